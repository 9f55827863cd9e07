"""What a made certificate prints: the answers that a reader should give.

A layout tells a `Printed` each fact as it draws it, so what is not drawn is null. ``…_alt`` holds other
answers that are right as well (the English name of a bilingual paper, the second of two standards); a null
among them means that saying nothing is right too.
"""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

Json: TypeAlias = dict[str, str | list[str | None] | None]

FIELDS = (
    "scheme",
    "standard",
    "edition",
    "number",
    "holder",
    "holder_tax_code",
    "address",
    "scope",
    "body",
    "accreditation",
    "issued",
    "expires",
    "ggn",
    "first_issued",
    "verify_url",
)


class Printed:
    """The facts printed so far."""

    def __init__(self) -> None:
        self._facts: dict[str, list[str | None]] = {}

    def says(self, field: str, *values: str | date | None) -> None:
        """The paper prints this; the first value ever told is the answer, further ones are right as well."""
        assert field in FIELDS, field
        known = self._facts.setdefault(field, [])
        for value in values:
            text = value.isoformat() if isinstance(value, date) else value
            if text not in known:
                known.append(text)

    def may(self, field: str, *values: str | None) -> None:
        """Not printed as such; these answers do no harm."""
        if field not in self._facts:
            self.says(field, None)
        self.says(field, *values)

    def __contains__(self, field: str) -> bool:
        return bool(self._facts.get(field))

    def row(self) -> Json:
        """One object of ``truth.jsonl``, without the file's name."""
        row: Json = {}
        for field in FIELDS:
            facts = self._facts.get(field) or [None]
            row[field] = facts[0]
            if len(facts) > 1:
                row[f"{field}_alt"] = facts[1:]
        return row
