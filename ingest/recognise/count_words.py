"""Counts told twice, in figures and in words: "05 (năm) ngày" (SPEC §3.3, traps)."""

from __future__ import annotations

import re

from archive.money_words import PRINTED_WORDS, number_of_words
from archive.tables import from_tables, rows

# It begins with the figure and looks back from there: so the text between figures is passed over fast.
_COUNT = re.compile(
    r"(?P<figure>\d(?<![\w/.,-]\d)(?<!\d \d)\d{0,2}(?:\.\d{3}){0,3})[ \n]?"
    r"\((?P<words>[a-z][a-z \n]{1,80})\)\s(?P<noun>[a-z]{1,12})"
)


def count_differs(text: str, plain: str) -> bool:
    """True where a count's figure and its words differ: "05 (bốn) ngày".

    The words count as they are printed alone: without its marks "sau" is after, "nam" a man.

    >>> texts = ("05 (bốn) ngày", "05 (năm) ngày", "10 (năm) kể từ", "7 (sau) ngày")
    >>> from archive.normal import fold
    >>> [count_differs(text, fold(text)) for text in texts]
    [True, False, False, False]

    Args:
        text: Any text.
        plain: It folded.
    """
    return any(_differs(text, match) for match in _COUNT.finditer(plain))


def _differs(text: str, match: re.Match[str]) -> bool:
    words = text[slice(*match.span("words"))].lower().split()
    if match["noun"] not in _nouns() or not PRINTED_WORDS.issuperset(words) or words == ["không"]:
        return False
    said = number_of_words(" ".join(words))
    return said is not None and said != int(match["figure"].replace(".", ""))


@from_tables
def _nouns() -> frozenset[str]:
    return frozenset(word for row in rows("counts", "noun") for word in row["words"])
