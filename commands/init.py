"""``hoso init``: make an archive."""

from __future__ import annotations

from archive.messages import say
from commands.frame import Call, command
from commands.output import note


@command("init", say("Makes the archive's folder. An archive that is there already stays as it is."))
def init(call: Call) -> int:
    """Make the archive, or say that there is one."""
    from archive.database import stage

    there = stage(call.folder) == "ready"
    with call.archive(create=True):
        pass
    if there:
        note(say("{folder} is an archive already; nothing was changed.", folder=call.shown))
    else:
        note(say("Made the archive {folder}. Next: hoso import PATH…", folder=call.shown))
    return 0
