"""Laws (luật, bộ luật, pháp lệnh, Hiến pháp), which papers cite by name (SPEC §2.1).

Nghị định 30/2020, Phụ lục I.II.6: a law needs no number and no issuer. Its name may hold commas and the names of the
laws that it amends: "Luật sửa đổi, bổ sung một số điều của Luật A và Luật B ngày …" is one law.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from archive.normal import nfc
from ingest.recognise.citation_dates import date_behind
from ingest.recognise.citation_text import Flat
from ingest.recognise.citation_words import WordPattern

LONGEST_NAME = 260
MOST_INSIDE = 4
"""So many other laws one law may name: "Luật sửa đổi, bổ sung một số điều của Luật A, Luật B và Luật C"."""
NUMBER_REACH = 420
_HEAD = re.compile(
    r"(?P<kind>Bộ luật|BỘ LUẬT|Luật|LUẬT|Pháp lệnh|PHÁP LỆNH|Hiến pháp|HIẾN PHÁP|Hiến Pháp|Bộ Luật|Pháp Lệnh)"
    r"(?=\s[^\W\d_])"
)
_ACT = re.compile(r"(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|LUẬT|BỘ LUẬT|PHÁP LỆNH)\b")
_AMENDS = re.compile(r"\b(?:sua doi|bo sung|thay the|bai bo)\b.*\bcua\s{1,2}(?:cac\s{1,2})?$")
_NAME_END = WordPattern(r"[;.:()“”\"]|\b(?:ngay\s{1,2}\d|nam\s{1,2}(?:19|20)\d\d\b|s[o0]\s?:?\s?\d|%law.name_end%\b)")
_WHEN = re.compile(r"\b(?:ngay\s{0,6}(?=\d)|nam\s{1,2}(?P<year>(?:19|20)\d\d))")
_PASSED = re.compile(r"[^;.“”\"()]{0,120}?\bthong qua\s{1,2}(?=ngay\s{0,6}\d)")
_NEXT_LAW = re.compile(r"(?:,|\bva)\s{1,2}$")
_AMENDED = re.compile(r"\s{1,2}\(?(?:da )?duoc sua doi")
_BASIS = re.compile(r"can c[u]{1,2}\s{1,2}(?:vao\s{1,2})?(?:cac\s{1,2})?$")
_NO_LAW = re.compile(r"(?:Luật|LUẬT)\s{1,2}(?:sư|gia|pháp|lệ|này|đó|trên|hiện|có|khác|số|và|của|thì|SƯ|GIA|SỐ)\b")


@dataclass(frozen=True, slots=True)
class CitedLaw:
    """A law cited by name; `start` and `end` are offsets into the text, up to its date."""

    start: int
    end: int
    kind: str
    name: str
    date: date | None
    flags: tuple[str, ...]
    is_basis: bool
    """Nothing but "Căn cứ" stands before it."""


def law_before(flat: Flat, at: int, floor: int) -> tuple[str, int]:
    """Kind and start of the law whose number stands at `at`: it begins at its name."""
    low = max(floor, at - NUMBER_REACH)
    window = flat.text[low:at]
    sentence = max(map(window.rfind, ";.:")) + 1
    heads = list(_ACT.finditer(window, sentence))
    if not heads:
        return "Luật", at
    spans = [(low + head.start(), low + head.end()) for head in heads]
    start, end = spans[_outermost(flat.plain, spans)]
    return flat.text[start:end].capitalize(), start


def _outermost(plain: str, spans: list[tuple[int, int]]) -> int:
    """Of laws named one behind the other, the one whose name holds the last: the amending before the amended."""
    outer = at = len(spans) - 1
    while at > 0:
        between = plain[spans[at - 1][1] : spans[at][0]]
        if _AMENDS.search(between):
            outer = at - 1
        elif not _NEXT_LAW.search(between):
            break
        at -= 1
    return outer


def find_laws(flat: Flat) -> Iterator[CitedLaw]:
    """All laws cited by name with a day or a year, and those that a basis names alone."""
    covered = 0
    stops = _Stops(flat.plain)
    for match in _HEAD.finditer(flat.text):
        if match.start() < covered or not flat.begins_word(match.start()) or _NO_LAW.match(flat.text, match.start()):
            continue
        law = _law(flat, match, stops)
        if law:
            covered = law.end
            yield law


def _law(flat: Flat, match: re.Match[str], stops: _Stops) -> CitedLaw | None:
    start = match.start()
    stop = stops.behind(match.end())
    if stop > match.end() + LONGEST_NAME:
        return None
    end, behind = _end_of_name(flat, match.end(), stop)
    name = nfc(" ".join(flat.text[start:end].split()))
    kind = match["kind"].capitalize()
    if name.count(" ") == kind.count(" ") and kind != "Hiến pháp":
        return None
    is_basis = _BASIS.search(flat.plain, max(0, start - 24), start) is not None
    when = _WHEN.match(flat.plain, behind)
    passed = None if when else _PASSED.match(flat.plain, behind)
    if when is None and passed is None:
        return (
            CitedLaw(start, end, kind, name, None, ("DATE_MISSING",), True) if is_basis and _ends(flat, end) else None
        )
    if when and when["year"]:
        return CitedLaw(start, when.end(), kind, name, None, ("DATE_MISSING",), is_basis)
    day = date_behind(flat, passed.end() if passed else behind)
    return CitedLaw(start, day.end, kind, name, day.date, day.flags, is_basis) if day.date else None


class _Stops:
    """Where names may end, asked for in the order of the text: each letter is looked at once."""

    def __init__(self, plain: str) -> None:
        self._plain = plain
        self._next = -1

    def behind(self, at: int) -> int:
        """The next place behind `at` where a name ends: a date, a number, a sign, the text's end."""
        if self._next < at:
            found = _NAME_END().search(self._plain, at)
            self._next = found.start() if found else len(self._plain)
        return self._next


def _end_of_name(flat: Flat, at: int, stop: int) -> tuple[int, int]:
    """Where the name ends, and where what follows it begins: its date, its number, a sign, the next law of a list."""
    behind = end = stop
    is_amending = False
    for other in islice(_ACT.finditer(flat.text, at, end), MOST_INSIDE):
        before = flat.plain[at : other.start()]
        if before.rstrip().endswith(("cua", "cua cac")) and _AMENDS.search(before):
            is_amending = True
        elif not is_amending and (cut := _NEXT_LAW.search(before)):
            behind = end = at + cut.start()
            break
    while end > at and flat.plain[end - 1] in " ,-":
        end -= 1
    return end, behind


def _ends(flat: Flat, at: int) -> bool:
    """A sign, the text's end or its amendment stands behind the name: it is whole."""
    return flat.plain[at : at + 2].strip()[:1] in {"", ";", ",", "."} or _AMENDED.match(flat.plain, at) is not None
