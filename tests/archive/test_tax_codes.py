"""Tax codes and GS1 numbers with their check digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import gs1, tax_codes


@pytest.mark.parametrize("code", ["0100109106", "0100112437", "0100109106-001"])
def test_true_codes(code: str) -> None:
    assert tax_codes.parse_tax_code(code) == code
    assert tax_codes.tax_code_flags(code) == ()


@pytest.mark.parametrize("code", ["0100109107", "0100112473", "0100109170-001"])
def test_a_failing_digit_is_a_warning(code: str) -> None:
    assert tax_codes.parse_tax_code(code) == code
    assert tax_codes.tax_code_flags(code) == ("TAX_CODE_CHECK",)


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("0100 109 106", "0100109106"),
        ("0100109106001", "0100109106-001"),
        ("0100109106 – 001", "0100109106-001"),
        ("O1OO1O91O6", "0100109106"),
        ("079085012345", "079085012345"),
        ("24/2018", None),
        ("010010910", None),
        ("01001091066", None),
        ("", None),
    ],
)
def test_spellings(printed: str, code: str | None) -> None:
    assert tax_codes.parse_tax_code(printed) == code


def test_personal_numbers_have_no_check_digit() -> None:
    assert tax_codes.tax_code_flags("079085012345") == ()


@given(st.text("0123456789", min_size=9, max_size=9), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_figure_is_always_seen(nine: str, at: int, more: int) -> None:
    digit = tax_codes.check_digit(nine)
    wrong = nine[:at] + str((int(nine[at]) + more) % 10) + nine[at + 1 :]
    if digit is not None:
        assert tax_codes.tax_code_flags(f"{nine}{digit}") == ()
        assert tax_codes.tax_code_flags(f"{wrong}{digit}") == ("TAX_CODE_CHECK",)


@given(st.text(max_size=30))
def test_any_text_is_a_code_or_none(text: str) -> None:
    code = tax_codes.parse_tax_code(text)
    assert code is None or tax_codes.parse_tax_code(code) == code
    ggn = gs1.parse_ggn(text)
    assert ggn is None or (len(ggn) == 13 and gs1.parse_ggn(ggn) == ggn)


def test_ggn() -> None:
    assert gs1.ggn_flags("4049052123455") == ()
    assert gs1.ggn_flags("4049052123456") == ("GGN_CHECK",)
    assert gs1.parse_ggn("4049 0521 23455") == "4049052123455"
    assert gs1.parse_ggn("404905212345") is None


@given(st.text("0123456789", min_size=12, max_size=12))
def test_the_digit_belongs_to_the_twelve(twelve: str) -> None:
    assert gs1.ggn_flags(f"{twelve}{gs1.check_digit(twelve)}") == ()
