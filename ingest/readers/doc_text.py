"""The text of a Word 97–2003 document with what holds of it: paragraphs with their place, runs with their look."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from ingest.readers import doc_sprms
from ingest.readers.doc_formats import character_formats, paragraph_formats
from ingest.readers.doc_lists import Lists
from ingest.readers.doc_streams import Piece, WordStreams
from ingest.readers.doc_styles import Own, Styles, font_names, own
from ingest.readers.docx_styles import Look

CELL_END, PAGE_BREAK = "\x07", "\x0c"
_PARAGRAPH_END = re.compile(f"[\r{CELL_END}{PAGE_BREAK}]")
_FONTS, _STYLESHEET = 15, 1
_HUGE = (0x6645, 0x6646)  # sprmPHugePapx: the modifiers stand in the data stream
_TABLE_PROPERTIES = 0x646B  # sprmPTableProps: there as well
_SURROGATE = re.compile("[\ud800-\udfff]")


class Paragraph(NamedTuple):
    """A paragraph: its characters, the mark at its end included, its place in tables, and all its modifiers."""

    start: int
    end: int
    style: int
    depth: int
    cell_ends: bool
    row_ends: bool
    page_break_before: bool
    list_number: int
    list_level: int
    modifiers: bytes


class Run(NamedTuple):
    """Characters of one look; `said` is what their own modifiers say beyond it."""

    text: str
    look: Look
    said: Own


class DocText:
    """The text of an open document."""

    def __init__(self, streams: WordStreams) -> None:
        self.streams = streams
        fonts = font_names(streams.structure(_FONTS))
        self.styles = Styles(streams.structure(_STYLESHEET), fonts)
        self.lists = Lists(streams, fonts)
        self._characters = character_formats(streams)
        self._paragraphs = paragraph_formats(streams)
        self._piece_starts = [piece.start for piece in streams.pieces]
        self._said: dict[bytes, Own] = {}

    def paragraphs(self, start: int, end: int) -> Iterator[Paragraph]:
        """The paragraphs of characters `start` to `end`; a break of page ends one only where a section ends."""
        at, end = start, min(end, len(self.streams.text))  # a fast save may count a mark that is not there
        while at < end:
            found = _PARAGRAPH_END.search(self.streams.text, at, end)
            stop = found.end() if found else end
            yield self._paragraph(at, stop)
            at = stop

    def runs(self, start: int, end: int, paragraph: Look) -> Iterator[Run]:
        """The characters `start` to `end` by their look, in a paragraph whose style gives `paragraph`."""
        while start < end:
            piece = self._piece(start)
            stop = min(end, piece.end)
            first = piece.offset + (start - piece.start) * piece.width
            last = piece.offset + (stop - piece.start) * piece.width
            inside = self._characters.between(first, last)
            for place, (offset, modifiers) in enumerate(inside):
                begin = start + (offset - first) // piece.width
                finish = start + (inside[place + 1][0] - first) // piece.width if place + 1 < len(inside) else stop
                said = self._own(modifiers + piece.modifiers)
                text = self.streams.text[begin:finish]
                if text:
                    yield Run(_paired(text), self.styles.run(said, paragraph), said)
            start = stop

    def _own(self, modifiers: bytes) -> Own:
        said = self._said.get(modifiers)
        if said is None:
            said = self._said[modifiers] = own(modifiers)
        return said

    def _piece(self, position: int) -> Piece:
        return self.streams.pieces[max(bisect_right(self._piece_starts, position) - 1, 0)]

    def _paragraph(self, start: int, end: int) -> Paragraph:
        piece = self._piece(end - 1)
        stored = self._paragraphs.at(piece.offset + (end - 1 - piece.start) * piece.width)
        style = doc_sprms.number(stored[:2])
        modifiers = self._unfolded(self.styles.paragraph_modifiers(style) + stored[2:] + piece.modifiers)
        said = {code: doc_sprms.number(operand) for code, operand in doc_sprms.modifiers(modifiers)}
        depth = said.get(doc_sprms.TABLE_DEPTH, 1 if said.get(doc_sprms.IN_TABLE) else 0)
        mark = self.streams.text[end - 1]
        outer_end = depth == 1 and mark == CELL_END
        row_ends = bool(outer_end and said.get(doc_sprms.ROW_END)) or bool(
            depth > 1 and said.get(doc_sprms.INNER_ROW_END)
        )
        return Paragraph(
            start,
            end,
            style,
            depth,
            not row_ends and (outer_end or bool(depth > 1 and said.get(doc_sprms.INNER_CELL_END))),
            row_ends,
            bool(said.get(doc_sprms.PAGE_BREAK_BEFORE)),
            said.get(doc_sprms.LIST_NUMBER, 0),
            said.get(doc_sprms.LIST_LEVEL, 0),
            modifiers,
        )

    def _unfolded(self, modifiers: bytes) -> bytes:
        """The modifiers, with those that stand in the data stream for want of room."""
        more = b""
        for code, operand in doc_sprms.modifiers(modifiers):
            if code in _HUGE or code == _TABLE_PROPERTIES:
                at = doc_sprms.number(operand)
                size = doc_sprms.number(self.streams.data[at : at + 2])
                more += self.streams.data[at + 2 : at + 2 + size]
        return modifiers + more


def _paired(text: str) -> str:
    """Letters beyond U+FFFF made of their two halves; a lone half is dropped by `flow.compose`."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
