"""The frozen values that travel between the rooms; this module imports nothing of ours.

The way of the data::

    file → Source → Page… → Document → (archive) Record + Event → Query → Hit

Lengths are PDF points (1/72 inch) measured from the page's top left; pages count from 1; spans are
character offsets ``(start, end)`` into the text of one page; dates are `datetime.date`; time stamps
are aware UTC. `Box` and `Word` come by the thousand a page, so they are named tuples, which cost a third
of a frozen dataclass to make.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, Literal, NamedTuple, TypeAlias, TypeVar

T = TypeVar("T")

Origin: TypeAlias = Literal["text-layer", "ocr", "word", "mixed"]
Encoding: TypeAlias = Literal["unicode", "tcvn3", "vni", "repaired"]
Precision: TypeAlias = Literal["day", "month", "year", "none"]
State: TypeAlias = Literal["printed", "handwritten", "partial", "blank", "none"]
Matched: TypeAlias = Literal["number", "phrase", "all", "some"]


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for people, not yet put into a language: a template and the values it names."""

    template: str
    values: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """The sentence in English: what logs and ledgers keep."""
        return self.template.format_map(dict(self.values))


class Box(NamedTuple):
    """A rectangle on a page, in PDF points from the page's top left."""

    x0: float
    top: float
    x1: float
    bottom: float


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


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its text in reading order (lines end with a newline), its words, the grids of its tables."""

    number: int
    text: str
    words: tuple[Word, ...] = ()
    origin: Origin = "text-layer"
    encoding: Encoding = "unicode"
    confidence: float | None = None
    width_pt: float | None = None
    height_pt: float | None = None
    grids: tuple[Grid, ...] = ()


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A recognised value that points to its place: each value can be shown on its page.

    `raw` is ``pages[page - 1].text[span[0]:span[1]]``, letter by letter. `rule` names the rule that
    spoke (``number.line``), `confidence` is 0–1, `flags` tell repairs and doubts (``OCR_REPAIRED``).
    """

    value: T
    raw: str
    span: tuple[int, int]
    page: int
    box: Box | None
    confidence: float
    rule: str
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date as precisely as the paper prints it; `first` == `last` when the day is known."""

    first: date
    last: date
    precision: Precision


@dataclass(frozen=True, slots=True)
class Arrival:
    """The registry stamp ĐẾN of the receiving office (Nghị định 30/2020, Phụ lục IV)."""

    number: str | None
    date: date | None
    agency: str | None


@dataclass(frozen=True, slots=True)
class Copy:
    """The block of a copy (bản sao) under the copied text: who copied, not who issued (Nghị định 30/2020, Điều 25)."""

    form: str
    """``SAO Y``, ``SAO LỤC`` or ``TRÍCH SAO``."""
    number: str | None
    date: date | None
    agency: str | None
    signer: str | None


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money in whole đồng; `words_value` is what its words (Bằng chữ) say, where they stand beside it."""

    value: int
    words_value: int | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: its cells as printed, its place in the outline, and its sum in đồng.

    `level` is 0 for the table's total, 1 for its main parts (A, I …) and so on down; None where the row tells
    no place. `amount` is the cell of the main sum column times the table's unit.
    """

    cells: tuple[str, ...]
    page: int
    box: Box | None = None
    level: int | None = None
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class TableFinding:
    """What does not add up in a table, with the row (from 0) it is about; None for the whole table."""

    code: str
    message: Message
    row: int | None
    page: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table of sums: a budget annex (biểu, phụ lục), a list of costs (SPEC §3.1)."""

    page: int
    last_page: int
    title: str | None
    unit: str | None
    """As printed (``triệu đồng``); None where no unit line stands."""
    unit_factor: int | None
    """Đồng in one unit; None where the unit is not known."""
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    total: int | None
    """The printed total in đồng."""
    findings: tuple[TableFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a certificate (giấy chứng nhận, chứng chỉ công nhận) prints (SPEC §4.1); no field is guessed."""

    number: Found[str] | None = None
    scheme: Found[str] | None = None
    """``ISO 9001``, ``ISO 22000``, ``HACCP``, ``VietGAP``, ``GLOBALG.A.P.``, ``ISO/IEC 17025`` …: the family."""
    standard: Found[str] | None = None
    """As printed: ``TCVN ISO 9001:2015``."""
    edition: Found[str] | None = None
    """The year of the international edition: ``2015``; of ``TCVN ISO/IEC 17025:2007`` it is ``2005``."""
    holder: Found[str] | None = None
    holder_tax_code: Found[str] | None = None
    address: Found[str] | None = None
    scope: Found[str] | None = None
    body: Found[str] | None = None
    accreditation: Found[str] | None = None
    issued: Found[date] | None = None
    expires: Found[date] | None = None
    ggn: Found[str] | None = None
    first_issued: Found[date] | None = None
    verify_url: Found[str] | None = None
    """What its QR code says."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A paper that the text cites, as it cites it; `relation` is what the citing paper does to it (SPEC §2.2).

    `name` is a law's name where it is cited by name; `date` is None unless the day is written.
    """

    kind: str | None
    number: str | None
    date: date | None
    issuer: str | None
    name: str | None
    relation: str


@dataclass(frozen=True, slots=True)
class Part:
    """One of several papers in a file: its pages (from 1, both included) and what it is."""

    first_page: int
    last_page: int
    kind: str | None
    number: str | None
    date: date | None
    issuers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """What a paper is, as far as it prints it; what it does not print is None or empty."""

    kind: Found[str] | None = None
    number: Found[str] | None = None
    number_state: State = "none"
    number_symbol: str | None = None
    date: Found[DateSpan] | None = None
    date_state: State = "none"
    place: Found[str] | None = None
    issuers: tuple[Found[str], ...] = ()
    parent: Found[str] | None = None
    subject: Found[str] | None = None
    signer_name: Found[str] | None = None
    signer_position: Found[str] | None = None
    authority: tuple[Found[str], ...] = ()
    recipients: tuple[Found[str], ...] = ()
    archive_line: Found[str] | None = None
    """Who keeps the file copy (Lưu: VT, …)."""
    urgency: Found[str] | None = None
    circulation: Found[str] | None = None
    arrival: Found[Arrival] | None = None
    copy: Found[Copy] | None = None
    amounts: tuple[Found[Amount], ...] = ()
    tables: tuple[Table, ...] = ()
    certificate: Certificate | None = None
    references: tuple[Found[Reference], ...] = ()
    flags: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    """Empty where the file holds one paper; else all of them, and the fields above are the first one's."""
    decided_starts: tuple[int, ...] = ()
    """Pages on which papers begin, where a person decided it; no later reading changes them."""


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
