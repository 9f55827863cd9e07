"""``hoso log``: the ledger."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from archive.messages import say
from commands.frame import Call, command, option, typed
from commands.output import clean
from commands.values import DAY

if TYPE_CHECKING:
    from archive.model import Event

COLUMNS = ("seq", "at", "actor", "action", "record", "detail", "hash", "previous_hash")


@command("log", say("Shows the ledger: who did what and when, reads and downloads included."))
@option("--record", metavar="REF", help=say("Only events about this record."))
@option("--actor", metavar="A", help=say("Only events of this person."))
@option("--from", "first", type=DAY, help=say("Not older than this day."))
@option("--to", "last", type=DAY, help=say("Not newer than this day."))
@option("--json", "as_json", is_flag=True, help=say("Print the events as JSON."))
@option("--csv", "as_csv", is_flag=True, help=say("Print the events as CSV."))
def log(
    call: Call,
    record: str | None,
    actor: str | None,
    first: date | None,
    last: date | None,
    as_json: bool,
    as_csv: bool,
) -> int:
    """Print the events in their order."""
    from commands.output import line, print_csv, print_json
    from commands.reference import one_record

    with call.archive() as archive:
        about = None if record is None else one_record(archive, record)
        events = archive.events(record=about, actor=actor and typed(actor), first=first, last=last)
        if as_json:
            print_json({"events": [_event_json(event) for event in events]})
        elif as_csv:
            print_csv(COLUMNS, (_row(event) for event in events))
        else:
            for event in events:
                line(_line(event))
    return 0


def _event_json(event: Event) -> dict[str, Any]:
    return {
        "seq": event.seq,
        "at": event.at.isoformat(),
        "actor": event.actor,
        "action": event.action,
        "record": event.record,
        "hash": event.hash,
        "previous_hash": event.previous_hash,
        "detail": json.loads(event.detail),
    }


def _line(event: Event) -> str:
    about = "" if event.record is None else f"[{event.record}]"
    when = f"{event.at.astimezone():%d/%m/%Y %H:%M:%S}"
    return (
        f"{event.seq:>6}  {when}  {clean(event.actor):<12} {event.action:<14} {about:<7} {clean(_told(event))}".rstrip()
    )


def _row(event: Event) -> tuple[object, ...]:
    return (
        event.seq,
        event.at.isoformat(),
        event.actor,
        event.action,
        event.record,
        event.detail,
        event.hash,
        event.previous_hash,
    )


def _told(event: Event) -> str:
    """What an event is about, shortly: the path, the reason of a refusal, what a person said and why."""
    detail = json.loads(event.detail)
    words = [str(detail[key]) for key in ("path", "reason", "code", "title", "relation") if detail.get(key)]
    if detail.get("to"):
        words.append(f"→ [{detail['to']}]" if "relation" in detail else str(detail["to"]))
    if "field" in detail:
        words.append(f"{detail['field']} = {_value(detail['value'])}" if "value" in detail else str(detail["field"]))
    if "first" in detail and "second" in detail:
        words.append(f"{detail['first']} {_SAME[detail.get('same')]} {detail['second']}")
    return " · ".join((*words, *([f"({detail['why']})"] if detail.get("why") else [])))


_SAME = {True: "=", False: "≠", None: "?"}
"""What a person said of two enterprises; None takes an answer back."""


def _value(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else "—" if value is None else str(value)
