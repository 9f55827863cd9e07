"""Outlook messages (.msg): their own text; attachments are papers of their own ([MS-OXMSG], [MS-OXRTFCP])."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from archive.errors import Refusal
from archive.model import Page
from archive.settings import Settings
from ingest.ole import Storage, open_ole
from ingest.readers import html, rtf
from ingest.readers.charset import decode
from ingest.readers.flow import Line, compose
from ingest.readers.letter import Letter, letter_lines, plain_lines

_SUBJECT, _SENDER, _SENDER_ADDRESS, _TO, _CC = "0037", "0C1A", "0C1F", "0E04", "0E03"
_BODY, _BODY_HTML, _BODY_RTF = "1000", "1013", "1009"
_LONG_NAME, _SHORT_NAME, _SHOWN_NAME, _DATA = "3707", "3704", "3001", "3701"
_SENT, _ARRIVED = 0x0039, 0x0E06
_CODE_PAGES = (0x3FFD, 0x3FDE)
_UNICODE, _STRING, _BINARY = "001F", "001E", "0102"
_HEAD_BYTES, _ENTRY_BYTES = 32, 16
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_VIETNAM = timezone(timedelta(hours=7))

# The text that every compressed RTF may point back to ([MS-OXRTFCP] §2.1.2.1).
_RTF_DICTIONARY = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_WINDOW = 4096


def read_pages(path: Path, settings: Settings) -> tuple[Page, ...]:
    """The message's own text as a page.

    Raises:
        Refusal: ``damaged``, ``too_large``, ``unsafe`` or ``no_text``.
        OSError: the file cannot be opened.
    """
    with open_ole(path) as storage:
        lines = _lines(storage, settings)
    return compose(lines, settings)


def attachments(storage: Storage) -> Iterator[tuple[str, bytes | None]]:
    """The name and the bytes of each attachment; None for a message that is laid in whole."""
    folders = [name for name in storage.names() if name.startswith("__attach_version1.0_#") and "/" not in name]
    for number, folder in enumerate(folders, start=1):
        page = _code_page(storage)
        names = (_string(storage, prop, page, folder + "/") for prop in (_LONG_NAME, _SHORT_NAME, _SHOWN_NAME))
        yield next(filter(None, names), str(number)), storage.read(f"{folder}/__substg1.0_{_DATA}{_BINARY}")


def _lines(storage: Storage, settings: Settings) -> list[Line]:
    page = _code_page(storage)
    address = _string(storage, _SENDER_ADDRESS, page)
    letter = Letter(
        f"{_string(storage, _SENDER, page)} {address if '@' in address else ''}",
        _string(storage, _TO, page),
        _string(storage, _CC, page),
        _sent(storage),
        _string(storage, _SUBJECT, page),
        [name for name, _ in attachments(storage)],
        _text(storage, page, settings),
    )
    return letter_lines(letter)


def _text(storage: Storage, page: str | None, settings: Settings) -> list[Line]:
    """The plain text, else what the RTF or HTML form shows."""
    plain = _string(storage, _BODY, page)
    if plain.strip():
        return plain_lines(plain.splitlines())
    packed = storage.read(f"__substg1.0_{_BODY_RTF}{_BINARY}")
    if packed:
        lines = rtf.lines_of(unpacked_rtf(packed, settings.max_text_chars))
        if lines:
            return lines
    page_of_html = storage.read(f"__substg1.0_{_BODY_HTML}{_BINARY}")
    return html.lines_of(page_of_html) if page_of_html else []


def _string(storage: Storage, prop: str, page: str | None, folder: str = "") -> str:
    wide = storage.read(f"{folder}__substg1.0_{prop}{_UNICODE}")
    if wide is not None:
        return wide.decode("utf-16-le", "replace").replace("\0", "")
    narrow = storage.read(f"{folder}__substg1.0_{prop}{_STRING}")
    if not narrow:
        return ""
    try:
        return decode(narrow.replace(b"\0", b""), page)
    except Refusal:  # no text at all: a property may be damaged, the message is still read
        return ""


def _properties(storage: Storage) -> dict[int, bytes]:
    """The values of fixed size, eight bytes each, by the number of their property."""
    data = storage.read("__properties_version1.0") or b""
    return {
        struct.unpack_from("<H", data, at + 2)[0]: data[at + 8 : at + 16]
        for at in range(_HEAD_BYTES, len(data) - _ENTRY_BYTES + 1, _ENTRY_BYTES)
    }


def _code_page(storage: Storage) -> str | None:
    """The encoding of the strings that are not Unicode."""
    values = _properties(storage)
    found = next((values[prop] for prop in _CODE_PAGES if prop in values), None)
    if found is None:
        return None
    number = struct.unpack_from("<I", found)[0]
    return "utf-8" if number == 65001 else f"cp{number}"


def _sent(storage: Storage) -> str:
    """The day and time of sending in Vietnam."""
    values = _properties(storage)
    found = values.get(_SENT) or values.get(_ARRIVED)
    if found is None:
        return ""
    try:
        moment = _EPOCH + timedelta(microseconds=struct.unpack("<Q", found)[0] // 10)
    except OverflowError:
        return ""
    return f"{moment.astimezone(_VIETNAM):%d/%m/%Y %H:%M}"


def unpacked_rtf(packed: bytes, limit: int) -> bytes:
    """The RTF in a compressed property, at most `limit` bytes; broken data as far as it goes."""
    if len(packed) < 16:
        return b""
    size = min(struct.unpack_from("<I", packed, 4)[0], limit)
    if packed[8:12] == b"MELA":  # stored as it is
        return packed[16 : 16 + size]
    out = bytearray(_RTF_DICTIONARY)
    start = len(out)
    at = 16
    while at < len(packed) and len(out) - start < size:
        control = packed[at]
        at += 1
        for bit in range(8):
            if at >= len(packed):
                break
            if not control >> bit & 1:
                out.append(packed[at])
                at += 1
                continue
            if at + 2 > len(packed):
                return bytes(out[start:])
            (pair,) = struct.unpack_from(">H", packed, at)
            at += 2
            # Where in the window of 4,096 bytes the copy begins, counted back from where the next byte goes.
            back = (len(out) - (pair >> 4)) % _WINDOW
            if back == 0:
                return bytes(out[start : start + size])
            for _ in range((pair & 0xF) + 2):
                out.append(out[-back] if back <= len(out) else 0x20)
    return bytes(out[start : start + size])
