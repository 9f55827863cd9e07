"""What the engine in memory knows of its words: its `index.suggest.Vocabulary`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from index.entry import Entry
from index.spelling import LONGEST_WORD


class MemoryVocabulary:
    """Words of all papers (`columns`: their terms), and texts of those that are `open_` to the reader."""

    def __init__(self, columns: Mapping[int, tuple[str, ...]], open_: Mapping[int, Entry]) -> None:
        self._columns = columns
        self._open = open_

    def known(self, syllables: Iterable[str]) -> dict[str, int]:
        """Those of the folded syllables that the archive has, each with the number of its papers."""
        wanted = {one for one in syllables if len(one) <= LONGEST_WORD}
        papers = {one: len(self._with(one)) for one in wanted}
        return {one: count for one, count in papers.items() if count}

    def papers(self, run: str, most: int) -> int:
        """In how many papers the terms stand side by side, counted up to `most`; filters left aside."""
        return min(most, len(self._with(run)))

    def texts(self, run: str, most: int) -> list[str]:
        """Text of papers that hold the run, that the filters let through and the reader may see."""
        found = [self._open[one] for one in self._with(run) if one in self._open]
        return [f"{paper.title}\n{paper.text}" for paper in found[:most]]

    def _with(self, run: str) -> list[int]:
        return [one for one, columns in self._columns.items() if any(f" {run} " in column for column in columns)]
