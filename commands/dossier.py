"""``hoso dossier``: dossiers (hồ sơ) and the papers in them."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import click

from archive.errors import NothingFound
from archive.messages import say, tell
from archive.model import Message
from commands.frame import Call, command, global_options, option, typed
from commands.help_pages import Group

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive.store import Archive

_HERE = "commands.dossier"
TABLE: dict[str, tuple[str, Message]] = {
    "new": (f"{_HERE}:new", say("make a dossier")),
    "change": (f"{_HERE}:change", say("give a dossier another title, heading, retention …")),
    "add": (f"{_HERE}:add", say("put papers into a dossier")),
    "remove": (f"{_HERE}:remove", say("take papers out of a dossier; they stay in the archive")),
    "list": (f"{_HERE}:list_", say("list the dossiers, or the papers of one")),
}
_COLUMNS = ("code", "title", "heading", "retention", "creator", "note", "papers")
_PAPER_COLUMNS = ("record", "number", "date", "kind", "issuers", "subject", "file")


@click.pass_context
def _greet(ctx: click.Context) -> int:
    """Without a command of its own: the help page."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
    return 0


dossier = Group("dossier", params=global_options(), no_args_is_help=False, invoke_without_command=True)
dossier.table = TABLE
dossier.sentences = (
    say("Dossiers: what the office calls one matter, and the papers in it. A paper may be in several."),
)
dossier.callback = _greet


def _described(function: Callable[..., int]) -> Callable[..., int]:
    """The options that describe a dossier."""
    for added in (
        option("--note", metavar="TEXT", help=say("A note.")),
        option("--creator", metavar="NAME", help=say("Who keeps the dossier.")),
        option("--retention", metavar="TEXT", help=say("How long it is kept: “20 năm”, “Vĩnh viễn”.")),
        option("--heading", metavar="TEXT", help=say("The heading it stands under in the list of dossiers.")),
    ):
        function = added(function)
    return function


@command("new", say("Makes a dossier. CODE is its number and symbol in the list of dossiers: 01.TCCB."))
@click.argument("code")
@option("--title", metavar="TEXT", default="", help=say("Its title (tiêu đề hồ sơ)."))
@_described
def new(
    call: Call,
    code: str,
    title: str,
    heading: str | None,
    retention: str | None,
    creator: str | None,
    note: str | None,
) -> int:
    """Keep it; the ledger tells who made it."""
    from archive.dossiers import Dossier, make_dossier
    from commands.output import clean, line

    texts = [_text(one) for one in (heading, retention, creator, note)]
    made = Dossier(_text(code) or "", _text(title) or "", *texts)
    with call.archive() as archive:
        make_dossier(archive.connection, archive.actor, made)
    line(tell(say("Dossier {code} made: {title}", code=clean(made.code), title=clean(made.title))))
    return 0


@command(
    "change", say("Gives a dossier another title, heading, retention, creator or note; an empty text takes it away.")
)
@click.argument("code")
@option("--title", metavar="TEXT", help=say("Its title (tiêu đề hồ sơ)."))
@_described
def change(call: Call, code: str, **given: str | None) -> int:
    """Keep what is given, leave the rest; the ledger keeps what was there before."""
    from archive.dossiers import change_dossier, needed
    from commands.output import clean, line

    with call.archive() as archive:
        kept = needed(archive.connection, typed(code))
        texts: dict[str, Any] = {name: _text(text) for name, text in given.items() if text is not None}
        if "title" in texts:
            texts["title"] = texts["title"] or ""
        changed = replace(kept, **texts)
        change_dossier(archive.connection, archive.actor, changed)
    line(tell(say("Dossier {code}: {title}", code=clean(changed.code), title=clean(changed.title))))
    return 0


@command("add", say("Puts papers into a dossier. REF is an id, a number (24/SKHCN), NUMBER@YEAR or NUMBER@ISSUER."))
@click.argument("code")
@click.argument("ref", nargs=-1, required=True)
def add(call: Call, code: str, ref: tuple[str, ...]) -> int:
    """Add all of them or, where one is not found, none."""
    from archive.dossiers import add_papers, needed
    from commands.output import clean, line
    from commands.reference import one_record

    with call.archive() as archive:
        kept = needed(archive.connection, typed(code))
        records = [one_record(archive, each) for each in ref]
        added = add_papers(archive.connection, archive.actor, kept.code, records)
    known = len(set(records)) - len(added)
    line(tell(say("Dossier {code}: {count} papers added", code=clean(kept.code), count=len(added))))
    if known:
        line(tell(say("{count} were in it already", count=known)))
    return 0


