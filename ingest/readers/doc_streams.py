"""The streams of a Word 97–2003 document and the text in them ([MS-DOC] §2.3, §2.4.1, §2.8.35).

The text does not lie in one place: the piece table tells, for each run of character positions (CP), where
in the stream its characters (FC, bytes) are, as Windows-1252 bytes or as UTF-16. Nothing in the file is
trusted: offsets and sizes are checked before they are used.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

from archive.errors import Refusal
from archive.messages import say
from archive.settings import Settings
from ingest.ole import open_ole

_WORD_97 = 0xA5EC
_OLDEST_FIB = 101  # below: Word 6 and 95, whose tables are laid out otherwise
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_PAIRS_AT = 154  # the pairs of offset and size into the table stream
_LENGTHS_AT = 76  # ccpText and the lengths of the other stories
_TABLE_STREAMS = ("0Table", "1Table")

# Windows-1252, and Latin-1's controls for the five bytes that it leaves out: every byte is one character.
_LETTERS_1252 = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))


class NotReadable(Exception):
    """This reader cannot read the document: an older format, or tables that contradict each other."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that lie together: CPs `start` to `end`, at byte `offset`, `width` bytes each.

    `modifiers` are the changes of a fast save that hold for the whole piece.
    """

    start: int
    end: int
    offset: int
    width: int
    modifiers: bytes


@dataclass(frozen=True, slots=True)
class Stories:
    """How many characters each story has; they follow one another in this order."""

    main: int
    footnotes: int
    headers: int
    macros: int
    comments: int
    endnotes: int
    boxes: int
    header_boxes: int


@dataclass(frozen=True, slots=True)
class WordStreams:
    """The open document: its streams, its pieces in order, and its text, one character a CP."""

    document: bytes
    table: bytes
    data: bytes
    stories: Stories
    pieces: tuple[Piece, ...]
    text: str

    def structure(self, index: int) -> bytes:
        """The table of that place in the list of [MS-DOC] §2.5.6 (fcClx is 33); empty where there is none."""
        return _structure(self.document, self.table, index)

    def place(self, index: int) -> int:
        """Where that table begins in the table stream."""
        (offset,) = struct.unpack_from("<I", self.document, _PAIRS_AT + 8 * index)
        return int(offset)


def open_streams(path: Path, settings: Settings) -> WordStreams:
    """The streams of a document.

    Raises:
        NotReadable: an older format, or broken tables.
        Refusal: ``damaged``, ``encrypted`` or ``too_large``.
        OSError: the file cannot be opened.
    """
    with open_ole(path) as storage:
        document = storage.read("WordDocument") or b""
        tables = {name: storage.read(name) for name in _TABLE_STREAMS}
        data = storage.read("Data") or b""
    try:
        identity, fib = struct.unpack_from("<HH", document)
        (flags,) = struct.unpack_from("<H", document, 10)
        if flags & _ENCRYPTED:
            raise Refusal(
                "encrypted", say("The file is locked with a password. Save it without one and import it again.")
            )
        table = tables[_TABLE_STREAMS[bool(flags & _SECOND_TABLE)]]
        if identity != _WORD_97 or fib < _OLDEST_FIB or table is None:
            raise NotReadable(f"identity {identity:#x}, version {fib}")
        stories = Stories(*struct.unpack_from("<8i", document, _LENGTHS_AT))
        pieces = tuple(_pieces(_structure(document, table, 33)))
        text = _text(document, pieces, settings)
    except struct.error as cause:
        raise NotReadable(str(cause)) from cause
    return WordStreams(document, table, data, stories, pieces, text)


def _structure(document: bytes, table: bytes, index: int) -> bytes:
    offset, size = struct.unpack_from("<II", document, _PAIRS_AT + 8 * index)
    return table[offset : offset + size]


def _pieces(clx: bytes) -> list[Piece]:
    """The piece table ([MS-DOC] §2.9.38 Clx): first the modifiers, then the pieces."""
    changes: list[bytes] = []
    at = 0
    while at + 3 <= len(clx) and clx[at] == 1:
        (size,) = struct.unpack_from("<H", clx, at + 1)
        changes.append(clx[at + 3 : at + 3 + size])
        at += 3 + size
    if at >= len(clx) or clx[at] != 2:
        raise NotReadable("no piece table")
    (size,) = struct.unpack_from("<I", clx, at + 1)
    plc = clx[at + 5 : at + 5 + size]
    count = (len(plc) - 4) // 12
    bounds = struct.unpack_from(f"<{count + 1}I", plc)
    pieces = []
    for number in range(count):
        (place, change) = struct.unpack_from("<IH", plc, 4 * (count + 1) + 8 * number + 2)
        narrow = bool(place & 0x40000000)
        offset = (place & 0x3FFFFFFF) // 2 if narrow else place & 0x3FFFFFFF
        own = changes[change >> 1] if change & 1 and change >> 1 < len(changes) else b""
        pieces.append(Piece(bounds[number], bounds[number + 1], offset, 1 if narrow else 2, own))
    return pieces


def _text(document: bytes, pieces: tuple[Piece, ...], settings: Settings) -> str:
    parts: list[str] = []
    at = 0
    for piece in pieces:
        if piece.start != at or piece.end < piece.start:
            raise NotReadable("pieces do not follow one another")
        length = piece.end - piece.start
        at = piece.end
        if at > settings.max_text_chars:
            raise Refusal(
                "too_large",
                say(
                    "The file has more than {limit} characters. Split it, or raise max_text_chars in settings.toml.",
                    limit=settings.max_text_chars,
                ),
            )
        data = document[piece.offset : piece.offset + length * piece.width]
        if len(data) < length * piece.width:
            raise NotReadable("a piece lies outside the file")
        parts.append(letters_1252(data) if piece.width == 1 else _wide(data))
    return "".join(parts)


def letters_1252(data: bytes) -> str:
    """The letters of one-byte text; TCVN3 and VNI are fonts over Windows-1252."""
    return data.decode("latin-1").translate(_TO_1252)


def _wide(data: bytes) -> str:
    """UTF-16 with one character a unit, so that positions stay true; pairs are joined when a line is made."""
    text = data.decode("utf-16-le", "surrogatepass")
    if len(text) * 2 == len(data):
        return text
    return "".join(map(chr, struct.unpack(f"<{len(data) // 2}H", data)))


_TO_1252 = {byte: letter for byte, letter in enumerate(_LETTERS_1252) if chr(byte) != letter}
