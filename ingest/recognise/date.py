"""Place and date of the paper itself, from its place-and-date line (ô 4; SPEC §1.6)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.agencies import known_place
from archive.dates import day, month, year
from archive.model import DateSpan, Found, Page, State
from archive.normal import fold, nfc
from ingest.recognise.handwriting import is_scan, may_be_pen
from ingest.recognise.header import Header
from ingest.recognise.lines import found

# Folded text; the line may be broken anywhere between its parts ("Yên Bái, ngày / 02 tháng 02 năm 2004").
_GAP = r"\s{0,12}"
_PLACE = r"(?P<place>[^\n\t,;:()\d]{2,40}?)"
_PART = rf"{_GAP}(?:[\dlio|]{{1,2}}|[.…_\s]{{0,30}})"
# A blank year ends with its line: what stands below is another matter.
_YEAR = rf"{_GAP}[\dlio|]{{4}}|{_GAP}20[.…_ ]{{0,12}}|[.…_ ]{{0,20}}"
_LINE = re.compile(
    rf"(?:{_PLACE}{_GAP}[,.;]{{1,2}}{_GAP})?\bng[ao]y(?P<day>{_PART}){_GAP}thang(?P<month>{_PART})"
    rf"{_GAP},?{_GAP}n[ao]m(?P<year>{_YEAR})"
)
_FIGURES = re.compile(
    rf"{_PLACE}{_GAP},{_GAP}(?:ngay{_GAP})?(?P<day>\d{{1,2}})\s?[/.-]\s?(?P<month>\d{{1,2}})\s?[/.-]\s?(?P<year>\d{{4}})"
)
# On a scan anything may stand for a day or month that a pen wrote.
_BY_HAND = re.compile(
    rf"{_PLACE}{_GAP}[,.;]{{1,2}}{_GAP}ng[ao]y(?P<day>[^\n]{{0,14}}?)th[ao]ng"
    r"(?P<month>[^\n]{0,12}?)n[ao]m(?P<year>[^\n]{0,8})"
)
_FIGURES_SIGN = re.compile(r",\s?\d{1,2}\s?[/.-]")
_TO_DIGITS = str.maketrans("lio|", "1101")
_PLACE_START = re.compile(r"[^\W\d_]")
LONGEST_PLACE_WORDS = 6
LONGEST_TEXT = 2_000
"""Letters that are looked through for a place-and-date line and its broken ends."""


@dataclass(frozen=True, slots=True)
class PlaceAndDate:
    """What the line says; `lines` are its places among the header's lines."""

    date: Found[DateSpan] | None
    place: Found[str] | None
    state: State
    lines: tuple[int, ...]
    flags: tuple[str, ...] = ()


def find_date(header: Header, before: int) -> PlaceAndDate | None:
    """The place-and-date line among the first `before` lines of the header, or None where there is none."""
    for at, line in enumerate(header.lines[:before]):
        if "ngay" not in line.plain and "ngoy" not in line.plain and not _FIGURES_SIGN.search(line.plain):
            continue
        joined, lines = _with_following(header, at)
        read = _read(header, joined, at, lines)
        if read:
            return read
    return None


def _with_following(header: Header, at: int) -> tuple[str, int]:
    """The text of the page from line `at`, and over how many lines the date may run."""
    lines = header.lines[at : at + 3]
    page = lines[0].page
    same = [line for line in lines if line.page is page]
    return page.text[same[0].start : min(same[-1].end, same[0].start + LONGEST_TEXT)], len(same)


def _read(header: Header, text: str, at: int, most: int) -> PlaceAndDate | None:
    plain = fold(text)
    first_end = len(header.lines[at].text)
    page, offset = header.lines[at].page, header.lines[at].start
    patterns = (_LINE, _FIGURES, _BY_HAND) if is_scan(page) else (_LINE, _FIGURES)
    found_here = (match for pattern in patterns if (match := pattern.search(plain)) and match.start() <= first_end)
    match = next(found_here, None)
    if match is None or not _stands_alone(plain, match):
        return None
    end = match.end() - (len(match[0]) - len(match[0].rstrip()))
    if by_hand := [part for part in ("day", "month", "year") if _is_pen(page, offset, match, part)]:
        span, state, flags, confidence = _known_part(match, by_hand)
    else:
        span, state, flags, confidence = _span(match)
    used = [number for number in range(at, at + most) if header.lines[number].start < offset + end]
    start = match.start("day") - 4 if match.group("place") is None else match.start("place")
    date = None
    if span:
        date = found(span, page, (offset + max(start, 0), offset + end), "date.line", confidence, flags)
    return PlaceAndDate(date, _place(page, offset, text, match), state, tuple(used), flags)


