"""Sums of money in running text: each figure with a unit of money, ranges and sums in two steps (SPEC §3.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from archive.money import DONG, SCALE, THOUSAND, read_figure, scale_factor
from archive.money_words import spoken_number
from archive.normal import fold


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum in a text: ``text[start:end]`` prints it with its unit; `value` is in whole đồng.

    `value` is None where the figure can be read in two ways. `words_value` is what number words between figure and
    unit say ("300.000.000 (ba trăm triệu) đồng"). `unit_said` is False where only its scale is ("12,6 tỷ").
    """

    start: int
    end: int
    value: int | None
    words_value: int | None = None
    unit_said: bool = True
    in_range: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    figure: str
    factor: int
    words: str | None
    unit_said: bool
    closed: bool

    @property
    def exact(self) -> Decimal | None:
        """Its value in đồng, as far as the figure can be read one way: the unit decides on a comma (SPEC §3.2)."""
        return _in_dong(self.figure, self.factor)


FIGURE = r"\d{1,3}(?:[.,]\d{3}){1,5}(?:[.,]\d{1,4})?|\d{1,3}(?: \d{3}){2,5}|\d{1,15}(?:[.,]\d{1,4})?"
"""A figure that may be a sum; every part is bounded, and nothing is matched twice."""
_PIECE = re.compile(
    rf"(?<![\w/])(?<!\d[.,])(?<!\d )(?P<figure>{FIGURE})(?:[.,]-|(?P<closed>\)))?(?!\d|[.,]\d)"
    r"(?:[ \n]?\((?P<words>[a-z ,\n]{2,150})\))?"
    rf"[ \n]{{0,2}}(?:(?P<scale>{SCALE})(?:[ \n]{{0,2}}(?P<unit>{DONG}))?|(?P<bare>{DONG}))"
)
_RANGE = re.compile(rf"(?<![\w/.,])(?P<figure>{FIGURE})[ \n]?(?P<scale>{SCALE})?[ \n]?(?:-|den|toi)[ \n]?$")
_LONGEST_RANGE = 60

# Words that make another word of "đồng", as printed: what is counted ("1.200 đồng bào"), and what follows a plain
# number by chance ("Điều 3 đồng thời"). Behind a scale đồng always is money.
_COUNTED = re.compile(r" (?:bào|chí|hồ|nghiệp|đội|phạm|minh|dao|tác giả|chủ|sở)(?!\w)")
_BY_CHANCE = re.compile(r"\s(?:thời|ý|bộ|loạt|đều|hành|tình|thuận|nhất|trưởng|hóa|hoá)(?!\w)")
_LOST_MARKS = {"dong", "đong", "dồng", "đổng", "đống"}
"""What OCR and typists make of đồng; not *động*, *đông*, *đóng*, *dòng*, which are words of their own."""
_PLACE = re.compile(r" (?!V(?:iệt|IỆT) N)[A-ZĐÀ-Ỹ]")


def find_sums(text: str, plain: str | None = None) -> Iterator[Sum]:
    """The sums of money in a text, in its order; `plain` is its folded form where that is at hand.

    A sum told in steps ("2 tỷ 500 triệu đồng") is one; the two ends of a range are two. A figure with a scale
    alone ("12,6 tỷ") is told as such: whether it is money depends on its place.

    >>> [found.value for found in find_sums("từ 700.000-800.000 đồng, tổng 12,613 tỷ VND; 2 tỷ 500 triệu đồng")]
    [700000, 800000, 12613000000, 2500000000]
    >>> list(find_sums("12 động cơ, Điều 3 đồng thời, 0262.3812345, 35%")), next(find_sums("1,234 nghìn đồng")).value
    ([], None)
    """
    plain = fold(text) if plain is None else plain
    held: Sum | None = None
    for steps in _chains(text, plain):
        for one in _sums(plain, steps):
            if held and not (one.in_range and one.start == held.start):  # "10 triệu" was the lower end of a range
                yield held
            held = one
    if held:
        yield held


def _chains(text: str, plain: str) -> Iterator[list[_Piece]]:
    """The steps of each sum: mostly one, "2 tỷ 500 triệu đồng" has two."""
    steps: list[_Piece] = []
    for match in _PIECE.finditer(plain):
        piece = _piece(text, match)
        if piece is None:
            continue
        if steps and not _goes_on(plain, steps[-1], piece):
            yield steps
            steps = []
        steps.append(piece)
    if steps:
        yield steps


