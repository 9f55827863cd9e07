"""Citations without a paper's number: blanks, proposers, and words that point back (SPEC §2.1).

"Quyết định số     /QĐ-UBND ngày    tháng 3 năm 2018", whose number is not yet
given; "Theo đề nghị của Trưởng phòng A", who cites no paper; "Quyết định nêu trên".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive.kinds import by_head
from archive.model import Reference
from archive.normal import nfc
from archive.numbers import YEAR, parse_number
from ingest.recognise.citation_dates import date_behind
from ingest.recognise.citation_heads import find_head, last_words
from ingest.recognise.citation_issuers import issuer_behind
from ingest.recognise.citation_text import Flat
from ingest.recognise.citation_words import WordPattern

MENTIONED = "DAN_CHIEU"
ISSUER_REACH = 160
_GROUP = r"[A-ZĐ](?:[^\W\d_]|&|\d(?!\d{3}))*"
_BLANK = re.compile(
    rf"(?<=[sS][oốô])\s{{0,2}}:?[\s._…]{{1,40}}/\s?(?:{YEAR}\s?/\s?)?(?P<kind>{_GROUP})(?:\s?-\s?{_GROUP}){{0,4}}-?"
)
_PROPOSAL = re.compile(r"(?:theo|xet) de nghi cua\s{1,2}")
# A comma goes on with the name ("Cục Quản lý, giám sát kế toán") before a small letter only.
_PROPOSER_END = re.compile(
    r"[;.:]|,\s+(?![a-zà-ỹ])|,?\s(?:QUY[EÉẾ]T|NGH[IỊ]|tại (?:Tờ|Văn|Công|Báo|các|cuộc|phiên)"
    r"|về việc|số \d|ngày \d|theo|Căn cứ|Xét)\b"
)
LONGEST_PROPOSER = 160
_BACK = WordPattern(r"(?P<kind>%back.kind%)\s{1,2}%back.words%(?!\w)")
_SENTENCE_END = re.compile(r"[;.]\s")
_NOUNS = {"cong van", "nghi dinh", "thong tu", "to trinh"}
"""These name papers small as well; "quyết định" and others are then verbs."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A citation before its relation is known; `start` and `end` are offsets into the flat text."""

    start: int
    end: int
    reference: Reference
    rule: str
    confidence: float
    flags: tuple[str, ...] = ()


def blanks(flat: Flat) -> Iterator[Mention]:
    """Papers whose number is left blank; the paper's own number line has no kind before it and is none of them."""
    for match in _BLANK.finditer(flat.text):
        if not last_words().intersection(flat.plain[max(0, match.start() - 16) : match.start() - 2].split()[-1:]):
            continue
        number = parse_number(f"/{match['kind']}-X")  # what follows the kind's letters may be blank as well
        if number is None or number.kind is None:
            continue
        head = find_head(flat, match.start(), number, max(0, match.start() - 64))
        word = flat.text[head.start : match.start()].split()
        if len(word) < 2 or word[0].isupper() or head.kind is None or flat.text[match.start() - 2] == "S":
            continue
        when = date_behind(flat, match.end())
        issuer, end = issuer_behind(flat, when.end, when.end + ISSUER_REACH)
        reference = Reference(head.kind, None, when.date, issuer, None, MENTIONED)
        flags = tuple(dict.fromkeys(("NUMBER_BLANK", *when.flags)))
        yield Mention(head.start, max(end, when.end), reference, "reference.blank", 0.9, flags)


def proposals(flat: Flat, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Who proposed without a paper, at the head of a clause: "Theo đề nghị của Chánh Văn phòng."."""
    starts = iter([mention.start for mention in mentions])
    following = next(starts, None)
    for match in _PROPOSAL.finditer(flat.plain):
        if not flat.text[match.start()].isupper() or not _opens(flat, match.start()):
            continue
        while following is not None and following < match.start():
            following = next(starts, None)
        is_cited = following is not None and not _SENTENCE_END.search(flat.plain[match.start() : following][:400])
        is_cited = is_cited and following is not None and following - match.start() < 400
        if is_cited:
            continue
        stop = _PROPOSER_END.search(flat.text, match.end(), match.end() + LONGEST_PROPOSER)
        end = stop.start() if stop else min(match.end() + LONGEST_PROPOSER, len(flat.plain))
        who = nfc(" ".join(flat.text[match.end() : end].split()))
        if len(who) > 3 and who[0].isalpha():
            reference = Reference(None, None, None, who, None, MENTIONED)
            yield Mention(match.start(), end, reference, "reference.proposer", 0.85)


def _opens(flat: Flat, at: int) -> bool:
    """A clause begins here: at the head of a line, or behind a semicolon or full stop."""
    line = bisect_right(flat.openings, at) - 1
    if line >= 0 and at - flat.openings[line] < 8:
        return True
    return flat.plain[max(0, at - 4) : at].rstrip()[-1:] in {";", ".", ""}


def pointing_back(flat: Flat, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Words that point to the last citation of their kind ("Quyết định nêu trên"): it is named again, unsurely."""
    last: dict[str | None, Mention] = {}
    ordered = iter(mentions)
    following = next(ordered, None)
    for match in _BACK().finditer(flat.plain):
        while following is not None and following.end <= match.start():
            if following.reference.number:
                last[following.reference.kind] = last[None] = following
            following = next(ordered, None)
        head = match["kind"]
        if not (flat.text[match.start()].isupper() or head in _NOUNS) or not flat.begins_word(match.start()):
            continue
        if flat.text[match.end() - 2 : match.end()] == "do":  # "thông tư do Bộ trưởng ban hành", not "thông tư đó"
            continue
        kind = by_head().get(head)
        meant = last.get(kind.name if kind else "Công văn")
        if meant:
            reference = replace(meant.reference, relation=MENTIONED)
            yield Mention(match.start(), match.end(), reference, "reference.anaphora", 0.5, ("ANAPHORA",))
