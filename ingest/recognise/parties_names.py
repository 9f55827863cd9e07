"""Where the name of an enterprise begins and ends in a text: the hard part is its end.

A name is a head (Công ty, Hợp tác xã), its legal form, what it trades in, and what it is called by. It goes on over
capital letters, over the trades of the table in any letters, and over a few small words that lead to a capital; it
ends at signs, labels, verbs, words of grammar. Better no name than one that runs on into its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from ingest.recognise.parties_words import forms, heads, may_name, phrases, stops, trade_at

Sort = Literal["legal", "workshop", "unit"]

LONGEST_NAME = 180
MOST_WORDS = 28
MOST_SMALL_WORDS = 3
"""So many small words may lead from one capital to the next: "Gạch tuynel Sêrêpôk", "Rau an toàn Hòa"."""
LONGEST_LINE = 400
FULL_LINE = 0.7
"""A line that is so long, as a share of the longest around, may go on in the next."""

_NEXT = re.compile(
    r"(?P<gap>[ \u00a0]{0,4}(?:[,&–-][ \u00a0]{0,3})?(?:\n[ ]{0,8})?)(?P<quote>[“\"]?)"
    r"(?P<word>[^\W_]+(?:[&.'’/+-][^\W_]+)*)(?P<close>[”\"]?)"
)
_NUMBER = re.compile(r"\d{1,3}(?:[/.-]\d{1,2}){0,2}|[IVX]{1,4}")
_VIETNAM = re.compile(r"\s?\((?:viet\s?nam|vn)\)")
_SMALL_BEFORE = re.compile(r"\b(?:cac|nhung|moi|mot so|nhieu|loai hinh|luat|lien minh|mo hinh|tren|hai|ba|bon|\d{1,3})\s{1,2}$")
_PLACE = re.compile(r"(?:tinh|thanh pho|tp\.?)\s")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: ``text[start:end]`` prints it."""

    start: int
    end: int
    sort: Sort
    trusted: bool = False


def find_names(
    text: str, plain: str, trust: Callable[[int], bool], goes_on: Callable[[int], bool]
) -> Iterator[Name]:
    """The names in a text, none within another.

    Args:
        text: Any text.
        plain: It folded.
        trust: Says of a place whether a name is to be expected there (behind a label, at the head of a cell).
        goes_on: Says of the end of a line whether its sentence goes on in the next.
    """
    if not may_name(plain):
        return
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = text
    last = 0
    for head in heads().finditer(plain):
        if head.start() < last:
            continue
        name = _name(text, plain, lowered, head, trust(head.start()), goes_on)
        if name:
            last = name.end
            yield name


def _name(
    text: str, plain: str, lowered: str, head: re.Match[str], trusted: bool, goes_on: Callable[[int], bool]
) -> Name | None:
    sort: Sort = head.lastgroup  # type: ignore[assignment]  # the groups of the pattern are the sorts
    if not text[head.start()].isupper() or _SMALL_BEFORE.search(plain, max(0, head.start() - 14), head.start()):
        if not (sort == "legal" and forms().match(plain, head.end())) or _SMALL_BEFORE.search(
            plain, max(0, head.start() - 14), head.start()
        ):
            return None
    in_capitals = text[head.start() : head.end()].isupper() and len(head[0]) > 4
    if in_capitals and not trusted and not _opens_line(plain, head.start()):
        return None
    form = forms().match(plain, head.end())
    walk = _Walk(text, plain, lowered, form.end() if form else head.end(), trusted, sort, in_capitals, goes_on)
    end = walk.end()
    if end is None:
        return None
    if more := _VIETNAM.match(plain, end):
        end = more.end()
    return Name(head.start(), end, sort, trusted)


def _opens_line(plain: str, at: int) -> bool:
    """Nothing but marks stands before it on its line."""
    line = plain.rfind("\n", max(0, at - LONGEST_LINE), at) + 1
    return not any(map(str.isalpha, plain[line:at]))


