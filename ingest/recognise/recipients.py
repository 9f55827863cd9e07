"""Who receives the paper: Nơi nhận with its archive line (ô 9b of Nghị định 30/2020, Phụ lục I).

Nơi nhận is a list, left, level with the signature, and ends with "Lưu: VT, <đơn vị soạn thảo>". Its lines are broken
and, in a text without places, run into the signature beside it: the right column is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from archive.model import Found, Page
from archive.normal import fold
from ingest.recognise.recipient_entries import (
    ARCHIVE,
    BLANK,
    BULLET,
    LONGEST_ENTRY,
    LONGEST_IN_LINE,
    Entry,
    archive_line_of,
    bare,
    entries_of,
    recipient,
)
from ingest.recognise.signature_lines import Piece
from ingest.recognise.signature_names import name_of
from ingest.recognise.signature_words import is_signed_note, marks_of, title_of

MOST_ENTRIES = 80
MOST_STRANGERS = 5
"""Lines of the signature that stand between those of the list, where a text gives both columns as one."""
LONGEST_ARCHIVE_TAIL = 30

# On the text as printed, at the head of a line or cell: folding every page would cost more than all else.
_MAY_HOLD = re.compile(r"(?:^|[\t\n]| {3})[^\w\n]{0,4}(?:[Nn]\w{1,2} (?:[Nn][Hh]|[Gg])\w{1,3}(?!\w)|(?:\w )?L\wu\b)")
_ANCHOR = re.compile(r"\W{0,3}(?:n\w{1,2} nh\w{1,3}|noi gui)\W{0,4}$|\W{0,3}noi (?:nhan|gui) ?[:;.] ?(?=\S)")
_ARCHIVE_LINE = re.compile(r"[-–—+•* ]{1,4}luu ?:? ?(?:vt|vp|van thu|van phong|hc|tccb|ho so)\b")
_ENDS = re.compile(
    r"(?:dia chi|dien thoai|dt|tel|fax|e-?mail|website) ?[:.]|phu luc|mau so|cong hoa xa|ghi chu|dieu \d|\(\d|bieu so"
    r"|trang \d|[ivx]{1,4}\. |\d{1,2}\. ?[^\W\d_]|sao y|sao luc|trich sao|ky boi|nguoi ky|kinh gui"
)
_AS_ABOVE = re.compile(r"(?:nhu|nh\w?) (?:tren|kinh gui)\b")


@dataclass(frozen=True, slots=True)
class Distribution:
    """A list Nơi nhận: its recipients, its archive line, and its pieces, by their places on its page."""

    page: Page
    first: int
    taken: frozenset[int]
    recipients: tuple[Found[str], ...]
    archive_line: Found[str] | None
    unheaded: bool = False
    """Its head is not legible, or stands on the page before."""


def may_hold_list(page: Page) -> bool:
    """A quick look for the words that open or close a list."""
    return _MAY_HOLD.search(page.text) is not None


def find_lists(page: Page, pieces: list[Piece]) -> Iterator[Distribution]:
    """The lists Nơi nhận of a page, in their order."""
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        anchor = _ANCHOR.match(piece.plain)
        found = _list_at(page, pieces, at, anchor.end()) if anchor else None
        if found is None and _ARCHIVE_LINE.match(piece.plain):
            found = _list_above(page, pieces, at)
        if found:
            yield found
            at = max(found.taken)
        at += 1


def _list_at(page: Page, pieces: list[Piece], at: int, begins: int) -> Distribution | None:
    anchor = pieces[at]
    if anchor.cell and not any(BULLET.match(piece.plain) for piece in pieces[at + 1 : at + 3]):
        return None  # the head of a table's column
    entries: list[Entry] = []
    taken = {at}
    rest = anchor.text[begins:].strip()
    if rest:
        if len(rest) > LONGEST_IN_LINE or not (BULLET.match(fold(rest)) or re.match(r"nhu |cac |luu", fold(rest))):
            return None
        entries += entries_of(anchor, begins)
    strangers = 0
    for to in range(at + 1, len(pieces)):
        piece = pieces[to]
        if piece.right and not anchor.right:
            continue
        if _is_stranger(piece):
            strangers += 1
            if strangers > MOST_STRANGERS:
                break
            continue
        if _ends(piece, entries) or len(entries) > MOST_ENTRIES:
            break
        if not _take(piece, entries, dashed=_is_dashed(entries)):
            break
        taken.add(to)
    return _distribution(page, at, taken, entries)


def _list_above(page: Page, pieces: list[Piece], at: int) -> Distribution | None:
    """A list whose head is not legible: the archive line, and above it the lines with dashes."""
    own = [at]
    for back in range(at - 1, max(-1, at - 1 - MOST_ENTRIES), -1):
        piece = pieces[back]
        if piece.right and not pieces[at].right:
            continue
        if (
            _ARCHIVE_LINE.match(piece.plain)
            or len(piece.text) > LONGEST_IN_LINE // 2
            or not (BULLET.match(piece.plain) or piece.text.endswith(";"))
        ):
            break
        own.insert(0, back)
    entries: list[Entry] = []
    for to in own:
        entries += entries_of(pieces[to], 0)
    return _distribution(page, own[0], set(own), entries, unheaded=True)


def _is_dashed(entries: list[Entry]) -> bool:
    return any(BULLET.match(fold(entry.pieces[0][2])) for entry in entries)


def _is_stranger(piece: Piece) -> bool:
    """A line of the signature, or what OCR makes of one: no dash before it."""
    if BULLET.match(piece.plain) or ARCHIVE.match(piece.plain):
        return False
    if is_signed_note(piece) or sum(map(str.isalpha, piece.text)) < 3:
        return True
    marks, rest = marks_of(piece)
    if (marks or title_of(rest, scanned=False)) and piece.mostly_capitals:
        return True
    name = name_of(piece)
    return name is not None and name.listed


def _ends(piece: Piece, entries: list[Entry]) -> bool:
    if BULLET.match(piece.plain):
        return bool(entries) and ARCHIVE.match(bare(entries[-1].text)) is not None
    if entries and ARCHIVE.match(bare(entries[-1].text)):
        return not _archive_goes_on(piece, entries[-1])
    if _ANCHOR.match(piece.plain):
        return True
    is_heading = piece.in_capitals and len(piece.text.split()) > 2 and not piece.text.endswith((";", ","))
    return is_heading or _ENDS.match(piece.plain) is not None or len(piece.text) > LONGEST_ENTRY


def _archive_goes_on(piece: Piece, entry: Entry) -> bool:
    """Below "- Lưu: VP (TH, HC)." a line "TCT(HC, NV3)": letters of units, no sentence, no sign of the drafter."""
    if len(piece.text) > LONGEST_ARCHIVE_TAIL or re.fullmatch(r"[\w.]{1,8} ?\(\d{1,4}\)\W?", piece.text):
        return False
    is_open = entry.text.rstrip().endswith((",", "-", "(", ";"))
    return is_open or (piece.mostly_capitals and "(" in piece.text)


def _take(piece: Piece, entries: list[Entry], *, dashed: bool) -> bool:
    """Puts a piece into the list: as an entry, or as the rest of the one above; False where it is neither."""
    bullet = BULLET.match(piece.plain)
    if entries and not bullet and ARCHIVE.match(bare(entries[-1].text)):
        entries[-1].pieces.append((piece.line.start, piece.line.end, piece.text))
        return True
    above = entries[-1].text.rstrip() if entries else ";"
    is_small = piece.text[:1].islower()
    starts = (
        not entries or bullet or (above.endswith((";", ":", ".")) and not is_small) or (not dashed and not is_small)
    )
    if starts:
        entries += entries_of(piece, 0)
        return True
    if above.endswith(".") and not is_small:
        return False
    entries[-1].pieces.append((piece.line.start, piece.line.end, piece.text))
    return len(entries[-1].text) <= LONGEST_ENTRY


def _distribution(
    page: Page, at: int, taken: set[int], entries: list[Entry], *, unheaded: bool = False
) -> Distribution | None:
    rule, confidence = ("recipients.unheaded", 0.75) if unheaded else ("recipients.list", 0.92)
    recipients = []
    archive = None
    for entry in entries:
        if ARCHIVE.match(bare(entry.text)):
            archive = archive or archive_line_of(page, entry)
        elif not BLANK.search(entry.text) and (found := recipient(page, entry, rule, confidence)):
            recipients.append(found)
    if not recipients and not archive:
        return None
    return Distribution(page, at, frozenset(taken), tuple(recipients), archive, unheaded)


def whole_lists(lists: list[Distribution]) -> list[Distribution]:
    """Lists in their order, those that run over the foot of a page joined with their rest on the next.

    The rest has no head and begins its page, below a page number at most; the joined list stands on both pages and is
    given for each.
    """
    whole = list(lists)
    for at, (one, rest) in enumerate(pairwise(lists)):
        follows = rest.unheaded and rest.first <= 1 and rest.page.number == one.page.number + 1
        if follows and one.archive_line is None:
            recipients = (*one.recipients, *rest.recipients)
            whole[at] = replace(one, recipients=recipients, archive_line=rest.archive_line)
            whole[at + 1] = replace(whole[at], page=rest.page)
    return whole


def says_as_above(recipients: tuple[Found[str], ...]) -> bool:
    """The list refers to the addressees: "Như trên"."""
    return any(_AS_ABOVE.match(fold(one.value)) for one in recipients)
