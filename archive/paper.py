"""What a paper prints: the values of its fields, each with its place; this module imports nothing of ours.

They travel inside `archive.model.Read` and `Record`, and are imported from `archive.model` like all values.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, NamedTuple, TypeAlias, TypeVar

T = TypeVar("T")
Day: TypeAlias = date
"""A date, for classes that have a field of that name."""

Precision: TypeAlias = Literal["day", "month", "year", "none"]
AmountRole: TypeAlias = Literal["assigned", "contract", "paid", "settled", "support", "approved"]
"""Giao dự toán, giá trị hợp đồng, thanh toán, quyết toán, mức hỗ trợ, kinh phí được phê duyệt."""
PartyRole: TypeAlias = Literal["about", "listed", "mentioned"]
Counted: TypeAlias = Literal["inspected", "supervised", "supported", "certificates"]
State: TypeAlias = Literal["printed", "handwritten", "partial", "blank", "none"]


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
    """The registry stamp ĐẾN of the receiving office, and what became of the paper (Nghị định 30/2020, Phụ lục IV).

    Number, day and agency stand on the stamp; who got it, by when it is due, how far it is and the number of the
    answer are what a person says of it (sổ theo dõi giải quyết văn bản đến).
    """

    number: str | None = None
    date: Day | None = None
    agency: str | None = None
    receiver: str | None = None
    due: Day | None = None
    progress: str | None = None
    reply: str | None = None


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
    role: AmountRole | None = None
    """What the sum is for, where the words beside it say so."""


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
    suspended_from: Found[date] | None = None
    """Days of a suspension (đình chỉ), and the day of withdrawal (thu hồi, hủy bỏ): what a person says."""
    suspended_until: Found[date] | None = None
    withdrawn: Found[date] | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A paper that the text cites, as it cites it; `relation` is what the citing paper does to it (SPEC §2.2).

    `name` is a law's name where it is cited by name; `date` is None unless the day is written. An effect may say
    from which day it holds (`effective`: "hết hiệu lực kể từ ngày …") and to which (`until`: a suspension).
    """

    kind: str | None
    number: str | None
    date: Day | None
    issuer: str | None
    name: str | None
    relation: str
    effective: Day | None = None
    until: Day | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """An enterprise, cooperative or laboratory that the paper names (doanh nghiệp, hợp tác xã, cơ sở, đơn vị).

    `role` tells what it is there: ``about`` (it is a party of the contract, the applicant, the inspected, the
    holder), ``listed`` (a row of a list, with what the row says of it), ``mentioned`` (in running text).
    """

    name: str
    tax_code: str | None = None
    role: PartyRole = "mentioned"
    scheme: str | None = None
    """The scheme of its row, by the key of ``archive/tables/standards.toml``: what it is supported for."""
    amount: int | None = None
    """The sum of its row, in đồng."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many the paper says there are to be, or were: a plan's "kiểm tra 04 doanh nghiệp được hỗ trợ năm 2017".

    `low` == `high` unless a range is written ("02-03 doanh nghiệp"). `year` is the year of those counted where the
    paper says it, `scheme` what kind of certificates; a total over all has None.
    """

    what: Counted
    low: int
    high: int
    year: int | None = None
    scheme: str | None = None


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
    effective: Found[Day] | None = None
    """The day from which the paper says that it holds, where that is another than the day of signing."""
    parties: tuple[Found[Party], ...] = ()
    counts: tuple[Found[Count], ...] = ()
    direction: Found[str] | None = None
    """``incoming`` or ``outgoing`` (văn bản đến, đi), as a person filed it; no reading says it."""
    unread: tuple[Found[str], ...] = ()
    """Where number and date stand that could not be said (written by hand, left blank); `value` names the field."""
    flags: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    """Empty where the file holds one paper; else all of them, and the fields above are the first one's."""
    decided_starts: tuple[int, ...] = ()
    """Pages on which papers begin, where a person decided it; no later reading changes them."""
