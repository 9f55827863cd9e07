"""``hoso report``: the archive in tables and charts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archive.errors import CallError
from archive.messages import say, tell
from commands.frame import Call, command, option
from commands.values import COUNT

if TYPE_CHECKING:
    from archive.reports import Part, Report

_LAST_YEAR = 9999


@command(
    "report",
    say("Reports with charts: papers by kind and month, certificates by standard and status, budget by year."),
)
@option("--year", type=COUNT, metavar="YEAR", help=say("Only this year; certificates as of its last day."))
@option("--xlsx", metavar="FILE", help=say("Write an Excel workbook with charts."))
@option("--html", metavar="FILE", help=say("Write an HTML page with charts."))
@option("--json", "as_json", is_flag=True, help=say("Print the tables as JSON."))
def report(call: Call, year: int | None, xlsx: str | None, html: str | None, as_json: bool) -> int:
    """Make the report; without a file its tables are printed."""
    from archive.reports import report as make

    if year is not None and year > _LAST_YEAR:
        raise CallError(say("--year: “{year}” is no year.", year=year))
    with call.archive() as archive:
        made = make(archive.connection, year, date.today(), archive.settings.expiring_days)
    if xlsx is not None:
        from archive.report_xlsx import write_report
        from commands.output import to_file

        with to_file(Path(xlsx)) as file:
            write_report(made, file)
    if html is not None:
        from archive.report_html import report_html
        from commands.output import to_file

        with to_file(Path(html)) as file:
            file.writelines(piece.encode("utf-8", "replace") for piece in report_html(made))
    if as_json:
        _print_json(made)
    elif xlsx is None and html is None:
        _print(made)
    return 0


def _print_json(made: Report) -> None:
    from commands.output import print_json

    parts: list[dict[str, Any]] = [
        {
            "title": tell(part.title),
            "note": tell(part.note) if part.note else None,
            "series": list(part.series),
            "rows": [{"name": name, "sums": list(sums)} for name, sums in zip(part.names, part.sums, strict=True)],
        }
        for part in made.parts
    ]
    print_json({"year": made.year, "on": made.on.isoformat(), "parts": parts})


def _print(made: Report) -> None:
    from commands.output import bold, line

    for part in made.parts:
        line(bold(tell(part.title)))
        if part.note:
            line(tell(part.note))
        for text in _table(part):
            line(text)
        line()
    if not made.parts:
        line(tell(say("Nothing of it is in this archive.")))


def _table(part: Part) -> list[str]:
    """The table in columns, figures to the right; rows that are all 0 are left out."""
    from commands.output import clean

    rows = [["", *part.series]]
    rows += [[name, *map(_figure, sums)] for name, sums in zip(part.names, part.sums, strict=True) if any(sums)]
    if part.is_stacked:
        rows.append([tell(say("Total")), *map(_figure, part.column_sums)])
    shown = [[clean(text) for text in row] for row in rows]
    widths = [max(len(row[at]) for row in shown) for at in range(len(shown[0]))]
    return [
        "  ".join(
            text.ljust(width) if at == 0 else text.rjust(width)
            for at, (text, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in shown
    ]


def _figure(value: int) -> str:
    return f"{value:,}".replace(",", ".")
