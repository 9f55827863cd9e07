"""Sums of money as Vietnamese papers print them → whole đồng (SPEC §3.2).

The official style groups by points and has a decimal comma (``1.234,5 triệu đồng``); tables from a spreadsheet
may be the other way round. A figure that can be read both ways is never guessed: its unit decides, or the column
it stands in, or nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from archive.normal import fold, one_dash

Style: TypeAlias = Literal["vi", "en"]
"""``vi`` groups by points, ``en`` (the spreadsheet's English) by commas."""

THOUSAND, MILLION, BILLION = 10**3, 10**6, 10**9
MOST_DIGITS = 18
"""No sum of money has more; what has is a code or a broken line."""

_VI = re.compile(r"(?P<whole>[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?: \d{3})+|\d+)(?:,(?P<decimals>\d+))?")
_EN = re.compile(r"(?P<whole>[1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.(?P<decimals>\d+))?")


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed figure and what it is in either style; None in a style that cannot have it."""

    vi: Decimal | None
    en: Decimal | None

    @property
    def style(self) -> Style | None:
        """The one style that it can be of; None where it fits both."""
        if self.vi is None or self.en is None:
            return "en" if self.vi is None else "vi"
        return None

    def value(self, style: Style | None) -> Decimal | None:
        """What it is in a column of that style; without one, only where both agree."""
        if self.vi == self.en or self.en is None:
            return self.vi
        return self.en if self.vi is None or style == "en" else self.vi if style == "vi" else None


def read_figure(text: str) -> Figure | None:
    """The figure of a cell; brackets and a minus are an accountant's negative, a dash alone is no figure.

    >>> read_figure("1.234.567").value(None), read_figure("(250.000)").value("vi"), read_figure("1,234.5").value("vi")
    (Decimal('1234567.0'), Decimal('-250000.0'), Decimal('1234.5'))
    >>> read_figure("1.500").value(None), read_figure("1.500").value("vi"), read_figure("-")
    (None, Decimal('1500.0'), None)
    """
    bare = one_dash(text).replace("\u00a0", " ").strip()
    inner = bare[1:-1].strip() if bare.startswith("(") and bare.endswith(")") else bare
    sign = -1 if inner is not bare or inner.startswith("-") else 1
    digits = inner.lstrip("-+ ")
    if not digits or not digits[0].isascii() or not digits[0].isdigit() or len(digits) > 2 * MOST_DIGITS:
        return None
    vi, en = (_number(form, digits, sign) for form in (_VI, _EN))
    return None if vi is None and en is None else Figure(vi, en)


def _number(form: re.Pattern[str], digits: str, sign: int) -> Decimal | None:
    match = form.fullmatch(digits)
    if match is None:
        return None
    whole = re.sub(r"\D", "", match["whole"])
    if len(whole) > MOST_DIGITS:
        return None
    return sign * Decimal(f"{whole}.{match['decimals'] or 0}")


def grouped(value: Decimal | int) -> str:
    """A number in the official style.

    >>> grouped(8350), grouped(Decimal("-1234.50")), grouped(Decimal("0"))
    ('8.350', '-1.234,5', '0')
    """
    text = f"{Decimal(value):,f}"
    whole, _, decimals = text.partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", ".") + ("," + decimals if decimals else "")


_SCALE_NAMES = {"nghin": THOUSAND, "ngan": THOUSAND, "trieu": MILLION, "tr": MILLION, "ty": BILLION, "ti": BILLION}
_MULTIPLES = {"chuc": 10, "tram": 100, "nghin": THOUSAND, "ngan": THOUSAND}
SCALE = r"(?:(?:chuc|tram|nghin|ngan)[ \n])?(?:(?:nghin|ngan|trieu|ty|ti)(?![a-z0-9])|tr\.?(?= ?d))"
"""Words of scale on folded text; "tr" counts before *đồng* or *đ* alone."""
DONG = r"(?:dong|vnd|d|₫)(?![a-z0-9])"
_UNIT = re.compile(rf"(?P<count>(?:1[.,]?000)(?:[.,]?000)?)? ?(?P<scale>{SCALE})? ?(?P<dong>{DONG})?")


def unit_factor(text: str) -> int | None:
    """Đồng in one unit of a unit line; None where it is no unit of money.

    >>> [unit_factor(unit) for unit in ("đồng", "1.000 đồng", "nghìn đ", "triệu đồng", "tr.đ", "tỷ", "VNĐ", "tấn")]
    [1, 1000, 1000, 1000000, 1000000, 1000000000, 1, None]
    """
    match = _UNIT.fullmatch(fold(" ".join(text.split())).strip(" .;,:()"))
    if match is None or not (match["scale"] or match["dong"]):
        return None
    count = int(re.sub(r"\D", "", match["count"])) if match["count"] else 1
    return count * (scale_factor(match["scale"]) if match["scale"] else 1)


def scale_factor(plain: str) -> int:
    """The factor of folded words of scale: "nghin ty" → 10¹²."""
    *multiple, name = plain.replace(".", "").split()
    return _SCALE_NAMES[name] * (_MULTIPLES[multiple[0]] if multiple else 1)
