"""``hoso refusals``: the quarantine list, what could not become a record, when, why, and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from archive.messages import say, tell
from commands.frame import Call, command, option
from commands.report import ADVICE

if TYPE_CHECKING:
    from archive.refusals import Listed

COLUMNS = ("path", "last_seen", "reason", "message", "todo", "passing", "sha256")


@command(
    "refusals",
    say("Lists the files that were refused, as last seen: when, why, and what to do."),
    say("A file leaves the list when it becomes a record. Of secret papers nothing is listed."),
)
@option("--json", "as_json", is_flag=True, help=say("Print the list as JSON."))
@option("--csv", "as_csv", is_flag=True, help=say("Print the list as CSV."))
@option("--xlsx", metavar="FILE", help=say("Write the list to an Excel workbook."))
def refusals(call: Call, as_json: bool, as_csv: bool, xlsx: str | None) -> int:
    """Print the list; 0 also where it is empty."""
    from commands.output import print_csv, print_json, write_xlsx

    with call.archive() as archive:
        rows = map(_row, archive.refusal_list())
        if as_json:
            print_json({"refusals": list(rows)})
        elif as_csv:
            print_csv(COLUMNS, ([row[name] for name in COLUMNS] for row in rows))
        elif xlsx is not None:
            head = (say("File"), say("Last seen"), say("Reason"), say("What happened"), say("What to do"))
            write_xlsx(Path(xlsx), [tell(name) for name in head], (list(row.values())[: len(head)] for row in rows))
        else:
            _print(list(archive.refusal_list()))
    return 0


def _row(entry: Listed) -> dict[str, object]:
    refused = entry.refused
    return {
        "path": refused.path,
        "last_seen": entry.last_seen.isoformat(),
        "reason": refused.reason,
        "message": tell(refused.message),
        "todo": tell(ADVICE[refused.reason][1]),
        "passing": refused.passing,
        "sha256": None if refused.source is None else refused.source.sha256,
    }


def _print(entries: list[Listed]) -> None:
    """By reason, the most frequent first; under each its files, the last seen first."""
    from commands.output import bold, clean, line

    by_reason: dict[str, list[Listed]] = {}
    for entry in sorted(entries, key=lambda entry: entry.last_seen, reverse=True):
        by_reason.setdefault(entry.refused.reason, []).append(entry)
    for group in sorted(by_reason.values(), key=len, reverse=True):
        reason = group[0].refused.reason
        what, todo = ADVICE[reason]
        line(f"{bold(tell(say('{count} {what}', count=len(group), what=tell(what))))} ({reason}). {tell(todo)}")
        for entry in group:
            when = f"{entry.last_seen.astimezone():%d/%m/%Y %H:%M}"
            line(f"  {when}  {clean(entry.refused.path)}: {clean(tell(entry.refused.message))}")
    if not entries:
        line(tell(say("Nothing is refused in this archive.")))
