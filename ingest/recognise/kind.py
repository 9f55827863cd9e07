"""Tên loại: what the paper calls itself (ô 5a); a công văn prints no kind and is told by its form."""

from __future__ import annotations

import re

from archive.model import Found
from archive.numbers import DocumentNumber
from ingest.recognise.header import Header
from ingest.recognise.lines import Line, found_on
from ingest.recognise.number import NumberLine
from ingest.recognise.vocabulary import KindHeading

_ADDRESSEE = re.compile(r"kinh ?gu")
_TYPED = {"typed", "normative", "party", "old"}
_VV = re.compile(r"\W{0,2}v\s?[/.]?\s?v\b")


def find_kind(header: Header, number: NumberLine | None) -> Found[str] | None:
    """The kind by its heading, else công văn by its form or by the letters CV of its number."""
    if header.kind:
        lines = list(header.lines[header.kind.first : header.kind.last + 1])
        return found_on(header.kind.kind.name, lines, *_heading_rule(header.kind, lines[0]))
    letter = _letter_line(header, number.parsed if number else None)
    by_symbol = number.parsed.kind if number and number.parsed and number.parsed.form in _TYPED else None
    if letter and not (by_symbol and _ADDRESSEE.match(letter.plain)):  # a tờ trình is addressed too
        return found_on("Công văn", [letter], "kind.letter", 0.93)
    if number and by_symbol:
        line = header.lines[number.at]
        return found_on(by_symbol, [line], "kind.symbol", 0.9 if by_symbol == "Công văn" else 0.75)
    return None


def _heading_rule(heading: KindHeading, line: Line) -> tuple[str, float]:
    """How the heading was told, and how sure that is: a weak kind's word begins other titles too."""
    if not line.in_capitals:
        return "kind.heading-small", 0.93
    return ("kind.heading-weak", 0.93) if heading.kind.weak else ("kind.heading", 0.98)


def _letter_line(header: Header, number: DocumentNumber | None) -> Line | None:
    """The line that makes a công văn: V/v under the number, or Kính gửi below a letter's number."""
    if number is not None and number.form in {"normative", "law", "contract"}:
        return None
    top = header.lines[: header.body + 1]
    subject = next((line for line in top if _VV.match(line.plain)), None)
    addressee = next((line for line in top if _ADDRESSEE.match(line.plain)), None)
    if number is not None and (subject or addressee):
        return subject or addressee
    return subject if header.mottos and addressee else None
