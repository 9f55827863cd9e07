from archive.model import Box, Cell, Grid, Page, Word
from ingest.edits import Edit, rewrite


def moved(text: str, words: list[tuple[int, int]], edits: list[Edit]) -> tuple[str, list[str]]:
    page = rewrite(Page(1, text, tuple(Word(start, end) for start, end in words)), edits)
    return page.text, [page.text[word.start : word.end] for word in page.words]


def test_words_behind_an_edit_move_with_the_text() -> None:
    edits = [Edit(0, 2, "X"), Edit(3, 4, "YYY")]
    assert moved("ab c de", [(0, 2), (3, 4), (5, 7)], edits) == ("X YYY de", ["X", "YYY", "de"])


def test_edits_beside_a_word_leave_it() -> None:
    assert moved("--ab--", [(2, 4)], [Edit(0, 2, "+"), Edit(4, 6, "+++")]) == ("+ab+++", ["ab"])


def test_a_word_that_ends_or_begins_inside_an_edit_takes_all_of_it() -> None:
    assert moved("abcd", [(0, 2), (2, 4)], [Edit(1, 3, "XYZ")]) == ("aXYZd", ["aXYZ", "XYZd"])


def test_a_word_of_which_nothing_is_left_is_dropped() -> None:
    assert moved("a b", [(0, 1), (2, 3)], [Edit(0, 1, "")]) == (" b", ["b"])


def test_nothing_else_of_page_and_words_changes() -> None:
    word = Word(1, 2, Box(1, 2, 3, 4), ".VnTime", 0.5)
    page = Page(7, "abc", (word,), "ocr", "vni", 0.25, 595.0, 842.0)
    got = rewrite(page, [Edit(0, 1, "xx")])
    assert got == Page(7, "xxbc", (Word(2, 3, Box(1, 2, 3, 4), ".VnTime", 0.5),), "ocr", "vni", 0.25, 595.0, 842.0)


def test_without_edits_the_page_is_the_same() -> None:
    page = Page(1, "abc")
    assert rewrite(page, []) is page


def test_the_cells_of_a_table_go_with_their_text() -> None:
    grid = Grid(((Cell(((0, 2),)), Cell(((3, 5), (6, 8)))),))
    page = rewrite(Page(1, "aa bb cc", grids=(grid,)), [Edit(0, 2, "x"), Edit(3, 4, "yyy")])
    assert page.text == "x yyyb cc"
    assert page.grids == (Grid(((Cell(((0, 1),)), Cell(((2, 6), (7, 9)))),)),)
