"""``hoso import``: files and folders into the archive."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.messages import say, tell
from commands.frame import Call, command, option
from commands.output import clean, note
from commands.values import COUNT

if TYPE_CHECKING:
    from archive.store import Archive
    from index.engine import Engine
    from ingest.batch import Item, Report

MOST_WORKERS = 8
INDEX_EVERY_SECONDS = 30.0
SHOWN_TROUBLES = 20


@command(
    "import",
    say("Reads files and folders into the archive; the sources stay as they are."),
    say("Run it again to go on after an interruption: what is kept already is not read twice."),
)
@click.argument("path", nargs=-1, required=True)
@option("--workers", type=COUNT, help=say("How many files are read at once (else one for each processor, at most 8)."))
@option("--json", "as_json", is_flag=True, help=say("Print the report as JSON."))
@option("--no-ocr", is_flag=True, help=say("Do not recognise page pictures, only what is there as text."))
def import_(call: Call, path: tuple[str, ...], workers: int | None, as_json: bool, no_ocr: bool) -> int:
    """Import, then report; 6 when a file was refused or failed."""
    from archive.errors import HosoError
    from commands.fault_log import listen
    from ingest import batch

    paths = [Path(each) for each in path]
    batch.check_paths(paths)
    listen()
    began = time.monotonic()
    report = batch.Report()
    with call.archive(create=True) as archive, call.engine() as engine:
        try:
            _run(archive, engine, paths, workers or _processors(), report)
        except (KeyboardInterrupt, HosoError):
            note(
                say(
                    "Stopped after {count} files. What was read is kept; run the same command to go on.",
                    count=len(report.items),
                )
            )
            raise
    seconds = time.monotonic() - began
    if as_json:
        from commands.output import print_json

        print_json(report_json(report, seconds))
    else:
        _print_report(report, seconds)
    return 6 if report.troubled else 0


def _run(archive: Archive, engine: Engine, paths: list[Path], workers: int, report: Report) -> None:
    from commands.follow import follow
    from commands.progress import progress
    from ingest import batch

    indexed_at = time.monotonic()
    with progress(batch.count(paths, archive.folder)) as bar:

        def tell_of(item: Item) -> None:
            nonlocal indexed_at
            report.items.append(item)
            bar.advance(item.path)
            if item.status == "added" and time.monotonic() - indexed_at > INDEX_EVERY_SECONDS:
                follow(archive, engine)
                indexed_at = time.monotonic()

        batch.import_files(archive, paths, archive.settings, tell_of, workers=workers)
    follow(archive, engine)


def _processors() -> int:
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, MOST_WORKERS)


def report_json(report: Report, seconds: float) -> dict[str, object]:
    """The *Import report* of the contract."""
    return {
        "seen": len(report.items),
        "added": report.count("added"),
        "duplicates": report.count("duplicate"),
        "refused": report.count("refused"),
        "failed": report.count("failed"),
        "seconds": round(seconds, 3),
        "pages": sum(item.pages for item in report.items),
        "ocr_pages": sum(item.ocr_pages for item in report.items),
        "items": [
            {
                "path": item.path,
                "status": item.status,
                "record": item.record,
                "reason": item.reason,
                "message": None if item.message is None else tell(item.message),
            }
            for item in report.items
        ],
    }


def _print_report(report: Report, seconds: float) -> None:
    from commands.output import line

    troubled = [item for item in report.items if item.message is not None]
    for item in troubled[:SHOWN_TROUBLES]:
        message = "" if item.message is None else tell(item.message)
        line(f"  {clean(item.path)}: {message} ({item.reason})")
    if len(troubled) > SHOWN_TROUBLES:
        line(tell(say("  … and {count} more; --json lists them all.", count=len(troubled) - SHOWN_TROUBLES)))
    line(
        tell(
            say(
                "{seen} files: {added} added, {duplicates} known already, {refused} refused, {failed} failed; "
                "{pages} pages in {seconds} s.",
                seen=len(report.items),
                added=report.count("added"),
                duplicates=report.count("duplicate"),
                refused=report.count("refused"),
                failed=report.count("failed"),
                pages=sum(item.pages for item in report.items),
                seconds=f"{seconds:.1f}",
            )
        )
    )
