"""The edges of a trace: every relation between two nodes that a walk reached, with its words and its page."""

from __future__ import annotations

from collections.abc import Iterator

from archive.enterprises import Enterprise
from archive.resolve import Resolution
from archive.trace_lookups import assigned, assignments
from archive.trace_walk import BUDGET, RECORD, Walk
from archive.traced import Edge

_ROLES = ("holder", "about", "listed", "mentioned")
"""Of several roles on one paper the first counts."""
_RELATIONS = {"holder": "CAP_CHO", "about": "BEN", "listed": "LIET_KE", "mentioned": "NEU_TEN"}


def edges_of(walk: Walk) -> Iterator[Edge]:
    """All edges, each relation of two nodes once: where it is said first."""
    seen: set[tuple[str, str, str]] = set()
    for edge in _all(walk):
        ends = (edge.source, edge.target, edge.relation)
        if ends not in seen:
            seen.add(ends)
            yield edge


def cited_in(walk: Walk) -> Iterator[tuple[str, str, Resolution]]:
    """Each citation between nodes of the picture: its ends, and what it means."""
    records = walk.records()
    for record, cited in walk.cited(records).items():
        for found in cited:
            target = walk.target(found)
            if target in walk.hops and target != f"{RECORD}{record}":
                yield f"{RECORD}{record}", target, found


def _all(walk: Walk) -> Iterator[Edge]:
    for source, target, found in cited_in(walk):
        cited = found.citation
        yield Edge(source, target, cited.relation, cited.page, cited.raw, ordinal=cited.ordinal)
    for first, relation, second, why in walk.links(walk.records()):
        source, target = f"{RECORD}{first}", f"{RECORD}{second}"
        if source in walk.hops and target in walk.hops:
            yield Edge(source, target, relation, None, why, "person")
    for node, enterprise in walk.enterprises.items():
        if node in walk.hops:
            yield from _named(walk, node, enterprise)
    for node in walk.hops:
        if node.startswith(BUDGET):
            yield from _assigning(walk, node)


def _named(walk: Walk, node: str, enterprise: Enterprise) -> Iterator[Edge]:
    """What papers say of an enterprise, once a paper; and whose branch it is."""
    head = walk.node_of(enterprise.head) if enterprise.head else None
    if head in walk.hops and head is not None:
        yield Edge(node, head, "CHI_NHANH")
    best: dict[int, int] = {}
    for at, naming in enumerate(enterprise.namings):
        known = best.get(naming.record)
        if known is None or _ROLES.index(naming.role) < _ROLES.index(enterprise.namings[known].role):
            best[naming.record] = at
    for record, at in best.items():
        if f"{RECORD}{record}" in walk.hops:
            naming = enterprise.namings[at]
            is_support = naming.role == "listed" and walk.paper(record).stage == "support"
            relation = "HO_TRO" if is_support else _RELATIONS[naming.role]
            yield Edge(f"{RECORD}{record}", node, relation, naming.page, naming.raw)


def _assigning(walk: Walk, node: str) -> Iterator[Edge]:
    """The decisions that assign the budget of a year, with the words of their sums."""
    for record in assignments(walk.connection, int(node[len(BUDGET) :])):
        if f"{RECORD}{record}" in walk.hops:
            _, page, raw = assigned(walk.connection, record)
            yield Edge(f"{RECORD}{record}", node, "GIAO_DU_TOAN", page, raw)
