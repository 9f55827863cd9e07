r"""From running text to pages: the lines a reader takes from a file without fixed pages (DOCX, HTML, TXT).

A reader fills a `Flow` with pieces of text, line ends, page breaks, asides and notes; `compose` cuts the
lines into pages and finds their words. A line never holds ``\n``; blank lines are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal, NamedTuple, TypeAlias

from archive.errors import Refusal
from archive.messages import say
from archive.model import Page, Word
from archive.settings import Settings
from ingest.readers.table_shape import Place, Tables

Kind: TypeAlias = Literal["text", "note", "break", "rendered"]

_WORD = re.compile(r"\S+")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


class Piece(NamedTuple):
    """Text in one font; `font` is None where the format does not tell it.

    `places` are the cells of tables that it stands in, from the innermost outwards.
    """

    text: str
    font: str | None = None
    places: tuple[Place, ...] = ()


class Line(NamedTuple):
    """A line of text, a line of a footnote, or a page break.

    A ``rendered`` break is one that the writing program noted when it last laid the paper out; right
    after another break it means the same one.
    """

    pieces: tuple[Piece, ...] = ()
    kind: Kind = "text"

    @property
    def text(self) -> str:
        """The line without its fonts."""
        return "".join(piece.text for piece in self.pieces)


BREAK = Line(kind="break")
RENDERED_BREAK = Line(kind="rendered")


class Flow:
    """Gathers text into lines.

    >>> flow = Flow()
    >>> flow.text("Số: 24"); flow.text("/SKHCN"); flow.end_line(); flow.text("  ")
    >>> [line.text for line in flow.finish()]
    ['Số: 24/SKHCN']
    """

    __slots__ = ("_asides", "_lines", "_notes", "_open")

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._open: list[Piece] = []
        self._asides: list[Line] = []
        self._notes: list[Line] = []

    def text(self, text: str, font: str | None = None) -> None:
        """Add text to the open line; it holds no line end."""
        if text:
            self._open.append(Piece(text, font))

    def label(self, text: str, font: str | None = None) -> None:
        """Put a list number before all that the open line already holds."""
        if text:
            self._open.insert(0, Piece(text, font))

    def aside(self, lines: Iterable[Line]) -> None:
        """Add lines that stand beside the open paragraph (a text box): they follow it."""
        self._asides.extend(lines)

    def note(self, lines: Iterable[Line]) -> None:
        """Add a footnote: it goes to the end of the page on which the open line stands."""
        self._notes.extend(line._replace(kind="note") for line in lines if line.kind in ("text", "note"))

    def add(self, lines: Iterable[Line]) -> None:
        """Add finished lines (a table) after the open paragraph."""
        self.end_paragraph()
        self._lines.extend(lines)

    @property
    def ends_blank(self) -> bool:
        """Whether a blank added now would not be seen: the line is empty or ends with one."""
        return not self._open or self._open[-1].text.endswith(" ")

    def end_line(self) -> None:
        """Close the open line; a blank one is dropped."""
        if self._open:
            pieces = _trimmed(self._open)
            self._open.clear()
            if pieces:
                self._lines.append(Line(pieces))
        if self._notes:
            self._lines += self._notes
            self._notes.clear()

    def end_paragraph(self) -> None:
        """Close the open line and put the asides after it."""
        self.end_line()
        if self._asides:
            self._lines += self._asides
            self._asides.clear()

    def page_break(self, *, rendered: bool = False) -> None:
        """Close the open line and start a new page."""
        self.end_line()
        self._lines.append(RENDERED_BREAK if rendered else BREAK)

    @property
    def text_lines(self) -> int:
        """How many lines of text are closed so far."""
        return sum(line.kind == "text" for line in self._lines)

    def finish(self) -> list[Line]:
        """All lines, the open one closed."""
        self.end_paragraph()
        return self._lines


def _trimmed(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Neighbours of one font joined, blanks at both ends of the line cut off."""
    joined = [
        Piece("".join(piece.text for piece in group), font)
        for font, group in groupby(pieces, key=lambda piece: piece.font)
    ]
    while joined and not joined[0].text.strip():
        del joined[0]
    while joined and not joined[-1].text.strip():
        del joined[-1]
    if joined:
        joined[0] = joined[0]._replace(text=joined[0].text.lstrip())
        joined[-1] = joined[-1]._replace(text=joined[-1].text.rstrip())
    return tuple(joined)


def compose(lines: Iterable[Line], settings: Settings) -> tuple[Page, ...]:
    """The pages of a paper: its lines, each ended by a newline; the notes of a page after its text.

    Raises:
        Refusal: ``no_text`` without a letter or digit, ``too_large`` beyond the limits on pages and text.
    """
    pages: list[Page] = []
    chars = 0
    for number, page in enumerate(_cut(lines), start=1):
        if number > settings.max_pages:
            raise Refusal(
                "too_large",
                say(
                    "The file has more than {limit} pages. Split it, or raise max_pages in settings.toml.",
                    limit=settings.max_pages,
                ),
            )
        pages.append(_page(number, page))
        chars += len(pages[-1].text)
        if chars > settings.max_text_chars:
            raise Refusal(
                "too_large",
                say(
                    "The file has more than {limit} characters. Split it, or raise max_text_chars in settings.toml.",
                    limit=settings.max_text_chars,
                ),
            )
    if not any(_LETTER_OR_DIGIT.search(page.text) for page in pages):
        raise Refusal(
            "no_text", say("The file holds no words. If it holds pictures of pages, save it as PDF and import that.")
        )
    return tuple(pages)


def _cut(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """The lines of each page. Breaks before the first text and after the last make no page."""
    text: list[Line] = []
    notes: list[Line] = []
    blank_pages = 0
    started = after_break = False
    for line in lines:
        if line.kind in ("break", "rendered"):
            if not started or (after_break and line.kind == "rendered"):
                continue
            if after_break:
                blank_pages += 1
            else:
                yield text + notes
                text, notes = [], []
            after_break = True
            continue
        if after_break:
            yield from ([] for _ in range(blank_pages))
            blank_pages = 0
        started, after_break = True, False
        (notes if line.kind == "note" else text).append(line)
    if text or notes:
        yield text + notes


def _page(number: int, lines: list[Line]) -> Page:
    parts: list[str] = []
    starts: list[int] = [0]
    fonts: list[str | None] = [None]
    offset = 0
    tables = Tables()
    for number_of_line, line in enumerate(lines):
        for text, font, places in line.pieces:
            if font != fonts[-1]:
                starts.append(offset)
                fonts.append(font)
            parts.append(text)
            if places:
                tables.add(places, offset, offset + len(text), number_of_line)
            offset += len(text)
        parts.append("\n")
        offset += 1
    # A lone surrogate (a broken entity in HTML) could be neither stored nor printed.
    text = _LONE_SURROGATE.sub("\ufffd", "".join(parts))
    return Page(number, text, tuple(_words(text, starts, fonts)), origin="word", grids=tables.grids())


def _words(text: str, starts: list[int], fonts: list[str | None]) -> Iterator[Word]:
    """The words between blanks, each with the font of its first letter."""
    at, last = 0, len(starts) - 1
    for match in _WORD.finditer(text):
        start = match.start()
        while at < last and starts[at + 1] <= start:
            at += 1
        yield Word(start, match.end(), font=fonts[at])
