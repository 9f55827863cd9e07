"""Money in the sample papers: what is planted in one paper alone is found, and nothing else is."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from archive.model import Document, Read
from archive.settings import Settings
from ingest.pipeline import read

SAMPLES = Path(__file__).parents[2] / "samples"
CHECKS = {
    "B1": {"SUM_CHILDREN", "SUM_TOTAL", "SUM_WITHIN"},
    "B3": {"WORDS_MISMATCH"},
    "B4": {"ANNEX_MISMATCH"},
}
DOUBTS = {"WORDS_MISMATCH", "COUNT_WORDS_MISMATCH", "AMOUNT_AMBIGUOUS", "UNIT_OR_SUM_MISMATCH", "ANNEX_MISMATCH"}
PAPERS = sorted(path.name for path in (SAMPLES / "papers").iterdir())
PLANTED = {
    case["papers"][0]: CHECKS[case["code"]]
    for case in json.loads((SAMPLES / "planted.json").read_text(encoding="utf-8"))
    if case["code"] in CHECKS
}


@cache
def document(name: str) -> Document:
    reading = read(SAMPLES / "papers" / name, name, Settings(ocr=False))
    assert isinstance(reading, Read)
    return reading.document


@pytest.mark.parametrize("name", PAPERS)
def test_what_is_planted_is_found_and_nothing_else(name: str) -> None:
    paper = document(name)
    told = {finding.code for table in paper.tables for finding in table.findings} | (DOUBTS & set(paper.flags))
    assert len(told) == (name in PLANTED)
    assert told <= PLANTED.get(name, set())


def test_the_planted_sum_is_told_with_its_place() -> None:
    (table,) = document("3612-QĐ-UBND giao dự toán 2017.pdf").tables
    (finding,) = table.findings
    assert (finding.page, table.rows[finding.row or 0].cells[0]) == (2, "II")
    assert {"8.400 triệu đồng", "8.350 triệu đồng", "50 triệu đồng"} <= {value for _, value in finding.message.values}


def test_the_planted_annex_line_points_to_its_page() -> None:
    wrong = [one for one in document("131-QĐ-SKHCN bổ sung dự toán.pdf").references if "ANNEX_MISMATCH" in one.flags]
    assert [one.page for one in wrong] == [2]


def test_a_budget_table_over_two_pages_is_one() -> None:
    (table,) = document("24-QĐ-SKHCN giao dự toán 2018.pdf").tables
    assert (table.page, table.last_page, table.unit_factor) == (2, 3, 1)
    assert table.total == 12_120_000_000
    assert sum(row.amount or 0 for row in table.rows if row.level == 1) == table.total
    assert table.title == "PHỤ LỤC GIAO DỰ TOÁN CHI NGÂN SÁCH NHÀ NƯỚC NĂM 2018"


def test_amounts_with_their_words() -> None:
    paper = document("3405-QD-UBND.pdf")
    (amount,) = paper.amounts
    assert (amount.value.value, amount.value.words_value) == (12_300_000_000, 12_200_000_000)
    assert amount.box is not None
