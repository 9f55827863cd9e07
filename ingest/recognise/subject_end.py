"""Where a trích yếu is over: at a rule, at who decides, at the paper it hangs on, at the text proper (ô 5a)."""

from __future__ import annotations

import re

from archive.kinds import by_head
from archive.normal import fold, words_key
from ingest.recognise.lines import Line
from ingest.recognise.vocabulary import begins_office, ends_open

_IN_BRACKETS = re.compile(r"\((?:v/v|ve viec)\b")
# "(Ban hành kèm theo …)", "(Kèm theo …)": which paper it hangs on, not what it says.
ATTACHED = re.compile(r"\(?\s?(?:ban hanh )?kem theo|\(tu ngay|\(.{0,30}du thao|\(trich|\(da duoc|\(thoi gian|\(v/v")
_NUMBER_LINE = re.compile(r"so\s?[:.]|so\s.{0,4}/")
# What an agency does at the beginning of the text, below the subject.
_SAYS = re.compile(
    r"(?: \w+){0,4}? (?:thong bao|bao cao|tran trong|kinh|de nghi|xay dung|ban hanh|yeu cau|huong dan|nhan duoc"
    r"|co y kien|tra loi|xin)\b"
)
# A consolidated text tells below its title which paper it is and since when it is in force.
_IN_FORCE = re.compile(
    r"(?:bo luat|luat|phap lenh|nghi dinh|nghi quyet|quyet dinh|thong tu)\s(?:[a-z,]{1,12}\s){0,14}?so:?\s\d"
    r".{10,800}?\bco hieu luc\s(?:thi hanh\s)?(?:ke\s)?tu\b",
    re.DOTALL,
)
_CITES_ON = re.compile(
    r"\b(?:tai|theo|cua|va|hanh|hien|voi|tu|bo|sung|boi)$"
)  # a citation follows in the same sentence
# What a cover tells below the name of its subject: "Thuộc dự án: …", "Chủ đầu tư: …", "Địa điểm: …".
_LABEL = re.compile(
    r"(?:thuoc |ten )?(?:du an|cong trinh|hang muc|dia diem|dia chi|chu dau tu|chu du an|don vi\b.{0,30}"
    r"|co quan\b.{0,30}|ho va ten|nguoi\b.{0,20}|ky\b.{0,10}|ngay|thang|nam|tu ngay|don vi tinh|dvt|ma so"
    r"|nguon von|ho ten)\s?:"
)
# "Tuần 12 (18/3 - 24/3/2019)": when, not what.
_PERIOD = re.compile(r"\d{1,2}/\d{1,2}.{1,20}\d{1,2}/\d{1,2}")
LONGEST_UNDER_TAIL = 110
_MANY_CELLS = 3
LONGEST_CLAUSE = 900
INDENT_PT = 15.0
"""First lines of paragraphs are set in by 10 mm (28 pt); a centred line is as far in on its other side."""
FILLED_IN = re.compile(r"[.…_]{3,}|…")


def is_over(line: Line, lines: list[Line], issuers: set[str], *, has_tail: bool) -> bool:
    """True where the subject is over before `line`.

    Args:
        line: The line in question.
        lines: The subject so far; where it begins in the kind's own line, that is the first.
        issuers: Names of the paper's issuers, as `words_key` gives them.
        has_tail: The subject begins in the kind's own line.
    """
    if line.is_rule or (lines and _LABEL.match(line.plain)) or line.cells_in_row >= _MANY_CELLS:
        return True
    if _decides(line, lines, issuers):
        return True
    if _IN_BRACKETS.match(line.plain) and not lines:
        return False  # "(V/v bổ nhiệm …)"
    if _hangs_on(line, lines) or _begins_text(line, lines, issuers):
        return True
    if not lines:
        return False
    return line.page is not lines[-1].page or _is_set_apart(line, lines, has_tail=has_tail)


