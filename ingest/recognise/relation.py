"""What a citation does: its relation, from the clause it stands in (SPEC §2.2, §2.3).

Words of effect (thay thế, bãi bỏ …) act only in the operative part; in the title of a căn cứ they describe the
cited paper. A citation inside another's title is nested: it is mentioned, not acted upon. A paper that the
text is itself about ("Nghị quyết số … bị thay thế bởi …") is its subject, not cited.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from archive.model import Found, Page, Reference
from ingest.recognise.reference import Flat, Mention, find_mentions, flatten
from ingest.recognise.relation_words import nearest, opening, right_before, said_behind

SUBJECT = "CHU_THE"
MENTIONED = "DAN_CHIEU"
_BASES = {"CAN_CU", "THEO_DE_NGHI", "THUC_HIEN"}

# Where a clause ends: a semicolon, a full stop or colon before a capital, "./.".
_CLAUSE_END = re.compile(r"[;]\s|(?<![A-Z\d]\b)[.:]\s+(?=[A-ZĐÀ-Ỹ“\"(-])|\.\s?/\s?\.|(?<=\d)\.\s+(?=[A-ZĐÀ-Ỹ])")
_OPERATIVE = re.compile(
    r"\bdieu 1\s?[.:]|\b(?:quyet dinh|quyet nghi|nghi quyet)\s?:|\bchuong i\b|\bphan thu nhat\b|\s1\s?[.]\s|\si\s?[.]\s"
)
_COORDINATE = re.compile(r"(?:\bva|\bhoac|\bcung|\bva cac|[,;:])\s*(?:cac\s)?$")
_TITLE = re.compile(r"\b(?:ve viec|v/v)\b")
_PREDICATE = re.compile(r"\s{0,2}(?:bi|duoc|huong dan|quy dinh|sua doi|thay the)\b")
_SCOPED = re.compile(r"\b(?:diem|khoan|dieu|phu luc|mot phan|mot so dieu|mot so noi dung|muc)\b")
_RECITED = re.compile(r"co can cu ban hanh(?: nhu sau)?")
PREAMBLE_LETTERS = 12_000
"""Where nothing marks the operative part (letters, plans), bases are looked for no further."""
CLAUSE_LETTERS = 1_500

Judged = tuple[str, tuple[str, ...]]
"""A relation, and the flags that go with it."""


@dataclass(frozen=True, slots=True)
class _Clauses:
    """The ends of all clauses in their order, found once for the whole text.

    ``stops[n]`` is where the sign that ends a clause begins, ``heads[n]`` where the next clause begins. A colon right
    before a citation does not cut it off from its verb ("bãi bỏ các văn bản sau: Quyết định …"): ``valid[n]`` is
    the first offset that the sign cuts off.
    """

    stops: tuple[int, ...]
    heads: tuple[int, ...]
    valid: tuple[int, ...]

    def start(self, at: int) -> int:
        """Where the clause around `at` begins, at most `CLAUSE_LETTERS` before it."""
        index = bisect_right(self.valid, at) - 1
        return max(0, at - CLAUSE_LETTERS, self.heads[index] if index >= 0 else 0)

    def stop(self, at: int) -> int:
        """Where the clause around `at` ends, at most `CLAUSE_LETTERS` behind it."""
        index = bisect_left(self.stops, at)
        return min(at + CLAUSE_LETTERS, self.stops[index] if index < len(self.stops) else at + CLAUSE_LETTERS)


def _clauses(text: str) -> _Clauses:
    ends = [(match.start(), match.end(), match[0][0] != ":") for match in _CLAUSE_END.finditer(text)]
    return _Clauses(
        tuple(stop for stop, _, _ in ends),
        tuple(head for _, head, _ in ends),
        tuple(head if cuts else head + 1 for _, head, cuts in ends),
    )


@dataclass(frozen=True, slots=True)
class _Ground:
    """The text, where its operative part begins, and whether it is a whole paper or a fragment."""

    flat: Flat
    operative: int
    is_paper: bool
    clauses: _Clauses
    recitals: tuple[tuple[int, int], ...]
    """Where footnotes begin to recite the bases of an amending paper, as consolidated texts have them."""

    def is_preamble(self, at: int) -> bool:
        """Bases, proposals and tasks stand here; a fragment counts as preamble and operative part alike."""
        return (at < self.operative or not self.is_paper) and not self._is_recited(at)

    def _is_recited(self, at: int) -> bool:
        """True behind the words of such a footnote, to the end of their page."""
        page = self.flat.starts[bisect_right(self.flat.starts, at) - 1]
        first = bisect_left(self.recitals, (page, 0))
        return first < len(self.recitals) and self.recitals[first][1] <= at


def find_references(
    pages: tuple[Page, ...], own: tuple[int, int, int] | None, is_paper: bool
) -> tuple[Found[Reference], ...]:
    """All references of the paper; `own` is page, start and end of its own number, which is no reference."""
    if not pages:
        return ()
    flat = flatten(pages)
    span = None
    if own:
        index = next((at for at, page in enumerate(pages) if page.number == own[0]), 0)
        span = (flat.starts[index] + own[1], flat.starts[index] + own[2])
    ground = _Ground(
        flat,
        _operative_from(flat, span) if is_paper else 0,
        is_paper,
        _clauses(flat.text),
        tuple(match.span() for match in _RECITED.finditer(flat.plain)),
    )
    found: list[Found[Reference]] = []
    judged: list[tuple[Mention, str]] = []
    for mention in find_mentions(flat, span):
        relation, flags = _relation(ground, mention, judged)
        judged.append((mention, relation))
        if relation != SUBJECT:
            found.append(_found(flat, mention, relation, flags))
    return tuple(found)


def _found(flat: Flat, mention: Mention, relation: str, flags: tuple[str, ...]) -> Found[Reference]:
    value = replace(mention.reference, relation=relation)
    all_flags = tuple(dict.fromkeys((*mention.flags, *flags)))
    rule = f"reference.{relation.lower()}"
    return flat.found(value, mention.start, mention.end, mention.confidence, rule, all_flags)


def _operative_from(flat: Flat, own: tuple[int, int] | None) -> int:
    second_page = flat.starts[1] if len(flat.starts) > 1 else len(flat.plain)
    start = own[1] if own and own[1] < second_page else 0  # a consolidated text has its number on the last page
    match = _OPERATIVE.search(flat.plain, start)
    return match.start() if match else min(len(flat.plain), start + PREAMBLE_LETTERS)


def _relation(ground: _Ground, mention: Mention, judged: list[tuple[Mention, str]]) -> Judged:
    start = _clause_start(ground, mention.start)
    if judged and judged[-1][0].start >= start:
        return _after_another(ground, mention, *judged[-1])
    return _first_of_clause(ground, mention, start, judged)


def _after_another(ground: _Ground, mention: Mention, previous: Mention, relation: str) -> Judged:
    """A citation behind another in the same clause: its amender, the next of its list, or nested in its title."""
    gap = ground.flat.plain[previous.end : mention.start]
    if passive := nearest(gap, "passive"):
        return passive[0], ()
    if relation == SUBJECT and (guide := nearest(gap, "before")):
        return guide[0], ()
    if _COORDINATE.search(gap):
        return relation, ()
    return MENTIONED, ("NESTED",)


def _first_of_clause(ground: _Ground, mention: Mention, start: int, judged: list[tuple[Mention, str]]) -> Judged:
    flat = ground.flat
    lead = flat.plain[start : mention.start]
    alone = not lead.strip(' -–+“"(')
    if ground.is_preamble(mention.start):
        relation = opening(flat.text[start : mention.start], lead)
        if relation is None and alone and ground.is_paper:
            relation = _of_list(flat, judged, start)
        if relation:
            return relation, ()
    if kept := right_before(lead):
        return kept, ()
    if mention.start >= ground.operative:
        effect = nearest(lead, "effect")
        if effect and not _TITLE.search(lead[: effect[1]]):
            return effect[0], ("PARTIAL",) if _SCOPED.search(lead) else ()
        if ended := said_behind(flat.plain[mention.end : ground.clauses.stop(mention.end)]):
            return ended, ()
    if not ground.is_paper and alone and _PREDICATE.match(flat.plain, mention.end):
        return SUBJECT, ()
    return MENTIONED, ()


def _clause_start(ground: _Ground, at: int) -> int:
    """Where the clause begins: behind the sign that ends the one before, or at a line that opens one."""
    start = ground.clauses.start(at)
    line = bisect_right(ground.flat.openings, at) - 1
    return max(start, ground.flat.openings[line]) if line >= 0 else start


def _of_list(flat: Flat, judged: list[tuple[Mention, str]], start: int) -> str | None:
    """As in "Căn cứ Luật A; Luật B": what follows a semicolon without words of its own goes on with the list."""
    if not flat.plain[max(0, start - 3) : start].strip().endswith(";"):
        return None
    line = bisect_right(flat.openings, start - 1) - 1
    first = flat.openings[line] if line >= 0 else 0
    return next((relation for one, relation in reversed(judged) if one.start >= first and relation in _BASES), None)
