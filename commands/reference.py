"""REF on the command line: one record, meant by its id or its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.errors import CallError, NothingFound
from archive.messages import say
from commands.frame import typed
from commands.output import clean

if TYPE_CHECKING:
    from archive.store import Archive

SHOWN = 8


def one_record(archive: Archive, ref: str) -> int:
    """The id of the record that a person means.

    Raises:
        NothingFound: there is none.
        CallError: several match; the message names them.
    """
    wanted = typed(ref)
    found = archive.find(wanted)
    if not found:
        raise NothingFound(say("“{ref}” was not found in this archive. Try: hoso search {ref}", ref=clean(wanted)))
    if len(found) > 1:
        listed = "; ".join(described(archive, record) for record in found[:SHOWN])
        raise CallError(
            say(
                "“{ref}” names {count} papers: {papers}. Name one by its id, or as NUMBER@YEAR or NUMBER@ISSUER.",
                ref=clean(wanted),
                count=len(found),
                papers=listed + ("; …" if len(found) > SHOWN else ""),
            )
        )
    return found[0]


def described(archive: Archive, record: int) -> str:
    """A record on one line: its id, number, year and first issuer."""
    document = archive.record(record).document
    number = document.number.value if document.number else "—"
    year = document.date.value.first.year if document.date else "—"
    issuer = document.issuers[0].value if document.issuers else "—"
    return clean(f"[{record}] {number}, {year}, {issuer}")
