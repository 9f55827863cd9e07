"""What citations do, and what they say against their paper: places, flags, tables, scans (SPEC §2.2–2.4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from made_text import page_of

from archive.model import Cell, Found, Grid, Page, Reference, Word
from archive.numbers import parse_number
from ingest.recognise import recognise, reference, relation
from ingest.recognise.citation_flags import is_other_issuer
from ingest.recognise.citation_text import flatten
from ingest.recognise.relation import find_references

HEADER = """SỞ Y TẾ
Số: 88/QĐ-SYT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Đắk Lắk, ngày 12 tháng 3 năm 2018
QUYẾT ĐỊNH
Về việc cử viên chức
"""
DAY = date(2018, 3, 12)


def only(text: str, on: date | None = DAY, page: Page | None = None) -> Found[Reference]:
    (found,) = find_references((page or page_of(text),), None, is_paper=True, on=on)
    return found


def test_a_day_behind_the_papers_own_is_told_on_both() -> None:
    document = recognise((page_of(HEADER + "Căn cứ Quyết định số 12/QĐ-UBND ngày 03/3/2019;\nĐiều 1. Cử viên chức."),))
    assert [one.flags for one in document.references] == [("FUTURE_REF",)]
    assert "FUTURE_REF" in document.flags


def test_the_papers_own_day_is_no_later_one() -> None:
    assert only("Căn cứ Quyết định số 12/QĐ-UBND ngày 12/3/2018;").flags == ()
    assert only("Căn cứ Quyết định số 12/QĐ-UBND ngày 13/3/2018;", on=None).flags == ()


def test_a_letterhead_that_the_number_denies() -> None:
    document = recognise((page_of(HEADER.replace("88/QĐ-SYT", "88/QĐ-STC") + "Điều 1. Cử viên chức."),))
    assert "ISSUER_SYMBOL_MISMATCH" in document.flags
    assert "ISSUER_SYMBOL_MISMATCH" not in recognise((page_of(HEADER + "Điều 1. Cử viên chức."),)).flags


def test_a_fragment_speaks_of_another_paper() -> None:
    text = "Nghị định số 17/2009/NĐ-CP ngày 10/7/2009 bị thay thế bởi Nghị định số 31/2011/NĐ-CP ngày 09/12/2011."
    document = recognise((page_of(text),))
    assert [one.flags for one in document.references] == [()]
    assert "FUTURE_REF" not in document.flags


BASES = (
    "Căn cứ Luật Thú y ngày 19/6/2015{};\n"
    "Căn cứ Nghị định số 35/2016/NĐ-CP ngày 15/5/2016 của Chính phủ{};\n"
    "Căn cứ Quyết định số 40/QĐ-UBND ngày 05/01/2017 của UBND tỉnh{};\n"
    "Theo đề nghị của Chánh Văn phòng.\nQUYẾT ĐỊNH:\nĐiều 1. Giao kinh phí."
)


@pytest.mark.parametrize(
    ("text", "on", "wrong"),
    [
        (BASES.replace("{}", ""), DAY, []),
        (BASES.replace("{};", "", 1).replace("{}", ""), DAY, [0]),
        (BASES.replace("{};", "", 1).replace("{}", ""), date(2009, 3, 12), []),
        (BASES.replace("{};", "", 1).replace("{}", ""), None, []),
        (
            "Căn cứ Quyết định số 40/QĐ-UBND ngày 05/01/2017;\nCăn cứ Luật Thú y ngày 19/6/2015;\nĐiều 1. Giao.",
            DAY,
            [1],
        ),
        (
            "Căn cứ Nghị quyết số 18-NQ/TW ngày 05/01/2017;\nCăn cứ Luật Thú y ngày 19/6/2015;\nĐiều 1. Giao.",
            DAY,
            [],
        ),
    ],
)
def test_bases_against_the_form(text: str, on: date | None, wrong: list[int]) -> None:
    found = find_references((page_of(text),), None, is_paper=True, on=on)
    assert [at for at, one in enumerate(found) if "BASIS_FORMAT" in one.flags] == wrong


def test_signs_lost_by_ocr_are_no_fault_of_the_paper() -> None:
    page = replace(page_of(BASES.replace("{};", "", 1).replace("{}", "")), origin="ocr")
    found = find_references((page,), None, is_paper=True, on=DAY)
    assert not any("BASIS_FORMAT" in one.flags for one in found)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Theo Kế hoạch số 3 081/KH-SYT ngày 06/11/2017.", "3081/KH-SYT"),
        ("Theo Kế hoạch số 04/KH-GA VI ngày 25/3/2017.", "04/KH-GAVI"),
    ],
)
def test_a_blank_inside_a_number_is_a_slip_on_scans_alone(text: str, number: str) -> None:
    scanned = only(text, page=replace(page_of(text), origin="ocr"))
    assert (scanned.value.number, scanned.flags) == (number, ("OCR_REPAIRED",))
    assert only(text).value.number != number


def test_a_word_that_ocr_was_unsure_of() -> None:
    text = "Theo Kế hoạch số 81/KH-SYT ngày 06/11/2017."
    start = text.index("81/")
    words = (Word(start, start + 9, None, None, 0.4),)
    unsure = only(text, page=replace(page_of(text), origin="ocr", words=words))
    assert unsure.confidence < only(text).confidence


def test_a_table_lists_and_does_not_act() -> None:
    text = "QUYẾT ĐỊNH:\nĐiều 1. Bãi bỏ:\n1. Quyết định số 12/QĐ-SYT\n2. Quyết định số 13/QĐ-SYT\n3. Khác"
    rows = [text.index("1. Quyết"), text.index("2. Quyết"), text.index("3. Khác"), len(text)]
    grid = Grid(tuple((Cell(((start, end),)),) for start, end in pairwise(rows)))
    page = page_of(text)
    listed = find_references((replace(page, grids=(grid,)),), None, is_paper=True)
    assert [one.value.relation for one in listed] == ["DAN_CHIEU", "DAN_CHIEU"]
    acting = find_references((page,), None, is_paper=True)
    assert [one.value.relation for one in acting] == ["BAI_BO", "BAI_BO"]


def test_the_head_of_a_page_is_passed_over() -> None:
    pages = (
        page_of("Theo Quyết định số 12/QĐ-SYT ngày"),
        page_of("- 2 -\n05 tháng 6 năm 2018; Thông tư 7/2016/TT-BYT.", 2),
    )
    first, second = find_references(pages, None, is_paper=False)
    assert first.value.date == date(2018, 6, 5)
    assert (second.page, second.raw) == (2, "Thông tư 7/2016/TT-BYT")


def test_a_figure_that_goes_on_is_no_page_number() -> None:
    flat = flatten((page_of("ngày"), page_of("12\ntháng 5", 2)))
    assert flat.text == "ngày 12 tháng 5"


def test_a_basis_named_twice_is_mentioned_the_second_time() -> None:
    text = "Căn cứ Luật Thú y ngày 19/6/2015;\nCăn cứ Luật Thú y ngày 19/6/2015, Sở đề nghị."
    found = find_references((page_of(text),), None, is_paper=True)
    assert [one.value.relation for one in found] == ["CAN_CU", "DAN_CHIEU"]


def test_citations_beyond_the_most_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reference, "MOST_CITATIONS", 3)
    monkeypatch.setattr(relation, "MOST_CITATIONS", 3)
    found = find_references((page_of("Quyết định số 12/QĐ-SYT; " * 9),), None, is_paper=False)
    assert len(found) == 3
    assert found[-1].flags == ("REFERENCES_CUT",)


@pytest.mark.parametrize(
    ("number", "issuer", "other"),
    [
        ("5/2018/NQ-HĐND", "Ủy ban nhân dân tỉnh Đắk Lắk", True),
        ("5/QĐ-UBND", "Hội đồng nhân dân tỉnh", True),
        ("5/2018/TT-BTC", "Bộ trưởng Bộ Y tế", True),
        ("5/2018/TTLT-BTC-BYT", "Bộ Y tế", False),
        ("5/QĐ-UB", "UBND tỉnh", False),
        ("5/QĐ-CTUBND", "Chủ tịch Ủy ban nhân dân tỉnh", False),
        ("5/QĐ-TTg", "Chính phủ", False),
        ("5/2018/QH14", "Quốc hội", False),
        ("189/UBND-KGVX", "Ủy ban nhân dân huyện", False),
        ("189/UBND-KGVX", "Văn phòng UBND tỉnh", False),
        ("5/QĐ-ABCXYZ", "Bộ Y tế", False),
        ("5/2018/TT-BTC", "Bộ Tài chánh", False),
    ],
)
def test_issuer_against_the_letters(number: str, issuer: str, other: bool) -> None:
    known = parse_number(number)
    assert known is not None
    assert is_other_issuer(known, issuer) is other
