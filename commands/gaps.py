"""``hoso gaps``: what the record lacks, and where its papers contradict each other."""

from __future__ import annotations

from datetime import date

from archive.messages import say
from commands.frame import Call, command, option
from commands.values import DAY


@command(
    "gaps",
    say("Lists what the record lacks (G1–G10) and where its papers contradict each other."),
    say("What is missing was not found in this archive; it may lie elsewhere. Exit 6 where something was found."),
)
@option("--check", "checks", multiple=True, metavar="CODE", help=say("Only this check (G1, G9 …); may be given again."))
@option("--on", type=DAY, help=say("As of this day (else today)."))
@option("--json", "as_json", is_flag=True, help=say("Print the findings as JSON."))
@option("--csv", "as_csv", is_flag=True, help=say("Print the findings as CSV."))
@option("--xlsx", metavar="FILE", help=say("Write the findings to an Excel workbook."))
def gaps(call: Call, checks: tuple[str, ...], on: date | None, as_json: bool, as_csv: bool, xlsx: str | None) -> int:
    """Print the findings; 6 where there are any."""
    from archive.gaps import gaps as find_gaps
    from archive.office import office_of
    from commands.findings import tell_findings

    as_of = on or date.today()
    with call.archive() as archive:
        office = office_of(archive.connection, archive.settings.office)
        found = find_gaps(archive.connection, as_of, office.name)
        wanted = {check.upper() for check in checks}
        found = [one for one in found if not wanted or one.code in wanted]
        return tell_findings(archive, as_of, found, as_json=as_json, as_csv=as_csv, xlsx=xlsx)
