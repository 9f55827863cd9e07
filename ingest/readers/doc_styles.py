"""Fonts and styles of a Word 97–2003 document ([MS-DOC] §2.9.285 SttbfFfn, §2.9.271 STSH)."""

from __future__ import annotations

import struct
from typing import NamedTuple

from ingest.legacy_fonts import claimed
from ingest.readers import doc_sprms
from ingest.readers.docx_styles import NOTHING, Look

_FONT_NAME_AT = 40  # bytes into a font's entry, behind its size, flags, weight, panose and signature
_PARAGRAPH, _CHARACTER = 1, 2
_NO_STYLE = 0xFFF
_MAX_CHAIN = 32
_SWITCHES = {0: False, 1: True}


def font_names(table: bytes) -> list[str]:
    """The names of the fonts, by their number."""
    names: list[str] = []
    if len(table) < 4:
        return names
    (count,) = struct.unpack_from("<H", table)
    at = 4
    while len(names) < count and at < len(table):
        end = at + 1 + table[at]
        name = table[at + _FONT_NAME_AT : end]
        names.append(name.decode("utf-16-le", "replace").split("\0")[0])
        at = end
    return names


class Own(NamedTuple):
    """What a list of modifiers says of characters; None: nothing.

    Switches may be 0, 1, 128 (as the style) or 129 (the other way).
    """

    font_ascii: int | None = None
    font_other: int | None = None
    caps: int | None = None
    hidden: int | None = None
    deleted: bool = False
    style: int | None = None
    symbol: tuple[int, int] | None = None
    special: bool = False


def own(data: bytes) -> Own:
    """The modifiers that matter for text."""
    said: dict[str, object] = {}
    for code, operand in doc_sprms.modifiers(data):
        value = doc_sprms.number(operand)
        match code:
            case doc_sprms.FONT_ASCII:
                said["font_ascii"] = value
            case doc_sprms.FONT_OTHER:
                said["font_other"] = value
            case doc_sprms.CAPS:
                said["caps"] = value
            case doc_sprms.HIDDEN:
                said["hidden"] = value
            case doc_sprms.REVISION_DELETED:
                said["deleted"] = bool(value)
            case doc_sprms.CHARACTER_STYLE:
                said["style"] = value
            case doc_sprms.SYMBOL:
                said["symbol"] = (value & 0xFFFF, value >> 16)
            case doc_sprms.SPECIAL:
                said["special"] = bool(value)
    return Own(**said)  # type: ignore[arg-type]  # the names above are those of the fields


class Style(NamedTuple):
    """A style: what it is based on and its own modifiers for paragraphs and for characters."""

    based_on: int
    paragraph: bytes
    characters: bytes


class Styles:
    """The styles of a document and the looks that they give."""

    def __init__(self, stylesheet: bytes, fonts: list[str]) -> None:
        self._fonts = fonts
        self._styles, default_font = _styles(stylesheet)
        self._default = Look(self._font(default_font, default_font))
        self._looks: dict[int, Look] = {}

    def paragraph(self, number: int) -> Look:
        """The look that a paragraph style gives to its characters."""
        return self._styled(number).over(self._default)

    def paragraph_modifiers(self, number: int) -> bytes:
        """The paragraph modifiers of a style and of those it is based on, farthest first."""
        return b"".join(style.paragraph for style in reversed(self._chain(number)))

    def run(self, said: Own, paragraph: Look) -> Look:
        """The look of characters with these modifiers in a paragraph of that look."""
        below = paragraph if said.style is None else self._styled(said.style).over(paragraph)
        return self._look(said, below)

    def font(self, number: int) -> str | None:
        """The name of a font."""
        return self._fonts[number] if number < len(self._fonts) else None

    def _look(self, said: Own, below: Look) -> Look:
        return Look(
            self._font(said.font_ascii, said.font_other) or below.font,
            _switch(said.caps, below.caps),
            _switch(said.hidden, below.hidden),
        )

    def _font(self, ascii_letters: int | None, other_letters: int | None) -> str | None:
        """The font of letters above ASCII where it is one of the old encodings, else that of ASCII."""
        other = None if other_letters is None else self.font(other_letters)
        if other is not None and (claimed(other) or ascii_letters is None):
            return other
        return other if ascii_letters is None else self.font(ascii_letters)

    def _styled(self, number: int) -> Look:
        look = self._looks.get(number)
        if look is None:
            look = NOTHING
            for style in reversed(self._chain(number)):
                look = self._look(own(style.characters), look)
            self._looks[number] = look
        return look

    def _chain(self, number: int) -> list[Style]:
        chain: list[Style] = []
        while number != _NO_STYLE and len(chain) < _MAX_CHAIN:
            style = self._styles.get(number)
            if style is None:
                break
            chain.append(style)
            number = style.based_on
        return chain


def _switch(said: int | None, below: bool | None) -> bool | None:
    """A switch may be off (0), on (1), as in the style (128) or the other way (129)."""
    if said is None or said == 0x80:
        return below
    if said == 0x81:
        return not below
    return _SWITCHES.get(said, below)


def _styles(sheet: bytes) -> tuple[dict[int, Style], int]:
    """The styles by number, and the font of the document's defaults."""
    styles: dict[int, Style] = {}
    if len(sheet) < 16:
        return styles, 0
    size, count, base_size = struct.unpack_from("<3H", sheet)
    (default_font,) = struct.unpack_from("<H", sheet, 14)
    at = 2 + size
    for number in range(count):
        if at + 2 > len(sheet):
            break
        (length,) = struct.unpack_from("<H", sheet, at)
        style = _style(sheet[at + 2 : at + 2 + length], base_size)
        if style is not None:
            styles[number] = style
        at += 2 + length
    return styles, default_font


def _style(data: bytes, base_size: int) -> Style | None:
    if len(data) < base_size + 2 or base_size < 10:
        return None
    kind_and_base, counts = struct.unpack_from("<2H", data, 2)
    kind, based_on, blocks = kind_and_base & 0xF, kind_and_base >> 4, counts & 0xF
    (name_length,) = struct.unpack_from("<H", data, base_size)
    at = base_size + 2 + 2 * name_length + 2
    parts: list[bytes] = []
    for _ in range(blocks):
        if at + 2 > len(data):
            break
        (size,) = struct.unpack_from("<H", data, at)
        parts.append(data[at + 2 : at + 2 + size])
        at += 2 + size + size % 2
    if kind == _PARAGRAPH and len(parts) > 1:
        return Style(based_on, parts[0][2:], parts[1])
    if kind == _CHARACTER and parts:
        return Style(based_on, b"", parts[0])
    return Style(based_on, b"", b"")
