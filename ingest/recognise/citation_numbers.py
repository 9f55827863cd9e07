"""Numbers of cited papers in running text: where they stand and what they say (SPEC §1.5, §1.7, §2.1).

Blanks stand around the signs, lines end inside, OCR slips: what is repaired is flagged, and only where the grammar of
`archive.numbers` then parses. Whether a number is a paper's at all is judged by its form and by the words before it:
a fraction, a house, a phone, a standard or the number of a form ("Mẫu số 01-TT") is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from archive.kinds import kind_of_code
from archive.normal import fold
from archive.numbers import SERIAL, YEAR, DocumentNumber, parse_number
from archive.tables import from_tables
from ingest.recognise.citation_text import Flat
from ingest.recognise.citation_words import WordPattern, words

_LETTER = r"[^\W\d_]"
# A group of letters; a dot or comma inside only before capitals, for a sentence may end without a blank behind it.
_GROUP = rf"{_LETTER}(?:{_LETTER}|&(?={_LETTER})|[.,](?=[A-ZĐ]{{2}})|\d(?!\d{{3}}))*"
_JOINED = rf"(?:\s?[-/_]\s{{0,3}}{_GROUP}){{0,6}}"
_CAPITALS = r"[A-ZĐ]{1,6}g?"
_NUMBER = re.compile(
    r"(?:(?<![^\s(\[“\"':;.,])(?<!\d[.,])|(?<=[sS][oốôỗổ]))(?:"
    rf"(?P<party>{SERIAL}\s?-\s?{_LETTER}{{2,4}}\s?/\s?{_GROUP}(?:[-/]{_GROUP}){{0,2}})"
    rf"|(?P<slashed>{SERIAL}\s?/\s?(?:{YEAR}\s?/\s{{0,2}})?{_GROUP}{_JOINED})"
    rf"|(?P<old>{SERIAL}\s?-\s?{_CAPITALS}(?:\s?[-/]\s?{_CAPITALS}){{0,3}}|\d{{1,5}}\s{_CAPITALS}(?:/{_CAPITALS}){{1,2}})"
    r")(?![^\W\d_])(?!\s?/\s?\d)(?!-\d)"
)
# Where a number may begin: cheap to look for in a whole text.
_MAY_BEGIN = re.compile(
    rf"\d[\d.]{{0,7}}[a-zđ]{{0,3}}\s?(?:[-/]\s?(?:{YEAR}\s?/\s{{0,2}})?{_LETTER}|(?<=\s){_CAPITALS}/)"
)
_JOINT = re.compile(r"\s*[-/_]\s*")
_GLUED = re.compile(r"(?<=[A-ZĐ])(?:ngày|của|về|và)$")
_TERM = re.compile(r"\s(\d{1,2})(?![\d/.])")
_STANDARD = re.compile(r"(?:tcvn|iso|iec|qcvn|tccs|haccp|codex|astm)\W{0,3}(?:iso|iec)?\W{0,3}$")
_CUT_OFF = re.compile(r"\bs[o0]\s?:?\s(\d{1,2})\s$")
LONGEST_SERIAL = 5
_SPLIT = re.compile(r"\s([A-ZĐ]{1,3})(?=,?\s{1,2}ngày\b)")
_SO = re.compile(r"\bs[o0]\s{0,2}[:.]?\s{0,3}$")
# "Số" behind these words counts forms, plots, streets, accounts.
_OTHER_THINGS = WordPattern(r"\b%number.other_things%(?: dat| ban do| thue)?\s{1,2}(?:s[o0]\s{0,2}[:.]?\s{0,3})?$")
# "Số:" at the head of a line is the number line of a paper, its own or one that is shown as an example.
_NUMBER_LINE = re.compile(r"(?:\A|\n)\s{0,20}S[ốôỗổo0]\s{0,3}[:.][^\n;,]{0,8}$")
_NEEDS_NO_WORD = {"typed", "normative", "law", "party", "contract", "copy"}

# --- What OCR makes of a number (folded): letters for figures, the slash lost or read as a letter ---
_FIGURES = r"[\dlio|sbz]"
_SLIPPED = WordPattern(
    r"\b(?:s[o0]|nghi dinh|quyet dinh|thong tu|ke hoach|to trinh)\s?:?\s?"
    rf"(?P<number>(?P<serial>{_FIGURES}{{1,6}}?)(?:\s?(?P<slash>[/lij|])\s?)?"
    rf"(?:(?P<year>(?:19|2[0o]){_FIGURES}{{2}})\s?[/lij| ]\s?)?"
    r"(?P<type>%number.slipped_type%)\s?-\s{0,2}(?P<organs>[a-z][a-z0-9&]{1,9}(?:-[a-z]{2,8})?))(?![a-z])"
)
_TO_FIGURES = str.maketrans("lio|sbz", "1101582")


@dataclass(frozen=True, slots=True)
class CitedNumber:
    """A number in the text; ``flat.text[start:end]`` writes it."""

    start: int
    end: int
    number: DocumentNumber
    flags: tuple[str, ...] = ()


def find_numbers(flat: Flat) -> list[CitedNumber]:
    """All numbers that may be papers', in the order of the text."""
    found: list[CitedNumber] = []
    for place in _MAY_BEGIN.finditer(flat.text):
        match = _NUMBER.match(flat.text, place.start())
        if match is None:
            continue
        end, raw = _cut(flat.text, match)
        number = _parsed(raw)
        if number is not None and not (number.form == "short" and number.symbol in {"QH", "UBTVQH"}):
            found.append(_whole(flat, CitedNumber(match.start(), end, number, number.flags)))
    slipped = list(_slipped(flat, found))
    return sorted([*slipped, *found], key=lambda one: one.start) if slipped else found


