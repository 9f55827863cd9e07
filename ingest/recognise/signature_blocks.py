"""Signature blocks on a page: runs of lines that are marks and titles, the room below them, the name (ô 7a, 7b).

Two blocks may stand side by side, row by row in the text: who wrote left and who presides right, joint signers, both
sides of a contract. They are read column by column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from archive.model import Page
from archive.normal import fold
from ingest.recognise.signature_lines import Piece
from ingest.recognise.signature_names import Name, name_of
from ingest.recognise.signature_words import (
    LONGEST_HEAD,
    Title,
    is_signed_note,
    marks_of,
    opens_block,
    spoilt_mark,
    title_of,
)

SCANNED = {"ocr", "mixed"}
ROOM_PIECES = 12
"""Between title and name stand at most notes, stamps, another title and what OCR makes of a signature."""
MOST_HEADS = 8
LONGEST_TITLE_WORDS = 8
FEWEST_WORDS_OF_UNIT = 4
"""A title of so many words names the unit too, and may be broken."""
MOST_SCRAPS = 6
LONGEST_SCRAP = 12
"""Letters: what OCR makes of a signature or a seal is shorter than a line of text."""
NEAR_PIECES = 30
"""Blocks side by side, and Nơi nhận and the block beside it, stand within so many lines."""


_COLUMNS = re.compile(r"\t| {4,}")


@dataclass(frozen=True, slots=True)
class Head:
    """A line of the block, over `last` if it is broken: its marks and the title behind them, if it is one."""

    piece: Piece
    last: Piece
    marks: tuple[str, ...]
    title: Title | None
    spoilt: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A block as read: its lines, who signed, and where it stands among the pieces of its page."""

    heads: tuple[Head, ...]
    name: Name | None
    name_piece: Piece | None

    @property
    def title(self) -> Head | None:
        """The signer's own title: the last one printed."""
        return next((head for head in reversed(self.heads) if head.title), None)

    @property
    def scanned(self) -> bool:
        """Its text was read from a picture."""
        piece = self.name_piece or self.heads[0].piece
        return piece.line.page.origin in SCANNED

    @property
    def is_strong(self) -> bool:
        """A named holder of an office who signs papers, or who signs for a collective."""
        title = self.title
        holder = title.title.strong if title and title.title else any("TM." in head.marks for head in self.heads)
        return self.name is not None and not self.name.placeholder and holder


@dataclass(frozen=True, slots=True)
class Foot:
    """A page's pieces without its Nơi nhận; `list_at` is the place among them where Nơi nhận stood, if it did."""

    page: Page
    pieces: tuple[Piece, ...]
    list_at: int | None = None
    is_closing: bool = False
    """The text ends here: Nơi nhận or the closing sign "./." stands on the page."""

    @property
    def scanned(self) -> bool:
        """Its text was read from a picture."""
        return self.page.origin in SCANNED


def may_hold_signature(page: Page) -> bool:
    """A quick look for a mark or title in capitals at the head of a line or cell: most pages have none."""
    scanned = page.origin in SCANNED
    for row in page.text.split("\n"):
        cells = _COLUMNS.split(row) if "\t" in row or "    " in row else (row,)
        if any(1 < len(cell) <= LONGEST_HEAD and _quick(cell.strip(), scanned) for cell in cells):
            return True
    return "./." in page.text


def _quick(text: str, scanned: bool) -> bool:
    capitals = text[:2].isupper() or (text[:1].isupper() and text[1:2] in "./") or text[-2:].isupper()
    return capitals and (opens_block(fold(text)) or (scanned and text.isupper()))


def blocks_of(foot: Foot) -> Iterator[Block]:
    """All blocks of a page; where two stand side by side, column by column, the right one first."""
    pieces = list(foot.pieces)
    at = 0
    while at < len(pieces):
        block, end = _block_at(pieces, at, foot)
        if block is None:
            at += 1
            continue
        if _is_parallel(block):
            near = pieces[at : at + NEAR_PIECES]
            columns = [_first_block(column, foot) for column in _columns(near)]
            yield from (one for one in columns if one)
            at += max((near.index(one.name_piece) for one in columns if one and one.name_piece), default=end - at) + 1
            continue
        yield block
        at = end


def _first_block(pieces: list[Piece], foot: Foot) -> Block | None:
    return next((block for at in range(len(pieces)) if (block := _block_at(pieces, at, foot)[0])), None)


def _is_parallel(block: Block) -> bool:
    rows = [head.piece.row for head in block.heads]
    return len(set(rows)) < len(rows)


