"""Words of pieces, put back on the page."""

from __future__ import annotations

from ingest.ocr_pieces import overlap, placed
from ingest.tesseract import Seen

WORD = Seen("ĐỐC", 10, 20, 70, 50, 0.9, (3, 2, 1))


def test_a_word_finds_its_place_and_a_block_of_its_own() -> None:
    there = placed(WORD, 100, 200, 10_000)
    assert there[1:5] == (110, 220, 170, 250)
    assert there.line == (10_000, 2, 1)


def test_words_overlap_by_the_part_of_the_first() -> None:
    beside = WORD._replace(left=45, right=200)
    assert overlap(WORD, beside)
    assert not overlap(WORD, beside, 1 / 2)
    assert not overlap(beside, WORD)
    assert not overlap(WORD, WORD._replace(top=50, bottom=80))
