"""Whom a certificate is for, and where: holder (tổ chức được chứng nhận) and address (SPEC §4.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.model import Found
from archive.normal import fold
from archive.standards import find_standards
from ingest.recognise.certificate_labels import Labelled, is_misread_label
from ingest.recognise.certificate_sheet import Cell, Piece, Sheet
from ingest.recognise.certificate_text import (
    WORD,
    begins_address,
    begins_standard,
    continued,
    is_address,
    is_labelled,
    is_organisation,
    is_vietnamese,
    joined,
    organisation,
    says,
)
from ingest.recognise.certificate_words import begins_phrase, begins_role, begins_signature, words

HOLDER_LINES, ADDRESS_LINES = 4, 4
LONGEST_NAME = 220
SHORTEST_NAME = 5
"""Letters of a name of one word."""
NEAR_HEADING = 14
"""Cells under the heading among which a holder without label stands."""
ADDRESS_AFTER = 12
"""Rows below the holder's name in which its address stands; further down it is the body's."""
_BRACKETED = re.compile(r"\([^()]{1,30}\)")
"""The end of a name, "(Factory 2)"."""
_ANNEX = re.compile(r"\W{0,4}(?:phu luc|appendix|annex)\b")
_ENDS_OPEN = re.compile(r"(?<![^\W_])cua\s{0,2}:?$")
_VERB = re.compile(r"\W{0,3}(?:chung nhan|cong nhan|cap cho)\s{1,3}(?:rang\s)?")


def find_holder(sheet: Sheet, first: int) -> tuple[Found[str], list[Piece]] | None:
    """The organisation that is certified, and the pieces of its name; looked for from cell `first` on."""
    best: tuple[Found[str], list[Piece]] | None = None
    for label, piece in _holders(sheet, first):
        pieces = _named(sheet, piece)
        if not pieces:
            continue
        name = joined(pieces, "holder.label", 0.95)
        if is_vietnamese(name.value) or not label.english:
            return name, pieces
        best = best or (name, pieces)
    if (behind := _behind_of(sheet, first)) and is_vietnamese(behind.text):
        pieces = _named(sheet, behind)
        return joined(pieces, "holder.sentence", 0.9), pieces
    return best or _holder_in_sentence(sheet, first) or _unlabelled_holder(sheet, first)


def _holder_in_sentence(sheet: Sheet, first: int) -> tuple[Found[str], list[Piece]] | None:
    """The name behind the verb: "Chứng nhận Công ty …, địa chỉ …, có hệ thống …"."""
    for cell in sheet.cells[first : first + NEAR_HEADING]:
        verb = _VERB.match(cell.line.plain)
        if verb and words("organisation").match(cell.line.plain, verb.end()):
            pieces = _named(sheet, Piece(cell, verb.end(), len(cell.line.text)))
            return joined(pieces, "holder.sentence", 0.85), pieces
    return None


def _holders(sheet: Sheet, first: int) -> Iterator[tuple[Labelled, Piece]]:
    for cell, part in sheet.labelled("holder"):
        if cell.at < first:
            continue
        piece = sheet.value(cell, part)
        if piece and any(other.field == "holder" and other.start >= piece.end for other in piece.cell.parts):
            continue  # "TÜV … hereby certifies that": who says so
        if piece and not _is_name(piece):
            piece = _name_below(sheet, piece)
        if piece:
            yield part, piece


def _behind_of(sheet: Sheet, first: int) -> Piece | None:
    """The name below a line that ends the certifying sentence: "an toàn thực phẩm của"."""
    for cell in sheet.cells[first : first + NEAR_HEADING * 2]:
        if _ENDS_OPEN.search(cell.line.plain) and len(cell.line.text) < LONGEST_NAME // 2:
            return _name_below(sheet, Piece(cell, 0, len(cell.line.text)))
    return None


def _name_below(sheet: Sheet, piece: Piece) -> Piece | None:
    """The name below the rest of a sentence that began with the label: "…that the quality management / system of"."""
    for cell in sheet.under(piece.cell, 3):
        whole = Piece(cell, 0, cell.parts[0].end)
        if cell.begins_with_label or any(part.field == "holder" for part in cell.parts):
            return None  # "TÜV … hereby certifies that": the body's part of the sentence
        if _is_name(whole) and (whole.text.isupper() or words("organisation").match(fold(whole.text))):
            return whole
    return None


def _is_name(piece: Piece) -> bool:
    text = piece.text.strip(" :.-–“\"'«")
    if not 2 < len(text) <= LONGEST_NAME or begins_phrase(text) or not WORD.search(text):
        return False
    if " " not in text and (len(text) < SHORTEST_NAME or is_misread_label(text)):
        return False
    return text[0].isupper() and next(find_standards(text[:40]), None) is None


def _named(sheet: Sheet, piece: Piece) -> list[Piece]:
    """The name's pieces: over several lines, without the English name and what the sentence says of it."""
    pieces = continued(sheet, piece, HOLDER_LINES, one_case=True)
    kept: list[Piece] = []
    for one in pieces:
        end = _end_of_name(one.text)
        kept.append(organisation(Piece(one.cell, one.start, one.start + end)))
        if kept[-1].end < one.end:
            break
    return kept


