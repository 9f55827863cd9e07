"""The report of an import, as a clerk reads it: grouped by reason, each with what to do; also JSON and XLSX."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from archive.messages import say, tell
from archive.model import Message, Reason
from commands.output import bold, clean, line

if TYPE_CHECKING:
    from ingest.tally import Group, Item, Status, Tally

ADVICE: dict[Reason, tuple[Message, Message]] = {
    "damaged": (say("broken"), say("Ask the sender for a whole copy, or print it anew to a PDF.")),
    "encrypted": (say("locked with a password"), say("Open it with its password, save it without, import that.")),
    "empty": (say("empty"), say("The copy failed or the scan was broken off: bring the file anew.")),
    "too_large": (say("too large"), say("Split it, or raise the limit in settings.toml, then import it again.")),
    "unsupported": (say("not of a kind that can be read"), say("Save papers as PDF or DOCX; leave all else out.")),
    "no_text": (say("without any text"), say("Look whether the pages are blank; scan them again if not.")),
    "secret": (say("stopped as a state secret"), say("Take it out of the folder and tell the custodian at once.")),
    "timeout": (say("took too long"), say("Raise read_seconds in settings.toml, then import it again.")),
    "out_of_memory": (
        say("needed too much memory"),
        say("Raise read_memory_bytes in settings.toml or use fewer --workers, then import it again."),
    ),
    "unsafe": (say("unsafe"), say("Do not open it; ask the sender where it comes from.")),
    "unreadable": (say("could not be opened or kept"), say("Put right what the message says, then import it again.")),
}
"""For each reason of the contract: what is wrong with the file, and what to do."""

STATES: dict[Status, Message] = {
    "added": say("added"),
    "duplicate": say("known already"),
    "refused": say("refused"),
    "failed": say("failed"),
}


def print_report(tally: Tally, seconds: float) -> None:
    """What was refused or failed, by reason, then the sums."""
    for group in tally.groups():
        _print_group(group)
    line(
        tell(
            say(
                "{seen} files: {added} added, {duplicates} known already, {refused} refused, {failed} failed; "
                "{pages} pages in {seconds} s.",
                seen=tally.seen,
                added=tally.count("added"),
                duplicates=tally.count("duplicate"),
                refused=tally.count("refused"),
                failed=tally.count("failed"),
                pages=tally.pages,
                seconds=f"{seconds:.1f}",
            )
        )
    )
    if tally.count("failed"):
        line(tell(say("What failed is tried again when you run the same command again.")))
    if tally.count("refused"):
        line(tell(say("All that is refused, now and before: hoso refusals")))


def _print_group(group: Group) -> None:
    what, todo = ADVICE[group.reason]
    title = say("{state}: {count} {what}", state=tell(STATES[group.status]), count=group.count, what=tell(what))
    line(f"{bold(tell(title))} ({group.reason}). {tell(todo)}")
    for item in group.first:
        message = "" if item.message is None else tell(item.message)
        line(f"  {clean(item.path)}: {message}")
    if group.count > len(group.first):
        line(tell(say("  … and {count} more; --json or --xlsx lists them all.", count=group.count - len(group.first))))


def write_json(tally: Tally, seconds: float, out: TextIO | None = None) -> None:
    """The *Import report* of the contract, written item by item: there may be a million."""
    stream = sys.stdout if out is None else out
    sums = {
        "seen": tally.seen,
        "added": tally.count("added"),
        "duplicates": tally.count("duplicate"),
        "refused": tally.count("refused"),
        "failed": tally.count("failed"),
        "seconds": round(seconds, 3),
        "pages": tally.pages,
        "ocr_pages": tally.ocr_pages,
    }
    stream.write(json.dumps(sums, ensure_ascii=False, indent=1).removesuffix("\n}"))
    stream.write(',\n "items": [')
    between = "\n  "
    for item in tally.items():
        stream.write(between + json.dumps(_item_json(item), ensure_ascii=False))
        between = ",\n  "
    stream.write("\n ]\n}\n")


def write_workbook(tally: Tally, path: Path) -> None:
    """The report as a sheet: a row a file, what went wrong with what to do.

    Raises:
        CallError: the file cannot be written.
    """
    from commands.output import write_xlsx

    head = (say("File"), say("Outcome"), say("Record"), say("Reason"), say("What happened"), say("What to do"))
    write_xlsx(path, [tell(name) for name in head], _rows(tally.items()))


def _rows(items: Iterator[Item]) -> Iterator[tuple[object, ...]]:
    for item in items:
        what, todo = ("", "") if item.reason is None else (item.reason, tell(ADVICE[item.reason][1]))
        message = "" if item.message is None else tell(item.message)
        yield item.path, tell(STATES[item.status]), item.record, what, message, todo


def _item_json(item: Item) -> dict[str, object]:
    return {
        "path": item.path,
        "status": item.status,
        "record": item.record,
        "reason": item.reason,
        "message": None if item.message is None else tell(item.message),
    }
