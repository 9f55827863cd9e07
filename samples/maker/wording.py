"""Dates, sums and numbers as Vietnamese papers write them (Nghị định 30/2020, Phụ lục I; SPEC §1.6, §3.2, §3.3)."""

from __future__ import annotations

from datetime import date

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_POWERS = ("", " nghìn", " triệu", " tỷ")


def long_date(day: date) -> str:
    """A date in a header or a legal basis: days below 10 and months 1 and 2 take a zero.

    >>> long_date(date(2018, 1, 31)), long_date(date(2018, 8, 5))
    ('ngày 31 tháng 01 năm 2018', 'ngày 05 tháng 8 năm 2018')
    """
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def short_date(day: date) -> str:
    """A date in running text and tables.

    >>> short_date(date(2018, 1, 31))
    '31/01/2018'
    """
    return f"{day:%d/%m/%Y}"


def grouped(amount: int) -> str:
    """An amount with points between its groups.

    >>> grouped(1205000000)
    '1.205.000.000'
    """
    return f"{amount:,}".replace(",", ".")


def _below_thousand(value: int, *, leading: bool) -> str:
    """Three digits in words; a group that is not the first says its zero hundreds."""
    hundreds, tens, units = value // 100, value // 10 % 10, value % 10
    words: list[str] = []
    if hundreds or not leading:
        words += [_DIGITS[hundreds], "trăm"]
    if tens == 0:
        if units and words:
            words.append("linh")
    elif tens == 1:
        words.append("mười")
    else:
        words += [_DIGITS[tens], "mươi"]
    if units == 1 and tens > 1:
        words.append("mốt")
    elif units == 5 and tens > 0:
        words.append("lăm")
    elif units:
        words.append(_DIGITS[units])
    return " ".join(words)


def in_words(amount: int) -> str:
    """A positive amount below a thousand tỷ in words, with a capital.

    >>> in_words(1205000000)
    'Một tỷ hai trăm linh năm triệu'
    >>> in_words(55005000)
    'Năm mươi lăm triệu không trăm linh năm nghìn'
    """
    groups: list[int] = []
    rest = amount
    while rest:
        rest, group = divmod(rest, 1000)
        groups.append(group)
    if not groups or len(groups) > len(_POWERS):
        raise ValueError(f"in_words says amounts from 1 to 999.999.999.999, not {amount}")
    spoken = [
        _below_thousand(group, leading=power == len(groups) - 1) + _POWERS[power]
        for power, group in reversed(list(enumerate(groups)))
        if group
    ]
    words = " ".join(spoken)
    return words[0].upper() + words[1:]


def dong(amount: int, words: str | None = None) -> str:
    """An amount in figures and words, as in Điều 1 of a budget decision; `words` overrides what is said.

    >>> dong(60000000)
    '60.000.000 đồng (Bằng chữ: Sáu mươi triệu đồng chẵn)'
    """
    return f"{grouped(amount)} đồng (Bằng chữ: {words or in_words(amount)} đồng chẵn)"
