"""Effect (hiệu lực) of papers: what others do to one, and how it stands on a day (SPEC §2.3).

Nothing of it is stored: it follows from what the operative parts of the papers here say, and from the relations that
people made. A decision holds from its own effective day, else from the day it was signed; the earliest act that
replaces, repeals, ends or withdraws it as a whole ends it.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from archive.messages import say
from archive.model import Message
from archive.resolve import Resolution, citations_among, citations_of, citing, citing_among, resolve, resolve_all

Standing: TypeAlias = Literal["in_force", "partly", "ended", "suspended", "not_yet", "unknown"]

STANDINGS: dict[Standing, Message] = {
    "in_force": say("in force"),
    "partly": say("in force in part"),
    "ended": say("no longer in force"),
    "suspended": say("suspended"),
    "not_yet": say("not yet in force"),
    "unknown": say("effect unknown"),
}
"""The five states of the national database of legal documents (SPEC §2.2), and one for papers without a day."""

ENDING = frozenset({"THAY_THE", "BAI_BO", "HET_HIEU_LUC", "THU_HOI"})
SUSPENDING = frozenset({"DINH_CHI", "TAM_NGUNG"})
CHANGING = frozenset({"SUA_DOI_BO_SUNG"})
RESTORING = "KHOI_PHUC"
"""What a person's link says that takes a suspension back; papers that say it are read so (flag ``RESTORED``)."""
ACTING = ENDING | SUSPENDING | CHANGING
SUFFERED = {"BI_THAY_THE": "THAY_THE", "BI_BAI_BO": "BAI_BO", "BI_THU_HOI": "THU_HOI", "BI_DINH_CHI": "DINH_CHI"}
"""Relations in which the citing paper is the one acted on ("Quyết định này bị bãi bỏ bởi …")."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What paper `by` does to another from `first` on (to `last`, where a suspension says so); ISO days.

    `first` is None where neither the text nor the paper tells a day. `page` and `raw` are where `by` says so (None for
    a relation that a person made). `is_restoring`: it takes an earlier suspension back (khôi phục hiệu lực).
    """

    relation: str
    by: int
    first: str | None
    last: str | None = None
    is_partial: bool = False
    is_restoring: bool = False
    page: int | None = None
    raw: str | None = None


def effects_on(connection: sqlite3.Connection, record: int) -> list[Effect]:
    """What the papers of the archive do to a record, by their days."""
    found = [one for one in citing(connection, record) if one.citation.relation in ACTING]
    own = [one for one in citations_of(connection, record) if one.relation in SUFFERED]
    found += [one for one in resolve(connection, own) if one.status == "found"]
    read = _read(connection, ((record, one) for one in found))
    linked = _linked(connection, "WHERE to_record = ?", record)
    return _by_day([effect for _, effect in (*read, *linked)])


def effects_among(connection: sqlite3.Connection, records: Collection[int]) -> dict[int, list[Effect]]:
    """Record → what is done to it, for these records, in one round of look-ups."""
    wanted = json.dumps(sorted(records))
    acting = [one for one in citing_among(connection, records, relations=ACTING) if one.record in records]
    own = [one for one in citations_among(connection, records) if one.relation in SUFFERED]
    found = [*acting, *(one for one in resolve(connection, own) if one.status == "found")]
    pairs = [(_affected(one), one) for one in found]
    read = _read(connection, [(record, one) for record, one in pairs if record is not None])
    linked = _linked(connection, "WHERE to_record IN (SELECT value FROM json_each(?))", wanted)
    effects: dict[int, list[Effect]] = defaultdict(list)
    for record, effect in (*read, *linked):
        effects[record].append(effect)
    return {record: _by_day(known) for record, known in effects.items()}


def all_effects(connection: sqlite3.Connection) -> dict[int, list[Effect]]:
    """Record → what is done to it, for every record to which anything is done."""
    found = resolve_all(connection, sorted(ACTING | SUFFERED.keys()))
    pairs = [(_affected(one), one) for one in found if one.status == "found"]
    effects: dict[int, list[Effect]] = defaultdict(list)
    read = _read(connection, ((record, one) for record, one in pairs if record is not None))
    for record, effect in (*read, *_linked(connection, "")):
        effects[record].append(effect)
    return {record: _by_day(known) for record, known in effects.items()}


