"""Which tax codes and names are one enterprise: by what papers print, and by what people decided, which counts before.

A decision (``hoso enterprise same``, ``other``) is about two tax codes or keys of names; it stands in table
``same_enterprises`` and in the ledger.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from archive import ledger
from archive.database import writing
from archive.errors import CallError, NothingFound
from archive.messages import say
from archive.tax_codes import parse_tax_code

CODE_DIGITS = 10
"""Of the head's tax code: the first of a branch's."""


class Identities:
    """Which tax codes and keys of names are one enterprise, as far as the given rows and all decisions tell.

    The rows have to hold every tax code with which each of their names stands.
    """

    def __init__(self, pairs: Iterable[tuple[str, str | None]], decided: Iterable[tuple[str, str, bool]]) -> None:
        codes: dict[str, set[str]] = defaultdict(set)
        for name_key, tax_code in pairs:
            if tax_code:
                codes[name_key].add(tax_code)
        said = list(decided)
        other = {frozenset((first, second)) for first, second, same in said if not same}
        self._above: dict[str, str] = {}
        for name_key, known in codes.items():
            owner = _owner(known)
            if owner and frozenset((name_key, owner)) not in other:
                self._join(name_key, owner)
        for first, second, same in said:
            if same:
                self._join(first, second)

    def of(self, atom: str) -> str:
        """The key of the enterprise that a tax code or the key of a name belongs to."""
        while atom in self._above:
            atom = self._above[atom]
        return atom

    def _join(self, first: str, second: str) -> None:
        """Let two be one; a tax code names it before a name, the smaller before the larger."""
        tops = sorted({self.of(first), self.of(second)}, key=lambda atom: (not is_code(atom), atom))
        if len(tops) > 1:
            self._above[tops[1]] = tops[0]


@lru_cache(65_536)
def is_code(atom: str) -> bool:
    """Whether it is a tax code, and not the key of a name."""
    return parse_tax_code(atom) == atom


def decisions(connection: sqlite3.Connection) -> list[tuple[str, str, bool]]:
    """What people decided: pairs of tax codes or keys of names, and whether they are one enterprise."""
    rows = connection.execute("SELECT first, second, same FROM same_enterprises ORDER BY first, second")
    return [(first, second, bool(same)) for first, second, same in rows]


def decide(connection: sqlite3.Connection, actor: str, one: str, other: str, same: bool | None, why: str) -> None:
    """Keep a person's answer whether two enterprises (by their keys) are one; None takes an answer back.

    Raises:
        CallError: they are one by itself, or the answer contradicts what was decided before; there is no reason.
        NothingFound: there is no answer to take back.
        CannotWrite: the archive cannot be written now.
    """
    reason = ledger.reason(why)
    first, second = sorted((one, other))
    with writing(connection):
        _check(connection, first, second, same)
        detail = {"first": first, "second": second, "same": same, "why": reason}
        event = ledger.append(connection, actor=actor, action=ledger.SAME, detail=detail)
        connection.execute("DELETE FROM same_enterprises WHERE first = ? AND second = ?", (first, second))
        if same is not None:
            row = (first, second, int(same), event.seq)
            connection.execute("INSERT INTO same_enterprises (first, second, same, event) VALUES (?, ?, ?, ?)", row)


def _check(connection: sqlite3.Connection, first: str, second: str, same: bool | None) -> None:
    if first == second:
        raise CallError(
            say(
                "Both are one enterprise already: {key}. To take a decision back: hoso enterprise undo A B --why TEXT",
                key=first,
            )
        )
    decided = [one for one in decisions(connection) if one[:2] != (first, second)]
    if same is None:
        if len(decided) == len(decisions(connection)):
            raise NothingFound(say("Nothing was decided about {first} and {second}.", first=first, second=second))
        return
    identities = Identities([], [*decided, (first, second, same)])
    for one, other, is_same in [*decided, (first, second, same)]:
        if not is_same and identities.of(one) == identities.of(other):
            raise CallError(
                say(
                    "{first} and {second} were decided to be two enterprises, others to be one, and now all cannot be "
                    "true. Take an answer back first: hoso enterprise undo {first} {second} --why TEXT",
                    first=one,
                    second=other,
                )
            )


def _owner(codes: set[str]) -> str | None:
    """The one tax code to which a name belongs: that of the head, where a branch has the name too."""
    heads = {code[:CODE_DIGITS] if "-" in code else code for code in codes}
    if len(heads) > 1:
        return None
    (head,) = heads
    return head if head in codes or len(codes) > 1 else next(iter(codes))
