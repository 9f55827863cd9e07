"""Texts on a certificate: over several lines, in two languages; names of organisations and addresses told apart.

Where a value stands in Vietnamese and in English, the Vietnamese one is the value.
"""

from __future__ import annotations

import re

from archive.model import Box, Found
from archive.normal import fold, has_marks
from archive.standards import find_standards
from ingest.recognise.certificate_cells import Cell, Piece
from ingest.recognise.certificate_date_words import has_date
from ingest.recognise.certificate_language import WORD, is_vietnamese
from ingest.recognise.certificate_misread import is_misread_phrase
from ingest.recognise.certificate_sheet import Sheet
from ingest.recognise.certificate_words import begins_phrase, begins_role, roles, words
from ingest.recognise.lines import found

_END_OF_NAME, _OUT_PT = 2, 8.0
"""Words of the last line of a name; how far a value's next line may begin before it."""
_GAP, _TALLER, _SMALLER, _HALF = 1.1, 1.45, 0.62, 0.42
"""A value ends before a gap of more than a line, and before letters of another size."""
_BEGINS_ADDRESS = re.compile(
    r"\W{0,3}(?:\d|(?:so|lo|thon|ap|to|lot|no|khu pho|khu|buon|group|hamlet|plot|block|km)\b.{0,6}\d)"
)

# "BIN 180640013890, " before a name.
_REGISTER = re.compile(r"\W{0,3}(?:[a-z]{2,6}\s{1,2})?\d{8,14}\s?[,;:-]\s{0,2}")


def organisation(piece: Piece) -> Piece:
    """The name alone, without its number in a register before it and its address behind it."""
    folded = fold(piece.text)
    register = _REGISTER.match(folded)
    start = register.end() if register else 0
    if not words("organisation").match(folded):
        for company in words("company").finditer(folded, start):
            if comma := re.match(r"\.?\s?,", folded[company.end() :]):
                end = company.end() + comma.end() - 1
                return Piece(piece.cell, piece.start + start, piece.start + end)
    return Piece(piece.cell, piece.start + start, piece.end)


def begins_standard(text: str) -> bool:
    """True where a text begins with the name of a standard."""
    first = next(find_standards(text[:60]), None)
    return first is not None and first.start < 3


def begins_address(text: str) -> bool:
    """True where a text begins as addresses do: "Số 8 …", "Thôn 3 …"."""
    return _BEGINS_ADDRESS.match(fold(text)) is not None


def is_organisation(text: str) -> bool:
    """True for a line that names an organisation."""
    folded = fold(text)
    return (words("company").search(folded) or words("organisation").match(folded)) is not None


def is_address(text: str) -> bool:
    """True for a line that reads like an address."""
    folded = fold(text)
    return "," in folded and words("place").search(folded) is not None and not is_organisation(text)


def continued(sheet: Sheet, piece: Piece, most: int, *, one_case: bool = False) -> list[Piece]:
    """A value with the lines that go on with it, in one language: the Vietnamese one where both are there."""
    pieces = [first_language(piece)]
    if piece.end < len(piece.cell.line.text) or pieces[0].end < piece.end:
        return pieces
    for cell in sheet.under(piece.cell, most):
        if not _goes_on(sheet, pieces[-1], cell):
            break
        if one_case and not (_is_open(pieces[-1].text) or _same_case(pieces[0], pieces[-1], cell)):
            break
        following = Piece(cell, 0, cell.parts[0].end)
        own = first_language(following)
        if _is_translation(pieces, own.text):
            break
        pieces.append(own)
        if own.end < len(cell.line.text):
            break
    return pieces


