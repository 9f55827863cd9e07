"""How many enterprises a paper says are inspected, supervised, supported, and how many certificates there are.

"kiểm tra 04 doanh nghiệp được hỗ trợ năm 2017", "giám sát 2-3 doanh nghiệp", "08 giấy chứng nhận (trong đó 02 HACCP …)"
(SPEC §7.2, rows 5, 11, 15). Only a figure or number word right before the thing counted is a count; bounds
("ít nhất 10") and shares are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive.model import Count, Document, Found, Page
from archive.money_words import number_of_words
from archive.normal import fold
from archive.paper import Counted
from archive.tables import from_tables, rows
from ingest.recognise.lines import found
from ingest.recognise.parties_beside import schemes_in
from ingest.recognise.party_count_rows import find_rows

CLAUSE = 220
"""Letters before a count in which its act is said."""
YEAR_REACH = 90
MOST = 5_000
MOST_COUNTS = 2_000
_PRETESTS = ("doanh nghiep", " dn ", "don vi", "co so", "hop tac xa", "htx", "chung nhan", "gcn", "chung chi", "phong th", "to chuc", "cong ty")
_FIGURE = r"\d{1,4}"
_SPOKEN = r"(?:mot|hai|ba|bon|sau|bay|tam|chin|muoi|muoi (?:mot|hai|ba|bon|lam|sau|bay|tam|chin))"
_NUMBER = (
    rf"(?:(?P<low>{_FIGURE})(?:\s?(?:-|–|den)\s?(?P<high>{_FIGURE}))?|(?P<word>{_SPOKEN})(?:(?:\s?-\s?|\sden\s)(?P<last>{_SPOKEN}))?)"
    r"(?:\s?\((?P<said>[a-z ]{2,30})\))?"
)
_SENTENCE_END = re.compile(r"[.;](?:\s|$)|\n\s*(?:[-+•*]|\d{1,2}[.)])\s|/\.|:\s*\n")
_YEAR = re.compile(r"^[^.;:]{0,70}?\bnam\s(?P<year>20\d\d)\b")
_YEAR_BEFORE = re.compile(r"\b(?:trong )?nam\s(?P<year>20\d\d)\b[,:]?[^.;]{0,60}$")
_NEGATED = re.compile(r"\b(?:chua|khong|dung)\s(?:\w+\s){0,3}$")
_TOTAL = re.compile(
    r"\b(?:tong so|so luong|so)\s(?:giay chung nhan|gcn|chung chi)[^.;\n:]{0,60}\n?[^.;\n:]{0,90}(?::|\bla\b)\s{0,3}(?P<low>\d{1,3})\b(?![.,]?\d|/|%)"
)
_SHARE = re.compile(rf"(?P<low>{_FIGURE})\s(?:giay chung nhan |gcn |chung chi )?$")
_AND = re.compile(r"^\s{0,2}(?:va|,|cung)\s{1,2}$")


@dataclass(frozen=True, slots=True)
class _Hit:
    """A number with the thing counted, in a folded text."""

    start: int
    end: int
    low: int
    high: int
    sort: str


def with_counts(document: Document, pages: Sequence[Page]) -> Document:
    """The document with what it counts."""
    counts: list[Found[Count]] = []
    for page in pages:
        plain = fold(page.text)
        if any(word in plain for word in _PRETESTS):
            counts += find_counts(page, plain)
    once: dict[Count, Found[Count]] = {}
    for one in counts[:MOST_COUNTS]:
        once.setdefault(one.value, one)
    return replace(document, counts=tuple(once.values())) if once else document


def find_counts(page: Page, plain: str) -> Iterator[Found[Count]]:
    """The counts of a page: in its text, then in its tables.

    Args:
        page: The page.
        plain: Its text, folded.
    """
    floor, last = 0, None
    for hit in _hits(page.text, plain):
        start = _clause_start(plain, hit.start, floor)
        before = plain[start : hit.start]
        what = _what(plain, hit, before) or (last if _AND.match(before) else None)
        floor, last = hit.end, what
        if what is None or _NEGATED.search(before):
            continue
        schemes = _scheme_behind(page, plain, hit) if what == "certificates" else ()
        year = _year(plain, hit, before, what)
        count = Count(what, hit.low, hit.high, year, schemes[0] if len(schemes) == 1 else None)
        yield found(count, page, (hit.start, hit.end), f"count.{what}", 0.85)
        if what == "certificates" and not count.scheme:
            yield from _shares(page, plain, hit.end)
    for total in _TOTAL.finditer(plain):
        number = int(total["low"])
        yield found(Count("certificates", number, number), page, (total.start(), total.end()), "count.total", 0.85)
        yield from _shares(page, plain, total.end())
    yield from find_rows(page)


def _hits(text: str, plain: str) -> Iterator[_Hit]:
    for match in _pattern().finditer(plain):
        low, high = _numbers(text, match)
        if low is not None and high is not None and 0 < low <= high <= MOST:
            yield _Hit(match.start(), match.end(), low, high, "certificate" if match["certificate"] else "party")


def _numbers(text: str, match: re.Match[str]) -> tuple[int | None, int | None]:
    """What figures or words say; words count with their marks alone, for *sau* is after and *bay* flies."""
    if match["low"]:
        low = int(match["low"])
        if match["said"] and (said := number_of_words(match["said"])) is not None and said != low:
            return None, None
        return low, int(match["high"]) if match["high"] else low
    words = text[slice(*match.span("word"))].lower()
    if not set(words.split()) <= _PRINTED:
        return None, None
    low = number_of_words(words) or 0
    last = number_of_words(text[slice(*match.span("last"))]) if match["last"] else low
    return low, last


_PRINTED = {"một", "hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười", "lăm"}


@from_tables
def _pattern() -> re.Pattern[str]:
    things: dict[str, list[str]] = {"party": [], "certificate": []}
    for row in rows("party_counts", "thing"):
        things[row["sort"]] += row["words"]
    sorts = "|".join(f"(?P<{sort}>{'|'.join(words)})" for sort, words in things.items())
    bars = [word for row in rows("party_counts", "bar") for word in row["words"]]
    no = "".join(rf"(?<!\b{word}\s)" for word in bars)
    return re.compile(rf"(?<![\w/.,%-])(?<!\d\s){no}{_NUMBER}\s{{1,2}}(?:{sorts})\b(?!/)")


@from_tables
def _acts() -> tuple[tuple[Counted, str, re.Pattern[str]], ...]:
    return tuple(
        (row["what"], row["place"], re.compile(rf"\b(?:{'|'.join(row['words'])})\b"))
        for row in rows("party_counts", "act")
    )


def _what(plain: str, hit: _Hit, before: str) -> Counted | None:
    """What is done to those counted: of inspecting and supervising what is said first, else supporting."""
    if hit.sort == "certificate":
        return "certificates"
    said = [(match.start(), what) for what, place, act in _acts() if place == "before" and (match := act.search(before))]
    checked = [one for one in said if one[1] != "supported"]
    if checked or said:
        return min(checked or said)[1]
    behind = plain[hit.end : hit.end + 40]
    return next((what for what, place, act in _acts() if place == "behind" and act.match(behind.lstrip())), None)


def _clause_start(plain: str, at: int, floor: int) -> int:
    start = max(floor, at - CLAUSE)
    ends = [match.end() for match in _SENTENCE_END.finditer(plain, start, at)]
    return ends[-1] if ends else start


def _year(plain: str, hit: _Hit, before: str, what: Counted) -> int | None:
    """The year of those counted: behind them; before them only where they are supported or certified in it."""
    match = _YEAR.search(plain[hit.end : hit.end + YEAR_REACH].replace("\n", " "))
    following = _pattern().search(plain, hit.end, hit.end + YEAR_REACH)
    if match and not (following and following.start() < hit.end + match.start("year")):
        return int(match["year"])
    if what in {"supported", "certificates"} and (match := _YEAR_BEFORE.search(before.replace("\n", " "))):
        return int(match["year"])
    return None


def _scheme_behind(page: Page, plain: str, hit: _Hit) -> tuple[str, ...]:
    """The scheme right behind: "02 giấy chứng nhận HACCP"."""
    behind = page.text[hit.end : hit.end + 40]
    stop = re.search(r"[(,.;:]|\s(?:và|cho|trong)\s", behind)
    return schemes_in(behind[: stop.start()] if stop else behind)


_LIST = re.compile(r"[\s,]{0,3}[^.;\d]{0,40}[(:,]?\s?(?:trong do|gom|bao gom)\s?(?:co\s)?:?\s{0,2}")


def _shares(page: Page, plain: str, at: int) -> Iterator[Found[Count]]:
    """The parts of a total by schemes: "(trong đó 02 HACCP, 03 ISO 9001)"."""
    head = _LIST.match(plain, at)
    if head is None:
        return
    start = head.end()
    for part in re.finditer(rf"(?P<low>{_FIGURE})\s(?:giay chung nhan |gcn |chung chi )?(?P<rest>[^,;)\n]{{2,60}})", plain[start : start + 400]):
        schemes = schemes_in(page.text[start + part.start("rest") : start + part.end("rest")])
        if len(schemes) != 1:
            return
        number = int(part["low"])
        yield found(
            Count("certificates", number, number, None, schemes[0]), page, (start + part.start(), start + part.end()), "count.share", 0.85
        )
