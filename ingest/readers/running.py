"""Headers and footers as part of the text: each line said once, without those that only count pages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.readers.flow import Line

_PAGE_WORDS_ONLY = re.compile(r"(?:[\W_]|trang|page|of|trên)*", re.IGNORECASE)
"""What is left of a running line when its page numbers are taken out: "Trang /", "- -"."""


def running_lines(lines: Iterable[Line]) -> list[Line]:
    """The lines of all headers or of all footers that say something of the paper."""
    said: dict[str, Line] = {}
    for line in lines:
        if line.kind == "text" and not _PAGE_WORDS_ONLY.fullmatch(line.text):
            said.setdefault(line.text, line)
    return list(said.values())
