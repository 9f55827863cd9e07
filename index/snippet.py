"""The best passage of a paper for a question: its page, and the words around the hits.

Words are looked for in the folded text, which is as long as the true text, so what is shown is cut
from the true text with its true marks.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import NamedTuple

from archive.normal import fold, nfc
from index.folding import fold_text
from index.plan import SHORT_WORDS
from index.skim import Skimmer
from index.terms import LONGEST_SYLLABLE, marked, phrase_ends

OPEN, CLOSE = "\ue000", "\ue001"
"""Private-use characters around a hit: never HTML, never met in a text that was repaired."""

WIDTH = 240
"""Characters shown."""
LEAD = 50
"""Characters shown before the first hit."""

_BESIDE_WORTH = 2.0  # two words as neighbours, as they were typed, against one word
_MOST_WORTH = 1.0 + _BESIDE_WORTH  # what one match can add to a window

_CLOSE_PAGES = 8  # of a longer paper the likeliest so many are looked at closely
_MOST_MATCHES = 2_000  # of one page: a page of nothing but the words typed is as good as its beginning

_PRIVATE = re.compile("[\ue000\ue001]")
_BETWEEN = re.compile(r"\s{1,3}|\s?[/–-]\s?")
_BLANK = re.compile(r"\s+")
# Both spellings of kỹ/kĩ and its like are one term (`index.terms`).
_Y_TERM = re.compile(r"(qu|[hklmstv])i")
_Y_SPELT = re.compile(r"\A(qu|[hklmstv])y\Z")


@dataclass(frozen=True, slots=True)
class Passage:
    """A snippet and the page it was cut from."""

    page: int
    snippet: str


class _Match(NamedTuple):  # no dataclass: hundreds a paper, and a third of the cost
    """A word of the question found at ``text[start:end]``; `meant` is False where the marks differ."""

    start: int
    end: int
    term: str
    meant: bool


class Finder:
    """Finds the words of one question in many papers."""

    def __init__(self, bare: Sequence[str], exact: Iterable[str], begun: Iterable[str] = ()) -> None:
        self._whole = frozenset(bare)
        self._begun = sorted(set(begun), key=len, reverse=True)
        self._exact = {fold(word): word for word in exact}
        self._neighbours = set(pairwise(bare))
        self._perfect = len(set(bare)) + _BESIDE_WORTH * len(self._neighbours)
        self._question = len(bare) > SHORT_WORDS
        self._skimmer = Skimmer(bare, self._exact.values())
        terms = sorted({*bare, *self._begun}, key=lambda term: (-len(term), term))
        spelt = [re.escape(one) + r"[^\W_]*" for one in self._begun] + list(map(_spelt, terms))
        self._pattern = re.compile(r"(?<![^\W_])(?:" + "|".join(spelt) + r")(?![^\W_])") if terms else None

    def passage(self, pages: Sequence[tuple[int, str]]) -> Passage:
        """The passage with most of the question's words closest together, or the paper's beginning."""
        best: tuple[float, int, str, list[_Match]] | None = None
        for number, raw in self._likely(pages):
            if best and best[0] >= self._perfect:
                break  # nothing further on can be better
            text = nfc(raw)
            worth, window = self._best(text, best[0] if best else 0.0)
            if window:
                best = (worth, number, text, window)
        if best:
            return Passage(best[1], _cut(best[2], self._shown(best[2], best[3])))
        number, text = next(((number, text) for number, text in pages if text.strip()), (1, ""))
        return Passage(number, _cut(nfc(text).lstrip(), []))

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where the hits of the best passage stand in an NFC text; words side by side are one."""
        _, window = self._best(text, 0.0)
        return _joined(text, self._shown(text, window)) if window else []

    def _best(self, text: str, beat: float) -> tuple[float, list[_Match]]:
        """The best window of a text that is worth more than `beat`; none where there is none."""
        best: list[_Match] = []
        for window in _windows(list(islice(self._matches(text), _MOST_MATCHES))):
            if _MOST_WORTH * len(window) <= beat:
                continue
            if (worth := self._worth(text, window)) > beat:
                beat, best = worth, window
        return beat, best

    def _likely(self, pages: Sequence[tuple[int, str]]) -> Sequence[tuple[int, str]]:
        """The pages to look at closely, in order: of a book those that hold most of the words."""
        if len(pages) <= _CLOSE_PAGES:
            return pages
        promise = {place: self._skimmer.promise(text) for place, (_, text) in enumerate(pages)}
        chosen = heapq.nlargest(_CLOSE_PAGES, promise, key=promise.__getitem__)
        return [pages[place] for place in sorted(chosen)]

    def _matches(self, text: str) -> Iterator[_Match]:
        if not self._pattern:
            return
        for found in self._pattern.finditer(fold_text(text)):
            start, end = found.span()
            term = self._term(found[0])
            meant = self._exact.get(term)
            printed = text[start:end] if term == found[0] else text[start : start + len(term)]
            yield _Match(start, end, term, meant is None or printed.lower() == meant or marked(printed) == [meant])

    def _term(self, folded: str) -> str:
        """The word of the question that was met: a whole one, or what a star stands behind."""
        if folded in self._whole:
            return folded
        if begun := next((one for one in self._begun if folded.startswith(one)), ""):
            return begun
        return _Y_SPELT.sub(r"\1i", folded)[:LONGEST_SYLLABLE] if len(folded) > 1 else folded

    def _worth(self, text: str, window: list[_Match]) -> float:
        words: dict[str, float] = {}
        for match in window:
            words[match.term] = max(words.get(match.term, 0.0), 1.0 if match.meant else 0.5)
        beside = {(left.term, right.term) for left, right in self._beside(text, window)}
        return sum(words.values()) + _BESIDE_WORTH * len(beside)

    def _beside(self, text: str, window: list[_Match]) -> Iterator[tuple[_Match, _Match]]:
        """Matches that stand side by side as in the question, in one sentence."""
        for left, right in pairwise(window):
            gap = right.start - left.end
            if gap > 3 or (left.term, right.term) not in self._neighbours:
                continue
            if gap == 1 or not phrase_ends(text, left.end, right.start):
                yield left, right

    def _shown(self, text: str, window: list[_Match]) -> list[_Match]:
        """The matches worth marking: as meant where any is, of a long question only words in company."""
        meant = {match.term for match in window if match.meant}
        kept = [match for match in window if match.meant or match.term not in meant]
        if self._question:
            company = {match for couple in self._beside(text, kept) for match in couple}
            return [match for match in kept if match in company] or kept
        return kept


