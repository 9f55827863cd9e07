"""Departures from the prescribed form that an auditor may want to see: they change no value (SPEC §1.5, §1.6, §1.9).

Nghị định 30/2020, Phụ lục I, Mục II: numbers below 10, days below 10 and the months 1 and 2 take a leading zero, the
other months do not; the archive line ends with a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from archive.model import Document
from archive.normal import fold

_IN_WORDS = re.compile(r"ngay\s{0,6}(?P<day>\d{1,2})\s{1,6}thang\s{0,6}(?P<month>\d{1,2})\b")
_SERIAL = re.compile(r"(?<!\d)(\d)\s?[/-]")


def with_form_flags(document: Document) -> Document:
    """The document with the flags of its form behind its others."""
    return replace(document, flags=tuple(dict.fromkeys((*document.flags, *_flags(document)))))


def _flags(document: Document) -> Iterator[str]:
    if document.date and (written := _IN_WORDS.search(fold(document.date.raw))):
        yield from _of_date(written["day"], written["month"])
    if document.number and _SERIAL.match(document.number.value):
        yield "NUMBER_NOT_PADDED"
    if any(found and "\n" in found.raw.strip() for found in (document.number, document.date)):
        yield "LINE_BROKEN"
    if document.archive_line and document.archive_line.raw[-1:].isalnum():
        yield "NO_FINAL_DOT"
    is_partial = any(flag.startswith("DATE_PARTIAL") for flag in document.flags)
    if is_partial and "NUMBER_BLANK" in document.flags and "DRAFT" not in document.flags:
        yield "RE_OCR_IMAGE"  # both blank on an issued paper: they are drawn over the page, its picture shows them


def _of_date(day: str, month: str) -> Iterator[str]:
    if len(day) == 1:
        yield "DAY_NOT_PADDED"
    if len(month) == 1 and int(month) <= 2:
        yield "MONTH_NOT_PADDED"
    if len(month) == 2 and 3 <= int(month) <= 9:
        yield "MONTH_PADDED"
