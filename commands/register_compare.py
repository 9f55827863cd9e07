"""``hoso register compare``: an office's own register held against the archive."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archive.errors import CallError
from archive.messages import say, tell
from archive.model import Message
from commands.frame import Call

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.paper_register import Entry, PaperRegister
    from archive.register_compare import Comparison
    from archive.store import Archive

EQUAL, DIFFERENT = 0, 6
COLUMNS = ("result", "sheet", "row", "record", "number", "date", "title", "field", "paper", "archive", "note")
_MOST_SHOWN = 200
RESULTS: dict[str, Message] = {
    "differs": say("differs"),
    "only on paper": say("only on paper"),
    "only in the archive": say("only in the archive"),
}
FIELDS: dict[str, Message] = {
    "arrival_date": say("day of arrival"),
    "arrival_number": say("number of arrival"),
    "author": say("issuer"),
    "number": say("number"),
    "date": say("date"),
    "title": say("kind and subject"),
    "paper": say("paper"),
    "signer": say("signer"),
    "recipients": say("recipients"),
    "kept_by": say("kept by"),
    "receiver": say("receiver"),
    "due": say("term"),
    "progress": say("progress"),
    "reply": say("answer"),
    "code": say("code"),
    "dossier": say("dossier"),
    "span": say("time"),
    "retention": say("retention"),
    "creator": say("kept up by"),
    "pages": say("pages"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """What the command line says of the office's register, where its own title does not, or says it wrongly."""

    year: int | None = None
    series: str | None = None
    dossier: str | None = None


def compare(call: Call, file: Path, said: Said, *, xlsx: str | None, as_csv: bool, as_json: bool) -> int:
    """Read the register, pair its rows with the archive's, list what differs; 6 where anything does."""
    from archive.register_compare import compare as held_against
    from archive.register_compare import form_of, years_of
    from commands.output import note, print_csv, print_json, write_xlsx

    if not file.exists():
        raise CallError(say("There is no such file or folder: {path}. Check the spelling.", path=file))
    with call.archive() as archive:
        paper = read_paper(archive, file, said)
        made, notes = _own(archive, paper)
    years = None if paper.year is not None or form_of(paper) not in {"outgoing", "incoming"} else years_of(paper)
    comparison = held_against(paper, made, years)
    for message in notes:
        note(message)
    for message in (*_taken(paper), *_one_series(paper, comparison)):
        note(message)
    if paper.skipped:
        note(say("No register was found in sheets: {sheets}", sheets=", ".join(paper.skipped)))
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in _rows(comparison)]
    if as_json:
        print_json(_json(file, paper, comparison))
    elif as_csv:
        print_csv(COLUMNS, ([row[name] for name in COLUMNS] for row in rows))
    elif xlsx is None:
        _print(comparison, rows)
    if xlsx is not None:
        told = ([_in_words(name, row[name]) for name in COLUMNS] for row in rows)
        write_xlsx(Path(xlsx), [tell(head) for head in HEADS], told)
    return EQUAL if comparison.is_equal else DIFFERENT


HEADS = (
    *(say("Result"), say("Sheet"), say("Row"), say("Record"), say("Number"), say("Date"), say("Subject")),
    *(say("Field"), say("On paper"), say("In the archive"), say("Note")),
)


def read_paper(archive: Archive, file: Path, said: Said) -> PaperRegister:
    """The office's register, with what was said of it on the command line."""
    from archive.paper_register import read_register

    paper = read_register(file, most_bytes=archive.settings.max_inflated_bytes, year=said.year)
    paper.dossier = said.dossier or paper.dossier
    paper.series = said.series or paper.series
    return paper


def _taken(paper: PaperRegister) -> Iterator[Message]:
    """How days were read that are not written in full, in our order."""
    doubts = Counter(told.doubt for entry in paper.entries for told in entry.days.values())
    if doubts["american"]:
        yield say("{count} days are written with the month first and were read so.", count=doubts["american"])
    if doubts["no_year"]:
        yield say("{count} days lack their year; {year} was taken.", count=doubts["no_year"], year=paper.year)


def _one_series(paper: PaperRegister, comparison: Comparison) -> Iterator[Message]:
    """Where the register holds one series alone: how papers of others are left out."""
    from archive.register_compare import series_of

    held = {series for entry in paper.entries if (series := series_of(entry))}
    others = [entry for entry in comparison.only_in_archive if series_of(entry) not in held]
    if len(held) == 1 and others and paper.series is None:
        yield say(
            "The register holds series {series} alone; {count} papers of others are told as missing from it. To leave "
            "them out: --series {series}",
            series=held.pop(),
            count=len(others),
        )


