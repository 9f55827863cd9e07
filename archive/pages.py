"""The pages of a record in SQLite: text as text, words packed.

The words of a page (some 500, each with a place, a box and a font) would be many times the text; they
are kept as zlib-compressed JSON columns::

    {"fonts": ["Times", …], "start": […], "length": […], "box": [[x0 …], [top …], [x1 …], [bottom …]],
     "font": […], "confidence": […], "grids": […], "codes": […]}

one entry a word; `grids` are the page's tables (`archive.model.Grid`), `codes` its QR codes, as nested lists.
`start` is told as the difference to the word before, boxes in hundredths of a point (3.5 µm, finer than any print)
as the difference to the word before that has one, `font` as an index into `fonts`, `confidence` in ten-thousandths.
A column in which no word has a value is left out; null stands for a single missing value. So boxes come back within
0.005 pt, all else exactly but for the confidence of words (0.00005).
"""

from __future__ import annotations

import json
import math
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from archive.digest import sha256_of
from archive.model import Box, Cell, Code, Encoding, Grid, Origin, Page, Word

HASHED = "page, text, origin, encoding, confidence, width_pt, height_pt, words"
"""The columns that the ledger's ``pages_hash`` covers, in this order."""

_PER_POINT = 100
_PER_ONE = 10_000


def store_pages(connection: sqlite3.Connection, record: int, pages: Iterable[Page]) -> None:
    """Insert the pages of a record."""
    connection.executemany(
        f"INSERT INTO pages (record, {HASHED}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        (
            (
                record,
                page.number,
                page.text,
                page.origin,
                page.encoding,
                page.confidence,
                page.width_pt,
                page.height_pt,
                pack_words(page.words, page.grids, page.codes),
            )
            for page in pages
        ),
    )


def load_pages(connection: sqlite3.Connection, record: int) -> tuple[Page, ...]:
    """The pages of a record, in order; none where there is no such record."""
    rows = connection.execute(f"SELECT {HASHED} FROM pages WHERE record = ? ORDER BY page", (record,))  # noqa: S608
    return tuple(_page(*row) for row in rows)


def load_page(connection: sqlite3.Connection, record: int, page: int) -> Page | None:
    """One page with its words, or None where there is no such page."""
    rows = connection.execute(
        f"SELECT {HASHED} FROM pages WHERE record = ? AND page = ?",  # noqa: S608
        (record, page),
    )
    return next((_page(*row) for row in rows), None)


def page_text(connection: sqlite3.Connection, record: int, page: int) -> str | None:
    """The text of one page, or None where there is no such page."""
    row = connection.execute("SELECT text FROM pages WHERE record = ? AND page = ?", (record, page)).fetchone()
    return None if row is None else str(row[0])


def pages_hash(connection: sqlite3.Connection, record: int) -> str:
    """SHA-256 over all that is stored of the record's pages, as the ledger keeps it."""
    rows = connection.execute(f"SELECT {HASHED} FROM pages WHERE record = ? ORDER BY page", (record,))  # noqa: S608
    return sha256_of(value for row in rows for value in row)


def pack_words(words: tuple[Word, ...], grids: tuple[Grid, ...] = (), codes: tuple[Code, ...] = ()) -> bytes:
    """The words, grids and codes of a page as bytes; `unpack_words`, `unpack_grids`, `unpack_codes` take them back.

    A box with a side that is no finite number is no place on the page and is left out.
    """
    fonts = list(dict.fromkeys(word.font for word in words if word.font is not None))
    index = {font: at for at, font in enumerate(fonts)}
    boxes = [_finite(word.box) for word in words]
    columns = {
        "fonts": fonts,
        "start": _differences([word.start for word in words]),
        "length": [word.end - word.start for word in words],
        "box": [_differences(_scaled(boxes, side)) for side in range(4)] if any(boxes) else [],
        "font": [None if word.font is None else index[word.font] for word in words] if fonts else [],
        "confidence": _unless_empty([_share(word.confidence) for word in words]),
        "grids": grids,
        "codes": codes,
    }
    kept = {name: column for name, column in columns.items() if column}
    return zlib.compress(json.dumps(kept, separators=(",", ":"), ensure_ascii=False).encode("utf-8"))


