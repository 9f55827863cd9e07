"""List numbers as Word shows them: ``1.``, ``a)``, ``-``, ``Điều 1.`` (ECMA-376 Part 1 §17.9).

Word does not keep the numbers in the text: each is counted anew from the lists in the numbering part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.readers.docx_names import Element, W, attribute, child, switch, whole
from ingest.readers.docx_styles import ListPlace, Look, Styles
from ingest.readers.docx_symbols import sign

_LEVELS = 9
_MAX_TEMPLATE = 200
"""Characters in a level's text; Word's dialog allows fewer."""
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def roman(value: int) -> str:
    """A small Roman numeral; beyond 3999 the figures.

    >>> roman(14), roman(2018)
    ('xiv', 'mmxviii')
    """
    if not 0 < value < 4000:
        return str(value)
    letters = ""
    for weight, numeral in _ROMAN:
        count, value = divmod(value, weight)
        letters += numeral * count
    return letters


def letter(value: int) -> str:
    """A small letter, doubled after z as Word does; beyond 780 the figures.

    >>> letter(4), letter(27), letter(28)
    ('d', 'aa', 'bb')
    """
    if not 0 < value <= 780:
        return str(value)
    times, place = divmod(value - 1, 26)
    return chr(ord("a") + place) * (times + 1)


def shown_number(value: int, number_format: str) -> str:
    """A counter in a format of §17.17.2.59; formats not used in Vietnamese papers as figures."""
    match number_format:
        case "lowerLetter":
            return letter(value)
        case "upperLetter":
            return letter(value).upper()
        case "lowerRoman":
            return roman(value)
        case "upperRoman":
            return roman(value).upper()
        case "decimalZero":
            return f"{value:02d}"
        case "none" | "bullet":
            return ""
        case _:
            return str(value)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    start: int
    number_format: str
    template: str
    restart_after: int | None
    legal: bool
    blank_after: bool
    look: Look
    style: str | None


@dataclass(slots=True)
class _List:
    levels: dict[int, Level]
    counters: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(frozen=True, slots=True)
class _Instance:
    """A ``w:num``: a list, with levels and starts of its own."""

    of: _List
    starts: dict[int, int]
    levels: dict[int, Level]

    def level(self, number: int) -> Level | None:
        return self.levels.get(number) or self.of.levels.get(number)


class Numbering:
    """The lists of a document, counting as its paragraphs are met in order."""

    def __init__(self, numbering: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._instances: dict[str, _Instance] = {}
        self._started: set[tuple[str, int]] = set()
        if numbering is None:
            return
        abstract = {attribute(element, "abstractNumId"): element for element in numbering.iterfind(W + "abstractNum")}
        by_style = {attribute(child(element, "styleLink")): element for element in abstract.values()}
        lists: dict[str | None, _List] = {}
        for instance in numbering.iterfind(W + "num"):
            list_id = attribute(child(instance, "abstractNumId"))
            element = abstract.get(list_id)
            if element is None:
                continue
            linked = attribute(child(element, "numStyleLink"))
            element = by_style.get(linked, element) if linked else element
            list_id = attribute(element, "abstractNumId")
            if list_id not in lists:
                lists[list_id] = _List(self._levels(element))
            self._instances[attribute(instance, "numId") or ""] = self._instance(instance, lists[list_id])

    def label(self, place: ListPlace, style: str | None) -> tuple[str, Look] | None:
        """The number shown before the next paragraph at that place of a list, and its look; counts it.

        None where the paragraph is in no list, or its number is not shown.
        """
        instance = self._instances.get(place.number_id or "")
        if instance is None:
            return None
        number = _level_number(instance, place, style)
        level = instance.level(number)
        if level is None:
            return None
        self._count(place.number_id or "", instance, number, level)
        text = self._shown(instance, level)
        if not text or level.look.hidden:
            return None
        return text + (" " if level.blank_after else ""), level.look

    def _count(self, number_id: str, instance: _Instance, number: int, level: Level) -> None:
        counters = instance.of.counters
        current = counters[number]
        if number in instance.starts and (number_id, number) not in self._started:
            counters[number] = instance.starts[number]
        else:
            counters[number] = level.start if current is None else current + 1
        self._started.add((number_id, number))
        for above in range(number):
            if counters[above] is None:  # a level that was skipped shows its start
                upper = instance.level(above)
                counters[above] = upper.start if upper else 1
        for below in range(number + 1, _LEVELS):
            lower = instance.level(below)
            restart = None if lower is None else lower.restart_after
            if restart is None or number < restart:
                counters[below] = None

    def _shown(self, instance: _Instance, level: Level) -> str:
        if level.number_format == "bullet":
            return "".join(sign(ord(mark), level.look.font) for mark in level.template)

        def counter(match: re.Match[str]) -> str:
            place = int(match.group(1)) - 1
            source = instance.level(place)
            value = instance.of.counters[place]
            if source is None or value is None:
                return ""
            return shown_number(value, "decimal" if level.legal else source.number_format)

        return _PLACE.sub(counter, level.template)

    def _levels(self, element: Element) -> dict[int, Level]:
        levels: dict[int, Level] = {}
        for level in element.iterfind(W + "lvl"):
            number = whole(attribute(level, "ilvl"), _LEVELS)
            if number < _LEVELS:
                levels[number] = self._level(level)
        return levels

    def _level(self, level: Element) -> Level:
        restart = attribute(child(level, "lvlRestart"))
        return Level(
            start=whole(attribute(child(level, "start")), 0),
            number_format=attribute(child(level, "numFmt")) or "decimal",
            template=(attribute(child(level, "lvlText")) or "")[:_MAX_TEMPLATE],
            restart_after=None if restart is None else whole(restart, 0),
            legal=bool(switch(level, "isLgl")),
            blank_after=attribute(child(level, "suff")) != "nothing",
            look=self._styles.own_look(child(level, "rPr")),
            style=attribute(child(level, "pStyle")),
        )

    def _instance(self, instance: Element, of: _List) -> _Instance:
        starts: dict[int, int] = {}
        levels: dict[int, Level] = {}
        for override in instance.iterfind(W + "lvlOverride"):
            number = whole(attribute(override, "ilvl"), _LEVELS)
            start = attribute(child(override, "startOverride"))
            level = child(override, "lvl")
            if number < _LEVELS and level is not None:
                levels[number] = self._level(level)
            if number < _LEVELS and start is not None:
                starts[number] = whole(start, 1)
        return _Instance(of, starts, levels)


def _level_number(instance: _Instance, place: ListPlace, style: str | None) -> int:
    """The paragraph's level: as it says, else the one linked to its style, else the first."""
    if place.level is not None:
        return min(whole(place.level, 0), _LEVELS - 1)
    for number, level in {**instance.of.levels, **instance.levels}.items():
        if style is not None and level.style == style:
            return number
    return 0
