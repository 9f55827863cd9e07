"""Checks of the budget over several papers, B5 to B9 (SPEC §3.5), and those that recognition made in one, B1 to B4.

A check that lacks a paper says nothing: what is absent is a gap (`archive.gaps`), no mismatch.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from archive.budget import Assignment, Budget, Line
from archive.budget_codes import code_faults
from archive.findings import Finding, Place
from archive.messages import say
from archive.model import Message
from archive.money import grouped

BETWEEN_TABLES = {"UNIT_OR_SUM_MISMATCH": "B2"}


def in_one_paper(connection: sqlite3.Connection, assignments: Iterable[Assignment]) -> Iterator[Finding]:
    """B1 to B4: what does not add up inside a paper, as recognition found it (B1, B2 in annexes of these alone)."""
    yield from _tables(connection)
    yield from _unit_or_sum(connection, assignments)
    yield from _words(connection)
    yield from _annex_lines(connection)


def over_allocated(budget: Budget) -> Iterator[Finding]:
    """B5: what an agency assigns of a year against what the decision above gave it, additions of each counted.

    Day by day: money that came in June covers nothing that was assigned in January. One finding an agency.
    """
    for base in budget.assignments:
        chain = _with_changes(base, budget)
        if not chain:
            continue
        records = {one.record for one in chain}
        given = [
            one
            for one in budget.assignments
            if records & set(one.bases) and one.issuer_key != base.issuer_key and one.year == base.year
        ]
        for issuer in dict.fromkeys(one.issuer_key for one in given):
            own = [one for one in given if one.issuer_key == issuer]
            if (over := _first_over(own, chain)) is not None:
                yield over


def _with_changes(base: Assignment, budget: Budget) -> list[Assignment]:
    """A decision and the changes of its own agency to it, by their days; none for a change: its basis counts it."""
    if base.is_change and any(other.record in base.bases for other in _of_agency(base, budget)):
        return []
    chain = [base]
    for one in _of_agency(base, budget):
        if one.is_change and one.record != base.record and {known.record for known in chain} & set(one.bases):
            chain.append(one)
    return chain


def _of_agency(base: Assignment, budget: Budget) -> list[Assignment]:
    return [one for one in budget.assignments if (one.issuer_key, one.year) == (base.issuer_key, base.year)]


def _first_over(own: list[Assignment], chain: list[Assignment]) -> Finding | None:
    """The first day on which more was assigned than given; None where a sum that is needed is not known."""
    total = 0
    for at, one in enumerate(own):
        before = [base for base in chain if base is chain[0] or (base.day or "") <= (one.day or "")]
        if one.total is None or any(base.total is None for base in before):
            return None
        total += one.total
        allowed = sum(base.total or 0 for base in before)
        if total > allowed:
            return _over(own[: at + 1], chain[0], total, allowed)
    return None


def _over(own: list[Assignment], base: Assignment, total: int, allowed: int) -> Finding:
    message = say(
        "{numbers} assigns {total} đồng; {base} gave {allowed}",
        numbers=", ".join(one.number or "—" for one in own),
        total=grouped(total),
        base=base.number or "—",
        allowed=grouped(allowed),
    )
    return Finding("B5", message, (*(_at(one) for one in own), _at(base)))


def broken_changes(budget: Budget) -> Iterator[Finding]:
    """B6: a change begins with what was there, adds up, and has the decision that it changes.

    Lines of one content in one annex (Kinh phí tự chủ of each unit) cannot be told apart and are not compared.
    """
    sums: dict[tuple[str | None, int | None], dict[str, int | None]] = {}
    for one in budget.assignments:
        known = sums.setdefault((one.issuer_key, one.year), {})
        if one.is_change:
            yield from _change(one, known, budget)
        times = Counter(line.key for line in one.lines)
        for line in one.lines:
            if line.level != 0:
                sum_so_far = known.get(line.key, 0)
                is_one = times[line.key] == 1 and sum_so_far is not None
                known[line.key] = (sum_so_far or 0) + one.given(line) if is_one else None


def _change(one: Assignment, known: dict[str, int | None], budget: Budget) -> Iterator[Finding]:
    earlier = [base for base in budget.assignments if base.record in one.bases and base.issuer_key == one.issuer_key]
    if not earlier and not known:
        yield _at_paper(
            "B6", say("{number} changes a budget whose decision was not found in this archive", number=_name(one)), one
        )
    times = Counter(line.key for line in one.lines)
    for line in one.lines:
        if line.before is None or line.level == 0:
            continue
        if line.after is not None and line.change is not None and line.before + one.given(line) != line.after:
            yield Finding("B6", _own_arithmetic(one, line, line.after), (_of_line(one, line),))
        elif times[line.key] == 1 and known.get(line.key) not in {None, line.before}:
            message = say(
                "{number}, “{content}”: {printed} đồng are printed; the decisions before make {expected}",
                number=_name(one),
                content=line.content,
                printed=grouped(line.before),
                expected=grouped(known[line.key] or 0),
            )
            yield Finding("B6", message, (_of_line(one, line),))


def _own_arithmetic(one: Assignment, line: Line, printed: int) -> Message:
    before, given = line.before or 0, one.given(line)
    return say(
        "{number}, “{content}”: {before} and a change of {change} make {expected} đồng; {printed} are printed",
        number=_name(one),
        content=line.content,
        before=grouped(before),
        change=grouped(given),
        expected=grouped(before + given),
        printed=grouped(printed),
    )


def _of_line(one: Assignment, line: Line) -> Place:
    return Place(one.record, line.page, line.content)


def wrong_codes(budget: Budget) -> Iterator[Finding]:
    """B8: Chương, Loại and Khoản that the year of the budget does not know, or a Chương of another level."""
    for one in budget.assignments:
        seen: set[str] = set()
        for line in one.lines:
            for fault in code_faults(line, one.year, one.issuer):
                if str(fault) not in seen:
                    seen.add(str(fault))
                    yield Finding("B8", fault, (Place(one.record, line.page, line.content),))


def late(budget: Budget) -> Iterator[Finding]:
    """B9: an agency's first assignment of a year after the last day of the year before (a notice)."""
    first: set[tuple[str | None, int]] = set()
    for one in budget.assignments:
        if one.year is None or one.day is None or (one.issuer_key, one.year) in first:
            continue
        first.add((one.issuer_key, one.year))
        limit = date(one.year - 1, 12, 31)
        if not one.is_change and one.day > limit.isoformat():
            message = say(
                "{number} assigns the budget of {year} on {day}, after {limit} (a notice)",
                number=_name(one),
                year=one.year,
                day=f"{date.fromisoformat(one.day):%d/%m/%Y}",
                limit=f"{limit:%d/%m/%Y}",
            )
            yield Finding("B9", message, (_at(one),), is_notice=True)


