"""The words of names of enterprises (doanh nghiệp, hợp tác xã …): the table ``tables/parties.toml`` as patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from archive.tables import from_tables, rows

Sort: TypeAlias = Literal["legal", "workshop", "unit"]
"""Of heads of names: firms and cooperatives; workshops and households; public units (tables/parties.toml)."""


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade in a name: `end` is where its words end, `acts` tells that they are a verb as well."""

    end: int
    acts: bool


def _alternatives(words: list[str]) -> str:
    """Words as a pattern, the longest first; a blank may be the end of a line."""
    ordered = sorted(set(words), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s{1,2}") for word in ordered)


@dataclass(frozen=True, slots=True)
class Head:
    """Words with which a name begins, in a folded text."""

    start: int
    end: int
    sort: Sort


def find_heads(plain: str) -> list[Head]:
    """The heads in a folded text in its order, of two at one place the longer one, none within another.

    Each word is looked for by itself: on a page that holds none this is ten times as fast as one pattern of all.

    >>> [(head.start, head.end, head.sort) for head in find_heads("tong cong ty htx, trung tam")]
    [(0, 12, 'legal'), (13, 16, 'legal'), (18, 27, 'unit')]
    """
    flat = plain.replace("\n", " ")
    met: list[tuple[int, int, Sort]] = []
    for word, sort in _heads():
        at = flat.find(word)
        while at >= 0:
            end = at + len(word)
            if not flat[end : end + 1].isalnum() and (at == 0 or not (flat[at - 1].isalnum() or flat[at - 1] in "-_")):
                met.append((at, -end, sort))
            at = flat.find(word, end)
    heads: list[Head] = []
    for start, end, sort in sorted(met):
        if not heads or start >= heads[-1].end:
            heads.append(Head(start, -end, sort))
    return heads


@from_tables
def _heads() -> tuple[tuple[str, Sort], ...]:
    return tuple((word, row["sort"]) for row in rows("parties", "head") for word in row["words"])


@from_tables
def forms() -> re.Pattern[str]:
    """The legal forms behind a head, one or several."""
    words = [word for row in rows("parties", "legal") for word in row["words"]]
    return re.compile(rf"(?:\s{{1,2}}(?:{_alternatives(words)})(?!\w)){{1,4}}")


@from_tables
def others() -> re.Pattern[str]:
    """What begins with the words of a head and names nobody: "cơ sở dữ liệu", "viện phí"."""
    words = [word for row in rows("parties", "other") for word in row["words"]]
    return re.compile(rf"(?:{'|'.join(words)})\b")


@from_tables
def _trades() -> tuple[re.Pattern[str], frozenset[str]]:
    words = [word for row in rows("parties", "trade") for word in row["words"]]
    acts = frozenset(word for row in rows("parties", "trade") if row.get("acts") for word in row["words"])
    return re.compile(rf"(?:{_alternatives(words)})(?![\w])"), acts


def trade_at(lowered: str, at: int) -> Trade | None:
    """The trade that begins at a place of a text in small letters, with its marks: *nấm* is one, *nam* is not.

    >>> trade_at("cà phê bột hương núi", 0)
    Trade(end=10, acts=False)
    """
    pattern, acts = _trades()
    match = pattern.match(lowered, at)
    return Trade(match.end(), " ".join(match[0].split()) in acts) if match else None


@from_tables
def stops() -> re.Pattern[str]:
    """Words as printed, in small letters, that no name holds."""
    words = [word for row in rows("parties", "stop") for word in row["words"]]
    return re.compile(rf"(?:{_alternatives(words)})(?!\w)")


@from_tables
def grammar() -> re.Pattern[str]:
    """Those of them that are no part of a longer word either: *đã*, *được*, but not *không* of "hàng không"."""
    words = [word for row in rows("parties", "stop") if row.get("grammar") for word in row["words"]]
    return re.compile(rf"(?:{_alternatives(words)})(?!\w)")


@from_tables
def phrases() -> re.Pattern[str]:
    """Labels, offices and other bodies at which a name ends."""
    words = [word for row in rows("parties", "phrase") for word in row["words"]]
    return re.compile("|".join(f"(?:{word})" for word in words))


_ITEM = r"(?:[-–+•*●]|\d{1,2}(?:\.\d{1,2})?[.)]|[a-zđ][.)]|[ivx]{1,4}\.)"


@from_tables
def label_before() -> re.Pattern[str]:
    """A label that ends right before a name: "Bên B:", "2. Đơn vị được kiểm tra:"."""
    words = [word for row in rows("parties", "label") for word in row["words"]]
    labels = "|".join(f"(?:{word})" for word in words)
    return re.compile(
        rf"(?:^|[\n\t.;])\s{{0,3}}(?:{_ITEM}\s{{0,3}})?(?:{labels})\s{{0,2}}(?:/[^:\n]{{1,40}})?[:\t]\s{{0,3}}$"
    )


@from_tables
def _contexts() -> dict[str, re.Pattern[str]]:
    """Patterns around a name, by their names in the table."""
    made = {}
    for row in rows("parties", "context"):
        words = "|".join(f"(?:{word})" for word in row["words"])
        made[row["name"]] = re.compile(rf"\b(?:{words})$" if row["place"] == "before" else rf"(?:{words})")
    return made


def context(name: str) -> re.Pattern[str]:
    """The patterns of a name of the table."""
    return _contexts()[name]
