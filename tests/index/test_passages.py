"""Snippets: cut from the true text, from the best page, with the hits between U+E000 and U+E001."""

from __future__ import annotations

import re
import time
import unicodedata
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from archive.model import Box, Page, Word
from index.passages import passage_boxes
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


def test_words_of_two_sentences_are_no_phrase(empty, papers):
    for id_, text in enumerate(
        [
            "Sở đã giao. Dự toán sau này sẽ có.",
            "Việc đã giao; dự toán chưa có",
            "Đã giao\n\nDự toán năm sau",
            "Các việc đã giao\n- Dự toán",
            "Kinh phí năm 2018. Dự toán đã giao",
            "Đã giao dự toán",
        ],
        start=50,
    ):
        papers.keep(id_, text)
    empty.put(papers.entries()[-6:])
    found = {hit.id: hit.matched for hit in empty.search(Query("giao dự toán")).hits}
    assert found == {55: "phrase", 50: "all", 51: "all", 52: "all", 53: "all", 54: "all"}
    assert next(iter(empty.search(Query("giao dự toán")).hits)).id == 55
    assert [hit.id for hit in empty.search(Query('"giao dự toán"')).hits] == [55]


def test_numbered_points_and_abbreviations_do_not_end_a_phrase(empty, papers):
    papers.keep(60, "Điều 1. Giao dự toán. TP. Buôn Ma Thuột, KT. GIÁM ĐỐC; ThS. Nguyễn Văn A, số 2.160.000 đồng")
    empty.put(papers.entries()[-1:])
    for typed in ("điều 1 giao dự", "tp buôn ma thuột", "kt giám đốc", "ths nguyễn văn", "2.160.000 đồng"):
        assert [hit.matched for hit in empty.search(Query(typed)).hits] == ["phrase"], typed


def test_the_page_of_a_book_is_found_quickly():
    pages = ["Trang này nói về việc giao và về toán, không hơn. " * 30] * 2_000
    pages[1_500] = "Ở đây mới là: kỹ thuật giao dự toán ngân sách."
    began = time.perf_counter()
    assert passage("giao dự toán", *pages).page == 1_501
    assert passage("giao du toan", *pages).page == 1_501
    assert passage("ki thuat giao du", *pages).page == 1_501
    assert time.perf_counter() - began < 3


def test_a_page_of_nothing_but_the_words_is_read_in_part():
    began = time.perf_counter()
    assert marked_words(passage("giao dự toán", "giao dự toán " * 200_000).snippet)
    assert time.perf_counter() - began < 3


@dataclass
class OnePage:
    """An archive with one page of words on lines of three."""

    text: str

    def page(self, id, page):  # noqa: A002
        spans = [match.span() for match in re.finditer(r"\S+", self.text)]
        words = [
            Word(*span, Box(50.0 * (at % 3), 20.0 * (at // 3), 50.0 * (at % 3) + 45, 20.0 * (at // 3) + 10))
            for at, span in enumerate(spans)
        ]
        return Page(page, self.text, tuple(words))


def test_boxes_of_the_passage_are_joined_by_lines():
    page = OnePage("Về việc giao dự toán ngân sách nhà nước")
    assert passage_boxes(page, 1, 1, Query("giao du toan")) == (Box(100, 0, 145, 10), Box(0, 20, 95, 30))
    assert passage_boxes(page, 1, 1, Query("việc ngân")) == (Box(50, 0, 95, 10), Box(100, 20, 145, 30))
    assert passage_boxes(page, 1, 1, Query("khác")) == ()
    assert passage_boxes(page, 1, 1, Query("")) == ()


def test_no_boxes_where_a_format_has_none(papers):
    class Plain:
        def page(self, id, page):  # noqa: A002
            return Page(page, "giao dự toán", (Word(0, 4), Word(5, 7), Word(8, 12)))

    assert passage_boxes(Plain(), 1, 1, Query("giao")) == ()
