"""Whole headers as text → all fields of the document (tests/cases: header, offices, heading_in_line, title)."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest
from made_text import cases, page_of, placed_page_of

from archive.model import Arrival, DateSpan, Document, Found, Page
from ingest.recognise import recognise
from ingest.recognise.header import find_header

FIELDS = ("kind", "number", "number_state", "symbol", "date", "date_state", "place", "issuers", "parent", "subject")


def shown(span: DateSpan) -> str:
    """2018-01-31, 2018-08 or 2018, as precisely as it is known."""
    return span.first.isoformat()[: {"day": 10, "month": 7, "year": 4}[span.precision]]


def told(document: Document) -> dict[str, Any]:
    """The fields of a document that say anything."""

    def value(found: Found[Any] | None) -> Any:
        return found.value if found else None

    fields = {
        "kind": value(document.kind),
        "number": value(document.number),
        "number_state": document.number_state,
        "symbol": document.number_symbol,
        "date": shown(document.date.value) if document.date else None,
        "date_state": document.date_state,
        "place": value(document.place),
        "issuers": [one.value for one in document.issuers],
        "parent": value(document.parent),
        "subject": value(document.subject),
    }
    return {name: one for name, one in fields.items() if one not in (None, [], "none")}


def wanted(case: dict[str, Any]) -> dict[str, Any]:
    """What a case says, its states told by its values where it does not name them."""
    fields = {name: case[name] for name in FIELDS if name in case}
    if "number" in fields:
        fields.setdefault("number_state", "printed")
    if "date" in fields:
        fields.setdefault("date_state", "printed")
    return fields


TABLES = ("header", "offices", "heading_in_line", "title")


@pytest.mark.parametrize("case", [case for table in TABLES for case in cases(table)])
@pytest.mark.parametrize("make_page", [page_of, placed_page_of])
def test_header(case: dict[str, Any], make_page: Any) -> None:
    document = recognise((make_page(case["text"]),))
    got = told(document)
    if "symbol" not in case:
        got.pop("symbol", None)
    assert got == wanted(case)
    assert set(case.get("flags", ())) <= set(document.flags)
    arrival = case.get("arrival")
    stamped = Arrival(None, None, None) if document.arrival is None else document.arrival.value
    assert (stamped.number, stamped.date and stamped.date.isoformat(), stamped.agency) == (
        (arrival.get("number"), arrival.get("date"), arrival.get("agency")) if arrival else (None, None, None)
    )


def scanned(text: str) -> Page:
    """A page that OCR has read, its words with boxes."""
    return replace(placed_page_of(text), origin="ocr")


def test_a_speck_on_a_scan_does_not_end_a_subject() -> None:
    header = "SỞ Y TẾ\nSố: 12/QĐ-SYT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nQUYẾT ĐỊNH\n"
    broken = "Về việc điều động bác sĩ\n-\nvề trạm y tế xã Ia Dreh\nGIÁM ĐỐC SỞ Y TẾ\n"
    assert told(recognise((scanned(header + broken),)))["subject"] == "Về việc điều động bác sĩ về trạm y tế xã Ia Dreh"
    assert told(recognise((placed_page_of(header + broken),)))["subject"] == "Về việc điều động bác sĩ"


def test_capitals_on_a_scan_without_quoc_hieu_are_no_title() -> None:
    stamp = "ĐÃ THU PHÍ THAM QUAN\nMột vé cho một người\n"
    assert "subject" in told(recognise((page_of(stamp),)))
    assert "subject" not in told(recognise((scanned(stamp),)))


def test_a_paragraph_set_in_under_the_heading_is_text_though_it_begins_like_a_subject() -> None:
    header = "SỞ Y TẾ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 12/TB-SYT\nTHÔNG BÁO\n"
    paragraph = (
        "      Thực hiện Công văn số 8/UBND-VX ngày 02/3/2015 của Ủy ban nhân dân tỉnh về phun thuốc\ndiệt muỗi\n"
    )
    centred = "Thực hiện Công văn số 8/UBND-VX ngày 02/3/2015 của Ủy ban nhân dân tỉnh\n          về phun thuốc\n"
    assert "subject" not in told(recognise((placed_page_of(header + paragraph),)))
    assert told(recognise((placed_page_of(header + centred),)))["subject"].endswith("về phun thuốc")


@pytest.mark.parametrize(
    "capitals", ["BỘ ÁO NÂU SỒNG\nTỔ CHIM TRÊN CÀNH\n", "GREEN TEA SPECIFICATIONS\nSee below.\n", "A1 - B2\nNhư trên\n"]
)
def test_capitals_that_are_no_title(capitals: str) -> None:
    assert told(recognise((page_of(capitals),))) == {}


@pytest.mark.parametrize("filler", ["X\t", "Hà Nội, ", "tháng 1 ", "Thông tư số 1 ", "SỞ ....\n", "BỘ A - "])
def test_a_megabyte_is_looked_through_at_once(filler: str) -> None:
    page = Page(1, "THÔNG TƯ\n" + filler * (1_000_000 // len(filler)))
    start = time.process_time()
    find_header(page)
    assert time.process_time() - start < 1
