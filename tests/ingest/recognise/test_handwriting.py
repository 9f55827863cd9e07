"""Numbers and days that a pen wrote on a scan: the state is told, the value is never guessed."""

from __future__ import annotations

import re

import pytest

from archive.model import Page, Word
from ingest.recognise import recognise

HEADER = """UBND TỈNH ĐẮK LẮK
SỞ KHOA HỌC VÀ CÔNG NGHỆ
{number}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
{date}
QUYẾT ĐỊNH
Về việc giao nhiệm vụ năm 2018
"""
NUMBER, DATE = "Số: 24/QĐ-SKHCN", "Đắk Lắk, ngày 31 tháng 01 năm 2018"


def scan(number: str = NUMBER, date: str = DATE, unsure: tuple[str, ...] = (), origin: str = "ocr") -> Page:
    """A page as OCR reads it; the words `unsure` were hardly read."""
    text = HEADER.format(number=number, date=date)
    words = tuple(
        Word(match.start(), match.end(), confidence=0.4 if match[0] in unsure else 0.95)
        for match in re.finditer(r"\S+", text)
    )
    return Page(1, text, words, "mixed" if origin == "mixed" else "ocr")


def test_print_on_a_scan_is_a_value():
    document = recognise((scan(),))
    assert document.number
    assert (document.number.value, document.number_state) == ("24/QĐ-SKHCN", "printed")
    assert document.date
    assert document.date.value.precision == "day"


@pytest.mark.parametrize("origin", ["ocr", "mixed"])
def test_a_number_hardly_read_is_handwriting(origin):
    document = recognise((scan(number="Số: 24 /QĐ-SKHCN", unsure=("24",), origin=origin),))
    assert document.number is None
    assert (document.number_state, document.number_symbol) == ("handwritten", "/QĐ-SKHCN")
    assert "NUMBER_HANDWRITTEN" in document.flags
    assert document.issuers[0].value == "Sở Khoa học và Công nghệ"


def test_a_whole_number_in_one_word_is_print_though_no_dictionary_knows_it():
    document = recognise((scan(unsure=("24/QĐ-SKHCN",)),))
    assert document.number
    assert document.number.value == "24/QĐ-SKHCN"
    assert recognise((scan(unsure=("Số:", "24/QĐ-SKHCN")),)).number is None


@pytest.mark.parametrize("line", ["Số:,2.4 /QĐ-SKHCN", "Số: ~/QĐ- SKHCN", "Số: /QĐ-SKHCN", "/QĐ-SKHCN"])
def test_a_number_not_read_leaves_its_symbol(line):
    document = recognise((scan(number=line),))
    assert document.number is None
    assert (document.number_state, document.number_symbol) == ("handwritten", "/QĐ-SKHCN")
    assert [issuer.value for issuer in document.issuers] == ["Sở Khoa học và Công nghệ"]


def test_the_same_blank_in_a_text_layer_is_a_blank():
    text = HEADER.format(number="Số: /QĐ-SKHCN", date=DATE)
    assert recognise((Page(1, text),)).number_state == "blank"


def test_a_day_hardly_read_leaves_month_and_year():
    document = recognise((scan(unsure=("31",)),))
    assert document.date
    assert (document.date.value.precision, document.date_state) == ("month", "handwritten")
    assert document.date.value.first.isoformat() == "2018-01-01"
    assert document.place
    assert document.place.value == "Đắk Lắk"


@pytest.mark.parametrize(
    ("line", "precision"),
    [
        ("Đắk Lắk, ngày Ê tháng 01 năm 2018", "month"),
        ("Đắk Lắk, ngày 2.) tháng 4Ï năm 2018", "year"),
        ("Đắk Lắk, ngày (9 tháng Ø1 năm 2018", "year"),
    ],
)
def test_a_garbled_day_keeps_place_and_year(line, precision):
    document = recognise((scan(date=line),))
    assert document.date
    assert (document.date.value.precision, document.date_state) == (precision, "handwritten")
    assert document.place
    assert document.place.value == "Đắk Lắk"
    assert "DATE_HANDWRITTEN" in document.flags
