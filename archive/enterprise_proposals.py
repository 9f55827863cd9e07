"""Enterprises that may be one under similar names (G10 of SPEC §7.3): proposed, for a person to decide.

Compared is the core of a name: without its legal form and the words that any enterprise may bear. Only names that
share a telling word are compared at all, so that twenty thousand names take seconds.

>>> core("Cơ sở SX cà phê bột Hương Núi EaKao")
('ca', 'phe', 'bot', 'huong', 'nui', 'eakao')
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from archive.enterprise_decisions import decisions, is_code
from archive.enterprise_names import enterprise_key, written_out
from archive.enterprises import Enterprise, all_identities, enterprises
from archive.tables import from_tables, rows

LEAST_LETTERS, MOST_SLIP = 10, 2
"""A core that long may differ in so many letters at one place, inside a syllable."""
LEAST_SHARED = 3
"""Syllables that a short name must have to stand for a longer one that holds them all in a row."""
TELLING = 4
"""Of the pieces of a name so many are looked for in others: its least common ones."""
MOST_BEARERS = 40
"""A piece that more names bear tells nothing: no names are compared for its sake alone."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two enterprises that may be one, and how alike their names are (0–1)."""

    first: Enterprise
    second: Enterprise
    likeness: float


@from_tables
def _common() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Legal forms and words that any enterprise may bear, folded, by their first syllable, the longest first."""
    found = {tuple(written_out(form).split()) for row in rows("enterprise_words", "word") for form in row["words"]}
    by_first: dict[str, tuple[tuple[str, ...], ...]] = {}
    for words in sorted(found, key=lambda words: (-len(words), words)):
        by_first[words[0]] = (*by_first.get(words[0], ()), words)
    return by_first


def core(name: str) -> tuple[str, ...]:
    """The syllables that tell an enterprise from others."""
    syllables = written_out(name).split()
    kept: list[str] = []
    at = 0
    while at < len(syllables):
        forms = _common().get(syllables[at], ())
        common = next((words for words in forms if tuple(syllables[at : at + len(words)]) == words), None)
        if common is None:
            kept.append(syllables[at])
        at += len(common or (1,))
    return tuple(kept)


class Spelling:
    """A name as it is compared."""

    def __init__(self, name: str) -> None:
        self.core = core(name)
        self.joined = "".join(self.core)
        folded = f"{written_out(name)} "
        self.form = next((form for form in _FORMS if folded.startswith(form)), None)


_FORMS = ("cong ty", "hop tac xa", "doanh nghiep tu nhan")
"""Enterprises of two of these forms are not one, unless the rest of their names is."""


def proposals(connection: sqlite3.Connection) -> list[Proposal]:
    """Pairs that nobody decided about, of which at most one has a tax code; the most alike first."""
    known = enterprises(connection)
    identities = all_identities(connection)
    decided = {frozenset((identities.of(first), identities.of(second))) for first, second, _ in decisions(connection)}
    spellings = [
        [Spelling(name) for name in {enterprise_key(name): name for name in one.names}.values()] for one in known
    ]
    found = []
    for first, second in sorted(_pairs(spellings)):
        one, other = known[first], known[second]
        if (is_code(one.key) and is_code(other.key)) or frozenset((one.key, other.key)) in decided:
            continue
        likeness = max(likeness_of(mine, others) for mine in spellings[first] for others in spellings[second])
        if likeness:
            found.append(Proposal(one, other, likeness))
    return sorted(found, key=lambda pair: (-pair.likeness, pair.first.name, pair.second.name))


def likeness_of(one: Spelling, other: Spelling) -> float:
    """How alike two names are; 0.0 where they are not alike enough to ask.

    >>> likeness_of(Spelling("HTX Hòa Lạc Đông"), Spelling("Hợp tác xã Rau an toàn Hòa Lạc Đông"))
    0.53
    >>> likeness_of(Spelling("Công ty CP Đồi Sương Cư Kuin"), Spelling("Cty CP Đồi Sương Cư Kuil"))
    0.93
    >>> likeness_of(Spelling("HTX Hòa Lạc Đông"), Spelling("HTX Hòa Lạc Tây"))
    0.0
    >>> likeness_of(Spelling("Công ty CP Hòa Lạc Đông"), Spelling("HTX Rau Hòa Lạc Đông"))
    0.0
    """
    if one.joined == other.joined:
        return 1.0 if one.joined else 0.0
    if one.form and other.form and one.form != other.form:
        return 0.0
    short, long = sorted((one.core, other.core), key=len)
    is_part = any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))
    if len(short) >= LEAST_SHARED and is_part:
        return round(len("".join(short)) / len("".join(long)), 2)
    return _slip(one, other)


def _slip(mine: Spelling, others: Spelling) -> float:
    """How alike two names are that differ in a few letters at one place: a slip of the pen or of OCR.

    Another syllable is no slip ("Hòa Lạc Đông", "Hòa Lạc Tây"), nor is another figure.
    """
    one, other = mine.joined, others.joined
    if min(len(one), len(other)) < LEAST_LETTERS or abs(len(one) - len(other)) > MOST_SLIP:
        return 0.0
    before = _alike(one, other)
    behind = _alike(one[before:][::-1], other[before:][::-1])
    slips = one[before : len(one) - behind], other[before : len(other) - behind]
    size = max(map(len, slips))
    if size > MOST_SLIP or any(letter.isdigit() for letter in slips[0] + slips[1]):
        return 0.0
    if len(mine.core) == len(others.core):
        differing = [pair for pair in zip(mine.core, others.core, strict=True) if pair[0] != pair[1]]
        if len(differing) > 1 or not set(differing[0][0]) & set(differing[0][1]):
            return 0.0
    return round(1 - size / max(len(one), len(other)), 2)


def _alike(one: str, other: str) -> int:
    """How many first letters two texts share."""
    differing = (at for at, (mine, others) in enumerate(zip(one, other, strict=False)) if mine != others)
    return next(differing, min(len(one), len(other)))


def _pairs(known: list[list[Spelling]]) -> set[tuple[int, int]]:
    """Which to compare: those with one core, and those that share one of their least common pieces."""
    cores = [{one.core for one in own} - {()} for own in known]
    bearers = Counter(piece for own in cores for piece in {piece for one in own for piece in _pieces(one)})
    blocks: dict[str, list[int]] = defaultdict(list)
    for at, own in enumerate(cores):
        for one in own:
            telling = sorted(set(_pieces(one)), key=lambda piece: (bearers[piece], piece))[:TELLING]
            for piece in {"".join(one), *telling}:
                blocks[piece].append(at)
    return {
        (min(pair), max(pair))
        for bearing in blocks.values()
        if len(bearing) <= MOST_BEARERS
        for pair in combinations(dict.fromkeys(bearing), 2)
    }


def _pieces(one: tuple[str, ...]) -> Iterator[str]:
    """Neighbouring syllables joined: one syllable alone (``phê``) stands in too many names."""
    yield from ("".join(one[at : at + 2]) for at in range(max(1, len(one) - 1)))
