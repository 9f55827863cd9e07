"""Names and attribute values of WordprocessingML (ECMA-376 Part 1).

Strict files (ISO/IEC 29500 Strict) are brought to the transitional names before parsing, see
`ingest.readers.docx_package`, so that one set of names serves both.
"""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

# Not shown: deletions and the old place of what was moved (changes as accepted), properties, instructions.
NOT_SHOWN = frozenset(
    [W + name for name in ("del", "moveFrom", "delText", "delInstrText", "pPr", "rPr", "tblPr", "tblGrid", "tblPrEx")]
    + [W + name for name in ("trPr", "tcPr", "sdtPr", "sdtEndPr", "sectPr", "rubyPr", "fldData", "ffData", "comment")]
    + [W + name for name in ("smartTagPr", "customXmlPr")]
    + [M + name for name in ("ctrlPr", "rPr", "oMathParaPr")]
)

_OFF = frozenset({"0", "false", "off", "none"})


def attribute(element: Element | None, name: str = "val") -> str | None:
    """The attribute ``w:name``; None where it or the element is missing."""
    return None if element is None else element.get(W + name)


def child(element: Element | None, name: str) -> Element | None:
    """The first child ``w:name``; None where it or the element is missing."""
    return None if element is None else next(element.iterchildren(W + name), None)


def whole(text: str | None, default: int) -> int:
    """A whole number of at most nine digits; anything else is the default.

    >>> whole("12", 0), whole("9" * 5000, 0), whole(None, 1)
    (12, 0, 1)
    """
    if text is None or len(text) > 9:
        return default
    return int(text) if text.isascii() and text.isdigit() else default


def switch(properties: Element | None, name: str) -> bool | None:
    """An on/off property (``w:caps``): on, off, or None where nothing is said (ECMA-376 §17.17.4)."""
    found = child(properties, name)
    if found is None:
        return None
    return (found.get(W + "val") or "on").lower() not in _OFF