def _end_of_name(text: str) -> int:
    """Where a name ends in a running sentence: "…, địa chỉ", "… đã được đánh giá"."""
    folded = fold(text)
    ends = [found.start() for sort in ("said", "said of a name") if (found := words(sort).search(folded, 3))]
    return len(text[: min(ends, default=len(text))].rstrip(" ,;:(.-")) if ends else len(text)


def _unlabelled_holder(sheet: Sheet, first: int) -> tuple[Found[str], list[Piece]] | None:
    """A line of its own that names an organisation, right above an address, as some bodies set it."""
    for cell in sheet.cells[first : first + NEAR_HEADING]:
        folded = fold(cell.line.text)
        if not (
            words("organisation").match(folded) or (words("company").search(folded) and cell.line.text[:1].isupper())
        ):
            continue
        if cell.begins_with_label or begins_phrase(cell.line.text) or len(cell.line.text) > LONGEST_NAME:
            continue
        pieces = _named(sheet, Piece(cell, 0, cell.parts[0].end))
        following = next(sheet.under(pieces[-1].cell, 1), None)
        if following and (following.parts[0].field in {"address", "tax"} or is_address(following.line.text)):
            return joined(pieces, "holder.above-address", 0.8), pieces
    return None


def find_address(sheet: Sheet, holder: list[Piece]) -> Found[str] | None:
    """The holder's address: behind its label after the name, else the lines under the name."""
    after = holder[0].cell.row if holder else 0
    end = _end_of_addresses(sheet, after)
    for field in ("address", "site"):
        chosen: Found[str] | None = None
        for cell, part in sheet.labelled(field):
            piece = sheet.value(cell, part) if after <= cell.row < end else None
            if piece is None or begins_phrase(piece.text):
                continue
            address = joined(_one_sentence(continued(sheet, piece, ADDRESS_LINES)), f"address.{field}", 0.93)
            if not WORD.search(address.value):
                continue
            if chosen is None or (is_vietnamese(address.value) and not is_vietnamese(chosen.value)):
                chosen = address
        if chosen:
            return chosen
    return (_unlabelled_address(sheet, holder[-1]) if holder else None) or _address_in_annex(sheet)


def _address_in_annex(sheet: Sheet) -> Found[str] | None:
    """The address that only the annex prints (BoA: Địa chỉ/Address, SPEC §4.2)."""
    annexes = {id(cell.line.page) for cell in sheet.cells if _ANNEX.match(cell.line.plain)}
    for cell, part in sheet.labelled("address"):
        if cell.line.page is not sheet.cells[0].line.page and id(cell.line.page) in annexes:
            piece = sheet.value(cell, part)
            if piece and not begins_phrase(piece.text):
                return joined(continued(sheet, piece, ADDRESS_LINES), "address.annex", 0.85)
    return None


def _end_of_addresses(sheet: Sheet, after: int) -> int:
    """The row at which the holder's part of the certificate ends: the signature, or the body's name under the dates."""
    dates_seen = False
    for row in sheet.rows[after + 1 : after + ADDRESS_AFTER]:
        for cell in row:
            text = cell.line.text
            if begins_signature(text) or (dates_seen and not cell.begins_with_label and is_organisation(text)):
                return cell.row
            dates_seen = dates_seen or begins_role(text)
    return after + ADDRESS_AFTER


def _one_sentence(pieces: list[Piece]) -> list[Piece]:
    """The pieces up to where a running sentence goes on: "…, tỉnh Đắk Lắk, có hệ thống quản lý …"."""
    for at, piece in enumerate(pieces):
        if said := words("said").search(fold(piece.text), 3):
            return [*pieces[:at], Piece(piece.cell, piece.start, piece.start + said.start())]
    return pieces


def _unlabelled_address(sheet: Sheet, holder: Piece) -> Found[str] | None:
    rest = Piece(holder.cell, holder.end, len(holder.cell.line.text))
    if rest.text.startswith(",") and words("place").search(fold(rest.text)):
        return joined(continued(sheet, rest, ADDRESS_LINES), "address.behind-name", 0.8)
    lines: list[Piece] = []
    for cell in sheet.under(holder.cell, HOLDER_LINES + ADDRESS_LINES):
        whole = Piece(cell, 0, cell.parts[0].end)
        if _ends_address(cell):
            break
        is_name = is_organisation(whole.text) or (holder.text.isupper() and "," not in whole.text)
        if _BRACKETED.fullmatch(whole.text.strip()):
            continue
        if lines or not is_name or begins_address(whole.text):
            lines.append(whole)
    while len(lines) > 1 and _is_no_place(lines[0].text) and is_address(", ".join(line.text for line in lines[1:])):
        lines = lines[1:]  # the name in English, without a word that tells a firm
    text = ", ".join(line.text for line in lines)
    if len(lines) > ADDRESS_LINES or not is_address(text) or any(is_organisation(line.text) for line in lines):
        return None
    return joined(lines, "address.under-name", 0.85)


def _is_no_place(text: str) -> bool:
    return "," not in text and not begins_address(text) and words("place").search(fold(text)) is None


def _ends_address(cell: Cell) -> bool:
    text = cell.line.text
    if says(text) or is_labelled(text):
        return True
    said = begins_phrase(text) or begins_role(text) or re.search(r"certif|chung nhan", cell.line.plain)
    return cell.begins_with_label or bool(said) or begins_standard(text)
