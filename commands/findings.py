"""Findings of checks over the record: as JSON, as a table, and as lines for people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archive.messages import say, tell

if TYPE_CHECKING:
    from archive.findings import Finding
    from archive.store import Archive

COLUMNS = ("code", "message", "notice", "records", "numbers", "files", "pages")
FOUND = 6
"""The exit code of a check that found something (``contract.md``: done, with findings)."""
MOST_PAPERS = 6
"""Papers shown under one finding on the terminal."""


def tell_findings(
    archive: Archive, as_of: date, found: Sequence[Finding], *, as_json: bool, as_csv: bool, xlsx: str | None
) -> int:
    """Print or write the findings as the options ask; gives the exit code."""
    from commands.output import print_json

    if xlsx is not None:
        write_findings_xlsx(archive, found, Path(xlsx))
    if as_json:
        print_json(findings_json(as_of, found))
    elif as_csv:
        print_findings_csv(archive, found)
    elif xlsx is None:
        print_findings(archive, as_of, found)
    return FOUND if found else 0


def findings_json(as_of: date, findings: Sequence[Finding]) -> dict[str, Any]:
    """The contract's answer of ``gaps`` and ``budget --check``, with the places beside the records."""
    return {
        "as_of": as_of.isoformat(),
        "findings": [
            {
                "code": one.code,
                "message": tell(one.message),
                "records": list(one.records),
                "notice": one.is_notice,
                "places": [{"record": place.record, "page": place.page, "raw": place.raw} for place in one.places],
            }
            for one in findings
        ],
    }


def print_findings_csv(archive: Archive, findings: Sequence[Finding]) -> None:
    """One line a finding."""
    from commands.output import print_csv

    print_csv(COLUMNS, [_row(archive, one) for one in findings])


def write_findings_xlsx(archive: Archive, findings: Sequence[Finding], path: Path) -> None:
    """A workbook with one row a finding."""
    from commands.output import write_xlsx

    head = [say("Check"), say("Finding"), say("Notice"), say("Records"), say("Numbers"), say("Files"), say("Pages")]
    write_xlsx(path, [tell(name) for name in head], [_row(archive, one) for one in findings])


def print_findings(archive: Archive, as_of: date, findings: Sequence[Finding]) -> None:
    """The findings by their check, each with the papers that show it."""
    from commands.output import bold, clean, line

    line(tell(say("In this archive as of {day}:", day=f"{as_of:%d/%m/%Y}")))
    for code, group in groupby(findings, key=lambda one: one.code):
        line()
        line(bold(code) + f"  {tell(MEANING[code])}" if code in MEANING else bold(code))
        for one in group:
            line(f"  • {clean(tell(one.message))}")
            for place in one.places[:MOST_PAPERS]:
                page = tell(say(", page {page}", page=place.page)) if place.page else ""
                line(f"      {_paper(archive, place.record)}{page}")
            if len(one.places) > MOST_PAPERS:
                line(tell(say("      and {count} more papers", count=len(one.places) - MOST_PAPERS)))
    line()
    line(tell(say("{count} findings", count=len(findings))) if findings else tell(say("Nothing was found.")))


def _paper(archive: Archive, record: int) -> str:
    from commands.output import clean

    number, path = _kept(archive, record)
    return clean(f"[{record}] {number}  {path}")


def _kept(archive: Archive, record: int) -> tuple[str, str]:
    """Number and first path of a record: thousands are shown, so that no whole document is read."""
    row = archive.connection.execute(
        "SELECT coalesce(number, '—'), (SELECT path FROM paths WHERE record = records.id ORDER BY paths.id LIMIT 1) "
        "FROM records WHERE id = ?",
        (record,),
    ).fetchone()
    return row[0], row[1] or "—"


def _row(archive: Archive, one: Finding) -> list[object]:
    kept = [_kept(archive, record) for record in one.records]
    pages = [f"[{place.record}] {place.page}" for place in one.places if place.page]
    return [
        one.code,
        tell(one.message),
        "x" if one.is_notice else None,
        ", ".join(map(str, one.records)),
        "; ".join(number for number, _ in kept),
        "; ".join(path for _, path in kept),
        "; ".join(pages),
    ]


MEANING = {
    "G1": say("supported enterprises: papers that are missing"),
    "G2": say("plans against minutes of inspection"),
    "G3": say("certificates older than their support"),
    "G4": say("editions that had ended at acceptance"),
    "G5": say("contracts and payments against the budget"),
    "G6": say("certificates that a report counts"),
    "G7": say("papers of a committee that was not in force"),
    "G8": say("number series"),
    "G9": say("cited and absent"),
    "G10": say("names that may be one enterprise"),
    "B1": say("sums of tables"),
    "B2": say("annex against Điều 1"),
    "B3": say("figures against words"),
    "B4": say("annex line against its decision"),
    "B5": say("assigned against given"),
    "B6": say("changes against what was there"),
    "B7": say("spent against assigned"),
    "B8": say("codes of the budget"),
    "B9": say("day of assignment"),
    "B10": say("signer and Treasury"),
    "B11": say("funded twice"),
    "B12": say("payments and what they rest on"),
    "DATE_CONFLICT_WITH_REGISTER": say("cited under another date"),
    "FUTURE_REF": say("cited before it was issued"),
    "BASIS_ENDED": say("based on what had ended"),
    "DUP_IDENTITY": say("two papers with one identity"),
    "YEAR_MISMATCH": say("year of the number against year of the date"),
    "ISSUER_SYMBOL_MISMATCH": say("agency against symbol"),
    "TYPE_SYMBOL_MISMATCH": say("kind against symbol"),
}
