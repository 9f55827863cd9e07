"""Gaps between what plans and reports say and what the archive holds: G2, G5, G6, G7 (SPEC §7.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from archive.budget import Assignment, Budget, Line
from archive.certificates import Registered
from archive.effects import all_effects, standing_on
from archive.findings import Finding, Place
from archive.messages import say
from archive.model import Message
from archive.money import grouped
from archive.normal import fold, nfc, words_key
from archive.numbers import parse_number
from archive.spending import payments
from archive.staged import Staged
from archive.survey import Survey

_FINAL = re.compile(r"\b(?:tong ket|ket thuc|ket qua thuc hien (?:du an|chuong trinh|de an)|giai doan)\b")
_COMMITTEE = re.compile(r"\b(?:ban dieu hanh|to giup viec|ban chi dao|ban quan ly|to cong tac)\b")
_FOUNDS = re.compile(r"\b(?:thanh lap|kien toan)\b")
_PROJECT = re.compile(r"\b(?:du an|chuong trinh|de an)\b")
_LEAST_WORDS = 4
"""Of a budget line that is to be known as a project's: fewer words could be any line's."""


def planned_inspections(survey: Survey) -> Iterator[Finding]:
    """G2: a plan's number of enterprises to inspect or supervise against the minutes of its year."""
    rows = survey.connection.execute(
        "SELECT record, what, low, high, year, page, raw FROM counts WHERE what IN ('inspected', 'supervised') "
        "ORDER BY record, ordinal"
    )
    for record, what, low, high, of_year, page, raw in rows:
        plan = survey.papers[record]
        if plan.stage != "plan" or plan.year is None:
            continue
        stage = {"inspected": "inspection", "supervised": "supervision"}[what]
        minutes = _minutes(survey, stage, plan.year, of_year if what == "inspected" else None)
        if not low <= len(minutes) <= high:
            message = _planned(what, plan, low, high, of_year, len(minutes))
            yield Finding("G2", message, (Place(record, page, raw), *(Place(one) for one in minutes)))


def _minutes(survey: Survey, stage: str, year: int, supported_in: int | None) -> list[int]:
    """The minutes of a year that tell of a supported enterprise, one an enterprise."""
    found: dict[str, int] = {}
    for enterprise, namings in survey.namings.items():
        years = {row.day.year for row in survey.supports[enterprise] if row.day}
        for naming in namings:
            paper = naming.paper
            if paper.stage == stage and paper.year == year and (supported_in is None or supported_in in years):
                found.setdefault(enterprise, paper.record)
    return sorted(set(found.values()))


def _planned(what: str, plan: Staged, low: int, high: int, year: int | None, count: int) -> Message:
    told = {
        "number": plan.number or f"[{plan.record}]",
        "planned": f"{low:02d}" if low == high else f"{low}–{high}",
        "year": year or plan.year or "—",
        "count": count,
    }
    if what == "inspected":
        return say(
            "{number} plans to inspect {planned} enterprises of {year}; {count} inspection records are in this archive",
            **told,
        )
    return say(
        "{number} plans to supervise {planned} enterprises of {year}; {count} supervision records are in this archive",
        **told,
    )


def contracts_and_payments(survey: Survey, budget: Budget) -> Iterator[Finding]:
    """G5: contracts of a year against the project's lines of that year; payments against the settlement."""
    values = _contract_values(survey)
    for year in sorted({year for year, _, _ in values}):
        of_year = [(record, value) for of, record, value in values if of == year]
        allotted = _project_sum(survey, budget, year)
        total = sum(value for _, value in of_year)
        if allotted is not None and total > allotted:
            message = say(
                "contracts of {year} make {total} đồng; the decisions assign {allotted} to the project",
                year=year,
                total=grouped(total),
                allotted=grouped(allotted),
            )
            yield Finding("G5", message, tuple(Place(record) for record, _ in of_year))
    settlements = survey.of_stage("settlement")
    settled = dict(
        survey.connection.execute("SELECT record, value FROM amounts WHERE role = 'settled' ORDER BY ordinal DESC")
    )
    for paper in settlements:
        paid = [one.amount for one in payments(survey.connection, [paper])]
        if paid and paper.record in settled and None not in paid and sum(filter(None, paid)) != settled[paper.record]:
            message = say(
                "{number} settles {settled} đồng; the payments that it lists make {paid}",
                number=paper.number or f"[{paper.record}]",
                settled=grouped(settled[paper.record]),
                paid=grouped(sum(filter(None, paid))),
            )
            yield Finding("G5", message, (Place(paper.record),))


def _contract_values(survey: Survey) -> list[tuple[int, int, int]]:
    """Year, record and value of each contract."""
    rows = survey.connection.execute(
        "SELECT record, value FROM amounts WHERE role = 'contract' ORDER BY record, ordinal DESC"
    )
    values = {record: value for record, value in rows if survey.papers[record].stage == "contract"}
    found = []
    for record, value in values.items():
        paper = survey.papers[record]
        number = parse_number(paper.number) if paper.number else None
        year = (number.year if number else None) or paper.year
        if year:
            found.append((year, record, value))
    return found


