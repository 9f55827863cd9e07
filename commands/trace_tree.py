"""A trace in the terminal: a tree in which each node stands once, under the one through which it was reached."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import click

from archive.effects import STANDINGS
from archive.messages import say, tell
from archive.relations import Family, family_of, relation_words
from archive.traced import Edge, Node, Trace
from commands.output import bold, clean, colours, line

LONGEST = 96
"""Of what a paper is about, in letters: the rest is cut in the terminal alone."""

_RANK: tuple[Family, ...] = ("basis", "changes", "attached", "enterprise", "carries_out", "mentions")
"""Which of several relations tells most of why a paper stands in the trace."""


def print_trace(found: Trace) -> None:
    """The tree, then what does not fit, then what is not in this archive."""
    nodes = {node.id: node for node in found.nodes}
    children = _children(found)
    line(_told(nodes[found.root]))
    for text in _branches(found.root, "", nodes, children):
        line(text)
    line()
    missing = sum(node.type == "missing" for node in found.nodes)
    papers = sum(node.record is not None for node in found.nodes)
    relations = len(found.edges)
    line(tell(say("{papers} papers, {relations} relations between them.", papers=papers, relations=relations)))
    if missing:
        day = f"{found.as_of:%d/%m/%Y}"
        line(tell(say("Cited and not found in this archive (as of {day}): {count}.", count=missing, day=day)))
    for one in found.findings:
        mark = tell(say("Note")) if one.is_notice else tell(say("Finding"))
        line(_styled(f"{mark}: {clean(tell(one.message))}", "cyan" if one.is_notice else "yellow"))


def _children(found: Trace) -> dict[str, list[tuple[str, Edge]]]:
    """Node → those reached through it, with the relation that tells most: one step nearer, no mere mention first."""
    hops = {node.id: node.hops for node in found.nodes}
    ties: dict[str, list[tuple[str, Edge]]] = defaultdict(list)
    for edge in found.edges:
        ties[edge.source].append((edge.target, edge))
        ties[edge.target].append((edge.source, edge))
    children: dict[str, list[tuple[str, Edge]]] = defaultdict(list)
    for node in found.nodes[1:]:
        nearer = [(other, edge) for other, edge in ties[node.id] if hops[other] < node.hops]
        if nearer:
            parent, edge = min(nearer, key=lambda pair: (-hops[pair[0]], _RANK.index(family_of(pair[1].relation))))
            children[parent].append((node.id, edge))
    return children


def _branches(
    node: str, before: str, nodes: dict[str, Node], children: dict[str, list[tuple[str, Edge]]]
) -> Iterator[str]:
    """The lines under a node; papers in the order of their days."""
    under = sorted(children.get(node, ()), key=lambda pair: (pair[1].source != node, nodes[pair[0]].day or "9"))
    for at, (child, edge) in enumerate(under):
        is_last = at == len(under) - 1
        words = tell(relation_words(edge.relation, backwards=edge.source != node))
        by_person = tell(say(", said by a person")) if edge.made_by == "person" else ""
        place = tell(say("page {page}", page=edge.page)) if edge.page else ""
        line_of_it = f"{before}{'└─ ' if is_last else '├─ '}{_dim(words + by_person)}  {_told(nodes[child])}"
        yield f"{line_of_it}  {_dim(place)}".rstrip()
        yield from _branches(child, before + ("   " if is_last else "│  "), nodes, children)


def _told(node: Node) -> str:
    """A node on one line: its number, its day, what it is about, how it stands."""
    day = f"{date.fromisoformat(node.day):%d/%m/%Y}" if node.day else ""
    about = clean(node.about)
    about = about if len(about) <= LONGEST else about[: LONGEST - 1].rstrip() + "…"
    amount = f"{node.amount:,} đ".replace(",", ".") if node.amount else ""
    standing = tell(STANDINGS[node.standing]) if node.standing else ""
    record = f"[{node.record}]" if node.record is not None else ""
    if node.type == "missing":
        note = tell(node.note) if node.note else ""
        return _styled("  ".join(filter(None, (clean(node.title), day, about, f"✗ {note}"))), "red")
    if node.standing in {"ended", "suspended"}:
        standing = _styled(standing, "yellow")
    return "  ".join(filter(None, (bold(clean(node.title)), day, about, amount, standing, _dim(record))))


def _styled(text: str, colour: str) -> str:
    return click.style(text, fg=colour) if colours() else text


def _dim(text: str) -> str:
    return click.style(text, dim=True) if text and colours() else text
