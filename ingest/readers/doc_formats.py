"""Which modifiers hold where: the formatted disk pages of a Word document ([MS-DOC] §2.9.33 ChpxFkp, §2.9.175 PapxFkp).

A page of 512 bytes tells, for runs of bytes of the text, where in it their modifiers stand.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from ingest.readers.doc_streams import WordStreams

_PAGE_BYTES = 512
_RUNS_OF_CHARACTERS, _RUNS_OF_PARAGRAPHS = 12, 13  # PlcfBteChpx, PlcfBtePapx


class Formats(NamedTuple):
    """Runs of text bytes in order: where each starts, and the modifiers that hold until the next one starts."""

    starts: list[int]
    values: list[bytes]

    def at(self, offset: int) -> bytes:
        """The modifiers of the byte at `offset`."""
        place = bisect_right(self.starts, offset) - 1
        return self.values[place] if place >= 0 else b""

    def between(self, first: int, last: int) -> list[tuple[int, bytes]]:
        """The runs that bytes `first` to `last` touch: where each starts inside, and its modifiers."""
        low = max(bisect_right(self.starts, first) - 1, 0)
        high = bisect_right(self.starts, last - 1)
        before = [(first, b"")] if low >= high or self.starts[low] > first else []
        return before + [(max(self.starts[place], first), self.values[place]) for place in range(low, high)]


def character_formats(streams: WordStreams) -> Formats:
    """The modifiers of characters."""
    return _formats(streams, _RUNS_OF_CHARACTERS, 1, _character_run)


def paragraph_formats(streams: WordStreams) -> Formats:
    """The modifiers of paragraphs: two bytes with the style's number, then the modifiers."""
    return _formats(streams, _RUNS_OF_PARAGRAPHS, 13, _paragraph_run)


def _formats(streams: WordStreams, index: int, entry_bytes: int, run: Callable[[bytes, int], bytes]) -> Formats:
    plc = streams.structure(index)
    count = max((len(plc) - 4) // 8, 0)
    pages = struct.unpack_from(f"<{count}I", plc, 4 * (count + 1)) if count else ()
    found: dict[int, bytes] = {}
    for number in pages:
        start = (number & 0x3FFFFF) * _PAGE_BYTES
        page = streams.document[start : start + _PAGE_BYTES]
        if len(page) < _PAGE_BYTES:
            continue
        runs = page[-1]
        if 4 * (runs + 1) + entry_bytes * runs > _PAGE_BYTES - 1:
            continue
        bounds = struct.unpack_from(f"<{runs + 1}I", page)
        for place in range(runs):
            found[bounds[place]] = run(page, page[4 * (runs + 1) + entry_bytes * place] * 2)
        if runs:
            found.setdefault(bounds[-1], b"")
    starts = sorted(found)
    return Formats(starts, [found[start] for start in starts])


def _character_run(page: bytes, at: int) -> bytes:
    return page[at + 1 : at + 1 + page[at]] if at else b""


def _paragraph_run(page: bytes, at: int) -> bytes:
    if not at:
        return b""
    size = page[at]
    if size:
        return page[at + 1 : at + 2 * size]
    return page[at + 2 : at + 2 + 2 * page[at + 1]] if at + 1 < len(page) else b""
