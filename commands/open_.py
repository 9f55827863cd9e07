"""``hoso open``: the original, byte for byte."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import click

from archive.messages import say
from commands.frame import Call, command, option
from commands.values import COUNT


@command(
    "open",
    say("Opens the original in the system's viewer, or writes it to a file (-o FILE; - is stdout)."),
)
@click.argument("ref")
@option("--page", type=COUNT, help=say("Open at this page, where the viewer can."))
@option("-o", "--output", metavar="FILE", help=say("Write the original to this file instead."))
def open_(call: Call, ref: str, page: int | None, output: str | None) -> int:
    """Hand out the original; its bytes are checked on the way, and the ledger notes it."""
    from archive.errors import CallError
    from commands import originals
    from commands.output import note
    from commands.reference import one_record

    with call.archive() as archive:
        number = one_record(archive, ref)
        record, stored = archive.record(number), archive.original(number)
        if page is not None and page > record.page_count:
            raise CallError(say("Record {id} has {count} pages.", id=number, count=record.page_count))
        if output == "-":
            originals.to_stdout(stored, record.sha256)
        elif output is not None:
            originals.copy(stored, record.sha256, Path(output))
        else:
            shown = originals.to_viewer(stored, record.sha256, PurePosixPath(record.paths[0]).name, page)
        archive.note("open", number, {"to": "file" if output is not None else "viewer"})
    if output is None:
        note(say("A copy for reading was opened: {path}", path=shown))
    elif output != "-":
        note(say("The original of record {id} was written to {path}.", id=number, path=output))
    return 0
