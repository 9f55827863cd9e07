"""Issuers and the agency above them, from the letterhead (ô 2; SPEC §1.1)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.agencies import shown_name
from archive.model import Found
from archive.normal import fold, words_key
from archive.numbers import DocumentNumber
from ingest.recognise.header import Header
from ingest.recognise.lines import Line, found_on
from ingest.recognise.vocabulary import SPECKS, begins_agency, ends_open, names_agency

_QUOTES = '“”"„‘’'
_NUMBER_LINE = re.compile(r"so\s?[:.\d]")
# What a form leaves to be filled in: "UBND ............(1)", "SỞ [TÊN SỞ]"; a short row of dots may be a drawn rule.
_BLANK = re.compile(r"[.…_]{3,}|…|\[|<")
_UNFINISHED = re.compile(
    r"(?:ubnd|hdnd|uy ban nhan dan|hoi dong nhan dan|so|bo|cuc|ban|phong|chi cuc|trung tam|truong|cong ty|don vi"
    r"|co quan|van phong|dang bo|dang uy|bo nganh|benh vien|vien|hoi|to chuc|doanh nghiep"
    r"|.*\b(?:tinh|thanh pho|tp|huyen|xa|phuong|quan|thi xa|thi tran))(?: \d{1,2})?"
)
# A typist's mark beside the letterhead ("XV80"), a footnote's sign behind a name ("(1)").
_TYPIST = re.compile(r"[^\W\d_]{1,4}\d{1,4}|\(?\d{1,2}\)?")
_MANY_CELLS = 4
"""A header's table has two columns, in which a wide gap may look like a third; rows of more are the paper's tables."""
_TRAILING = re.compile(r"[\s.…_]*(?:\(\d{1,2}\))?[\s.…_]*$")  # a rule drawn with dots behind the name
_RUN_TOGETHER = re.compile(
    r"^(UBND|HĐND)(?=[TXHPQ][^\W\d_]{1,5}\b)"
)  # "UBNDTỈNH …" where OCR or the font lost the blank
_PEER = re.compile(r"so (?!giao dich)|bo (?!tu lenh|chi huy|tong|mon)")
_COUNCIL = re.compile(r"(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan)\b")
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
    blocks = [block for block in _without_repeats(_agencies(own)) if not _is_blank(block)]
    joint = [part for block in blocks for part in _joint(block)]
    if len(joint) > 1 and (_is_joint(number, len(joint)) or len(blocks) == 1):
        return Letterhead(tuple(joint), None)
    if not blocks:
        return Letterhead((), None)
    place = "letterhead" if anchored else "cover"
    if len(blocks) > 1 and (_is_joint(number, len(blocks)) or _are_peers(blocks)):
        return Letterhead(tuple(_found(block, f"issuers.{place}") for block in blocks), None)
    parent = _found(blocks[-2], f"parent.{place}") if len(blocks) > 1 else None
    return Letterhead((_found(blocks[-1], f"issuers.{place}"),), parent)


def _are_peers(blocks: list[list[Line]]) -> bool:
    """True for departments, or ministries, one below the other: none of them is above the other."""
    heads = {match[0] if (match := _PEER.match(_plain(block))) else None for block in blocks}
    return len(heads) == 1 and None not in heads


def _plain(block: list[Line]) -> str:
    return fold(" ".join(line.text.strip(" -–—*•") for line in block))


def _agencies(lines: list[Line]) -> list[list[Line]]:
    """Lines grouped into names; lines before the first name are none of ours."""
    blocks: list[list[Line]] = []
    for line in lines:
        if len(line.text) > 110 or line.plain.startswith(("v/v", "vv ", "v / v")) or _NUMBER_LINE.match(line.plain):
            continue
        if _TYPIST.fullmatch(line.text) or line.cells_in_row >= (_MANY_CELLS if line.in_capitals else _MANY_CELLS - 1):
            continue
        if begins_agency(line) and not (blocks and _continues(blocks[-1][-1], line)):
            if line.in_capitals or len(line.text.split()) <= 14:
                blocks.append([line])
        elif blocks and blocks[-1][-1].page is line.page and _belongs(blocks[-1], line):
            blocks[-1].append(line)
    return blocks


def _continues(above: Line, line: Line) -> bool:
    """True where a line that could begin a name goes on with the one above; a repeated line never does."""
    if words_key(above.text) == words_key(line.text) or _is_other_cell(above, line):
        return False
    if above.text.endswith(("-", "–", "—")) and _COUNCIL.match(above.plain) and not _COUNCIL.match(line.plain):
        return False  # a rule's speck behind "UBND TỈNH …": a council and its department never issue jointly
    return ends_open(above) or (_GOES_ON.match(line.plain) is not None and above.in_capitals and len(above.text) > 9)


def _belongs(block: list[Line], line: Line) -> bool:
    """A line that goes on with the name above: capitals like it, or the words of a quoted project."""
    return (
        not _is_other_cell(block[-1], line)
        and (line.in_capitals or line.text[0] in _QUOTES or not block[-1].in_capitals)
        and len(line.text) < 80
        and not _NUMBER_LINE.match(line.plain)
    )


def _is_other_cell(above: Line, line: Line) -> bool:
    """True for two cells of one row: they are two things, not a name that goes on."""
    return line.page is above.page and "\n" not in line.page.text[above.end : line.start]


def _is_blank(block: list[Line]) -> bool:
    """True for a name that a form leaves open: "UBND TỈNH ......", "SỞ ....... (1)"."""
    text = " ".join(line.text for line in block)
    blank = _BLANK.search(text)
    if blank is None:
        return False
    rest = words_key(fold(text[: blank.start()]))
    return _UNFINISHED.fullmatch(rest) is not None or re.search(r"[^\W\d_]{2}", text[blank.end() :]) is not None


def _without_repeats(blocks: list[list[Line]]) -> list[list[Line]]:
    """The gazette prints the issuer as a section head above the letterhead: the later one counts."""
    kept: list[list[Line]] = []
    for block in blocks:
        key = _key(block)
        kept = [other for other in kept if _key(other) != key]
        kept.append(block)
    return kept


def _key(block: list[Line]) -> str:
    return words_key(" ".join(line.text for line in block)).replace(" ", "")  # OCR loses blanks


def _is_joint(number: DocumentNumber | None, count: int) -> bool:
    if number is None:
        return False
    organs = len(number.organs) if number.kind_code else len(number.groups) - 1
    return (number.form in {"typed", "normative"} and organs == count) or (
        number.form == "letter" and len(number.groups) == count + 1 > 2
    )


def _joint(block: list[Line]) -> list[Found[str]]:
    """Two agencies where one line reads "SỞ A - SỞ B"; "BỘ LAO ĐỘNG - THƯƠNG BINH…" is one."""
    parts = joint_names(" ".join(line.text for line in block))
    if len(parts) < 2:
        return [_found(block, "issuers.letterhead")]
    return [found_on(shown_name(part), block, "issuers.joint", 0.95) for part in parts]


def joint_names(text: str) -> list[str]:
    """The names that dashes keep apart; a dash inside a name does not.

    >>> joint_names("BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI - BỘ Y TẾ")
    ['BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI', 'BỘ Y TẾ']
    """
    names: list[str] = []
    for part in re.split(r"\s+[-–—]\s+", text.strip(" -–—")):
        if names and not _heads(part):
            names[-1] += f" - {part}"
        else:
            names.append(part)
    return names


def _heads(part: str) -> bool:
    plain = fold(part)
    return names_agency(plain) and _GOES_ON.match(plain) is None


def _found(block: list[Line], rule: str) -> Found[str]:
    printed = " ".join(line.text.strip(" -–—*•").lstrip(SPECKS) for line in block)
    printed = _RUN_TOGETHER.sub(r"\1 ", _TRAILING.sub("", printed))
    sure = 0.97 if block[0].in_capitals else 0.9
    return found_on(shown_name(printed), block, rule, min(sure, 0.8) if rule.endswith(".cover") else sure)
