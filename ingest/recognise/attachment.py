"""Attachments: papers that hang on another, "(Ban hành kèm theo Quyết định số … ngày … của …)".

Nghị định 30/2020, Phụ lục III, Mẫu 1.3 and 2.1: an attached Quy chế or Kế hoạch has a header without number and date;
those in the brackets are its parent's. The reference KEM_THEO says which paper that is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from archive.model import Document, Found
from ingest.recognise.header import Header
from ingest.recognise.lines import Line

_HANGS_ON = re.compile(
    r"(?P<bracket>\W{0,3}[(\[]\W{0,2})?(?:(?:duoc )?ban hanh |dinh )?(?:kem )?theo (?:cac )?"
    r"(?:van ban|quyet dinh|nghi quyet|nghi dinh|thong tu|chi thi|cong van|to trinh|ke hoach|bao cao|thong bao|giay moi"
    r"|huong dan|quy che|quy dinh|hop dong|bien ban|giay chung nhan|chung chi|cong dien)\b(?! nay\b)"
)
LONGEST_BRACKET = 600
LINES_BELOW = 3
"""The bracket may stand behind a line that looks like the text's beginning."""


def with_parent_apart(header: Header, document: Document) -> Document:
    """The document flagged as an attachment where it is one; number and date of its parent are not its own."""
    if document.kind and document.kind.value == "Giấy chứng nhận":
        return document  # goes with the decision that granted it, but stands for itself
    line = _bracket(header)
    if line is None:
        return _flagged(document) if document.kind and document.kind.value == "Phụ lục" else document
    place = (line.page.number, line.start)
    if document.number and not _stands_inside(document.number, line) and _place(document.number) < place:
        return document  # a paper with a number of its own that goes with another
    if document.number and _stands_inside(document.number, line):
        document = replace(document, number=None, number_state="none", number_symbol=None)
    if document.date and _stands_inside(document.date, line):
        document = replace(document, date=None, date_state="none")
    return _flagged(document)


def _bracket(header: Header) -> Line | None:
    """The line that names the parent, below the heading or above it."""
    for line in header.lines[: header.body + LINES_BELOW]:
        match = _HANGS_ON.match(line.plain)
        if match and (match["bracket"] or (line.text[:1].isupper() and "kem theo" in line.plain[:40])):
            return line
    return None


def _stands_inside(found: Found[Any], line: Line) -> bool:
    """In the bracket, which may run over several lines."""
    if found.page != line.page.number or found.span[0] < line.start:
        return False
    text = line.page.text[line.start : line.start + LONGEST_BRACKET]
    closed = text.find(")") + 1 or len(line.text)
    return found.span[0] < line.start + max(closed, len(line.text))


def _place(found: Found[Any]) -> tuple[int, int]:
    return found.page, found.span[0]


def _flagged(document: Document) -> Document:
    return replace(document, flags=(*document.flags, "IS_ATTACHMENT"))
