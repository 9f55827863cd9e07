"""Ruled tables of made PDF pages: every way in which programs draw rules, merged cells, and what is no table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from made_pdf import HEIGHT_PT, WIDTH_PT, decision, lines, pdf, put
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from told_cells import shown

from archive.model import Page
from archive.settings import Settings
from ingest.readers.pdf import read_pages

SETTINGS = Settings(ocr=False)
XS = (80.0, 110.0, 330.0, 430.0, 520.0)
HEAD = ("STT", "Nội dung", "Dự toán", "Ghi chú")
ROWS = (HEAD, ("1", "Chi hội nghị", "500.000", ""), ("2", "Chi khác", "1.500.000", "quý II"))
Rules = Callable[[Canvas, float, float, float, float], None]


def read(*pages: Callable[[Canvas], None], folder: Path, rotation: int = 0) -> tuple[Page, ...]:
    path = folder / "phụ lục.pdf"
    path.write_bytes(pdf(*pages, rotation=rotation))
    return read_pages(path, SETTINGS)


def as_lines(canvas: Canvas, x0: float, top: float, x1: float, bottom: float) -> None:
    """LibreOffice: a stroked line."""
    canvas.line(x0, HEIGHT_PT - top, x1, HEIGHT_PT - bottom)


def as_boxes(canvas: Canvas, x0: float, top: float, x1: float, bottom: float) -> None:
    """Word: a thin filled box."""
    canvas.rect(x0, HEIGHT_PT - bottom - 0.5, x1 - x0 + 0.5, bottom - top + 0.5, stroke=0, fill=1)


def as_doubles(canvas: Canvas, x0: float, top: float, x1: float, bottom: float) -> None:
    for away in (0.0, 1.5):
        across, down = (away, 0.0) if x0 == x1 else (0.0, away)
        as_lines(canvas, x0 + across, top + down, x1 + across, bottom + down)


def as_dashes(canvas: Canvas, x0: float, top: float, x1: float, bottom: float) -> None:
    canvas.setDash(2, 2)
    as_lines(canvas, x0, top, x1, bottom)
    canvas.setDash()


def as_dots(canvas: Canvas, x0: float, top: float, x1: float, bottom: float) -> None:
    """A dotted rule drawn dot by dot."""
    for at in range(0, int(max(x1 - x0, bottom - top)), 2):
        x, y = (x0 + at, top) if x1 > x0 else (x0, top + at)
        canvas.rect(x, HEIGHT_PT - y - 0.5, 0.5, 0.5, stroke=0, fill=1)


def table(
    canvas: Canvas,
    rows: Sequence[Sequence[str]] = ROWS,
    *,
    top: float = 200.0,
    xs: Sequence[float] = XS,
    rule: Rules = as_lines,
) -> None:
    """Rows 20 points high, ruled all round."""
    for at in range(len(rows) + 1):
        rule(canvas, xs[0], top + 20 * at, xs[-1], top + 20 * at)
    for x in xs:
        rule(canvas, x, top, x, top + 20 * len(rows))
    write(canvas, rows, top=top, xs=xs)


def write(canvas: Canvas, rows: Sequence[Sequence[str]], *, top: float = 200.0, xs: Sequence[float] = XS) -> None:
    for at, row in enumerate(rows):
        for x, text in zip(xs, row, strict=False):
            put(canvas, x + 4, top + 20 * at + 2, text, size=12)


@pytest.mark.parametrize("rule", [as_lines, as_boxes, as_doubles, as_dashes, as_dots])
def test_rules_of_every_make(rule: Rules, tmp_path: Path) -> None:
    (page,) = read(lambda canvas: table(canvas, rule=rule), folder=tmp_path)
    assert shown(page) == [[list(row) for row in ROWS]]


def test_cells_of_stroked_boxes(tmp_path: Path) -> None:
    def boxes(canvas: Canvas) -> None:
        write(canvas, ROWS)
        for row in range(3):
            for x0, x1 in pairwise(XS):
                canvas.rect(x0, HEIGHT_PT - 220 - 20 * row, x1 - x0, 20)

    (page,) = read(boxes, folder=tmp_path)
    assert shown(page) == [[list(row) for row in ROWS]]


def test_all_rules_in_one_path(tmp_path: Path) -> None:
    def one_path(canvas: Canvas) -> None:
        write(canvas, ROWS)
        canvas.grid(XS, [HEIGHT_PT - 200 - 20 * row for row in range(4)])

    (page,) = read(one_path, folder=tmp_path)
    assert shown(page) == [[list(row) for row in ROWS]]


def test_colour_behind_cells_and_lines_parts_no_cell(tmp_path: Path) -> None:
    def shaded(canvas: Canvas) -> None:
        canvas.setFillColor(colors.lightgrey)
        canvas.rect(XS[0], HEIGHT_PT - 220, XS[-1] - XS[0], 20, stroke=0, fill=1)
        canvas.rect(XS[1] + 3, HEIGHT_PT - 236, 90, 13, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        table(canvas)

    (page,) = read(shaded, folder=tmp_path)
    assert shown(page) == [[list(row) for row in ROWS]]


def test_merged_cells_and_a_heading_in_two_rows(tmp_path: Path) -> None:
    def heading(canvas: Canvas) -> None:
        xs = (80.0, 110.0, 300.0, 400.0, 520.0)
        for y, first in ((200, 0), (220, 2), (240, 0), (260, 0), (280, 0)):
            as_lines(canvas, xs[first], y, xs[-1], y)
        for x, y in zip(xs, (200, 200, 200, 220, 200), strict=True):
            as_lines(canvas, x, y, x, 260 if x == xs[1] else 280)
        put(canvas, 84, 210, "STT", size=10)
        put(canvas, 114, 210, "Nội dung", size=12)
        put(canvas, 330, 202, "Dự toán được giao", size=12)
        put(canvas, 304, 222, "Tổng số", size=12)
        put(canvas, 404, 222, "Trong đó", size=12)
        write(canvas, (("1", "Chi", "900", "400"), ("Tổng cộng", "", "900", "400")), top=240, xs=xs)

    (page,) = read(heading, folder=tmp_path)
    assert shown(page) == [
        [
            ["STT 1x2", "Nội dung 1x2", "Dự toán được giao 2x1", None],
            [None, None, "Tổng số", "Trong đó"],
            ["1", "Chi", "900", "400"],
            ["Tổng cộng 2x1", None, "900", "400"],
        ]
    ]
    (grid,) = page.grids
    box = grid.rows[0][2].box  # type: ignore[union-attr]  # a cell, as shown above
    assert box == pytest.approx((300, 200, 520, 220), abs=0.6)


def test_cells_of_several_lines_keep_them_apart(tmp_path: Path) -> None:
    def tall(canvas: Canvas) -> None:
        for y in (200, 220, 280):
            as_lines(canvas, XS[0], y, XS[-1], y)
        for x in XS:
            as_lines(canvas, x, 200, x, 280)
        write(canvas, [HEAD])
        put(canvas, 84, 242, "1", size=12)
        for line, text in enumerate(("Hội nghị tổng kết", "công tác khoa học", "năm 2018")):
            put(canvas, 114, 222 + 18 * line, text, size=12)
        put(canvas, 334, 242, "500.000", size=12)

    (page,) = read(tall, folder=tmp_path)
    assert shown(page) == [
        [list(HEAD), ["1", "Hội nghị tổng kết/công tác khoa học/năm 2018", "500.000", ""]],
    ]


def test_two_tables_on_a_page(tmp_path: Path) -> None:
    def both(canvas: Canvas) -> None:
        table(canvas)
        lines(canvas, "Biểu số 02", top=300)
        table(canvas, (("A", "B"), ("c", "d")), top=340, xs=(100, 200, 300))

    (page,) = read(both, folder=tmp_path)
    assert shown(page) == [[list(row) for row in ROWS], [["A", "B"], ["c", "d"]]]


def test_a_table_over_a_page_break_is_a_grid_a_page_its_last_row_too(tmp_path: Path) -> None:
    total = ("", "Tổng cộng", "2.000.000", "")
    pages = read(
        lambda canvas: table(canvas, top=700),
        lambda canvas: table(canvas, [("3", "Chi nữa", "1", "")] * 2, top=60),
        lambda canvas: table(canvas, [total], top=60),
        lambda canvas: table(canvas, [("một", "hàng", "riêng")], top=60, xs=(80, 200, 300, 400)),
        folder=tmp_path,
    )
    assert [len(page.grids) for page in pages] == [1, 1, 1, 0]
    assert shown(pages[2]) == [[list(total)]]


def test_a_table_open_at_its_sides(tmp_path: Path) -> None:
    def open_sides(canvas: Canvas) -> None:
        for at in range(4):
            as_lines(canvas, XS[0], 200 + 20 * at, XS[-1], 200 + 20 * at)
        for x in XS[1:-1]:
            as_lines(canvas, x, 200, x, 260)
        write(canvas, ROWS)

    (page,) = read(open_sides, folder=tmp_path)
    assert shown(page) == [[list(row) for row in ROWS]]


@pytest.mark.parametrize("rotation", [90, 270])
def test_pages_that_are_shown_turned(rotation: int, tmp_path: Path) -> None:
    """The sheet is turned, and so is what was drawn on it: it is shown level."""

    def level(canvas: Canvas) -> None:
        canvas.rotate(rotation)
        canvas.translate(*((0, -WIDTH_PT) if rotation == 90 else (-HEIGHT_PT, 0)))
        canvas.translate(0, WIDTH_PT - HEIGHT_PT)
        table(canvas, top=300)

    (page,) = read(level, folder=tmp_path, rotation=rotation)
    assert page.width_pt == pytest.approx(HEIGHT_PT, abs=0.1)
    assert shown(page) == [[list(row) for row in ROWS]]


def test_a_table_laid_sideways_is_read_on_the_turned_page(tmp_path: Path) -> None:
    rows = (HEAD, *((str(number), "Hội nghị khoa học", "500.000", "quý II") for number in range(1, 6)))

    def sideways(canvas: Canvas) -> None:
        put(canvas, 200, 30, "CÔNG BÁO/Số 12/Ngày 05-02-2018")
        canvas.saveState()
        canvas.rotate(90)
        canvas.translate(0, -HEIGHT_PT)
        table(canvas, rows)
        canvas.restoreState()

    (page,) = read(sideways, folder=tmp_path)
    assert page.text.splitlines()[:3] == [
        "CÔNG BÁO/Số 12/Ngày 05-02-2018",
        "STT Nội dung\tDự toán\tGhi chú",
        "1\tHội nghị khoa học\t500.000\tquý II",
    ]
    assert shown(page) == [[list(row) for row in rows]]
    (grid,) = page.grids
    assert grid.box is not None
    assert (grid.box.x1 - grid.box.x0, grid.box.bottom - grid.box.top) == pytest.approx((120, 440), abs=1)
    assert all(word.box and 0 <= word.box.x0 < word.box.x1 <= WIDTH_PT for word in page.words)


def test_letters_set_one_under_another_are_no_turned_page(tmp_path: Path) -> None:
    (page,) = read(lambda canvas: lines(canvas, *"NGHỊQUYẾTĐẠIHỘI" * 3, leading=14), folder=tmp_path)
    assert page.text.split() == [*"NGHỊQUYẾTĐẠIHỘI" * 3]


def framed(canvas: Canvas) -> None:
    """A frame around a paragraph."""
    canvas.rect(70, HEIGHT_PT - 300, 440, 110)
    lines(canvas, "Căn cứ Luật Ngân sách nhà nước;", "Xét đề nghị của Trưởng phòng,")


def letter_head(canvas: Canvas) -> None:
    """A letter head in two ruled boxes, a rule under the motto, a border round the page."""
    decision(canvas)
    canvas.rect(60, HEIGHT_PT - 140, 200, 90)
    canvas.rect(260, HEIGHT_PT - 140, 300, 90)
    as_lines(canvas, 340, 96, 480, 96)
    canvas.rect(20, 20, WIDTH_PT - 40, HEIGHT_PT - 40)


def empty_form(canvas: Canvas) -> None:
    """A form to be filled in: one row of words."""
    table(canvas, [HEAD, (), ()])


def scattered(canvas: Canvas) -> None:
    """Rules that close nothing: underlines, a margin rule, tick boxes."""
    lines(canvas, "Họ và tên:", "Ngày sinh:", "Nơi ở:")
    for at in range(3):
        as_lines(canvas, 150, 218 + 18 * at, 400, 218 + 18 * at)
        canvas.rect(420, HEIGHT_PT - 216 - 18 * at, 8, 8)
    as_lines(canvas, 60, 100, 60, 700)


@pytest.mark.parametrize("paint", [decision, framed, letter_head, empty_form, scattered])
def test_no_table(paint: Callable[[Canvas], None], tmp_path: Path) -> None:
    (page,) = read(paint, folder=tmp_path)
    assert page.grids == ()


def test_a_drawing_of_thousands_of_strokes_is_no_table_and_costs_little(tmp_path: Path) -> None:
    def hatched(canvas: Canvas) -> None:
        lines(canvas, "Bản đồ")
        for at in range(4000):
            canvas.line(50 + at % 500, 100 + at // 9, 50 + at % 500 + 7, 100 + at // 9)
            canvas.line(50 + at % 500, 100 + at // 9, 50 + at % 500, 109 + at // 9)

    (page,) = read(hatched, folder=tmp_path)
    assert page.grids == ()
