"""What a paper cites, as lines for people: "based on  Quyết định 3405/QĐ-UBND, 08/12/2017"."""

from __future__ import annotations

from collections.abc import Iterator

from archive.messages import say, tell
from archive.model import Found, Reference
from archive.relations import WORDS

_PASSING = frozenset({"DAN_CHIEU", "GIAI_THICH", "CONG_BO"})
"""Relations that are not listed for a paper by itself, but counted."""
MOST = 12
"""More citations are counted, not listed: `--json` has them all."""


def relation_name(relation: str) -> str:
    """A relation in words, as the first paper stands to the second."""
    from archive.links import words_of

    return tell(WORDS[relation][0]) if relation in WORDS else words_of(relation)


def rows(references: tuple[Found[Reference], ...], own: str | None) -> Iterator[tuple[str, str, str]]:
    """Name, value and place of each citation that acts on or rests upon another paper, mere mentions left out.

    `own` is the paper's own number: an annex names it, and is no other paper.
    """
    references = tuple(found for found in references if found.value.number is None or found.value.number != own)
    telling = [found for found in references if found.value.relation in WORDS and found.value.relation not in _PASSING]
    for found in telling[:MOST]:
        place = tell(say("page {page}, {percent}%", page=found.page, percent=round(found.confidence * 100)))
        yield relation_name(found.value.relation), _cited(found.value), place
    mentioned = len(references) - len(telling[:MOST])
    if mentioned > 0:
        yield tell(say("mentions")), tell(say("{count} more citations", count=mentioned)), ""


def _cited(reference: Reference) -> str:
    name = reference.name or " ".join(filter(None, (reference.kind, reference.number))) or reference.issuer or "—"
    return f"{name}, {reference.date:%d/%m/%Y}" if reference.date else name
