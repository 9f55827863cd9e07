"""The tree of a question: what each paper must hold, whatever engine looks for it.

`index.parse` makes it from the text typed, each engine compiles it in its own way. Where `marks` are
asked for, a syllable typed with marks is meant exactly, else any marks will do.

>>> tree = All((Words("năng suất"), Not(Prefix("thông"))))
>>> [type(leaf).__name__ for leaf in leaves(tree)], [leaf.text for leaf in wanted(tree)]
(['Words', 'Prefix'], ['năng suất'])
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

FieldName: TypeAlias = Literal["number", "kind", "issuer", "date", "year", "signer", "file", "subject"]


@dataclass(frozen=True, slots=True)
class Words:
    """All of these syllables, anywhere in the paper."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """These syllables side by side."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """Syllables side by side, the last of them only begun: ``giao*``.

    `marked` and `bare` are the terms of the archive that begin so, with the marks typed and without, where the
    engine knows them and they are few (`with_terms`).
    """

    text: str
    marked: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the record holds the value; `first`–`last` (either may be open) for dates and years."""

    name: FieldName
    value: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """One part at least holds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Node


Leaf: TypeAlias = Words | Phrase | Prefix | Field
TextLeaf: TypeAlias = Words | Phrase | Prefix
Node: TypeAlias = Leaf | All | Any | Not


def leaves(node: Node) -> Iterator[Leaf]:
    """All leaves from left to right, the unwanted ones too."""
    if isinstance(node, All | Any):
        for part in node.parts:
            yield from leaves(part)
    elif isinstance(node, Not):
        yield from leaves(node.part)
    else:
        yield node


def wanted(node: Node) -> Iterator[TextLeaf]:
    """The words, phrases and prefixes that a paper is looked for by: those under no `Not`."""
    if isinstance(node, All | Any):
        for part in node.parts:
            yield from wanted(part)
    elif isinstance(node, Words | Phrase | Prefix):
        yield node


def with_terms(node: Node, known: Callable[[Prefix], Prefix]) -> Node:
    """The tree with what is known of each word that is only begun."""
    if isinstance(node, All):
        return All(tuple(with_terms(part, known) for part in node.parts))
    if isinstance(node, Any):
        return Any(tuple(with_terms(part, known) for part in node.parts))
    if isinstance(node, Not):
        return Not(with_terms(node.part, known))
    return known(node) if isinstance(node, Prefix) else node


def needs_words(node: Node) -> bool:
    """Whether each paper that the tree finds holds some of its wanted words; else it may be a mere list."""
    if isinstance(node, All):
        return any(map(needs_words, node.parts))
    if isinstance(node, Any):
        return all(map(needs_words, node.parts))
    return isinstance(node, Words | Phrase | Prefix)


def is_text(node: Node) -> bool:
    """Whether a full-text index alone can answer it: no fields, and what is unwanted beside what is wanted."""
    if isinstance(node, All):
        wished = [part for part in node.parts if not isinstance(part, Not)]
        unwanted = [part.part for part in node.parts if isinstance(part, Not)]
        return bool(wished) and all(map(is_text, (*wished, *unwanted)))
    if isinstance(node, Any):
        return all(map(is_text, node.parts))
    return isinstance(node, Words | Phrase | Prefix)


def all_of(parts: list[Node]) -> Node | None:
    """The parts together; None where there is none."""
    return None if not parts else parts[0] if len(parts) == 1 else All(tuple(parts))
