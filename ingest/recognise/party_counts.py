"""How many enterprises a paper says are inspected, supervised, supported, and how many certificates there are.

"kiểm tra 04 doanh nghiệp được hỗ trợ năm 2017", "giám sát 2-3 doanh nghiệp", "08 giấy chứng nhận (trong đó 02 HACCP …)"
(SPEC §7.2, rows 5, 11, 15). Only a figure or number word right before the thing counted is a count; bounds
("ít nhất 10") and shares ("04/06") are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from archive.model import Count, Document, Found, Page
from archive.paper import Counted
from archive.tables import from_tables, rows
from ingest.recognise.lines import found, with_tabs
from ingest.recognise.parties_beside import schemes_in
from ingest.recognise.party_count_numbers import Hit, find_hits
from ingest.recognise.party_count_rows import find_rows

CLAUSE = 220
"""Letters before a count in which its act is said."""
BEHIND = 40
"""Letters behind it in which "được hỗ trợ", or the scheme of certificates, stands."""
YEAR_REACH = 90
LIST_REACH = 400
MOST_COUNTS = 2_000

_SENTENCE_END = re.compile(r"\.(?:\s|$)|;\s*\n|\n\s*(?:[-+•*]|\d{1,2}[.)])\s|/\.|:\s*\n|\t")
_YEAR = re.compile(r"[^.;:]{0,70}?\bnam (?P<year>20\d\d)\b")
_YEAR_BEFORE = re.compile(r"\b(?:trong )?nam (?P<year>20\d\d)\b[,:]?[^.;]{0,60}$")
# "dừng" alone: folded alike are sử dụng, áp dụng, xây dựng, nội dung.
_NEGATED = re.compile(r"\b(?:chua|khong|(?<!su )(?<!ap )(?<!xay )(?<!noi )(?<!tin )(?<!tuyen )dung)\s(?:\w+\s){0,3}$")
_AND = re.compile(r"\s{0,2}(?:va|,|cung)\s{1,2}")
_TOTAL = re.compile(
    r"\b(?:tong so|so luong|so) (?:giay chung nhan|gcn|chung chi)[^.;:\t]{0,150}?(?::|\bla\b) {0,3}"
    r"(?P<low>\d{1,3})\b(?![.,]?\d|[/%])"
)
_LIST = re.compile(r"[\s,]{0,3}[^.;\d\t]{0,40}?(?:[(:,]?\s?(?:trong do|gom|bao gom)\s?(?:co\s)?:?\s{0,2}|\(\s?(?=\d))")
_SHARE = re.compile(
    r"(?<![\w/.-])(?P<low>\d{1,4}) (?:giay chung nhan |gcn |chung chi )?"
    r"(?P<rest>[^,;)\t]{2,60}?)(?=[,;)\t.]| va \d|$)"
)
_END_OF_SCHEME = re.compile(r"[(,.;:\n]|\s(?:và|cho|trong)\s")


def with_counts(document: Document, pages: Sequence[Page], plains: Sequence[str]) -> Document:
    """The document with what it counts.

    Args:
        document: What is known of the paper.
        pages: Its pages.
        plains: Their texts, folded.
    """
    counts = (one for page, plain in zip(pages, plains, strict=True) for one in find_counts(page, plain))
    once: dict[Count, Found[Count]] = {}
    for one in islice(counts, MOST_COUNTS):
        once.setdefault(one.value, one)
    return replace(document, counts=tuple(once.values())) if once else document


def find_counts(page: Page, plain: str) -> Iterator[Found[Count]]:
    """The counts of a page: in its text, then in its tables.

    Args:
        page: The page.
        plain: Its text, folded.
    """
    plain = with_tabs(plain, page.text)
    text = _Text(page, plain, plain.replace("\n", " "))
    yield from _in_text(text)
    if "so" in plain and ("chung nhan" in text.flat or "chung chi" in text.flat or "gcn" in plain):
        for total in islice(_TOTAL.finditer(text.flat), MOST_COUNTS):
            yield _found(text, "certificates", int(total["low"]), (total.start(), total.end()), "count.total")
            yield from _shares(text, total.end())
        yield from find_rows(page)


@dataclass(frozen=True, slots=True)
class _Text:
    """A page's text folded, with its line ends and without."""

    page: Page
    plain: str
    flat: str


