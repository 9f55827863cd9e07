"""Registers of the decree: which papers, in which order, in which columns; and the files they are printed to."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_papers import Paper, found
from openpyxl import load_workbook

from archive.dossier_registers import contents, dossier_list, handover
from archive.dossiers import Dossier, add_papers, make_dossier
from archive.errors import CallError
from archive.links import Link, add_link
from archive.model import Arrival, Certificate, Part, Party, Reference
from archive.office import Office, office_of
from archive.register import FORMS, INCOMING, OUTGOING, Register, Row
from archive.register_docx import write_register as write_docx
from archive.register_html import register_html
from archive.register_xlsx import cell_text, line_count, write_register
from archive.registers import follow_up, incoming, outgoing
from archive.store import Archive

Add = Callable[..., int]
OFFICE = "Sở Khoa học và Công nghệ"


@pytest.fixture
def add(archive: Archive, paper: Callable[..., Paper]) -> Iterator[Add]:
    """Keep a made paper; fields of its document may be given."""
    count = 0

    def keep(number: str | None, day: date | None, *, fields: dict[str, object] | None = None, **made: object) -> int:
        nonlocal count
        count += 1
        reading, path = paper(f"{count}.pdf", number=number, day=day, **made)
        document = replace(reading.document, **(fields or {}))
        return archive.add(replace(reading, document=document), path, f"{count}.pdf").record

    return keep


def office(archive: Archive, setting: str = OFFICE) -> Office:
    return office_of(archive.connection, setting)


def numbers(register: Register, column: int = 0) -> list[str]:
    return [row.cells[column] for row in register.rows]


# The columns, in the decree's words (SPEC §5.2)


HEADS = """
outgoing: Số, ký hiệu văn bản · Ngày tháng văn bản · Tên loại và trích yếu nội dung văn bản · Người ký ·
    Nơi nhận văn bản · Đơn vị, người nhận bản lưu · Số lượng bản · Ngày chuyển · Ký nhận · Ghi chú
incoming: Ngày đến · Số đến · Tác giả · Số, ký hiệu văn bản · Ngày tháng văn bản · Tên loại và trích yếu
    nội dung văn bản · Đơn vị hoặc người nhận · Ngày chuyển · Ký nhận · Ghi chú
followup: Số đến · Tên loại, số, ký hiệu, ngày, tháng và tên cơ quan, tổ chức ban hành văn bản ·
    Đơn vị hoặc người nhận · Thời hạn giải quyết · Tiến độ giải quyết · Số, ký hiệu văn bản trả lời · Ghi chú
dossier-contents: STT · Số, ký hiệu văn bản · Ngày tháng năm văn bản · Tên loại và trích yếu nội dung
    văn bản · Tác giả văn bản · Tờ số/Trang số · Ghi chú
dossiers: Số và ký hiệu hồ sơ · Tên đề mục và tiêu đề hồ sơ · Thời hạn bảo quản · Người lập hồ sơ · Ghi chú
handover: Số TT · Số, ký hiệu hồ sơ · Tiêu đề hồ sơ · Thời gian tài liệu · Thời hạn bảo quản ·
    Số tờ/Số trang · Ghi chú
