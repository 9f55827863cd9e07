"""Dates in texts (tests/cases/date.toml) and the one date that a whole text writes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_text import cases

from archive.dates import day, find_dates, month, parse_date, year
from archive.model import DateSpan


def shown(span: DateSpan) -> str:
    return span.first.isoformat()[: {"day": 10, "month": 7, "year": 4}[span.precision]]


@pytest.mark.parametrize("case", cases("date"))
def test_dates_of_a_text(case: dict[str, Any]) -> None:
    found = list(find_dates(case["text"]))
    assert [shown(one.span) for one in found] == case["dates"]
    assert sorted({flag for one in found for flag in one.flags}) == case.get("flags", [])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("31/1/2018", "2018-01-31"),
        (" 31-1-2018 ", "2018-01-31"),
        ("ngày 31 tháng 01 năm 2018", "2018-01-31"),
        ("2018-01-31", "2018-01-31"),
        ("1/2018", "2018-01"),
        ("2018-01", "2018-01"),
        ("2018", "2018"),
    ],
)
def test_the_whole_text_is_a_date(text: str, wanted: str) -> None:
    span = parse_date(text)
    assert span is not None
    assert shown(span) == wanted


@pytest.mark.parametrize(
    "text", ["", "32/1/2018", "13/2018", "1800", "năm 2018", "31/1/2018 và 1/2/2018", "24/QĐ", "x"]
)
def test_the_whole_text_is_none(text: str) -> None:
    assert parse_date(text) is None


def test_spans_cover_their_month_and_year() -> None:
    assert month(2016, 2) == DateSpan(date(2016, 2, 1), date(2016, 2, 29), "month")
    assert year(2018) == DateSpan(date(2018, 1, 1), date(2018, 12, 31), "year")
    assert day(2018, 2, 29) is month(2018, 13) is year(1944) is month(2101, 1) is None


@given(st.dates(date(1945, 1, 1), date(2100, 12, 31)), st.sampled_from("/.-"), st.booleans())
def test_every_day_is_found_where_it_stands(one: date, sign: str, padded: bool) -> None:
    figures = (f"{one.day:02}", f"{one.month:02}") if padded else (str(one.day), str(one.month))
    for written in (sign.join((*figures, str(one.year))), f"ngày {figures[0]} tháng {figures[1]} năm {one.year}"):
        text = f"Căn cứ kế hoạch ({written}); xét đề nghị"
        (found,) = find_dates(text)
        assert text[found.start : found.end] == written
        assert found.span == DateSpan(one, one, "day")


@given(st.text(alphabet="0123456789/.- ngàythángnăm,\n", max_size=80))
def test_found_dates_do_not_overlap(text: str) -> None:
    end = 0
    for found in find_dates(text):
        assert end <= found.start < found.end <= len(text)
        assert found.span.first <= found.span.last
        end = found.end
