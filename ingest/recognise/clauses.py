"""The clauses of a text: where the sentence part around a citation begins and ends (SPEC §2.1).

A semicolon ends a clause, a full stop or colon before a capital, "./.", and a line that opens one ("Căn cứ …", "1. …"),
but no sign inside quotes or parentheses: a title runs on behind it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from ingest.recognise.citation_text import Flat

LETTERS = 1_500
_CAPITAL = "A-ZĐÀ-Ỹ"
# It begins with the sign itself, and looks back from there: so the text between signs is passed over fast.
_END = re.compile(
    r"[;.:](?:(?<=;)\s"
    rf"|(?<=[.:])(?<![A-Z\d][.:])(?<!ăn cứ[.:])\s+(?=[{_CAPITAL}“\"(-])"
    rf"|(?<=\.)\s?/\s?\.|(?<=\d\.)\s+(?=[{_CAPITAL}])"
    r"|(?<=:)\s+(?=(?:\d{1,2}[.)]|[a-zđ]\))\s))"
)
_ENCLOSED = re.compile(r"“[^“”]{1,400}”|\([^()]{1,300}\)")


@dataclass(frozen=True, slots=True)
class Clauses:
    """The ends of all clauses in their order, found once for the whole text.

    ``stops[n]`` is where the sign that ends a clause begins, ``heads[n]`` where the next clause begins. A colon right
    before a citation does not cut it off from its verb ("bãi bỏ các văn bản sau: Quyết định …"): ``valid[n]`` is
    the first offset that the sign cuts off.
    """

    stops: tuple[int, ...]
    heads: tuple[int, ...]
    valid: tuple[int, ...]
    openings: tuple[int, ...]

    def start(self, at: int) -> int:
        """Where the clause around `at` begins, at most `LETTERS` before it."""
        index = bisect_right(self.valid, at) - 1
        start = max(0, at - LETTERS, self.heads[index] if index >= 0 else 0)
        line = bisect_right(self.openings, at) - 1
        return max(start, self.openings[line]) if line >= 0 else start

    def stop(self, at: int) -> int:
        """Where the clause around `at` ends, at most `LETTERS` behind it."""
        index = bisect_left(self.stops, at)
        return min(at + LETTERS, self.stops[index] if index < len(self.stops) else at + LETTERS)


def find_clauses(flat: Flat) -> Clauses:
    """The clauses of the text."""
    enclosed = [match.span() for match in _ENCLOSED.finditer(flat.text)]
    starts = [start for start, _ in enclosed]
    ends = []
    for match in _END.finditer(flat.text):
        around = bisect_right(starts, match.start()) - 1
        if around < 0 or enclosed[around][1] <= match.start():
            ends.append((match.start(), match.end(), match[0][0] != ":"))
    return Clauses(
        tuple(stop for stop, _, _ in ends),
        tuple(head for _, head, _ in ends),
        tuple(head if cuts else head + 1 for _, head, cuts in ends),
        flat.openings,
    )
