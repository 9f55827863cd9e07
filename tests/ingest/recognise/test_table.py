"""Tables of sums: unit, columns, outline, totals, what does not add up (tests/cases/table.toml)."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_grid import grid_pages
from made_text import cases

from archive.messages import tell
from archive.model import Cell, Grid, Page, Table
from ingest.recognise.outline import outline
from ingest.recognise.table import find_tables

SLOW_SECONDS = 1.0


def told(table: Table) -> dict[str, Any]:
    return {
        "title": table.title,
        "unit": table.unit,
        "factor": table.unit_factor,
        "columns": list(table.columns),
        "total": table.total,
        "pages": [table.page, table.last_page],
        "levels": [-1 if row.level is None else row.level for row in table.rows],
        "amounts": [-1 if row.amount is None else row.amount for row in table.rows],
        "findings": [[finding.code, finding.row] for finding in table.findings],
    }


@pytest.mark.parametrize("case", cases("table"))
def test_tables(case: dict[str, Any]) -> None:
    tables, flags = find_tables(grid_pages(case["text"]))
    assert list(flags) == case.get("raised", [])
    if "table" not in case:
        assert tables == ()
        return
    (table,) = tables
    expected = {"findings": [], **case["table"]}
    shown = told(table)
    assert {key: shown[key] for key in expected} == expected


def case_text(name: str) -> str:
    text: str = next(case.values[0]["text"] for case in cases("table") if case.id == name)
    return text


def test_a_finding_says_what_is_printed_and_what_it_comes_to() -> None:
    (table,), _ = find_tables(grid_pages(case_text("a parent that its lines do not make")))
    (finding,) = table.findings
    sentence = tell(finding.message, "en")
    assert all(part in sentence for part in ("I Đào tạo", "Kinh phí", "70.000.000 đồng", "60.000.000", "10.000.000"))
    assert finding.page == 1


def test_rows_keep_their_cells_page_and_place() -> None:
    (table,), _ = find_tables(grid_pages(case_text("over a page break, the heading said again")))
    assert [row.cells for row in table.rows][2] == ("3", "Xã ba", "30")
    assert [row.page for row in table.rows] == [1, 1, 2, 2, 2]
    assert all(row.box for row in table.rows)


def test_a_row_cut_by_the_page_break_is_one() -> None:
    (table,), _ = find_tables(grid_pages(case_text("over a page break in the middle of a row")))
    assert table.rows[0].cells[1] == "Hỗ trợ doanh nghiệp áp dụng hệ thống quản lý"


def test_the_unit_belongs_to_the_table() -> None:
    text = """
Đơn vị tính: triệu đồng
STT|Nội dung|Kinh phí
1|Một|10
2|Hai|20
Bảng hai, đơn vị tính: nghìn đồng
STT|Nội dung|Kinh phí
1|Một|10
2|Hai|20"""
    assert [table.unit_factor for table in find_tables(grid_pages(text))[0]] == [10**6, 10**3]


@pytest.mark.parametrize(
    ("marks", "levels"),
    [
        ("I 1 2 II 1", [1, 2, 2, 1, 2]),
        ("A I 1 1.1 1.2 2 II B", [1, 2, 3, 4, 4, 3, 2, 1]),
        ("I A 1 B II", [1, 2, 3, 2, 1]),
        ("1 a) b) 2 a)", [1, 2, 2, 1, 2]),
        ("1. - + + - 2.", [1, 2, 3, 3, 2, 1]),
        ("1 1.1 1.1.1 1.2 2", [1, 2, 3, 2, 1]),
        ("A B C D Đ E", [1, 1, 1, 1, 1, 1]),
        ("G H I K", [1, 1, 1, 1]),
        ("III IV V VI", [1, 1, 1, 1]),
        ("I I.1 I.2 II II.1", [1, 2, 2, 1, 2]),
        ("i ii iii iv", [1, 1, 1, 1]),
        ("(1) (2) 3/ 4:", [1, 1, 1, 1]),
    ],
)
def test_outline_levels(marks: str, levels: list[int]) -> None:
    assert [place.level for place in outline([(mark, "Nội dung") for mark in marks.split()])] == levels


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Tổng cộng", "total"),
        ("TỔNG SỐ", "total"),
        ("Cộng:", "total"),
        ("Tổng kinh phí", "total"),
        ("TỔNG CỘNG (I+II+III)", "total"),
        ("Tổng cộng = (1)+(2)", "total"),
        ("Cộng I", "subtotal"),
        ("Cộng mục A", "subtotal"),
        ("Cộng mang sang", "carried"),
        ("Cộng tác viên", "none"),
        ("Tổng cục Thuế", "none"),
        ("Cộng đồng dân cư", "none"),
        ("Nội dung", "none"),
    ],
)
def test_rows_of_totals(label: str, role: str) -> None:
    (place,) = outline([("", label)])
    assert place.role == role


cells = st.text(max_size=6) | st.sampled_from(
    (
        "STT",
        "Nội dung",
        "Kinh phí",
        "I",
        "1",
        "1.1",
        "-",
        "a",
        "Tổng cộng",
        "1.000",
        "(5)",
        "2,5",
        "Trong đó:",
        "<",
        "^",
        "",
    )
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=9))
def test_any_grid_is_a_table_or_none(rows: list[list[str]]) -> None:
    lines = ["|".join(re.sub(r"[|¶\n]", " ", cell) for cell in row) for row in rows]
    for table in find_tables(grid_pages("Đơn vị tính: đồng\n" + "\n".join(lines)))[0]:
        assert all(len(row.cells) == len(table.columns) == 3 for row in table.rows)
        assert all(finding.row is None or finding.row < len(table.rows) for finding in table.findings)


def long_table(mark: str, label: str, figure: str, rows: int = 4_000) -> Page:
    """A page with one long table."""
    head = (("STT", "Nội dung", "Kinh phí"), ("1", "2", "3"))
    text, grid = "Đơn vị tính: đồng\n", []
    for row in (*head, *((mark, label, figure),) * rows):
        spans = []
        for cell in row:
            spans.append((len(text), len(text) + len(cell)))
            text += cell + "\t"
        grid.append(tuple(Cell((span,)) for span in spans))
    return Page(1, text, grids=(Grid(tuple(grid)),))


@pytest.mark.parametrize(
    "row",
    [
        ("1", "Một", "1.000"),
        ("-", "Một", "1.000"),
        ("1.1.1.1.1.1.1.1.1.1.1.1", "Một", "1"),
        ("", "Tổng cộng", "1.000"),
        ("", "Trong đó " * 40, "9" * 40),
        ("I" * 300, "." * 300, "1." * 200),
        ("1", "(" * 300, "-" * 50),
        ("", "Tổng cộng (" + "A+" * 200, "5 đồng " * 8),
    ],
)
def test_long_tables_are_fast(row: tuple[str, str, str]) -> None:
    page = long_table(*row)
    start = time.process_time()
    find_tables((page,))
    assert time.process_time() - start < SLOW_SECONDS


def test_a_deep_outline_is_fast() -> None:
    marks = [".".join(["1"] * (depth % 5 + 1)) for depth in range(5_000)]
    start = time.process_time()
    outline([(mark, "x" * 300) for mark in marks])
    assert time.process_time() - start < SLOW_SECONDS
