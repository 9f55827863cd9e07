"""The frozen values that travel between the rooms; imports nothing of ours but the fields of a paper.

The way of the data::

    file → Source → Page… → Document → (archive) Record + Event → Query → Hit

Lengths are PDF points (1/72 inch) measured from the page's top left; pages count from 1; spans are
character offsets ``(start, end)`` into the text of one page; dates are `datetime.date`; time stamps
are aware UTC. `Box` and `Word` come by the thousand a page, so they are named tuples, which cost a third
of a frozen dataclass to make.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple, TypeAlias

from archive.paper import Amount as Amount
from archive.paper import Arrival as Arrival
from archive.paper import Box as Box
from archive.paper import Certificate as Certificate
from archive.paper import Copy as Copy
from archive.paper import Count as Count
from archive.paper import DateSpan as DateSpan
from archive.paper import Document as Document
from archive.paper import Found as Found
from archive.paper import Message as Message
from archive.paper import Part as Part
from archive.paper import Party as Party
from archive.paper import Precision as Precision
from archive.paper import Reference as Reference
from archive.paper import State as State
from archive.paper import Table as Table
from archive.paper import TableFinding as TableFinding
from archive.paper import TableRow as TableRow

Origin: TypeAlias = Literal["text-layer", "ocr", "word", "mixed"]
Encoding: TypeAlias = Literal["unicode", "tcvn3", "vni", "repaired"]
Matched: TypeAlias = Literal["number", "phrase", "all", "some"]


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was found, before it is read.

    `path` is the name as the system gave it (undecodable bytes as surrogate escapes);
    `media_type` is told by the bytes, never by the name.
    """

    path: str
    sha256: str
    media_type: str
    size_bytes: int


class Word(NamedTuple):
    """A printed word: its place in the page's text and on the page.

    ``page.text[start:end]`` is the word. `box` is None where the format has no fixed page (DOCX, TXT).
    `font` is the font's name where the format tells it: the evidence for TCVN3 and VNI.
    """

    start: int
    end: int
    box: Box | None = None
    font: str | None = None
    confidence: float | None = None


class Cell(NamedTuple):
    """A cell of a table on a page: the places of its text in ``page.text``, line by line, and its box.

    `columns` and `rows` tell over how many of the grid a merged cell runs; the places that it covers hold
    None in the grid.
    """

    spans: tuple[tuple[int, int], ...]
    box: Box | None = None
    columns: int = 1
    rows: int = 1


class Grid(NamedTuple):
    """A table as a page prints it, before anyone asks what it says: rows of cells, all of one width.

    A table that runs over several pages is one grid a page.
    """

    rows: tuple[tuple[Cell | None, ...], ...]
    box: Box | None = None


class Code(NamedTuple):
    """A QR code or a like one on a page: what it says, and its place."""

    text: str
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its text in reading order (lines end with a newline), its words, the grids of its tables.

    `codes` are looked for on the pages of certificates alone.
    """

    number: int
    text: str
    words: tuple[Word, ...] = ()
    origin: Origin = "text-layer"
    encoding: Encoding = "unicode"
    confidence: float | None = None
    width_pt: float | None = None
    height_pt: float | None = None
    grids: tuple[Grid, ...] = ()
    codes: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was read: its pages and the document recognised on them.

    `steps` tells, in order, what was done to the text (``("nfc", "tcvn3")``).
    """

    source: Source
    pages: tuple[Page, ...]
    document: Document
    steps: tuple[str, ...] = ()


Reason: TypeAlias = Literal[
    "damaged",
    "encrypted",
    "empty",
    "too_large",
    "unsupported",
    "no_text",
    "secret",
    "timeout",
    "out_of_memory",
    "unsafe",
    "unreadable",
]


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that could not become a record: a value, not a stopped batch.

    `passing` is True when the cause may go away by itself (disk full, permission): it is then asked
    again on the next run. `source` is None when not even the bytes could be read.
    """

    path: str
    reason: Reason
    message: Message
    source: Source | None = None
    passing: bool = False


Reading: TypeAlias = Read | Refused


@dataclass(frozen=True, slots=True)
class Record:
    """A paper kept in the archive. `paths` are all names under which its bytes were found."""

    id: int
    sha256: str
    media_type: str
    size_bytes: int
    page_count: int
    paths: tuple[str, ...]
    added_at: datetime
    document: Document


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the ledger; its hash covers its content and the hash before it.

    `detail` is the event's canonical JSON text; `record` is None where the event is about no record.
    """

    seq: int
    at: datetime
    actor: str
    action: str
    record: int | None
    detail: str
    previous_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer of a search. In `snippet`, matches stand between U+E000 and U+E001."""

    id: int
    number: str | None
    date: str | None
    kind: str | None
    issuers: tuple[str, ...]
    subject: str | None
    file: str
    score: float
    page: int
    snippet: str
    matched: Matched


@dataclass(frozen=True, slots=True)
class Fault:
    """Something `verify` found; `harmless` faults are leftovers of a kill, not a loss."""

    code: str
    what: Message
    record: int | None
    todo: Message
    harmless: bool = False
