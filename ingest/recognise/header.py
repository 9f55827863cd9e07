"""Where the header of a paper stands: which lines are its own, and what each of them is.

The header (ô 1–5 of Nghị định 30/2020, Phụ lục I, Mục IV) is found by its fixed strings: quốc hiệu and
tiêu ngữ or the Party's heading, the number line, the place-and-date line, the heading that names the
kind. Fields are then read from these lines alone, so that a căn cứ or a stamp is never taken for them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from archive.model import Page
from archive.normal import words_key
from ingest.recognise.arrival import ArrivalStamp, find_arrival
from ingest.recognise.lines import Line, lines_of
from ingest.recognise.noise import is_noise
from ingest.recognise.vocabulary import KindHeading, kind_heading

LAST_MOTTO = 60
LONGEST_MOTTO = 60
LINES_BETWEEN_MOTTOS = 3
LINES_BESIDE_MOTTO = 4
"""So many lines of a letter's left column below "Kính gửi" may be read before the motto."""
INDENT_PT = 15.0
"""First lines of paragraphs are set in by 10 mm (28 pt)."""
LONGEST_SUBJECT_LINE = 200
"""Letters; under a heading, a longer line that begins like a text is one."""

HEAD_LINES = 90
"""No header with its stamps and a long subject has more lines."""

LONGEST_PAGE = 400
BLOCK_LINES = 8
"""The certification block is no longer than this above its title."""
BLOCK_LINES_WITH_RECIPIENTS = 40
"""The same where the left column, letterhead, number and recipients, is read before the title in the right one."""

_PARTY = re.compile(r"dang {0,3}c[o0]ng {0,3}san {0,3}viet {0,3}nam")
_MOTTO = re.compile(
    r"c[o0]ng {0,3}h[o0]a {0,3}xa {0,3}h[o0]i {0,3}chu.{0,4}nghia|d[o0]c {0,3}lap {0,2}\S? {0,3}tu {0,3}d[o0]\b|"
    + _PARTY.pattern
)
# A quick look before the lines are searched, with the slips of OCR in the marks.
_MENTIONS_CONSOLIDATION = re.compile(r"BẢN\sH.P\sNH.T|X.C\sTH.C\sV.N\sB.N")
_WHOLE_MOTTO = re.compile(r"cong hoa xa hoi chu nghia viet nam\W*")
_YOUTH = re.compile(r"doan (?:tncs|thanh nien cong san) ho chi minh\W*")
_CONSOLIDATION = re.compile(r"xac thuc van ban hop nhat")

# What begins the text proper: bases, addressees, articles, the formula of decision.
_BODY = re.compile(
    r"[-–+•*\s]{0,4}can cu\b|kinh ?gu|dieu \d|chuong [ivx\d]|phan thu\b|theo de nghi|"
    r"(?:nghi dinh|nghi quyet|quyet dinh|thong tu|quyet nghi)\s?:|"
    r"de (?:trien khai|thuc hien|bao dam|tang cuong)|"
    r"hom nay|hoi \d|vao (?:hoi|luc)|i\s?[.,-]\s|1\s?[.,]\s|a\s?[.,)]\s|ben a\b|loi noi dau|mo dau|"
    r"quoc hoi ban hanh|chung toi|ong \(ba\)|noi nhan|ngay \d{1,2}\s?/|trong (?:thoi gian|nhung nam)|"
    r"hereby|this is to"
)
_ALWAYS_BODY = re.compile(r"can cu\b|kinh ?gu|[a-z]\s?[.,)]\s")
# What begins the text too, but a subject as well: "KẾ HOẠCH / Thực hiện Chỉ thị số …".
_BODY_OR_SUBJECT = re.compile(
    r"xet\b|theo quyet dinh|thuc hien\b.*(?:so|ngay)|sau khi|tren co so|thoi gian|dia diem|chung nhan\b"
)
# Papers that often say in their text alone what they are about (Nghị định 30/2020, Phụ lục III, Mẫu 1.6–1.14).
_KINDS_WITHOUT_SUBJECT = {
    "Giấy mời", "Giấy ủy quyền", "Giấy giới thiệu", "Giấy nghỉ phép", "Công điện", "Phiếu gửi", "Phiếu chuyển",
    "Phiếu báo", "Giấy triệu tập", "Giấy xác nhận", "Giấy chứng nhận",
}  # fmt: skip
_ADDRESSEE = re.compile(r"kinh ?gu")  # the i as OCR reads it: "Kính gử1"
_LETTER = re.compile(r"kinh ?gu|\W{0,2}v\s?[/.]\s?v\b")


