"""Numbers of a certificate: its own, the holder's tax code, the GGN (SPEC §4.1, §4.2)."""

from __future__ import annotations

import re

from archive.gs1 import ggn_flags, parse_ggn
from archive.model import Found
from archive.normal import fold
from archive.standards import find_standards
from archive.tax_codes import parse_tax_code, tax_code_flags
from ingest.recognise.certificate_cells import Piece
from ingest.recognise.certificate_date_words import has_date
from ingest.recognise.certificate_heading import HEAD_CELLS
from ingest.recognise.certificate_labels import is_bare_code
from ingest.recognise.certificate_sheet import Sheet
from ingest.recognise.certificate_text import is_address
from ingest.recognise.lines import found

_TAX = re.compile(r"[\doOlI|](?:[\doOlI|]|[ .-](?=[\doOlI|])){9,17}")
_GGN = re.compile(r"[\doOlI|](?:[\doOlI|]|[ .-](?=[\doOlI|])){12,18}")
_STANDARDS = {
    "ISO 9001",
    "ISO 14001",
    "ISO 45001",
    "ISO 22000",
    "ISO 13485",
    "ISO 50001",
    "ISO/IEC 27001",
    "FSSC 22000",
}
_OF_BUSINESS = re.compile(r"dang ky|regist|licen")
"""Labels of the number of a business registration: since 2010 the tax code (Luật Doanh nghiệp), another before."""
_REGISTER = re.compile(r"dangky|regist|regno|mahoso|khachhang")
"""Letters of a label for a number in a register: the certificate's own comes before it."""
_BARE_LABEL = 7
"""Letters of a label like "Số:" or "No."; longer ones say what the number is of."""
_ROW_FIGURES = 4
""""No." also heads the column of a table's row numbers: 1, 2, 3."""
_NUMBER = re.compile(r"[^\W_][\w./\\&:+\u2013-]{0,40}(?: {1,2}(?:[-\u2013/] )?[\w./\\&:+\u2013-]{1,30}){0,4}")
_NUMBER_ENDS = re.compile(
    r"\s{3,}|\t|[;,(|]|\s(?:ngay|date|lan|cap|issue|rev|phien ban|version|ban hanh|revision|sua doi|edition|valid|"
    r"co gia tri|hieu luc|dated|duoc|chung nhan|theo|is|was|has)(?![^\W_])"
)
_SENTENCE_ENDS = re.compile(r"(?<=\d)\.\s{1,2}(?=[^\W\d_]{2,})")
_ACCREDITED = re.compile(r"(?:vilas|vicas|vias|vpas|vlac|vaci|aosc)\b")
_OF_A_PAPER = re.compile(r"\d{1,5}\s?/\s?(?:\d{4}\s?/\s?)?(?:qd|tt|nd|cv|tb|bb|hd|nq)\b")
_GROUPS = re.compile(r"\d{1,6}(?: \d{1,8}){1,3}")
_REST = re.compile(r"\d{3,8}(?: \d{3,8}){0,2}(?: [A-Z]{2,5})?|[A-Z]{2,5}")
_SLIPPED = re.compile(r"\d[SIOl]\d|[-/][IlO]\d{3}")
"""Letters among figures that OCR read for figures: which they were is not known, so there is no number."""
_LABEL = re.compile(r"[^\d:]{3,60}:")
"""A label that is none of the known ones: "chứng chỉ: …"."""
_ALONE = re.compile(r"(?!\d{10}(?:-\d{3})?$|\d{13}$)(?=\D{0,12}\d)(?=.{0,30}[-/])[A-Z\d][A-Z\d./-]{6,30}")
"""A number by itself under the heading, without a label; neither a tax code nor a GGN."""
_UNDER_HEADING = re.compile(r"\W{0,3}(?:so|no|n°|№|number|nr)(?![^\W_])[\s.:/]{0,5}(?:no[\s.:]{0,3})?")


def find_number(sheet: Sheet, heading: int) -> Found[str] | None:
    """The certificate's number: behind a label that says so, else behind "Số:", else under or in the heading."""
    bare: Found[str] | None = None
    registered: Found[str] | None = None
    for cell, part in sheet.labelled("number"):
        piece = sheet.value(cell, part)
        number = _cleaned(piece, "certificate.number.label", 0.95) if piece else None
        if piece is None or number is None:
            continue
        number = _with_its_rest(sheet, piece, number)
        label = "".join(filter(str.isalnum, cell.line.text[part.start : part.value]))
        if _REGISTER.search(fold(label)):
            registered = registered or number
        elif len(label) > _BARE_LABEL:
            return number
        elif not (sheet.heads_column(cell) and number.value.isdigit() and len(number.value) < _ROW_FIGURES):
            bare = bare or number
    return registered or bare or _number_at_heading(sheet, heading) or _behind_bare_code(sheet)


def _behind_bare_code(sheet: Sheet) -> Found[str] | None:
    """The number behind "Code:", which heads an accreditation's code elsewhere."""
    for cell, part in sheet.labelled("accreditation"):
        piece = sheet.value(cell, part) if is_bare_code(cell.line.text[part.start : part.value]) else None
        if piece and (number := _cleaned(piece, "certificate.number.code-label", 0.85)):
            return number
    return None


