"""What does not add up in a table of sums (check B1 of SPEC §3.5).

A finding needs a sum that the table itself claims: children under a parent, rows under a total, parts (trong đó)
beside a whole. Where the outline is broken, a cell is blank that might hold the difference, or most such sums of the
column do not hold (then its rows are no parts of each other), nothing is said. Sums printed in thousands or millions
may be rounded, line by line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import TypeAlias

from archive.model import TableFinding
from ingest.recognise.table_claims import SUM_CHILDREN, SUM_TOTAL, SUM_WITHIN, Checked, Claim, finding, tolerance
from ingest.recognise.table_parts import part_claims

Children: TypeAlias = Mapping[int, Sequence[int]]
"""Rows → the rows right under them."""

_BULLETS = frozenset("-+*•●○▪·")
_LETTERS = frozenset(("A", "A'"))


def findings_of(table: Checked) -> tuple[TableFinding, ...]:
    """All that does not add up, row by row."""
    children = _children(table)
    broken: list[Claim] = []
    for column in table.columns.sums:
        claims = [*_children_claims(table, column, children), *_total_claims(table, column, children)]
        wrong = [claim for claim in claims if not claim.holds and claim.is_told]
        errors = {abs(claim.printed - claim.computed) for claim in wrong}  # one wrong figure breaks up to two claims
        if len(errors) <= sum(claim.holds for claim in claims) + 1:
            broken += wrong
    broken += part_claims(table)
    return tuple(finding(table, claim) for claim in sorted(broken, key=lambda claim: (claim.row, claim.column)))


def _children(table: Checked) -> Children:
    children: dict[int, list[int]] = {}
    for at, place in enumerate(table.places):
        if place.parent is not None:
            children.setdefault(place.parent, []).append(at)
    return children


def _children_claims(table: Checked, column: int, children: Children) -> Iterator[Claim]:
    """The claims of parents; of a list with bullets only where other such lists of the column are whole."""
    claims = [claim for parent in children if (claim := _parent_claim(table, column, parent, children))]
    lists = {claim.row: table.places[children[claim.row][0]].kind in _BULLETS for claim in claims}
    lists_hold = any(claim.holds and lists[claim.row] for claim in claims)
    for claim in claims:
        if claim.holds or not lists[claim.row] or lists_hold or claim.computed > claim.printed:
            yield claim


def _parent_claim(table: Checked, column: int, parent: int, children: Children) -> Claim | None:
    """The claim of a parent over the rows right under it."""
    printed = table.value(parent, column)
    rows = children[parent]
    if printed is None or table.places[parent].subtracts or not _is_whole_list(table, rows):
        return None
    if _has_strays(table, column, parent, rows):
        return None
    within = [at for at in rows if table.places[at].is_within]
    if within and len(within) < len(rows):  # "Trong đó" beside full parts repeats some of them
        rows, within = [at for at in rows if at not in within], []
    values = [_value(table, column, at, children) for at in rows]
    known = [value for value in values if value is not None]
    if not known:
        return None
    computed = sum(known, Decimal(0))
    holds = abs(computed - printed) <= tolerance(table, column, printed, len(known))
    if within:
        return Claim(SUM_WITHIN, parent, column, printed, computed, holds or computed < printed)
    told = computed > printed >= 0 or (len(known) == len(values) and len(rows) > 1)
    return Claim(SUM_CHILDREN, parent, column, printed, computed, holds, told)


def _value(table: Checked, column: int, row: int, children: Children) -> Decimal | None:
    """What a row prints, or what the rows under it add up to where it prints nothing."""
    printed = table.value(row, column)
    if printed is not None or row not in children:
        return printed
    parts = [child for child in children[row] if not table.places[child].is_within]
    values = [_value(table, column, child, children) for child in parts]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(values) else None


def _is_whole_list(table: Checked, rows: Sequence[int]) -> bool:
    """True where the marks count 1, 2, 3 … without a gap or a new start; bullets do not count."""
    kinds = {table.places[at].kind for at in rows}
    if len(kinds) > 1:
        return False
    if kinds <= _BULLETS:
        return True
    numbers = [table.places[at].number or 0 for at in rows]
    if kinds <= _LETTERS:  # Đ, F, J, W are counted or not
        return numbers[0] == 1 and all(0 < after - before <= 2 for before, after in pairwise(numbers))
    return numbers == list(range(1, len(numbers) + 1))


def _has_strays(table: Checked, column: int, parent: int, rows: Sequence[int]) -> bool:
    """True where rows without a place in the outline print sums among the children."""
    last = rows[-1]
    while last + 1 < len(table.places) and table.places[last + 1].role == "none":
        last += 1
    return any(
        table.places[at].role in ("none", "subtotal") and table.value(at, column) is not None
        for at in range(parent + 1, last + 1)
    )


def _total_claims(table: Checked, column: int, children: Children) -> Iterator[Claim]:
    """The claim of the one total over the rows before it, or over those behind where it comes first."""
    totals = [at for at, place in enumerate(table.places) if place.role == "total"]
    if len(totals) != 1 or table.places[totals[0]].subtracts:
        return
    total = totals[0]
    printed = table.value(total, column)
    filled = [at for at in range(len(table.places)) if table.value(at, column) is not None]
    if printed is None or (filled[0] < total < filled[-1]):
        return
    strays = [at for at in filled if table.places[at].role in ("none", "subtotal")]
    first = [at for at, place in enumerate(table.places) if place.role == "item" and place.parent is None]
    if first and strays:
        return
    values = [_value(table, column, at, children) for at in first or strays]
    if not values or None in values or (first and not _is_sum_of(table, first)):
        return
    computed = sum((value for value in values if value is not None), Decimal(0))
    holds = abs(computed - printed) <= tolerance(table, column, printed, len(values))
    is_flat = computed < printed and table.sheet.page.number == table.sheet.last_page  # parents would be counted twice
    yield Claim(SUM_TOTAL, total, column, printed, computed, holds, is_told=bool(first) or is_flat)


def _is_sum_of(table: Checked, first: Sequence[int]) -> bool:
    """True where rows of the first level are a whole list of which nothing is taken off."""
    places = [table.places[at] for at in first]
    return _is_whole_list(table, first) and not any(place.subtracts or place.is_within for place in places)
