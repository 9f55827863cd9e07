"""Plain text: every encoding a Vietnamese office has used comes out as the letters it means."""

from __future__ import annotations

import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.errors import Refusal
from archive.settings import Settings
from ingest.readers.plain_text import read_pages

SETTINGS = Settings()
LETTER = "Sở Khoa học và Công nghệ\nSố: 24/SKHCN\nQUYẾT ĐỊNH về việc giao dự toán ngân sách nhà nước năm 2018\n"
TCVN3 = (
    "Së Khoa häc vµ C«ng nghÖ tØnh §¾k L¾k quyÕt ®Þnh giao dù to¸n ng©n s¸ch nhµ n\u00adíc n¨m 2018 cho c¸c ®¬n vÞ\n"
)
VNI = "Sôû Khoa hoïc vaø Coâng ngheä tænh Ñaék Laék quyeát ñònh giao döï toaùn ngaân saùch nhaø nöôùc naêm 2018\n"

QUICK = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


def read(data: bytes, folder: Path, limits: Settings = SETTINGS) -> list[str]:
    path = folder / "công văn.txt"
    path.write_bytes(data)
    return [page.text for page in read_pages(path, limits)]


def in_1258(text: str) -> bytes:
    """Windows-1258: base letters precomposed, tones behind them."""
    out = ""
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
        out += unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tone)) + tone
    return out.encode("cp1258")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
)
def test_unicode_with_and_without_mark(encoding: str, tmp_path: Path) -> None:
    assert read(LETTER.encode(encoding), tmp_path) == [LETTER]


@pytest.mark.parametrize("text", [LETTER, "Số", "Kính gửi: Ủy ban nhân dân tỉnh"])
def test_windows_1258_with_its_tones_apart(text: str, tmp_path: Path) -> None:
    assert read(in_1258(text), tmp_path) == [text.rstrip("\n") + "\n"]


@pytest.mark.parametrize("text", [TCVN3, VNI, "Céng hoµ x· héi\n"])
def test_old_fonts_keep_their_bytes_for_the_repair(text: str, tmp_path: Path) -> None:
    assert read(text.encode("cp1252"), tmp_path) == [text]


def test_every_byte_has_a_letter(tmp_path: Path) -> None:
    """Bytes that Windows-1252 leaves free are no reason to lose the file."""
    data = (TCVN3 * 3).encode("cp1252") + b"\x81\x8d\x90\n"
    assert read(data, tmp_path)[0].endswith("\x81\x8d\x90\n")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Les élèves français étaient très fâchés à cause de la forêt brûlée.\n"),
        ("cp1251", "Приказ о назначении директора предприятия и его заместителей.\n"),
        ("gb18030", "关于下达二〇一八年财政预算的通知,各有关单位认真执行。\n"),
    ],
)
def test_letters_from_abroad(encoding: str, text: str, tmp_path: Path) -> None:
    assert read((text * 5).encode(encoding), tmp_path) == [text * 5]


def test_utf_8_cut_off_in_a_letter_is_still_utf_8(tmp_path: Path) -> None:
    assert read(LETTER.encode() + "ế".encode()[:2], tmp_path) == [LETTER]


def test_a_broken_byte_in_much_utf_8_is_marked(tmp_path: Path) -> None:
    (text,) = read(LETTER.encode() + b"\xe1 " + LETTER.encode(), tmp_path)
    assert text == LETTER + "\ufffd " + LETTER


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\x0b"])
def test_line_ends_of_all_systems(end: str, tmp_path: Path) -> None:
    assert read(f"một{end}hai{end}{end}ba".encode(), tmp_path) == ["một\nhai\nba\n"]


def test_form_feeds_make_pages(tmp_path: Path) -> None:
    assert read("một\f\nhai\f\fbốn\f".encode(), tmp_path) == ["một\n", "hai\n", "", "bốn\n"]


def test_lines_keep_their_indent_and_lose_what_is_not_seen(tmp_path: Path) -> None:
    assert read(f"    QUYẾT\x00 ĐỊNH  \n\ufeff{LETTER}\x1a".encode(), tmp_path) == ["    QUYẾT ĐỊNH\n" + LETTER]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\f ", "no_text"),
        (bytes(range(256)) * 4, "unsupported"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100) + b"\x01\x02\xff" * 50, "unsupported"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        read(data, tmp_path)
    assert refused.value.reason == reason


def test_limits(tmp_path: Path) -> None:
    for limits in (Settings(max_file_bytes=10), Settings(max_text_chars=10)):
        with pytest.raises(Refusal) as refused:
            read(LETTER.encode(), tmp_path, limits)
        assert refused.value.reason == "too_large"


@pytest.mark.parametrize("unit", ["chữ ", "x", "\xe1"], ids=["words", "one word", "one-byte"])
def test_a_huge_line_is_read_fast(unit: str, tmp_path: Path) -> None:
    data = (unit * 1_000_000).encode("utf-8" if unit != "\xe1" else "cp1252")
    start = time.process_time()
    read(data, tmp_path)
    assert time.process_time() - start < 10


@QUICK
@given(st.binary(max_size=300))
def test_any_bytes_give_pages_or_a_refusal(tmp_path: Path, data: bytes) -> None:
    try:
        pages = read(data, tmp_path)
    except Refusal:
        return
    assert "".join(pages).encode("utf-8").strip()


@QUICK
@given(st.text(alphabet="aăâeêioôơuưyđAĂĐƯbcghnt áàảãạếềểễệ ợữ.,:/0123456789\n", min_size=1, max_size=200))
def test_unicode_text_comes_back(tmp_path: Path, text: str) -> None:
    text = "Số\n" + text
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    for encoding in ("utf-8", "utf-16", "utf-32-be"):
        (page,) = read(codec_mark(encoding) + text.encode(encoding), tmp_path)
        assert page.split("\n")[:-1] == lines


def codec_mark(encoding: str) -> bytes:
    """The byte-order mark that Python leaves out where the order is named."""
    return b"\x00\x00\xfe\xff" if encoding == "utf-32-be" else b""
