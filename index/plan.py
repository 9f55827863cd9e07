"""Words typed → the order of matching: number, phrase, all words, some (SPEC §6.2, §6.6).

A plan is a list of stages, the strictest first. Within a stage the engine ranks by score; a paper
is shown at the first stage it meets. Marks typed are meant: for each stage there is one that wants
them before the one that does not. Questions of more than four words are one stage, ranked by score.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from archive.model import Matched, Message
from index.number_query import NumberQuery, number_query
from index.parse import Asked, parse
from index.query import Understood
from index.terms import beginnings, folded, marked, pairs
from index.tree import (
    All,
    Any,
    Node,
    Phrase,
    Prefix,
    Words,
    all_of,
    is_text,
    leaves,
    needs_words,
    wanted,
    with_terms,
)
from index.widen import Widened, widened

SHORT_WORDS = 4
"""Up to so many syllables the stages count; a longer question is ranked by score over all of it."""
MOST_WORDS = 64
"""Syllables read of a question: a page pasted into the search box is answered as quickly as its beginning."""
ENOUGH = 10
"""From so many papers with all words on, papers with only some of them are left out."""
SHORTEST_PREFIX = 3
"""Letters of a word only begun (``gia*``); fewer begin half of all words, which finds nothing and is slow: a word."""
PLENTY = 100
"""From so many papers with the abbreviation as typed on, it is not widened: nobody reads further."""

LEVEL: dict[Matched, float] = {"number": 3.0, "phrase": 2.0, "all": 1.0, "some": 0.0}
"""Where the scores of a stage begin: no paper of a looser stage scores above one of a stricter."""

_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]')
_QUOTES = re.compile(r'["“”„«»]')
_DATED = re.compile("[dm]_")
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


@dataclass(frozen=True, slots=True)
class Plan:
    """What to look for. `tests` label a paper: the first that it meets says how it matched.

    Where papers bear the `number`, the stages are `beside`: few and quick, for the answer was found.

    `exact` are the syllables typed with marks, `bare` all syllables folded, in the order typed. Papers
    must meet `condition`; where nothing ranks them (`lists`), all that do are meant. `expanded` are
    abbreviations and what a stage that `widens` writes for them, `also` the folded syllables of that.
    `begun` are the folded syllables among `bare` that a star stands behind.
    """

    number: NumberQuery | None
    stages: tuple[Stage, ...]
    tests: tuple[Stage, ...]
    bare: tuple[str, ...]
    exact: tuple[str, ...]
    by_score: bool = False
    condition: Node | None = None
    lists: bool = False
    hint: Message | None = None
    understood: tuple[Understood, ...] = ()
    expanded: tuple[tuple[str, str], ...] = ()
    also: tuple[str, ...] = ()
    begun: tuple[str, ...] = ()
    beside: tuple[Stage, ...] = ()

    def beside_number(self) -> Plan:
        """The plan for what is found beside the papers of the number."""
        return replace(self, stages=self.beside, tests=self.beside, by_score=False)

    def with_terms(self, known: Callable[[Prefix], Prefix]) -> Plan:
        """The plan with what is known of each word that is only begun; most plans have none."""
        if not self.begun and not any(isinstance(leaf, Prefix) for leaf in leaves(self.condition or Words(""))):
            return self
        condition = with_terms(self.condition, known) if self.condition else None
        stages, tests = (
            tuple(replace(stage, node=with_terms(stage.node, known)) if stage.node else stage for stage in some)
            for some in (self.stages, self.tests)
        )
        return replace(self, condition=condition, stages=stages, tests=tests)


def plan(text: str, *, expand: bool = True) -> Plan:
    """The plan of a question; any text has one, a text without letters and figures finds nothing."""
    asked = parse(text)
    made = _tree_plan(asked, asked.node) if asked.node else _words_plan(asked, expand=expand)
    return replace(
        made,
        condition=all_of([part for part in (asked.condition, made.condition) if part]),
        hint=asked.hint,
        understood=asked.understood,
    )


def score(matched: Matched, raw: float, *, by_score: bool) -> float:
    """A score of any size as a part of its stage's level; of a long question there is one level."""
    return (LEVEL["some"] if by_score else LEVEL[matched]) + raw / (1 + raw)


def run(bare: Sequence[str]) -> str:
    """Syllables that stand side by side, as terms: their pairs, or the one syllable."""
    return " ".join(pairs(bare)) if len(bare) > 1 else "".join(bare)


def _words_plan(asked: Asked, *, expand: bool) -> Plan:
    text = asked.words
    if asked.number:
        return Plan(number_query(asked.number), (), (), (), ())
    if not text.strip():
        return Plan(None, (), (), (), (), lists=True)
    typed, bare, exact = _syllables(text)
    quoted = [folded(marked(part))[:MOST_WORDS] for part in _QUOTED.findall(text)] if _QUOTES.search(text) else []
    quoted = [words for words in quoted if words]
    number = None if quoted else number_query(text)
    by_score = not quoted and len(bare) > SHORT_WORDS
    other = widened(text, MOST_WORDS) if expand and not quoted and not (number and number.key) else ()
    if quoted:
        stages = _quoted_stages(quoted, bare, exact)
    elif by_score:
        stages = _question_stages(bare, other)
        if number and number.key:
            stages = (*_citing(number), *_if_nothing(stages))
    else:
        whole = _whole_stages(asked.whole) if asked.whole else ()
        stages = (*whole, *_short_stages(bare, exact, number), *_widened_stages(typed, other, number))
    tests = (*_phrase(bare, exact), *_all_words(bare, exact)) if by_score else stages
    expanded = tuple((one.typed, one.others[0]) for one in other)
    also = tuple(word for one in other for word in folded(marked(one.others[0])))
    beside = _beside_number(number, bare) if number else ()
    return Plan(number, stages, tests, tuple(bare), exact, by_score, expanded=expanded, also=also, beside=beside)


