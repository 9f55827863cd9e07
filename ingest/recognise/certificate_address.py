"""Where the holder of a certificate is: its address (địa chỉ), SPEC §4.1."""

from __future__ import annotations

import re
from dataclasses import replace

from archive.model import Found
from archive.normal import fold
from ingest.recognise.certificate_cells import Cell, Piece
from ingest.recognise.certificate_language import WORD, is_vietnamese
from ingest.recognise.certificate_sheet import Sheet
from ingest.recognise.certificate_text import (
    begins_address,
    begins_standard,
    continued,
    is_address,
    is_labelled,
    is_organisation,
    joined,
    says,
)
from ingest.recognise.certificate_words import begins_phrase, begins_role, begins_signature, words

NAME_LINES, ADDRESS_LINES = 4, 4
"""Lines under the name in which the address begins; lines of an address."""
FEWEST_STACKED, MOST_STACKED, MOST_OF_STACKED = 3, 7, 6
"""Lines of an address with a line for each of its parts, and words of each."""
ADDRESS_AFTER, IN_TABLE_AFTER = 12, 24
"""Rows below the holder's name in which its address stands, more in a table; further down it is the body's."""
FEWEST_OF_SENTENCE = 3
"""Words of a line that goes on with the certifying sentence and not with an address."""
_VERB = re.compile(
    r"[a-z]{3,14}s (?:a|an|the|its|to|with|that|all)\s|"
    r"(?:duy trì|vận hành|áp dụng|thực hiện|xây dựng|sản xuất|chế biến|kinh doanh|cung cấp|tuân thủ)\s"
)
"""How the sentence goes on in small letters below an address."""
_BRACKETED = re.compile(r"\([^()]{1,30}\)")
"""The end of a name, "(Factory 2)"."""
_ANNEX = re.compile(r"\W{0,4}(?:phu luc|appendix|annex)\b")
_BELONGS = re.compile(r"\W{0,3}(?:truc )?thuoc\s|\W{0,3}belonging to\s|\W{0,3}(?:a )?part of\s")
"""Whom a laboratory belongs to, between its name and its address."""


def find_address(sheet: Sheet, holder: list[Piece], heading: int) -> Found[str] | None:
    """The holder's address: behind its label after the name, else the lines under the name.

    Where no name was read, it stands under the heading: the letterhead's address is the body's.
    """
    after = holder[0].cell.row if holder else sheet.cells[heading].row if sheet.cells else 0
    end, last = (_end_of_addresses(sheet, after, rows) for rows in (ADDRESS_AFTER, IN_TABLE_AFTER))
    for field in ("address", "site"):
        chosen: Found[str] | None = None
        for cell, part in sheet.labelled(field):
            near = after <= cell.row < (last if cell.at in sheet.keys else end)
            piece = sheet.value(cell, part) if near and not sheet.heads_column(cell) else None
            if piece is None or begins_phrase(piece.text):
                continue
            address = joined(_one_sentence(continued(sheet, piece, ADDRESS_LINES)), f"address.{field}", 0.93)
            if not WORD.search(address.value):
                continue
            if chosen is None or (is_vietnamese(address.value) and not is_vietnamese(chosen.value)):
                chosen = address
        if chosen:
            return chosen
    return (_unlabelled_address(sheet, holder) if holder else None) or _address_in_annex(sheet)


def _address_in_annex(sheet: Sheet) -> Found[str] | None:
    """The address that only the annex prints (BoA: Địa chỉ/Address, SPEC §4.2)."""
    annexes = {id(cell.line.page) for cell in sheet.cells if _ANNEX.match(cell.line.plain)}
    for cell, part in sheet.labelled("address", "site"):
        annexed = id(cell.line.page) in annexes or cell.at in sheet.keys
        if cell.line.page is not sheet.cells[0].line.page and annexed:
            piece = sheet.value(cell, part)
            if piece and not begins_phrase(piece.text):
                return joined(continued(sheet, piece, ADDRESS_LINES), "address.annex", 0.85)
    return None


def _end_of_addresses(sheet: Sheet, after: int, most: int) -> int:
    """The row at which the holder's part of the certificate ends: the signature, or the body's name under the dates."""
    dates_seen = False
    for row in sheet.rows[after + 1 : after + most]:
        for cell in row:
            text = cell.line.text
            if begins_signature(text) or (dates_seen and not cell.begins_with_label and is_organisation(text)):
                return cell.row
            dates_seen = dates_seen or begins_role(text)
    return after + most


