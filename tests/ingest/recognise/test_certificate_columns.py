"""Lines over two columns → one line a column."""

from __future__ import annotations

from archive.model import Box, Page, Word
from ingest.recognise.certificate_columns import cut_at_gutter
from ingest.recognise.lines import lines_of

LETTER_PT, LINE_PT, RIGHT_PT = 5.0, 14.0, 300.0
ROWS = (
    ("Công ty Mây Tre", "Rattan Company Limited"),
    ("Địa chỉ Tổ Ba", "Address Group Three"),
    ("đã được đánh giá", "was assessed against"),
    ("hệ thống quản lý", "its management system"),
)


def page_of_rows(rows: tuple[tuple[str, str], ...], glue: str) -> Page:
    """Two columns at fixed places; the last row's columns are glued by a blank as a reader may take them."""
    text = ""
    words: list[Word] = []
    for row, (left, right) in enumerate(rows):
        parted = glue if row == len(rows) - 1 else "\t"
        for column, said in ((0.0, left), (RIGHT_PT, right)):
            x = column
            for word in said.split():
                start = len(text)
                text += f"{word} "
                box = Box(x, row * LINE_PT, x + len(word) * LETTER_PT, row * LINE_PT + 10)
                words.append(Word(start, start + len(word), box))
                x += (len(word) + 1) * LETTER_PT
            text = text[:-1] + (parted if not column else "\n")
    return Page(1, text, tuple(words), "text-layer")


def cut(rows: tuple[tuple[str, str], ...]) -> list[str]:
    page = page_of_rows(rows, " ")
    return [line.text for line in cut_at_gutter(page, list(lines_of(page, 50)))]


def test_a_line_over_both_columns_is_cut_at_the_gutter() -> None:
    rows = (*ROWS, ("đan lát mây tre", "weaving of rattan"))
    assert cut(rows) == [cell for row in rows for cell in row]


def test_a_line_in_one_language_stays_whole() -> None:
    rows = (*ROWS, ("đan lát mây tre", "xuất khẩu đồ gỗ"))
    assert cut(rows)[-1] == "đan lát mây tre xuất khẩu đồ gỗ"


def test_few_rows_make_no_columns() -> None:
    rows = (*ROWS[:2], ("đan lát mây tre", "weaving of rattan"))
    assert cut(rows)[-1] == "đan lát mây tre weaving of rattan"


def test_a_piece_is_cut_out_of_the_page() -> None:
    page = page_of_rows((*ROWS, ("đan lát mây tre", "weaving of rattan")), " ")
    for line in cut_at_gutter(page, list(lines_of(page, 50))):
        assert page.text[line.start : line.end] == line.text
        assert len(line.plain) == len(line.text)
