"""Trace: everything tied to a paper, a certificate, an enterprise or a budget year, as nodes and edges.

`archive.trace_start` tells what a person means, `archive.trace_walk` goes from there, `archive.trace_nodes` says what
each node is, `archive.trace_findings` what does not fit. What a paper cites and nobody put here is a node of its own:
not found in this archive, as of the day asked for.
"""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any

from archive.effects import effects_among
from archive.messages import say, tell
from archive.trace_edges import cited_in, edges_of
from archive.trace_findings import findings
from archive.trace_nodes import Describer
from archive.trace_walk import Walk
from archive.traced import Node, Trace, TraceFinding

MOST_NODES = 500


def trace(
    connection: sqlite3.Connection,
    start: str,
    *,
    on: date,
    as_of: date | None = None,
    depth: int | None = None,
    most: int = MOST_NODES,
) -> Trace:
    """What is tied to a node (its id, from `archive.trace_start.starts`), as things stand on a day.

    `as_of` is the day of asking, told of what was not found; without it, `on`.
    """
    walk = Walk(connection, most)
    walk.go(start, depth)
    edges = tuple(edges_of(walk))
    effects = effects_among(connection, walk.records())
    nodes = tuple(Describer(connection, walk, effects, on, as_of or on).nodes())
    found = findings(nodes, edges, cited_in(walk), effects, on)
    if walk.is_cut:
        message = say("More than {most} papers are tied to this: the nearest are shown. Ask with --depth.", most=most)
        found = (*found, TraceFinding("CUT", message, (start,), is_notice=True))
    return Trace(start, nodes, edges, found, on, as_of or on)


def trace_json(found: Trace) -> dict[str, Any]:
    """The trace in the form of the contract; the messages in the language spoken."""
    return {
        "root": found.root,
        "on": found.on.isoformat(),
        "as_of": found.as_of.isoformat(),
        "nodes": [_node_json(node) for node in found.nodes],
        "edges": [
            {
                "from": edge.source,
                "to": edge.target,
                "relation": edge.relation,
                "page": edge.page,
                "raw": edge.raw,
                "made_by": edge.made_by,
            }
            for edge in found.edges
        ],
        "findings": [
            {"code": one.code, "message": tell(one.message), "nodes": list(one.nodes), "notice": one.is_notice}
            for one in found.findings
        ],
    }


def _node_json(node: Node) -> dict[str, Any]:
    return {
        "id": node.id,
        "type": node.type,
        "label": node.label,
        "date": node.day,
        "record": node.record,
        "kind": node.kind,
        "strand": node.strand,
        "stage": node.stage,
        "standing": node.standing,
        "amount": node.amount,
        "hops": node.hops,
    }
