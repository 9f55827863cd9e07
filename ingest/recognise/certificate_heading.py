"""Whether a paper is a certificate: by its heading, else by its certifying sentence and labels (SPEC §4.1)."""

from __future__ import annotations

import re

from archive.normal import fold
from ingest.recognise.certificate_dates import find_dates, has_date
from ingest.recognise.certificate_labels import nearest
from ingest.recognise.certificate_sheet import Cell, Sheet
from ingest.recognise.certificate_standard import find_standard
from ingest.recognise.certificate_words import begins_phrase, shape
from ingest.recognise.vocabulary import ends_open

HEAD_CELLS = 45
"""The heading of a certificate stands among its first lines; logos and mottos come before it."""
_HEADING = re.compile(
    r"\W{0,4}(?:giay\s{0,3}chung\s{0,3}nhan|chung\s{0,3}chi(?:\s{0,3}cong\s{0,3}nhan)?|"
    r"(?:the\s)?certificate|certificat|attestation)(?![^\W_])"
)
_WEAK_HEADING = re.compile(r"\W{0,4}chung\s{0,3}nhan(?![^\W_])")
"""Also the second line of a name: "CÔNG TY CỔ PHẦN / CHỨNG NHẬN …"."""
_MISREAD_HEADINGS = ("giaychungnhan", "chungchicongnhan", "certificate")
_ENDS_AS_HEADING = re.compile(r"(?<![^\W_])cer\w{4,8}ate\W{0,4}$")
_FIRST_HALF = re.compile(r"\W{0,4}(?:giay(?: chung)?|chung(?: chi cong)?)\W{0,2}")
_LETTERS_APART = re.compile(r"(?:[^\W\d_] ){5,}[^\W\d_](?![^\W_])")
LONGEST_HEADING = 90
_ANNEX = re.compile(r"\W{0,4}(?:phu luc|appendix|annex)\b")
_SENTENCE = re.compile(
    r"is to cert|hereby cert|certifies\s(?:that\s)?the|chung nhan he thong[^.]{0,90}cua|"
    r"da duoc danh gia (?:va )?(?:phu hop|chung nhan)|^\W{0,3}certifies that|"
    r"^\W{0,3}(?:phu hop voi (?:cac )?yeu cau cua|complies with the requirements|da duoc danh gia)|"
    r"chung nhan san pham\s?/"
)


def find_heading(sheet: Sheet) -> Cell | None:
    """The line that names the paper a certificate; "CHỨNG NHẬN" alone only where no other does."""
    weak: Cell | None = None
    for cell in sheet.cells[:HEAD_CELLS]:
        text = cell.line.text
        if len(text) > LONGEST_HEADING or cell.parts[0].field == "number":
            continue
        if _LETTERS_APART.search(text):
            text = re.sub(r"(?<=[^\W\d_]) (?=[^\W\d_](?:\s|$))", "", text)
        following = sheet.cells[cell.at + 1].line.text if cell.at + 1 < len(sheet.cells) else ""
        if _FIRST_HALF.fullmatch(fold(text)):
            text = f"{text} {following}"
        folded = fold(text)
        if not _stands_as_heading(text) or begins_phrase(text):
            continue
        if _HEADING.match(folded) or (_ENDS_AS_HEADING.search(folded) and len(text.split()) <= 7):
            return cell
        if cell.line.page.origin in {"ocr", "mixed"} and _is_misread_heading(text):
            return cell
        above = sheet.cells[cell.at - 1].line if cell.at else None
        if weak is None and _WEAK_HEADING.match(folded) and not (above and ends_open(above)):
            weak = cell
    return weak


def _is_misread_heading(text: str) -> bool:
    """True for "GIẤY CHỨNG NIHẬN", "CERTIEICATE OF …": a heading in which OCR got letters wrong."""
    several = text.split()
    return any(
        nearest("".join(filter(str.isalnum, shape("".join(several[:count])))), map(shape, _MISREAD_HEADINGS))
        for count in (1, 3, 4)
    )


def _stands_as_heading(text: str) -> bool:
    """In capitals, but for a name as "VietGAP"; or a few words with capitals and no value behind a colon."""
    letters = [letter for letter in text if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    if capitals >= 0.6 * len(letters):
        return True
    words = text.split()
    return len(words) <= 6 and text[:1].isupper() and not re.search(r"[:;.,]\s*$|:\s", text) and not has_date(text)


def is_annex(sheet: Sheet) -> bool:
    """The annex of an accreditation by itself: "Số hiệu / Code: VILAS 216", "Hiệu lực công nhận" (SPEC §4.2)."""
    top = " ".join(cell.line.plain for cell in sheet.cells[:30])
    named = any(_ANNEX.match(cell.line.plain) for cell in sheet.cells[:12])
    return named and re.search(r"vilas|vicas|vias", top) is not None and "hieu luc cong nhan" in top


def is_certifying(sheet: Sheet) -> bool:
    """A certificate whose heading cannot be read (ornate, coloured) has its sentence, a number, a standard or dates."""
    if certifying(sheet) is None or not any(True for _ in sheet.labelled("number")):
        return False
    dates = find_dates(sheet)
    return find_standard(sheet, 0) is not None or (dates.expires or dates.issued) is not None


def certifying(sheet: Sheet) -> Cell | None:
    """The line in which the certifying sentence begins."""
    cells = sheet.cells[:HEAD_CELLS]
    lines = [
        f"{cell.line.plain} {after.line.plain[:12]}"
        for cell, after in zip(cells, [*cells[1:], *cells[-1:]], strict=True)
    ]
    return next((cell for cell, line in zip(cells, lines, strict=True) if _SENTENCE.search(line)), None)
