"""No question raises or is slow, whatever is typed."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.query import Query

# fmt: off
ODD = [
    '"', "'", '""', '"giao', "“", "NOT", "AND OR NOT", "NEAR(a b)", "body:giao", "{title}", "*", "giao*", "^giao",
    "-giao", "+",     "giao AND (dự", "\x00", "giao\x00dự", "\ud800", "24/", "/24", "24//SKHCN",
    "9" * 400, "0", "00/00", "32/13/2018",
    "a" * 100_000, "giao " * 20_000, "(" * 5_000, '"' * 5_001, "24/" * 5_000, "số " * 3_000,
    "\u0301" * 1_000, "İSTANBUL", "ß", "１２",
    "; DROP TABLE paper", "%", "_", "a_b", "\ue000", "😀", "24/QĐ-SKHCN " * 3, "1 " * 500, "đ" * 41,
    "qh15", "66.18", "²³",
]
# fmt: on
PARTS = [
    "24",
    "/",
    "-",
    '"',
    "qd",
    "skhcn",
    "giao",
    "dự",
    "toán",
    "ngày",
    "31/1/2018",
    "AND",
    "*",
    ":",
    "(",
    ")",
    "năm",
]


@pytest.mark.parametrize("typed", ODD, ids=range(len(ODD)))
def test_odd_questions_are_answered_quickly(engine, typed):
    began = time.perf_counter()
    answer = engine.search(Query(typed, facets=True))
    assert time.perf_counter() - began < 2
    assert answer.total >= len(answer.hits)
    engine.search(Query("dự toán", kind=typed[:200], issuer=typed[:200]))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60) | st.lists(st.sampled_from(PARTS)).map(" ".join))
def test_any_question_is_answered(engine, typed):
    answer = engine.search(Query(typed, limit=3, facets=True))
    assert len(answer.hits) == min(3, answer.total)


@pytest.mark.parametrize(("limit", "offset"), [(0, 0), (-5, -5), (10**30, 0), (1, 10**30)])
def test_odd_numbers(engine, limit, offset):
    answer = engine.search(Query("dự toán", limit=limit, offset=offset))
    assert answer.total == 4
    assert len(answer.hits) in (0, 4)
    assert engine.search(Query(first=date.max, last=date.min)).total == 0
