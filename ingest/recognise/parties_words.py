"""The words of names of enterprises (doanh nghiệp, hợp tác xã …): the table ``tables/parties.toml`` as patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.tables import from_tables, rows

BLANK = r"[ \t]*\n?[ ]*"
"""What stands between two words of a name: a blank or the end of a line."""
_PRETESTS = ("cong ty", "cty", "dntn", "doanh nghiep", "hop tac xa", "htx", "to hop tac", "tap doan", "ho kinh doanh")
_MORE_PRETESTS = ("co so", "xi nghiep", "nha may", "trang trai", "trung tam", "vien", "phong th", "benh vien", "truong")


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade in a name: `end` is where its words end, `acts` tells that they are a verb as well."""

    end: int
    acts: bool


def may_name(plain: str) -> bool:
    """A quick test: the text holds words with which a name may begin."""
    return any(word in plain for word in _PRETESTS) or any(word in plain for word in _MORE_PRETESTS)


def _alternatives(words: list[str]) -> str:
    """Words as a pattern, the longest first; a blank may be the end of a line."""
    ordered = sorted(set(words), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s{1,2}") for word in ordered)


@from_tables
def heads() -> re.Pattern[str]:
    """The heads of all sorts; the group that matched names the sort."""
    sorts: dict[str, list[str]] = {}
    for row in rows("parties", "head"):
        sorts.setdefault(row["sort"], []).extend(row["words"])
    groups = "|".join(f"(?P<{sort}>{_alternatives(words)})" for sort, words in sorts.items())
    return re.compile(rf"(?<![\w-])(?:{groups})(?!\w)")


@from_tables
def forms() -> re.Pattern[str]:
    """The legal forms behind a head, one or several."""
    words = [word for row in rows("parties", "legal") for word in row["words"]]
    return re.compile(rf"(?:\s{{1,2}}(?:{_alternatives(words)})(?!\w)\.?){{1,4}}")


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
    return re.compile(rf"(?:^|[\n\t.;])\s{{0,3}}(?:{_ITEM}\s{{0,3}})?(?:{labels})\s{{0,2}}(?:/[^:\n]{{1,40}})?[:\t]\s{{0,3}}$")


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
