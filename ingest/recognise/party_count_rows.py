"""Tables of reports that count certificates by their scheme: "ISO 9001 | 02" (SPEC §7.2, row 15)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.model import Cell, Count, Found, Grid, Page
from archive.normal import fold
from ingest.recognise.lines import found
from ingest.recognise.parties_beside import schemes_in

_COUNT_HEAD = re.compile(r"\b(?:so|so luong|tong so)\b[^%]{0,20}\b(?:giay chung nhan|gcn|chung chi|chung nhan)\b")
_TOTAL = re.compile(r"\s*(?:tong(?: cong| so)?|cong)\s*")
_NUMBER = re.compile(r"\s*\d{1,4}\s*")


def find_rows(page: Page) -> Iterator[Found[Count]]:
    """The certificates that the rows of a page's tables count, and their total."""
    for grid in page.grids:
        column = _column(page, grid)
        if column is None:
            continue
        for row in grid.rows[1:]:
            cell = row[column]
            number = _text(page, cell)
            if cell is None or not _NUMBER.fullmatch(number):
                continue
            labels = " ".join(_text(page, other) for at, other in enumerate(row) if at != column)
            schemes = schemes_in(labels)
            is_total = any(_TOTAL.fullmatch(fold(_text(page, other))) for other in row)
            if len(schemes) == 1 or is_total:
                count = Count("certificates", int(number), int(number), None, None if is_total else schemes[0])
                yield found(count, page, cell.spans[0], "count.row", 0.9)


def _column(page: Page, grid: Grid) -> int | None:
    """The one column that counts certificates."""
    heads = [fold(_text(page, cell)) for cell in grid.rows[0]]
    columns = [at for at, head in enumerate(heads) if _COUNT_HEAD.search(head)]
    return columns[0] if len(columns) == 1 and len(heads) > 1 else None


def _text(page: Page, cell: Cell | None) -> str:
    return " ".join(page.text[start:end].strip() for start, end in cell.spans[:8]) if cell else ""
