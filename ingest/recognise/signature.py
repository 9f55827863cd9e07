"""Who signed: authority marks, position and name (ô 7a, 7b of Nghị định 30/2020, Phụ lục I; SPEC §1.2).

The block stands after the text, right of Nơi nhận: marks and titles in capitals, room for signature and seal, the
name. The first whole block is the paper's; an annex's, a form's and a copier's come later. Of joint signers who
stand side by side, the first issuer's is taken.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from archive.model import Found
from archive.normal import fold, words_key
from ingest.recognise.lines import found_on
from ingest.recognise.signature_blocks import NEAR_PIECES, Block, Foot, Head, blocks_of
from ingest.recognise.signature_names import Name, name_of
from ingest.recognise.signature_words import without_english

_DEPUTIES = {("bo truong", "thu truong"), ("vien truong", "vien pho")}
"""Heads and deputies whose titles differ by more than "Phó"."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Marks in their order, the signer's own title (the last one), the name without ranks and degrees."""

    authority: tuple[Found[str], ...]
    position: Found[str] | None
    name: Found[str] | None


def find_signature(feet: Iterable[Foot], issuers: tuple[str, ...] = ()) -> Signature | None:
    """The signature of the paper, or None.

    Args:
        feet: Pages that may hold it, in their order, each without Nơi nhận and what is not the paper's own.
        issuers: The paper's issuers; of joint signers the first one's is taken.
    """
    spare: list[Block] = []
    for foot in feet:
        blocks = list(blocks_of(foot))
        strong = [block for block in blocks if block.is_strong]
        if strong:
            return _signature(_of_first_issuer(strong, issuers))
        if foot.list_at is not None and (lone := _beside_list(foot, blocks)):
            return _signature(lone)
        spare += [block for block in blocks if block.name and block.name.listed and not block.name.text.isupper()]
    named = [block for block in spare if block.name and not block.name.placeholder]
    return _signature(_of_first_issuer(named or spare, issuers)) if spare else None


def _of_first_issuer(blocks: list[Block], issuers: tuple[str, ...]) -> Block:
    """Of blocks near the first one, that which names the first issuer, or bên A of a contract; else the first."""
    keys = [" ben a "]
    if issuers:
        keys.append(f" {words_key(issuers[0])} ")
    first = blocks[0]
    near = [block for block in blocks if abs(block.heads[0].piece.row - first.heads[0].piece.row) <= NEAR_PIECES]
    for block in near if len(near) > 1 else ():
        text = f" {words_key(' '.join(head.piece.text for head in block.heads))} "
        if any(key in text for key in keys):
            return block
    return first


def _beside_list(foot: Foot, blocks: list[Block]) -> Block | None:
    """Beside Nơi nhận, a title whose name is not printed or not legible; on a scan, a name whose title is not."""
    at = foot.list_at or 0
    near = foot.pieces[max(0, at - 4) : at + NEAR_PIECES]
    for block in blocks:
        title = block.title
        if title and title.title and title.title.strong and block.heads[0].piece in near:
            return block
    if foot.scanned:
        for piece in near[min(at, 4) :]:
            name = name_of(piece, scanned=True)
            if name and name.listed and not name.placeholder and not name.text.isupper():
                return Block((), name, piece)
    return None


def _signature(block: Block) -> Signature:
    scanned = block.scanned
    suffix, loss = (".scan", 0.1) if scanned else ("", 0.0)
    marks = tuple(
        found_on(mark, [head.piece.line], f"signature.mark{suffix}", 0.95 - loss)
        for head in block.heads
        for mark in head.marks
    )
    title = block.title
    if not marks and scanned and title and (spoilt := _deputy_of(block, title)):
        marks = (found_on("KT.", [spoilt.piece.line], "signature.mark.deputy", 0.7, ("OCR_REPAIRED",)),)
    position = name = None
    if title and title.title and not _is_of_head(block, title):
        rule, confidence = _how_titled(block, title)
        flags = ("OCR_REPAIRED",) if title.title.slips else ()
        is_broken = len(title.title.text) > len(title.piece.text)
        lines = [title.piece.line, title.last.line] if is_broken else [title.piece.line]
        position = found_on(without_english(title.title.text), lines, rule + suffix, confidence - loss, flags)
    if block.name and block.name_piece:
        rule, confidence = _how_named(block, block.name)
        name = found_on(block.name.text, [block.name_piece.line], rule + suffix, confidence - loss)
    return Signature(marks, position, name)


def _is_of_head(block: Block, title: Head) -> bool:
    """The title is that of the head who did not sign ("KT. GIÁM ĐỐC").

    On a scan the signer's own title was lost, or its PHÓ: nobody signs for himself.
    """
    if "KT." in title.marks:
        return True
    if not block.scanned:
        return False
    by_mark = {"KT.", "TL.", "TUQ."}
    same = (
        fold(head.title.text) == fold(title.title.text)
        for head in block.heads
        if head is not title and head.title and title.title and by_mark & set(head.marks)
    )
    return title.spoilt or bool({"TL.", "TUQ."} & set(title.marks)) or any(same)


def _deputy_of(block: Block, title: Head) -> Head | None:
    """The head's title above the deputy's, its mark spoilt or written by hand: KT. it must have been."""
    own = fold(title.title.text) if title.title else ""
    for head in block.heads:
        above = fold(head.title.text) if head.title and head is not title else ""
        if above and (own == f"pho {above}" or (above, own) in _DEPUTIES):
            return head
    return None


def _how_titled(block: Block, title: Head) -> tuple[str, float]:
    if block.name is None:
        return "signature.title.alone", 0.8
    if title.piece.line.start > (block.name_piece.line.start if block.name_piece else 0):
        return "signature.title.below", 0.85
    if set(title.marks) & {"TL.", "TUQ."}:
        return "signature.title.of-head", 0.6  # "TL. GIÁM ĐỐC" and no title of the signer's own
    return ("signature.title", 0.95) if title.title and title.title.strong else ("signature.title.weak", 0.75)


def _how_named(block: Block, name: Name) -> tuple[str, float]:
    if name.placeholder:
        return "signature.name.form", 0.5
    if not block.heads:
        return "signature.name.alone", 0.7
    if not block.is_strong:
        return "signature.name.weak", 0.75
    return ("signature.name", 0.95) if name.listed else ("signature.name.unlisted", 0.8)