def _tree_plan(asked: Asked, node: Node) -> Plan:
    """A question with operators: one stage that wants the marks typed, one that does not."""
    leaves = list(wanted(node))
    _, bare, exact = _syllables(" ".join(leaf.text for leaf in leaves))
    begun = tuple(form[-1] for leaf in leaves if isinstance(leaf, Prefix) for form in beginnings(leaf.text))
    begun = tuple(one for one in begun if len(one) >= SHORTEST_PREFIX)
    if not needs_words(node):
        return Plan(None, (), (), tuple(bare), exact, condition=node, lists=True)
    if is_text(node):
        ranked, condition = node, None
    else:  # fields among the words: the tree is a condition, and the words rank what meets it
        ranked, condition = Any(tuple(wanted(node))), node
    strict = (Stage("all", node=ranked, marks=True),) if exact else ()
    stages = (*strict, Stage("all", node=ranked))
    return Plan(None, stages, stages, tuple(bare), exact, condition=condition, begun=begun)


def _syllables(text: str) -> tuple[list[str], list[str], tuple[str, ...]]:
    """The syllables as typed, folded, and those with marks, each once."""
    typed = marked(text[: MOST_WORDS * 40])[:MOST_WORDS]
    bare = folded(typed)
    return typed, bare, tuple(dict.fromkeys(one for one, plain in zip(typed, bare, strict=True) if one != plain))


def _whole_stages(text: str) -> tuple[Stage, ...]:
    """Papers that say the time in the words of the question, before those that are merely of that time."""
    _, bare, exact = _syllables(text)
    return *_phrase(bare, exact), *_all_words(bare, exact)


def _short_stages(bare: list[str], exact: tuple[str, ...], number: NumberQuery | None) -> tuple[Stage, ...]:
    if not bare:
        return ()
    if len(bare) == 1:
        return _all_words(bare, exact)
    every = _all_words(bare, exact)
    some = [Stage("some", any_of=_once(pairs(bare)), below=ENOUGH)] if len(bare) > 2 else []
    single = Stage("some", any_of=_once(bare), below=1)
    if number and number.key:
        return (*_citing(number), *_if_nothing((*every, *some, single)))
    return (*_phrase(bare, exact), *every, *some, single)


def _citing(number: NumberQuery) -> tuple[Stage, ...]:
    """Papers that cite a whole number: they hold it as a phrase; its letters say nothing by themselves."""
    _, typed, meant = _syllables(number.text)
    return _phrase(typed, meant)


def _beside_number(number: NumberQuery, bare: list[str]) -> tuple[Stage, ...]:
    """Behind the papers of a number those that cite it; of one typed loosely also those that hold its words.

    The latter only where few papers bear the number, or where it may be a year as well (``kế hoạch 2018``).
    Nothing is ranked: to weigh letters like ``QĐ``, FTS5 would look at every paper that holds them.
    """
    if number.key:
        return (Stage("phrase", (run(_syllables(number.text)[1]),), latest=True),)
    phrase = Stage("phrase", (run(bare),), latest=True)
    if _DATED.match(number.parts[-1]):
        return (phrase,)
    below = None if len(bare) == 1 or any(map(_YEAR_OR_SERIAL.match, number.parts)) else ENOUGH
    words = Stage("all", _once(bare), below=below, latest=True)
    return (words,) if len(bare) == 1 else (phrase, words)


def _if_nothing(stages: tuple[Stage, ...]) -> tuple[Stage, ...]:
    return tuple(replace(stage, below=1) for stage in stages)


def _widened_stages(typed: list[str], other: tuple[Widened, ...], number: NumberQuery | None) -> tuple[Stage, ...]:
    """All words, each abbreviation in any of its forms; behind what holds it as typed."""
    if not other:
        return ()
    inside = {place for one in other for place in range(one.first, one.last)}
    rest = " ".join(word for place, word in enumerate(typed) if place not in inside)
    forms = [Any(tuple(map(Phrase, (" ".join(typed[one.first : one.last]), *one.others)))) for one in other]
    node = All((*([Words(rest)] if rest else []), *forms))
    return (Stage("all", node=node, below=1 if number else PLENTY, widens=True),)


def _question_stages(bare: list[str], other: tuple[Widened, ...]) -> tuple[Stage, ...]:
    forms = [run(folded(marked(one.others[0]))) for one in other]
    best = Stage("some", any_of=_once([*pairs(bare), *forms]), widens=bool(forms))
    return best, Stage("some", any_of=_once(bare), below=1)


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
