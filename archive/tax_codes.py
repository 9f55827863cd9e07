"""Tax codes (mã số thuế) of enterprises and persons, with their check digit.

Ten digits for an enterprise, ``-nnn`` behind them for its branches (Thông tư 105/2020/TT-BTC, Điều 5), twelve for a
person's identity number, which is the tax code of households and persons since 01/7/2025 (Thông tư
86/2024/TT-BTC, Điều 5) and has no check digit. An enterprise's code is its tax code (Luật Doanh nghiệp 2014, Điều 30).
"""

from __future__ import annotations

import re

TAX_CODE_CHECK = "TAX_CODE_CHECK"
"""The flag of a code whose check digit fails: a warning, for the paper may misprint or be misread."""

_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_MISREAD = str.maketrans("oOqQilI|zZsSbBg", "000011112255889")
_CODE = re.compile(r"(\d{10})(?:[-–](\d{3}))?|\d{12}")


def check_digit(nine: str) -> int | None:
    """The tenth digit that belongs to nine; None where no code begins so.

    >>> check_digit("010010910")
    6
    """
    digit = 10 - sum(weight * int(figure) for weight, figure in zip(_WEIGHTS, nine, strict=True)) % 11
    return digit if digit < 10 else None


def parse_tax_code(text: str) -> str | None:
    """The code in one spelling (``0100109106-001``), blanks and points inside left out; None where it is no code.

    >>> parse_tax_code("01 0010 9106 - 001"), parse_tax_code("24/2018")
    ('0100109106-001', None)
    """
    close = re.sub(r"[\s.]", "", text.translate(_MISREAD)).replace("–", "-")
    if re.fullmatch(r"\d{13}", close):
        close = f"{close[:10]}-{close[10:]}"
    return close if _CODE.fullmatch(close) else None


def tax_code_flags(code: str) -> tuple[str, ...]:
    """The warning that the check digit of a parsed code gives, if any.

    >>> tax_code_flags("0100109106"), tax_code_flags("0100109107")
    ((), ('TAX_CODE_CHECK',))
    """
    if len(code) == 12:
        return ()
    return () if check_digit(code[:9]) == int(code[9]) else (TAX_CODE_CHECK,)
