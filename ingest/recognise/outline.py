"""The outline of a table: marks (A, I, 1, 1.1, a, -) → which row is under which (SPEC §3.1).

The order of the kinds of marks is not fixed (some tables put I over A): a kind that is open already goes on
there, another opens one step below the row before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from archive.normal import fold, one_dash

Role: TypeAlias = Literal["item", "total", "subtotal", "carried", "none"]

_ORDER = "ABCDĐEFGHIJKLMNOPQRSTUVWXYZ"
_ROMAN = re.compile(r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_MARK = re.compile(r"\(?(?P<mark>[A-Za-zĐđ]{1,6}|\d{1,3})(?P<more>(?:\.(?:\d{1,3}|[A-Za-zđ]))*)[.)/:]{0,2} ?-?")
_BULLET = re.compile(r"[-+*•●○▪·]{1,2}")
_LEADING = re.compile(
    r"(?P<bullet>[-+*•●○▪·])\s?(?=\S)|(?P<mark>\(?(?:[IVXLC]{1,6}|[A-ZĐa-zđ]|\d{1,2})(?:\.\d{1,2}){0,4}[.)/:-])\s"
)
_DOTTED_LEADING = re.compile(r"(?P<mark>(?:[IVX]{1,5}|\d{1,2})(?:\.\d{1,2}){1,4})\s")

_TOTAL_WORDS = (
    "so|tien|kinh phi|du toan|chi|thu|gia tri|von|cong|chi phi|nhu cau|muc|dau tu|ngan sach|nha nuoc|nsnn|toan tinh"
    r"|toan nganh|nam|\d{4}|tat ca|thanh tien|ho tro|thuc hien|phan bo|lam tron"
)
_TOTAL = re.compile(rf"(?:tong cong|tong so|tong|cong|toan bo)(?: (?:{_TOTAL_WORDS})){{0,6}}(?:\s?[:=(].*)?")
_CARRIED = re.compile(r"(?:cong )?(?:mang sang|chuyen (?:sang )?trang|trang truoc)\b.*")
_PART_OF = r"(?:(?:muc|phan|nhom|chuong|khoan|diem)\s)?(?:[ivxlc]{1,6}|[a-z]|\d{1,2})(?:\.\d{1,2})*"
_SUBTOTAL = re.compile(rf"(?:tong\s)?cong\s?\(?{_PART_OF}\)?[.:]?|tong\s\(?{_PART_OF}\)?[.:]?")
_WITHIN = re.compile(r"[-+*•(\s]*(?:trong do|rieng)\b")
_MINUS = re.compile(r"\(?=?\s?\(?[\w.]{1,5}\)?(?:\s?\+\s?\(?[\w.]{1,5}\)?)*\s?-\s?\(?[\w.]{1,5}\)?")
_FORMULA = re.compile(r"\(=?\s?[\w.]{1,5}\s?[-+][^)]{1,80}\)|=\s?\(?[\w.]{1,5}\)?\s?[-+].{1,80}")


class Mark(NamedTuple):
    """A mark of the outline: its kind (``A``, ``I``, ``1``, ``a``, ``-``, ``1.2`` for two numbers …) and its number."""

    kind: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a row: its level (1 below the total), the row above it in the outline, what it is.

    `number` is that of its mark; `is_within` tells a part of its parent that need not make the whole (trong đó);
    `subtracts` that its own formula takes something off.
    """

    role: Role
    level: int | None = None
    parent: int | None = None
    kind: str | None = None
    number: int | None = None
    is_within: bool = False
    subtracts: bool = False


def outline(rows: Sequence[tuple[str, str]]) -> tuple[Place, ...]:
    """The places of rows, each given as mark and label.

    >>> rows = [("I", "Chi"), ("1", "Lương"), ("2", "Khác"), ("II", "Mua"), ("", "Tổng cộng")]
    >>> [place.level for place in outline(rows)]
    [1, 2, 2, 1, 0]
    """
    walk = _Walk(several_totals=sum(_is_total(mark, label) for mark, label in rows) > 1)
    return tuple(walk.step(at, mark, label) for at, (mark, label) in enumerate(rows))


