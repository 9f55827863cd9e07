"""``hoso review``: the fields that need a person, each with its place on the page."""

from __future__ import annotations

from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from archive.errors import CallError, IntegrityBroken
from archive.messages import say, tell
from archive.model import Message
from commands.frame import Call, command, option
from commands.values import COUNT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.model import Record
    from archive.review import Doubt
    from archive.store import Archive

COLUMNS = ("record", "file", "field", "value", "confidence", "page", "raw", "why", "flag", "picture")
WHY: dict[str, Message] = {
    "unsure": say("read unsurely"),
    "handwritten": say("written by hand"),
    "blank": say("left blank on the paper"),
    "missing": say("not found on the paper"),
    "conflict": say("contradicts the paper"),
}


@command(
    "review",
    say("Lists the fields that need a person: read unsurely, written by hand, left blank, or in conflict."),
    say("Decide with: hoso correct REF FIELD VALUE --why TEXT. What was read is kept beside it."),
)
@click.argument("ref", required=False)
@option("--field", metavar="FIELD", help=say("Only this field."))
@option("--limit", type=COUNT, help=say("Not more fields than this."))
@option("--pictures", metavar="DIR", help=say("Also write a picture of each field's place on its page there."))
@option("--json", "as_json", is_flag=True, help=say("Print the list as JSON."))
@option("--csv", "as_csv", is_flag=True, help=say("Print the list as CSV."))
@option("--xlsx", metavar="FILE", help=say("Write the list to an Excel workbook."))
def review(
    call: Call,
    ref: str | None,
    field: str | None,
    limit: int | None,
    pictures: str | None,
    as_json: bool,
    as_csv: bool,
    xlsx: str | None,
) -> int:
    """Print the list; 0 also where nothing waits."""
    from commands.output import print_csv, print_json, write_xlsx
    from commands.reference import one_record

    with call.archive() as archive:
        threshold = archive.settings.review_below_percent / 100
        record = None if ref is None else one_record(archive, ref)
        waiting = (item for item in archive.doubts(threshold, record) if field in {None, item[1].field})
        folder = None if pictures is None else _folder(Path(pictures))
        rows = (_row(archive, kept, doubt, folder) for kept, doubt in islice(waiting, limit))
        if as_json:
            print_json({"fields": list(rows)})
        elif as_csv:
            print_csv(COLUMNS, ([row[name] for name in COLUMNS] for row in rows))
        elif xlsx is not None:
            head = [say("Record"), say("File"), say("Field"), say("Value"), say("Confidence"), say("Page")]
            head += [say("As printed"), say("Why"), say("Flag"), say("Picture")]
            write_xlsx(Path(xlsx), [tell(name) for name in head], ([row[name] for name in COLUMNS] for row in rows))
        else:
            _print(archive, rows, None if record is not None or field else archive.doubt_count(threshold))
    return 0


def _row(archive: Archive, record: Record, doubt: Doubt, folder: Path | None) -> dict[str, Any]:
    from archive.correctable import shown

    found = doubt.found
    value = shown(record.document, doubt.field)
    drawn = None if folder is None else _picture(archive, record, doubt, folder)
    return {
        "record": record.id,
        "file": record.paths[0],
        "field": doubt.field,
        "value": "; ".join(value) if isinstance(value, tuple) else value,
        "confidence": round(doubt.confidence, 4),
        "page": found.page if found else None,
        "box": [round(side, 1) for side in found.box] if found and found.box else None,
        "raw": found.raw if found else None,
        "why": doubt.why,
        "flag": doubt.flag,
        "picture": drawn,
    }


def _folder(path: Path) -> Path:
    from commands.output import cannot_write

    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as cause:
        raise CallError(cannot_write(path, cause)) from cause
    return path


def _picture(archive: Archive, record: Record, doubt: Doubt, folder: Path) -> str | None:
    """The name of the picture just written; None where the field has no place that can be drawn."""
    from commands.output import cannot_write
    from ingest.clip import clip

    if doubt.found is None or doubt.found.box is None:
        return None
    try:
        original = archive.original(record.id)
    except IntegrityBroken:  # `verify` tells it; the list goes on
        return None
    drawn = clip(original, record.media_type, doubt.found.page, doubt.found.box, archive.settings)
    if drawn is None:
        return None
    path = folder / f"{record.id:06}-{doubt.field}.png"
    try:
        path.write_bytes(drawn)
    except OSError as cause:
        raise CallError(cannot_write(path, cause)) from cause
    return str(path)


def _print(archive: Archive, rows: Iterator[dict[str, Any]], waiting: int | None) -> None:
    from commands.output import bold, clean, line

    shown = 0
    for record, fields in groupby(rows, key=lambda row: int(row["record"])):
        kept = archive.record(record)
        number = clean(kept.document.number.value) if kept.document.number else "—"
        line(f"{bold(f'[{record}] {number}')}  {clean(kept.paths[0])}")
        for row in fields:
            shown += 1
            page = "" if row["page"] is None else tell(say("page {page}", page=row["page"]))
            sure = f"{int(row['confidence'] * 100)} %" if row["why"] == "unsure" else ""
            why = " ".join(filter(None, (tell(WHY[row["why"]]), sure, row["flag"])))
            value = clean(row["value"] or "—")
            line(f"  {row['field']:<27} {value[:60]:<60}  {why}{', ' if page else ''}{page}")
            if row["picture"]:
                line(f"  {'':<27} {clean(row['picture'])}")
    if not shown:
        line(tell(say("No field waits for a person.")))
    elif waiting is not None and waiting > shown:
        line(tell(say("{count} more fields wait.", count=waiting - shown)))
