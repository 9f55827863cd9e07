"""The body that certifies (tổ chức chứng nhận) and its accreditation (công nhận), SPEC §4.1."""

from __future__ import annotations

import re

from archive.model import Found
from archive.normal import fold
from ingest.recognise.certificate_sheet import Cell, Piece, Sheet
from ingest.recognise.certificate_text import first_language, is_vietnamese, joined, organisation, trimmed
from ingest.recognise.certificate_words import begins_phrase, words
from ingest.recognise.lines import Line, found
from ingest.recognise.vocabulary import ends_open

_CODE_BEHIND = re.compile(
    r"[\s:.#-]{0,3}(?:no\.?\s{0,2})?(?:[a-z]{1,3}[\s-]{0,2})?\d{1,6}(?:[-/.]\d{1,6}){0,3}(?![^\W_])"
    r"(?:\s?-\s?(?:[qo]ms|ems|pro|fsms|ohsms|haccp|prd|prod|product|isms|sp|med|p|pc|ohs|fs)\b)?"
)
_VALUE = re.compile(r"[^\W_][^\n\t;,()]{1,40}")
LOGO_LINES, LONGEST_LOGO = 3, 24
LOGO_WORDS, SHORTEST_WORD, TOP_LETTERS = 2, 4, 6_000
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
        or _declared(sheet)
        or _declaring(sheet, heading, holder)
        or _in_letterhead(sheet.cells[:heading])
        or _below(sheet, heading, holder)
    )


def _labelled(sheet: Sheet) -> Found[str] | None:
    chosen: Found[str] | None = None
    for cell, part in sheet.labelled("body"):
        piece = None if _is_title(sheet, cell) else sheet.value(cell, part)
        if piece is None or begins_phrase(piece.text) or _is_no_body(fold(piece.text)):
            continue
        name = _found(piece, "body.label", 0.93)
        if name is None:
            continue
        if is_vietnamese(name.value) or not part.english:
            return name
        chosen = chosen or name
    return chosen


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
            if len(head) > 5 and words("certifier").search(head) and not head.endswith(("duoc", "to chuc", "cong ty")):
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
        if chosen and _goes_on(chosen[-1].cell.line, cell.line):
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
            folded = fold(cell.line.text)
            if len(cell.line.text) > 110 or _is_no_body(folded) or begins_phrase(cell.line.text) or _is_told(cell):
                continue
            if (
                "accredit" not in folded
                and words("certifier").search(folded)
                and (_begins_body(folded) or words("firm").search(folded))
            ):
                return _found(Piece(cell, 0, cell.parts[0].end), "body.foot", 0.75)
    return None


def _found(piece: Piece, rule: str, confidence: float) -> Found[str] | None:
    named = _AT.match(fold(piece.text))
    name = organisation(first_language(Piece(piece.cell, piece.start + named.end(), piece.end) if named else piece))
    if said := _SAYS.search(fold(name.text)):
        name = Piece(name.cell, name.start, name.start + said.start())
    text = trimmed(" ".join(name.text.split()))
    return found(text, name.cell.line.page, name.span, rule, confidence) if text else None


def find_accreditation(sheet: Sheet) -> Found[str] | None:
    """The code of the accreditation: behind its label, else a code of a known accreditor (``VICAS 012-QMS``)."""
    for cell, part in sheet.labelled("accreditation", "number"):
        piece = sheet.value(cell, part)
        if piece is None:
            continue
        if code := _coded(fold(piece.text)):
            start, end = code
            return _code(piece.cell.line, piece.start + start, piece.start + end, "accreditation.label", 0.93)
        if part.field == "accreditation" and any(map(str.isdigit, piece.text)) and len(piece.text) <= 40:
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
