"""``hoso show``: one record."""

from __future__ import annotations

import click

from archive.messages import say, tell
from commands.frame import Call, command, option


@command("show", say("Shows a record. REF is its id, its number (24/SKHCN), NUMBER@YEAR or NUMBER@ISSUER."))
@click.argument("ref")
@option("--json", "as_json", is_flag=True, help=say("Print the record as JSON."))
@option("--text", "with_text", is_flag=True, help=say("Show the text of the pages too."))
def show(call: Call, ref: str, as_json: bool, with_text: bool) -> int:
    """Print the record; the ledger notes that it was read."""
    from commands.reference import one_record

    with call.archive() as archive:
        number = one_record(archive, ref)
        record, reading = archive.record(number), archive.reading(number)
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
    if with_text:
        line()
        print_text(reading.pages)
    return 0