"""


def test_the_heads_are_those_of_the_decree() -> None:
    lines = HEADS.strip().replace("\n    ", " ").splitlines()
    assert lines == [f"{name}: {' · '.join(form.heads)}" for name, form in FORMS.items()]


# Which papers


def test_papers_sent_by_series_in_the_order_of_their_numbers(archive: Archive, add: Add) -> None:
    add("10/QĐ-SKHCN", date(2018, 3, 1))
    add("9/QĐ-SKHCN", date(2018, 2, 1))
    add("05/BC-SKHCN", date(2018, 5, 1), kind="Báo cáo")
    add(None, date(2018, 1, 5))
    add("11/QĐ-SKHCN", date(2019, 1, 1))
    add("7/QĐ-STC", date(2018, 1, 1), issuers=("Sở Tài chính",))
    register = outgoing(archive.connection, office(archive), 2018, None)
    assert numbers(register) == ["05/BC-SKHCN", "9/QĐ-SKHCN", "10/QĐ-SKHCN", ""]
    assert register.rows[1].cells[:3] == ("9/QĐ-SKHCN", "01/02/2018", "Quyết định về việc giao dự toán")
    assert register.lines == ("Năm 2018",)
    assert numbers(outgoing(archive.connection, office(archive), 2018, "qđ")) == ["9/QĐ-SKHCN", "10/QĐ-SKHCN"]
    assert numbers(outgoing(archive.connection, office(archive), 2018, "BC-SKHCN")) == ["05/BC-SKHCN"]
    assert len(outgoing(archive.connection, office(archive), None, None).rows) == 5


def test_who_signed_who_gets_it_who_keeps_it(archive: Archive, add: Add) -> None:
    add(
        "1/QĐ-SKHCN",
        date(2018, 1, 1),
        fields={
            "signer_name": found("Lương Thế Bách"),
            "recipients": (found("Sở Tài chính"), found("UBND tỉnh (b/c)")),
            "archive_line": found("Lưu: VT, KHTC."),
        },
    )
    (row,) = outgoing(archive.connection, office(archive), 2018, None).rows
    assert row.cells[3:] == ("Lương Thế Bách", "Sở Tài chính; UBND tỉnh (b/c)", "VT, KHTC", "", "", "", "")
    archive.correct(1, "archive_line", "Lưu: VT", "misread")
    (row,) = outgoing(archive.connection, office(archive), 2018, None).rows
    assert row.cells[5] == "VT"


def test_what_tells_a_direction(archive: Archive, add: Add) -> None:
    own = add("1/QĐ-SKHCN", date(2018, 1, 1))
    stamped = add(
        "2/STC-NS",
        date(2018, 1, 2),
        issuers=("Sở Tài chính",),
        fields={"arrival": found(Arrival("15", date(2018, 1, 9)))},
    )
    other = add("3/STC-NS", date(2018, 1, 3), issuers=("Sở Tài chính",))
    addressed = add(None, date(2018, 1, 4), issuers=(), fields={"recipients": (found("Sở KHCN tỉnh Đắk Lắk"),)})
    committee = add(
        "4/KH-BĐH", date(2018, 1, 5), issuers=("Ban Điều hành Dự án “X”",), fields={"parent": found(OFFICE)}
    )
    certificate = add(None, date(2018, 1, 6), kind="Giấy chứng nhận", issuers=("Công ty Chứng nhận",))
    filed = add("5/QĐ-SKHCN", date(2018, 1, 7))
    archive.correct(filed, "direction", "đến", "sent by the branch of the office")
    sent = outgoing(archive.connection, office(archive), 2018, None)
    received = incoming(archive.connection, office(archive), 2018, None)
    assert {record for row in sent.rows for record in row.records} == {own, committee}
    assert {record for row in received.rows for record in row.records} == {stamped, other, addressed, filed}
    told = " ".join(str(note) for note in received.notes)
    assert f"records {other}, {addressed}." in told
    assert f"records {certificate}" in told


def test_papers_received_stand_by_arrival_in_the_year_of_it(archive: Archive, add: Add) -> None:
    for number, arrived in (("10", date(2018, 2, 1)), ("9", date(2018, 1, 9)), ("1", date(2019, 1, 2))):
        add(
            f"{number}/STC-NS",
            date(2018, 12, 31) if arrived.year == 2019 else date(2017, 12, 30),
            issuers=("Sở Tài chính",),
            fields={"arrival": found(Arrival(number, arrived, receiver="Phòng KHTC"))},
        )
    register = incoming(archive.connection, office(archive), 2018, None)
    assert [row.cells[:5] for row in register.rows] == [
        ("09/01/2018", "9", "Sở Tài chính", "9/STC-NS", "30/12/2017"),
        ("01/02/2018", "10", "Sở Tài chính", "10/STC-NS", "30/12/2017"),
    ]
    assert register.rows[0].cells[6] == "Phòng KHTC"
    assert numbers(incoming(archive.connection, office(archive), 2019, None), 1) == ["1"]


def test_the_author_of_an_application_is_who_applies(archive: Archive, add: Add) -> None:
    parties = (found(Party("Công ty TNHH ABC", role="about")), found(Party("Công ty khác")))
    fields = {"recipients": (found(OFFICE),), "parties": parties}
    add(None, date(2018, 2, 22), issuers=(), kind="Đơn", fields=fields)
    (row,) = incoming(archive.connection, office(archive), 2018, None).rows
    assert row.cells[2:6] == ("Công ty TNHH ABC", "", "22/02/2018", "Đơn về việc giao dự toán")


def test_each_paper_of_a_file_is_registered(archive: Archive, add: Add) -> None:
    parts = (
        Part(1, 2, "Quyết định", "5/QĐ-SKHCN", date(2018, 3, 1), (OFFICE,)),
        Part(3, 3, "Phụ lục", None, None, ()),
        Part(4, 7, "Công văn", "08/STC-NS", date(2018, 3, 5), ("Sở Tài chính",)),
    )
    record = add("5/QĐ-SKHCN", date(2018, 3, 1), fields={"parts": parts}, texts=tuple("trang" for _ in range(7)))
    assert numbers(outgoing(archive.connection, office(archive), 2018, None)) == ["5/QĐ-SKHCN"]
    (row,) = incoming(archive.connection, office(archive), 2018, None).rows
    assert (row.cells[2:6], row.records) == (("Sở Tài chính", "08/STC-NS", "05/03/2018", "Công văn"), (record,))
    make_dossier(archive.connection, "lan", Dossier("01", "Một"))
    add_papers(archive.connection, "lan", "01", [record])
    listed = contents(archive.connection, office(archive), "01")
    assert [(row.cells[1], row.cells[5]) for row in listed.rows] == [("5/QĐ-SKHCN", "01-03"), ("08/STC-NS", "04-07")]


def test_a_certificate_in_a_dossier_bears_its_own_number(archive: Archive, add: Add) -> None:
    certificate = Certificate(number=found("VILAS 1979"), standard=found("ISO/IEC 17025:2005"))
    certificate = replace(certificate, issued=found(date(2018, 5, 11)), holder=found("Trung tâm Kỹ thuật"))
    record = add(None, None, issuers=(), kind="Giấy chứng nhận", fields={"certificate": certificate})
    make_dossier(archive.connection, "lan", Dossier("01", "Một"))
    add_papers(archive.connection, "lan", "01", [record])
    (row,) = contents(archive.connection, office(archive), "01").rows
    title = "Giấy chứng nhận ISO/IEC 17025:2005, Trung tâm Kỹ thuật"
    assert row.cells[1:4] == ("VILAS 1979", "11/05/2018", title)


def test_what_became_of_papers_received(archive: Archive, add: Add) -> None:
    one = add("8/STC-NS", date(2018, 1, 2), issuers=("Sở Tài chính",), kind="Công văn")
    add("9/STC-NS", date(2018, 1, 3), issuers=("Sở Tài chính",), kind="Công văn")
    answer = add("20/SKHCN-KHTC", date(2018, 1, 20), kind="Công văn")
    empty = follow_up(archive.connection, office(archive), 2018, None)
    assert empty.rows == ()
    assert "arrival.due" in str(empty.notes[-1])
    archive.correct(one, "arrival.number", "112", "sổ đến")
    archive.correct(one, "arrival.due", "1/2/2018", "sổ đến")
    archive.correct(one, "arrival.progress", "đã trả lời", "sổ đến")
    add_link(archive.connection, "lan", Link(answer, "TRA_LOI", one), "trả lời")
    (row,) = follow_up(archive.connection, office(archive), 2018, None).rows
    assert row.cells == (
        "112",
        "Công văn số 8/STC-NS ngày 02/01/2018 của Sở Tài chính",
        "",
        "01/02/2018",
        "đã trả lời",
        "20/SKHCN-KHTC",
        "",
    )


def test_an_answer_that_the_answering_paper_tells(archive: Archive, add: Add) -> None:
    add("8/STC-NS", date(2018, 1, 2), issuers=("Sở Tài chính",), kind="Công văn")
    told = Reference("Công văn", "8/STC-NS", date(2018, 1, 2), "Sở Tài chính", None, "TRA_LOI")
    add("20/SKHCN-KHTC", date(2018, 1, 20), kind="Công văn", fields={"references": (found(told),)})
    (row,) = follow_up(archive.connection, office(archive), 2018, None).rows
    assert row.cells[5] == "20/SKHCN-KHTC"


def test_the_office_where_nobody_says_it(archive: Archive, add: Add) -> None:
    assert office(archive, "") == Office((), None, is_assumed=True)
    add("1/QĐ-STC", date(2018, 1, 1), issuers=("Sở Tài chính",))
    add("2/QĐ-SKHCN", date(2018, 1, 1), fields={"parent": found("UBND tỉnh Đắk Lắk")})
    add("3/QĐ-SKHCN", date(2018, 1, 1))
    assert office(archive, "") == Office((OFFICE,), "UBND tỉnh Đắk Lắk", is_assumed=True)
    assert "settings.toml" in str(outgoing(archive.connection, office(archive, ""), 2018, None).notes[0])
    two = office(archive, f"{OFFICE}; Sở Tài chính")
    assert len(outgoing(archive.connection, two, 2018, None).rows) == 3
    province = office(archive, f"{OFFICE} tỉnh Đắk Lắk")
    assert province.issued([OFFICE])
    assert not province.issued([f"{OFFICE} tỉnh Gia Lai"])


# Dossiers


@pytest.fixture
def dossiers(archive: Archive, add: Add) -> Archive:
    for code, heading in (
        ("10.TCCB", "IX. Tổ chức > 1. Cán bộ"),
        ("2.TCCB", "IX. Tổ chức > 1. Cán bộ"),
        ("01.KHTC", "II. Kế hoạch"),
        ("01.HC", None),
    ):
        make_dossier(
            archive.connection, "lan", Dossier(code, f"Hồ sơ {code}", heading, "Vĩnh viễn" if "T" in code else "5 năm")
        )
    late, early = add("2/QĐ-SKHCN", date(2018, 6, 1)), add("1/QĐ-SKHCN", date(2017, 1, 2))
    add_papers(archive.connection, "lan", "2.TCCB", [late, early])
    return archive


def test_the_list_of_dossiers_under_its_headings(dossiers: Archive) -> None:
    register = dossier_list(dossiers.connection, office(dossiers), None)
    assert [(row.level, row.cells[0], row.cells[1]) for row in register.rows] == [
        (0, "01.HC", "Hồ sơ 01.HC"),
        (1, "", "II. KẾ HOẠCH"),
        (0, "01.KHTC", "Hồ sơ 01.KHTC"),
        (1, "", "IX. TỔ CHỨC"),
        (2, "", "1. Cán bộ"),
        (0, "2.TCCB", "Hồ sơ 2.TCCB"),
        (0, "10.TCCB", "Hồ sơ 10.TCCB"),
    ]
    assert register.foot == (
        "Danh mục hồ sơ này có 04 hồ sơ, bao gồm:",
        "03 hồ sơ bảo quản vĩnh viễn;",
        "01 hồ sơ bảo quản có thời hạn.",
    )
    of_2019 = dossier_list(dossiers.connection, office(dossiers), 2019)
    assert "2.TCCB" not in numbers(of_2019)
    assert "10.TCCB" in numbers(of_2019)


def test_the_papers_of_a_dossier_with_their_pages(dossiers: Archive) -> None:
    register = contents(dossiers.connection, office(dossiers), "2.tccb")
    assert [row.cells[:3] + row.cells[5:6] for row in register.rows] == [
        ("1", "1/QĐ-SKHCN", "02/01/2017", "01-02"),
        ("2", "2/QĐ-SKHCN", "01/06/2018", "03-04"),
    ]
    assert register.lines == ("Số, ký hiệu hồ sơ: 2.TCCB", "Hồ sơ 2.TCCB", "Năm 2017–2018")
    with pytest.raises(CallError, match="hoso dossier new"):
        contents(dossiers.connection, office(dossiers), "99")


def test_what_is_handed_over(dossiers: Archive) -> None:
    register = handover(dossiers.connection, office(dossiers), None)
    assert [row.cells for row in register.rows] == [
        ("01", "2.TCCB", "Hồ sơ 2.TCCB", "02/01/2017 - 01/06/2018", "Vĩnh viễn", "4", "")
    ]
    assert register.foot[1] == "Viết bằng chữ: Một hồ sơ (đơn vị bảo quản)."


# The files


def made(*cells: str, form=OUTGOING) -> Register:
    row = Row((*cells, *("" for _ in range(len(form.columns) - len(cells)))))
    return Register(form, OFFICE, "UBND tỉnh Đắk Lắk", ("Năm 2018",), (row,))


def sheet_of(register: Register, **options: str):
    file = io.BytesIO()
    write_register(register, file, **options)
    file.seek(0)
    return load_workbook(file).active


def test_a_workbook_that_prints_as_the_form() -> None:
    sheet = sheet_of(made("05/QĐ-SKHCN", "01/02/2018", "=1+1"))
    assert [sheet.cell(8, at).value for at in (1, 2, 3)] == [f"({at})" for at in (1, 2, 3)]
    assert [cell.value for cell in sheet[7]] == list(OUTGOING.heads)
    assert [sheet.cell(9, at).value for at in (1, 2, 3)] == ["05/QĐ-SKHCN", "01/02/2018", "=1+1"]
    assert {cell.data_type for cell in sheet[9] if cell.value} == {"s"}
    assert {cell.number_format for cell in sheet[9]} == {"@"}
    assert [cell.quotePrefix for cell in sheet[9]][:3] == [False, False, True]
    assert all(cell.border.left.style == "thin" for cell in sheet[9])
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$7:$8", "A9")
    assert [sheet.cell(at, 1).value for at in range(1, 6)] == [
        "UBND TỈNH ĐẮK LẮK",
        "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        None,
        "SỔ ĐĂNG KÝ VĂN BẢN ĐI",
        "Năm 2018",
    ]
    assert "A4:J4" in {str(merged) for merged in sheet.merged_cells.ranges}
    assert sheet_of(made("1"), paper="A3").page_setup.paperSize == 8


def test_rows_are_as_high_as_their_texts() -> None:
    sheet = sheet_of(made("1/QĐ", "01/02/2018", "Quyết định về việc giao dự toán " * 8))
    assert sheet.row_dimensions[9].height > 4 * sheet.row_dimensions[8].height
    assert line_count("một hai ba", 4) == 3


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_hostile_text_is_shown_and_never_runs(text: str) -> None:
    register = made("1/QĐ", "01/02/2018", text)
    cell = sheet_of(register)["C9"]
    assert (cell.value or "") == cell_text(text)
    assert cell.data_type in {"s", "n", "inlineStr"}
    assert cell.value is None or cell.data_type != "n"
    if (cell.value or "").startswith(("=", "+", "-", "@")):
        assert cell.quotePrefix
    page = "".join(register_html(register))
    assert page.count("<td") == len(OUTGOING.columns)
    assert "<script" not in page
    file = io.BytesIO()
    write_docx(register, file)
    document = docx.Document(io.BytesIO(file.getvalue()))
    assert document.tables[1].cell(2, 2).text == cell_text(text)


def test_an_html_page_that_prints_as_the_form(dossiers: Archive) -> None:
    page = "".join(register_html(dossier_list(dossiers.connection, office(dossiers), 2018), paper="A3"))
    assert "size: A3 landscape" in page
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in page
    assert "<th>(5)</th></tr>\n</thead>" in page
    assert '<tr class="h1"><td></td><td>II. KẾ HOẠCH</td>' in page
    assert "Danh mục hồ sơ này có" in page
    hostile = "".join(register_html(made("<script>alert(1)</script>", "a&b")))
    assert "&lt;script&gt;" in hostile
    assert "<script>" not in hostile


def test_a_word_document_that_prints_as_the_form(dossiers: Archive) -> None:
    file = io.BytesIO()
    write_docx(handover(dossiers.connection, office(dossiers), None), file)
    document = docx.Document(io.BytesIO(file.getvalue()))
    heads, table = document.tables
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in heads.cell(0, 1).text
    assert [cell.text for cell in table.rows[1].cells] == [f"({at})" for at in range(1, 8)]
    assert table.cell(2, 1).text == "2.TCCB"
    assert [row._tr.trPr is not None and "tblHeader" in row._tr.trPr.xml for row in table.rows] == [True, True, False]
    section = document.sections[0]
    assert section.page_width > section.page_height
    assert any("Người lập" in paragraph.text for paragraph in document.paragraphs)


def test_a_register_without_rows_is_still_a_form() -> None:
    empty = Register(INCOMING, None, None, (), ())
    assert sheet_of(empty).max_row >= 5
    assert "(10)" in "".join(register_html(empty))
