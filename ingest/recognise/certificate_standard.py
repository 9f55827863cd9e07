"""The standard that a certificate is for: its name as printed, its family and edition (SPEC §4.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from archive.model import Found
from archive.normal import words_key
from archive.schemes import schemes
from archive.standards import Standard, find_standards
from ingest.recognise.certificate_cells import Cell
from ingest.recognise.certificate_sheet import Sheet
from ingest.recognise.lines import Line, found

_OF_BODIES = ("ISO/IEC 17021", "ISO/IEC 17065", "ISO/IEC 17011", "ISO/IEC 17024", "ISO 17021", "ISO 17065", "ISO 19011")
"""What certifying bodies themselves are accredited by; their certificates print it in the small print."""
_NOT_THE_STANDARD = re.compile(
    r"(?:general regulations?|to chuc chung nhan|duoc cong nhan|accredited|dao tao|khoa hoc)\W"
)
_METHODS = 3
"""Rows of a laboratory's table name the standards of its methods; none of them is what it is accredited for."""


_FIRST_EDITIONS = {"ISO 45001": "2018", "ISO 22000": "2005", "ISO 50001": "2011", "ISO/IEC 27001": "2005"}
"""The years of the first editions (iso.org): an older one was misread, "ISO 45001:2015"."""
_MISREAD = re.compile(r"(?<![^\W_])(?:[T1l|JĨÍ][S5][O0Ơ]|I5O|IS0|I50)(?=[ /]?\s?(?:\d{4,5}|IEC))")
"""ISO as OCR reads it in capitals: "TSO 13485:2016"; three letters for three."""


@dataclass(frozen=True, slots=True)
class CertifiedStandard:
    """A standard's three fields; all but the scheme are None where only the scheme is named."""

    scheme: Found[str]
    standard: Found[str] | None = None
    edition: Found[str] | None = None


@dataclass(frozen=True, slots=True)
class _Printed:
    line: Line
    start: int
    end: int
    standard: Standard
    at: int


def find_standard(sheet: Sheet, heading: int) -> CertifiedStandard | None:
    """The standard behind "phù hợp với … tiêu chuẩn", else the first with its year, else what names the scheme."""
    printed = list(_printed(sheet, heading))
    if not printed:
        return _by_words(sheet)
    labelled = {cell.at for cell, _ in sheet.labelled("standard")}
    near = [one for one in printed if one.at in labelled or one.at - 1 in labelled or one.at - 2 in labelled]
    ranked = sorted(
        enumerate([*near, *printed]), key=lambda item: (_rank(item[1].standard), item[1] not in near, item[0])
    )
    certified = _certified(ranked[0][1])
    practice = next((one.standard for one in printed if one.standard.family in _PRACTICES), None)
    if practice and not any(certified.scheme.value == one.key for one in schemes()):
        return replace(certified, scheme=replace(certified.scheme, value=practice.family))
    return certified


_PRACTICES = ("VietGAP", "VietGAHP", "GLOBALG.A.P.")
"""Schemes that stand beside the standard of their kind of farming: "VietGAP … theo TCVN 13528-1:2022"."""


def _rank(standard: Standard) -> int:
    """Names of schemes without a year ("HACCP") come behind standards with one, unknown families behind known."""
    known = any(standard.family == one.key for one in schemes())
    if standard.edition:
        return 0 if known else 1
    return 2 if known else 3


def _printed(sheet: Sheet, heading: int) -> Iterator[_Printed]:
    for cell in sheet.cells:
        if len(sheet.rows[cell.row]) > _METHODS:
            continue
        text = cell.line.text
        if cell.line.page.origin in {"ocr", "mixed"}:
            text = _MISREAD.sub("ISO", text)
        for one in find_standards(text):
            before = words_key(cell.line.text[max(0, one.start - 60) : one.start]) + " "
            own = one.standard.family.startswith(_OF_BODIES) or _NOT_THE_STANDARD.search(before)
            if not own:
                yield _Printed(cell.line, one.start, one.end, one.standard, cell.at)
        yield from _broken(sheet, cell)


# "… tiêu chuẩn TCVN ISO", and in the line below "22000:2018".
_BEGUN = re.compile(r"(?<![^\W_])(?:TCVN|QCVN|ISO/IEC|ISO)(?:[ /](?:TCVN|ISO/IEC|ISO|TS|IEC))*$")
_ITS_NUMBER = re.compile(r"(?:ISO(?:/IEC)?[ /]?)?\d{1,5}(?:-\d{1,2})?\s?[:-]\s?\d{4}(?![^\W_])(?:/[A-Z]{2,8})?")


def _broken(sheet: Sheet, cell: Cell) -> Iterator[_Printed]:
    """A standard's name broken by the end of its line."""
    begun = _BEGUN.search(cell.line.text)
    below = sheet.cells[cell.at + 1] if begun and cell.at + 1 < len(sheet.cells) else None
    number = _ITS_NUMBER.match(below.line.text) if below and below.row == cell.row + 1 else None
    if begun and below and number and below.line.page is cell.line.page:
        end = below.line.start + number.end() - cell.line.start
        text = " ".join(cell.line.page.text[cell.line.start : cell.line.start + end].splitlines())
        for one in find_standards(text):
            if one.start >= begun.start():
                yield _Printed(cell.line, one.start, one.end, one.standard, cell.at)


def _certified(one: _Printed) -> CertifiedStandard:
    span = (one.line.start + one.start, one.line.start + one.end)
    flags = ("OCR_REPAIRED",) if one.standard.repaired else ()
    standard = found(one.standard.text, one.line.page, span, "certificate.standard", 0.95, flags)
    edition = one.standard.edition
    if edition and edition < _FIRST_EDITIONS.get(one.standard.family, "") and one.line.page.origin in {"ocr", "mixed"}:
        return CertifiedStandard(replace(standard, value=one.standard.family, rule="certificate.scheme"))
    return CertifiedStandard(
        scheme=replace(standard, value=one.standard.family, rule="certificate.scheme"),
        standard=standard,
        edition=replace(standard, value=edition, rule="certificate.edition") if edition else None,
    )


def _by_words(sheet: Sheet) -> CertifiedStandard | None:
    """A scheme that its Vietnamese or English name tells, no standard being printed."""
    for cell in sheet.cells[:60]:
        key = f" {words_key(cell.line.text)} "
        for scheme in schemes():
            if any(f" {words_key(word)} " in key for word in scheme.words):
                span = (cell.line.start, cell.line.end)
                return CertifiedStandard(found(scheme.key, cell.line.page, span, "certificate.scheme.words", 0.85))
    return None
