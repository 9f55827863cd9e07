"""What does not fit in a trace: conflicts of citations, bases that had ended, papers that hold no more (SPEC §2.4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from archive.effects import ENDING, STANDINGS, Effect, standing_on
from archive.flags import flag_text
from archive.messages import say, tell
from archive.model import Message
from archive.relations import relation_words
from archive.resolve import DATE_CONFLICT, FUTURE, Resolution
from archive.traced import Edge, Node, TraceFinding

CITED_WRONGLY = ("YEAR_MISMATCH", "ISSUER_SYMBOL_MISMATCH", "TYPE_SYMBOL_MISMATCH")
"""Flags of a citation that contradicts itself."""
BASIS_ENDED = "BASIS_ENDED"
ENDED, CHANGED = "ENDED", "CHANGED"
AMBIGUOUS = "AMBIGUOUS"


def findings(
    nodes: Iterable[Node],
    edges: Iterable[Edge],
    cited: Iterable[tuple[str, str, Resolution]],
    effects: dict[int, list[Effect]],
    on: date,
) -> tuple[TraceFinding, ...]:
    """The findings of a trace's nodes and edges, each once."""
    known = {node.id: node for node in nodes}
    found = [one for source, target, means in cited for one in _cited(known[source], known[target], means)]
    found += _bases(known, edges, effects)
    found += _ended(known, effects, on)
    found += [
        TraceFinding(AMBIGUOUS, say("{paper}: {note}", paper=node.title, note=tell(node.note)), (node.id,))
        for node in known.values()
        if node.note and node.note.template.startswith("several")
    ]
    unique = {(one.code, one.nodes): one for one in reversed(found)}
    return tuple(one for one in found if unique.get((one.code, one.nodes)) is one)


def _cited(source: Node, target: Node, means: Resolution) -> Iterator[TraceFinding]:
    """What a citation says wrongly: each conflict of the two papers, and what the citation itself contradicts."""
    cited = means.citation
    ends = (source.id, target.id)
    told = _day(cited.date)
    if DATE_CONFLICT in means.conflicts:
        message = say(
            "{paper} dates {cited} {told} (page {page}); the paper is of {day}",
            paper=_named(source),
            cited=cited.number,
            told=told,
            page=cited.page,
            day=_day(target.day),
        )
        yield TraceFinding(DATE_CONFLICT, message, ends)
    if FUTURE in means.conflicts:
        message = say(
            "{paper} of {day} cites {cited} of a later day, {told} (page {page})",
            paper=_named(source),
            day=_day(source.day),
            cited=cited.number or cited.name,
            told=told,
            page=cited.page,
        )
        yield TraceFinding(FUTURE, message, ends)
    for flag in CITED_WRONGLY:
        if flag in cited.flags:
            message = say(
                "{paper} cites {cited} of {told} (page {page}): {flag}",
                paper=_named(source),
                cited=cited.number,
                told=told,
                page=cited.page,
                flag=flag_text(flag),
            )
            yield TraceFinding(flag, message, ends)


def _bases(known: dict[str, Node], edges: Iterable[Edge], effects: dict[int, list[Effect]]) -> Iterator[TraceFinding]:
    """Papers based on one that held no longer on their day."""
    for edge in edges:
        source, target = known[edge.source], known[edge.target]
        if edge.relation != "CAN_CU" or source.day is None or target.record is None:
            continue
        ended = effects.get(target.record, [])
        if standing_on(date.fromisoformat(source.day), target.day, ended) == "ended":
            message = say(
                "{paper} of {day} is based on {cited}, which had ended: {how}",
                paper=_named(source),
                day=_day(source.day),
                cited=_named(target),
                how=tell(_how(known, ended, source.day)),
            )
            yield TraceFinding(BASIS_ENDED, message, (source.id, target.id))


def _ended(known: dict[str, Node], effects: dict[int, list[Effect]], on: date) -> Iterator[TraceFinding]:
    """Papers that hold no longer, or not wholly, on the day asked for: worth knowing, no fault."""
    for node in known.values():
        if node.record is None or node.standing not in {"ended", "suspended", "partly"}:
            continue
        done = effects.get(node.record, [])
        message = say(
            "{paper}: {standing} on {day}: {how}",
            paper=_named(node),
            standing=tell(STANDINGS[node.standing]),
            day=_day(on.isoformat()),
            how=tell(_how(known, done, on.isoformat())),
        )
        by = tuple(f"r{effect.by}" for effect in done if f"r{effect.by}" in known)
        yield TraceFinding(
            ENDED if node.standing == "ended" else "CHANGED", message, (node.id, *dict.fromkeys(by)), True
        )


def _how(known: dict[str, Node], effects: list[Effect], until: str) -> Message:
    """Which papers did it, and from when."""
    begun = [one for one in effects if one.first is not None and one.first <= until]
    whole = [one for one in begun if one.relation in ENDING and not one.is_partial] or begun
    told = [
        tell(
            say(
                "{how} {paper} from {day}",
                how=tell(relation_words(one.relation, backwards=True)),
                paper=_named(known[f"r{one.by}"]) if f"r{one.by}" in known else f"[{one.by}]",
                day=_day(one.first),
            )
        )
        for one in whole[:3]
    ]
    return Message("{told}", (("told", "; ".join(told)),))


def _named(node: Node) -> str:
    """A paper as a sentence names it."""
    return node.title if node.record is None or node.title != node.kind else f"{node.title} [{node.record}]"


def _day(iso: str | None) -> str:
    return f"{date.fromisoformat(iso):%d/%m/%Y}" if iso else "—"
