"""Certificates (giấy chứng nhận, chứng chỉ công nhận): whether a paper is one, and what it prints (SPEC §4).

A paper is a certificate by its own heading, never by what it says about certificates: decisions, letters, lists and
contracts are none. A field that is not printed stays None; "03 năm kể từ ngày cấp" makes no day of expiry.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace

from archive.gs1 import ggn_flags, parse_ggn
from archive.model import Certificate, Document, Found, Page
from archive.normal import fold
from archive.tax_codes import parse_tax_code, tax_code_flags
from ingest.recognise.certificate_body import find_accreditation, find_body
from ingest.recognise.certificate_dates import find_dates, has_date
from ingest.recognise.certificate_holder import find_address, find_holder
from ingest.recognise.certificate_labels import nearest
from ingest.recognise.certificate_scope import find_scope
from ingest.recognise.certificate_sheet import Cell, Piece, Sheet, sheet_of
from ingest.recognise.certificate_standard import find_standard
from ingest.recognise.certificate_text import is_address
from ingest.recognise.certificate_words import begins_phrase, shape
from ingest.recognise.lines import found, found_on
from ingest.recognise.vocabulary import ends_open

KIND, ANNEX = "Giấy chứng nhận", "Phụ lục"
ACCREDITED = {"ISO/IEC 17025", "ISO 15189", "ISO/IEC 17020"}
"""Schemes of accreditation: the certificate is the accreditor's own (SPEC §4.2: VILAS nnn)."""
HEAD_CELLS = 45
"""The heading of a certificate stands among its first lines; logos and mottos come before it."""
_LIKELY = re.compile(r"chung\s{0,2}(?:nhan|chi)|certif|giay\s{0,2}ch|vilas", re.IGNORECASE)
_HEADING = re.compile(
    r"\W{0,4}(?:giay\s{0,3}chung\s{0,3}nhan|chung\s{0,3}chi(?:\s{0,3}cong\s{0,3}nhan)?|"
    r"(?:the\s)?certificate|certificat|attestation)(?![^\W_])"
)
_WEAK_HEADING = re.compile(r"\W{0,4}chung\s{0,3}nhan(?![^\W_])")
"""Also the second line of a name: "CÔNG TY CỔ PHẦN / CHỨNG NHẬN …"."""
_MISREAD_HEADINGS = ("giaychungnhan", "chungchicongnhan", "certificate")
_ENDS_AS_HEADING = re.compile(r"(?<![^\W_])certificate\W{0,4}$")
_LETTERS_APART = re.compile(r"(?:[^\W\d_] ){5,}[^\W\d_](?![^\W_])")
LONGEST_HEADING = 90
# What certifies, in any certificate's text (folded).
_CERTIFIES = re.compile(
    r"phu hop (?:voi )?(?:cac )?(?:yeu cau|tieu chuan|quy chuan)|dap ung (?:cac )?yeu cau|da duoc danh gia|"
    r"pham vi chung nhan|chung nhan (?:he thong|san pham|cho|co so)|certif(?:y|ies) that|to certify|assessed|audited|"
    r"conform|complian|complies|in accordance with|meet\w{0,3} the requirements"
)
_ANNEX = re.compile(r"\W{0,4}(?:phu luc|appendix|annex)\b")
_TAX = re.compile(r"[\doOlI|](?:[\doOlI|]|[ .-](?=[\doOlI|])){9,17}")
_GGN = re.compile(r"[\doOlI|](?:[\doOlI|]|[ .-](?=[\doOlI|])){12,18}")
_BARE_LABEL = 7
"""Letters of a label like "Số:" or "No."; longer ones say what the number is of."""
_NUMBER = re.compile(r"[^\W_][\w./\\&:+\u2013-]{0,40}(?: {1,2}(?:[-\u2013/] )?[\w./\\&:+\u2013-]{1,30}){0,4}")
_NUMBER_ENDS = re.compile(
    r"\s{3,}|\t|[;,(|]|\s(?:ngay|date|lan|cap|issue|rev|phien ban|version|ban hanh|revision|sua doi|edition|valid|co gia tri|hieu luc|dated)(?![^\W_])"
)
_OF_LABORATORY = re.compile(r"VILAS|VIAS|VLAC", re.IGNORECASE)
_ACCREDITED = re.compile(r"(?:vilas|vicas|vias|vpas|vlac|vaci|aosc)\b")
_OF_A_PAPER = re.compile(r"\d{1,5}\s?/\s?(?:\d{4}\s?/\s?)?(?:qd|tt|nd|cv|tb|bb|hd|nq)\b")
_UNDER_HEADING = re.compile(r"\W{0,3}(?:so|no|n°|№|number|nr)(?![^\W_])[\s.:/]{0,5}(?:no[\s.:]{0,3})?")


