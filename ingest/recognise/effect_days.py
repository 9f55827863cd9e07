"""From which day, and to which, a paper acts on those it cites; and from which day it holds itself (SPEC §2.3).

"… hết hiệu lực kể từ ngày 15/9/2018", "đình chỉ … từ ngày A đến ngày B", "… trong thời hạn 03 tháng kể từ ngày A".
A term is counted only where its first day is written: it begins with the day after and ends with the same day of its
last month (Bộ luật Dân sự 2015, Điều 147, 148).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from archive.dates import day
from archive.model import Document, Found, Page, Reference
from ingest.recognise.citation_text import Flat
from ingest.recognise.lines import found

CONSOLIDATED = "Văn bản hợp nhất"
"""Its footnotes say from when the papers hold that it puts together."""
BEFORE, BEHIND = 200, 320
"""Letters around a citation in which the days of what is done to it stand."""
MOST_MONTHS = 120

_DAY = (
    r"(?:ngay )?(?P<day{n}>\d{{1,2}}) ?(?:/|-|\.|thang) ?(?P<month{n}>\d{{1,2}})"
    r" ?(?:/|-|\.|,? ?nam) ?(?P<year{n}>\d{{4}})(?!\d)"
)
_FROM = rf"(?:ke )?(?:tu|vao) {_DAY.format(n=1)}"
_TO = rf"(?: cho)? den (?:het )?{_DAY.format(n=2)}"
_TERM = (
    r"(?:trong )?(?:thoi (?:han|gian)|vong)(?: la)? (?P<count>\d{1,3})(?: \([a-z ]{2,20}\))? (?P<unit>ngay|thang|nam)\b"
)
_SPAN = re.compile(rf"\b{_FROM}(?:{_TO})?")
_SAID = re.compile(rf"\b(?:ke tu|hieu luc(?: thi hanh)? (?:ke )?tu) {_DAY.format(n=1)}(?:{_TO})?")
_TERM_FROM = re.compile(rf"\b{_TERM},? (?:tinh |duoc tinh )?{_FROM}")
_FROM_TERM = re.compile(rf"\b{_FROM},? {_TERM}")
_HOLDS = re.compile(rf"\bco hieu luc(?: thi hanh| ap dung)? {_FROM}[^.;]{{0,40}}\bva $")
_OPENS = re.compile(rf"(?:^|[.:;] ){_FROM},? (?:[^.;:]{{0,60}} )?$")
_OWN = re.compile(
    r"\b(?:luat|bo luat|phap lenh|nghi dinh|nghi quyet|quyet dinh|thong tu|thong tu lien tich|chi thi|quy dinh|quy che"
    rf"|ke hoach|thong bao|hop dong|van ban) nay (?:bat dau )?co hieu luc(?: thi hanh| ap dung)? {_FROM}"
)
_HELD = "co hieu luc"
OWN_BEFORE, OWN_BEHIND = 40, 80
"""Letters around the verb in which the paper names itself and its day."""
_QUOTED = re.compile(r"“[^”]{0,2000}$")
DATED = frozenset(
    {
        *("THAY_THE", "BAI_BO", "HET_HIEU_LUC", "SUA_DOI_BO_SUNG", "THU_HOI", "DINH_CHI", "TAM_NGUNG"),
        *("BI_THAY_THE", "BI_BAI_BO"),
    }
)
"""Relations that begin on a day."""
SUSPENSIONS = frozenset({"DINH_CHI", "TAM_NGUNG"})


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day of an effect, as far as they are written."""

    effective: date | None = None
    until: date | None = None


def with_days(flat: Flat, reference: Reference, start: int, end: int, clause: tuple[int, int]) -> Reference:
    """A reference with the days of what is done to it.

    Args:
        flat: The text.
        reference: It, with a relation of `DATED`.
        start: Where its citation begins.
        end: Where it ends.
        clause: Where the clause around it begins and ends.
    """
    behind = flat.plain[end : min(clause[1], end + BEHIND)]
    before = flat.plain[max(clause[0], start - BEFORE) : start]
    suspends = reference.relation in SUSPENSIONS
    days = _days(behind, suspends=suspends) or _days_before(before) or Days()
    return replace(reference, effective=days.effective, until=days.until if suspends else None)


def _days(plain: str, *, suspends: bool) -> Days | None:
    """The days that a text behind a citation tells; but for suspensions "kể" must be said, or "hiệu lực" before.

    Else "từ ngày … đến ngày …" may belong to the title of the cited paper.

    >>> _days(" trong thoi han 03 thang ke tu ngay 01/02/2018", suspends=True)
    Days(effective=datetime.date(2018, 2, 1), until=datetime.date(2018, 5, 1))
    """
    plain = " ".join(plain.split())
    for pattern in (_TERM_FROM, _FROM_TERM):
        if match := pattern.search(plain):
            first = _day(match, 1)
            return Days(first, _after(first, int(match["count"]), match["unit"])) if first else None
    match = (_SPAN if suspends else _SAID).search(plain)
    first = _day(match, 1) if match else None
    return Days(first, _day(match, 2)) if match and first else None


def _days_before(plain: str) -> Days | None:
    """The day before it: "Quyết định này có hiệu lực từ ngày A và thay thế …", "Kể từ ngày A, đình chỉ …"."""
    plain = re.sub(r"\s+", " ", plain)
    for verb in ("thay the", "bai bo", "huy bo", "dinh chi", "thu hoi", "khoi phuc", "tam dinh chi"):
        at = plain.rfind(verb)
        if at < 0:
            continue
        lead = plain[:at]
        if match := _HOLDS.search(lead) or _OPENS.search(lead):
            first = _day(match, 1)
            return Days(first) if first else None
        if days := _days(plain[at:], suspends=False):
            return days
    return None


def _day(match: re.Match[str], place: int) -> date | None:
    if match[f"day{place}"] is None:
        return None
    span = day(int(match[f"year{place}"]), int(match[f"month{place}"]), int(match[f"day{place}"]))
    return span.first if span else None


def _after(first: date, count: int, unit: str) -> date | None:
    """The last day of a term: the same day of its last month, or that month's last day."""
    if unit == "ngay":
        return first + timedelta(days=count)
    months = count * (12 if unit == "nam" else 1)
    if months > MOST_MONTHS:
        return None
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))


def with_effective(document: Document, pages: Sequence[Page], plains: Sequence[str]) -> Document:
    """The document with the day from which it says that it holds; none where it says two, or quotes others.

    Args:
        document: What is known of the paper.
        pages: Its pages.
        plains: Their texts, folded.
    """
    if document.kind and document.kind.value == CONSOLIDATED:
        return document
    days: dict[date, Found[date]] = {}
    for page, plain in zip(pages, plains, strict=True):
        if "luc" in plain:
            for one in _own_days(page, plain.replace("\n", " ")):
                days.setdefault(one.value, one)
    return replace(document, effective=next(iter(days.values()))) if len(days) == 1 else document


def _own_days(page: Page, flat: str) -> Iterator[Found[date]]:
    """The days of "Quyết định này có hiệu lực từ ngày …" on a page; in quotes another paper says so."""
    at = flat.find(_HELD)
    while at >= 0:
        match = _OWN.search(flat, max(0, at - OWN_BEFORE), at + OWN_BEHIND)
        at = flat.find(_HELD, at + 1)
        known = _day(match, 1) if match else None
        if match and known and not _QUOTED.search(page.text, max(0, match.start() - 2000), match.start()):
            yield found(known, page, match.span(), "effective.clause", 0.9)
