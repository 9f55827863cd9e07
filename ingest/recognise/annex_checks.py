"""What a paper's tables and its text say of each other (checks B2, B3 and B4 of SPEC §3.5).

B2: the total of the annex is the sum that Điều 1 assigns. B4: the annex line "(Kèm theo Quyết định số … ngày …)"
names the paper's own number and date; blanks are filled in by hand later, and are no mismatch. B3: the words below
a table are its total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from archive.model import Document, Found, Page, Reference, Table
from archive.money import read_figure
from archive.normal import fold
from archive.numbers import number_key

UNIT_OR_SUM, ANNEX = "UNIT_OR_SUM_MISMATCH", "ANNEX_MISMATCH"
MOST_TABLES = 6
ANNEX_LINE_LETTERS = 400
BELOW_LETTERS = 120
"""So far below a table the words of its total may stand."""

_ARTICLE_1 = re.compile(r"(?:^|\n)[ \t]{0,8}dieu 1\s?[.:]")
_ARTICLE_2 = re.compile(r"\n[ \t]{0,8}dieu 2\s?[.:]")
_TOTAL_BEFORE = re.compile(r"\btong (?:so|cong|kinh phi|du toan|so tien|muc|gia tri|von)\b[^.;\d]{0,80}$")
_ANNEXED = re.compile(r"\b(?:phu luc|bieu|chi tiet|kem theo|dinh kem|danh sach|bang)\b")
_ANNEX_LINE = re.compile(r"(?:^|\n)[ \t]{0,40}\(\s?(?:ban hanh )?(?:dinh )?kem theo ")
_ANNEX_TITLE = re.compile(r"(?:phu luc|phu bieu|bieu|mau|danh sach|bang|quy che|quy dinh|ke hoach)\b")


def with_annexes_checked(document: Document, pages: Sequence[Page]) -> Document:
    """The document flagged where its annexes do not fit its body; a wrong annex line carries the flag too."""
    if document.tables and _unit_or_sum_differs(document, pages):
        document = replace(document, flags=(*document.flags, UNIT_OR_SUM))
    wrong = _wrong_annex_lines(document, pages) if "IS_ATTACHMENT" not in document.flags else []
    if not wrong:
        return document
    references = tuple(replace(one, flags=(*one.flags, ANNEX)) if one in wrong else one for one in document.references)
    return replace(document, references=references, flags=(*document.flags, ANNEX))


def _unit_or_sum_differs(document: Document, pages: Sequence[Page]) -> bool:
    """True where the sum that Điều 1 assigns is nowhere among the totals of the annexed tables.

    The total of any column counts, and the totals of several tables together; a table without a total may hold the
    rest, then nothing is said.
    """
    tables = document.tables
    totals = [_totals(table) for table in tables]
    assigned = _assigned(document, pages)
    if assigned is None or not all(totals) or len(tables) > MOST_TABLES:
        return False
    sums = {value for table in totals for value in table}
    for count in range(2, len(totals) + 1):
        sums |= {sum(max(total) for total in some) for some in combinations(totals, count)}
    unit = max(table.unit_factor or 1 for table in tables)
    return all(abs(value - assigned) >= unit for value in sums)


def words_differ(document: Document, pages: Sequence[Page]) -> bool:
    """True where the words right below a table are not what its total prints (check B3)."""
    tables = {table.last_page: table for table in document.tables}
    for amount in document.amounts:
        table = tables.get(amount.page)
        if amount.rule != "amount.words" or table is None or not (totals := _totals(table)):
            continue
        page = next(page for page in pages if page.number == amount.page)
        end = max((stop for stop in _ends(page) if stop <= amount.span[0]), default=None)
        if end is not None and amount.span[0] - end <= BELOW_LETTERS and amount.value.value not in totals:
            return True
    return False


def _ends(page: Page) -> Iterator[int]:
    """Where the cells of the page's tables end."""
    return (stop for grid in page.grids for row in grid.rows for cell in row if cell for _, stop in cell.spans)


def _totals(table: Table) -> set[int]:
    """What the table's total row prints in any column, in đồng; empty where the table has no total."""
    row = next((row for row in table.rows if row.level == 0), None)
    if row is None or table.total is None or table.unit_factor is None:
        return set()
    figures = [figure for cell in row.cells if (figure := read_figure(cell))]
    values = [value for figure in figures for value in (figure.vi, figure.en) if value is not None]
    return {table.total, *(int(value * table.unit_factor) for value in values)}


def _assigned(document: Document, pages: Sequence[Page]) -> int | None:
    """The sum that Điều 1 names as the total of what the annex details."""
    for page in pages:
        plain = fold(page.text)
        start = _ARTICLE_1.search(plain)
        if start is None:
            continue
        stop = _ARTICLE_2.search(plain, start.end())
        end = stop.start() if stop else len(plain)
        if not _ANNEXED.search(plain, start.end(), end):
            return None
        inside = (one for one in document.amounts if one.page == page.number and start.end() <= one.span[0] < end)
        totals = (
            one for one in inside if _TOTAL_BEFORE.search(plain[max(start.end(), one.span[0] - 130) : one.span[0]])
        )
        return next((one.value.value for one in totals), None)
    return None


def _wrong_annex_lines(document: Document, pages: Sequence[Page]) -> list[Found[Reference]]:
    """The citations of annex lines that name another number or day than the paper's header."""
    hanging = {one.page for one in document.references if one.value.relation == "KEM_THEO"}
    lines = {page.number: list(_annex_lines(page)) for page in pages if page.number in hanging}
    return [
        one
        for one in document.references
        if any(at <= one.span[0] < stop for at, stop in lines.get(one.page, ())) and _differs(document, one)
    ]


def _annex_lines(page: Page) -> Iterator[tuple[int, int]]:
    """Where lines "(Kèm theo …)" stand right below a title or at the top of a page, up to their bracket's end."""
    plain = fold(page.text)
    for match in _ANNEX_LINE.finditer(plain):
        above = page.text[: match.start()].rstrip().rsplit("\n", 1)[-1].strip()
        if not above or above.isdigit() or above.isupper() or _ANNEX_TITLE.match(fold(above)):
            stop = plain.find(")", match.end(), match.end() + ANNEX_LINE_LETTERS)
            yield match.start(), stop if stop > 0 else match.end() + ANNEX_LINE_LETTERS


def _differs(document: Document, line: Found[Reference]) -> bool:
    """True where the citation of an annex line is of the paper itself, but for its number or its day.

    Where both are others it may be the annex of a paper that this one cites or amends: told only where the paper
    speaks of it nowhere else.
    """
    cited = line.value
    own_date = document.date.value if document.date else None
    if document.kind and cited.kind and document.kind.value != cited.kind:
        return False
    own_key = number_key(document.number.value) if document.number and document.number_state == "printed" else None
    key = number_key(cited.number) if cited.number else None
    number_differs = own_key is not None and key is not None and own_key != key
    same_number = own_key is not None and own_key == key
    day_known = own_date is not None and own_date.precision == "day" and document.date_state == "printed"
    day_differs = day_known and cited.date is not None and own_date is not None and cited.date != own_date.first
    same_day = day_known and own_date is not None and cited.date == own_date.first
    if same_number or same_day:
        return number_differs or day_differs
    elsewhere = [one for one in document.references if one.value.number and number_key(one.value.number) == key]
    return number_differs and len(elsewhere) == 1
