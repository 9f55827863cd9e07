"""The contract of reading: any bytes become a Read or a Refused, nothing else."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import made_docx
import made_pdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.model import Read, Reason, Refused
from archive.settings import MEBIBYTE, Settings
from ingest import pipeline
from ingest.pipeline import READERS, read, reader_of

LETTER = """\
UBND TỈNH ĐẮK LẮK
SỞ CÔNG THƯƠNG
Số: 318/QĐ-SCT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Đắk Lắk, ngày 09 tháng 5 năm 2017
QUYẾT ĐỊNH
Về việc thành lập Tổ giúp việc
"""
WHOLE = {
    "pdf": made_pdf.pdf(made_pdf.decision, made_pdf.decision),
    "docx": made_docx.letterhead().data,
    "html": f"<html><body><p>{LETTER}</p><table><tr><td>một<td>hai</table></body></html>".encode(),
    "text": LETTER.encode(),
    "utf-16": LETTER.encode("utf-16"),
}
LIMITS = Settings(max_file_bytes=4 * MEBIBYTE, max_inflated_bytes=8 * MEBIBYTE, max_pages=20, max_text_chars=200_000)


@pytest.mark.parametrize("kind", WHOLE)
def test_whole_files_are_read(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "paper"
    path.write_bytes(WHOLE[kind])
    reading = read(path, "shown/paper", LIMITS)
    assert isinstance(reading, Read)
    assert reading.source.path == "shown/paper"
    assert reading.pages
    assert pickle.loads(pickle.dumps(reading)) == reading


@st.composite
def damage(draw: st.DrawFn) -> Callable[[bytes], bytes]:
    """A way to damage a file: torn off, a stretch replaced, bytes doubled, dropped or set in."""
    kind = draw(st.sampled_from(["tear", "set", "drop", "double", "flip"]))
    at, length = draw(st.floats(0, 1)), draw(st.integers(1, 200))
    odd = st.sampled_from([b"\x00" * 40, b"9" * 30, b"<<" * 30, b"</w:p>"])
    bytes_in = draw(st.binary(min_size=1, max_size=60) | odd)

    def damaged(data: bytes) -> bytes:
        start = int(at * len(data))
        match kind:
            case "tear":
                return data[:start]
            case "set":
                return data[:start] + bytes_in + data[start + len(bytes_in) :]
            case "drop":
                return data[:start] + data[start + length :]
            case "double":
                return data[: start + length] + data[start:]
            case _:
                flipped = bytes(byte ^ 0x55 for byte in data[start : start + length])
                return data[:start] + flipped + data[start + length :]

    return damaged


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=st.sampled_from(sorted(WHOLE)), ways=st.lists(damage(), min_size=1, max_size=3))
def test_damaged_files_are_read_or_refused(kind: str, ways: list[Callable[[bytes], bytes]], tmp_path: Path) -> None:
    data = WHOLE[kind]
    for damaged in ways:
        data = damaged(data)
    check(data, tmp_path)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(head=st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"\xff\xfe"]), rest=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(head: bytes, rest: bytes, tmp_path: Path) -> None:
    check(head + rest, tmp_path)


def check(data: bytes, folder: Path) -> None:
    path = folder / "paper"
    path.write_bytes(data)
    reading = read(path, "paper", LIMITS)
    assert isinstance(reading, Read | Refused)
    if isinstance(reading, Refused):
        assert reading.reason in get_args(Reason)
        assert reading.path == "paper"
        assert str(reading.message)
    else:
        assert [page.number for page in reading.pages] == list(range(1, len(reading.pages) + 1))
        for page in reading.pages:
            places = [(word.start, word.end) for word in page.words]
            assert all(0 <= start < end <= len(page.text) for start, end in places)
            assert places == sorted(places)
    assert pickle.loads(pickle.dumps(reading)) == reading
    assert read(path, "paper", LIMITS) == reading, "reading is deterministic"


def test_a_refusal_knows_its_source(tmp_path: Path) -> None:
    path = tmp_path / "paper"
    path.write_bytes(WHOLE["pdf"][:40])
    reading = read(path, "paper", LIMITS)
    assert isinstance(reading, Refused)
    assert reading.source is not None
    assert (reading.reason, reading.source.size_bytes, reading.passing) == ("damaged", 40, False)


def test_a_type_without_a_reader_is_named(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(b"7z\xbc\xaf\x27\x1c" + b"\x00" * 40)
    reading = read(path, "paper.pdf", LIMITS)
    assert isinstance(reading, Refused)
    assert reading.reason == "unsupported"
    assert "application/x-7z-compressed" in str(reading.message)


def test_a_file_that_goes_away_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(LETTER)
    look = pipeline.files.look

    def look_and_lose(*words: object) -> object:
        found = look(*words)  # type: ignore[arg-type] # handed through as they come
        path.unlink()
        return found

    monkeypatch.setattr(pipeline.files, "look", look_and_lose)
    reading = read(path, "paper.txt", LIMITS)
    assert isinstance(reading, Refused)
    assert (reading.reason, reading.passing) == ("unreadable", True)
    assert reading.source is not None


def test_a_secret_paper_is_refused_and_not_told(tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(LETTER.replace("Số: 318", "MẬT\nSố: 318"))
    reading = read(path, "paper.txt", LIMITS)
    assert isinstance(reading, Refused)
    assert reading.reason == "secret"
    assert "318" not in str(reading.message)


def test_our_own_faults_are_not_hidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(LETTER)

    def broken(_: str) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr(pipeline, "reader_of", broken)
    with pytest.raises(ZeroDivisionError):
        read(path, "paper.txt", LIMITS)


@pytest.mark.parametrize("media_type", ["application/pdf", "text/plain", "text/html", pipeline.files.DOCX])
def test_the_core_readers_are_there(media_type: str) -> None:
    assert media_type in READERS
    assert callable(reader_of(media_type))
