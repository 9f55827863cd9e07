"""``hoso ocr``: what was imported without OCR is read again, from the kept originals."""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from archive.messages import say, tell
from commands.frame import Call, command, option
from commands.output import line, note
from commands.values import COUNT, OneOf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.store import Archive

ORDERS = ("newest", "oldest")


@command(
    "ocr",
    say("Recognises the page pictures of papers that were imported with --no-ocr, from the kept originals."),
    say("Without REF: all that wait, the newest first. Run it again to go on after an interruption."),
)
@click.argument("ref", nargs=-1)
@option("--limit", type=COUNT, help=say("Not more papers than this in one run."))
@option("--first", type=OneOf(*ORDERS), default=ORDERS[0], help=say("Which of those that wait come first."))
@option("--workers", type=COUNT, help=say("How many files are read at once (else one for each processor, at most 8)."))
@option("--json", "as_json", is_flag=True, help=say("Print the report as JSON."))
def ocr(call: Call, ref: tuple[str, ...], limit: int | None, first: str, workers: int | None, as_json: bool) -> int:
    """Read again; 6 when a paper could not be."""
    from commands.fault_log import listen
    from commands.follow import follow
    from commands.progress import progress
    from commands.report import print_report, write_json
    from commands.running import Running, asked_to_end, processors
    from ingest.reread import reread
    from ingest.tally import Tally

    listen()
    began = time.monotonic()
    with ExitStack() as open_now:
        tally = open_now.enter_context(Tally())
        archive = open_now.enter_context(call.archive())
        engine = open_now.enter_context(call.engine())
        open_now.enter_context(asked_to_end())
        wanted = list(_wanted(archive, ref, newest_first=first == ORDERS[0]))
        chosen = wanted[:limit]
        try:
            with progress(len(chosen)) as bar:
                running = Running(archive, engine, tally, bar)
                settings = replace(archive.settings, ocr=True)
                reread(archive, chosen, settings, running, workers=workers or processors())
        except KeyboardInterrupt:
            note(say("Stopped after {count} papers; run the same command to go on.", count=tally.seen))
            raise
        follow(archive, engine)
        seconds = time.monotonic() - began
        if as_json:
            write_json(tally, seconds)
        else:
            print_report(tally, seconds)
            if len(wanted) > len(chosen):
                line(tell(say("{count} more papers wait for OCR.", count=len(wanted) - len(chosen))))
        return 6 if tally.troubled else 0


def _wanted(archive: Archive, refs: tuple[str, ...], *, newest_first: bool) -> Iterator[int]:
    """The records that were named, else those that wait."""
    if refs:
        from commands.reference import one_record

        yield from dict.fromkeys(one_record(archive, ref) for ref in refs)
    else:
        waiting = list(archive.unread())
        yield from waiting if newest_first else reversed(waiting)
