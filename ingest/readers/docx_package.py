"""The DOCX file as a package of parts (ECMA-376 Part 2), opened with care.

Nothing in the file is trusted: the members are counted before the directory is read, every part is
inflated in slices against the limits, a part with a DTD is refused, and nothing outside the file is
ever loaded. Only the parts that carry text are opened.
"""

from __future__ import annotations

import errno
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from lzma import LZMAError
from pathlib import Path
from typing import IO, BinaryIO, NamedTuple
from urllib.parse import unquote

from lxml import etree

from archive.errors import Refusal
from archive.messages import say
from archive.settings import MEBIBYTE, Settings
from ingest.readers.docx_names import Element

MAX_MEMBERS = 10_000
"""A long report with a picture on each page has some thousands."""
MAX_PART_BYTES = 64 * MEBIBYTE
"""One XML part; as a tree it takes many times that. 5,000 printed pages are about 50 MiB."""

_SLICE = MEBIBYTE
_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_PACKAGE_RELATIONSHIPS = "_rels/.rels"
_USUAL_DOCUMENT = "word/document.xml"
_ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, LZMAError, EOFError, NotImplementedError, ValueError)

# ISO/IEC 29500 Strict uses other namespace names for the same elements.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)
_DOCTYPES = tuple("<!DOCTYPE".encode(name) for name in ("ascii", "utf-16-le", "utf-16-be"))


class Relationship(NamedTuple):
    """A link from one part to another: the last word of its type (``header``) and the target's name."""

    type: str
    target: str


class Package:
    """The parts of an open DOCX file by name; names are compared without case, as Word does."""

    def __init__(self, archive: zipfile.ZipFile, settings: Settings) -> None:
        self._archive = archive
        self._left_bytes = settings.max_inflated_bytes
        self._members = {_name(info.filename): info for info in archive.infolist()}

    def document_name(self) -> str:
        """The name of the main document part.

        Raises:
            Refusal: ``damaged`` where the package has none.
        """
        for link in self.relationships("").values():
            if link.type == "officeDocument" and _name(link.target) in self._members:
                return link.target
        if _USUAL_DOCUMENT in self._members:
            return _USUAL_DOCUMENT
        raise Refusal(
            "damaged",
            say(
                "The file is a ZIP without a Word document in it (word/document.xml is missing). "
                "Ask the sender for it again."
            ),
        )

    def part(self, name: str) -> Element | None:
        """The root of an XML part; None where the package has no such part.

        Raises:
            Refusal: the part is damaged, encrypted, too large or unsafe.
        """
        data = self.data(name)
        return None if data is None else self._parse(name, data)

    def relationships(self, name: str) -> dict[str, Relationship]:
        """The links of a part (of the package itself: ``""``) by their id; links to the outside are left out."""
        folder, base = posixpath.split(name)
        root = self.part(posixpath.join(folder, "_rels", base + ".rels") if name else _PACKAGE_RELATIONSHIPS)
        found: dict[str, Relationship] = {}
        for link in () if root is None else root:
            target = link.get("Target")
            if target is not None and link.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
                found[link.get("Id", "")] = Relationship(link.get("Type", "").rpartition("/")[2], target)
        return found

    def data(self, name: str) -> bytes | None:
        """The bytes of a part, inflated within the limits; None where the package has no such part.

        Raises:
            Refusal: the part is damaged, encrypted or too large.
        """
        info = self._members.get(_name(name))
        if info is None:
            return None
        if info.flag_bits & _ENCRYPTED:
            raise Refusal(
                "encrypted",
                say("The file is locked with a password. Save it without one and import it again."),
            )
        try:
            with self._archive.open(info) as member:
                return self._inflated(name, member)
        except _ZIP_FAULTS as cause:
            raise self._damaged(name, cause) from cause
        except OSError as cause:
            if cause.errno != errno.EINVAL:  # a seek to where the file has nothing; all else is the disk's fault
                raise
            raise self._damaged(name, cause) from cause

    def _inflated(self, name: str, member: IO[bytes]) -> bytes:
        limit = min(MAX_PART_BYTES, self._left_bytes)
        slices: list[bytes] = []
        size = 0
        while piece := member.read(_SLICE):
            size += len(piece)
            if size > limit:
                raise Refusal(
                    "too_large",
                    say(
                        "{part} in the file unpacks to more than {limit} MiB, as no ordinary paper does. "
                        "Check where the file comes from.",
                        part=name,
                        limit=limit // MEBIBYTE,
                    ),
                )
            slices.append(piece)
        self._left_bytes -= size
        return b"".join(slices)

    def _parse(self, name: str, data: bytes) -> Element:
        if any(doctype in data for doctype in _DOCTYPES):
            raise self._unsafe(name)
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as cause:
            if "XML_PARSE_HUGE" in str(cause):  # libxml2's own limits: depth 256, 10 MB in one text
                raise self._unsafe(name) from cause
            raise self._damaged(name, cause) from cause
        if (
            root.getroottree().docinfo.internalDTD is not None
        ):  # written in an encoding that the search above does not know
            raise self._unsafe(name)
        return root

    def _damaged(self, name: str, cause: Exception) -> Refusal:
        return Refusal(
            "damaged",
            say(
                "{part} in the file cannot be read ({cause}). Open the file in Word, save it again and import that.",
                part=name,
                cause=cause,
            ),
        )

    def _unsafe(self, name: str) -> Refusal:
        return Refusal(
            "unsafe",
            say(
                "{part} in the file holds a DTD or is nested beyond measure, as no word processor writes it. "
                "Check where the file comes from.",
                part=name,
            ),
        )


@contextmanager
def open_package(path: Path, settings: Settings) -> Iterator[Package]:
    """The package in a DOCX file.

    Raises:
        Refusal: ``empty``, ``damaged`` (no complete zip file) or ``unsafe`` (too many members).
        OSError: the file cannot be opened.
    """
    with path.open("rb") as stream:
        entries = _directory_entries(stream)
        if stream.tell() == 0:
            raise Refusal("empty", say("The file has no content (0 bytes)."))
        if entries > MAX_MEMBERS:
            raise Refusal(
                "unsafe",
                say(
                    "The file holds more than {limit} members, as no word processor writes. Check where it comes from.",
                    limit=MAX_MEMBERS,
                ),
            )
        stream.seek(0)
        try:
            archive = zipfile.ZipFile(stream)
        except (*_ZIP_FAULTS, OSError) as cause:
            if isinstance(cause, OSError) and cause.errno != errno.EINVAL:
                raise
            raise Refusal(
                "damaged",
                say("The file is not a whole DOCX ({cause}). Ask the sender for it again.", cause=cause),
            ) from cause
        with archive:
            yield Package(archive, settings)


def _directory_entries(stream: BinaryIO) -> int:
    """How many directory entries the file can hold at most, counted without building them."""
    count = 0
    tail = b""
    while piece := stream.read(_SLICE):
        window = tail + piece
        count += window.count(_ENTRY)
        tail = window[-len(_ENTRY) + 1 :]
    return count


def _name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
