"""A word that is only begun (``giao*``) → the words of the archive that begin so, where they are few.

To look for these words one by one is several times quicker than to let an engine look for all at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from index.plan import SHORTEST_PREFIX
from index.terms import PAIR, beginnings, folded, marked
from index.tree import Prefix

MOST = 100
"""Words; where the archive has more, the engine looks for them all at once."""
_MOST_READ = 4 * MOST

Starting: TypeAlias = Callable[[str, int], list[str]]
"""The terms of the archive that begin so, up to a number."""


def begun_in(starting: Starting, leaf: Prefix) -> Prefix:
    """The leaf with the words of the archive that begin as it says."""
    if len(marked(leaf.text)) > 1:
        return leaf
    exact, bare = beginnings(leaf.text, marks=True), beginnings(leaf.text)
    known = _words(starting, exact)
    return replace(leaf, marked=known, bare=known if exact == bare else _words(starting, bare))


def _words(starting: Starting, forms: list[list[str]]) -> tuple[str, ...]:
    """All words that begin in one of these forms; none where they are too many or the beginning is too short."""
    found: list[str] = []
    for (begun,) in forms:
        if len(begun) < SHORTEST_PREFIX:
            return ()
        terms = starting(begun, _MOST_READ)
        # Each word is kept without its marks as well, so one begun without marks needs only those.
        plain = [begun] == folded([begun])
        found += [one for one in terms if PAIR not in one and (not plain or [one] == folded([one]))]
        if len(terms) >= _MOST_READ or len(found) > MOST:
            return ()
    return tuple(dict.fromkeys(found))
