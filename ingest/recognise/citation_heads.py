"""The words before a cited number: the kind of the paper, where its citation begins, who issued it and when.

"Quyết định số …", "Biên bản nghiệm thu số …", "Quyết định ngày 19/6/2015 của Sở A số …", "QĐ số …",
"Luật sửa đổi, bổ sung một số điều của Luật B số …" (SPEC §2.1).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby

from archive.kinds import by_head, kind_of_code
from archive.normal import fold
from archive.numbers import DocumentNumber
from archive.tables import from_tables
from ingest.recognise.citation_laws import law_before
from ingest.recognise.citation_text import Flat

REACH = 64
"""So far before a number its kind may stand: "Quyết định số"."""
FAR_REACH = 130
"""So far where a date or an agency stands between: "Quyết định ngày … của … số"."""
MOST_WORDS, MOST_WORDS_BEFORE_SO = 5, 9
"""So many words of its own a kind may have: "Bản án kinh doanh, thương mại sơ thẩm số"."""
LIKENESS = 0.72
"""A kind that OCR misread is taken where it is so like the kind that the number's letters name."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before a number; `start` is where the citation begins."""

    kind: str | None
    start: int
    between: tuple[int, int] | None = None
    """Where a date or an agency may stand between kind and number."""
    is_called: bool = True
    """A kind stands before the number; else `kind` is what its letters say."""


def _alternatives(heads: list[str]) -> str:
    """The heads as one pattern, grouped by their first word, longest first."""
    groups = []
    for first, members in groupby(sorted(heads), key=lambda head: head.split()[0]):
        rests = sorted((head[len(first) :] for head in members), key=len, reverse=True)
        groups.append(first + "(?:" + "|".join(rest.replace(" ", r"\s{1,2}") for rest in rests) + ")")
    return "|".join(groups)


_ALSO = ("van ban", "cong van", "giay chung nhan")


@from_tables
def _heads() -> re.Pattern[str]:
    """The names of all kinds, as words of their own."""
    return re.compile(r"(?<![\w-])(?:" + _alternatives([*by_head(), *_ALSO]) + r")(?!\w)")


@from_tables
def last_words() -> frozenset[str]:
    """The words with which the names of kinds end."""
    return frozenset(head.split()[-1] for head in (*by_head(), *_ALSO))


_SO = re.compile(r"\bs[o0]\s{0,2}[:.]?\s{0,3}$")
_SHORT_KIND = re.compile(r"(?<![\w/-])(?:QĐ|QD|CV|TT|TTLT|NĐ|NQ|KH|TB|BC|TTr|CT|HĐ)\.?\s{1,2}$")
_STOPS = re.compile(r"[.;:]|\b(?:cua|tai|theo|va|nay|ve|do|tren|ngay|duoc|bi|ban hanh|sua doi|thay the|bai bo)\b")
_WORDS = re.compile(r"[^\W\d_]+(?:,?\s{1,2}[^\W\d_]+)*")
_BETWEEN = re.compile(
    r"\s(?:[^\W\d_]+\s){0,3}?,?\s{0,2}(?:(?:ngay|de ngay)\s.{3,32}?\d{4}\s?,?\s?)?(?:(?:cua|do)\s[^.;:]{3,70}?)?"
    r"(?:,?\s{0,2}ngay\s.{3,32}?\d{4}\s?,?\s?)?,?\s{0,2}$"
)


def find_head(flat: Flat, at: int, number: DocumentNumber, floor: int) -> Head:
    """The kind and start of the citation whose number stands at `at`; nothing before `floor` is looked at."""
    low = max(floor, at - REACH)
    window = flat.plain[low:at]
    so = _SO.search(window)
    stem = window[: so.start()] if so else window
    direct = _direct(stem, low, MOST_WORDS_BEFORE_SO if so else MOST_WORDS)
    if direct is not None:
        name, start = direct
        if number.form == "law" and name in {"luat", "bo luat", "phap lenh"}:
            return Head(*law_before(flat, at, floor))
        return Head(_named(name, number), start)
    if number.form == "law":
        return Head(*law_before(flat, at, floor))
    if short := _SHORT_KIND.search(flat.text[low : low + len(stem)]):
        kind = kind_of_code(short[0].strip(" .").replace("QD", "QĐ"))
        return Head(kind.name if kind else number.kind, low + short.start())
    if so:
        return _far(flat, low + so.start(), number, floor) or _misread(flat, low + so.start(), number, floor)
    return Head(number.kind, at, is_called=False)


def _direct(stem: str, offset: int, most_words: int) -> tuple[str, int] | None:
    """The last kind of the stem, where at most a few words of its own stand behind it ("Biên bản nghiệm thu")."""
    heads = list(_heads().finditer(stem))
    if not heads:
        return None
    last = heads[-1]
    more = stem[last.end() :].strip(" \"“'(")
    if more and (len(more.split()) > most_words or _STOPS.search(more) or not _WORDS.fullmatch(more)):
        return None
    return " ".join(last[0].split()), offset + last.start()


def _named(head: str, number: DocumentNumber) -> str | None:
    """The kind that the word names; a "văn bản" without letters of a kind is a công văn."""
    if head in {"van ban", "cong van"}:
        return (number.kind if head == "van ban" else None) or "Công văn"
    kind = by_head().get(head)
    if (
        kind and not kind.codes and kind.level == "known"
    ):  # "Phụ lục …", "lịch …": no number with letters of a kind is theirs
        return number.kind or kind.name
    return kind.name if kind else None


def _far(flat: Flat, so: int, number: DocumentNumber, floor: int) -> Head | None:
    """As in "Quyết định ngày 19/6/2015 của Sở A số 77/…": date and agency stand before the number."""
    low = max(floor, so - FAR_REACH)
    window = flat.plain[low:so]
    for head in reversed(list(_heads().finditer(window))):
        name = _named(" ".join(head[0].split()), number)
        if name and _BETWEEN.fullmatch(window, head.end()):
            fits = number.kind in {None, name} or name == "Công văn"
            return Head(name, low + head.start(), (low + head.end(), so)) if fits else None
    return None


@lru_cache(maxsize=4096)
def _is_like(wanted: str, read: str) -> bool:
    """One word misread for the other; asked for the same words again and again."""
    return SequenceMatcher(None, wanted, read).ratio() >= LIKENESS


def _misread(flat: Flat, so: int, number: DocumentNumber, floor: int) -> Head:
    """A kind that OCR misread ("Nohị định số") where the letters of the number name it; else none."""
    wanted = fold(number.kind) if number.kind else ""
    low = max(floor, so - len(wanted) - 3)
    window = flat.plain[low:so].rstrip() if wanted else ""
    for shorter in range(min(4, len(window))):
        starts_word = low + shorter == 0 or not flat.plain[low + shorter - 1].isalnum()
        if starts_word and _is_like(wanted, window[shorter:]):
            return Head(number.kind, low + shorter)
    return Head(number.kind, so, is_called=False)
