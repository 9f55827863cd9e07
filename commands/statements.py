"""What people say of a record: the dossiers it stands in, and its relations to other papers; for ``hoso show``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from archive.dossiers import Dossier, dossiers_of
from archive.links import Kept, links_of, words_of
from archive.messages import say, tell
from commands.citations import relation_name
from commands.output import clean, line
from commands.reference import described

if TYPE_CHECKING:
    from archive.store import Archive


@dataclass(frozen=True, slots=True)
class Linked:
    """A link with its two papers in words."""

    kept: Kept
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Said:
    """All that people say of one record."""

    dossiers: tuple[Dossier, ...]
    links: tuple[Linked, ...]


def said_of(archive: Archive, record: int) -> Said:
    """What people say of a record."""
    links = tuple(
        Linked(kept, described(archive, kept.link.first), described(archive, kept.link.second))
        for kept in links_of(archive.connection, record)
    )
    return Said(dossiers_of(archive.connection, record), links)


def said_json(said: Said) -> dict[str, Any]:
    """The same for JSON."""
    return {
        "dossiers": [{"code": one.code, "title": one.title} for one in said.dossiers],
        "links": [_link(one.kept) for one in said.links],
    }


def print_said(said: Said) -> None:
    """The same for people, a line each."""
    for one in said.dossiers:
        line(tell(say("in dossier {code}: {title}", code=clean(one.code), title=clean(one.title))))
    for linked in said.links:
        kept = linked.kept
        line(f"{linked.first} – {relation_name(kept.link.relation)} – {linked.second}")
        told = say(
            "    said by {actor} on {day}: {why}",
            actor=clean(kept.actor),
            day=f"{kept.at.astimezone():%d/%m/%Y}",
            why=clean(kept.why),
        )
        line(tell(told) + _days(kept))


def _days(kept: Kept) -> str:
    days = []
    if kept.link.effective:
        days.append(tell(say("from {day}", day=f"{kept.link.effective:%d/%m/%Y}")))
    if kept.link.until:
        days.append(tell(say("until {day}", day=f"{kept.link.until:%d/%m/%Y}")))
    return f" ({', '.join(days)})" if days else ""


def _link(kept: Kept) -> dict[str, Any]:
    link = kept.link
    return {
        "from": link.first,
        "relation": link.relation,
        "to": link.second,
        "words": words_of(link.relation),
        "effective": link.effective and link.effective.isoformat(),
        "until": link.until and link.until.isoformat(),
        "why": kept.why,
        "by": kept.actor,
        "at": kept.at.isoformat(),
    }