def _tables(connection: sqlite3.Connection) -> Iterator[Finding]:
    rows = connection.execute("SELECT record, findings FROM sheets WHERE findings <> '[]' ORDER BY record, sheet")
    for record, found in rows:
        for one in json.loads(found):
            message = Message(one["template"], tuple((name, value) for name, value in one["values"]))
            yield Finding("B1", message, (Place(record, one["page"]),))


def _unit_or_sum(connection: sqlite3.Connection, assignments: Iterable[Assignment]) -> Iterator[Finding]:
    flagged = {record for (record,) in _flagged(connection, "UNIT_OR_SUM_MISMATCH")}
    by_record = {one.record: one for one in assignments}
    for record in sorted(flagged):
        number = by_record[record].number if record in by_record else None
        message = say("{number}: the sum in Điều 1 is no total of its annexes", number=number or f"[{record}]")
        yield Finding("B2", message, (Place(record),))


def _flagged(connection: sqlite3.Connection, flag: str) -> list[tuple[int]]:
    return connection.execute(
        "SELECT record FROM papers WHERE EXISTS (SELECT 1 FROM json_each(flags) WHERE value = ?)", (flag,)
    ).fetchall()


def _words(connection: sqlite3.Connection) -> Iterator[Finding]:
    rows = connection.execute(
        "SELECT record, number, value, words_value, page, raw FROM amounts JOIN records ON id = record "
        "WHERE words_value IS NOT NULL AND words_value <> value ORDER BY record, ordinal"
    )
    for record, number, value, words, page, raw in rows:
        message = say(
            "{number}: {value} đồng in figures, {words} in words",
            number=number or f"[{record}]",
            value=grouped(value),
            words=grouped(words),
        )
        yield Finding("B3", message, (Place(record, page, raw),))


def _annex_lines(connection: sqlite3.Connection) -> Iterator[Finding]:
    rows = connection.execute(
        "SELECT citations.record, records.number, citations.number, citations.date, page, raw, records.date_first "
        "FROM citations JOIN records ON id = citations.record "
        "WHERE EXISTS (SELECT 1 FROM json_each(flags) WHERE value = 'ANNEX_MISMATCH') ORDER BY record, ordinal"
    )
    for record, own, number, day, page, raw, own_day in rows:
        message = say(
            "the annex names {number} of {day}; the decision is {own} of {own_day}",
            number=number or "—",
            day=_day(day),
            own=own or "—",
            own_day=_day(own_day),
        )
        yield Finding("B4", message, (Place(record, page, raw),))


def _day(iso: str | None) -> str:
    return f"{date.fromisoformat(iso):%d/%m/%Y}" if iso else "—"


def _name(one: Assignment) -> str:
    return one.number or f"[{one.record}]"


def _at(one: Assignment) -> Place:
    return Place(one.record, one.total_page)


def _at_paper(code: str, message: Message, one: Assignment) -> Finding:
    return Finding(code, message, (_at(one),))
