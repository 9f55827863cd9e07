"""``hoso search``: find papers."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast

import click

from archive.messages import say, tell
from commands.frame import Call, command, option, typed
from commands.values import COUNT, DAY, FROM_ZERO, OneOf

if TYPE_CHECKING:
    from commands.narrow import Narrowing
    from index.engine import Answer
    from index.query import Query, Sort

COLUMNS = ("id", "number", "date", "kind", "issuers", "subject", "file", "page", "matched", "score", "snippet")
NOTHING_FOUND = 1


@command(
    "search",
    say("Finds papers by number (24/SKHCN), by words or by a phrase; with marks exactly, without marks any."),
    say("Without words, lists every paper that the filters let through."),
    say('Operators: "a phrase", AND, OR, NOT, -without, ( ), begin*, so: loai: coquan: ngay: nam: nguoiky: trichyeu:'),
)
@click.argument("query", nargs=-1)
@option("--kind", metavar="K", help=say("Only this kind of paper: “Quyết định” or QĐ."))
@option("--issuer", metavar="I", help=say("Only this issuer: a part of its name, or its letters in numbers."))
@option("--from", "first", type=DAY, help=say("Not older than this day."))
@option("--to", "last", type=DAY, help=say("Not newer than this day."))
@option("--year", type=COUNT, help=say("Only papers of this year."))
@option("--dossier", metavar="CODE", help=say("Only papers of this dossier."))
@option("--status", metavar="S", help=say("Only papers that stand so: in_force, partly, ended, suspended, not_yet."))
@option("--on", type=DAY, help=say("The day for --status (else today)."))
@option(
    "--sort", type=OneOf("relevance", "date", "-date", "number"), default="relevance", help=say("Order of the answers.")
)
@option("--limit", type=FROM_ZERO, default=20, help=say("At most so many answers (else 20)."))
@option("--offset", type=FROM_ZERO, default=0, help=say("Skip so many answers first."))
@option("--facets", is_flag=True, help=say("Count the answers by kind, issuer, year, effect and dossier."))
@option("--no-expand", is_flag=True, help=say("Search abbreviations (SKHCN, NSCL) as typed, not in full."))
@option("--save", metavar="NAME", help=say("Keep this search with its filters under a name."))
@option("--saved", metavar="NAME", help=say("Ask a saved search again; words and filters given beside it go first."))
@option("--list-saved", is_flag=True, help=say("List the saved searches."))
@option("--forget", metavar="NAME", help=say("Forget a saved search."))
@option("--json", "as_json", is_flag=True, help=say("Print the answer as JSON."))
@option("--csv", "as_csv", is_flag=True, help=say("Print the answers as CSV."))
@option("--xlsx", metavar="FILE", type=click.Path(path_type=str), help=say("Write the answers to an Excel workbook."))
def search(
    call: Call,
    query: tuple[str, ...],
    kind: str | None,
    issuer: str | None,
    first: date | None,
    last: date | None,
    year: int | None,
    dossier: str | None,
    status: str | None,
    on: date | None,
    sort: str,
    limit: int,
    offset: int,
    facets: bool,
    no_expand: bool,
    save: str | None,
    saved: str | None,
    list_saved: bool,
    forget: str | None,
    as_json: bool,
    as_csv: bool,
    xlsx: str | None,
) -> int:
    """Ask the index, which first follows the ledger; 1 when nothing was found."""
    if list_saved or forget is not None:
        from commands import saved as kept

        return kept.list_saved(call, as_json=as_json) if forget is None else kept.forget(call, forget)
    from commands.narrow import Narrowing, standing_of, without_status
    from index.query import Query

    began = time.perf_counter()
    asked = " ".join(typed(word) for word in query)
    text, named = without_status(asked)
    narrowing = Narrowing(dossier and typed(dossier), standing_of(typed(status)) if status else named, on)
    wanted = Query(
        text=text,
        kind=kind and typed(kind),
        issuer=issuer and typed(issuer),
        first=first,
        last=last,
        year=year,
        sort=cast("Sort", sort),
        limit=limit,
        offset=offset,
        facets=facets,
        expand=not no_expand,
    )
    if saved is not None or save is not None:
        wanted = _saved(call, wanted, saved, save)
    answer, lag = _ask(call, wanted, narrowing)
    took_ms = round((time.perf_counter() - began) * 1000)
    if as_json:
        from commands.output import print_json

        print_json(answer_json(asked if saved is None else wanted.text, answer, lag, took_ms))
    elif as_csv:
        from commands.output import print_csv

        print_csv(COLUMNS, rows(answer))
    elif xlsx is None:
        from commands.hits import print_answer

        print_answer(wanted, answer)
    if xlsx is not None:
        _write_xlsx(xlsx, answer)
    return 0 if answer.total else NOTHING_FOUND


def _saved(call: Call, query: Query, saved: str | None, save: str | None) -> Query:
    """The saved search where one is asked for; kept where a name is given."""
    from commands import saved as kept

    query = query if saved is None else kept.with_saved(call, saved, query)
    if save is not None:
        kept.save(call, save, query)
    return query


def _ask(call: Call, query: Query, narrowing: Narrowing) -> tuple[Answer, int]:
    from commands.follow import follow
    from commands.narrow import more_facets

    with call.archive() as archive, call.engine() as engine:
        lag = follow(archive, engine)
        answer = engine.search(query, narrowing.visible(archive))
        if query.facets:
            answer = replace(answer, facets=(*answer.facets, *more_facets(archive, engine, query, narrowing)))
        return answer, lag


def answer_json(text: str, answer: Answer, lag: int, took_ms: int) -> dict[str, object]:
    """The *Search answer* of the contract; milliseconds from the question to the answer."""
    shown: dict[str, object] = {
        "query": text,
        "total": answer.total,
        "took_ms": took_ms,
        "index_lag": lag,
        "suggestion": answer.suggestion,
        "hint": tell(answer.hint) if answer.hint else None,
        "understood": [{"field": one.field, "value": one.value} for one in answer.understood],
        "expanded": [{"typed": typed, "expanded": expanded} for typed, expanded in answer.expanded],
        "hits": [
            {
                "id": hit.id,
                "number": hit.number,
                "date": hit.date,
                "kind": hit.kind,
                "issuers": list(hit.issuers),
                "subject": hit.subject,
                "file": hit.file,
                "score": round(hit.score, 4),
                "page": hit.page,
                "snippet": hit.snippet,
                "matched": hit.matched,
            }
            for hit in answer.hits
        ],
        "facets": {
            facet.field: [{"value": value, "count": count} for value, count in facet.counts] for facet in answer.facets
        },
    }
    if any(facet.capped for facet in answer.facets):
        shown["capped"] = True
    return shown


def rows(answer: Answer) -> list[tuple[object, ...]]:
    """The hits as rows of `COLUMNS`; several issuers in one cell, parted by ``; ``."""
    from commands.output import unmarked

    return [
        (
            hit.id,
            hit.number,
            hit.date,
            hit.kind,
            "; ".join(hit.issuers),
            hit.subject,
            hit.file,
            hit.page,
            hit.matched,
            round(hit.score, 4),
            unmarked(hit.snippet),
        )
        for hit in answer.hits
    ]


def _write_xlsx(path: str, answer: Answer) -> None:
    from pathlib import Path

    from commands.output import note, write_xlsx

    head = [
        tell(heading)
        for heading in (
            say("Record"),
            say("Number"),
            say("Date"),
            say("Kind"),
            say("Issuer"),
            say("Subject"),
            say("File"),
            say("Page"),
            say("Match"),
            say("Score"),
            say("Passage"),
        )
    ]
    write_xlsx(Path(path), head, rows(answer))
    note(say("{count} answers written to {path}.", count=len(answer.hits), path=path))
