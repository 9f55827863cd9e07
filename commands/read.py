"""``hoso read``: one file, without any archive."""

from __future__ import annotations

import os
from pathlib import Path

import click

from archive.errors import Refusal
from archive.messages import say, tell
from archive.model import Refused
from archive.settings import Settings
from commands.frame import Call, command, option
from commands.output import note


@command("read", say("Reads one file and shows what was recognised on it. Nothing is kept."))
@click.argument("file")
@option("--json", "as_json", is_flag=True, help=say("Print JSON."))
@option("--text", "with_text", is_flag=True, help=say("Show the text of the pages too."))
@option("--no-ocr", is_flag=True, help=say("Do not recognise page pictures, only what is there as text."))
def read(call: Call, file: str, as_json: bool, with_text: bool, no_ocr: bool) -> int:
    """Read the file in a process of its own and print the paper."""
    from archive.normal import nfc, shown_path
    from commands.fault_log import listen
    from ingest import batch, pipeline
    from ingest.workers import read_one

    path = Path(file)
    batch.check_paths([path])
    listen()
    shown = nfc(shown_path(os.fsencode(path.name)))
    reading = read_one(path, shown, Settings(ocr=not no_ocr), pipeline.read, note)
    if as_json:
        from archive.document_json import contract_json, refused_json
        from commands.output import print_json

        refused = isinstance(reading, Refused)
        print_json(
            refused_json(reading) if isinstance(reading, Refused) else contract_json(reading, with_text=with_text)
        )
        return Refusal.exit_code if refused else 0
    if isinstance(reading, Refused):
        raise Refusal(
            reading.reason,
            say(
                "{file}: {message} ({reason})", file=reading.path, message=tell(reading.message), reason=reading.reason
            ),
        )
    from commands.paper import print_paper, print_text

    print_paper(reading)
    if with_text:
        print_text(reading.pages)
    return 0
