"""What a certificate covers: its scope (phạm vi, lĩnh vực), SPEC §4.1."""

from __future__ import annotations

import re
from dataclasses import replace

from archive.model import Found
from archive.normal import fold
from ingest.recognise.certificate_sheet import Cell, Sheet
from ingest.recognise.certificate_text import WORD, continued, first_language, is_vietnamese, joined
from ingest.recognise.certificate_words import begins_phrase

SCOPE_LINES = 24
# The scope stands elsewhere: "xem phụ lục".
_IN_ANNEX = re.compile(
    r"^\W{0,3}(?:certification )?(?:xem|theo|chi tiet|as per|see|according to|refer to|as described in|in the)\b"
    r".{0,30}(?:phu luc|annex|appendix|attach|dinh kem|schedule)"
)
_CODES = re.compile(r"(?:\d{2}\.\d{1,2}\.\d{1,2}[;,]\s?){2}")
"""Codes of industries: a table of them, of which no single cell is the scope."""


def find_scope(sheet: Sheet, first: int) -> Found[str] | None:
    """What the certificate covers."""
    chosen: Found[str] | None = None
    for cell, part in sheet.labelled("scope"):
        if sheet.heads_column(cell):
            chosen = chosen or _column(sheet, cell)
            continue
        piece = sheet.value(cell, part) if cell.at >= first else None
        if piece is None or not _says_something(piece.text):
            continue
        pieces = continued(sheet, piece, SCOPE_LINES)
        scope = joined(pieces, "scope.label", 0.93)
        if is_vietnamese(scope.value) or not part.english:
            return scope
        chosen = chosen or scope
    return chosen


def _says_something(text: str) -> bool:
    if WORD.search(text) is None or begins_phrase(text) or _CODES.search(text):
        return False
    return not _IN_ANNEX.search(fold(text))


def _column(sheet: Sheet, head: Cell) -> Found[str] | None:
    """The products of a table, one a row (GLOBALG.A.P., VietGAP)."""
    pieces = [piece for piece in sheet.column(head) if _says_something(piece.text)]
    if not pieces:
        return None
    products = dict.fromkeys(" ".join(first_language(piece).text.split()) for piece in pieces)
    return replace(joined(pieces, "scope.column", 0.75), value=", ".join(products))
