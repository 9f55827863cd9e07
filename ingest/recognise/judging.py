"""The relation of each citation, judged one after the other in the order of the text (SPEC §2.1, §2.2)."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date

from ingest.recognise.citation_others import MENTIONED, Mention
from ingest.recognise.citation_words import WordPattern
from ingest.recognise.effects import EFFECTS, Effect, find_effect, is_item
from ingest.recognise.grounds import Ground
from ingest.recognise.relation_words import nearest, opening, passive_before, right_before

SUBJECT = "CHU_THE"
AMENDER = "DUOC_SUA_DOI_BOI"
BASIS = "CAN_CU"
PROPOSAL = "THEO_DE_NGHI"
BASES = frozenset({BASIS, PROPOSAL, "THUC_HIEN"})
_COORDINATE = re.compile(r"(?:\bva|\bhoac|\bcung|[,;:])\s*(?:cac\s|cung\s)?$")
# "…, đề xuất của Giám đốc Sở B tại Tờ trình số …": a second proposer in the same clause.
_NEXT_PROPOSER = re.compile(
    r"(?:[,;]|\bva)\s+(?:y kien |de xuat|de nghi|theo de nghi|bao cao)[^.;:]{0,160}\btai\s+(?:cac\s)?$"
)
# "…, Sở A đề nghị …": the main clause begins, what stood before it is over.
_MAIN_CLAUSE = WordPattern(r",\s+%agency%\b[^.;]{0,160}?\b%clause.verb%\b")
_PREDICATE = re.compile(r"\s{0,2}(?:bi|duoc|huong dan|quy dinh|sua doi|thay the)\b")

Judged = tuple[str, tuple[str, ...]]
"""A relation, and the flags that go with it."""


@dataclass(slots=True)
class Judge:
    """Judges the citations of one text in their order; it remembers the last one, the list that goes on, the bases."""

    ground: Ground
    last: Mention | None = None
    relation: str = MENTIONED
    flags: tuple[str, ...] = ()
    listed: Effect | None = None
    amenders_listed: bool = False
    """As in "được sửa đổi, bổ sung bởi: Luật A; Luật B"."""
    base: str | None = None
    base_start: int = -1
    day_of_base: date | None = None
    bases: set[tuple[str | None, date | None, str | None]] = field(default_factory=set)

    def judge(self, mention: Mention) -> Judged:
        """What the text does to the next citation."""
        start = self.ground.clauses.start(mention.start)
        last = self.last
        if last is not None and last.start >= start and mention.rule != "reference.proposer":
            relation, flags = self._after(last, mention)
        else:
            relation, flags = self._first_of_clause(mention, start)
        if relation in BASES and not self._is_new_base(mention, relation):
            relation = MENTIONED
        if relation in EFFECTS and self._is_in_table(mention):
            relation, flags = MENTIONED, ()
        self.last, self.relation, self.flags = mention, relation, flags
        return relation, flags

    def _is_new_base(self, mention: Mention, relation: str) -> bool:
        """A paper is a base once: what names it again, or points back to it, mentions it."""
        cited = mention.reference
        key = (cited.number, None, cited.issuer) if cited.number else (cited.name, cited.date, cited.issuer)
        if self.ground.is_paper and (key in self.bases or "ANAPHORA" in mention.flags):
            return False
        self.bases.add(key)
        self.base, self.base_start, self.day_of_base = relation, mention.start, cited.date
        return True

    def _is_in_table(self, mention: Mention) -> bool:
        """A table lists papers, it does not act on them."""
        flat = self.ground.flat
        index = flat.page_of(mention.start)
        at = mention.start - flat.starts[index] + flat.skipped[index]
        cells = (
            cell for grid in flat.pages[index].grids if len(grid.rows) > 2 for row in grid.rows for cell in row if cell
        )
        return self.ground.is_paper and any(start <= at < end for cell in cells for start, end in cell.spans)

    def _after(self, last: Mention, mention: Mention) -> Judged:
        """Behind another citation in the same clause: its amender, the next of its list, or nested in its title."""
        flat = self.ground.flat
        gap = flat.plain[last.end : mention.start]
        if passive := nearest(gap, "passive"):
            self.amenders_listed = passive[0] == AMENDER and gap.rstrip().endswith(":")
            return passive[0], ()
        if self.relation == SUBJECT and (guide := nearest(gap, "before")):
            return guide[0], ()
        if self.relation == PROPOSAL and _NEXT_PROPOSER.search(gap):
            return PROPOSAL, ()
        if _COORDINATE.search(gap):
            if self.relation == AMENDER and self._is_older_than_base(mention):
                return BASIS, ()
            return self.relation, tuple(flag for flag in self.flags if flag in {"NESTED", "PARTIAL"})
        if _MAIN_CLAUSE().search(gap) or "\t" in flat.printed[last.end : mention.start]:
            return MENTIONED, ()
        return MENTIONED, ("NESTED",)

    def _is_older_than_base(self, mention: Mention) -> bool:
        """What amends a paper is later than it: "… được sửa đổi bởi Nghị định B và Nghị định C" of an earlier day."""
        day = mention.reference.date
        return day is not None and self.day_of_base is not None and day <= self.day_of_base

    def _first_of_clause(self, mention: Mention, start: int) -> Judged:
        flat = self.ground.flat
        lead = flat.plain[start : mention.start]
        if base := self._base(mention, start, lead):
            return base, ()
        if passive := passive_before(lead):
            return passive, ()
        self.listed = find_effect(self.ground, mention, start, self.last, self.listed)
        if self.listed:
            return self.listed.relation, self.listed.flags
        if kept := right_before(lead):
            return kept, ()
        if not self.ground.is_paper and not lead.strip(' -–+“"(') and _PREDICATE.match(flat.plain, mention.end):
            return SUBJECT, ()
        return MENTIONED, ()

    def _base(self, mention: Mention, start: int, lead: str) -> str | None:
        """The relation of the words that open the clause in the preamble, or of the list that goes on."""
        written = self.ground.flat.text[start : mention.start]
        if self.ground.is_in_bases(mention.start):
            return BASIS if is_item(lead) or opening(written, lead) else None
        if not self.ground.is_preamble(mention.start) or _MAIN_CLAUSE().search(lead):
            return None
        if mention.rule == "reference.proposer":
            return PROPOSAL
        return opening(written, lead) or (self._of_list(start) if is_item(lead) else None)

    def _of_list(self, start: int) -> str | None:
        """As in "Căn cứ Luật A; Luật B": what follows a semicolon without words of its own goes on with the list."""
        flat = self.ground.flat
        if not flat.plain[max(0, start - 3) : start].strip().endswith(";"):
            return None
        if self.relation == AMENDER and self.amenders_listed:
            return AMENDER
        line = bisect_right(flat.openings, start - 1) - 1
        first = flat.openings[line] if line >= 0 else 0
        return self.base if self.base_start >= first else None
