"""All checks of the budget, B1 to B12, one after the other (SPEC §3.5)."""

from __future__ import annotations

import sqlite3

from archive.budget import Budget
from archive.budget_checks import broken_changes, in_one_paper, late, over_allocated, wrong_codes
from archive.findings import Finding
from archive.spending import funded_twice, unbacked, unbalanced, uncertain_form
from archive.staged import staged


def budget_findings(connection: sqlite3.Connection, budget: Budget) -> list[Finding]:
    """What the checks find, in the order of the checks."""
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
    return sorted(found, key=lambda one: int(one.code[1:]))
