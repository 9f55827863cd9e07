"""The answers of a search as a list that a person likes to read."""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING

from archive.messages import say, tell
from commands.output import bold, clean, line, marked

if TYPE_CHECKING:
    from archive.model import Hit
    from index.engine import Answer, Facet
    from index.query import Query

FACET_VALUES = 8
_WIDEST = 110


def print_answer(query: Query, answer: Answer) -> None:
    """The hits, how many there are in all, and the facets; or that nothing was found and what to try."""
    if not answer.total:
        _print_nothing(query)
        return
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    for hit in answer.hits:
        _print_hit(hit, width)
    for facet in answer.facets:
        _print_facet(facet)
    first = query.offset + 1
    line(
        tell(
            say(
                "{first}–{last} of {total}. Open one: hoso show NUMBER, hoso open NUMBER",
                first=first,
                last=query.offset + len(answer.hits),
                total=answer.total,
            )
        )
        if answer.hits
        else tell(say("{total} found; none from number {first} on.", total=answer.total, first=first))
    )


def _print_nothing(query: Query) -> None:
    if query.text:
        line(tell(say("“{query}” was not found in this archive.", query=clean(query.text))))
    else:
        line(tell(say("No paper was found.")))
    if query.kind or query.issuer or query.first or query.last or query.year:
        line(tell(say("Try without the filters.")))
    elif query.text:
        line(tell(say("Try fewer words, or only the number.")))


def _print_hit(hit: Hit, width: int) -> None:
    number = bold(clean(hit.number)) if hit.number else tell(say("(no number)"))
    head = [f"[{hit.id}]", number, _day(hit.date), clean(hit.kind or ""), clean("; ".join(hit.issuers))]
    line("  ".join(part for part in head if part))
    if hit.subject:
        _wrapped(clean(hit.subject), width)
    if hit.snippet:
        _wrapped(clean(hit.snippet), width)
    line(f"    {tell(say('{file}, page {page}', file=clean(hit.file), page=hit.page))}")
    line()


def _wrapped(text: str, width: int) -> None:
    for part in textwrap.wrap(text, width - 4, break_on_hyphens=False, break_long_words=False):
        line(f"    {marked(part)}")


def _print_facet(facet: Facet) -> None:
    names = {"kind": say("Kind"), "issuer": say("Issuer"), "year": say("Year")}
    shown = ", ".join(f"{clean(value)} ({count})" for value, count in facet.counts[:FACET_VALUES])
    more = "…" if len(facet.counts) > FACET_VALUES else ""
    name = tell(names[facet.field]) if facet.field in names else facet.field
    line(f"{name}: {shown or '—'}{more}")


def _day(iso: str | None) -> str:
    """A day as offices write it; ``2018-01`` and ``2018`` stay as precise as they are.

    >>> _day("2018-01-31"), _day("2018"), _day(None)
    ('31/01/2018', '2018', '')
    """
    return "/".join(reversed((iso or "").split("-")))
