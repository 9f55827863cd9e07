"""What the record lacks, and where its papers contradict each other: G1 to G10 and the conflicts (SPEC §7.3, §2.4).

Every finding rests on papers and names them. What is missing "was not found in this archive": the checks know nothing
of what lies elsewhere.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date

from archive.budget import budget
from archive.certificates import register
from archive.conflicts import absent, conflicts
from archive.enterprise_proposals import proposals
from archive.findings import Finding, Place
from archive.gaps_plans import (
    contracts_and_payments,
    counted_certificates,
    papers_without_committee,
    planned_inspections,
)
from archive.gaps_support import certificates_before_support, ended_editions, missing_papers
from archive.messages import say
from archive.series import series_findings
from archive.survey import Survey


def gaps(connection: sqlite3.Connection, as_of: date, office: str | None = None) -> list[Finding]:
    """Everything that the checks find, G1 first, the conflicts last.

    Args:
        connection: The archive's.
        as_of: The day of asking.
        office: The office's own name, by which its own absent papers are told apart.
    """
    survey = Survey(connection)
    certificates = register(connection, as_of)
    checks: Iterable[Iterable[Finding]] = (
        missing_papers(survey),
        planned_inspections(survey),
        certificates_before_support(certificates),
        ended_editions(survey, certificates),
        contracts_and_payments(survey, budget(connection, papers=survey.papers.values())),
        counted_certificates(survey, certificates),
        papers_without_committee(survey),
        series_findings(list(survey.papers.values())),
        absent(survey, office),
        similar_names(connection),
        conflicts(survey),
    )
    found = [finding for check in checks for finding in check]
    return sorted(found, key=_order)


def similar_names(connection: sqlite3.Connection) -> Iterator[Finding]:
    """G10: names that may be one enterprise; a person decides (``hoso enterprise same``)."""
    for one in proposals(connection):
        message = say("“{first}” and “{second}”: one enterprise?", first=one.first.name, second=one.second.name)
        namings = (one.first.namings[0], one.second.namings[0])
        yield Finding("G10", message, tuple(Place(naming.record, naming.page, naming.raw) for naming in namings))


def _order(one: Finding) -> tuple[int, str]:
    is_gap = one.code[0] == "G" and one.code[1:].isdigit()
    return (int(one.code[1:]), "") if is_gap else (99, one.code)
