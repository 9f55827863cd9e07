"""The walk over an HTML tree: which text is seen, where lines, cells and pages end.

Without recursion: a page may be nested a thousand levels deep.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from ingest.readers.docx_names import Element, whole
from ingest.readers.docx_numbering import shown_number
from ingest.readers.flow import Flow, Line
from ingest.readers.table_layout import Cell, is_header, table_lines

_NOT_SHOWN = frozenset(
    "head script style template noscript title iframe object applet svg select datalist xml audio video canvas".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary ul".split()
)
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_BREAK_BEFORE = re.compile(r"(?:page-)?break-before\s*:\s*(?:always|page|left|right)", re.IGNORECASE)
_BREAK_AFTER = re.compile(r"(?:page-)?break-after\s*:\s*(?:always|page|left|right)", re.IGNORECASE)
_FAMILY = re.compile(r"font-family\s*:\s*[\"']?\s*([^\"',;}]+)", re.IGNORECASE)
_RULE = re.compile(r"([^{}]{1,500})\{([^{}]*)\}")
_SIMPLE_SELECTOR = re.compile(r"(?:\w+)?\.([\w-]+)|(\w+)")
_LIST_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MAX_SPAN = 1_000
"""The limit of the HTML standard for columns (§4.9.11)."""


@dataclass(slots=True)
class _Table:
    """A table being read; `below` tells for how many more rows a cell covers a column."""

    rows: list[list[Cell]] = field(default_factory=list)
    below: dict[int, int] = field(default_factory=dict)
    column: int = 0


@dataclass(slots=True)
class _State:
    """What an element changes for what is in it."""

    flow: Flow
    font: str | None
    preformatted: bool
    table: _Table | None
    items: list[int]
    list_format: str | None


class Walk:
    """The reading of one HTML tree; `lines` gives the result."""

    def __init__(self) -> None:
        self._fonts: dict[str, str] = {}
        self._blank = True

    def lines(self, root: Element) -> list[Line]:
        """The lines shown, tables laid out as rows."""
        self._fonts = _style_fonts(root)
        page = Flow()
        states = [_State(page, None, False, None, [0], None)]
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            name = _local(element)
            if event == "start":
                if _is_hidden(element, name):
                    walk.skip_subtree()
                    self._hidden_ahead = element
                    states.append(states[-1])
                    continue
                states.append(self._opened(element, name, states[-1]))
                self._text(element.text, states[-1])
            else:
                inner = states.pop()
                if inner is not states[-1]:
                    self._closed(element, name, inner, states[-1])
                if element is not root:
                    self._text(element.tail, states[-1])
        return page.finish()
