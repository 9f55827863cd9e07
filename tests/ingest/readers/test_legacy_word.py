"""Old Word documents, made byte by byte: what Word shows is read, with fonts, and nothing else."""

from __future__ import annotations

import shutil
import struct
from pathlib import Path

import pytest
from made_doc import CAPS, DELETED, HIDDEN, IN_TABLE, PAGE_BREAK_BEFORE, Text, doc, font, list_place, row_end
from made_ole import ole

from archive.errors import MissingProgram, Refusal
from archive.model import Page
from archive.settings import Settings
from ingest import source
from ingest.readers import antiword
from ingest.readers.legacy_word import read_pages
from ingest.repair import repair

SETTINGS = Settings()
TCVN3 = "Céng hoµ x· héi chñ nghÜa ViÖt Nam giao dù to¸n ng©n s¸ch nhµ n\u00adíc\r"


def pages_of(data: bytes, folder: Path, limits: Settings = SETTINGS) -> tuple[Page, ...]:
    path = folder / "công văn.doc"
    path.write_bytes(data)
    assert source.look(path, path.name, limits).media_type == source.DOC
    return read_pages(path, limits)


def lines(data: bytes, folder: Path) -> list[str]:
    return [line for page in pages_of(data, folder) for line in page.text.splitlines()]


@pytest.mark.parametrize("wide", [False, True])
def test_paragraphs_lines_and_pages(wide: bool, tmp_path: Path) -> None:
    data = doc(["Quyet dinh\r", "mot\x0bhai\tba\r", "trang\x0c", Text("moi\r", paragraph=PAGE_BREAK_BEFORE)], wide=wide)
    pages = pages_of(data, tmp_path)
    assert pages[0].text == "Quyet dinh\nmot\nhai\tba\ntrang\n"
    assert "".join(page.text for page in pages[1:]) == "moi\n"
    assert {page.origin for page in pages} == {"word"}


def test_unicode_text_keeps_its_letters_beyond_the_basic_plane(tmp_path: Path) -> None:
    assert lines(doc(["Đắk Lắk 𝒜 số 24\r", "sau\r"], wide=True), tmp_path) == ["Đắk Lắk 𝒜 số 24", "sau"]


def test_fonts_are_told_and_tcvn3_is_repaired_with_its_capitals(tmp_path: Path) -> None:
    runs = [Text("quyÕt ®Þnh\r", font(1)), Text(TCVN3, font(2)), Text("Arial\r", font(0))]
    pages = pages_of(doc(runs, fonts=["Arial", ".VnTimeH", ".VnTime"]), tmp_path)
    fonts = {page.text[word.start : word.end]: word.font for page in pages for word in page.words}
    assert (fonts["Arial"], fonts["®Þnh"], fonts["héi"]) == ("Arial", ".VnTimeH", ".VnTime")
    repaired = repair(pages).pages[0].text.splitlines()
    assert repaired[0] == "QUYẾT ĐỊNH"
    assert repaired[1] == "Cộng hoà xã hội chủ nghĩa Việt Nam giao dự toán ngân sách nhà nước"


def test_what_word_does_not_show_is_not_read(tmp_path: Path) -> None:
    runs = [
        "giu ",
        Text("an", HIDDEN),
        Text("xoa", DELETED),
        "lai \x13 PAGEREF x \x14so 7\x15",
        "\x01\x08\x1f\x1e ",
        Text("hoa\r", CAPS),
    ]
    assert lines(doc(runs), tmp_path) == ["giu lai so 7- HOA"]


def test_a_header_table_is_read_column_by_column_and_others_row_by_row(tmp_path: Path) -> None:
    cell = {"paragraph": IN_TABLE}
    head = [
        *(Text("UBND TINH DAK LAK\r", **cell), Text("SO KHOA HOC\x07", **cell)),
        *(Text("CONG HOA XA HOI CHU NGHIA VIET NAM\r", **cell), Text("Doc lap - Tu do\x07", **cell)),
        Text("\x07", paragraph=row_end(0, 4000, 9000)),
        *(Text("So: 24/QD-SKHCN\x07", **cell), Text("Dak Lak, ngay 31\x07", **cell)),
        Text("\x07", paragraph=row_end(0, 4050, 9000)),
    ]
    table = [
        *(Text(text + "\x07", **cell) for text in ("STT", "Noi dung", "So tien")),
        Text("\x07", paragraph=row_end(0, 500, 5000, 9000)),
        *(Text(text + "\x07", **cell) for text in ("1", "Chi", "1.205")),
        Text("\x07", paragraph=row_end(0, 500, 5000, 9000)),
    ]
    assert lines(doc([*head, "QUYET DINH\r", *table, "het\r"]), tmp_path) == [
        "UBND TINH DAK LAK",
        "SO KHOA HOC",
        "So: 24/QD-SKHCN",
        "CONG HOA XA HOI CHU NGHIA VIET NAM",
        "Doc lap - Tu do",
        "Dak Lak, ngay 31",
        "QUYET DINH",
        "STT\tNoi dung\tSo tien",
        "1\tChi\t1.205",
        "het",
    ]


def test_footnotes_end_their_page_and_headers_begin_the_paper(tmp_path: Path) -> None:
    data = doc(["mot\x02\r", "hai\x0c", "ba\r"], footnotes=[(3, "\x02 ghi chu")], header="CONG BAO")
    first, second = pages_of(data, tmp_path)
    assert first.text == "CONG BAO\nmot\nhai\nghi chu\n"
    assert second.text == "ba\n"


