"""The body that certifies (tổ chức chứng nhận), SPEC §4.1."""

from __future__ import annotations

import re

from archive.model import Found
from archive.normal import fold
from ingest.recognise.certificate_cells import Cell, Piece
from ingest.recognise.certificate_date_words import has_date
from ingest.recognise.certificate_labels import Labelled
from ingest.recognise.certificate_language import is_vietnamese
from ingest.recognise.certificate_sheet import Sheet
from ingest.recognise.certificate_text import begins_standard, first_language, is_address, joined, organisation, trimmed
from ingest.recognise.certificate_words import begins_phrase, begins_signature, words
from ingest.recognise.lines import Line, found
from ingest.recognise.vocabulary import ends_open

LOGO_WORDS, SHORTEST_WORD, TOP_LETTERS, MOST_NAME = 2, 4, 6_000, 9
# "Certification Body at TÜV …"
_AT = re.compile(
    r"\W{0,3}(?:certification body|to chuc chung nhan)\s{1,2}(?:at|of|:)\s{0,2}|"
    r"\W{0,3}(?:for and )?on behalf of\s{1,2}|(?:of|at)\s{1,2}"
)


# "The Certification Body X declares that …"
_SAYS = re.compile(r"\s(?:declares?|certif(?:y|ies)|hereby|attests?|confirms?|has certified|chung nhan (?:rang|cho))\b")


def find_body(sheet: Sheet, heading: int, holder: Piece | None) -> Found[str] | None:
    """The certifying body: by its label, in the certifying sentence, in the letterhead, else below the text."""
    return (
        _labelled(sheet)
        or _deciding(sheet)
        or _declared(sheet)
        or _declaring(sheet, heading, holder)
        or _in_letterhead(sheet.cells[:heading])
        or _below(sheet, heading, holder)
        or _on_behalf(sheet)
        or _above_signature(sheet, heading, holder)
        or _firm_among_dates(sheet, holder)
    )


def _labelled(sheet: Sheet) -> Found[str] | None:
    chosen: Found[str] | None = None
    for cell, part in sheet.labelled("body"):
        piece = None if _is_title(sheet, cell) else _value(sheet, cell, part)
        if piece is None or begins_phrase(piece.text) or _is_no_body(fold(piece.text)):
            continue
        name = _found(piece, "body.label", 0.93)
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
    return Piece(below, 0, below.parts[0].end) if below and _AT.match(below.line.plain) else None


_DECIDED = re.compile(
    r"(?:kem theo|theo) quyet dinh[^()]{5,90}? cua (?:(?:giam doc|vien truong|cuc truong|truong phong) )?"
    r"(?P<body>[^()]{6,80})\)"
)


def _deciding(sheet: Sheet) -> Found[str] | None:
    """An accreditor in the decision that an annex belongs to: "(Kèm theo quyết định số … của Giám đốc X)"."""
    page = sheet.cells[0].line.page if sheet.cells else None
    match = _DECIDED.search(fold(page.text[:TOP_LETTERS]).replace("\n", " ")) if page else None
    if page is None or match is None or not _names_body(match["body"].capitalize()):
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
    if page is None or match is None:
        return None
    return found(" ".join(page.text[slice(*match.span(1))].split()), page, match.span(1), "body.sentence", 0.93)


_NO_CERTIFIER = ("duoc", "to chuc", "cong ty", "giay", "so", "ngay", "he thong")
"""What stands before "chứng nhận" where it is no verb: "Giấy chứng nhận"."""
# The line that goes on with the body's name above it; "(cấp cho)" would tell the holder.
_VERB = re.compile(
    r"\W{0,3}(?:hereby|declares|certifies that|confirms that|attests|chung nhan rang|xac nhan (?:rang|he thong))"
    r"(?![^\W_])"
)


