"""A claim of a table, that something adds up; and the sentence where it does not (check B1 of SPEC §3.5)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from archive.messages import say
from archive.model import Message, TableFinding
from archive.money import MILLION, grouped
from ingest.recognise.outline import Place
from ingest.recognise.table_columns import Columns
from ingest.recognise.table_sheet import Sheet

SUM_CHILDREN, SUM_TOTAL, SUM_WITHIN = "SUM_CHILDREN", "SUM_TOTAL", "SUM_WITHIN"
LONGEST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Checked:
    """A table of sums with its outline."""

    sheet: Sheet
    columns: Columns
    places: tuple[Place, ...]

    def value(self, row: int, column: int) -> Decimal | None:
        """What a cell prints, in the printed unit."""
        return self.columns.values[row].get(column)


@dataclass(frozen=True, slots=True)
class Claim:
    """A row prints `printed` in a column for what adds up to `computed`.

    `is_told` is False where a difference proves nothing: a part is blank, a list need not be whole.
    """

    code: str
    row: int
    column: int
    printed: Decimal
    computed: Decimal
    holds: bool
    is_told: bool = True


def tolerance(table: Checked, column: int, printed: Decimal, count: int) -> Decimal:
    """What rounding may make of a printed sum of so many lines; 0 where nothing is rounded.

    Half of the last place for each line and for the sum, which may print one place less. Whole đồng are not
    rounded, nor figures that all end in 0 or 5.
    """
    values = [row[column] for row in table.columns.values if column in row]
    places = max((_decimals(value) for value in values), default=0)
    unit = table.columns.unit
    in_dong = unit.factor == 1 if unit else max(map(abs, values), default=Decimal(0)) >= 10 * MILLION
    if places == 0 and (in_dong or all(value % 5 == 0 for value in values)):
        return Decimal(0)
    of_sum = max(_decimals(printed), places - 1)
    return (Decimal(1).scaleb(-places) * count + Decimal(1).scaleb(-of_sum)) / 2


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def finding(table: Checked, claim: Claim) -> TableFinding:
    """What the table prints and what it comes to, for people."""
    message = _message(
        claim,
        row=_label(table, claim.row),
        column=table.sheet.columns[claim.column],
        printed=_money(table, claim.printed),
        computed=_money(table, claim.computed),
        difference=_money(table, abs(claim.printed - claim.computed)),
    )
    return TableFinding(claim.code, message, claim.row, table.sheet.rows[claim.row].page)


def _message(claim: Claim, **shown: str) -> Message:
    if claim.code == SUM_TOTAL:
        return say(
            "“{row}”, {column}: {printed} is printed, the rows add up to {computed}; difference {difference}", **shown
        )
    if claim.code == SUM_WITHIN:
        return say(
            "“{row}”, {column}: {printed} is printed, its parts (trong đó) make {computed}; difference {difference}",
            **shown,
        )
    return say(
        "“{row}”, {column}: {printed} is printed, the lines below it add up to {computed}; difference {difference}",
        **shown,
    )


def _label(table: Checked, row: int) -> str:
    texts = table.sheet.rows[row].texts
    mark = texts[table.columns.mark] if table.columns.mark is not None else ""
    label = texts[table.columns.label]
    shown = f"{mark} {label}".strip() if mark != label else label
    return shown if len(shown) <= LONGEST_SHOWN else shown[:LONGEST_SHOWN] + "…"


def _money(table: Checked, value: Decimal) -> str:
    unit = table.columns.unit
    return f"{grouped(value)} {unit.printed}" if unit else grouped(value)
