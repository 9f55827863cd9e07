"""How sure a field is, as measured: of the fields given 0.9, nine in ten are right.

Each rule says how sure it holds itself. What labelled papers say of it counts more, the more of them there are:
``tables/confidence.toml`` holds for each field, rule and way of seeing how many values were right of how many said.
The rule's own word counts as `OWN_WORD` such papers. A value on a page picture is held surer or less sure by the
least sure word that OCR read in it. ``bench/calibrate.py`` measures the table and how well it holds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any, Literal, TypeAlias

from archive.model import Certificate, Document, Found, Page
from archive.tables import from_tables, rows

Seen: TypeAlias = Literal["print", "ocr", "ocr unsure"]

OWN_WORD = 8
"""So many labelled papers the rule's own word is worth."""
SURE_WORD = 0.8
"""Confidence of a word above which OCR has read it as print (`ingest.recognise.handwriting`)."""
_OF_SEEN: dict[Seen, float] = {"print": 1.0, "ocr": 0.97, "ocr unsure": 0.8}
"""What a rule's own word is worth by how the page was read, where nothing was measured."""
_SINGLE = (
    *("kind", "number", "date", "place", "parent", "subject", "signer_name", "signer_position", "archive_line"),
    *("urgency", "circulation", "arrival", "copy", "effective"),
)
_SEVERAL = ("issuers", "authority", "recipients", "amounts", "references", "parties", "counts")


def calibrated(document: Document, pages: tuple[Page, ...]) -> Document:
    """The document with the confidence of every field as measured."""
    by_number = {page.number: page for page in pages}
    changed: dict[str, Any] = {
        name: _sure(name, found, by_number) for name in _SINGLE if (found := getattr(document, name)) is not None
    }
    for name in _SEVERAL:
        changed[name] = tuple(_sure(name, found, by_number) for found in getattr(document, name))
    if document.certificate:
        changed["certificate"] = replace(document.certificate, **dict(_certified(document.certificate, by_number)))
    return replace(document, **changed)


def seen(found: Found[Any], page: Page) -> Seen:
    """How the page's text under a value was read."""
    if page.origin not in {"ocr", "mixed"}:
        return "print"
    start, end = found.span
    least = 1.0
    for word in page.words[bisect_left(page.words, start + 1, key=lambda word: word.end) :]:
        if word.start >= end:
            break
        least = min(least, 1.0 if word.confidence is None else word.confidence)
    return "ocr" if least >= SURE_WORD else "ocr unsure"


def _certified(certificate: Certificate, pages: dict[int, Page]) -> Iterator[tuple[str, Found[Any]]]:
    for name in (field.name for field in fields(Certificate)):
        found: Found[Any] | None = getattr(certificate, name)
        if found is not None:
            yield name, _sure(f"certificate.{name}", found, pages)


def _sure(field: str, found: Found[Any], pages: dict[int, Page]) -> Found[Any]:
    page = pages.get(found.page)
    how = seen(found, page) if page else "print"
    right, of = _measured().get((field, found.rule, how), (0, 0))
    own = found.confidence * _OF_SEEN[how]
    return replace(found, confidence=round((right + OWN_WORD * own) / (of + OWN_WORD), 4))


@from_tables
def _measured() -> dict[tuple[str, str, str], tuple[int, int]]:
    return {
        (row["field"], row["rule"], row["seen"]): (row["right"], row["of"]) for row in rows("confidence", "measured")
    }
