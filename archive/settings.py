"""The frozen `Settings` and the loader of an archive's ``settings.toml``.

Settings are loaded once, at the edge, and passed down; nothing below reads the environment.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from archive.errors import CallError
from archive.messages import say
from archive.tables import OfficeTables

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """What an office may set in ``settings.toml`` inside its archive folder."""

    max_file_bytes: int = 512 * MEBIBYTE
    """A larger file is refused as ``too_large`` before it is read."""
    max_pages: int = 5_000
    """A paper of more pages is refused as ``too_large``."""
    max_inflated_bytes: int = 512 * MEBIBYTE
    """Limit on what a compressed document (DOCX) may unpack to: against decompression bombs."""
    max_text_chars: int = 50_000_000
    """Limit on the text taken from one file."""
    read_seconds: int = 300
    """A file that takes longer is refused as ``timeout``."""
    read_memory_bytes: int = 2_048 * MEBIBYTE
    """A reader that asks for more memory is stopped; the file is refused as ``out_of_memory``."""
    max_picture_pixels: int = 100_000_000
    """A page picture with more (A3 at 600 dpi has 70 million) is refused as ``too_large``: against pixel bombs."""
    ocr: bool = True
    """False leaves page pictures unread (``--no-ocr``); such papers are flagged ``NEEDS_OCR``."""
    watch_stable_seconds: int = 10
    """A file in a watched folder is taken when it was left alone so long."""
    watch_patience_seconds: int = 600
    """A file in a watched folder that ends in the middle is waited for so long before it is taken as it is."""
    review_below_percent: int = 90
    """A field that is less sure than this waits for a person (``hoso review``)."""
    tessdata: str = ""
    """Folder with ``vie.traineddata`` for OCR; empty looks where Debian keeps it."""
    search_engine: str = "sqlite"
    """What finds papers: ``sqlite``, or ``tantivy`` for archives beyond some 100,000 papers (`index.engines`)."""
    expiring_days: int = 90
    """A certificate that runs out within so many days is shown as expiring (sắp hết hạn)."""
    office: str = ""
    """Whose archive this is, as its papers print it; other bodies whose papers it registers behind semicolons."""
    tables: OfficeTables = ()
    """The office's own tables (``archive.tables``), from the folder ``tables``; not a line of ``settings.toml``."""


def load(path: Path) -> Settings:
    """The settings of the file, or the defaults where there is none.

    Raises:
        CallError: the file is no TOML, or holds an unknown name or a value of the wrong kind.
    """
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as cause:
        raise CallError(
            say("{path} is not valid TOML: {cause}. Correct or remove it.", path=path, cause=cause)
        ) from cause
    known = {field.name: type(field.default) for field in fields(Settings) if field.name != "tables"}
    for name, value in given.items():
        if name not in known:
            raise CallError(
                say(
                    "{path}: unknown setting “{name}”. Known: {known}.",
                    path=path,
                    name=name,
                    known=", ".join(sorted(known)),
                )
            )
        if known[name] is int and (type(value) is not int or value <= 0):
            raise CallError(say("{path}: “{name}” must be a whole number above 0.", path=path, name=name))
        if known[name] is bool and type(value) is not bool:
            raise CallError(say("{path}: “{name}” must be true or false.", path=path, name=name))
        if known[name] is str and type(value) is not str:
            raise CallError(say("{path}: “{name}” must be a text in quotes.", path=path, name=name))
    return Settings(**given)
