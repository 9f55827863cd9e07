"""The stages of a plan: for each kind of question, which papers stand before which.

The strictest first; for marks typed each stage is there twice, once wanting them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.model import Matched
from index.number_query import NumberQuery
from index.terms import folded, marked, pairs
from index.tree import All, Any, Node, Phrase, Words
from index.widen import Widened

MOST_WORDS = 64
"""Syllables read of a question: a page pasted into the search box is answered as quickly as its beginning."""
ENOUGH = 10
"""From so many papers with all words on, papers with only some of them are left out."""
PLENTY = 100
"""From so many papers with the abbreviation as typed on, it is not widened: nobody reads further."""

_DATED = re.compile("[dmy]_")
_LOOSE = 2  # a serial and one more part
_YEAR_OR_SERIAL = re.compile(r"no_(?:19|20)\d\d\Z")


@dataclass(frozen=True, slots=True)
class Stage:
    """Papers that hold all of `every`, where given one of `any_of`, and where given the tree `node`.

    Each run is of terms that stand side by side (see `index.terms.terms`). A stage with `below` is
    asked only when the stages before it, and the number, found fewer papers than that. `marks`: those
    typed in `node` are meant; `widens`: abbreviations are written in their other forms; `latest`: its
    papers are not ranked, the latest added stands first.
    """

    matched: Matched
    every: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    below: int | None = None
    node: Node | None = None
    marks: bool = False
    widens: bool = False
    latest: bool = False


def run(bare: Sequence[str]) -> str:
    """Syllables that stand side by side, as terms: their pairs, or the one syllable."""
    return " ".join(pairs(bare)) if len(bare) > 1 else "".join(bare)


def syllables(text: str) -> tuple[list[str], list[str], tuple[str, ...]]:
    """The syllables as typed, folded, and those with marks, each once."""
    typed = marked(text[: MOST_WORDS * 40])[:MOST_WORDS]
    bare = folded(typed)
    return typed, bare, tuple(dict.fromkeys(one for one, plain in zip(typed, bare, strict=True) if one != plain))


def saying_the_time(text: str) -> tuple[Stage, ...]:
    """Papers that say the time in the words of the question, before those that are merely of that time."""
    _, bare, exact = syllables(text)
    return *as_phrase(bare, exact), *all_words(bare, exact)


def of_short(bare: list[str], exact: tuple[str, ...], number: NumberQuery | None) -> tuple[Stage, ...]:
    """A short question: the phrase, all words, and where these are few, some of them."""
    if not bare:
        return ()
    if len(bare) == 1:
        return all_words(bare, exact)
    every = all_words(bare, exact)
    some = [Stage("some", any_of=_once(pairs(bare)), below=ENOUGH)] if len(bare) > 2 else []
    single = Stage("some", any_of=_once(bare), below=1)
    if number and number.key:
        return (*citing(number), *if_nothing((*every, *some, single)))
    return (*as_phrase(bare, exact), *every, *some, single)


def citing(number: NumberQuery) -> tuple[Stage, ...]:
    """Papers that cite a whole number: they hold it as a phrase; its letters say nothing by themselves."""
    _, typed, meant = syllables(number.text)
    return as_phrase(typed, meant)


def beside_number(number: NumberQuery, bare: list[str]) -> tuple[Stage, ...]:
    """Behind the papers of a number those that cite it; of one typed loosely also those that hold its words.

    The latter where it may itself be a year (``kế hoạch 2018``), or where little was typed (``qd 24``) and few
    papers bear it.
    Nothing is ranked: to weigh letters like ``QĐ``, FTS5 would look at every paper that holds them.
    """
    if number.key:
        return (Stage("phrase", (run(syllables(number.text)[1]),), latest=True),)
    phrase = Stage("phrase", (run(bare),), latest=True)
    may_be_year = len(bare) == 1 or any(map(_YEAR_OR_SERIAL.match, number.parts))
    if not may_be_year and (len(number.parts) > _LOOSE or _DATED.match(number.parts[-1])):
        return (phrase,)
    below = None if may_be_year else ENOUGH
    words = Stage("all", _once(bare), below=below, latest=True)
    return (words,) if len(bare) == 1 else (phrase, words)


def if_nothing(stages: tuple[Stage, ...]) -> tuple[Stage, ...]:
    """The same, only where nothing was found before."""
    return tuple(replace(stage, below=1) for stage in stages)


def widened_words(typed: list[str], other: tuple[Widened, ...], number: NumberQuery | None) -> tuple[Stage, ...]:
    """All words, each abbreviation in any of its forms; behind what holds it as typed."""
    if not other:
        return ()
    inside = {place for one in other for place in range(one.first, one.last)}
    rest = " ".join(word for place, word in enumerate(typed) if place not in inside)
    forms = [Any(tuple(map(Phrase, (" ".join(typed[one.first : one.last]), *one.others)))) for one in other]
    node = All((*([Words(rest)] if rest else []), *forms))
    return (Stage("all", node=node, below=1 if number else PLENTY, widens=True),)


def of_question(bare: list[str], other: tuple[Widened, ...]) -> tuple[Stage, ...]:
    """A long question: any of its pairs, ranked by score; single words where it has none that is known."""
    forms = [run(folded(marked(one.others[0]))) for one in other]
    best = Stage("some", any_of=_once([*pairs(bare), *forms]), widens=bool(forms))
    return best, Stage("some", any_of=_once(bare), below=1)


def of_quoted(quoted: list[list[str]], bare: list[str], exact: tuple[str, ...]) -> tuple[Stage, ...]:
    """Quotes are meant: looser stages only where no paper holds the phrase and the words beside it."""
    inside = {word for words in quoted for word in words}
    every = _once([*(run(words) for words in quoted), *(word for word in bare if word not in inside)])
    strict = [Stage("phrase", (*every, *exact))] if exact else []
    loose = Stage("all", _once(bare), below=1)
    some = Stage("some", any_of=_once(pairs(bare) or bare), below=1)
    return *strict, Stage("phrase", every), loose, some


def as_phrase(bare: list[str], exact: tuple[str, ...]) -> tuple[Stage, ...]:
    """The words side by side."""
    # With every marked syllable present as well, a run of folded pairs is as good as the marked phrase.
    strict = (Stage("phrase", (run(bare), *exact)),) if exact else ()
    return *strict, Stage("phrase", (run(bare),))


def all_words(bare: list[str], exact: tuple[str, ...]) -> tuple[Stage, ...]:
    """All words, anywhere in the paper."""
    meant = set(folded(exact))
    strict = (Stage("all", (*exact, *_once([word for word in bare if word not in meant]))),) if exact else ()
    return *strict, Stage("all", _once(bare))


def _once(terms: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(terms))
