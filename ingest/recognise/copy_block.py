"""The block of a copy: SAO Y, SAO LỤC, TRÍCH SAO (Điều 25 of Nghị định 30/2020; Phụ lục I, Phần II and III).

On paper it stands under a rule behind the end of the copied text: the copier's name, number, date and signer, none of
which are the paper's own. On an electronic copy one line at the top right of page 1 says form, agency and time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from archive.agencies import shown_name
from archive.dates import find_dates
from archive.model import Copy, Found, Page
from archive.normal import fold, nfc
from archive.numbers import GROUP, SERIAL, parse_number
from archive.tables import from_tables, rows
from ingest.recognise.lines import found_on, lines_of
from ingest.recognise.signature_lines import Piece

_NUMBER = re.compile(rf"so ?:? ?(?P<number>{SERIAL} ?/ ?{GROUP}(?: ?- ?{GROUP}){{0,3}})")
_NOT_AGENCY = re.compile(r"cong hoa|doc lap|so ?:|noi nhan|\W*$")
MOST_FORMS = 20
BLOCK_PIECES = 14
ABOVE_PIECES = 3
"""The copier's name and its superior's stand above the form, or beside it."""
TOP_LINES = 12
HEAD_CHARACTERS = 1500
LONGEST_AGENCY = 80
LONGEST_TOP_LINE = 200


@dataclass(frozen=True, slots=True)
class CopyBlock:
    """The copy as found; `start` is the place (page number, offset) where a block behind the text begins."""

    copy: Found[Copy]
    start: tuple[int, int] | None


@from_tables
def _forms() -> dict[str, str]:
    return {fold(nfc(word)): row["value"] for row in reversed(rows("copy", "copy")) for word in row["words"]}


@from_tables
def _codes() -> frozenset[str]:
    return frozenset(code for row in rows("copy", "copy") for code in row["codes"])


def find_copy(
    pages: tuple[Page, ...],
    pieces_of: Callable[[Page], list[Piece]],
    signer_below: Callable[[Page, list[Piece]], str | None],
) -> CopyBlock | None:
    """What makes this file a copy, or None.

    Args:
        pages: The paper's pages.
        pieces_of: Cuts a page into its pieces.
        signer_below: Reads who signs among the pieces of a block.
    """
    for at, page in enumerate(pages):
        if "SAO" not in page.text:  # the form is printed in capitals
            continue
        if at == 0 and (top := _at_top(page)):
            return CopyBlock(top, None)
        pieces = pieces_of(page)
        forms = (place for place, piece in enumerate(pieces) if _form(piece))
        for place in islice(forms, MOST_FORMS):
            if block := _block_at(page, pieces, place, signer_below):
                return block
    return None


def _at_top(page: Page) -> Found[Copy] | None:
    """A line like "SAO Y; Sở Y tế; 2018-01-31T09:15:02+07:00", or up to three."""
    top = list(lines_of(page, TOP_LINES))
    for at, line in enumerate(top):
        head, parted, rest = line.text.partition(";")
        form = _forms().get(fold(head).strip(" .:"))
        if form is None or not parted or not head[:3].isupper():
            continue
        lines = [line]
        for below in top[at + 1 : at + 3]:
            if any(find_dates(rest)) or len(rest) > LONGEST_TOP_LINE:
                break
            rest = f"{rest} {below.text}"
            lines.append(below)
        day = next((one.span for one in find_dates(rest) if one.span.precision == "day"), None)
        agency = " ".join(rest.split(";")[0].split()).strip(" .,")
        return found_on(Copy(form, None, day.first if day else None, nfc(agency) or None, None), lines, "copy.top", 0.9)
    return None


def _block_at(
    page: Page, pieces: list[Piece], at: int, signer_below: Callable[[Page, list[Piece]], str | None]
) -> CopyBlock | None:
    piece = pieces[at]
    form = _form(piece)
    if form is None:
        return None
    first = at
    while first > 0 and at - first < ABOVE_PIECES and _is_agency(pieces[first - 1]):
        first -= 1
    block = pieces[first : at + BLOCK_PIECES]
    number = next((one for one in block if _number(one)), None)
    dates = [found.span for one in block for found in find_dates(one.text) if found.span.precision == "day"]
    day = dates[0].first if dates else None
    agencies = [one for one in block if one is not piece and _is_agency(one) and one.line.start < _end(number, block)]
    if not (number or agencies or day):
        return None
    signer = signer_below(page, pieces[at + 1 : at + 1 + 2 * BLOCK_PIECES])
    if not (number or signer):
        return None
    agency = shown_name(agencies[-1].text) if agencies else None
    copy = Copy(form, _number(number) if number else None, day, agency, signer)
    lines = [one.line for one in block if one in (piece, number) or one in agencies]
    stands_last = page.number > 1 or piece.line.start > HEAD_CHARACTERS or _is_behind(pieces, at)
    found = found_on(copy, lines, "copy.block", 0.9 if number else 0.75)
    return CopyBlock(found, (page.number, block[0].line.start) if stands_last else None)


def _form(piece: Piece) -> str | None:
    """The form of copy that a line of capitals names, alone."""
    return _forms().get(piece.plain.strip(" .:*-(){}[]|")) if piece.mostly_capitals else None


def _is_behind(pieces: list[Piece], at: int) -> bool:
    """No quốc hiệu follows: the block is not stamped above the paper's own header."""
    return not any(piece.plain.startswith(("cong hoa xa", "doc lap")) for piece in pieces[at:])


def _number(piece: Piece) -> str | None:
    """A copy's number: its letters say which form it has."""
    match = _NUMBER.match(piece.plain)
    parsed = parse_number(piece.text[slice(*match.span("number"))]) if match else None
    if parsed is None:
        return None
    letters = {part.upper() for part in re.split(r"[/-]", parsed.text)}
    return parsed.text if letters & _codes() else None


def _end(number: Piece | None, block: list[Piece]) -> int:
    return number.line.start if number else block[-1].line.start


def _is_agency(piece: Piece) -> bool:
    return (
        piece.in_capitals
        and 4 <= len(piece.text) <= LONGEST_AGENCY
        and not _NOT_AGENCY.match(piece.plain)
        and piece.plain.strip(" .:*-(){}[]|") not in _forms()
        and not re.match(r"(?:tl|kt|tm|tuq|q)\b|.*\b(?:giam doc|chanh|truong phong|chu tich)\b", piece.plain)
    )
