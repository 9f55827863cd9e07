"""The fields of a Tantivy index, and how its folder is opened.

Everything in it can be rebuilt, so an index of an older schema, of another version of the library, or
a damaged one is not migrated or repaired: an empty one is put in its place, and the next `catch_up`
fills it. (Filters on dates went wrong elsewhere after upgrades, until the index was built anew.)
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import tantivy

from archive.errors import CannotWrite
from archive.messages import say

SCHEMA_VERSION = 2
"""Raise it with any change to the fields or to what `index.terms` makes of a text."""

PAPER, MARK = "paper", "mark"
"""The roles of a document: a record, or the one that holds the high-water mark."""

_VERSION = "version.txt"
_WORDS, _WHOLE = "whitespace", "raw"  # tokenizers: terms are made in Python, blanks stand between them


def schema() -> tantivy.Schema:
    """The fields; `tantivy_document` fills them.

    ``text`` holds the title three times, then the pages and the number's parts: so a term of the title
    weighs as much as it does in `sqlite_schema` (measured), and one look at one field ranks a paper.
    """
    made = tantivy.SchemaBuilder()
    made.add_text_field("role", tokenizer_name=_WHOLE, index_option="basic")
    made.add_unsigned_field("mark", fast=True)
    made.add_unsigned_field("id", indexed=True, fast=True)
    made.add_unsigned_field("sample", indexed=True, fast=True)
    for name in ("text", "title", "kind_words", "issuer_words"):
        made.add_text_field(name, tokenizer_name=_WORDS, index_option="position")
    made.add_text_field("number", tokenizer_name=_WORDS, index_option="basic")
    for name in ("own_key", "alias_key"):
        made.add_text_field(name, tokenizer_name=_WHOLE, index_option="basic")
    for name in ("kind", "issuer", "by_number"):
        made.add_text_field(name, tokenizer_name=_WHOLE, index_option="basic", fast=True)
    for name in ("first", "last", "year"):
        made.add_unsigned_field(name, indexed=True, fast=True)
    for name in ("oldest_first", "newest_first"):
        made.add_unsigned_field(name, fast=True)
    for name in ("shown", "body"):
        made.add_bytes_field(name, stored=True)
    return made.build()


def open_index(folder: Path) -> tantivy.Index:
    """The index in `folder`, made where it is missing, made anew where it is of another version or damaged.

    Raises:
        CannotWrite: the folder cannot be read or written.
    """
    try:
        if _version(folder) != version():
            _make(folder)
        try:
            return _open(folder)
        except ValueError as cause:
            if is_systems_fault(cause):
                raise cannot_write(cause) from cause
            _make(folder)
            return _open(folder)
    except (OSError, ValueError) as cause:
        raise cannot_write(cause) from cause


def version() -> str:
    """What an index must have been made with: our schema and the library's own version."""
    return f"{SCHEMA_VERSION} {vars(tantivy)['__version__']}"  # its stubs do not know the name


def share(folder: Path) -> None:
    """Let those read and write the index who may do so with its folder: the library keeps two files to their owner."""
    for name in ("meta.json", ".managed.json"):
        (folder / name).chmod(folder.stat().st_mode & 0o666)


def is_systems_fault(cause: ValueError) -> bool:
    """Whether rights, the disk or too many open files are at fault, not the index itself.

    Tantivy tells all its errors as `ValueError`; those of the system bear its number.
    """
    return "os error" in str(cause) or "Os {" in str(cause)


def cannot_write(cause: Exception) -> CannotWrite:
    """The error for people."""
    return CannotWrite(
        say("The index cannot be written ({cause}). Check the rights of its folder and the disk.", cause=cause)
    )


def _open(folder: Path) -> tantivy.Index:
    index = tantivy.Index.open(str(folder))
    index.config_reader("manual")
    index.reload()
    index.searcher()
    return index


def _version(folder: Path) -> str | None:
    try:
        return (folder / _VERSION).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
        return None


def _make(folder: Path) -> None:
    """An empty index in the place of whatever is there, by renaming: no half-made one is ever met."""
    made = folder.with_name(f"{folder.name}.new-{os.getpid()}")
    shutil.rmtree(made, ignore_errors=True)  # of a killed process that had our number
    made.mkdir()
    try:
        tantivy.Index(schema(), str(made), reuse=False)
        share(made)
        (made / _VERSION).write_text(version(), encoding="utf-8")
        if folder.exists():
            folder.rename(made / "old")
        made.rename(folder)
        if (folder / "old").is_file():
            (folder / "old").unlink()
        shutil.rmtree(folder / "old", ignore_errors=True)
    finally:
        shutil.rmtree(made, ignore_errors=True)
