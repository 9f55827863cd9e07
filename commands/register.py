"""``hoso register``: the registers of the law, and an office's own register held against the archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from archive.errors import CallError
from archive.messages import say, tell
from commands.frame import Call, command, option, typed
from commands.values import COUNT, OneOf

if TYPE_CHECKING:
    from typing import BinaryIO, Literal

    from archive.office import Office
    from archive.register import Register
    from archive.store import Archive

COMPARE = "compare"
FORMS = ("outgoing", "incoming", "followup", "dossier-contents", "dossiers", "handover", COMPARE)


@command(
    "register",
    say(
        "Makes a register after Nghị định 30/2020: outgoing (sổ văn bản đi), incoming (sổ văn bản đến), followup (sổ "
        "theo dõi giải quyết), dossier-contents (mục lục văn bản trong hồ sơ), dossiers (danh mục hồ sơ), handover "
        "(mục lục hồ sơ nộp lưu)."
    ),
    say("hoso register compare FILE holds an office's own register against the archive: what is only on one side."),
)
@click.argument("form", type=OneOf(*FORMS))
@click.argument("file", required=False)
@option("--year", type=COUNT, metavar="YEAR", help=say("Only papers of this year."))
@option("--series", metavar="SYMBOL", help=say("Only papers whose symbol is this, or begins so: QĐ-SKHCN, QĐ."))
@option("--dossier", metavar="CODE", help=say("The dossier whose contents are listed."))
@option("--paper", type=OneOf("A4", "A3"), default="A4", help=say("The paper to print on, laid sideways (A4)."))
@option("--xlsx", metavar="FILE", help=say("Write an Excel workbook, ready to print."))
@option("--html", metavar="FILE", help=say("Write an HTML page, ready to print."))
@option("--docx", metavar="FILE", help=say("Write a Word document."))
@option("--csv", "as_csv", is_flag=True, help=say("Print it as CSV."))
@option("--json", "as_json", is_flag=True, help=say("Print it as JSON."))
def register(
    call: Call,
    form: str,
    file: str | None,
    year: int | None,
    series: str | None,
    dossier: str | None,
    paper: Literal["A3", "A4"],
    xlsx: str | None,
    html: str | None,
    docx: str | None,
    as_csv: bool,
    as_json: bool,
) -> int:
    """Make the register and print it or write it to the files named."""
    from commands.output import to_file

    if form == COMPARE:
        from commands.register_compare import Said, compare

        if file is None:
            raise CallError(say("Name the file: hoso register compare FILE.xlsx"))
        said = Said(year, None if series is None else typed(series), None if dossier is None else typed(dossier))
        return compare(call, Path(file), said, xlsx=xlsx, as_csv=as_csv, as_json=as_json)
    if file is not None:
        raise CallError(say("“{file}” is one word too many. To write a file: --xlsx FILE.", file=typed(file)))
    wanted = None if series is None else typed(series)
    with call.archive() as archive:
        made = _made(archive, form, year, wanted, None if dossier is None else typed(dossier))
    _tell_notes(made)
    for path, write in ((xlsx, _write_xlsx), (docx, _write_docx), (html, _write_html)):
        if path is not None:
            with to_file(Path(path)) as opened:
                write(made, opened, paper)
    if as_json:
        _print_json(made, year, wanted)
    elif as_csv:
        _print_csv(made)
    elif not (xlsx or html or docx):
        _print(made)
    return 0


def _made(archive: Archive, form: str, year: int | None, series: str | None, dossier: str | None) -> Register:
    from archive.dossier_registers import contents, dossier_list, handover
    from archive.office import office_of
    from archive.registers import REGISTERS

    office: Office = office_of(archive.connection, archive.settings.office)
    if form in REGISTERS:
        if dossier is not None:
            raise CallError(say("--dossier goes with dossier-contents."))
        return REGISTERS[form](archive.connection, office, year, series)
    if series is not None:
        raise CallError(say("--series goes with outgoing, incoming and followup."))
    if form == "dossier-contents":
        if dossier is None:
            raise CallError(say("Name the dossier: --dossier CODE. All: hoso dossier list"))
        return contents(archive.connection, office, dossier)
    return (dossier_list if form == "dossiers" else handover)(archive.connection, office, year)


def _tell_notes(made: Register) -> None:
    from commands.output import note

    for message in made.notes:
        note(message)
    if not made.rows:
        note(say("No paper in this archive belongs to this register."))


def _write_xlsx(made: Register, file: BinaryIO, paper: Literal["A3", "A4"]) -> None:
    from archive.register_xlsx import write_register

    write_register(made, file, paper=paper)


def _write_docx(made: Register, file: BinaryIO, paper: Literal["A3", "A4"]) -> None:
    from archive.register_docx import write_register

    write_register(made, file, paper=paper)


def _write_html(made: Register, file: BinaryIO, paper: Literal["A3", "A4"]) -> None:
    from archive.register_html import register_html

    file.writelines(piece.encode("utf-8", "replace") for piece in register_html(made, paper=paper))


def _print_json(made: Register, year: int | None, series: str | None) -> None:
    from commands.output import print_json

    print_json(
        {
            "form": made.form.name,
            "title": made.form.title,
            "office": made.office,
            "year": year,
            "series": series,
            "columns": list(made.form.heads),
            "rows": [{"records": list(row.records), "level": row.level, "cells": list(row.cells)} for row in made.rows],
            "notes": [tell(message) for message in made.notes],
        }
    )


def _print_csv(made: Register) -> None:
    from commands.output import print_csv

    print_csv(made.form.heads, ([quoted(text) for text in row.cells] for row in made.rows))


def quoted(text: str) -> str:
    """Text for a CSV that staff open in Excel: what would become a formula begins with an apostrophe.

    >>> quoted("=1+1"), quoted("24/QĐ-SKHCN")
    ("'=1+1", '24/QĐ-SKHCN')
    """
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _print(made: Register) -> None:
    """The table for people: the columns that say something, under the form's heads."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    from commands.output import bold, clean, colours, line

    line(bold(" – ".join((made.form.title, *made.lines))))
    rows = [[clean(text) for text in row.cells] for row in made.rows]
    filled = [at for at in range(len(made.form.columns)) if any(row[at] for row in rows)]
    if not filled:
        return
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    for at in filled:
        column = made.form.columns[at]
        table.add_column(column.head, no_wrap=column.is_centred, overflow="fold", min_width=min(column.width, 8))
    for row in rows:
        table.add_row(*(_literal(row[at]) for at in filled))
    width = None if colours() else _PLAIN_WIDTH
    console = Console(no_color=not colours(), highlight=False, markup=False, emoji=False, width=width)
    with console.capture() as captured:
        console.print(table)
    for text in captured.get().splitlines():
        line(text.rstrip())
    for text in made.foot:
        line(text)


_PLAIN_WIDTH = 160


def _literal(text: str) -> Any:
    from rich.text import Text

    return Text(text)
