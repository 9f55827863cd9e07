"""What a certificate covers: its scope (phạm vi, lĩnh vực), SPEC §4.1."""

from __future__ import annotations

import re
from dataclasses import replace

from archive.model import Found
from archive.normal import fold
from ingest.recognise.certificate_cells import Cell, Piece
from ingest.recognise.certificate_clues import field_of, is_made_of_label_words
from ingest.recognise.certificate_date_words import begins_date
from ingest.recognise.certificate_language import WORD, is_vietnamese
from ingest.recognise.certificate_sheet import Sheet
from ingest.recognise.certificate_text import continued, first_language, is_labelled, joined, says, trimmed
from ingest.recognise.certificate_words import begins_phrase, begins_role, shape

SCOPE_LINES = 24
# The scope stands elsewhere: "xem phụ lục".
_IN_ANNEX = re.compile(
    r"^\W{0,3}(?:certification )?(?:xem|theo|chi tiet|as per|see|according to|refer to|as described in|in the)\b"
    r".{0,30}(?:phu luc|annex|appendix|attach|dinh kem|schedule)"
)
_IS_LABEL = re.compile(r"\W{0,2}(?:[^\W\d_]{1,12} ){0,3}[^\W\d_]{1,12}\s?:\s{0,3}$")
"""The end of a label of two lines: "… cho phạm vi", "sau:"."""
SAME_AGAIN = 3
_GOES_ON = re.compile(r"(?<![^\W_])(?:of|for|cua|cho)\s{0,2}:?$")
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
        if piece and (_IS_LABEL.match(piece.text) or _is_half_a_label(piece.text)):
            below = next(sheet.under(piece.cell, 1), None)
            piece = Piece(below, 0, below.parts[0].end) if below and not below.begins_with_label else None
        if piece is None or not _says_something(piece.text):
            continue
        if points := _points(sheet, piece):
            scope = points
            if is_vietnamese(scope.value) or not part.english:
                return scope
            chosen = chosen or scope
            continue
        pieces = continued(sheet, piece, SCOPE_LINES)
        scope = _spaced(sheet, cell, pieces) or joined(pieces, "scope.label", 0.93)
        if is_vietnamese(scope.value) or not part.english:
            return scope
        chosen = chosen or scope
    return chosen or _behind_sentence(sheet, first)


_LEADS = re.compile(
    r"(?:he thong|ap dung|systems?|appi\w{2,4}|certified)(?![^\W_]).{0,90}(?<![^\W_])(?:cho|for)\s{0,2}:?$"
)
"""The end of a sentence that leads to the scope below: "… đã thiết lập và áp dụng hệ thống quản lý cho"."""


def _behind_sentence(sheet: Sheet, first: int) -> Found[str] | None:
    for cell in sheet.cells[first:]:
        below = next(sheet.under(cell, 2), None) if _LEADS.search(shape(cell.line.text)) else None
        while below and below.line.text[:1].islower() and below.row <= cell.row + SAME_AGAIN:
            below = next(sheet.under(below, 1), None)  # the same in the other language
        if below and not below.begins_with_label and _says_something(below.line.text):
            return joined(continued(sheet, Piece(below, 0, below.parts[0].end), SCOPE_LINES), "scope.sentence", 0.85)
    return None


STEP_PT, MIDDLE_PT = 1.5, 8.0
"""How even the steps between spaced lines are, and how well such lines are centred or begin at one place."""


def _spaced(sheet: Sheet, label: Cell, first: list[Piece]) -> Found[str] | None:
    """Points without signs: single lines under the label's, as far from each other as the first is from the label."""
    step = _step(label, first[0].cell)
    if len(first) > 1 or step is None or sheet.rows[first[0].cell.row] != (first[0].cell,):
        return None
    points = [first[0]]
    for row in sheet.rows[first[0].cell.row + 1 : first[0].cell.row + 1 + SCOPE_LINES]:
        cell, apart = row[0], _step(points[-1].cell, row[0])
        text = cell.line.text
        if len(row) > 1 or apart is None or abs(apart - step) > STEP_PT or not text[:1].isupper():
            break
        ended = cell.begins_with_label or begins_phrase(text) or begins_role(text) or says(text) or is_labelled(text)
        if ended or ":" in text or not _says_something(text) or is_vietnamese(text) != is_vietnamese(points[0].text):
            break
        points.append(Piece(cell, 0, len(text)))
    if len(points) == 1:
        return None
    value = "; ".join(trimmed(" ".join(one.text.split())) for one in points)
    return replace(joined(points, "scope.spaced", 0.8), value=value)


def _step(above: Cell, cell: Cell) -> float | None:
    """How far a line stands under another that begins at its place or is centred with it, in letters of one size."""
    one, other = above.line.box, cell.line.box
    if one is None or other is None or above.line.page is not cell.line.page or above.line.page.origin == "ocr":
        return None
    centred = abs(one.x0 + one.x1 - other.x0 - other.x1) <= MIDDLE_PT
    alike = abs((one.bottom - one.top) - (other.bottom - other.top)) <= STEP_PT
    return other.bottom - one.bottom if alike and (centred or abs(one.x0 - other.x0) <= STEP_PT) else None


_BULLET = re.compile(r"\s{0,3}[•●▪■◦✓➢❖*+·–-]\s{1,3}(?=\S)")


def _points(sheet: Sheet, piece: Piece) -> Found[str] | None:
    """A list with a sign before every point: all points in the language of the first, without the signs."""
    if not _BULLET.match(piece.text):
        return None
    pieces, texts = [piece], [_unsigned(piece.text)]
    for cell in sheet.under(piece.cell, SCOPE_LINES):
        text = cell.line.text
        if cell.begins_with_label or begins_phrase(text) or begins_role(text) or says(text) or is_labelled(text):
            break
        if signed := _BULLET.match(text):
            if is_vietnamese(texts[0]) and not is_vietnamese(text[signed.end() :]):
                break
            texts.append(_unsigned(text))
        elif text[:1].islower() and len(sheet.rows[cell.row]) == 1:
            texts[-1] += f" {text.strip()}"
        else:
            break
        pieces.append(Piece(cell, 0, len(text)))
    value = "; ".join(trimmed(" ".join(text.split())) for text in texts)
    return replace(joined(pieces, "scope.points", 0.88), value=value)


def _unsigned(text: str) -> str:
    return _BULLET.sub("", text, count=1).strip(" ;.,")


def _is_half_a_label(text: str) -> bool:
    """True for a label in another language or of two lines: "in the field of", "Scheme scope"."""
    shaped = " ".join(word for word in shape(text).split() if len(word) > 1)  # "n the field of"
    if not is_made_of_label_words(shaped):
        return False
    return _GOES_ON.search(fold(text)) is not None or field_of(shaped) == "scope"


def _says_something(text: str) -> bool:
    if WORD.search(text) is None or begins_phrase(text) or _CODES.search(text) or begins_date(text):
        return False
    if _is_half_a_label(text):
        return False
    return not _IN_ANNEX.search(fold(text))


def _column(sheet: Sheet, head: Cell) -> Found[str] | None:
    """The products of a table, one a row (GLOBALG.A.P., VietGAP)."""
    pieces = [piece for piece in sheet.column(head) if _says_something(piece.text)]
    if not pieces:
        return None
    products = dict.fromkeys(" ".join(first_language(piece).text.split()) for piece in pieces)
    return replace(joined(pieces, "scope.column", 0.75), value=", ".join(products))
