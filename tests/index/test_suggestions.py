"""“Did you mean”, from the archive's own words alone: over every engine."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.query import Query
from index.spelling import meant_by


@pytest.fixture
def words(empty, papers):
    """Papers about productivity and quality, some in capitals, one about something only it tells."""
    for id_ in range(20, 32):
        papers.keep(id_, "Hỗ trợ doanh nghiệp nâng cao năng suất chất lượng sản phẩm, hàng hóa tỉnh Đắk Lắk.")
    for id_ in range(32, 36):
        papers.keep(id_, "NĂNG SUẤT CHẤT LƯỢNG\nxuất khẩu cà phê; chất thải; lượng mưa nang tre", kind="Báo cáo")
    papers.keep(40, "Thanh tra đột xuất kho vật chứng", kind="Tờ trình")
    empty.put(papers.entries())
    return empty


def suggested(engine, text, visible=None, **filters):
    return engine.search(Query(text, **filters), visible).suggestion


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nang xuat chat luong", "năng suất chất lượng"),
        ("năng xuất chất lượng", "năng suất chất lượng"),
        ("nang suat chta luong", "năng suất chất lượng"),
        ("nawng suaats chaats luowngj", "năng suất chất lượng"),  # Telex keys that nothing turned into marks
        ("nghiepp", "nghiệp"),
        ("dak lac", "Đắk Lắk"),
        ("“nang xuat chat luong”", "“năng suất chất lượng”"),
        ("kĩ thuat chan nuoii", "kĩ thuật chăn nuôi"),
        ("24/QĐ-SKHCM ngay", None),
    ],
)
def test_a_slip_is_set_right_with_the_marks_of_the_papers(words, typed, meant):
    assert suggested(words, typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "nang suat chat luong",  # found as it is typed
        "năng suất",
        "suất năng",  # no slip: only turned round
        "24/QĐ-SKHCN",
        "",
        "???",
        "zzzz qqqq",
        "nang AND xuat",
        "2018 2019 2020",
        "chuyện gì xảy ra ở đâu và khi nào thế nhỉ hả bạn ơi là bạn",
    ],
)
def test_nothing_is_proposed_where_nothing_was_mistaken(words, typed):
    assert suggested(words, typed) is None


def test_the_suggestion_finds_more(words):
    typed = words.search(Query("nang xuat chat luong"))
    meant = words.search(Query(typed.suggestion))
    assert meant.total > 0
    assert meant.hits[0].matched == "phrase"
    assert typed.hits[:1] == () or typed.hits[0].matched != "phrase"


def test_what_is_hidden_or_filtered_is_not_suggested(words):
    assert suggested(words, "dot xuaat kho") == "đột xuất kho"
    assert suggested(words, "dot xuaat kho", lambda record: record != 40) is None
    assert suggested(words, "dot xuaat kho", kind="Báo cáo") is None
    assert suggested(words, "chungs", lambda record: record == 24) is None


def test_removed_words_are_forgotten(words):
    assert suggested(words, "dotj") == "đột"
    words.remove([40])
    assert suggested(words, "dotj") is None


SLIPS = ["nang", "xuat", "chta", "24", "/", "Đ", "İ", "²"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=40) | st.lists(st.sampled_from(["nang", "xuat", "chta", "24", "/", "Đ", "İ", "²"])).map(" ".join)
)
def test_any_text_has_a_suggestion_or_none(words, typed):
    found = suggested(words, typed)
    assert found is None or found != typed


def test_long_questions_are_quick(words):
    for typed in ("nang xuat " * 10_000, "a" * 100_000, "xuat" * 3 + " chta" * 11):
        began = time.perf_counter()
        words.search(Query(typed))
        assert time.perf_counter() - began < 2


def test_spellings_near_a_word():
    assert {"suat", "xuat", "luat", "xua"} <= meant_by("xuatt") | meant_by("xuat") | meant_by("suat")
    assert meant_by("") == meant_by("x") == meant_by("nghieenghieeng") == meant_by("việt") == frozenset()