def _goes_on(sheet: Sheet, above: Piece, cell: Cell) -> bool:
    text = cell.line.text
    if cell.begins_with_label or begins_phrase(_POINT.sub("", text)) or begins_role(text) or cell.line.is_rule:
        return False
    own = {other.parts[0].field for other in sheet.rows[above.cell.row] if other is not above.cell}
    read = cell.line.page.origin in {"ocr", "mixed"}
    if says(text) or sheet.has_caption(cell) or (read and is_misread_phrase(text)) or _tells_a_day(text):
        return False
    for beside in sheet.rows[cell.row]:  # the next row of a table; the same label in English may stand in it
        if beside.at >= cell.at:
            break  # another column, in another language mostly
        if (beside.begins_with_label and beside.parts[0].field not in own) or begins_role(beside.line.text):
            return False
        labelled_row = sheet.rows[above.cell.row][0].begins_with_label or sheet.rows[above.cell.row][0] is above.cell
        if (
            labelled_row
            and beside.at in sheet.keys
            and not beside.begins_with_label
            and not _is_second_half(sheet, above.cell)
        ):
            return False
    if _ends_label(text) or _stands_before(sheet, above.cell, cell):
        return False
    if begins_standard(text) or (is_labelled(text) and above.text.rstrip()[-1:] not in {",", ";", ":", "-"}):
        return False
    one, other = above.cell.line.box, cell.line.box
    return one is None or other is None or _near(one, other, read=read)


def _tells_a_day(text: str) -> bool:
    """True for a line with the words of a date and the date: "Chứng nhận có hiệu lực từ 01/07/2021"."""
    return has_date(text) and bool(roles(text))


# "Site of operation: …", "7. Tổng diện tích: …": a label, though no known one.
_LABELLED = re.compile(r"(?:\d{1,2}[.)]\s)?[^\W\d_]{2,12}(?: [^\W\d_]{1,12}){1,5}(?: ?[/|(] ?[^:\d]{2,40})?\s?:\s")


def is_labelled(text: str) -> bool:
    """True for a line that begins with a label, known or not: "Site of operation: …"."""
    stripped = text.lstrip(" *•")
    start = re.match(r"(?:\d{1,2}[.)]\s)?", stripped)
    return stripped[start.end() if start else 0 :][:1].isupper() and _LABELLED.match(stripped) is not None


def _ends_label(text: str) -> bool:
    """True for the rest of a label of two lines: "certification:"."""
    return text.rstrip().endswith(":") and len(text.split()) <= _END_OF_NAME and text[:1].islower()


def _stands_before(sheet: Sheet, value: Cell, cell: Cell) -> bool:
    """True where a line under a value in a table of labels begins in the labels' column."""
    one, other = value.line.box, cell.line.box
    key = sheet.rows[value.row][0]
    return key.at in sheet.keys and key is not value and bool(one and other and other.x0 < one.x0 - _OUT_PT)


def _is_second_half(sheet: Sheet, value: Cell) -> bool:
    """True where the label beside a value goes on in the next row: "Tên và địa chỉ /"."""
    label = sheet.rows[value.row][0]
    return label is not value and label.line.text.rstrip().endswith(("/", "|", "("))


def _near(one: Box, other: Box, *, read: bool) -> bool:
    height, following = one.bottom - one.top, other.bottom - other.top
    if read:  # boxes of read words are as high as their letters: "Nam" is half of "Quảng Ngãi"
        return other.top - one.bottom <= _GAP * max(height, following) and _HALF * height <= following <= height / _HALF
    return (
        other.top - one.bottom <= _GAP * max(height, following) and _SMALLER * height <= following <= _TALLER * height
    )


_COMPLETE = re.compile(r"(?:(?<![^\W_])(?:ltd|limited|jsc|inc|llc|gmbh|plc|corp|corporation|company))\.?$")
"""The end of a firm's name: what stands below is an address."""


def _is_open(text: str) -> bool:
    """A name that ends in a dash or within brackets goes on."""
    return text.rstrip().endswith("-") or text.count("(") > text.count(")")


