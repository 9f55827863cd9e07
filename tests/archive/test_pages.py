from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import Box, Cell, Code, Grid, Word
from archive.pages import pack_words, unpack_codes, unpack_grids, unpack_words

sides = st.integers(-200_000, 2_000_000).map(lambda hundredths: hundredths / 100)
shares = st.integers(0, 10_000).map(lambda share: share / 10_000)
words = st.builds(
    lambda start, length, box, font, confidence: Word(start, start + length, box, font, confidence),
    st.integers(0, 100_000),
    st.integers(0, 50),
    st.none() | st.builds(Box, sides, sides, sides, sides),
    st.none() | st.sampled_from(["Times", ".VnTimeH", ""]),
    st.none() | shares,
)


@given(st.lists(words, max_size=12).map(tuple))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_words_come_back(page: tuple[Word, ...]) -> None:
    assert unpack_words(pack_words(page)) == page


@given(st.builds(Box, *[st.floats(-1e4, 1e5)] * 4))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_boxes_come_back_within_half_a_hundredth(box: Box) -> None:
    (word,) = unpack_words(pack_words((Word(0, 1, box),)))
    assert word.box is not None
    for side in ("x0", "top", "x1", "bottom"):
        assert math.isclose(getattr(word.box, side), getattr(box, side), abs_tol=0.00501)


def test_a_box_that_is_no_place_is_left_out() -> None:
    page = (Word(0, 1, Box(0, math.inf, 1, 1)), Word(2, 3, Box(1, 2, math.nan, 4)), Word(4, 5, Box(1, 2, 3, 4)))
    assert unpack_words(pack_words(page)) == (Word(0, 1), Word(2, 3), Word(4, 5, Box(1, 2, 3, 4)))


def test_a_page_of_words_is_packed_below_eight_bytes_a_word() -> None:
    page = tuple(
        Word(
            at * 5,
            at * 5 + 4,
            Box(70 + at % 12 * 40.77, 80 + at // 12 * 14.2, 100 + at % 12 * 40.77, 92 + at // 12 * 14.2),
            "T",
        )
        for at in range(480)
    )
    assert len(pack_words(page)) < 8 * len(page)


def test_grids_come_back() -> None:
    merged = Cell(((0, 3), (5, 9)), Box(10.123, 20, 30, 40), columns=2)
    grids = (Grid(((merged, None), (Cell(((10, 12),)), Cell(())))), Grid(((Cell(((1, 2),)),),), Box(0, 0, 1, 1)))
    assert unpack_grids(pack_words((), grids)) == grids
    assert unpack_grids(pack_words(())) == ()


def test_codes_come_back() -> None:
    codes = (Code("https://tracuu.vidu.vn/1", Box(1.5, 2, 3, 4)), Code("Số 12", None))
    packed = pack_words((), (), codes)
    assert unpack_codes(packed) == codes
    assert unpack_grids(packed) == ()
    assert unpack_codes(pack_words(())) == ()
