"""Money: figures, units, words ↔ figures (SPEC §3.2, §3.3)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.money import grouped, read_figure, unit_factor
from archive.money_words import number_of_words, words_of_number
from archive.normal import fold
from archive.sums import find_sums

# The table of SPEC §3.3.
SPOKEN = {
    "Một tỷ hai trăm linh năm triệu đồng chẵn": 1_205_000_000,
    "Một tỷ hai trăm ba mươi bốn triệu năm trăm sáu mươi bảy nghìn đồng": 1_234_567_000,
    "Hai trăm năm mươi triệu": 250_000_000,
    "Năm mươi lăm triệu không trăm linh năm nghìn": 55_005_000,
    "Một trăm hai mươi mốt triệu đồng chẵn./.": 121_000_000,
    "Ba mươi tư ngàn": 34_000,
    "Mười lăm tỉ": 15_000_000_000,
    "Một nghìn hai trăm tỷ": 1_200_000_000_000,
    "Một triệu không trăm lẻ một": 1_000_001,
    "Bảy trăm linh năm triệu chín trăm nghìn": 705_900_000,
    "một nghìn không trăm linh một": 1_001,
    "Hai mươi nhăm triệu": 25_000_000,
}
MORE_SPOKEN = {
    "Hai tỷ rưỡi": 2_500_000_000,
    "ba triệu rưỡi đồng": 3_500_000,
    "Bẩy mươi mốt triệu, sáu trăm nghìn đồng.": 71_600_000,
    "một triệu hai trăm nghìn ba trăm bốn mươi lăm tỷ": 1_200_345_000_000_000,
    "Chín\nmươi lăm triệu\nđồng chẵn": 95_000_000,
    "ba lăm triệu": 35_000_000,
    "mot ty le nam trieu": 1_005_000_000,
    "không đồng": 0,
}
UNSPOKEN = (
    "", "đồng", "một triệu hai", "hai trăm năm", "không thành lập", "năm 2018", "trăm triệu", "một tỷ một tỷ",
    "ba mươi mươi", "vài triệu đồng", "một triệu và hai", "nghìn", "linh năm linh", "mười mười", "một nghìn tỷ tỷ",
)  # fmt: skip


@pytest.mark.parametrize(("words", "number"), [*SPOKEN.items(), *MORE_SPOKEN.items()])
def test_words_are_numbers(words: str, number: int) -> None:
    assert number_of_words(words) == number
    assert number_of_words(words.upper()) == number
    assert number_of_words(fold(words)) == number, "OCR loses marks"


@pytest.mark.parametrize("words", UNSPOKEN)
def test_other_words_are_no_numbers(words: str) -> None:
    assert number_of_words(words) is None


@given(st.integers(0, 10**15))
def test_words_and_figures_round_trip(number: int) -> None:
    words = words_of_number(number)
    assert number_of_words(words) == number
    assert number_of_words(f"{words.capitalize()} đồng chẵn./.") == number


@given(st.integers(0, 10**15))
def test_regional_words_say_the_same(number: int) -> None:
    words = words_of_number(number)
    for official, regional in (
        ("nghìn", "ngàn"),
        ("linh", "lẻ"),
        ("tỷ", "tỉ"),
        ("bảy", "bẩy"),
        ("mươi bốn", "mươi tư"),
    ):
        assert number_of_words(words.replace(official, regional)) == number


@pytest.mark.parametrize("number", [-1, 10**18])
def test_no_words_beyond(number: int) -> None:
    with pytest.raises(ValueError, match="no words"):
        words_of_number(number)


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("1.234.567.000", 1_234_567_000, None),
        ("1,234,567", None, 1_234_567),
        ("1.234,5", "1234.5", None),
        ("1,234.5", None, "1234.5"),
        ("1.500", 1500, "1.5"),
        ("1,500", "1.5", 1500),
        ("0,125", "0.125", None),
        ("12 345", 12_345, None),
        ("2018", 2018, 2018),
        ("(250.000)", -250_000, -250),
        ("-5", -5, -5),
    ],
)
def test_figures(text: str, vi: str | int | None, en: str | int | None) -> None:
    figure = read_figure(text)
    assert figure is not None
    assert figure.vi == (None if vi is None else Decimal(vi))
    assert figure.en == (None if en is None else Decimal(en))


@pytest.mark.parametrize("text", ["", "-", "–", "x", "1.23.456", "12a", "1/2", "²", "1" * 40, "(", "()", "5%"])
def test_other_texts_are_no_figures(text: str) -> None:
    assert read_figure(text) is None


@given(st.integers(-(10**17), 10**17))
def test_grouped_figures_come_back(number: int) -> None:
    figure = read_figure(grouped(number))
    assert figure is not None
    assert figure.value("vi") == number


@pytest.mark.parametrize(
    ("unit", "factor"),
    [
        ("đồng", 1), ("VNĐ", 1), ("VND", 1), ("đ", 1), ("nghìn đồng", 1000), ("ngàn đồng", 1000), ("1.000 đồng", 1000),
        ("1000đ", 1000), ("1.000.000 đồng", 10**6), ("Triệu đồng", 10**6), ("tr.đ", 10**6), ("trđ", 10**6),
        ("Tr đồng", 10**6), ("tỷ đồng", 10**9), ("tỉ", 10**9), ("trăm triệu đồng", 10**8), ("", None), ("tr", None),
        ("tấn", None), ("USD", None), ("người", None), ("1000", None), ("%", None),
    ],
)  # fmt: skip
def test_units(unit: str, factor: int | None) -> None:
    assert unit_factor(unit) == factor


def test_sums_cut_themselves_out() -> None:
    text = "chi 5 tỷ 200 triệu đồng, (30.000) đồng"
    assert [text[one.start : one.end] for one in find_sums(text)] == ["5 tỷ 200 triệu đồng", "(30.000) đồng"]
