"""The body that certifies (tổ chức chứng nhận), SPEC §4.1."""

from __future__ import annotations

import re

from archive.model import Found
from archive.normal import fold
from ingest.recognise.certificate_body_foot import above_signature, below_text, firm_among_dates, on_behalf
from ingest.recognise.certificate_body_names import (
    AT,
    begins_body,
    is_no_body,
    is_own_name,
    is_told,
    named_body,
    names_body,
)
from ingest.recognise.certificate_cells import Cell, Piece
from ingest.recognise.certificate_date_words import has_date
from ingest.recognise.certificate_labels import Labelled
from ingest.recognise.certificate_language import is_vietnamese
from ingest.recognise.certificate_sheet import Sheet
from ingest.recognise.certificate_text import first_language, joined
from ingest.recognise.certificate_words import begins_phrase, words
from ingest.recognise.lines import Line, found
from ingest.recognise.vocabulary import ends_open

LOGO_WORDS, SHORTEST_WORD, TOP_LETTERS = 2, 4, 6_000


def find_body(sheet: Sheet, heading: int, holder: Piece | None) -> Found[str] | None:
    """The certifying body: by its label, in the certifying sentence, in the letterhead, else below the text."""
    return (
        _labelled(sheet)
        or _deciding(sheet)
        or _declared(sheet)
        or _declaring(sheet, heading, holder)
        or _in_letterhead(sheet.cells[:heading])
        or below_text(sheet, heading, holder)
        or on_behalf(sheet)
        or above_signature(sheet, heading, holder)
        or firm_among_dates(sheet, holder)
    )


def _labelled(sheet: Sheet) -> Found[str] | None:
    chosen: Found[str] | None = None
    for cell, part in sheet.labelled("body"):
        piece = None if _is_title(sheet, cell) else _value(sheet, cell, part)
        if piece is None or begins_phrase(piece.text) or is_no_body(fold(piece.text)):
            continue
        name = named_body(piece, "body.label", 0.93)
        if name is None:
            continue
        if is_vietnamese(name.value) or not part.english:
            return name
        chosen = chosen or name
    return chosen


def _value(sheet: Sheet, cell: Cell, part: Labelled) -> Piece | None:
    """What stands behind the label; place and day beside it are none: "Certification Body", "Essen, 16.08.2021"."""
    piece = sheet.value(cell, part)
    if piece is None or not has_date(piece.text):
        return piece
    below = next(sheet.under(cell, 1), None)
    return Piece(below, 0, below.parts[0].end) if below and AT.match(below.line.plain) else None


_DECIDED = re.compile(
    r"(?:kem theo|theo) quyet dinh[^()]{5,90}? cua (?:(?:giam doc|vien truong|cuc truong|truong phong) )?"
    r"(?P<body>[^()]{6,80})\)"
)


def _deciding(sheet: Sheet) -> Found[str] | None:
    """An accreditor in the decision that an annex belongs to: "(Kèm theo quyết định số … của Giám đốc X)"."""
    page = sheet.cells[0].line.page if sheet.cells else None
    match = _DECIDED.search(fold(page.text[:TOP_LETTERS]).replace("\n", " ")) if page else None
    if page is None or match is None or not (names_body(match["body"].capitalize()) and is_own_name(match["body"])):
        return None
    return found(
        " ".join(page.text[slice(*match.span("body"))].split()), page, match.span("body"), "body.decision", 0.85
    )


def _is_title(sheet: Sheet, cell: Cell) -> bool:
    """True for the end of a signer's title: "Managing Director / Head of" above "Certification Body"."""
    above = sheet.rows[cell.row - 1] if cell.row else ()
    return any(other.line.plain.rstrip().endswith((" of", " of the")) for other in above)


_DECLARED = re.compile(
    r"\bcertification\s{1,2}body\s{1,3}(?:(?:of|at)\s{1,2})?([^.:;]{3,120}?)\s{1,3}(?:declares|certifies|confirms|hereby)\b"
)


def _declared(sheet: Sheet) -> Found[str] | None:
    """The name in "The Certification Body X declares that …", over the end of a line."""
    page = sheet.cells[0].line.page if sheet.cells else None
    match = _DECLARED.search(fold(page.text[:TOP_LETTERS])) if page else None
    if page is None or match is None or not is_own_name(match[1]):
        return None
    return found(" ".join(page.text[slice(*match.span(1))].split()), page, match.span(1), "body.sentence", 0.93)


_NO_CERTIFIER = ("duoc", "to chuc", "cong ty", "giay", "so", "ngay", "he thong")
"""What stands before "chứng nhận" where it is no verb: "Giấy chứng nhận"."""
# The line that goes on with the body's name above it; "(cấp cho)" would tell the holder.
_VERB = re.compile(
    r"\W{0,3}(?:hereby|declares|certifies that|confirms that|attests|chung nhan rang|xac nhan (?:rang|he thong))"
    r"(?![^\W_])|\W{0,3}(?:chung nhan|xac nhan|certifies|confirms)\W{0,3}$"
)


