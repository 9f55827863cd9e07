"""The foot of a paper and its small marks: signature, recipients, copy, urgency, circulation, draft, attachment.

The foot is read once for all its fields: Nơi nhận first, so that its lines are out of the signature's way; a copier's
block last, so that who copied is not taken for who signed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from archive.model import Document, Page
from ingest.recognise.addressees import find_addressees
from ingest.recognise.attachment import with_parent_apart
from ingest.recognise.copy_block import find_copy
from ingest.recognise.draft import is_draft
from ingest.recognise.form_flags import with_form_flags
from ingest.recognise.header import Header
from ingest.recognise.recipients import Distribution, find_lists, may_hold_list, says_as_above, whole_lists
from ingest.recognise.signature import Signature, find_signature
from ingest.recognise.signature_blocks import Foot, may_hold_signature
from ingest.recognise.signature_lines import Piece, pieces_of
from ingest.recognise.urgency import find_circulation, find_urgency

Place = tuple[int, int]
"""Number of a page and offset on it."""
Between = tuple[Place | None, Place | None]
"""Where the paper's own foot may stand: behind a certification block, before a copier's."""
_ANNEX_HEADS = ("phu luc", "mau so", "bieu mau", "bieu so", "danh muc", "danh sach")


@dataclass(frozen=True, slots=True)
class _Zone:
    """A page that may hold the foot: its pieces, its lists Nơi nhận, and what is neither theirs nor cut off."""

    page: Page
    pieces: list[Piece]
    lists: tuple[Distribution, ...]
    left: tuple[int, ...]


def with_closing(
    document: Document, pages: tuple[Page, ...], header: Header, certified: Place | None = None
) -> Document:
    """The document with the fields of its foot and the small marks of its header.

    Args:
        document: What the header says.
        pages: The paper's pages.
        header: Its header.
        certified: Where the certification block of a văn bản hợp nhất begins: its signer stands behind.
    """
    shelf: dict[int, list[Piece]] = {}

    def pieces(page: Page) -> list[Piece]:
        if page.number not in shelf:
            shelf[page.number] = pieces_of(page)
        return shelf[page.number]

    copied = find_copy(pages, pieces, _signer_below)
    issuers = tuple(issuer.value for issuer in document.issuers)
    signature, chosen = _signed(pages, pieces, (certified, copied.start if copied else None), issuers)
    recipients = chosen.recipients if chosen else ()
    if chosen is None or says_as_above(recipients):
        first = next((page for page in pages if page.text.strip()), None)
        recipients = (*(find_addressees(first, pieces(first)) if first else ()), *recipients)
    flags = (*document.flags, *(["DRAFT"] if is_draft(header) else []), *(["IS_COPY"] if copied else []))
    document = replace(
        document,
        signer_name=signature.name if signature else None,
        signer_position=signature.position if signature else None,
        authority=signature.authority if signature else (),
        recipients=recipients,
        archive_line=chosen.archive_line if chosen else None,
        urgency=find_urgency(header),
        circulation=find_circulation(header),
        copy=copied.copy if copied else None,
        flags=tuple(dict.fromkeys(flags)),
    )
    return with_form_flags(with_parent_apart(header, document))


def _signed(
    pages: tuple[Page, ...], pieces: Callable[[Page], list[Piece]], between: Between, issuers: tuple[str, ...]
) -> tuple[Signature | None, Distribution | None]:
    """Signature and Nơi nhận that goes with it; no page behind that of the signature is read but for its list."""
    zones: list[_Zone] = []

    def feet() -> Iterator[Foot]:
        for page in pages:
            if _may_hold(page, *between):
                zones.append(_zone(page, pieces(page), *between))
                yield _foot(zones[-1])

    signature = find_signature(feet(), issuers)
    behind = [page for page in pages if zones and page.number == zones[-1].page.number + 1 and may_hold_list(page)]
    zones += [_zone(page, pieces(page), *between) for page in behind if _may_hold(page, *between)]
    return signature, _list_of(zones, signature)


def _may_hold(page: Page, start: Place | None, end: Place | None) -> bool:
    """The page lies between `start` and `end`, and a quick look tells of a signature or a list."""
    is_between = (start is None or page.number >= start[0]) and (end is None or page.number <= end[0])
    return is_between and (may_hold_list(page) or may_hold_signature(page))


def _zone(page: Page, pieces: list[Piece], start: Place | None, end: Place | None) -> _Zone:
    """The page cut to what stands between `start` and `end`; Nơi nhận may stand above `start`, left of it."""
    first = start[1] if start and page.number == start[0] else 0
    last = end[1] if end and page.number == end[0] else len(page.text)
    lists = tuple(one for one in find_lists(page, pieces) if pieces[one.first].line.start < last)
    taken = frozenset[int]().union(*(one.taken for one in lists))
    left = (at for at, piece in enumerate(pieces) if at not in taken and first <= piece.line.start < last)
    return _Zone(page, pieces, lists, tuple(left))


def _foot(zone: _Zone) -> Foot:
    list_at = sum(at < zone.lists[0].first for at in zone.left) if zone.lists else None
    left = tuple(zone.pieces[at] for at in zone.left)
    return Foot(zone.page, left, list_at, is_closing=bool(zone.lists) or "./." in zone.page.text)


def _signer_below(page: Page, pieces: list[Piece]) -> str | None:
    signature = find_signature([Foot(page, tuple(pieces), is_closing=True)])
    return signature.name.value if signature and signature.name else None


def _list_of(zones: list[_Zone], signature: Signature | None) -> Distribution | None:
    """The first list on the signature's page, else on a page beside it; without signature the first before annexes."""
    lists = whole_lists([one for zone in zones for one in zone.lists])
    sign = signature and (signature.name or signature.position)
    if sign:
        near = [one for one in lists if abs(one.page.number - sign.page) <= 1]
        return min(near, key=lambda one: (one.page.number != sign.page, one.page.number), default=None)
    for zone in zones:
        if zone.lists and not _is_annex(zone):
            return next(one for one in lists if one.page is zone.page)
    return None


def _is_annex(zone: _Zone) -> bool:
    """An annex or a form begins above the page's first list."""
    before = zone.pieces[: zone.lists[0].first]
    return any(piece.mostly_capitals and piece.plain.startswith(_ANNEX_HEADS) for piece in before)
