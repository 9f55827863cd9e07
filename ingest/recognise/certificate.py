"""Certificates (giấy chứng nhận, chứng chỉ công nhận): whether a paper is one, and what it prints (SPEC §4).

A paper is a certificate by its own heading, never by what it says about certificates: decisions, letters, lists and
contracts are none. A field that is not printed stays None; "03 năm kể từ ngày cấp" makes no day of expiry.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace

from archive.model import Certificate, Document, Found, Page
from archive.normal import fold
from ingest.recognise.certificate_accreditation import find_accreditation
from ingest.recognise.certificate_address import find_address
from ingest.recognise.certificate_body import find_body
from ingest.recognise.certificate_cells import Cell
from ingest.recognise.certificate_dates import find_dates
from ingest.recognise.certificate_heading import (
    ACCREDITED,
    HEAD_CELLS,
    certifying,
    find_heading,
    first_of_its_labels,
    is_accreditation,
    is_annex,
    is_certifying,
    is_laboratory_code,
    laboratory_code,
    opening,
)
from ingest.recognise.certificate_holder import find_holder
from ingest.recognise.certificate_numbers import find_ggn, find_number, find_tax_code
from ingest.recognise.certificate_prose import told
from ingest.recognise.certificate_scope import find_scope
from ingest.recognise.certificate_sheet import Sheet, sheet_of
from ingest.recognise.certificate_standard import find_standard
from ingest.recognise.lines import found_on

KIND, ANNEX = "Giấy chứng nhận", "Phụ lục"
_LIKELY = re.compile(
    r"chung\s{0,2}(?:nhan|chi)|cer\w{3,8}(?:ate|y)|certif|giay\s{0,2}ch|vilas|cong nhan rang", re.IGNORECASE
)
# What certifies, in any certificate's text (folded).
_CERTIFIES = re.compile(
    r"phu hop (?:voi )?(?:cac )?(?:yeu cau|tieu chuan|quy chuan)|dap ung (?:cac )?yeu cau|da duoc danh gia|"
    r"pham vi chung nhan|chung nhan (?:he thong|san pham|cho|co so)|certif(?:y|ies) that|to certify|assessed|audited|"
    r"conform|complian|complies|in accordance with|meet\w{0,3} the requirements"
)
_OF_LABORATORY = re.compile(r"VILAS|VIAS|VLAC", re.IGNORECASE)


def with_certificate(document: Document, pages: tuple[Page, ...]) -> Document:
    """The document with what it certifies, where it is a certificate; failed check digits are flags of it."""
    sheet = sheet_of(pages) if _may_be_one(document, pages) else None
    if sheet is None:
        return document
    heading = find_heading(sheet) if document.kind is None or document.kind.value == KIND else None
    certificate = _certificate(sheet, heading, pages, document.kind)
    if certificate is None:
        return document
    document = replace(
        document, certificate=certificate, flags=tuple(dict.fromkeys((*document.flags, *_warnings(certificate))))
    )
    named = heading or certifying(sheet) or laboratory_code(sheet)
    if document.kind:
        return document
    # a certificate has a holder and a scope, no trích yếu
    sure = 0.9 if heading else 0.75 if named else 0.65
    line = named.line if named else sheet.cells[first_of_its_labels(sheet)].line
    return replace(document, kind=found_on(KIND, [line], "kind.certificate", sure), subject=None)


def _may_be_one(document: Document, pages: tuple[Page, ...]) -> bool:
    """A header of any other kind rules it out; the annex of an accreditation stands by itself at times."""
    kind = document.kind.value if document.kind else None
    return kind in {None, KIND, ANNEX} and any(_LIKELY.search(fold(page.text)) for page in pages[:2])


def _certificate(
    sheet: Sheet, heading: Cell | None, pages: tuple[Page, ...], kind: Found[str] | None
) -> Certificate | None:
    annexed = heading is None and is_annex(sheet)
    accredits = heading is None and not annexed and kind is None and is_accreditation(sheet)
    if heading is None and not annexed and not accredits and (kind is not None or not is_certifying(sheet)):
        return None
    first = heading.at if heading else opening(sheet) if accredits else first_of_its_labels(sheet)
    certificate = _read(sheet, first, pages)
    return certificate if _is_one(certificate, sheet, annexed=annexed) else None


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
    prose = told(sheet)
    holder = None if prose else find_holder(sheet, heading)
    place = holder[1][0] if holder else None
    standard = find_standard(sheet, heading)
    dates = find_dates(sheet)
    accreditation = find_accreditation(sheet)
    of_accreditation = standard is not None and standard.scheme.value in ACCREDITED
    number = find_number(sheet, heading) or (prose.number if prose else None)
    if accreditation is None and of_accreditation and number and is_laboratory_code(number.value):
        accreditation = replace(number, rule="accreditation.number")
    if accreditation and accreditation.rule == "accreditation.label" and _OF_LABORATORY.match(accreditation.value):
        of_accreditation = True
    return Certificate(
        number=number or (_code_as_number(sheet, accreditation) if of_accreditation else None),
        scheme=standard.scheme if standard else None,
        standard=standard.standard if standard else None,
        edition=standard.edition if standard else None,
        holder=prose.holder if prose else holder[0] if holder else None,
        holder_tax_code=(prose.tax_code if prose else None) or find_tax_code(sheet, heading),
        address=prose.address if prose else find_address(sheet, holder[1] if holder else [], heading),
        scope=(prose.scope if prose else None) or find_scope(sheet, heading),
        body=(prose.body if prose else None) or find_body(sheet, heading, place),
        accreditation=accreditation,
        issued=dates.issued,
        expires=dates.expires,
        ggn=find_ggn(sheet),
        first_issued=dates.first_issued,
        verify_url=_verify_url(pages),
    )


def _code_as_number(sheet: Sheet, code: Found[str] | None) -> Found[str] | None:
    """A laboratory's accreditation is known by its code, where its certificate prints no number beside it."""
    if code and _OF_LABORATORY.match(code.value):
        return replace(code, rule="certificate.number.code")
    if alone := laboratory_code(sheet):
        return found_on(" ".join(alone.line.text.split()), [alone.line], "certificate.number.code", 0.85)
    return replace(code, rule="certificate.number.code") if code else None


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
