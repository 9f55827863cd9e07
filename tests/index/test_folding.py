"""The quick fold is the fold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.normal import fold, nfc
from index.folding import fold_text


@given(st.text() | st.text(alphabet="aAđĐẮắứỰữ \u00a0–“”…ÐñŁ\u0130ß"))
def test_the_quick_fold_is_the_fold(text):
    assert fold_text(nfc(text)) == fold(nfc(text))


@pytest.mark.parametrize("text", ["", "Đắk Lắk", "ỦY BAN – “Sở”", "Ελλάδα", "İ", "ñ và đ", "\x00\ufffd\ue000", "𝒜b"])
def test_of_every_kind_of_text(text):
    assert fold_text(text) == fold(text)
