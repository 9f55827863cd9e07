"""``hoso correct``: a person's value for a field, kept beside what was read."""

from __future__ import annotations

import click

from archive.errors import CallError
from archive.messages import say, tell
from commands.frame import Call, command, option, typed


@command(
    "correct",
    say(
        "Gives a field of a record another value. What was read is kept beside it, and no later reading overwrites it."
    ),
    say('Several values are parted by semicolons; an empty value ("") says that the paper prints none.'),
)
@click.argument("ref")
@click.argument("field")
@click.argument("value", required=False)
@option("--as-read", is_flag=True, help=say("Take the correction back: what was read counts again."))
@option("--why", metavar="TEXT", default="", help=say("The reason; the ledger keeps it."))
def correct(call: Call, ref: str, field: str, value: str | None, as_read: bool, why: str) -> int:
    """Write the correction; searches see it at once."""
    from archive.correctable import shown
    from commands.follow import follow
    from commands.output import line
    from commands.reference import one_record

    if as_read == (value is not None):
        raise CallError(say("Give either a VALUE or --as-read."))
    with call.archive() as archive, call.engine() as engine:
        record = one_record(archive, ref)
        if value is None:
            archive.uncorrect(record, field, typed(why))
        else:
            archive.correct(record, field, typed(value), typed(why))
        follow(archive, engine)
        now, read = shown(archive.record(record).document, field), shown(archive.as_read(record), field)
    told = {"record": record, "field": field, "value": _told(now), "read": _told(read)}
    line(tell(say("Record {record}, {field}: {value} (read: {read})", **told)))
    return 0


def _told(value: str | tuple[str, ...] | None) -> str:
    from commands.output import clean

    return clean("; ".join(value) if isinstance(value, tuple) else value or "—")