def _columns(pieces: list[Piece]) -> list[list[Piece]]:
    """Right before left: the head of the agency, the chair stand right; those who wrote stand left."""
    most = max(sum(other.row == piece.row for other in pieces) for piece in pieces)
    if most <= 2:
        return [[piece for piece in pieces if piece.right], [piece for piece in pieces if not piece.right]]
    return [[piece for piece in pieces if piece.cell == cell] for cell in reversed(range(most))]


def _block_at(pieces: list[Piece], at: int, foot: Foot) -> tuple[Block | None, int]:
    """The block that begins at a piece, and where it ends; None where none begins."""
    first = _head(pieces[at], foot, opens=True)
    if first is None:
        return None, at + 1
    heads = [first]
    scraps = 0
    end = at + 1
    for to in range(at + 1, min(len(pieces), at + MOST_HEADS + ROOM_PIECES)):
        piece = pieces[to]
        if is_signed_note(piece):
            continue
        if head := _head(piece, foot, opens=False):
            if len(heads) == MOST_HEADS or (head.marks and scraps):
                break
            heads.append(head)
            end = to + 1
        elif name := name_of(piece, scanned=foot.scanned):
            if name.listed or (not foot.scanned and (foot.is_closing or any(head.marks for head in heads))):
                return _closed(heads, name, piece, pieces[to + 1 : to + 2], foot), to + 1
        elif piece.row == heads[-1].last.row:
            continue  # of the column beside it
        elif heads[-1].last is pieces[to - 1] and _goes_on(piece):
            heads[-1] = _longer(heads[-1], piece)
            end = to + 1
        elif _is_scrap(piece, foot) and scraps < MOST_SCRAPS:
            scraps += 1
        else:
            break
    return Block(tuple(heads), None, None), end


def _closed(heads: list[Head], name: Name, piece: Piece, behind: list[Piece], foot: Foot) -> Block:
    """A block with its name; a collective's signer may have the title below the name."""
    if not any(head.title for head in heads) and behind:
        title = title_of(behind[0].text, scanned=foot.scanned)
        if title and title.strong and len(behind[0].text.split()) <= LONGEST_TITLE_WORDS:
            heads = [*heads, Head(behind[0], behind[0], (), title)]
    return Block(tuple(heads), name, piece)


def _head(piece: Piece, foot: Foot, *, opens: bool) -> Head | None:
    """The piece as a line of a block: a mark, a title in capitals, or a title in small letters below a mark.

    A title in small letters opens a block only where the text ends, and only as a whole short line.
    """
    if len(piece.text) > LONGEST_HEAD or piece.text.endswith((";", ":", ",")):
        return None
    marks, rest = marks_of(piece)
    short = len(piece.text.split()) <= LONGEST_TITLE_WORDS
    if marks:
        is_head = piece.mostly_capitals or (piece.text[:2].upper() == piece.text[:2] and short)
        return Head(piece, piece, marks, title_of(rest, scanned=foot.scanned)) if is_head else None
    title = title_of(piece.text, scanned=foot.scanned)
    behind = spoilt_mark(piece, sure=title is None) if foot.scanned else None
    if behind:
        return Head(piece, piece, (), title_of(behind, scanned=True), spoilt=True)
    if title is None:
        return None
    if piece.mostly_capitals or title.slips:
        return Head(piece, piece, (), title)
    if not short or not title.strong or piece.text.endswith("."):
        return None
    is_head = (piece.text[0].isupper() and _closes_text(piece, foot)) if opens else True
    return Head(piece, piece, (), title) if is_head else None


def _closes_text(piece: Piece, foot: Foot) -> bool:
    """A short line in the right column or alone in its row, where the text ends."""
    return foot.is_closing and (piece.right or piece.cell == 0)


def _goes_on(piece: Piece) -> bool:
    """The second line of a long title or of a collective's name, in capitals."""
    return piece.in_capitals and len(piece.text) <= LONGEST_HEAD and not any(map(str.isdigit, piece.text))


def _longer(head: Head, piece: Piece) -> Head:
    """The head with its second line: part of the title where that names the unit ("GIÁM ĐỐC SỞ KHOA HỌC", "VÀ …")."""
    title = head.title
    if title and (len(title.text.split()) >= FEWEST_WORDS_OF_UNIT or piece.plain == "thuong truc"):
        title = replace(title, text=f"{title.text} {piece.text}")
        return replace(head, last=piece, title=title)
    return replace(head, last=piece)


def _is_scrap(piece: Piece, foot: Foot) -> bool:
    """What OCR makes of signature and seal; in a text layer only what holds no word."""
    letters = sum(map(str.isalpha, piece.text))
    return letters <= (LONGEST_SCRAP if foot.scanned else 1) or piece.text.strip("[]() ") == ""
