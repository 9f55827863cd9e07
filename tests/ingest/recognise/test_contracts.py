"""What holds for any text: values point to their place, nothing but a refusal as secret, no text is slow."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_text import cases, page_of, placed_page_of

from archive.agencies import known_place, shown_name
from archive.dates import find_dates, parse_date
from archive.errors import Refusal
from archive.model import Document, Found, Page
from archive.normal import fold, normal, one_tone_place, words_key
from archive.numbers import number_key, parse_number
from ingest.recognise import recognise

HEADERS = [case.values[0]["text"] for case in cases("header")]
LETTERS = 1_000_000
SLOW_SECONDS = 2.0
"""Linear rules take half a second for a megabyte; a quadratic one takes minutes."""
# Pieces of which headers are made: glued together at random they come near every rule.
PIECES = (
    "UBND TỈNH ĐẮK LẮK", "SỞ Y TẾ", "BỘ", "SỞ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
    "ĐẢNG CỘNG SẢN VIỆT NAM", "Số:", "Số", "24/QĐ-SYT", "12-CV/ĐU", "/", "-", "...",
    "Đắk Lắk, ngày 05 tháng 6 năm 2018", "ngày", "tháng", "năm 20", "QUYẾT ĐỊNH", "Q U Y Ế T", "BÁO CÁO",
    "V/v mời họp", "Về việc", "Kính gửi:", "Căn cứ", "ĐẾN", "Ngày: 5/6/2018", "PHỤ LỤC I",
    "(Kèm theo Quyết định số 1/QĐ-SYT ngày 2/3/2018 của Sở Y tế)", "XÁC THỰC VĂN BẢN HỢP NHẤT", "GIÁM ĐỐC SỞ Y TẾ",
    "CỦA", "LUẬT", "MẬT", "CHỦ TỊCH", "Người ký: A", "Thông tư số 1/2014/TT-BYT", "có hiệu lực",
)  # fmt: skip
GLUE = (" ", "\n", "\t", "", "\n\n", "     ", ", ")


def everything_found(document: Document) -> Iterator[Found[Any]]:
    for field in fields(document):
        value = getattr(document, field.name)
        yield from (one for one in (value if isinstance(value, tuple) else (value,)) if isinstance(one, Found))


@st.composite
def headers(draw: st.DrawFn) -> str:
    """Header pieces in any order, or a true header with a stretch of it replaced."""
    if draw(st.booleans()):
        parts = draw(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(GLUE)), max_size=14))
        return "".join(piece + glue for piece, glue in parts)
    text = draw(st.sampled_from(HEADERS))
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, min(len(text), start + 40)))
    return text[:start] + draw(st.text(max_size=8) | st.sampled_from(PIECES)) + text[end:]


def recognised(pages: tuple[Page, ...]) -> Document | None:
    """The document, or None where the pages were refused as secret: nothing else may be raised."""
    try:
        return recognise(pages)
    except Refusal as refusal:
        if refusal.reason != "secret":
            raise
        return None


@settings(max_examples=400, deadline=None)
@given(headers(), st.booleans())
def test_every_value_cuts_out_its_raw_text(text: str, placed: bool) -> None:
    page = (placed_page_of if placed else page_of)(text)
    document = recognised((page,))
    assert document == recognised((page,)), "recognition is deterministic"
    for one in everything_found(document) if document else ():
        start, end = one.span
        assert one.page == page.number
        assert one.raw
        assert page.text[start:end] == one.raw
        assert 0 <= one.confidence <= 1
        if placed and one.box is not None:
            assert page.width_pt is not None
            assert page.height_pt is not None
            assert 0 <= one.box.x0 < one.box.x1
            assert 0 <= one.box.top < one.box.bottom <= page.height_pt
        assert (one.box is not None) == placed


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(max_size=300), max_size=4))
def test_any_text_is_a_document_or_secret(texts: list[str]) -> None:
    recognised(tuple(page_of(text, number) for number, text in enumerate(texts, 1)))


def test_value_on_a_later_page_points_there() -> None:
    document = recognise((page_of(""), page_of(HEADERS[0], number=2)))
    assert {one.page for one in everything_found(document)} == {2}
    assert "NEEDS_OCR" in document.flags


def test_no_pages_and_empty_pages() -> None:
    assert recognise(()) == Document(flags=("NEEDS_OCR",))
    assert recognise((page_of(""), page_of("  \n "))).flags == ("NEEDS_OCR",)


UNITS = (".", " ", "7", "/", "Số: ", "ngày ", ", ngày ", "1/QĐ-", "a   ", "Q Đ ", "SỞ ", "@a.")
BEFORE = "SỞ Y TẾ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nPHỤ LỤC\n(Kèm theo Quyết định số "


def in_one_line(unit: str) -> str:
    return unit * (LETTERS // len(unit))


def in_many_lines(unit: str) -> str:
    return (unit * (80 // len(unit)) + "\n") * (LETTERS // 81)


def between_letters(unit: str) -> str:
    return "a" + in_one_line(unit) + "b"


def below_a_header(unit: str) -> str:
    return BEFORE + in_one_line(unit) + " của Sở Y tế)"


def seconds(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("shape", [in_one_line, in_many_lines, between_letters, below_a_header])
def test_no_megabyte_is_slow_to_recognise(unit: str, shape: Callable[[str], str]) -> None:
    page = Page(1, shape(unit))
    assert seconds(lambda: recognised((page,))) < SLOW_SECONDS


@pytest.mark.parametrize("unit", [" ", "/", "1/", "ngày ", "1/2/", "a b ", "TỈNH ", "ò"])
@pytest.mark.parametrize(
    "of_text",
    [
        parse_number,
        number_key,
        parse_date,
        lambda text: list(find_dates(text)),
        shown_name,
        known_place,
        normal,
        fold,
        words_key,
        one_tone_place,
    ],
)
def test_no_function_of_text_is_slow(unit: str, of_text: Callable[[str], object]) -> None:
    """A quadratic one takes a minute for this, a linear one a tenth of a second."""
    text = "a" + unit * (100_000 // len(unit)) + "b"
    assert seconds(lambda: of_text(text)) < SLOW_SECONDS
    assert seconds(lambda: of_text(text.upper())) < SLOW_SECONDS
