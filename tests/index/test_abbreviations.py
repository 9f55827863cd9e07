"""Abbreviations typed and printed: each row of SPEC §6.6 finds its paper; over every engine."""

from __future__ import annotations

import pytest

from archive import tables
from archive.abbreviations import abbreviations
from index.plan import plan
from index.query import Query
from index.terms import marked
from index.widen import widened

FULL = {
    1: "Sở Khoa học và Công nghệ tổ chức hội nghị",
    2: "nâng cao năng suất chất lượng của địa phương",
    3: "hỗ trợ doanh nghiệp nhỏ và vừa vay vốn",
    4: "Chi cục Tiêu chuẩn Đo lường Chất lượng thông tin",
    5: "Ủy ban nhân dân xã họp",
    6: "dự toán ngân sách nhà nước của huyện",
    7: "phát triển kinh tế - xã hội vùng sâu",
    8: "bảo đảm an toàn thực phẩm dịp Tết",
    9: "áp dụng hệ thống quản lý chất lượng tại cơ sở",
    10: "đào tạo cán bộ, công chức cấp xã",
    11: "rút tiền ở Kho bạc Nhà nước",
    12: "Mặt trận Tổ quốc vận động",
    13: "đơn giản hóa thủ tục hành chính",
    14: "kế hoạch năm 2018 của trường",
    15: "hợp đồng tư vấn đã ký",
    16: "hội đồng nghiệm thu họp phiên cuối",
    17: "danh mục sản phẩm, hàng hóa chủ lực",
}
SHORT = {21: "SKHCN mời họp NSCL", 22: "DNNVV và ATTP", 23: "KT-XH, NSNN"}


@pytest.fixture
def written(empty, papers):
    for one, text in (FULL | SHORT).items():
        papers.keep(100 + one, text)
    empty.put([one for one in papers.entries() if one.id > 100])
    return empty


def found(engine, typed, **asked):
    return [hit.id - 100 for hit in engine.search(Query(typed, **asked)).hits]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("SKHCN", [21, 1]),
        ("skhcn", [21, 1]),
        ("Sở KHCN", [21, 1]),
        ("Sở KH&CN", [21, 1]),
        ("so khcn", [21, 1]),
        ("sở khoa học công nghệ", [1, 21]),
        ("NSCL", [21, 2]),
        ("ns-cl", [21, 2]),
        ("SPHH", [17]),
        ("DNNVV", [22, 3]),
        ("DN nhỏ và vừa", [3, 22]),
        ("DNVVN", [22, 3]),
        ("SME", [22, 3]),
        ("doanh nghiệp vừa và nhỏ", [3, 22]),
        ("TĐC", [4]),
        ("tdc", [4]),
        ("TCĐLCL", [4]),
        ("TC-ĐL-CL", [4]),
        ("Chi cục TĐC", [4]),
        ("UBND xã", [5]),
        ("NSNN", [23, 6]),
        ("ngân sách nhà nước", [6, 23]),
        ("KT-XH", [23, 7]),
        ("ktxh", [7, 23]),
        ("ATTP", [22, 8]),
        ("HTQLCL", [9]),
        ("CBCC", [10]),
        ("KBNN", [11]),
        ("MTTQ", [12]),
        ("TTHC", [13]),
        ("KH 2018", [14]),
        ("HĐ tư vấn", [15]),
        ("HĐ nghiệm thu", [16]),
        ("DNNVV vay vốn", [3]),
    ],
)
def test_each_form_finds_the_other_behind_its_own(written, typed, expected):
    assert set(expected) <= set(found(written, typed))


def test_what_was_typed_stands_first(written):
    assert found(written, "SKHCN") == [21, 1]
    assert found(written, "NSCL") == [21, 2]
    assert found(written, "Sở Khoa học và Công nghệ") == [1, 21]


def test_widening_is_told_and_can_be_switched_off(written):
    answer = written.search(Query("SKHCN"))
    assert answer.expanded == (("SKHCN", "Sở Khoa học và Công nghệ"),)
    assert found(written, "SKHCN", expand=False) == [21]
    assert written.search(Query("SKHCN", expand=False)).expanded == ()
    assert found(written, '"SKHCN"') == [21]  # quotes are meant
    assert written.search(Query("chi cục họp")).expanded == ()


def test_the_other_form_is_what_the_passage_shows(written):
    hits = {hit.id: hit.snippet for hit in written.search(Query("NSCL")).hits}
    assert "\ue000năng suất chất lượng\ue001" in hits[102]
    assert "\ue000NSCL\ue001" in hits[121]


def test_a_long_question_is_widened_too(written):
    typed = "những chính sách nào giúp DNNVV ở các nơi"
    assert 3 not in found(written, typed, expand=False)
    answer = written.search(Query(typed))
    assert answer.expanded == (("DNNVV", "doanh nghiệp nhỏ và vừa"),)
    assert 103 in {hit.id for hit in answer.hits}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("KH 2018", "kế hoạch"),
        ("KH số 24", "kế hoạch"),
        ("kh năm 2018", "kế hoạch"),
        ("KH", None),
        ("KH cá nhân", None),
        ("KH&CN", "khoa học và công nghệ"),
        ("HĐ tư vấn", "hợp đồng"),
        ("HĐ số 12", "hợp đồng"),
        ("HĐ khoa học", "hội đồng"),
        ("nghiệm thu HĐ", "hội đồng"),
        ("HĐ", None),
        ("hd tu van", "hợp đồng"),  # typed without marks
        ("BC tổng kết", "báo cáo"),
        ("BC 12", "báo cáo"),
        ("CV 45", "công văn"),
        ("CV cao cấp", "chuyên viên"),
        ("CV", None),
    ],
)
def test_letters_of_several_meanings_are_read_by_what_stands_beside_them(typed, meant):
    assert [one.others[0] for one in widened(typed, 64)] == ([meant] if meant else [])


def test_a_whole_number_is_not_widened():
    assert plan("24/QĐ-SKHCN").expanded == ()
    assert plan("24/QĐ-SKHCN ngày 31/1/2018").expanded == ()


def test_an_office_adds_its_own(written):
    office = '[[abbreviation]]\nshort = ["BĐH"]\nlong = ["hội nghị"]\nwhen = "always"\n'
    assert found(written, "BĐH") == []
    tables.use((("abbreviations", office),))
    try:
        assert found(written, "BĐH") == [1]
    finally:
        tables.use(())


def test_the_table_says_something_of_each_row():
    assert not list(tables.check_shipped("abbreviations"))
    for row in abbreviations():
        assert all(marked(one) for one in (*row.short, *row.long))
        assert bool(row.beside) == (row.when == "beside")
