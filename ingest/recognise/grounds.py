"""The parts of a paper that decide what a citation in them does (SPEC §2.1–2.3).

Bases stand in the preamble, before Điều 1 or the first numbered section, or in a section of their own ("I. CĂN CỨ
PHÁP LÝ"); words of effect act in the operative part, behind "QUYẾT ĐỊNH:" or Điều 1. A fragment is both.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from archive.normal import fold
from ingest.recognise.citation_text import Flat
from ingest.recognise.citation_words import WordPattern
from ingest.recognise.clauses import Clauses, find_clauses

PREAMBLE_LETTERS = 12_000
"""Where nothing marks the operative part (letters, plans), bases are looked for no further."""
BASES_LETTERS = 8_000
"""A section of bases is no longer."""
_OPERATIVE = re.compile(r"\bdieu 1\s?[.:]|\b(?:quyet dinh|quyet nghi|nghi quyet|chi thi)\s?:")
_PREAMBLE_END = re.compile(r"\bchuong i\b|\bphan thu nhat\b|\s1\s?[.]\s|\si\s?[.]\s|\sa\s?[-.]\s")
_RECITED = re.compile(r"co can cu ban hanh(?: nhu sau)?")
# "I.", "A -", "2.1)": what numbers a heading.
_SIGN = r"^[ \t]{0,20}(?:[IVX]{1,4}|[A-ZĐ]|\d{1,2}(?:\.\d{1,2}){0,3})[ \t]?"
# "I. CÁC CĂN CỨ LẬP BÁO CÁO", "1. Cơ sở pháp lý:", "Căn cứ xây dựng kế hoạch": a line of its own without figures.
_BASES_HEADING = WordPattern(
    rf"(?m)(?:{_SIGN}[.):/-]{{0,2}}[ \t]{{1,4}}|^[ \t]{{0,20}})"
    r"(?:(?:CÁC|NHỮNG|Các|Những)[ \t])?(?:CĂN CỨ|Căn cứ|CƠ SỞ|Cơ sở)(?:[ \t](?P<rest>[^\n\d;]{2,60}))?[ \t]*:?[ \t]*\n"
    r"(?=[ \t]*[-–+•*]?[ \t]*(?:\d{1,2}[.)][ \t]|[a-zđ]\)[ \t])?%bases.item%)"
)
_OF_BASES = re.compile(r"phap ly|xay dung|lap|ban hanh|de |thuc hien|thuc tien")
_NEXT_HEADING = WordPattern(
    rf"(?m){_SIGN}[.):/-]{{1,2}}[ \t]{{1,4}}(?!%bases.item%)\S|^[ \t]{{0,20}}(?:PHẦN|Phần|CHƯƠNG|Chương|Điều)\s"
)


@dataclass(frozen=True, slots=True)
class Ground:
    """The text, its clauses, and where its parts begin."""

    flat: Flat
    is_paper: bool
    preamble_end: int
    operative: int
    clauses: Clauses
    recitals: tuple[tuple[int, int], ...]
    """Where footnotes begin to recite the bases of an amending paper, as consolidated texts have them."""
    sections: tuple[tuple[int, int], ...]
    """Sections that list the bases."""

    def is_preamble(self, at: int) -> bool:
        """Bases, proposals and tasks stand here; a fragment counts as preamble and operative part alike."""
        return (at < self.preamble_end or not self.is_paper) and not self._is_recited(at)

    def is_in_bases(self, at: int) -> bool:
        """Inside a section that lists the bases."""
        return any(start <= at < end for start, end in self.sections)

    def is_operative(self, at: int) -> bool:
        """Words of effect act here."""
        return not self.is_paper or at >= self.operative

    def _is_recited(self, at: int) -> bool:
        """True behind the words of such a footnote, to the end of their page."""
        page = self.flat.starts[self.flat.page_of(at)]
        first = bisect_left(self.recitals, (page, 0))
        return first < len(self.recitals) and self.recitals[first][1] <= at


def find_ground(flat: Flat, own: tuple[int, int] | None, *, is_paper: bool) -> Ground:
    """The parts of the text; `own` is the span of the paper's own number."""
    length = len(flat.plain)
    operative, end = 0, length
    if is_paper:
        second_page = flat.starts[1] if len(flat.starts) > 1 else length
        start = own[1] if own and own[1] < second_page else 0  # a consolidated text has its number on the last page
        acting = _OPERATIVE.search(flat.plain, start)
        numbered = _PREAMBLE_END.search(flat.plain, start)
        operative = acting.start() if acting else length
        end = min(operative, numbered.start() if numbered else length, start + PREAMBLE_LETTERS)
    recitals = tuple(match.span() for match in _RECITED.finditer(flat.plain))
    return Ground(flat, is_paper, end, operative, find_clauses(flat), recitals, tuple(_sections(flat)))


def _sections(flat: Flat) -> list[tuple[int, int]]:
    """Where the text lists bases under a heading of their own."""
    found: list[tuple[int, int]] = []
    for heading in _BASES_HEADING().finditer(flat.printed):
        rest = heading["rest"]
        if found and heading.start() < found[-1][1]:
            continue
        if rest and not _OF_BASES.match(fold(rest).strip()):
            continue
        limit = heading.end() + BASES_LETTERS
        follow = _NEXT_HEADING().search(flat.printed, heading.end(), limit)
        found.append((heading.end(), follow.start() if follow else limit))
    return found
