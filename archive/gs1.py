"""Numbers of GS1 (GLN, GTIN) and the GGN of GLOBALG.A.P., which is one of them: thirteen digits, the last a check.

A GGN stays with the producer; its own GLN may stand in its place (SPEC §4.2 [S15]).
"""

from __future__ import annotations

import re

GGN_CHECK = "GGN_CHECK"
"""The flag of a number whose check digit fails: a warning, for the paper may misprint or be misread."""

_MISREAD = str.maketrans("oOqQilI|zZsSbBg", "000011112255889")
_BETWEEN = re.compile(r"[\s.-]")


def check_digit(twelve: str) -> int:
    """GS1's modulo 10: weights 1 and 3 in turn from the left.

    >>> check_digit("404905212345")
    5
    """
    return -sum(int(figure) * (3 if at % 2 else 1) for at, figure in enumerate(twelve)) % 10


def parse_ggn(text: str) -> str | None:
    """The thirteen digits without blanks between them; None where it is no GGN.

    >>> parse_ggn("40490 52123 455"), parse_ggn("404905212345")
    ('4049052123455', None)
    """
    close = _BETWEEN.sub("", text.translate(_MISREAD))
    return close if re.fullmatch(r"[0-9]{13}", close) else None


def ggn_flags(ggn: str) -> tuple[str, ...]:
    """The warning that the check digit of a parsed number gives, if any.

    >>> ggn_flags("4049052123455"), ggn_flags("4049052123456")
    ((), ('GGN_CHECK',))
    """
    return () if check_digit(ggn[:12]) == int(ggn[12]) else (GGN_CHECK,)
