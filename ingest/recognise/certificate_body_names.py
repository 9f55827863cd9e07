"""Names of certifying bodies: which lines name one, and the name alone (SPEC §4.1)."""

from __future__ import annotations

import re

from archive.model import Found
from archive.normal import fold
from ingest.recognise.certificate_cells import Cell, Piece
from ingest.recognise.certificate_text import begins_standard, first_language, organisation, trimmed
from ingest.recognise.certificate_words import words
from ingest.recognise.lines import found

# "Certification Body at TÜV …"
AT = re.compile(
    r"\W{0,3}(?:certification body|to chuc chung nhan)\s{1,2}(?:at|of|:)\s{0,2}|"
    r"\W{0,3}(?:for and )?on behalf of\s{1,2}|(?:of|at)\s{1,2}"
)


# "The Certification Body X declares that …"
_SAYS = re.compile(r"\s(?:declares?|certif(?:y|ies)|hereby|attests?|confirms?|has certified|chung nhan (?:rang|cho))\b")


def is_told(cell: Cell) -> bool:
    """True for a line with another field's label: "Mã số giấy chứng nhận: …"."""
    return cell.parts[0].field in {"number", "tax", "address", "site", "accreditation", "ggn", "other"}


def begins_body(folded: str) -> bool:
    """True for a text that begins as names of certifying bodies do."""
    return words("body").match(folded.lstrip(' -–*•"“')) is not None


def is_no_body(folded: str) -> bool:
    """True for a text that begins with what stands near a letterhead and names no body."""
    return words("no body").match(folded.lstrip(' -–*•("“')) is not None


def names_body(text: str) -> bool:
    """True for a line that names an organisation as certifying bodies are named."""
    folded = fold(text)
    if is_no_body(folded) or len(text) > 120:
        return False
    if begins_body(folded):
        return text.isupper() or len(text.split()) <= 16
    return (
        (words("certifier").search(folded) or words("firm").search(folded)) is not None
        and len(text.split()) <= 12
        and text[:1].isupper()
    )


_LAST_OFFICE = re.compile(
    r"(?:[^\W_]+\W{1,2}){0,4}(?:director|manager|president|chairman|officer|signatory|auditor|executive|head)\W{0,2}"
)
_ACTING = re.compile(r"\W{0,3}(?:(?:kt|tl|tuq|tm|q|quyen|pho)\b\W{0,3}){0,2}")
"""For whom is signed: "KT. VIỆN TRƯỞNG"."""


def is_own_name(text: str) -> bool:
    """True for the name of an organisation, not for its sort alone, nor the office of a person in it.

    >>> is_own_name("Trung tâm Kiểm định Sao Bắc"), is_own_name("Trung tâm"), is_own_name("KT. Viện trưởng")
    (True, False, False)
    """
    folded = fold(text)
    acting = _ACTING.match(folded)
    if words("office").match(folded, acting.end() if acting else 0) or _LAST_OFFICE.fullmatch(folded.strip()):
        return False
    return re.search(r"[^\W_]", words("bare body").sub("", folded)) is not None


def named_body(piece: Piece, rule: str, confidence: float) -> Found[str] | None:
    """The name in a piece, without what leads to it and what it says; None where no name of its own is left."""
    named = AT.match(fold(piece.text))
    name = organisation(first_language(Piece(piece.cell, piece.start + named.end(), piece.end) if named else piece))
    if said := _SAYS.search(fold(name.text)):
        name = Piece(name.cell, name.start, name.start + said.start())
    text = trimmed(" ".join(name.text.split()))
    if begins_standard(text) or not is_own_name(text):
        return None
    return found(text, name.cell.line.page, name.span, rule, confidence)
