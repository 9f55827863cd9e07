"""Số và ký hiệu of the paper itself, from its number line (ô 3; grammar in `archive.numbers`)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from archive.agencies import by_code
from archive.model import Found, State
from archive.normal import fold, latin, one_dash
from archive.numbers import GROUP, SERIAL, YEAR, DocumentNumber, parse_number
from ingest.recognise.handwriting import is_printed_number, is_scan, may_be_pen
from ingest.recognise.header import Header
from ingest.recognise.lines import Line, found

# "Số:", "Số", "Luật số:", "Nghị quyết số :"; also as OCR writes it: "Sô", "Sổ", "5ố".
_LEAD = re.compile(
    r"\W{0,3}(?:(?:luat|bo luat|phap lenh|nghi quyet|lenh|hien phap|van ban|cong van) )?[s5][o0]\s{0,4}[:.;]?\s{0,6}"
)
_BLANK = r"[\s._…-]{0,60}"
# A slip of OCR in the running number: letters that look like figures.
_SLIPPED = r"[\dlIOo|SBZ]{1,5}"
_TO_DIGITS = str.maketrans({"l": "1", "I": "1", "|": "1", "O": "0", "o": "0", "S": "5", "B": "8", "Z": "2"})
# A dot between groups may be followed by a blank: "QĐ. BQL-VP".
_SYMBOL = rf"{GROUP}(?:\.\s[A-ZĐ]{{2,8}}(?=\s?-))?(?:\s?[-/]\s?{GROUP}){{0,6}}"
_SLASHED = re.compile(rf"(?P<serial>{SERIAL}|{_SLIPPED})?(?P<blank>{_BLANK})/\s?(?:{YEAR}\s?/\s?)?{_SYMBOL}")
# Before 1997 the hyphen also stood first: "21-HĐBT", "999-TC/QĐ-CĐKT".
_OLD = re.compile(rf"{SERIAL}\s?-\s?{GROUP}(?:[-/]{GROUP}){{0,3}}$")
_PARTY = re.compile(rf"(?:{SERIAL})?{_BLANK}-\s?[^\W\d_]{{2,4}}\s?/\s?{GROUP}(?:-{GROUP}){{0,3}}")
# What may follow on the number's line: the place-and-date line of the other column, nothing else.
_PLACE_BEHIND = re.compile(r"\W*(?:[^\n,;.\d]{2,40}\s{0,4}[,.]\s{0,4})?ng[ao]y\b(?!.{0,60}\bcua\b)")
_EMPTY = re.compile(r"[\s._…:/-]*")
_GARBLED = re.compile(rf".{{0,16}}?/\s?(?P<symbol>{_SYMBOL})\W*$")
_BARE_SYMBOL = re.compile(rf"[\W\d]{{0,12}}/\s?(?P<symbol>{_SYMBOL})\W*$")
LINES_BEHIND_KIND = 4
"""Contracts and minutes print their number below the heading."""


@dataclass(frozen=True, slots=True)
class NumberLine:
    """What the number line says; `at` is its place among the header's lines, `last` that of its last line."""

    at: int
    last: int
    found: Found[str] | None
    state: State
    symbol: str | None
    parsed: DocumentNumber | None
    flags: tuple[str, ...] = ()


def find_number(header: Header) -> NumberLine | None:
    """The number line of the header, or None where there is none."""
    last = header.end_of_top + (LINES_BEHIND_KIND if header.kind else 0)
    for at, line in enumerate(header.lines[:last]):
        lead = _LEAD.match(line.plain)
        if lead and _is_label(line.text):
            read = _read(header, at, lead.end()) or _written_by_hand(line, at, lead.end())
        else:
            read = _written_by_hand(line, at, None) if header.mottos and at < header.end_of_top else None
        if read:
            return read
    return None


def _written_by_hand(line: Line, at: int, start: int | None) -> NumberLine | None:
    """On a scan: the printed symbol behind a number that OCR could not read ("Số:,2.2 /TB -SYT", "/GM-SYT").

    `start` is where the label ends; None where OCR lost it with the number.
    """
    if not is_scan(line.page):
        return None
    rest = latin(one_dash(line.text))[start or 0 :]
    match = (_GARBLED if start is not None else _BARE_SYMBOL).match(rest)
    parsed = parse_number("/" + re.sub(r"\s+", "", match["symbol"])) if match else None
    if parsed is None or parsed.form == "short":
        return None
    return NumberLine(at, at, None, "handwritten", parsed.shown_symbol, parsed, ("NUMBER_HANDWRITTEN",))


def _is_label(text: str) -> bool:
    """Số stands with a capital at the head of its line; "số 25/2008/QH12 đã được…" goes on with a sentence."""
    return text.lstrip(" .:-*")[:1] in {"S", "L", "N", "B", "P", "5", "V", "C", "H"}


