"""Word documents of before 2007 (.doc).

Word 97–2003, which nearly all are, are read here, with fonts (the evidence for TCVN3 and VNI), tables,
notes and what is hidden. Word 2, 6 and 95, and what this reader finds contradictory, go through antiword.
"""

from __future__ import annotations

import struct
from pathlib import Path

from archive.errors import MissingProgram, Refusal
from archive.model import Page
from archive.settings import Settings
from ingest.readers.antiword import antiword_lines
from ingest.readers.doc_story import Stories
from ingest.readers.doc_streams import NotReadable, open_streams
from ingest.readers.doc_text import DocText
from ingest.readers.flow import Line, compose
from ingest.readers.word95 import word95_lines


def read_pages(path: Path, settings: Settings) -> tuple[Page, ...]:
    """The pages of a document, cut where it has page breaks.

    Raises:
        Refusal: ``damaged``, ``encrypted``, ``too_large``, ``timeout`` or ``no_text``.
        MissingProgram: antiword is needed and not installed.
        OSError: the file cannot be opened.
    """
    return compose(_lines(path, settings), settings)


def _lines(path: Path, settings: Settings) -> list[Line]:
    try:
        return Stories(DocText(open_streams(path, settings))).lines()
    except (NotReadable, struct.error, IndexError):  # tables that point nowhere
        return _older(path, settings)


def _older(path: Path, settings: Settings) -> list[Line]:
    """Through antiword; where it gives up or is missing, the plain text of Word 6 and 95, if there is one."""
    try:
        return antiword_lines(path, settings)
    except (Refusal, MissingProgram):
        lines = word95_lines(path)
        if not lines:
            raise
        return lines
