"""Recipients, marks, copies and attachments (tests/cases/{recipients,urgency,copy,attachment}.toml)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from made_text import cases, page_of, placed_page_of

from archive.model import Document, Page
from ingest.recognise import recognise
from ingest.recognise.closing import with_closing
from ingest.recognise.header import Header, find_header

NO_HEADER = Header((), (), None, 0)
FORM_FLAGS = {
    "NUMBER_NOT_PADDED",
    "DAY_NOT_PADDED",
    "MONTH_NOT_PADDED",
    "MONTH_PADDED",
    "LINE_BROKEN",
    "RE_OCR_IMAGE",
}
COPY_FIELDS = ("form", "number", "date", "agency", "signer")


def pages_of(case: dict[str, Any], make_page: Any = page_of) -> tuple[Page, ...]:
    pages = (make_page(text, number) for number, text in enumerate(case["text"].split("¶"), 1))
    return tuple(replace(page, origin=case.get("origin", page.origin)) for page in pages)


def read(case: dict[str, Any], header: Header = NO_HEADER) -> Document:
    return with_closing(Document(), pages_of(case), header)


@pytest.mark.parametrize("case", cases("recipients"))
@pytest.mark.parametrize("make_page", [page_of, placed_page_of])
def test_recipients(case: dict[str, Any], make_page: Any) -> None:
    document = with_closing(Document(), pages_of(case, make_page), NO_HEADER)
    assert [one.value for one in document.recipients] == case["recipients"]
    assert (document.archive_line.value if document.archive_line else None) == case.get("archive")


def test_the_box_of_a_recipient_is_not_around_the_signature() -> None:
    """The span runs over the right column, the box only around the entry's own words."""
    text = "Nơi nhận:→KT. GIÁM ĐỐC\n- Các sở, ngành,→PHÓ GIÁM ĐỐC\ncơ quan thuộc tỉnh;\n- Lưu: VT.→Tạ Hữu Phước"
    page = placed_page_of(text)
    (one,) = with_closing(Document(), (page,), NO_HEADER).recipients
    assert one.value == "Các sở, ngành, cơ quan thuộc tỉnh"
    assert "PHÓ GIÁM ĐỐC" in one.raw
    assert one.box is not None
    right = next(word.box for word in page.words if page.text[word.start : word.end] == "PHÓ")
    assert right is not None
    assert one.box.x1 <= right.x0 + 20


@pytest.mark.parametrize("case", cases("urgency"))
def test_marks(case: dict[str, Any]) -> None:
    (page,) = pages_of(case)
    document = with_closing(Document(), (page,), find_header(page))
    assert (document.urgency.value if document.urgency else None) == case.get("urgency")
    assert (document.circulation.value if document.circulation else None) == case.get("circulation")
    assert ("DRAFT" in document.flags) == case.get("draft", False)
    for one in (document.urgency, document.circulation):
        assert one is None or page.text[slice(*one.span)] == one.raw


@pytest.mark.parametrize("case", cases("copy"))
def test_copies(case: dict[str, Any]) -> None:
    document = read(case)
    assert ("IS_COPY" in document.flags) == ("copy" in case) == (document.copy is not None)
    assert (document.signer_name.value if document.signer_name else None) == case.get("own")
    if document.copy:
        copy = document.copy.value
        told = {field: getattr(copy, field) for field in COPY_FIELDS}
        told["date"] = copy.date.isoformat() if copy.date else None
        assert {field: value for field, value in told.items() if value} == case["copy"]


@pytest.mark.parametrize("case", cases("attachment"))
def test_attachments(case: dict[str, Any]) -> None:
    document = recognise(pages_of(case))
    assert ("IS_ATTACHMENT" in document.flags) == case["attachment"]
    assert (document.number.value if document.number else None) == case.get("number")
    assert (document.date.value.first.isoformat() if document.date else None) == case.get("date")


def test_a_certificate_that_goes_with_a_decision_stands_for_itself() -> None:
    text = (
        "GIẤY CHỨNG NHẬN\n(Kèm theo Quyết định số 24/QĐ-VCN ngày 31/01/2018 của Viện Chứng nhận)\nChứng nhận Trạm số 1"
    )
    assert "IS_ATTACHMENT" not in recognise((page_of(text),)).flags


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("Số: 5/BC-SYT\nĐắk Lắk, ngày 3 tháng 1 năm 2009", {"NUMBER_NOT_PADDED", "DAY_NOT_PADDED", "MONTH_NOT_PADDED"}),
        ("Số: 05/BC-SYT\nĐắk Lắk, ngày 03 tháng 01 năm 2009", set()),
        ("Số: 15/BC-SYT\nĐắk Lắk, ngày 13 tháng 07 năm 2009", {"MONTH_PADDED"}),
        ("Số: 15/BC-SYT\nĐắk Lắk, ngày\n13 tháng 7 năm 2009", {"LINE_BROKEN"}),
        ("Số:      /BC-SYT\nĐắk Lắk, ngày    tháng    năm 2009", {"RE_OCR_IMAGE"}),
        ("DỰ THẢO\nSố:      /BC-SYT\nĐắk Lắk, ngày    tháng    năm 2009", set()),
    ],
)
def test_departures_from_the_form(text: str, flags: set[str]) -> None:
    header = f"SỞ Y TẾ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n{text}\nBÁO CÁO\nCông tác năm"
    told = recognise((page_of(header),)).flags
    assert flags == FORM_FLAGS & set(told)


def test_an_archive_line_without_its_full_stop() -> None:
    assert "NO_FINAL_DOT" in read({"text": "Nơi nhận:\n- Sở Y tế;\n- Lưu: VT, TH"}).flags
    assert "NO_FINAL_DOT" not in read({"text": "Nơi nhận:\n- Sở Y tế;\n- Lưu: VT, TH."}).flags
