"""``hoso show``: one record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from archive.messages import say, tell
from commands.frame import Call, command, option

if TYPE_CHECKING:
    from archive.corrections import Correction


@command("show", say("Shows a record. REF is its id, its number (24/SKHCN), NUMBER@YEAR or NUMBER@ISSUER."))
@click.argument("ref")
@option("--json", "as_json", is_flag=True, help=say("Print the record as JSON."))
@option("--text", "with_text", is_flag=True, help=say("Show the text of the pages too."))
def show(call: Call, ref: str, as_json: bool, with_text: bool) -> int:
    """Print the record; the ledger notes that it was read."""
    from commands.reference import one_record
    from commands.statements import print_said, said_json, said_of

    with call.archive() as archive:
        number = one_record(archive, ref)
        record, reading, corrections = archive.record(number), archive.reading(number), archive.corrections(number)
        said = said_of(archive, number)
        archive.note("show", number)
    if as_json:
        from archive.document_json import contract_json
        from commands.output import print_json

        print_json(
            {
                "id": record.id,
                "added_at": record.added_at.isoformat(),
                "paths": list(record.paths),
                "document": contract_json(reading, with_text=with_text),
                "corrections": [_correction(one) for one in corrections],
                **said_json(said),
            }
        )
        return 0
    from commands.output import clean, line
    from commands.paper import print_paper, print_text

    print_paper(reading)
    added = f"{record.added_at.astimezone():%d/%m/%Y %H:%M}"
    line(tell(say("record {id}, added {added}", id=record.id, added=added)))
    for other in record.paths[1:]:
        line(tell(say("also found as {path}", path=clean(other))))
    for one in corrections:
        line(_told(one))
    print_said(said)
    if with_text:
        line()
        print_text(reading.pages)
    return 0


def _correction(one: Correction) -> dict[str, Any]:
    value, read = (list(side) if isinstance(side, tuple) else side for side in (one.value, one.read))
    told = {"field": one.field, "value": value, "read": read, "by": one.actor, "at": one.at.isoformat()}
    return {**told, "why": one.why}


def _told(one: Correction) -> str:
    from commands.output import clean

    read = "; ".join(one.read) if isinstance(one.read, tuple) else one.read
    return tell(
        say(
            "{field} corrected by {actor} on {day} (read: {read}): {why}",
            field=one.field,
            actor=clean(one.actor),
            day=f"{one.at.astimezone():%d/%m/%Y}",
            read=clean(read or "—"),
            why=clean(one.why),
        )
    )
