"""What the nodes of a trace are: number, day, subject, strand and standing, in a few look-ups for all of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import Any

from archive.effects import Effect, Standing, standing_on
from archive.messages import say, tell
from archive.model import Message
from archive.stages import stage_of
from archive.trace_lookups import LAWS, assigned, assignments
from archive.trace_walk import BUDGET, ENTERPRISE, RECORD, Walk
from archive.traced import Node

LASTING = LAWS | {"Quyết định", "Nghị quyết", "Chỉ thị", "Quy chế", "Quy định", "Kế hoạch", "Chương trình", "Đề án"}
"""Kinds whose effect can end: minutes and letters have none to end."""


class Describer:
    """Says of each node of a walk what it is."""

    def __init__(
        self, connection: sqlite3.Connection, walk: Walk, effects: dict[int, list[Effect]], on: date, as_of: date
    ) -> None:
        self.connection, self.walk, self.as_of = connection, walk, as_of
        records = walk.records()
        self._rows = {row["id"]: row for row in _rows(connection, records)}
        self._standing = {
            record: standing_on(on, row["effective"] or row["day"], effects.get(record, ()))
            for record, row in self._rows.items()
        }

    def nodes(self) -> Iterator[Node]:
        """The nodes in the order in which they were reached."""
        for node, hops in self.walk.hops.items():
            if node.startswith(RECORD):
                yield self._paper(node, int(node[1:]), hops)
            elif node.startswith(ENTERPRISE):
                one = self.walk.enterprises[node]
                yield Node(node, "enterprise", one.name, ", ".join(one.tax_codes), strand="enterprise", hops=hops)
            elif node.startswith(BUDGET):
                yield self._budget(node, hops)
            else:
                yield self._missing(node, hops)

    def _paper(self, node: str, record: int, hops: int) -> Node:
        row = self._rows[record]
        if row["certified"] is not None:
            about = ", ".join(filter(None, (row["standard"] or row["scheme"], row["holder"])))
            number = row["certified"] or row["kind"] or f"[{record}]"
            return Node(
                node, "certificate", number, about, row["issued"], record, row["kind"], "certificate", hops=hops
            )
        stage = stage_of(row["kind"], row["subject"])
        strand = "law" if row["kind"] in LAWS else stage.strand if stage else None
        title = row["number"] or row["kind"] or row["file"] or f"[{record}]"
        kind = row["kind"] if row["number"] else None
        is_assignment = stage is not None and stage.name == "assignment"
        return Node(
            node,
            "document",
            title,
            ": ".join(filter(None, (kind, row["subject"]))),
            row["day"],
            record,
            row["kind"],
            strand,
            stage.name if stage else None,
            self._standing_of(row["kind"], record),
            assigned(self.connection, record)[0] if is_assignment else None,
            hops,
        )

    def _standing_of(self, kind: str | None, record: int) -> Standing | None:
        """How it stands; nothing of papers whose effect cannot end, unless something ended it."""
        standing = self._standing[record]
        return standing if kind in LASTING or standing in {"ended", "suspended", "partly"} else None

    def _budget(self, node: str, hops: int) -> Node:
        year = node[len(BUDGET) :]
        found = assignments(self.connection, int(year))
        about = tell(say("{count} decisions assign it", count=len(found)))
        title = tell(say("Budget of {year}", year=year))
        return Node(node, "budget", title, about, strand="budget", hops=hops)

    def _missing(self, node: str, hops: int) -> Node:
        found = self.walk.absent[node]
        cited = found.citation
        strand = "law" if cited.kind in LAWS else None
        number = cited.number or cited.name or cited.key or "?"
        about = cited.name if cited.name and cited.number else cited.kind or ""
        return Node(
            node, "missing", number, about, cited.date, kind=cited.kind, strand=strand, hops=hops, note=self._note(node)
        )

    def _note(self, node: str) -> Message:
        found = self.walk.absent[node]
        if found.status == "ambiguous":
            listed = ", ".join(f"[{record}]" for record in found.candidates)
            return say("several papers fit: {records}", records=listed)
        return say("not found in this archive (as of {day})", day=f"{self.as_of:%d/%m/%Y}")


def _rows(connection: sqlite3.Connection, records: list[int]) -> list[dict[str, Any]]:
    names = ("id", "kind", "number", "day", "subject", "file", "certified", "scheme", "standard", "holder")
    found = connection.execute(
        "SELECT id, kind, records.number, CASE WHEN date_precision = 'day' THEN date_first END, subject, "
        "(SELECT path FROM paths WHERE paths.record = records.id ORDER BY paths.id LIMIT 1), "
        "CASE WHEN certificates.record IS NOT NULL THEN coalesce(certificates.number, '') END, scheme, standard, "
        "holder, issued, effective FROM records JOIN papers ON papers.record = id "
        "LEFT JOIN certificates ON certificates.record = id "
        "WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(records)),),
    )
    return [dict(zip((*names, "issued", "effective"), row, strict=True)) for row in found]