def _found(
    text: _Text, what: Counted, number: int, span: tuple[int, int], rule: str, scheme: str | None = None
) -> Found[Count]:
    return found(Count(what, number, number, None, scheme), text.page, span, rule, 0.85)


def _in_text(text: _Text) -> Iterator[Found[Count]]:
    floor, last = 0, None
    hits = list(islice(find_hits(text.page.text, text.plain, text.flat), MOST_COUNTS))
    for at, hit in enumerate(hits):
        before = text.flat[_clause_start(text.plain, hit.start, floor) : hit.start]
        what = _what(text, hit, before) or (last if _AND.fullmatch(before) else None)
        floor, last = hit.end, what
        is_bound = what == "supported" and text.flat.startswith("tu ", hit.start)
        if what is None or is_bound or _NEGATED.search(before):
            continue  # "từ 02 đến 03 cơ sở" is a count of those to inspect; of support it is a bound
        stop = hits[at + 1].start if at + 1 < len(hits) else len(text.flat)
        schemes = _schemes_behind(text, hit) if what == "certificates" else ()
        scheme = schemes[0] if len(schemes) == 1 else None
        count = Count(what, hit.low, hit.high, _year(text, hit, stop, before, what), scheme)
        yield found(count, text.page, (hit.start, hit.end), f"count.{what}", 0.85)
        if what == "certificates" and not scheme:
            yield from _shares(text, hit.end)


def _clause_start(plain: str, at: int, floor: int) -> int:
    """Where the sentence part begins in which a count stands; no further back than the count before."""
    start = max(floor, at - CLAUSE)
    ends = [match.end() for match in _SENTENCE_END.finditer(plain, start, at)]
    return ends[-1] if ends else start


@from_tables
def _acts() -> tuple[tuple[Counted, str, re.Pattern[str]], ...]:
    return tuple(
        (row["what"], row["place"], re.compile(rf"\b(?:{'|'.join(row['words'])})\b"))
        for row in rows("party_counts", "act")
    )


def _what(text: _Text, hit: Hit, before: str) -> Counted | None:
    """What is done to those counted: of inspecting and supervising what is said first, else supporting."""
    said = [
        (act.start(), what) for what, place, pattern in _acts() if place == "before" and (act := pattern.search(before))
    ]
    behind = text.flat[hit.end : hit.end + BEHIND].lstrip()
    told = [what for what, place, pattern in _acts() if place == "behind" and pattern.match(behind)]
    if hit.is_certificate:
        return next((what for what in (*(what for _, what in said), *told) if what == "certificates"), None)
    checked = [(at, what) for at, what in said if what in {"inspected", "supervised"}]
    if checked:
        return min(checked)[1]
    if any(what == "supported" for _, what in said):
        return "supported"
    return next((what for what in told if what != "certificates"), None)


def _year(text: _Text, hit: Hit, stop: int, before: str, what: Counted) -> int | None:
    """The year of those counted: behind them; before them only where they are supported or certified in it."""
    match = _YEAR.match(text.flat, hit.end, min(stop, hit.end + YEAR_REACH))
    if match is None and what in {"supported", "certificates"}:
        match = _YEAR_BEFORE.search(before)
    return int(match["year"]) if match else None


def _schemes_behind(text: _Text, hit: Hit) -> tuple[str, ...]:
    """The schemes right behind: "02 giấy chứng nhận HACCP"."""
    behind = text.page.text[hit.end : hit.end + BEHIND]
    stop = _END_OF_SCHEME.search(behind)
    return schemes_in(behind[: stop.start()] if stop else behind)


def _shares(text: _Text, at: int) -> Iterator[Found[Count]]:
    """The parts of a total by schemes: "(trong đó 02 HACCP, 03 ISO 9001)"; they end at the first that names none."""
    head = _LIST.match(text.flat, at)
    if head is None:
        return
    for part in _SHARE.finditer(text.flat, head.end(), head.end() + LIST_REACH):
        schemes = schemes_in(text.page.text[part.start("rest") : part.end("rest")])
        if len(schemes) != 1:
            return
        yield _found(text, "certificates", int(part["low"]), part.span(), "count.share", schemes[0])
