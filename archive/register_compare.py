"""An office's own register held against the archive: what is in both, on one side only, and what differs.

Rows are paired by number and day, then by what is left of them: number and year, number and day of arrival, day and
title. Nothing is set right: each difference is told with both values.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TypeAlias

from archive.dossiers import code_key
from archive.normal import words_key
from archive.numbers import alias_keys, number_key, parse_number
from archive.paper_register import Entry, PaperRegister, entry_of, field_of
from archive.register import FormName, Register
from archive.register_differences import Difference, differences

Key: TypeAlias = tuple[object, ...]
ALIKE = 0.8
"""Titles of the same day that agree to this share are of one paper (measured by `difflib`, 0–1)."""
LEAST_SHARE = 0.05
"""A year counts as one of the register's when so many of its rows are of it: slips of the pen do not."""
_FILLER = {"ve", "viec", "v"}


@dataclass(frozen=True, slots=True)
class Pair:
    """A row of the office's register, that of the archive's, and the columns in which they differ."""

    paper: Entry
    archive: Entry
    differences: tuple[Difference, ...]


@dataclass(slots=True)
class Comparison:
    """What came of holding the two against each other."""

    form: FormName
    pairs: list[Pair] = field(default_factory=list)
    only_on_paper: list[Entry] = field(default_factory=list)
    only_in_archive: list[Entry] = field(default_factory=list)

    @property
    def is_equal(self) -> bool:
        """Whether both say the same."""
        return not (self.only_on_paper or self.only_in_archive or any(pair.differences for pair in self.pairs))


def form_of(paper: PaperRegister) -> FormName:
    """Which register it is, told by its columns."""
    if "code" in paper.fields:
        return "handover" if paper.fields & {"span", "pages"} else "dossiers"
    if "paper" in paper.fields:
        return "followup"
    if paper.dossier is not None:
        return "dossier-contents"
    return "incoming" if paper.fields & {"arrival_number", "arrival_date", "author"} else "outgoing"


def entries_of(register: Register) -> list[Entry]:
    """The rows of one of our own registers, as those of an office's are read."""
    fields = [field_of(head) or head for head in register.form.heads]
    made = []
    for at, row in enumerate(register.rows, start=1):
        entry = None if row.level else entry_of(dict(zip(fields, row.cells, strict=True)), row=at)
        if entry is not None:
            made.append(Entry("", at, entry.texts, entry.days, row.records))
    return made


def years_of(paper: PaperRegister) -> set[int]:
    """The years of the register's rows, by arrival where they tell it."""
    counted = Counter(year for entry in paper.entries if (year := _year(entry)) is not None)
    least = max(LEAST_SHARE * counted.total(), 1)
    return {year for year, count in counted.items() if count >= least}


def series_of(entry: Entry) -> str | None:
    """The symbol of a row's number, None where it has none."""
    parsed = parse_number(entry.text("number"))
    return parsed.symbol if parsed else None


def compare(paper: PaperRegister, archive: list[Entry], years: set[int] | None = None) -> Comparison:
    """Pair the rows of both sides and tell what differs.

    Args:
        paper: The office's register.
        archive: The rows of the archive's register of the same form.
        years: Rows of the archive alone are told only where they are of these years; None: all.
    """
    found = Comparison(form_of(paper))
    is_dossier = "code" in paper.fields
    left, right = list(paper.entries), list(archive)
    for key in _DOSSIER_KEYS if is_dossier else _PAPER_KEYS:
        left, right, paired = _matched(left, right, key)
        found.pairs += [Pair(one, other, differences(one, other, paper.fields)) for one, other in paired]
    if not is_dossier:
        left, right, paired = _alike(left, right)
        found.pairs += [Pair(one, other, differences(one, other, paper.fields)) for one, other in paired]
    found.pairs.sort(key=lambda pair: (pair.paper.sheet, pair.paper.row))
    found.only_on_paper = left
    found.only_in_archive = [one for one in right if years is None or _year(one) in years]
    return found


Keyed: TypeAlias = Callable[[Entry], Key | None]


