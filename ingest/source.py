"""Finding files and telling what they are: names, hashes, and the type by the first bytes."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from archive.errors import Refusal
from archive.messages import say
from archive.model import Source
from archive.settings import Settings

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
ZIP = "application/zip"
OLE = "application/x-ole-storage"
DOC = "application/msword"
XLS = "application/vnd.ms-excel"
PPT = "application/vnd.ms-powerpoint"
MSG = "application/vnd.ms-outlook"
LOCKED_OFFICE = "application/x-ole-encrypted"
MAIL = "message/rfc822"
MHTML = "multipart/related"
WORD_XML = "application/vnd.ms-word.2003-xml"
RTF = "application/rtf"
HTML = "text/html"
TEXT = "text/plain"
UNKNOWN = "application/octet-stream"

PICTURES = ("image/jpeg", "image/png", "image/tiff", "image/bmp", "image/gif", "image/webp", "image/heic")

HEAD_BYTES = 4096
_CHUNK_BYTES = 1024 * 1024

_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# Bytes with which a format begins (offset 0 unless told), first match wins. Two letters alone tell nothing (a form's
# code "BM.01" is no bitmap): such formats have zeros in their heads as well.
_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"{\\rt", RTF),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (0, b"GIF8", "image/gif"),
    (0, b"BM", "image/bmp"),
    (4, b"ftypheic", "image/heic"),
    (4, b"ftypheix", "image/heic"),
    (4, b"ftypmif1", "image/heic"),
    (8, b"WEBP", "image/webp"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"MZ", "application/vnd.microsoft.portable-executable"),
    (0, b"\x7fELF", "application/x-executable"),
    (0, b"%!PS", "application/postscript"),
)
_HTML_SIGNS = (
    b"<!doctype html",
    b"<html",
    b"<head",
    b"<body",
    b"<meta",
    b"<table",
    b"<div",
    b"<p>",
    b"<p ",
    b"<font",
    b"<title",
)
_HEADER_LINE = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]", re.MULTILINE)
_MAIL_HEADERS = frozenset(
    b"from to subject date received return-path message-id mime-version content-type delivered-to reply-to".split()
)


def find(paths: list[Path]) -> Iterator[tuple[Path, str]]:
    """Every regular file at or below the paths, in a steady order, with its name relative to the path given.

    Hidden and unknown files are found too. Links are followed to files only where they are named
    themselves; below a folder links, FIFOs, sockets and devices are passed over: they are no papers.
    A path that does not exist is given back as it is, so that the caller can report it.
    """
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112  # Path.is_dir raises where a folder above may not be entered
            for file in _below(path):
                yield file, os.path.relpath(file, path)
        else:
            yield path, path.name


def _below(folder: Path) -> Iterator[Path]:
    """Files below a folder, names in order, however deep the folders lie in each other."""
    waiting = [(folder, True)]
    while waiting:
        path, is_folder = waiting.pop()
        if not is_folder:
            yield path
            continue
        try:
            entries = sorted(os.scandir(path), key=lambda entry: entry.name, reverse=True)
        except OSError:
            yield path  # the caller reports it as a folder that cannot be opened
            continue
        for entry in entries:
            is_dir = entry.is_dir(follow_symlinks=False)
            if is_dir or entry.is_file(follow_symlinks=False):
                waiting.append((Path(entry.path), is_dir))


def look(path: Path, shown: str, settings: Settings) -> Source:
    """Hash the file and tell its type.

    Raises:
        Refusal: ``empty``, ``too_large``, ``unsupported`` (no regular file), ``unreadable`` (passing).
    """
    try:
        with opened(path) as file:
            size = os.fstat(file.fileno()).st_size
            if size > settings.max_file_bytes:
                raise Refusal(
                    "too_large",
                    say("The file has {size} bytes; the limit is {limit}.", size=size, limit=settings.max_file_bytes),
                )
            digest = hashlib.sha256()
            head = b""
            total = 0
            while chunk := file.read(_CHUNK_BYTES):
                head = head or chunk[:HEAD_BYTES]
                total += len(chunk)
                digest.update(chunk)
    except OSError as cause:
        raise unreadable(cause) from cause
    if not total:
        raise Refusal("empty", say("The file has no content (0 bytes)."))
    return Source(shown, digest.hexdigest(), media_type(head, path), total)


@contextmanager
def opened(path: Path) -> Iterator[FileIO]:
    """A regular file opened for reading, without ever waiting on a FIFO or device."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise Refusal("unsupported", say("This is a folder, link or device, not a file."))
    with FileIO(descriptor, "rb") as file:
        yield file