def _with_its_rest(sheet: Sheet, piece: Piece, number: Found[str]) -> Found[str]:
    """A number of groups that goes on in the line below: "12 100 / 08859 TMS"."""
    line = piece.cell.line
    if number.span[1] < line.end or not _GROUPS.fullmatch(number.value):
        return number
    below = next(sheet.under(piece.cell, 1), None)
    if below is None or below.row != piece.cell.row + 1 or not _REST.fullmatch(below.line.text.strip()):
        return number
    value = f"{number.value} {' '.join(below.line.text.split())}"
    return found(value, line.page, (number.span[0], below.line.end), number.rule, number.confidence)


def _number_at_heading(sheet: Sheet, heading: int) -> Found[str] | None:
    for cell in sheet.cells[heading : heading + 5]:
        start = 0
        if cell.at > heading and _ALONE.fullmatch(cell.line.text.strip()) and sheet.rows[cell.row] == (cell,):
            start = 0
        elif cell.at == heading:
            tail = re.search(
                r"cer\w{4,8}ate\s*:?\s+(?:no\.?\s*)?(?=[a-z]{0,4}\s?\d)|chung nhan\s+(?:so\s*)(?=\S*\d)",
                cell.line.plain,
            )
            start = tail.end() if tail else len(cell.line.text)
        elif (label := _UNDER_HEADING.match(cell.line.plain)) and not is_address(cell.line.text):
            start = label.end()
        else:
            continue
        if number := _cleaned(Piece(cell, start, len(cell.line.text)), "certificate.number.heading", 0.85):
            return number
    return None


def _cleaned(piece: Piece, rule: str, confidence: float) -> Found[str] | None:
    """The number alone, as printed; None where the piece holds none (or the number of a decision, an accreditation)."""
    text = piece.text
    sentence = _SENTENCE_ENDS.search(text)
    text = text[: sentence.start()] if sentence else text
    start = len(text) - len(text.lstrip(" :.-–№#"))
    ends = _NUMBER_ENDS.search(fold(text), start)
    match = _NUMBER.match(text, start, ends.start() if ends else len(text))
    if not match or not any(map(str.isdigit, match[0])):
        return None
    folded = fold(match[0])
    if _is_standard(match[0]) or _ACCREDITED.match(folded) or _OF_A_PAPER.match(folded) or has_date(text[start:]):
        return None
    value = match[0].rstrip(" .:-–/")
    if _LABEL.match(value) or (piece.cell.line.page.origin in {"ocr", "mixed"} and _SLIPPED.search(value)):
        return None
    at = piece.cell.line.start + piece.start + start
    return found(" ".join(value.split()), piece.cell.line.page, (at, at + len(value)), rule, confidence)


def _is_standard(text: str) -> bool:
    """True where a known standard stands in a number's place: "Approval number(s): ISO 22000 - 0087209"."""
    first = next(find_standards(text[:40]), None)
    return first is not None and first.start == 0 and first.standard.family in _STANDARDS


def find_tax_code(sheet: Sheet, heading: int) -> Found[str] | None:
    """The holder's tax code (mã số thuế); a failing check digit is a flag."""
    for cell, part in sheet.labelled("tax"):
        piece = sheet.value(cell, part)
        match = _TAX.search(piece.text) if piece and cell.at >= heading else None
        if piece and match and (code := parse_tax_code(match[0])):
            label = fold(cell.line.text[part.start : part.value])
            if _OF_BUSINESS.search(label) and tax_code_flags(code):
                continue
            at = piece.cell.line.start + piece.start + match.start()
            span = (at, at + len(match[0]))
            return found(code, piece.cell.line.page, span, "certificate.tax-code", 0.95, tax_code_flags(code))
    return None


def find_ggn(sheet: Sheet) -> Found[str] | None:
    """The GLOBALG.A.P. number; a failing check digit is a flag."""
    for cell, part in sheet.labelled("ggn"):
        piece = sheet.value(cell, part)
        match = _GGN.search(piece.text) if piece else None
        if piece and match and (ggn := parse_ggn(match[0])):
            at = piece.cell.line.start + piece.start + match.start()
            return found(ggn, piece.cell.line.page, (at, at + len(match[0])), "certificate.ggn", 0.95, ggn_flags(ggn))
    return _ggn_in_line(sheet)


def _ggn_in_line(sheet: Sheet) -> Found[str] | None:
    """A right number of thirteen digits in a line that speaks of GLOBALG.A.P., its label misread."""
    for cell in sheet.cells[:HEAD_CELLS]:
        match = _GGN.search(cell.line.text) if re.search(r"g\.?\s?a\.?\s?p\b|ggn", cell.line.plain) else None
        ggn = parse_ggn(match[0]) if match else None
        if match and ggn and not ggn_flags(ggn):
            span = (cell.line.start + match.start(), cell.line.start + match.end())
            return found(ggn, cell.line.page, span, "certificate.ggn.line", 0.8)
    return None
