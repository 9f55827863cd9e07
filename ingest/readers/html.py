"""HTML as a browser shows it, also what Word saves as HTML: visible text, blocks as lines, tables as rows.

Only the file itself is read: no script runs, no style sheet, picture or frame is loaded.
"""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from archive.errors import Refusal
from archive.messages import say
from archive.model import Page
from archive.settings import MEBIBYTE, Settings
from ingest.readers.charset import decode
from ingest.readers.docx_names import Element
from ingest.readers.flow import Line, compose
from ingest.readers.html_walk import Walk
from ingest.readers.plain_text import bytes_of

MAX_HTML_BYTES = 64 * MEBIBYTE
"""As a tree it takes many times that."""
_HEAD_BYTES = 4_096
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE
)


def read_pages(path: Path, settings: Settings) -> tuple[Page, ...]:
    """The pages of an HTML file: one, unless its style asks for page breaks.

    Raises:
        Refusal: ``empty``, ``unsupported`` (no text), ``unsafe``, ``too_large`` or ``no_text``.
        OSError: the file cannot be opened.
    """
    return compose(lines_of(bytes_of(path, settings)), settings)


def lines_of(data: bytes) -> list[Line]:
    """The lines that an HTML file shows.

    Raises:
        Refusal: ``unsupported``, ``unsafe`` or ``too_large``.
    """
    if len(data) > MAX_HTML_BYTES:
        raise Refusal(
            "too_large",
            say("The HTML file has more than {limit} MiB. Save it as PDF.", limit=MAX_HTML_BYTES // MEBIBYTE),
        )
    declared = _DECLARED.search(data[:_HEAD_BYTES])
    text = decode(data, declared.group(1).decode("ascii", "replace") if declared else None)
    # Without `huge_tree` libxml2 stops in silence at depth 256 and at texts of 10 MB: words would be lost.
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root: Element | None = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise Refusal("unsafe", say("The HTML file is nested beyond measure. Check where it comes from."))
    return [] if root is None else Walk(root).lines()  # None: nothing but blanks and comments
