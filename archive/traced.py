"""The values of a trace: nodes, edges, findings (`archive.trace` makes them)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from archive.effects import Standing
from archive.messages import tell
from archive.model import Message

NodeType: TypeAlias = Literal["document", "certificate", "enterprise", "missing", "budget"]


@dataclass(frozen=True, slots=True)
class Node:
    """A thing in the trace.

    `title` is a paper's number as printed (else its kind), a certificate's number, an enterprise's name; `about` what
    stands behind it in a label. `hops` is its distance from the root. `strand` is that of `archive.stages`. `amount`
    is the sum that a budget decision assigns, in đồng. `note` is said of what is missing, or where several papers fit.
    """

    id: str
    type: NodeType
    title: str
    about: str = ""
    day: str | None = None
    record: int | None = None
    kind: str | None = None
    strand: str | None = None
    stage: str | None = None
    standing: Standing | None = None
    amount: int | None = None
    hops: int = 0
    note: Message | None = None

    @property
    def label(self) -> str:
        """The title, what it is about, and what is missing, in the language spoken."""
        return " – ".join(filter(None, (self.title, self.about, tell(self.note) if self.note else "")))


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation, always from the paper that says it. `ordinal` is that of table ``citations``, where it was read."""

    source: str
    target: str
    relation: str
    page: int | None = None
    raw: str | None = None
    made_by: Literal["read", "person"] = "read"
    ordinal: int | None = None


@dataclass(frozen=True, slots=True)
class TraceFinding:
    """What does not fit, and the nodes that show it; a notice breaks no rule by itself."""

    code: str
    message: Message
    nodes: tuple[str, ...]
    is_notice: bool = False


@dataclass(frozen=True, slots=True)
class Trace:
    """The answer: nodes in the order in which they were reached, nearest first.

    Papers stand as `on` that day; what is missing was not in the archive on the day `as_of`.
    """

    root: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    findings: tuple[TraceFinding, ...]
    on: date
    as_of: date

    @property
    def records(self) -> tuple[int, ...]:
        """The papers of the archive in it."""
        return tuple(node.record for node in self.nodes if node.record is not None)
