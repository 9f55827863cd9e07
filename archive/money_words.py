"""Amounts in words (số tiền bằng chữ) ↔ integers (SPEC §3.3).

Words are read on their folded form, because OCR loses marks: no two number words fold alike, save *mười*
and *mươi*, which their place tells apart. What is said in more than one sense ("một triệu hai", 1 000 002 or
1 200 000) is not read at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.normal import fold

_DIGITS = {
    "khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "nham": 5, "sau": 6, "bay": 7,
    "tam": 8, "chin": 9,
}  # fmt: skip
_NEVER_FIRST = {"lam", "nham"}
"""Said of units behind tens alone ("hai mươi lăm"); *mốt* folds to *một*."""
_SHORT_TENS = {"lam", "nham", "tu"}
"""With these *mươi* may be left out: "ba lăm", "hai tư"."""
_ZERO_TENS = {"linh", "le"}
_SCALES = {"nghin": 10**3, "ngan": 10**3, "trieu": 10**6, "ty": 10**9, "ti": 10**9}
_OTHERS = {"muoi", "tram", "ruoi"}
_KNOWN = _DIGITS.keys() | _ZERO_TENS | _SCALES.keys() | _OTHERS

PRINTED_WORDS = frozenset((
    "không", "một", "mốt", "hai", "ba", "bốn", "tư", "năm", "lăm", "nhăm", "sáu", "bảy", "bẩy", "tám", "chín", "mười",
    "mươi", "linh", "lẻ", "trăm", "nghìn", "ngàn", "triệu", "tỷ", "tỉ", "rưỡi",
))  # fmt: skip
"""Number words with their marks, for places where their folded forms may be other words ("sau", "nam")."""

LARGEST = 10**18
"""Sums from here on ("tỷ tỷ") are no one's budget, and no words are made for them."""
MOST_WORDS = 60
"""10¹⁸ - 1 takes 40 words."""

_WORD = re.compile(r"[a-z]+")
_GAP = re.compile(r"[\s,.]*")
_CURRENCY = re.compile(r"(?:dong|viet nam dong|vnd|d)\b(?: viet nam\b)?")


@dataclass(frozen=True, slots=True)
class Spoken:
    """Number words in a text: ``text[start:end]`` says `value`, the currency behind it included.

    `is_money` tells that a currency was said.
    """

    start: int
    end: int
    value: int
    is_money: bool


def number_of_words(words: str) -> int | None:
    """What words say, "đồng chẵn" behind them or not; None where they are no number, or more than one.

    >>> number_of_words("Một tỷ hai trăm linh năm triệu đồng chẵn")
    1205000000
    >>> number_of_words("Một tỷ hai trăm ba mươi bốn triệu năm trăm sáu mươi bảy nghìn đồng")
    1234567000
    >>> number_of_words("Hai trăm năm mươi triệu"), number_of_words("Năm mươi lăm triệu không trăm linh năm nghìn")
    (250000000, 55005000)
    >>> number_of_words("Một trăm hai mươi mốt triệu đồng chẵn./."), number_of_words("Ba mươi tư ngàn")
    (121000000, 34000)
    >>> number_of_words("Mười lăm tỉ"), number_of_words("Một nghìn hai trăm tỷ")
    (15000000000, 1200000000000)
    >>> number_of_words("Một triệu không trăm lẻ một"), number_of_words("một nghìn không trăm linh một")
    (1000001, 1001)
    >>> number_of_words("Bảy trăm linh năm triệu chín trăm nghìn"), number_of_words("Hai mươi nhăm triệu")
    (705900000, 25000000)
    >>> number_of_words("hai triệu rưỡi"), number_of_words("một triệu hai"), number_of_words("không thành lập")
    (2500000, None, None)
    """
    plain = fold(words)
    spoken = spoken_number(plain)
    if spoken is None or plain[: spoken.start].strip():
        return None
    rest = re.fullmatch(r"[\s,]*(?:chan)?[\s./;]*", plain[spoken.end :])
    return spoken.value if rest else None


def spoken_number(plain: str, start: int = 0, end: int | None = None) -> Spoken | None:
    """The number words with which folded text begins at `start`; None where they are no number.

    All of them are taken up to the first other word: a number is never read in part.
    """
    stop = len(plain) if end is None else end
    words: list[str] = []
    first = at = _skip(plain, start, stop)
    last = first
    while len(words) <= MOST_WORDS and (match := _WORD.match(plain, at, stop)) and match[0] in _KNOWN:
        words.append(match[0])
        last = match.end()
        at = _skip(plain, last, stop)
    value = _value(words)
    if value is None:
        return None
    currency = _CURRENCY.match(plain, at, stop)
    return Spoken(first, currency.end() if currency else last, value, currency is not None)