def _decides(line: Line, lines: list[Line], issuers: set[str]) -> bool:
    """True for the authority line: the issuer's name repeated, or the office that decides."""
    key = words_key(line.text)
    repeats = key.replace(" ", "") in {issuer.replace(" ", "") for issuer in issuers}  # OCR loses blanks
    if line.in_capitals and (repeats or _shortens(key, issuers)):
        return True
    if line.text.islower() and lines and not ends_open(lines[-1]) and repeats:
        return True  # capitals lost with the font
    return begins_office(line) and (
        line.plain[:4] != "chu "
        or any(key.endswith(issuer) for issuer in issuers)
        or (bool(lines) and not lines[-1].in_capitals)
    )


def _hangs_on(line: Line, lines: list[Line]) -> bool:
    """True for "(Kèm theo …)" and for a number line; in small letters both go on with what stands above."""
    if ATTACHED.match(line.plain) and not (lines and line.text[0].islower()):
        return True
    goes_on = bool(lines) and (line.text[0].islower() or _ends_in_kind(lines[-1]))
    return _NUMBER_LINE.match(line.plain) is not None and not goes_on


def _begins_text(line: Line, lines: list[Line], issuers: set[str]) -> bool:
    """True for the first line of the text proper, told by how it begins or ends."""
    if _opens_text(line, issuers) and not (lines and ends_open(lines[-1])):
        return True
    if not lines or line.in_capitals:
        return False
    if line.text.endswith(":") and not ends_open(lines[-1]):
        return True  # "Các dự án sau đây được ưu đãi:"
    return not _CITES_ON.search(lines[-1].plain) and _tells_since_when(line)


def _is_set_apart(line: Line, lines: list[Line], *, has_tail: bool) -> bool:
    """True where letters or place tell that the line does not go on with the one above."""
    above = lines[-1]
    if above.bold is True and line.bold is False:
        return True
    if above.text.endswith((".", ";", "./.")) and not above.text.endswith(("TP.", "tp.")):
        return True
    if _is_paragraph(line, above, lines[0].page.width_pt):
        return True
    small_below_capitals = above.text.isupper() and lines[0].text.isupper() and not line.text.isupper()
    if not small_below_capitals or not line.text[0].isupper() or not _whole(lines):
        return False
    return not (len(lines) == 1 and has_tail and _is_short(line))


def _ends_in_kind(line: Line) -> bool:
    """True where a number may go on with the line: "… THEO QUYẾT ĐỊNH / SỐ 12/2003/QĐ-…"."""
    words = words_key(line.text).split()
    return any(" ".join(words[-count:]) in by_head() for count in (1, 2, 3, 4))


def _shortens(key: str, issuers: set[str]) -> bool:
    """True for "ỦY BAN NHÂN DÂN TỈNH" of the Ủy ban nhân dân tỉnh Gia Lai: who decides, repeated without its place."""
    return key.count(" ") >= 2 and any(issuer.startswith(key + " ") for issuer in issuers)


def _opens_text(line: Line, issuers: set[str]) -> bool:
    """True for the first words of the text proper: "Sở Y tế thông báo như sau:"."""
    if line.in_capitals:
        return False
    key = words_key(line.text)
    return any(key.startswith(issuer) and _SAYS.match(key, len(issuer)) for issuer in issuers)


def _tells_since_when(line: Line) -> bool:
    """True for "Thông tư số … ngày …, có hiệu lực kể từ ngày …" below the title of a consolidated text."""
    return _IN_FORCE.match(fold(line.page.text[line.start : line.start + LONGEST_CLAUSE])) is not None


def _whole(lines: list[Line]) -> bool:
    """A subject in capitals is followed by small letters only when it is over."""
    return len(" ".join(line.text for line in lines)) > 12


def _is_short(line: Line) -> bool:
    """True where a heading like "BÁO CÁO THẨM ĐỊNH" is followed by a line of the subject, not by a sentence."""
    if len(line.text) > LONGEST_UNDER_TAIL or line.text.endswith((".", ";", ":", ",")):
        return False
    return _PERIOD.search(line.text) is None and FILLED_IN.search(line.text) is None


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
