"""Words typed → the order of matching: number, phrase, all words, some (SPEC §6.2, §6.6).

A plan is a list of stages, the strictest first. Within a stage the engine ranks by score; a paper
is shown at the first stage it meets. Marks typed are meant: for each stage there is one that wants
them before the one that does not. Questions of more than four words are one stage, ranked by score.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.model import Matched
from index.number_query import NumberQuery, number_query
from index.terms import folded, marked, pairs

SHORT_WORDS = 4
"""Up to so many syllables the stages count; a longer question is ranked by score over all of it."""
MOST_WORDS = 64
"""Syllables read of a question: a page pasted into the search box is answered as quickly as its beginning."""
ENOUGH = 10
"""From so many papers with all words on, papers with only some of them are left out."""

LEVEL: dict[Matched, float] = {"number": 3.0, "phrase": 2.0, "all": 1.0, "some": 0.0}
"""Where the scores of a stage begin: no paper of a looser stage scores above one of a stricter."""

_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]')
_QUOTES = re.compile(r'["“”„«»]')


@dataclass(frozen=True, slots=True)
class Stage:
    """Papers that hold all of `every` and, where given, one of `any_of`.

    Each is a run of terms that stand side by side (see `index.terms.terms`). A stage with `below` is
    asked only when the stages before it found fewer papers than that.
    """

    matched: Matched
    every: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    below: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What to look for. `tests` label a paper: the first that it meets says how it matched.

    `exact` are the syllables typed with marks, `bare` all syllables folded, in the order typed.
    """

    number: NumberQuery | None
    stages: tuple[Stage, ...]
    tests: tuple[Stage, ...]
    bare: tuple[str, ...]
    exact: tuple[str, ...]
    by_score: bool


def plan(text: str) -> Plan:
    """The plan of a question; any text has one, a text without letters and figures finds nothing."""
    typed = marked(text[: MOST_WORDS * 40])[:MOST_WORDS]
    bare = folded(typed)
    exact = tuple(dict.fromkeys(one for one, plain in zip(typed, bare, strict=True) if one != plain))
    quoted = [folded(marked(part))[:MOST_WORDS] for part in _QUOTED.findall(text)] if _QUOTES.search(text) else []
    quoted = [words for words in quoted if words]
    number = None if quoted else number_query(text)
    by_score = not quoted and len(bare) > SHORT_WORDS
    if quoted:
        stages = _quoted_stages(quoted, bare, exact)
    elif by_score:
        stages = _question_stages(bare)
    else:
        stages = _short_stages(bare, exact)
    tests = (*_phrase(bare, exact), *_all_words(bare, exact)) if by_score else stages
    return Plan(number, stages, tests, tuple(bare), exact, by_score)


def score(matched: Matched, raw: float, *, by_score: bool) -> float:
    """A score of any size as a part of its stage's level; of a long question there is one level."""
    return (LEVEL["some"] if by_score else LEVEL[matched]) + raw / (1 + raw)


def run(bare: list[str]) -> str:
    """Syllables that stand side by side, as terms: their pairs, or the one syllable."""
    return " ".join(pairs(bare)) if len(bare) > 1 else "".join(bare)


def _short_stages(bare: list[str], exact: tuple[str, ...]) -> tuple[Stage, ...]:
    if not bare:
        return ()
    if len(bare) == 1:
        return _all_words(bare, exact)
    some = [Stage("some", any_of=_once(pairs(bare)), below=ENOUGH)] if len(bare) > 2 else []
    single = Stage("some", any_of=_once(bare), below=1)
    return (*_phrase(bare, exact), *_all_words(bare, exact), *some, single)


def _question_stages(bare: list[str]) -> tuple[Stage, ...]:
    return Stage("some", any_of=_once(pairs(bare))), Stage("some", any_of=_once(bare), below=1)


def _quoted_stages(quoted: list[list[str]], bare: list[str], exact: tuple[str, ...]) -> tuple[Stage, ...]:
    """Quotes are meant: looser stages only where no paper holds the phrase and the words beside it."""
    inside = {word for words in quoted for word in words}
    every = _once([*(run(words) for words in quoted), *(word for word in bare if word not in inside)])
    strict = [Stage("phrase", (*every, *exact))] if exact else []
    loose = Stage("all", _once(bare), below=1)
    some = Stage("some", any_of=_once(pairs(bare) or bare), below=1)
    return *strict, Stage("phrase", every), loose, some


def _phrase(bare: list[str], exact: tuple[str, ...]) -> tuple[Stage, ...]:
    # With every marked syllable present as well, a run of folded pairs is as good as the marked phrase.
    strict = (Stage("phrase", (run(bare), *exact)),) if exact else ()
    return *strict, Stage("phrase", (run(bare),))


def _all_words(bare: list[str], exact: tuple[str, ...]) -> tuple[Stage, ...]:
    meant = set(folded(exact))
    strict = (Stage("all", (*exact, *_once([word for word in bare if word not in meant]))),) if exact else ()
    return *strict, Stage("all", _once(bare))


def _once(terms: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(terms))
