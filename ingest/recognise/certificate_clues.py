"""What a label that no table lists is, told by its words: "Certified entity", "Tên chủ thể" (SPEC §4.1).

Every body words its labels its own way, but few words make them. The head of a Vietnamese label comes first ("Địa chỉ
tổ chức"), that of an English one last ("Company address"), or before its "of" ("Address of company").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.tables import from_tables, rows
from ingest.recognise.certificate_words import letters_of, pattern_of, shape

LONGEST_LABEL, MOST_WORDS = 70, 10
_OF = re.compile(r"(?<![^\W_])(?:of|for)(?![^\W_])")
_SPEAKS_OF_NUMBER = "number"
_NUMBERED = {"tax": "tax", "ggn": "ggn", "accreditation": "accreditation", "number": "number"}
"""What a number is the number of; any other thing's number is no field: "Company code"."""


@dataclass(frozen=True, slots=True)
class _Clue:
    field: str
    english: bool


@from_tables
def _clues() -> dict[str, _Clue]:
    return {
        letters_of(shape(word)): _Clue(row["field"], row.get("english", False))
        for row in reversed(rows("certificate", "clue"))
        for word in row["words"]
    }


@from_tables
def _clue_pattern() -> re.Pattern[str]:
    return pattern_of(shape(word) for row in rows("certificate", "clue") for word in row["words"])


@from_tables
def _vocabulary() -> frozenset[str]:
    """Every word that a label of the table is made of."""
    labels = [row for sort in ("label", "clue") for row in rows("certificate", sort) if not row.get("leads")]
    listed = [word for row in labels for word in row["words"]]
    return frozenset(re.findall(r"[^\W_]+", shape(" ".join(listed)))) | {"certified", "registered", "the", "and", "by"}


def is_made_of_label_words(shaped: str) -> bool:
    """True for a text that has no other words than labels have: "Certified entity", but no name of one."""
    several = re.findall(r"[^\W_]+", shaped)
    return bool(several) and all(word in _vocabulary() for word in several)


@from_tables
def _whens() -> dict[str, str]:
    return {letters_of(shape(word)): row["role"] for row in rows("certificate", "when") for word in row["words"]}


@from_tables
def _when_pattern() -> re.Pattern[str]:
    return pattern_of(shape(word) for row in rows("certificate", "when") for word in row["words"])


def when_of(shaped: str) -> str | None:
    """What a date is by the words of its caption, one that no table lists: "Thời điểm cấp", "To be renewed before".

    >>> when_of(shape("Khởi đầu chứng nhận")), when_of(shape("Thời điểm cấp")), when_of(shape("Hồng Hà"))
    ('first', 'issued', None)
    """
    if len(shaped) > LONGEST_LABEL or len(shaped.split()) > MOST_WORDS or field_of(shaped) in _OF_OTHERS:
        return None
    told = {_whens()[letters_of(match[0])] for match in _when_pattern().finditer(shaped)}
    return next((role for role in ("first", "expires", "issued") if role in told), None)


_OF_OTHERS = {"holder", "address", "site", "scope", "standard", "body", "accreditation", "tax", "ggn"}
"""A caption that names one of these is none of a date."""


def field_of(shaped: str) -> str | None:
    """The field that a short text names as a label; "other" for a label of something else, None for no label.

    >>> field_of(shape("Certified entity")), field_of(shape("Company address")), field_of(shape("Số điện thoại"))
    ('holder', 'address', 'other')
    >>> field_of(shape("Accreditation code")), field_of(shape("Hồng Hà"))
    ('accreditation', None)
    """
    if len(shaped) > LONGEST_LABEL or len(shaped.split()) > MOST_WORDS:
        return None
    met = [(match.start(), _clues()[letters_of(match[0])]) for match in _clue_pattern().finditer(shaped)]
    fields = [clue.field for _, clue in met]
    if not fields or "other" in fields:
        return "other" if fields else None
    if _SPEAKS_OF_NUMBER in fields:
        others = [field for field in fields if field != _SPEAKS_OF_NUMBER] or [_SPEAKS_OF_NUMBER]
        known = [_NUMBERED[field] for field in others if field in _NUMBERED]
        return known[0] if known else "other"
    if not all(clue.english for _, clue in met):
        return "holder" if fields[0] == "site" and shaped.startswith(shape("tên")) else fields[0]
    of = _OF.search(shaped)
    before = [clue.field for start, clue in met if of and start < of.start()]
    return before[-1] if before else fields[-1]
