"""From citations to records: which paper of the archive a citation means, asked when needed and never stored.

A number is no identity: 176/QĐ-UBND exists once an agency and year (SPEC §0.2). So a citation means the paper with
its number key (aliases such as 24/SKHCN ↔ 24/QĐ-SKHCN count), of its year and of an agency that does not contradict;
a law cited by name goes by its name and day. What agrees in all but the day is the same paper under a wrong date:
found, with the conflict told (SPEC §2.4). A later mention that keeps only the number means what the paper cited in
full before (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6). Where several papers fit, none is chosen.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Literal, TypeAlias

from archive.agency_names import one_agency
from archive.laws import law_number
from archive.normal import words_key
from archive.numbers import alias_keys, number_key, parse_number

Status: TypeAlias = Literal["found", "absent", "ambiguous", "itself", "unnumbered"]

DATE_CONFLICT = "DATE_CONFLICT_WITH_REGISTER"
FUTURE = "FUTURE_REF"


@dataclass(frozen=True, slots=True)
class Citation:
    """A row of table ``citations``; days are ISO text, `key` is also that of a law cited by name."""

    record: int
    ordinal: int
    relation: str
    kind: str | None
    number: str | None
    key: str | None
    date: str | None
    issuer: str | None
    name: str | None
    effective: str | None
    until: str | None
    page: int
    raw: str
    flags: tuple[str, ...]

    @property
    def year(self) -> int | None:
        """The year of the cited paper: inside its number, else that of its day."""
        return (_year_in(self.number) if self.number else None) or (int(self.date[:4]) if self.date else None)


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a citation means: `record` where one paper fits, `candidates` where several do.

    `conflicts` are codes of SPEC §2.4. ``itself`` is the citing paper, ``unnumbered`` names no number that could be
    looked for.
    """

    citation: Citation
    status: Status
    record: int | None = None
    candidates: tuple[int, ...] = ()
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Paper:
    """What is compared of a record; `is_whole` is False for a paper behind another in one file."""

    record: int
    kind: str | None
    year: int | None
    day: str | None
    issuers: tuple[str, ...]
    is_alias: bool
    is_whole: bool


@lru_cache(65_536)
def _year_in(number: str) -> int | None:
    parsed = parse_number(number)
    return parsed.year if parsed else None


_CITED = (
    "SELECT record, ordinal, relation, kind, number, key, date, issuer, name, effective, until, page, raw, flags "
    "FROM citations "
)


def citations_of(connection: sqlite3.Connection, record: int) -> list[Citation]:
    """What a record cites, in the order of its text."""
    return _citations(connection, "WHERE record = ? ORDER BY ordinal", record)


def citations_among(connection: sqlite3.Connection, records: Iterable[int]) -> list[Citation]:
    """What these records cite, record by record."""
    wanted = json.dumps(sorted(records))
    return _citations(connection, "WHERE record IN (SELECT value FROM json_each(?)) ORDER BY record, ordinal", wanted)


def citing(connection: sqlite3.Connection, record: int, most: int = 5_000) -> list[Resolution]:
    """The citations that mean a record, of the first `most` that name its number."""
    found = _citations(
        connection,
        "WHERE key IN (SELECT key FROM number_keys WHERE record = ?) AND record <> ? ORDER BY record, ordinal LIMIT ?",
        record,
        record,
        most,
    )
    return [one for one in resolve(connection, found) if one.record == record]


def citing_among(
    connection: sqlite3.Connection, records: Iterable[int], most: int = 5_000, relations: Iterable[str] = ()
) -> list[Resolution]:
    """The citations by number, of the first `most`, that may mean one of these records, each with what it means.

    With `relations`, those alone.
    """
    wanted = set(relations)
    among = "key IN (SELECT key FROM number_keys WHERE record IN (SELECT value FROM json_each(?)))"
    if wanted:  # few citations act on others: look there, not among the thousands that cite a law (the + says so)
        among = f"+{among} AND relation IN (SELECT value FROM json_each(?))"  # noqa: S608 - fixed texts
    found = _citations(
        connection,
        f"WHERE {among} ORDER BY +record, +ordinal LIMIT ?",
        json.dumps(sorted(records)),
        *([json.dumps(sorted(wanted))] if wanted else []),
        most,
    )
    return resolve(connection, found)


def resolve(connection: sqlite3.Connection, citations: Iterable[Citation]) -> list[Resolution]:
    """What each of these citations means; those of one record stand together, in the order of its text."""
    asked = [_with_law(one) for one in citations]
    papers = _papers(connection, {one.key for one in asked if one.key})
    days = _days(connection, {one.record for one in asked})
    return [
        found
        for record, own in groupby(asked, key=lambda one: one.record)
        for found in _resolved(list(own), papers, days.get(record))
    ]


def resolve_all(connection: sqlite3.Connection, relations: Iterable[str] = ()) -> list[Resolution]:
    """What every citation of the archive means; with `relations`, those alone."""
    wanted = json.dumps(list(relations))
    where = "WHERE relation IN (SELECT value FROM json_each(?)) " if wanted != "[]" else ""
    return resolve(connection, _citations(connection, f"{where}ORDER BY record, ordinal", *([wanted] if where else [])))


def _citations(connection: sqlite3.Connection, where: str, *values: object) -> list[Citation]:
    rows = connection.execute(_CITED + where, values)
    return [Citation(*(*row[:-1], _names(row[-1]))) for row in rows]


