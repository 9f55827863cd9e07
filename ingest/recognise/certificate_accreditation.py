"""The accreditation (công nhận) of the body that certifies, and its code, SPEC §4.1."""

from __future__ import annotations

import re

from archive.model import Found
from archive.normal import fold
from ingest.recognise.certificate_cells import Cell, Piece
from ingest.recognise.certificate_labels import is_bare_code
from ingest.recognise.certificate_sheet import Sheet
from ingest.recognise.certificate_text import joined
from ingest.recognise.certificate_words import words
from ingest.recognise.lines import Line, found

_CODE_BEHIND = re.compile(
    r"[\s:.#-]{0,3}(?:no\.?\s{0,2})?(?:(?!ngay|date|from|tu |den )[a-z]{1,4}[\s-]{0,2})?"
    r"\d{1,8}(?:[-/.]\d{1,6}){0,3}(?:[a-z]{2})?(?![^\W_])"
    r"(?:\s?-\s?(?:[qo]ms|ems|pro|fsms|ohsms|haccp|prd|prod|product|isms|sp|med|p|pc|ohs|fs)\b)?"
)
_VALUE = re.compile(r"[^\W_][^\n\t;,()]{1,40}")
LOGO_LINES, LONGEST_LOGO = 3, 24


def find_accreditation(sheet: Sheet) -> Found[str] | None:
    """The code of the accreditation: behind its label, else a code of a known accreditor (``VICAS 012-QMS``)."""
    for cell, part in sheet.labelled("accreditation", "number"):
        piece = sheet.value(cell, part)
        if piece is None:
            continue
        if code := _coded(fold(piece.text)):
            start, end = code
            return _code(piece.cell.line, piece.start + start, piece.start + end, "accreditation.label", 0.93)
        bare = is_bare_code(cell.line.text[part.start : part.value])
        if part.field == "accreditation" and not bare and any(map(str.isdigit, piece.text)) and len(piece.text) <= 40:
            value = _VALUE.search(piece.text)
            if value:
                start = piece.start + value.start()
                return _code(piece.cell.line, start, start + len(value[0].rstrip(" .")), "accreditation.label", 0.85)
    for cell in sheet.cells:
        if code := _coded(cell.line.plain):
            return _code(cell.line, *code, "accreditation.mark", 0.8)
        if words("accreditor").fullmatch(cell.line.plain.strip()) and (below := _under_mark(sheet, cell)):
            return joined([Piece(one, 0, len(one.line.text)) for one in (cell, *below)], "accreditation.logo", 0.7)
    marks = (cell for cell in sheet.cells if words("accreditor").fullmatch(cell.line.plain.strip()))
    mark = next(marks, None)
    return joined([Piece(mark, 0, len(mark.line.text))], "accreditation.mark-alone", 0.6) if mark else None


_LOGO_CODE = re.compile(r"(?:[a-z]{1,4}[ -]{0,3})?\d{2,}[\w-]{0,10}(?: ?- ?[a-z]{1,5})?")


def _under_mark(sheet: Sheet, mark: Cell) -> list[Cell]:
    """The lines of a logo under an accreditor's mark, down to its code: "MANAGEMENT SYSTEMS", "0029"."""
    below: list[Cell] = []
    for cell in sheet.under(mark, LOGO_LINES):
        below.append(cell)
        if re.search(r"\d", cell.line.text):
            tail = cell.line.plain.split("systems")[-1].strip()
            return below if _LOGO_CODE.fullmatch(tail) else []
        if not cell.line.in_capitals or len(cell.line.text) > LONGEST_LOGO:
            break
    return []


def _coded(folded: str) -> tuple[int, int] | None:
    """Where a known accreditor's mark stands with its code."""
    for mark in words("accreditor").finditer(folded):
        if code := _CODE_BEHIND.match(folded, mark.end()):
            return mark.start(), code.end()
    return None


def _code(line: Line, start: int, end: int, rule: str, confidence: float) -> Found[str]:
    code = " ".join(line.text[start:end].split())
    read = re.sub(r"OMS$", "QMS", code)
    flags = ("OCR_REPAIRED",) if read != code else ()
    return found(read, line.page, (line.start + start, line.start + end), rule, confidence, flags)
