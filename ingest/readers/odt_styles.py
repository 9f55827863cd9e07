"""Styles of an OpenDocument text: font, capitals, hidden, page breaks (OpenDocument 1.3 Part 3 §16)."""

from __future__ import annotations

from typing import NamedTuple

from ingest.readers.docx_names import Element
from ingest.readers.docx_styles import Look

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_MAX_CHAIN = 32


class _Style(NamedTuple):
    parent: str | None
    look: Look
    breaks_before: bool
    ruled: bool


class Styles:
    """The styles of both parts of a document; names are unique within a family."""

    def __init__(self, *parts: Element | None) -> None:
        self._faces: dict[str, str] = {}
        self._styles: dict[tuple[str, str], _Style] = {}
        self._defaults: dict[str, Look] = {}
        for part in parts:
            for face in () if part is None else part.iter(STYLE + "font-face"):
                self._faces[face.get(STYLE + "name", "")] = face.get(SVG + "font-family", "").strip("'\"")
        for part in parts:
            for style in () if part is None else part.iter(STYLE + "style"):
                key = (style.get(STYLE + "family", ""), style.get(STYLE + "name", ""))
                self._styles[key] = self._read(style)
            for style in () if part is None else part.iter(STYLE + "default-style"):
                self._defaults[style.get(STYLE + "family", "")] = self._read(style).look

    def look(self, family: str, name: str | None) -> Look:
        """What a style and those it is based on say of the text."""
        look = Look()
        for style in self._chain(family, name):
            look = look.over(style.look)
        return look.over(self._defaults.get(family, Look()))

    def breaks_before(self, name: str | None) -> bool:
        """Whether a paragraph of this style begins a page."""
        return any(style.breaks_before for style in self._chain("paragraph", name)[:1])

    def ruled(self, name: str | None) -> bool:
        """Whether a cell of this style has a rule at its left side."""
        return any(style.ruled for style in self._chain("table-cell", name)[:1])

    def _chain(self, family: str, name: str | None) -> list[_Style]:
        chain: list[_Style] = []
        while name is not None and len(chain) < _MAX_CHAIN:
            style = self._styles.get((family, name))
            if style is None:
                break
            chain.append(style)
            name = style.parent
        return chain

    def _read(self, style: Element) -> _Style:
        text = style.find(STYLE + "text-properties")
        paragraph = style.find(STYLE + "paragraph-properties")
        cell = style.find(STYLE + "table-cell-properties")
        border = None if cell is None else cell.get(FO + "border-left") or cell.get(FO + "border")
        return _Style(
            style.get(STYLE + "parent-style-name"),
            Look() if text is None else self._look(text),
            paragraph is not None and paragraph.get(FO + "break-before") == "page",
            border is not None and border != "none",
        )

    def _look(self, text: Element) -> Look:
        face = text.get(STYLE + "font-name")
        font = (self._faces.get(face) or face) if face else text.get(FO + "font-family")
        transform, display = text.get(FO + "text-transform"), text.get(TEXT + "display")
        return Look(
            font,
            None if transform is None else transform == "uppercase",
            None if display is None else display == "none",
        )
