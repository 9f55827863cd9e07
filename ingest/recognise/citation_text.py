"""The pages as one text for citations, with the way back to pages (SPEC §2.1).

Citations run over line ends and page ends, and page numbers or running heads stand in between: those lines are
left out, line ends become blanks, and every offset of the text still knows its page.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from archive.model import Found, Page, Reference
from archive.normal import fold, latin, one_dash
from ingest.recognise.lines import around

_ODD = re.compile(r"[^\t\n -~\u00a1-\u00ac\u00ae-\u024f\u1ea0-\u1ef9“”‘’…]")
"""Letters that may be look-alikes, odd dashes or odd slashes: few on a page."""
_SLASHES = frozenset("⁄∕／")
# The first lines of a page that belong to no sentence: its number, the gazette's running head.
_PAGE_HEAD = re.compile(
    r"(?:[ \t]{0,80}(?:[-–]? ?\d{1,3} ?[-–]?|(?:\d{1,4}\s{1,3})?CÔNG BÁO ?/ ?Số[^\n]{0,80})[ \t]{0,80}\n){1,2}"
)
_GOES_ON = re.compile(r"(?:ngày|tháng|năm|số|[/-])\s*$")
"""A page that ends so goes on with a figure, which is then no page number."""
_OPENING_WORDS = (
    r"Căn cứ|CĂN CỨ|Xét|Theo |Thực hiện|Triển khai|Để |Nhằm |Trên cơ sở|Sau khi|Phúc đáp|Trả lời|Tiếp t|Tiếp theo"
    r"|Kính gửi|Nơi nhận|TM\.|KT\.|TL\.|Điều \d|ĐIỀU \d|Chương |\d{1,2}[.)]\s|[a-zđ]\)\s|\("
)
_OPENING_LINE = re.compile(rf"^[ \t\-–+•*]{{0,6}}(?={_OPENING_WORDS})", re.MULTILINE)


@dataclass(frozen=True)
class Flat:
    """All pages as one text with blanks for line ends, its folded form, and the way back to pages.

    ``starts[n]`` is where page n (from 0) begins in `text`, ``skipped[n]`` how many of its first letters are left out.
    """

    text: str
    plain: str
    starts: tuple[int, ...]
    skipped: tuple[int, ...]
    pages: tuple[Page, ...]
    openings: tuple[int, ...]
    """Where lines begin with words that open a clause or an article."""
    printed: str
    """The text with its line ends."""

    def offset(self, page: int, at: int) -> int:
        """Where the letter `at` of a page (from 0) stands in the text."""
        return self.starts[page] + max(0, at - self.skipped[page])

    def begins_word(self, at: int) -> bool:
        """Whether no letter or figure stands right before."""
        return at == 0 or not (self.plain[at - 1].isalnum() or self.plain[at - 1] in "-_")

    def page_of(self, at: int) -> int:
        """The page (from 0) on which the letter `at` stands."""
        return bisect_right(self.starts, at) - 1

    def found(
        self, value: Reference, start: int, end: int, confidence: float, rule: str, flags: tuple[str, ...]
    ) -> Found[Reference]:
        """The value with its place; one that runs over a page's end is shown as far as its first page goes."""
        index = self.page_of(start)
        page, shift = self.pages[index], self.skipped[index] - self.starts[index]
        span = (start + shift, min(end + shift, len(page.text)))
        words = self._words_of(index)
        first = bisect_right(words, span[0]) - 1
        boxes = [
            word.box
            for word in page.words[max(0, first) : bisect_left(words, span[1])]
            if word.box and word.end > span[0]
        ]
        return Found(value, page.text[slice(*span)], span, page.number, around(boxes), confidence, rule, flags)

    def confidence(self, start: int, end: int) -> float | None:
        """How sure OCR was of its least sure word between two letters of one page; None where it tells nothing."""
        index = self.page_of(start)
        page, shift = self.pages[index], self.skipped[index] - self.starts[index]
        words = self._words_of(index)
        first = max(0, bisect_right(words, start + shift) - 1)
        told = [
            word.confidence
            for word in page.words[first : bisect_left(words, end + shift)]
            if word.confidence is not None and word.end > start + shift
        ]
        return min(told) if told else None

    def _words_of(self, index: int) -> list[int]:
        """Where the words of a page begin, in their order."""
        if index not in self._word_starts:
            self._word_starts[index] = [word.start for word in self.pages[index].words]
        return self._word_starts[index]

    @cached_property
    def _word_starts(self) -> dict[int, list[int]]:
        return {}


def flatten(pages: tuple[Page, ...]) -> Flat:
    """The pages as one text, letter for letter but for their heads."""
    parts: list[str] = []
    starts: list[int] = []
    skipped: list[int] = []
    at = 0
    for page in pages:
        skip = _length_of_head(page.text, parts[-1] if parts else "")
        parts.append(page.text[skip:])
        starts.append(at)
        skipped.append(skip)
        at += len(parts[-1]) + 1
    text = "\n".join(parts)
    flat = _ODD.sub(_plain_sign, text)
    openings = tuple(match.start() for match in _OPENING_LINE.finditer(text))
    flat = flat.replace("\n", " ").replace("\t", " ")
    return Flat(flat, fold(flat), tuple(starts), tuple(skipped), pages, openings, text)


def _plain_sign(match: re.Match[str]) -> str:
    """The Latin letter, hyphen or slash that a sign looks like; every other sign stays."""
    return "/" if match[0] in _SLASHES else latin(one_dash(match[0]))


def _length_of_head(text: str, before: str) -> int:
    """How many letters the lines take that only number the page; none on the first page."""
    head = _PAGE_HEAD.match(text) if before else None
    if head is None or (_GOES_ON.search(before[-12:]) and not text[head.end() : head.end() + 1].isdigit()):
        return 0
    return head.end()