def with_certificate(document: Document, pages: tuple[Page, ...]) -> Document:
    """The document with what it certifies, where it is a certificate; failed check digits are flags of it."""
    sheet = sheet_of(pages) if _may_be_one(document, pages) else None
    if sheet is None:
        return document
    heading = _heading(sheet) if document.kind is None or document.kind.value == KIND else None
    certificate = _certificate(sheet, heading, pages, document.kind)
    if certificate is None:
        return document
    document = replace(
        document, certificate=certificate, flags=tuple(dict.fromkeys((*document.flags, *_warnings(certificate))))
    )
    named = heading or _certifying(sheet)
    if document.kind or named is None:
        return document
    # a certificate has a holder and a scope, no trích yếu
    sure = 0.9 if heading else 0.75
    return replace(document, kind=found_on(KIND, [named.line], "kind.certificate", sure), subject=None)


def _may_be_one(document: Document, pages: tuple[Page, ...]) -> bool:
    """A header of any other kind rules it out; the annex of an accreditation stands by itself at times."""
    kind = document.kind.value if document.kind else None
    return kind in {None, KIND, ANNEX} and any(_LIKELY.search(fold(page.text)) for page in pages[:2])


def _certificate(
    sheet: Sheet, heading: Cell | None, pages: tuple[Page, ...], kind: Found[str] | None
) -> Certificate | None:
    annexed = heading is None and _is_annex(sheet)
    if heading is None and not annexed and (kind is not None or not _is_certifying(sheet)):
        return None
    certificate = _read(sheet, heading.at if heading else 0, pages)
    return certificate if _is_one(certificate, sheet, annexed=annexed) else None


def _heading(sheet: Sheet) -> Cell | None:
    """The line that names the paper a certificate; "CHỨNG NHẬN" alone only where no other does."""
    weak: Cell | None = None
    for cell in sheet.cells[:HEAD_CELLS]:
        text = cell.line.text
        if len(text) > LONGEST_HEADING or cell.parts[0].field == "number":
            continue
        if _LETTERS_APART.search(text):
            text = re.sub(r"(?<=[^\W\d_]) (?=[^\W\d_](?:\s|$))", "", text)
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


def _is_annex(sheet: Sheet) -> bool:
    """The annex of an accreditation by itself: "Số hiệu / Code: VILAS 216", "Hiệu lực công nhận" (SPEC §4.2)."""
    top = " ".join(cell.line.plain for cell in sheet.cells[:30])
    named = any(_ANNEX.match(cell.line.plain) for cell in sheet.cells[:12])
    return named and re.search(r"vilas|vicas|vias", top) is not None and "hieu luc cong nhan" in top


def _is_certifying(sheet: Sheet) -> bool:
    """A certificate whose heading cannot be read (ornate letters) has its sentence, a standard and labels."""
    return (
        _certifying(sheet) is not None
        and any(True for _ in sheet.labelled("number"))
        and find_standard(sheet, 0) is not None
    )


_SENTENCE = re.compile(r"is to cert|hereby cert|certifies that the|chung nhan he thong[^.]{0,90}cua")


def _certifying(sheet: Sheet) -> Cell | None:
    """The line of the certifying sentence."""
    return next((cell for cell in sheet.cells[:HEAD_CELLS] if _SENTENCE.search(cell.line.plain)), None)


def _is_one(certificate: Certificate, sheet: Sheet, *, annexed: bool) -> bool:
    """A heading alone makes no certificate: something must be certified to somebody."""
    if annexed:
        return certificate.accreditation is not None
    labelled = [certificate.number, certificate.holder, certificate.issued, certificate.expires, certificate.ggn]
    count = sum(one is not None for one in labelled)
    if certificate.standard or certificate.scheme:
        return count >= 1
    text = " ".join(cell.line.plain for cell in sheet.cells[: HEAD_CELLS * 2])
    return count >= 2 and (certificate.number is not None or _CERTIFIES.search(text) is not None)


