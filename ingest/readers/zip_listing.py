"""A ZIP as a paper of its own: the list of what is in it; its members are papers too (`ingest.containers`)."""

from __future__ import annotations

from pathlib import Path

from archive.model import Page
from archive.settings import Settings
from ingest.containers import open_zip, shown_names
from ingest.readers.flow import compose
from ingest.readers.letter import plain_lines


def read_pages(path: Path, settings: Settings) -> tuple[Page, ...]:
    """One page: the names of the members, a line each.

    Raises:
        Refusal: ``damaged``, ``unsafe`` or ``no_text`` (it is empty).
        OSError: the file cannot be opened.
    """
    with open_zip(path) as packed:
        return compose(plain_lines(name for name, _ in shown_names(packed)), settings)
