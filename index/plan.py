"""Words typed → the order of matching: number, phrase, all words, some (SPEC §6.2, §6.6).

A plan is a list of stages, the strictest first. Within a stage the engine ranks by score; a paper
is shown at the first stage it meets. Marks typed are meant: for each stage there is one that wants
them before the one that does not. Questions of more than four words are one stage, ranked by score.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from archive.model import Matched, Message
from index.number_query import NumberQuery, number_query
from index.parse import Asked, parse
from index.query import Understood
from index.stages import (
    MOST_WORDS,
    Stage,
    all_words,
    as_phrase,
    beside_number,
    citing,
    if_nothing,
    of_question,
    of_quoted,
    of_short,
    saying_the_time,
    syllables,
    widened_words,
)
from index.terms import beginnings, folded, marked
from index.tree import (
    Any,
    Node,
    Prefix,
    Words,
    all_of,
    is_text,
    leaves,
    needs_words,
    wanted,
    with_terms,
)
from index.widen import widened

SHORT_WORDS = 4
"""Up to so many syllables the stages count; a longer question is ranked by score over all of it."""
SHORTEST_PREFIX = 3
"""Letters of a word only begun (``gia*``); fewer begin half of all words, which finds nothing and is slow: a word."""
LEVEL: dict[Matched, float] = {"number": 3.0, "phrase": 2.0, "all": 1.0, "some": 0.0}
"""Where the scores of a stage begin: no paper of a looser stage scores above one of a stricter."""

_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]')
_QUOTES = re.compile(r'["“”„«»]')


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

    def beside_its_number(self) -> Plan:
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


def _words_plan(asked: Asked, *, expand: bool) -> Plan:
    text = asked.words
    if asked.number:
        return Plan(number_query(asked.number), (), (), (), ())
    if not text.strip():
        return Plan(None, (), (), (), (), lists=True)
    typed, bare, exact = syllables(text)
    quoted = [folded(marked(part))[:MOST_WORDS] for part in _QUOTED.findall(text)] if _QUOTES.search(text) else []
    quoted = [words for words in quoted if words]
    number = None if quoted else number_query(text)
    by_score = not quoted and len(bare) > SHORT_WORDS
    other = widened(text, MOST_WORDS) if expand and not quoted and not (number and number.key) else ()
    if quoted:
        stages = of_quoted(quoted, bare, exact)
    elif by_score:
        stages = of_question(bare, other)
        if number and number.key:
            stages = (*citing(number), *if_nothing(stages))
    else:
        whole = saying_the_time(asked.whole) if asked.whole else ()
        stages = (*whole, *of_short(bare, exact, number), *widened_words(typed, other, number))
    tests = (*as_phrase(bare, exact), *all_words(bare, exact)) if by_score else stages
    expanded = tuple((one.typed, one.others[0]) for one in other)
    also = tuple(word for one in other for word in folded(marked(one.others[0])))
    beside = beside_number(number, bare) if number else ()
    return Plan(number, stages, tests, tuple(bare), exact, by_score, expanded=expanded, also=also, beside=beside)


def _tree_plan(asked: Asked, node: Node) -> Plan:
    """A question with operators: one stage that wants the marks typed, one that does not."""
    leaves = list(wanted(node))
    _, bare, exact = syllables(" ".join(leaf.text for leaf in leaves))
    begun = tuple(form[-1] for leaf in leaves if isinstance(leaf, Prefix) for form in beginnings(leaf.text))
    begun = tuple(one for one in begun if len(one) >= SHORTEST_PREFIX)
    if not needs_words(node):
        return Plan(None, (), (), tuple(bare), exact, condition=node, lists=True, begun=begun)
    if is_text(node):
        ranked, condition = node, None
    else:  # fields among the words: the tree is a condition, and the words rank what meets it
        ranked, condition = Any(tuple(wanted(node))), node
    strict = (Stage("all", node=ranked, marks=True),) if exact else ()
    stages = (*strict, Stage("all", node=ranked))
    return Plan(None, stages, stages, tuple(bare), exact, condition=condition, begun=begun)
