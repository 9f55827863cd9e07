"""A second look at the best papers of a long question.

Pairs of syllables find quickly but see a paper only through its pairs. The best `POOL` of them are
read again: single syllables, the typed marks counted, and the words of the title. Rarity is counted
within the pool: what all candidates share does not tell them apart.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass

from index.terms import folded, marked_of_normal, pairs

POOL = 50
"""Papers read again; measured on labelled questions, 30 to 100 do alike."""
READ_CHARS = 12_000
"""Characters read of a paper: its beginning says what it is about, and a book must not be slow."""
TITLE_WEIGHT = 15.0
"""Worth of a title whose pairs are all in the question; 10 to 20 do alike."""
MARKED_SHARE = 0.5
"""Of a word typed with marks, so much counts as typed and the rest whatever its marks: people and papers misspell."""
_K1, _B = 1.2, 0.75  # BM25's usual saturation and length constants


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paper of the pool; `score` is that of the first look, higher is better."""

    id: int
    score: float
    title: str
    text: str


def rerank(bare: Sequence[str], exact: Sequence[str], pool: Sequence[Candidate]) -> list[tuple[int, float]]:
    """The pool's (id, score), the best first; equal scores keep their order."""
    meant = set(folded(exact))
    weights = dict.fromkeys(exact, MARKED_SHARE) | {
        word: 1 - MARKED_SHARE if word in meant else 1.0 for word in dict.fromkeys(bare)
    }
    counts = [_counted(candidate, weights) for candidate in pool]
    mean = sum(length for _, length in counts) / max(1, len(counts)) or 1.0
    worth = {
        word: weight * _rarity(sum(1 for found, _ in counts if found[word]), len(pool))
        for word, weight in weights.items()
    }
    asked = set(pairs(bare))
    scored = []
    for candidate, (found, length) in zip(pool, counts, strict=True):
        norm = _K1 * (1 - _B + _B * length / mean)
        by_words = sum(worth[word] * count * (_K1 + 1) / (count + norm) for word, count in found.items())
        scored.append((candidate.id, candidate.score + by_words + TITLE_WEIGHT * _in_title(candidate.title, asked)))
    return sorted(scored, key=lambda one: -one[1])


def _counted(candidate: Candidate, words: Container[str]) -> tuple[Counter[str], int]:
    """How often each word stands in the paper, marked and without marks, and the paper's length in syllables."""
    syllables = marked_of_normal(candidate.text[:READ_CHARS])
    found = Counter(filter(words.__contains__, syllables))
    bare = Counter(filter(words.__contains__, folded(syllables)))
    return bare | found, len(syllables)


def _rarity(papers: int, of: int) -> float:
    return math.log(1 + (of - papers + 0.5) / (papers + 0.5))


def _in_title(title: str, asked: set[str]) -> float:
    own = set(pairs(folded(marked_of_normal(title))))
    return len(own & asked) / len(own) if own else 0.0
