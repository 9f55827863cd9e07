r"""The font table of an RTF file: names, the evidence for TCVN3 and VNI, and the code page of each font's bytes."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field

from ingest.legacy_fonts import claimed

_CODE_PAGES = {
    128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255",
    178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
"""Windows character sets (``\\fcharset``) → code pages; the others say nothing."""
_DEFAULT_CHARSET, _SYMBOLS = 1, 2

# Windows-1252, and Latin-1's controls for the five bytes that it leaves out: every byte is one character.
_LETTERS_1252 = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))


@dataclass(slots=True)
class Font:
    """A font of the table, filled while the table is read."""

    name: str = ""
    charset: int = 0


@dataclass(slots=True)
class Fonts:
    """The font table and the code page of the file."""

    table: dict[int, Font] = field(default_factory=dict)
    default: int = 0
    code_page: str = "cp1252"

    def declare(self, number: int | None) -> None:
        r"""Take the file's ``\ansicpg``, where Python knows it."""
        try:
            self.code_page = codecs.lookup(f"cp{number}").name
        except LookupError:
            return

    def name(self, number: int | None) -> str | None:
        """The name of a font; None where the table has no such font."""
        font = self.table.get(self.default if number is None else number)
        return None if font is None or not font.name else font.name.rstrip("; ")

    def text(self, data: bytes, number: int | None) -> str:
        """The letters that these bytes are in a font; bytes of the old encodings as Windows-1252."""
        font = self.table.get(self.default if number is None else number)
        if font is not None and font.charset == _SYMBOLS and not claimed(font.name):
            return "".join(chr(0xF000 + byte) if byte >= 0x20 else chr(byte) for byte in data)
        page = "cp1252"
        if font is None or font.charset == _DEFAULT_CHARSET:
            page = self.code_page
        elif not claimed(font.name):
            page = _CODE_PAGES.get(font.charset, "cp1252")
        if page == "cp1252" or (font is not None and claimed(font.name)):
            return codecs.charmap_decode(data, "strict", _LETTERS_1252)[0]
        return data.decode(page, "replace")
