"""How the papers of a stage are ranked when there are very many of them.

BM25 looks at every paper that matches, about a microsecond and a half each. Up to `MANY` that is a
blink; beyond it, words that so many papers hold hardly tell them apart. So a stage is ranked in tiers,
each at most `MANY` papers: those with the words in the title, or with the question's rarer pairs; the
last tier is the rest, the latest added first, not ranked at all. Smaller archives never see this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index.sqlite_filter import match_of
from index.stages import Stage
from index.terms import PAIR, folded

MANY = 15_000
"""Papers that are ranked by score."""


@dataclass(frozen=True, slots=True)
class Tier:
    """Papers that match this FTS5 expression; ranked by score, or the latest added first."""

    match: str
    ranked: bool = True


def match(stage: Stage) -> str:
    """A stage as an FTS5 expression. Terms are letters, figures and ``_``, quoted all the same."""
    parts = [f'"{run}"' for run in stage.every]
    if stage.node:
        parts.append(match_of(stage.node, marks=stage.marks))
    if stage.any_of:
        parts.append(_any(stage.any_of))
    return " AND ".join(parts)


def tiers(stage: Stage, count: Callable[[str], int]) -> Iterator[Tier]:
    """The tiers of a stage, the best first; `count` says how many papers match, capped above `MANY`."""
    whole = match(stage)
    if count(whole) <= MANY:
        yield Tier(whole)
        return
    narrower = iter((f"title : ({whole})",)) if stage.every or stage.node else _by_rare_runs(stage, count)
    for expression in narrower:
        if count(expression) <= MANY:
            yield Tier(expression)
    yield Tier(whole, ranked=False)


def _by_rare_runs(stage: Stage, count: Callable[[str], int]) -> Iterator[str]:
    """Papers with the rarer runs and all common ones; with the rarer; with the rarest common ones together."""
    rare, common = _parted(stage.any_of, count)
    if rare and common:
        yield f"{_any(rare)} AND {_every(common)}"
    if rare:
        yield _any(rare)
    for several in range(2, len(common) + 1):
        together = _every(common[:several])
        if count(together) <= MANY:
            yield together
            return


def _parted(runs: tuple[str, ...], count: Callable[[str], int]) -> tuple[list[str], list[str]]:
    """The runs that together are in at most `MANY` papers, and the others, both the rarest first."""
    rare: list[str] = []
    common: list[str] = []
    papers = 0
    for held, run in sorted((count(f'"{run}"'), run) for run in runs):
        papers += held
        (rare if papers <= MANY else common).append(run)
    return rare, common


def loosest(stages: Sequence[Stage]) -> list[Stage]:
    """The stages without those whose papers another one finds as well: what is to be counted."""
    kept: list[Stage] = []
    for place, stage in enumerate(stages):
        if not any(_within(stage, other) for other in (*stages[place + 1 :], *kept)):
            kept.append(stage)
    return kept


def _within(narrow: Stage, wide: Stage) -> bool:
    """Whether every paper of `narrow` is sure to be one of `wide`."""
    if wide.node:
        return narrow.node == wide.node and (narrow.marks or not wide.marks)
    if wide.any_of:
        return not wide.every and any(term in wide.any_of for run in narrow.every for term in run.split())
    said = {part for run in narrow.every for term in run.split() for part in (term, *term.split(PAIR))}
    said |= {*folded(said), *narrow.every}
    return said.issuperset(wide.every)


def _any(runs: tuple[str, ...] | list[str]) -> str:
    return "(" + " OR ".join(f'"{run}"' for run in runs) + ")"


def _every(runs: list[str]) -> str:
    return " AND ".join(f'"{run}"' for run in runs)
