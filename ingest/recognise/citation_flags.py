"""What a citation says against itself or against its paper (SPEC §2.4): raised as flags, never repaired.

Only conflicts that the paper alone shows; what needs the archive (DANGLING, BASIS_ENDED …) is found there.
"""

from __future__ import annotations

from datetime import date

from archive.agencies import agencies, agency_key, by_code
from archive.kinds import kind_of_code
from archive.model import Document, Reference
from archive.numbers import DocumentNumber, parse_number
from archive.tables import from_tables

OF_DOCUMENT = ("FUTURE_REF", "BASIS_FORMAT", "REFERENCES_CUT")
"""Flags of a reference that the document bears as well: they put its own date, its form or its references in doubt."""
SURE = 0.9
SHORTEST_UNMARKED = 12
"""Letters; a number alone ("24/SKHCN") may well bear no mark."""
_COMMITTEE, _COUNCIL = "UBND", "HĐND"
_SAME = {"UB": _COMMITTEE, "CTUBND": _COMMITTEE, "UBNDTP": _COMMITTEE, "CTN": "CTN", "TTG": "TTg"}
_HEADS = ("bo truong ", "chu tich ", "giam doc ", "cuc truong ", "thong doc ", "chu nhiem ", "tong ")
_CENTRAL = {"chinh phu": "CP", "thu tuong": "TTg", "quoc hoi": "QH", "uy ban thuong vu quoc hoi": "UBTVQH"}
_ALIKE = ({"CP", "TTg"}, {"QH", "UBTVQH"})
"""Often written one for the other, and not plainly wrong."""


def number_flags(number: DocumentNumber, kind: str | None, when: date | None, issuer: str | None) -> tuple[str, ...]:
    """What number, kind, date and issuer of one citation say against each other."""
    flags = []
    if number.form == "short":
        flags.append("TYPE_LETTERS_MISSING")
    if _is_other_kind(number, kind):
        flags.append("TYPE_SYMBOL_MISMATCH")
    if number.year and when and when.year != number.year:
        flags.append("YEAR_MISMATCH")
    if issuer and is_other_issuer(number, issuer):
        flags.append("ISSUER_SYMBOL_MISMATCH")
    return tuple(flags)


def _is_other_kind(number: DocumentNumber, kind: str | None) -> bool:
    """The letters name another kind than the word; "TT-LT" is a Thông tư liên tịch, "TC-QĐ" a Quyết định."""
    if not number.kind or not kind or number.form not in {"typed", "normative"} or kind == "Công văn":
        return False
    code = kind_of_code(number.kind_code or "")
    if code is None or code.level == "known":  # letters of many meanings: DS is Danh sách, and dân sự in court papers
        return False
    if kind.startswith(number.kind) or number.kind.startswith(kind):
        return False
    return not any((other := kind_of_code(group)) and other.name == kind for group in number.groups)


def is_other_issuer(number: DocumentNumber, issuer: str) -> bool:
    """The letters name another agency than the words; only where both are surely known.

    >>> from archive.numbers import parse_number
    >>> is_other_issuer(parse_number("5/2018/NQ-HĐND"), "Ủy ban nhân dân tỉnh Đắk Lắk")
    True
    >>> is_other_issuer(parse_number("5/QĐ-UBND"), "UBND tỉnh Đắk Lắk")
    False
    """
    said = _code_of_name(issuer)
    if said is None:
        return False
    organs = number.organs[:1] if number.form == "letter" else number.organs
    written = [_code_of_letters(organ) for organ in organs]
    if not written or None in written or said in written:
        return False
    return not any({said, code} <= alike for alike in _ALIKE for code in written if code)


@from_tables
def _code_of_letters(letters: str) -> str | None:
    """The one code of an agency's letters; None where the table does not know them."""
    upper = letters.upper()
    if upper.startswith(("UBTVQH", "QH")):
        return "UBTVQH" if upper.startswith("UB") else "QH"
    if upper in _SAME:
        return _SAME[upper]
    agency = by_code(letters)
    return agency.code if agency else None


@from_tables
def _code_of_name(name: str) -> str | None:
    """The code of an agency named in words, with or without the office of its head."""
    key = agency_key(name)
    if key.startswith(("uy ban nhan dan", "ubnd", "chu tich uy ban nhan dan", "chu tich ubnd")):
        return _COMMITTEE
    if key.startswith(("hoi dong nhan dan", "hdnd")):
        return _COUNCIL
    for head in _HEADS:
        key = key.removeprefix(head)
    for words, code in _CENTRAL.items():
        if key == words or (key.startswith(words + " ") and code == "TTg"):
            return code
    return _codes().get(key)


@from_tables
def _codes() -> dict[str, str]:
    """Names that one agency alone bears, whenever it stood."""
    names: dict[str, str] = {}
    for agency in agencies():
        names[agency_key(agency.name)] = agency.code
    return names


def text_flags(raw: str) -> tuple[str, ...]:
    """NO_DIACRITICS where a citation of some length is typed without any mark."""
    if not raw.isascii() or raw.isupper():
        return ()
    return ("NO_DIACRITICS",) if sum(map(str.isalpha, raw)) >= SHORTEST_UNMARKED else ()


def document_flags(document: Document) -> tuple[str, ...]:
    """What the paper's own number says against its letterhead, and what its citations say against the paper."""
    number = parse_number(document.number.value) if document.number else None
    issuers = [issuer.value for issuer in document.issuers]
    flags = []
    if number and issuers and all(is_other_issuer(number, issuer) for issuer in issuers):
        flags.append("ISSUER_SYMBOL_MISMATCH")
    cited = {flag for found in document.references for flag in found.flags}
    return (*flags, *(flag for flag in OF_DOCUMENT if flag in cited))


def own_day(document: Document) -> date | None:
    """The paper's own day, where it is surely read: what it cites is not later."""
    found = document.date
    if found is None or found.value.precision != "day" or document.date_state != "printed" or found.confidence < SURE:
        return None
    return found.value.first


def future_flags(reference: Reference, on: date | None) -> tuple[str, ...]:
    """FUTURE_REF where the cited day is later than the citing paper's own."""
    return ("FUTURE_REF",) if on and reference.date and reference.date > on else ()
