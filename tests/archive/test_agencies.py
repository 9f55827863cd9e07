"""Agencies and places: from the printed name to the shown one; kinds and their letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.agencies import agencies, agency_key, by_code, known_place, shown_name
from archive.kinds import code_of_kind, kind_of_code, kinds


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("SỞ KHOA HỌC & CÔNG NGHỆ", "Sở Khoa học và Công nghệ"),
        ("UBND TỈNH ĐẮKLẮK", "UBND tỉnh Đắk Lắk"),
        ("UỶ BAN NHÂN DÂN TỈNH KON TUM", "Ủy ban nhân dân tỉnh Kon Tum"),
        ("ỦY  BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI", "Ủy ban nhân dân thành phố Hà Nội"),
        ("SỞ Y TẾ TỈNH LÂM ĐỒNG", "Sở Y tế tỉnh Lâm Đồng"),
        ("SỞ Y TẾ LÂM ĐỒNG", "Sở Y tế Lâm Đồng"),
        ("BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "Bộ Lao động - Thương binh và Xã hội"),
        ("ĐẢNG ỦY SỞ TÀI CHÍNH", "Đảng ủy Sở Tài chính"),
        ("TỈNH ỦY GIA LAI", "Tỉnh ủy Gia Lai"),
        ("Sở Công Thương", "Sở Công Thương"),
    ],
)
def test_known_names_are_shown_in_sentence_case(printed: str, wanted: str) -> None:
    assert shown_name(printed) == wanted


@pytest.mark.parametrize("printed", ["CÔNG TY TNHH HOA RỪNG", "HTX NÔNG NGHIỆP HÒA LẠC ĐÔNG", "ABC", "", "SỞ", "TỈNH"])
def test_unknown_names_stay_as_printed(printed: str) -> None:
    assert shown_name(printed) == printed


@given(st.text(max_size=60))
def test_any_name_has_a_shown_form_of_its_words(printed: str) -> None:
    shown = shown_name(printed)
    assert shown == " ".join(shown.split())
    assert shown_name(shown) == shown


@pytest.mark.parametrize(
    "spelling",
    ["Đắk Lắk", "ĐẮKLẮK", "Đăk Lăk", "Đắc Lắc", "Dak Lak", "Daklak", "DAKLAK", "Đắc Lắk", "Ðắk Lắk", "Darlac"],
)
def test_one_province_in_all_its_spellings(spelling: str) -> None:
    assert known_place(spelling) == "Đắk Lắk"


@pytest.mark.parametrize(
    ("spelling", "place"),
    [("Đắk Nông", "Đắk Nông"), ("Đăk Nông", "Đắk Nông"), ("Buôn Mê Thuột", "Buôn Ma Thuột"), ("Phú Yên", "Phú Yên")],
)
def test_other_places_stay_others(spelling: str, place: str) -> None:
    assert known_place(spelling) == place


@pytest.mark.parametrize("text", ["", "Trường Chinh", "Đắk", "Lắk", "ngày"])
def test_no_place(text: str) -> None:
    assert known_place(text) is None


def test_letters_of_agencies() -> None:
    one = by_code("skhcn")
    assert one is not None
    assert one.name == "Sở Khoa học và Công nghệ"
    assert by_code("BNN&PTNT") == by_code("BNNPTNT")
    assert by_code("KHÔNGCÓ") is None


def test_every_agency_of_the_table_is_whole() -> None:
    keys = [agency_key(agency.name) for agency in agencies()]
    assert len(keys) == len(set(keys)), "two rows would be told by one name"
    for agency in agencies():
        assert shown_name(agency.name.upper()) == agency.name
        assert agency.first is None or agency.last is None or agency.first < agency.last
        if agency.successor:
            assert agency.last is not None, "who has a successor has a last day"
            assert agency_key(agency.successor) in keys


def test_every_kind_of_the_table_is_told_by_its_letters() -> None:
    codes = [code for kind in kinds() for code in kind.codes]
    assert len(codes) == len(set(codes))
    for kind in kinds():
        for code in kind.codes:
            assert kind_of_code(code) == kind
    assert kind_of_code("HĐ") != kind_of_code("HD")
    assert kind_of_code("ĐA") != kind_of_code("DA")
    assert code_of_kind("Công văn") is code_of_kind("Luật") is code_of_kind("không có") is None
    assert code_of_kind("quyết định") == "QĐ"
