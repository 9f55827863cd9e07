"""The register of certificates on a day: how each stands, why, and what decision and money stand behind it (SPEC §4).

A certificate counts until the earliest of: the day that it prints, the end of its standard's edition (the table of
deadlines, ``tables/standards.toml``), its withdrawal. Its day of expiry itself counts as valid. Where no day of expiry
is known it is unknown, never valid. Both days are shown, so that an auditor sees a certificate that prints a later day
than it may count.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from archive.backing import Backing, Held, backings
from archive.effects import ENDING, Effect, all_effects, suspension_on
from archive.enterprise_names import enterprise_key
from archive.messages import say
from archive.model import Message
from archive.normal import words_key
from archive.schemes import scheme

Status: TypeAlias = Literal["valid", "expiring", "expired", "suspended", "withdrawn", "not_yet", "unknown"]

STATUSES: dict[Status, Message] = {
    "valid": say("valid"),
    "expiring": say("expiring soon"),
    "expired": say("expired"),
    "suspended": say("suspended"),
    "withdrawn": say("withdrawn"),
    "not_yet": say("not yet valid"),
    "unknown": say("cannot be told"),
}
EXPIRING_DAYS = 90


@dataclass(frozen=True, slots=True)
class Printed:
    """A row of table ``certificates``: what the paper prints, and what people said of it."""

    record: int
    number: str | None
    scheme: str | None
    standard: str | None
    edition: str | None
    holder: str | None
    holder_key: str | None
    holder_tax_code: str | None
    address: str | None
    scope: str | None
    body: str | None
    accreditation: str | None
    issued: date | None
    expires: date | None
    first_issued: date | None
    ggn: str | None
    suspended_from: date | None
    suspended_until: date | None
    withdrawn: date | None


@dataclass(frozen=True, slots=True)
class Registered:
    """A certificate as it stands on the day asked for.

    `effective_expiry` is the last day on which it counts at the latest, None where nothing bounds it; `deadline` that
    of its edition; `backing` the decision that supported its holder.
    """

    printed: Printed
    status: Status
    reason: Message
    effective_expiry: date | None
    deadline: date | None = None
    backing: Backing | None = None
    issued_by: int | None = None
    """The record of the decision with which the body issued it (215/QĐ-VPCNCL for VILAS 1979)."""


@dataclass(frozen=True, slots=True)
class _End:
    """A bound of validity: the last day, and why it is."""

    last: date
    reason: Message


def register(connection: sqlite3.Connection, on: date, *, expiring_days: int = EXPIRING_DAYS) -> list[Registered]:
    """Every certificate of the archive as it stands on a day, by holder and day of issue."""
    effects = all_effects(connection)
    certificates = list(_printed(connection))
    behind = backings(
        connection,
        [Held(one.record, one.scheme, one.holder_key, one.holder_tax_code, one.issued) for one in certificates],
    )
    found = []
    for one in certificates:
        status, reason, last = standing_of(one, on, effects.get(one.record, ()), expiring_days=expiring_days)
        deadline, backed = _deadline(one), behind.get(one.record)
        support, issuing = (backed.support, backed.issuing) if backed else (None, None)
        found.append(Registered(one, status, reason, last, deadline.last if deadline else None, support, issuing))
    return sorted(
        found, key=lambda one: (one.printed.holder_key or "", one.printed.issued or date.min, one.printed.record)
    )


def standing_of(
    one: Printed, on: date, effects: Iterable[Effect] = (), *, expiring_days: int = EXPIRING_DAYS
) -> tuple[Status, Message, date | None]:
    """Status on a day, its reason, and the last day on which the certificate counts (SPEC §4.4, in its order)."""
    known = list(effects)
    gone = _withdrawal(one, known)
    ends = [end for end in (_expiry(one), _deadline(one)) if end]
    end = min(ends, key=lambda end: end.last, default=None)
    last = min((bound.last for bound in (end, gone) if bound), default=None)
    if gone and on >= gone.last:
        return "withdrawn", gone.reason, last
    if suspended := _suspension(one, on, known):
        return "suspended", suspended, last
    if end and on > end.last:
        return "expired", end.reason, last
    if one.issued and on < one.issued:
        return "not_yet", say("issued on {day}", day=_shown(one.issued)), last
    if end is None or one.expires is None:
        return "unknown", say("no day of expiry was read; see the original"), last
    if end.last - on <= timedelta(days=expiring_days):
        return "expiring", end.reason, last
    return "valid", end.reason, last


def _expiry(one: Printed) -> _End | None:
    return _End(one.expires, say("printed: valid to {day}", day=_shown(one.expires))) if one.expires else None


def _deadline(one: Printed) -> _End | None:
    """The end of the edition, where it has one."""
    family = scheme(one.scheme) if one.scheme else None
    found = family.deadline(one.edition) if family else None
    if found is None:
        return None
    reason = say(
        "certificates of {standard} count to {day} (transition: {source})",
        standard=f"{one.scheme}:{one.edition}",
        day=_shown(found.last_day),
        source=found.source,
    )
    return _End(found.last_day, reason)


def _withdrawal(one: Printed, effects: list[Effect]) -> _End | None:
    """The earliest withdrawal: by a paper of the archive, by a link of a person, or by a person's word."""
    found = [
        _End(first := date.fromisoformat(effect.first), _ended_by(effect, first))
        for effect in effects
        if effect.relation in ENDING and not effect.is_partial and effect.first
    ]
    if one.withdrawn:
        found.append(_End(one.withdrawn, say("withdrawn on {day}, as a person says", day=_shown(one.withdrawn))))
    return min(found, key=lambda end: end.last, default=None)


