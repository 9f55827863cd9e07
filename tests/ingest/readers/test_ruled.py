"""Whatever rules a page bears: sound grids, in good time; and grids come whole out of a worker."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st
from told_cells import shown

from archive.model import Box, Document, Page, Read, Source, Word
from ingest.answer import Answer, packed, unpacked
from ingest.readers.ruled import ruled_grids
from ingest.readers.rules import Rule, Rules

_PLACE = st.integers(0, 12).map(lambda step: step * 17.0)
_RULES = st.lists(
    st.builds(lambda at, one, other: Rule(at, min(one, other), max(one, other)), _PLACE, _PLACE, _PLACE), max_size=30
)


def page_of(rules: Rules) -> Page:
    """A page with a word in the middle of each place that rules could part."""
    text, words = "", []
    for row in range(12):
        for column in range(12):
            start = len(text)
            text += f"{row}.{column} "
            x, y = 17.0 * column + 8.5, 17.0 * row + 8.5
            words.append(Word(start, len(text) - 1, Box(x - 3, y - 3, x + 3, y + 3)))
        text = text[:-1] + "\n"
    return Page(1, text, tuple(words), grids=ruled_grids(text, words, rules))


@given(_RULES, _RULES)
def test_any_rules_make_sound_grids(level: list[Rule], upright: list[Rule]) -> None:
    page = page_of(Rules(level, upright))
    shown(page)
    for grid in page.grids:
        boxes = [cell.box for row in grid.rows for cell in row if cell and cell.box]
        assert all(box.x1 > box.x0 and box.bottom > box.top for box in boxes)


def test_a_cell_that_is_no_rectangle_is_cut_in_rows() -> None:
    level = [Rule(0, 0, 51), Rule(17, 17, 51), Rule(34, 0, 17), Rule(51, 0, 51)]
    upright = [Rule(0, 0, 51), Rule(17, 17, 34), Rule(34, 17, 51), Rule(51, 0, 51)]
    page = page_of(Rules(level, upright))
    assert [text for (rows,) in [shown(page)] for row in rows for text in row if text]
    assert sum(text.count(".") for (rows,) in [shown(page)] for row in rows for text in row if text) == 9


def test_thousands_of_rules_cost_less_than_a_second() -> None:
    many = [Rule(at * 5.0, 0, 5_000) for at in range(1_400)]
    several = [Rule(at * 5.0, 0, 5_000) for at in range(76)]
    start = time.process_time()
    page_of(Rules(many, many))
    page_of(Rules(several, several))
    page_of(Rules([Rule(at % 2 * 0.1, at * 2.0, at * 2.0 + 1.5) for at in range(40_000)], several))
    assert time.process_time() - start < 2


def test_grids_come_whole_out_of_a_worker() -> None:
    rules = [Rule(at, 0, 34) for at in (0.0, 17.0, 34.0)]
    page = page_of(Rules(rules, rules))
    assert shown(page) == [[["0.0", "0.1"], ["1.0", "1.1"]]]
    answer = Answer(Read(Source("a.pdf", "0" * 64, "application/pdf", 1), (page,), Document()))
    assert unpacked(packed(answer)) == answer
