"""Tên loại: what the paper calls itself (ô 5a); a công văn prints no kind and is told by its form."""

from __future__ import annotations

import re
from dataclasses import replace

from archive.model import Found
from archive.numbers import DocumentNumber
from ingest.recognise.header import Header
from ingest.recognise.lines import Line, found_on
from ingest.recognise.number import NumberLine

_ADDRESSEE = re.compile(r"kinh gui\b")
_VV = re.compile(r"\W{0,2}v\s?[/.]?\s?v\b")


def find_kind(header: Header, number: NumberLine | None) -> Found[str] | None:
    """The kind by its heading, else công văn by its form or by the letters CV of its number."""
    if header.kind:
        lines = list(header.lines[header.kind.first : header.kind.last + 1])
        return found_on(header.kind.kind.name, lines, "kind.heading", 0.98)
    letter = _letter_line(header, number.parsed if number else None)
    if letter:
        return found_on("Công văn", [letter], "kind.letter", 0.93)
    if number is not None and number.found and number.parsed and number.parsed.kind_code == "CV":
        return replace(number.found, value="Công văn", rule="kind.symbol", confidence=0.9)
    return None


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
