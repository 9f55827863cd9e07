"""Lines of a paper's end as they were read: how much of each is print, where it stands, whether it is a title."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from archive.normal import fold
from ingest.ocr_words import cleaned
from ingest.syllables import is_syllable
from ingest.tesseract import Seen

_TOLD = {"KT", "TM", "TL", "TUQ", "Q", "Y", "UBND", "HĐND", "TP"}
"""Marks and abbreviations that a title may hold, and one syllable of a single letter."""
_OFFICE = re.compile(r"\b(?:giam doc|chu tich|thu tuong|\w{2,5} truong|chanh [tv]\w{2,3} \w+|tong bien tap)\W*$")
_MARKS = re.compile(r"^[^\w(-]+|[^\w.,;:)]+$")
_CAPITALISED = re.compile(r"[A-ZĐÀ-ỸƯƠ][a-zđà-ỹ]+")
_DASH = re.compile("[-–]")
SAME_ROW = 0.4
"""Lines that share so much of their height are one line, read twice; strokes of a pen make a word twice as high."""
LEAST_CONFIDENCE, _LEAST_OF_LONG, _LONG = 0.3, 0.1, 3
"""A syllable is sure from this confidence on, and from a lower one if it has more than so many letters."""
HIGHEST_IN = 0.2
"""Height of a line of capitals at most: the marks of Ứ and Ộ reckoned in."""


class Line(NamedTuple):
    """A line of a reading; `worth` counts its sure letters, `share` is their part of all its letters."""

    words: list[Seen]
    top: int
    bottom: int
    worth: float
    share: float


def is_office(line: Line) -> bool:
    """True for a line in capitals that ends as the title of an office does."""
    text = " ".join(word.text for word in line.words)
    return 2 * sum(map(str.isupper, text)) > sum(map(str.isalpha, text)) and _OFFICE.search(fold(text)) is not None


def words_in(reading: list[Seen]) -> Iterator[Seen]:
    """The words of a reading; a name that was read as one word is cut at its capitals, a title at its dash."""
    for word in cleaned(reading):
        word = word._replace(text=_MARKS.sub("", word.text) or word.text)
        parts = _DASH.split(word.text) if word.text.isupper() else _CAPITALISED.findall(word.text)
        if len(parts) < 2 or sum(map(len, parts)) < len(word.text) - 1 or not all(map(is_syllable, parts)):
            yield word
            continue
        step = (word.right - word.left) / len(word.text)
        start = 0
        for part in parts:
            left, right = (round(word.left + step * at) for at in (start, start + len(part)))
            start += len(part)
            yield word._replace(text=part, left=left, right=right)


def lines_in(words: Iterable[Seen], highest: int) -> Iterator[Line]:
    """The lines of a reading; none stands higher above its foot than `highest` pixels, whatever touches it."""
    for _, group in groupby(words, key=attrgetter("line")):
        line = list(group)
        sure = [word for word in line if is_sure(word)]
        worth = sum(len(word.text) * word.confidence for word in sure)
        share = sum(map(_letters, sure)) / max(sum(map(_letters, line)), 1)
        # strokes and rings that hang on a word say nothing of where the line stands
        top, bottom = (round(statistics.median(sides)) for sides in _sides(sure or line))
        yield Line(line, max(top, bottom - highest), bottom, worth, share)


def _sides(words: list[Seen]) -> tuple[list[int], list[int]]:
    return [word.top for word in words], [word.bottom for word in words]


def _letters(word: Seen) -> int:
    return sum(map(str.isalnum, word.text))


def is_sure(word: Seen) -> bool:
    """True for a syllable that Vietnamese could write, read with some confidence; a mark (KT., TM.) is one too."""
    bare = word.text.strip(".,;:-–()/")
    told = (len(bare) > 1 and is_syllable(bare)) or bare in _TOLD
    return told and word.confidence >= (_LEAST_OF_LONG if len(bare) > _LONG else LEAST_CONFIDENCE)


def shared(one: Line, other: Line) -> float:
    """The part of the higher line's height that both share; noise is no reading of any line."""
    if not one.worth or not other.worth:
        return 0.0
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return down / max(one.bottom - one.top, other.bottom - other.top, 1)