def _project_sum(survey: Survey, budget: Budget, year: int) -> int | None:
    """What the lines of the approved projects make in a year, changes counted; None where no line is a project's.

    One agency hands on what the one above it gave: the sums of the issuers are the same money, the largest counts.
    """
    titles = [words_key(paper.subject or "") for paper in survey.of_stage("approval")]
    totals: dict[str, int] = {}
    for one in budget.assignments:
        if one.year != year or one.is_change or one.issuer_key is None:
            continue
        for line, parts in _with_parts(one):
            if any(_is_of(line, title) for title in titles):
                current = budget.current.get((one.issuer_key, year), {})
                given = sum(current.get(part.key, part.amount or 0) for part in parts)
                totals[one.issuer_key] = totals.get(one.issuer_key, 0) + given
    return max(totals.values(), default=None)


def _with_parts(one: Assignment) -> Iterator[tuple[Line, list[Line]]]:
    """Each line with the lowest lines below it; a line without parts with itself."""
    for at, line in enumerate(one.lines):
        if line.level in {None, 0}:
            continue
        below: list[Line] = []
        for other in one.lines[at + 1 :]:
            if other.level is None or other.level <= (line.level or 0):
                break
            below.append(other)
        deepest = max((other.level or 0 for other in below), default=0)
        yield line, [other for other in below if other.level == deepest] or [line]


def _is_of(line: Line, title: str) -> bool:
    words = _PROJECT.sub("", line.key).split()
    return len(words) >= _LEAST_WORDS and _PROJECT.search(line.key) is not None and " ".join(words) in title


def counted_certificates(survey: Survey, register: list[Registered]) -> Iterator[Finding]:
    """G6: the certificates that a final report counts against those that are here, issued by its day."""
    rows = survey.connection.execute(
        "SELECT record, low, high, scheme, page, raw FROM counts WHERE what = 'certificates' ORDER BY record, ordinal"
    ).fetchall()
    for record, low, high, scheme, page, raw in rows:
        report = survey.papers[record]
        if scheme is not None or report.stage != "report" or not _FINAL.search(fold(nfc(report.subject or ""))):
            continue
        here = [one for one in register if _by_then(one, report.day) and _is_supported(survey, one)]
        if not low <= len(here) <= high:
            of_scheme = [(row[3], row[1]) for row in rows if row[0] == record and row[3] is not None]
            message = say(
                "{number} counts {low} certificates; {count} are in this archive{detail}",
                number=report.number or f"[{record}]",
                low=f"{low:02d}",
                count=f"{len(here):02d}",
                detail=_by_scheme(of_scheme, here),
            )
            yield Finding("G6", message, (Place(record, page, raw),))
            break


def _by_then(one: Registered, day: str | None) -> bool:
    return day is None or one.printed.issued is None or one.printed.issued.isoformat() <= day


def _is_supported(survey: Survey, one: Registered) -> bool:
    named = one.printed.holder_tax_code or one.printed.holder_key
    return not survey.supports or (named is not None and survey.identities.of(named) in survey.supports)


def _by_scheme(counted: list[tuple[str, int]], here: list[Registered]) -> str:
    """Where the report's schemes and those here differ: " (HACCP: 2 ≠ 1)"."""
    found = [
        f"{scheme}: {count} ≠ {own}"
        for scheme, count in dict(counted).items()
        if (own := sum(one.printed.scheme == scheme for one in here)) != count
    ]
    return f" ({'; '.join(found)})" if found else ""


def papers_without_committee(survey: Survey) -> Iterator[Finding]:
    """G7: papers of a committee (Ban Điều hành …) from days on which no decision here founds it."""
    effects = all_effects(survey.connection)
    committees = (paper for paper in survey.of_stage("committee") if paper.day and _founds(paper))
    decisions = [(_body(paper.subject), paper) for paper in committees]
    for paper in survey.papers.values():
        body = _body(paper.issuer)
        founding = [decision for of, decision in decisions if of == body]
        if body is None or paper.day is None or not founding:
            continue
        day = date.fromisoformat(paper.day)
        standings = {standing_on(day, one.day, effects.get(one.record, ())) for one in founding}
        if standings & {"in_force", "partly"}:
            continue
        first = min(founding, key=lambda one: one.day or "")
        told = {
            "number": paper.number or f"[{paper.record}]",
            "day": f"{day:%d/%m/%Y}",
            "decision": first.number or f"[{first.record}]",
            "founded": f"{date.fromisoformat(first.day or paper.day):%d/%m/%Y}",
        }
        if standings == {"not_yet"}:
            message = say("{number} of {day} is older than the committee ({decision} of {founded})", **told)
        else:
            message = say("{number} of {day}: the committee ({decision} of {founded}) was not in force", **told)
        yield Finding("G7", message, (Place(paper.record),))


def _founds(paper: Staged) -> bool:
    """A decision that changes single members founds nothing: the committee stands and falls without it."""
    return _FOUNDS.search(fold(nfc(paper.subject or ""))) is not None


def _body(text: str | None) -> str | None:
    """The committee that a name or a subject is about."""
    found = _COMMITTEE.search(fold(nfc(text))) if text else None
    return found[0] if found else None
