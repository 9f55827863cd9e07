"""Relations between papers, and of papers to enterprises and budgets, in words of both sides (SPEC §2.2).

The direction is that of the citing paper → the cited one. The relations to enterprises are ours: CAP_CHO (a
certificate is issued to its holder), HO_TRO (a decision supports it), BEN (it is a party of the contract, the
applicant, the inspected), LIET_KE (a list names it), NEU_TEN (running text names it), CHI_NHANH (a branch of its
head); GIAO_DU_TOAN ties an assignment to its budget year.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from archive.messages import say
from archive.model import Message

Family: TypeAlias = Literal["basis", "carries_out", "changes", "attached", "mentions", "enterprise"]

WORDS: dict[str, tuple[Message, Message]] = {
    "CAN_CU": (say("based on"), say("is the basis of")),
    "THEO_DE_NGHI": (say("proposed by"), say("is the proposal for")),
    "DUOC_PHE_DUYET_TAI": (say("approved by"), say("approves")),
    "THUC_HIEN": (say("carries out"), say("is carried out by")),
    "HUONG_DAN": (say("guides"), say("is guided by")),
    "QUY_DINH_CHI_TIET": (say("details"), say("is detailed by")),
    "TRA_LOI": (say("answers"), say("is answered by")),
    "THAY_THE": (say("replaces"), say("is replaced by")),
    "BAI_BO": (say("repeals"), say("is repealed by")),
    "HET_HIEU_LUC": (say("ends"), say("is ended by")),
    "SUA_DOI_BO_SUNG": (say("amends"), say("is amended by")),
    "DINH_CHINH": (say("corrects"), say("is corrected by")),
    "THU_HOI": (say("withdraws"), say("is withdrawn by")),
    "DINH_CHI": (say("suspends"), say("is suspended by")),
    "KHOI_PHUC": (say("restores"), say("is restored by")),
    "TAM_NGUNG": (say("pauses"), say("is paused by")),
    "HOP_NHAT": (say("consolidates"), say("is consolidated by")),
    "BI_THAY_THE": (say("replaced by"), say("replaces")),
    "BI_BAI_BO": (say("repealed by"), say("repeals")),
    "BI_THU_HOI": (say("withdrawn by"), say("withdraws")),
    "BI_DINH_CHI": (say("suspended by"), say("suspends")),
    "DUOC_SUA_DOI_BOI": (say("amended by"), say("amends")),
    "KEM_THEO": (say("goes with"), say("comes with")),
    "SAO_Y": (say("copies"), say("is copied by")),
    "GIAI_THICH": (say("interprets"), say("is interpreted by")),
    "CONG_BO": (say("announces"), say("is announced by")),
    "DAN_CHIEU": (say("mentions"), say("is mentioned by")),
    "CAP_CHO": (say("issued to"), say("holds")),
    "HO_TRO": (say("supports"), say("is supported by")),
    "BEN": (say("concerns"), say("is the subject of")),
    "LIET_KE": (say("lists"), say("is listed in")),
    "NEU_TEN": (say("names"), say("is named in")),
    "CHI_NHANH": (say("is a branch of"), say("has the branch")),
    "GIAO_DU_TOAN": (say("assigns the budget of"), say("is assigned by")),
}

FAMILIES: dict[Family, Message] = {
    "basis": say("based on, proposed or approved by"),
    "carries_out": say("carries out, answers, guides"),
    "changes": say("replaces, amends, ends"),
    "attached": say("goes with, copies"),
    "mentions": say("mentions"),
    "enterprise": say("enterprise, budget"),
}
_MEMBERS: dict[Family, tuple[str, ...]] = {
    "basis": ("CAN_CU", "THEO_DE_NGHI", "DUOC_PHE_DUYET_TAI"),
    "carries_out": ("THUC_HIEN", "HUONG_DAN", "QUY_DINH_CHI_TIET", "TRA_LOI"),
    "attached": ("KEM_THEO", "SAO_Y"),
    "mentions": ("DAN_CHIEU", "GIAI_THICH", "CONG_BO"),
    "enterprise": ("CAP_CHO", "HO_TRO", "BEN", "LIET_KE", "NEU_TEN", "CHI_NHANH", "GIAO_DU_TOAN"),
}
_FAMILY_OF = {relation: family for family, members in _MEMBERS.items() for relation in members}


def relation_words(relation: str, *, backwards: bool = False) -> Message:
    """A relation in words, as the first stands to the second; `backwards` as the second stands to the first."""
    known = WORDS.get(relation)
    return known[backwards] if known else Message("{relation}", (("relation", relation),))


def family_of(relation: str) -> Family:
    """To which of a few families a relation belongs: what a picture colours it by."""
    return _FAMILY_OF.get(relation, "changes")


def is_mention(relation: str) -> bool:
    """Whether the relation only mentions, and ties the papers in no other way."""
    return relation in {"DAN_CHIEU", "NEU_TEN"}