def _ended_by(effect: Effect, day: date) -> Message:
    if effect.relation == "THAY_THE":
        return say("replaced from {day} by record {record}", day=_shown(day), record=effect.by)
    return say("withdrawn from {day} by record {record}", day=_shown(day), record=effect.by)


def _suspension(one: Printed, on: date, effects: list[Effect]) -> Message | None:
    if one.suspended_from and one.suspended_from <= on and (one.suspended_until is None or on <= one.suspended_until):
        return say("suspended from {day}, as a person says", day=_shown(one.suspended_from))
    found = suspension_on(on, effects)
    if found is None:
        return None
    first = date.fromisoformat(found.first or on.isoformat())
    return say("suspended from {day} by record {record}", day=_shown(first), record=found.by)


def _printed(connection: sqlite3.Connection) -> Iterator[Printed]:
    rows = connection.execute(
        "SELECT record, number, scheme, standard, edition, holder, holder_key, holder_tax_code, address, scope, body, "
        "accreditation, issued, expires, first_issued, ggn, suspended_from, suspended_until, withdrawn "
        "FROM certificates ORDER BY record"
    )
    for row in rows:
        days = {at: date.fromisoformat(row[at]) if row[at] else None for at in (12, 13, 14, 16, 17, 18)}
        yield Printed(*(days.get(at, value) for at, value in enumerate(row)))


def _shown(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def chosen(
    found: Iterable[Registered], *, holder: str | None = None, standard: str | None = None, status: str | None = None
) -> list[Registered]:
    """Of a register those of a holder (tax code or words of the name), a scheme or standard, a status."""
    wanted = enterprise_key(holder) if holder else ""
    family = words_key(standard) if standard else ""
    return [
        one
        for one in found
        if (not wanted or wanted in (one.printed.holder_key or "") or one.printed.holder_tax_code == holder)
        and (not family or family in words_key(f"{one.printed.scheme} {_edition(one.printed)} {one.printed.standard}"))
        and status in {None, one.status}
    ]


def _edition(one: Printed) -> str:
    """Scheme and edition as people type them: ``ISO 9001:2008``, whatever the certificate prints."""
    return f"{one.scheme}:{one.edition}" if one.edition else ""