def _skip(plain: str, at: int, stop: int) -> int:
    gap = _GAP.match(plain, at, stop)
    return gap.end() if gap else at


def _value(words: list[str]) -> int | None:
    """What number words say: the greatest scale splits them in two ("một nghìn hai trăm | tỷ | ba triệu")."""
    if not 0 < len(words) <= MOST_WORDS:
        return None
    scale = max((_SCALES[word] for word in words if word in _SCALES), default=1)
    if scale == 1:
        return _below_thousand(words)
    (at, *more) = [place for place, word in enumerate(words) if _SCALES.get(word) == scale]
    count = _value(words[:at])
    if more or not count or count * scale >= LARGEST:
        return None
    behind = words[at + 1 :]
    if behind == ["ruoi"]:
        return count * scale + scale // 2
    rest = _value(behind) if behind else 0
    if rest is None or rest >= scale or len(behind) == 1:  # "một triệu hai" may mean 200 000
        return None
    return count * scale + rest


def _below_thousand(words: list[str]) -> int | None:
    if "tram" not in words:
        return _below_hundred(words)
    at = words.index("tram")
    hundreds = _DIGITS.get(words[0]) if at == 1 and words[0] not in _NEVER_FIRST else None
    if hundreds is None:
        return None
    behind = words[at + 1 :]
    if behind == ["ruoi"]:
        return hundreds * 100 + 50
    rest = _below_hundred(behind) if behind else 0
    if rest is None or (len(behind) == 1 and behind != ["muoi"]):  # "hai trăm năm" may mean 250
        return None
    return hundreds * 100 + rest


def _below_hundred(words: list[str]) -> int | None:
    """Tens and units: "linh năm", "mười lăm", "hai mươi mốt", "ba tư"."""
    units = _DIGITS.get(words[-1])
    match words:
        case [_] if units is not None and words[0] not in _NEVER_FIRST:
            return units
        case ["muoi"]:
            return 10
        case [zero, _] if zero in _ZERO_TENS:
            return units
        case ["muoi", _] if units:
            return 10 + units
        case [tens, "muoi"] if _DIGITS.get(tens, 0) > 1:
            return _DIGITS[tens] * 10
        case [tens, "muoi", _] if _DIGITS.get(tens, 0) > 1 and units:
            return _DIGITS[tens] * 10 + units
        case [tens, _] if _DIGITS.get(tens, 0) > 1 and units and words[1] in _SHORT_TENS:
            return _DIGITS[tens] * 10 + units
    return None


_NAMES = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_THOUSANDS = ("", "nghìn", "triệu")


def words_of_number(number: int) -> str:
    """The official form in words; a group that is not the first says its zero hundreds.

    >>> words_of_number(1_205_000_000), words_of_number(1_000_001), words_of_number(21_015)
    ('một tỷ hai trăm linh năm triệu', 'một triệu không trăm linh một', 'hai mươi mốt nghìn không trăm mười lăm')
    >>> words_of_number(0), words_of_number(10**15)
    ('không', 'một triệu tỷ')

    Raises:
        ValueError: below 0, or from 10¹⁸ on.
    """
    if not 0 <= number < LARGEST:
        raise ValueError(f"no words for {number}")
    billions, rest = divmod(number, 10**9)
    said = []
    if billions:
        said.append(f"{_below_billion(billions, is_first=True)} tỷ")
    if rest:
        said.append(_below_billion(rest, is_first=not billions))
    return " ".join(said) or _NAMES[0]


def _below_billion(number: int, *, is_first: bool) -> str:
    said: list[str] = []
    for power in (2, 1, 0):
        group = number // 1000**power % 1000
        if group:
            words = _group_in_words(group, is_first=is_first and not said)
            said.append(f"{words} {_THOUSANDS[power]}".rstrip())
    return " ".join(said)


def _group_in_words(group: int, *, is_first: bool) -> str:
    hundreds, tens, units = group // 100, group // 10 % 10, group % 10
    words: list[str] = []
    if hundreds or not is_first:
        words += [_NAMES[hundreds], "trăm"]
    words += [] if tens == 0 else ["mười"] if tens == 1 else [_NAMES[tens], "mươi"]
    if units:
        words += ["linh"] if words and tens == 0 else []
        words.append("mốt" if units == 1 and tens > 1 else "lăm" if units == 5 and tens else _NAMES[units])
    return " ".join(words)
