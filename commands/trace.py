"""``hoso trace``: everything tied to a paper, a certificate, an enterprise, a contract or a budget year."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.errors import CallError, NothingFound
from archive.messages import say
from commands.frame import Call, command, option, typed
from commands.values import DAY, FROM_ZERO

if TYPE_CHECKING:
    from datetime import date

    from archive.store import Archive
    from archive.traced import Trace

SHOWN = 8


@command(
    "trace",
    say("Shows the chain around a paper: what it rests on, what rests on it, and what of it is not in this archive."),
    say("REF is a paper (24/SKHCN, an id, NUMBER@YEAR), a certificate (VILAS 1979), a contract (05/2018/HĐTV),"),
    say("an enterprise (its tax code, or its name in any spelling), or a budget year (“ngân sách 2018”)."),
)
@click.argument("ref")
@option("--depth", type=FROM_ZERO, help=say("Not more steps away than this."))
@option("--on", type=DAY, help=say("How the papers stood on this day (else today)."))
@option("--json", "as_json", is_flag=True, help=say("Print the trace as JSON."))
@option("--dot", "as_dot", is_flag=True, help=say("Print the trace in the language of Graphviz."))
@option("--svg", metavar="FILE", help=say("Write a picture of the trace: time from left to right, a row a strand."))
@option("--html", metavar="FILE", help=say("Write a page with the picture and all quotations, complete in one file."))
@option(
    "--package", metavar="DEST", help=say("Write an evidence package, a folder or a .zip, for somebody else to check.")
)
def trace(
    call: Call,
    ref: str,
    depth: int | None,
    on: date | None,
    as_json: bool,
    as_dot: bool,
    svg: str | None,
    html: str | None,
    package: str | None,
) -> int:
    """Print the trace; the ledger notes an evidence package."""
    from datetime import date as days

    from archive.trace import trace as traced
    from archive.trace import trace_json

    with call.archive() as archive:
        start = _start(archive, typed(ref))
        today = days.today()
        found = traced(archive.connection, start, on=on or today, as_of=today, depth=depth)
        if package is not None:
            _package(archive, found, Path(package))
    if svg is not None:
        from archive.draw import svg_of

        _write(svg, svg_of(found))
    if html is not None:
        from archive.trace_page import page_of

        _write(html, page_of(found))
    if as_json:
        from commands.output import print_json

        print_json(trace_json(found))
    elif as_dot:
        from archive.dot import dot_of

        click.echo(dot_of(found), nl=False)
    elif svg is None and html is None and package is None:
        from commands.trace_tree import print_trace

        print_trace(found)
    return 0


def _start(archive: Archive, ref: str) -> str:
    """The node that a person means.

    Raises:
        NothingFound: there is none.
        CallError: several; the message names them.
    """
    from archive.trace_start import means_budget_too, starts
    from commands.output import clean, note

    found = starts(archive.connection, ref)
    if not found:
        raise NothingFound(say("“{ref}” was not found in this archive. Try: hoso search {ref}", ref=clean(ref)))
    if len(found) > 1:
        listed = "; ".join(_described(archive, node) for node in found[:SHOWN])
        raise CallError(
            say(
                "“{ref}” may mean {count} things: {things}. Name one by its id, as NUMBER@YEAR or by its tax code.",
                ref=clean(ref),
                count=len(found),
                things=listed + ("; …" if len(found) > SHOWN else ""),
            )
        )
    if found[0].startswith("r") and means_budget_too(archive.connection, ref):
        note(say("This is record {ref}. For the budget of that year: hoso trace “ngân sách {ref}”", ref=clean(ref)))
    return found[0]


def _described(archive: Archive, node: str) -> str:
    from datetime import date as days

    from archive.trace import trace as traced
    from commands.output import clean
    from commands.reference import described

    if node.startswith("r"):
        return described(archive, int(node[1:]))
    return clean(traced(archive.connection, node, on=days.today(), depth=0).nodes[0].label)


def _package(archive: Archive, found: Trace, dest: Path) -> None:
    from archive.evidence import write_package
    from commands import evidence_check
    from commands.output import note
    from ingest.clip import clip

    program = Path(evidence_check.__file__).read_text(encoding="utf-8")
    written = write_package(archive, found, dest, clip, program)
    note(
        say(
            "Evidence package: {path} ({originals} originals). Check it with: sha256sum -c manifest-sha256.txt",
            path=written.path,
            originals=written.originals,
        )
    )


def _write(name: str, text: str) -> None:
    """Write a file of the user's.

    Raises:
        CallError: it cannot be written.
    """
    from commands.output import cannot_write

    try:
        Path(name).write_text(text, encoding="utf-8")
    except OSError as cause:
        raise CallError(cannot_write(name, cause)) from cause
