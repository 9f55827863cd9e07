"""What a citation does: its relation, from the clause it stands in (SPEC §2.2, §2.3).

Words of effect (thay thế, bãi bỏ …) act only in the operative part; in the title of a căn cứ they describe the
cited paper. A citation inside another's title is nested: it is mentioned, not acted upon. A paper that the
text is itself about ("Nghị quyết số … bị thay thế bởi …") is its subject, not cited.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from archive.model import Found, Page, Reference
from ingest.recognise.reference import Flat, Mention, find_mentions, flatten

_TABLE = Path(__file__).with_name("tables") / "relations.toml"
# Where a clause ends: a full stop or colon before a capital, a semicolon, the formula of decision.
_CLAUSE_END = re.compile(r"[;]\s|(?<![A-Z\d]\b)[.:]\s+(?=[A-ZĐÀ-Ỹ“\"(-])|\.\s?/\s?\.|(?<=\d)\.\s+(?=[A-ZĐÀ-Ỹ])")
_OPERATIVE = re.compile(r"\bdieu 1\s?[.:]|\b(?:quyet dinh|quyet nghi|nghi quyet)\s?:|\bchuong i\b|\bphan thu nhat\b|\s1\s?[.]\s|\si\s?[.]\s")
_BULLET = re.compile(r"[\s\-–+•*“\"'(]*")
_COORDINATE = re.compile(r"(?:\bva|,|;|\bhoac|\bcung|\bva cac|:)\s*$")
_LISTED = re.compile(r"^\s*(?:,|va|;|:)?\s*$")
_TITLE = re.compile(r"^\s{0,2},?\s{0,2}(?:ve viec|ve|v/v|quy dinh|phe duyet|ban hanh|sua doi|huong dan|bai bo|thay the|dinh chinh|cong bo|giao|kien toan|thanh lap|bo sung|dieu chinh)\b")
_SCOPED = re.compile(r"\b(?:diem|khoan|dieu|phu luc|mot phan|mot so dieu|mot so noi dung|muc)\b")
PREAMBLE_LETTERS = 12_000


@dataclass(frozen=True, slots=True)
class _Rule:
    relation: str
    place: str
    words: re.Pattern[str]
    capital: bool


@cache
def _rules() -> tuple[_Rule, ...]:
    rows = tomllib.loads(_TABLE.read_text(encoding="utf-8"))["relation"]
    return tuple(
        _Rule(row["relation"], row["place"], re.compile(r"\b(?:" + "|".join(row["words"]) + r")\b"), row.get("capital", False))
        for row in rows
    )


def find_references(pages: tuple[Page, ...], own: tuple[int, int, int] | None, has_header: bool) -> tuple[Found[Reference], ...]:
    """All references of the paper; `own` is page, start and end of its own number, which is no reference.

    Without a header the text is a fragment, and counts as operative where it stands.
    """
    if not pages:
        return ()
    flat = flatten(pages)
    span = None
    if own:
        index = next((at for at, page in enumerate(pages) if page.number == own[0]), 0)
        span = (flat.starts[index] + own[1], flat.starts[index] + own[2])
    mentions = find_mentions(flat, span)
    operative = _operative_from(flat, span, has_header)
    found: list[Found[Reference]] = []
    before: list[tuple[Mention, str]] = []
    for at, mention in enumerate(mentions):
        relation, flags = _relation(flat, mentions, at, before, operative, has_header)
        before.append((mention, relation))
        if relation == "CHU_THE":
            continue
        value = replace(mention.reference, relation=relation)
        all_flags = tuple(dict.fromkeys((*mention.flags, *flags)))
        found.append(flat.found(value, mention.start, mention.end, mention.confidence, f"reference.{relation.lower()}", all_flags))
    return tuple(found)


def _operative_from(flat: Flat, own: tuple[int, int] | None, has_header: bool) -> int:
    """Where the operative part begins; bases, proposals and tasks stand before it."""
    if not has_header:
        return 0
    second_page = flat.starts[1] if len(flat.starts) > 1 else len(flat.plain)
    start = own[1] if own and own[1] < second_page else 0  # a consolidated text has its number on the last page
    match = _OPERATIVE.search(flat.plain, start)
    return match.start() if match else min(len(flat.plain), start + PREAMBLE_LETTERS)


def _relation(
    flat: Flat, mentions: list[Mention], at: int, before: list[tuple[Mention, str]], operative: int, has_header: bool
) -> tuple[str, tuple[str, ...]]:
    mention = mentions[at]
    clause_start = _clause_start(flat, mention.start)
    inside = [(one, relation) for one, relation in before if one.start >= clause_start]
    lead = flat.plain[clause_start : mention.start]
    in_preamble = (mention.start < operative or not has_header) and not _in_footnote(flat, mention.start)
    if inside:
        previous, relation = inside[-1]
        gap = flat.plain[previous.end : mention.start]
        passive = _last(gap, "passive")
        if passive:
            return passive.relation, ()
        guide = _last(gap, "before")
        if guide and guide.relation == "HUONG_DAN" and relation in {"CHU_THE"}:
            return "HUONG_DAN", ()
        if _is_coordinate(gap):
            return relation, ()
        if _behind(flat, mention, mentions[at + 1 :]) and relation not in {"CHU_THE"} and not has_header and _COORDINATE.search(gap):
            return "HET_HIEU_LUC", ()
        return "DAN_CHIEU", ("NESTED",)
    opening = _opening(flat.text[clause_start : mention.start], lead)
    if opening and in_preamble:
        return opening.relation, ()
    if in_preamble and has_header and not lead.strip(" -–+") and (listed := _list_relation(flat, before, clause_start)):
        return listed, ()
    kept = _last_words(lead, "before")
    if kept:
        return kept, ()
    if mention.start >= operative:
        effect = _last(lead, "effect")
        if effect and not _TITLE_WORDS.search(lead[: effect_start(lead, effect)]):
            return effect.relation, ("PARTIAL",) if _SCOPED.search(lead) else ()
        if _behind(flat, mention, mentions[at + 1 :]):
            return "HET_HIEU_LUC", ()
    if not has_header and not lead.strip(" -–“\"(") and _has_predicate(flat, mention):
        return "CHU_THE", ()
    return "DAN_CHIEU", ()


_TITLE_WORDS = re.compile(r"\b(?:ve viec|v/v)\b")


def effect_start(lead: str, rule: _Rule) -> int:
    """Where the last words of effect begin in the text before a citation."""
    return max((match.start() for match in rule.words.finditer(lead)), default=0)


def _in_footnote(flat: Flat, at: int) -> bool:
    """True in a footnote that recites the bases of an amending paper, as consolidated texts have them."""
    page = flat.starts[bisect_right(flat.starts, at) - 1]
    return _RECITED.search(flat.plain, page, at) is not None


_RECITED = re.compile(r"co can cu ban hanh(?: nhu sau)?")


def _clause_start(flat: Flat, at: int) -> int:
    start = max(0, at - 1500)
    last = start
    for match in _CLAUSE_END.finditer(flat.text, start, at):
        last = match.end()
    opening = bisect_right(flat.openings, at) - 1
    return max(last, flat.openings[opening]) if opening >= 0 else last


def _list_relation(flat: Flat, before: list[tuple[Mention, str]], clause_start: int) -> str | None:
    """"Căn cứ Luật A; Luật B; Nghị định C": what follows a semicolon without words of its own goes on with the list."""
    line = bisect_right(flat.openings, clause_start - 1) - 1
    first = flat.openings[line] if line >= 0 else 0
    listed = [relation for one, relation in before if one.start >= first and relation in _BASES]
    return listed[-1] if listed and flat.plain[max(0, clause_start - 3) : clause_start].strip().endswith(";") else None


_BASES = {"CAN_CU", "THEO_DE_NGHI", "THUC_HIEN"}


def _opening(written: str, lead: str) -> _Rule | None:
    """The opening words of a clause: "Căn cứ", "Xét đề nghị" …; a bullet or a heading may stand before."""
    skipped = len(_BULLET.match(lead)[0])  # type: ignore[index] # the pattern matches nothing too
    text = lead[skipped:]
    is_small = written[skipped : skipped + 1].islower()
    best: tuple[int, _Rule] | None = None
    for rule in _rules():
        if rule.place != "opening" or (is_small and rule.capital):
            continue
        match = rule.words.match(text)
        if match:
            return rule
        late = None if rule.relation not in {"CAN_CU"} or rule.words.pattern.find("can cu") < 0 else rule.words.search(text)
        if late and (best is None or late.start() < best[0]):
            best = (late.start(), rule)
    return best[1] if best else None


def _last(lead: str, place: str) -> _Rule | None:
    """The rule of this place whose words stand nearest before the citation."""
    best: tuple[int, _Rule] | None = None
    for rule in _rules():
        if rule.place == place:
            for match in rule.words.finditer(lead):
                if best is None or match.start() > best[0]:
                    best = (match.start(), rule)
    return best[1] if best else None


def _last_words(lead: str, place: str) -> str | None:
    """The relation whose words end right before the citation (a few words may stand between)."""
    for rule in _rules():
        if rule.place == place:
            for match in rule.words.finditer(lead):
                if len(lead) - match.end() < 25:
                    return rule.relation
    return None


def _is_coordinate(gap: str) -> bool:
    """The citation goes on with the list of the one before: "…, số 11/…", "… và Thông tư số …"."""
    return _COORDINATE.search(gap.rstrip()) is not None or re.search(r"(?:\bva|,|;|:)\s+(?:cac\s)?$", gap) is not None


def _behind(flat: Flat, mention: Mention, later: list[Mention]) -> bool:
    """"… hết hiệu lực": said behind the citation, its title and the rest of its list, in the same clause."""
    end = next((m.start() for m in _CLAUSE_END.finditer(flat.text, mention.end, mention.end + 900)), mention.end + 900)
    text = flat.plain[mention.end : end]
    return any(rule.place == "behind" and rule.words.search(text) for rule in _rules())


def _has_predicate(flat: Flat, mention: Mention) -> bool:
    """The citation opens a fragment that goes on about it: it is the subject."""
    rest = flat.plain[mention.end : mention.end + 200]
    return re.match(r"\s{0,2}(?:bi|duoc|huong dan|quy dinh|sua doi|thay the)\b", rest) is not None
