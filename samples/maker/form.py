"""What a paper consists of, before any printer has laid it out (Nghị định 30/2020, Phụ lục I)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

Medium: TypeAlias = Literal["pdf", "docx", "scan", "html"]
Align: TypeAlias = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True)
class Act:
    """A paper's identity, and how others cite it: type, number, date, issuer, title (trích yếu).

    `title` is as printed under the type; `issuer` is what stands after "của" in a citation.
    """

    kind: str
    number: str
    day: date
    issuer: str
    title: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `lead` is its bold beginning ("Điều 1.")."""

    text: str
    lead: str = ""
    bold: bool = False
    italic: bool = False
    align: Literal["justify", "left", "centre", "right"] = "justify"
    size_pt: float | None = None
    indent: bool = True


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: its head, its share of the table's width, the side its cells lean to."""

    head: str
    share: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; sum rows and outline heads are bold."""

    cells: tuple[str, ...]
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table; its head is repeated on every page."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    size_pt: float = 11.0


@dataclass(frozen=True, slots=True)
class NewPage:
    """A page break: an annex begins on its own page."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: marks and positions, one a line (``("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")``), and the name."""

    positions: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """Several who sign side by side: the parties of a contract, those present at an inspection."""

    parties: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """The copy block (SAO Y, TRÍCH SAO) under a full-width rule after the copied text."""

    form: str
    agency: tuple[str, ...]
    number: str
    place: str
    day: date
    signature: Signature


Block: TypeAlias = Text | Grid | NewPage | Signatures | Copy


@dataclass(frozen=True, slots=True)
class Stamp:
    """The arrival stamp ĐẾN of the receiving office (Phụ lục IV)."""

    agency: str
    number: str
    day: date
    routing: str


@dataclass(frozen=True, slots=True)
class Header:
    """The head of page 1. `over` is the body above (not bold), `issuer` the issuing body (bold).

    `number_line` and `place_line` are printed as given; empty ones are not printed. Without an issuer
    the national motto stands in the middle (contracts, letters of enterprises).
    """

    over: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ()
    number_line: str = ""
    place_line: str = ""
    about: str = ""
    party: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """One file of the record. `act` is None where nobody could cite it (certificates, lists)."""

    file: str
    medium: Medium
    blocks: tuple[Block, ...]
    act: Act | None = None
    day: date | None = None
    header: Header | None = None
    kind: str = ""
    title: str = ""
    authority: str = ""
    number_below: str = ""
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signature: Signature | None = None
    annex: tuple[Block, ...] = ()
    stamp: Stamp | None = None
    written_number: str = ""
    framed: bool = False
    seed: int = 0


def plain(paper: Paper) -> str:
    """All the words of a paper's body, for looking up what it cites."""
    lines: list[str] = [paper.title]
    for block in (*paper.blocks, *paper.annex):
        if isinstance(block, Text):
            lines.append(f"{block.lead} {block.text}")
        elif isinstance(block, Grid):
            lines.extend(" ".join(row.cells) for row in block.rows)
    return "\n".join(lines)
