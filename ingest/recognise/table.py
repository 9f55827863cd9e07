"""Tables of sums (biểu, phụ lục dự toán): unit, columns, outline, sums in đồng, total (SPEC §3.1).

Only tables of money are told; the unit belongs to the table, not to the paper. What does not add up is a finding
of `ingest.recognise.table_checks`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from archive.model import Page, Table, TableRow
from archive.normal import fold
from ingest.recognise.amount import AMBIGUOUS
from ingest.recognise.outline import Place, outline
from ingest.recognise.table_checks import findings_of
from ingest.recognise.table_claims import Checked
from ingest.recognise.table_columns import Columns, Unit, find_columns
from ingest.recognise.table_sheet import Sheet, find_sheets

LONGEST_LABEL = 300
LONGEST_MARK = 10
_HEADED = re.compile(r"(?:phu luc|phu bieu|bieu|bang|danh muc|danh sach|du toan|mau|phuong an)\b")
_NO_TITLE = re.compile(
    r"cong hoa xa hoi|doc lap|don vi|dvt|\(|so\s?:|uy ban nhan dan|ubnd|dieu \d"
    r"|[-+•]|noi nhan|\d+$|cong bao/|so /|kem theo"
)


def find_tables(pages: Sequence[Page]) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """The tables of sums on all pages, and the flags that they raise; one that runs over page breaks is one table.

    ``AMOUNT_AMBIGUOUS`` is raised where the sums of a table can be read in two ways, and are not read.
    """
    if not any(page.grids for page in pages):
        return (), ()
    found = [(sheet, columns) for sheet in find_sheets(pages) if (columns := find_columns(sheet))]
    flags = (AMBIGUOUS,) if any(columns.is_ambiguous for _, columns in found) else ()
    return tuple(_table(sheet, columns) for sheet, columns in found), flags


def _table(sheet: Sheet, columns: Columns) -> Table:
    places = outline([_mark_and_label(row.texts, columns) for row in sheet.rows])
    rows = tuple(
        TableRow(row.texts, row.page, row.box, place.level, _dong(values.get(columns.main), columns.unit))
        for row, place, values in zip(sheet.rows, places, columns.values, strict=True)
    )
    checked = Checked(sheet, columns, places)
    total = _total_row(places)
    return Table(
        sheet.page.number,
        sheet.last_page,
        _title(sheet),
        columns.unit.printed if columns.unit else None,
        columns.unit.factor if columns.unit else None,
        sheet.columns,
        rows,
        rows[total].amount if total is not None else None,
        findings_of(checked),
    )


def _mark_and_label(texts: Sequence[str], columns: Columns) -> tuple[str, str]:
    """What the outline goes by; a merged "Tổng cộng" that stands in the column of marks is a label."""
    mark = texts[columns.mark] if columns.mark is not None else ""
    label = texts[columns.label]
    if not label:
        others = (text for at, text in enumerate(texts) if at not in columns.sums and at != columns.mark)
        label = next((text for text in others if any(map(str.isalpha, text))), "")
    if fold(mark).startswith(("tong", "cong")):
        return "", mark[:LONGEST_LABEL]
    return mark if len(mark) <= LONGEST_MARK else "", label[:LONGEST_LABEL]


def _total_row(places: Sequence[Place]) -> int | None:
    """The row of the table's total; of several none is the total."""
    totals = [at for at, place in enumerate(places) if place.role == "total"]
    return totals[0] if len(totals) == 1 else None


def _dong(value: Decimal | None, unit: Unit | None) -> int | None:
    """Whole đồng: what a table computes beyond them is rounded."""
    if value is None or unit is None:
        return None
    return int((value * unit.factor).to_integral_value(ROUND_HALF_UP))


def _title(sheet: Sheet) -> str | None:
    """The title above the table: lines of capitals, or one that begins as titles do (Phụ lục, Biểu, Bảng)."""
    rows = [text for text in sheet.top if not _NO_TITLE.match(fold(text))]
    if rows and (rows[0].isupper() or _HEADED.match(fold(rows[0]))):
        return rows[0]
    lines = [line.strip() for line in sheet.above.splitlines()]
    block: list[str] = []
    for line in reversed([line for line in lines if line]):
        plain = fold(line)
        is_title = (line.isupper() or _HEADED.match(plain) is not None) and not _NO_TITLE.match(plain)
        if is_title and len(line) <= 160:
            block.insert(0, line)
        elif block or not _may_stand_between(plain):
            break
    return " ".join(block) or None


def _may_stand_between(plain: str) -> bool:
    """Lines between title and table: the annex line and its end, the unit line."""
    return plain.startswith(("(", "don vi", "dvt")) or plain.endswith(")")
