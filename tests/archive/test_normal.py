"""Normal forms of Vietnamese text: what is stored, what is compared, what is shown."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.normal import fold, has_marks, latin, normal, one_dash, one_tone_place, shown_path, words_key

LETTERS = "aăâeêioôơuưyđ"
TONES = "\u0300\u0301\u0303\u0309\u0323"


def test_fold_takes_off_every_mark() -> None:
    for letter in LETTERS:
        for tone in ("", *TONES):
            whole = unicodedata.normalize("NFC", letter + tone)
            bare = "d" if letter == "đ" else unicodedata.normalize("NFD", letter)[0]
            if len(whole) == 1:
                assert fold(whole) == fold(whole.upper()) == bare


@given(st.text())
def test_fold_keeps_places_and_settles(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@given(st.text())
def test_normal_settles_and_is_nfc(text: str) -> None:
    once = normal(text)
    assert normal(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(st.text())
def test_letter_for_letter(text: str) -> None:
    assert len(one_dash(text)) == len(latin(text)) == len(one_tone_place(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ðắk\u00a0Lắk", "Đắk Lắk"),
        ("Đa\u0306\u0301k", "Đắk"),
        ("QĐ\u200b-SKHCN", "QĐ-SKHCN"),
        ("a\tb", "a b"),
        ("Ɖà Nẵng", "Đà Nẵng"),
        ("2014 – 2020", "2014 – 2020"),
    ],
)
def test_normal(text: str, wanted: str) -> None:
    assert normal(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Sở  Khoa học – Công nghệ", "so khoa hoc cong nghe"),
        ("QUYẾT ĐỊNH:", "quyet dinh"),
        ("Quye\u0302\u0301t", "quyet"),
        ("...", ""),
    ],
)
def test_words_key(text: str, wanted: str) -> None:
    assert words_key(text) == wanted


@pytest.mark.parametrize(
    ("one", "other"),
    [("hóa", "hoá"), ("HÒA", "HOÀ"), ("Thủy", "Thuỷ"), ("khỏe", "khoẻ"), ("ủy ban", "uỷ ban"), ("Qúy", "Qúy")],
)
def test_both_tone_places_are_one(one: str, other: str) -> None:
    assert one_tone_place(one) == one_tone_place(other)


@pytest.mark.parametrize("word", ["quý", "hoàn", "giò", "của", "thuyền", "hoài"])
def test_tones_with_one_place_stay(word: str) -> None:
    assert one_tone_place(word) == word


def test_marks_are_meant_when_typed() -> None:
    assert has_marks("Đắk")
    assert has_marks("đ")
    assert not has_marks("Dak Lak")
    assert not has_marks("24/2018 – 5")


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        (b"b\xe1o.pdf", r"b\xe1o.pdf"),
        ("báo.pdf", "báo.pdf"),
        ("b\udce1o.pdf", r"b\xe1o.pdf"),
        (b"\xff\xfe", r"\xff\xfe"),
    ],
)
def test_shown_path(path: str | bytes, wanted: str) -> None:
    assert shown_path(path) == wanted
    wanted.encode("utf-8")
