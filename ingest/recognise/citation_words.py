"""The words by which citations are read, from ``tables/citations.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("tables") / "citations.toml"


@cache
def _rows() -> dict[str, tuple[str, ...]]:
    rows = tomllib.loads(_TABLE.read_text(encoding="utf-8"))["words"]
    return {row["name"]: tuple(row["words"]) for row in rows}


def words(name: str) -> tuple[str, ...]:
    """The words of a row."""
    return _rows()[name]


def any_of(name: str) -> str:
    """A pattern that matches any of the words of a row.

    >>> any_of("effect.self").startswith("(?:ke hoach|cong van|")
    True
    """
    return "(?:" + "|".join(words(name)) + ")"
