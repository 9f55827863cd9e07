"""Certificates → their fields (tests/cases/certificate.toml)."""

from __future__ import annotations

import time
from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_text import cases, page_of, placed_page_of

from archive.model import Box, Certificate, Code, Document, Page
from ingest.recognise import recognise
from ingest.recognise.certificate import with_certificate

TEXTS: list[str] = [case.values[0]["text"] for case in cases("certificate")]
LETTERS = 1_000_000
SLOW_SECONDS = 1.0
GLUE = (" ", "\n", "\t", ": ", " / ", "", "¶")
PIECES = (
    "GIẤY CHỨNG NHẬN", "CERTIFICATE", "Số giấy chứng nhận", "Certificate No.", "SM-0417", "Chứng nhận", "của",
    "Cấp cho", "CÔNG TY TNHH GỐM SỨ", "Địa chỉ", "Address", "Mã số thuế", "0100109106", "phù hợp với tiêu chuẩn",
    "TCVN ISO 9001:2015", "Phạm vi", "Scope", "Ngày cấp", "Có giá trị đến", "20/12/2017", "20 December 2017", "ngày",
    "tháng", "năm", "GGN", "4049052123455", "VILAS 12", "HACCP", "12", "/", "-", "(", ")", "đến", "from", "to", "1",
    "o", "l",
)  # fmt: skip


def pages_of(text: str, make_page: Any = page_of) -> tuple[Page, ...]:
    return tuple(make_page(page, number) for number, page in enumerate(text.split("¶"), 1))


def told(certificate: Certificate | None) -> dict[str, str]:
    if certificate is None:
        return {}
    values = {field.name: getattr(certificate, field.name) for field in fields(Certificate)}
    return {name: str(found.value) for name, found in values.items() if found}


@pytest.mark.parametrize("case", cases("certificate"))
@pytest.mark.parametrize("make_page", [page_of, placed_page_of])
def test_certificate(case: dict[str, Any], make_page: Any) -> None:
    assert told(recognise(pages_of(case["text"], make_page)).certificate) == case.get("fields", {})


@pytest.mark.parametrize("case", [case for case in cases("certificate") if "fields" in case.values[0]])
def test_a_certificate_is_of_its_kind_and_has_no_subject(case: dict[str, Any]) -> None:
    document = recognise(pages_of(case["text"]))
    assert document.kind is not None
    assert document.kind.value in {"Giấy chứng nhận", "Phụ lục"}
    assert document.kind.value == "Phụ lục" or document.subject is None


def test_failed_check_digits_are_warnings() -> None:
    text = "GIẤY CHỨNG NHẬN\nSố giấy chứng nhận: A-1\nCấp cho: CÔNG TY TNHH A\nISO 9001:2015\n"
    document = recognise((page_of(text + "Mã số thuế: 0100109107\nGGN: 4049052123456"),))
    assert document.certificate is not None
    assert document.certificate.holder_tax_code is not None
    assert document.certificate.holder_tax_code.value == "0100109107"
    assert document.certificate.holder_tax_code.flags == ("TAX_CODE_CHECK",)
    assert {"TAX_CODE_CHECK", "GGN_CHECK"} <= set(document.flags)


def test_the_code_tells_where_to_look_it_up() -> None:
    page = page_of("GIẤY CHỨNG NHẬN\nSố giấy chứng nhận: A-1\nTiêu chuẩn: ISO 9001:2015")
    codes = (Code("A-1 của CÔNG TY A"), Code("https://tracuu.vidu.vn/A-1", Box(1, 2, 3, 4)))
    document = with_certificate(Document(), (Page(1, page.text, page.words, "word", codes=codes),))
    assert document.certificate is not None
    url = document.certificate.verify_url
    assert url is not None
    assert (url.value, url.raw, url.box) == ("https://tracuu.vidu.vn/A-1", "", Box(1, 2, 3, 4))


def test_dates_are_days() -> None:
    certificate = recognise(pages_of(TEXTS[0])).certificate
    assert certificate is not None
    assert certificate.issued is not None
    assert certificate.issued.value == date(2018, 6, 5)
    assert certificate.issued.raw == "05/6/2018"


def check(pages: tuple[Page, ...]) -> None:
    certificate = recognise(pages).certificate
    for field in fields(Certificate):
        found = getattr(certificate, field.name) if certificate else None
        if found:
            assert found.raw == pages[found.page - 1].text[slice(*found.span)], field.name
            assert found.value, field.name
            assert 0 < found.confidence <= 1
    if certificate and certificate.issued and certificate.issued.flags == ():
        assert certificate.issued.value.strftime("%Y")[2:] in certificate.issued.raw


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(GLUE)), max_size=40))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_spans_cut_out_the_raw_value(pieces: list[tuple[str, str]]) -> None:
    text = "GIẤY CHỨNG NHẬN\n" + "".join(piece + glue for piece, glue in pieces)
    check(pages_of(text))
    check(pages_of(text, placed_page_of))


@given(st.sampled_from(TEXTS), st.integers(0, 900), st.sampled_from(PIECES))
@settings(max_examples=120, deadline=None, derandomize=True)
def test_damaged_certificates(text: str, at: int, piece: str) -> None:
    check(pages_of(text[:at] + piece + text[at + 7 :], placed_page_of))


@pytest.mark.parametrize(
    "piece", [*PIECES, "Số giấy chứng nhận: ", "ngày 1 tháng 1 ", "CÔNG TY ", ".", "1/", "T C V N "]
)
@pytest.mark.parametrize("glue", [" ", "\n", "\t", ""])
def test_no_text_is_slow(piece: str, glue: str) -> None:
    page = Page(1, "GIẤY CHỨNG NHẬN\nISO 9001:2015\n" + (piece + glue) * (LETTERS // len(piece + glue)), origin="word")
    before = time.process_time()
    with_certificate(Document(), (page,))
    assert time.process_time() - before < SLOW_SECONDS