@dataclass(slots=True)
class _Walk:
    """One way over the words behind a head, to the end of the name."""

    text: str
    plain: str
    lowered: str
    at: int
    trusted: bool
    sort: Sort
    in_capitals: bool
    goes_on: Callable[[int], bool]
    firm: int = 0
    """Where the name ends for sure; what was passed since then is only taken if a capital follows."""
    capitals: int = 0
    """Capital words in a row that are no trade: two of them are what a firm is called by."""
    small: int = 0
    proper: int = 0
    words: int = 0
    is_called: bool = False
    trades: int = 0
    open_quote: bool = field(default=False)

    def end(self) -> int | None:
        """Where the name ends; None where there is no name."""
        start = self.at
        self.firm = start
        while self.words < MOST_WORDS and self.at - start < LONGEST_NAME:
            match = _NEXT.match(self.text, self.at)
            if match is None or not self._takes(match):
                break
        if self.firm == start or self.open_quote:
            return None
        if self.words >= MOST_WORDS or self.at - start >= LONGEST_NAME:
            return None
        if self.sort == "workshop" and not self.trusted and not self.trades:
            return None
        if self.proper or (self.trusted and self.trades + self.words > 1):
            return self.firm
        return None

    def _takes(self, match: re.Match[str]) -> bool:
        """Go over the next word; False where the name ends before it."""
        at, word = match.start("word"), match["word"]
        gap = match["gap"]
        if self.words == 0 and not gap.strip(" \u00a0\n") and not gap:
            return False
        if "\n" in gap and not self._passes_line(match):
            return False
        if not gap or match["quote"]:
            return self._takes_quoted(match)
        if phrases().match(self.plain, at) and not self._is_own_phrase(at):
            return False
        if self.in_capitals and not word.isupper() and not word[0].isdigit():
            return False
        sign = gap.strip()
        trade = trade_at(self.lowered, at)
        if sign and sign != "&" and not (trade and word[0].isupper()) and not self.plain.startswith("chi nhanh", at):
            return False
        if word[0].isdigit() or (self.words and _NUMBER.fullmatch(word)):
            return self._takes_number(match)
        if word[0].isupper():
            return self._takes_capital(match, trade.end if trade else None)
        return not self.in_capitals and self._takes_small(match, trade.end if trade else None, bool(trade and trade.acts))

    def _passes_line(self, match: re.Match[str]) -> bool:
        end = self.at + len(match["gap"]) - len(match["gap"].lstrip(" ,&-–\u00a0"))
        if not self.goes_on(self.text.find("\n", self.at, match.start("word")) if end else self.at):
            return False
        line_end = self.text.find("\n", match.end())
        line = self.text[match.start("word") : line_end if line_end >= 0 else None][:LONGEST_LINE]
        return self.in_capitals == line.isupper() or (not self.in_capitals and len(line) < 12)

    def _is_own_phrase(self, at: int) -> bool:
        """In a name with quotes nothing ends it."""
        return self.open_quote

    def _takes_quoted(self, match: re.Match[str]) -> bool:
        if not match["quote"] or self.proper:
            return False
        close = re.compile(r"[”\"]").search(self.text, match.end("word") - 1, match.end("word") + 40)
        if close is None or not match["word"][0].isupper() or "\n" in self.text[match.start("word") : close.start()]:
            return False
        self.at = self.firm = close.end()
        self.proper += 1
        self.words += 1
        return False

    def _takes_number(self, match: re.Match[str]) -> bool:
        """A number is part of a name at its end, or before a capital: "Cà phê 52", "Xây dựng số 1"."""
        if not _NUMBER.fullmatch(match["word"]) or "\n" in match["gap"]:
            return False
        behind = _NEXT.match(self.text, match.end())
        if behind and behind["gap"].isspace() and "\n" not in behind["gap"] and behind["word"][0].islower():
            if not stops().match(self.text, behind.start("word")):
                return False
        self._go(match.end("word"))
        self.proper += 1
        self.firm = self.at
        self.small = 0
        return True

    def _takes_capital(self, match: re.Match[str], trade: int | None) -> bool:
        word = match["word"]
        if trade is not None:
            self.trades += 1
            self.capitals = 0
            self._go(trade)
        else:
            self.capitals += 1
            self.proper += len(word) > 1 or (self.capitals > 1)
            self.is_called = self.is_called or self.capitals > 1
            self._go(match.end("word"))
        self.firm = self.at
        self.small = 0
        return True

    def _takes_small(self, match: re.Match[str], trade: int | None, acts: bool) -> bool:
        at = match.start("word")
        is_place = self.sort == "unit" and _PLACE.match(self.plain, at) is not None
        if not is_place and stops().match(self.text, at):
            return False
        if trade is not None:
            if (self.proper and acts) or self.is_called:
                return False
            self._go(trade)
            self.trades += 1
            if self.trusted:
                self.firm = self.at
            return True
        if is_place or match["word"] in {"và", "số"}:
            self._go(match.end("word"))
            return not (self.is_called and match["word"] == "và")
        self.small += 1
        if self.small > MOST_SMALL_WORDS or (self.is_called and not self.trusted) or (self.words == 0 and not self.trusted):
            return False
        self._go(match.end("word"))
        if self.trusted:
            self.firm = self.at
        return True

    def _go(self, at: int) -> None:
        self.at = at
        self.words += 1


def line_goes_on(text: str) -> Callable[[int], bool]:
    """Tells of the end of a line whether it is as full as lines that run on are."""
    longest = max((len(line) for line in text.split("\n") if "\t" not in line), default=0)
    least = FULL_LINE * min(longest, 110)

    def goes_on(at: int) -> bool:
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at + 1)
        following = text[at + 1 : end if end >= 0 else None]
        return at - start >= least and "\t" not in text[start:at] and "\t" not in following

    return goes_on