@command("remove", say("Takes papers out of a dossier; they stay in the archive."))
@click.argument("code")
@click.argument("ref", nargs=-1, required=True)
@option("--why", metavar="TEXT", default="", help=say("The reason; the ledger keeps it."))
def remove(call: Call, code: str, ref: tuple[str, ...], why: str) -> int:
    """Take all of them out or, where one is not in it, none."""
    from archive.dossiers import needed, take_out
    from archive.ledger import reason
    from commands.output import clean, line
    from commands.reference import one_record

    given = reason(typed(why))
    with call.archive() as archive:
        kept = needed(archive.connection, typed(code))
        records = [one_record(archive, each) for each in ref]
        take_out(archive.connection, archive.actor, kept.code, records, given)
    line(tell(say("Dossier {code}: {count} papers taken out", code=clean(kept.code), count=len(set(records)))))
    return 0


@command("list", say("Lists the dossiers, or the papers of one in the order of their days."))
@click.argument("code", required=False)
@option("--json", "as_json", is_flag=True, help=say("Print the list as JSON."))
@option("--csv", "as_csv", is_flag=True, help=say("Print the list as CSV."))
def list_(call: Call, code: str | None, as_json: bool, as_csv: bool) -> int:
    """Print the list; 1 where there is no such dossier."""
    with call.archive() as archive:
        if code is None:
            return _list_dossiers(archive, as_json=as_json, as_csv=as_csv)
        return _list_papers(archive, typed(code), as_json=as_json, as_csv=as_csv)


def _list_dossiers(archive: Archive, *, as_json: bool, as_csv: bool) -> int:
    from archive.dossiers import dossiers, paper_counts
    from commands.output import bold, clean, line, print_csv, print_json

    counts = paper_counts(archive.connection)
    rows = [{**asdict(one), "papers": counts.get(one.code, 0)} for one in dossiers(archive.connection)]
    if as_json:
        print_json({"dossiers": rows})
    elif as_csv:
        print_csv(_COLUMNS, ([row[name] for name in _COLUMNS] for row in rows))
    else:
        for row in rows:
            line(f"{bold(clean(row['code']))}  {clean(row['title'])}")
            told = (row["heading"], row["retention"], tell(say("{count} papers", count=row["papers"])), row["note"])
            line(f"    {' · '.join(clean(each) for each in told if each)}")
        if not rows:
            line(tell(say("There is no dossier yet. To make one: hoso dossier new CODE --title TITLE")))
    return 0


def _list_papers(archive: Archive, code: str, *, as_json: bool, as_csv: bool) -> int:
    from archive.dossiers import dossier as find
    from archive.dossiers import no_dossier, papers_in
    from commands.output import bold, clean, line, print_csv, print_json

    kept = find(archive.connection, code)
    if kept is None:
        raise NothingFound(no_dossier(code))
    rows = [_paper(archive, record) for record in papers_in(archive.connection, kept.code)]
    if as_json:
        print_json({"dossier": asdict(kept), "papers": rows})
    elif as_csv:
        listed = [{**row, "issuers": "; ".join(row["issuers"])} for row in rows]
        print_csv(_PAPER_COLUMNS, ([row[name] for name in _PAPER_COLUMNS] for row in listed))
    else:
        line(f"{bold(clean(kept.code))}  {clean(kept.title)}")
        for row in rows:
            day = "" if row["date"] is None else "/".join(reversed(row["date"].split("-")))
            named = " ".join(filter(None, (row["kind"], row["number"]))) or row["file"]
            line(f"  [{row['record']}]  {day:<10}  {bold(clean(named))}  {clean(row['subject'] or '')}")
        if not rows:
            line(tell(say("No paper is in it yet. To add some: hoso dossier add {code} REF…", code=clean(kept.code))))
    return 0


def _paper(archive: Archive, record: int) -> dict[str, Any]:
    """What a list says of a paper; the day only where it is known."""
    kept = archive.record(record)
    document = kept.document
    span = document.date.value if document.date else None
    return {
        "record": record,
        "number": document.number.value if document.number else None,
        "date": span.first.isoformat() if span and span.precision == "day" else None,
        "kind": document.kind.value if document.kind else None,
        "issuers": [one.value for one in document.issuers],
        "subject": document.subject.value if document.subject else None,
        "file": kept.paths[0],
    }


def _text(given: str | None) -> str | None:
    from archive.dossiers import written

    return written(typed(given)) or None if given is not None else None
