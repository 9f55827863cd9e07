"""Where the name of an enterprise begins and ends in a text: the hard part is its end.

A name is a head (Công ty, Hợp tác xã), its legal form, what it trades in, and what it is called by. It goes on over
capital letters, over the trades of the table in any letters, and over a few small words that lead to a capital; it
ends at signs, labels, verbs, words of grammar. Better no name than one that runs on into its sentence, or half a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ingest.recognise.parties_walk import Walk
from ingest.recognise.parties_words import Head, Sort, forms, others

FULL_LINE = 0.7
"""A line that is so long, as a share of the longest around, may go on in the next."""
LONGEST_FULL_LINE = 110
LONGEST_LINE = 400
MOST_HEADS = 2_000
"""Of a page; what holds more is no page."""
SHORTEST_IN_CAPITALS = 4
"""Letters of a head that may stand in capitals among small letters: HTX, DNTN."""

_VIETNAM = re.compile(r"\s?\((?:viet\s?nam|vn)\)")
_SEVERAL = re.compile(r"\b(?:cac|nhung|moi|luat|lien minh|loai hinh|mo hinh|tren)\s{1,2}$")
_COUNTED = re.compile(r"\b(?:mot|mot so|nhieu|hai|ba|bon|\d{1,3})\s{1,2}$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: ``text[start:end]`` prints it; `is_labelled` where a label or a cell announced it."""

    start: int
    end: int
    sort: Sort
    is_labelled: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """A text to be searched: folded (`plain`), in small letters (`lowered`), all of one length.

    `is_expected` says of a place whether a name is to be expected there (behind a label, at the head of a cell);
    `goes_on` says of the end of a line whether its sentence goes on in the next.
    """

    text: str
    plain: str
    is_expected: Callable[[int], bool]
    goes_on: Callable[[int], bool]

    @property
    def lowered(self) -> str:
        """In small letters, as printed otherwise; few letters change their length, and then the text stays."""
        lowered = self.text.lower()
        return lowered if len(lowered) == len(self.text) else self.text


def find_names(ground: Ground, heads: Sequence[Head]) -> Iterator[Name]:
    """The names in a text that begin with one of these heads, none within another.

    >>> from archive.normal import fold
    >>> from ingest.recognise.parties_words import find_heads
    >>> text = "Công ty TNHH Cơ khí Ea Sông đã nộp; công ty cổ phần là gì; HTX Rau an toàn Suối Mơ"
    >>> ground = Ground(text, fold(text), lambda at: False, lambda at: False)
    >>> found = find_names(ground, find_heads(ground.plain))
    >>> [text[name.start : name.end] for name in found]
    ['Công ty TNHH Cơ khí Ea Sông', 'HTX Rau an toàn Suối Mơ']
    """
    lowered = ground.lowered if heads else ""
    last = 0
    for head in islice(heads, MOST_HEADS):
        if head.start >= last and (name := _name(ground, lowered, head)):
            last = name.end
            yield name


def _name(ground: Ground, lowered: str, head: Head) -> Name | None:
    start, text, plain = head.start, ground.text, ground.plain
    form = forms().match(plain, head.end)
    if others().match(plain, start) or not _is_one(text, plain, start, bool(form)):
        return None
    in_capitals = text[start : head.end].isupper() and head.end - start > SHORTEST_IN_CAPITALS
    is_expected = ground.is_expected(start)
    if not is_expected and in_capitals and not _opens_line(plain, start):
        return None  # in a title in capitals nothing tells where a name ends
    at = form.end() if form else head.end
    walk = Walk(text, plain, lowered, at, is_expected, head.sort, in_capitals, ground.goes_on)
    end = walk.end()
    if end is None:
        return None
    behind = _VIETNAM.match(plain, end)
    return Name(start, behind.end() if behind else end, head.sort, is_expected)


def _is_one(text: str, plain: str, start: int, has_form: bool) -> bool:
    """The head is one firm's, not the sort of firms: "các công ty cổ phần", "một doanh nghiệp tư nhân"."""
    before = plain[max(0, start - 14) : start]
    if _SEVERAL.search(before):
        return False
    return text[start].isupper() or (has_form and not _COUNTED.search(before))


def _opens_line(plain: str, at: int) -> bool:
    """Nothing but marks stands before it on its line."""
    line = max(plain.rfind(sign, max(0, at - LONGEST_LINE), at) for sign in "\n\t") + 1
    return not any(map(str.isalpha, plain[line:at]))


_LABEL = re.compile(r"\s*[^\W\d_](?:[^\W_]|[ /-]){1,30}:")
"""A line that begins so is a new one: "Kết quả:", "Địa chỉ:"."""


def line_goes_on(text: str) -> Callable[[int], bool]:
    """Tells of the end of a line whether it is as full as lines that run on are."""
    longest = max((len(line) for line in text.split("\n") if "\t" not in line), default=0)
    least = FULL_LINE * min(longest, LONGEST_FULL_LINE)

    def goes_on(at: int) -> bool:
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at + 1)
        following = text[at + 1 : end if end >= 0 else None]
        is_row = "\t" in text[start:at] or "\t" in following
        return at - start >= least and not is_row and _LABEL.match(following) is None

    return goes_on
