"""The annexes of a paper held against its body: sum and unit (B2), number and date (B4)."""

from __future__ import annotations

import pytest
from made_grid import grid_pages

from archive.model import Document
from ingest.recognise import recognise

PAPER = """
SỞ Y TẾ
Số: {number}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Đắk Lắk, ngày 03 tháng 4 năm 2019
QUYẾT ĐỊNH
Về việc giao dự toán năm 2019
GIÁM ĐỐC SỞ Y TẾ
Căn cứ Luật Ngân sách nhà nước số 83/2015/QH13 ngày 25 tháng 6 năm 2015;
{basis}
QUYẾT ĐỊNH:
Điều 1. Giao dự toán cho Trạm Y tế với tổng số tiền là {sum}, chi tiết theo Phụ lục đính kèm.
Điều 2. Trạm Y tế chịu trách nhiệm thi hành Quyết định này./.
¶
PHỤ LỤC
DỰ TOÁN NĂM 2019
{line}
Đơn vị tính: {unit}
STT|Nội dung|Kinh phí
1|Thuốc|20
2|Thiết bị|55
|Tổng cộng|75
"""
OWN_LINE = "(Kèm theo Quyết định số 12/QĐ-SYT ngày 03 tháng 4 năm 2019 của Sở Y tế)"
BASIS = "Xét đề nghị của Trưởng phòng Kế hoạch - Tài chính."


def paper(
    total: str = "75.000.000 đồng",
    line: str = OWN_LINE,
    unit: str = "triệu đồng",
    number: str = "12/QĐ-SYT",
    basis: str = BASIS,
) -> Document:
    return recognise(grid_pages(PAPER.format(sum=total, line=line, unit=unit, number=number, basis=basis).strip("\n")))


def test_a_paper_and_its_annex_agree() -> None:
    document = paper()
    assert document.tables[0].total == 75_000_000
    assert not {"UNIT_OR_SUM_MISMATCH", "ANNEX_MISMATCH"} & set(document.flags)


@pytest.mark.parametrize(
    ("total", "unit"),
    [("75.000.000 đồng", "nghìn đồng"), ("57.000.000 đồng", "triệu đồng"), ("750 triệu đồng", "triệu đồng")],
)
def test_unit_or_sum_differs(total: str, unit: str) -> None:
    assert "UNIT_OR_SUM_MISMATCH" in paper(total, unit=unit).flags


def test_a_rounded_annex_agrees() -> None:
    assert "UNIT_OR_SUM_MISMATCH" not in paper("75.300.000 đồng").flags


@pytest.mark.parametrize(
    ("line", "differs"),
    [
        (OWN_LINE, False),
        (OWN_LINE.replace("Kèm", "Ban hành kèm"), False),
        (OWN_LINE.replace("của Sở", "của\nSở"), False),
        (OWN_LINE.replace("03 tháng 4", "03 tháng 5"), True),
        (OWN_LINE.replace("12/QĐ", "21/QĐ"), True),
        ("(Kèm theo Quyết định số 13/QĐ-SYT ngày 04 tháng 4 năm 2019 của Sở Y tế)", True),
        ("(Kèm theo Quyết định số       /QĐ-SYT ngày     tháng 4 năm 2019 của Sở Y tế)", False),
        ("(Kèm theo Quyết định số 12/QĐ-SYT ngày ... tháng ... năm 2019 của Sở Y tế)", False),
        ("(Kèm theo Công văn số 99/SYT-KH ngày 01 tháng 4 năm 2019 của Sở Y tế)", False),
        ("Theo Quyết định số 13/QĐ-SYT ngày 04 tháng 4 năm 2019 của Sở Y tế", False),
    ],
)
def test_annex_line(line: str, differs: bool) -> None:
    document = paper(line=line)
    assert ("ANNEX_MISMATCH" in document.flags) is differs
    assert [one.page for one in document.references if "ANNEX_MISMATCH" in one.flags] == ([2] if differs else [])


def test_the_annex_of_a_paper_that_is_amended_is_no_mismatch() -> None:
    other = "Quyết định số 7/QĐ-SYT ngày 05 tháng 01 năm 2019 của Sở Y tế"
    document = paper(line=f"(Kèm theo {other})", basis=f"Căn cứ {other};")
    assert "ANNEX_MISMATCH" not in document.flags


def test_a_number_not_yet_given_is_no_mismatch() -> None:
    assert "ANNEX_MISMATCH" not in paper(number="      /QĐ-SYT").flags


@pytest.mark.parametrize(("words", "differs"), [("Bảy mươi lăm triệu đồng", False), ("Năm mươi bảy triệu đồng", True)])
def test_words_below_a_table_are_its_total(words: str, differs: bool) -> None:
    text = f"Đơn vị tính: đồng\nSTT|Nội dung|Số tiền\n1|Thuê xe|75.000.000\n|Cộng|75.000.000\n(Bằng chữ: {words})"
    assert ("WORDS_MISMATCH" in recognise(grid_pages(text)).flags) is differs