def _whole(flat: Flat, cited: CitedNumber) -> CitedNumber:
    """On a scan, the number with what a blank cut off: "Kế hoạch số 3 081/KH-SYT", "04/KH-GA VI ngày"."""
    if flat.pages[flat.page_of(cited.start)].origin not in {"ocr", "mixed"}:
        return cited
    number, start, end = cited.number, cited.start, cited.end
    serial = number.serial or ""
    lost = _CUT_OFF.search(flat.plain, max(0, start - 8), start) if len(serial) > 1 and serial.isdigit() else None
    if lost and len(lost[1]) + len(serial) <= LONGEST_SERIAL:
        number, start = replace(number, serial=lost[1] + serial), lost.start(1)
    if (rest := _SPLIT.match(flat.text, end)) and not kind_of_code(number.groups[-1]):
        number, end = replace(number, groups=(*number.groups[:-1], number.groups[-1] + rest[1])), rest.end()
    if (start, end) == (cited.start, cited.end):
        return cited
    return CitedNumber(start, end, number, (*cited.flags, "OCR_REPAIRED"))


def is_papers(flat: Flat, cited: CitedNumber, is_called: bool) -> bool:
    """Whether the number is a paper's; `is_called` where a kind stands before it."""
    before = flat.plain[max(0, cited.start - 28) : cited.start]
    if _STANDARD.search(before):
        return False
    number = cited.number
    if not is_called and _NUMBER_LINE.search(flat.printed[max(0, cited.start - 28) : cited.start]):
        return False
    if not is_called and number.form not in {"normative", "law"} and _OTHER_THINGS().search(before):
        return False
    if number.form in _NEEDS_NO_WORD:
        return number.form != "normative" or len(number.groups) > 1  # "152/2025/TT" is cut off
    if sum(letter.isupper() for letter in number.symbol) < 2:
        return False
    if is_called:
        return True
    if number.form == "old":
        return False
    named = number.form == "letter" and len(number.groups[0]) >= 3 and number.groups[0].isupper()
    return named or _SO.search(before) is not None


@from_tables
def _parsed(raw: str) -> DocumentNumber | None:
    """The number, with "QĐ-T1g" read as the Prime Minister's; papers cite the same numbers again and again."""
    number = parse_number("".join(raw.split()))
    if number and number.kind and number.groups[-1].upper() in words("number.prime_minister"):
        return replace(number, groups=(*number.groups[:-1], "TTg"), flags=(*number.flags, "OCR_REPAIRED"))
    return number


def _cut(text: str, match: re.Match[str]) -> tuple[int, str]:
    """Where the number ends, and how it reads: groups that are words of the sentence are cut off its end."""
    start, end = match.span()
    raw = match[0]
    if match["old"] and "-" not in raw:
        return end, raw.replace(" ", "-", 1)
    if match["slashed"]:
        joints = list(_JOINT.finditer(raw))
        lower = raw.islower()
        for at, joint in enumerate(joints):
            group = raw[joint.end() : joints[at + 1].start() if at + 1 < len(joints) else len(raw)]
            if at > 0 and group[0].isalpha() and not lower and not _is_group(joint[0], group):
                raw = raw[: joint.start()]
                break
    if glued := _GLUED.search(raw):
        raw = raw[: glued.start()]
    end = start + len(raw)
    if raw.endswith(("/QH", "UBTVQH")) and (term := _TERM.match(text, end)):
        return term.end(), raw + term[1]
    return end, raw


def _is_group(joint: str, group: str) -> bool:
    """Letters of an agency or unit, not the next word: "QĐ-UBND - Về việc", "TTLT/BTC"."""
    if len(joint) > 1 or joint == "/":
        return sum(map(str.isupper, group)) >= 2 or group.lower() == "ttg"
    return group[0].isupper()


def _slipped(flat: Flat, found: list[CitedNumber]) -> Iterator[CitedNumber]:
    """Numbers, apart from those found as printed, that parse only when slips of OCR are taken back; each is flagged."""
    for match in _apart(_SLIPPED().finditer(flat.plain), found):
        serial = match["serial"].translate(_TO_FIGURES)
        printed = flat.text[slice(*match.span("serial"))]
        if not any(map(str.isdigit, printed)) or not printed.isascii():
            continue
        if match["slash"] is None and (serial.endswith("1") or match["year"]):  # "241QĐ-…": the 1 may be the slash
            continue
        year = match["year"].translate(_TO_FIGURES) + "/" if match["year"] else ""
        symbol = flat.text[match.start("type") : match.end()].upper()
        number = _parsed(f"{serial}/{year}{symbol.replace('0Đ', 'QĐ').replace('0D', 'QĐ')}")
        if number is None or number.form not in {"typed", "normative"}:
            continue
        if number.groups[-1] == "TTg" or not _is_word(flat.text[slice(*match.span("organs"))]):
            flags = tuple(dict.fromkeys((*number.flags, "OCR_REPAIRED")))
            yield CitedNumber(match.start("number"), match.end(), number, flags)


def _is_word(text: str) -> bool:
    """A word of the sentence, not letters of an agency."""
    return sum(letter.isupper() for letter in text) < 2 and fold(text) != "ttg"


def _apart(slipped: Iterable[re.Match[str]], found: list[CitedNumber]) -> Iterator[re.Match[str]]:
    """The slipped numbers that overlap none of those found as printed."""
    ends = sorted((one.start, one.end) for one in found)
    at = 0
    for one in slipped:
        while at < len(ends) and ends[at][1] <= one.start("number"):
            at += 1
        if at == len(ends) or ends[at][0] >= one.end():
            yield one
