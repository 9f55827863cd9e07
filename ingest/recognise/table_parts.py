"""Columns of parts beside the column of the whole: "Tổng số | Trong đó: …" (check B1 of SPEC §3.5).

Parts may be some of the whole ("trong đó") and then must not exceed it; where they make the whole in nearly every
row, a row in which they do not is told too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from archive.normal import fold
from ingest.recognise.table_claims import SUM_WITHIN, Checked, Claim, tolerance

_PARTS = re.compile(r"\b(?:trong do|chia ra|bao gom|gom)\b")
_WHOLE = re.compile(r"(?:tong|cong)\b")
LEAST_EQUAL = 3
"""Rows in which the parts make the whole, before one in which they do not counts as an error."""


def part_claims(table: Checked) -> Iterator[Claim]:
    """The rows in which the parts do not fit the whole; nothing where most rows do not (they are no parts)."""
    for whole, parts in _part_columns(table):
        claims = list(_claims(table, whole, parts))
        exceeding = [claim for claim in claims if not claim.holds and claim.computed > claim.printed]
        short = [claim for claim in claims if not claim.holds and claim.computed < claim.printed]
        equal = sum(claim.holds for claim in claims)
        if len(exceeding) <= equal + len(short) + 1:
            yield from exceeding
        if equal >= LEAST_EQUAL and len(short) * 5 <= equal:
            yield from short


def _claims(table: Checked, whole: int, parts: Sequence[int]) -> Iterator[Claim]:
    for row in range(len(table.places)):
        printed = table.value(row, whole)
        known = [value for part in parts if (value := table.value(row, part)) is not None]
        if printed is None or printed < 0 or not known:
            continue
        computed = sum(known, Decimal(0))
        allowed = max(tolerance(table, column, printed, len(known)) for column in (whole, *parts))
        yield Claim(SUM_WITHIN, row, whole, printed, computed, abs(computed - printed) <= allowed)


def _part_columns(table: Checked) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The column of a whole and those of its parts, side by side under one heading."""
    heads, sums = table.sheet.heads, table.columns.sums
    done: set[tuple[str, ...]] = set()
    for column in sums:
        for depth, part in enumerate(heads[column][:-1]):
            above = heads[column][: depth + 1]
            names_parts = _PARTS.search(fold(part)) is not None
            if above in done:
                continue
            if names_parts:
                done.add(above)
                parts = tuple(at for at in sums if heads[at][: depth + 1] == above)
                before = [at for at in sums if at < parts[0] and heads[at][:depth] == above[:depth]]
                if before:
                    yield before[-1], parts
            elif _WHOLE.match(fold(heads[column][-1])) and len(heads[column]) == depth + 2:
                done.add(above)
                parts = tuple(at for at in sums if at > column and heads[at][:-1] == above)
                if len(parts) > 1:
                    yield column, parts
