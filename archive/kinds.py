"""Kinds of papers (tên loại) and their letters, from ``tables/kinds.toml``."""

from __future__ import annotations

from dataclasses import dataclass

from archive.normal import fold, words_key
from archive.tables import from_tables, rows


@dataclass(frozen=True, slots=True)
class Kind:
    """A row of the table: `codes` are the letters in số/ký hiệu, `heads` other printed headings."""

    name: str
    codes: tuple[str, ...]
    level: str
    heads: tuple[str, ...] = ()
    weak: bool = False
    numbered: bool = False


@from_tables
def kinds() -> tuple[Kind, ...]:
    """All kinds, in the order of the table."""
    return tuple(
        Kind(
            row["name"],
            tuple(row["codes"]),
            row["level"],
            tuple(row.get("heads", ())),
            row.get("weak", False),
            row.get("numbered", False),
        )
        for row in rows("kinds", "kind")
    )


@from_tables
def by_code() -> dict[str, Kind]:
    """Letters as printed, upper case with their marks (``QĐ``, ``TTR``) → kind."""
    return {code.upper(): kind for kind in reversed(kinds()) for code in kind.codes}


@from_tables
def by_head() -> dict[str, Kind]:
    """Folded heading (``quyet dinh``) → kind."""
    return {words_key(head): kind for kind in reversed(kinds()) for head in (kind.name, *kind.heads)}


def kind_of_code(letters: str) -> Kind | None:
    """The kind whose number letters these are, the bar of Đ counting (HĐ is not HD).

    >>> kind_of_code("TTR").name
    'Tờ trình'
    """
    return by_code().get(letters.upper())


def code_of_kind(name: str) -> str | None:
    """Today's letters of a kind, or None where it has none (công văn).

    >>> code_of_kind("Quyết định")
    'QĐ'
    """
    for kind in kinds():
        if fold(kind.name) == fold(name):
            return kind.codes[0] if kind.codes and kind.name != "Công văn" else None
    return None
