"""What the index keeps of a paper's text: one compressed value, enough for snippets and for deletion.

A line of JSON (title, number terms, the length of each page), then the text of all pages: so that the
beginning of a book can be read without unpacking it.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass

from index.entry import Entry
from index.terms import terms

_LEVEL = 6
"""zlib's usual level: Vietnamese text shrinks to about 45%; 9 gains nothing, 1 loses a tenth."""
_BYTES_A_CHAR = 3
"""At most, in UTF-8, of a letter that Vietnamese papers hold."""
_CHUNK_BYTES = 65_536
SHORT_CHARS = 20_000


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a paper: its title, the terms of its number, its pages (number, text)."""

    title: str
    number_terms: str
    pages: tuple[tuple[int, str], ...]

    @property
    def text(self) -> str:
        """The text of all pages, in order."""
        return "\n".join(text for _, text in self.pages)

    @property
    def is_short(self) -> bool:
        """Whether its terms are quickly made: no book."""
        return sum(len(text) for _, text in self.pages) <= SHORT_CHARS

    def columns(self) -> tuple[str, str, str]:
        """The terms of the columns title, number, body: the same whenever they are made anew."""
        return terms(self.title), self.number_terms, terms(self.text)


def body_of(entry: Entry) -> Body:
    """The body of an entry."""
    return Body(entry.title, entry.number_terms, entry.pages)


def pack(body: Body) -> bytes:
    """The body as bytes."""
    lengths = [(number, len(text)) for number, text in body.pages]
    head = json.dumps([body.title, body.number_terms, lengths], ensure_ascii=False, separators=(",", ":"))
    written = "".join((head, "\n", *(text for _, text in body.pages)))
    return zlib.compress(written.encode("utf-8", "replace"), _LEVEL)


def unpack(content: bytes) -> Body:
    """The body that `pack` made bytes of."""
    return _body(zlib.decompress(content))


def unpack_head(content: bytes, chars: int) -> Body:
    """The same, but of the text not much more than the first so many characters; later pages are left out."""
    opened = zlib.decompressobj()
    written = opened.decompress(content, _CHUNK_BYTES)
    while b"\n" not in written and not opened.eof:
        written += opened.decompress(opened.unconsumed_tail, _CHUNK_BYTES)
    missing = written.index(b"\n") + chars * _BYTES_A_CHAR - len(written)
    if missing > 0 and not opened.eof:
        written += opened.decompress(opened.unconsumed_tail, missing)
    return _body(written)


def _body(written: bytes) -> Body:
    head, _, rest = written.partition(b"\n")
    text = rest.decode("utf-8", "ignore")  # cut in the middle of a letter where it is a beginning
    title, number_terms, lengths = json.loads(head)
    pages = []
    start = 0
    for number, length in lengths:
        if start >= len(text) > 0:
            break
        pages.append((number, text[start : start + length]))
        start += length
    return Body(title, number_terms, tuple(pages))
