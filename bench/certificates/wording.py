"""The words of certificates: labels in two languages, dates in all their forms, the ways validity is told.

Each set has labels of its own, as far as the language has other words (SPEC §4.1).
"""

from __future__ import annotations

import calendar
import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

from bench.certificates.facts import Facts
from bench.certificates.truth import Printed

_MONTHS = tuple(calendar.month_name)[1:]

_TABLE = Path(__file__).with_name("labels.toml")
# Forms of `date_text` by language, the common ones more often.
_FORMS = {"vi": (0, 0, 0, 1, 2, 3, 4), "en": (5, 6, 7, 8, 9, 6, 5), "bi": (0, 0, 1, 2)}
_UNSEEN_FORMS = {"vi": (0, 0, 3, 10, 10, 11), "en": (0, 6, 12, 13, 13, 14), "bi": (0, 2, 0, 11)}
_LATER_FORMS = {"vi": (0, 0, 0, 3, 3, 4, 16), "en": (0, 6, 6, 7, 8, 9, 12, 15, 17), "bi": (0, 0, 0, 1, 2)}
_FORMS_OF = {"dev": _FORMS, "held_out": _FORMS, "unseen": _UNSEEN_FORMS, "fourth": _LATER_FORMS, "fifth": _LATER_FORMS}
_JOINTS = {
    "dev": (" / ", "/", " - "),
    "held_out": (" / ", " | ", " ("),
    "unseen": ("/", " – ", " · "),
    "fourth": (" / ", "/", " ("),
    "fifth": ("/", " / ", " - "),
}
LANGUAGES = ("vi", "en", "bi")


DATE_FORMS = 18


def date_text(day: date, form: int) -> str:
    """The day in one of the forms that papers print: 0 to 4, 10, 11, 16 Vietnamese or neutral, the others English.

    >>> date_text(date(2017, 12, 20), 3), date_text(date(2017, 2, 5), 7)
    ('ngày 20 tháng 12 năm 2017', '05 Feb 2017')
    """
    month = _MONTHS[day.month - 1]
    return (
        f"{day:%d/%m/%Y}", f"{day:%d-%m-%Y}", f"{day:%d.%m.%Y}",
        f"ngày {day:%d} tháng {day:%m} năm {day.year}", f"{day.day}/{day.month}/{day.year}",
        f"{day:%d/%m/%Y}", f"{day:%d} {month} {day.year}", f"{day:%d} {month[:3]} {day.year}",
        f"{month} {day:%d}, {day.year}", f"{day:%Y-%m-%d}",
        f"ngày {day.day} tháng {day.month} năm {day.year}", f"{day:%d / %m / %Y}",
        f"{day:%d}-{month[:3]}-{day.year}", f"{_ordinal(day.day)} {month} {day.year}",
        f"{month} {_ordinal(day.day)}, {day.year}", f"{day:%d}, {month}, {day.year}",
        f"{day:%d} tháng {day:%m} năm {day.year}", f"{month[:3]} {day:%d}, {day.year}",
    )[form]  # fmt: skip


def _ordinal(day: int) -> str:
    """The day as it is spoken.

    >>> [_ordinal(day) for day in (1, 12, 23)]
    ['1st', '12th', '23rd']
    """
    return f"{day}{'th' if 10 < day < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


@cache
def _labels() -> dict[str, dict[str, list[tuple[str, str]]]]:
    labels: dict[str, dict[str, list[tuple[str, str]]]] = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return labels


class Wording:
    """One paper's words: its language (vi, en, bi), its set's labels, its form of dates."""

    def __init__(self, rng: Random, which: str, language: str) -> None:
        assert language in LANGUAGES, language
        labels = _labels()[which]
        self._chosen = {name: rng.choice(pairs) for name, pairs in labels.items()}
        self.language = language
        self._form = rng.choice(_FORMS_OF[which][language])
        self._joint = rng.choice(_JOINTS[which])
        self._rng = rng

    def word(self, name: str, **values: int) -> str:
        """The label without its colon: ``Ngày cấp / Date of issue``."""
        vietnamese, english = (text.format(**values) for text in self._chosen[name])
        if self.language == "bi":
            return f"{vietnamese}{self._joint}{english}" + (")" if self._joint == " (" else "")
        return english if self.language == "en" else vietnamese

    def pair(self, name: str) -> tuple[str, str]:
        """The label in Vietnamese and in English."""
        return self._chosen[name]

    def both(self, vietnamese: str, english: str, joint: str = " / ") -> str:
        """The text in the paper's language, or in both."""
        return {"vi": vietnamese, "en": english}.get(self.language, f"{vietnamese}{joint}{english}")

    def day(self, day: date) -> str:
        """The day as this paper writes days."""
        return date_text(day, self._form)

    def term(self, first: date, last: date) -> str:
        """``từ ngày … đến ngày …``."""
        start, end = (self.day(day).removeprefix("ngày ") for day in (first, last))
        if self.language == "bi":
            return f"từ ngày / from {start} đến ngày / to {end}"
        return self.both(f"từ ngày {start} đến ngày {end}", f"from {start} {self._rng.choice(('to', 'until'))} {end}")

    def validity(self, facts: Facts, printed: Printed, manner: int | None = None) -> list[tuple[str, str]]:
        """The lines of dates, label and text, in one of nine manners; what they tell is noted."""
        manner = self._rng.choice((0, 0, 0, 1, 1, 2, 3, 3, 4, 5, 6, 7, 8)) if manner is None else manner
        issue = (self.word("issued"), self.day(facts.issued))
        end = (self.word("expires"), self.day(facts.expires))
        first = (self.word("first"), self.day(facts.first_issued))
        printed.says("issued", facts.issued)
        if manner != 2 and manner != 5:
            printed.says("expires", facts.expires)
        if manner == 1:
            return [(self.word("validity"), self.term(facts.issued, facts.expires))]
        if manner == 2:
            text = self.both(f"0{facts.years} năm kể từ ngày cấp", f"{facts.years * 12} months from the date of issue")
            return [issue, (self.both("Hiệu lực", "Validity"), text)]
        if manner in (3, 8) and facts.renewed:
            printed.says("first_issued", facts.first_issued)
            again = (self.word("renewed"), self.day(facts.issued))
            return [first, again, end] if manner == 3 else [end, issue, first]
        if manner == 4:
            printed.says("issued", facts.revised)
            return [issue, (self.word("revised"), self.day(facts.revised)), end]
        if manner == 5:
            return [issue]
        if manner == 6 and facts.years == 3:
            watches = [
                (self.word("surveillance", n=n), self.day(facts.issued + timedelta(365 * n - 20))) for n in (1, 2)
            ]
            return [issue, *watches, end]
        if manner == 7:
            printed.says("first_issued", facts.issued)
            printed.may("issued", None)
            return [(self.word("first"), self.day(facts.issued)), end]
        return [issue, end]
