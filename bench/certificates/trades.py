"""What holders do: the words of names, scopes and products, Vietnamese and English side by side.

``trades.toml`` has the trades of the first three sets, ``trades_later.toml`` those of the sets after them.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Trade:
    """A line of business. `scopes` and `products` are pairs of Vietnamese and English."""

    short: str
    short_english: str
    scopes: tuple[tuple[str, str], ...]
    products: tuple[tuple[str, str], ...]
    code: str
    """The IAF sector, as papers print it."""
    food: bool


@cache
def trades(group: str) -> tuple[Trade, ...]:
    """The trades of a group: ``making``, ``farming``, ``laboratories``, and the same with ``_later``."""
    table = "trades_later.toml" if group.endswith("_later") else "trades.toml"
    rows = tomllib.loads(Path(__file__).with_name(table).read_text(encoding="utf-8"))[group]
    return tuple(
        Trade(
            row["short"],
            row["short_english"],
            tuple((one, other) for one, other in row["scopes"]),
            tuple((one, other) for one, other in row["products"]),
            row["code"],
            row["food"],
        )
        for row in rows
    )
