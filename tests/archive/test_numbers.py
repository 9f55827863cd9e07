"""Numbers of papers: their grammar, their one form, their key (tests/cases/number.toml)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_text import cases

from archive.numbers import alias_keys, normalise_number, number_key, parse_number


@pytest.mark.parametrize("case", cases("number"))
def test_number(case: dict[str, Any]) -> None:
    parsed = parse_number(case["raw"])
    if "text" not in case:
        assert parsed is None
        return
    assert parsed is not None
    assert (parsed.text, parsed.key, parsed.form, parsed.kind) == (
        case["text"],
        case["key"],
        case["form"],
        case.get("kind"),
    )
    assert parsed.flags == tuple(case.get("flags", ()))
    assert parsed.shown_symbol == case.get("symbol", parsed.shown_symbol)
    assert number_key(case["raw"]) == case["key"]


@pytest.mark.parametrize(
    ("raw", "organs"),
    [
        ("99/2011/TTLT-BTC-BKHCN", ("BTC", "BKHCN")),
        ("1234/UBND-KGVX", ("UBND", "KGVX")),
        ("12-CV/ĐU", ("ĐU",)),
        ("50/CP", ("CP",)),
    ],
)
def test_organs(raw: str, organs: tuple[str, ...]) -> None:
    parsed = parse_number(raw)
    assert parsed is not None
    assert parsed.organs == organs


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("05/QĐ-SKHCN", "5/QD-SKHCN"),
        ("05 / QĐ – SKHCN", "5/qđ-skhcn"),
        ("Số 5/QĐ-SKHCN", "5/QĐ-SKHCN"),
        ("5/QÐ-SKHCN", "005/QĐ-SKHCN"),
        ("30/2020/ND-CP", "30/2020/NĐ - CP"),
    ],
)
def test_the_same_number_has_one_key(one: str, other: str) -> None:
    assert number_key(one.removeprefix("Số ")) == number_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("24/QĐ-SKHCN", "24/2018/QĐ-SKHCN"),
        ("24/QĐ-SKHCN", "240/QĐ-SKHCN"),
        ("24/QĐ-SKHCN", "24/QyĐ-SKHCN"),
        ("12-CV/ĐU", "12/CV-ĐU"),
        ("24/QĐ-SKHCN", "24a/QĐ-SKHCN"),
    ],
)
def test_other_numbers_have_other_keys(one: str, other: str) -> None:
    assert number_key(one) != number_key(other)


def test_aliases_join_the_short_form_and_the_full_one() -> None:
    assert alias_keys("24/SKHCN", "Quyết định") == ("24/QD-SKHCN",)
    assert alias_keys("024/QĐ-SKHCN", None) == ("24/SKHCN",)
    assert alias_keys("24/SKHCN", None) == alias_keys("24/SKHCN", "Công văn") == ()
    assert alias_keys("10/2008/NQ-HĐND", "Nghị quyết") == ()
    assert alias_keys("/QĐ-SKHCN", "Quyết định") == ()
    assert alias_keys("không phải số", "Quyết định") == ()


@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing(raw: str) -> None:
    once = normalise_number(raw)
    assert normalise_number(once) == once


@given(st.from_regex(r"[0-9]{1,5}/((19|20)[0-9]{2}/)?[A-ZĐ]{2,5}(-[A-ZĐ]{1,6}(&[A-ZĐ]{1,3})?){0,3}", fullmatch=True))
def test_the_written_form_is_read_back(raw: str) -> None:
    parsed = parse_number(raw)
    assert parsed is not None
    again = parse_number(parsed.text)
    assert again is not None
    assert (again.text, again.key) == (parsed.text, parsed.key)
    assert number_key(parsed.key) == parsed.key
