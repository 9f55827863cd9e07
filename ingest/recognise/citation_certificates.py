"""Certificates cited by their numbers, which follow no grammar (SPEC §2.1, §4.1).

"Giấy chứng nhận … số QMS-0457/17", "Giấy chứng nhận ISO 9001:2015 số QMS 17-1220", "Chứng chỉ công nhận VILAS 1979".
Certificates of land, of registration, of persons are not of this archive's schemes; they are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.model import Reference
from archive.numbers import parse_number
from ingest.recognise.citation_dates import date_behind
from ingest.recognise.citation_others import MENTIONED, Mention
from ingest.recognise.citation_text import Flat
from ingest.recognise.citation_words import WordPattern

KIND = "Giấy chứng nhận"
REACH = 170
LONGEST_BETWEEN = 120
# What the number looks like: with letters first, in one piece or parted by one blank; or figures that hold signs.
_LETTERS_FIRST = r"[a-z][\w./-]{3,30}\d"
_PARTED = r"[a-z]{2,7}\s\d[\w./-]{2,24}"
_FIGURES_FIRST = r"\d[\w.]{0,12}[/-][\w./-]{1,24}\w"
_HEAD = re.compile(r"\b(?:giay chung nhan|chung chi)(?!\w)")
_NUMBER = re.compile(
    rf"\s(?P<between>[^;]{{0,{LONGEST_BETWEEN}}}?)\b(?:ma )?s[o0](?: hieu)?\s?:?\s?"
    rf"(?P<number>{_PARTED}|{_LETTERS_FIRST}|{_FIGURES_FIRST})"
)
_ACCREDITED = re.compile(r"\s(?:cong nhan\s)?(?:so\s)?(?P<number>(?:vilas|vicas|viras|vilas med)\s\d{1,5})\b")
_OTHER_THING = WordPattern(r"\b(?:%number.other_things%|%certificate.no_scheme%)(?!\w)[^;]*$")
_PAPER = re.compile(
    r"\b(?:quyet dinh|hop dong|cong van|thong bao|to trinh|nghi dinh|thong tu|bien ban|ke hoach|giay)\b|\.\s"
)


def certificates(flat: Flat) -> Iterator[Mention]:
    """The certificates that a text cites."""
    for head in _HEAD.finditer(flat.plain):
        match = _ACCREDITED.match(flat.plain, head.end()) or _numbered(flat.plain, head.end())
        if match is None:
            continue
        start = match.start("number")
        number = flat.text[start : match.end("number")].rstrip(".,;")
        if parse_number(number) or not _may_be_number(number):
            continue
        end = start + len(number)
        when = date_behind(flat, end)
        reference = Reference(KIND, number, when.date, None, None, MENTIONED)
        yield Mention(head.start(), max(end, when.end), reference, "reference.certificate", 0.85, when.flags)


def _numbered(plain: str, at: int) -> re.Match[str] | None:
    """The number behind "số", where nothing between says that another thing is numbered."""
    match = _NUMBER.match(plain, at, at + REACH)
    if match is None or _PAPER.search(match["between"]) or _OTHER_THING().search(f" {match['between']}"):
        return None
    return match


def _may_be_number(number: str) -> bool:
    """Letters of a number are capital; one that is parted by a blank has all its letters before it capital."""
    letters, _, rest = number.partition(" ")
    return (letters.isupper() or not letters.isalpha()) if rest else number[0].isupper() or number[0].isdigit()