def unreadable(cause: OSError) -> Refusal:
    """The system would not give the file: permission, a broken disk; asked again on the next run."""
    told = cause.strerror or type(cause).__name__
    return Refusal(
        "unreadable",
        say("The file cannot be opened: {cause}. Check its permissions and run the import again.", cause=told),
        passing=True,
    )


def media_type(head: bytes, path: Path | None = None) -> str:
    """The type that the first bytes tell; `path` is opened only to look into a ZIP or an OLE file.

    >>> media_type(b"%PDF-1.7")
    'application/pdf'
    """
    if head[:4] in {b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"}:  # first: a PDF may be packed near its head
        return _zip_type(path) if path else ZIP
    if head.startswith(_OLE_MAGIC):
        return _ole_type(path) if path else OLE
    if b"%PDF-" in head[:1024]:
        return PDF
    for offset, magic, name in _MAGIC:
        if head[offset : offset + len(magic)] == magic and (len(magic) > 2 or b"\x00" in head[:64]):
            return name
    plain = head.replace(b"\x00", b"") if head[:2] in {b"\xff\xfe", b"\xfe\xff"} else head
    start = plain.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if (
        start.startswith(_HTML_SIGNS)
        or b"<html" in start[:2048]
        or (start.startswith((b"<!--", b"<?xml")) and b"<html" in start)
    ):
        return HTML
    if start.startswith(b"<?xml") and b"/office/word/2003/wordml" in head:
        return WORD_XML
    return (_mail_type(plain) or TEXT) if _is_text(head) else UNKNOWN


def _mail_type(head: bytes) -> str | None:
    """A mail or a web archive, told by the names of its first header lines; None for other text."""
    names = {name.lower() for name in _HEADER_LINE.findall(head.split(b"\n\n")[0].split(b"\r\n\r\n")[0])}
    if not _HEADER_LINE.match(head.lstrip(b"\r\n")) or len(names & _MAIL_HEADERS) < 2:
        return None
    if b"content-type" in names and b"to" not in names and b"multipart/related" in head.lower():
        return MHTML
    return MAIL if len(names & _MAIL_HEADERS) > 2 or b"mime-version" in names else None


def _ole_type(path: Path) -> str:
    """What an OLE file holds, told by the names of its streams."""
    from ingest.ole import media_type_of  # costs more to load than most files to hash

    return media_type_of(path)


def _is_text(head: bytes) -> bool:
    """True when hardly a control byte is met; UTF-16 and UTF-32 have theirs in every second place."""
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"} or head[:4] in {b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff"}:
        return True
    zeros_even, zeros_odd = head[::2].count(0), head[1::2].count(0)
    half = max(len(head) // 2, 1)
    if (zeros_odd > 0.4 * half and not zeros_even) or (zeros_even > 0.4 * half and not zeros_odd):
        return True
    controls = sum(byte < 0x20 and byte not in b"\t\n\r\x0c\x1b\x1a" for byte in head)
    return controls <= len(head) // 100


def _zip_type(path: Path) -> str:
    """What a ZIP holds, told by the name of its main part; a broken ZIP keeps the likeliest name."""
    try:
        with zipfile.ZipFile(path) as packed:
            names = set(packed.namelist())
            if "mimetype" in names and _is_plain(packed.getinfo("mimetype")):
                kind = packed.read("mimetype").decode("ascii", "replace").strip()
                if kind.startswith(ODT):
                    return ODT
                if _MEDIA_TYPE.fullmatch(kind):  # a book, a drawing, another kind of OpenDocument
                    return kind
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError):
        return _torn_zip_type(path)
    for part, name in _MAIN_PARTS:
        if any(member.lower().startswith(part) for member in names):
            return name
    return ZIP


_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")


def _is_plain(member: zipfile.ZipInfo) -> bool:
    """True for a short member that is stored as it is: OpenDocument asks this of its media type."""
    return member.compress_type == zipfile.ZIP_STORED and member.file_size < 200


_MAIN_PARTS = (("word/", DOCX), ("xl/", XLSX), ("ppt/", PPTX))


def _torn_zip_type(path: Path) -> str:
    """A ZIP without its directory still shows the names of its members in its first bytes."""
    try:
        with path.open("rb") as file:
            head = file.read(64 * 1024)
    except OSError:
        return ZIP
    return next((name for part, name in _MAIN_PARTS if part.encode() in head), ZIP)
