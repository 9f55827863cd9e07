"""A story of a DOCX file (the body, a header, a footnote) as lines, the way Word shows it.

One walk over the XML: what is not known is descended into, so that no text is lost in a content control,
a hyperlink, a tracked insertion or an element of a later version; what Word does not show is listed below.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from ingest.readers.docx_fields import Fields, is_page_number
from ingest.readers.docx_names import MC, NOT_SHOWN, Element, M, W, attribute, child
from ingest.readers.docx_numbering import Numbering, shown_number
from ingest.readers.docx_styles import Look, Styles
from ingest.readers.docx_symbols import sign
from ingest.readers.docx_tables import table_rows
from ingest.readers.flow import Flow, Line, Piece
from ingest.readers.table_layout import FEW_LINES, is_header, table_lines

_NEW_PAGE_SECTIONS = frozenset({None, "nextPage", "evenPage", "oddPage"})
_INNER_BLANKS = str.maketrans("\n\r\t", "   ")

_Handler: TypeAlias = "Callable[[Story, Element, Look], None]"


@dataclass(slots=True)
class Shared:
    """What the stories of one document share; `notes` are those not yet placed, by kind and id."""

    styles: Styles
    numbering: Numbering
    notes: dict[tuple[str, str], Element] = field(default_factory=dict)
    endnotes: list[Line] = field(default_factory=list)
    chunks: Mapping[str, list[Line]] = field(default_factory=dict)
    section_starts: deque[str | None] = field(default_factory=deque)
    notes_numbered: dict[str, int] = field(default_factory=dict)

    def number_note(self, kind: str) -> str:
        """The number of the next footnote (1, 2) or endnote (i, ii), as Word counts them by default."""
        number = self.notes_numbered[kind] = self.notes_numbered.get(kind, 0) + 1
        return shown_number(number, "decimal" if kind == "footnote" else "lowerRoman")

    def next_section(self) -> str | None:
        """How the section after the one that ends begins (``nextPage`` where nothing is said)."""
        return self.section_starts.popleft() if self.section_starts else "continuous"


class Story:
    """The reading of one story; `lines` gives the result."""

    def __init__(self, shared: Shared, *, running: bool = False, depth: int = 0) -> None:
        self._shared = shared
        self._running = running
        self._depth = depth
        self._flow = Flow()
        self._fields = Fields()
        self._tables = 0
        self._label_to_come: tuple[str, Look] | None = None

    def lines(self, element: Element) -> list[Line]:
        """The lines of all that the element holds.

        Raises:
            Refusal: ``unsafe`` where spans or nesting are beyond what any word processor writes.
        """
        self._walk(element, self._shared.styles.paragraph(None))
        return self._flow.finish()

    def _walk(self, parent: Element, look: Look) -> None:
        for element in parent:
            tag = element.tag
            handler = _HANDLERS.get(tag)
            if handler is not None:
                handler(self, element, look)
            elif tag not in NOT_SHOWN:
                self._walk(element, look)

    def _inside(self, element: Element) -> list[Line]:
        """The lines of a cell or a text box: a story of its own, in the same running."""
        inner = Story(self._shared, running=self._running, depth=self._depth)
        return inner.lines(element)

    # Paragraphs and runs

    def _paragraph(self, element: Element, _look: Look) -> None:
        styles = self._shared.styles
        properties = child(element, "pPr")
        mark = child(properties, "rPr")
        look = styles.paragraph(properties)
        if styles.breaks_page_before(properties):
            self._flow.page_break()
        self._walk(element, look)
        self._fields.end_paragraph()
        if _deleted(mark):  # its end is gone: what follows continues the line
            return
        if styles.run(mark, look).hidden is not True:
            label = self._shared.numbering.label(styles.list_place(properties), styles.style_of(properties))
            if label is not None:
                text, own = label
                self._flow.label(text, own.over(styles.run(mark, look)).font)
        self._flow.end_paragraph()
        if child(properties, "sectPr") is not None and self._shared.next_section() in _NEW_PAGE_SECTIONS:
            self._flow.page_break()

    def _run(self, element: Element, look: Look) -> None:
        properties = child(element, "rPr")
        own = self._shared.styles.run(properties, look)
        if own.hidden or (properties is not None and _deleted(properties)):
            for mark in element.iterchildren(W + "fldChar"):  # the bounds of fields count, seen or not
                self._fields.mark(attribute(mark, "fldCharType"))
            return
        self._walk(element, own)

    def _text(self, element: Element, look: Look) -> None:
        text = element.text
        if not text or self._fields.hiding or (self._running and self._fields.in_page_number):
            return
        text = text.translate(_INNER_BLANKS)
        if element.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
            text = text.strip(" ")
        if look.caps and not _is_tcvn3(look.font):  # its bytes are no letters that could be raised
            text = text.upper()
        if any("\uf020" <= letter <= "\uf0ff" for letter in text):
            text = "".join(
                sign(ord(letter), look.font) if "\uf020" <= letter <= "\uf0ff" else letter for letter in text
            )
        self._flow.text(text, look.font)

    def _symbol(self, element: Element, look: Look) -> None:
        code = attribute(element, "char") or ""
        font = attribute(element, "font") or look.font
        if (
            0 < len(code) <= 6
            and all(figure in "0123456789abcdefABCDEF" for figure in code)
            and not self._fields.hiding
        ):
            self._flow.text(sign(int(code, 16), font), font)

    def _tab(self, _element: Element, look: Look) -> None:
        self._flow.text("\t", look.font)

    def _hard_hyphen(self, _element: Element, look: Look) -> None:
        self._flow.text("-", look.font)

    def _soft_hyphen(self, _element: Element, look: Look) -> None:
        # Not shown but where a line is broken. In a TCVN3 font the same code is the letter ư.
        if _is_tcvn3(look.font):
            self._flow.text("\u00ad", look.font)

    def _break(self, element: Element, _look: Look) -> None:
        if attribute(element, "type") == "page":
            self._flow.page_break()
        else:
            self._flow.end_line()

    def _rendered_break(self, _element: Element, _look: Look) -> None:
        self._flow.page_break(rendered=True)

    # Fields

    def _field_mark(self, element: Element, _look: Look) -> None:
        self._fields.mark(attribute(element, "fldCharType"))

    def _instruction(self, element: Element, _look: Look) -> None:
        self._fields.instruct(element.text or "")

    def _simple_field(self, element: Element, look: Look) -> None:
        if not (self._running and is_page_number(attribute(element, "instr"))):
            self._walk(element, look)

    # Notes, text boxes, alternatives, other documents

    def _note(self, element: Element, _look: Look) -> None:
        kind = "footnote" if element.tag == W + "footnoteReference" else "endnote"
        note = self._shared.notes.pop((kind, attribute(element, "id") or ""), None)
        if note is None:
            return
        number = self._shared.number_note(kind)
        lines = Story(self._shared, depth=self._depth).lines(note)
        if lines:
            lines[0] = Line((Piece(number + " "), *lines[0].pieces), lines[0].kind)
        if kind == "footnote":
            self._flow.note(lines)
        else:
            self._shared.endnotes += lines

    def _text_box(self, element: Element, _look: Look) -> None:
        self._flow.aside(self._inside(element))

    def _alternative(self, element: Element, look: Look) -> None:
        """The first branch that has text: Choice and Fallback say the same twice."""
        for branch in element:
            if next(branch.iter(W + "t"), None) is not None:
                self._walk(branch, look)
                return

    def _chunk(self, element: Element, _look: Look) -> None:
        """Another document laid into this one (``w:altChunk``)."""
        link = element.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
        self._flow.add(self._shared.chunks.get(link or "", []))

    # Tables

    def _table(self, element: Element, _look: Look) -> None:
        self._flow.end_paragraph()
        self._depth += 1
        rows = table_rows(element, self._depth, self._inside)
        self._depth -= 1
        beginning = self._tables == 0 and self._depth == 0 and self._flow.text_lines <= FEW_LINES
        unruled = not self._shared.styles.ruled(child(element, "tblPr"))
        self._tables += 1
        self._flow.add(table_lines(rows, header=is_header(rows, first=beginning and unruled)))


_HANDLERS: dict[str, _Handler] = {
    W + "p": Story._paragraph,
    W + "r": Story._run,
    W + "t": Story._text,
    M + "t": Story._text,
    W + "sym": Story._symbol,
    W + "tab": Story._tab,
    W + "ptab": Story._tab,
    W + "br": Story._break,
    W + "cr": Story._break,
    W + "lastRenderedPageBreak": Story._rendered_break,
    W + "noBreakHyphen": Story._hard_hyphen,
    W + "softHyphen": Story._soft_hyphen,
    W + "fldChar": Story._field_mark,
    W + "instrText": Story._instruction,
    W + "fldSimple": Story._simple_field,
    W + "footnoteReference": Story._note,
    W + "endnoteReference": Story._note,
    W + "txbxContent": Story._text_box,
    MC + "AlternateContent": Story._alternative,
    W + "altChunk": Story._chunk,
    W + "tbl": Story._table,
}


def _deleted(properties: Element | None) -> bool:
    return child(properties, "del") is not None or child(properties, "moveFrom") is not None


def _is_tcvn3(font: str | None) -> bool:
    return font is not None and font.lower().startswith(".vn")
