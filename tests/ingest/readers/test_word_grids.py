"""Tables of the formats that know rows and cells, as grids of the page: every cell's text, merged ones, page breaks."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import docx
import made_docx
import openpyxl
import pytest
from docx.enum.text import WD_BREAK
from hypothesis import given
from hypothesis import strategies as st
from made_biff import biff, biff_record, label
from made_doc import IN_TABLE, Text, doc, row_end
from made_docx import RULED, cell, saved, tbl, tr
from made_ole import ole
from told_cells import shown

from archive.model import Page
from archive.settings import Settings
from ingest.edits import Edit, rewrite
from ingest.readers import html, legacy_word, odt, rtf, word, xls, xlsx
from ingest.readers.flow import Flow, Line, Piece, compose
from ingest.readers.sheet_cells import Merged
from ingest.readers.spreadsheet import Sheet, sheet_pages
from ingest.readers.table_layout import Cell, table_lines
from ingest.repair import repair

SETTINGS = Settings()
BUDGET = [
    ["STT 1x2", "Nội dung 1x2", "Dự toán 2x1", None],
    [None, None, "Tổng số", "Trong đó"],
    ["1", "Chi hội nghị", "500", "200"],
    ["Cộng 2x1", None, "500", "200"],
]


def written(data: bytes | str, folder: Path) -> Path:
    path = folder / "biểu"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def docx_budget() -> bytes:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    wide = '<w:gridSpan w:val="2"/>'
    return made_docx.with_body(
        tbl(
            tr(cell("STT", down), cell("Nội dung", down), cell("Dự toán", wide)),
            tr(cell("", on), cell("", on), cell("Tổng số"), cell("Trong đó")),
            tr(cell("1"), cell("Chi hội nghị"), cell("500"), cell("200")),
            tr(cell("Cộng", wide), cell("500"), cell("200")),
            properties=RULED,
        )
    )


HTML_BUDGET = (
    "<table border=1><tr><td rowspan=2>STT<td rowspan=2>Nội dung<td colspan=2>Dự toán<tr><td>Tổng số<td>Trong đó"
    "<tr><td>1<td>Chi hội nghị<td>500<td>200<tr><td colspan=2>Cộng<td>500<td>200</table>"
)


def rtf_row(merges: str, *texts: str) -> str:
    edges = [end for end, _ in zip((1000, 4000, 6000, 8000), range(4), strict=True)]
    rows = r"\trowd" + "".join(
        ("" if mark == "-" else r"\clvmgf" if mark == "v" else r"\clvmrg" if mark == "^" else r"\clmrg")
        + rf"\clbrdrl\brdrs\cellx{edge}"
        for mark, edge in zip(merges, edges, strict=True)
    )
    return rows + r"\pard\intbl " + "".join(rf"{text}\cell " for text in texts) + r"\row"


def rtf_budget() -> str:
    said = (
        rtf_row("vv-<", "STT", "N\u1ed9i dung", "D\u1ef1 to\u00e1n", ""),
        rtf_row("^^--", "", "", "T\u1ed5ng s\u1ed1", "Trong \u0111\u00f3"),
        rtf_row("----", "1", "Chi h\u1ed9i ngh\u1ecb", "500", "200"),
        rtf_row("-<--", "C\u1ed9ng", "", "500", "200"),
    )
    return (
        r"{\rtf1\ansi" + "".join(letter if letter < "\x80" else rf"\u{ord(letter)}?" for letter in "".join(said)) + "}"
    )


def odt_budget(folder: Path) -> Path:
    def one(text: str, more: str = "") -> str:
        return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"

    covered = "<table:covered-table-cell/>"
    down, wide = "table:number-rows-spanned='2'", "table:number-columns-spanned='2'"
    rows = (
        one("STT", down) + one("Nội dung", down) + one("Dự toán", wide) + covered,
        covered + covered + one("Tổng số") + one("Trong đó"),
        one("1") + one("Chi hội nghị") + one("500") + one("200"),
        one("Cộng", wide) + covered + one("500") + one("200"),
    )
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
    )
    path = folder / "biểu.odt"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body><office:text><table:table>{table}</table:table>"
            "</office:text></office:body></office:document-content>",
        )
    return path


def test_a_heading_of_merged_cells_in_every_format(tmp_path: Path) -> None:
    pages = {
        "docx": word.read_pages(written(docx_budget(), tmp_path), SETTINGS),
        "html": html.read_pages(written(HTML_BUDGET, tmp_path), SETTINGS),
        "rtf": rtf.read_pages(written(rtf_budget(), tmp_path), SETTINGS),
        "odt": odt.read_pages(odt_budget(tmp_path), SETTINGS),
    }
    for name, (page,) in pages.items():
        assert shown(page) == [BUDGET], name


def test_doc_tables(tmp_path: Path) -> None:
    inside = {"paragraph": IN_TABLE}
    rows = (("STT", "Noi dung", "So tien"), ("1", "Chi", "1.205"))
    table = [
        part
        for row in rows
        for part in (
            *(Text(text + "\x07", **inside) for text in row),
            Text("\x07", paragraph=row_end(0, 500, 5000, 9000)),
        )
    ]
    (page,) = legacy_word.read_pages(written(doc(["QUYET DINH\r", *table, "het\r"]), tmp_path), SETTINGS)
    assert shown(page) == [[list(row) for row in rows]]


def test_lines_of_a_cell_are_spans_of_their_own_where_the_text_has_them_apart(tmp_path: Path) -> None:
    rows = tr(cell("Nội dung"), cell("Kết quả")), tr(cell("Hội nghị|khoa học"), cell("đạt|vượt"))
    (page,) = word.read_pages(written(made_docx.with_body(tbl(*rows, properties=RULED)), tmp_path), SETTINGS)
    assert shown(page) == [[["Nội dung", "Kết quả"], ["Hội nghị/khoa học", "đạt/vượt"]]]


def test_a_document_header_and_a_single_row_make_no_grid(tmp_path: Path) -> None:
    head = tbl(
        tr(cell("UBND TỈNH|SỞ KHOA HỌC"), cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập")),
        tr(cell("Số: 24"), cell("Đắk Lắk, ngày 31")),
    )
    foot = tbl(tr(cell("Nơi nhận:|- Như trên;"), cell("GIÁM ĐỐC|Lê A")))
    (page,) = word.read_pages(written(made_docx.with_body(head + foot), tmp_path), SETTINGS)
    assert page.grids == ()


def test_two_tables_and_a_table_in_a_table(tmp_path: Path) -> None:
    inner = "<table border=1><tr><td>a<td>b<tr><td>c<td>d</table>"
    body = f"<table border=1><tr><td>1<td>2<tr><td>3<td>x{inner}</table><p>rồi</p>{inner}"
    (page,) = html.read_pages(written(body, tmp_path), SETTINGS)
    assert shown(page) == [
        [["1", "2"], ["3", "x/a\tb/c\td"]],
        [["a", "b"], ["c", "d"]],
        [["a", "b"], ["c", "d"]],
    ]


def test_a_table_over_a_page_break_is_a_grid_a_page(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=4, cols=2)
    for at, row in enumerate(table.rows):
        row.cells[0].text, row.cells[1].text = f"mục {at}", str(at)
    table.cell(2, 0).paragraphs[0].insert_paragraph_before().add_run().add_break(WD_BREAK.PAGE)
    pages = word.read_pages(written(saved(document), tmp_path), SETTINGS)
    assert [shown(page) for page in pages] == [
        [[["mục 0", "0"], ["mục 1", "1"]]],
        [[["mục 2", "2"], ["mục 3", "3"]]],
    ]


def test_grids_stay_on_their_letters_when_the_text_is_repaired(tmp_path: Path) -> None:
    rows = tr(cell("Néi dung"), cell("Sè tiÒn")), tr(cell("QuyÕt ®Þnh cña ñy ban nh©n d©n tØnh"), cell("500 ®ång"))
    body = tbl(*rows, properties=RULED).replace("<w:rPr></w:rPr>", '<w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr>')
    repaired = repair(word.read_pages(written(made_docx.with_body(body), tmp_path), SETTINGS))
    assert repaired.steps == ("tcvn3",)
    assert shown(repaired.pages[0]) == [
        [["Nội dung", "Số tiền"], ["Quyết định của ủy ban nhân dân tỉnh", "500 đồng"]],
    ]


def xlsx_page(book: openpyxl.Workbook, folder: Path) -> Page:
    path = folder / "biểu.xlsx"
    book.save(path)
    return xlsx.read_pages(path, SETTINGS)[0]


def test_a_sheet_is_a_grid_below_its_titles_with_merged_ranges(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ("DỰ TOÁN CHI NĂM 2018",),
        ("Đơn vị tính: đồng",),
        (),
        ("STT", "Nội dung", "Dự toán"),
        (None, None, "Tổng số", "Trong đó"),
        (1, "Chi hội nghị", 500, 200),
        ("Cộng", None, 500, 200),
    ):
        sheet.append(row)
    for merged in ("A1:D1", "A4:A5", "B4:B5", "C4:D4", "A7:B7"):
        sheet.merge_cells(merged)
    page = xlsx_page(book, tmp_path)
    assert page.text.startswith("DỰ TOÁN CHI NĂM 2018\nĐơn vị tính: đồng\nSTT\tNội dung\tDự toán\n\t\tTổng số")
    assert shown(page) == [BUDGET]


def test_a_sheet_of_notes_is_no_grid(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for text in ("Ghi chú", "một", "hai"):
        book.active.append([text])
    assert xlsx_page(book, tmp_path).grids == ()


@pytest.mark.parametrize(
    "merged",
    [
        [Merged(0, 1_048_575, 0, 16_383)],
        [Merged(0, 5, 0, 0), Merged(1, 9, 0, 1)],
        [Merged(3, 1, 2, 0)],
        [Merged(0, 1, 0, 16_383)] * 3,
    ],
)
def test_merged_ranges_that_make_no_sense_do_no_harm(merged: list[Merged]) -> None:
    rows = [("a", "b", "c"), ("1", "2", "3"), ("4", "", "6")]
    (page,) = sheet_pages([Sheet("S", hidden=False, rows=rows, merged=merged)], SETTINGS)
    assert page.text == "a\tb\tc\n1\t2\t3\n4\t\t6\nS\n"
    shown(page)


def test_a_register_beyond_measure_and_a_far_cell_are_text_alone() -> None:
    far = [("a", *("",) * 16_000, "b"), ("1", *("",) * 16_000, "2")]
    long = [("x", "y")] * 60_000
    (first, second) = sheet_pages(
        [Sheet("xa", hidden=False, rows=far), Sheet("dài", hidden=False, rows=long)], SETTINGS
    )
    assert shown(first) == [[["a", "b"], ["1", "2"]]]
    assert second.grids == ()


def test_xls_tells_merged_ranges(tmp_path: Path) -> None:
    rows = (("Nội dung", "Tiền"), ("Chi", "500"), ("Cộng", ""))
    cells = [label(at, column, text) for at, row in enumerate(rows) for column, text in enumerate(row) if text]
    cells.append(biff_record(0x00E5, struct.pack("<5H", 1, 2, 2, 0, 1)))
    (page,) = xls.read_pages(written(ole({"Workbook": biff({"B": (0, cells)})}), tmp_path), SETTINGS)
    assert shown(page) == [[["Nội dung", "Tiền"], ["Chi", "500"], ["Cộng 2x1", None]]]


_CELLS = st.builds(
    lambda column, span, texts, merged: (column, span, texts, merged),
    st.integers(0, 6),
    st.integers(1, 4),
    st.lists(st.text("ab 1\u00a0", max_size=5), max_size=3),
    st.booleans(),
)


@given(st.lists(st.lists(_CELLS, max_size=5), max_size=6))
def test_any_rows_make_sound_grids(rows: list[list[tuple[int, int, list[str], bool]]]) -> None:
    def lines_of(texts: list[str]) -> list[Line]:
        flow = Flow()
        for text in texts:
            flow.text(text)
            flow.end_line()
        return flow.finish()

    built = [
        [
            Cell(column, span, lines_of(texts), merged)
            for column, span, texts, merged in sorted(row, key=lambda one: one[0])
        ]
        for row in rows
    ]
    (page,) = compose([Line((Piece("đầu"),)), *table_lines(built)], SETTINGS)
    shown(page)
    again = rewrite(page, [Edit(0, 3, "đầu dòng")])
    assert shown(again) == shown(page)
