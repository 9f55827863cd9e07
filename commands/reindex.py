"""``hoso reindex``: the index from the archive."""

from __future__ import annotations

from archive.messages import say
from commands.frame import Call, command, index_faults, option


@command("reindex", say("Builds the search index anew. Searches meanwhile see the old one."))
@option("--if-needed", is_flag=True, help=say("Only bring it up to date with the ledger."))
def reindex(call: Call, if_needed: bool) -> int:
    """Rebuild the index, or let it follow."""
    from commands.output import note
    from index.catch_up import catch_up, rebuild

    with call.archive() as archive, call.engine() as engine, index_faults():
        count = catch_up(archive, engine) if if_needed else rebuild(archive, engine)
    note(say("The index is up to date; {count} records were put into it.", count=count))
    return 0
