"""Whole headers as text → all fields of the document (tests/cases/header.toml)."""

from __future__ import annotations

from typing import Any

import pytest
from made_text import cases, page_of, placed_page_of

from archive.model import Arrival, DateSpan, Document, Found
from ingest.recognise import recognise

FIELDS = ("kind", "number", "number_state", "symbol", "date", "date_state", "place", "issuers", "parent", "subject")


def shown(span: DateSpan) -> str:
    """2018-01-31, 2018-08 or 2018, as precisely as it is known."""
    return span.first.isoformat()[: {"day": 10, "month": 7, "year": 4}[span.precision]]


def told(document: Document) -> dict[str, Any]:
    """The fields of a document that say anything."""

    def value(found: Found[Any] | None) -> Any:
        return found.value if found else None

    fields = {
        "kind": value(document.kind),
        "number": value(document.number),
        "number_state": document.number_state,
        "symbol": document.number_symbol,
        "date": shown(document.date.value) if document.date else None,
        "date_state": document.date_state,
        "place": value(document.place),
        "issuers": [one.value for one in document.issuers],
        "parent": value(document.parent),
        "subject": value(document.subject),
    }
    return {name: one for name, one in fields.items() if one not in (None, [], "none")}


def wanted(case: dict[str, Any]) -> dict[str, Any]:
    """What a case says, its states told by its values where it does not name them."""
    fields = {name: case[name] for name in FIELDS if name in case}
    if "number" in fields:
        fields.setdefault("number_state", "printed")
    if "date" in fields:
        fields.setdefault("date_state", "printed")
    return fields


@pytest.mark.parametrize("case", cases("header"))
@pytest.mark.parametrize("make_page", [page_of, placed_page_of])
def test_header(case: dict[str, Any], make_page: Any) -> None:
    document = recognise((make_page(case["text"]),))
    got = told(document)
    if "symbol" not in case:
        got.pop("symbol", None)
    assert got == wanted(case)
    assert set(case.get("flags", ())) <= set(document.flags)
    arrival = case.get("arrival")
    stamped = Arrival(None, None, None) if document.arrival is None else document.arrival.value
    assert (stamped.number, stamped.date and stamped.date.isoformat(), stamped.agency) == (
        (arrival.get("number"), arrival.get("date"), arrival.get("agency")) if arrival else (None, None, None)
    )
