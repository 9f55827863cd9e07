"""The one wrapper of the OCR engine: Tesseract in this process, with Debian's Vietnamese data.

tesserocr's wheel brings Tesseract 5.5 but no language data. One engine serves all pages of a process, on one
thread: pages are read side by side in several processes.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias

import numpy as np

from archive.errors import MissingProgram
from archive.messages import say
from ingest.picture_ink import Grey

LANGUAGE = "vie"
_DATA = f"{LANGUAGE}.traineddata"
_DEBIAN = Path("/usr/share/tesseract-ocr")
_WORD_ROW = "5"
Layout: TypeAlias = Literal["page", "block", "line"]
_MODES: dict[Layout, int] = {"page": 3, "block": 6, "line": 7}
"""Tesseract's page segmentation modes."""


class Seen(NamedTuple):
    """A word as the engine sees it: pixels from the top left, `line` numbers its line of print on the page."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    line: tuple[int, int, int]


def words_of(pixels: Grey, dpi: float, tessdata: str = "", layout: Layout = "page") -> list[Seen]:
    """The words of a picture that is upright and black on white.

    As a ``page`` it is searched for columns and pictures; a ``block`` is read line by line, a ``line`` as one.

    Raises:
        MissingProgram: tesserocr or the Vietnamese data is not installed.
    """
    engine = _engine(str(data_folder(tessdata)))
    height, width = pixels.shape
    engine.SetImageBytes(np.ascontiguousarray(pixels).tobytes(), width, height, 1, width)
    engine.SetSourceResolution(round(dpi))
    engine.SetPageSegMode(_MODES[layout])
    try:
        return parse_tsv(engine.GetTSVText(0)) if engine.Recognize() else []
    finally:
        engine.Clear()


def halved(word: Seen) -> Seen:
    """The word of a picture that was made twice as large, in its own pixels."""
    return word._replace(left=word.left // 2, top=word.top // 2, right=word.right // 2, bottom=word.bottom // 2)


def parse_tsv(rows: str) -> list[Seen]:
    r"""The words of Tesseract's table: level, page, block, paragraph, line, word, left, top, width, height, %, text.

    >>> parse_tsv("5\t1\t1\t2\t3\t1\t10\t20\t30\t12\t96.5\tSố:\n")
    [Seen(text='Số:', left=10, top=20, right=40, bottom=32, confidence=0.965, line=(1, 2, 3))]
    """
    words: list[Seen] = []
    for row in rows.splitlines():
        cells = row.split("\t", 11)
        if len(cells) < 12 or cells[0] != _WORD_ROW or not cells[11].strip():
            continue
        block, paragraph, line, _, left, top, width, height = map(int, cells[2:10])
        confidence = round(min(max(float(cells[10]) / 100, 0.0), 1.0), 3)
        words.append(
            Seen(cells[11].strip(), left, top, left + width, top + height, confidence, (block, paragraph, line))
        )
    return words


def data_folder(tessdata: str = "") -> Path:
    """The folder with the Vietnamese data: that of the settings, of Tesseract's own variable, or Debian's.

    Raises:
        MissingProgram: it is in none of them.
    """
    given = [Path(place) for place in (tessdata, os.environ.get("TESSDATA_PREFIX", "")) if place]
    for folder in (*given, *sorted(_DEBIAN.glob("*/tessdata"), reverse=True)):
        for place in (folder, folder / "tessdata"):
            if (place / _DATA).is_file():
                return place
    raise MissingProgram(
        say(
            "Reading scanned pages needs the Vietnamese data of Tesseract, which is not on this machine. "
            "Install it with “{command}”, or import without OCR (--no-ocr).",
            command="apt-get install tesseract-ocr-vie",
        )
    )


@lru_cache(maxsize=1)
def _engine(folder: str) -> Any:  # a PyTessBaseAPI; tesserocr tells its types to nobody
    # One thread a page: the wheel's Tesseract has no others; one built with OpenMP must be told before it is loaded.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    try:
        from tesserocr import PyTessBaseAPI
    except ImportError as cause:
        raise MissingProgram(
            say(
                "Reading scanned pages needs tesserocr, which is not installed. Install it with “{command}”.",
                command="pip install tesserocr",
            )
        ) from cause
    return PyTessBaseAPI(path=f"{folder}/", lang=LANGUAGE)
