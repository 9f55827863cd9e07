"""Fields in a question: ``so:24/SKHCN``, ``loai:QĐ``, ``ngay:[1/2018 đến 6/2018]``, ``signer:"Nguyễn Văn A"``.

Names are Vietnamese or English, with or without marks. A value that a field cannot have makes no
field: the words are then searched as words.
"""

from __future__ import annotations

import re
from datetime import date

from archive.dates import parse_date
from archive.kinds import by_head
from archive.model import DateSpan
from archive.normal import fold, words_key
from archive.standards import find_standards
from index.terms import marked
from index.tree import Field, FieldName, Node, Phrase

STATUS = "status"
STANDARD = "standard"
_NAMES: dict[FieldName | str, tuple[str, ...]] = {
    "number": ("so", "sohieu", "sokyhieu", "number"),
    "kind": ("loai", "tenloai", "kind"),
    "issuer": ("coquan", "issuer"),
    "date": ("ngay", "date"),
    "year": ("nam", "year"),
    "signer": ("nguoiky", "signer"),
    STANDARD: ("tieuchuan", "standard"),
    "file": ("tenfile", "file"),
    "subject": ("trichyeu", "subject"),
    STATUS: ("hieuluc", "status"),
}
_FIELD_OF = {typed: name for name, names in _NAMES.items() for typed in names}

_RANGE = re.compile(r"(?P<first>[^\[\]]{0,30}?)\s{0,3}(?:\bto\b|\bden\b|\.\.)\s{0,3}(?P<last>[^\[\]]{0,30})")
_SINCE = re.compile(r"(?P<sign>>=|<=|>|<)(?P<day>.{1,20})")
_LONGEST_KIND = 5


def is_field(typed: str) -> bool:
    """Whether this is the name of a field."""
    return fold(typed) in _FIELD_OF


def field_name(typed: str) -> str:
    """The field that a name means: one of `tree.FieldName`, `STANDARD` or `STATUS`.

    >>> field_name("SỐ"), field_name("signer")
    ('number', 'signer')
    """
    return _FIELD_OF[fold(typed)]


def field(name: str, value: str) -> Node | None:
    """The condition of a field, or None where the value is none that the field can have.

    >>> field("date", "[1/2018 đến 6/2018]").last.isoformat(), field("date", "hôm qua")
    ('2018-06-30', None)
    """
    value = value.strip().strip("[]").strip()
    if name in ("date", "year"):
        return _dates("date" if name == "date" else "year", value)
    if name == STANDARD:
        return Phrase(_standard(value)) if marked(value) else None
    known: dict[str, FieldName] = {
        "number": "number",
        "kind": "kind",
        "issuer": "issuer",
        "signer": "signer",
        "file": "file",
        "subject": "subject",
    }
    return Field(known[name], value) if marked(value) else None


def split_value(name: str, run: str) -> tuple[str, str]:
    """A field's value at the head of a run of words, and the words behind it: one word, or a known kind's name.

    >>> split_value("kind", "Quyết định giao dự toán"), split_value("number", "24/SKHCN giao")
    (('Quyết định', 'giao dự toán'), ('24/SKHCN', 'giao'))
    """
    words = run.split()
    longest = _LONGEST_KIND if name == "kind" else 0
    for count in range(min(longest, len(words)), 1, -1):
        if words_key(" ".join(words[:count])) in by_head():
            return " ".join(words[:count]), " ".join(words[count:])
    return "".join(words[:1]), " ".join(words[1:])


def _standard(value: str) -> str:
    """The printed form of a standard: ISO9001 is ``ISO 9001``."""
    found = next(find_standards(value), None)
    return found.standard.text if found and (found.start, found.end) == (0, len(value)) else value


def _dates(name: FieldName, value: str) -> Field | None:
    folded = fold(value)
    if since := _SINCE.fullmatch(folded):
        return _since(name, since["sign"], _span(since["day"]))
    if len(folded) == len(value) and (span := _RANGE.fullmatch(folded)):
        first, last = _span(span["first"]), _span(span["last"])
        if (span["first"].strip() and not first) or (span["last"].strip() and not last) or not (first or last):
            return None
        return Field(name, value, first.first if first else None, last.last if last else None)
    known = _span(value)
    return Field(name, value, known.first, known.last) if known else None


def _since(name: FieldName, sign: str, span: DateSpan | None) -> Field | None:
    if span is None:
        return None
    if sign.startswith(">"):
        after = span.first if sign == ">=" else _next_day(span.last)
        return Field(name, f"{sign}{span.first}", after, None)
    return Field(name, f"{sign}{span.last}", None, span.last if sign == "<=" else _day_before(span.first))


def _span(text: str) -> DateSpan | None:
    return parse_date(text.strip().removeprefix("ngay ").removeprefix("thang ").removeprefix("nam "))


def _next_day(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)