def _own(archive: Archive, paper: PaperRegister) -> tuple[list[Entry], tuple[Message, ...]]:
    """The archive's own register of the same form, and what was assumed for it."""
    from archive.dossier_registers import contents, dossier_list, handover
    from archive.office import office_of
    from archive.register_compare import entries_of, form_of
    from archive.registers import REGISTERS

    form, office = form_of(paper), office_of(archive.connection, archive.settings.office)
    if form in REGISTERS:
        register = REGISTERS[form](archive.connection, office, paper.year, paper.series)
    elif form == "dossier-contents":
        register = contents(archive.connection, office, paper.dossier or "")
    else:
        register = (dossier_list if form == "dossiers" else handover)(archive.connection, office, paper.year)
    return entries_of(register), register.notes


def _rows(comparison: Comparison) -> Iterator[tuple[Any, ...]]:
    from archive.register_compare import told

    for result, paper, own, difference in told(comparison):
        entry = paper or own
        assert entry is not None
        where = (paper.sheet, paper.row) if paper else (None, None)
        record = own.records[0] if own and own.records else None
        named = (
            entry.text("number") or entry.text("code"),
            entry.text("date"),
            entry.text("title") or entry.text("dossier"),
        )
        differing = (
            (difference.field, difference.paper, difference.archive, tell(difference.note) if difference.note else None)
            if difference
            else (None, None, None, None)
        )
        yield (result, *where, record, *(text or None for text in named), *differing)


def _in_words(name: str, value: Any) -> Any:
    """A value of the list for people: results and fields in their language."""
    if name == "result":
        return tell(RESULTS[value])
    return tell(FIELDS[value]) if name == "field" and value in FIELDS else value


def _json(file: Path, paper: PaperRegister, comparison: Comparison) -> dict[str, Any]:
    return {
        "file": str(file),
        "form": comparison.form,
        "year": paper.year,
        "rows": len(paper.entries),
        "both": [
            {**_place(pair.paper), "record": _record(pair.archive), "number": pair.paper.text("number") or None}
            for pair in comparison.pairs
        ],
        "only_on_paper": [{**_place(entry), **_said(entry)} for entry in comparison.only_on_paper],
        "only_in_archive": [{"record": _record(entry), **_said(entry)} for entry in comparison.only_in_archive],
        "differences": [
            {
                **_place(pair.paper),
                "record": _record(pair.archive),
                "field": one.field,
                "paper": one.paper,
                "archive": one.archive,
                "note": tell(one.note) if one.note else None,
            }
            for pair in comparison.pairs
            for one in pair.differences
        ],
        "skipped": paper.skipped,
    }


def _place(entry: Entry) -> dict[str, Any]:
    return {"sheet": entry.sheet, "row": entry.row}


def _record(entry: Entry) -> int | None:
    return entry.records[0] if entry.records else None


def _said(entry: Entry) -> dict[str, Any]:
    names = ("number", "title", "code", "dossier")
    told = {name: entry.text(name) for name in names if entry.text(name)}
    day = entry.days.get("date")
    is_day = day is not None and day.span is not None and day.span.precision == "day"
    return {**told, "date": day.span.first.isoformat() if is_day and day and day.span else None}


def _print(comparison: Comparison, rows: list[dict[str, Any]]) -> None:
    """The list for people, what differs first, then the sums."""
    from commands.output import bold, clean, line

    has_sheets = len({row["sheet"] for row in rows if row["sheet"]}) > 1
    for row in rows[:_MOST_SHOWN]:
        where = [clean(row["sheet"])] if has_sheets and row["sheet"] else []
        where += [] if row["row"] is None else [tell(say("row {row}", row=row["row"]))]
        where += [] if row["record"] is None else [tell(say("record {id}", id=row["record"]))]
        named = " ".join(clean(str(text)) for text in (row["number"], row["date"]) if text) or clean(
            row["title"] or "—"
        )
        line(f"{tell(RESULTS[row['result']])}: {bold(named)}  ({', '.join(where)})")
        if row["field"]:
            both = say(
                "    {field}: “{paper}” on paper, “{archive}” in the archive",
                field=tell(FIELDS[row["field"]]),
                paper=clean(row["paper"] or "—"),
                archive=clean(row["archive"] or "—"),
            )
            line(tell(both) + (f" – {row['note']}" if row["note"] else ""))
        elif row["title"]:
            line(f"    {clean(row['title'])}")
    if len(rows) > _MOST_SHOWN:
        line(tell(say("{count} more: --csv, --json or --xlsx FILE list them all.", count=len(rows) - _MOST_SHOWN)))
    differing = sum(bool(pair.differences) for pair in comparison.pairs)
    line(
        tell(
            say(
                "{both} in both, {differing} of them differing; {paper} only on paper; {archive} only in the archive.",
                both=len(comparison.pairs),
                differing=differing,
                paper=len(comparison.only_on_paper),
                archive=len(comparison.only_in_archive),
            )
        )
    )
