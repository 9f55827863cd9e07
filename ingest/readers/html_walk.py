"""The walk over an HTML tree: which text is seen, where lines, cells and pages end.

Without recursion: a page may be nested some thousand levels deep.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from ingest.readers import html_style
from ingest.readers.docx_names import Element, whole
from ingest.readers.docx_numbering import shown_number
from ingest.readers.flow import Flow, Line
from ingest.readers.table_layout import FEW_LINES, Cell, is_header, table_lines

_BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form frameset h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav noframes ol p pre
    section summary table ul
    """.split()  # noqa: SIM905 — a list of words is easier to read and to extend
)
_CELLS = frozenset({"td", "th", "tr"})
"""Without a table around them they are blocks like others."""
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_LINE_END = re.compile(r"\r\n?|\n")
_LIST_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MAX_COLUMN = 64
"""Columns in which cells of several rows are minded; wider tables are no paper's."""


@dataclass(slots=True)
class _List:
    """A list being read: the format of its numbers (None: bullets) and the number of its last item."""

    number_format: str | None
    last: int


@dataclass(slots=True)
class _Table:
    """A table being read. `covered`: column → the last row that the cell beginning there reaches to, its width."""

    ruled: bool
    may_be_first: bool
    rows: list[list[Cell]] = field(default_factory=list)
    column: int = 0
    covered: dict[int, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside an element."""

    flow: Flow
    font: str | None = None
    keeps_lines: bool = False
    table: _Table | None = None
    list: _List | None = None


class Walk:
    """The reading of one HTML tree; `lines` gives the result."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._fonts = html_style.Fonts(root)
        self._page = Flow()
        self._tables = 0

    def lines(self) -> list[Line]:
        """The lines shown, tables laid out as rows."""
        states = [_State(self._page)]
        walk = etree.iterwalk(self._root, events=("start", "end"))
        for event, element in walk:
            name = element.tag
            if event == "start":
                if html_style.is_hidden(element, name):
                    walk.skip_subtree()
                    states.append(states[-1])
                else:
                    states.append(self._open(element, name, states[-1]))
                    _text(element.text, states[-1])
            else:
                inner = states.pop()
                if not html_style.is_hidden(element, name):
                    self._close(element, name, inner, states[-1])
                _text(element.tail, states[-1])
        return self._page.finish()

    def _open(self, element: Element, name: str, outer: _State) -> _State:
        """Begin an element; the answer holds inside it."""
        flow = outer.flow
        if name in _BLOCKS or name == "br" or (name in _CELLS and outer.table is None):
            flow.end_line()
        if html_style.breaks_before(element):
            flow.page_break()
        state = replace(
            outer,
            font=self._fonts.of(element, name) or outer.font,
            keeps_lines=html_style.keeps_lines(element, name) or outer.keeps_lines,
        )
        match name:
            case "table":
                first = self._tables == 0 and flow is self._page and flow.text_lines <= FEW_LINES
                self._tables += 1
                return replace(state, table=_Table(html_style.is_ruled(element), first))
            case "tr" if state.table is not None:
                state.table.rows.append([])
                state.table.column = 0
            case "td" | "th" if state.table is not None:
                return replace(state, flow=Flow(), table=None, list=None)
            case "ol":
                number_format = _LIST_FORMATS.get(element.get("type", ""), "decimal")
                return replace(state, list=_List(number_format, whole(element.get("start"), 1) - 1))
            case "ul":
                return replace(state, list=_List(None, 0))
            case "li":
                flow.text(_item_label(element, state.list), state.font)
        return state

    def _close(self, element: Element, name: str, inner: _State, outer: _State) -> None:
        flow = outer.flow
        if name in _BLOCKS or (name in _CELLS and outer.table is None):
            flow.end_line()
        if name == "table" and inner.table is not None:
            table = inner.table
            flow.add(
                table_lines(table.rows, header=is_header(table.rows, first=table.may_be_first and not table.ruled))
            )
        elif name in ("td", "th") and outer.table is not None:
            _add_cell(outer.table, element, inner.flow.finish())
        if html_style.breaks_after(element):
            flow.page_break()


def _text(text: str | None, state: _State) -> None:
    if not text:
        return
    if state.keeps_lines:
        for number, line in enumerate(_LINE_END.split(text)):
            if number:
                state.flow.end_line()
            state.flow.text(line, state.font)
        return
    text = _BLANKS.sub(" ", text)
    state.flow.text(text.lstrip(" ") if state.flow.ends_blank else text, state.font)


def _item_label(element: Element, of: _List | None) -> str:
    """The number or bullet that a browser shows before a list item."""
    if of is None or of.number_format is None:
        return "• "
    of.last = whole(element.get("value"), of.last + 1)
    return shown_number(of.last, of.number_format) + ". "


def _add_cell(table: _Table, element: Element, lines: list[Line]) -> None:
    """Put a cell behind those of its row; places that a cell above reaches down to stay as empty cells."""
    if not table.rows:
        table.rows.append([])
    number = len(table.rows) - 1
    row = table.rows[-1]
    while table.column in table.covered and table.covered[table.column][0] >= number:
        width = table.covered[table.column][1]
        row.append(Cell(table.column, width, [], merged_up=True))
        table.column += width
    span = max(whole(element.get("colspan"), 1), 1)
    reach = whole(element.get("rowspan"), 1)
    if reach > 1 and table.column < _MAX_COLUMN:
        table.covered[table.column] = number + reach - 1, span
    row.append(Cell(table.column, span, lines))
    table.column += span
    table.ruled = table.ruled or html_style.is_ruled(element)
