"""The keys under which a paper is found: its number, aliases, a certificate's own, the papers behind it."""

from __future__ import annotations

from collections.abc import Iterator

from archive.model import Document
from archive.numbers import alias_keys, number_key


def document_keys(document: Document) -> tuple[str, ...]:
    """All keys, the paper's own first; of several papers in one file each is found."""
    return tuple(dict.fromkeys(_keys(document)))


def _keys(document: Document) -> Iterator[str]:
    if document.number:
        yield number_key(document.number.value)
        yield from alias_keys(document.number.value, document.kind.value if document.kind else None)
    if document.certificate:
        for found in (document.certificate.number, document.certificate.ggn):
            if found:
                yield number_key(found.value)
    for part in document.parts:
        if part.number:
            yield number_key(part.number)
            yield from alias_keys(part.number, part.kind)