def _read(header: Header, at: int, start: int) -> NumberLine | None:
    line = header.lines[at]
    rest = latin(one_dash(line.text))[start:]
    last = at
    if rest.rstrip().endswith(("-", "/")) and at + 1 < len(header.lines):  # the number goes on below
        follow = header.lines[at + 1]
        if follow.page is line.page and re.match(rf"{GROUP}(?:-{GROUP})*$", follow.text):
            rest = rest.rstrip() + latin(one_dash(follow.text))
            last = at + 1
    if not rest.strip(" :.") and _is_number_alone(header, at + 1):  # the label stands alone above it
        below = _read(header, at + 1, 0)
        return replace(below, at=at) if below else None
    match = _PARTY.match(rest) or _SLASHED.match(rest) or _OLD.match(rest)
    if not match:
        # No label is "SỞ ......", which a form leaves open, nor "Số" at the head of a column.
        is_label = "ở" not in line.text[:start].lower() and line.cells_in_row < 3
        blank = _EMPTY.fullmatch(rest) is not None and not is_scan(line.page) and is_label
        return NumberLine(at, at, None, "blank", None, None, ("NUMBER_BLANK",)) if blank else None
    tail = rest[match.end() :].strip(" .,;'\"-_*=")
    if last == at and tail and not _PLACE_BEHIND.match(line.plain, start + match.end()):
        return None
    parsed, confidence, flags = _parsed(re.sub(r"\s+", "", match[0]), match)
    if parsed is None:
        return None
    if is_scan(line.page) and (parsed.serial is None or _is_pen(line, start, match)):
        unread = replace(parsed, serial=None)
        return NumberLine(at, last, None, "handwritten", parsed.shown_symbol, unread, ("NUMBER_HANDWRITTEN",))
    if parsed.serial is None:
        return NumberLine(at, last, None, "blank", parsed.shown_symbol, parsed, (*flags, "NUMBER_BLANK"))
    if is_scan(line.page):
        parsed, confidence, flags = _with_bars(parsed, confidence, flags)
    end = header.lines[last].end if last > at else line.start + start + match.end()
    value = found(parsed.text, line.page, (line.start, end), "number.line", confidence, flags)
    return NumberLine(at, last, value, "printed", parsed.shown_symbol, parsed, flags)


def _with_bars(
    parsed: DocumentNumber, confidence: float, flags: tuple[str, ...]
) -> tuple[DocumentNumber, float, tuple[str, ...]]:
    """The number with the bars of Đ that a scan lost, where its letters are else those of a known agency."""
    groups = tuple(_barred(letters) for letters in parsed.groups)
    if groups == parsed.groups:
        return parsed, confidence, flags
    flags = tuple(dict.fromkeys((*flags, "OCR_REPAIRED")))
    return replace(parsed, groups=groups), min(confidence, 0.8), flags


def _barred(letters: str) -> str:
    """``BGDĐT`` for ``BGDDT``; letters of a kind stay as they are: HD is not HĐ."""
    agency = by_code(letters) if len(letters) > 2 and "D" in letters else None
    codes = (agency.code, *agency.codes) if agency else ()
    return letters if letters in codes else next((code for code in codes if fold(code) == fold(letters)), letters)


def _is_number_alone(header: Header, at: int) -> bool:
    """True for a line that is a number and nothing else."""
    match = _SLASHED.fullmatch(latin(one_dash(header.lines[at].text))) if at < len(header.lines) else None
    return match is not None and match["serial"] is not None


def _is_pen(line: Line, start: int, match: re.Match[str]) -> bool:
    """True where the running number behind the label, which ends at `start`, may be written by hand."""
    first = line.start + start + len(match[0]) - len(match[0].lstrip())
    whole = (first, line.start + start + len(match[0].rstrip()))
    unsure = may_be_pen(line.page, line.start + start, line.start + start + _serial_end(match))
    return unsure and not is_printed_number(line.page, (line.start, first), whole)


def _serial_end(match: re.Match[str]) -> int:
    """Where the running number ends: before the first slash or hyphen."""
    sign = re.search(r"[/-]", match[0])
    return match.start() + (sign.start() if sign else len(match[0]))


def _parsed(text: str, match: re.Match[str]) -> tuple[DocumentNumber | None, float, tuple[str, ...]]:
    """The number, how sure it is, and what was repaired."""
    text = re.sub(r"^[._…-]+(?=/)", "", re.sub(r"(?<=\d)[._…-]+(?=/)", "", text))
    slipped = match.groupdict().get("serial")
    if slipped and not re.fullmatch(SERIAL, slipped):
        repaired = parse_number(slipped.translate(_TO_DIGITS) + text[len(slipped) :])
        return repaired, 0.7, ("OCR_REPAIRED",)
    parsed = parse_number(text)
    if parsed is None:
        return None, 0.0, ()
    return parsed, 0.8 if parsed.flags else 0.99, parsed.flags


def symbol_flags(parsed: DocumentNumber | None, kind: str | None) -> tuple[str, ...]:
    """What number and heading say against each other (SPEC §1.5 and §2.4); shown, never repaired."""
    if parsed is None:
        return ()
    if parsed.form == "short":
        return ("TYPE_LETTERS_MISSING",)
    if parsed.form == "letter" and kind not in {None, "Công văn", "Giấy mời", "Giấy chứng nhận", "Phụ lục"}:
        return (f"UNKNOWN_TYPE_CODE:{parsed.groups[0]}",) if len(parsed.groups) > 1 else ()
    if parsed.kind and kind and parsed.kind != kind and parsed.form in {"typed", "normative", "party"}:
        return () if kind == "Công văn" and parsed.kind_code == "CV" else ("TYPE_SYMBOL_MISMATCH",)
    return ()
