"""What a paper cites, as lines for people: "based on  Quyết định 3405/QĐ-UBND, 08/12/2017"."""

from __future__ import annotations

from collections.abc import Iterator

from archive.messages import say, tell
from archive.model import Found, Message, Reference

_NAMES: dict[str, Message] = {
    "CAN_CU": say("based on"),
    "THEO_DE_NGHI": say("proposed by"),
    "THUC_HIEN": say("carries out"),
    "TRA_LOI": say("answers"),
    "THAY_THE": say("replaces"),
    "BAI_BO": say("repeals"),
    "HET_HIEU_LUC": say("ends"),
    "SUA_DOI_BO_SUNG": say("amends"),
    "DINH_CHINH": say("corrects"),
    "THU_HOI": say("withdraws"),
    "DINH_CHI": say("suspends"),
    "TAM_NGUNG": say("pauses"),
    "KEM_THEO": say("goes with"),
    "HUONG_DAN": say("guides"),
    "QUY_DINH_CHI_TIET": say("details"),
    "HOP_NHAT": say("consolidates"),
    "SAO_Y": say("copies"),
    "DUOC_PHE_DUYET_TAI": say("approved by"),
    "DUOC_SUA_DOI_BOI": say("amended by"),
    "BI_THAY_THE": say("replaced by"),
    "BI_BAI_BO": say("repealed by"),
}
# Not listed for a paper by itself, but where a person set them.
_OTHER_NAMES: dict[str, Message] = {
    "DAN_CHIEU": say("mentions"),
    "GIAI_THICH": say("interprets"),
    "CONG_BO": say("announces"),
}
MOST = 12
"""More citations are counted, not listed: `--json` has them all."""


def relation_name(relation: str) -> str:
    """A relation in words, as the first paper stands to the second."""
    from archive.links import words_of

    message = _NAMES.get(relation) or _OTHER_NAMES.get(relation)
    return tell(message) if message else words_of(relation)


def rows(references: tuple[Found[Reference], ...], own: str | None) -> Iterator[tuple[str, str, str]]:
    """Name, value and place of each citation that acts on or rests upon another paper, mere mentions left out.

    `own` is the paper's own number: an annex names it, and is no other paper.
    """
    references = tuple(found for found in references if found.value.number is None or found.value.number != own)
    telling = [found for found in references if found.value.relation in _NAMES]
    for found in telling[:MOST]:
        place = tell(say("page {page}, {percent}%", page=found.page, percent=round(found.confidence * 100)))
        yield tell(_NAMES[found.value.relation]), _cited(found.value), place
    mentioned = len(references) - len(telling[:MOST])
    if mentioned > 0:
        yield tell(say("mentions")), tell(say("{count} more citations", count=mentioned)), ""


def _cited(reference: Reference) -> str:
    name = reference.name or " ".join(filter(None, (reference.kind, reference.number))) or reference.issuer or "—"
    return f"{name}, {reference.date:%d/%m/%Y}" if reference.date else name