def _same_case(first: Piece, last: Piece, cell: Cell) -> bool:
    """A name in capitals goes on in capitals, one in small letters without another's head, none with an address."""
    if begins_address(cell.line.text) or is_address(cell.line.text):
        return False
    if _COMPLETE.search(fold(last.text)) and cell.line.text[:1] not in "-–(":
        return False
    if first.text.isupper():
        return cell.line.in_capitals
    short = len(cell.line.text.split()) <= _END_OF_NAME  # "Trường Thịnh" is no school
    return not cell.line.in_capitals and (short or not words("organisation").match(fold(cell.line.text)))


def _is_translation(pieces: list[Piece], text: str) -> bool:
    """True where a line says in English what the lines above it said in Vietnamese."""
    return not is_vietnamese(text) and any(is_vietnamese(piece.text) for piece in pieces) and _is_english(text)


def _is_english(text: str) -> bool:
    folded = fold(text)
    letters = WORD.findall(folded)
    english = len(words("english").findall(folded))
    return english > 0 and (len(letters) >= 2 or english == len(letters))


_SLASH = re.compile(r"\s[/|]\s|\s/|/\s")
# How a sentence goes on behind a name or an address, with its marks: "Đà Nẵng" is a place.
_SAYS = re.compile(r"(?:đã|được|đạt|đang|đáp ứng|has|have|is|are|was|were|which|who)\s")
_DASH = re.compile(r"\s[-–]\s")
# The number of a point: "5. Đã được đánh giá …".
_POINT = re.compile(r"^\d{1,2}[.)]\s{1,2}")


def says(text: str) -> bool:
    """True for a line that goes on with the certifying sentence."""
    return _SAYS.match(_POINT.sub("", text.strip().lower())) is not None


def first_language(piece: Piece) -> Piece:
    """The Vietnamese half of "Hóa / Chemical"; all of it where both halves are in one language."""
    text = piece.text
    for slash in _SLASH.finditer(text):
        left, right = text[: slash.start()], text[slash.end() :]
        if is_vietnamese(left) and not is_vietnamese(right) and len(WORD.findall(right)) >= 1:
            return Piece(piece.cell, piece.start, piece.start + slash.start())
        if _is_english(right) and not _is_english(left):
            return Piece(piece.cell, piece.start, piece.start + slash.start())
        if is_vietnamese(right) and not is_vietnamese(left) and _is_english(left):
            return Piece(piece.cell, piece.start + slash.end(), piece.end)
    for dash in _DASH.finditer(text):
        left, right = text[: dash.start()], text[dash.end() :]
        if not any(map(has_marks, WORD.findall(right))) and len(WORD.findall(right)) > 1 and _in_marks(left):
            return Piece(piece.cell, piece.start, piece.start + dash.start())
    return piece


def _in_marks(text: str) -> bool:
    """True for Vietnamese text, and for the end of it: "3)"."""
    return is_vietnamese(text) or not WORD.search(text)


def trimmed(text: str) -> str:
    """A value without the signs around it; the point of an abbreviation stays.

    >>> trimmed(": Hà Nội."), trimmed("Bên Xanh B.V.")
    ('Hà Nội', 'Bên Xanh B.V.')
    """
    value = text.strip(" :;-–,|/").replace("ñ", "fi").replace("Ñ", "FI")  # OCR's fi; Vietnamese has no ñ
    return value if _ABBREVIATED.search(value) else value.rstrip(". ")


_ABBREVIATED = re.compile(r"(?:\.[^\W\d_]{1,3}|\b(?:Ltd|LTD|Inc|Co|Corp|Jsc|JSC))\.$")


def joined(pieces: list[Piece], rule: str, confidence: float) -> Found[str]:
    """The pieces as one value, with the place of all of them."""
    text = " ".join(" ".join(piece.text.split()) for piece in pieces)
    value = trimmed(text)
    if value.count("“") + value.count('"') == 0:
        value = value.strip("”'")
    start, end = pieces[0].span[0], pieces[-1].span[1]
    return found(value, pieces[0].cell.line.page, (start, end), rule, confidence)