def _declaring(sheet: Sheet, heading: int, holder: Piece | None) -> Found[str] | None:
    """A name that does the certifying in its sentence, or ends the line above it."""
    for cell in sheet.cells[heading : heading + 12]:
        text = fold(cell.line.text)
        if _stands_above_verb(sheet, cell):
            return _found(Piece(cell, 0, len(text)), "body.above-sentence", 0.88)
        if not (_begins_body(text) or words("firm").search(text)) or (holder and cell is holder.cell):
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
            ):
                return _found(Piece(cell, 0, len(head)), "body.sentence", 0.9)
    return None


def _stands_above_verb(sheet: Sheet, cell: Cell) -> bool:
    """A certifier's name, and in the next line "Hereby confirms that …"."""
    following = sheet.cells[cell.at + 1].line.plain if cell.at + 1 < len(sheet.cells) else ""
    named = words("certifier").search(cell.line.plain) and _names_body(cell.line.text.title())
    return _VERB.match(following) is not None and bool(named) and not _is_told(cell)


def _in_letterhead(cells: tuple[Cell, ...]) -> Found[str] | None:
    """The last organisation above the heading; names above it are those it belongs to."""
    chosen: list[Piece] = []
    for cell in cells:
        if _is_told(cell):
            continue
        piece = _without_logo(cell)
        if chosen and (_goes_on(chosen[-1].cell.line, cell.line) or _goes_on_beside(cells, chosen[-1].cell, cell)):
            chosen.append(piece)
        elif _names_body(piece.text) and not (chosen and _is_translation(chosen, cell.line)):
            chosen = [piece]
    return joined(chosen, "body.letterhead", 0.9) if chosen else None


def _without_logo(cell: Cell) -> Piece:
    """The line behind the short name of a logo: "VIETCERT TRUNG TÂM CHỨNG NHẬN …"."""
    for head in words("body").finditer(cell.line.plain):
        before = cell.line.text[: head.start()].split()
        if before and len(before) <= LOGO_WORDS and cell.line.text[head.start()].isupper():
            return Piece(cell, head.start(), cell.parts[0].end)
        break
    return Piece(cell, 0, cell.parts[0].end)


def _is_told(cell: Cell) -> bool:
    """True for a line with another field's label: "Mã số giấy chứng nhận: …"."""
    return cell.parts[0].field in {"number", "tax", "address", "site", "accreditation", "ggn", "other"}


def _begins_body(folded: str) -> bool:
    return words("body").match(folded.lstrip(' -–*•"“')) is not None


def _is_no_body(folded: str) -> bool:
    return words("no body").match(folded.lstrip(' -–*•("“')) is not None


def _names_body(text: str) -> bool:
    folded = fold(text)
    if _is_no_body(folded) or len(text) > 120:
        return False
    if _begins_body(folded):
        return text.isupper() or len(text.split()) <= 16
    return (
        (words("certifier").search(folded) or words("firm").search(folded)) is not None
        and len(text.split()) <= 12
        and text[:1].isupper()
    )


def _goes_on_beside(cells: tuple[Cell, ...], above: Cell, cell: Cell) -> bool:
    """A name in small letters, its translation beside it, goes on in the next row of its column."""
    if cell.row != above.row + 1 or above.line.in_capitals or not is_vietnamese(cell.line.text):
        return False
    one, other = above.line.box, cell.line.box
    beside = [[mate for mate in cells if mate.row == row] for row in (above.row, cell.row)]
    if one is None or other is None or any(len(row) != 2 for row in beside) or _begins_body(cell.line.plain):
        return False
    return min(one.x1, other.x1) > max(one.x0, other.x0) and other.top - one.bottom <= one.bottom - one.top