@dataclass(frozen=True, slots=True)
class Header:
    """The header's own lines and the places (indices into `lines`) of its parts.

    `mottos` are quốc hiệu, tiêu ngữ or the Party's heading; `body` is the first line behind the header.
    """

    lines: tuple[Line, ...]
    mottos: tuple[int, ...]
    kind: KindHeading | None
    body: int
    is_party: bool = False
    arrival: ArrivalStamp | None = None

    @property
    def end_of_top(self) -> int:
        """The first line that is neither letterhead, number nor date: the kind's heading, else the body."""
        return self.kind.first if self.kind else self.body

    @property
    def end_of_letterhead(self) -> int:
        """As `end_of_top`, but a letter's V/v and Kính gửi in the left column end it too."""
        top = self.end_of_top
        return next((at for at in range(1, top) if _LETTER.match(self.lines[at].plain)), top)


def find_header(page: Page) -> Header:
    """The header of the paper that begins on this page."""
    all_lines = list(lines_of(page, HEAD_LINES))
    arrival = find_arrival(all_lines)
    stamped = set(arrival.lines) if arrival else set()
    return _header([line for at, line in enumerate(all_lines) if at not in stamped and not is_noise(line)], arrival)


def find_consolidation(pages: tuple[Page, ...]) -> Header | None:
    """The block "XÁC THỰC VĂN BẢN HỢP NHẤT" that gives a consolidated text its number and date."""
    for page in reversed(pages):
        if not _MENTIONS_CONSOLIDATION.search(page.text):
            continue
        lines = [line for line in lines_of(page, LONGEST_PAGE) if not is_noise(line)]
        for at, line in enumerate(lines):
            if _CONSOLIDATION.match(line.plain) and line.in_capitals:
                block = _certification(lines, at)
                mottos = {i for i, one in enumerate(block) if _MOTTO.match(one.plain) or one is line}
                return Header(tuple(block), tuple(sorted(mottos)), None, len(block))
    return None


def _certification(lines: list[Line], at: int) -> list[Line]:
    """The lines of the block whose title stands at `at`, without the recipients that may stand between."""
    first = max(0, at - BLOCK_LINES)
    start = next((back for back in range(first, at) if _begins_block(lines[back])), None)
    if start is None:
        first = max(0, at - BLOCK_LINES_WITH_RECIPIENTS)
        start = next((back for back in range(at - 1, first - 1, -1) if _begins_block(lines[back])), first)
    recipients = next((back for back in range(start, at) if lines[back].plain.startswith("noi nhan")), at)
    return [*lines[start:recipients], *lines[at : at + 4]]


def _begins_block(line: Line) -> bool:
    return line.in_capitals and words_key(line.text).startswith(
        ("bo ", "van phong", "ngan hang", "uy ban", "thanh tra", "kiem toan")
    )


def _header(lines: list[Line], arrival: ArrivalStamp | None) -> Header:
    mottos = _mottos(lines)
    after = mottos[-1] + 1 if mottos else 0
    kind = _kind(lines, after)
    start = kind.last + 1 if kind else after
    under = start if kind and not kind.tail and kind.kind.name not in _KINDS_WITHOUT_SUBJECT else None
    body = next(
        (
            at
            for at in range(start, len(lines))
            if begins_text(lines[at], under=at == under and not _is_set_in(lines, at))
        ),
        len(lines),
    )
    is_party = any(_PARTY.match(lines[at].plain) for at in mottos)
    return Header(tuple(lines), tuple(mottos), kind, body, is_party, arrival)


