"""OpenDocument texts (.odt, .ott): headers, body with notes and text boxes, footers.

Deleted text of tracked changes, comments and hidden text are not shown; nothing outside the file is loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from archive.errors import Refusal
from archive.messages import say
from archive.model import Page
from archive.settings import Settings
from ingest.readers.docx_names import Element, whole
from ingest.readers.docx_package import Package, open_package
from ingest.readers.docx_styles import Look
from ingest.readers.flow import Flow, Line, Piece, compose
from ingest.readers.odt_styles import DRAW, OFFICE, STYLE, SVG, TABLE, TEXT, Styles
from ingest.readers.running import running_lines
from ingest.readers.table_layout import FEW_LINES, Cell, is_header, table_lines

_MAX_REPEAT = 64
"""Blanks or cells that one element may stand for."""
_NOT_SHOWN = frozenset(
    [TEXT + name for name in ("tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "ruby-text")]
    + [
        TEXT + "hidden-text",
        OFFICE + "annotation",
        OFFICE + "annotation-end",
        OFFICE + "forms",
        TABLE + "covered-table-cell",
    ]
    + [SVG + "title", SVG + "desc", DRAW + "object", DRAW + "object-ole", "{http://www.w3.org/1998/Math/MathML}math"]
)
_PAGE_NUMBERS = frozenset([TEXT + "page-number", TEXT + "page-count"])
_HEADERS = tuple(STYLE + name for name in ("header-first", "header", "header-left"))
_FOOTERS = tuple(STYLE + name for name in ("footer-first", "footer", "footer-left"))
_Handler: TypeAlias = "Callable[[_Story, Element, Look], None]"


def read_pages(path: Path, settings: Settings) -> tuple[Page, ...]:
    """The pages of a text document, cut where it has page breaks or where the program noted them.

    Raises:
        Refusal: ``damaged``, ``encrypted``, ``unsafe``, ``too_large`` or ``no_text``.
        OSError: the file cannot be opened.
    """
    with open_package(path, settings) as package:
        lines = _lines(package)
    return compose(lines, settings)


def _lines(package: Package) -> list[Line]:
    if b"encryption-data" in (package.data("META-INF/manifest.xml") or b""):
        raise Refusal("encrypted", say("The file is locked with a password. Save it without one and import it again."))
    content, common = package.part("content.xml"), package.part("styles.xml")
    body = None if content is None else content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise Refusal("damaged", say("The file is no complete text document. Ask the sender for it again."))
    styles = Styles(common, content)
    headers = _running(common, _HEADERS, styles)
    footers = _running(common, _FOOTERS, styles)
    return headers + _Story(styles).lines(body) + footers


def _running(common: Element | None, names: tuple[str, ...], styles: Styles) -> list[Line]:
    if common is None:
        return []
    parts = [part for page in common.iter(STYLE + "master-page") for name in names for part in page.iterchildren(name)]
    return running_lines(line for part in parts for line in _Story(styles, running=True).lines(part))


class _Story:
    """The reading of the body, a header, a note, a cell."""

    def __init__(self, styles: Styles, *, running: bool = False, inside_table: bool = False) -> None:
        self._styles = styles
        self._running = running
        self._inside_table = inside_table
        self._flow = Flow()
        self._tables = 0

    def lines(self, element: Element) -> list[Line]:
        """The lines of all that the element holds."""
        self._walk(element, Look())
        return self._flow.finish()

    def _walk(self, parent: Element, look: Look, *, mixed: bool = False) -> None:
        """What is not known is descended into; text counts where it stands inside a paragraph (`mixed`)."""
        if mixed:
            self._text(parent.text, look)
        for element in parent:
            handler = _HANDLERS.get(element.tag)
            if handler is not None:
                handler(self, element, look)
            elif element.tag not in _NOT_SHOWN and not (self._running and element.tag in _PAGE_NUMBERS):
                self._walk(element, look, mixed=mixed)
            if mixed:
                self._text(element.tail, look)

    def _text(self, text: str | None, look: Look) -> None:
        if not text or look.hidden:
            return
        text = " ".join(("x" + text + "x").split())[1:-1]  # blanks in a row count as one, those at the ends too
        if self._flow.ends_blank:
            text = text.lstrip(" ")
        self._flow.text(text.upper() if look.caps else text, look.font)

    def _paragraph(self, element: Element, look: Look) -> None:
        name = element.get(TEXT + "style-name")
        if self._styles.breaks_before(name) and not self._inside_table:
            self._flow.page_break()
        self._walk(element, self._styles.look("paragraph", name).over(look), mixed=True)
        self._flow.end_paragraph()

    def _span(self, element: Element, look: Look) -> None:
        own = self._styles.look("text", element.get(TEXT + "style-name"))
        self._walk(element, own.over(look), mixed=True)

    def _blanks(self, element: Element, look: Look) -> None:
        self._flow.text(" " * min(whole(element.get(TEXT + "c"), 1), _MAX_REPEAT), look.font)

    def _tab(self, _element: Element, look: Look) -> None:
        self._flow.text("\t", look.font)

    def _line_break(self, _element: Element, _look: Look) -> None:
        self._flow.end_line()

    def _page_noted(self, _element: Element, _look: Look) -> None:
        if not self._inside_table:
            self._flow.page_break(rendered=True)

    def _note(self, element: Element, _look: Look) -> None:
        body, mark = element.find(TEXT + "note-body"), element.find(TEXT + "note-citation")
        lines = [] if body is None else _Story(self._styles).lines(body)
        if lines and mark is not None and mark.text:
            lines[0] = Line((Piece(mark.text + " "), *lines[0].pieces), lines[0].kind)
        self._flow.note(lines)

    def _text_box(self, element: Element, _look: Look) -> None:
        self._flow.aside(_Story(self._styles, inside_table=True).lines(element))

    def _table(self, element: Element, _look: Look) -> None:
        self._flow.end_paragraph()
        beginning = self._tables == 0 and not self._inside_table and self._flow.text_lines <= FEW_LINES
        self._tables += 1
        cells = [list(row.iterchildren(TABLE + "table-cell", TABLE + "covered-table-cell")) for row in _rows(element)]
        ruled = any(self._styles.ruled(cell.get(TABLE + "style-name")) for row in cells for cell in row[1:])
        rows = [self._cells(row) for row in cells]
        self._flow.add(table_lines(rows, header=is_header(rows, first=beginning and not ruled)))

    def _cells(self, row: list[Element]) -> list[Cell]:
        cells: list[Cell] = []
        column = 0
        for element in row:
            repeat = min(max(whole(element.get(TABLE + "number-columns-repeated"), 1), 1), _MAX_REPEAT)
            if element.tag == TABLE + "table-cell":
                span = min(max(whole(element.get(TABLE + "number-columns-spanned"), 1), 1), _MAX_REPEAT)
                lines = _Story(self._styles, running=self._running, inside_table=True).lines(element)
                cells += [Cell(column + number, span, lines) for number in range(repeat if not lines else 1)]
            elif not cells or column >= cells[-1].column + cells[-1].span:  # covered from above, not from the left
                cells.append(Cell(column, 1, [], merged_up=True))
            column += repeat
        return cells


def _rows(table: Element) -> list[Element]:
    """The rows of a table, header rows and groups included, those of inner tables not."""
    rows: list[Element] = []
    for element in table:
        if element.tag == TABLE + "table-row":
            rows.append(element)
        elif element.tag in (TABLE + "table-header-rows", TABLE + "table-rows", TABLE + "table-row-group"):
            rows += _rows(element)
    return rows


_HANDLERS: dict[str, _Handler] = {
    TEXT + "p": _Story._paragraph,
    TEXT + "h": _Story._paragraph,
    TEXT + "span": _Story._span,
    TEXT + "a": _Story._span,
    TEXT + "s": _Story._blanks,
    TEXT + "tab": _Story._tab,
    TEXT + "line-break": _Story._line_break,
    TEXT + "soft-page-break": _Story._page_noted,
    TEXT + "note": _Story._note,
    DRAW + "text-box": _Story._text_box,
    TABLE + "table": _Story._table,
}
