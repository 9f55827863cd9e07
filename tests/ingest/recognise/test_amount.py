"""Sums of money in the text (tests/cases/amount.toml), counts told twice."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_grid import grid_pages
from made_text import cases

from archive.model import Amount, Found, Page
from archive.normal import fold
from ingest.recognise import recognise
from ingest.recognise.amount import find_amounts
from ingest.recognise.count_words import count_differs

LETTERS = 1_000_000
SLOW_SECONDS = 1.0
PIECES = (
    "12.300.000", "1,5", "(250.000)", "tỷ", "triệu", "đồng", "đ", "VNĐ", "(Bằng chữ:", "ba trăm", "linh", "năm", ")",
    "-", "đến", "Số tiền:", "kinh phí", "ĐVT:", "Điều 1.", "05 (bốn) ngày", "nghìn", "(", "1 234 567", "năm 2018",
)  # fmt: skip


def told(amount: Found[Amount]) -> dict[str, Any]:
    shown = {"raw": amount.raw, "value": amount.value.value, "words": amount.value.words_value}
    return {key: value for key, value in {**shown, "flags": list(amount.flags)}.items() if value not in (None, [])}


@pytest.mark.parametrize("case", cases("amount"))
def test_amounts(case: dict[str, Any]) -> None:
    (page,) = grid_pages(case["text"])
    amounts, flags = find_amounts(page, fold(page.text))
    assert [told(amount) for amount in amounts] == case.get("amounts", [])
    assert list(flags) == case.get("raised", [])


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from((" ", "\n", "", "\t", "  "))), max_size=14))
def test_every_amount_cuts_out_its_raw_text(parts: list[tuple[str, str]]) -> None:
    page = Page(1, "".join(piece + glue for piece, glue in parts))
    amounts, _ = find_amounts(page, fold(page.text))
    ends = 0
    for amount in amounts:
        assert page.text[slice(*amount.span)] == amount.raw
        assert amount.raw.strip() == amount.raw
        assert amount.span[0] >= ends, "no figure is told twice"
        ends = amount.span[1]


@pytest.mark.parametrize(
    ("text", "differs"),
    [
        ("trong 05 (bốn) ngày làm việc", True),
        ("lập thành 04 (ba) bản", True),
        ("thời hạn 15 (mười năm) ngày", False),
        ("gồm 12 (mười hai) thành viên, 05 (năm) ngày", False),
        ("thời gian 10 (năm) kể từ ngày ký", False),
        ("nhóm 15 (nam) người", False),
        ("mục 7 (sau) ngày", False),
        ("có 3 (không) người", False),
        ("Điều 3 (tư pháp) người", False),
        ("khoản 2 (một trong các) bản", False),
        ("Luật số 12 (hai) và", False),
        ("Nghị định 30/2020 (năm) ngày", False),
        ("2.500 (hai nghìn năm trăm) đồng", False),
        ("2.500 (hai nghìn sáu trăm) đồng", True),
    ],
)
def test_counts_in_words(text: str, differs: bool) -> None:
    assert count_differs(text, fold(text)) is differs


@pytest.mark.parametrize(
    "behind", ["2\ntrăm triệu đồng) cho", "trăm triệu đồng) cho", "Trang 2\ntrăm triệu đồng chẵn)."]
)
def test_words_go_on_behind_the_page_break(behind: str) -> None:
    text = "hỗ trợ 5.200.000.000 đồng (Bằng\nchữ: năm tỷ hai\n"
    (amount,), flags = find_amounts(Page(1, text), fold(text), Page(2, behind))
    assert (amount.value, flags) == (Amount(5_200_000_000, 5_200_000_000), ())


def test_document_carries_amounts_and_flags() -> None:
    text = "Điều 1. Giao 20.000.000 đồng (Bằng chữ: Hai triệu đồng) trong 05 (bốn) ngày."
    document = recognise((Page(1, "Số: 1/QĐ-SYT"), Page(2, text)))
    assert [(amount.page, amount.value) for amount in document.amounts] == [(2, Amount(20_000_000, 2_000_000))]
    assert {"WORDS_MISMATCH", "COUNT_WORDS_MISMATCH"} <= set(document.flags)


@pytest.mark.parametrize(
    "unit",
    [
        "1.", "7", ".", "1 ", "1.000 ", "1.000.", "5 triệu ", "5 tỷ 3 triệu ", "1.000(", "1.000-", "1 đ", "đồng ",
        "(5)", "bằng chữ ", "số tiền ", "một trăm ", "(1 đồng", "5 (năm) ", "5 (", "5 đồng bằng chữ một ",
        "kinh phí 5 tỷ.",
    ],
)  # fmt: skip
def test_no_megabyte_is_slow(unit: str) -> None:
    page = Page(1, unit * (LETTERS // len(unit)))
    start = time.process_time()
    find_amounts(page, fold(page.text))
    count_differs(page.text, fold(page.text))
    assert time.process_time() - start < SLOW_SECONDS