def _with_law(citation: Citation) -> Citation:
    """A law cited by its name alone gets the key of its number, where the table of laws tells it."""
    if citation.key or not citation.name:
        return citation
    number = law_number(citation.name, date.fromisoformat(citation.date) if citation.date else None)
    return replace(citation, key=number_key(number)) if number else citation


def _papers(connection: sqlite3.Connection, keys: set[str]) -> dict[str, list[_Paper]]:
    found: dict[str, list[_Paper]] = defaultdict(list)
    rows = connection.execute(
        "SELECT key, id, kind, number, number_key, year, date_first, date_precision, issuers "
        "FROM number_keys JOIN records ON id = record WHERE key IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps(sorted(keys)),),
    )
    for key, record, kind, number, own_key, year, first, precision, issuers in rows:
        is_alias = key != own_key and number is not None and key in alias_keys(number, kind)
        is_whole = key == own_key or is_alias
        day = first if precision == "day" else None
        found[key].append(_Paper(record, kind, year, day, _names(issuers), is_alias, is_whole))
    return found


@lru_cache(4096)
def _names(texts: str) -> tuple[str, ...]:
    """A JSON list of texts: a paper's issuers, a citation's flags; most are met again and again."""
    return tuple(json.loads(texts))


def _days(connection: sqlite3.Connection, records: set[int]) -> dict[int, str]:
    """The day of each citing paper, where it is known."""
    rows = connection.execute(
        "SELECT id, date_first FROM records WHERE date_precision = 'day' AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(records)),),
    )
    return dict(rows.fetchall())


def _resolved(own: list[Citation], papers: dict[str, list[_Paper]], day: str | None) -> Iterator[Resolution]:
    """The citations of one paper, each with the day and the agency of its first full mention."""
    full: dict[str, Citation] = {}
    for citation in own:
        if citation.key and citation.date:
            full.setdefault(citation.key, citation)
    for citation in own:
        before = full.get(citation.key or "")
        meant = citation
        if before and not citation.date:
            meant = replace(citation, date=before.date, issuer=citation.issuer or before.issuer)
        found = _resolve_one(meant, papers)
        # The line that binds an annex to its decision is judged by the annex's own check (B4).
        conflicts = () if "ANNEX_MISMATCH" in citation.flags else found.conflicts
        if day and citation.date and citation.date > day and "ANNEX_MISMATCH" not in citation.flags:
            conflicts = (*conflicts, FUTURE)
        is_as_found = meant is citation and conflicts == found.conflicts
        yield found if is_as_found else replace(found, citation=citation, conflicts=conflicts)


def _resolve_one(citation: Citation, papers: dict[str, list[_Paper]]) -> Resolution:
    if citation.key is None:
        return Resolution(citation, "unnumbered")
    known = papers.get(citation.key, [])
    if citation.relation in _OF_ITSELF and any(paper.record == citation.record for paper in known):
        return Resolution(citation, "itself", citation.record)
    # A number is given anew every year: mostly the paper of the cited day is here, and no other has to be looked at.
    of_day = [paper for paper in known if paper.day is not None and paper.day == citation.date]
    fitting = _others(citation, of_day) or _others(citation, known)
    if not fitting:
        is_own = any(paper.record == citation.record and _fits(citation, paper) for paper in known)
        return Resolution(citation, "itself" if is_own else "absent", citation.record if is_own else None)
    best = _closest(citation, fitting)
    if len(best) > 1:
        return Resolution(citation, "ambiguous", candidates=tuple(paper.record for paper in best))
    (paper,) = best
    is_other_day = paper.is_whole and citation.date and paper.day and citation.date != paper.day
    return Resolution(citation, "found", paper.record, (paper.record,), (DATE_CONFLICT,) if is_other_day else ())


def _others(citation: Citation, papers: list[_Paper]) -> list[_Paper]:
    """The papers other than the citing one that the citation can mean."""
    return [paper for paper in papers if paper.record != citation.record and _fits(citation, paper)]


_OF_ITSELF = ("KEM_THEO", "CHU_THE")


def _fits(citation: Citation, paper: _Paper) -> bool:
    """Whether nothing that is known of the two contradicts."""
    if not paper.is_whole:
        return True
    if paper.is_alias and citation.kind and paper.kind and words_key(citation.kind) != words_key(paper.kind):
        return False
    if not _one_year(citation, paper):
        return False
    if citation.issuer is None or not paper.issuers:
        return True
    return any(one_agency(citation.issuer, issuer) for issuer in paper.issuers)


def _one_year(citation: Citation, paper: _Paper) -> bool:
    """One year, or one day of the year under two years: a slip, that is told as a conflict."""
    if citation.year is None or paper.year is None or citation.year == paper.year:
        return True
    return bool(citation.date and paper.day and citation.date[5:] == paper.day[5:])


def _closest(citation: Citation, fitting: list[_Paper]) -> list[_Paper]:
    """Of several papers those of the cited day, else of the cited year, else those whose own number it is."""
    if len(fitting) == 1:
        return fitting
    days = [paper for paper in fitting if citation.date and paper.day == citation.date]
    years = [paper for paper in fitting if citation.year and paper.year == citation.year]
    own = [paper for paper in days or years or fitting if paper.is_whole and not paper.is_alias]
    return own or days or years or fitting
