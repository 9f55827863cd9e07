"""The columns of a budget annex: what each holds, told by its head, and the cells of a row asked for by that."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from archive.money import read_figure
from archive.normal import words_key

# What a column holds, by its head (folded); the first that fits counts.
_COLUMNS = {
    "outline": re.compile(r"stt|tt|so tt|so thu tu"),
    "chapter": re.compile(r"(?:ma )?chuong"),
    "category": re.compile(r"(?:ma )?loai"),
    "item": re.compile(r"(?:ma )?khoan"),
    "before": re.compile(
        r"(?:du toan |kinh phi |so )?(?:(?:da |duoc |da duoc )?(?:giao|phan bo|cap) )?"
        r"(?:dau nam|truoc (?:khi )?(?:bo sung|dieu chinh))\b.*"
        r"|(?:du toan |kinh phi |so )?da (?:duoc )?(?:giao|phan bo|cap)\b.*"
    ),
    "after": re.compile(r".*\bsau (?:khi )?(?:bo sung|dieu chinh|tang|giam|cat giam).*"),
    "change": re.compile(r".*\btang\b.*\bgiam\b.*"),
    "less": re.compile(r"(?:so |kinh phi |du toan |so tien )?(?:dieu chinh )?(?:cat )?giam\b.*"),
    "more": re.compile(
        r"(?:so )?(?:dieu chinh|tang)\b.*|(?:so |kinh phi |du toan |so tien )?(?:giao |cap )?bo sung\b.*"
        r"|(?:kinh phi |du toan |so tien )(?:dieu chinh )?tang\b.*"
    ),
    "content": re.compile(r".*\b(?:noi dung|nhiem vu|chi tieu|don vi|khoan muc|dien giai)\b.*"),
}
_LEAST_DONG = 100_000
"""Smaller figures of a table without a unit are no đồng: nobody knows what they are."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a row, by what their columns hold; `factor` is đồng in one unit, None where no unit is told."""

    cells: list[str]
    places: dict[str, int]
    factor: int | None = 1

    def text(self, column: str) -> str:
        """The cell of a column, empty where the table has none."""
        at = self.places.get(column)
        return self.cells[at].strip() if at is not None and at < len(self.cells) else ""

    def figure(self, column: str) -> int | None:
        """The sum of a cell in đồng, None where it holds none or one that can be read two ways."""
        read = read_figure(self.text(column))
        value = read.value("vi") if read else None
        if value is None or (self.factor is None and 0 < abs(value) < _LEAST_DONG):
            return None
        return int(value * (self.factor or 1))

    def change(self) -> int | None:
        """What a change adds or takes away: of one column with signs, or of a column each."""
        if (signed := self.figure("change")) is not None:
            return signed
        more, less = self.figure("more"), self.figure("less")
        return None if more is None and less is None else (more or 0) - abs(less or 0)


@lru_cache(512)
def columns_of(heads: tuple[str, ...]) -> dict[str, int]:
    """What each column of a table holds → its place.

    >>> columns_of(("STT", "Nội dung", "Chương", "Dự toán đã giao", "Bổ sung", "Dự toán sau bổ sung"))
    {'outline': 0, 'content': 1, 'chapter': 2, 'before': 3, 'more': 4, 'after': 5}
    """
    places: dict[str, int] = {}
    for at, head in enumerate(heads):
        folded = words_key(head)
        name = next((name for name, form in _COLUMNS.items() if form.fullmatch(folded)), None)
        if name and name not in places:
            places[name] = at
    return places
