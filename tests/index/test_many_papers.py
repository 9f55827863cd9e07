"""What changes where very many papers hold the words: tiers instead of one ranking, facets that are capped."""

from __future__ import annotations

from itertools import islice

import pytest

from bench.lifelike import entry_of, papers
from bench.questions import questions
from index import sqlite_rank, sqlite_search
from index.plan import plan
from index.query import Query
from index.sqlite_fts import open_engine
from index.sqlite_rank import loosest, match, tiers

PAPERS = 300


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """Some hundred lifelike papers."""
    with open_engine(tmp_path_factory.mktemp("many")) as engine:
        engine.put(map(entry_of, papers(PAPERS)))
        yield engine


@pytest.fixture(scope="module")
def stored(open_at, tmp_path_factory):
    """The same in Tantivy."""
    with open_at("tantivy", tmp_path_factory.mktemp("stored")) as engine:
        engine.put(map(entry_of, papers(PAPERS)))
        yield engine


@pytest.fixture
def few_ranked(monkeypatch):
    monkeypatch.setattr(sqlite_rank, "MANY", 40)
    monkeypatch.setattr(sqlite_search, "MANY", 40)


ASKED = ["của", "thực hiện", "thực hiện của", "ngân sách kế hoạch theo quy định trong đơn vị", "số", "thuc* -ngân"]


@pytest.mark.parametrize("typed", ASKED)
def test_the_same_papers_in_whole_pages(many, monkeypatch, typed):
    whole = many.search(Query(typed, limit=PAPERS))
    monkeypatch.setattr(sqlite_rank, "MANY", 40)
    monkeypatch.setattr(sqlite_search, "MANY", 40)
    tiered = many.search(Query(typed, limit=PAPERS))
    assert tiered.total == whole.total > 40
    assert {hit.id for hit in tiered.hits} == {hit.id for hit in whole.hits}
    scores = [hit.score for hit in tiered.hits]
    assert scores == sorted(scores, reverse=True)
    parts = [many.search(Query(typed, limit=70, offset=offset)) for offset in range(0, whole.total, 70)]
    assert [hit.id for part in parts for hit in part.hits] == [hit.id for hit in tiered.hits]


@pytest.mark.usefixtures("few_ranked")
@pytest.mark.parametrize("typed", ASKED)
def test_filters_and_what_is_hidden_hold_in_every_tier(many, typed):
    answer = many.search(Query(typed, limit=PAPERS, kind="QĐ", facets=True), lambda one: one % 2 == 0)
    assert answer.total == len(answer.hits) > 0
    assert {hit.kind for hit in answer.hits} == {"Quyết định"}
    assert all(hit.id % 2 == 0 for hit in answer.hits)
    assert dict(answer.facets[0].counts) == {"Quyết định": answer.total}


@pytest.mark.usefixtures("few_ranked")
def test_a_rare_word_leads_a_question_of_common_ones(many):
    many.put([entry_of(one) for one in papers(1, 900)])
    rare = next(islice(papers(1, 900), 1))
    enterprise = rare.subject.removeprefix("Về việc ")
    assert many.search(Query(f"thực hiện kế hoạch ngân sách {enterprise}")).hits[0].id == 900
    many.remove([900])


def test_facets_are_capped_and_the_total_is_not(many, monkeypatch):
    monkeypatch.setattr(sqlite_search, "FACETS_CAP", 50)
    answer = many.search(Query(facets=True))
    assert (answer.total, {facet.capped for facet in answer.facets}) == (PAPERS, {True})
    assert sum(count for _, count in answer.facets[0].counts) == 50
    narrow = many.search(Query(facets=True, kind="Giấy mời"))
    assert {facet.capped for facet in narrow.facets} == {False}
    assert sum(count for _, count in narrow.facets[2].counts) == narrow.total


def test_facets_of_tantivy_are_counted_in_a_sample_of_many_papers(stored, monkeypatch):
    from index import tantivy_search

    whole = stored.search(Query(facets=True))
    monkeypatch.setattr(tantivy_search, "FACETS_CAP", 100)
    monkeypatch.setattr(tantivy_search, "_MANY", 200)
    answer = stored.search(Query(facets=True))
    assert (whole.total, answer.total) == (PAPERS, PAPERS)
    assert ({facet.capped for facet in whole.facets}, {facet.capped for facet in answer.facets}) == ({False}, {True})
    assert 10 < sum(count for _, count in answer.facets[0].counts) <= 100
    narrow = stored.search(Query(facets=True, kind="Giấy mời"))
    assert {facet.capped for facet in narrow.facets} == {False}
    assert sum(count for _, count in narrow.facets[2].counts) == narrow.total


def test_a_page_of_a_list_is_the_same_with_and_without_filters(many):
    every = [hit.id for hit in many.search(Query(limit=PAPERS)).hits]
    kinds = {hit.id: hit.kind for hit in many.search(Query(limit=PAPERS)).hits}
    chosen = [hit.id for hit in many.search(Query(limit=PAPERS, kind="QĐ")).hits]
    assert chosen == [one for one in every if kinds[one] == "Quyết định"]


def test_mixed_questions_of_the_bench_are_answered(many):
    for asked in questions(90, PAPERS):
        answer = many.search(asked.query)
        if asked.kind == "number":
            assert asked.paper in {hit.id for hit in answer.hits if hit.matched == "number"}


def test_what_is_counted_is_the_loosest_of_what_is_asked():
    for typed, left in (
        ("dự toán", 1),
        ("giao dự toán", 2),
        ('"giao dự toán" năm', 1),
        ("giá* dự", 1),
        ("một hai ba", 2),
    ):
        stages = [stage for stage in plan(typed).stages if stage.below is None or stage.below > 1]
        assert len(loosest(stages)) == left, typed


def test_tiers_of_a_stage():
    stage = plan("giao dự toán ngân sách nhà nước").stages[0]
    counts = {f'"{run}"': 10_000 * place for place, run in enumerate(stage.any_of)}

    def count(expression):
        return counts.get(expression, 20_000 if " OR " in expression and " AND " not in expression else 9)

    found = list(tiers(stage, count))
    assert [tier.ranked for tier in found] == [True, True, False]
    assert found[-1].match == match(stage)
    assert list(tiers(stage, lambda _: 9)) == [sqlite_rank.Tier(match(stage))]
