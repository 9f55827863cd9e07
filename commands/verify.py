"""``hoso verify``: check the archive."""

from __future__ import annotations

from pathlib import Path

from archive.errors import IntegrityBroken
from archive.messages import say, tell
from archive.model import Fault
from commands.frame import Call, command, option

HARMLESS_ONLY = 6


@command(
    "verify",
    say("Checks database, ledger, records and originals, and names every fault. Writes nothing."),
    say("Ends with 5 when something kept was lost or changed, with 6 when only leftovers of a kill were found."),
)
@option("--fast", is_flag=True, help=say("Check presence and size of the originals, not their bytes."))
@option("--against", metavar="FILE", help=say("Hold the ledger against a checkpoint that was kept elsewhere."))
@option("--json", "as_json", is_flag=True, help=say("Print the faults as JSON."))
def verify(call: Call, fast: bool, against: str | None, as_json: bool) -> int:
    """Climb the ladder of checks and print what was found."""
    from archive import verify as ladder
    from commands.output import line, note, print_json

    faults = ladder.verify(call.folder, fast=fast, against=None if against is None else Path(against))
    nothing_yet = ladder.condition(call.folder)
    if nothing_yet is not None:
        note(nothing_yet)
    if as_json:
        print_json({"ok": not faults, "faults": [_fault_json(fault) for fault in faults]})
    else:
        for fault in faults:
            line(f"{fault.code}: {tell(fault.what)}")
            line(f"    → {tell(fault.todo)}")
        if not faults and nothing_yet is None:
            line(tell(say("The archive is whole: originals, records and ledger agree.")))
    return _exit_code(faults)


def _exit_code(faults: list[Fault]) -> int:
    if any(not fault.harmless for fault in faults):
        return IntegrityBroken.exit_code
    return HARMLESS_ONLY if faults else 0


def _fault_json(fault: Fault) -> dict[str, object]:
    return {
        "code": fault.code,
        "what": tell(fault.what),
        "record": fault.record,
        "todo": tell(fault.todo),
        "harmless": fault.harmless,
    }
