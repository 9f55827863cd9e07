"""Drafts: "DỰ THẢO", "Dự thảo lần 2" in the header's place (Thông tư 01/2011, Phụ lục I; Nghị định 30/2020 has none).

A paper that speaks of a draft ("góp ý dự thảo Thông tư") is none.
"""

from __future__ import annotations

import re

from archive.kinds import by_head
from archive.normal import words_key
from ingest.recognise.header import Header
from ingest.recognise.lines import Line

_DRAFT = re.compile(
    r"\W{0,4}(?:ban )?du thao(?: ?[-–:,(]? ?(?:lan )?(?:thu )?(?:\d{1,2}|[ivx]{1,4}|nhat|hai|ba|tu|nam)\b)?"
    r"(?: ?[-–,(]? ?(?:ngay )?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?)?\W{0,4}"
)
LINES_BELOW = 2
LONGEST_LINE = 60


def is_draft(header: Header) -> bool:
    """The header says that the paper is a draft."""
    return any(_says_draft(line) for line in header.lines[: header.body + LINES_BELOW])


def _says_draft(line: Line) -> bool:
    """A line of its own: "DỰ THẢO 3", "(Dự thảo)", "Dự thảo lần 2"; or the heading "DỰ THẢO NGHỊ QUYẾT"."""
    if len(line.text) > LONGEST_LINE or line.text[:1].islower():
        return False
    if _DRAFT.fullmatch(line.plain):
        return True
    key = words_key(line.text)
    return line.in_capitals and key.startswith("du thao ") and key.removeprefix("du thao ") in by_head()
