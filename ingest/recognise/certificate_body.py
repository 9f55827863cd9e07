"""The body that certifies (tổ chức chứng nhận) and its accreditation (công nhận), SPEC §4.1."""

from __future__ import annotations

import re

from archive.model import Found
from archive.normal import fold
from ingest.recognise.certificate_sheet import Cell, Piece, Sheet
from ingest.recognise.certificate_text import first_language, is_vietnamese, organisation, trimmed
from ingest.recognise.certificate_words import begins_phrase, words
from ingest.recognise.lines import Line, found, found_on

_CODE_BEHIND = re.compile(
    r"[\s:.#-]{0,3}(?:no\.?\s{0,2})?(?:[a-z]{1,3}[\s-]{0,2})?\d{1,6}(?:[-/.]\d{1,6}){0,3}(?![^\W_])"
    r"(?:\s?-\s?(?:[qo]ms|ems|fsms|ohsms|haccp|prd|prod|product|isms|sp|med|p|pc|ohs|fs)\b)?"
)
_VALUE = re.compile(r"[^\W_][^\n\t;,()]{1,40}")
# "Certification Body at TÜV …"
_AT = re.compile(
    r"\W{0,3}(?:certification body|to chuc chung nhan)\s{1,2}(?:at|of|:)\s{0,2}|\W{0,3}(?:for and )?on behalf of\s{1,2}"
)


# "The Certification Body X declares that …"
_SAYS = re.compile(r"\s(?:declares?|certif(?:y|ies)|hereby|attests?|confirms?|has certified|chung nhan (?:rang|cho))\b")


def find_body(sheet: Sheet, heading: int, holder: Piece | None) -> Found[str] | None:
    """The certifying body: by its label, in the certifying sentence, in the letterhead, else below the text."""
    return (
        _labelled(sheet)
        or _declaring(sheet, heading, holder)
        or _in_letterhead(sheet.cells[:heading])
        or _below(sheet, heading, holder)
    )


def _labelled(sheet: Sheet) -> Found[str] | None:
    chosen: Found[str] | None = None
    for cell, part in sheet.labelled("body"):
        piece = sheet.value(cell, part)
        if piece is None or begins_phrase(piece.text) or _is_no_body(fold(piece.text)):
            continue
        name = _found(piece, "body.label", 0.93)
        if name is None:
            continue
        if is_vietnamese(name.value) or not part.english:
            return name
        chosen = chosen or name
    return chosen


def _declaring(sheet: Sheet, heading: int, holder: Piece | None) -> Found[str] | None:
    """A name that does the certifying in its sentence, or ends the line above it."""
    for cell in sheet.cells[heading : heading + 12]:
        text = fold(cell.line.text)
        if not (_begins_body(text) or words("firm").search(text)) or (holder and cell is holder.cell):
            continue
        for verb in re.finditer(
            r"(?<![^\W_])(?:declares?|certif(?:y|ies)|hereby|chung nhan|attests?|confirms?)\b", text
        ):
            head = text[: verb.start()].rstrip(" ,:")
            if len(head) > 5 and words("certifier").search(head) and not head.endswith(("duoc", "to chuc", "cong ty")):
                return _found(Piece(cell, 0, len(head)), "body.sentence", 0.9)
    return None


def _in_letterhead(cells: tuple[Cell, ...]) -> Found[str] | None:
    """The last organisation above the heading; names above it are those it belongs to."""
    chosen: list[Line] = []
    for cell in cells:
        line = cell.line
        if _names_body(line.text):
            goes_on = chosen and _goes_on(chosen[-1], line)
            if goes_on and chosen:
                chosen.append(line)
            elif not chosen or not _is_translation(chosen, line):
                chosen = [line]
        elif chosen and _goes_on(chosen[-1], line) and line.in_capitals and not _is_no_body(line.plain):
            chosen.append(line)
    if not chosen:
        return None
    return found_on(_name(chosen), chosen, "body.letterhead", 0.9)


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
    """A long name in capitals goes on below; a new head of an organisation does not."""
    if above.page is not line.page or _begins_body(line.plain) or _is_english_name(line) != _is_english_name(above):
        return False
    if above.box and line.box and line.box.top - above.box.bottom > (above.box.bottom - above.box.top):
        return False
    return above.in_capitals and line.in_capitals


def _is_english_name(line: Line) -> bool:
    return (
        not is_vietnamese(line.text)
        and (words("firm").search(line.plain) or words("certifier").search(line.plain)) is not None
    )


def _is_translation(chosen: list[Line], line: Line) -> bool:
    return any(is_vietnamese(one.text) for one in chosen) and not is_vietnamese(line.text)


def _below(sheet: Sheet, heading: int, holder: Piece | None) -> Found[str] | None:
    """An organisation with a certifier's name under the text: above the signature or in the foot."""
    start = holder.cell.row + 2 if holder else heading + 1
    for row in sheet.rows[start:]:
        for cell in row:
            if cell.line.page is not sheet.cells[0].line.page:
                return None
            folded = fold(cell.line.text)
            if len(cell.line.text) > 110 or _is_no_body(folded) or begins_phrase(cell.line.text):
                continue
            if (
                "accredit" not in folded
                and words("certifier").search(folded)
                and (_begins_body(folded) or words("firm").search(folded))
            ):
                return _found(Piece(cell, 0, cell.parts[0].end), "body.foot", 0.75)
    return None


def _name(lines: list[Line]) -> str:
    return " ".join(" ".join(line.text.split()) for line in lines)


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
    return None


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
