"""A folded syllable → the syllables that may have been meant by it.

One letter wrong, missing, too many or exchanged with its neighbour; one of the sounds that people
confuse when they write (s/x, tr/ch, d/gi/r, l/n, c/k/q); or keys of the Telex typing method that no
program turned into marks (``suaats`` for *suất*).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import ascii_lowercase

LONGEST_WORD = 10
"""Letters; no Vietnamese syllable has more than seven, a longer run is left as it is."""

_SOUNDS = (("s", "x"), ("tr", "ch"), ("gi", "d"), ("gi", "r"), ("d", "r"), ("l", "n"), ("c", "k"), ("c", "qu"),
           ("ngh", "ng"), ("gh", "g"), ("ph", "f"), ("v", "d"))  # fmt: skip
_FINALS = (("ng", "n"), ("nh", "n"), ("c", "t"), ("ch", "t"), ("y", "i"))
_TELEX_MARKS = (("aa", "a"), ("aw", "a"), ("ee", "e"), ("oo", "o"), ("ow", "o"), ("uw", "u"), ("dd", "d"), ("w", "u"))
_TELEX_TONE = re.compile(r"[sfrxj](?=[a-z]?\Z)")


def meant_by(syllable: str) -> frozenset[str]:
    """All spellings near a folded syllable, itself left out; most of them are no words.

    >>> {"suat", "xua", "luat"} <= meant_by("xuat"), "suat" in meant_by("suaats"), "dung" in meant_by("zung")
    (True, True, True)
    """
    if not 1 < len(syllable) <= LONGEST_WORD or not (syllable.isascii() and syllable.isalpha()):
        return frozenset()
    return frozenset((*_one_letter(syllable), *_sounds(syllable), _without_telex(syllable))) - {syllable, ""}


def _one_letter(word: str) -> Iterator[str]:
    for place in range(len(word) + 1):
        left, right = word[:place], word[place:]
        for letter in ascii_lowercase:
            yield left + letter + right
            if right:
                yield left + letter + right[1:]
        if right:
            yield left + right[1:]
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]


def _sounds(word: str) -> Iterator[str]:
    for one, other in (*_SOUNDS, *(pair[::-1] for pair in _SOUNDS)):
        if word.startswith(one):
            yield other + word.removeprefix(one)
    for one, other in (*_FINALS, *(pair[::-1] for pair in _FINALS)):
        if word.endswith(one):
            yield word.removesuffix(one) + other


def _without_telex(word: str) -> str:
    for keys, letter in _TELEX_MARKS:
        word = word.replace(keys, letter)
    return _TELEX_TONE.sub("", word)
