"""The stories of a Word 97–2003 document (main text, notes, headers, text boxes) as lines, as Word shows them.

The text is one string with marks in it ([MS-DOC] §2.4.1): paragraphs, cells and pages end with control
characters, fields and notes stand between others.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from itertools import pairwise

from ingest.readers import doc_sprms
from ingest.readers.doc_text import PAGE_BREAK, DocText, Paragraph, Run
from ingest.readers.docx_fields import Fields
from ingest.readers.docx_styles import Look
from ingest.readers.docx_symbols import sign
from ingest.readers.flow import Line
from ingest.readers.row_tables import TableFlow, row_form
from ingest.readers.running import running_lines

_LINE_END, _COLUMN_END, _HARD_HYPHEN, _SOFT_HYPHEN = "\x0b", "\x0e", "\x1e", "\x1f"
_NOTE, _DRAWING, _SYMBOL = "\x02", "\x08", "("
_FIELD_MARKS = {"\x13": "begin", "\x14": "separate", "\x15": "end"}
_PART = re.compile("[^\x00-\x08\x0a-\x1f]+|[\x00-\x08\x0a-\x1f]")
_PRIVATE = re.compile("[\uf020-\uf0ff]")

# Places in the list of tables: notes, sections, headers, anchors of drawings, text boxes.
_FOOTNOTE_MARKS, _FOOTNOTES, _SECTIONS, _HEADERS, _ENDNOTE_MARKS, _ENDNOTES = 2, 3, 6, 11, 46, 47
_DRAWINGS, _BOXES = 40, 56
_CONTINUOUS = 0
_HEADER_KINDS, _SEPARATORS = 6, 6
_HEADER_PLACES, _FOOTER_PLACES = (0, 1, 4), (2, 3, 5)  # even, odd, first page


class Stories:
    """The reading of one document; `lines` gives the result."""

    def __init__(self, text: DocText) -> None:
        self._text = text
        lengths = text.streams.stories
        self._footnotes_at = lengths.main
        self._headers_at = self._footnotes_at + lengths.footnotes
        endnotes_at = self._headers_at + lengths.headers + lengths.macros + lengths.comments
        boxes_at = endnotes_at + lengths.endnotes
        self.notes = {
            **self._notes(_FOOTNOTE_MARKS, _FOOTNOTES, self._footnotes_at),
            **self._notes(_ENDNOTE_MARKS, _ENDNOTES, endnotes_at),
        }
        self.boxes = self._boxes(boxes_at)
        self.section_ends = self._sections()

    def lines(self) -> list[Line]:
        """Headers, main text with its notes and text boxes, footers."""
        headers = list(self._running(_HEADER_PLACES))
        footers = list(self._running(_FOOTER_PLACES))
        body = Story(self._text, self).lines(0, self._text.streams.stories.main)
        loose = [
            line for spans in self.boxes.values() for span in spans for line in Story(self._text, self).lines(*span)
        ]
        return running_lines(headers) + body + loose + running_lines(footers)

    def _running(self, places: tuple[int, ...]) -> Iterator[Line]:
        bounds = self._bounds(_HEADERS, 0)
        spans = list(pairwise(bounds))[_SEPARATORS:]
        for number, (start, end) in enumerate(spans):
            if number % _HEADER_KINDS in places and end > start:
                yield from Story(self._text, self, running=True).lines(self._headers_at + start, self._headers_at + end)

    def _bounds(self, index: int, extra_bytes: int) -> tuple[int, ...]:
        """The positions in a table of positions whose entries carry `extra_bytes` more each."""
        table = self._text.streams.structure(index)
        count = (len(table) - 4) // (4 + extra_bytes) + 1 if len(table) >= 4 else 0
        return struct.unpack_from(f"<{count}I", table)

    def _notes(self, marks: int, notes: int, offset: int) -> dict[int, tuple[int, int]]:
        """Where the text of each note is, by the position of its mark."""
        places = self._bounds(marks, 2)[:-1]
        spans = pairwise(self._bounds(notes, 0))
        return {mark: (offset + start, offset + end) for mark, (start, end) in zip(places, spans, strict=False)}

    def _sections(self) -> dict[int, bool]:
        """Position behind each section but the last → whether the next begins a page."""
        bounds = self._bounds(_SECTIONS, 12)
        table = self._text.streams.structure(_SECTIONS)
        document = self._text.streams.document
        ends: dict[int, bool] = {}
        for number in range(1, len(bounds) - 1):
            (at,) = struct.unpack_from("<I", table, 4 * len(bounds) + 12 * number + 2)
            size = doc_sprms.number(document[at : at + 2]) if at < len(document) else 0
            kinds = [
                doc_sprms.number(operand)
                for code, operand in doc_sprms.modifiers(document[at + 2 : at + 2 + size])
                if code == doc_sprms.SECTION_KIND
            ]
            ends[bounds[number]] = not kinds or kinds[-1] != _CONTINUOUS
        return ends

    def _boxes(self, offset: int) -> dict[int, list[tuple[int, int]]]:
        """Where the text of the text boxes is, by the position of their anchor, −1 where that is not told."""
        streams = self._text.streams
        bounds = self._bounds(_BOXES, 22)
        table = streams.structure(_BOXES)
        anchors = self._bounds(_DRAWINGS, 26)
        drawings = streams.structure(_DRAWINGS)
        shapes = {
            struct.unpack_from("<i", drawings, 4 * len(anchors) + 26 * number)[0]: anchor
            for number, anchor in enumerate(anchors[:-1])
        }
        boxes: dict[int, list[tuple[int, int]]] = {}
        anchor = -1
        for number, (start, end) in enumerate(list(pairwise(bounds))[:-1]):  # the last is the end of the list
            (shape,) = struct.unpack_from("<i", table, 4 * len(bounds) + 22 * number + 14)
            anchor = shapes.get(shape, anchor)  # a shape inside a group has no anchor of its own
            boxes.setdefault(anchor, []).append((offset + start, offset + end))
        return boxes


class Story:
    """The reading of one story."""

    def __init__(self, text: DocText, stories: Stories, *, running: bool = False) -> None:
        self._text = text
        self._stories = stories
        self._running = running
        self._out = TableFlow()
        self._fields = Fields()

    def lines(self, start: int, end: int) -> list[Line]:
        """The lines of the characters `start` to `end`."""
        for paragraph in self._text.paragraphs(start, end):
            self._paragraph(paragraph)
        return self._out.finish()

    def _paragraph(self, paragraph: Paragraph) -> None:
        self._out.to_depth(paragraph.depth)
        if paragraph.page_break_before and not self._out.tables:
            self._out.page.page_break()
        if paragraph.row_ends:
            if self._out.tables:
                self._out.tables[-1].end_row(row_form(paragraph.modifiers))
            return
        look = self._text.styles.paragraph(paragraph.style)
        for run in self._text.runs(paragraph.start, paragraph.end, look):
            self._run(run)
        for box in self._anchored(self._stories.boxes, paragraph):
            for span in self._stories.boxes.pop(box):
                self._out.flow.aside(Story(self._text, self._stories).lines(*span))
        for mark in self._anchored(self._stories.notes, paragraph):
            self._out.flow.note(Story(self._text, self._stories).lines(*self._stories.notes.pop(mark)))
        if paragraph.list_number:
            self._out.flow.label(self._text.lists.label(paragraph.list_number, paragraph.list_level), look.font)
        self._end(paragraph)

    def _end(self, paragraph: Paragraph) -> None:
        mark = self._text.streams.text[paragraph.end - 1]
        self._fields.end_paragraph()
        if mark == PAGE_BREAK and not self._out.tables:
            if self._stories.section_ends.get(paragraph.end, True):
                self._out.page.page_break()
            else:
                self._out.page.end_paragraph()
        else:
            self._out.flow.end_paragraph()
        if paragraph.cell_ends and self._out.tables:
            self._out.tables[-1].end_cell()

    def _anchored(
        self,
        places: dict[int, object] | dict[int, tuple[int, int]] | dict[int, list[tuple[int, int]]],
        paragraph: Paragraph,
    ) -> list[int]:
        return [place for place in places if paragraph.start <= place < paragraph.end]

    def _run(self, run: Run) -> None:
        hidden = run.look.hidden or run.said.deleted
        if run.said.special and run.said.symbol is not None and run.text == _SYMBOL:
            font, code = run.said.symbol
            name = self._text.styles.font(font)
            self._show(sign(code, name), Look(name), hidden=hidden)
            return
        for part in _PART.findall(run.text):
            if part in _FIELD_MARKS:
                self._fields.mark(_FIELD_MARKS[part])
            elif part in (_LINE_END, _COLUMN_END):
                if not hidden:
                    self._out.flow.end_line()
            elif part == _HARD_HYPHEN:
                self._show("-", run.look, hidden=hidden)
            elif part == _SOFT_HYPHEN:
                if _is_tcvn3(run.look.font):  # there the code is the letter ư
                    self._show("\u00ad", run.look, hidden=hidden)
            elif part[0] >= " " or part[0] == "\t":
                self._show(part, run.look, hidden=hidden)

    def _show(self, text: str, look: Look, *, hidden: bool | None) -> None:
        if self._fields.hiding:
            self._fields.instruct(text)
            return
        if hidden or (self._running and self._fields.in_page_number):
            return
        if look.caps and not _is_tcvn3(look.font):  # its bytes are no letters that could be raised
            text = text.upper()
        if _PRIVATE.search(text):
            text = _PRIVATE.sub(lambda letter: sign(ord(letter[0]), look.font), text)
        self._out.flow.text(text, look.font)


def _is_tcvn3(font: str | None) -> bool:
    return font is not None and font.lower().startswith(".vn")
