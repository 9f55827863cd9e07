"""The straight line of reading: file → source → pages → repaired text → recognised document.

`read` is pure over the file's bytes, looks nothing up and is picklable in and out, so any executor
may run it: in this process, in a pool, on another host.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from archive.errors import Refusal
from archive.messages import say
from archive.model import Document, Page, Read, Reading, Refused, Source
from archive.settings import Settings
from ingest import source as files

NEEDS_OCR = "NEEDS_OCR"
"""The flag of a paper with a page that OCR has not read."""

PageReader = Callable[[Path, Settings], tuple[Page, ...]]

# Media type → module with `read_pages`; imported when the first such file comes.
READERS: dict[str, str] = {
    files.PDF: "ingest.readers.pdf",
    files.DOCX: "ingest.readers.word",
    files.HTML: "ingest.readers.html",
    files.TEXT: "ingest.readers.plain_text",
    files.DOC: "ingest.readers.legacy_word",
    files.WORD_XML: "ingest.readers.word_xml",
    files.RTF: "ingest.readers.rtf",
    files.ODT: "ingest.readers.odt",
    files.XLSX: "ingest.readers.xlsx",
    files.XLS: "ingest.readers.xls",
    files.MAIL: "ingest.readers.mail",
    files.MHTML: "ingest.readers.mail",
    files.MSG: "ingest.readers.outlook",
    files.ZIP: "ingest.readers.zip_listing",
    files.LOCKED_OFFICE: "ingest.readers.locked_office",
    **dict.fromkeys(files.PICTURES, "ingest.readers.image"),
}


def read(path: Path, shown: str, settings: Settings) -> Reading:
    """Read one file: a `Read` with its document, or a `Refused` with the reason; nothing else."""
    found: Source | None = None
    try:
        found = files.look(path, shown, settings)
        return read_source(path, found, settings)
    except Refusal as refusal:
        return Refused(shown, refusal.reason, refusal.message, found, refusal.passing)
    except OSError as cause:  # the file went away, or may no longer be opened, after it was hashed
        gone = files.unreadable(cause)
        return Refused(shown, gone.reason, gone.message, found, gone.passing)


def read_source(path: Path, source: Source, settings: Settings) -> Read:
    """Pages, repair and recognition of a file that was hashed already.

    Raises:
        Refusal: the file cannot become a record.
    """
    from ingest.codes import with_codes
    from ingest.readers.pdf_scan import with_ocr
    from ingest.repair import repair

    pages = reader_of(source.media_type)(path, settings)
    if source.media_type == files.PDF:
        pages = with_ocr(path, pages, settings)
    repaired = repair(pages)
    pages = with_codes(path, source.media_type, repaired.pages, settings)
    return Read(source, pages, document_of(pages), repaired.steps)


def document_of(pages: tuple[Page, ...], decided_starts: tuple[int, ...] = ()) -> Document:
    """What repaired pages are, by today's rules; `decided_starts` as in `ingest.recognise.recognise`.

    Raises:
        Refusal: ``secret`` where a header bears a secrecy mark.
    """
    from ingest.readers.pdf_scan import UNREAD
    from ingest.recognise import recognise

    document = recognise(pages, decided_starts)
    unread = any(page.confidence == UNREAD and page.origin == "text-layer" for page in pages)
    if unread and NEEDS_OCR not in document.flags:
        document = replace(document, flags=(*document.flags, NEEDS_OCR))
    return document


def reader_of(media_type: str) -> PageReader:
    """The reader of a media type.

    Raises:
        Refusal: ``unsupported``.
    """
    try:
        module = READERS[media_type]
    except KeyError:
        raise Refusal(
            "unsupported",
            say("Files of type {media_type} are not read yet. Save the paper as PDF or DOCX.", media_type=media_type),
        ) from None
    reader: PageReader = import_module(module).read_pages
    return reader
