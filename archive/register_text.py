"""The words of a register's cells: how the decree's forms join number, day, kind and subject."""

from __future__ import annotations

import re

from archive.correctable import OTHER_KIND
from archive.register_papers import Filed

_ABOUT = re.compile(r"(?:v\s*/\s*v\.?|vv|về việc)\s*[:.]?\s+", re.IGNORECASE)
_KEPT_BY = re.compile(r"^\s*[-–]?\s*lưu\s*[:;]?\s*", re.IGNORECASE)


def title_text(kind: str | None, subject: str | None) -> str:
    """Kind and subject in one column (tên loại và trích yếu nội dung).

    >>> title_text("Quyết định", "Về việc giao dự toán năm 2018"), title_text("Công văn", "V/v nghỉ lễ")
    ('Quyết định về việc giao dự toán năm 2018', 'Công văn về việc nghỉ lễ')
    >>> title_text("Kế hoạch", "Triển khai Dự án"), title_text(None, "Về việc họp"), title_text("Khác", None)
    ('Kế hoạch Triển khai Dự án', 'Về việc họp', '')
    """
    named = None if kind == OTHER_KIND else kind
    told = " ".join((subject or "").split())
    if named and told:
        told = _ABOUT.sub("về việc ", told, count=1) if _ABOUT.match(told) else told
        told = f"về {told[3:]}" if told.startswith("Về ") else told
    return " ".join(filter(None, (named, told)))


def day_text(day: str | None, precision: str | None = "day") -> str:
    """An ISO day as offices write it, as far as it is known.

    >>> day_text("2018-01-31"), day_text("2018-01-01", "month"), day_text("2018-01-01", "year"), day_text(None)
    ('31/01/2018', '01/2018', '2018', '')
    """
    if not day:
        return ""
    year, month, of_month = day.split("-")
    return {"day": f"{of_month}/{month}/{year}", "month": f"{month}/{year}", "year": year}.get(precision or "", "")


def paper_text(paper: Filed) -> str:
    """Kind, number, day and issuers in one column, as the follow-up register has them.

    Tên loại, số, ký hiệu, ngày, tháng và tên cơ quan, tổ chức ban hành văn bản.
    """
    kind = None if paper.kind == OTHER_KIND else paper.kind
    number = f"số {paper.number}" if paper.number else None
    day = f"ngày {day_text(paper.day)}" if paper.day and paper.precision == "day" else None
    author = f"của {paper.author}" if paper.author else None
    told = " ".join(filter(None, (kind, number, day, author)))
    return told if number or not paper.subject else f"{told}: {paper.subject}".lstrip(": ")


def kept_by_text(archive_line: str | None) -> str:
    """Who keeps the file copy, without the word before it.

    >>> kept_by_text("Lưu: VT, KHTC."), kept_by_text(None)
    ('VT, KHTC', '')
    """
    return _KEPT_BY.sub("", archive_line or "").rstrip(" ./")


def pages_text(first: int, count: int) -> str:
    """The pages that a paper takes up in its dossier.

    >>> pages_text(4, 3), pages_text(7, 1), pages_text(7, 0)
    ('04-06', '07', '')
    """
    if count < 1:
        return ""
    return f"{first:02}" if count == 1 else f"{first:02}-{first + count - 1:02}"
