"""What is stamped in red beside the header: urgency, secrecy, circulation, the registry stamp ĐẾN.

They are red (Nghị định 30/2020, Phụ lục I, mục IV; Phụ lục IV), and red ink is taken away before a page is read:
so the red ink of the page's upper part is looked at by itself, patch by patch. A stamp's frame and a seal's ring go,
a stamp that was set aslant is turned level. Words that stand in black print stay as they were read.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageFilter

from archive.normal import fold
from ingest.ocr_pieces import Cutter, Reader, overlap, placed
from ingest.ocr_words import cleaned
from ingest.picture_angle import DARK
from ingest.picture_glyphs import glyphs_of, without_frames
from ingest.picture_ink import Grey, all_ink, red_alone
from ingest.syllables import is_syllable
from ingest.tesseract import Seen

UPPER = 0.5
"""Share of the page's height in which such stamps stand."""
LOOK_DPI = 50
"""Patches of ink are found on a small copy."""
_JOIN_IN, _LEAST_IN, _LOW_IN = 0.08, 0.3, 0.12
_FAINT = 40
"""On the small copy thin strokes are faint."""
MOST_PATCHES = 6
ASLANT_DEG, STEEPEST_DEG, LONG = 4.0, 60.0, 2.0
"""A patch this many times as long as wide tells by its length how it lies."""
SURE = 0.55
"""Strokes of a ring or a signature are read with less confidence."""
_ARRIVAL = re.compile(r"\W*(?:cong van |van ban )?den\b")
_ACUTE = "\u0301"
_RED = 20_000
"""Number of the first block of red words: above any other's."""


class RedWords(NamedTuple):
    """Words for their place on the page, and those of the stamp ĐẾN, which is read apart."""

    words: list[Seen]
    stamp: list[Seen]


def red_words(size: tuple[int, int], dpi: float, cut: Cutter, read: Reader) -> RedWords:
    """What is stamped in red in the upper part of a level page of this size."""
    step = max(round(dpi / LOOK_DPI), 1)
    words: list[Seen] = []
    stamp: list[Seen] = []
    small = cut(0, 0, size[0], round(size[1] * UPPER), step)
    for number, patch in enumerate(_patches(small, dpi, step)):
        piece = cut(*patch)
        red = without_frames(red_alone(piece))
        angle = _angle(red)
        if abs(angle) >= ASLANT_DEG:
            level = Image.fromarray(red).rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
            words += _spread(_sure(read(np.asarray(level))), patch, _RED + number)
            continue
        seen = read(red)
        arrival = _arrival(piece, read) if any(_ARRIVAL.match(fold(word.text)) for word in seen) else []
        stamp += [placed(word, *patch[:2], _RED + number) for word in arrival]
        words += [] if arrival else [placed(word, *patch[:2], _RED + number) for word in _sure(seen)]
    return RedWords(words, stamp)


def _arrival(piece: Image.Image, read: Reader) -> list[Seen]:
    """The words of a stamp ĐẾN in all its ink, which the thin red alone shows worse; none where it is no such stamp."""
    seen = cleaned(read(without_frames(all_ink(piece))))
    is_stamp = any(word.confidence >= SURE and _ARRIVAL.match(fold(word.text)) for word in seen)
    return seen if is_stamp else []


def with_red(words: list[Seen], red: RedWords) -> list[Seen]:
    """The words of the page with the red ones where no black print stands; those of the stamp ĐẾN are read apart."""
    if red.stamp:
        box = _around(red.stamp)
        running = {word.line for word in words if not overlap(word, box)}
        words = [word for word in words if word.line in running or not overlap(word, box)]
    return [*words, *(word for word in red.words if not any(overlap(other, word) for other in words))]


def _around(words: list[Seen]) -> Seen:
    return words[0]._replace(
        left=min(word.left for word in words),
        top=min(word.top for word in words),
        right=max(word.right for word in words),
        bottom=max(word.bottom for word in words),
    )


def _patches(upper: Image.Image, dpi: float, step: int) -> Iterator[tuple[int, int, int, int]]:
    """Boxes of red ink that stands together, the largest first, told on a copy that is `step` times smaller."""
    ink = np.uint8(255) - red_alone(upper)
    if int(ink.max()) < _FAINT:
        return
    near = round(_JOIN_IN * dpi / step) * 2 + 1
    joined = Image.fromarray((ink >= _FAINT).astype(np.uint8) * 255).filter(ImageFilter.MaxFilter(near))
    found = glyphs_of(np.uint8(255) - np.asarray(joined))
    found.sort(key=lambda box: (box.left - box.right) * box.height)
    for box in found[:MOST_PATCHES]:
        if (box.right - box.left) * step >= _LEAST_IN * dpi and box.height * step >= _LOW_IN * dpi:
            yield (box.left * step, box.top * step, box.right * step, box.bottom * step)


def _angle(red: Grey) -> float:
    """By how many degrees, anticlockwise, a long patch of ink must be turned to lie level; 0 where none is told."""
    ys, xs = np.nonzero(red < DARK)
    if len(ys) < 50:
        return 0.0
    spread = np.cov(np.stack([xs, ys]).astype(np.float64))
    lengths, axes = np.linalg.eigh(spread)
    if lengths[1] < LONG**2 * max(float(lengths[0]), 1e-6):
        return 0.0
    degrees = math.degrees(math.atan2(axes[1, 1], axes[0, 1]))
    degrees = (degrees + 90) % 180 - 90
    return degrees if abs(degrees) <= STEEPEST_DEG else 0.0


def _sure(seen: list[Seen]) -> list[Seen]:
    """The words of the lines that are read surely: syllables, figures, dates."""
    kept: list[Seen] = []
    for _, group in groupby(cleaned(seen), key=attrgetter("line")):
        line = list(group)
        good = [word for word in line if word.confidence >= SURE and _is_told(word.text)]
        if sum(len(word.text) for word in good) > sum(len(word.text) for word in line) / 2:
            kept += good
    return kept


def _is_told(text: str) -> bool:
    bare = text.strip(".,;:-()/")
    # a tone may be lost in the frame: "TOC"
    spelt = len(bare) > 1 and (is_syllable(bare) or is_syllable(bare + _ACUTE))
    return spelt or bare.replace("/", "").isdecimal()


def _spread(words: list[Seen], patch: tuple[int, int, int, int], block: int) -> list[Seen]:
    """The words of a stamp that was set aslant, side by side in the middle of its box."""
    if not words:
        return []
    left, top, right, bottom = patch
    step = (right - left) / len(words)
    high = max(word.bottom - word.top for word in words)
    middle = (top + bottom) // 2
    return [
        word._replace(
            left=round(left + step * at),
            right=round(left + step * (at + 0.9)),
            top=middle - high // 2,
            bottom=middle + high // 2,
            line=(block, 1, 1),
        )
        for at, word in enumerate(words)
    ]