def _piece(text: str, match: re.Match[str]) -> _Piece | None:
    unit = "unit" if match["unit"] else "bare"
    said = bool(match[unit]) and _is_dong(text, match, unit)
    if match["bare"] and not said:
        return None
    factor = scale_factor(match["scale"]) if match["scale"] else 1
    end = match.end() if said else match.end("scale")
    return _Piece(match.start(), end, match["figure"], factor, match["words"], said, bool(match["closed"]))


def _is_dong(text: str, match: re.Match[str], unit: str) -> bool:
    """True where the word is *đồng*, *VNĐ* or *đ* indeed; "dong" folds động, đông and the names of places too."""
    start, end = match.span(unit)
    word = text[start:end]
    if len(word) == 3 or word == "₫":
        return True
    grouped = any(sign in match["figure"] for sign in "., ")
    if len(word) == 1:  # "500.000đ", "500đ"; not "10đ" (points), not the item "đ)"
        beside = "\n" not in text[match.end("figure") : start]
        large = grouped or match["scale"] is not None or (start == match.end("figure") and len(match["figure"]) >= 3)
        return (
            beside
            and large
            and word in "đĐ"
            and not (text[end : end + 1] == ")" and "(" not in text[start - 40 : start])
        )
    if word.lower() != "đồng" and not (word.lower() in _LOST_MARKS and (grouped or match["scale"])):
        return False
    if match["scale"]:
        return True
    behind = text[end : end + 12].lower()
    if _COUNTED.match(behind) or (not grouped and _BY_CHANCE.match(behind)):
        return False
    capital = word[0].isupper() and not word.isupper()
    return not (capital and _PLACE.match(text, end)) and text[max(0, match.start() - 4) : match.start()] != "năm "


def _goes_on(plain: str, last: _Piece, piece: _Piece) -> bool:
    """True where a smaller scale stands right behind: "2 tỷ 500 triệu"."""
    between = plain[last.end : piece.start]
    return not last.unit_said and len(between) <= 2 and not between.strip() and piece.factor < last.factor


def _sums(plain: str, steps: list[_Piece]) -> Iterator[Sum]:
    first, last = steps[0], steps[-1]
    exact = [step.exact for step in steps]
    value = None if None in exact else _whole(sum((one for one in exact if one is not None), Decimal(0)))
    lower = _range_before(plain, first) if value is not None and len(steps) == 1 else None
    if lower:
        yield lower
    start = first.start
    if value is not None and _is_negative(plain, first):
        value, start = -value, start - 1
    words = _words_value(first) if len(steps) == 1 else None
    yield Sum(start, last.end, value, words, last.unit_said, in_range=lower is not None)


def _range_before(plain: str, upper: _Piece) -> Sum | None:
    """The lower end of a range, which takes the unit of the upper where it then is the lower ("5 - 10 tỷ đồng")."""
    start = max(0, upper.start - _LONGEST_RANGE)
    match = _RANGE.search(plain[start : upper.start])
    above = upper.exact
    if match is None or above is None or (not upper.unit_said):
        return None
    factors = [scale_factor(match["scale"])] if match["scale"] else [upper.factor, 1]
    for factor in factors:
        below = _in_dong(match["figure"], factor)
        value = _whole(below) if below is not None else None
        if below is not None and value is not None and below < above:
            end = match.end("scale") if match["scale"] else match.end("figure")
            return Sum(start + match.start("figure"), start + end, value, in_range=True)
    return None


def _in_dong(figure: str, factor: int) -> Decimal | None:
    """A figure in its unit: a comma groups where the unit is the đồng, which has no parts, else it is decimal."""
    read = read_figure(figure.replace("\n", " "))
    if read is None:
        return None
    if factor == 1 and read.style is None and "," in figure:
        value = read.value("en")
    elif factor == THOUSAND and "," in figure:
        value = read.value(None)
    else:
        value = read.value("vi")
    return None if value is None else value * factor


def _whole(value: Decimal) -> int | None:
    """Whole đồng; a price of parts of a đồng is no sum."""
    return int(value) if value == value.to_integral_value() else None


def _is_negative(plain: str, piece: _Piece) -> bool:
    """An accountant's "(250.000) đồng" or ": -250.000 đồng"; a dash that opens a line is a bullet."""
    before = plain[max(0, piece.start - 3) : piece.start]
    if before.endswith("-"):
        return before[:-1].rstrip(" ").endswith(("(", ":"))
    return piece.closed and before.endswith("(")


def _words_value(piece: _Piece) -> int | None:
    """What the brackets between figure and unit say: the whole sum, or the figure that the scale multiplies."""
    if piece.words is None:
        return None
    spoken = spoken_number(piece.words)
    if spoken is None or piece.words[spoken.end :].strip():
        return None
    return spoken.value * piece.factor
