"""Codes of the budget (Chương, Loại, Khoản): valid in a year or not, from ``tables/budget_codes.toml`` (SPEC §3.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.agencies import agency_key, by_name
from archive.budget import Line
from archive.messages import say
from archive.model import Message
from archive.tables import Row, from_tables, rows

_LEVEL_WORDS = (
    ("commune", re.compile(r"\b(?:xa|phuong|thi tran)\b")),
    ("district", re.compile(r"\b(?:huyen|quan|thi xa)\b")),
    ("province", re.compile(r"\b(?:tinh|so)\b")),
    ("central", re.compile(r"^(?:bo|thu tuong|chinh phu|tong cuc|cuc)\b")),
)


def code_faults(line: Line, year: int | None, issuer: str | None) -> Iterator[Message]:
    """What is wrong with the codes of a line, in a budget year whose codes the table knows."""
    if year is None:
        return
    chapters = [row for row in rows("budget_codes", "chapter") if _in_year(row, year)]
    if line.chapter and chapters:
        yield from _chapter(line, year, issuer, chapters)
    for row in rows("budget_codes", "category"):
        if _in_year(row, year):
            for name, code, forms in (("Loại", line.category, row["category"]), ("Khoản", line.item, row["item"])):
                if code and not any(re.fullmatch(form, code) for form in forms):
                    yield say("{name} {code} is no code of the budget of {year}", name=name, code=code, year=year)


def _chapter(line: Line, year: int, issuer: str | None, chapters: list[Row]) -> Iterator[Message]:
    number = int(line.chapter) if re.fullmatch(r"\d{3}", line.chapter) else None
    row = next((row for row in chapters if number is not None and row["first"] <= number <= row["last"]), None)
    if row is None:
        yield say("{name} {code} is no code of the budget of {year}", name="Chương", code=line.chapter, year=year)
        return
    level = _level(issuer) if issuer else None
    if level and level != row["level"]:
        yield say("Chương {code} is of another level than {issuer}", code=line.chapter, issuer=issuer or "")


@from_tables
def _level(issuer: str) -> str | None:
    """The level of government of an agency, where its name tells it."""
    known = by_name().get(agency_key(issuer))
    if known and known.level in {"central", "department"}:
        return {"central": "central", "department": "province"}[known.level]
    key = agency_key(issuer)
    return next((level for level, words in _LEVEL_WORDS if words.search(key)), None)


def _in_year(row: Row, year: int) -> bool:
    return bool(row.get("from", 0) <= year <= row.get("to", 9999))
