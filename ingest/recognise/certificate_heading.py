"""Whether a paper is a certificate: by its heading, else by its certifying sentence and labels (SPEC §4.1)."""

from __future__ import annotations

import re

from archive.normal import fold
from ingest.recognise.certificate_cells import Cell
from ingest.recognise.certificate_date_words import has_date
from ingest.recognise.certificate_dates import find_dates
from ingest.recognise.certificate_misread import nearest
from ingest.recognise.certificate_sheet import Sheet
from ingest.recognise.certificate_standard import find_standard
from ingest.recognise.certificate_words import begins_phrase, shape
from ingest.recognise.vocabulary import ends_open

ACCREDITED = {"ISO/IEC 17025", "ISO 15189", "ISO/IEC 17020"}
"""Schemes of accreditation: the certificate is the accreditor's own (SPEC §4.2: VILAS nnn)."""
HEAD_CELLS = 45
"""The heading of a certificate stands among its first lines; logos and mottos come before it."""
_HEADING = re.compile(
    r"\W{0,4}(?:(?:giay|bang)\s{0,3}chung\s{0,3}nhan|chung\s{0,3}chi(?:\s{0,3}cong\s{0,3}nhan)?|"
    r"(?:the\s)?certificate|certificat|attestation|ban\s{1,2}chung\s{1,2}nhan|chung\s{1,2}thu\s{1,2}chung\s{1,2}nhan|"
    r"(?:management\s)?systems?\scertificat(?:e|ion))(?![^\W_])"
)
_WIDE_HEADING = re.compile(
    r"\W{0,4}(?:chung thu|giay xac nhan|"
    r"(?:statement|letter) of (?:certification|registration|conformity|compliance|approval)|"
    r"registered (?:system|firm|company)|registration certificate|declaration of conformity)(?![^\W_])"
)
"""Other papers bear these names, too: a standard and the certifying wording must stand by them."""
_SAID_OF_SYSTEM = re.compile(
    r"phu hop (?:voi )?|dap ung|thoa man|dat (?:cac )?yeu cau|conform|compl(?:y|ies|iant)|fulfils?|meets|satisf|"
    r"(?:assessed|approved|registered|certified) (?:to|by|against|as|in)"
)
_WEAK_HEADING = re.compile(r"\W{0,4}chung\s{0,3}nhan(?![^\W_])")
"""Also the second line of a name: "CÔNG TY CỔ PHẦN / CHỨNG NHẬN …"."""
_BEGINS_SENTENCE = re.compile(r"\W{0,3}(?:chung nhan(?: rang)?|(?:hereby )?certif(?:ies|y)(?: that)?)\W{0,3}")
"""A line of its own between the body's name and "hệ thống quản lý … của", where no other heading stands."""
_MISREAD_HEADINGS = ("giaychungnhan", "chungchicongnhan", "certificate")
_ENDS_AS_HEADING = re.compile(
    r"(?<![^\W_])cer\w{4,8}ate"
    r"(?: of (?:conformity|compliance|registration|approval|accreditation|certification))?\W{0,4}$"
)
_HEADS_PART = re.compile(r"\W{0,4}certificate (?:data|details?|information|scope|history|holder)(?![^\W_])")
"""The head of a part of the paper, "CERTIFICATE DATA"."""
_FIRST_HALF = re.compile(r"\W{0,4}(?:giay(?: chung)?|chung(?: chi cong)?)\W{0,2}")
_LETTERS_APART = re.compile(r"(?:[^\W\d_] ){5,}[^\W\d_](?![^\W_])")
LONGEST_HEADING, LONGEST_OF_BOTH = 90, 9
"""Letters of a heading; words of one in two languages: "Giấy Chứng Nhận / Certificate of Approval"."""
_ANNEX = re.compile(r"\W{0,4}(?:phu luc|appendix|annex)\b")
_SENTENCE = re.compile(
    r"is to cert|hereby cert|certifies\s(?:that\s)?the|chung nhan he thong[^.]{0,90}cua|"
    r"da duoc danh gia (?:va )?(?:phu hop|chung nhan)|^\W{0,3}certifies that|"
    r"^\W{0,3}(?:phu hop voi (?:cac )?yeu cau cua|complies with the requirements|da duoc danh gia)|"
    r"chung nhan san pham\s?/|certification body [^.:]{3,90} declares(?![^\W_])|"
    r"declares\s(?:herewith\s)?that the (?:prod|man|qual|env|food)"
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
        if weak is None and _BEGINS_SENTENCE.fullmatch(folded) and _certifies_a_standard(sheet):
            weak = cell
        if not _stands_as_heading(text) or begins_phrase(text) or _HEADS_PART.match(folded):
            continue
        if _HEADING.match(folded) or (_ENDS_AS_HEADING.search(folded) and len(text.split()) <= 7):
            return cell
        if cell.line.page.origin in {"ocr", "mixed"} and _is_misread_heading(text):
            return cell
        if weak is None and _WIDE_HEADING.match(folded) and _certifies_a_standard(sheet):
            weak = cell
        above = sheet.cells[cell.at - 1].line if cell.at else None
        if weak is None and _WEAK_HEADING.match(folded) and not (above and ends_open(above)):
            weak = cell
    return weak


def _certifies_a_standard(sheet: Sheet) -> bool:
    """A standard with its edition, and the wording that something is up to it, or the labels of number and scope."""
    standard = find_standard(sheet, 0)
    if standard is None or standard.edition is None:
        return False
    if _SAID_OF_SYSTEM.search(" ".join(cell.line.plain for cell in sheet.cells[:HEAD_CELLS])):
        return True
    told = {part.field for _, part in sheet.labelled("number", "scope", "holder")}
    return {"number", "scope"} <= told


def _is_misread_heading(text: str) -> bool:
    """True for "GIẤY CHỨNG NIHẬN", "CERTIEICATE OF …": a heading in which OCR got letters wrong."""
    several = text.split()
    heads = [several[:count] for count in (1, 2, 3, 4)]
    if several[0].upper().startswith("GLOBAL"):
        heads += [several[1:2], several[1:3]]
    return any(
        nearest("".join(filter(str.isalnum, shape("".join(head)))), map(shape, _MISREAD_HEADINGS)) for head in heads
    )


def _stands_as_heading(text: str) -> bool:
    """In capitals, but for a name as "VietGAP"; or a few words with capitals and no value behind a colon."""
    letters = [letter for letter in text if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    if capitals >= 0.6 * len(letters):
        return True
    words = text.split()
    few = len(words) <= (LONGEST_OF_BOTH if _HEADING.match(fold(text)) else 6)
    return few and text[:1].isupper() and not re.search(r"[:;.,]\s*$|:\s", text) and not has_date(text)


def is_annex(sheet: Sheet) -> bool:
    """The annex of an accreditation by itself: "Số hiệu / Code: VILAS 216", "Hiệu lực công nhận" (SPEC §4.2)."""
    top = " ".join(cell.line.plain for cell in sheet.cells[:30])
    named = any(_ANNEX.match(cell.line.plain) for cell in sheet.cells[:12])
    return named and re.search(r"vilas|vicas|vias", top) is not None and "hieu luc cong nhan" in top


_LABORATORY_CODE = re.compile(r"[A-ZĐ]{3,9}(?: ?[-–] ?)?(?: ?MED)? ?\d{1,4}(?:\.\d{3})?")
"""The code of a laboratory alone on its line: "VILAS 216"; every accreditor has letters of its own."""
_ACCREDITS = re.compile(
    r"cong nhan rang|du nang luc|nang luc (?:thu nghiem|hieu chuan|xet nghiem|giam dinh)|hereby accredits|"
    r"is accredited|(?:has|have) been accredited|competen(?:t|ce)|hieu luc cong nhan"
)
_LABORATORY = re.compile(
    r"phong (?:thi nghiem|thu nghiem|hieu chuan|xet nghiem|kiem nghiem)|khoa xet nghiem|laborator|"
    r"nang luc (?:thu nghiem|hieu chuan|xet nghiem|giam dinh)"
)


def laboratory_code(sheet: Sheet) -> Cell | None:
    """The line with nothing but a laboratory's code."""
    return next((cell for cell in sheet.cells[:HEAD_CELLS] if is_laboratory_code(cell.line.text.strip(" -–.:"))), None)


def is_laboratory_code(text: str) -> bool:
    """True for what an accreditor knows a laboratory by: "VILAS 216"."""
    return _LABORATORY_CODE.fullmatch(text) is not None


def is_accreditation(sheet: Sheet) -> bool:
    """An accreditor's paper without a heading: a laboratory, its code, the standard of its competence (SPEC §4.2)."""
    standard = find_standard(sheet, 0)
    if standard is None or standard.scheme.value not in ACCREDITED or standard.standard is None:
        return False
    cells = sheet.cells[:HEAD_CELLS]
    text = " ".join(cell.line.plain for cell in cells)
    coded = laboratory_code(sheet) is not None or any(
        cell in cells and (piece := sheet.value(cell, part)) is not None and re.search(r"\d", piece.text)
        for cell, part in sheet.labelled("accreditation")
    )
    return coded and _ACCREDITS.search(text) is not None and _LABORATORY.search(text) is not None


def opening(sheet: Sheet) -> int:
    """The place of the line in which an accreditor's paper begins to say what it says: "công nhận rằng"."""
    cells = sheet.cells[:HEAD_CELLS]
    return next((cell.at for cell in cells if _ACCREDITS.search(cell.line.plain) or cell.parts[0].field == "holder"), 0)


def is_certifying(sheet: Sheet) -> bool:
    """A certificate whose heading cannot be read (ornate, coloured) has its sentence, a number, a standard or dates."""
    dates = find_dates(sheet)
    said = certifying(sheet) is not None
    if not said or not any(True for _ in sheet.labelled("number")):
        if dates.expires is None or dates.issued is None:
            return False
        told = said or any(True for _ in sheet.labelled("number", "holder"))
        return (told and _certifies_a_standard(sheet)) or _has_its_labels(sheet)
    return find_standard(sheet, 0) is not None or (dates.expires or dates.issued) is not None


_ITS_LABELS = ("number", "holder", "address", "site", "tax", "scope", "standard", "accreditation", "body", "ggn")
FEWEST_LABELS = 4


def _has_its_labels(sheet: Sheet) -> bool:
    """Number or holder, scope, and more of a certificate's labels beside a standard with its edition."""
    standard = find_standard(sheet, 0)
    if standard is None or standard.edition is None:
        return False
    cells = [cell for cell in sheet.cells if cell.line.page is sheet.cells[0].line.page]
    told = {part.field for cell in cells for part in cell.parts if part.field in _ITS_LABELS}
    return len(told) >= FEWEST_LABELS and "holder" in told and bool(told & {"number", "scope"})


def first_of_its_labels(sheet: Sheet) -> int:
    """The place of the holder's label where neither heading nor sentence can be read: the body's name stands above."""
    if certifying(sheet) is not None:
        return 0
    labels = (cell.at for cell, _ in sheet.labelled("holder") if cell.is_label)
    return min(labels, default=0)


def certifying(sheet: Sheet) -> Cell | None:
    """The line in which the certifying sentence begins."""
    cells = sheet.cells[:HEAD_CELLS]
    lines = [
        f"{cell.line.plain} {after.line.plain[:12]}"
        for cell, after in zip(cells, [*cells[1:], *cells[-1:]], strict=True)
    ]
    plain = next((cell for cell, line in zip(cells, lines, strict=True) if _SENTENCE.search(line)), None)
    return plain or next((cell for cell in cells if _is_misread_sentence(cell)), None)


_MISREAD_SENTENCES = ("thisistocertifythat", "herebycertifiesthat", "chungnhanrang", "chungnhanhethongquanly")


def _is_misread_sentence(cell: Cell) -> bool:
    """True for a scanned line that begins with the certifying sentence, letters of it misread: "Thls Is to cerlify"."""
    if cell.line.page.origin not in {"ocr", "mixed"}:
        return False
    letters = "".join(filter(str.isalnum, shape(cell.line.text)))
    return any(nearest(letters[: len(start)], [shape(start)]) for start in _MISREAD_SENTENCES)
