"""Finding files and telling what they are by their bytes, whatever their names say."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import socket
import stat
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import made_docx
import made_pdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.errors import Refusal
from archive.normal import shown_path
from archive.settings import Settings
from ingest import source
from ingest.source import find, look, media_type

ROOT = Path(__file__).parents[2]
PDF = made_pdf.pdf(made_pdf.decision)
DOCX = made_docx.letterhead().data


def packed(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, data in members.items():
            package.writestr(name.replace("__", "/"), data)
    return stream.getvalue()


def told(data: bytes, folder: Path, name: str = "file") -> str:
    path = folder / name
    path.write_bytes(data)
    return look(path, name, Settings()).media_type


def refusal(path: Path, settings: Settings | None = None) -> Refusal:
    with pytest.raises(Refusal) as caught:
        look(path, path.name, settings or Settings())
    return caught.value


# --- types by bytes -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "data", "wanted"),
    [
        ("paper.docx", PDF, source.PDF),
        ("paper.pdf", DOCX, source.DOCX),
        ("paper", b"\xef\xbb\xbf\n\n" + PDF, source.PDF),
        ("book.docx", packed(xl__workbook=b"x"), source.XLSX),
        ("talk.docx", packed(ppt__presentation=b"x"), source.PPTX),
        ("free.docx", packed(mimetype=source.ODT.encode(), content=b"x"), source.ODT),
        ("bag.docx", packed(readme=b"x"), source.ZIP),
        ("bag.pdf", packed(paper=PDF), source.ZIP),
        ("old.txt", b"{\\rtf1\\ansi Quy\\u7871?t \\u273?\\u7883?nh}", source.RTF),
        ("scan.pdf", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "image/jpeg"),
        ("scan.pdf", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "image/png"),
        ("scan.pdf", b"II*\x00\x08\x00\x00\x00", "image/tiff"),
        ("scan.pdf", b"MM\x00*\x00\x00\x00\x08", "image/tiff"),
        ("scan.pdf", b"BM\x36\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00", "image/bmp"),
        ("paper.pdf", b"MZ\x90\x00\x03\x00\x00\x00", "application/vnd.microsoft.portable-executable"),
        ("paper.pdf", b"\x7fELF\x02\x01\x01\x00", "application/x-executable"),
        ("paper.pdf", gzip.compress(PDF, mtime=0), "application/gzip"),
        ("paper.pdf", bytes(range(256)), source.UNKNOWN),
        ("paper.pdf", b"\x00" * 100, source.UNKNOWN),
    ],
)
def test_the_bytes_tell_the_type(name: str, data: bytes, wanted: str, tmp_path: Path) -> None:
    assert told(data, tmp_path, name) == wanted


@pytest.mark.parametrize(
    "data",
    [
        "Quyết định số 24".encode(),
        b"\xef\xbb\xbf" + "Quyết định".encode(),
        "Quyết định số 24/QĐ-SKHCN".encode("utf-16"),
        "Quyết định số 24/QĐ-SKHCN".encode("utf-16-le"),
        "So 24 ngay 31 thang 01".encode("utf-16-be"),
        b"\xff\xfe\x00\x00" + "Quyết định".encode("utf-32-le"),
        "QuyÕt ®Þnh sè 24 cña Së".encode("latin-1"),
        "BM.01/QT-05: Biểu mẫu kiểm tra".encode(),
        b"MZ la ten cua mot nha may",
        b"Dong mot\r\nDong hai\x1a",
        b"x",
    ],
    ids=["utf-8", "bom", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "tcvn3", "form code", "MZ", "dos", "one letter"],
)
def test_text_in_any_encoding(data: bytes, tmp_path: Path) -> None:
    assert told(data, tmp_path, "paper.pdf") == source.TEXT


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE html><html><body>x</body></html>",
        b"\n\n  <HTML><BODY>x",
        b"\xef\xbb\xbf<html>",
        b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0"><html>',
        b"<!-- saved from a portal -->\n<html>",
        b"<meta charset=utf-8><p>x",
        b"<div class=content>x</div>",
        "<html><body>Quyết định</body></html>".encode("utf-16"),
    ],
)
def test_html_in_its_guises(data: bytes, tmp_path: Path) -> None:
    assert told(data, tmp_path, "paper.doc") == source.HTML


@pytest.mark.parametrize("data", [b"a < b va c > d", b"1 <2 html"])
def test_signs_alone_are_no_html(data: bytes, tmp_path: Path) -> None:
    assert told(data, tmp_path) == source.TEXT


def test_a_torn_docx_keeps_its_likeliest_type(tmp_path: Path) -> None:
    assert told(DOCX[: len(DOCX) // 2], tmp_path) == source.DOCX
    assert told(b"PK\x03\x04" + b"\x00" * 50, tmp_path) == source.ZIP


def test_a_media_type_that_cannot_be_unpacked(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", source.ODT * 3)
    data = bytearray(stream.getvalue())
    at = data.index(b"mimetype") + len("mimetype")
    data[at] ^= 0xFF
    with pytest.raises(zlib.error):
        zipfile.ZipFile(io.BytesIO(data)).read("mimetype")
    assert told(bytes(data), tmp_path) == source.ZIP


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(4, len(DOCX)), change=st.binary(min_size=1, max_size=8))
def test_a_mutated_zip_has_a_type(at: int, change: bytes, tmp_path: Path) -> None:
    path = tmp_path / "mutated"
    path.write_bytes(DOCX[:at] + change + DOCX[at + len(change) :])
    assert media_type(path.read_bytes()[: source.HEAD_BYTES], path) in {source.DOCX, source.ZIP}


@given(st.binary(max_size=200))
def test_any_bytes_have_a_type(head: bytes) -> None:
    assert "/" in media_type(head)


# --- what is refused ------------------------------------------------------------------------------
def test_what_a_source_says(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(PDF)
    found = look(path, "in/a.pdf", Settings())
    assert (found.path, found.sha256, found.size_bytes) == ("in/a.pdf", hashlib.sha256(PDF).hexdigest(), len(PDF))


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.pdf"
    path.touch()
    assert refusal(path).reason == "empty"


def test_the_limit_on_size(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 11)
    assert refusal(path, Settings(max_file_bytes=10)).reason == "too_large"
    assert look(path, "a.txt", Settings(max_file_bytes=11)).size_bytes == 11


def test_a_missing_file_may_come_back(tmp_path: Path) -> None:
    refused = refusal(tmp_path / "gone.pdf")
    assert refused.reason == "unreadable"
    assert refused.passing


def test_a_fifo_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    assert refusal(tmp_path / "fifo").reason == "unsupported"


@pytest.mark.parametrize("path", [Path("/dev/null"), Path("/dev/zero"), Path("/")])
def test_devices_and_folders_are_no_files(path: Path) -> None:
    assert refusal(path).reason == "unsupported"


def test_refusing_leaves_no_file_open(tmp_path: Path) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(5):
        refusal(tmp_path)
    assert len(list(Path("/proc/self/fd").iterdir())) == before


# --- finding --------------------------------------------------------------------------------------
def test_files_come_in_a_steady_order_with_names_below_the_folder(tmp_path: Path) -> None:
    for name in ("b/2.pdf", "b/1.pdf", "a.pdf", "c.pdf", "b/x/.hidden", "B.pdf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    names = [name for _, name in find([tmp_path])]
    assert names == ["B.pdf", "a.pdf", "b/1.pdf", "b/2.pdf", "b/x/.hidden", "c.pdf"]
    assert [path for path, _ in find([tmp_path])] == [tmp_path / name for name in names]


def test_a_named_file_keeps_its_name_and_a_missing_path_is_handed_on(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").touch()
    assert list(find([tmp_path / "a.pdf", tmp_path / "gone.pdf"])) == [
        (tmp_path / "a.pdf", "a.pdf"),
        (tmp_path / "gone.pdf", "gone.pdf"),
    ]


def test_links_and_odd_things_below_a_folder_are_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(PDF)
    (folder / "link.pdf").symlink_to(folder / "a.pdf")
    (folder / "loop").symlink_to(folder)
    (folder / "broken").symlink_to(tmp_path / "gone")
    os.mkfifo(folder / "fifo")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(folder / "socket"))
        assert [name for _, name in find([folder])] == ["a.pdf"]


def test_a_link_named_itself_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(PDF)
    (tmp_path / "link").symlink_to(tmp_path / "a.pdf")
    ((path, name),) = find([tmp_path / "link"])
    assert look(path, name, Settings()).media_type == source.PDF


def test_names_of_odd_bytes(tmp_path: Path) -> None:
    odd = b"b\xe1o c\xe1o \xff\n.pdf"
    Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), odd))).write_bytes(PDF)  # noqa: PTH118 # bytes, not a Path
    ((path, name),) = find([tmp_path])
    found = look(path, name, Settings())
    assert os.fsencode(found.path) == odd
    assert shown_path(found.path) == "b\\xe1o c\\xe1o \\xff\n.pdf"


def test_folders_deeper_than_the_stack(tmp_path: Path) -> None:
    depth = 1500
    innermost, around = tmp_path / "d", tmp_path / "e"
    innermost.mkdir()
    (innermost / "a.pdf").touch()
    for _ in range(depth - 1):  # each folder is put into a new one: no path is ever long
        around.mkdir()
        innermost.rename(around / "d")
        around.rename(innermost)
    try:
        ((_, name),) = find([tmp_path])
        assert name == "d/" * depth + "a.pdf"
    finally:  # what removes temporary folders is not so patient
        for _ in range(depth - 1):
            (innermost / "d").rename(around)
            innermost.rmdir()
            around.rename(innermost)


# Steps down only when all is imported: a checkout below /root is closed to ordinary users.
AS_ORDINARY_USER = """
import os, sys
from pathlib import Path
from archive.errors import Refusal
from archive.settings import Settings
from ingest.source import find, look
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
for path, name in find([Path(word) for word in sys.argv[1:]]):
    try:
        print(name, look(path, name, Settings()).media_type)
    except Refusal as refusal:
        print(name, refusal.reason, refusal.passing)
"""


def test_what_an_ordinary_user_may_not_open(tmp_path: Path) -> None:
    """Root may open all, so the test steps down where it is root."""
    folder = tmp_path / "in"
    (folder / "locked").mkdir(parents=True)
    (folder / "locked" / "inside.pdf").write_bytes(PDF)
    (folder / "closed.pdf").write_bytes(PDF)
    (folder / "open.pdf").write_bytes(PDF)
    (folder / "closed.pdf").chmod(0)
    (folder / "locked").chmod(0)
    opened = [*tmp_path.parents][:-2]
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path, *opened)}
    try:
        for path in modes:
            if os.geteuid() == 0 and path.owner() == "root" and path != Path("/tmp"):
                path.chmod(modes[path] | 0o011)
        done = subprocess.run(
            [sys.executable, "-c", AS_ORDINARY_USER, folder, folder / "locked" / "inside.pdf"],
            env={"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    finally:
        for path, mode in modes.items():
            path.chmod(mode)
        (folder / "locked").chmod(0o700)
    assert done.stdout.splitlines() == [
        "closed.pdf unreadable True",
        "locked unreadable True",
        "open.pdf application/pdf",
        "inside.pdf unreadable True",
    ], done.stderr
