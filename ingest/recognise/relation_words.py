"""The words that say how a paper stands to one it cites, from ``tables/relations.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.tables import from_tables, rows
from ingest.recognise.citation_words import WordPattern

_BULLET = re.compile(r"[\s\-–+•*“\"'(]*")
# "Theo quy định tại Điều 5 Nghị định số …" applies a rule, it is no basis.
_BY_RULE = re.compile(r"\b(?:quy dinh|qui dinh|dieu|khoan|diem|muc|danh muc|mau|bieu|phu luc|tieu chuan)\b")
_HEADING = re.compile(r"[\s\-–+“\"]*(?:dieu|khoan)\s\d{1,3}\s?[.:]\s*")
_TITLE = re.compile(r"\b(?:ve viec|v/v)\b")
_HEDGED = WordPattern(r"\b%effect.hedge%\b[^.;:]*$")
_ELSEWHERE = re.compile(r"(?<!kem )\b(?:theo|can cu|thuc hien|de|cho|voi|trong|vi)\b")
_SELF = WordPattern(r"\b%effect.self% nay\b")
BASIS = "CAN_CU"
PASSIVE_LETTERS = 40
NEAR_LETTERS = 25
"""So many letters may stand between words of place ``before`` and the citation: "kèm theo văn bản là …"."""


@dataclass(frozen=True, slots=True)
class Words:
    """A row of the table: the relation, where its words stand, the words as a pattern on folded text."""

    relation: str
    place: str
    pattern: re.Pattern[str]
    capital: bool
    direct: bool


@from_tables
def table() -> tuple[Words, ...]:
    """All rows, in the order of the table."""
    return tuple(
        Words(
            row["relation"],
            row["place"],
            re.compile(r"\b(?:" + "|".join(row["words"]) + r")\b"),
            row.get("capital", False),
            row.get("direct", False),
        )
        for row in rows("relations", "relation")
    )


@from_tables
def _of_place(place: str) -> tuple[Words, ...]:
    return tuple(words for words in table() if words.place == place)


def opening(written: str, plain: str) -> str | None:
    """The relation of the words that open a clause; a bullet or a heading in capitals may stand before them.

    >>> opening("- Căn cứ ", "- can cu "), opening("theo ", "theo ")
    ('CAN_CU', None)
    """
    bullet = _BULLET.match(plain)
    skipped = bullet.end() if bullet else 0
    is_small = written[skipped : skipped + 1].islower()
    for words in _of_place("opening"):
        match = words.pattern.match(plain, skipped)
        if match and not (is_small and words.capital):
            is_rule = words.direct and _BY_RULE.search(plain, match.end())
            return None if is_rule else words.relation
    bases = (words for words in _of_place("opening") if words.relation == BASIS and not words.direct)
    return BASIS if any(words.pattern.search(plain, skipped) for words in bases) else None


def without_heading(plain: str) -> str:
    """A clause without the heading of its article, which is no part of what it says: "Điều 3. Thay thế"."""
    heading = _HEADING.match(plain)
    return plain[heading.end() :] if heading else plain


def acting(plain: str, *, at_large: bool) -> tuple[str, int] | None:
    """The relation of the verb of effect whose object stands behind the text, and where the verb begins.

    The verb in a title ("về việc bãi bỏ"), in a proposal ("đề nghị bãi bỏ") or with other words before its object
    ("bổ sung kinh phí theo") does not act. Outside the operative part (`at_large`) it acts only where the
    paper names itself: "Kế hoạch này thay thế".

    >>> acting("quyet dinh nay thay the ", at_large=True)
    ('THAY_THE', 15)
    >>> acting("tham muu bai bo ", at_large=False) is None
    True
    """
    found = nearest(plain, "effect")
    if found is None:
        return None
    relation, start = found
    before = plain[:start]
    if _TITLE.search(before) or _HEDGED().search(before) or _ELSEWHERE.search(plain, start):
        return None
    if at_large and not _SELF().search(before) and relation != "DINH_CHINH":
        return None
    return found


def nearest(plain: str, place: str) -> tuple[str, int] | None:
    """The relation whose words of this place stand last in the text, and where they begin.

    Words within others are no words of their own: "hủy bỏ việc đình chỉ" suspends nothing.
    """
    found = [(*match.span(), words.relation) for words in _of_place(place) for match in words.pattern.finditer(plain)]
    apart = [one for one in found if not any(other[0] < one[0] and one[1] <= other[1] for other in found)]
    if not apart:
        return None
    start, _, relation = max(apart, key=lambda one: (one[0], one[2]))
    return relation, start


def passive_before(plain: str) -> str | None:
    """The relation of passive words before the citation, where no verb of effect stands behind them.

    >>> passive_before("quyet dinh nay duoc thay the bang ")
    'BI_THAY_THE'
    """
    passive = nearest(plain, "passive")
    if passive is None:
        return None
    effect = nearest(plain, "effect")
    return None if effect is not None and effect[1] > passive[1] + PASSIVE_LETTERS else passive[0]


def right_before(plain: str) -> str | None:
    """The relation of words of place ``before`` that end the text, but for a few letters."""
    for words in _of_place("before"):
        if any(len(plain) - match.end() < NEAR_LETTERS for match in words.pattern.finditer(plain)):
            return words.relation
    return None


def said_behind(plain: str) -> str | None:
    """The relation of words of place ``behind`` anywhere in the text."""
    return next((words.relation for words in _of_place("behind") if words.pattern.search(plain)), None)
