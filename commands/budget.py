"""``hoso budget``: what decisions assign, line by line, how it stands after changes, and the checks B1–B12."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archive.messages import say, tell
from commands.frame import Call, command, option
from commands.values import COUNT

if TYPE_CHECKING:
    from archive.budget import Assignment, Budget, Line

COLUMNS = (
    *("record", "number", "date", "year", "issuer", "total"),
    *("level", "outline", "code", "content", "amount", "page"),
)


@command(
    "budget",
    say("Shows the decisions that assign the budget, with their lines, and how it stands after changes."),
    say("With --check: what does not agree (B1–B12); exit 6 where something was found."),
)
@option("--year", type=COUNT, help=say("Only this budget year."))
@option("--check", is_flag=True, help=say("Run the checks B1–B12 instead."))
@option("--json", "as_json", is_flag=True, help=say("Print the answer as JSON."))
@option("--csv", "as_csv", is_flag=True, help=say("Print the answer as CSV."))
@option("--xlsx", metavar="FILE", help=say("Write the answer to an Excel workbook."))
def budget(call: Call, year: int | None, check: bool, as_json: bool, as_csv: bool, xlsx: str | None) -> int:
    """Print decisions with their lines, or findings."""
    from archive.budget import budget as budget_of
    from archive.spending import spent
    from archive.staged import staged
    from commands.output import print_csv, print_json, write_xlsx

    with call.archive() as archive:
        if check:
            return _check(call, year, as_json, as_csv, xlsx)
        found = budget_of(archive.connection, year)
        years = _years(found, spent(archive.connection, list(staged(archive.connection))))
    if xlsx is not None:
        head = [say("Record"), say("Number"), say("Date"), say("Year"), say("Issuer"), say("Total"), say("Level")]
        head += [say("Outline"), say("Code"), say("Content"), say("Amount"), say("Page")]
        write_xlsx(Path(xlsx), [tell(name) for name in head], _rows(found))
    if as_json:
        print_json({"decisions": [_decision(one) for one in found.assignments], "years": years})
    elif as_csv:
        print_csv(COLUMNS, _rows(found))
    elif xlsx is None:
        _print(found)
        _print_years(years)
    return 0


def _check(call: Call, year: int | None, as_json: bool, as_csv: bool, xlsx: str | None) -> int:
    from archive.budget import budget as budget_of
    from archive.budget_findings import budget_findings
    from commands.findings import tell_findings

    with call.archive() as archive:
        found = budget_findings(archive.connection, budget_of(archive.connection), year)
        return tell_findings(archive, date.today(), found, as_json=as_json, as_csv=as_csv, xlsx=xlsx)


def _name(one: Assignment) -> str:
    return one.number or "—"


def _decision(one: Assignment) -> dict[str, Any]:
    return {
        "record": one.record,
        "number": one.number,
        "date": one.day,
        "year": one.year,
        "issuer": one.issuer,
        "change": one.is_change,
        "total": one.total,
        "bases": list(one.bases),
        "lines": [
            {
                "code": line.code,
                "content": line.content,
                "amount": line.amount,
                "change": one.given(line) if _moves(one, line) else None,
                "page": line.page,
                "level": line.level,
                "outline": line.outline or None,
            }
            for line in one.lines
        ],
    }


def _moves(one: Assignment, line: Line) -> bool:
    """A line of a change that tells apart what was there and what is added or taken away."""
    return one.is_change and (line.change is not None or None not in {line.before, line.after})


def _years(found: Budget, spent: dict[tuple[str, int], dict[str, int]]) -> list[dict[str, Any]]:
    """Each issuer's year after all changes: its units (main parts of the annexes), its tasks, what they spent."""
    shown = {line.key: line.content for one in found.assignments for line in one.lines}
    issuers = {one.issuer_key: one.issuer for one in found.assignments}
    years: list[dict[str, Any]] = []
    for (issuer, year), sums in found.current.items():
        if not sums:
            continue  # decisions without lines: how the year stands is not known
        settled = spent.get((issuer, year), {})
        own = [one for one in found.assignments if (one.issuer_key, one.year) == (issuer, year)]
        units = [line for one in own if not one.is_change for line in one.lines if line.level == 1]
        years.append(
            {
                "year": year,
                "issuer": issuers[issuer],
                "total": sum(sums.values()),
                "spent": sum(settled.values()) if settled else None,
                "decisions": [one.record for one in own],
                "units": [{"content": line.content, "amount": line.amount} for line in units],
                "tasks": [
                    {"content": shown[key], "amount": amount, "spent": settled.get(key)} for key, amount in sums.items()
                ],
            }
        )
    return years


def _rows(found: Budget) -> list[list[object]]:
    return [
        [
            *(one.record, one.number, one.day, one.year, one.issuer, one.total),
            *(line.level, line.outline, line.code, line.content, line.amount, line.page),
        ]
        for one in found.assignments
        for line in one.lines
    ]


def _print(found: Budget) -> None:
    from archive.money import grouped
    from commands.output import bold, clean, line

    if not found.assignments:
        line(tell(say("No decision that assigns a budget was found in this archive.")))
    for one in found.assignments:
        day = f"{date.fromisoformat(one.day):%d/%m/%Y}" if one.day else "—"
        total = grouped(one.total) if one.total is not None else "—"
        line(f"{bold(clean(f'[{one.record}] {_name(one)}'))}  {day}  {clean(one.issuer or '')}")
        told = {"year": one.year or "—", "total": total}
        change, assigned = (
            say("{year}: adds or changes {total} đồng", **told),
            say("{year}: assigns {total} đồng", **told),
        )
        line(f"  {tell(change if one.is_change else assigned)}")
        for row in one.lines:
            shown = one.given(row) if _moves(one, row) else row.amount
            amount = grouped(shown) if shown is not None else ""
            indent = "  " * max((row.level or 1) - 1, 0)
            content = indent + clean(f"{row.outline} {row.content}")
            line(f"    {content[:78]:<78} {amount:>18}  {tell(say('page {page}', page=row.page))}")


def _print_years(years: list[dict[str, Any]]) -> None:
    from archive.money import grouped
    from commands.output import bold, clean, line

    for entry in years:
        told = {"issuer": clean(entry["issuer"] or "—"), "year": entry["year"], "total": grouped(entry["total"])}
        line()
        line(bold(tell(say("{issuer}, {year}: {total} đồng after all changes", **told))))
        for task in entry["tasks"]:
            settled = tell(say("spent {spent}", spent=grouped(task["spent"]))) if task["spent"] is not None else ""
            line(f"    {clean(task['content'])[:70]:<70} {grouped(task['amount']):>18}  {settled}".rstrip())