def _is_pen(page: Page, offset: int, match: re.Match[str], part: str) -> bool:
    """True where a part of the date is written by hand: unsure, or no figure at all, on a scan."""
    written = match[part].strip()
    start = match.start(part) + len(match[part]) - len(match[part].lstrip())
    garbled = is_scan(page) and not re.fullmatch(r"\d{1,2}|\d{4}", written)
    return garbled or may_be_pen(page, offset + start, offset + start + len(written))


def _known_part(match: re.Match[str], by_hand: list[str]) -> tuple[DateSpan | None, State, tuple[str, ...], float]:
    """Month and year, or the year, where the rest is written by hand."""
    flags = ("DATE_HANDWRITTEN",)
    digits = {part: match[part].strip() for part in ("month", "year") if part not in by_hand}
    if "year" not in digits:
        return None, "handwritten", flags, 0.0
    span = month(int(digits["year"]), int(digits["month"])) if "month" in digits else year(int(digits["year"]))
    return span, "handwritten", flags, 0.85


def _stands_alone(plain: str, match: re.Match[str]) -> bool:
    """The line is nothing but place and date, or number, place and date."""
    before = plain[: match.start()].strip()
    after = plain[match.end() :].split("\n")[0].strip(" .,;:/-_*")
    if before == "(" and after == ")" and match.group("place"):  # "(Hà Nội, ngày …)" under the title of a speech
        return True
    if after:
        return False
    if not before:
        return True
    return re.match(r"\W{0,3}[s5]o\b", before) is not None or "\n" in plain[: match.start()] or _ends_in_number(before)


def _ends_in_number(before: str) -> bool:
    return re.search(r"/[a-z&-]{2,}\s*$", before) is not None


def _span(match: re.Match[str]) -> tuple[DateSpan | None, State, tuple[str, ...], float]:
    parts = [match[name].strip(" \n\t._…") for name in ("day", "month", "year")]
    slipped = any(re.search(r"[lio|]", part) for part in parts)
    day_of, month_of, year_of = (int(part.translate(_TO_DIGITS)) if part else None for part in parts)
    if year_of is not None and year_of < 100:
        year_of = None
    confidence = 0.7 if slipped else 0.98
    flags = ("OCR_REPAIRED",) if slipped else ()
    if year_of and month_of and day_of:
        whole = day(year_of, month_of, day_of)
        return (whole, "printed", flags, confidence) if whole else (None, "printed", (*flags, "DATE_IMPOSSIBLE"), 0.0)
    if year_of and month_of:
        return month(year_of, month_of), "partial", (*flags, f"DATE_PARTIAL:{year_of}-{month_of:02}"), confidence
    if year_of:
        return year(year_of), "partial", (*flags, f"DATE_PARTIAL:{year_of}"), confidence
    return None, "blank", (*flags, "DATE_BLANK"), confidence


def _place(page: Page, offset: int, text: str, match: re.Match[str]) -> Found[str] | None:
    if match.group("place") is None:
        return None
    start, end = match.span("place")
    raw = text[start:end]
    after_number = re.search(r"(?:/\S+|[Ss5][ốo]\s?:?\s?\S*)\s+(?=\S)", raw)
    if after_number:
        start += after_number.end()
    raw = text[start:end].strip(" -–*_.")
    start = text.index(raw, start) if raw else start
    words = raw.split()
    if not raw or len(words) > LONGEST_PLACE_WORDS or not _PLACE_START.match(raw) or raw[0].islower():
        return None
    known = known_place(raw)
    return found(
        known or nfc(" ".join(words)),
        page,
        (offset + start, offset + start + len(raw)),
        "place.line",
        0.98 if known else 0.9,
    )
