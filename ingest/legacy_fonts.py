"""What the name of a font says about the encoding of its text.

TCVN3 and VNI text is readable only in fonts drawn for it, and these have telling names: ``.VnTime``,
``.VnArialH`` (TCVN3, capitals), ``VNI-Times``. PDF writers add a prefix for a subset, drop the
leading dot and write the style onto the name: ``FBHPFN+VnTimeHBold``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, TypeAlias

Legacy: TypeAlias = Literal["tcvn3", "vni"]

_FONT = re.compile(
    r"(?:[A-Z]{6}\+)?"  # prefix of a font subset in a PDF
    r"(?P<family>(?P<tcvn3>\.vn|vn(?=time|arial|avant|book|centur|courier|hel|3d))|(?P<vni>vni[- ]))",
    re.IGNORECASE,
)
_CAPITAL_FONT = re.compile(r"(?:[A-Z]{6}\+)?\.?[Vv][Nn]\w*?H(?:[,-].*|\s.*|Bold|Italic|BoldItalic)?$")
_STYLE = re.compile(r"[,-]?\s*(?:bold|italic|regular|normal)+$", re.IGNORECASE)


@lru_cache(maxsize=1_024)
def claimed(font: str | None) -> Legacy | None:
    """The encoding a font is made for, by its name.

    >>> claimed("FBHPEL+VnTimeBold"), claimed(".VnTimeH"), claimed("VNI-Times"), claimed("Times")
    ('tcvn3', 'tcvn3', 'vni', None)
    """
    match = _FONT.match(font) if font else None
    if match is None:
        return None
    return "tcvn3" if match["tcvn3"] else "vni"


@lru_cache(maxsize=1_024)
def shows_capitals(font: str | None) -> bool:
    """True for the TCVN3 fonts that show capitals on the codes of small letters.

    >>> shows_capitals(".VnTimeH,Bold"), shows_capitals("FBHPFN+VnTimeHBold"), shows_capitals(".VnTime")
    (True, True, False)
    """
    return font is not None and claimed(font) == "tcvn3" and _CAPITAL_FONT.match(font) is not None


@lru_cache(maxsize=1_024)
def family_of(font: str | None) -> str:
    """The name of a font without subset prefix and style: the bold of a text is encoded as its roman."""
    return "" if font is None else _STYLE.sub("", re.sub(r"^[A-Z]{6}\+", "", font)).lower()
