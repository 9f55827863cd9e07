"""Trích yếu: what the paper is about (ô 5a under the kind's heading, ô 5b under the number of a công văn)."""

from __future__ import annotations

import re
from dataclasses import replace

from archive.model import Found
from archive.normal import fold, nfc, words_key
from ingest.recognise.handwriting import is_scan
from ingest.recognise.header import Header
from ingest.recognise.lines import Line, found
from ingest.recognise.subject_end import ATTACHED, FILLED_IN, is_over

_VV = re.compile(r"\W{0,2}(?:v\s?[/.,]?\s?v|ve viec)\b\s?[:.]?\s?")
_ABOUT = re.compile(r"(?:ve|v/v)\b")
_ADDRESSEE = re.compile(r"kinh ?gu")  # the i as OCR reads it: "Kính gử1"
# A row of the registry stamp below the subject (Nghị định 30/2020, Phụ lục IV); its heading ĐẾN may be lost.
_STAMP_ROW = re.compile(r"(?:so|ngay|chuyen|gio)\s?[:.]")
_SPEAKER = re.compile(
    r"(?:ban |chinh phu|thu tuong|quoc hoi|uy ban|ubnd|hoi dong|hdnd|bo |so |cuc |chu tich|bo truong|giam doc|lien |"
    r"tong |ngan hang|toa an|vien |thong doc|huyen uy|tinh uy|thanh uy|dang |doan |hoi )"
)
_NO_SUBJECT = re.compile(r"$|(?:so|lien (?:nganh|tich|so|bo)|hop nhat|ca biet)\b|\W*$")
_KINDS_WITH_TITLE_BELOW = {"Phụ lục"}
LONGEST_SPECK = 2
SPECK_PT = 12.0
"""On a scan a narrower "rule" is a speck of dirt."""
MOST_CLAUSE_LINES = 4
LONGEST_LINES = 14


def subject_of_letter(header: Header, taken: set[int], before: int) -> Found[str] | None:
    """The lines from "V/v" on, in the letterhead's column (ô 5b)."""
    for at, line in enumerate(header.lines[:before]):
        if at in taken or not _VV.match(line.plain) or (line.plain.startswith("ve viec") and not header.mottos):
            continue
        lines = [line]
        for follow in range(at + 1, min(at + LONGEST_LINES, before)):
            other = header.lines[follow]
            if _is_beside(other, header.lines[follow - 1]):
                continue
            if follow in taken or follow in header.mottos or other.is_rule or other.page is not line.page:
                break
            if _ADDRESSEE.match(other.plain) or _STAMP_ROW.match(other.plain):
                break
            lines.append(other)
        return _found(lines, "subject.vv")
    return None


def subject_under_heading(header: Header, taken: set[int], issuers: tuple[Found[str], ...]) -> Found[str] | None:
    """The lines under the kind's heading, up to a rule, the deciding authority or the text proper (ô 5a)."""
    if header.kind is None:
        return None
    first = header.kind.last
    tail = _says_more(header.kind.tail)
    names = {words_key(issuer.value) for issuer in issuers} | {words_key(issuer.raw) for issuer in issuers}
    lines: list[Line] = []
    start = first + 1
    if header.kind.kind.name in _KINDS_WITH_TITLE_BELOW and not tail:
        start = _below_clause(header, start)
    for at in range(start, min(header.body, start + LONGEST_LINES, len(header.lines))):
        line = header.lines[at]
        below = header.lines[at + 1] if at + 1 < len(header.lines) else None
        if at in taken or (not lines and not tail and _names_speaker(line, below)):
            continue
        if _is_beside(line, header.lines[at - 1]) or (line.is_rule and at == start):
            continue
        if is_over(line, [header.lines[first], *lines] if tail else lines, names, has_tail=bool(tail)):
            break
        lines.append(line)
    if tail and lines and _VV.match(lines[0].plain) and any(at in taken for at in range(first + 1, start + 3)):
        tail = ""  # "HỢP ĐỒNG TƯ VẤN / Số: … / V/v: …": the line that says so is the subject
    if tail:
        return _with_tail(header.lines[first], tail, lines)
    return _found(lines, "subject.heading") if lines else None


def _names_speaker(line: Line, below: Line | None) -> bool:
    """True for "CỦA BAN CHẤP HÀNH …" under the heading: who speaks; "CỦA CÁ NHÂN …" goes on with the subject."""
    if not line.plain.startswith("cua ") or _SPEAKER.match(line.plain, 4) is None:
        return False
    if " ve " in line.plain:
        return False  # "CỦA … VỀ CHÍNH SÁCH …" says it all in one line
    return line.in_capitals or (below is not None and _ABOUT.match(below.plain) is not None)


def _is_beside(line: Line, above: Line) -> bool:
    """True for what stands beside the subject, not in it: a form's field in the next cell, a speck on a scan."""
    if line.is_rule:
        if not is_scan(line.page):
            return False
        return line.box.x1 - line.box.x0 < SPECK_PT if line.box else len(line.text) <= LONGEST_SPECK
    same_row = line.page is above.page and "\n" not in line.page.text[above.end : line.start]
    return same_row and FILLED_IN.search(line.text) is not None and not line.in_capitals


def _below_clause(header: Header, start: int) -> int:
    """Where the title of an annex begins that stands below "(Ban hành kèm theo …)", not above it; else `start`."""
    if start >= len(header.lines) or not ATTACHED.match(header.lines[start].plain):
        return start
    clause = header.lines[start : start + MOST_CLAUSE_LINES]
    end = next((at for at, line in enumerate(clause) if line.text.endswith(")") or line.is_rule), 0)
    below = start + end + 1
    while below < len(header.lines) and header.lines[below].is_rule:
        below += 1
    title = header.lines[below : below + 1]
    return below if title and title[0].in_capitals and below < header.body else start


def _says_more(tail: str) -> str:
    """What the heading's own line says behind the kind: "ĐƠN | ĐĂNG KÝ…"; who issues it jointly is no subject."""
    plain = fold(tail)
    speaks = plain.startswith("cua ") and _SPEAKER.match(plain, 4) is not None
    return "" if speaks or _NO_SUBJECT.match(plain) else tail


def _with_tail(heading: Line, tail: str, lines: list[Line]) -> Found[str] | None:
    """The subject from inside the heading's line on."""
    start = heading.end - len(tail)
    whole = found("", heading.page, (start, lines[-1].end if lines else heading.end), "subject.tail", 0.85)
    text = nfc(" ".join(whole.raw.split())).rstrip(" -_*:")
    return replace(whole, value=text, flags=("SUBJECT_ALL_CAPS",) if text.isupper() else ())


def _found(lines: list[Line], rule: str) -> Found[str] | None:
    same = [line for line in lines if line.page is lines[0].page]
    text = nfc(" ".join(" ".join(line.text for line in same).split()))
    if not re.search(r"[^\W\d_]{2}", text):
        return None
    text = text.rstrip(" -_*:")
    flags = ("SUBJECT_ALL_CAPS",) if text.isupper() else ()
    return found(text, same[0].page, (same[0].start, same[-1].end), rule, 0.93, flags)
