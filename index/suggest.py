"""“Did you mean”: a question of which the archive knows no phrase → one of which it knows some.

Only words of the archive are proposed, and only where they stand side by side in a paper that the
reader may see and the filters let through. Marks are given as those papers print them. Any engine
that answers the few questions of `Vocabulary` can have suggestions.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import Protocol

from archive.normal import fold, normal
from index.plan import SHORT_WORDS, Plan
from index.spelling import meant_by
from index.stages import Stage, run
from index.terms import SYLLABLE, folded, marked_of_normal

MOST_WORDS = 12
"""Syllables; a longer question is its own context."""
MOST_MEANT = 8
"""Known words tried for one syllable, the most frequent ones."""
CAP = 50
"""Papers counted of a pair: more do not make it likelier."""
PLENTY = 10
"""Papers of the proposed phrase that are enough whatever was found."""

# What a changed syllable must gain, in natural logarithms of the papers of its pairs: a word of the archive is
# seldom a slip, one that it does not know nearly always is.
_KNOWN_CHANGED, _UNKNOWN_CHANGED = 4.0, 1.0
_UNHEARD = -3.0  # a pair that stands nowhere
_SEPARATOR = r"[^\w\n]{1,3}|\s{1,3}"


class Vocabulary(Protocol):
    """What an engine knows of its words."""

    def known(self, syllables: Iterable[str]) -> dict[str, int]:
        """Those of the folded syllables that the archive has, each with the number of its papers."""

    def papers(self, run: str, most: int) -> int:
        """In how many papers the terms stand side by side, counted up to `most`; filters left aside."""

    def texts(self, run: str, most: int) -> list[str]:
        """Text of papers that hold the run, that the filters let through and the reader may see."""


def suggestion(text: str, asked: Plan, stages: Sequence[Stage], vocabulary: Vocabulary) -> str | None:
    """The question that may have been meant, or None; `stages` are those that the engine had to ask."""
    if asked.lists or asked.condition or (asked.stages and asked.stages[0].node):
        return None
    typed = normal(text)
    places = [match.span() for match in SYLLABLE.finditer(typed)]
    if not 0 < len(places) <= MOST_WORDS:
        return None
    bare = [_one(typed[start:end]) for start, end in places]
    counted = _Counted(vocabulary, bare)
    meant = _meant(bare, counted)
    changed = [place for place, word in enumerate(meant) if word != bare[place]]
    if not changed or sum(bare[place] in counted.known for place in changed) > (0 if asked.by_score else 1):
        return None
    # Where papers hold all the words, if not side by side, only what is well known is proposed.
    found = all(bare[place] in counted.known for place in changed) and not any(
        stage.matched == "some" for stage in stages
    )
    printed = dict[int, str]()
    for around in _runs(meant, changed):
        words = [meant[place] for place in around]
        texts = vocabulary.texts(run(words), PLENTY)
        if len(texts) < (PLENTY if found else 1) or (spelt := _printed(words, texts)) is None:
            return None
        printed.update(zip(around, spelt, strict=True))
    return _written(typed, places, printed)


class _Counted:
    """Counts asked once; `known` are the syllables typed that the archive has."""

    def __init__(self, vocabulary: Vocabulary, bare: list[str]) -> None:
        self._vocabulary = vocabulary
        self._pairs: dict[str, int] = {}
        self.known = vocabulary.known(bare).keys()

    def candidates(self, syllable: str) -> list[str]:
        known = self._vocabulary.known(meant_by(syllable))
        return sorted(known, key=lambda one: (-known[one], one))[:MOST_MEANT]

    def cost(self, typed: str, meant: str) -> float:
        return 0.0 if typed == meant else _KNOWN_CHANGED if typed in self.known else _UNKNOWN_CHANGED

    def pair(self, left: str, right: str) -> int:
        both = run([left, right])
        if both not in self._pairs:
            self._pairs[both] = self._vocabulary.papers(both, CAP)
        return self._pairs[both]


def _meant(bare: list[str], counted: _Counted) -> list[str]:
    """The likeliest syllables: unchanged where each neighbour is known beside them."""
    if len(bare) == 1:
        return bare if bare[0] in counted.known else counted.candidates(bare[0])[:1] or bare
    heard = [counted.pair(left, right) > 0 or not _is_pair(left, right) for left, right in _couples(bare)]
    if all(heard):
        return bare
    unknown = [word.isalpha() and word not in counted.known for word in bare]
    doubtful = (
        unknown if any(unknown) else [not all(heard[max(0, place - 1) : place + 1]) for place in range(len(bare))]
    )
    tried = [[word, *(counted.candidates(word) if doubtful[place] else [])] for place, word in enumerate(bare)]
    best = _likeliest(tried, counted)
    changed = [place for place, word in enumerate(best) if word != bare[place]]
    beside = {pair for place in changed for pair in (place - 1, place) if 0 <= pair < len(best) - 1}
    sure = all(counted.pair(best[pair], best[pair + 1]) or not _is_pair(*best[pair : pair + 2]) for pair in beside)
    return best if sure else bare


def _likeliest(tried: list[list[str]], counted: _Counted) -> list[str]:
    """The path through the words tried with the most papers of its pairs and the fewest changes (Viterbi)."""
    paths = [([word], -counted.cost(tried[0][0], word)) for word in tried[0]]
    for words in tried[1:]:
        paths = [
            max(
                (
                    ([*path, word], worth + _worth(counted, path[-1], word) - counted.cost(words[0], word))
                    for path, worth in paths
                ),
                key=lambda one: one[1],
            )
            for word in words
        ]
    return max(paths, key=lambda one: one[1])[0]


def _worth(counted: _Counted, left: str, right: str) -> float:
    if not _is_pair(left, right):
        return 0.0
    papers = counted.pair(left, right)
    return math.log(1 + papers) if papers else _UNHEARD


def _runs(meant: Sequence[str], changed: list[int]) -> Iterator[range]:
    """What must stand in a paper: the whole of a short question, else each changed word with its neighbours."""
    if len(meant) <= SHORT_WORDS and all(map(str.isalpha, meant)):
        yield range(len(meant))
        return
    for place in changed:
        first, last = place, place + 1
        while first > max(0, place - 1) and _is_pair(meant[first - 1], meant[first]):
            first -= 1
        while last < min(len(meant), place + 2) and _is_pair(meant[last - 1], meant[last]):
            last += 1
        yield range(first, last)


def _printed(words: list[str], texts: list[str]) -> list[str] | None:
    """The words as the papers print them most often, capitals of headings left aside."""
    spelt = "".join(rf"({re.escape(word)})" + (f"(?:{_SEPARATOR})" if place < len(words) else "")
                    for place, word in enumerate(words, 1))  # fmt: skip
    pattern = re.compile(rf"(?<![^\W_]){spelt}(?![^\W_])")
    seen, headings = Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
    for text in texts:
        for match in islice(pattern.finditer(_levelled(fold(text))), PLENTY):
            forms = tuple(text[slice(*match.span(group))] for group in range(1, len(words) + 1))
            (headings if all(map(str.isupper, forms)) else seen)[forms] += 1
    most = (seen or headings).most_common(1)
    return list(most[0][0]) if most else None


def _written(typed: str, places: list[tuple[int, int]], printed: dict[int, str]) -> str:
    parts, at = [], 0
    for place, (start, end) in enumerate(places):
        parts += [typed[at:start], printed.get(place, typed[start:end])]
        at = end
    return "".join([*parts, typed[at:]]).strip()


def _one(word: str) -> str:
    return "".join(folded(marked_of_normal(word)))


def _levelled(text: str) -> str:
    """Folded text with i where y is the same (``ky thuat``), as the terms have it; same length."""
    return re.sub(r"(?<![^\W_])(qu|[hklmstv])y(?![^\W_])", r"\1i", text)


def _couples(bare: Sequence[str]) -> list[tuple[str, str]]:
    return list(pairwise(bare))


def _is_pair(left: str, right: str) -> bool:
    """Figures stand beside anything."""
    return left.isalpha() and right.isalpha()
