"""Recognition: from the text of pages to what the paper is; one field a module, words as data.

`recognise` is pure: it looks at the pages alone and nothing up.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypedDict

from archive.model import DateSpan, Document, Found, Page, Part, State
from ingest.recognise.date import PlaceAndDate, find_date
from ingest.recognise.handwriting import is_scan
from ingest.recognise.header import Header, find_consolidation, find_header
from ingest.recognise.heading_in_line import HeadingInLine, find_annex, find_heading_in_line
from ingest.recognise.kind import find_kind
from ingest.recognise.number import NumberLine, find_number, symbol_flags
from ingest.recognise.parts import first_pages
from ingest.recognise.party import Letterhead, find_letterhead
from ingest.recognise.relation import find_references
from ingest.recognise.secrecy import stop_secrets
from ingest.recognise.signature import find_signature
from ingest.recognise.subject import subject_of_letter, subject_under_heading


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
    if signature := find_signature(pages):
        document = replace(
            document,
            signer_name=signature.name,
            signer_position=signature.position,
            authority=signature.authority,
        )
    document = replace(document, references=find_references(pages, *_own_number(pages, header, document)))
    if not pages[0].text.strip() and not is_scan(pages[0]):
        document = replace(document, flags=(*document.flags, "NEEDS_OCR"))
    return document


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
    taken = _taken(number, dated)
    letterhead = Letterhead((), None)
    if header.mottos or number or dated or header.kind:
        letterhead = find_letterhead(
            header, taken, number.parsed if number else None, _end_of_letterhead(header, number)
        )
    kind = find_kind(header, number)
    if kind and kind.value == "Công văn" and header.kind is None:
        subject = subject_of_letter(header, taken, header.body)
    elif kind and kind.value == "Giấy chứng nhận":
        subject = None  # a certificate has a holder and a scope, no trích yếu
    else:
        subject = subject_under_heading(header, taken, letterhead.issuers)
    document = Document(
        kind=kind,
        **_number_fields(number),
        **_date_fields(dated),
        issuers=letterhead.issuers,
        parent=letterhead.parent,
        subject=subject,
        arrival=header.arrival.arrival if header.arrival else None,
    )
    if annex := find_annex(header):
        document = replace(document, parent=document.parent or annex)
    return replace(document, flags=_flags(header, document, number, dated))


def _end_of_letterhead(header: Header, number: NumberLine | None) -> int:
    """The letterhead ends with the number line where it stands before the heading."""
    if number and number.at < header.end_of_top:
        return number.at
    return header.end_of_top


def _taken(number: NumberLine | None, dated: PlaceAndDate | None) -> set[int]:
    lines = set(dated.lines) if dated else set()
    return lines | set(range(number.at, number.last + 1)) if number else lines


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
    if number is None or number.found is None:
        return document
    kind = replace(number.found, value="Văn bản hợp nhất", rule="kind.consolidation", confidence=0.95)
    return replace(
        document,
        kind=kind,
        **_number_fields(number),
        **_date_fields(dated),
        issuers=letterhead.issuers,
        parent=letterhead.parent,
        flags=tuple(flag for flag in document.flags if flag != "NUMBER_BLANK"),
    )
