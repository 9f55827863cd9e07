"""DOCX: everything Word shows is read once and in order; a file at fault is refused with its reason."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import made_docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_docx import Made

from archive.errors import Refusal
from archive.model import Page
from archive.settings import Settings
from ingest.readers.word import read_pages

SETTINGS = Settings()


def read(data: bytes, folder: Path, limits: Settings = SETTINGS) -> tuple[Page, ...]:
    path = folder / "văn bản.docx"
    path.write_bytes(data)
    return read_pages(path, limits)


def reason(data: bytes, folder: Path, limits: Settings = SETTINGS) -> str:
    with pytest.raises(Refusal) as refused:
        read(data, folder, limits)
    return refused.value.reason


@pytest.fixture(params=made_docx.MADE, ids=lambda make: make.__name__)
def made(request: pytest.FixtureRequest) -> Made:
    file: Made = request.param()
    return file


def test_every_marker_is_read_once_and_in_order(made: Made, tmp_path: Path) -> None:
    pages = read(made.data, tmp_path)
    text = "".join(page.text for page in pages)
    words = [page.text[word.start : word.end] for page in pages for word in page.words]
    assert {marker: words.count(marker) for marker in made.markers} == dict.fromkeys(made.markers, 1), text
    assert [word for word in words if word in made.markers] == list(made.markers)
    assert not [word for word in made.absent if word in text]


def test_lines_and_pages_are_as_word_shows_them(made: Made, tmp_path: Path) -> None:
    pages = read(made.data, tmp_path)
    lines = [line for page in pages for line in page.text.splitlines()]
    assert [line for line in made.lines if lines.count(line) != 1] == [], lines
    assert [page.number for page in pages] == list(range(1, made.pages + 1))


def test_words_cut_the_text_and_hold_no_blank(made: Made, tmp_path: Path) -> None:
    for page in read(made.data, tmp_path):
        assert page.origin == "word"
        assert page.text.split() == [page.text[word.start : word.end] for word in page.words]
        assert all(line.strip() for line in page.text.splitlines())


def test_notes_stand_on_the_page_that_calls_them(tmp_path: Path) -> None:
    first, second = read(made_docx.notes().data, tmp_path)
    assert first.text.splitlines()[-1] == "1 footnotemột"
    assert "2 footnotehai" in second.text


def test_words_tell_their_font(tmp_path: Path) -> None:
    (page,) = read(made_docx.old_fonts().data, tmp_path)
    fonts = {page.text[word.start : word.end]: word.font for word in page.words}
    assert fonts["®Þnh"] == ".VnTimeH"  # the run's own
    assert fonts["n\u00adíc"] == ".VnTime"  # the paragraph style's
    assert fonts["kếthợp"] == "Arial"
    assert fonts["chủđề"] == "Cambria"  # the theme's, in the template of python-docx


def test_a_lone_row_of_one_merged_cell_below_nothing_is_shown(tmp_path: Path) -> None:
    table = made_docx.tbl(made_docx.tr(made_docx.cell("hiệnra", "<w:vMerge/>")))
    assert read(made_docx.with_body(table), tmp_path)[0].text == "hiệnra\n"


def test_numbers_beyond_all_measure_end(tmp_path: Path) -> None:
    """Counters and templates made to blow up the text stay short."""
    document = made_docx.docx.Document()
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="999999999"/></w:lvlOverride>'
    made_docx.with_lists(
        document,
        f'<w:abstractNum w:abstractNumId="1">{made_docx.level(0, "lowerRoman", "%1" * 5000)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="1"/>{start}</w:num>',
    )
    made_docx.body_xml(document, made_docx.item("một"))
    assert len(read(made_docx.saved(document), tmp_path)[0].text) < 2_000


# --- files at fault -------------------------------------------------------------------------------
def test_no_file_content(tmp_path: Path) -> None:
    assert reason(b"", tmp_path) == "empty"


@pytest.mark.parametrize("data", [b"%PDF-1.4 not a zip", b"PK\x03\x04", b"\0" * 100], ids=["pdf", "head", "zeros"])
def test_what_is_no_zip_is_damaged(data: bytes, tmp_path: Path) -> None:
    assert reason(data, tmp_path) == "damaged"


def test_a_truncated_file_is_damaged(tmp_path: Path) -> None:
    data = made_docx.letterhead().data
    assert reason(data[: len(data) // 2], tmp_path) == "damaged"


def test_a_zip_without_a_document_is_damaged(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("readme.txt", "x")
    assert reason(stream.getvalue(), tmp_path) == "damaged"


def test_broken_xml_is_damaged(tmp_path: Path) -> None:
    assert reason(made_docx.minimal(b"<w:document"), tmp_path) == "damaged"


def test_a_flipped_byte_inside_a_part_is_damaged(tmp_path: Path) -> None:
    data = bytearray(made_docx.minimal(made_docx.document_xml(made_docx.p(made_docx.r("chữ")) * 200)))
    at = data.index(b"word/document.xml") + 40
    data[at] ^= 0xFF
    assert reason(bytes(data), tmp_path) == "damaged"


def test_another_office_file_is_unsupported(tmp_path: Path) -> None:
    workbook = b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    assert reason(made_docx.minimal(workbook), tmp_path) == "unsupported"


def test_a_document_without_words(tmp_path: Path) -> None:
    assert reason(made_docx.with_body(made_docx.p(made_docx.r(" - "))), tmp_path) == "no_text"


def test_a_locked_zip_is_encrypted(tmp_path: Path) -> None:
    data = bytearray(made_docx.minimal(made_docx.document_xml("")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # the flag bits of each member
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 1)
    assert reason(bytes(data), tmp_path) == "encrypted"


# --- hostile files --------------------------------------------------------------------------------
def test_a_gigabyte_of_zeros_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "bom.docx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package,
        package.open("word/document.xml", "w", force_zip64=True) as member,
    ):
        for _ in range(256):
            member.write(bytes(4 * 1024 * 1024))
    assert path.stat().st_size < 10_000_000
    with pytest.raises(Refusal) as refused:
        read_pages(path, SETTINGS)
    assert refused.value.reason == "too_large"


def test_a_member_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    data = made_docx.minimal(made_docx.document_xml(made_docx.p(made_docx.r("dối " * 500_000))))
    directory = data.rindex(b"PK\x01\x02")
    lying = data[: directory + 24] + (100).to_bytes(4, "little") + data[directory + 28 :]
    assert reason(lying, tmp_path, Settings(max_inflated_bytes=1_000_000)) in ("too_large", "damaged")


def test_many_parts_count_together(tmp_path: Path) -> None:
    limits = Settings(max_inflated_bytes=20_000)  # less than the styles of python-docx's template
    assert reason(made_docx.letterhead().data, tmp_path, limits) == "too_large"


def test_too_many_members_are_unsafe(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for number in range(10_001):
            package.writestr(f"{number}", b"")
    assert reason(stream.getvalue(), tmp_path) == "unsafe"


ENTITIES = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 10))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_billion_laughs_are_unsafe(encoding: str, tmp_path: Path) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w [<!ENTITY l0 "cười">{ENTITIES}]>'
    body = made_docx.document_xml(made_docx.p(made_docx.r("&l9;"))).decode()
    assert reason(made_docx.minimal((head + body).encode(encoding)), tmp_path) == "unsafe"


def test_an_entity_that_names_a_file_is_unsafe(tmp_path: Path) -> None:
    head = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    body = made_docx.document_xml(made_docx.p(made_docx.r("&x;"))).decode()
    assert reason(made_docx.minimal((head + body).encode()), tmp_path) == "unsafe"


@pytest.mark.parametrize("span", ["1001", "999999999", "9" * 30])
def test_a_huge_span_is_unsafe(span: str, tmp_path: Path) -> None:
    table = made_docx.tbl(made_docx.tr(made_docx.cell("rộng", f'<w:gridSpan w:val="{span}"/>')))
    assert reason(made_docx.with_body(table), tmp_path) == "unsafe"


def test_deep_tables_are_unsafe(tmp_path: Path) -> None:
    inner = made_docx.p(made_docx.r("sâu"))
    for _ in range(45):
        inner = made_docx.tbl(made_docx.tr(made_docx.tc(inner)))
    assert reason(made_docx.minimal(made_docx.document_xml(inner)), tmp_path) == "unsafe"


def test_deep_elements_are_unsafe(tmp_path: Path) -> None:
    deep = "<w:ins>" * 10_000 + "</w:ins>" * 10_000
    assert reason(made_docx.minimal(made_docx.document_xml(f"<w:p>{deep}</w:p>")), tmp_path) == "unsafe"


def test_limits_on_pages_and_text(tmp_path: Path) -> None:
    data = made_docx.page_breaks().data
    assert reason(data, tmp_path, Settings(max_pages=3)) == "too_large"
    assert reason(data, tmp_path, Settings(max_text_chars=20)) == "too_large"


VALID = made_docx.minimal(
    made_docx.document_xml(
        made_docx.p(made_docx.r("Số: 24/SKHCN"))
        + made_docx.tbl(made_docx.tr(made_docx.cell("a"), made_docx.cell("b", '<w:gridSpan w:val="2"/>')))
    )
)
XML = made_docx.document_xml(
    made_docx.p(made_docx.r("chữ", '<w:rFonts w:ascii="Arial"/>'), '<w:numPr><w:ilvl w:val="0"/></w:numPr>')
    + made_docx.tbl(made_docx.tr(made_docx.cell("a", '<w:gridSpan w:val="2"/>'), made_docx.cell("b", "<w:vMerge/>")))
    + '<w:p><w:r><w:sym w:char="F0B7"/><w:br w:type="page"/></w:r><w:fldSimple w:instr="PAGE"/></w:p>'
)


def pages_or_refusal(data: bytes, folder: Path) -> None:
    """The contract: pages whose words cut their text, or a refusal; no other exception."""
    try:
        pages = read(data, folder)
    except Refusal:
        return
    assert pages
    for page in pages:
        page.text.encode("utf-8")
        assert page.text.split() == [page.text[word.start : word.end] for word in page.words]


QUICK = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


@QUICK
@given(st.data())
def test_a_mutated_package_gives_pages_or_a_refusal(tmp_path: Path, data: st.DataObject) -> None:
    mutated = bytearray(VALID)
    for _ in range(data.draw(st.integers(1, 6))):
        mutated[data.draw(st.integers(0, len(mutated) - 1))] = data.draw(st.integers(0, 255))
    pages_or_refusal(
        bytes(mutated[: data.draw(st.integers(0, len(mutated)))]) if data.draw(st.booleans()) else bytes(mutated),
        tmp_path,
    )


@QUICK
@given(st.data())
def test_mutated_xml_gives_pages_or_a_refusal(tmp_path: Path, data: st.DataObject) -> None:
    names = [
        b"p",
        b"r",
        b"t",
        b"tbl",
        b"tr",
        b"tc",
        b"br",
        b"fldChar",
        b"numPr",
        b"sectPr",
        b"txbxContent",
        b"-1",
        b"",
        b"99999999999",
    ]
    parts = XML.split(b"w:")
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(1, len(parts) - 1))
        head = parts[at].find(b" ")
        parts[at] = data.draw(st.sampled_from(names)) + (parts[at][head:] if head >= 0 else b"/>")
    pages_or_refusal(made_docx.minimal(b"w:".join(parts)), tmp_path)
