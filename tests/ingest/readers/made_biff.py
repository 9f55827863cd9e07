"""Made Excel 97 workbooks (BIFF8), record by record."""

from __future__ import annotations

import struct


def biff(sheets: dict[str, tuple[int, list[bytes]]], formats: tuple[str, ...] = ()) -> bytes:
    """An Excel 97 workbook: sheets by name with their visibility (0, 1 hidden) and cell records."""
    head = biff_record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 1997, 0, 6))
    for number, form in enumerate(formats):
        head += biff_record(0x041E, struct.pack("<HHB", 164 + number, len(form), 0) + form.encode("latin-1"))
        head += biff_record(0x00E0, struct.pack("<HH16x", 0, 164 + number))
    bodies = [
        biff_record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 1997, 0, 6))
        + b"".join(cells)
        + biff_record(0x0A, b"")
        for _, cells in sheets.values()
    ]
    names = [struct.pack("<BBBB", hidden, 0, len(name), 1) + name.encode("utf-16-le")
             for name, (hidden, _) in sheets.items()]  # fmt: skip
    at = len(head) + sum(8 + len(name) for name in names) + 4
    bounds = b""
    for name, body in zip(names, bodies, strict=True):
        bounds += biff_record(0x0085, struct.pack("<I", at) + name)
        at += len(body)
    return head + bounds + biff_record(0x0A, b"") + b"".join(bodies)


def biff_record(code: int, data: bytes) -> bytes:
    return struct.pack("<HH", code, len(data)) + data


def label(row: int, column: int, text: str) -> bytes:
    return biff_record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le"))


def number(row: int, column: int, value: float, form: int = 0) -> bytes:
    return biff_record(0x0203, struct.pack("<HHHd", row, column, form, value))
