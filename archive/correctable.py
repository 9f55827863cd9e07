"""The fields that a person may correct: what may be written into each, and where it goes in the document.

A value is written as in the paper's own form (a day as 31/1/2018 or 2018-01-31, several agencies parted by
semicolons) and kept in one form: text, a list of texts, or None where the paper prints none.

>>> take("date", "ngày 31 tháng 01 năm 2018"), take("issuers", "Sở Y tế; Sở Tài chính"), take("place", "")
('2018-01-31', ('Sở Y tế', 'Sở Tài chính'), None)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from typing import Any, TypeAlias

from archive.dates import parse_date
from archive.errors import CallError
from archive.kinds import kinds
from archive.messages import say
from archive.model import Arrival, Certificate, DateSpan, Document, Found
from archive.normal import fold, normal
from archive.numbers import parse_number

Value: TypeAlias = str | tuple[str, ...] | None

OTHER_KIND = "Khác"
PERSON = "person"
"""The rule that a person's value names; it is sure."""

_TEXTS = ("place", "parent", "subject", "signer_name", "signer_position", "archive_line", "urgency", "circulation")
_LISTS = ("issuers", "authority", "recipients")
_DIRECTIONS = {"incoming": "incoming", "den": "incoming", "outgoing": "outgoing", "di": "outgoing"}
_CERTIFIED_DAYS = ("issued", "expires", "first_issued", "suspended_from", "suspended_until", "withdrawn")
_CERTIFIED = tuple(field.name for field in fields(Certificate))
_ARRIVAL = tuple(field.name for field in fields(Arrival))
_ARRIVAL_DAYS = ("date", "due")

FIELDS: tuple[str, ...] = (
    "kind",
    "number",
    "date",
    *_TEXTS,
    *_LISTS,
    "direction",
    "effective",
    *(f"arrival.{name}" for name in _ARRIVAL),
    *(f"certificate.{name}" for name in _CERTIFIED),
)


def take(field: str, written: str) -> Value:
    """What a person wrote for a field, in the form in which it is kept; nothing written means: none is printed.

    Raises:
        CallError: there is no such field, or the value is none for it.
    """
    if field not in FIELDS:
        raise CallError(say("There is no field “{field}”. Known: {known}.", field=field, known=", ".join(FIELDS)))
    text = " ".join(normal(written).split())
    if not text:
        return None
    if field in _LISTS:
        return tuple(part for part in (piece.strip() for piece in text.split(";")) if part)
    return _TAKERS.get(field, _day if field in _DAYS else str)(text)


def put(document: Document, field: str, value: Value) -> Document:
    """The document with a person's value in the place of what was read; its place on the page is kept."""
    head, _, part = field.partition(".")
    if head == "arrival":
        return replace(document, arrival=_arrival(document.arrival, part, value))
    if head == "effective":
        return replace(
            document, effective=_found(document.effective, date.fromisoformat(str(value)) if value else None)
        )
    if head == "certificate":
        certificate = document.certificate or Certificate()
        made = date.fromisoformat(str(value)) if part in _CERTIFIED_DAYS and value else value
        return replace(document, certificate=replace(certificate, **{part: _found(getattr(certificate, part), made)}))
    return _PUTTERS.get(head, _put_plain)(document, head, value)


def shown(document: Document, field: str) -> Value:
    """What the document says for a field, in the form in which corrections are kept."""
    head, _, part = field.partition(".")
    if head == "certificate":
        found = getattr(document.certificate, part) if document.certificate else None
        return _text(found.value) if found else None
    if head == "arrival":
        return _text(getattr(document.arrival.value, part)) if document.arrival else None
    held = getattr(document, head)
    if isinstance(held, tuple):
        return tuple(one.value for one in held) or None
    return _text(held.value) if held else None


def _text(value: object) -> str | None:
    if isinstance(value, DateSpan):
        return value.first.isoformat()[: {"day": 10, "month": 7, "year": 4}.get(value.precision, 10)]
    return value.isoformat() if isinstance(value, date) else None if value is None else str(value)


def _kind(text: str) -> str:
    for name in (OTHER_KIND, *(kind.name for kind in kinds())):
        if fold(name) == fold(text):
            return name
    raise CallError(say("“{value}” is no kind of paper that the tables know.", value=text))


def _number(text: str) -> str:
    parsed = parse_number(text)
    if parsed is None or parsed.serial is None:
        raise CallError(say("“{value}” is no document number. Write it as 24/QĐ-SKHCN.", value=text))
    return parsed.text


def _date(text: str) -> str:
    span = parse_date(text)
    if span is None:
        raise CallError(say("“{value}” is no date. Write 31/1/2018, 1/2018 or 2018.", value=text))
    return str(_text(span))


def _day(text: str) -> str:
    span = parse_date(text)
    if span is None or span.precision != "day":
        raise CallError(say("“{value}” is no day. Write 31/1/2018.", value=text))
    return str(_text(span))


def _direction(text: str) -> str:
    known = _DIRECTIONS.get(fold(text))
    if known is None:
        raise CallError(say("“{value}” is neither incoming (đến) nor outgoing (đi).", value=text))
    return known


_DAYS = {
    "effective",
    *(f"arrival.{name}" for name in _ARRIVAL_DAYS),
    *(f"certificate.{name}" for name in _CERTIFIED_DAYS),
}
_TAKERS: dict[str, Callable[[str], str]] = {
    "kind": _kind,
    "number": _number,
    "date": _date,
    "direction": _direction,
}


def _found(before: Found[Any] | None, value: object) -> Found[Any] | None:
    """A person's value at the place of what was read; on no place of its own where nothing was read."""
    if value is None:
        return None
    if before is None:
        return Found(value, "", (0, 0), 1, None, 1.0, PERSON)
    return replace(before, value=value, confidence=1.0, rule=PERSON, flags=())


def _place_of(document: Document, field: str) -> Found[Any] | None:
    """Where the field was read, or where it stands unread (a number written by hand)."""
    held: Found[Any] | None = getattr(document, field)
    return held or next((one for one in document.unread if one.value == field), None)


def _put_plain(document: Document, field: str, value: Value) -> Document:
    return replace(document, **{field: _found(_place_of(document, field), value)})  # type: ignore[arg-type]


def _put_list(document: Document, field: str, value: Value) -> Document:
    before: tuple[Found[str], ...] = getattr(document, field)
    made = (_found(before[at] if at < len(before) else None, one) for at, one in enumerate(value or ()))
    return replace(document, **{field: tuple(made)})  # type: ignore[arg-type]


def _put_number(document: Document, field: str, value: Value) -> Document:
    parsed = parse_number(str(value)) if value else None
    symbol = parsed.shown_symbol if parsed else None
    return replace(_put_plain(document, field, value), number_symbol=symbol)


def _put_date(document: Document, field: str, value: Value) -> Document:
    span = parse_date(str(value)) if value else None
    return replace(document, date=_found(_place_of(document, field), span))


_PUTTERS: dict[str, Callable[[Document, str, Value], Document]] = {
    **dict.fromkeys(_LISTS, _put_list),
    "number": _put_number,
    "date": _put_date,
}


def _arrival(before: Found[Arrival] | None, part: str, value: Value) -> Found[Arrival] | None:
    stamp = before.value if before else Arrival()
    made: object = date.fromisoformat(str(value)) if part in _ARRIVAL_DAYS and value else value
    changed = replace(stamp, **{part: made})  # type: ignore[arg-type]
    return _found(before, changed) if changed != Arrival() else None
