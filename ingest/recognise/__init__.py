"""Recognition: from the text of pages to what the paper is; one field a module, words as data.

`recognise` is pure: it looks at the pages alone and nothing up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypedDict

from archive.model import DateSpan, Document, Found, Page, Part, State
from archive.normal import fold
from ingest.recognise.amount_role import with_amount_roles
from ingest.recognise.certificate import with_certificate
from ingest.recognise.closing import with_closing
from ingest.recognise.confidence import calibrated
from ingest.recognise.date import PlaceAndDate, find_date
from ingest.recognise.effect_days import with_effective
from ingest.recognise.handwriting import is_scan
from ingest.recognise.header import Header, find_consolidation, find_header
from ingest.recognise.heading_in_line import HeadingInLine, find_annex, find_heading_in_line
from ingest.recognise.kind import find_kind
from ingest.recognise.lines import found_on
from ingest.recognise.number import NumberLine, find_number, symbol_flags
from ingest.recognise.parties import with_parties
from ingest.recognise.parts import first_pages
from ingest.recognise.party import Letterhead, find_letterhead
from ingest.recognise.party_counts import with_counts
from ingest.recognise.relation import with_references
from ingest.recognise.secrecy import stop_secrets
from ingest.recognise.subject import subject_of_letter, subject_under_heading
from ingest.recognise.sums import with_sums
from ingest.recognise.title import find_cover_date, find_title, letterhead_above


def recognise(pages: tuple[Page, ...], decided_starts: tuple[int, ...] = ()) -> Document:
    """The document that these pages print; of several papers in one file the first, with all as `parts`.

    Args:
        pages: All pages of the file.
        decided_starts: Numbers of the pages on which papers begin, where a person decided it; the first is 1.

    Raises:
        Refusal: ``secret`` where a header bears a secrecy mark.
    """
    starts = [number - 1 for number in decided_starts] or list(first_pages(pages))
    papers = [pages[start:end] for start, end in zip(starts, [*starts[1:], len(pages)], strict=True)]
    for paper in papers:
        stop_secrets(paper)
    documents = [_paper(paper) for paper in papers]
    if any(_is_lost(page) for page in pages):
        documents[0] = replace(documents[0], flags=(*documents[0].flags, "PAGES_UNREADABLE"))
    if len(papers) == 1:
        return replace(documents[0], decided_starts=decided_starts)
    parts = tuple(_part(paper, document) for paper, document in zip(papers, documents, strict=True))
    return replace(documents[0], parts=parts, decided_starts=decided_starts)


def _is_lost(page: Page) -> bool:
    """A page of a PDF of which not even the size could be read."""
    return page.origin == "text-layer" and page.width_pt is None and not page.text and not page.words


def _part(paper: tuple[Page, ...], document: Document) -> Part:
    span = document.date.value if document.date else None
    return Part(
        paper[0].number,
        paper[-1].number,
        document.kind.value if document.kind else None,
        document.number.value if document.number else None,
        span.first if span and span.precision == "day" else None,
        tuple(issuer.value for issuer in document.issuers),
    )


def _paper(pages: tuple[Page, ...]) -> Document:
    """The one paper that these pages print."""
    first = next((page for page in pages if page.text.strip()), None)
    if first is None:
        return Document(flags=("NEEDS_OCR",))
    header = find_header(first)
    document = _document(header)
    if block := find_consolidation(pages):
        document = _consolidated(document, block)
    document = with_closing(document, pages, header, _start(block) if block else None)
    document = with_references(document, pages, *_own_number(pages, header, document))
    document = with_certificate(document, pages)
    plains = [fold(page.text) for page in pages]
    document = with_amount_roles(with_sums(document, pages, plains), pages, plains)
    document = with_parties(document, pages, plains)
    document = with_counts(document, pages, plains)
    document = with_effective(document, pages, plains)
    if not pages[0].text.strip() and not is_scan(pages[0]):
        document = replace(document, flags=(*document.flags, "NEEDS_OCR"))
    return calibrated(document, pages)


def _start(block: Header) -> tuple[int, int]:
    return block.lines[0].page.number, block.lines[0].start


def _own_number(
    pages: tuple[Page, ...], header: Header, document: Document
) -> tuple[tuple[int, int, int] | None, bool]:
    """Page and span of the paper's own number, and whether the text is a whole paper and no fragment.

    A few lines that begin with a number ("Quyết định số … bị thay thế bởi …") speak of that paper.
    """
    number = document.number
    is_paper = bool(header.mottos) or (number is not None and number.rule != "number.in-line")
    is_paper = is_paper or sum(len(page.text) for page in pages) > LONGEST_FRAGMENT
    return ((number.page, *number.span) if number and is_paper else None), is_paper


LONGEST_FRAGMENT = 1200


def _document(header: Header) -> Document:
    in_line = find_heading_in_line(header)
    if in_line:
        return _from_heading(header, in_line)
    number = find_number(header)
    dated = find_date(header, max(header.end_of_top, number.last + 1 if number else 0))
    if number is None and (dated is None or dated.date is None):
        dated = find_cover_date(header) or dated
    taken = _taken(number, dated)
    kind = find_kind(header, number)
    title = find_title(header, taken, has_number=number is not None) if kind is None else None
    letterhead = Letterhead((), None)
    if letterhead_above(header, title) if title else header.mottos or number or header.kind:
        before = min(title.first if title else len(header.lines), _end_of_letterhead(header, number))
        letterhead = find_letterhead(header, taken, number.parsed if number else None, before)
    if title:
        subject: Found[str] | None = title.subject
    elif header.kind is None:
        subject = subject_of_letter(header, taken, header.body) if kind else None
    elif header.kind.kind.name == "Giấy chứng nhận":
        subject = None  # a certificate has a holder and a scope, no trích yếu
    else:
        subject = subject_under_heading(header, taken, letterhead.issuers)
        subject = subject or subject_of_letter(header, taken, header.kind.first)
    document = Document(
        kind=kind,
        **_number_fields(number),
        **_date_fields(dated),
        issuers=letterhead.issuers,
        parent=letterhead.parent,
        subject=subject,
        arrival=header.arrival.arrival if header.arrival else None,
        unread=tuple(_unread(header, number, dated)),
    )
    if annex := find_annex(header):
        document = replace(document, parent=document.parent or annex)
    return replace(document, flags=_flags(header, document, number, dated))


def _end_of_letterhead(header: Header, number: NumberLine | None) -> int:
    """The letterhead ends with the number line where it stands before the heading, else where a letter begins."""
    if number and number.at < header.end_of_top:
        return number.at
    return header.end_of_letterhead


def _taken(number: NumberLine | None, dated: PlaceAndDate | None) -> set[int]:
    lines = set(dated.lines) if dated else set()
    return lines | set(range(number.at, number.last + 1)) if number else lines


def _unread(header: Header, number: NumberLine | None, dated: PlaceAndDate | None) -> Iterator[Found[str]]:
    """Where a number or date stands that could not be said: a person looks there."""
    if number and number.found is None:
        yield found_on("number", list(header.lines[number.at : number.last + 1]), f"number.{number.state}", 0.0)
    if dated and dated.lines and (dated.date is None or dated.date.value.precision != "day"):
        yield found_on("date", [header.lines[at] for at in dated.lines], f"date.{dated.state}", 0.0)


class _NumberFields(TypedDict, total=False):
    number: Found[str] | None
    number_state: State
    number_symbol: str | None


class _DateFields(TypedDict, total=False):
    date: Found[DateSpan] | None
    date_state: State
    place: Found[str] | None


def _number_fields(number: NumberLine | None) -> _NumberFields:
    if number is None:
        return {}
    return {"number": number.found, "number_state": number.state, "number_symbol": number.symbol}


def _date_fields(dated: PlaceAndDate | None) -> _DateFields:
    if dated is None:
        return {}
    return {"date": dated.date, "date_state": dated.state, "place": dated.place}


def _flags(
    header: Header, document: Document, number: NumberLine | None, dated: PlaceAndDate | None
) -> tuple[str, ...]:
    flags = [*(number.flags if number else ()), *(dated.flags if dated else ())]
    if number:
        flags += symbol_flags(number.parsed, document.kind.value if document.kind else None)
        year = number.parsed.year if number.parsed else None
        if year and document.date and document.date.value.first.year != year:
            flags.append("YEAR_MISMATCH")
    if header.is_party:
        flags.append("PARTY_FORM")
    if document.subject:
        flags += document.subject.flags
    return tuple(dict.fromkeys(flags))


def _from_heading(header: Header, heading: HeadingInLine) -> Document:
    number = heading.number
    flags = symbol_flags(number, heading.kind.value) if number else ()
    return Document(
        kind=heading.kind,
        number=heading.found_number,
        number_state="printed" if number else "none",
        number_symbol=number.shown_symbol if number else None,
        date=heading.date,
        date_state="printed" if heading.date else "none",
        issuers=heading.issuers,
        subject=heading.subject,
        flags=flags,
    )


def _consolidated(document: Document, block: Header) -> Document:
    """A văn bản hợp nhất takes number, date and issuer from its certification block; the title stays its own."""
    number = find_number(block)
    dated = find_date(block, block.body)
    letterhead: Letterhead = find_letterhead(
        block, _taken(number, dated), number.parsed if number else None, number.at if number else block.body
    )
    kind = found_on("Văn bản hợp nhất", [block.lines[block.mottos[-1]]], "kind.consolidation", 0.95)
    return replace(
        document,
        kind=kind,
        **_number_fields(number),
        **_date_fields(dated),
        issuers=letterhead.issuers,
        parent=letterhead.parent,
        flags=tuple(flag for flag in document.flags if flag != "NUMBER_BLANK"),
    )