def _declaring(sheet: Sheet, heading: int, holder: Piece | None) -> Found[str] | None:
    """A name that does the certifying in its sentence, or ends the line above it."""
    for cell in sheet.cells[heading : heading + 12]:
        text = fold(cell.line.text)
        if above := _above_verb(sheet, cell, heading):
            return above
        if not (begins_body(text) or words("firm").search(text)) or (holder and cell is holder.cell):
            continue
        for verb in re.finditer(
            r"(?<![^\W_])(?:declares?|certif(?:y|ies)|hereby|chung nhan|attests?|confirms?)\b", text
        ):
            head = text[: verb.start()].rstrip(" ,:")
            if (
                len(head) > 5
                and words("certifier").search(head)
                and not head.endswith(_NO_CERTIFIER)
                and ":" not in head
                and (name := named_body(Piece(cell, 0, len(head)), "body.sentence", 0.9))
            ):
                return name
    return None


def _above_verb(sheet: Sheet, cell: Cell, heading: int) -> Found[str] | None:
    """A certifier's name, of one line or more, and in the next line "Hereby confirms that …" or "CHỨNG NHẬN"."""
    following = sheet.cells[cell.at + 1].line.plain if cell.at + 1 < len(sheet.cells) else ""
    if _VERB.match(following) is None or is_told(cell):
        return None
    lines = [cell]
    for above in reversed(sheet.cells[heading + 1 : cell.at]):
        if begins_body(lines[0].line.plain) or is_told(above) or not _goes_on(above.line, lines[0].line):
            break
        lines.insert(0, above)
    name = " ".join(line.line.text for line in lines)
    if not words("certifier").search(fold(name)) or not names_body(name.title()):
        return None
    if len(lines) == 1:
        return named_body(Piece(cell, 0, len(cell.line.text)), "body.above-sentence", 0.88)
    pieces = [Piece(line, 0, len(line.line.text)) for line in lines]
    return joined(pieces, "body.above-sentence", 0.85) if begins_body(fold(name)) and is_own_name(name) else None


def _in_letterhead(cells: tuple[Cell, ...]) -> Found[str] | None:
    """The last organisation above the heading; names above it are those it belongs to."""
    chosen: list[Piece] = []
    for cell in cells:
        if is_told(cell):
            continue
        piece = _without_logo(cell)
        if chosen and (_goes_on(chosen[-1].cell.line, cell.line) or _goes_on_beside(cells, chosen[-1].cell, cell)):
            chosen.append(piece)
        elif names_body(piece.text) and not (chosen and _is_translation(chosen, cell.line)):
            chosen = [piece]
    chosen = [first_language(piece) if "/" in piece.text else piece for piece in chosen]
    return joined(chosen, "body.letterhead", 0.9) if is_own_name(" ".join(piece.text for piece in chosen)) else None


def _without_logo(cell: Cell) -> Piece:
    """The line behind the short name of a logo: "VIETCERT TRUNG TÂM CHỨNG NHẬN …"."""
    for head in words("body").finditer(cell.line.plain):
        before = cell.line.text[: head.start()].split()
        if before and len(before) <= LOGO_WORDS and cell.line.text[head.start()].isupper():
            return Piece(cell, head.start(), cell.parts[0].end)
        break
    return Piece(cell, 0, cell.parts[0].end)


def _goes_on_beside(cells: tuple[Cell, ...], above: Cell, cell: Cell) -> bool:
    """A name in small letters, its translation beside it, goes on in the next row of its column."""
    if cell.row != above.row + 1 or above.line.in_capitals or not is_vietnamese(cell.line.text):
        return False
    one, other = above.line.box, cell.line.box
    beside = [[mate for mate in cells if mate.row == row] for row in (above.row, cell.row)]
    if one is None or other is None or len(beside[0]) != 2 or begins_body(cell.line.plain):
        return False
    if len(beside[1]) != 2 and not cell.line.text[:1].islower():
        return False
    return min(one.x1, other.x1) > max(one.x0, other.x0) and other.top - one.bottom <= one.bottom - one.top


def _goes_on(above: Line, line: Line) -> bool:
    """A long name in capitals goes on below; a new head of an organisation, a logo's letter does not."""
    if above.page is not line.page or not (above.in_capitals and line.in_capitals):
        return False
    if len(line.text) < SHORTEST_WORD and not above.plain.endswith("viet"):
        return False
    if above.box and line.box:
        apart = min(above.box.x1, line.box.x1) <= max(above.box.x0, line.box.x0)
        if apart or line.box.top - above.box.bottom > (above.box.bottom - above.box.top):
            return False
    if ends_open(above):
        return True
    return not (begins_body(line.plain) or is_no_body(line.plain) or _is_english_name(line) != _is_english_name(above))


def _is_english_name(line: Line) -> bool:
    return (
        not is_vietnamese(line.text)
        and (words("firm").search(line.plain) or words("certifier").search(line.plain)) is not None
    )


def _is_translation(chosen: list[Piece], line: Line) -> bool:
    return any(is_vietnamese(one.text) for one in chosen) and not is_vietnamese(line.text)
