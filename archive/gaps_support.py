"""Gaps around supported enterprises: G1, G3, G4 (SPEC §7.3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from archive.backing import Backing
from archive.certificates import Registered
from archive.findings import Finding, Place
from archive.messages import say
from archive.model import Message
from archive.survey import Naming, Survey

_ASKED = ("registration", "contract", "inspection", "acceptance", "certificate")
_STAGES = {"supervision": "inspection", "selection": "registration"}
"""Minutes of supervision count as inspection, those of the appraisal of applications as registration."""


@dataclass(frozen=True, slots=True)
class _Supported:
    """An enterprise in a support decision, with the papers that name it from then on."""

    enterprise: str
    row: Backing
    until: date | None
    """The day of its support decision of a later year; what comes from then on belongs to that one."""


def missing_papers(survey: Survey) -> Iterator[Finding]:
    """G1: what a supported enterprise should have and has not: one finding a paper."""
    for one in _supported(survey):
        namings = survey.namings.get(one.enterprise, [])
        stages = {_STAGES.get(stage, stage) for naming in namings if (stage := _counting(naming, one))}
        contracts = [
            naming.paper.number for naming in namings if naming.paper.stage == "contract" and _counting(naming, one)
        ]
        for stage in _ASKED:
            if stage not in stages:
                yield Finding("G1", _missing(stage, one.row, contracts), (_at(one.row),))


def _supported(survey: Survey) -> Iterator[_Supported]:
    """Once an enterprise and year: several decisions of a year share their papers (B11 tells what is paid twice)."""
    for enterprise, rows in survey.supports.items():
        by_year: dict[int | None, Backing] = {}
        for row in sorted(rows, key=lambda row: (row.day or date.min, row.record)):
            by_year.setdefault(row.day.year if row.day else None, row)
        known = list(by_year.values())
        for row, following in zip(known, [*known[1:], None], strict=True):
            yield _Supported(enterprise, row, following.day if following else None)


def _counting(naming: Naming, one: _Supported) -> str | None:
    """The stage for which a paper counts; a registration comes before the decision, all others in its time."""
    stage = naming.paper.stage
    if naming.role == "holder":
        stage = "certificate"
    if stage is None or naming.role == "mentioned":
        return None
    day = naming.paper.day
    if stage in {"registration", "selection", "certificate"} or day is None or one.row.day is None:
        return stage
    is_in_time = one.row.day.isoformat() <= day and (one.until is None or day < one.until.isoformat())
    return stage if is_in_time else None


def _missing(stage: str, row: Backing, contracts: list[str | None]) -> Message:
    named = f"{row.name} ({row.tax_code})" if row.tax_code else row.name
    told = {"name": named, "year": row.day.year if row.day else "—"}
    if stage == "acceptance":
        numbers = ", ".join(dict.fromkeys(number for number in contracts if number)) or "—"
        return say(
            "{name}, supported in {year}: no acceptance (nghiệm thu) of contract {contract} was found in this archive",
            **told,
            contract=numbers,
        )
    return {
        "registration": say("{name}, supported in {year}: no registration (đăng ký) was found in this archive", **told),
        "contract": say("{name}, supported in {year}: no contract (hợp đồng) was found in this archive", **told),
        "inspection": say(
            "{name}, supported in {year}: no inspection record (biên bản kiểm tra) was found in this archive", **told
        ),
        "certificate": say(
            "{name}, supported in {year}: no certificate (giấy chứng nhận) was found in this archive", **told
        ),
    }[stage]


def certificates_before_support(register: list[Registered]) -> Iterator[Finding]:
    """G3: a certificate older than the decision that supports it: supported for what it had already."""
    for one in register:
        support, issued = one.backing, one.printed.issued
        if support and support.day and issued and issued < support.day:
            message = say(
                "{name}: certificate {number} of {issued} is older than its support decision of {day}",
                name=support.name,
                number=one.printed.number or "—",
                issued=_shown(issued),
                day=_shown(support.day),
            )
            yield Finding("G3", message, (Place(one.printed.record), _at(support)))


def ended_editions(survey: Survey, register: list[Registered]) -> Iterator[Finding]:
    """G4: a contract accepted on a certificate whose edition had ended by then (SPEC §4.3)."""
    for one in register:
        printed = one.printed
        named = printed.holder_tax_code or printed.holder_key
        if one.deadline is None or named is None:
            continue
        for naming in survey.namings.get(survey.identities.of(named), []):
            day = naming.paper.day
            fits = naming.scheme is None or printed.scheme is None or naming.scheme == printed.scheme
            if naming.paper.stage == "acceptance" and day and day > one.deadline.isoformat() and fits:
                yield _ended(one, naming, one.deadline, date.fromisoformat(day))


def _ended(one: Registered, naming: Naming, deadline: date, day: date) -> Finding:
    printed = one.printed
    message = say(
        "{name}: certificate {number} of {standard}, printed valid to {expires}, counted to {deadline}; "
        "accepted on {day}",
        name=printed.holder or "—",
        number=printed.number or "—",
        standard=f"{printed.scheme}:{printed.edition}",
        expires=_shown(printed.expires) if printed.expires else "—",
        deadline=_shown(deadline),
        day=_shown(day),
    )
    return Finding("G4", message, (Place(printed.record), Place(naming.paper.record, naming.page, naming.raw)))


def _at(row: Backing) -> Place:
    return Place(row.record, row.page, row.name)


def _shown(day: date) -> str:
    return f"{day:%d/%m/%Y}"
