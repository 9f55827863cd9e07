"""Searches kept by name: what ``hoso search --save``, ``--saved``, ``--list-saved`` and ``--forget`` do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from archive.errors import CallError
from archive.messages import say, tell
from archive.saved import SavedSearch, forget_search, save_search, saved_name, saved_search, saved_searches
from commands.frame import Call, typed
from commands.output import bold, clean, line, note, print_json

if TYPE_CHECKING:
    from index.query import Query, Sort

FOUND, NOTHING_SAVED = 0, 1


def with_saved(call: Call, name: str, query: Query) -> Query:
    """The saved search, with the words and filters that are given beside it in the place of its own."""
    with call.archive() as archive:
        kept = saved_search(archive.connection, _name(name))
    return replace(
        query,
        text=query.text or kept.text,
        kind=query.kind or kept.kind,
        issuer=query.issuer or kept.issuer,
        first=query.first or kept.first,
        last=query.last or kept.last,
        year=kept.year if query.year is None else query.year,
        sort=cast("Sort", kept.sort) if query.sort == "relevance" else query.sort,
        expand=query.expand and kept.expand,
    )


def save(call: Call, name: str, query: Query) -> None:
    """Keep a question with its filters and its order."""
    kept = _name(name)
    search = SavedSearch(
        kept, query.text, query.kind, query.issuer, query.first, query.last, query.year, query.sort, query.expand
    )
    with call.archive() as archive:
        save_search(archive.connection, search)
    note(say("Saved. Again: hoso search --saved “{name}”", name=clean(kept)))


def forget(call: Call, name: str) -> int:
    """Forget a saved search."""
    kept = _name(name)
    with call.archive() as archive:
        forget_search(archive.connection, kept)
    note(say("The saved search “{name}” is forgotten.", name=clean(kept)))
    return FOUND


def list_saved(call: Call, *, as_json: bool) -> int:
    """Print all saved searches; 1 where there are none."""
    with call.archive() as archive:
        kept = list(saved_searches(archive.connection))
    if as_json:
        print_json({"saved": [_json(search) for search in kept]})
    elif not kept:
        line(tell(say("No search is saved. To save one: hoso search WORDS --save NAME")))
    else:
        for search in kept:
            line(f"{bold(clean(search.name))}  {clean(_said(search))}")
    return FOUND if kept else NOTHING_SAVED


def _name(given: str) -> str:
    name = saved_name(typed(given))
    if not name:
        raise CallError(say("Give the saved search a name."))
    return name


def _json(search: SavedSearch) -> dict[str, object]:
    return {
        "name": search.name,
        "query": search.text,
        "kind": search.kind,
        "issuer": search.issuer,
        "from": search.first and search.first.isoformat(),
        "to": search.last and search.last.isoformat(),
        "year": search.year,
        "sort": search.sort,
        "expand": search.expand,
    }


def _said(search: SavedSearch) -> str:
    """The search as one would type it."""
    options = {
        "--kind": search.kind,
        "--issuer": search.issuer,
        "--from": search.first,
        "--to": search.last,
        "--year": search.year,
        "--sort": None if search.sort == "relevance" else search.sort,
    }
    given = [f"{name} {value}" for name, value in options.items() if value is not None]
    return " ".join(filter(None, (search.text, *given, "" if search.expand else "--no-expand")))
