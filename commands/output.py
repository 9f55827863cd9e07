"""Answers on stdout: JSON, CSV, XLSX, and lines for people; messages on stderr."""

from __future__ import annotations

import csv
import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import click

from archive.errors import CallError
from archive.messages import say, tell
from archive.model import Message

Row = Sequence[object]
WIDEST_COLUMN = 80
"""Of a sheet, in characters; longer texts are cut on the screen, not in the cell."""
JSON_LEVELS = 2
_MARKS = str.maketrans({"\ue000": None, "\ue001": None})


def note(message: Message) -> None:
    """A sentence to the person at the terminal, on stderr."""
    print(tell(message), file=sys.stderr)


def line(text: str = "") -> None:
    """One line for people on stdout."""
    print(text)


def print_json(value: Any) -> None:
    """One JSON document in real Unicode; keys and the items of lists stand on lines of their own, two levels deep.

    Standard `indent` would do it in Python, letter by letter: seconds for a register of ten thousand.
    """
    sys.stdout.write(_json(value, 0) + "\n")


def _json(value: Any, depth: int) -> str:
    blanks = " " * (depth + 1)
    if isinstance(value, dict) and value and depth < JSON_LEVELS:
        parts = (f"{json.dumps(key, ensure_ascii=False)}: {_json(held, depth + 1)}" for key, held in value.items())
        return "{\n" + blanks + f",\n{blanks}".join(parts) + "\n" + blanks[1:] + "}"
    if isinstance(value, list) and value and isinstance(value[0], dict | list):
        items = (json.dumps(item, ensure_ascii=False) for item in value)
        return "[\n" + blanks + f",\n{blanks}".join(items) + "\n" + blanks[1:] + "]"
    return json.dumps(value, ensure_ascii=False)


def print_csv(head: Sequence[str], rows: Iterable[Row]) -> None:
    """RFC 4180 in UTF-8 without a byte-order mark, one line a row; None is an empty cell."""
    writer = csv.writer(sys.stdout)
    writer.writerow(head)
    writer.writerows(rows)


def write_xlsx(path: Path, head: Sequence[str], rows: Iterable[Row]) -> None:
    """A workbook of one sheet; every text stays text, so that no cell becomes a formula.

    Raises:
        CallError: the file cannot be written.
    """
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.freeze_panes = "A2"
    widths: dict[int, int] = {}
    for number, row in enumerate((head, *rows), start=1):
        for column, value in enumerate(row, start=1):
            text = isinstance(value, str)
            cell = sheet.cell(number, column, ILLEGAL_CHARACTERS_RE.sub("", str(value)) if text else value)
            if text:
                cell.data_type = "s"
            if number == 1:
                cell.font = Font(bold=True)
            widths[column] = min(max(widths.get(column, 0), len(str(value or "")) + 2), WIDEST_COLUMN)
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = width
    try:
        with path.open("wb") as file:
            book.save(file)
    except OSError as cause:
        raise CallError(cannot_write(path, cause)) from cause


def write_text(path: Path, text: str) -> None:
    """A text file in UTF-8.

    Raises:
        CallError: it cannot be written.
    """
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as cause:
        raise CallError(cannot_write(path, cause)) from cause


@contextmanager
def to_file(path: Path) -> Iterator[BinaryIO]:
    """A file of the user's, opened to be written.

    Raises:
        CallError: it cannot be written.
    """
    try:
        with path.open("wb") as file:
            yield file
    except OSError as cause:
        raise CallError(cannot_write(path, cause)) from cause


def cannot_write(path: Path | str, cause: OSError) -> Message:
    """The sentence for a file of the user's that cannot be written."""
    return say("{path} cannot be written ({cause}). Choose another place.", path=path, cause=cause.strerror or cause)


def unmarked(snippet: str) -> str:
    """A snippet without the marks around its hits."""
    return snippet.translate(_MARKS)


def marked(snippet: str) -> str:
    """A snippet with its hits in bold on a terminal, between ‹ and › elsewhere."""
    before, after = (click.style("", bold=True, reset=False), "\x1b[0m") if colours() else ("‹", "›")
    return clean(snippet).replace("\ue000", before).replace("\ue001", after)


def bold(text: str) -> str:
    """Text in bold where stdout is a terminal."""
    return click.style(text, bold=True) if colours() else text


def colours() -> bool:
    """True where stdout is a terminal whose user did not ask for plain text (https://no-color.org)."""
    import os

    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def clean(text: str) -> str:
    r"""Text on one line; control characters, which could steer a terminal, become blanks or U+FFFD.

    >>> clean("a\tb\x1b[2J\n c")
    'a b�[2J c'
    """
    shown = "".join(
        "\ufffd" if unicodedata.category(letter) == "Cc" and not letter.isspace() else letter for letter in text
    )
    return " ".join(shown.split())


def columns(rows: Iterable[tuple[str, str]], indent: int = 2) -> None:
    """Two columns for people: a name and its value."""
    pairs = list(rows)
    width = max((len(name) for name, _ in pairs), default=0)
    for name, value in pairs:
        line(f"{' ' * indent}{name:<{width}}  {value}".rstrip())
