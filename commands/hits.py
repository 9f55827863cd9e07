"""The answers of a search as a list that a person likes to read."""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING

from archive.messages import say, tell
from commands.output import bold, clean, line, marked, note
from index.engine import FACETS_CAP

if TYPE_CHECKING:
    from archive.model import Hit
    from index.engine import Answer, Facet
    from index.query import Query

FACET_VALUES = 8
_WIDEST = 110


def print_answer(query: Query, answer: Answer) -> None:
    """The hits, how many there are in all, and the facets; or that nothing was found and what to try."""
    print_notes(answer)
    if not answer.total:
        _print_nothing(query)
        return
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    for hit in answer.hits:
        _print_hit(hit, width)
    for facet in answer.facets:
        if facet.counts or facet.field in ("kind", "issuer", "year"):
            _print_facet(facet)
    if any(facet.capped for facet in answer.facets):
        line(tell(say("Counted in {count} of them.", count=FACETS_CAP)))
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


def print_notes(answer: Answer) -> None:
    """How the question was taken: beside the answers, not among them."""
    if answer.hint:
        note(answer.hint)
    if answer.suggestion:
        note(say("Did you mean: {suggestion}?", suggestion=clean(answer.suggestion)))
    if answer.understood:
        parts = ", ".join(f"{_field_name(one.field)}: {clean(_span(one.value))}" for one in answer.understood)
        note(say("Understood as: {parts}. In quotes it is searched as words.", parts=parts))
    for typed, expanded in answer.expanded:
        note(
            say(
                "Searched “{typed}” as “{expanded}”, too (not with --no-expand).",
                typed=clean(typed),
                expanded=clean(expanded),
            )
        )


def _field_name(field: str) -> str:
    names = {
        "number": say("Number"),
        "kind": say("Kind"),
        "issuer": say("Issuer"),
        "date": say("Date"),
        "year": say("Year"),
        "signer": say("Signer"),
        "file": say("File"),
        "subject": say("Subject"),
        "not": say("Without"),
    }
    return tell(names[field])


def _span(value: str) -> str:
    """A span of days as offices write it; what is none stays.

    >>> _span("2018-01-01..2018-03-31"), _span("..2017-12-31"), _span("24/SKHCN")
    ('01/01/2018–31/03/2018', '–31/12/2017', '24/SKHCN')
    """
    first, dots, last = value.partition("..")
    return f"{_day(first)}–{_day(last)}" if dots else value


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
    names |= {"status": say("Effect"), "dossier": say("Dossier")}
    states = _states() if facet.field == "status" else {}
    counted = ((states.get(value, clean(value)), count) for value, count in facet.counts[:FACET_VALUES])
    shown = ", ".join(f"{value} ({count})" for value, count in counted)
    more = "…" if len(facet.counts) > FACET_VALUES else ""
    name = tell(names[facet.field]) if facet.field in names else facet.field
    line(f"{name}: {shown or '—'}{more}")


def _states() -> dict[str, str]:
    from archive.effects import STANDINGS

    return {state: tell(words) for state, words in STANDINGS.items()}


def _day(iso: str | None) -> str:
    """A day as offices write it; ``2018-01`` and ``2018`` stay as precise as they are.

    >>> _day("2018-01-31"), _day("2018"), _day(None)
    ('31/01/2018', '2018', '')
    """
    return "/".join(reversed((iso or "").split("-")))
