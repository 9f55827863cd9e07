"""An `Entry` as a Tantivy document, and what a hit shows read back from it."""

from __future__ import annotations

import json

import tantivy

from index.body import body_of, pack
from index.entry import Entry
from index.shown import Kept
from index.tantivy_schema import MARK, PAPER

_TITLE_WORTH = 3
_APART = "|"
"""A term that no text has: keeps a phrase from reaching over it."""
_ID_BITS = 36
"""Room for the id below a day (yyyymmdd) in one unsigned number of 64 bits."""
_NO_DAY = 99_999_999
SAMPLES = 1_024
"""Samples that the papers are dealt out to, each as good a picture of the archive as the next."""


def document(entry: Entry) -> tantivy.Document:
    """The document of an entry."""
    made = tantivy.Document()
    body = body_of(entry)
    title, number_terms, text = body.columns()
    made.add_text("role", PAPER)
    made.add_unsigned("id", entry.id)
    made.add_unsigned("sample", sample_of(entry.id))
    made.add_text("title", valid(title))
    made.add_text("text", valid(f" {_APART} ".join([*([title] * _TITLE_WORTH), text, number_terms])))
    made.add_text("number", valid(number_terms))
    made.add_text("kind_words", valid(_names_apart(entry.kind_key)))
    made.add_text("issuer_words", valid(_names_apart(entry.issuer_key)))
    for place, key in enumerate(entry.keys):
        made.add_text("alias_key" if place else "own_key", valid(key))
    if entry.kind:
        made.add_text("kind", valid(entry.kind))
    for issuer in dict.fromkeys(entry.issuers):
        made.add_text("issuer", valid(issuer))
    _add_dates(made, entry)
    made.add_text("by_number", valid(_by_number(entry)))
    shown = [entry.number, entry.date, entry.kind, entry.issuers, entry.subject, entry.file]
    made.add_bytes("shown", json.dumps(shown, ensure_ascii=False).encode("utf-8", "replace"))
    made.add_bytes("body", pack(body))
    return made


def mark_document(seq: int) -> tantivy.Document:
    """The document of the high-water mark: so it is committed with the papers, or not at all."""
    made = tantivy.Document()
    made.add_text("role", MARK)
    made.add_unsigned("mark", seq)
    return made


def kept_fields(kept: tantivy.Document) -> Kept:
    """The fields that a hit shows."""
    number, date, kind, issuers, subject, file = json.loads(_bytes(kept, "shown"))
    return Kept(number, date, kind, tuple(issuers), subject, file)


def body_bytes(kept: tantivy.Document) -> bytes:
    """The paper's text as `body.pack` made it."""
    return _bytes(kept, "body")


def ids_at(searcher: tantivy.Searcher, addresses: list[tantivy.DocAddress]) -> list[int]:
    """The ids of papers."""
    return [int(one or 0) for one in searcher.fast_field_values("id", addresses)]


def sample_of(one: int) -> int:
    """The sample that a paper is in: neighbours, which are often alike, are in different ones.

    >>> len({sample_of(one) for one in range(SAMPLES)}) > SAMPLES // 2
    True
    """
    return (one * 2_654_435_761 & 0xFFFF_FFFF) * SAMPLES >> 32  # Knuth's multiplicative hash


def day_number(iso: str) -> int:
    """A day as a number that sorts and filters.

    >>> day_number("2018-01-31")
    20180131
    """
    return int(iso.replace("-", ""))


def valid(text: str) -> str:
    """Text that can be written as UTF-8: half a surrogate pair cannot."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _bytes(kept: tantivy.Document, field: str) -> bytes:
    content: bytes | None = kept.get_first(field)
    if content is None:
        raise ValueError(f"no {field} in a document of the index")
    return content


def _add_dates(made: tantivy.Document, entry: Entry) -> None:
    first = day_number(entry.first) if entry.first else None
    if first is not None:
        made.add_unsigned("first", first)
    if entry.last:
        made.add_unsigned("last", day_number(entry.last))
    if entry.year is not None:
        made.add_unsigned("year", entry.year)
    # Papers without a date stand last in either order.
    made.add_unsigned("oldest_first", ((_NO_DAY if first is None else first) << _ID_BITS) + entry.id)
    made.add_unsigned("newest_first", ((first or 0) << _ID_BITS) + entry.id)


def _by_number(entry: Entry) -> str:
    serial = "~" if entry.serial is None else f"{entry.serial:010}"
    return "\0".join((serial, entry.number or "", entry.first or "", f"{entry.id:020}"))


def _names_apart(key: str) -> str:
    """Names stand between blanks in a key (``" quyet dinh  qd "``): here a term stands between them."""
    return key.replace("  ", f" {_APART} ")
