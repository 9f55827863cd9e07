r"""RTF, also under the name .doc: text in any code page, tables row by row, headers, notes, text boxes.

Pictures, embedded objects and instructions of fields are passed over; hidden text and deletions are not
shown. An unknown destination is skipped where the file marks it as one that may be (``\*``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from archive.errors import Refusal
from archive.messages import say
from archive.model import Page
from archive.settings import Settings
from ingest.readers.docx_fields import is_page_number
from ingest.readers.docx_symbols import sign
from ingest.readers.flow import Line, compose
from ingest.readers.plain_text import bytes_of
from ingest.readers.row_tables import TableFlow
from ingest.readers.rtf_fonts import Font, Fonts
from ingest.readers.rtf_tokens import Token, tokens
from ingest.readers.rtf_words import LETTERS, PLACES, READ_THOUGH_STARRED, Place, Row
from ingest.readers.running import running_lines

MAX_GROUPS = 5_000
"""Groups inside groups; Word writes some dozens."""

_PRIVATE = re.compile("[\uf020-\uf0ff]")


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group."""

    sink: TableFlow
    place: Place = "text"
    font: int | None = None
    hidden: bool = False
    deleted: bool = False
    caps: bool = False
    fallback: int = 1
    depth: int = 0
    field_of: list[str] | None = None


def read_pages(path: Path, settings: Settings) -> tuple[Page, ...]:
    """The pages of an RTF file, cut where it has page breaks.

    Raises:
        Refusal: ``empty``, ``unsafe``, ``too_large`` or ``no_text``.
        OSError: the file cannot be opened.
    """
    return compose(lines_of(bytes_of(path, settings)), settings)


def lines_of(data: bytes) -> list[Line]:
    """The lines that an RTF file shows.

    Raises:
        Refusal: ``unsafe`` where groups are nested beyond measure.
    """
    reading = _Reading()
    for token in tokens(data):
        reading.take(token)
    return reading.finish()


