"""What a Tantivy index knows of its words: the `index.suggest.Vocabulary` of this engine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import tantivy

from index.body import unpack_head
from index.engine import Visible
from index.tantivy_document import SAMPLES, body_bytes, ids_at
from index.tantivy_query import TEXT, Compiler

READ_CHARS = 20_000
"""Characters of a paper in which the spelling of a phrase is looked for."""
LOOKED_AT = 500
"""Papers of a phrase among which one is looked for that the reader may see."""

_A_SHARE = 32


class TantivyVocabulary:
    """Words of one commit, as one reader's conditions let them through."""

    def __init__(
        self,
        searcher: tantivy.Searcher,
        compiler: Compiler,
        conditions: Sequence[tantivy.Query],
        visible: Visible | None = None,
    ) -> None:
        self._searcher = searcher
        self._visible = visible
        self._compiler = compiler
        self._conditions = conditions

    def known(self, syllables: Iterable[str]) -> dict[str, int]:
        """Those of the folded syllables that the archive has, each with the number of its papers."""
        papers = {one: self._searcher.doc_freq(TEXT, one) for one in syllables}
        return {one: count for one, count in papers.items() if count}

    def papers(self, run: str, most: int) -> int:
        """In how many papers the terms stand side by side, counted up to `most`; filters left aside."""
        terms = run.split()
        fewest = min((self._searcher.doc_freq(TEXT, term) for term in terms), default=0)
        if len(terms) == 1 and fewest >= most:  # told without looking; papers deleted of late count in it
            return most
        return len(self._hits(self._compiler.words(TEXT, terms), most)) if fewest else 0

    def texts(self, run: str, most: int) -> list[str]:
        """Text of papers that hold the run, that the filters let through and the reader may see."""
        query = self._compiler.filtered(self._compiler.words(TEXT, run.split()), self._conditions)
        wanted = LOOKED_AT if self._visible else most
        some = self._compiler.sampled(query, SAMPLES // _A_SHARE)  # any will do, and to rank all is slow
        found = self._hits(some, wanted)
        if len(found) < wanted:
            found = self._hits(query, wanted)
        if visible := self._visible:  # what only a suggestion finds was not asked about before
            ids = ids_at(self._searcher, found)
            found = [address for one, address in zip(ids, found, strict=True) if visible(one)]
        kept = [body_bytes(self._searcher.doc(address)) for address in found[:most]]
        bodies = [unpack_head(content, READ_CHARS) for content in kept]
        return [f"{body.title}\n{body.text}" for body in bodies]

    def _hits(self, query: tantivy.Query, most: int) -> list[tantivy.DocAddress]:
        return [address for _, address in self._searcher.search(query, limit=most, count=False).hits]


def starting(searcher: tantivy.Searcher, begun: str, most: int) -> list[str]:
    """The terms of the archive that begin so."""
    return [term for term, _ in searcher.terms_with_prefix(TEXT, begun, limit=most)]
