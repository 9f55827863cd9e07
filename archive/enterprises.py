"""Which enterprises (doanh nghiệp, hợp tác xã, cơ sở) the papers name: one for all its names and spellings.

A paper's row of table ``parties`` means the tax code it prints, else the key of its name. A name that stands with
exactly one tax code belongs to it. What people decided (``hoso enterprise same``, ``other``) counts before all. A
branch (đơn vị phụ thuộc, code ``…-001``: Thông tư 105/2020/TT-BTC, Điều 5) is an enterprise of its own that knows its
head. Whether similar names mean one enterprise is never decided here: `archive.enterprise_proposals` asks a person.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.enterprise_decisions import CODE_DIGITS, is_code
from archive.enterprise_decisions import Identities as Identities
from archive.enterprise_decisions import decisions as decisions
from archive.enterprise_names import enterprise_key
from archive.tax_codes import parse_tax_code


@dataclass(frozen=True, slots=True)
class Naming:
    """A paper that names an enterprise: as what (`role`), for which scheme and sum, and where."""

    record: int
    name: str
    tax_code: str | None
    role: str
    scheme: str | None
    amount: int | None
    page: int
    raw: str
    atom: str
    """Its tax code, else the key of its name."""


@dataclass(frozen=True, slots=True)
class Enterprise:
    """One enterprise.

    `key` is what decisions and traces name it by: its tax code, else the key of its name. `name` is the name that
    papers write most; `names` are all, `namings` where they stand. `head` is the key of a branch's head.
    """

    key: str
    name: str
    tax_codes: tuple[str, ...]
    names: tuple[str, ...]
    namings: tuple[Naming, ...]
    head: str | None = None

    @property
    def records(self) -> tuple[int, ...]:
        """The papers that name it, each once."""
        return tuple(dict.fromkeys(one.record for one in self.namings))


def enterprises(connection: sqlite3.Connection) -> list[Enterprise]:
    """All enterprises that papers name, by their names."""
    return _grouped(connection, _namings(connection, ""))


def all_identities(connection: sqlite3.Connection) -> Identities:
    """Which tax codes and keys of names are one, over all papers."""
    pairs = connection.execute("SELECT DISTINCT name_key, tax_code FROM parties").fetchall()
    return Identities(pairs, decisions(connection))


def enterprises_of(connection: sqlite3.Connection, atoms: Iterable[str]) -> list[Enterprise]:
    """The enterprises that these tax codes and keys of names belong to, with all that names them."""
    known, asked = set(atoms), set(atoms)
    decided = decisions(connection)
    while asked:
        found = {atom for pair in _pairs(connection, asked) for atom in pair if atom}
        found |= {
            atom for first, second, same in decided if same and asked & {first, second} for atom in (first, second)
        }
        asked = found - known
        known |= asked
    wanted = json.dumps(sorted(known))
    where = "WHERE name_key IN (SELECT value FROM json_each(?1)) OR tax_code IN (SELECT value FROM json_each(?1))"
    identities = Identities(_pairs(connection, known), decided)
    tops = {identities.of(atom) for atom in atoms}
    return [one for one in _grouped(connection, _namings(connection, where, wanted), identities) if one.key in tops]


def branches(connection: sqlite3.Connection, codes: Iterable[str]) -> list[str]:
    """The tax codes of the branches of these heads that papers name."""
    found: list[str] = []
    for code in codes:
        rows = connection.execute(
            "SELECT DISTINCT tax_code FROM parties WHERE tax_code > ? AND tax_code < ? ORDER BY tax_code",
            (f"{code}-", f"{code}."),  # "." follows "-" in the order of letters
        )
        found += [branch for (branch,) in rows]
    return found


def find_enterprises(connection: sqlite3.Connection, text: str) -> list[Enterprise]:
    """The enterprises that a person means: a tax code, or a name in any spelling, else a part of a name."""
    code = parse_tax_code(text)
    found = enterprises_of(connection, [code]) if code else []
    key = enterprise_key(text)
    if found or not key:
        return found
    if found := enterprises_of(connection, [key]):
        return _of_that_name(found, key)
    if len(key) < _LEAST_PART:
        return []
    rows = connection.execute("SELECT DISTINCT name_key FROM parties WHERE instr(name_key, ?) LIMIT 50", (key,))
    return enterprises_of(connection, [name_key for (name_key,) in rows])


_LEAST_PART = 6
"""Letters of a part of a name that may be looked for: fewer stand in too many."""


def _of_that_name(found: list[Enterprise], key: str) -> list[Enterprise]:
    """Of the enterprises found by a name those that bear it."""
    return [one for one in found if any(enterprise_key(name) == key for name in one.names)] or found


def _pairs(connection: sqlite3.Connection, atoms: Iterable[str]) -> list[tuple[str, str | None]]:
    """Every name with each of its tax codes, of the rows that hold one of these."""
    wanted = json.dumps(sorted(atoms))
    rows = connection.execute(
        "SELECT DISTINCT name_key, tax_code FROM parties WHERE name_key IN (SELECT value FROM json_each(?1)) "
        "UNION SELECT DISTINCT name_key, tax_code FROM parties WHERE tax_code IN (SELECT value FROM json_each(?1))",
        (wanted,),
    )
    return rows.fetchall()


def _namings(connection: sqlite3.Connection, where: str, *values: object) -> Iterator[tuple[str, Naming]]:
    """The rows, each with its tax code or the key of its name."""
    rows = connection.execute(
        f"SELECT coalesce(tax_code, name_key), record, name, tax_code, role, scheme, amount, page, raw FROM parties "  # noqa: S608
        f"{where} ORDER BY record, ordinal",
        values,
    )
    for atom, record, name, tax_code, role, scheme, amount, page, raw in rows:
        yield atom, Naming(record, name, tax_code, role, scheme, amount, page, raw, atom)


def _grouped(
    connection: sqlite3.Connection, rows: Iterable[tuple[str, Naming]], identities: Identities | None = None
) -> list[Enterprise]:
    identities = identities or all_identities(connection)
    groups: dict[str, list[Naming]] = defaultdict(list)
    for atom, naming in rows:
        groups[identities.of(atom)].append(naming)
    found = [_enterprise(key, namings) for key, namings in groups.items()]
    return sorted(found, key=lambda one: (enterprise_key(one.name), one.key))


def _enterprise(key: str, namings: list[Naming]) -> Enterprise:
    names = Counter(one.name for one in namings)
    by_use = sorted(names, key=lambda name: (name.isupper(), -names[name], -len(name), name))
    codes = tuple(sorted({one.tax_code for one in namings if one.tax_code}))
    head = key[:CODE_DIGITS] if is_code(key) and "-" in key else None
    return Enterprise(key, by_use[0], codes, tuple(by_use), tuple(namings), head)
