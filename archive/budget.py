"""The budget as decisions tell it: what each assigns, line by line, how later ones change it, and how it stands now.

An assignment (giao dự toán, phân bổ, bổ sung, điều chỉnh; `archive.stages`) belongs to the budget year that its subject
names. Sums are whole đồng. Nothing is corrected: what does not agree is told by `archive.budget_checks`.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from archive.budget_columns import Cells, columns_of
from archive.normal import fold, nfc, words_key
from archive.resolve import citations_among, resolve
from archive.staged import Staged, staged

_BASED_ON = frozenset({"CAN_CU", "SUA_DOI_BO_SUNG", "THUC_HIEN"})
_YEAR = re.compile(r"\bnam (20\d\d|19\d\d)\b")
_CHANGE = re.compile(r"\b(?:bo sung|dieu chinh|dieu chuyen|cat giam|thu hoi)\b")
_TOTAL = re.compile(r"(?:tong )?(?:cong|so)$|tong cong\b")
_CUT = re.compile(r"\b(?:giam|thu hoi)\b")
_ADDS = re.compile(r"\b(?:bo sung|tang)\b")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of an annex: its place in the outline, its codes as printed, what it is for, and its sum."""

    record: int
    row: int
    page: int
    level: int | None
    outline: str
    content: str
    amount: int | None
    chapter: str = ""
    category: str = ""
    item: str = ""
    before: int | None = None
    change: int | None = None
    after: int | None = None

    @property
    def code(self) -> str | None:
        """Chương-Loại-Khoản as printed; the outline sign where the annex has no codes."""
        codes = [code for code in (self.chapter, self.category, self.item) if code]
        return "-".join(codes) or self.outline or None

    @property
    def key(self) -> str:
        """What is compared between annexes."""
        return words_key(self.content)


@dataclass(frozen=True, slots=True)
class Assignment:
    """A decision that assigns money for a year; `bases` are the records of the assignments that it is based on."""

    record: int
    number: str | None
    day: str | None
    year: int | None
    issuer: str | None
    issuer_key: str | None
    is_change: bool
    total: int | None
    """What it assigns, or adds; what it takes away is below zero; None where a change only moves money."""
    total_page: int
    lines: tuple[Line, ...]
    bases: tuple[int, ...] = ()
    is_cut: bool = False
    """It takes away (điều chỉnh giảm, cắt giảm, thu hồi): its sums are below those before."""

    def given(self, line: Line) -> int:
        """What a line gives: its sum; of a change what it adds or takes away."""
        if not self.is_change:
            return line.amount or 0
        if line.change is not None:
            return -abs(line.change) if self.is_cut else line.change
        if line.before is not None and line.after is not None:
            return line.after - line.before
        return -(line.amount or 0) if self.is_cut else line.amount or 0


@dataclass(frozen=True, slots=True)
class Budget:
    """All assignments by year and day, and how the lines of each issuer's year stand after all changes."""

    assignments: tuple[Assignment, ...]
    current: dict[tuple[str, int], dict[str, int]] = field(default_factory=dict)
    """(issuer key, year) → key of a line's content → sum now; of lines with parts, the parts alone."""


def budget(connection: sqlite3.Connection, year: int | None = None, papers: Iterable[Staged] | None = None) -> Budget:
    """The budget of a year, or of all; `papers` are all papers, where they are known already."""
    papers = [
        paper
        for paper in (staged(connection) if papers is None else papers)
        if paper.stage == "assignment" and year in {None, budget_year(paper.subject, paper.year)}
    ]
    records = [paper.record for paper in papers]
    bases, lines, totals = _bases(connection, records), _lines(connection, records), _totals(connection, records)
    found = sorted(
        (
            _assignment(paper, totals.get(paper.record), lines.get(paper.record, []), bases.get(paper.record, ()))
            for paper in papers
        ),
        key=lambda one: (one.year or 0, one.day or "", one.record),
    )
    return Budget(tuple(found), _current(found))


