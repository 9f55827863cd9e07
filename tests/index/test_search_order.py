"""Which papers are found, in which order, and how each says that it matched: over every engine."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from index.query import Query


def ids(answer):
    return [hit.id for hit in answer.hits]


def labels(answer):
    return {hit.id: hit.matched for hit in answer.hits}


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("24/QĐ-SKHCN", 1),
        ("24/SKHCN", 1),  # the type letters left out
        ("24/skhcn", 1),
        ("024 / QĐ – SKHCN", 1),
        ("24 skhcn", 1),
        ("24 qd skhcn", 1),
        ("qd 24 skhcn", 1),
        ("Quyết định số 24/QĐ-SKHCN", 1),
        ("so 24 ngay 31/1/2018", 1),
        ("24/QĐ-SKHCN ngày 31 tháng 01 năm 2018", 1),
        ("24 skhcn 2018", 1),
        ("qd 24", 1),  # the newer of two
        ("qd 24 2016", 3),
        ("quyet dinh 24 ubnd", 3),
        ("24/kh-stc", 9),
        ("1234 ubnd", 4),
        ("5/SKHCN", 6),
        ("05/CV-SKHCN", 6),
        ("30/2020/nd-cp", 10),
        ("nd 30 2020", 10),
        ("58/bc-skhcn", 2),
    ],
)
def test_a_number_typed_any_way_gives_its_paper_first(engine, typed, first):
    answer = engine.search(Query(typed))
    assert ids(answer)[:1] == [first]
    assert answer.hits[0].matched == "number"


def test_a_number_is_found_before_the_paper_that_cites_it(engine):
    answer = engine.search(Query("24/QĐ-SKHCN"))
    assert ids(answer)[:2] == [1, 2]
    assert labels(answer)[2] == "phrase"


@pytest.mark.parametrize("typed", ["năm 2018", "99 skhcn", "2.160.000", "24 giao du toan", "31/1/2018 14/8/2018"])
def test_what_is_no_number_here_is_not_taken_for_one(engine, typed):
    assert "number" not in labels(engine.search(Query(typed))).values()


def test_phrase_before_all_words(engine):
    answer = engine.search(Query("giao dự toán"))
    assert labels(answer) == {1: "phrase", 6: "phrase", 2: "all", 9: "all"}
    assert ids(answer)[:2] == [1, 6]


def test_typed_marks_are_meant_and_others_come_behind(engine):
    assert ids(engine.search(Query("ma"))) in ([4, 5], [5, 4])
    assert ids(engine.search(Query("má"))) == [5, 4]
    assert ids(engine.search(Query("giao dự toán")))[0] == 1
    assert ids(engine.search(Query("phong chong ma tuy"))) == [4]
    assert ids(engine.search(Query("ma tuý"))) == ids(engine.search(Query("ma túy"))) == [4]


def test_spellings_of_one_word_are_one(engine):
    for typed in ("hóa đơn", "hoá đơn", "HÓA ĐƠN", "hoa don", unicodedata.normalize("NFD", "hóa đơn")):
        assert ids(engine.search(Query(typed))) == [7]
    assert ids(engine.search(Query("kỹ thuật"))) == ids(engine.search(Query("ki thuat"))) == [7]


def test_words_across_a_line_break_are_a_phrase(engine):
    assert labels(engine.search(Query("nước năm 2018 điều")))[1] == "phrase"


def test_some_words_are_enough_only_where_few_papers_have_all(engine):
    answer = engine.search(Query("dự toán mật ong"))
    assert set(labels(answer).values()) == {"some"}
    assert 1 in ids(answer)


def test_a_long_question_is_ranked_by_score_and_labelled_all_the_same(engine):
    answer = engine.search(Query("về việc giao dự toán ngân sách nhà nước năm 2018"))
    assert ids(answer)[0] == 1
    assert labels(answer)[1] == "phrase"
    assert labels(answer)[9] == "some"
    assert answer.total == len(answer.hits) < 10


def test_quotes_are_meant(engine):
    assert ids(engine.search(Query('"giao dự toán"'))) == [1, 6]
    assert ids(engine.search(Query("“dự toán đã giao”"))) == [2]
    assert ids(engine.search(Query('"dự toán" VietGAP'))) == ids(engine.search(Query("dự toán VietGAP")))


def test_no_letters_find_nothing_and_no_text_finds_all(engine):
    assert engine.search(Query("???")).total == 0
    assert engine.search(Query("zyxw")).total == 0
    everything = engine.search(Query("  "))
    assert everything.total == 10
    assert ids(everything)[0] == 10  # the newest
    assert ids(everything)[-1] == 7  # without a date


@pytest.mark.parametrize(
    "typed", ["giao dự toán", "24/QĐ-SKHCN", "giao dự toán ngân sách cho chi cục", "", "chứng nhận"]
)
def test_scores_never_rise_and_pages_are_parts_of_one_list(engine, typed):
    whole = engine.search(Query(typed, limit=100))
    scores = [hit.score for hit in whole.hits]
    assert scores == sorted(scores, reverse=True)
    assert whole.total == len(whole.hits) > 0
    parts = [engine.search(Query(typed, limit=2, offset=offset)) for offset in range(0, whole.total, 2)]
    assert [one for part in parts for one in ids(part)] == ids(whole)
    assert {part.total for part in parts} == {whole.total}
    assert engine.search(Query(typed, offset=whole.total)).hits == ()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"kind": "Quyết định"}, {1, 3}),
        ({"kind": "quyet dinh"}, {1, 3}),
        ({"kind": "QĐ"}, {1, 3}),
        ({"issuer": "khoa hoc va cong nghe"}, {1, 2, 6, 9}),
        ({"issuer": "UBND"}, {3, 4}),
        ({"issuer": "SKHCN"}, {1, 2, 6}),
        ({"year": 2018}, {1, 2, 8, 9}),
        ({"first": date(2018, 8, 14), "last": date(2018, 12, 31)}, {2, 8, 9}),
        ({"last": date(2016, 12, 31)}, {3}),
        ({"first": date(2017, 5, 20), "last": date(2017, 6, 1)}, {5}),  # known to the month only
        ({"kind": "Công văn", "issuer": "khoa hoc"}, {6}),
        ({"kind": "định"}, {1, 3, 10}),
        ({"issuer": "hoc va cong ngh"}, set()),  # parts of words are none
    ],
)
def test_filters(engine, wanted, found):
    answer = engine.search(Query(**wanted))
    assert set(ids(answer)) == found
    assert answer.total == len(found)


def test_filters_hold_at_every_stage(engine):
    assert ids(engine.search(Query("24/QĐ-SKHCN", year=2019))) == []
    assert ids(engine.search(Query("qd 24", year=2016))) == [3]
    assert ids(engine.search(Query("giao dự toán", kind="Báo cáo"))) == [2]
    assert ids(engine.search(Query("về việc giao dự toán ngân sách năm 2018", kind="Kế hoạch"))) == [9]


def test_sorted_by_date_and_number(engine):
    found = {"text": "dự toán"}
    assert ids(engine.search(Query(**found, sort="date"))) == [1, 9, 2, 6]
    assert ids(engine.search(Query(**found, sort="-date"))) == [6, 2, 9, 1]
    assert ids(engine.search(Query(**found, sort="number"))) == [6, 9, 1, 2]
    assert labels(engine.search(Query(**found, sort="date"))) == labels(engine.search(Query(**found)))
    assert ids(engine.search(Query(sort="date")))[-1] == 7


def test_facets_count_what_was_found(engine):
    answer = engine.search(Query("dự toán", limit=1, facets=True))
    facets = {facet.field: dict(facet.counts) for facet in answer.facets}
    assert facets["kind"] == {"Quyết định": 1, "Báo cáo": 1, "Công văn": 1, "Kế hoạch": 1}
    assert facets["issuer"] == {"Sở Khoa học và Công nghệ": 4, "Sở Tài chính": 1}
    assert facets["year"] == {"2018": 3, "2020": 1}
    assert not any(facet.capped for facet in answer.facets)
    assert answer.facets[2].counts[0] == ("2018", 3)
    assert engine.search(Query("dự toán")).facets == ()


def test_what_a_reader_may_not_see_is_not_counted(engine):
    def visible(record):
        return record not in {1, 3}

    for typed in ("dự toán", "24/QĐ-SKHCN", "qd 24", "giao dự toán ngân sách năm 2018", ""):
        seen = engine.search(Query(typed, limit=100, facets=True), visible)
        whole = engine.search(Query(typed, limit=100))
        assert {1, 3}.isdisjoint(ids(seen))
        assert seen.total == len(seen.hits)
        assert {1, 3} & set(ids(whole))
        assert "Quyết định" not in dict(seen.facets[0].counts)


def test_a_hit_carries_the_record(engine):
    hit = engine.search(Query("24/QĐ-SKHCN")).hits[0]
    assert (hit.number, hit.kind, hit.date) == ("24/QĐ-SKHCN", "Quyết định", "2018-01-31")
    assert hit.issuers == ("Sở Khoa học và Công nghệ",)
    assert (hit.subject, hit.file) == ("Về việc giao dự toán ngân sách nhà nước năm 2018", "giay-1.txt")
    assert engine.search(Query("tuyển má hồng")).hits[0].date is None  # known to the month


def test_removed_and_replaced_papers_leave_nothing_behind(engine, papers):
    engine.remove([1, 99])
    assert 1 not in ids(engine.search(Query("giao dự toán")))
    assert ids(engine.search(Query("24/QĐ-SKHCN")))[0] != 1
    papers.keep(2, "Nay là giấy khác hẳn về cà phê", number="59/BC-SKHCN", kind="Báo cáo")
    engine.put([entry for entry in papers.entries() if entry.id == 2])
    assert ids(engine.search(Query("cà phê"))) == [2]
    assert 2 not in ids(engine.search(Query("dự toán")))
    assert (
        not engine.search(Query("58/BC-SKHCN", kind="Báo cáo")).hits[:1]
        or "number" not in labels(engine.search(Query("58/BC-SKHCN"))).values()
    )
    assert engine.search(Query()).total == 9


def test_cleared_is_empty(engine):
    engine.advance(7)
    engine.clear()
    assert engine.high_water() == 0
    assert engine.search(Query()).total == engine.search(Query("dự toán")).total == 0


def test_a_transaction_that_fails_leaves_nothing(engine, papers):
    papers.keep(11, "giấy mới về cà phê")

    def change():
        with engine.transaction():
            engine.put([papers.entries()[-1]])
            engine.remove([1])
            engine.advance(5)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change()
    assert engine.high_water() == 0
    assert engine.search(Query("cà phê")).total == 0
    assert ids(engine.search(Query("24/QĐ-SKHCN")))[0] == 1
