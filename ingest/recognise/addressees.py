"""To whom a letter goes: the names behind "Kính gửi:" (ô 9a of Nghị định 30/2020, Phụ lục I).

They stand below the header, in its line or in a list below it, and are recipients where Nơi nhận says "Như trên".
"""

from __future__ import annotations

import re

from archive.model import Found, Page
from ingest.recognise.recipient_entries import (
    BLANK,
    BULLET,
    LONGEST_ENTRY,
    LONGEST_IN_LINE,
    Entry,
    entries_of,
    recipient,
)
from ingest.recognise.signature_lines import Piece

MOST_LINES = 80
_ADDRESSEE = re.compile(r"kinh g[uo]i ?[:;.]? ?")
_NEXT_IN_LETTER = re.compile(
    r"can cu\b|thuc hien"
    r"|theo (?:de nghi|quy|cong van|ke hoach|chi dao|chuc nang)|ngay \d|de (?:trien|thuc|chuan|co|kip)"
    r"|nham |phuc dap|tra loi|qua |sau khi|trong thoi|vua qua|hien nay|tiep theo|dong kinh gui|.{3,60} nhan duoc\b"
)


def find_addressees(page: Page, pieces: list[Piece]) -> tuple[Found[str], ...]:
    """Those named behind "Kính gửi:" on a first page: in its line, or in a list below it."""
    for at, piece in enumerate(pieces):
        anchor = _ADDRESSEE.match(piece.plain)
        if anchor and piece.text[:1].isupper():
            entries = entries_of(piece, anchor.end()) if piece.text[anchor.end() :].strip() else []
            for below in pieces[at + 1 : at + 1 + MOST_LINES]:
                if not entries and _stands_between(below, piece):
                    continue
                if not _takes_addressee(below, entries):
                    break
            found = (recipient(page, entry, "recipients.addressee", 0.9) for entry in entries)
            return tuple(one for one in found if one and not BLANK.search(one.value) and one.value[0].isupper())
    return ()


def _stands_between(piece: Piece, anchor: Piece) -> bool:
    """A line of the header that was read between "Kính gửi:" and those it names; scraps behind it in its row."""
    if piece.row == anchor.row and sum(map(str.isalpha, piece.text)) < 3:
        return True
    is_header = piece.in_capitals or piece.plain.startswith(("doc lap", "tu do", "hanh phuc", "so:", "v/v"))
    is_date = re.search(r", ?ngay\b|^thang \d|nam \d{4}$", piece.plain) is not None
    return not BULLET.match(piece.plain) and (is_header or is_date)


def _takes_addressee(piece: Piece, entries: list[Entry]) -> bool:
    above = entries[-1].text.rstrip() if entries else ""
    if BULLET.match(piece.plain):
        if above and not above.endswith((";", ",", ":")):
            return False  # the list ended with a full stop or was one line; dashes below belong to the text
        entries += entries_of(piece, 0)
        return True
    if above.endswith(".") or _NEXT_IN_LETTER.match(piece.plain) or len(piece.text) > LONGEST_IN_LINE:
        return False
    if not entries or above.endswith(";"):
        entries += entries_of(piece, 0)
        return True
    if piece.text[:1].islower() or above.endswith((",", "-")):
        entries[-1].pieces.append((piece.line.start, piece.line.end, piece.text))
        return len(entries[-1].text) <= LONGEST_ENTRY
    return False
