"""Issuers and the agency above them, from the letterhead (ô 2; SPEC §1.1)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.agencies import shown_name
from archive.model import Found
from archive.normal import words_key
from archive.numbers import DocumentNumber
from ingest.recognise.header import Header
from ingest.recognise.lines import Line, found_on
from ingest.recognise.vocabulary import begins_agency, ends_open

_QUOTES = '“”"„‘’'
_NUMBER_LINE = re.compile(r"so\s?[:.\d]")
# A word that begins an agency's name, but here goes on with the one above.
_GOES_ON = re.compile(
    r"(?:chinh phu|quoc hoi|so \d|hoi nhap|ban do|to quoc|khoa hoc|bao ve|doanh nghiep|du an|quy hoach|dai hoc)\b"
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The agencies of the letterhead, top to bottom, each with the lines that print it."""

    issuers: tuple[Found[str], ...]
    parent: Found[str] | None


def find_letterhead(header: Header, taken: set[int], number: DocumentNumber | None, before: int) -> Letterhead:
    """Issuers and parent among the first `before` lines; `taken` are lines that say something else."""
    anchored = bool(header.mottos) or number is not None
    own = [
        line
        for at, line in enumerate(header.lines[:before])
        if at not in taken and at not in header.mottos and not line.is_rule and (anchored or line.in_capitals)
    ]
    blocks = _without_repeats(_agencies(own))
    joint = [part for block in blocks for part in _joint(block)]
    if len(joint) > 1 and (_is_joint(number, len(joint)) or len(blocks) == 1):
        return Letterhead(tuple(joint), None)
    if not blocks:
        return Letterhead((), None)
    if len(blocks) > 1 and _is_joint(number, len(blocks)):
        return Letterhead(tuple(_found(block) for block in blocks), None)
    parent = _found(blocks[-2], "parent.letterhead") if len(blocks) > 1 else None
    return Letterhead((_found(blocks[-1]),), parent)


def _agencies(lines: list[Line]) -> list[list[Line]]:
    """Lines grouped into names; lines before the first name are none of ours."""
    blocks: list[list[Line]] = []
    for line in lines:
        if len(line.text) > 110 or line.plain.startswith(("v/v", "vv ", "v / v")) or _NUMBER_LINE.match(line.plain):
            continue
        if begins_agency(line) and not (blocks and _continues(blocks[-1][-1], line)):
            if line.in_capitals or len(line.text.split()) <= 14:
                blocks.append([line])
        elif blocks and blocks[-1][-1].page is line.page and _belongs(blocks[-1], line):
            blocks[-1].append(line)
    return blocks


def _continues(above: Line, line: Line) -> bool:
    """True where a line that could begin a name goes on with the one above; a repeated line never does."""
    if words_key(above.text) == words_key(line.text):
        return False
    return ends_open(above) or (_GOES_ON.match(line.plain) is not None and above.in_capitals and len(above.text) > 9)


def _belongs(block: list[Line], line: Line) -> bool:
    """A line that goes on with the name above: capitals like it, or the words of a quoted project."""
    return (
        (line.in_capitals or line.text[0] in _QUOTES or not block[-1].in_capitals)
        and len(line.text) < 80
        and not _NUMBER_LINE.match(line.plain)
    )


def _without_repeats(blocks: list[list[Line]]) -> list[list[Line]]:
    """The gazette prints the issuer as a section head above the letterhead: the later one counts."""
    kept: list[list[Line]] = []
    for block in blocks:
        key = _key(block)
        kept = [other for other in kept if _key(other) != key]
        kept.append(block)
    return kept


def _key(block: list[Line]) -> str:
    return words_key(" ".join(line.text for line in block))


def _is_joint(number: DocumentNumber | None, count: int) -> bool:
    if number is None:
        return False
    organs = len(number.organs) if number.kind_code else len(number.groups) - 1
    return (number.form in {"typed", "normative"} and organs == count) or (
        number.form == "letter" and len(number.groups) == count + 1 > 2
    )


def _joint(block: list[Line]) -> list[Found[str]]:
    """Two agencies where one line reads "SỞ A - SỞ B"; "BỘ LAO ĐỘNG - THƯƠNG BINH…" is one."""
    text = " ".join(line.text for line in block)
    parts = re.split(r"\s+[-–—]\s+", text)
    if len(parts) < 2 or not all(_heads(part) for part in parts):
        return [_found(block)]
    return [found_on(shown_name(part), block, "issuers.joint", 0.95) for part in parts]


def _heads(part: str) -> bool:
    first = words_key(part).split(" ")[0]
    return first in {
        "so",
        "bo",
        "ubnd",
        "uy",
        "cuc",
        "ban",
        "hoi",
        "lien",
        "cong",
        "vien",
        "toa",
        "ngan",
        "thanh",
        "chi",
        "truong",
        "kho",
        "bao",
    }


def _found(block: list[Line], rule: str = "issuers.letterhead") -> Found[str]:
    printed = " ".join(line.text.strip(" -*•") for line in block)
    return found_on(shown_name(printed), block, rule, 0.97 if block[0].in_capitals else 0.9)
