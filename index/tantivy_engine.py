"""The second engine: Tantivy (`hoso[tantivy]`), for archives beyond some 100,000 papers.

One folder, ``index.tantivy``, beside the archive. One writer at a time (the library's own file lock),
held for one transaction only; a commit is whole or it is not, and readers see whole commits. The
high-water mark is a document of the index itself, so it can never run ahead of the papers.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import tantivy

from archive.errors import CannotWrite
from archive.messages import say
from index.engine import Answer, Visible
from index.entry import Entry
from index.query import Query
from index.tantivy_document import document, mark_document
from index.tantivy_schema import MARK, cannot_write, open_index, share
from index.tantivy_search import answer

FOLDER = "index.tantivy"
"""The folder in the archive's own."""

HEAP_BYTES = 96_000_000
"""Memory of the writer: what is put is written out as a segment when it is full."""
BUSY_S = 5.0
"""How long a writer waits for another one. A rebuild may take minutes, and a search rather answers at once."""
_ASK_AGAIN_S = 0.05


class TantivyEngine:
    """An `Engine` over one folder. One object belongs to one thread; many processes may share the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index = open_index(folder)
        self._seen: tuple[int, int, int] | None = None
        self._writer: tantivy.IndexWriter | None = None
        self._change = _Change()

    def __enter__(self) -> TantivyEngine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of a writer; files are closed when the object is."""
        self._writer = None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside is kept together, or nothing of it; may be nested.

        Raises:
            CannotWrite: another process writes, or the disk is full.
        """
        if self._writer is not None:
            yield
            return
        self._writer = self._begun()
        self._change = _Change()
        try:
            yield
            self._commit(self._writer)
        finally:
            self._writer = None  # without a commit it is forgotten with all it was given
            self._change = _Change()

    def put(self, entries: Iterable[Entry]) -> None:
        """Keep the entries, each in the place of an older one of its id."""
        with self.transaction():
            for entry in entries:
                self._forget(entry.id)
                made = document(entry)
                with _told():
                    self._writing.add_document(made)
                self._change.put.add(entry.id)
                self._change.any = True

    def remove(self, ids: Iterable[int]) -> None:
        """Forget these records; an unknown id is no error."""
        with self.transaction():
            for one in ids:
                self._forget(one)

    def clear(self) -> None:
        """Forget everything, the high-water mark included."""
        with self.transaction():
            with _told():
                self._writing.delete_all_documents()
            self._change = _Change(any=True, cleared=True, mark=0)

    def high_water(self) -> int:
        """The ledger's sequence number up to which the engine has followed; 0 when it is empty."""
        if self._change.mark is not None:
            return self._change.mark
        searcher = self._searcher()
        found = searcher.search(self._term("role", MARK), limit=1, count=False).hits
        values = searcher.fast_field_values("mark", [address for _, address in found])
        return int(values[0] or 0) if values else 0

    def advance(self, seq: int) -> None:
        """Set the high-water mark."""
        with self.transaction():
            self._change.mark = seq
            self._change.any = True

    def search(self, query: Query, visible: Visible | None = None) -> Answer:
        """Answer a question; no text whatever raises an error."""
        return answer(self._searcher(), self._index.schema, query, visible)

    @property
    def _writing(self) -> tantivy.IndexWriter:
        if self._writer is None:
            raise RuntimeError("the index is written inside a transaction only")
        return self._writer

    def _term(self, field: str, value: str | int) -> tantivy.Query:
        return tantivy.Query.term_query(self._index.schema, field, value)

    def _begun(self) -> tantivy.IndexWriter:
        """The writer, as soon as no other process has it."""
        until = time.monotonic() + BUSY_S
        while True:
            try:
                return self._index.writer(HEAP_BYTES, num_threads=1)
            except ValueError as cause:
                if "LockBusy" not in str(cause):
                    raise cannot_write(cause) from cause
                if time.monotonic() > until:
                    raise CannotWrite(
                        say("Another program is writing the search index. Try again when it has finished.")
                    ) from cause
            time.sleep(_ASK_AGAIN_S)

    def _commit(self, writer: tantivy.IndexWriter) -> None:
        """Write the change with its mark, then wait for segments to be merged and old ones to be cleaned away."""
        if not self._change.any:
            return
        with _told():
            if self._change.mark is not None:
                writer.delete_documents_by_query(self._term("role", MARK))
                writer.add_document(mark_document(self._change.mark))
            writer.commit()
            writer.garbage_collect_files()
            writer.wait_merging_threads()
        share(self._folder)
        _give_back_memory()

    def _forget(self, one: int) -> None:
        """Delete a paper where there is one: an unneeded delete costs memory, and time in every segment."""
        if one not in self._change.put and (self._change.cleared or not self._has(one)):
            return
        with _told():
            # Deleting by term with a Python int finds nothing in an unsigned field (tantivy-py 0.27): by query it does.
            self._writing.delete_documents_by_query(self._term("id", one))
        self._change.any = True

    def _has(self, one: int) -> bool:
        return bool(self._searcher().search(self._term("id", one), limit=1, count=False).hits)

    def _searcher(self) -> tantivy.Searcher:
        """All of the last commit; the files are looked at again only when there was one."""
        try:
            state = (self._folder / "meta.json").stat()
        except FileNotFoundError:  # just being replaced: what is open can still be read
            return self._index.searcher()
        seen = (state.st_mtime_ns, state.st_ino, state.st_size)
        if seen != self._seen:
            self._index.reload()
            self._seen = seen
        return self._index.searcher()


class _Ids:
    """A set of record ids, some bits each where they follow one another: a million take 200 KB."""

    _BITS = 1_024

    def __init__(self) -> None:
        self._parts: dict[int, int] = {}

    def add(self, one: int) -> None:
        part, place = divmod(one, self._BITS)
        self._parts[part] = self._parts.get(part, 0) | 1 << place

    def __contains__(self, one: int) -> bool:
        part, place = divmod(one, self._BITS)
        return bool(self._parts.get(part, 0) >> place & 1)


class _Change:
    """What a transaction has done so far."""

    def __init__(self, *, any: bool = False, cleared: bool = False, mark: int | None = None) -> None:  # noqa: A002
        self.any = any
        self.cleared = cleared
        self.mark = mark
        self.put = _Ids()


@contextmanager
def _told() -> Iterator[None]:
    """An error of the library's, put into words."""
    try:
        yield
    except ValueError as cause:
        raise cannot_write(cause) from cause


def _give_back_memory() -> None:
    """Return freed memory to the system: glibc keeps it for each thread that a writer once had, hundreds of MB."""
    if sys.platform == "linux":
        import ctypes

        if trim := getattr(ctypes.CDLL(None), "malloc_trim", None):  # musl has none
            trim(0)


def open_engine(folder: Path) -> TantivyEngine:
    """The engine of the archive in `folder`; its index is made, or made anew, where need be."""
    return TantivyEngine(folder / FOLDER)
