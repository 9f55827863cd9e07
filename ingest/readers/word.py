"""DOCX (also DOCM, DOTX): headers, body with its notes, footers, as Word shows them.

Macros, pictures and embedded files are never opened. Tracked changes count as accepted, comments are no
part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from archive.errors import Refusal
from archive.messages import say
from archive.model import Page
from archive.settings import Settings
from ingest.readers import html
from ingest.readers.docx_names import Element, R, W, attribute, child, switch
from ingest.readers.docx_numbering import Numbering
from ingest.readers.docx_package import Package, Relationship, open_package
from ingest.readers.docx_story import Shared, Story
from ingest.readers.docx_styles import Styles
from ingest.readers.flow import Line, compose

_HTML_NAMES = (".htm", ".html", ".xhtml")
_PAGE_WORDS_ONLY = re.compile(r"(?:[\W_]|trang|page|of|trên)*", re.IGNORECASE)
"""What is left of a running line when its page numbers are taken out: "Trang /", "- -"."""


def read_pages(path: Path, settings: Settings) -> tuple[Page, ...]:
    """The pages of a DOCX file, cut where it has page breaks or where Word last noted them.

    Raises:
        Refusal: ``empty``, ``damaged``, ``encrypted``, ``unsafe``, ``too_large``, ``unsupported`` (another
            Office file) or ``no_text``.
        OSError: the file cannot be opened.
    """
    with open_package(path, settings) as package:
        lines = _lines(package)
    return compose(lines, settings)


def _lines(package: Package) -> list[Line]:
    name = package.document_name()
    document = package.part(name)
    if document is None or document.tag != W + "document":
        raise Refusal(
            "unsupported",
            say("This is an Office file, but no Word document. Save it as PDF or DOCX and import that."),
        )
    links = package.relationships(name)
    sections = _sections(document)
    shared = _shared(package, links)
    shared.section_starts.extend(attribute(child(section, "type")) for section in sections[1:])
    headers = _running_lines(package, links, sections, "header", shared)
    body = [line for part in document.iterchildren(W + "body") for line in Story(shared).lines(part)]
    footers = _running_lines(package, links, sections, "footer", shared)
    return headers + body + shared.endnotes + footers


def _shared(package: Package, links: dict[str, Relationship]) -> Shared:
    styles = Styles(_first(package, links, "styles"), _first(package, links, "theme"))
    notes: dict[tuple[str, str], Element] = {}
    for kind in ("footnote", "endnote"):
        root = _first(package, links, kind + "s")
        for note in () if root is None else root.iterfind(W + kind):
            notes[kind, attribute(note, "id") or ""] = note
    return Shared(
        styles, Numbering(_first(package, links, "numbering"), styles), notes, chunks=_html_chunks(package, links)
    )


def _first(package: Package, links: dict[str, Relationship], kind: str) -> Element | None:
    """The part of that kind that the document links to."""
    target = next((link.target for link in links.values() if link.type == kind), None)
    return None if target is None else package.part(target)


def _html_chunks(package: Package, links: dict[str, Relationship]) -> dict[str, list[Line]]:
    """The lines of HTML pages that are laid into the document (``w:altChunk``), by the id of their link."""
    return {
        link_id: html.lines_of(data)
        for link_id, link in links.items()
        if link.type == "aFChunk" and link.target.lower().endswith(_HTML_NAMES) and (data := package.data(link.target))
    }


def _sections(document: Element) -> list[Element]:
    """The section properties in the order of the sections."""
    return [
        section
        for section in document.iter(W + "sectPr")
        if (parent := section.getparent()) is not None and parent.tag in (W + "pPr", W + "body")
    ]


def _running_lines(
    package: Package, links: dict[str, Relationship], sections: list[Element], kind: str, shared: Shared
) -> list[Line]:
    """The lines of all headers or footers, each said once; those that only count pages are left out."""
    lines: dict[str, Line] = {}
    for root in _running_parts(package, links, sections, kind):
        for line in Story(shared, running=True).lines(root):
            if line.kind == "text" and not _PAGE_WORDS_ONLY.fullmatch(line.text):
                lines.setdefault(line.text, line)
    return list(lines.values())


def _running_parts(
    package: Package, links: dict[str, Relationship], sections: list[Element], kind: str
) -> Iterator[Element]:
    """The headers or footers that Word shows, each part once, by section in the order first, default, even."""
    even = switch(_first(package, links, "settings"), "evenAndOddHeaders") is True
    seen: set[str] = set()
    for section in sections:
        references = {
            attribute(found, "type") or "default": found for found in section.iterfind(W + kind + "Reference")
        }
        first = bool(switch(section, "titlePg"))
        for slot, shown in (("first", first), ("default", True), ("even", even)):
            link = links.get(references[slot].get(R + "id") or "") if shown and slot in references else None
            root = package.part(link.target) if link is not None and link.target not in seen else None
            if link is not None and root is not None:
                seen.add(link.target)
                yield root
