"""Trích yếu: what the paper is about (ô 5a under the kind's heading, ô 5b under the number of a công văn)."""

from __future__ import annotations

import re
from dataclasses import replace

from archive.model import Found
from archive.normal import fold, nfc, words_key
from ingest.recognise.header import Header
from ingest.recognise.lines import Line, found
from ingest.recognise.vocabulary import begins_office, ends_open

_VV = re.compile(r"\W{0,2}(?:v\s?[/.,]?\s?v|ve viec)\b\s?[:.]?\s?")
# "(Ban hành kèm theo …)", "(Kèm theo …)": which paper it hangs on, not what it says.
_ATTACHED = re.compile(r"\(?\s?(?:ban hanh )?kem theo|\(.{0,30}du thao|\(trich|\(da duoc|\(thoi gian|\(v/v")
_NUMBER_LINE = re.compile(r"so\s?[:.]|so\s.{0,4}/")
_NO_SUBJECT = re.compile(r"$|(?:cua|so|lien (?:nganh|tich|so|bo)|hop nhat|ca biet)\b|\W*$")
# What an agency does at the beginning of the text, below the subject.
_SAYS = re.compile(
    r"(?: \w+){0,4}? (?:thong bao|bao cao|tran trong|kinh|de nghi|xay dung|ban hanh|yeu cau|huong dan|nhan duoc"
    r"|co y kien|tra loi|xin)\b"
)
# A consolidated text tells below its title which paper it is and since when it is in force.
_IN_FORCE = re.compile(r"(?:[a-z]+ ){1,4}so:? \d[^;]{10,300}?\bco hieu luc\b", re.DOTALL)
LONGEST_CLAUSE = 400
LONGEST_LINES = 14
INDENT_PT = 15.0
"""First lines of paragraphs are set in by 10 mm (28 pt); a centred line is as far in on its other side."""


def subject_of_letter(header: Header, taken: set[int], before: int) -> Found[str] | None:
    """The lines from "V/v" on, in the letterhead's column (ô 5b)."""
    for at, line in enumerate(header.lines[:before]):
        if at in taken or not _VV.match(line.plain) or (line.plain.startswith("ve viec") and not header.mottos):
            continue
        lines = [line]
        for follow in range(at + 1, min(at + LONGEST_LINES, before)):
            other = header.lines[follow]
            if follow in taken or follow in header.mottos or other.is_rule or other.page is not line.page:
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
    for at in range(first + 1, min(header.body, first + 1 + LONGEST_LINES, len(header.lines))):
        line = header.lines[at]
        if at in taken or (not lines and not tail and line.in_capitals and line.plain.startswith("cua ")):
            continue  # "CỦA BAN CHẤP HÀNH …" under the heading names who speaks
        if _ends(line, [header.lines[first], *lines] if tail else lines, names):
            break
        lines.append(line)
    if tail:
        return _with_tail(header.lines[first], tail, lines)
    return _found(lines, "subject.heading") if lines else None


def _says_more(tail: str) -> str:
    """What the heading's own line says behind the kind: "ĐƠN | ĐĂNG KÝ…"; who issues it jointly is no subject."""
    return "" if _NO_SUBJECT.match(fold(tail)) else tail


def _with_tail(heading: Line, tail: str, lines: list[Line]) -> Found[str] | None:
    """The subject from inside the heading's line on."""
    start = heading.end - len(tail)
    whole = found("", heading.page, (start, lines[-1].end if lines else heading.end), "subject.heading", 0.85)
    text = nfc(" ".join(whole.raw.split())).rstrip(" -_*:")
    return replace(whole, value=text, flags=("SUBJECT_ALL_CAPS",) if text.isupper() else ())


def _ends(line: Line, lines: list[Line], issuers: set[str]) -> bool:
    """True where the subject is over before this line."""
    if line.is_rule:
        return True
    key = words_key(line.text)
    if line.in_capitals and (key in issuers or _shortens(key, issuers)):
        return True
    if begins_office(line) and (
        line.plain[:4] != "chu "
        or any(key.endswith(issuer) for issuer in issuers)
        or (lines and not lines[-1].in_capitals)
    ):
        return True
    if _ATTACHED.match(line.plain) or _NUMBER_LINE.match(line.plain):
        return True
    if _opens_text(line, key, issuers) and not (lines and ends_open(lines[-1])):
        return True
    if not lines:
        return False
    above = lines[-1]
    if line.page is not above.page:
        return True
    return (
        (above.bold is True and line.bold is False)
        or (above.text.endswith((".", ";", "./.")) and not above.text.endswith(("TP.", "tp.")))
        or _is_paragraph(line, above, lines[0].page.width_pt)
        or (
            above.text.isupper()
            and not line.text.isupper()
            and lines[0].text.isupper()
            and line.text[0].isupper()
            and _whole(lines)
        )
    )


def _shortens(key: str, issuers: set[str]) -> bool:
    """True for "ỦY BAN NHÂN DÂN TỈNH" of the Ủy ban nhân dân tỉnh Gia Lai: who decides, repeated without its place."""
    return key.count(" ") >= 2 and any(issuer.startswith(key + " ") for issuer in issuers)


def _opens_text(line: Line, key: str, issuers: set[str]) -> bool:
    """True for the first words of the text proper: "Sở Y tế thông báo như sau:", "Thông tư số … có hiệu lực…"."""
    if line.in_capitals:
        return False
    if any(key.startswith(issuer) and _SAYS.match(key, len(issuer)) for issuer in issuers):
        return True
    return _IN_FORCE.match(fold(line.page.text[line.start : line.start + LONGEST_CLAUSE])) is not None


def _whole(lines: list[Line]) -> bool:
    """A subject in capitals is followed by small letters only when it is over."""
    return len(" ".join(line.text for line in lines)) > 12


def _is_paragraph(line: Line, above: Line, width_pt: float | None) -> bool:
    """True for a line set as a paragraph begins: in on the left, full on the right, far from the centred one."""
    if line.box is None or above.box is None or width_pt is None:
        return False
    gap = line.box.top - above.box.bottom
    height = above.box.bottom - above.box.top
    if gap > 2.5 * height:
        return True
    centre = (line.box.x0 + line.box.x1) / 2
    above_centre = (above.box.x0 + above.box.x1) / 2
    return centre - above_centre > INDENT_PT and line.box.x1 > 0.85 * width_pt


def _found(lines: list[Line], rule: str) -> Found[str] | None:
    same = [line for line in lines if line.page is lines[0].page]
    text = nfc(" ".join(" ".join(line.text for line in same).split()))
    if not re.search(r"[^\W\d_]{2}", text):
        return None
    text = text.rstrip(" -_*:")
    flags = ("SUBJECT_ALL_CAPS",) if text.isupper() else ()
    return found(text, same[0].page, (same[0].start, same[-1].end), rule, 0.93, flags)
