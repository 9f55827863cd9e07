"""Files that try to break their reader, made on the spot: bombs, loops, lies about lengths, and names.

Each is small on the disk. None is taken from anywhere; what each tries is said beside it.
"""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

MANY = 20_000
HUGE_BYTES = 200 * 1024 * 1024
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zip_bomb() -> bytes:
    """A member of zeros that unpacks a thousandfold."""
    return _zip({"bomb.txt": bytes(HUGE_BYTES)})


def zip_in_zip() -> bytes:
    """Containers inside containers, deeper than anybody packs."""
    content = _zip({"innermost.txt": b"deep\n"})
    for depth in range(20):
        content = _zip({f"{depth}.zip": content})
    return content


def zip_names() -> bytes:
    """Members that would lead out of the container, hide, or overwrite."""
    names = (
        "../../etc/cron.d/x",
        "/etc/passwd",
        "C:\\x.txt",
        "a/../../b.txt",
        "con\n.txt",
        "\x1b[2J.txt",
        "." * 300,
        "~/x",
    )
    return _zip({name: f"member {at}\n".encode() for at, name in enumerate(names)})


def zip_link() -> bytes:
    """A symbolic link to a file of the system."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        info = zipfile.ZipInfo("link.txt")
        info.external_attr = 0o120777 << 16
        packed.writestr(info, "/etc/passwd")
    return buffer.getvalue()


def docx_bomb() -> bytes:
    """A document part of a quarter of a gigabyte."""
    return _docx(f"<w:p><w:r><w:t>{'a' * HUGE_BYTES}</w:t></w:r></w:p>")


def docx_entities() -> bytes:
    """Entities that multiply (billion laughs), and one that names a file."""
    laughs = "".join(f'<!ENTITY l{at + 1} "{f"&l{at};" * 10}">' for at in range(9))
    kind = f'<!DOCTYPE x [<!ENTITY l0 "ha"><!ENTITY f SYSTEM "file:///etc/passwd">{laughs}]>'
    return _docx("<w:p><w:r><w:t>&l9;&f;</w:t></w:r></w:p>", kind)


def docx_spans() -> bytes:
    """A cell over a milliard columns."""
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>'
    return _docx(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")


def docx_deep() -> bytes:
    """Tables in tables, thousands deep."""
    depth = 5_000
    return _docx("<w:tbl><w:tr><w:tc>" * depth + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * depth)


def html_deep() -> bytes:
    """Elements in elements without end."""
    return b"<!doctype html><html><body>" + b"<div>" * (10 * MANY) + "BÁO CÁO".encode()


def text_endless_line() -> bytes:
    """One line of millions of letters, which patterns must not walk twice."""
    return "Số: ".encode() + b"1/-" * (1024 * 1024) + b"\n" + b" " * (1024 * 1024)


def rtf_deep() -> bytes:
    """Groups in groups, never closed."""
    return rb"{\rtf1 " + b"{" * (10 * MANY) + b"x"


def png_bomb() -> bytes:
    """A picture of 40,000 × 40,000 pixels in a few kilobytes."""
    side = 40_000
    rows = zlib.compress(bytes(side // 8 + 1) * 200, 9)
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def tiff_loop() -> bytes:
    """A directory that names itself as the next page."""
    entries = [(256, 4, 1, 8), (257, 4, 1, 8), (258, 3, 1, 1), (259, 3, 1, 1), (262, 3, 1, 0), (273, 4, 1, 8)]
    entries += [(277, 3, 1, 1), (278, 4, 1, 8), (279, 4, 1, 8)]
    table = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\x00" + struct.pack("<I", 8) + struct.pack("<H", len(entries)) + table + struct.pack("<I", 8)


def pdf_page_loop() -> bytes:
    """A page tree that holds itself."""
    return _pdf(
        b"<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Count 3/Parent 2 0 R>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
    )


def pdf_many_pages() -> bytes:
    """A count of pages that no file has."""
    return _pdf(b"<</Type/Pages/Kids[3 0 R]/Count 999999999>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")


def pdf_stream_bomb() -> bytes:
    """A page whose content unpacks, through two filters, to hundreds of megabytes."""
    content = zlib.compress(zlib.compress(b"q " * (HUGE_BYTES // 2), 9), 9)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>"
    stream = b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n%b\nendstream" % (len(content), content)
    return _pdf(b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream)


def pdf_huge_page() -> bytes:
    """A page of many kilometres, to be rendered for OCR."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99999999 99999999]/Contents 4 0 R>>"
    return _pdf(b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, b"<</Length 14>>stream\n0 0 9 9 re f 1 \nendstream")


def mail_deep() -> bytes:
    """Messages in messages without end."""
    part = b"Content-Type: message/rfc822\n\n"
    return b"From: a@x.vn\nTo: b@x.vn\nSubject: x\nMIME-Version: 1.0\n" + part * 2_000 + b"x\n"


def ole_loop() -> bytes:
    """A compound file whose table of sectors leads back to its beginning."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
    return (head.ljust(44, b"\0") + struct.pack("<IIIIIIIII", 1, 0, 0, 4096, 0, 1, 0, 0, 0)).ljust(512, b"\0") + bytes(
        1024
    )


BOMBS: tuple[Callable[[], bytes], ...] = (
    zip_bomb,
    zip_in_zip,
    zip_names,
    zip_link,
    docx_bomb,
    docx_entities,
    docx_spans,
    docx_deep,
    html_deep,
    text_endless_line,
    rtf_deep,
    png_bomb,
    tiff_loop,
    pdf_page_loop,
    pdf_many_pages,
    pdf_stream_bomb,
    pdf_huge_page,
    mail_deep,
    ole_loop,
)

NAMES: tuple[bytes, ...] = (
    "Quyết định số 24.txt".encode(),
    b"b\xe1o c\xe1o.txt",
    b"-rf.txt",
    b"--json",
    b" leading and trailing ",
    b"line\nbreak.txt",
    b"tab\tand\x07bell.txt",
    b"\x1b]0;title\x07.txt",
    b"a!" + b"b" * 200,
    "\u202egpj.txt".encode(),
    b"$(touch x).txt",
    b"'; DROP TABLE records; --.txt",
    b"%s%n{x}.txt",
    b"*?[a].txt",
)
"""Names that shells, terminals, tables and formats trip over."""


def make_bombs(folder: Path) -> list[Path]:
    """Write every bomb into the folder."""
    paths = []
    for bomb in BOMBS:
        path = folder / bomb.__name__
        path.write_bytes(bomb())
        paths.append(path)
    return paths


def make_names(folder: Path) -> int:
    """Write a short paper under every name, each another text; how many there are. Beside them what is no file."""
    for at, name in enumerate(NAMES):
        (folder / os.fsdecode(name)).write_bytes(f"BÁO CÁO số {at}\n".encode())
    os.mkfifo(folder / "pipe")
    (folder / "link to a file").symlink_to("/etc/passwd")
    (folder / "link to itself").symlink_to(folder)
    (folder / "link to nothing").symlink_to(folder / "nothing")
    return len(NAMES)


def _zip(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return buffer.getvalue()


def _docx(body: str, kind: str = "") -> bytes:
    text = f'<?xml version="1.0"?>{kind}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    return _zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": text.encode()})


def _pdf(*objects: bytes) -> bytes:
    numbered = b"".join(b"%d 0 obj%b endobj\n" % (at, each) for at, each in enumerate(objects, start=2))
    return b"%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n" + numbered + b"trailer<</Root 1 0 R>>\n%%EOF\n"


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
