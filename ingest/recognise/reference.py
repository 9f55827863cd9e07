"""References: every paper that a text cites, as it cites it (SPEC §2.1).

A reference stays what the text writes: kind, number, date, issuer, name. Nothing is looked up; which paper of
the archive is meant, the archive is asked later (`archive.trace`). Numbers are found first; kind, date and issuer are
read around them, no further than to the next citation; laws, certificates, blanks and words that point back
have rooms of their own. The relation is read from the clause (`ingest.recognise.relation`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from heapq import merge
from itertools import accumulate, islice

from archive.model import Reference
from archive.numbers import DocumentNumber
from ingest.recognise.citation_certificates import certificates
from ingest.recognise.citation_dates import CitedDate, date_behind, date_inside, day_of_sentence, says_same_day
from ingest.recognise.citation_flags import number_flags, text_flags
from ingest.recognise.citation_heads import Head, find_head
from ingest.recognise.citation_issuers import issuer_behind, issuer_of_head, proposer, who_issued
from ingest.recognise.citation_laws import find_laws
from ingest.recognise.citation_numbers import CitedNumber, find_numbers, is_papers
from ingest.recognise.citation_others import MENTIONED, Mention, blanks, pointing_back, proposals
from ingest.recognise.citation_text import Flat

ISSUER_REACH = 160
PROPOSER_REACH = 200
MOST_CITATIONS = 10_000
"""No paper cites more: the longest lists of papers in force count some thousands (REFERENCES_CUT)."""
_BARE_LIST = re.compile(r"s[o0]\s?:?\s?(?P<numbers>\d{1,6}(?:\s?,\s?\d{1,6}){0,8})\s?(?:va|,)\s?(?:s[o0]\s?)?$")
_LIST_HEAD = re.compile(r"\bcac\s(?P<head>[^.;:]{6,120}):\s{0,3}$")
_GOES_ON = re.compile(r"(?:^|[^.:])(?:[,;]|\bva|[,;]\s{0,2}va)\s{1,3}$")
_SURE, _NO_KIND, _REPAIRED, _BORROWED = 0.96, 0.85, 0.7, 0.85


@dataclass(frozen=True, slots=True)
class _Headed:
    """A cited number with what stands before it."""

    cited: CitedNumber
    head: Head


def find_mentions(flat: Flat, own: tuple[int, int] | None = None) -> list[Mention]:
    """All citations in the order of the text; `own` is the span of the paper's own number."""
    mentions = [*_numbered(flat, _headed(flat, own)), *_others(flat)]
    mentions.sort(key=_start)
    laws = list(_apart_from(mentions, _laws(flat)))
    mentions = _same_days(flat, list(merge(mentions, laws, key=_start)))
    others = [*proposals(flat, mentions), *pointing_back(flat, mentions)]
    return sorted([*mentions, *others], key=_start) if others else mentions


def _others(flat: Flat) -> Iterator[Mention]:
    yield from islice(certificates(flat), MOST_CITATIONS)
    yield from islice(blanks(flat), MOST_CITATIONS)


def _start(mention: Mention) -> int:
    return mention.start


def _headed(flat: Flat, own: tuple[int, int] | None) -> list[_Headed]:
    """The numbers that are papers', each with its head; none reaches back into the one before."""
    found: list[_Headed] = []
    floor = 0
    for cited in find_numbers(flat):
        if own and own[0] <= cited.start < own[1]:
            floor = cited.end
            continue
        head = find_head(flat, cited.start, cited.number, floor)
        if is_papers(flat, cited, head.is_called and head.kind is not None):
            found.append(_Headed(cited, head))
            floor = cited.end
            if len(found) == MOST_CITATIONS:
                break
    return found


@dataclass(frozen=True, slots=True)
class _List:
    """What the head of a list ("các Nghị quyết của HĐND tỉnh: số …; số …") gives to its items, and their last end."""

    end: int
    kind: str | None = None
    issuer: str | None = None


def _numbered(flat: Flat, found: list[_Headed]) -> Iterator[Mention]:
    """The mentions of numbered papers; what a list says once goes to all its items."""
    last = _List(0)
    for index, one in enumerate(found):
        stop = found[index + 1].head.start if index + 1 < len(found) else len(flat.text)
        last = _list_before(flat, last, one.head.start)
        bare = list(_bare_before(flat, one, stop))
        yield from bare
        kind = one.head.kind or (bare[-1].reference.kind if bare else last.kind)
        mention = _mention(flat, one, kind, last.issuer, stop)
        yield mention
        last = _List(mention.end, mention.reference.kind, last.issuer)


def _list_before(flat: Flat, last: _List, start: int) -> _List:
    """The list that goes on at `start`, one that begins there, or none."""
    gap = flat.plain[max(last.end, start - PROPOSER_REACH) : start]
    if gap.rstrip().endswith(":") and (head := _LIST_HEAD.search(gap)):
        at = start - len(gap)
        return _List(last.end, None, issuer_of_head(flat, at + head.start("head"), at + head.end("head")))
    return last if last.end and _GOES_ON.search(gap) else _List(0)


