"""Whether the bases are printed as the decree asks (SPEC §2.1, §2.4; Nghị định 30/2020, Phụ lục I.II.6).

By rank: law, decree, decision of the Prime Minister, circular, local papers; each on a line that ends with a
semicolon, the last with a full stop. Only what is plainly wrong is told, and only of papers under these rules.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from archive.model import Reference
from archive.numbers import parse_number
from ingest.recognise.citation_others import Mention
from ingest.recognise.citation_text import Flat

UNDER_RULE = date(2011, 3, 5)
"""Thông tư 01/2011/TT-BNV took effect; before it bases were printed in many ways."""
_RANKS = {
    "Hiến pháp": 0,
    "Bộ luật": 1,
    "Luật": 1,
    "Pháp lệnh": 1,
    "Nghị định": 2,
    "Thông tư": 4,
    "Thông tư liên tịch": 4,
}
_LOCAL = {"UBND", "HĐND", "CTUBND", "UB"}
_NEXT_BASIS = re.compile(r"[ \t]*\n\s{0,20}[-–+]?[ \t]*(?:Căn cứ|Xét|Theo đề nghị)\b")
CLAUSE_REACH = 700

Judged = Sequence[tuple[Mention, str, tuple[str, ...]]]


def badly_formed(flat: Flat, judged: Judged, on: date | None) -> frozenset[int]:
    """The places, in the order of the citations, of bases that stand behind a lower one or end without a sign."""
    if on is None or on < UNDER_RULE:
        return frozenset()
    wrong: set[int] = set()
    highest_seen = 0
    bases = [(index, mention) for index, (mention, relation, _) in enumerate(judged) if relation == "CAN_CU"]
    for place, (index, mention) in enumerate(bases):
        rank = _rank(mention.reference)
        if rank is not None and rank < highest_seen:
            wrong.add(index)
        highest_seen = max(highest_seen, rank or 0)
        following = bases[place + 1][1].start if place + 1 < len(bases) else len(flat.text)
        if _ends_without_sign(flat, mention, following):
            wrong.add(index)
    return frozenset(wrong)


def _rank(reference: Reference) -> int | None:
    """The rank of a cited paper; None where papers of its kind stand anywhere (Party papers, resolutions)."""
    if reference.kind in _RANKS:
        return _RANKS[reference.kind]
    number = parse_number(reference.number) if reference.number else None
    if number is None or number.form == "party":
        return None
    if reference.kind == "Quyết định" and number.groups[-1] == "TTg":
        return 3
    return 5 if reference.kind == "Quyết định" and _LOCAL & set(number.organs) else None


def _ends_without_sign(flat: Flat, mention: Mention, following: int) -> bool:
    """A next basis begins on a new line, and nothing ends this one; OCR loses signs, so scans are not judged."""
    index = flat.page_of(mention.start)
    page = flat.pages[index]
    if page.origin != "text-layer" and page.origin != "word":
        return False
    shift = flat.skipped[index] - flat.starts[index]
    end = min(following + shift, mention.start + shift + CLAUSE_REACH)
    behind = _NEXT_BASIS.search(page.text, mention.end + shift, end + 20)
    if behind is None:
        return False
    last = page.text[: behind.start()].rstrip()[-1:] if behind.start() < 1 else page.text[behind.start() - 1]
    return last.isalnum()