def _assignment(paper: Staged, total: tuple[int, int] | None, lines: list[Line], bases: tuple[int, ...]) -> Assignment:
    plain = fold(nfc(paper.subject or ""))
    is_change = _CHANGE.search(plain) is not None
    is_cut = is_change and _CUT.search(plain) is not None and _ADDS.search(plain) is None
    value = total[0] if total else None
    if value is not None and is_change and not _ADDS.search(plain):
        value = -value if is_cut else None
    return Assignment(
        paper.record,
        paper.number,
        paper.day,
        budget_year(paper.subject, paper.year),
        paper.issuer,
        paper.issuer_key,
        is_change,
        value,
        total[1] if total else 1,
        tuple(lines),
        bases,
        is_cut,
    )


def budget_year(subject: str | None, otherwise: int | None) -> int | None:
    """The year that a decision's subject names, else `otherwise`.

    >>> budget_year("Về việc giao dự toán ngân sách nhà nước năm 2018", 2017)
    2018
    """
    named = _YEAR.findall(fold(nfc(subject or "")))
    return int(named[-1]) if named else otherwise


def leaves(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines that have no parts below them: those that money is spent from."""
    rows = [line for line in lines if line.level != 0 and not _TOTAL.match(line.key)]
    for line, below in zip_longest(rows, rows[1:]):
        if below is None or line.level is None or below.level is None or below.level <= line.level:
            yield line


def _current(assignments: Iterable[Assignment]) -> dict[tuple[str, int], dict[str, int]]:
    found: dict[tuple[str, int], dict[str, int]] = defaultdict(dict)
    for one in assignments:
        if one.issuer_key is None or one.year is None:
            continue
        sums = found[one.issuer_key, one.year]
        for line in leaves(one.lines):
            sums[line.key] = sums.get(line.key, 0) + one.given(line)
    return dict(found)


def _bases(connection: sqlite3.Connection, records: list[int]) -> dict[int, tuple[int, ...]]:
    """The assignments that an assignment cites as its basis."""
    known = set(records)
    found: dict[int, list[int]] = defaultdict(list)
    for one in resolve(connection, citations_among(connection, records)):
        if one.record in known and one.status == "found" and one.citation.relation in _BASED_ON:
            found[one.citation.record].append(one.record)
    return {record: tuple(dict.fromkeys(bases)) for record, bases in found.items()}


def _totals(connection: sqlite3.Connection, records: list[int]) -> dict[int, tuple[int, int]]:
    """The sum that each paper assigns, and its page: as its text says, else as its one annex adds up."""
    found: dict[int, tuple[int, int]] = {}
    for query in (
        "SELECT record, value, page FROM amounts WHERE role = 'assigned' AND record IN "
        "(SELECT value FROM json_each(?)) ORDER BY record, ordinal",
        "SELECT record, max(total), max(last_page) FROM sheets WHERE total IS NOT NULL AND record IN "
        "(SELECT value FROM json_each(?)) GROUP BY record HAVING count(*) = 1",
    ):
        for record, value, page in connection.execute(query, (json.dumps(records),)):
            found.setdefault(record, (value, page))
    return found


def _lines(connection: sqlite3.Connection, records: list[int]) -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = defaultdict(list)
    rows = connection.execute(
        "SELECT sheet_rows.record, row, sheet_rows.page, level, amount, cells, columns, unit_factor "
        "FROM sheet_rows JOIN sheets USING (record, sheet) "
        "WHERE record IN (SELECT value FROM json_each(?)) ORDER BY record, sheet, row",
        (json.dumps(records),),
    )
    for record, row, page, level, amount, cells, heads, factor in rows:
        shown = Cells(json.loads(cells), columns_of(tuple(json.loads(heads))), factor)
        found[record].append(
            Line(
                record,
                row,
                page,
                level,
                shown.text("outline"),
                shown.text("content"),
                amount,
                shown.text("chapter"),
                shown.text("category"),
                shown.text("item"),
                shown.figure("before"),
                shown.change(),
                shown.figure("after"),
            )
        )
    return found