def _mention(flat: Flat, one: _Headed, kind: str | None, shared: str | None, stop: int) -> Mention:
    cited, head = one.cited, one.head
    when, issuer, end = _behind(flat, cited, stop)
    day = when.date
    if head.between or (day is None and not when.flags):
        earlier, issuer = _before(flat, one, issuer)
        day = day or earlier
    issuer = issuer or shared or (_proposer(flat, head.start) if kind in {"Tờ trình", "Công văn", "Báo cáo"} else None)
    flags = (*cited.flags, *when.flags, *number_flags(cited.number, kind, day, issuer))
    flags = tuple(dict.fromkeys((*flags, *text_flags(flat.text[head.start : end]))))
    reference = Reference(kind, cited.number.text, day, issuer, None, MENTIONED)
    rule, confidence = _rule(cited.number, flags, is_called=head.is_called and head.kind is not None)
    return Mention(head.start, end, reference, rule, _not_surer_than(flat, cited, confidence), flags)


def _rule(number: DocumentNumber, flags: tuple[str, ...], *, is_called: bool) -> tuple[str, float]:
    if "OCR_REPAIRED" in flags:
        return "reference.repaired", _REPAIRED
    if number.form == "old":
        return "reference.old-number", 0.9
    return ("reference.number", _SURE) if is_called else ("reference.number-alone", _NO_KIND)


def _not_surer_than(flat: Flat, cited: CitedNumber, confidence: float) -> float:
    """A number that OCR was unsure of is no surer than its least sure word."""
    seen = flat.confidence(cited.start, cited.end)
    return confidence if seen is None else round(confidence * min(1.0, 0.4 + 0.65 * seen), 3)


def _behind(flat: Flat, cited: CitedNumber, stop: int) -> tuple[CitedDate, str | None, int]:
    """Date and agency behind a number, in either order, and where they end."""
    at = cited.end
    when = date_behind(flat, at, cited.number.year)
    issuer, end = issuer_behind(flat, max(at, when.end), min(stop, when.end + ISSUER_REACH))
    if issuer and when.date is None and not when.flags:
        later = date_behind(flat, end)
        if later.date:
            return later, issuer, later.end
    return when, issuer, max(end, when.end)


def _before(flat: Flat, one: _Headed, issuer: str | None) -> tuple[date | None, str | None]:
    """Date and agency between kind and number, or at the head of the sentence."""
    between = one.head.between
    if between:
        has_figures = any(map(str.isdigit, flat.text[slice(*between)]))
        day = date_inside(flat, *between) if has_figures else None
        return day, issuer or issuer_of_head(flat, *between)
    opened = day_of_sentence(flat, one.head.start)
    if opened is None:
        return None, issuer
    return opened[0], issuer or who_issued(flat, *opened[1])


def _proposer(flat: Flat, start: int) -> str | None:
    return proposer(flat, max(0, start - PROPOSER_REACH), start)


def _bare_before(flat: Flat, one: _Headed, stop: int) -> Iterator[Mention]:
    """As in "Công văn số 10697 và 11028/UBND-KGVX": bare numbers borrow the symbol of the one that follows."""
    at = one.cited.start
    window = flat.plain[max(0, at - 60) : at]
    match = _BARE_LIST.search(window) if window.rstrip().endswith(("va", ",", "so")) else None
    if not match:
        return
    offset = at - len(window)
    first = offset + match.start("numbers")
    head = find_head(flat, first, one.cited.number, max(0, first - 64))
    issuer = _behind(flat, one.cited, stop)[1]
    for bare in re.finditer(r"\d{1,6}", match["numbers"]):
        whole = replace(one.cited.number, serial=bare[0])
        start = first + bare.start()
        reference = Reference(one.head.kind or head.kind, whole.text, None, issuer, None, MENTIONED)
        yield Mention(start, start + len(bare[0]), reference, "reference.list", _BORROWED, ("SYMBOL_BORROWED",))


def _laws(flat: Flat) -> Iterator[Mention]:
    for law in islice(find_laws(flat), MOST_CITATIONS):
        issuer = "Ủy ban Thường vụ Quốc hội" if law.kind == "Pháp lệnh" else "Quốc hội"
        reference = Reference(law.kind, None, law.date, issuer, law.name, MENTIONED)
        confidence = 0.9 if law.date else 0.8
        yield Mention(law.start, law.end, reference, "reference.law-name", confidence, law.flags)


def _apart_from(mentions: list[Mention], laws: Iterable[Mention]) -> list[Mention]:
    """The laws that overlap none of the mentions."""
    starts = [mention.start for mention in mentions]
    furthest = [0, *accumulate((mention.end for mention in mentions), max)]  # where the first n of them end
    return [law for law in laws if furthest[bisect_left(starts, law.end)] <= law.start]


def _same_days(flat: Flat, mentions: list[Mention]) -> list[Mention]:
    """As in "… và Quyết định số 25 cùng ngày": the date of the citation before."""
    known: date | None = None
    for index, mention in enumerate(mentions):
        day = mention.reference.date
        if day is None and known and says_same_day(flat, mention.end):
            day = known
            reference = replace(mention.reference, date=known)
            mentions[index] = replace(mention, reference=reference, flags=(*mention.flags, "SAME_DAY"))
        known = day or known
    return mentions
