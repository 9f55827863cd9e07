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
from ingest.readers.docx_names import Element, R, W, attribute, child, switch
from ingest.readers.docx_numbering import Numbering
from ingest.readers.docx_package import Package, Relationship, open_package
from ingest.readers.docx_story import Shared, Story
from ingest.readers.docx_styles import Styles
from ingest.readers.flow import Line, compose

_PAGE_WORDS_ONLY = re.compile(r"[\W_]*(?:(?:trang|page|of|trên)[\W_]*)*", re.IGNORECASE)
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
    return compose(lines, path, settings)


def _lines(package: Package) -> list[Line]:
    name = package.document_name()
    document = package.part(name)
    if document is None or document.tag != W + "document":
        raise Refusal(
            "unsupported",
            say(
                "{file} is an Office file, but no Word document. Save it as PDF or DOCX and read that.",
                file=package.file,
            ),
        )
    links = package.relationships(name)
    sections = _sections(document)
    shared = _shared(package, links)
    shared.section_starts = [attribute(child(section, "type")) for section in sections[1:]]
    even = switch(_first(package, links, "settings"), "evenAndOddHeaders") is True
    headers = [
        line for root in _running(package, links, sections, "header", even) for line in _running_lines(shared, root)
    ]
    body = [line for part in document.iterchildren(W + "body") for line in Story(shared).lines(part)]
    footers = [
        line for root in _running(package, links, sections, "footer", even) for line in _running_lines(shared, root)
    ]
    return _once(headers) + body + shared.endnotes + _once(footers)


def _shared(package: Package, links: dict[str, Relationship]) -> Shared:
    styles = Styles(_first(package, links, "styles"), _first(package, links, "theme"))
    notes: dict[tuple[str, str], Element] = {}
    for kind in ("footnote", "endnote"):
        root = _first(package, links, kind + "s")
        for note in () if root is None else root.iterfind(W + kind):
            notes[kind, attribute(note, "id") or ""] = note
    return Shared(package.file, styles, Numbering(_first(package, links, "numbering"), styles), notes)


def _first(package: Package, links: dict[str, Relationship], kind: str) -> Element | None:
    """The part of that kind that the document links to."""
    target = next((link.target for link in links.values() if link.type == kind), None)
    return None if target is None else package.part(target)


def _sections(document: Element) -> list[Element]:
    """The section properties in the order of the sections."""
    return [
        section
        for section in document.iter(W + "sectPr")
        if (parent := section.getparent()) is not None and parent.tag in (W + "pPr", W + "body")
    ]


def _running(
    package: Package, links: dict[str, Relationship], sections: list[Element], kind: str, even: bool
) -> Iterator[Element]:
    """The headers or footers that are shown, each part once, in the order first, default, even."""
    seen: set[str] = set()
    for section in sections:
        shown = (["first"] if switch(section, "titlePg") else []) + ["default"] + (["even"] if even else [])
        references = {
            attribute(found, "type") or "default": found for found in section.iterfind(W + kind + "Reference")
        }
        for link_id in (references[slot].get(R + "id") for slot in shown if slot in references):
            link = links.get(link_id or "")
            if link is not None and link.target not in seen:
                seen.add(link.target)
                root = package.part(link.target)
                if root is not None:
                    yield root


def _running_lines(shared: Shared, root: Element) -> list[Line]:
    lines = Story(shared, running=True).lines(root)
    return [line for line in lines if line.kind == "text" and not _PAGE_WORDS_ONLY.fullmatch(line.text)]


def _once(lines: list[Line]) -> list[Line]:
    """The lines of all headers without those that an earlier one has said."""
    return list({line.text: line for line in lines}.values())
