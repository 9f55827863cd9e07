"""``hoso checkpoint``: what an auditor keeps."""

from __future__ import annotations

import json
from pathlib import Path

from archive.errors import CallError
from archive.messages import say
from commands.frame import Call, command, option


@command(
    "checkpoint",
    say(
        "Writes the last event of the ledger with its hash, as JSON. Keep it outside this machine;"
        " “hoso verify --against FILE” later shows whether anything before it was changed."
    ),
)
@option("-o", "--output", metavar="FILE", help=say("Write it to this file instead of stdout."))
def checkpoint(call: Call, output: str | None) -> int:
    """Print the checkpoint, or write it to a file."""
    from archive.checkpoint import checkpoint as state
    from commands.output import cannot_write, note, print_json

    with call.archive() as archive:
        now = state(archive)
    if output is None:
        print_json(now)
        return 0
    try:
        Path(output).write_text(json.dumps(now, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as cause:
        raise CallError(cannot_write(output, cause)) from cause
    note(say("Checkpoint of event {seq} written to {path}. Keep it outside this machine.", seq=now["seq"], path=output))
    return 0
