"""Sums of money in the text (số tiền), each with what its words say (bằng chữ) where they stand beside it.

A sum is told by its unit, by its words, or by the label before it; a bare number never is one (SPEC §3.2, §3.3).
What stands in the cells of a table belongs to the table, unless the cell itself prints a unit.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from archive.model import Amount, Found, Page
from archive.money import BILLION, MILLION, THOUSAND, read_figure
from archive.money_words import Spoken, spoken_number
from archive.normal import fold
from archive.sums import FIGURE, Sum, find_sums
from ingest.recognise.lines import found

MOST_SUMS = 5_000
"""Sums of one page that are looked at; what holds more is no page."""
LONGEST_WORDS = 400
"""Letters of an amount in words."""

# It begins with the letter itself, or the sign, and looks back from there: so the text between is passed over fast.
_MARKER = r"b(?<!\wb)ang (?:chu|loi)\b(?! (?:ky|so|cai|in|hoa|thuong))(?: la)?\)?\s{0,3}[:.\-]?\s{0,3}"
_WORDS_BEHIND = re.compile(rf"[^\d]{{0,60}}?{_MARKER}|\s{{0,3}}\(\s?(?P<bracket>)")
_MARKED = re.compile(rf"{_MARKER}|\((?:(?<=\d\()|(?<=\d\s\())(?=(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)\s)")
_END_OF_WORDS = re.compile(r"[\s,]{0,3}(?:chan)?[\s./;]{0,4}\)")
_END_OF_SENTENCE = re.compile(r"\s{0,3}(?:chan\b|[).;/]|$)")
_OPEN_WORDS = re.compile(r"(?:\([^)]*|bang|bang chu[^.;)]*)\s*$")
_PAGE_NUMBER = re.compile(r"^\s*(?:trang\s)?-?\s?\d{1,4}\s?-?\s*\n")
_FIGURE_BEFORE = re.compile(rf"(?<![\w/])(?<!\d[.,])(?P<figure>{FIGURE})(?!\d)(?:[.,]-)?[^\d]{{0,60}}$")
_WORDS_BEFORE = re.compile(
    r"(?:(?:khong|mot|hai|ba|bon|tu|nam|lam|nham|sau|bay|tam|chin|muoi|linh|le|tram|nghin|ngan|trieu|ty|ti|ruoi)[\s,]{1,3}"
    r"){2,45}dong(?: chan)?\s{0,3}$"
)
_UNIT_LINE = re.compile(r"(?:don vi(?: tinh)?|dvt)\s?[:.]?\s?\(?$")
_UNIT_LINE_ANYWHERE = re.compile(r"\b(?:don vi tinh|dvt|don vi)\s?[:(]\s?(?:1\.?000|nghin|ngan|trieu|tr\b|ty\b)")
_UNIT_IN_BRACKETS = re.compile(r"1(?:[.,]?000){1,2} ?[a-z]{1,4}\)")
# Nouns of money; a figure with a scale alone is a sum where one of them stands before it in its clause …
_MONEY_BEFORE = re.compile(
    r"\b(?:kinh phi|so tien|tong muc dau tu|von|gia tri|du toan|ngan sach|doanh thu|chi phi|muc ho tro|muc phat"
    r"|tien luong|quy luong|hoc phi|le phi)\b[^.;:\n]{0,60}(?::\s?)?$"
)
_CLAUSE_END = re.compile(r"\s{0,2}(?:$|[.,;)]|\n|(?:va|de|cho|trong|tu|tro len|tro xuong|moi)\b)")
# … and a figure of millions is one right behind such a label.
_LABELLED = re.compile(
    r"\b(?:so tien|thanh tien|tong kinh phi|kinh phi|gia tri hop dong|tong gia tri|tong du toan)"
    r"(?: (?:ho tro|thuc hien|de nghi|thanh toan|quyet toan|du kien|phe duyet|duoc duyet|duoc giao)){0,3}"
    r"(?: la)?\s?[:=]?\s?(?P<figure>\d{1,3}(?:\.\d{3}){2,5}|\d{1,3}(?:,\d{3}){2,5})(?![\d.,]?\d)(?! ?[a-z%/])"
)


AMBIGUOUS = "AMOUNT_AMBIGUOUS"
MISMATCH = "WORDS_MISMATCH"


def find_amounts(
    page: Page, plain: str, behind: Page | None = None
) -> tuple[tuple[Found[Amount], ...], tuple[str, ...]]:
    """The sums on a page, in the order of its text, and the flags that they raise.

    Each carries ``WORDS_MISMATCH`` where figures and words differ, ``RANGE`` on both ends of a range. A sum that
    can be read in two ways ("1,234 nghìn đồng") is left out: ``AMOUNT_AMBIGUOUS`` is raised instead.

    Args:
        page: The page.
        plain: Its text, folded.
        behind: The page behind it, on which the words of its last sum may go on.
    """
    flat = plain.replace("\n", " ") + (
        _head_of(behind) if behind and _OPEN_WORDS.search(plain[-LONGEST_WORDS:]) else ""
    )
    cells = _Cells(page)
    taken: set[int] = set()
    amounts: list[Found[Amount]] = []
    flags: dict[str, None] = {}
    for one in islice(find_sums(page.text, plain), MOST_SUMS):
        if one.value is None:
            flags |= {AMBIGUOUS: None} if one.unit_said else {}
        elif _is_sum(plain, one, cells):
            amounts.append(_with_words(page, flat, one, one.value, taken))
    amounts += _told_by_words(page, flat, cells, taken)
    amounts += _labelled(page, plain, cells, amounts)
    flags |= {MISMATCH: None} if any(MISMATCH in amount.flags for amount in amounts) else {}
    return tuple(sorted(amounts, key=lambda amount: amount.span)), tuple(flags)


def _head_of(page: Page) -> str:
    """How a page begins, its number left out."""
    return " " + _PAGE_NUMBER.sub("", fold(page.text[:LONGEST_WORDS])).replace("\n", " ")


def _is_sum(plain: str, one: Sum, cells: _Cells) -> bool:
    if _UNIT_LINE.search(plain[max(0, one.start - 24) : one.start]):
        return False
    if plain[one.start - 1 : one.start] == "(" and _UNIT_IN_BRACKETS.match(plain, one.start):
        return False  # "(1.000 đồng)" heads a column
    if one.unit_said:
        return cells.hold_whole(one.start, one.end)
    if not _CLAUSE_END.match(plain, one.end) or cells.hold(one.start):
        return False
    return one.in_range or _MONEY_BEFORE.search(plain[max(0, one.start - 90) : one.start]) is not None


def _with_words(page: Page, flat: str, one: Sum, value: int, taken: set[int]) -> Found[Amount]:
    """The sum with what the words behind, before or inside it say."""
    words = one.words_value
    if words is None and (spoken := _spoken_behind(flat, one.end)):
        words = spoken.value
        taken.add(spoken.start)
    if words is None and flat[one.start - 1 : one.start] == "(":
        words = _spoken_before(flat, one.start - 1)
    flags = ("RANGE",) if one.in_range else ()
    if words is not None and words != abs(value):
        flags = (*flags, MISMATCH)
    rule, confidence = ("amount.unit", 0.95) if one.unit_said else ("amount.scale", 0.75)
    return found(Amount(value, words), page, (one.start, one.end), rule, confidence, flags)


def _spoken_behind(flat: str, at: int) -> Spoken | None:
    """The words behind a figure: behind the marker "bằng chữ", or alone in brackets."""
    match = _WORDS_BEHIND.match(flat, at, at + 100)
    if match is None:
        return None
    spoken = spoken_number(flat, match.end(), match.end() + LONGEST_WORDS)
    if spoken is None:
        return None
    if match["bracket"] is not None:  # without the marker the brackets may be about something else: "(một)"
        is_whole = _END_OF_WORDS.match(flat, spoken.end) is not None
        return spoken if is_whole and (spoken.is_money or spoken.value >= THOUSAND) else None
    return spoken if _is_said(flat, spoken) else None


def _is_said(flat: str, spoken: Spoken) -> bool:
    """Number words end with their currency, or with the sentence: what goes on otherwise was not understood."""
    return spoken.is_money or _END_OF_SENTENCE.match(flat, spoken.end) is not None


def _spoken_before(flat: str, bracket: int) -> int | None:
    """The words before a figure in brackets: "Ba trăm triệu đồng (300.000.000 đồng)"."""
    match = _WORDS_BEFORE.search(flat[max(0, bracket - LONGEST_WORDS) : bracket])
    spoken = spoken_number(match[0]) if match else None
    return spoken.value if spoken else None


def _told_by_words(page: Page, flat: str, cells: _Cells, taken: set[int]) -> Iterator[Found[Amount]]:
    """Sums whose words name the currency: with the bare figure before them, or the words alone."""
    for match in islice(_MARKED.finditer(flat), MOST_SUMS):
        spoken = spoken_number(flat, match.end(), match.end() + LONGEST_WORDS)
        if spoken is None or not spoken.is_money or spoken.start in taken or spoken.value == 0:
            continue
        start = max(0, match.start() - 100)
        before = _FIGURE_BEFORE.search(flat[start : match.start()])
        if before and not cells.hold(start + before.start()):
            span = (start + before.start("figure"), start + before.end("figure"))
            if amount := _bare_with_words(page, span, before["figure"], spoken.value):
                yield amount
                continue
        if spoken.end <= len(page.text):
            yield found(Amount(spoken.value, spoken.value), page, (spoken.start, spoken.end), "amount.words", 0.85)


def _bare_with_words(page: Page, span: tuple[int, int], figure: str, words: int) -> Found[Amount] | None:
    """A figure whose unit only its words name; one in thousands or millions agrees where the unit is such."""
    read = read_figure(figure)
    style = "en" if read and read.style is None and "," in figure else "vi"
    value = read.value("en" if style == "en" else "vi") if read else None
    if value is None:
        return None
    if any(value * factor == words for factor in (1, THOUSAND, MILLION, BILLION)):
        return found(Amount(words, words), page, span, "amount.bare-with-words", 0.9)
    if value < MILLION or value != value.to_integral_value():
        return None
    return found(Amount(int(value), words), page, span, "amount.bare-with-words", 0.8, (MISMATCH,))


def _labelled(page: Page, plain: str, cells: _Cells, known: list[Found[Amount]]) -> Iterator[Found[Amount]]:
    """Figures of millions behind a label of money, on a page that states no other unit."""
    labelled = list(islice(_LABELLED.finditer(plain), MOST_SUMS))
    if not labelled or _UNIT_LINE_ANYWHERE.search(plain):
        return
    spans = {amount.span[0] for amount in known}
    for match in labelled:
        read = read_figure(match["figure"])
        value = read.value(None) if read else None
        if value is not None and match.start("figure") not in spans and not cells.hold(match.start("figure")):
            yield found(Amount(int(value)), page, match.span("figure"), "amount.label", 0.7)


class _Cells:
    """The places of the cells of a page's tables."""

    def __init__(self, page: Page) -> None:
        cells = [cell for grid in page.grids for row in grid.rows for cell in row if cell]
        self._lines = sorted((start, end, cell.spans) for cell in cells for start, end in cell.spans)
        self._starts = [start for start, _, _ in self._lines]

    def hold(self, at: int) -> bool:
        """True where the place lies in a cell."""
        line = bisect_right(self._starts, at) - 1
        return line >= 0 and at < self._lines[line][1]

    def hold_whole(self, start: int, end: int) -> bool:
        """True unless the stretch leaves the cell in which it begins: figure and unit of two cells are no sum."""
        line = bisect_right(self._starts, start) - 1
        if line < 0 or start >= self._lines[line][1]:
            return True
        return any(first < end <= last for first, last in self._lines[line][2])
