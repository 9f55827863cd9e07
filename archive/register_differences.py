"""How the columns of two rows of registers are held against each other.

A column that the office's register does not have is not asked for, nor one that the archive cannot know (số lượng bản,
ký nhận). Words are compared as people mean them: capitals, "về việc", abbreviations of agencies and titles before a
name make no difference; a figure does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher

from archive.agencies import agency_key
from archive.agency_names import names_agency
from archive.dossiers import code_key
from archive.excel_cells import CellDay
from archive.messages import say
from archive.model import Message
from archive.normal import words_key
from archive.numbers import alias_keys, number_key
from archive.paper_register import Entry
from archive.tables import from_tables, rows

ALIKE = 0.8
"""Texts that agree to this share, their figures being the same, say the same (0–1, by `difflib`)."""
_DAYS = {"date", "arrival_date", "due"}
_FILLER = {"ve", "viec", "v", "so"}


@dataclass(frozen=True, slots=True)
class Difference:
    """A column in which two rows differ, with what each says; `note` where the cause can be told."""

    field: str
    paper: str
    archive: str
    note: Message | None = None


def differences(paper: Entry, archive: Entry, fields: set[str]) -> tuple[Difference, ...]:
    """The columns in which the office's row differs from the archive's."""
    found = []
    for name in _COMPARED:
        if not ({name} | _PARTS.get(name, set())) & fields:
            continue
        one, other = paper.text(name), archive.text(name)
        if name in _DAYS:
            difference = _day_difference(name, paper, archive)
            if difference is not None:
                found.append(difference)
        elif one != other and not (one and other and _SAME[name](one, other)):
            found.append(Difference(name, one, other))
    return tuple(found)


def _day_difference(name: str, paper: Entry, archive: Entry) -> Difference | None:
    one, other = paper.days.get(name), archive.days.get(name)
    if one is None and other is None:
        return None
    if one is not None and other is not None and _same_days(one, other):
        return None
    return Difference(name, one.raw if one else "", other.raw if other else "", _day_note(one, other))


def _same_days(one: CellDay, other: CellDay) -> bool:
    """Whether two days agree, as precisely as the less precise of them is told."""
    if one.span is None or other.span is None:
        return one.raw == other.raw
    first, second = sorted((one.span, other.span), key=lambda span: span.last - span.first)
    return second.first <= first.first and first.last <= second.last


def _day_note(one: CellDay | None, other: CellDay | None) -> Message | None:
    if one is None:
        return None
    if one.doubt == "unread":
        return say("no day can be read there")
    if one.swapped is not None and other is not None and other.span and one.swapped == other.span.first:
        return say("day and month are changed over, as Excel does it")
    if one.doubt == "american":
        return say("month before day")
    return say("written without a year") if one.doubt == "no_year" else None


def same_number(one: str, other: str) -> bool:
    """Whether two spellings are one number: 24/SKHCN is 24/QĐ-SKHCN.

    >>> same_number("24/SKHCN", "24/QĐ-SKHCN"), same_number("05/QD-SKHCN", "5/QĐ-SKHCN"), same_number("24", "25/SKHCN")
    (True, True, False)
    """
    keys = [{number_key(text), *alias_keys(text, None)} for text in (one, other)]
    return bool(keys[0] & keys[1])


def same_words(one: str, other: str) -> bool:
    """Whether two texts say the same: their words alike, and no figure of one missing in both ways.

    >>> same_words("QĐ v/v giao dự toán năm 2018", "QĐ về việc giao dự toán năm 2017")
    False
    >>> same_words("Giao dự toán", "Quyết định về việc giao dự toán năm 2018")
    True
    """
    first, second = ([word for word in words_key(text).split() if word not in _FILLER] for text in (one, other))
    if first == second:
        return True
    figures = [{word for word in words if word.isdigit()} for words in (first, second)]
    if figures[0] - figures[1] and figures[1] - figures[0]:
        return False
    short, long = f" {' '.join(first)} ", f" {' '.join(second)} "
    if short in long or long in short:
        return True
    return figures[0] == figures[1] and SequenceMatcher(None, short, long, autojunk=False).ratio() >= ALIKE


def same_agency(one: str, other: str) -> bool:
    """Whether two names are of one agency, abbreviations among them.

    >>> same_agency("Sở KHCN", "Sở Khoa học và Công nghệ"), same_agency("Sở Y tế", "Sở Tài chính")
    (True, False)
    """
    return agency_key(one) == agency_key(other) or names_agency(one, other) or same_words(one, other)


def same_person(one: str, other: str) -> bool:
    """Whether two names may be of one person: titles before it and the family name may be left out.

    >>> same_person("GĐ Lương Thế Bách", "Lương Thế Bách"), same_person("đ/c Bách", "Lương Thế Bách")
    (True, True)
    >>> same_person("Lương Thế Bách", "Lương Thế Vinh")
    False
    """
    short, full = sorted((_name(one), _name(other)), key=len)
    return bool(short) and short == full[-len(short) :]


@from_tables
def _titles() -> frozenset[str]:
    """Words before a name, folded; a family name among them is left out on both sides alike."""
    return frozenset(word for row in rows("register_heads", "title") for word in row["words"])


def _name(text: str) -> list[str]:
    words = words_key(text).split()
    first = next((at for at, word in enumerate(words[:-1]) if word not in _titles()), len(words) - 1)
    return words[max(first, 0) :]


def _same_text(one: str, other: str) -> bool:
    return words_key(one) == words_key(other)


def _same_figures(one: str, other: str) -> bool:
    """Figures without their leading zeros, else the text."""
    numbers = [[int(figures) for figures in re.findall(r"\d{1,9}", text)] for text in (one, other)]
    return numbers[0] == numbers[1] if all(numbers) else _same_text(one, other)


_PARTS = {"number": {"serial", "symbol"}, "title": {"kind", "subject"}}
"""Columns that some registers have in the place of one."""
_SAME: dict[str, Callable[[str, str], bool]] = {
    "arrival_number": _same_figures,
    "author": same_agency,
    "number": same_number,
    "title": same_words,
    "paper": same_words,
    "signer": same_person,
    "recipients": same_words,
    "kept_by": same_words,
    "receiver": same_agency,
    "progress": same_words,
    "reply": same_number,
    "code": lambda one, other: code_key(one) == code_key(other),
    "dossier": same_words,
    "span": _same_figures,
    "retention": _same_text,
    "creator": same_person,
    "pages": _same_figures,
}
_COMPARED = (*("arrival_date", "date", "due"), *_SAME)