def _goes_on(above: Line, line: Line) -> bool:
    """A long name in capitals goes on below; a new head of an organisation, a logo's letter does not."""
    if above.page is not line.page or not (above.in_capitals and line.in_capitals) or len(line.text) < SHORTEST_WORD:
        return False
    if above.box and line.box:
        apart = min(above.box.x1, line.box.x1) <= max(above.box.x0, line.box.x0)
        if apart or line.box.top - above.box.bottom > (above.box.bottom - above.box.top):
            return False
    if ends_open(above):
        return True
    return not (
        _begins_body(line.plain) or _is_no_body(line.plain) or _is_english_name(line) != _is_english_name(above)
    )


def _is_english_name(line: Line) -> bool:
    return (
        not is_vietnamese(line.text)
        and (words("firm").search(line.plain) or words("certifier").search(line.plain)) is not None
    )


def _is_translation(chosen: list[Piece], line: Line) -> bool:
    return any(is_vietnamese(one.text) for one in chosen) and not is_vietnamese(line.text)


def _below(sheet: Sheet, heading: int, holder: Piece | None) -> Found[str] | None:
    """An organisation with a certifier's name under the text: above the signature or in the foot."""
    start = holder.cell.row + 2 if holder else heading + 1
    for row in sheet.rows[start:]:
        for cell in row:
            if cell.line.page is not sheet.cells[0].line.page:
                return None
            name = organisation(Piece(cell, 0, cell.parts[0].end))
            folded = fold(name.text)
            if len(name.text) > 110 or _is_no_body(folded) or begins_phrase(cell.line.text) or _is_told(cell):
                continue
            if sheet.rows[cell.row][0].parts[0].field == "other":
                continue  # whom the laboratory belongs to
            if (
                "accredit" not in folded
                and words("certifier").search(folded)
                and (_begins_body(folded) or words("firm").search(folded))
            ):
                return _found(Piece(cell, 0, cell.parts[0].end), "body.foot", 0.75)
    return None


_BEHALF = re.compile(r"(?:on behalf of|thay mat(?: cho)?(?=\s[^\W\d_]))\s{1,2}(?!the\s|ban\s|to chuc\s)")


def _on_behalf(sheet: Sheet) -> Found[str] | None:
    """For whom is signed: "For and on behalf of X GmbH:"."""
    for cell in sheet.cells:
        said = list(_BEHALF.finditer(cell.line.plain))
        piece = Piece(cell, said[-1].end(), len(cell.line.text)) if said else None
        if piece and _names_body(trimmed(piece.text)):
            return _found(piece, "body.behalf", 0.85)
    return None


def _above_signature(sheet: Sheet, heading: int, holder: Piece | None) -> Found[str] | None:
    """A line of capitals right above the signer's title: "ROYAL CERT VIETNAM", "GENERAL DIRECTOR"."""
    for cell in sheet.cells[heading + 1 :]:
        above = next(sheet.over(cell, 1), None) if begins_signature(cell.line.text) else None
        if above is None or above.row != cell.row - 1 or (holder and above.row <= holder.cell.row + 1):
            continue
        text = above.line.text
        plain = not any(map(str.isdigit, text)) and ":" not in text and len(text.split()) > 1
        if plain and above.line.in_capitals and not (begins_phrase(text) or begins_signature(text) or _is_told(above)):
            return _found(Piece(above, 0, len(text)), "body.above-signature", 0.7)
    return None


def _firm_among_dates(sheet: Sheet, holder: Piece | None) -> Found[str] | None:
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
            if len(text.split()) <= MOST_NAME and words("company").search(folded) and name not in folded:
                return _found(Piece(cell, 0, len(text)), "body.among-dates", 0.65)
    return None


def _found(piece: Piece, rule: str, confidence: float) -> Found[str] | None:
    named = _AT.match(fold(piece.text))
    name = organisation(first_language(Piece(piece.cell, piece.start + named.end(), piece.end) if named else piece))
    if said := _SAYS.search(fold(name.text)):
        name = Piece(name.cell, name.start, name.start + said.start())
    text = trimmed(" ".join(name.text.split()))
    if begins_standard(text):
        return None
    return found(text, name.cell.line.page, name.span, rule, confidence) if text else None
