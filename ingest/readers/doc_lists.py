"""List numbers of a Word 97–2003 document, counted as Word counts them ([MS-DOC] §2.9.148 LSTF, §2.9.150 LVL).

A paragraph names a list override, which names a list; a list has one level or nine, each with the text of its
number, in which characters 0 to 8 stand for the counters of the levels.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import NamedTuple

from ingest.readers.doc_streams import WordStreams
from ingest.readers.doc_styles import own
from ingest.readers.docx_numbering import shown_number
from ingest.readers.docx_symbols import sign

_LISTS, _OVERRIDES = 73, 74
_LIST_BYTES, _LEVEL_BYTES, _OVERRIDE_BYTES = 28, 28, 16
_LEVELS = 9
_MAX_TEXT = 200
_FORMATS = {1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 22: "decimalZero", 23: "bullet"}
_NO_NUMBER, _BULLET, _NOTHING_FOLLOWS = 255, 23, 2


class _Level(NamedTuple):
    start: int
    number_format: int
    text: str
    blank_after: bool
    font: int | None


class _Override(NamedTuple):
    """Which list it names, and from where it begins to count anew, by level."""

    list_id: int
    starts: Mapping[int, int]


class Lists:
    """The lists of a document and how far each is counted."""

    def __init__(self, streams: WordStreams, fonts: list[str]) -> None:
        self._fonts = fonts
        self._lists = _lists(streams)
        self._overrides = _overrides(streams.structure(_OVERRIDES))
        self._counters: dict[int, list[int | None]] = {}
        self._begun: set[tuple[int, int]] = set()

    def label(self, number: int, level: int) -> str:
        """The number or bullet of the next paragraph in this list override; empty where there is none."""
        if not 0 < number <= len(self._overrides) or not 0 <= level < _LEVELS:
            return ""
        override = self._overrides[number - 1]
        levels = self._lists.get(override.list_id, [])
        if level >= len(levels):
            return ""
        counters = self._counters.setdefault(override.list_id, [None] * _LEVELS)
        anew = level in override.starts and (number, level) not in self._begun
        self._begun.add((number, level))
        last = counters[level]
        if anew:
            counters[level] = override.starts[level]
        else:
            counters[level] = levels[level].start if last is None else last + 1
        counters[level + 1 :] = [None] * (_LEVELS - level - 1)
        return self._shown(levels, level, counters)

    def _shown(self, levels: list[_Level], level: int, counters: list[int | None]) -> str:
        here = levels[level]
        if here.number_format == _NO_NUMBER:
            return ""
        if here.number_format == _BULLET:
            font = None if here.font is None or here.font >= len(self._fonts) else self._fonts[here.font]
            text = "".join(sign(ord(letter), font) for letter in here.text)
        else:
            text = "".join(_counter(letter, levels, counters) for letter in here.text)
        return text + " " if text and here.blank_after else text


def _counter(letter: str, levels: list[_Level], counters: list[int | None]) -> str:
    """A letter of a number's text, or the counter of the level for which it stands."""
    place = ord(letter)
    if place >= len(levels):
        return letter
    value = counters[place]
    known = levels[place]
    return shown_number(known.start if value is None else value, _FORMATS.get(known.number_format, "decimal"))


def _lists(streams: WordStreams) -> dict[int, list[_Level]]:
    """The levels of each list by its id; the levels stand behind the table of lists."""
    table = streams.structure(_LISTS)
    if len(table) < 2:
        return {}
    (count,) = struct.unpack_from("<H", table)
    at = streams.place(_LISTS) + 2 + count * _LIST_BYTES
    lists: dict[int, list[_Level]] = {}
    for number in range(min(count, (len(table) - 2) // _LIST_BYTES)):
        entry = 2 + number * _LIST_BYTES
        (list_id,) = struct.unpack_from("<i", table, entry)
        levels = lists.setdefault(list_id, [])
        for _ in range(1 if table[entry + 26] & 1 else _LEVELS):
            level, at = _level(streams.table, at)
            levels.append(level)
    return lists


def _level(table: bytes, at: int) -> tuple[_Level, int]:
    """A level at an offset, and where the next one begins."""
    start, number_format = struct.unpack_from("<iB", table, at)
    follows, character_bytes, paragraph_bytes = table[at + 15], table[at + 24], table[at + 25]
    characters_at = at + _LEVEL_BYTES + paragraph_bytes
    text_at = characters_at + character_bytes
    (length,) = struct.unpack_from("<H", table, text_at)
    text = table[text_at + 2 : text_at + 2 + 2 * length].decode("utf-16-le", "replace")[:_MAX_TEXT]
    said = own(table[characters_at:text_at])
    font = said.font_ascii if said.font_ascii is not None else said.font_other
    return _Level(start, number_format, text, follows != _NOTHING_FOLLOWS, font), text_at + 2 + 2 * length


def _overrides(table: bytes) -> list[_Override]:
    if len(table) < 4:
        return []
    (count,) = struct.unpack_from("<I", table)
    count = min(count, (len(table) - 4) // _OVERRIDE_BYTES)
    at = 4 + count * _OVERRIDE_BYTES
    overrides: list[_Override] = []
    for number in range(count):
        entry = 4 + number * _OVERRIDE_BYTES
        (list_id,) = struct.unpack_from("<i", table, entry)
        starts: dict[int, int] = {}
        at += 4
        for _ in range(table[entry + 12]):
            if at + 8 > len(table):
                break
            start, flags = struct.unpack_from("<iI", table, at)
            at += 8
            if flags & 0x20:  # a whole level of its own: its start counts, its text is met too rarely to matter
                level, at = _level(table, at)
                start = level.start
            if flags & 0x10:
                starts[flags & 0xF] = start
        overrides.append(_Override(list_id, starts))
    return overrides
