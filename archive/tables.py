"""Tables of words as data: shipped with the program, extended by an office in its archive's folder ``tables``.

A shipped table is a TOML file of rows (``[[agency]]``). Its section ``form`` says of each sort of rows which
columns there are and which of them (``key``) tell one row from another::

    [form.agency]
    key = ["code", "name"]
    [form.agency.columns]
    code = "text"            # also: texts, number, day, yes/no, patterns; "text?" may be left out
    level = ["central", "department"]        # one of these

An office writes a file of the same name with rows of the same form: ``ho-so/tables/agencies.toml``. A row with the
key of a shipped one takes its place; any other is added. The office's rows come first, and the first match counts.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, ParamSpec, TypeAlias, TypeVar

from archive.errors import CallError
from archive.messages import say
from archive.model import Message
from archive.normal import nfc

Row: TypeAlias = dict[str, Any]
OfficeTables: TypeAlias = tuple[tuple[str, str], ...]
"""Names and contents of the office's tables: small enough to travel with the settings to every worker."""

FOLDERS = (Path(__file__).parent / "tables", Path(__file__).parents[1] / "ingest" / "recognise" / "tables")
"""Where shipped tables stand: those of several rooms, and those of recognition alone."""

MOST_KEPT = 4096
_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")
_made: list[Callable[[], None]] = []
_office: dict[str, dict[str, list[Row]]] = {}


def from_tables(function: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
    """Keep what a function makes of tables (as `functools.cache`) until the office's tables change.

    At most `MOST_KEPT` answers are kept, so that a function may also be asked for the words of papers.
    """
    kept = lru_cache(MOST_KEPT)(function)
    _made.append(kept.cache_clear)
    return kept  # type: ignore[return-value]


def rows(table: str, sort: str) -> list[Row]:
    """The rows of one sort in force: the office's, then the shipped ones that none of them replaces."""
    shipped = _shipped(table)
    office = _office.get(table, {}).get(sort, [])
    key = shipped.get("form", {}).get(sort, {}).get("key", [])
    replaced = {_key(row, key) for row in office}
    return [*office, *(row for row in shipped.get(sort, []) if not office or _key(row, key) not in replaced)]


def use(tables: OfficeTables) -> None:
    """Let these office tables count in this process, in the place of those that counted before.

    Raises:
        CallError: one of them is not valid.
    """
    parsed = {name: parse(name, text) for name, text in tables}
    if parsed != _office:
        _office.clear()
        _office.update(parsed)
        for forget in _made:
            forget()


def office_tables(folder: Path) -> OfficeTables:
    """The tables in an archive's folder ``tables``, checked; none where there is no such folder.

    Raises:
        CallError: a file is no table of ours, cannot be read, or is not valid; the message says where.
    """
    found = []
    for path in sorted(folder.glob("*.toml")):
        try:
            text = nfc(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as cause:
            raise CallError(say("{path} cannot be read ({cause}).", path=path, cause=cause)) from cause
        parse(path.stem, text, str(path))
        found.append((path.stem, text))
    return tuple(found)


def parse(table: str, text: str, path: str = "") -> dict[str, list[Row]]:
    """The rows of an office's table by their sort.

    Raises:
        CallError: it is not valid; the message names the row and the column.
    """
    shown = path or f"tables/{table}.toml"
    if _path(table) is None:
        known = ", ".join(sorted(file.stem for folder in FOLDERS for file in folder.glob("*.toml")))
        raise CallError(say("{path}: there is no table of this name. Known: {known}.", path=shown, known=known))
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as cause:
        raise CallError(
            say("{path} is not valid TOML: {cause}. Correct or remove it.", path=shown, cause=cause)
        ) from cause
    forms = _shipped(table).get("form", {})
    for sort, found in given.items():
        if sort not in forms or not isinstance(found, list):
            known = ", ".join(f"[[{name}]]" for name in forms)
            raise CallError(say("{path}: “{sort}” is no row. Known: {known}.", path=shown, sort=sort, known=known))
        for number, row in enumerate(found, start=1):
            for fault in _faults(row, forms[sort]["columns"], f"{shown}, [[{sort}]] {number}"):
                raise CallError(fault)
    return given


def check_shipped(table: str) -> Iterator[Message]:
    """What is wrong with a shipped table by its own form: for a test."""
    shipped = _shipped(table)
    for sort, form in shipped["form"].items():
        for number, row in enumerate(shipped.get(sort, []), start=1):
            yield from _faults(row, form["columns"], f"[[{sort}]] {number}")


def _path(table: str) -> Path | None:
    return next((path for folder in FOLDERS if (path := folder / f"{table}.toml").is_file()), None)


@cache
def _shipped(table: str) -> dict[str, Any]:
    path = _path(table)
    assert path is not None, table
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _key(row: Row, key: list[str]) -> tuple[object, ...]:
    return tuple(str(row.get(column)) for column in key)


def _faults(row: object, columns: dict[str, Any], place: str) -> Iterator[Message]:
    if not isinstance(row, dict):
        yield say("{place} is no row of columns.", place=place)
        return
    for column in row.keys() - columns.keys():
        yield say(
            "{place}: unknown column “{column}”. Known: {known}.", place=place, column=column, known=", ".join(columns)
        )
    for column, form in columns.items():
        optional = isinstance(form, str) and form.endswith("?")
        if column not in row:
            if not optional and not isinstance(form, dict):
                yield say("{place}: column “{column}” is missing.", place=place, column=column)
        elif isinstance(form, dict):
            for part in row[column] if isinstance(row[column], list) else [row[column]]:
                yield from _faults(part, form, place)
        elif not _fits(row[column], form):
            yield say("{place}: column “{column}” must be: {form}.", place=place, column=column, form=_told(form))


def _fits(value: object, form: str | list[str]) -> bool:
    if isinstance(form, list):
        return value in form
    return _FORMS[form.removesuffix("?")](value)


def _are_patterns(value: object) -> bool:
    try:
        return _are_texts(value) and all(re.compile(one) for one in value)  # type: ignore[attr-defined]  # a list by now
    except re.error:
        return False


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)


_FORMS: dict[str, Callable[[object], bool]] = {
    "text": lambda value: isinstance(value, str) and bool(value.strip()),
    "texts": _are_texts,
    "patterns": _are_patterns,
    "number": lambda value: type(value) is int,
    "day": lambda value: type(value) is date,
    "yes/no": lambda value: type(value) is bool,
}
# Shown by example, as a language-free hint.
_EXAMPLES = {
    "text": '"…"',
    "texts": '["…", "…"]',
    "patterns": '["…", "…"] (regex)',
    "number": "12",
    "day": "2018-01-31",
    "yes/no": "true | false",
}


def _told(form: str | list[str]) -> str:
    return " | ".join(form) if isinstance(form, list) else _EXAMPLES[form.removesuffix("?")]
