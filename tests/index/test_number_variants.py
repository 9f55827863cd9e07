"""A number typed in any way gives its paper first, whatever the text of others says; over every engine."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from index.query import Query

SKHCN, UBND = "Sở Khoa học và Công nghệ", "UBND tỉnh Đắk Lắk"

PAPERS = {
    1: ("24/QĐ-SKHCN", "Quyết định", date(2018, 1, 31)),
    2: ("24/QĐ-SKHCN", "Quyết định", date(2020, 3, 2)),
    3: ("24/TB-SKHCN", "Thông báo", date(2018, 2, 1)),
    4: ("1234/QĐ-UBND", "Quyết định", date(2019, 6, 7)),
    5: ("45/STC-QLNS", "Công văn", date(2021, 4, 5)),
    6: ("05/2019/TT-BKHCN", "Thông tư", date(2019, 6, 26)),
    7: ("50/2019/QH14", "Luật", date(2019, 11, 26)),
    8: ("1040/NQ-UBTVQH14", "Nghị quyết", date(2020, 9, 14)),
    9: ("12-NQ/TU", "Nghị quyết", date(2017, 5, 4)),
    10: ("37-QĐ/TW", "Quyết định", date(2021, 10, 25)),
    11: ("07/HĐTV-2018", "Hợp đồng", date(2018, 9, 1)),
    12: ("15/HĐ-CCTĐC", "Hợp đồng", date(2018, 9, 12)),
    13: ("66.18/2026/NQ-CP", "Nghị quyết", date(2026, 1, 5)),
    14: ("24a/QĐ-SKHCN", "Quyết định", date(2018, 2, 9)),
    15: ("115-HĐBT", "Quyết định", date(1989, 7, 1)),
    16: ("30/2020/NĐ-CP", "Nghị định", date(2020, 3, 5)),
    17: ("2/SY-VP", "Bản sao y", date(2018, 3, 3)),
}


@pytest.fixture
def numbered(empty, papers):
    """Papers of these numbers, and one that cites them all more often than they themselves."""
    for one, (number, kind, day) in PAPERS.items():
        papers.keep(100 + one, f"{kind.upper()}\nSố: {number}", number=number, kind=kind, day=day, issuers=(SKHCN,))
    cited = " ".join(f"Căn cứ {kind} số {number} ngày {day:%d/%m/%Y};" for number, kind, day in PAPERS.values())
    papers.keep(200, *[cited] * 5, number="900/BC-STTTT", kind="Báo cáo", day=date(2026, 6, 1), subject=cited)
    kept = [one for one in papers.entries() if one.id >= 100]
    empty.put(kept)
    return empty


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("24/QĐ-SKHCN", 2),  # the newest
        ("24/QĐ-SKHCN 2018", 1),
        ("24/QĐ-SKHCN/2018", 1),
        ("24/QĐ-SKHCN năm 2018", 1),
        ("24/QĐ-SKHCN ngày 31/1/2018", 1),
        ("24/qd-skhcn ngay 31 thang 1 nam 2018", 1),
        ("24 skhcn 31/01/2018", 1),
        ("24 qd skhcn 2018", 1),
        ("so 24 ngay 31/1/2018", 1),
        ("24/SKHCN", 2),  # without the type letters
        ("24 SKHCN 2018", 3),  # the newest that bears all of it
        ("24a skhcn", 14),
        ("24A/QĐ-SKHCN", 14),
        ("1234 qd ubnd", 4),
        ("qd 1234", 4),
        ("Quyết định số 1234/QĐ-UBND", 4),
        ("quyet dinh 1234 ubnd 2019", 4),
        ("cv 45 stc", 5),
        ("45 stc", 5),
        ("công văn 45", 5),
        ("tt 05 bkhcn", 6),
        ("5/2019/TT-BKHCN", 6),
        ("thông tư 05/2019", 6),
        ("50/2019/QH14", 7),
        ("luat 50/2019/qh14", 7),
        ("luật 50 qh14", 7),
        ("50 2019 qh14", 7),
        ("nq 1040 ubtvqh14", 8),
        ("1040/nq-ubtvqh14", 8),
        ("12-NQ/TU", 9),
        ("12 - nq / tu", 9),
        ("12 nq tu", 9),
        ("nq 12 tu 2017", 9),
        ("37-qđ/tw", 10),
        ("37 qd tw", 10),
        ("07/HĐTV-2018", 11),
        ("7/hdtv-2018", 11),
        ("hợp đồng 07/HĐTV-2018", 11),
        ("15/HĐ-CCTĐC", 12),
        ("hd 15 cctdc", 12),
        ("66.18/2026/NQ-CP", 13),
        ("nq 66.18 cp", 13),
        ("115-HĐBT", 15),
        ("115/HĐBT", 15),
        ("30/2020/nd-cp", 16),
        ("nd 30 2020", 16),
        ("nghị định 30", 16),
        ("02/SY-VP", 17),
        ("so:24/TB-SKHCN", 3),
        ("so:24 loai:TB", 3),
        ("Số: 1234/QĐ-UBND", 4),
        ('số:15 coquan:"khoa học"', 12),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_paper_of_the_number_stands_first(numbered, typed, first, form):
    answer = numbered.search(Query(unicodedata.normalize(form, typed)))
    assert answer.hits[0].id == 100 + first
    assert answer.hits[0].matched == "number"


def test_papers_of_one_number_stand_newest_first_then_those_that_cite_it(numbered):
    answer = numbered.search(Query("24/QĐ-SKHCN"))
    assert [hit.id for hit in answer.hits] == [102, 101, 200]
    assert [hit.matched for hit in answer.hits] == ["number", "number", "phrase"]
    dated = numbered.search(Query("24/QĐ-SKHCN ngày 31/1/2018"))
    assert [hit.id for hit in dated.hits][:2] == [101, 102]


def test_letters_of_a_number_alone_find_nothing_beside_its_paper(numbered):
    assert [hit.id for hit in numbered.search(Query("1234/QĐ-UBND ngày 7/6/2019")).hits] == [104, 200]


def test_a_number_that_is_not_here_is_searched_as_words(numbered):
    answer = numbered.search(Query("4321/QĐ-UBND"))
    assert "number" not in {hit.matched for hit in answer.hits}
    assert answer.hits


def test_where_many_papers_bear_what_was_typed_its_words_elsewhere_are_left_aside(empty, papers):
    for one in range(1, 16):
        papers.keep(300 + one, f"giấy {one}", number="31/QĐ-STC", kind="Quyết định", day=date(2018, 1, one))
    papers.keep(400, "khoản 31 của nghị quyết, qd nào đó")
    papers.keep(401, "theo qd 31 nói trên")
    empty.put(papers.entries())
    found = [(hit.id, hit.matched) for hit in empty.search(Query("qd 31", limit=100)).hits]
    assert found == [*((300 + one, "number") for one in range(15, 0, -1)), (401, "phrase")]
    few = empty.search(Query("qd 24", limit=100))  # two papers bear it: the words help
    assert [hit.matched for hit in few.hits] == ["number", "number", "all"]


@pytest.mark.parametrize("typed", ["kế hoạch 2018", "ke hoach 2018"])
def test_a_number_that_may_be_a_year_keeps_the_words(empty, papers, typed):
    for one in range(1, 13):
        papers.keep(300 + one, f"giấy {one}", number="2018/KH-STC", kind="Kế hoạch", day=date(2019, 1, one))
    papers.keep(400, "Kế hoạch tập huấn năm 2018")
    empty.put(papers.entries())
    found = {hit.id: hit.matched for hit in empty.search(Query(typed, limit=100)).hits}
    assert found[301] == "number"
    assert found[400] == "all"


@pytest.mark.parametrize("typed", ["báo cáo 6 tháng", "bao cao 6 thang", "báo cáo 58 ngày", "kế hoạch 24 tuần"])
def test_so_many_months_are_no_number(empty, papers, typed):
    papers.keep(300, "giấy", number="6/BC-STC", kind="Báo cáo", day=date(2019, 1, 1))
    papers.keep(301, "Báo cáo 6 tháng đầu năm")
    empty.put(papers.entries())
    answer = empty.search(Query(typed))
    assert "number" not in {hit.matched for hit in answer.hits}
    if "6" in typed:
        assert answer.hits[0].id == 301


def test_papers_that_cite_a_number_stand_latest_added_first(empty, papers):
    for one in (301, 302, 303):
        papers.keep(one, "Căn cứ Quyết định số 24/QĐ-SKHCN " * (one - 300))
    empty.put(papers.entries())
    hits = empty.search(Query("24/QĐ-SKHCN", limit=100)).hits
    assert [hit.id for hit in hits] == [1, 303, 302, 301, 2]
    assert [hit.matched for hit in hits[1:]] == ["phrase"] * 4
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
