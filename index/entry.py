"""What an engine is given of a record: the fields it filters by and the text it finds words in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.document_keys import document_keys
from archive.kinds import by_head
from archive.model import Document, Record
from archive.normal import normal, shown_path, words_key
from archive.numbers import parse_number
from index.terms import folded, marked

_ODD_SERIAL = re.compile(r"\s{0,9}(\d{1,6}[^\W\d_]?)\s{0,2}/")
"""The running number of what is outside the grammar of numbers: ``07/HĐTV-2018``."""
LONGEST_HEAD = 200
"""Characters of the first line that stand for a title where no subject (trích yếu) was recognised."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as an engine keeps it.

    `keys` are the number's keys, its own first, then its aliases; `number_terms` the parts by which
    staff may type it (``no_24 qd skhcn y_2018 d_20180131``), behind them those of signer and file name.
    `date` is set when the day is known, `first`–`last` is the span as printed, all ISO 8601. `pages` are
    (page number, text).
    """

    id: int
    file: str
    pages: tuple[tuple[int, str], ...]
    title: str = ""
    number: str | None = None
    keys: tuple[str, ...] = ()
    number_terms: str = ""
    serial: int | None = None
    kind: str | None = None
    kind_key: str = ""
    issuers: tuple[str, ...] = ()
    issuer_key: str = ""
    subject: str | None = None
    date: str | None = None
    first: str | None = None
    last: str | None = None
    year: int | None = None

    @property
    def text(self) -> str:
        """The text of all pages, in order."""
        return "\n".join(text for _, text in self.pages)


def entry(record: Record, pages: Sequence[tuple[int, str]]) -> Entry:
    """The entry of a record and the text of its pages, each with its page number."""
    document = record.document
    number = document.number.value if document.number else None
    kind = document.kind.value if document.kind else None
    span = document.date.value if document.date and document.date.value.precision != "none" else None
    texts = tuple((page, normal(text)) for page, text in pages)
    subject = document.subject.value if document.subject else None
    issuers = tuple(found.value for found in document.issuers)
    parsed = parse_number(number) if number else None
    year = span.first.year if span else parsed.year if parsed else None
    own_path = record.paths[0] if record.paths else record.sha256
    return Entry(
        id=record.id,
        file=shown_path(own_path),
        pages=texts,
        title=normal(subject) if subject else head(texts),
        number=number,
        keys=document_keys(document),
        number_terms=" ".join(filter(None, (number_terms(document), _field_terms(document, shown_path(own_path))))),
        serial=_serial(parsed.serial) if parsed and parsed.serial else None,
        kind=kind,
        kind_key=kind_key(kind) if kind else "",
        issuers=issuers,
        issuer_key=" ".join(f" {words_key(name)} " for name in (*issuers, *(parsed.organs if parsed else ()))),
        subject=subject,
        date=span.first.isoformat() if span and span.precision == "day" else None,
        first=span.first.isoformat() if span else None,
        last=span.last.isoformat() if span else None,
        year=year,
    )


def head(pages: Sequence[tuple[int, str]]) -> str:
    """The first line with words, cut short: the best title of a paper whose subject is not known."""
    lines = (line.strip() for _, text in pages[:1] for line in text.splitlines())
    return next((line[:LONGEST_HEAD] for line in lines if line), "")


def kind_key(kind: str) -> str:
    """The kind folded, its letters behind: a filter may name either (``quyet dinh``, ``qd``).

    >>> kind_key("Quyết định")
    ' quyet dinh  qd '
    """
    return "".join(f" {words_key(name)} " for name in (kind, *_codes(kind)))


def number_terms(document: Document) -> str:
    """The parts by which staff type a number: serial, letters, the kind's name, year and date.

    Serial and dates bear a prefix, so that a year is never taken for a serial number.
    """
    if document.number is None:
        return ""
    parsed = parse_number(document.number.value)
    parts = folded(marked(" ".join(parsed.groups) if parsed else document.number.value))
    if parsed and parsed.serial:
        parts.append(serial_term(parsed.serial))
    elif odd := _ODD_SERIAL.match(document.number.value):
        parts.append(serial_term(odd[1]))
    if parsed and parsed.year:
        parts.append(f"y_{parsed.year}")
    if document.kind:
        parts += folded(marked(" ".join((document.kind.value, *_codes(document.kind.value)))))
    if document.date and document.date.value.precision != "none":
        span = document.date.value
        parts.append(f"y_{span.first.year}")
        if span.precision != "year":
            parts.append(f"m_{span.first:%Y%m}")
        if span.precision == "day":
            parts.append(f"d_{span.first:%Y%m%d}")
    return " ".join(dict.fromkeys(parts))


def field_term(field: str, syllable: str) -> str:
    """The term of a syllable in a field that is looked up and never met in the text: ``signer__lan``.

    Two ``_``, so that it is no pair of syllables either.
    """
    return f"{field}__{syllable}"


def _field_terms(document: Document, file: str) -> str:
    signer = document.signer_name.value if document.signer_name else ""
    found = [field_term("signer", one) for one in folded(marked(signer))]
    found += [field_term("file", one) for one in folded(marked(normal(file)))]
    return " ".join(dict.fromkeys(found))


def _codes(kind: str) -> tuple[str, ...]:
    """All letters that numbers of this kind bear or bore."""
    known = by_head().get(words_key(kind))
    return known.codes if known else ()


def serial_term(serial: str) -> str:
    """The term of a running number, without leading zeros.

    >>> serial_term("05"), serial_term("24A"), serial_term("66.18")
    ('no_5', 'no_24a', 'no_66_18')
    """
    return "no_" + (words_key(serial).replace(" ", "_").lstrip("0") or "0")


def _serial(serial: str) -> int:
    """The figures a serial begins with: what a list is sorted by."""
    figures = ""
    for letter in serial:
        if not letter.isdecimal():
            break
        figures += letter
    return int(figures or 0)
