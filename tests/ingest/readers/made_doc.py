"""Made Word 97 documents ([MS-DOC]): text in pieces, fonts, character and paragraph modifiers."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from made_ole import ole

HIDDEN = bytes.fromhex("3c0801")
DELETED = bytes.fromhex("000801")
IN_TABLE = bytes.fromhex("162401")
ROW_END = IN_TABLE + bytes.fromhex("172401")
PAGE_BREAK_BEFORE = bytes.fromhex("072401")
CAPS = bytes.fromhex("3b0801")
_TEXT_AT = 1024
_RUNS = 6
"""Runs of formats on one page."""


def font(number: int) -> bytes:
    """The modifiers that choose a font for all letters."""
    return struct.pack("<HHHH", 0x4A4F, number, 0x4A51, number)


def row_end(*edges_twips: int) -> bytes:
    """The modifiers of the end of a row whose cells lie between these edges."""
    cells = len(edges_twips) - 1
    operand = bytes([cells]) + struct.pack(f"<{cells + 1}h", *edges_twips) + bytes(20 * cells)
    return ROW_END + struct.pack("<HH", 0xD608, len(operand) + 1) + operand


@dataclass(frozen=True)
class Text:
    """Text of one look; a paragraph's modifiers are given with the run that holds its mark."""

    text: str
    characters: bytes = b""
    paragraph: bytes = b""


def doc(
    runs: Sequence[Text | str],
    *,
    fonts: Sequence[str] = ("Times New Roman",),
    wide: bool = False,
    flags: int = 0x0200,
    footnotes: Sequence[tuple[int, str]] = (),
    header: str = "",
    identity: int = 0xA5EC,
    piece_shift: int = 0,
    levels: Sequence[tuple[int, str]] = (),
) -> bytes:
    r"""A document.

    `footnotes`: the position of each mark in the text, and the note. `header`: of odd pages. `levels`: number
    format and text of each level of the one list, in which ``\x00`` is the first counter.
    """
    main = [run if isinstance(run, Text) else Text(run) for run in runs]
    notes = "".join(note + "\r" for _, note in footnotes)
    running = header + "\r" if header else ""
    rest = notes + running
    all_runs = [*main, Text(rest + "\r")] if rest else main
    text = "".join(run.text for run in all_runs)
    width = 2 if wide else 1
    body = text.encode("utf-16-le" if wide else "cp1252")

    characters, paragraphs, at = [], [], _TEXT_AT
    start = at
    for run in all_runs:
        end = at + len(run.text) * width
        characters.append((at, run.characters))
        if run.text[-1:] in "\r\x07\x0c" and run.text:
            paragraphs.append((start, b"\0\0" + run.paragraph))
            start = end
        at = end
    if start < at:
        paragraphs.append((start, b"\0\0"))

    tables: dict[int, bytes] = {
        15: _fonts(fonts),
        33: _clx(len(text), (_TEXT_AT + piece_shift) * (1 if wide else 2), narrow=not wide),
    }
    text_end = _TEXT_AT + len(body)
    page = -(-text_end // 512)
    document = bytearray(body.rjust(len(body) + _TEXT_AT, b"\0").ljust(page * 512, b"\0"))
    for index, formats, entry_bytes in ((12, characters, 1), (13, paragraphs, 13)):
        parts = [formats[first : first + _RUNS] for first in range(0, len(formats), _RUNS)]
        bounds = [part[0][0] for part in parts] + [at]
        numbers = range(len(document) // 512, len(document) // 512 + len(parts))
        tables[index] = struct.pack(f"<{len(bounds)}I", *bounds) + struct.pack(f"<{len(parts)}I", *numbers)
        for part, end in zip(parts, bounds[1:], strict=True):
            document += _fkp(part, end, entry_bytes)
    if footnotes:
        ends = [sum(len(note) + 1 for _, note in footnotes[:count]) for count in range(len(footnotes) + 1)]
        marks = [place for place, _ in footnotes]
        length = sum(len(run.text) for run in main)
        tables[2] = struct.pack(f"<{len(marks) + 1}I", *marks, length) + bytes(2 * len(marks))
        tables[3] = struct.pack(f"<{len(ends) + 1}I", *ends, ends[-1] + 1)
    if header:
        tables[11] = struct.pack("<14I", *[0] * 8, *[len(running)] * 6)

    if levels:
        tables[73] = struct.pack("<H", 1) + struct.pack("<i22xH", 7, 0)
        tables[74] = struct.pack("<IiIII", 1, 7, 0, 0, 0) + struct.pack("<I", 0xFFFFFFFF)
    behind = {73: b"".join(map(_level, [*levels, *[(0, "")] * (9 - len(levels))]))}

    fib = bytearray(_TEXT_AT)
    struct.pack_into("<HH6xH", fib, 0, identity, 193, flags)
    struct.pack_into("<III", fib, 76, sum(len(run.text) for run in main), len(notes), len(running))
    table = bytearray()
    for index, data in tables.items():
        struct.pack_into("<II", fib, 154 + 8 * index, len(table), len(data))
        table += data + behind.get(index, b"")
    document[:_TEXT_AT] = fib
    return ole({"WordDocument": bytes(document), "1Table": bytes(table)})


def list_place(level: int) -> bytes:
    """The modifiers of a paragraph on a level of the list."""
    return struct.pack("<HHHB", 0x460B, 1, 0x260A, level)


def _level(level: tuple[int, str]) -> bytes:
    number_format, text = level
    return struct.pack("<iB23x", 1, number_format) + struct.pack("<H", len(text)) + text.encode("utf-16-le")


def _fonts(names: Sequence[str]) -> bytes:
    entries = b""
    for name in names:
        entry = bytes(39) + name.encode("utf-16-le") + b"\0\0"
        entries += bytes([len(entry)]) + entry
    return struct.pack("<HH", len(names), 0) + entries


def _clx(length: int, place: int, *, narrow: bool) -> bytes:
    plc = struct.pack("<II", 0, length) + struct.pack("<HIH", 0, place | (0x40000000 if narrow else 0), 0)
    return b"\x02" + struct.pack("<I", len(plc)) + plc


def _fkp(runs: Sequence[tuple[int, bytes]], end: int, entry_bytes: int) -> bytes:
    """A page of formats."""
    page = bytearray(512)
    page[511] = len(runs)
    struct.pack_into(f"<{len(runs) + 1}I", page, 0, *[at for at, _ in runs], end)
    free = 510
    for number, (_, modifiers) in enumerate(runs):
        if entry_bytes == 1 and not modifiers:
            continue
        padded = modifiers if entry_bytes == 1 else modifiers + b"\0" * (len(modifiers) % 2 == 0)
        size = bytes([len(padded)]) if entry_bytes == 1 else bytes([(len(padded) + 1) // 2])
        free = (free - len(padded) - 1) // 2 * 2
        page[free : free + len(padded) + 1] = size + padded
        page[4 * (len(runs) + 1) + entry_bytes * number] = free // 2
    assert free > 4 * (len(runs) + 1) + entry_bytes * len(runs), "too many formats for one page"
    return bytes(page)
