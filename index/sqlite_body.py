"""What the index keeps of a paper's text: one compressed value, enough for snippets and for deletion."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass

from index.entry import Entry
from index.terms import terms

_LEVEL = 6
"""zlib's usual level: Vietnamese text shrinks to about 45%; 9 gains nothing, 1 loses a tenth."""


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

    def columns(self) -> tuple[str, str, str]:
        """The terms of the columns title, number, body: the same whenever they are made anew."""
        return terms(self.title), self.number_terms, terms(self.text)


def body_of(entry: Entry) -> Body:
    """The body of an entry."""
    return Body(entry.title, entry.number_terms, entry.pages)


def pack(body: Body) -> bytes:
    """The body as bytes."""
    written = json.dumps([body.title, body.number_terms, body.pages], ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(written.encode("utf-8", "replace"), _LEVEL)


def unpack(content: bytes) -> Body:
    """The body that `pack` made bytes of."""
    title, number_terms, pages = json.loads(zlib.decompress(content))
    return Body(title, number_terms, tuple((number, text) for number, text in pages))
