"""Which pages of a book are worth a closer look for a question.

A book of two thousand pages is skimmed, not read: each page is folded the quickest way there is, which
loses the places of the words, and it is only asked which words and which neighbours it seems to hold.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

_BLANKS = bytes.maketrans(b"\n\t\r\x0by", b"    i")  # i for y as well: kỹ/kĩ are one term


class Skimmer:
    """The words of one question; parts of other words are taken for them, for a closer look follows."""

    def __init__(self, bare: Sequence[str], exact: Iterable[str]) -> None:
        self._words = [_key(word) for word in dict.fromkeys(bare)]
        self._neighbours = [_key(f"{left} {right}") for left, right in dict.fromkeys(pairwise(bare))]
        self._exact = list(exact)

    def promise(self, text: str) -> float:
        """How much a page may hold: words, neighbours twice, the marks typed a little."""
        small = text.lower()
        skimmed = _key(small)
        words = sum(word in skimmed for word in self._words)
        neighbours = sum(both in skimmed for both in self._neighbours)
        return words + 2.0 * neighbours + 0.5 * sum(word in small for word in self._exact)


def _key(text: str) -> bytes:
    bare = text if text.isascii() else unicodedata.normalize("NFD", text.replace("đ", "d"))
    return bare.encode("ascii", "ignore").translate(_BLANKS)