def begins_text(line: Line, *, under: bool = False) -> bool:
    """True for a line that begins the text proper; `under` is the line right under the heading, a subject's place."""
    goes_on = line.text[0].islower()  # with a sentence or a subject: a text begins with a capital
    if _BODY.match(line.plain) and not (goes_on and not _ALWAYS_BODY.match(line.plain)):
        return True
    if line.text.startswith("Để "):
        return True
    if goes_on or line.in_capitals or not _BODY_OR_SUBJECT.match(line.plain):
        return False
    return not under or line.text.endswith((";", ":", ",", ".")) or len(line.text) > LONGEST_SUBJECT_LINE


def _is_set_in(lines: list[Line], at: int) -> bool:
    """True for the first line of a paragraph: the one below begins further left, as none of a centred subject does."""
    here, below = lines[at].box, lines[at + 1].box if at + 1 < len(lines) else None
    return here is not None and below is not None and here.x0 - below.x0 > INDENT_PT and here.x1 > below.x1 - INDENT_PT


def _mottos(lines: list[Line]) -> list[int]:
    """Lines of quốc hiệu and tiêu ngữ that stand together; those of an attached paper are not ours."""
    found: list[int] = []
    end = LAST_MOTTO
    broken = _broken_motto(lines)
    for at, line in enumerate(lines[:LAST_MOTTO]):
        if at >= end:
            break
        if not found and begins_text(line):
            if not _ADDRESSEE.match(line.plain):
                break
            end = min(end, at + LINES_BESIDE_MOTTO)  # "Kính gửi" in the left column, read before the right one
        if at in broken or _is_motto(lines, at) or (at > 0 and _is_youth_motto(lines, at)):
            if found and at - found[-1] > LINES_BETWEEN_MOTTOS:
                break
            found.append(at)
            end = LAST_MOTTO
    return found


def _is_motto(lines: list[Line], at: int) -> bool:
    line = lines[at]
    if len(line.plain) >= LONGEST_MOTTO or not _MOTTO.match(line.plain):
        return False
    if at and lines[at - 1].plain.endswith("nuoc"):
        return False  # "QUỐC HỘI NƯỚC / CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" names who decided
    if line.in_capitals or line.plain.startswith("d"):
        return True
    below = lines[at + 1].plain if at + 1 < len(lines) else ""
    return _WHOLE_MOTTO.fullmatch(line.plain) is not None and below.startswith("doc lap")  # capitals lost with the font


def _broken_motto(lines: list[Line]) -> set[int]:
    """The lines of a quốc hiệu that a narrow column breaks in two: "CỘNG HÒA XÃ HỘI / CHỦ NGHĨA VIỆT NAM"."""
    for at, (line, below) in enumerate(pairwise(lines[:LAST_MOTTO])):
        if line.plain.startswith("cong hoa") and _WHOLE_MOTTO.fullmatch(f"{line.plain} {below.plain}"):
            return {at, at + 1}
    return set()


def _is_youth_motto(lines: list[Line], at: int) -> bool:
    """True for the right column of the youth union's papers, which have no quốc hiệu by its own form."""
    if not lines[at].in_capitals or not _YOUTH.fullmatch(lines[at].plain):
        return False
    return at + 1 == len(lines) or not words_key(lines[at + 1].text).startswith(("tinh ", "thanh pho ", "huyen "))


def _is_prose(line: Line, *, has_motto: bool) -> bool:
    """True for a line of the text proper, behind which no heading of the paper stands."""
    return not line.in_capitals and (begins_text(line) or (not has_motto and len(line.text) > LONGEST_SUBJECT_LINE))


def _kind(lines: list[Line], after: int) -> KindHeading | None:
    """The first heading of a kind; a weak one ("ĐƠN …", "DANH SÁCH …") only where no other stands."""
    end = next((at for at in range(after, len(lines)) if _is_prose(lines[at], has_motto=after > 0)), len(lines))
    for weak in (False, True):
        for at in range(after, end):
            if heading := kind_heading(lines, at, weak=weak):
                return heading
    return None
