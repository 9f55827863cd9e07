"""A person's word on where the papers in one file begin: merged or split, never a page lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from archive.errors import CallError
from archive.messages import say
from archive.model import Document, Read
from ingest.pipeline import document_of


class Kept(Protocol):
    """What is asked of the archive."""

    def reading(self, id: int) -> Read:  # noqa: A002  the archive's own word
        """The reading of a record."""

    def update(self, record: int, reading: Read, *, why: str | None = None) -> None:
        """Keep a new reading of it."""


def set_starts(archive: Kept, record: int, starts: tuple[int, ...], why: str) -> Document:
    """Let papers begin on these pages; a single 1 makes all pages one paper again.

    The decision stands in the record and, with its reason, in the ledger; no later reading overrides it.

    Raises:
        CallError: the pages do not begin with 1, do not rise, or go beyond the file; or there is no reason.
        Refusal: ``secret`` where a paper so begun bears a secrecy mark.
    """
    reading = archive.reading(record)
    if not why.strip():
        raise CallError(say("Say why, with --why: the ledger keeps the reason."))
    if starts[:1] != (1,) or list(starts) != sorted(set(starts)) or starts[-1] > len(reading.pages):
        raise CallError(
            say(
                "The first paper begins on page 1, the others on later pages, at most {count}: --starts 1,4,6.",
                count=len(reading.pages),
            )
        )
    document = document_of(reading.pages, starts)
    archive.update(record, replace(reading, document=document), why=why.strip())
    return document
