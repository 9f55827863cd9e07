"""Words that a blue pen wrote: believed no more than half, however surely the engine took them for print."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.picture_angle import DARK
from ingest.picture_ink import PEN_REDUCE, Grey
from ingest.tesseract import Seen

WRITTEN = 0.3
"""Share of a word's ink that is blue: print has none, a printed word with a stroke of the pen through it 0.1."""
MOST_CONFIDENCE = 0.5
"""Confidence of a written word at most. Printed numbers and days are read with 0.84–0.97."""


def doubted(words: Iterable[Seen], pixels: Grey, pen: Grey | None) -> list[Seen]:
    """The words, those in a pen's ink with their confidence lowered."""
    if pen is None:
        return list(words)
    return [
        word._replace(confidence=min(word.confidence, MOST_CONFIDENCE)) if _is_written(word, pixels, pen) else word
        for word in words
    ]


def _is_written(word: Seen, pixels: Grey, pen: Grey) -> bool:
    ink = int((pixels[word.top : word.bottom, word.left : word.right] < DARK).sum())
    rows = slice(word.top // PEN_REDUCE, -(-word.bottom // PEN_REDUCE))
    columns = slice(word.left // PEN_REDUCE, -(-word.right // PEN_REDUCE))
    written = float(pen[rows, columns].sum()) / 255 * PEN_REDUCE**2
    return written > WRITTEN * max(ink, 1)
