"""All checks of the budget, B1 to B12, one after the other (SPEC §3.5)."""

from __future__ import annotations

import sqlite3

from archive.budget import Budget
from archive.budget_checks import broken_changes, in_one_paper, late, over_allocated, wrong_codes
from archive.findings import Finding
from archive.spending import funded_twice, unbacked, unbalanced, uncertain_form
from archive.staged import staged


def budget_findings(connection: sqlite3.Connection, budget: Budget, year: int | None = None) -> list[Finding]:
    """What the checks find, in the order of the checks.

    Args:
        connection: The archive's.
        budget: Of all years: what one year is given may stand in a paper of the year before.
        year: Only findings about this budget year, or about papers of it.
    """
    papers = list(staged(connection))
    found = [
        *in_one_paper(connection, budget.assignments),
        *over_allocated(budget),
        *broken_changes(budget),
        *unbalanced(connection, papers, budget),
        *wrong_codes(budget),
        *late(budget),
        *uncertain_form(connection, budget.assignments),
        *funded_twice(connection),
        *unbacked(connection, papers),
    ]
    years = {paper.record: paper.year for paper in papers} | {one.record: one.year for one in budget.assignments}
    wanted = (one for one in found if year is None or any(years.get(record) == year for record in one.records))
    return sorted(wanted, key=lambda one: int(one.code[1:]))
