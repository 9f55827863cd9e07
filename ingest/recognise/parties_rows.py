"""Enterprises in the rows of tables: the name's cell, and what the row says of it (SPEC §7.2, row 8)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from archive.model import Box, Cell, Document, Page, Table
from archive.money import read_figure
from archive.normal import fold, words_key
from ingest.recognise.parties_beside import schemes_in, tax_code_in
from ingest.recognise.parties_names import Ground, Name, find_names
from ingest.recognise.parties_words import find_heads

LONGEST_CELL = 400
_NAME_HEAD = re.compile(
    r"\b(?:ten|doanh nghiep|don vi|co so|to chuc|cong ty|htx|hop tac xa|nha (?:san xuat|cung cap|thau|may)|chu the"
    r"|doi tuong|khach hang|dia chi)\b"
)
_CODE_HEAD = re.compile(r"\b(?:ma so thue|mst|ma so doanh nghiep|msdn|ma so dn|tax code)\b")
_NOT_SCHEME_HEAD = re.compile(r"\b(?:dia chi|san pham|ghi chu|nguoi|ho va ten)\b")
_SUPPORT_HEAD = re.compile(
    r"^(?!.*\b(?:tong|doi ung)\b).*\b(?:muc|kinh phi|so tien|ngan sach|nsnn|nstw|von)\b.{0,40}\bho tro\b"
    r"|\bho tro tu (?:ngan sach|nsnn)\b"
)
_ORDINAL = re.compile(r"\s*(?:\d{1,4}|[ivx]{1,5}|[a-z])[.)]?\s*")
_MARK = re.compile(r"\s*(?:(?:\d{1,3}[.)]|[-–+•*])\s*)?")


@dataclass(frozen=True, slots=True)
class Listed:
    """A name in a row: its place on the page, and what the row tells."""

    page: Page
    name: str
    span: tuple[int, int]
    box: Box | None
    tax_code: str | None
    schemes: tuple[str, ...]
    amount: int | None


def find_listed(document: Document, page: Page, starts: Set[int]) -> Iterator[Listed]:
    """The rows of a page's tables that begin a cell with the name of an enterprise.

    Args:
        document: Its tables of sums are known.
        page: The page.
        starts: Where heads of names stand in its text.
    """
    heads: list[str] = []
    for grid in page.grids:
        width = len(grid.rows[0])
        first = [_text(page, cell) for cell in grid.rows[0]]
        if not _is_row(first):
            heads = [fold(text) for text in first]
        elif len(heads) != width:
            heads = [""] * width
        for row, cells in enumerate(grid.rows):
            places = [at for at, cell in enumerate(cells) if cell and cell.spans and _begin(page, cell) in starts]
            if places and width > 1 and (row > 0 or _is_row(first)):
                yield from _of_row(document, page, cells, heads, places)


def _begin(page: Page, cell: Cell) -> int:
    """Where a cell's words begin, behind the mark of an item."""
    mark = _MARK.match(page.text, cell.spans[0][0])
    return mark.end() if mark else cell.spans[0][0]


def _of_row(
    document: Document, page: Page, cells: Sequence[Cell | None], heads: Sequence[str], places: Sequence[int]
) -> Iterator[Listed]:
    texts = [_text(page, cell) for cell in cells]
    for at in places:
        cell, name = cells[at], _name(texts[at])
        is_row = at > 0 and name is not None and name.sort != "unit" and _is_row(texts)
        if cell and name and (is_row or _NAME_HEAD.search(heads[at])):
            yield _listed(document, page, cell, name, texts, heads, at)


def broken_cells(page: Page) -> list[tuple[int, int]]:
    """The places of cells of several lines: in the page's text other cells stand between the halves of their names."""
    return sorted(
        span
        for grid in page.grids
        for row in grid.rows
        for cell in row
        if cell and len(cell.spans) > 1
        for span in cell.spans
    )


def _text(page: Page, cell: Cell | None) -> str:
    """What a cell prints, its lines joined by line ends; only as much as a name needs."""
    if cell is None:
        return ""
    return "\n".join(page.text[start:end].strip() for start, end in cell.spans[:12])[:LONGEST_CELL].strip()


def _is_row(texts: Sequence[str]) -> bool:
    """It begins with a number of order."""
    first = next((text for text in texts if text), "")
    return bool(texts) and bool(texts[0]) and first == texts[0] and _ORDINAL.fullmatch(fold(texts[0])) is not None


def _name(text: str) -> Name | None:
    """Where the cell's name stands in its text, if the cell begins with one."""
    mark = _MARK.match(text)
    begin = mark.end() if mark else 0
    plain = fold(text)
    first = next(find_names(Ground(text, plain, lambda at: at == begin, lambda at: True), find_heads(plain)), None)
    return first if first and first.start == begin else None


def _listed(
    document: Document, page: Page, cell: Cell, name: Name, texts: Sequence[str], heads: Sequence[str], at: int
) -> Listed:
    text = texts[at]
    printed = text[name.start : name.end]
    start, end = cell.spans[0]
    begin = page.text.find(printed.split("\n")[0], start, end)
    begin = begin if begin >= 0 else start
    span = (begin, min(end, begin + len(printed.split("\n")[0])))
    rest = text[name.end :]
    others = [(other, heads[place]) for place, other in enumerate(texts) if place != at and other]
    codes = (tax_code_in(other, headed=_CODE_HEAD.search(head) is not None) for other, head in others)
    code = tax_code_in(rest, headed=False) or next((one for one in codes if one), None)
    told = [other for other, head in others if not _NOT_SCHEME_HEAD.search(head)]
    found = dict.fromkeys(key for other in (*told, rest) for key in schemes_in(other))
    return Listed(page, printed, span, cell.box, code, tuple(found), _amount(document, page, texts))


def _amount(document: Document, page: Page, texts: Sequence[str]) -> int | None:
    """The sum of the row in đồng, as the table of sums reads it."""
    key = words_key(" ".join(texts))
    for table in document.tables:
        if table.page <= page.number <= table.last_page:
            for row in table.rows:
                if row.page == page.number and row.amount is not None and words_key(" ".join(row.cells)) == key:
                    return _supported(table, row.cells, row.amount)
    return None


def _supported(table: Table, cells: Sequence[str], amount: int) -> int:
    """Of a row that tells the cost and, in one column, what of it the budget bears, the latter."""
    places = [at for at, name in enumerate(table.columns) if _SUPPORT_HEAD.search(fold(name))]
    figure = read_figure(cells[places[0]]) if len(places) == 1 and places[0] < len(cells) else None
    value = figure.value("vi") if figure and table.unit_factor else None
    return int(value * (table.unit_factor or 1)) if value is not None else amount
