"""The words by which citations are read, from ``tables/citations.toml``; an office may add to them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.tables import from_tables, rows

_SLOT = re.compile(r"%([a-z_.]+)%")


@from_tables
def words(name: str) -> tuple[str, ...]:
    """The words of all rows of this name."""
    return tuple(word for row in rows("citations", "words") if row["name"] == name for word in row["words"])


@from_tables
def _compiled(template: str) -> re.Pattern[str]:
    return re.compile(_SLOT.sub(lambda slot: "(?:" + "|".join(words(slot[1])) + ")", template))


@dataclass(frozen=True, slots=True)
class WordPattern:
    """A pattern in which ``%name%`` stands for any of the words of that name.

    It is compiled when it is first called for, and anew when the office's tables change.

    >>> WordPattern(r"%effect.self% nay")().search("ke hoach nay") is not None
    True
    """

    template: str

    def __call__(self) -> re.Pattern[str]:
        """The pattern with the words in force."""
        return _compiled(self.template)