def test_list_numbers_are_counted_as_word_counts_them(tmp_path: Path) -> None:
    places = (("Dieu", 0), ("khoan", 1), ("khoan", 1), ("diem", 2), ("Dieu", 0), ("khoan", 1))
    runs = [Text(f"{text}\r", paragraph=list_place(level)) for text, level in places]
    levels = [(0, "Dieu \x00."), (0, "\x00.\x01."), (4, "\x02)")]
    assert lines(doc(runs, levels=levels), tmp_path) == [
        *("Dieu 1. Dieu", "1.1. khoan", "1.2. khoan", "a) diem", "Dieu 2. Dieu", "2.1. khoan")
    ]


def test_a_locked_document_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        pages_of(doc(["x\r"], flags=0x0300), tmp_path)
    assert refused.value.reason == "encrypted"


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (doc(["mot\r"], piece_shift=100_000), "damaged"),
        (ole({"WordDocument": b"\xec\xa5" + bytes(100), "1Table": b""}), "damaged"),
        (doc(["  \r"]), "no_text"),
    ],
)
@pytest.mark.skipif(shutil.which("antiword") is None, reason="antiword is asked where the own reader gives up")
def test_broken_documents_end_in_a_refusal(made: bytes, reason: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        pages_of(made, tmp_path)
    assert refused.value.reason == reason


def test_an_older_format_needs_antiword_and_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingProgram) as missing:
        pages_of(doc(["x\r"], identity=0xA5DC), tmp_path)
    assert "apt-get install antiword" in str(missing.value)


def word_95() -> bytes:
    text = TCVN3.encode("cp1252") + b"mot\x07hai\x07\x07\x13 PAGE \x14so 7\x15\x0cba\r"
    head = struct.pack("<HH6xH", 0xA5DC, 101, 0).ljust(0x18, b"\0") + struct.pack("<I24xI", 0x200, len(text))
    return ole({"WordDocument": head.ljust(0x200, b"\0") + text})


def test_word_95_without_antiword_is_read_as_plain_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    first, second = pages_of(word_95(), tmp_path)
    assert repair((first,)).pages[0].text.splitlines() == [
        *("Cộng hoà xã hội chủ nghĩa Việt Nam giao dự toán ngân sách nhà nước", "mot\thai", "so 7")
    ]
    assert second.text == "ba\n"


@pytest.mark.skipif(shutil.which("antiword") is None, reason="antiword is not installed")
def test_word_95_with_antiword_there(tmp_path: Path) -> None:
    """The program opens this made file or crashes on it, as its memory happens to lie: the words come either way."""
    text = "\n".join(page.text for page in repair(pages_of(word_95(), tmp_path)).pages)
    assert text.startswith("Cộng hoà xã hội chủ nghĩa Việt Nam giao dự toán ngân sách nhà nước\n")
    assert {"mot", "7", "ba"} <= set(text.split())


def test_a_text_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        pages_of(doc(["chu " * 100 + "\r"]), tmp_path, Settings(max_text_chars=100))
    assert refused.value.reason == "too_large"


@pytest.mark.parametrize("byte", [0x00, 0x7F, 0xFF])
def test_damage_at_any_place_gives_pages_or_a_refusal(byte: int, tmp_path: Path) -> None:
    """Every 37th byte of the structures overwritten, one at a time, and the file cut off."""
    whole = doc([Text("mot\r", font(0)), Text("o\x07", paragraph=IN_TABLE), Text("\x07", paragraph=row_end(0, 900))])
    path = tmp_path / "x.doc"
    for place in range(0, len(whole), 37):
        path.write_bytes(whole[:place] + bytes([byte]) + whole[place + 1 :])
        try:
            pages = read_pages(path, SETTINGS)
        except (Refusal, MissingProgram):
            continue
        for page in pages:
            assert page.text.split() == [page.text[word.start : word.end] for word in page.words]


def test_antiword_tables_become_rows_and_a_header_is_read_by_columns() -> None:
    output = (
        "|UBND TỈNH         |CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n|Số: 24/UBND       |Độc lập - Tự do   |\n\n"
        "QUYẾT ĐỊNH\n\n|STT |Số tiền |\n\f|1   |1.205   |\n"
    )
    assert [line.text for line in antiword.lines_of(output)] == [
        *("UBND TỈNH", "Số: 24/UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do"),
        *("QUYẾT ĐỊNH", "STT\tSố tiền", "", "1\t1.205"),
    ]


def test_a_stylesheet_gives_the_font_where_the_text_does_not() -> None:
    from ingest.readers.doc_styles import Styles

    name = struct.pack("<H", 1) + "N".encode("utf-16-le") + b"\0\0"
    characters = font(1)
    blocks = struct.pack("<H", 2) + b"\0\0" + struct.pack("<H", len(characters)) + characters
    style = struct.pack("<5H", 0, 1 | 0xFFF << 4, 2, 0, 0) + name + blocks
    sheet = struct.pack("<H9H", 18, 1, 10, 0, 0, 0, 0, 0, 0, 0) + struct.pack("<H", len(style)) + style
    assert Styles(sheet, ["Arial", ".VnTime"]).paragraph(0).font == ".VnTime"
