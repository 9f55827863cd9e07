"""Abbreviations in a question and what else they may be written as: ``SKHCN`` ↔ ``Sở Khoa học và Công nghệ``.

The table is `archive.abbreviations`. Letters are compared as syllables, so ``KT-XH``, ``kt xh`` and
``KT – XH`` are one; marks typed are meant (``HĐ`` is not ``HD``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.abbreviations import Abbreviation, abbreviations
from archive.normal import normal
from archive.tables import from_tables
from index.terms import SYLLABLE, folded, marked, marked_of_normal

MOST = 4
"""Abbreviations widened in one question."""
MOST_FORMS = 4
"""Other forms tried for each."""
_BEFORE_NUMBERS = {"so", "nam", "quy", "thang", "ngay"}


@dataclass(frozen=True, slots=True)
class Widened:
    """Syllables ``first``–``last`` (behind the last) of the question, `typed` so, and their other forms."""

    first: int
    last: int
    typed: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Form:
    """One spelling of a row, as syllables with their marks and without."""

    exact: tuple[str, ...]
    bare: tuple[str, ...]
    row: Abbreviation
    is_short: bool
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Typed:
    """The question's syllables, and the word of the text that each stands in."""

    exact: tuple[str, ...]
    bare: tuple[str, ...]
    words: tuple[str, ...]


def widened(text: str, most_words: int) -> tuple[Widened, ...]:
    """The abbreviations among the first `most_words` syllables, none inside another, the longest first.

    >>> [(one.typed, one.others[0]) for one in widened("SKHCN giao kinh phí NSCL", 64)]
    [('SKHCN', 'Sở Khoa học và Công nghệ'), ('NSCL', 'năng suất chất lượng')]
    >>> widened("KH năm 2018", 64)[0].others, widened("khách hàng KH", 64)
    (('kế hoạch',), ())
    """
    typed = _typed(text, most_words)
    known = _forms()
    found: list[Widened] = []
    place = 0
    while place < len(typed.bare) and len(found) < MOST:
        form = next((one for one in known.get(typed.bare[place], ()) if _stands(one, typed, place)), None)
        if form is None:
            place += 1
            continue
        last = place + len(form.bare)
        found.append(Widened(place, last, " ".join(dict.fromkeys(typed.words[place:last])), form.others))
        place = last
    return tuple(found)


def _typed(text: str, most_words: int) -> _Typed:
    exact: list[str] = []
    words: list[str] = []
    for match in SYLLABLE.finditer(normal(text)):
        for syllable in marked_of_normal(match[0]):
            exact.append(syllable)
            words.append(match[0])
        if len(exact) >= most_words:
            break
    return _Typed(tuple(exact), tuple(folded(exact)), tuple(words))


def _stands(form: _Form, typed: _Typed, place: int) -> bool:
    last = place + len(form.bare)
    if typed.bare[place:last] != form.bare:
        return False
    if any(one not in forms for one, *forms in zip(typed.exact[place:last], form.exact, form.bare, strict=True)):
        return False
    if not form.is_short:
        return True
    if form.row.capitals and not all(word.isupper() for word in typed.words[place:last]):
        return False
    if form.row.when == "number":
        return _number_follows(typed.bare[last : last + 2])
    return form.row.when == "always" or _is_beside(form.row.beside, typed.bare, place, last)


def _number_follows(following: Sequence[str]) -> bool:
    return bool(following) and (
        following[0].isdecimal() or (len(following) > 1 and following[0] in _BEFORE_NUMBERS and following[1].isalnum())
    )


def _is_beside(words: Sequence[str], bare: tuple[str, ...], first: int, last: int) -> bool:
    for one in words:
        run = tuple(folded(marked(one)))
        if bare[last : last + len(run)] == run or bare[max(0, first - len(run)) : first] == run:
            return True
    return False


@from_tables
def _forms() -> dict[str, tuple[_Form, ...]]:
    """All spellings by their first syllable, the longest first; of equals the table's order counts."""
    by_first: dict[str, list[_Form]] = {}
    for row in abbreviations():
        spellings = [(one, True) for one in row.short]
        if row.back:
            spellings += [(one, False) for one in row.long]
        for spelling, is_short in spellings:
            exact = tuple(marked(spelling))
            if not exact:  # an office's row of signs alone
                continue
            form = _Form(exact, tuple(folded(exact)), row, is_short, _others(row, exact, is_short=is_short))
            by_first.setdefault(form.bare[0], []).append(form)
    return {first: tuple(sorted(forms, key=lambda form: -len(form.bare))) for first, forms in by_first.items()}


def _others(row: Abbreviation, exact: tuple[str, ...], *, is_short: bool) -> tuple[str, ...]:
    """The full words first where letters were typed, else the letters; each run of syllables once."""
    order = (*row.long, *(row.short if row.back else ())) if is_short else (*row.short, *row.long)
    runs = {tuple(marked(other)): other for other in reversed(order) if marked(other)}
    runs.pop(exact, None)
    kept = set(runs.values())
    return tuple(other for other in order if other in kept)[:MOST_FORMS]