def _matched(
    left: list[Entry], right: list[Entry], key: Keyed
) -> tuple[list[Entry], list[Entry], list[tuple[Entry, Entry]]]:
    """Pairs that agree in a key; of several on the right, the one with the likest title."""
    waiting: dict[Key, list[Entry]] = defaultdict(list)
    for one in right:
        if (found := key(one)) is not None:
            waiting[found].append(one)
    rest, pairs, taken = [], [], set()
    for one in left:
        found = key(one)
        candidates = waiting.get(found, []) if found is not None else []
        if not candidates:
            rest.append(one)
            continue
        best = max(candidates, key=lambda other: _likeness(one, other)) if len(candidates) > 1 else candidates[0]
        candidates.remove(best)
        pairs.append((one, best))
        taken.add(id(best))
    return rest, [one for one in right if id(one) not in taken], pairs


def _alike(left: list[Entry], right: list[Entry]) -> tuple[list[Entry], list[Entry], list[tuple[Entry, Entry]]]:
    """Pairs of the same day whose titles are alike: the number was written otherwise."""
    by_day: dict[Key, list[Entry]] = defaultdict(list)
    for one in right:
        if (known := _day(one)) is not None:
            by_day[(known,)].append(one)
    rest, pairs, taken = [], [], set()
    for one in left:
        candidates = by_day.get((_day(one),), [])
        best = max(candidates, key=lambda other: _likeness(one, other), default=None)
        if best is None or _likeness(one, best) < ALIKE:
            rest.append(one)
            continue
        candidates.remove(best)
        pairs.append((one, best))
        taken.add(id(best))
    return rest, [one for one in right if id(one) not in taken], pairs


def title_key(text: str) -> str:
    """A title as it is compared: folded, without "về việc"."""
    return " ".join(word for word in words_key(text).split() if word not in _FILLER)


def _likeness(one: Entry, other: Entry) -> float:
    first, second = (title_key(each.text("title") or each.text("paper")) for each in (one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio() if first and second else 0.0


def _day(entry: Entry, name: str = "date") -> object:
    """A day that is known to the day; else None."""
    told = entry.days.get(name)
    return told.span.first if told and told.span and told.span.precision == "day" else None


def _year(entry: Entry) -> int | None:
    spans = (told.span for name in ("arrival_date", "date") if (told := entry.days.get(name)))
    return next((span.first.year for span in spans if span), None)


def _short_key(number: str) -> str | None:
    """The key without type letters, under which staff also write a number: 24/SKHCN."""
    parsed = parse_number(number)
    if parsed is None or parsed.serial is None:
        return None
    return next(iter(alias_keys(number, None)), parsed.key)


def _keys(*parts: Callable[[Entry], object]) -> Keyed:
    """A key of several parts; none where one of them is missing."""

    def key(entry: Entry) -> Key | None:
        made = tuple(part(entry) for part in parts)
        return None if any(part is None or part == "" for part in made) else made

    return key


def _number(entry: Entry) -> object:
    return number_key(entry.text("number")) if entry.text("number") else None


def _short(entry: Entry) -> object:
    return _short_key(entry.text("number")) if entry.text("number") else None


def _serial(entry: Entry) -> object:
    """The running number alone: what remains where the symbol is not written."""
    found = re.match(r"\D{0,4}0*(\d{1,6})(?!\d)", entry.text("number"))
    return int(found[1]) if found else None


def _arrival(entry: Entry) -> object:
    found = re.search(r"\d{1,9}", entry.text("arrival_number"))
    return int(found[0]) if found else None


def _title(entry: Entry) -> object:
    return title_key(entry.text("title")) or None


_PAPER_KEYS: tuple[Keyed, ...] = (
    _keys(_number, _day, _title),
    _keys(_number, _day),
    _keys(_short, _day),
    _keys(_arrival, lambda entry: _day(entry, "arrival_date")),
    _keys(_number, _year),
    _keys(_short, _year),
    _keys(_arrival, _year),
    _keys(_day, _title),
    _keys(_serial, _day),
    _keys(_number, _title),
    _keys(_title, lambda entry: _number(entry) or "–", lambda entry: str(_day(entry))),
)
_DOSSIER_KEYS: tuple[Keyed, ...] = (
    _keys(lambda entry: code_key(entry.text("code"))),
    _keys(lambda entry: title_key(entry.text("dossier"))),
)


def told(comparison: Comparison) -> Iterator[tuple[str, Entry | None, Entry | None, Difference | None]]:
    """Every finding in the order of a list: what differs, what is on paper alone, what is in the archive alone."""
    for pair in comparison.pairs:
        for difference in pair.differences:
            yield "differs", pair.paper, pair.archive, difference
    for entry in comparison.only_on_paper:
        yield "only on paper", entry, None, None
    for entry in comparison.only_in_archive:
        yield "only in the archive", None, entry, None