def unpack_words(packed: bytes) -> tuple[Word, ...]:
    """The words that `pack_words` packed.

    Raises:
        ValueError, zlib.error: the bytes were damaged.
    """
    return _words(_columns(packed))


def unpack_grids(packed: bytes) -> tuple[Grid, ...]:
    """The grids that `pack_words` packed; boxes exactly as they were.

    Raises:
        ValueError, zlib.error: the bytes were damaged.
    """
    return _grids(_columns(packed))


def unpack_codes(packed: bytes) -> tuple[Code, ...]:
    """The codes that `pack_words` packed.

    Raises:
        ValueError, zlib.error: the bytes were damaged.
    """
    return _codes(_columns(packed))


Columns = dict[str, list[Any]]


def _page(
    number: int,
    text: str,
    origin: Origin,
    encoding: Encoding,
    confidence: float | None,
    width_pt: float | None,
    height_pt: float | None,
    words: bytes,
) -> Page:
    columns = _columns(words)
    return Page(
        number,
        text,
        _words(columns),
        origin,
        encoding,
        confidence,
        width_pt,
        height_pt,
        _grids(columns),
        _codes(columns),
    )


def _columns(packed: bytes) -> Columns:
    columns: Columns = json.loads(zlib.decompress(packed))
    return columns


def _grids(columns: Columns) -> tuple[Grid, ...]:
    return tuple(
        Grid(tuple(tuple(_cell(cell) for cell in row) for row in rows), None if box is None else Box(*box))
        for rows, box in columns.get("grids", ())
    )


def _codes(columns: Columns) -> tuple[Code, ...]:
    return tuple(Code(text, None if box is None else Box(*box)) for text, box in columns.get("codes", ()))


def _cell(kept: list[Any] | None) -> Cell | None:
    if kept is None:
        return None
    spans, box, *merged = kept
    return Cell(tuple((start, end) for start, end in spans), None if box is None else Box(*box), *merged)


def _words(columns: Columns) -> tuple[Word, ...]:
    starts = list(_sums(columns.get("start", [])))
    nothing: list[None] = [None] * len(starts)
    fonts = columns.get("fonts", [])
    sides = [list(_sums(side)) for side in columns.get("box", [])] or [nothing] * 4
    return tuple(
        Word(
            start,
            start + length,
            None if x0 is None else Box(x0 / _PER_POINT, top / _PER_POINT, x1 / _PER_POINT, bottom / _PER_POINT),
            None if font is None else fonts[font],
            None if confidence is None else confidence / _PER_ONE,
        )
        for start, length, x0, top, x1, bottom, font, confidence in zip(
            starts,
            columns.get("length", []),
            *sides,
            columns.get("font", nothing),
            columns.get("confidence", nothing),
            strict=True,
        )
    )


def _finite(box: Box | None) -> Box | None:
    return box if box and all(map(math.isfinite, box)) else None


def _scaled(boxes: list[Box | None], side: int) -> list[int | None]:
    return [None if box is None else round(box[side] * _PER_POINT) for box in boxes]


def _share(confidence: float | None) -> int | None:
    return None if confidence is None else round(confidence * _PER_ONE)


def _unless_empty(column: list[int | None]) -> list[int | None]:
    return column if any(value is not None for value in column) else []


def _differences(values: Iterable[int | None]) -> list[int | None]:
    """Each value less the one before it that is not None: small numbers, which compress well."""
    out: list[int | None] = []
    before = 0
    for value in values:
        if value is None:
            out.append(None)
        else:
            out.append(value - before)
            before = value
    return out


def _sums(differences: Iterable[int | None]) -> Iterator[Any]:
    total = 0
    for difference in differences:
        if difference is None:
            yield None
        else:
            total += difference
            yield total
