"""A document as JSON: whole, for keeping, and in the contract's form, for those outside.

The kept form holds every field of `archive.model.Document` and comes back equal; cattrs makes it, and
is imported only when a document is written or read back, so that searching does not pay for it.
A field that a later version adds is read from an older text as its default.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from archive.digest import canonical_json
from archive.messages import tell
from archive.model import (
    Amount,
    Arrival,
    Box,
    Certificate,
    Copy,
    Count,
    Document,
    Found,
    Page,
    Part,
    Party,
    Read,
    Reference,
    Refused,
    Table,
)
from archive.normal import shown_path
from archive.numbers import number_key

if TYPE_CHECKING:
    from cattrs import Converter

Json = dict[str, Any]


def document_text(document: Document) -> str:
    """The whole document as canonical JSON text; `document_of` takes it back."""
    return canonical_json(_converter().unstructure(document))


def document_of(text: str) -> Document:
    """The document that `document_text` wrote.

    Raises:
        ValueError: the text is no JSON (`json.JSONDecodeError`), or no document
            (`cattrs.ClassValidationError`, an `ExceptionGroup` of `ValueError` and its kin).
    """
    return _converter().structure(json.loads(text), Document)


def contract_json(read: Read, *, with_text: bool) -> Json:
    """The *Document* that ``read --json`` and ``show --json`` print; every key is always there.

    What the document does not print is None or an empty list. Boxes are ``[x0, top, x1, bottom]``,
    rounded to 0.1 pt.

    Args:
        read: The file that was read; its `source.path` is the name shown.
        with_text: Also the text of each page.
    """
    source, document = read.source, read.document
    number = _value(document.number)
    span = document.date.value if document.date else None
    return {
        "file": shown_path(source.path),
        "sha256": source.sha256,
        "media_type": source.media_type,
        "size_bytes": source.size_bytes,
        "page_count": len(read.pages),
        "kind": _value(document.kind),
        "number": number,
        "number_state": document.number_state,
        "number_symbol": document.number_symbol,
        "number_key": None if number is None else number_key(number),
        "date": _iso(span.first) if span and span.precision == "day" else None,
        "date_precision": span.precision if span else "none",
        "date_from": _iso(span.first) if span else None,
        "date_to": _iso(span.last) if span else None,
        "date_state": document.date_state,
        "place": _value(document.place),
        "issuers": [issuer.value for issuer in document.issuers],
        "parent": _value(document.parent),
        "subject": _value(document.subject),
        "signer_name": _value(document.signer_name),
        "signer_position": _value(document.signer_position),
        "authority": [mark.value for mark in document.authority],
        "recipients": [one.value for one in document.recipients],
        "archive_line": _value(document.archive_line),
        "urgency": _value(document.urgency),
        "secrecy": None,  # a paper that bears a secrecy mark is refused, never read
        "circulation": _value(document.circulation),
        "arrival": _arrival(document.arrival.value) if document.arrival else None,
        "copy": _copy(document.copy.value) if document.copy else None,
        "references": [_reference(one) for one in document.references],
        "amounts": [_amount(one) for one in document.amounts],
        "tables": [_table(table) for table in document.tables],
        "certificate": _certificate(document.certificate) if document.certificate else None,
        "parties": [_party(one) for one in document.parties],
        "counts": [_count(one) for one in document.counts],
        "effective": _iso(document.effective.value) if document.effective else None,
        "direction": _value(document.direction),
        "parts": [_part(part) for part in document.parts],
        "flags": list(document.flags),
        "evidence": _evidence(document),
        "pages": [_page(page, with_text=with_text) for page in read.pages],
    }


def refused_json(refused: Refused) -> Json:
    """What ``read --json`` prints of a file that was refused; the message in the language spoken."""
    return {
        "file": shown_path(refused.path),
        "refused": {"reason": refused.reason, "message": tell(refused.message)},
    }


def _evidence(document: Document) -> Json:
    """Where each value stands; the fields that hold several values (issuers) have a list."""
    single = {
        "kind": document.kind,
        "number": document.number,
        "date": document.date,
        "place": document.place,
        "parent": document.parent,
        "subject": document.subject,
        "signer_name": document.signer_name,
        "signer_position": document.signer_position,
        "archive_line": document.archive_line,
        "urgency": document.urgency,
        "circulation": document.circulation,
        "arrival": document.arrival,
        "copy": document.copy,
        "effective": document.effective,
    }
    if document.certificate:
        single |= {f"certificate.{field}": found for field, found in _certified(document.certificate)}
    evidence: Json = {field: _found(found) for field, found in single.items() if found is not None}
    lists = {"issuers": document.issuers, "authority": document.authority, "recipients": document.recipients}
    for field, several in lists.items():
        if several:
            evidence[field] = [_found(one) for one in several]
    return evidence


def _certified(certificate: Certificate) -> Iterator[tuple[str, Found[Any] | None]]:
    return ((field.name, getattr(certificate, field.name)) for field in fields(Certificate))


def _found(found: Found[Any]) -> Json:
    return {
        "page": found.page,
        "box": _box(found.box),
        "span": list(found.span),
        "raw": found.raw,
        "confidence": round(found.confidence, 4),
        "rule": found.rule,
        "flags": list(found.flags),
    }


def _page(page: Page, *, with_text: bool) -> Json:
    confidence = None if page.confidence is None else round(page.confidence, 4)
    shown: Json = {"page": page.number, "origin": page.origin, "encoding": page.encoding, "confidence": confidence}
    return {**shown, "text": page.text} if with_text else shown


def _arrival(arrival: Arrival) -> Json:
    stamp = {"number": arrival.number, "date": _iso(arrival.date), "agency": arrival.agency}
    followed = {"receiver": arrival.receiver, "due": _iso(arrival.due), "progress": arrival.progress}
    return {**stamp, **followed, "reply": arrival.reply}


def _copy(copy: Copy) -> Json:
    shown = {"form": copy.form, "number": copy.number, "date": _iso(copy.date), "agency": copy.agency}
    return {**shown, "signer": copy.signer}


def _amount(found: Found[Amount]) -> Json:
    amount = {"value": found.value.value, "raw": found.raw, "words_value": found.value.words_value}
    amount["role"] = found.value.role
    return {**amount, "page": found.page, "box": _box(found.box), "flags": list(found.flags)}


def _table(table: Table) -> Json:
    return {
        "page": table.page,
        "last_page": table.last_page,
        "unit": table.unit,
        "unit_factor": table.unit_factor,
        "title": table.title,
        "columns": list(table.columns),
        "rows": [list(row.cells) for row in table.rows],
        "amounts": [row.amount for row in table.rows],
        "levels": [row.level for row in table.rows],
        "row_pages": [row.page for row in table.rows],
        "row_boxes": [_box(row.box) for row in table.rows],
        "total": table.total,
        "findings": [
            {"code": one.code, "message": tell(one.message), "row": one.row, "page": one.page} for one in table.findings
        ],
    }


def _certificate(certificate: Certificate) -> Json:
    found = {field: one.value if one else None for field, one in _certified(certificate)}
    return {field: _iso(value) if isinstance(value, date) else value for field, value in found.items()}


def _reference(found: Found[Reference]) -> Json:
    cited = found.value
    return {
        "kind": cited.kind,
        "number": cited.number,
        "number_key": None if cited.number is None else number_key(cited.number),
        "date": _iso(cited.date),
        "issuer": cited.issuer,
        "name": cited.name,
        "relation": cited.relation,
        "effective": _iso(cited.effective),
        "until": _iso(cited.until),
        "page": found.page,
        "box": _box(found.box),
        "raw": found.raw,
        "flags": list(found.flags),
    }


def _party(found: Found[Party]) -> Json:
    party = found.value
    named = {"name": party.name, "tax_code": party.tax_code, "role": party.role, "scheme": party.scheme}
    return {**named, "amount": party.amount, "page": found.page, "box": _box(found.box), "raw": found.raw}


def _count(found: Found[Count]) -> Json:
    count = found.value
    counted = {"what": count.what, "low": count.low, "high": count.high, "year": count.year, "scheme": count.scheme}
    return {**counted, "page": found.page, "box": _box(found.box), "raw": found.raw}


def _part(part: Part) -> Json:
    return {
        "first_page": part.first_page,
        "last_page": part.last_page,
        "kind": part.kind,
        "number": part.number,
        "date": _iso(part.date),
        "issuers": list(part.issuers),
    }


def _box(box: Box | None) -> list[float] | None:
    return None if box is None else [round(side, 1) for side in box]


def _value(found: Found[str] | None) -> str | None:
    return None if found is None else found.value


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


@lru_cache(maxsize=1)
def _converter() -> Converter:
    from cattrs import Converter

    converter = Converter()
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    converter.register_unstructure_hook(Box, list)
    converter.register_structure_hook(Box, lambda sides, _: Box(*map(float, sides)))
    return converter
