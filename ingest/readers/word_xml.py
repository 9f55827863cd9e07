"""Word 2003 XML, also under the name .doc: the same elements as DOCX, in one file and an older namespace."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from archive.errors import Refusal
from archive.messages import say
from archive.model import Page
from archive.settings import Settings
from ingest.readers.docx_names import Element, W
from ingest.readers.docx_numbering import Numbering
from ingest.readers.docx_story import Shared, Story
from ingest.readers.docx_styles import Styles
from ingest.readers.flow import Line, compose
from ingest.readers.plain_text import bytes_of

NAMESPACE = b"http://schemas.microsoft.com/office/word/2003/wordml"


def read_pages(path: Path, settings: Settings) -> tuple[Page, ...]:
    """The pages of a Word 2003 XML file, cut where it has page breaks.

    Raises:
        Refusal: ``damaged``, ``unsafe``, ``too_large`` or ``no_text``.
        OSError: the file cannot be opened.
    """
    return compose(_lines(bytes_of(path, settings)), settings)


def _lines(data: bytes) -> list[Line]:
    root = _parsed(data.replace(NAMESPACE, W[1:-1].encode("ascii")))
    styles = Styles(root.find(W + "styles"), None)
    shared = Shared(styles, Numbering(None, styles))
    return [line for body in root.iterchildren(W + "body") for line in Story(shared).lines(body)]


def _parsed(data: bytes) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as cause:
        raise Refusal(
            "damaged",
            say("The file cannot be read as Word XML ({cause}). Open it in Word and save it as DOCX.", cause=cause),
        ) from cause
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refusal("unsafe", say("The file holds a DTD, as no word processor writes it. Check where it comes from."))
    return root