def _one_sentence(pieces: list[Piece]) -> list[Piece]:
    """The pieces up to where a running sentence goes on: "…, tỉnh Đắk Lắk, có hệ thống quản lý …"."""
    for at, piece in enumerate(pieces):
        if at and _is_of_sentence(piece.text):
            return pieces[:at]
        if said := words("said").search(fold(piece.text), 3):
            return [*pieces[:at], Piece(piece.cell, piece.start, piece.start + said.start())]
    return pieces


def _is_of_sentence(text: str) -> bool:
    """True for a line all in small letters, without a place or a figure, or that begins with a verb.

    >>> _is_of_sentence("produces the following products"), _is_of_sentence("maintains a system up to ISO 9001")
    (True, True)
    >>> _is_of_sentence("huyện Bố Trạch"), _is_of_sentence("phố Hà Nội")
    (False, False)
    """
    stripped = text.strip()
    if _VERB.match(stripped):
        return True
    return (
        stripped.islower()
        and len(stripped.split()) >= FEWEST_OF_SENTENCE
        and "," not in stripped
        and not any(map(str.isdigit, stripped))
        and words("place").search(fold(stripped)) is None
    )


def _unlabelled_address(sheet: Sheet, name: list[Piece]) -> Found[str] | None:
    holder, in_capitals = name[-1], name[0].text.isupper()
    rest = Piece(holder.cell, holder.end, len(holder.cell.line.text))
    if rest.text.startswith(",") and words("place").search(fold(rest.text)):
        return joined(continued(sheet, rest, ADDRESS_LINES), "address.behind-name", 0.8)
    lines: list[Piece] = []
    for cell in sheet.under(holder.cell, NAME_LINES + MOST_STACKED):
        whole = Piece(cell, 0, cell.parts[0].end)
        if _ends_address(cell) or _is_labelled_beside(sheet, cell) or (lines and _is_of_sentence(whole.text)):
            break
        is_name = is_organisation(whole.text) or (in_capitals and "," not in whole.text)
        if _BRACKETED.fullmatch(whole.text.strip()) or (not lines and _BELONGS.match(fold(whole.text))):
            continue
        if lines or not is_name or begins_address(whole.text):
            lines.append(whole)
    while len(lines) > 1 and _is_no_place(lines[0].text) and is_address(", ".join(line.text for line in lines[1:])):
        lines = lines[1:]  # the name in English, without a word that tells a firm
    text = ", ".join(line.text for line in lines)
    if is_stacked(lines):
        return replace(joined(lines, "address.stacked", 0.8), value=", ".join(line.text.strip(" ,.") for line in lines))
    if len(lines) > ADDRESS_LINES or not is_address(text) or any(is_organisation(line.text) for line in lines):
        return None
    return joined(lines, "address.under-name", 0.85)


def _is_labelled_beside(sheet: Sheet, cell: Cell) -> bool:
    """True where another field's label stands left of a cell: "Certificate No:" beside its number."""
    left = [other for other in sheet.rows[cell.row] if other.at < cell.at]
    return any(
        (other.begins_with_label or other.line.text.rstrip().endswith(":"))
        and all(part.field != "holder" for part in other.parts)
        for other in left
    )


def is_stacked(lines: list[Piece]) -> bool:
    """True for an address as on envelopes: three and more short lines without commas, the last ones places."""
    if not FEWEST_STACKED <= len(lines) <= MOST_STACKED:
        return False
    short = all("," not in line.text.rstrip(" ,") and len(line.text.split()) <= MOST_OF_STACKED for line in lines)
    places = sum(words("place").search(fold(line.text)) is not None for line in lines)
    return short and places * 2 >= len(lines) and not any(is_organisation(line.text) for line in lines)


def _is_no_place(text: str) -> bool:
    return "," not in text and not begins_address(text) and words("place").search(fold(text)) is None


def _ends_address(cell: Cell) -> bool:
    text = cell.line.text
    if says(text) or is_labelled(text):
        return True
    said = begins_phrase(text) or begins_role(text) or re.search(r"certif|chung nhan", cell.line.plain)
    return cell.begins_with_label or bool(said) or begins_standard(text)