class _Walk:
    """The rows of the outline that are open: their kinds from the top down."""

    def __init__(self, *, several_totals: bool) -> None:
        self._several_totals = several_totals
        self._open: list[tuple[Mark, int]] = []
        self._within: set[int] = set()

    def step(self, at: int, mark_text: str, label: str) -> Place:
        plain = _plain(label)
        if _CARRIED.fullmatch(plain):
            return Place("carried")
        if not mark_text.strip(" .-") or _plain(mark_text) == plain:
            if _SUBTOTAL.fullmatch(plain) or (self._several_totals and _is_short_total(plain)):
                return Place("subtotal", subtracts=_subtracts(label))
            if _TOTAL.fullmatch(plain):
                return Place("total", 0, subtracts=_subtracts(label))
        mark = self._mark(mark_text, label)
        if mark is None:
            return Place("none")
        return self._item(at, mark, label)

    def _item(self, at: int, mark: Mark, label: str) -> Place:
        kinds = [open_mark.kind for open_mark, _ in self._open]
        if mark.kind in kinds:
            del self._open[kinds.index(mark.kind) :]
        parent = self._open[-1][1] if self._open else None
        self._open.append((mark, at))
        plain = _plain(label).rstrip(" :")
        names_parts = plain.endswith("trong do")
        if names_parts:
            self._within.add(at)
        is_within = parent in self._within or (not names_parts and _WITHIN.match(plain) is not None)
        return Place("item", len(self._open), parent, mark.kind, mark.number, is_within, _subtracts(label))

    def _mark(self, text: str, label: str) -> Mark | None:
        bare = one_dash(text).strip()
        if not bare:
            match = _LEADING.match(one_dash(label)) or _DOTTED_LEADING.match(label)
            if match is None:
                return None
            bare = match[match.lastgroup or 0]
        if _BULLET.fullmatch(bare):
            return Mark(bare[0], None)
        match = _MARK.fullmatch(bare)
        if match is None:
            return None
        first, more = match["mark"], match["more"].strip(".").split(".") if match["more"] else []
        mark = self._simple(first)
        if mark is None or not more:
            return mark
        return Mark(f"{mark.kind}.{len(more)}", _number(more[-1]))

    def _simple(self, text: str) -> Mark | None:
        """A mark of one part; a single letter that may be a Roman number goes on with what is open."""
        if text.isdigit():
            return Mark("1", int(text))
        upper = text.upper()
        case = "" if text.isupper() else "'"
        if len(text) == 1 and upper in _ORDER:
            letter = Mark("A" + case, _ORDER.index(upper) + 1)
            roman = _roman(upper)
            last = {mark.kind: mark.number for mark, _ in self._open}
            if roman is None or self._follows(letter, last) or (upper != "I" and last.get("I" + case) != roman - 1):
                return letter
        value = _roman(upper) if upper == text or text.islower() else None
        return Mark("I" + case, value) if value else None

    @staticmethod
    def _follows(letter: Mark, last: dict[str, int | None]) -> bool:
        """True where the letter before it is open: Đ, F, J and W may be left out."""
        before = last.get(letter.kind)
        return before is not None and letter.number is not None and before < letter.number <= before + 2


def _roman(text: str) -> int | None:
    if not _ROMAN.fullmatch(text):
        return None
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[letter] for letter in text]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _ORDER.index(text.upper()) + 1


def _plain(label: str) -> str:
    return " ".join(fold(label).split()).strip(" .*-")


def _is_total(mark: str, label: str) -> bool:
    plain = _plain(label)
    is_alone = not mark.strip(" .-") or _plain(mark) == plain
    return is_alone and not _SUBTOTAL.fullmatch(plain) and _TOTAL.fullmatch(plain) is not None


def _is_short_total(plain: str) -> bool:
    """Of several totals "Cộng" is that of a part, "Tổng cộng" that of the whole."""
    return plain.strip(" :") in ("cong", "tong")


def _subtracts(label: str) -> bool:
    """True where the label's own formula takes something off: "Chênh lệch (I-II)"."""
    formula = _FORMULA.search(one_dash(label))
    return formula is not None and _MINUS.search(formula[0]) is not None