def _windows(matches: list[_Match]) -> Iterator[list[_Match]]:
    """Each run of matches that one snippet can show and that is no part of the one before it."""
    end = 0
    for start, first in enumerate(matches):
        shown = end
        while end < len(matches) and matches[end].end <= first.start + WIDTH - LEAD:
            end += 1
        if end > shown or start >= shown:
            end = max(end, start + 1)
            yield matches[start:end]


def _spelt(term: str) -> str:
    """A pattern for all spellings of a folded term."""
    if _Y_TERM.fullmatch(term):
        return term[:-1] + "[iy]"
    return re.escape(term) + (r"[^\W_]*" if len(term) >= LONGEST_SYLLABLE else "")


def _cut(text: str, matches: list[_Match]) -> str:
    """`WIDTH` characters around the matches, on one line, the hits marked."""
    hits = _joined(text, matches)
    start = max(0, hits[0][0] - LEAD) if hits else 0
    end = min(len(text), max(start + WIDTH, hits[-1][1] if hits else 0))
    start, end = _at_blank(text, start, -1), _at_blank(text, end, 1)
    parts: list[str] = ["…"] if start > 0 else []
    at = start
    for first, last in hits:
        parts += [_clean(text[at:first]), OPEN, _clean(text[first:last]), CLOSE]
        at = last
    parts.append(_clean(text[at:end]))
    if end < len(text.rstrip()):
        parts.append("…")
    return _BLANK.sub(" ", "".join(parts)).strip()


def _joined(text: str, matches: list[_Match]) -> list[tuple[int, int]]:
    """The places to mark; words side by side, and the parts of a number, are one."""
    places: list[tuple[int, int]] = []
    for match in matches:
        if places and _BETWEEN.fullmatch(text, places[-1][1], match.start):
            places[-1] = (places[-1][0], match.end)
        else:
            places.append((match.start, match.end))
    return places


def _at_blank(text: str, place: int, step: int) -> int:
    """The nearest edge of a word, looking at most 20 characters backward or forward."""
    for moved in range(21):
        at = place + step * moved
        if at <= 0 or at >= len(text):
            return max(0, min(at, len(text)))
        if text[at - 1].isspace() if step < 0 else text[at].isspace():
            return at
    return place


def _clean(text: str) -> str:
    return _PRIVATE.sub(" ", text)
