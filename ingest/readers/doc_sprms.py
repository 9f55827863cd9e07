"""Property modifiers of Word's binary format ([MS-DOC] §2.6): a code of 16 bits and its operand.

Only those that change which text is seen, in which font, and where paragraphs, cells and rows end are
named here; the others are stepped over by the size that their code tells.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

# Characters
REVISION_DELETED = 0x0800  # sprmCFRMarkDel
HIDDEN = 0x083C  # sprmCFVanish
CAPS = 0x083B  # sprmCFCaps
SPECIAL = 0x0855  # sprmCFSpec: the character stands for something else
CHARACTER_STYLE = 0x4A30  # sprmCIstd
FONT_ASCII = 0x4A4F  # sprmCRgFtc0
FONT_OTHER = 0x4A51  # sprmCRgFtc2: letters above ASCII
SYMBOL = 0x6A09  # sprmCSymbol: font number, character

# Paragraphs
PAGE_BREAK_BEFORE = 0x2407  # sprmPFPageBreakBefore
IN_TABLE = 0x2416  # sprmPFInTable
ROW_END = 0x2417  # sprmPFTtp
TABLE_DEPTH = 0x6649  # sprmPItap
TABLE_DEPTH_MORE = 0x664A  # sprmPDtap
INNER_CELL_END = 0x244B  # sprmPFInnerTableCell
INNER_ROW_END = 0x244C  # sprmPFInnerTtp
LIST_LEVEL = 0x260A  # sprmPIlvl
LIST_NUMBER = 0x460B  # sprmPIlfo

# Tables and sections
TABLE_CELLS = 0xD608  # sprmTDefTable
SECTION_KIND = 0x3009  # sprmSBkc

_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_TABS = 0xC615  # sprmPChgTabs


def modifiers(data: bytes) -> Iterator[tuple[int, bytes]]:
    r"""Each modifier with its operand; a cut-off list ends where it is cut off.

    >>> list(modifiers(bytes.fromhex("3c0801" "4f4a0500")))
    [(2108, b'\x01'), (19023, b'\x05\x00')]
    """
    at, end = 0, len(data)
    while at + 3 <= end:
        (code,) = struct.unpack_from("<H", data, at)
        at += 2
        size = _SIZES.get(code >> 13)
        if size is None:
            size = data[at]
            at += 1
            if code == TABLE_CELLS and at < end:  # two bytes of size, counted one too many
                size += (data[at] << 8) - 1
                at += 1
            elif code == _TABS and size == 255:
                return  # its size is in its content; no property that matters here stands behind it
        yield code, data[at : at + size]
        at += size


def number(operand: bytes) -> int:
    """An operand as a whole number without sign."""
    return int.from_bytes(operand, "little")
