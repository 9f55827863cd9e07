"""Whom a certificate is for: its holder (tổ chức được chứng nhận), SPEC §4.1."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.model import Found
from archive.normal import fold
from archive.standards import find_standards
from ingest.recognise.certificate_cells import Cell, Piece
from ingest.recognise.certificate_clues import is_made_of_label_words
from ingest.recognise.certificate_labels import Labelled
from ingest.recognise.certificate_language import WORD, is_vietnamese
from ingest.recognise.certificate_misread import is_misread_label
from ingest.recognise.certificate_sheet import Sheet
from ingest.recognise.certificate_text import (
    begins_address,
    begins_standard,
    continued,
    is_address,
    is_labelled,
    joined,
    organisation,
    says,
)
from ingest.recognise.certificate_words import begins_phrase, begins_role, begins_signature, shape, words

HOLDER_LINES, BLOCK_LINES = 4, 6
LONGEST_NAME = 220
SHORTEST_NAME = 5
"""Letters of a name of one word."""
NEAR_HEADING = 14
"""Cells under the heading among which a holder without label stands."""
SMALLEST_SHARE, SMALLEST_READ = 0.7, 0.5
"""How much lower a name's second line may be: capitals are higher than small letters; boxes of read words vary."""
_FOUND = re.compile(
    r"\W{0,3}(?:phu hop|dap ung|thoa man|dat yeu cau|has been|meets|complies|conforms|fulfils|operates)\s"
)
"""How the sentence goes on right below a name without an address."""
_CERTIFICATION = re.compile(r"certif|chung nhan|chung thu")
_ENDS_OPEN = re.compile(r"(?<![^\W_])(?:cua|(?:systems?|certification|producti?ons?|products?) of)\s{0,2}:?$")
_GOES_ON = re.compile(r"(?<![^\W_])(?:(?i:của|cho|of|for|that|rằng|by|bởi|cua|rang|boi)|the)\s{0,2}:?$")
"""The end of a line that goes on below, which is no name; "Yên Thế" and "Yen The" are."""
_WHO_SAYS = re.compile(r"(?:chung nhan|xac nhan|cong nhan)(?: rang)?\W*$|(?:certifies|confirms|attests)(?: that)?\W*$")
"""The end of a line that tells who certifies: "TỔ CHỨC … XÁC NHẬN RẰNG"."""
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
    return (
        best
        or _holder_in_sentence(sheet, first)
        or _block_above_address(sheet, first)
        or _unlabelled_holder(sheet, first)
    )


def _holder_in_sentence(sheet: Sheet, first: int) -> tuple[Found[str], list[Piece]] | None:
    """The name behind the verb: "Chứng nhận Công ty …, địa chỉ …, có hệ thống …"."""
    for cell in sheet.cells[first : first + NEAR_HEADING]:
        verb = _VERB.match(cell.line.plain)
        behind = Piece(cell, verb.end(), len(cell.line.text)) if verb else None
        if behind and words("organisation").match(fold(behind.text)) and behind.text[:1].isupper():
            pieces = _named(sheet, behind)
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
    if not 2 < len(text) <= LONGEST_NAME or begins_phrase(text) or not WORD.search(text) or "*" in text:
        return False
    if " " not in text and (len(text) < SHORTEST_NAME or is_misread_label(text) or any(map(str.isdigit, text))):
        return False
    if words("company").fullmatch(fold(text)):
        return False  # a label: "Company"
    if _GOES_ON.search(text) or _is_caption(text):
        return False
    if _WHO_SAYS.search(fold(text)) or (begins_address(text) and is_address(text)):
        return False
    return text[0].isupper() and next(find_standards(text[:40]), None) is None


def _is_caption(text: str) -> bool:
    """True for a label beside another: "Certified entity"; a name begins with "Công ty" or ends with "Ltd"."""
    folded = fold(text)
    return is_made_of_label_words(shape(text)) and not (
        words("organisation").match(folded) or words("company").search(folded) or words("enterprise").search(folded)
    )


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
        if cell.begins_with_label or begins_phrase(cell.line.text) or not _is_name(Piece(cell, 0, cell.parts[0].end)):
            continue
        pieces = _named(sheet, Piece(cell, 0, cell.parts[0].end))
        following = next(sheet.under(pieces[-1].cell, 1), None)
        if following and (following.parts[0].field in {"address", "tax"} or is_address(following.line.text)):
            return joined(pieces, "holder.above-address", 0.8), pieces
    return None


def _block_above_address(sheet: Sheet, first: int) -> tuple[Found[str], list[Piece]] | None:
    """The lines between the heading and an address without label: a name in large letters, mostly of two lines."""
    block: list[Cell] = []
    for cell in sheet.cells[first + 1 : first + NEAR_HEADING]:
        text = cell.line.text
        if len(sheet.rows[cell.row]) > 1:
            block = []
        elif block and ((begins_address(text) and is_address(text)) or says(text) or _FOUND.match(cell.line.plain)):
            return _of_block(block)
        elif _is_no_part(cell):
            block = []
        else:
            block.append(cell)
    return None


def _is_no_part(cell: Cell) -> bool:
    """True for a line that is no part of a name."""
    text = cell.line.text
    if (
        cell.begins_with_label
        or begins_phrase(text)
        or begins_role(text)
        or begins_signature(text)
        or is_labelled(text)
    ):
        return True
    if words("company").fullmatch(cell.line.plain.strip()) or _WHO_SAYS.search(cell.line.plain):
        return True
    return begins_standard(text) or says(text) or is_address(text) or _CERTIFICATION.search(cell.line.plain) is not None


def _of_block(block: list[Cell]) -> tuple[Found[str], list[Piece]] | None:
    """The Vietnamese lines of a name, else all of it, where one of its words tells an organisation."""
    named = " ".join(cell.line.plain for cell in block)
    kind = words("organisation").match(named) or words("company").search(named) or words("enterprise").search(named)
    if len(block) > BLOCK_LINES or not kind or not block[0].line.text[:1].isupper():
        return None
    vietnamese = [at for at, cell in enumerate(block) if is_vietnamese(cell.line.text)]
    lines = block[: vietnamese[-1] + 1] if vietnamese else block
    if any(not _same_size(lines[0], line) for line in lines):
        return None
    pieces = [Piece(cell, 0, len(cell.line.text)) for cell in lines]
    return joined(pieces, "holder.above-address", 0.8), pieces


def _same_size(one: Cell, other: Cell) -> bool:
    box, following = one.line.box, other.line.box
    if box is None or following is None:
        return True
    height, own = box.bottom - box.top, following.bottom - following.top
    smallest = SMALLEST_READ if one.line.page.origin in {"ocr", "mixed"} else SMALLEST_SHARE
    return smallest * height <= own <= height / smallest
