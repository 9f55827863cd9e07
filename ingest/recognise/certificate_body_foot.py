"""The certifying body below the text of a certificate: in the foot, above or beside the signature (SPEC §4.1)."""

from __future__ import annotations

import re

from archive.model import Found
from archive.normal import fold
from ingest.recognise.certificate_body_names import begins_body, is_no_body, is_told, named_body, names_body
from ingest.recognise.certificate_cells import Cell, Piece
from ingest.recognise.certificate_date_words import has_date
from ingest.recognise.certificate_sheet import Sheet
from ingest.recognise.certificate_text import is_address, organisation, trimmed
from ingest.recognise.certificate_words import begins_phrase, begins_role, begins_signature, words

MOST_NAME = 9
"""Words of a firm's name."""


def below_text(sheet: Sheet, heading: int, holder: Piece | None) -> Found[str] | None:
    """An organisation with a certifier's name under the text: above the signature or in the foot."""
    start = holder.cell.row + 2 if holder else heading + 1
    for row in sheet.rows[start:]:
        for cell in row:
            if cell.line.page is not sheet.cells[0].line.page:
                return None
            name = organisation(Piece(cell, 0, cell.parts[0].end))
            folded = fold(name.text)
            if len(name.text) > 110 or is_no_body(folded) or begins_phrase(cell.line.text) or is_told(cell):
                continue
            if sheet.rows[cell.row][0].parts[0].field == "other":
                continue  # whom the laboratory belongs to
            if (
                "accredit" not in folded
                and words("certifier").search(folded)
                and (begins_body(folded) or words("firm").search(folded))
                and (body := named_body(Piece(cell, 0, cell.parts[0].end), "body.foot", 0.75))
            ):
                return body
    return None


_BEHALF = re.compile(r"(?:on behalf of|thay mat(?: cho)?(?=\s[^\W\d_]))\s{1,2}(?!the\s|ban\s|to chuc\s)")


def on_behalf(sheet: Sheet) -> Found[str] | None:
    """For whom is signed: "For and on behalf of X GmbH:"."""
    for cell in sheet.cells:
        said = list(_BEHALF.finditer(cell.line.plain))
        piece = Piece(cell, said[-1].end(), len(cell.line.text)) if said else None
        if piece and names_body(trimmed(piece.text)) and (body := named_body(piece, "body.behalf", 0.85)):
            return body
    return None


def above_signature(sheet: Sheet, heading: int, holder: Piece | None) -> Found[str] | None:
    """A line of capitals right above the signer's title: "ROYAL CERT VIETNAM", "GENERAL DIRECTOR"."""
    for cell in sheet.cells[heading + 1 :]:
        above = next(sheet.over(cell, 1), None) if begins_signature(cell.line.text) else None
        if above is None or above.row != cell.row - 1 or (holder and above.row <= holder.cell.row + 1):
            continue
        text = above.line.text
        plain = not any(map(str.isdigit, text)) and ":" not in text and len(text.split()) > 1
        if not plain or not above.line.in_capitals or begins_phrase(text) or begins_signature(text) or is_told(above):
            continue
        if body := named_body(Piece(above, 0, len(text)), "body.above-signature", 0.7):
            return body
    return None


def _tells_a_date(cell: Cell) -> bool:
    return has_date(cell.line.text) or begins_role(cell.line.text)


def firm_among_dates(sheet: Sheet, holder: Piece | None) -> Found[str] | None:
    """A firm beside or below the dates, whatever it is called, that is not the holder."""
    dated = [cell.row for cell in sheet.cells if has_date(cell.line.text)]
    start = max(holder.cell.row + 2 if holder else 0, min(dated, default=len(sheet.rows)))
    name = fold(holder.text) if holder else ""
    for row in sheet.rows[start:]:
        for cell in row:
            text, folded = cell.line.text, cell.line.plain
            if cell.line.page is not sheet.cells[0].line.page:
                return None
            if cell.begins_with_label or begins_phrase(text) or is_address(text) or has_date(text) or ":" in text:
                continue
            if any(other.at < cell.at and not _tells_a_date(other) for other in row):
                continue  # the end of a line that was read in pieces
            if len(text.split()) <= MOST_NAME and words("company").search(folded) and name not in folded:
                return named_body(Piece(cell, 0, len(text)), "body.among-dates", 0.65)
    return None
