"""Made papers for the tests of the archive: a file, and what was read of it."""

from __future__ import annotations

import hashlib
import os
from datetime import date
from pathlib import Path

from archive.model import Box, DateSpan, Document, Found, Page, Read, Source, Word

ROOT = Path(__file__).parents[2]
"""The project's root."""

Paper = tuple[Read, Path]


def found(value: object, page: int = 1) -> Found:
    return Found(value, str(value), (0, 4), page, Box(70.25, 80.5, 120.75, 92.0), 0.99, "made")


def make_paper(
    folder: Path,
    name: str = "24-skhcn.pdf",
    *,
    content: bytes | None = None,
    number: str | None = "24/QĐ-SKHCN",
    kind: str | None = "Quyết định",
    day: date | None = date(2018, 1, 31),
    issuers: tuple[str, ...] = ("Sở Khoa học và Công nghệ",),
    texts: tuple[str, ...] = ("QUYẾT ĐỊNH\nVề việc giao dự toán\n", "Điều 1. Giao dự toán\n"),
) -> Paper:
    """A file in `folder` and what was read of it."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(os.fsencode(name) * 50 if content is None else content)
    document = Document(
        kind=found(kind) if kind else None,
        number=found(number) if number else None,
        number_state="printed" if number else "none",
        date=found(DateSpan(day, day, "day")) if day else None,
        issuers=tuple(found(issuer) for issuer in issuers),
        subject=found("Về việc giao dự toán"),
    )
    word = Word(0, 5, Box(70.25, 80.5, 120.75, 92.0), "Times", 0.875)
    pages = tuple(Page(at, text, (word,), width_pt=595.0, height_pt=842.0) for at, text in enumerate(texts, start=1))
    raw = path.read_bytes()
    source = Source(str(path), hashlib.sha256(raw).hexdigest(), "application/pdf", len(raw))
    return Read(source, pages, document, ("nfc",)), path
