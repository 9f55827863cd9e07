"""Lists of dossiers (Nghị định 30/2020, Phụ lục V): danh mục hồ sơ, mục lục nộp lưu, mục lục văn bản trong hồ sơ."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace

from archive.dossiers import Dossier, dossiers, needed, papers_in
from archive.money_words import words_of_number
from archive.normal import fold
from archive.office import Office
from archive.register import CONTENTS, DOSSIERS, HANDOVER, Register, Row
from archive.register_papers import Filed, papers_of
from archive.register_text import day_text, pages_text, title_text
from archive.registers import office_note, year_lines

LEVELS = ">"
"""Parts a large heading from a small one: "I. Tổ chức > 1. Cán bộ"."""
_ROMAN = re.compile(r"(?P<roman>[IVXLCDM]{1,8})\b[.)]?|(?P<figures>\d{1,6})\b[.)]?")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


@dataclass(frozen=True, slots=True)
class _Kept:
    """A dossier with what its papers tell: their first and last day, and how many pages they have."""

    dossier: Dossier
    first: str | None
    last: str | None
    pages: int
    papers: int


def contents(connection: sqlite3.Connection, office: Office, code: str) -> Register:
    """The papers of a dossier (mục lục văn bản, tài liệu trong hồ sơ), in the order of their days.

    Raises:
        CallError: there is no such dossier.
    """
    dossier = needed(connection, code)
    papers = papers_of(connection, None, papers_in(connection, dossier.code))
    papers = sorted((_as_certificate(connection, paper) for paper in papers), key=lambda paper: paper.day or "9")
    years = sorted({paper.day[:4] for paper in papers if paper.day})
    lines = [f"Số, ký hiệu hồ sơ: {dossier.code}", dossier.title]
    if years:
        lines.append(f"Năm {years[0]}" if len(years) == 1 else f"Năm {years[0]}–{years[-1]}")
    rows = tuple(_contents(papers))
    return Register(CONTENTS, office.name, office.parent, tuple(lines), rows, notes=office_note(office))


def dossier_list(connection: sqlite3.Connection, office: Office, year: int | None) -> Register:
    """The list of dossiers (danh mục hồ sơ) under their headings; those without papers belong to every year."""
    kept = _kept(connection, year)
    kept.sort(key=lambda one: (_heading_key(one.dossier.heading), _natural(one.dossier.code)))
    always = sum(_is_for_ever(one.dossier.retention) for one in kept)
    foot = (
        f"Danh mục hồ sơ này có {len(kept):02} hồ sơ, bao gồm:",
        f"{always:02} hồ sơ bảo quản vĩnh viễn;",
        f"{sum(bool(one.dossier.retention) for one in kept) - always:02} hồ sơ bảo quản có thời hạn.",
    )
    rows = tuple(_under_headings(kept))
    return Register(DOSSIERS, office.name, office.parent, year_lines(year), rows, foot, notes=office_note(office))


def handover(connection: sqlite3.Connection, office: Office, year: int | None) -> Register:
    """Dossiers to be handed over to the archive (mục lục hồ sơ, tài liệu nộp lưu): those with papers."""
    kept = [one for one in _kept(connection, year) if one.papers]
    kept.sort(key=lambda one: (_heading_key(one.dossier.heading), _natural(one.dossier.code)))
    rows = tuple(
        Row(
            (
                f"{at:02}",
                one.dossier.code,
                one.dossier.title,
                _span_text(one),
                one.dossier.retention or "",
                str(one.pages),
                one.dossier.note or "",
            )
        )
        for at, one in enumerate(kept, start=1)
    )
    words = words_of_number(len(kept)).capitalize()
    foot = (
        f"Mục lục này gồm: {len(kept):02} hồ sơ (đơn vị bảo quản).",
        f"Viết bằng chữ: {words} hồ sơ (đơn vị bảo quản).",
    )
    signed = ("................, ngày ...... tháng ...... năm ......", "Người lập", "(Ký và ghi rõ họ và tên, chức vụ)")
    notes = office_note(office)
    return Register(HANDOVER, office.name, office.parent, year_lines(year), rows, foot, signed, notes)


def _as_certificate(connection: sqlite3.Connection, paper: Filed) -> Filed:
    """A certificate bears its own number and day of issue, and tells its standard and its holder."""
    row = connection.execute(
        "SELECT number, issued, standard, holder FROM certificates WHERE record = ?", (paper.record,)
    ).fetchone()
    if row is None or paper.number is not None:
        return paper
    number, issued, standard, holder = row
    told = ", ".join(filter(None, (standard, holder)))
    day = paper.day or issued
    return replace(paper, number=number, day=day, precision=paper.precision if paper.day else "day", subject=told)


def _contents(papers: list[Filed]) -> Iterator[Row]:
    """A row a paper, with its pages counted through the dossier."""
    first = 1
    for at, paper in enumerate(papers, start=1):
        cells = (
            str(at),
            paper.number or "",
            day_text(paper.day, paper.precision),
            title_text(paper.kind, paper.subject),
            paper.author,
            pages_text(first, paper.page_count),
            "",
        )
        yield Row(cells, (paper.record,))
        first += paper.page_count


def _kept(connection: sqlite3.Connection, year: int | None) -> list[_Kept]:
    """The dossiers of a year: those with a paper of it, and those without any paper."""
    papers = {
        code: (first, last, pages, count, of_year)
        for code, first, last, pages, count, of_year in connection.execute(
            "SELECT code, min(date_first), max(date_last), sum(page_count), count(*), "
            "max(coalesce(substr(date_first, 1, 4) = ?, 0)) "
            "FROM dossier_papers JOIN records ON id = record GROUP BY code",
            (f"{year or 0:04}",),
        )
    }
    found = []
    for one in dossiers(connection):
        first, last, pages, count, of_year = papers.get(one.code, (None, None, 0, 0, 1))
        if year is None or of_year:
            found.append(_Kept(one, first, last, pages, count))
    return found


def _under_headings(kept: list[_Kept]) -> Iterator[Row]:
    """A row a dossier, under a row for each heading where it begins."""
    before: tuple[str, ...] = ()
    for one in kept:
        heading = _heading(one.dossier.heading)
        for at, part in enumerate(heading):
            if heading[: at + 1] != before[: at + 1]:
                yield Row(("", part.upper() if at == 0 else part, "", "", ""), level=min(at + 1, 2))
        before = heading
        dossier = one.dossier
        yield Row((dossier.code, dossier.title, dossier.retention or "", dossier.creator or "", dossier.note or ""))


def _heading(heading: str | None) -> tuple[str, ...]:
    return tuple(part for part in (each.strip() for each in (heading or "").split(LEVELS)) if part)


def _heading_key(heading: str | None) -> tuple[object, ...]:
    """Headings by their numbers (I, II, … IX), those without after them, dossiers under none first."""
    parts = _heading(heading)
    return (bool(parts), tuple((_number(part), fold(part)) for part in parts))


def _number(text: str) -> int:
    found = _ROMAN.match(text)
    if not found:
        return 10**6
    if found["figures"]:
        return int(found["figures"])
    values = [_VALUES[letter] for letter in found["roman"]]
    return sum(-value if any(value < later for later in values[at:]) else value for at, value in enumerate(values))


def _natural(code: str) -> tuple[tuple[int, int, str], ...]:
    """A code with its figures as numbers: 2.TCCB before 10.TCCB."""
    parts = re.findall(r"\d{1,9}|\D+", code)
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, fold(part)) for part in parts)


def _is_for_ever(retention: str | None) -> bool:
    return "vinh vien" in fold(retention or "")


def _span_text(one: _Kept) -> str:
    if not one.first or not one.last:
        return ""
    return day_text(one.first) if one.first == one.last else f"{day_text(one.first)} - {day_text(one.last)}"
