"""Spreadsheets: XLSX made with openpyxl, XLS made byte by byte; cells as Excel shows them."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from made_biff import biff, biff_record, label, number
from made_ole import ole

from archive.errors import Refusal
from archive.model import Page
from archive.settings import Settings
from ingest import source
from ingest.readers import xls, xlsx
from ingest.readers.cell_format import shown

SETTINGS = Settings()


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (1205000000, "#,##0", "1.205.000.000"),
        (1234.5, "#,##0.00", "1.234,50"),
        (-1234.5, "#,##0.0_);(#,##0.0)", "(1.234,5)"),
        (-2, "0", "-2"),
        (0, '0;-0;"không"', "không"),
        (0.5, "0%", "50%"),
        (7, "000", "007"),
        (0.25, "0.##", "0,25"),
        (3.0, "0.##", "3"),
        (1500000, "#,##0,", "1.500"),
        (24, '#,##0 "đồng"', "24 đồng"),
        (24, "[Red]0", "24"),
        (5, '[$€-2] #,##0', "€ 5"),
        (2018.0, "General", "2018"),
        (0.1, None, "0,1"),
        (True, "General", "TRUE"),
        ("#REF!", "General", "#REF!"),
        (date(2018, 1, 31), "mm-dd-yy", "31/01/2018"),
        (datetime(2018, 1, 31), "dd/mm/yyyy", "31/01/2018"),
        (datetime(2018, 1, 31), "d-m-yy", "31-1-18"),
        (datetime(2018, 1, 31, 14, 5), "h:mm AM/PM", "2:05 CH"),
        (datetime(2018, 1, 31, 14, 5), "dd/mm/yyyy hh:mm", "31/01/2018 14:05"),
        (datetime(2018, 1, 31), '[$-42A]"ngày" dd "tháng" mm "năm" yyyy', "ngày 31 tháng 01 năm 2018"),
        (time(8, 30), "hh:mm:ss", "08:30:00"),
        (timedelta(hours=26), "[h]:mm:ss", "26:00:00"),
    ],
)  # fmt: skip
def test_cells_are_shown_in_their_format(value: object, number_format: str | None, text: str) -> None:
    assert shown(value, number_format) == text


def read(book: openpyxl.Workbook, folder: Path, limits: Settings = SETTINGS) -> tuple[Page, ...]:
    path = folder / "phụ lục.xlsx"
    book.save(path)
    assert source.look(path, path.name, limits).media_type == source.XLSX
    return xlsx.read_pages(path, limits)


def test_each_sheet_is_a_page_and_hidden_ones_say_so(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.active
    first.title = "Biểu 01"
    first.append(["STT", "Nội dung", "Số tiền\n(đồng)"])
    first.append([])
    first.append([1, "Chi", 1205000000, None])
    first["C3"].number_format = "#,##0"
    first["E9"] = date(2018, 1, 31)
    book.create_sheet("Trống")
    hidden = book.create_sheet("Nháp")
    hidden["A1"] = "ẩn"
    hidden.sheet_state = "hidden"
    assert [page.text for page in read(book, tmp_path)] == [
        "STT\tNội dung\tSố tiền (đồng)\n1\tChi\t1.205.000.000\n\t\t\t\t2018-01-31\nBiểu 01\n",
        "ẩn\nNháp (trang tính ẩn)\n",
    ]


def test_a_document_header_over_the_columns_is_read_side_by_side(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for place, text in {
        "B1": "UBND TỈNH ĐẮK LẮK",
        "F1": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "B2": "Số: 24/BC-SKHCN",
        "F2": "Độc lập - Tự do - Hạnh phúc",
        "D4": "BÁO CÁO",
        "A5": "STT",
    }.items():
        sheet[place] = text
    (page,) = read(book, tmp_path)
    assert page.text.splitlines() == [
        *("UBND TỈNH ĐẮK LẮK", "Số: 24/BC-SKHCN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
        *("\t\t\tBÁO CÁO", "STT", "Sheet"),
    ]


def test_a_workbook_beyond_the_limits_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for _ in range(50):
        book.active.append(["chữ" * 10])
    for limits in (Settings(max_text_chars=100), Settings(max_inflated_bytes=1000)):
        with pytest.raises(Refusal) as refused:
            read(book, tmp_path, limits)
        assert refused.value.reason == "too_large"


def test_a_row_number_beyond_excel_is_refused_and_not_filled_up(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    path = tmp_path / "a.xlsx"
    book.save(path)
    bad = tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(bad, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "xl/worksheets/sheet1.xml":
                data = data.replace(b'r="1"', b'r="99999999"').replace(b'r="A1"', b'r="A99999999"')
            new.writestr(info.filename, data)
    with pytest.raises(Refusal) as refused:
        xlsx.read_pages(bad, SETTINGS)
    assert refused.value.reason == "unsafe"


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"])
def test_a_broken_part_is_refused(part: str, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    path, bad = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    book.save(path)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(bad, "w") as new:
        for info in old.infolist():
            new.writestr(info.filename, old.read(info)[: -40 if info.filename == part else None])
    with pytest.raises(Refusal) as refused:
        xlsx.read_pages(bad, SETTINGS)
    assert refused.value.reason == "damaged"


def test_an_old_workbook(tmp_path: Path) -> None:
    cells = [label(0, 0, "Ngày"), label(0, 1, "Số tiền"), number(1, 0, 43131.0, 1), number(1, 1, 1205000.0, 0)]
    path = tmp_path / "sổ.xls"
    path.write_bytes(
        ole({"Workbook": biff({"Sổ": (0, cells), "Nháp": (1, [label(2, 1, "ẩn")])}, ("#,##0", "dd/mm/yyyy"))})
    )
    assert source.look(path, path.name, SETTINGS).media_type == source.XLS
    assert [page.text for page in xls.read_pages(path, SETTINGS)] == [
        "Ngày\tSố tiền\n31/01/2018\t1.205.000\nSổ\n",
        "\tẩn\nNháp (trang tính ẩn)\n",
    ]


def test_a_locked_and_a_broken_old_workbook(tmp_path: Path) -> None:
    whole = biff({"a": (0, [label(0, 0, "x")])})
    locked = whole[:20] + biff_record(0x002F, bytes(54)) + whole[20:]
    for data, reason in ((locked, "encrypted"), (b"\x09\x08\x10\x00", "damaged")):
        path = tmp_path / "a.xls"
        path.write_bytes(ole({"Workbook": data}))
        with pytest.raises(Refusal) as refused:
            xls.read_pages(path, SETTINGS)
        assert refused.value.reason == reason
