"""Money in a paper: sums in its text, tables of sums, and what does not agree (SPEC §3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from archive.model import Amount, Document, Found, Page
from ingest.recognise.amount import MISMATCH, find_amounts
from ingest.recognise.annex_checks import with_annexes_checked, words_differ
from ingest.recognise.count_words import count_differs
from ingest.recognise.table import find_tables

COUNT_MISMATCH = "COUNT_WORDS_MISMATCH"


def with_sums(document: Document, pages: Sequence[Page], plains: Sequence[str]) -> Document:
    """The document with its sums and tables, and the flags that they raise; its references are known.

    Args:
        document: What is known of the paper.
        pages: Its pages.
        plains: Their texts, folded.
    """
    amounts: list[Found[Amount]] = []
    flags = dict.fromkeys(document.flags)
    for plain, (page, behind) in zip(plains, zip_longest(pages, pages[1:]), strict=True):
        found, raised = find_amounts(page, plain, behind)
        amounts += found
        flags |= dict.fromkeys(raised)
        if count_differs(page.text, plain):
            flags[COUNT_MISMATCH] = None
    tables, raised = find_tables(pages)
    flags |= dict.fromkeys(raised)
    document = replace(document, amounts=tuple(amounts), tables=tables)
    if words_differ(document, pages):
        flags[MISMATCH] = None
    return with_annexes_checked(replace(document, flags=tuple(flags)), pages)
