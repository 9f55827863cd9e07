"""Snippets: cut from the true text, from the best page, with the hits between U+E000 and U+E001."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from index.plan import plan
from index.query import Query
from index.snippet import CLOSE, LEAD, OPEN, WIDTH, Finder


def passage(question, *pages):
    asked = plan(question)
    return Finder(asked.bare, asked.exact).passage(list(enumerate(pages, 1)))


def marked_words(snippet):
    return [part.split(CLOSE)[0] for part in snippet.split(OPEN)[1:]]


def test_the_page_with_the_words_closest_together(engine):
    hit = engine.search(Query("chung nhan vietgap")).hits[0]
    assert (hit.id, hit.page) == (8, 2)
    assert marked_words(hit.snippet) == ["chứng nhận VietGAP"]


def test_true_marks_and_letters_are_shown():
    assert passage("so khoa hoc", "Thưa SỞ KHOA HỌC và").snippet == f"Thưa {OPEN}SỞ KHOA HỌC{CLOSE} và"
    decomposed = unicodedata.normalize("NFD", "Thưa Sở Khoa học")
    assert passage("khoa học", decomposed).snippet == f"Thưa Sở {OPEN}Khoa học{CLOSE}"
    assert marked_words(passage("kỹ thuật", "kĩ  thuật mới").snippet) == ["kĩ thuật"]
    assert marked_words(passage("thủy lợi", "Công trình thuỷ\nlợi").snippet) == ["thuỷ lợi"]


def test_typed_marks_choose_what_is_marked():
    assert marked_words(passage("mã", "ma và mã").snippet) == ["mã"]
    assert marked_words(passage("mã", "chỉ có ma").snippet) == ["ma"]
    assert passage("mã", "có ma ở đây", "có mã ở đây").page == 2


def test_a_number_is_marked_as_one():
    found = passage("24/qđ-skhcn", "Số: 24/QĐ - SKHCN, ngày 31")
    assert marked_words(found.snippet) == ["24/QĐ - SKHCN"]
    assert marked_words(passage("ngân sách", "ngân, sách").snippet) == ["ngân", "sách"]


def test_parts_of_words_are_not_marked():
    assert marked_words(passage("an", "an toàn, ban, lan, Tân An.").snippet) == ["an", "An"]


def test_long_text_is_cut_at_words_with_dots():
    text = "đầu " * 200 + "giao dự toán " + "cuối " * 200
    snippet = passage("giao dự toán", text).snippet
    assert snippet.startswith("…đầu")
    assert snippet.endswith("cuối…")
    assert marked_words(snippet) == ["giao dự toán"]
    assert len(snippet) <= WIDTH + LEAD


def test_a_long_question_marks_words_in_company_only():
    snippet = passage("ai có quyền tiếp cận thông tin", "Có người nói: quyền tiếp cận thông tin là của ai").snippet
    assert marked_words(snippet) == ["quyền tiếp cận thông tin"]


def test_without_a_hit_the_beginning_of_the_first_page_with_text():
    found = passage("", "\n ", "Trang hai mở đầu")
    assert (found.page, found.snippet) == (2, "Trang hai mở đầu")
    assert passage("dự toán").snippet == ""
    assert passage("dự toán", "").page == 1


def test_private_characters_of_the_text_are_not_taken_for_marks():
    assert passage("toán", f"dự {OPEN}toán{CLOSE}").snippet == f"dự {OPEN}toán{CLOSE}"


@given(st.text(max_size=400), st.text(max_size=40))
def test_any_text_gives_a_passage_of_its_own_letters(text, question):
    snippet = passage(question, text).snippet
    assert snippet.count(OPEN) == snippet.count(CLOSE)
    own = snippet.replace(OPEN, "").replace(CLOSE, "").strip("…")
    squeezed = "".join(unicodedata.normalize("NFC", text).split()).replace(OPEN, "").replace(CLOSE, "")
    assert "".join(own.split()) in squeezed
