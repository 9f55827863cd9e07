"""Reports: papers by kind and month, certificates by standard and status, budget by year; each a table with a chart.

A part is one table: its rows are what stands along the chart's foot, its columns the pieces of the bars.

>>> part = Part(say("Papers"), ("January", "February"), ("Quyết định", "Công văn"), ((2, 1), (0, 4)))
>>> part.row_sums, part.column_sums
((3, 4), (2, 5))
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from archive.budget import budget
from archive.certificates import STATUSES, register
from archive.messages import say, tell
from archive.model import Message

# Okabe and Ito's colours, told apart by people who do not see red and green; then greys.
COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#000000", "#999999", "#cccccc")
_STATUS_COLOURS = {
    "valid": "#009e73",
    "expiring": "#e69f00",
    "expired": "#d55e00",
    "suspended": "#cc79a7",
    "withdrawn": "#000000",
    "not_yet": "#56b4e9",
    "unknown": "#999999",
}
MOST_KINDS = 9
"""So many kinds have a piece of their own in a bar; the others are summed."""

MOST_ISSUERS = 8


@dataclass(frozen=True, slots=True)
class Part:
    """A table with its chart: `sums` has a row for each of `names` and a column for each of `series`.

    `is_money` where the sums are đồng; `is_stacked` where the series of a row add up to something. `colours` (#rrggbb)
    are those of the series, from the first again where there are more.
    """

    title: Message
    names: tuple[str, ...]
    series: tuple[str, ...]
    sums: tuple[tuple[int, ...], ...]
    note: Message | None = None
    is_money: bool = False
    is_stacked: bool = True
    colours: tuple[str, ...] = COLOURS

    @property
    def row_sums(self) -> tuple[int, ...]:
        """The sum of each row."""
        return tuple(sum(row) for row in self.sums)

    @property
    def column_sums(self) -> tuple[int, ...]:
        """The sum of each column."""
        return tuple(sum(column) for column in zip(*self.sums, strict=True))


@dataclass(frozen=True, slots=True)
class Report:
    """All parts; `on` is the day for which the certificates were asked."""

    year: int | None
    on: date
    parts: tuple[Part, ...]


def report(connection: sqlite3.Connection, year: int | None, today: date, expiring_days: int) -> Report:
    """The report of a year, or of all: certificates as they stand on the year's last day, but not after today."""
    on = min(date(year, 12, 31), today) if year is not None and year < date.max.year else today
    parts = (papers(connection, year), certificates(connection, on, expiring_days), budgets(connection, year))
    return Report(year, on, tuple(part for part in parts if part is not None))


def papers(connection: sqlite3.Connection, year: int | None) -> Part | None:
    """Papers by kind and month of a year, or by kind and year."""
    frame = _dated(connection, year)
    if frame.empty:
        return None
    unknown = tell(say("not told"))
    kinds = frame["kind"].fillna(unknown)
    most = kinds.value_counts().index[:MOST_KINDS]
    others = tell(say("others"))
    kinds = kinds.where(kinds.isin(most), others)
    if year is None:
        span = frame["day"].str.slice(0, 4)
        names: Sequence[str] = sorted(span.dropna().unique())
    else:
        is_known = frame["precision"].isin(["day", "month"])
        span = frame["day"].str.slice(5, 7).where(is_known).astype("Int64").astype("string")
        names = [str(month) for month in range(1, 13)]
    span = span.fillna(unknown)
    order = [*names, *([unknown] if (span == unknown).any() else [])]
    series = [*most, *([others] if (kinds == others).any() else [])]
    counted = pd.crosstab(span, kinds).reindex(index=order, columns=series, fill_value=0)
    title = say("Papers by kind and month") if year is not None else say("Papers by kind and year")
    return Part(title, tuple(order), tuple(series), _whole(counted))


def certificates(connection: sqlite3.Connection, on: date, expiring_days: int) -> Part | None:
    """Certificates by standard and status on a day."""
    found = register(connection, on, expiring_days=expiring_days)
    if not found:
        return None
    unknown = tell(say("not told"))
    standards = pd.Series([one.printed.scheme or one.printed.standard or unknown for one in found])
    statuses = pd.Series([one.status for one in found])
    counted = pd.crosstab(standards, statuses)
    order = counted.sum(axis="columns").sort_values(ascending=False, kind="stable").index
    told = [status for status in STATUSES if status in counted.columns]
    counted = counted.reindex(index=order, columns=told)
    series = tuple(tell(STATUSES[status]) for status in told)
    note = say("as they stand on {day}; of unknown end are never counted as valid", day=f"{on:%d/%m/%Y}")
    colours = tuple(_STATUS_COLOURS[status] for status in told)
    title = say("Certificates by standard and status")
    return Part(title, tuple(order), series, _whole(counted), note, colours=colours)


def budgets(connection: sqlite3.Connection, year: int | None) -> Part | None:
    """What was assigned for each year by each issuer, additions and cuts of the year counted in."""
    found = budget(connection, year)
    issuers = {one.issuer_key: one.issuer for one in found.assignments if one.issuer_key and one.issuer}
    # A decision whose annex has no lines that could be read still tells its total.
    totals: Counter[tuple[str | None, int | None]] = Counter()
    for one in found.assignments:
        totals[one.issuer_key, one.year] += one.total or 0
    rows = [
        (str(of_year), issuers.get(key, key), sum(sums.values()) or totals[key, of_year])
        for (key, of_year), sums in found.current.items()
    ]
    rows = [row for row in rows if row[2]]
    if not rows:
        return None
    frame = pd.DataFrame(rows, columns=["year", "issuer", "sum"])
    table = frame.pivot_table(index="year", columns="issuer", values="sum", aggfunc="sum", fill_value=0)
    note = say("in đồng, by the lines of the annexes; one issuer hands on what another gave, so they are not added up")
    if len(table.columns) > MOST_ISSUERS:
        most = table.sum().sort_values(ascending=False, kind="stable").index[:MOST_ISSUERS]
        note = say(
            "in đồng, by the lines of the annexes; of {count} issuers those with the largest sums",
            count=len(table.columns),
        )
        table = table[most]
    return Part(
        say("Budget by year"),
        tuple(table.index),
        tuple(table.columns),
        _whole(table),
        note,
        is_money=True,
        is_stacked=False,
    )


def _dated(connection: sqlite3.Connection, year: int | None) -> pd.DataFrame:
    """Kind, first day and precision of each paper; those of one year by their dates alone."""
    query = "SELECT kind, date_first, date_precision FROM records"
    values: tuple[str, ...] = ()
    if year is not None:
        query, values = f"{query} WHERE date_first BETWEEN ? AND ?", (f"{year:04}-01-01", f"{year:04}-12-31")
    return pd.DataFrame(
        connection.execute(query, values).fetchall(), columns=["kind", "day", "precision"], dtype=object
    )


def _whole(frame: pd.DataFrame) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(int(value) for value in row) for row in frame.to_numpy())
