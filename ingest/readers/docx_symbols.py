"""Signs of the symbol fonts (Symbol, Wingdings) as the Unicode letters that look like them."""

from __future__ import annotations

_PRIVATE = 0xF000
"""Word keeps a symbol font's character c as U+F000 + c."""

# The signs met in office papers: list marks, tick boxes, arrows, comparison signs.
_SIGNS: dict[str, dict[int, str]] = {
    "symbol": {
        0x2D: "-", 0x5B: "[", 0x5D: "]", 0xA3: "≤", 0xA7: "♣", 0xA8: "♦", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥",
        0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xD7: "·", 0xDE: "⇒", 0xE5: "∑",
    },
    "wingdings": {
        0x21: "✏", 0x28: "☎", 0x2A: "✉", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖",
        0x77: "◆", 0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓",
        0xFD: "☒", 0xFE: "☑",
    },
    "wingdings 2": {0x50: "✓", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "•", 0xA3: "☐"},
}  # fmt: skip


def sign(code: int, font: str | None) -> str:
    """The letter for a character of a font that may be a symbol font.

    In a text font U+F000 + c stands for the font's byte c (old TCVN3 fonts were made that way). A sign that
    is not in the table stays as it is.

    >>> sign(0xF0B7, "Symbol"), sign(0xFE, "Wingdings"), sign(0xF0AE, ".VnTime"), sign(0x2013, "Arial")
    ('•', '☑', '®', '–')
    """
    byte = code - _PRIVATE if _PRIVATE <= code <= _PRIVATE + 0xFF else code
    table = _SIGNS.get((font or "").lower())
    if table is not None:
        return table.get(byte) or _letter(code)
    symbolic = (font or "").lower().startswith(("wingdings", "webdings", "symbol", "zapfdingbats", "marlett"))
    return _letter(code) if symbolic or byte < 0x20 else _letter(byte)


def _letter(code: int) -> str:
    return chr(code) if 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else ""
