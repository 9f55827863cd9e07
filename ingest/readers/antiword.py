"""Word 2, 6 and 95 documents, and broken ones, through the program antiword (no fonts are told)."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from archive.errors import Refusal
from archive.messages import say
from archive.settings import Settings
from ingest.outside import Program, run
from ingest.readers.flow import BREAK, Line, Piece
from ingest.readers.table_layout import FEW_LINES, Cell, is_header, table_lines

ANTIWORD = Program("antiword", "apt-get install antiword")
_OPTIONS = ("-m", "UTF-8.txt", "-w", "0")
"""Unicode, and paragraphs on one line each."""
_BAR = "|"


def antiword_lines(path: Path, settings: Settings) -> list[Line]:
    """The lines that antiword finds in a document.

    Raises:
        MissingProgram: antiword is not installed.
        Refusal: ``damaged`` where it cannot open the file; ``timeout`` or ``too_large``.
    """
    outcome = run(ANTIWORD, (*_OPTIONS, str(path.resolve())), settings)
    if outcome.code != 0 or not outcome.output.strip():
        raise Refusal(
            "damaged",
            say("The Word document is broken or of a kind that cannot be read. Open it in Word and save it as DOCX."),
        )
    return lines_of(outcome.output.decode("utf-8", "replace"))


def lines_of(output: str) -> list[Line]:
    """The lines of antiword's output; the cells of tables, which it draws between bars, as table rows."""
    lines: list[Line] = []
    for number, page in enumerate(output.split("\f")):
        if number:
            lines.append(BREAK)
        printed = [line.rstrip() for line in page.splitlines() if line.strip()]
        for drawn, group in groupby(printed, key=_is_row):
            if drawn:
                rows = [_cells(row) for row in group]
                lines += table_lines(rows, header=is_header(rows, first=len(lines) <= FEW_LINES))
            else:
                lines += [Line((Piece(line),)) for line in group]
    return lines


def _is_row(line: str) -> bool:
    return line.startswith(_BAR) and line.endswith(_BAR) and len(line) > 1


def _cells(row: str) -> list[Cell]:
    texts = row[1:-1].split(_BAR)
    return [Cell(place, 1, [Line((Piece(text.strip()),))] if text.strip() else []) for place, text in enumerate(texts)]