def _read(sheet: Sheet, heading: int, pages: tuple[Page, ...]) -> Certificate:
    holder = find_holder(sheet, heading)
    place = holder[1][0] if holder else None
    standard = find_standard(sheet, heading)
    dates = find_dates(sheet)
    accreditation = find_accreditation(sheet)
    of_accreditation = standard is not None and standard.scheme.value in ACCREDITED
    if accreditation and accreditation.rule == "accreditation.label" and _OF_LABORATORY.match(accreditation.value):
        of_accreditation = True
    return Certificate(
        number=_number(sheet, heading) or (_as_number(accreditation) if of_accreditation else None),
        scheme=standard.scheme if standard else None,
        standard=standard.standard if standard else None,
        edition=standard.edition if standard else None,
        holder=holder[0] if holder else None,
        holder_tax_code=_tax_code(sheet, heading),
        address=find_address(sheet, holder[1] if holder else []),
        scope=find_scope(sheet, heading),
        body=find_body(sheet, heading, place),
        accreditation=accreditation,
        issued=dates.issued,
        expires=dates.expires,
        ggn=_ggn(sheet),
        first_issued=dates.first_issued,
        verify_url=_verify_url(pages),
    )


def _as_number(code: Found[str] | None) -> Found[str] | None:
    """A laboratory's accreditation is known by its code, where its certificate prints no number beside it."""
    return replace(code, rule="certificate.number.code") if code else None


def _number(sheet: Sheet, heading: int) -> Found[str] | None:
    """The certificate's number: behind a label that says so, else behind "Số:", else under or in the heading."""
    bare: Found[str] | None = None
    for cell, part in sheet.labelled("number"):
        piece = sheet.value(cell, part)
        number = _cleaned(piece, "certificate.number.label", 0.95) if piece else None
        if number is None:
            continue
        label = "".join(filter(str.isalnum, cell.line.text[part.start : part.value]))
        if len(label) > _BARE_LABEL:
            return number
        bare = bare or number
    return bare or _number_at_heading(sheet, heading)


def _number_at_heading(sheet: Sheet, heading: int) -> Found[str] | None:
    for cell in sheet.cells[heading : heading + 5]:
        start = 0
        if cell.at == heading:
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
    start = len(text) - len(text.lstrip(" :.-–№#"))
    ends = _NUMBER_ENDS.search(fold(text), start)
    match = _NUMBER.match(text, start, ends.start() if ends else len(text))
    if not match or not any(map(str.isdigit, match[0])):
        return None
    folded = fold(match[0])
    if _ACCREDITED.match(folded) or _OF_A_PAPER.match(folded) or has_date(match[0]):
        return None
    value = match[0].rstrip(" .:-–/")
    at = piece.cell.line.start + piece.start + start
    return found(" ".join(value.split()), piece.cell.line.page, (at, at + len(value)), rule, confidence)


def _tax_code(sheet: Sheet, heading: int) -> Found[str] | None:
    for cell, part in sheet.labelled("tax"):
        piece = sheet.value(cell, part)
        match = _TAX.search(piece.text) if piece and cell.at >= heading else None
        if piece and match and (code := parse_tax_code(match[0])):
            at = piece.cell.line.start + piece.start + match.start()
            span = (at, at + len(match[0]))
            return found(code, piece.cell.line.page, span, "certificate.tax-code", 0.95, tax_code_flags(code))
    return None


def _ggn(sheet: Sheet) -> Found[str] | None:
    for cell, part in sheet.labelled("ggn"):
        piece = sheet.value(cell, part)
        match = _GGN.search(piece.text) if piece else None
        if piece and match and (ggn := parse_ggn(match[0])):
            at = piece.cell.line.start + piece.start + match.start()
            return found(ggn, piece.cell.line.page, (at, at + len(match[0])), "certificate.ggn", 0.95, ggn_flags(ggn))
    return None


def _verify_url(pages: tuple[Page, ...]) -> Found[str] | None:
    """What the first QR code says that is an address to look it up at; it stands in no text."""
    for page in pages:
        for code in page.codes:
            if re.match(r"(?:https?://|www\.)\S+$", code.text, re.IGNORECASE):
                return Found(code.text, "", (0, 0), page.number, code.box, 0.98, "certificate.qr")
    return None


def _warnings(certificate: Certificate) -> tuple[str, ...]:
    values = (getattr(certificate, field.name) for field in fields(Certificate))
    return tuple(flag for value in values if value for flag in value.flags if flag.endswith("_CHECK"))
