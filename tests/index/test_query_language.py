"""Operators, fields and times in a question: what is asked for, and what is found over every engine."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.messages import tell
from archive.model import DateSpan
from index.parse import parse
from index.query import Query, Understood
from index.tree import All, Any, Field, Not, Phrase, Prefix, Words, is_text, needs_words

ROOT = Path(__file__).parents[2]


def ids(answer):
    return {hit.id for hit in answer.hits}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("VietGAP OR giao*", {1, 2, 6, 8, 9}),
        ("VietGAP HOẶC hoá đơn", {7, 8}),
        ("chứng nhận AND rau", {8}),
        ("dự toán AND VietGAP", set()),
        ("dự toán VÀ tập huấn", {1}),
        ("dự toán NOT tập huấn", {2, 6, 9}),
        ("dự toán KHÔNG tập huấn", {2, 6, 9}),
        ("dự toán NOT cục chi", {1, 2, 6, 9}),  # a run behind NOT is a phrase
        ('dự toán -"tập huấn"', {2, 6, 9}),
        ("dự toán -tập", {2, 6, 9}),
        ('dự toán -"đã giao"', {1, 6, 9}),
        ("dự toán -(thêm OR tập)", {6, 9}),
        ("(giao OR kiện) AND (toàn OR việc)", {1, 2, 3, 6, 9}),
        ("giao toa* -chi", {6, 9}),
        ("giao du* -chi", {6, 9}),
        ("tuyên*", {5}),  # no paper has these marks: any will do
        ("tuye*", {5}),
        ('"giao dự toán" OR "ma túy"', {1, 4, 6}),
        ("-dự", {3, 4, 5, 7, 8, 10, 6}),  # dự with its mark: paper 6 has du
        ("-du", {3, 4, 5, 7, 8, 10}),
        ("loai:QĐ", {1, 3}),
        ("kind:QĐ dự toán", {1}),
        ("Loại: quyết định dự toán", {1}),
        ("loai:(QĐ OR KH) dự toán", {1, 9}),
        ("-loai:QĐ dự toán", {2, 6, 9}),
        ("coquan:UBND", {3, 4}),
        ('coquan:"Sở Tài chính"', {9}),
        ("issuer:skhcn -kind:BC", {1, 6}),
        ("so:24", {1, 3, 9}),
        ("so:24/SKHCN loai:QĐ", {1}),
        ("so:24 giao", {1, 9}),
        ("number:SKHCN ngay:2018", {1, 2}),
        ("ngay:[2018-01 to 2018-06]", {1}),
        ("ngày:[1/2018 đến 8/2018]", {1, 8, 9}),
        ("ngay:31/1/2018", {1}),
        ("date:2018-08", {8, 9}),
        ("ngay:5/2017", {5}),
        ("ngay:[to 2017]", {3, 5}),
        ("ngay:2019..", {4, 6, 10}),
        ("ngay:>=2020", {6, 10}),
        ("ngay:<2017", {3}),
        ("nam:2018 dự toán", {1, 2, 9}),
        ("year:[2016 to 2017]", {3, 5}),
        ("-nam:2018 -nam:2020", {3, 4, 5, 7}),  # a paper without a date is not of that year
        ('tieuchuan:"VietGAP"', {8}),
        ('nguoiky:"Lê Thị Lan"', {11}),
        ("signer:lan", {11}),
        ("tenfile:hoa-don", {7}),
        ("file:hoa-don.txt OR loai:GM", {7}),
        ('trichyeu:"giao dự toán"', {1, 6}),  # a first line stands for a subject that is not known
        ("subject:kiện", {3}),
        ("hieuluc:con dự toán", {1, 2, 6, 9}),
        ("loai:QĐ OR giao*", {1, 2, 3, 6, 9}),
        ("(loai:QĐ giao) OR VietGAP", {1, 8}),
    ],
)
def test_what_a_question_with_operators_finds(engine, papers, typed, found):
    papers.keep(11, "Giấy của bà Lan", signer="Lê Thị Lan", day=date(2015, 1, 1))
    engine.put([one for one in papers.entries() if one.id == 11])
    answer = engine.search(Query(typed, limit=100))
    assert ids(answer) - {11} == found - {11}
    assert (11 in ids(answer)) or 11 not in found
    assert answer.total == len(answer.hits)


@pytest.mark.parametrize(
    "typed",
    [
        "giao AND",
        "AND",
        "OR OR",
        "NOT",
        "(giao",
        "giao)",
        '"giao',
        "giao -",
        "NOT NOT giao",
        "ngay:hôm_qua x",
        "a AND (OR b)",
    ],
)
def test_what_does_not_parse_is_words_with_a_hint(engine, typed):
    answer = engine.search(Query(typed))
    asked = parse(typed)
    assert asked.node is None
    assert asked.condition is None
    assert (answer.hint is None) == (
        typed in {"(giao", "giao)", "giao -"}
    )  # brackets and dashes alone are no operators
    if "giao" in typed:
        assert 1 in ids(answer)


@pytest.mark.parametrize(
    ("typed", "left_out"),
    [("dự toán -bổ sung", "bổ sung"), ("-bổ sung", "bổ sung"), ('dự toán -"bổ sung"', None), ("giao -chi", None),
     ("giao NOT bổ sung", None), ("-a -b", None)],
)  # fmt: skip
def test_a_word_of_two_syllables_cut_by_a_minus_is_told(engine, typed, left_out):
    hint = engine.search(Query(typed)).hint
    assert (hint is None) == (left_out is None)
    if hint:
        assert f'-"{left_out}"' in tell(hint, "en")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("giao* chi", "\ue000Giao\ue001"),
        ("VietG*", "\ue000VietGAP\ue001"),
        ("chứn*", "\ue000chứng\ue001"),
        ("chun* nhận", "\ue000chứng nhận\ue001"),
        ("quy*", "\ue000Quyết\ue001"),
        ("quy* kiện", "\ue000Quyết\ue001"),
    ],
)
def test_what_a_star_found_is_marked(engine, typed, shown):
    assert any(shown in hit.snippet for hit in engine.search(Query(typed)).hits)


def test_a_star_behind_quy_finds_every_word_that_begins_so(engine):
    assert ids(engine.search(Query("quy*"))) == {1, 2, 3}  # Quyết, and in others the same


@pytest.mark.parametrize("typed", ["giao -VietGAP", "-dự -giao", "loai:QĐ -giao", "giao -loai:QĐ", "giao -(dự OR chi)"])
def test_what_is_left_out_is_left_out_of_total_facets_and_order(engine, typed):
    answer = engine.search(Query(typed, limit=100, facets=True))
    assert answer.total == len(answer.hits)
    kinds = Counter(hit.kind for hit in answer.hits if hit.kind)
    assert dict(answer.facets[0].counts) == kinds
    for sort in ("date", "-date", "number"):
        assert ids(engine.search(Query(typed, limit=100, sort=sort))) == ids(answer)


def test_unknown_fields_and_signs_within_text_are_words(engine):
    for typed in ("abc:giao dự toán", "kinh tế - xã hội", "24/QĐ-SKHCN", "24/QĐ -SKHCN", "giao (dự toán)", "C:\\giao"):
        asked = parse(typed)
        assert (asked.words, asked.node, asked.condition, asked.hint) == (typed, None, None, None)


def test_the_tree():
    assert parse("năng suất OR chất lượng").node == Any((Words("năng suất"), Words("chất lượng")))
    assert parse('a* AND "b c" AND -d').node == All((Prefix("a"), Phrase("b c")))
    assert parse("a NOT b c").condition == Not(Phrase("b c"))
    assert (parse("a -b c").words, parse("a -b c").condition) == ("a c", Not(Words("b")))
    assert parse("a OR b AND c").node == Any((Words("a"), All((Words("b"), Words("c")))))
    assert parse("loai:QĐ -(x y) từ khóa").condition == All((Field("kind", "QĐ"), Not(Words("x y"))))
    assert parse("loai:QĐ từ khóa").words == "từ khóa"
    assert parse('“giao dự toán” "năm nay" -x').words == '"giao dự toán" "năm nay"'
    assert parse("SỞ KHOA HỌC VÀ CÔNG NGHỆ").node is None  # capitals throughout: the word of a name
    assert parse("Sở Khoa học VÀ Công nghệ").node == All((Words("Sở Khoa học"), Words("Công nghệ")))


def test_what_an_index_of_text_can_answer_alone():
    assert is_text(All((Words("a"), Not(Words("b")))))
    assert not is_text(Not(Words("b")))
    assert not is_text(Any((Words("a"), Not(Words("b")))))
    assert not is_text(All((Words("a"), Field("kind", "x"))))
    assert needs_words(All((Field("kind", "x"), Words("a"))))
    assert not needs_words(Any((Field("kind", "x"), Words("a"))))


@pytest.mark.parametrize(
    ("typed", "words", "value"),
    [
        ("báo cáo quý I/2018", "báo cáo", "2018-01-01..2018-03-31"),
        ("báo cáo quý 4 năm 2018", "báo cáo", "2018-10-01..2018-12-31"),
        ("bao cao quy iii 2018", "bao cao", "2018-07-01..2018-09-30"),
        ("từ 1/2018 đến 6/2018", "", "2018-01-01..2018-06-30"),
        ("giao dự toán từ ngày 1/2/2018 đến ngày 28/2/2018", "giao dự toán", "2018-02-01..2018-02-28"),
        ("tu thang 1 nam 2018 den het thang 3 nam 2018 giao", "giao", "2018-01-01..2018-03-31"),
        ("từ 2016 tới 2018 giao", "giao", "2016-01-01..2018-12-31"),
        ("giao dự toán trước 2018", "giao dự toán", "..2017-12-31"),
        ("giao sau 31/1/2018", "giao", "2018-02-01.."),
        ("năm 2018", "", "2018-01-01..2018-12-31"),
        ("tháng 6/2018", "", "2018-06-01..2018-06-30"),
        ("31/1/2018", "", "2018-01-31..2018-01-31"),
        ("quý I/2018", "", "2018-01-01..2018-03-31"),
        ("loai:BC quý I/2018", "", "2018-01-01..2018-03-31"),
    ],
)
def test_a_time_said_in_words(typed, words, value):
    asked = parse(typed)
    assert asked.words == words
    assert asked.understood[-1] == Understood("date", value)


@pytest.mark.parametrize(
    "typed",
    [
        "dự toán năm 2018",  # part of the phrase
        '"quý I/2018"',
        "quý V/2018",
        "từ 6/2018 đến 1/2018",
        "từ 13/2018 đến 14/2018",
        "kế hoạch đến năm 2020",
        "báo cáo kết quả thực hiện nhiệm vụ khoa học quý I/2018",  # a long question is ranked by its words
        "2018",  # may be a number
        "so 24 nam 2018",
        "24/2018",
    ],
)
def test_a_time_that_stays_words(typed):
    asked = parse(typed)
    assert (asked.words, asked.condition, asked.understood) == (typed, None, ())


def test_a_time_finds_papers_of_it_and_papers_that_speak_of_it(empty, papers):
    papers.keep(11, "Báo cáo quý I/2018 về cà phê", day=date(2018, 4, 5))
    papers.keep(12, "Báo cáo về cà phê", day=DateSpan(date(2018, 2, 1), date(2018, 2, 28), "month"))
    papers.keep(13, "Báo cáo về cà phê", day=date(2018, 5, 5))
    empty.put(papers.entries())
    answer = empty.search(Query("báo cáo cà phê quý I/2018"))
    assert [hit.id for hit in answer.hits] == [11, 12]
    assert answer.understood == (Understood("date", "2018-01-01..2018-03-31"),)
    assert ids(empty.search(Query('báo cáo cà phê "quý I/2018"'))) == {11}


def test_filters_and_what_a_reader_may_see_hold_beside_operators(engine):
    assert ids(engine.search(Query("giao* OR VietGAP", kind="Kế hoạch"))) == {9}
    seen = engine.search(Query("giao* OR loai:QĐ", facets=True), lambda one: one != 1)
    assert ids(seen) == {2, 3, 6, 9}
    assert seen.total == 4


def test_pages_of_an_answer_are_parts_of_one_list(engine):
    for typed in ("giao* OR VietGAP", "-VietGAP", "loai:QĐ OR giao", "dự toán -tập"):
        whole = engine.search(Query(typed, limit=100))
        scores = [hit.score for hit in whole.hits]
        assert scores == sorted(scores, reverse=True)
        parts = [engine.search(Query(typed, limit=2, offset=offset)) for offset in range(0, whole.total, 2)]
        assert [hit.id for part in parts for hit in part.hits] == [hit.id for hit in whole.hits]


@pytest.mark.parametrize(
    "typed",
    [
        "(" * 100_000,
        "(" * 30 + "a OR b" + ")" * 30,
        "a OR " * 20_000,
        "-a " * 30_000,
        "so:" * 30_000,
        '"a" ' * 20_000,
        "a* " * 150,
        "NOT " * 140 + "a",
        "ngay:[" * 100,
        "từ 1/2018 đến " * 5_000,
        "quý " * 20_000,
        "((((a)) OR (b)) AND -(c OR -(d)))" * 15,
        "loai:(" * 30 + "QĐ" + ")" * 30,
    ],
    ids=range(13),
)
def test_nothing_typed_is_slow_to_parse(typed):
    parse("giao OR x")  # Whoosh is loaded
    began = time.process_time()
    parse(typed)
    assert time.process_time() - began < 0.05


# fmt: off
SIGNS = [
    "AND", "OR", "NOT", "VÀ", "HOẶC", "KHÔNG", "(", ")", "-", "*", '"', "“", "so:", "ngày:", "loai:", "hieuluc:", "[",
    "]", "to", "24/QĐ-SKHCN", "giao", "dự", "toá*", "2018", "quý", "I/2018", "từ", "đến", "1/2018", "SKHCN",
]
# fmt: on


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(SIGNS), max_size=12), st.sampled_from(["", " "]))
def test_any_signs_are_answered(engine, signs, between):
    answer = engine.search(Query(between.join(signs), limit=3, facets=True))
    assert len(answer.hits) == min(3, answer.total)


def test_the_engines_agree(papers, tmp_path):
    from index.memory import MemoryEngine
    from index.sqlite_fts import SqliteEngine

    memory = MemoryEngine()
    memory.put(papers.entries())
    with SqliteEngine(tmp_path / "index.db") as sqlite:
        sqlite.put(papers.entries())

        @settings(max_examples=150, deadline=None)
        @given(st.lists(st.sampled_from(SIGNS), max_size=9).map(" ".join))
        def agree(typed):
            found, expected = (one.search(Query(typed, limit=100)) for one in (sqlite, memory))
            assert ids(found) == ids(expected)
            assert (found.hint, found.understood, found.expanded) == (
                expected.hint,
                expected.understood,
                expected.expanded,
            )

        agree()


@pytest.mark.parametrize(
    ("typed", "loaded"), [("giao dự toán", False), ("giao OR chi", True), ('"giao" năm 2018', False)]
)
def test_whoosh_is_loaded_for_operators_alone(typed, loaded):
    script = "import sys; from index.parse import parse; parse(sys.argv[1]); sys.exit('whoosh' in sys.modules)"
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", script, typed], cwd=ROOT, check=False, timeout=60)
    assert bool(done.returncode) is loaded