def standing_on(day: date, start: str | None, effects: Iterable[Effect]) -> Standing:
    """How a paper stands on a day, whose own effect begins on `start` (ISO; None where no day is known).

    >>> standing_on(date(2018, 7, 1), "2014-03-14", [Effect("THAY_THE", 7, "2018-06-27")])
    'ended'
    >>> standing_on(date(2018, 6, 26), "2014-03-14", [Effect("THAY_THE", 7, "2018-06-27")])
    'in_force'
    """
    today = day.isoformat()
    begun = [effect for effect in effects if effect.first is not None and effect.first <= today]
    if any(effect.relation in ENDING and not effect.is_partial for effect in begun):
        return "ended"
    if suspension_on(day, begun):
        return "suspended"
    if start is None:
        return "unknown"
    if start > today:
        return "not_yet"
    changed = any(effect.is_partial or effect.relation in CHANGING for effect in begun)
    return "partly" if changed else "in_force"


def suspension_on(day: date, effects: Iterable[Effect]) -> Effect | None:
    """The suspension that contains a day: begun, not run out, and not taken back."""
    today = day.isoformat()
    open_one: Effect | None = None
    for effect in effects:  # by their days
        if effect.relation not in SUSPENDING or effect.first is None or effect.first > today:
            continue
        if effect.is_restoring:
            open_one = None
        elif effect.last is None or today <= effect.last:
            open_one = effect
    return open_one


def standings(connection: sqlite3.Connection, day: date) -> dict[int, Standing]:
    """The standing on a day of every record of the archive."""
    effects = all_effects(connection)
    rows = connection.execute(
        "SELECT id, coalesce(effective, CASE WHEN date_precision = 'day' THEN date_first END) "
        "FROM records JOIN papers ON record = id ORDER BY id"
    )
    return {record: standing_on(day, start, effects.get(record, ())) for record, start in rows}


def standing(connection: sqlite3.Connection, record: int, day: date) -> Standing:
    """The standing of one record on a day."""
    return standing_on(day, _starts(connection, [record]).get(record), effects_on(connection, record))


def _affected(found: Resolution) -> int | None:
    return found.citation.record if found.citation.relation in SUFFERED else found.record


def _read(connection: sqlite3.Connection, found: Iterable[tuple[int, Resolution]]) -> Iterator[tuple[int, Effect]]:
    """The effects that papers tell, each on its record."""
    pairs = list(found)
    acting = [one.record if one.citation.relation in SUFFERED else one.citation.record for _, one in pairs]
    starts = _starts(connection, [by for by in acting if by is not None])
    for (record, one), by in zip(pairs, acting, strict=True):
        cited = one.citation
        if by is None:
            continue
        relation = SUFFERED.get(cited.relation, cited.relation)
        first = cited.effective or starts.get(by)
        is_partial, is_restoring = ("PARTIAL" in cited.flags), ("RESTORED" in cited.flags)
        yield record, Effect(relation, by, first, cited.until, is_partial, is_restoring, cited.page, cited.raw)


def _linked(connection: sqlite3.Connection, where: str, *values: object) -> Iterator[tuple[int, Effect]]:
    """The effects that people tell."""
    rows = connection.execute(
        f"SELECT to_record, relation, from_record, effective, until FROM links {where} ORDER BY event",  # noqa: S608
        values,
    ).fetchall()
    starts = _starts(connection, [row[2] for row in rows])
    for record, relation, by, effective, until in rows:
        first = effective or starts.get(by)
        if relation == RESTORING:
            yield record, Effect("DINH_CHI", by, first, is_restoring=True)
        elif relation in ACTING:
            yield record, Effect(relation, by, first, until)


def _starts(connection: sqlite3.Connection, records: list[int]) -> dict[int, str]:
    """From which day each of these papers holds, where it is known; a certificate from its day of issue."""
    found: dict[int, str] = {}
    for record in dict.fromkeys(records):
        row = connection.execute(
            "SELECT coalesce(effective, CASE WHEN date_precision = 'day' THEN date_first END, issued) "
            "FROM records JOIN papers ON papers.record = id "
            "LEFT JOIN certificates ON certificates.record = id WHERE id = ?",
            (record,),
        ).fetchone()
        if row and row[0]:
            found[record] = row[0]
    return found


def _by_day(effects: list[Effect]) -> list[Effect]:
    return sorted(effects, key=lambda effect: (effect.first or "", effect.by))