class _Reading:
    """The reading of one file."""

    def __init__(self) -> None:
        self._main = TableFlow()
        self._state = _State(self._main)
        self._outer: list[_State] = []
        self._fonts = Fonts()
        self._font = Font()
        self._row = Row()
        self._headers: list[Line] = []
        self._footers: list[Line] = []
        self._bytes = bytearray()
        self._skip = 0
        self._high: int | None = None
        self._starred = False
        self._section_ended = False

    def finish(self) -> list[Line]:
        """Headers, text with its notes, footers; what a cut-off file left open is closed."""
        self._flush()
        while self._outer:
            self._close()
        return running_lines(self._headers) + self._main.finish() + running_lines(self._footers)

    def take(self, token: Token) -> None:
        """Read on by one token."""
        kind = token.kind
        if kind in ("text", "byte"):
            self._text(token.data)
        elif kind == "{":
            self._open()
        elif kind == "}":
            self._flush()
            self._close()
        elif self._skip and kind in ("word", "sign") and not (token.value in ("u", "*") or token.value == "'"):
            self._skip -= 1
        elif kind == "sign":
            self._sign(token.value)
        else:
            self._word(token.value, token.number)

    # Groups

    def _open(self) -> None:
        self._flush()
        self._skip = 0
        if len(self._outer) >= MAX_GROUPS:
            raise Refusal("unsafe", say("The RTF file is nested beyond measure. Check where it comes from."))
        self._outer.append(self._state)
        self._starred = False

    def _close(self) -> None:
        self._skip = 0
        self._starred = False
        if not self._outer:
            return
        inner, self._state = self._state, self._outer.pop()
        if inner.sink is self._state.sink:
            return
        lines = inner.sink.finish()
        match inner.place:
            case "note":
                self._state.sink.flow.note(lines)
            case "box":
                self._state.sink.flow.aside(lines)
            case "header":
                self._headers += lines
            case "footer":
                self._footers += lines

    def _destination(self, word: str, place: Place) -> None:
        if self._state.place == "nowhere":
            return
        if place in ("note", "box", "header", "footer"):
            self._state = replace(self._state, sink=TableFlow(), place=place, depth=0)
        else:
            self._state = replace(self._state, place=place)

    # Text

    def _text(self, data: bytes) -> None:
        if self._skip:
            taken = min(self._skip, len(data))
            self._skip -= taken
            data = data[taken:]
        if self._state.place == "font":
            self._font.name += data.decode("latin-1")
        elif self._state.place != "nowhere":
            self._bytes += data

    def _flush(self) -> None:
        """Turn the bytes met so far into text in the font that holds for them."""
        if self._bytes:
            data = bytes(self._bytes)
            self._bytes.clear()
            self._show(self._fonts.text(data, self._state.font))

    def _show(self, text: str) -> None:
        state = self._state
        if state.place == "instruction":
            if state.field_of is not None and len(state.field_of) < 20:
                state.field_of.append(text)
            return
        if state.hidden or state.deleted or state.place in ("font", "nowhere"):
            return
        if state.place in ("header", "footer") and state.field_of and is_page_number("".join(state.field_of)):
            return
        font = self._fonts.name(state.font)
        if state.caps and not (font or "").lower().startswith(".vn"):  # its bytes are no letters that could be raised
            text = text.upper()
        if _PRIVATE.search(text):
            text = _PRIVATE.sub(lambda letter: sign(ord(letter[0]), font), text)
        if self._section_ended and state.sink is self._main:
            self._break_page()
        state.sink.to_depth(state.depth)
        state.sink.flow.text(text, font)

    def _sign(self, value: str) -> None:
        self._flush()
        match value:
            case "*":
                self._starred = True
            case "~":
                self._show("\u00a0")
            case "_":
                self._show("-")
            case "-":
                if (self._fonts.name(self._state.font) or "").lower().startswith(".vn"):
                    self._show("\u00ad")  # there the code of the soft hyphen is the letter ư
            case "\\" | "{" | "}":
                self._text(value.encode("ascii"))
            case "\r" | "\n":
                self._paragraph()

    # Control words

    def _word(self, word: str, number: int | None) -> None:
        if word == "u" and number is not None:
            self._flush()
            self._unicode(number & 0xFFFF)
            self._skip = self._state.fallback
            return
        self._flush()
        starred, self._starred = self._starred, False
        place = PLACES.get(word)
        if place is not None:
            self._destination(word, place)
        elif starred and word not in READ_THOUGH_STARRED:
            self._destination(word, "nowhere")
        elif self._state.place == "font":
            self._font_word(word, number)
        elif self._state.place != "nowhere" and not self._format(word, number):
            self._structure(word, number)

    def _unicode(self, unit: int) -> None:
        r"""Show a ``\u``; letters beyond U+FFFF come as two of them."""
        if 0xD800 <= unit < 0xDC00:
            self._high = unit
        elif 0xDC00 <= unit < 0xE000:
            if self._high is not None:
                self._show(chr(0x10000 + ((self._high - 0xD800) << 10) + unit - 0xDC00))
            self._high = None
        else:
            self._show(chr(unit))

    def _font_word(self, word: str, number: int | None) -> None:
        if word == "f" and number is not None:
            self._font = self._fonts.table[number] = Font()
        elif word == "fcharset":
            self._font.charset = number or 0

    def _format(self, word: str, number: int | None) -> bool:
        """Words that change how text looks; False where the word is none of them."""
        on = number != 0
        state = self._state
        match word:
            case "f":
                self._state = replace(state, font=number)
            case "v":
                self._state = replace(state, hidden=on)
            case "deleted":
                self._state = replace(state, deleted=on)
            case "caps":
                self._state = replace(state, caps=on)
            case "plain":
                self._state = replace(state, font=None, hidden=False, deleted=False, caps=False)
            case "uc":
                self._state = replace(state, fallback=max(number or 0, 0))
            case "field":
                self._state = replace(state, field_of=[])
            case "deff":
                self._fonts.default = number or 0
            case "ansicpg":
                self._fonts.declare(number)
            case _ if word in LETTERS:
                self._show(LETTERS[word])
            case _:
                return False
        return True

    def _structure(self, word: str, number: int | None) -> None:
        """Words that end lines, cells and pages, or place a paragraph in a table."""
        match word:
            case "par":
                self._paragraph()
            case "line":
                self._state.sink.flow.end_line()
            case "sect":
                self._paragraph()
                self._section_ended = True
            case "sbknone":
                self._section_ended = False  # the next section begins where the last one ends
            case "page" | "pagebb":
                self._break_page()
            case "pard":
                self._state = replace(self._state, depth=0)
            case "intbl":
                self._state = replace(self._state, depth=max(self._state.depth, 1))
            case "itap":
                self._state = replace(self._state, depth=max(number or 0, 0))
            case "cell" | "nestcell":
                self._end_cell(1 if word == "cell" else max(self._state.depth, 2))
            case "row" | "nestrow":
                self._end_row(1 if word == "row" else max(self._state.depth, 2))
            case _:
                if word == "trowd":
                    self._row = Row()
                self._row.take(word, number)

    def _paragraph(self) -> None:
        self._state.sink.to_depth(self._state.depth)
        self._state.sink.flow.end_paragraph()

    def _break_page(self) -> None:
        self._section_ended = False
        sink = self._state.sink
        if sink is self._main and not sink.tables:
            sink.page.page_break()

    def _end_cell(self, depth: int) -> None:
        sink = self._state.sink
        sink.to_depth(depth)
        sink.flow.end_paragraph()
        sink.tables[-1].end_cell()

    def _end_row(self, depth: int) -> None:
        sink = self._state.sink
        sink.to_depth(depth)
        sink.tables[-1].end_row(self._row.form())
