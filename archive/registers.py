"""Registers made from the archive: of papers sent and received (sổ đăng ký văn bản đi, đến), of what became of them.

What a column asks for and the archive does not know (số lượng bản, ngày chuyển, ký nhận) stays empty, to be filled in
by hand: nothing is guessed. Those of dossiers stand in `archive.dossier_registers`.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TypeAlias

from archive.messages import say
from archive.model import Message
from archive.office import Office
from archive.register import FOLLOW_UP, INCOMING, OUTGOING, Form, Register, Row
from archive.register_papers import Filed, direction_of, is_of_series, papers_of
from archive.register_text import day_text, kept_by_text, paper_text, title_text
from archive.resolve import citing_among

MOST_TOLD = 12
"""Of records in a note, so many are named."""
MOST_CITING = 50_000
"""So many citations are looked at for answers."""
ANSWER = "TRA_LOI"
_LAST = 10**12
_Key: TypeAlias = tuple[object, ...]


def outgoing(connection: sqlite3.Connection, office: Office, year: int | None, series: str | None) -> Register:
    """The register of papers sent (sổ đăng ký văn bản đi): by series, each in the order of its numbers."""
    papers, notes = _chosen(connection, office, "outgoing", year, series)
    papers.sort(key=_by_number)
    return _register(OUTGOING, office, year, series, (Row(_outgoing(one), (one.record,)) for one in papers), notes)


def incoming(connection: sqlite3.Connection, office: Office, year: int | None, series: str | None) -> Register:
    """The register of papers received (sổ đăng ký văn bản đến), in the order of their arrival numbers."""
    papers, notes = _chosen(connection, office, "incoming", year, series)
    papers.sort(key=_by_arrival)
    return _register(INCOMING, office, year, series, (Row(_incoming(one), (one.record,)) for one in papers), notes)


def follow_up(connection: sqlite3.Connection, office: Office, year: int | None, series: str | None) -> Register:
    """What became of papers received (sổ theo dõi giải quyết văn bản đến): those with a term, a state or an answer."""
    papers, notes = _chosen(connection, office, "incoming", year, series)
    answers = _answers(connection, papers)
    followed = [one for one in papers if any((one.due, one.progress, one.reply, answers.get(one.record)))]
    followed.sort(key=_by_arrival)
    rows = (Row(_followed(one, answers), (one.record,)) for one in followed)
    if not followed:
        notes = (
            *notes,
            say("No paper received has a term, a state or an answer. See: hoso correct REF arrival.due DAY"),
        )
    return _register(FOLLOW_UP, office, year, series, rows, notes)


REGISTERS: dict[str, Callable[[sqlite3.Connection, Office, int | None, str | None], Register]] = {
    "outgoing": outgoing,
    "incoming": incoming,
    "followup": follow_up,
}


def year_lines(year: int | None, series: str | None = None) -> tuple[str, ...]:
    """What stands under the title: the year, and the series where one is asked for."""
    lines = (f"Năm {year}" if year else "", f"Ký hiệu: {series}" if series else "")
    return tuple(line for line in lines if line)


def office_note(office: Office) -> tuple[Message, ...]:
    """Said where nobody told which office this is."""
    if not office.is_assumed:
        return ()
    if office.name is None:
        return (say("No paper names an issuer. Say in settings.toml which office this is: office = “…”"),)
    return (
        say(
            "The office is taken to be “{office}”, which issued most papers. To say it: office = “…” in settings.toml",
            office=office.name,
        ),
    )


def _register(
    form: Form, office: Office, year: int | None, series: str | None, rows: Iterable[Row], notes: tuple[Message, ...]
) -> Register:
    lines = year_lines(year, series)
    return Register(form, office.name, office.parent, lines, tuple(rows), notes=(*office_note(office), *notes))


def _chosen(
    connection: sqlite3.Connection, office: Office, direction: str, year: int | None, series: str | None
) -> tuple[list[Filed], tuple[Message, ...]]:
    """The papers of one direction, and what was assumed of them."""
    chosen: list[Filed] = []
    assumed: list[int] = []
    neither: list[int] = []
    for paper in papers_of(connection, year):
        if not _is_of_year(paper, direction, year) or (series is not None and not is_of_series(paper, series)):
            continue
        found = direction_of(paper, office)
        if found.direction is None:
            neither.append(paper.record)
        elif found.direction == direction:
            chosen.append(paper)
            if found.is_assumed:
                assumed.append(paper.record)
    notes = []
    if assumed:
        notes.append(
            say(
                "{count} papers are taken as received because another issued them, or they are addressed to the "
                "office: records {records}. To file one: hoso correct REF direction incoming --why TEXT",
                count=len(assumed),
                records=told_records(assumed),
            )
        )
    if neither:
        notes.append(
            say(
                "{count} papers stand in neither register (no stamp, no number of another office): records {records}",
                count=len(neither),
                records=told_records(neither),
            )
        )
    return chosen, tuple(notes)


def told_records(records: list[int]) -> str:
    """Records for a note: the first of them, and that there are more."""
    return ", ".join(map(str, records[:MOST_TOLD])) + (" …" if len(records) > MOST_TOLD else "")


def _is_of_year(paper: Filed, direction: str, year: int | None) -> bool:
    """A paper received belongs to the year of its arrival, where that is known."""
    if year is None:
        return True
    day = paper.arrival_day if direction == "incoming" and paper.arrival_day else paper.day
    return day is None or day.startswith(f"{year:04}")


def _outgoing(paper: Filed) -> tuple[str, ...]:
    return (
        paper.number or "",
        day_text(paper.day, paper.precision),
        title_text(paper.kind, paper.subject),
        paper.signer or "",
        "; ".join(paper.recipients),
        kept_by_text(paper.archive_line),
        *("", "", "", ""),
    )


def _incoming(paper: Filed) -> tuple[str, ...]:
    return (
        day_text(paper.arrival_day),
        paper.arrival_number or "",
        paper.author,
        paper.number or "",
        day_text(paper.day, paper.precision),
        title_text(paper.kind, paper.subject),
        paper.receiver or "",
        *("", "", ""),
    )


def _followed(paper: Filed, answers: dict[int, str]) -> tuple[str, ...]:
    return (
        paper.arrival_number or "",
        paper_text(paper),
        paper.receiver or "",
        day_text(paper.due),
        paper.progress or "",
        paper.reply or answers.get(paper.record, ""),
        "",
    )


def _answers(connection: sqlite3.Connection, papers: list[Filed]) -> dict[int, str]:
    """The numbers of the papers that answer these: as people linked them, and as they say themselves (Trả lời …)."""
    wanted = {paper.record for paper in papers}
    linked = connection.execute("SELECT to_record, from_record FROM links WHERE relation = ? ORDER BY event", (ANSWER,))
    told = [(answered, answer) for answered, answer in linked if answered in wanted]
    said = citing_among(connection, wanted, MOST_CITING, (ANSWER,)) if wanted else []
    told += [(one.record, one.citation.record) for one in said if one.record in wanted]
    answers: dict[int, dict[str, None]] = defaultdict(dict)
    for answered, answer in told:
        row = connection.execute("SELECT number FROM records WHERE id = ?", (answer,)).fetchone()
        if row and row[0]:
            answers[answered][row[0]] = None
    return {answered: "; ".join(numbers) for answered, numbers in answers.items()}


def _by_number(paper: Filed) -> _Key:
    """By year and series, in the order of numbers; papers without number last, by their days."""
    year = (paper.day or "9999")[:4]
    serial = _LAST if paper.serial is None else paper.serial
    return paper.number is None, year, paper.symbol or "", serial, paper.day or "9999", paper.record


def _by_arrival(paper: Filed) -> _Key:
    """By year and number of arrival; papers without such a number last, by their days."""
    figures = re.search(r"\d{1,12}", paper.arrival_number or "")
    day = paper.arrival_day or paper.day or "9999"
    return figures is None, day[:4], int(figures[0]) if figures else _LAST, day, paper.record
