"""``hoso import``: files and folders into the archive."""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.messages import say
from commands.frame import Call, command, option, typed
from commands.output import note
from commands.values import COUNT, OneOf

if TYPE_CHECKING:
    from archive.filing import Filing
    from archive.settings import Settings
    from archive.store import Archive
    from index.engine import Engine
    from ingest.tally import Tally

MOST_TOLD = 8


@command(
    "import",
    say("Reads files and folders into the archive; the sources stay as they are."),
    say("Run it again to go on after an interruption: what is kept already is not read twice."),
    say("With --dossier or --as the papers are filed so, those that are known already too."),
)
@click.argument("path", nargs=-1, required=True)
@option("--workers", type=COUNT, help=say("How many files are read at once (else one for each processor, at most 8)."))
@option("--json", "as_json", is_flag=True, help=say("Print the report as JSON."))
@option("--xlsx", metavar="FILE", help=say("Write the report to an Excel workbook."))
@option("--no-ocr", is_flag=True, help=say("Do not recognise page pictures now; “hoso ocr” does it later."))
@option("--dossier", metavar="CODE", help=say("Put the papers into this dossier (see “hoso dossier new”)."))
@option("--as", "direction", type=OneOf("incoming", "outgoing"), help=say("File the papers as văn bản đến or đi."))
@option("--watch", is_flag=True, help=say("Go on watching the folders for new files until Ctrl-C."))
def import_(
    call: Call,
    path: tuple[str, ...],
    workers: int | None,
    as_json: bool,
    xlsx: str | None,
    no_ocr: bool,
    dossier: str | None,
    direction: str | None,
    watch: bool,
) -> int:
    """Import, then report; 6 when a file was refused or failed."""
    from commands import watching
    from commands.fault_log import listen
    from commands.report import print_report, write_json, write_workbook
    from commands.running import asked_to_end, processors
    from ingest import batch
    from ingest.tally import Tally

    paths = [Path(each) for each in path]
    batch.check_paths(paths)
    listen()
    began = time.monotonic()
    with ExitStack() as open_now:
        tally = open_now.enter_context(Tally())
        archive = open_now.enter_context(call.archive(create=dossier is None))
        archive.filing = _filing(archive, dossier, direction)
        engine = open_now.enter_context(call.engine())
        open_now.enter_context(asked_to_end())
        settings = replace(archive.settings, ocr=archive.settings.ocr and not no_ocr)
        run = watching.watch if watch else _run
        run(archive, engine, paths, settings, workers or processors(), tally)
        seconds = time.monotonic() - began
        if archive.filing.otherwise:
            _tell_otherwise(archive.filing)
        if xlsx is not None:
            write_workbook(tally, Path(xlsx))
        if as_json:
            write_json(tally, seconds)
        else:
            print_report(tally, seconds)
        return 6 if tally.troubled else 0


def _filing(archive: Archive, dossier: str | None, direction: str | None) -> Filing:
    """Where the papers are filed.

    Raises:
        CallError: there is no such dossier.
    """
    from archive.dossiers import needed
    from archive.filing import Filing

    return Filing(None if dossier is None else needed(archive.connection, typed(dossier)).code, direction)


def _tell_otherwise(filing: Filing) -> None:
    """Say which papers a person filed the other way before."""
    note(
        say(
            "{count} papers were filed the other way before and stay so: records {records}. To change one: "
            "hoso correct REF direction {direction} --why TEXT",
            count=len(filing.otherwise),
            records=", ".join(map(str, filing.otherwise[:MOST_TOLD]))
            + ("…" if len(filing.otherwise) > MOST_TOLD else ""),
            direction=filing.direction,
        )
    )


def _run(archive: Archive, engine: Engine, paths: list[Path], settings: Settings, workers: int, tally: Tally) -> None:
    """All that is there now."""
    from archive.errors import HosoError
    from commands.progress import progress
    from commands.running import Running
    from ingest import batch

    try:
        with progress(batch.count(paths, archive.folder)) as bar:
            running = Running(archive, engine, tally, bar)
            found = batch.find(paths, archive.folder)
            batch.import_files(archive, found, settings, running, workers=workers)
        running.follow()
    except (KeyboardInterrupt, HosoError):
        note(
            say(
                "Stopped after {count} files. What was read is kept; run the same command to go on.",
                count=tally.seen,
            )
        )
        raise
