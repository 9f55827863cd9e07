"""A panel of numbers and days beside the text of a certificate → rows of the text, then rows of the panel."""

from __future__ import annotations

import pytest

from archive.model import Box, Page, Word
from ingest.recognise import recognise
from ingest.recognise.certificate_columns import rows_of
from ingest.recognise.certificate_panel import panel_apart
from ingest.recognise.certificate_sheet import sheet_of

LETTER_PT, LINE_PT, PANEL_PT = 5.0, 14.0, 360.0
TEXT = {
    0: "CERTIFICATE",
    2: "This is to certify that the management system of:",
    3: "Lo Chum Pottery Company Limited",
    5: "Main Site: Group 5, Nam Ngan Ward, Thanh Hoa",
    6: "City, Vietnam",
    8: "has been registered as conforming to the requirements of:",
    9: "ISO 9001:2015",
    11: "The management system is applicable to:",
    12: "Firing of household pottery",
}
PANEL = {
    1: "Certificate Number:",
    2: "0322138",
    4: "Issuing Date:",
    5: "05-Dec-2023",
    6: "Valid Until:",
    7: "04-Dec-2026",
    11: "Global Technical Manager",
    12: "Sand Dune Certification Limited",
}


def page_of_columns(left: dict[int, str], right: dict[int, str], right_pt: float) -> Page:
    """Two columns of lines by the number of their line; lines of one height stand in one row, parted by a tab."""
    text = ""
    words: list[Word] = []
    for row in sorted({*left, *right}):
        for column, x in ((left, 0.0), (right, right_pt)):
            for word in column.get(row, "").split():
                box = Box(x, row * LINE_PT, x + len(word) * LETTER_PT, row * LINE_PT + 10)
                words.append(Word(len(text), len(text) + len(word), box))
                text += f"{word} "
                x += (len(word) + 1) * LETTER_PT
            if row in column:
                text = text[:-1] + "\t"
        text = text[:-1] + "\n"
    return Page(1, text, tuple(words), "text-layer", width_pt=640.0, height_pt=400.0)


@pytest.mark.parametrize(
    "page", [page_of_columns(TEXT, PANEL, PANEL_PT), page_of_columns(PANEL, TEXT, 200.0)], ids=["right", "left"]
)
def test_a_panel_stands_apart(page: Page) -> None:
    assert [cell.line.text for cell in sheet_of((page,)).cells] == [*TEXT.values(), *PANEL.values()]
    certificate = recognise((page,)).certificate
    assert certificate is not None
    assert certificate.number is not None
    assert certificate.number.value == "0322138"
    assert certificate.address is not None
    assert certificate.address.value == "Group 5, Nam Ngan Ward, Thanh Hoa City, Vietnam"
    assert certificate.scope is not None
    assert certificate.scope.value == "Firing of household pottery"
    assert certificate.expires is not None
    assert certificate.expires.value.isoformat() == "2026-12-04"


def test_a_table_of_labels_and_values_stays_one() -> None:
    labels = {
        row: f"{label}:" for row, label in enumerate(("Holder", "Address", "Scope", "Standard", "Number", "Issued"))
    }
    values = dict(enumerate(("Lo Chum Co., Ltd", "Nam Ngan Ward", "Pottery", "ISO 9001:2015", "44-1902", "05/12/2023")))
    rows = rows_of(page_of_columns(labels, values, 200.0), 100)
    assert panel_apart(rows) == rows


def test_lines_without_places_stay_as_they_are() -> None:
    rows = rows_of(Page(1, "CERTIFICATE\nNumber:\t44-1902\n" * 8, (), "word"), 100)
    assert panel_apart(rows) == rows


def test_points_without_signs_stand_apart_evenly() -> None:
    lines = ("GIẤY CHỨNG NHẬN", "Cấp cho: HỢP TÁC XÃ LÒ CHUM", "Số: LC-0419", "ISO 9001:2015", "Phạm vi chứng nhận:")
    points = ("Sấy rau củ", "Đóng gói chè khô", "Sơ chế bưởi tươi")
    rows = {row * 2: line for row, line in enumerate((*lines, *points, "Ngày cấp: 01/7/2021"))}
    certificate = recognise((page_of_columns(rows, {}, 0.0),)).certificate
    assert certificate is not None
    assert certificate.scope is not None
    assert certificate.scope.value == "; ".join(points)
