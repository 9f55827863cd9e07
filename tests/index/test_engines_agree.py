"""Whatever is asked, the engines find the same papers: only the order within a stage is each one's own."""

from __future__ import annotations

import sys
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.errors import CallError, MissingProgram
from index import engines
from index.query import Query

# fmt: off
WORDS = [
    "giao", "dự toán", "du toan", "ngân sách", "24", "qd", "skhcn", "24/QĐ-SKHCN", "2018", "ma", "má", "túy", "tuý",
    "kế hoạch", "chứng nhận", "vietgap", "NOT", "AND", "OR", "(", ")", "-dự", '"giao dự"', "chi*", "gia*", "loai:QĐ",
    "loai:bc", "nam:2018", "ngay:[2018-01..2018-06]", "coquan:UBND", "so:24", 'trichyeu:"giao dự"', "tenfile:giay",
    "năm", "quý I/2018", "SKHCN", "UBND",
]
FILTERS = [
    {}, {}, {"kind": "QĐ"}, {"issuer": "skhcn"}, {"year": 2018}, {"first": date(2018, 2, 1)},
    {"last": date(2017, 5, 10)},
]
# fmt: on


def found(engine, query, visible):
    answer = engine.search(query, visible)
    ids = [hit.id for hit in answer.hits]
    return answer.total, sorted(ids), {hit.id: hit.matched for hit in answer.hits}, answer.facets


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join),
    st.sampled_from(FILTERS),
    st.sets(st.integers(1, 10), max_size=4),
)
def test_the_engines_find_the_same_papers_in_the_same_way(all_engines, typed, filters, hidden):
    query = Query(typed, limit=100, facets=True, **filters)
    first, *others = [
        found(engine, query, (lambda one: one not in hidden) if hidden else None) for engine in all_engines
    ]
    for other in others:
        assert other == first


@pytest.mark.parametrize("sort", ["date", "-date", "number"])
@pytest.mark.parametrize("typed", ["", "dự toán", "24", "giao dự toán ngân sách nhà nước"])
def test_the_engines_sort_alike(all_engines, typed, sort):
    orders = [[hit.id for hit in engine.search(Query(typed, sort=sort)).hits] for engine in all_engines]
    assert orders[0] == orders[1] == orders[2]


def test_an_engine_is_chosen_by_its_name(tmp_path):
    for name in engines.ENGINES:
        if name == "tantivy":
            pytest.importorskip("tantivy")
        with engines.open_index(name, tmp_path) as engine:
            assert engine.high_water() == 0
    with pytest.raises(CallError, match="elastic"):
        engines.open_index("elastic", tmp_path)


def test_an_engine_that_is_not_installed_names_the_command(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "tantivy", None)
    monkeypatch.delitem(sys.modules, "index.tantivy_engine", raising=False)
    with pytest.raises(MissingProgram, match=r"pip install 'hoso\[tantivy\]'"):
        engines.open_index("tantivy", tmp_path)
