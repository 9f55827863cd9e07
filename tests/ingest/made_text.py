"""Texts as readers hand them over, and tables of cases."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from archive.model import Box, Page, Word

CASES = Path(__file__).parents[1] / "cases"
LETTER_PT = 6.0
LINE_PT = 16.0


def page_of(text: str, number: int = 1) -> Page:
    """A page without places, as plain text and Word give it; "→" is a tab."""
    text = text.strip("\n").replace("→", "\t")
    return Page(number, text, tuple(Word(*word.span()) for word in re.finditer(r"\S+", text)), "word")


def placed_page_of(text: str, number: int = 1) -> Page:
    """A page whose words have boxes, set line below line in letters of one width."""
    text = text.strip("\n").replace("→", "\t")
    words = []
    start = 0
    for row, line in enumerate(text.split("\n")):
        for word in re.finditer(r"\S+", line):
            box = Box(word.start() * LETTER_PT, row * LINE_PT, word.end() * LETTER_PT, (row + 1) * LINE_PT - 2)
            words.append(Word(start + word.start(), start + word.end(), box, "Made"))
        start += len(line) + 1
    return Page(number, text, tuple(words), width_pt=1200.0, height_pt=LINE_PT * (text.count("\n") + 1))


def cases(table: str) -> list[Any]:
    """The cases of ``tests/cases/<table>.toml`` as parameters; a known failing one is a strict xfail."""
    rows = tomllib.loads((CASES / f"{table}.toml").read_text(encoding="utf-8"))["case"]
    return [
        pytest.param(row, id=row["name"], marks=pytest.mark.xfail(reason=row["xfail"], strict=True))
        if "xfail" in row
        else pytest.param(row, id=row["name"])
        for row in rows
    ]
