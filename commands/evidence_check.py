"""Checks an evidence package with nothing but Python: python3 check.py, inside the unpacked folder.

This file goes into every package as ``check.py``. It uses the standard library alone, so that whoever checks does not
need the program that made the package: every file against its checksum, every event of the ledger extract against its
own hash, every original against the event that tells how it came into the archive.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MANIFEST = "manifest-sha256.txt"
COLUMNS = ("seq", "at", "actor", "action", "record", "detail", "previous_hash")
"""What an event's hash covers, in this order; each as a netstring: length in bytes, a colon, the bytes, a comma."""


def sha256_of(path: Path) -> str:
    """SHA-256 of a file in lower-case hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def event_hash(event: dict[str, Any]) -> str:
    """The hash of an event, from its content."""
    raw = (b"" if event[name] is None else str(event[name]).encode() for name in COLUMNS)
    return hashlib.sha256(b"".join(b"%d:%b," % (len(value), value) for value in raw)).hexdigest()


def events(folder: Path) -> list[dict[str, Any]]:
    """The events of the extract, one a line."""
    with (folder / "ledger.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def faults(folder: Path) -> Iterator[str]:
    """Everything that does not fit, one sentence each."""
    listed: dict[str, str] = {}
    for line in (folder / MANIFEST).read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ", 1)
        listed[name] = digest
        if not (folder / name).is_file():
            yield f"{name}: missing"
        elif sha256_of(folder / name) != digest:
            yield f"{name}: changed"
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != MANIFEST and path.relative_to(folder).as_posix() not in listed:
            yield f"{path.relative_to(folder).as_posix()}: not in the manifest"
    added: dict[int, str] = {}
    last: dict[str, Any] = {"seq": 0, "hash": ""}
    for event in events(folder):
        if event_hash(event) != event["hash"]:
            yield f"event {event['seq']}: its hash is not that of its content"
        if event["seq"] == last["seq"] + 1 and last["seq"] and event["previous_hash"] != last["hash"]:
            yield f"event {event['seq']}: does not follow event {last['seq']}"
        if event["action"] == "add":
            added[event["record"]] = json.loads(event["detail"])["sha256"]
        last = event
    originals = json.loads((folder / "originals.json").read_text(encoding="utf-8"))
    for one in originals:
        if added.get(one["record"]) != listed.get(one["file"]):
            yield f"{one['file']}: not the file that event “add” of record {one['record']} tells of"


def main() -> int:
    """Print what does not fit; 0 where all does."""
    folder = Path(__file__).resolve().parent
    found = list(faults(folder))
    for fault in found:
        print(fault)
    print("OK" if not found else f"{len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
