"""``hoso parts``: where the papers in one file begin, proposed by the program, decided by a person."""

from __future__ import annotations

import click

from archive.errors import CallError
from archive.messages import say
from commands.frame import Call, command, option, typed


@command(
    "parts",
    say(
        "Shows the papers in one file with their pages. Where the program took several for one, or one for several,"
        " say on which pages papers begin (--starts 1,4,6; --starts 1 makes one of all) and why."
    ),
)
@click.argument("ref")
@option("--starts", metavar="PAGES", help=say("The pages on which papers begin, parted by commas."))
@option("--why", metavar="TEXT", default="", help=say("The reason; the ledger keeps it."))
@option("--json", "as_json", is_flag=True, help=say("Print the parts as JSON."))
def parts(call: Call, ref: str, starts: str | None, why: str, as_json: bool) -> int:
    """Print the parts of a record, after setting them where that is asked."""
    from commands.reference import one_record

    with call.archive() as archive:
        record = one_record(archive, ref)
        if starts is not None:
            from ingest.decide import set_starts

            set_starts(archive, record, _pages(starts), typed(why))
        reading = archive.reading(record)
    if as_json:
        from archive.document_json import contract_json
        from commands.output import print_json

        print_json(contract_json(reading, with_text=False)["parts"])
    else:
        from commands.paper import print_paper

        print_paper(reading)
    return 0


def _pages(written: str) -> tuple[int, ...]:
    try:
        return tuple(int(page) for page in written.split(","))
    except ValueError:
        raise CallError(say("“{pages}” names no pages. Write them as 1,4,6.", pages=written)) from None
