"""Where the header of a paper stands: which lines are its own, and what each of them is.

The header (ô 1–5 of Nghị định 30/2020, Phụ lục I, Mục IV) is found by its fixed strings: quốc hiệu and
tiêu ngữ or the Party's heading, the number line, the place-and-date line, the heading that names the
kind. Fields are then read from these lines alone, so that a căn cứ or a stamp is never taken for them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.model import Page
from archive.normal import words_key
from ingest.recognise.arrival import ArrivalStamp, find_arrival
from ingest.recognise.lines import Line, lines_of
from ingest.recognise.noise import is_noise
from ingest.recognise.vocabulary import KindHeading, kind_heading

HEAD_LINES = 90
"""No header with its stamps and a long subject has more lines."""

LONGEST_PAGE = 400
BLOCK_LINES = 8
"""The certification block is no longer than this above its title."""

_PARTY = re.compile(r"dang {0,3}c[o0]ng {0,3}san {0,3}viet {0,3}nam")
_MOTTO = re.compile(
    r"c[o0]ng {0,3}h[o0]a {0,3}xa {0,3}h[o0]i {0,3}chu.{0,4}nghia|d[o0]c {0,3}lap {0,2}\S? {0,3}tu {0,3}d[o0]\b|"
    + _PARTY.pattern
)
_CONSOLIDATION = re.compile(r"xac thuc van ban hop nhat")

# What begins the text proper: bases, addressees, articles, the formula of decision.
_BODY = re.compile(
    r"[-–+•*\s]{0,4}can cu\b|kinh gui|dieu \d|chuong [ivx\d]|phan thu|xet\b|theo de nghi|theo quyet dinh|"
    r"thuc hien\b.*(?:so|ngay)|"
    r"(?:nghi dinh|nghi quyet|quyet dinh|thong tu|quyet nghi)\s?:|sau khi|tren co so|"
    r"de (?:trien khai|thuc hien|bao dam|tang cuong)|"
    r"hom nay|hoi \d|vao (?:hoi|luc)|i\s?[.,-]\s|1\s?[.,]\s|a\s?[.,)]\s|thoi gian|dia diem|ben a\b|loi noi dau|mo dau|"
    r"quoc hoi ban hanh|chung toi|ong \(ba\)|noi nhan|ngay \d{1,2}\s?/|trong (?:thoi gian|nhung nam)|"
    r"chung nhan\b|hereby|this is to"
)


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


def find_header(page: Page) -> Header:
    """The header of the paper that begins on this page."""
    all_lines = list(lines_of(page, HEAD_LINES))
    arrival = find_arrival(all_lines)
    stamped = set(arrival.lines) if arrival else set()
    return _header([line for at, line in enumerate(all_lines) if at not in stamped and not is_noise(line)], arrival)


def find_consolidation(pages: tuple[Page, ...]) -> Header | None:
    """The block "XÁC THỰC VĂN BẢN HỢP NHẤT" that gives a consolidated text its number and date."""
    for page in reversed(pages):
        if "HỢP NHẤT" not in page.text:
            continue
        lines = [line for line in lines_of(page, LONGEST_PAGE) if not is_noise(line)]
        for at, line in enumerate(lines):
            if _CONSOLIDATION.match(line.plain) and line.in_capitals:
                first = max(0, at - BLOCK_LINES)
                start = next((back for back in range(first, at) if _begins_block(lines[back])), first)
                block = lines[start : at + 4]
                mottos = {i for i, one in enumerate(block) if _MOTTO.match(one.plain)} | {at - start}
                return Header(tuple(block), tuple(sorted(mottos)), None, len(block))
    return None


def _begins_block(line: Line) -> bool:
    return line.in_capitals and words_key(line.text).startswith(
        ("bo ", "van phong", "ngan hang", "uy ban", "thanh tra", "kiem toan")
    )


def _header(lines: list[Line], arrival: ArrivalStamp | None) -> Header:
    mottos = _mottos(lines)
    after = mottos[-1] + 1 if mottos else 0
    kind = _kind(lines, after)
    start = kind.last + 1 if kind else after
    body = next((at for at in range(start, len(lines)) if _BODY.match(lines[at].plain)), len(lines))
    is_party = any(_PARTY.match(lines[at].plain) for at in mottos)
    return Header(tuple(lines), tuple(mottos), kind, body, is_party, arrival)


def _mottos(lines: list[Line]) -> list[int]:
    """Lines of quốc hiệu and tiêu ngữ that stand together; those of an attached paper are not ours."""
    found: list[int] = []
    for at, line in enumerate(lines[:60]):
        if _BODY.match(line.plain) and not found:
            break
        if _MOTTO.match(line.plain) and len(line.plain) < 60 and (line.in_capitals or line.plain.startswith("d")):
            if found and at - found[-1] > 3:
                break
            found.append(at)
    return found


def _kind(lines: list[Line], after: int) -> KindHeading | None:
    """The first heading of a kind; a weak one ("ĐƠN …", "DANH SÁCH …") only where no other stands."""
    end = next(
        (at for at in range(after, len(lines)) if _BODY.match(lines[at].plain) and not lines[at].in_capitals),
        len(lines),
    )
    for weak in (False, True):
        for at in range(after, end):
            if heading := kind_heading(lines, at, weak=weak):
                return heading
    return None
