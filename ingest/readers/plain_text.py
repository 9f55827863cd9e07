"""Plain text in whatever encoding it comes: lines as they are, a new page at each form feed."""

from __future__ import annotations

import os
import re
from pathlib import Path

from archive.errors import Refusal
from archive.messages import say
from archive.model import Page
from archive.settings import Settings
from ingest.readers.charset import decode
from ingest.readers.flow import BREAK, Line, Piece, compose

_LINE_END = re.compile("\r\n?|[\x0b\x85\u2028\u2029]")
_NOT_SHOWN = dict.fromkeys((0x00, 0x1A, 0xFEFF))
"""Zeros, the end-of-file mark of DOS, byte-order marks left inside by pasting files together."""


def read_pages(path: Path, settings: Settings) -> tuple[Page, ...]:
    """The pages of a text file; lines keep the blanks they begin with, blank lines are left out.

    Raises:
        Refusal: ``empty``, ``unsupported`` (no text), ``too_large`` or ``no_text``.
        OSError: the file cannot be opened.
    """
    return compose(_lines(decode(bytes_of(path, settings))), settings)


def bytes_of(path: Path, settings: Settings) -> bytes:
    """The bytes of a file within the limits.

    Raises:
        Refusal: ``empty`` or ``too_large``.
        OSError: the file cannot be opened.
    """
    with path.open("rb") as stream:
        # Python sets aside as many bytes as are asked for: never more than the file has.
        size_bytes = os.fstat(stream.fileno()).st_size
        data = stream.read(min(size_bytes, settings.max_file_bytes) + 1)
    if len(data) > settings.max_file_bytes:
        raise Refusal("too_large", say("The file has more than {limit} bytes.", limit=settings.max_file_bytes))
    if not data:
        raise Refusal("empty", say("The file has no content (0 bytes)."))
    return data


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    for number, page in enumerate(_LINE_END.sub("\n", text.translate(_NOT_SHOWN)).split("\f")):
        if number:
            lines.append(BREAK)
        lines += [Line((Piece(line.rstrip()),)) for line in page.split("\n") if line.strip()]
    return lines
