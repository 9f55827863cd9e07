"""An office's own register held against the archive: found wherever it stands, in whatever form Excel left it."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_papers import Paper, found
from openpyxl import Workbook

from archive.errors import CallError
from archive.excel_cells import cell_day, cell_number, cell_text
from archive.model import Arrival
from archive.office import office_of
from archive.paper_register import PaperRegister, field_of, read_register
from archive.register_compare import Comparison, compare, entries_of, form_of, years_of
from archive.register_xlsx import write_register
from archive.registers import REGISTERS
from archive.store import Archive

OFFICE = "Sở Khoa học và Công nghệ"
HEADS = ("Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản", "Người ký")
SUBJECT = "Quyết định về việc giao dự toán"


@pytest.fixture
def kept(archive: Archive, paper: Callable[..., Paper]) -> Archive:
    """Records 1–4: decisions 1 to 3 of 2018 (on the 1st of February, March, April), a letter received."""
    for at, month in ((1, 2), (2, 3), (3, 4)):
        reading, path = paper(f"{at}.pdf", number=f"{at:02}/QĐ-SKHCN", day=date(2018, month, 1))
        document = replace(reading.document, signer_name=found("Lương Thế Bách"))
        archive.add(replace(reading, document=document), path, f"{at}.pdf")
    reading, path = paper("4.pdf", number="8/STC-NS", day=date(2018, 1, 2), issuers=("Sở Tài chính",), kind="Công văn")
    document = replace(reading.document, arrival=found(Arrival("05", date(2018, 1, 5))))
    archive.add(replace(reading, document=document), path, "4.pdf")
    return archive


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """A workbook of these rows, a sheet each; `merged` are ranges of the first sheet."""

    def write(*sheets: list[tuple[object, ...]], merged: tuple[str, ...] = ()) -> Path:
        book = Workbook()
        book.remove(book.active)
        for at, lines in enumerate(sheets, start=1):
            sheet = book.create_sheet(f"T{at}")
            for line in lines:
                sheet.append(line)
        for cells in merged:
            book.worksheets[0].merge_cells(cells)
        path = tmp_path / "so.xlsx"
        book.save(path)
        return path

    return write


def read(path: Path, year: int | None = None) -> PaperRegister:
    return read_register(path, most_bytes=10**8, year=year)


def held_against(archive: Archive, paper: PaperRegister) -> Comparison:
    office = office_of(archive.connection, OFFICE)
    register = REGISTERS[form_of(paper)](archive.connection, office, paper.year, paper.series)
    return compare(paper, entries_of(register), None if paper.year else years_of(paper))


def rows_of(paper: PaperRegister) -> list[tuple[str, str]]:
    return [
        (entry.text("number"), entry.days["date"].span.first.isoformat() if entry.days["date"].span else "?")
        for entry in paper.entries
    ]


# Cells


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (datetime(2018, 1, 31), "2018-01-31"),
        (43131, "2018-01-31"),
        (43131.5, "2018-01-31"),
        ("43131", "2018-01-31"),
        ("31/1/2018", "2018-01-31"),
        ("31/01/2018 08:15", "2018-01-31"),
        ("31.01.2018", "2018-01-31"),
        ("31-1-18", "2018-01-31"),
        ("2018-01-31", "2018-01-31"),
        ("'31/1/2018", "2018-01-31"),
        ("ngày 31 tháng 01 năm 2018", "2018-01-31"),
        ("1/31/2018", "2018-01-31"),
        ("31/1", "2018-01-31"),
        ("02/03/2018", "2018-03-02"),
    ],
)
def test_a_day_in_every_form(value: object, day: str) -> None:
    told = cell_day(value, 2018)
    assert told is not None
    assert told.span is not None
    assert told.span.first.isoformat() == day


def test_what_is_doubtful_about_a_day() -> None:
    assert [cell_day(value).doubt for value in ("1/31/2018", "31/1", "31/13/2018", "hôm qua", "99999999")] == [
        "american",
        "unread",
        "unread",
        "unread",
        "unread",
    ]
    assert cell_day("1/2018").span.precision == "month"
    assert cell_day(datetime(2018, 3, 2)).swapped == date(2018, 2, 3)
    assert cell_day(None) is cell_day("") is cell_day(float("nan")) is None


def test_numbers_that_excel_changed() -> None:
    assert cell_number(datetime(2018, 1, 1)) == "1/2018"
    assert cell_number(datetime(2026, 3, 12)) == "12/3"
    assert (cell_text(5), cell_text(5.0), cell_text(1.2e13)) == ("5", "5", "12000000000000")


@given(st.one_of(st.text(), st.integers(), st.floats(), st.datetimes(), st.none()))
def test_any_cell_gives_text_and_a_day_or_none(value: object) -> None:
    assert isinstance(cell_text(value), str)
    told = cell_day(value, 2018)
    assert (told is None) == (cell_text(value) == "")


# Heads


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("Số, ký hiệu văn bản", "number"),
        ("SỐ KÝ HIỆU VB", "number"),
        ("Số/KH", "number"),
        ("So ky hieu", "number"),
        ("Số văn bản", "number"),
        ("Ngày,\ntháng\nvăn bản", "date"),
        ("Ngày ban hành", "date"),
        ("Ngày VB", "date"),
        ("Ngày ký", "date"),
        ("Ngày", "date"),
        ("Tên loại và trích yếu nội dung", "title"),
        ("Trích yếu", "subject"),
        ("Nội dung văn bản", "subject"),
        ("Loại văn bản", "kind"),
        ("Số", "serial"),
        ("Ký hiệu", "symbol"),
        ("Người ký VB", "signer"),
        ("Nơi nhận", "recipients"),
        ("Nơi nhận VB", "recipients"),
        ("Cơ quan ban hành", "author"),
        ("Nơi gửi", "author"),
        ("Tác giả", "author"),
        ("Ngày đến", "arrival_date"),
        ("Số đến", "arrival_number"),
        ("Ngày chuyển", "sent"),
        ("SL bản", "copies"),
        ("Số lượng bản", "copies"),
        ("Đơn vị, người nhận bản lưu", "kept_by"),
        ("Đơn vị hoặc người nhận", "receiver"),
        ("Đơn vị xử lý", "receiver"),
        ("Ghi chú", "note"),
        ("STT", "ordinal"),
        ("Số TT", "ordinal"),
        ("Mã hồ sơ", "code"),
        ("Thời hạn bảo quản", "retention"),
        ("Thời hạn giải quyết", "due"),
        ("Số, ký hiệu văn bản trả lời", "reply"),
        ("Màu", None),
        ("", None),
    ],
)
def test_heads_in_any_spelling(head: str, field: str | None) -> None:
    assert field_of(head) == field


# Where the register stands


def test_titles_above_numbers_below_and_heads_again(workbook: Callable[..., Path]) -> None:
    path = workbook(
        [
            ("SỞ KHOA HỌC VÀ CÔNG NGHỆ",),
            (),
            (None, "SỔ ĐĂNG KÝ VĂN BẢN ĐI"),
            (None, "Năm: 2018"),
            HEADS,
            ("(1)", "(2)", "(3)", "(4)"),
            ("Tháng 2",),
            ("01/QĐ-SKHCN", "1/2", SUBJECT, "Bách"),
            HEADS,
            (1, 2, 3, 4),
            (None, None, None, None),
            ("02/QĐ-SKHCN", datetime(2018, 3, 1), SUBJECT, "Bách"),
        ]
    )
    paper = read(path)
    assert (paper.year, form_of(paper)) == (2018, "outgoing")
    assert rows_of(paper) == [("01/QĐ-SKHCN", "2018-02-01"), ("02/QĐ-SKHCN", "2018-03-01")]
    assert [entry.row for entry in paper.entries] == [8, 12]


def test_heads_over_two_rows_and_merged_cells(workbook: Callable[..., Path]) -> None:
    path = workbook(
        [
            ("TT", "Văn bản", None, None, "Người ký"),
            (None, "Số ký hiệu", "Ngày", "Trích yếu", None),
            (1, "01/QĐ-SKHCN", "1/2/2018", "Giao dự toán", "Bách"),
            (2, "02/QĐ-SKHCN", None, "Giao dự toán", "Bách"),
        ],
        merged=("B1:D1", "E1:E2", "A1:A2", "C3:C4"),
    )
    paper = read(path)
    assert paper.fields == {"ordinal", "number", "date", "subject", "signer"}
    assert rows_of(paper) == [("01/QĐ-SKHCN", "2018-02-01"), ("02/QĐ-SKHCN", "2018-02-01")]


def test_several_sheets_and_parted_columns(workbook: Callable[..., Path]) -> None:
    head = ("Số", "Ký hiệu", "Ngày VB", "Loại VB", "Nội dung")
    path = workbook(
        [head, (1, "QĐ-SKHCN", "1/2/2018", "Quyết định", "V/v giao dự toán")],
        [("Hướng dẫn nhập sổ",)],
        [head, (2, "/QĐ-SKHCN", "1/3/2018", "Quyết định", "V/v giao dự toán")],
    )
    paper = read(path)
    assert rows_of(paper) == [("1/QĐ-SKHCN", "2018-02-01"), ("2/QĐ-SKHCN", "2018-03-01")]
    assert paper.entries[0].text("title") == SUBJECT
    assert [entry.sheet for entry in paper.entries] == ["T1", "T3"]
    assert paper.skipped == ["T2"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.4", "Số, Ngày".encode()])
@pytest.mark.parametrize("name", ["so.xlsx", "so.xls", "so.ods", "so.csv"])
def test_what_is_no_register_is_told(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(CallError):
        read(path)


def test_a_workbook_that_unpacks_to_too_much(workbook: Callable[..., Path]) -> None:
    path = workbook([HEADS, ("1/QĐ", "1/1/2018", "x", "y")])
    with pytest.raises(CallError, match="max_inflated_bytes"):
        read_register(path, most_bytes=100)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_of_any_separator(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "so.csv"
    lines = [("Số ký hiệu", "Ngày", "Trích yếu"), ("1/QĐ-SKHCN", "1/2/2018", "Giao dự toán")]
    path.write_text("\n".join(separator.join(line) for line in lines), encoding="utf-8-sig")
    assert rows_of(read(path)) == [("1/QĐ-SKHCN", "2018-02-01")]


@given(
    st.lists(st.lists(st.sampled_from((*HEADS, "", "1", "(1)", "31/1/2018", "24/QĐ-SKHCN", "=x", "\x00")), max_size=6))
)
def test_any_table_is_read_or_told(lines: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "so.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(lines)
        try:
            paper = read(path)
        except CallError:
            return
    assert all(1 <= entry.row <= len(lines) for entry in paper.entries)
    same = compare(paper, paper.entries)
    assert len(same.pairs) + len(same.only_on_paper) == len(paper.entries)
    assert not any(pair.differences for pair in same.pairs if pair.paper.texts == pair.archive.texts)


# Held against the archive


@pytest.mark.parametrize("form", sorted(REGISTERS))
@pytest.mark.parametrize("year", [2018, None])
def test_a_register_is_the_same_as_itself(kept: Archive, tmp_path: Path, form: str, year: int | None) -> None:
    kept.correct(4, "arrival.due", "1/2/2018", "sổ đến")
    register = REGISTERS[form](kept.connection, office_of(kept.connection, OFFICE), year, None)
    file = io.BytesIO()
    write_register(register, file)
    path = tmp_path / "so.xlsx"
    path.write_bytes(file.getvalue())
    paper = read(path)
    assert form_of(paper) == form
    comparison = held_against(kept, paper)
    assert comparison.is_equal
    assert len(comparison.pairs) == len(register.rows) > 0


def test_what_is_on_one_side_only_and_what_differs(kept: Archive, workbook: Callable[..., Path]) -> None:
    path = workbook(
        [
            ("Năm 2018",),
            HEADS,
            ("1/SKHCN", "01/02/2018", "QĐ v/v giao dự toán", "GĐ Lương Thế Bách"),
            ("2/QĐ-SKHCN", "10/3/2018", SUBJECT, "Nguyễn Văn A"),
            ("9/QĐ-SKHCN", "9/9/2018", "Quyết định về việc khác", "Bách"),
        ]
    )
    comparison = held_against(kept, read(path))
    first, second = comparison.pairs
    assert (first.archive.records, first.differences) == ((1,), ())
    assert second.archive.records == (2,)
    assert [(one.field, one.paper, one.archive) for one in second.differences] == [
        ("date", "10/3/2018", "01/03/2018"),
        ("signer", "Nguyễn Văn A", "Lương Thế Bách"),
    ]
    assert [entry.text("number") for entry in comparison.only_on_paper] == ["9/QĐ-SKHCN"]
    assert [entry.records for entry in comparison.only_in_archive] == [(3,)]
    assert not comparison.is_equal


def test_what_excel_did_to_the_days_is_told(kept: Archive, workbook: Callable[..., Path]) -> None:
    path = workbook(
        [
            ("Năm 2018",),
            HEADS,
            ("1/QĐ-SKHCN", datetime(2018, 1, 2), SUBJECT, "Bách"),
            ("2/QĐ-SKHCN", "tháng ba", SUBJECT, "Bách"),
            ("3/QĐ-SKHCN", "4/2018", SUBJECT, "Bách"),
        ]
    )
    comparison = held_against(kept, read(path))
    told = [[(one.field, one.paper, str(one.note)) for one in pair.differences] for pair in comparison.pairs]
    assert told == [
        [("date", "02/01/2018", "day and month are changed over, as Excel does it")],
        [("date", "tháng ba", "no day can be read there")],
        [],
    ]
    assert comparison.only_on_paper == comparison.only_in_archive == []


def test_a_number_written_otherwise_is_paired_by_day_and_title(kept: Archive, workbook: Callable[..., Path]) -> None:
    path = workbook(
        [
            ("Năm 2018",),
            HEADS,
            (1, "1/2/2018", SUBJECT, "Bách"),
            ("02B/QD", "1/3/2018", "Quyết định v/v giao dự toán", "Bách"),
            ("3/QĐ-SKHCN", "1/4/2018", SUBJECT, "Bách"),
        ]
    )
    comparison = held_against(kept, read(path))
    assert [(pair.archive.records, [one.field for one in pair.differences]) for pair in comparison.pairs] == [
        ((1,), ["number"]),
        ((2,), ["number"]),
        ((3,), []),
    ]


def test_papers_received_are_paired_by_arrival(kept: Archive, workbook: Callable[..., Path]) -> None:
    head = ("Ngày đến", "Số đến", "Cơ quan gửi", "Số ký hiệu", "Ngày VB", "Trích yếu", "Ký nhận")
    path = workbook([head, (datetime(2018, 1, 5), 5, "Sở TC", None, "2/1/2018", "V/v giao dự toán", "x")])
    comparison = held_against(kept, read(path))
    (pair,) = comparison.pairs
    assert pair.archive.records == (4,)
    assert [(one.field, one.paper, one.archive) for one in pair.differences] == [("number", "", "8/STC-NS")]
    assert comparison.only_in_archive == []


def test_years_that_slips_of_the_pen_make_do_not_count(kept: Archive, workbook: Callable[..., Path]) -> None:
    lines = [(f"{at}/QĐ-SKHCN", f"{at % 28 + 1}/5/2018", f"Quyết định số {at}", "Bách") for at in range(100, 150)]
    paper = read(workbook([HEADS, *lines, ("150/QĐ-SKHCN", "1/5/2081", "Quyết định", "Bách")]))
    assert years_of(paper) == {2018}
    assert {entry.records for entry in held_against(kept, paper).only_in_archive} == {(1,), (2,), (3,)}
