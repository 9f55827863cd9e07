"""Entries of a list of recipients: cut from its lines, put together again where a line is broken, cleaned.

Used by Nơi nhận and Kính gửi alike (ô 9a, 9b, 12 of Nghị định 30/2020, Phụ lục I).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from archive.model import Found, Page
from archive.normal import fold, nfc
from ingest.recognise.lines import around
from ingest.recognise.signature_lines import Piece

BULLET = re.compile(r"[-–—−+•*·▪\uf02d\uf0b7 ]{1,4}(?=\w)|\. ?(?=[^\W\d_])|[ñn°] (?=luu\b)")
ARCHIVE = re.compile(r"luu\b(?! hanh| tru (?:quoc gia|nha nuoc))")
BLANK = re.compile(r"\.{3,}|…|_{3,}")
_PARTING = re.compile(r"; ?[-–—+] ?(?=\w)|[;,] ?(?=[Ll]ưu ?[:(A-ZĐ])|(?<=[;.]) ?[-–—] (?=\w)")
# Ô 12: the drafter's sign and the number of copies behind the archive line: "Lưu: VT, TH. PL.(300)", "KTN.lqv42".
_DRAFTER = re.compile(
    r"\. ?(?:[^\W\d_]{1,3}\.)?(?:[^\W\d_]{2,12}\d{0,4}|[^\W\d_]{1,3}\.?|\d{1,4}b?) ?(?:\(\d{1,4}\))?\W{0,3}$"
)
_BLANK_COPIES = re.compile(r" ?\([ .…_]{1,20}b?(?:an)?\)")
LONGEST_ENTRY = 300
LONGEST_IN_LINE = 160


@dataclass(slots=True)
class Entry:
    """An entry as it is gathered from the page."""

    pieces: list[tuple[int, int, str]]
    """Start and end on the page, and the text there."""

    @property
    def text(self) -> str:
        """Its pieces put together."""
        return " ".join(text for _, _, text in self.pieces)


def entries_of(piece: Piece, begins: int) -> list[Entry]:
    """The entries of a line: it may hold several ("- Như trên; - Lưu: VT.")."""
    text = piece.line.text
    begins = _place(text, begins) if begins else 0
    entries = []
    start = begins
    for parting in [*_PARTING.finditer(text, begins), None]:
        end = parting.start() + 1 if parting else len(text)
        part = text[start:end].strip()
        if part:
            first = text.index(part, start)
            span = (piece.line.start + first, piece.line.start + first + len(part))
            entries.append(Entry([(*span, " ".join(part.split()))]))
        start = parting.start() + 1 if parting else end
    return entries


def _place(text: str, letters: int) -> int:
    """Where in a text with its blanks the so manieth letter of the text with one blank between words stands."""
    at = 0
    for match in re.finditer(r"\S+", text):
        if at + len(match[0]) >= letters:
            return match.start() + max(0, letters - at)
        at += len(match[0]) + 1
    return len(text)


def bare(text: str) -> str:
    """Folded, without what opens an entry."""
    plain = fold(text)
    match = BULLET.match(plain)
    return plain[match.end() if match else 0 :]


def recipient(page: Page, entry: Entry, rule: str, confidence: float) -> Found[str] | None:
    """The recipient that an entry names, without what opens and ends it; None where no word is left."""
    text = entry.text
    bullet = BULLET.match(fold(text))
    value = nfc(text[bullet.end() if bullet else 0 :].strip(" ;.,:-–"))
    if sum(map(str.isalpha, value)) < 2:
        return None
    if page.origin == "ocr":
        rule, confidence = f"{rule}.scan", confidence - 0.12
    return _found(page, entry, value, rule, confidence)


def archive_line_of(page: Page, entry: Entry) -> Found[str] | None:
    """The archive line without the drafter's sign and blanks for copies; None where it is a form's."""
    text = entry.text.rstrip(" ;")
    plain = fold(text)
    begins = plain.index("luu")
    value = _BLANK_COPIES.sub("", text[begins:].rstrip(" .;,"))
    if BLANK.search(value):
        return None
    while tail := _DRAFTER.search(value, 6):
        value = value[: tail.start()]
    shown = nfc(value).rstrip(" .;,")
    return _found(page, entry, shown, "archive_line.list", 0.92 if page.origin != "ocr" else 0.8)


def _found(page: Page, entry: Entry, value: str, rule: str, confidence: float) -> Found[str]:
    """The entry on its page: the box around its own words alone, though the span may run over the other column."""
    start, end = entry.pieces[0][0], entry.pieces[-1][1]
    boxes = []
    for first, last, _ in entry.pieces:
        at = bisect_right(page.words, first, key=lambda word: word.end)
        while at < len(page.words) and page.words[at].start < last:
            if box := page.words[at].box:
                boxes.append(box)
            at += 1
    return Found(value, page.text[start:end], (start, end), page.number, around(boxes), confidence, rule)
