"""What the operative part does to a cited paper, by the verb before it, behind it, or before its list (SPEC §2.2).

"Bãi bỏ Quyết định số …", "Quyết định số … bị bãi bỏ", "Bãi bỏ các văn bản sau: Quyết định số …; Quyết định số …".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.recognise.citation_others import Mention
from ingest.recognise.grounds import Ground
from ingest.recognise.relation_words import acting, said_behind, without_heading

EFFECTS = frozenset(
    {
        *("THAY_THE", "BAI_BO", "HET_HIEU_LUC", "SUA_DOI_BO_SUNG", "DINH_CHINH"),
        *("THU_HOI", "DINH_CHI", "TAM_NGUNG", "KHOI_PHUC", "HOP_NHAT"),
    }
)
LIST_REACH = 600
NOTICE_LINES = 3
"""So many lines before a certificate the verb of a notice may stand."""
_DECLARES = re.compile(
    r"[\s\-–+•*]*(?:\d{1,2}[.)]\s)?(?:[^.;:]{0,90}\b(?:thong bao|quyet dinh)\s)?(?:viec\s)?(?:tam\s)?"
    r"(?:thu hoi|dinh chi|huy bo|khoi phuc|cham dut)\b"
)
_SCOPED = re.compile(r"\b(?:diem|khoan|dieu|phu luc|mot phan|mot so dieu|mot so noi dung|muc|cum tu)\b")
# Nothing but the sign of an item, and what part of the paper is meant, stands before an item of a list.
_ITEM = re.compile(
    r"[\s\-–+•*“\"'(]*(?:\d{1,2}[.)]\s|[a-zđ]\)\s)?\s*"
    r"(?:(?:toan bo|mot phan|cac|khoan|diem|dieu|phu luc|muc|chuong|cua|tai|va|\d{1,3}[a-zđ]?|[a-zđ]|[ivx]{1,4}),?\s+)*"
)
_ARTICLE = re.compile(r"\b(?:dieu|chuong|phan)\s\w{1,4}\s?[.:]|\bnoi nhan\b")
_MARKED = re.compile(r"\s*(?:[-–+•*]|\d{1,2}[.)]|[a-zđ]\))")
# What ends before an item of a list; "1." of the item itself may be cut off it as the end of a sentence.
_LIST_COLON = re.compile(r":\s*(?:\d{1,2}[.)]\s*)?$")
_NEXT_ITEM = re.compile(r";\s*(?:\d{1,2}[.)]\s*)?$")
_NEXT_MARK = re.compile(r"\s\d{1,2}[.)]\s*$")


@dataclass(frozen=True, slots=True)
class Effect:
    """A relation of effect; `is_listed` where a colon opens a list of papers it goes on with."""

    relation: str
    flags: tuple[str, ...] = ()
    is_listed: bool = False


def is_item(lead: str) -> bool:
    """Nothing of its own stands before a citation in its clause: it goes on with a list.

    >>> is_item("2. khoan 3 dieu 4 "), is_item("can cu ")
    (True, False)
    """
    return _ITEM.fullmatch(lead) is not None


def find_effect(
    ground: Ground, mention: Mention, start: int, last: Mention | None, listed: Effect | None
) -> Effect | None:
    """What the paper does to a citation that is the first of the clause beginning at `start`.

    Args:
        ground: The text and its parts.
        mention: The citation.
        start: Where its clause begins.
        last: The citation before it.
        listed: What the paper does to that one: it may go on with this.
    """
    plain = ground.flat.plain
    lead = plain[start : mention.start]
    declared = _declared(ground, mention)
    stated = without_heading(lead) if declared is None else declared
    is_operative = declared is not None or ground.is_operative(mention.start)
    if verb := acting(stated, at_large=not is_operative):
        return Effect(verb[0], _partial(stated, verb[1]), ":" in lead)
    if not is_operative:
        return None
    if ended := said_behind(plain[mention.end : ground.clauses.stop(mention.end)]):
        return Effect(ended, _partial(stated, 0))
    if not is_item(lead):
        return None
    before = plain[max(0, start - LIST_REACH) : start]
    if _LIST_COLON.search(before):
        return _of_colon(ground, start - len(before) + before.rindex(":"), _partial(stated, 0))
    if listed and last and _goes_on(lead, before, listed) and not _ARTICLE.search(plain, last.end, mention.start):
        return Effect(listed.relation, _partial(stated, 0), listed.is_listed)
    return None


def _declared(ground: Ground, mention: Mention) -> str | None:
    """What stands before a certificate in the lines of a notice without articles that begin with the verb.

    As in "Đình chỉ hiệu lực Giấy chứng nhận số …" below the subject of a Thông báo.
    """
    flat = ground.flat
    if mention.rule != "reference.certificate" or ground.operative < len(flat.plain):
        return None
    start = mention.start
    for _ in range(NOTICE_LINES):
        start = flat.printed.rfind("\n", 0, max(start - 1, 0)) + 1
        lead = flat.plain[start : mention.start]
        if len(lead) > LIST_REACH or _DECLARES.match(lead):
            return lead if len(lead) <= LIST_REACH else None
    return None


def _partial(text: str, at: int) -> tuple[str, ...]:
    """PARTIAL where words of scope stand behind the verb: an article, an annex, a part."""
    return ("PARTIAL",) if _SCOPED.search(text, at) else ()


def _of_colon(ground: Ground, colon: int, partial: tuple[str, ...]) -> Effect | None:
    """What the sentence before a colon does to the list behind it."""
    sentence = without_heading(ground.flat.plain[ground.clauses.start(colon) : colon])
    if verb := acting(sentence, at_large=False):
        return Effect(verb[0], partial or _partial(sentence, verb[1]), is_listed=True)
    ended = said_behind(sentence)
    return Effect(ended, partial, is_listed=True) if ended else None


def _goes_on(lead: str, before: str, listed: Effect) -> bool:
    """The next item of a list: behind a semicolon, or marked with its own sign where a colon opened the list."""
    marked = _MARKED.match(lead) or _NEXT_MARK.search(before[-8:])
    return bool((listed.is_listed and marked) or _NEXT_ITEM.search(before[-12:]))
