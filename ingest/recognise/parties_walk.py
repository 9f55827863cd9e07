"""The way over the words of a name, from behind its head and legal form to its end (see `parties_names`)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ingest.recognise.parties_words import Sort, Trade, grammar, phrases, stops, trade_at

LONGEST_NAME = 180
MOST_WORDS = 28
MOST_SMALL_WORDS = 3
"""So many small words may lead from one capital to the next: "Gạch tuynel Sêrêpôk", "Rau an toàn Hòa"."""
LONGEST_LINE = 400
LONGEST_SYLLABLE = 7
"""Letters of a Vietnamese syllable: a longer word is whole by itself."""

_NEXT = re.compile(
    r"(?P<gap>[ \u00a0]{0,4}(?:[,&–-][ \u00a0]{0,3})?(?:\n[ ]{0,8})?)(?P<quote>[“\"]?)"
    r"(?P<word>(?:[A-ZĐ]\.){2,4}(?= [A-ZĐÀ-Ỹ])|[^\W_]+(?:[&.'’/+-][^\W_]+)*)"
)
_CLOSE = re.compile(r"[^”\"\n]{1,40}[”\"]")
_NUMBER = re.compile(r"\d{1,3}(?:[/.-]\d{1,2}){0,2}|[IVX]{1,4}")
_TWO_CAPITALS = re.compile(r"[A-ZĐÀ-Ỹ][^\W\d_]*(?:\s[A-ZĐÀ-Ỹ]|[ \u00a0]?[-–]|\s[a-zà-ỹ]+\s[A-ZĐÀ-Ỹ])")
_PLACE = re.compile(r"(?:tinh|thanh pho|tp\.?)\s")
_BRANCH = "chi nhanh"


@dataclass(slots=True)
class Walk:
    """One way over the words of a name; `at` is where it stands.

    `firm` is where the name ends for sure: small words passed since then belong to it only if a capital follows;
    `at_last` is where the last word begins that is no trade.
    `capitals` counts capital words in a row that are no trade: two of them are what a firm is called by, and then
    no small word belongs to the name any more. `proper` counts words that tell this firm from others.
    """

    text: str
    plain: str
    lowered: str
    at: int
    is_expected: bool
    sort: Sort
    in_capitals: bool
    goes_on: Callable[[int], bool]
    firm: int = 0
    at_last: int = 0
    words: int = 0
    capitals: int = 0
    small: int = 0
    proper: int = 0
    trades: int = 0
    capital_trades: int = 0
    is_called: bool = False

    def end(self) -> int | None:
        """Where the name ends; None where there is no name, or where it cannot be told."""
        start = self.firm = self.at
        while self.words < MOST_WORDS and self.at - start < LONGEST_NAME:
            match = _NEXT.match(self.text, self.at)
            if match is None or not self._takes(match):
                break
        else:
            return None
        return self.firm if self.firm > start and self._names_one() and not self._is_cut() else None

    def _names_one(self) -> bool:
        """The words tell one firm: trades alone do not, but for a public unit in its row or label.

        In running text a workshop needs two words of its own: "Cơ sở khai thác bưu chính KT1" is a sort of them.
        """
        if self.sort == "workshop" and not self.is_expected and not (self.trades and self.is_called):
            return False
        return self.proper > 0 or (self.sort == "unit" and self.is_expected and self.capital_trades > 0)

    def _is_cut(self) -> bool:
        """Half a name: "Tổng công ty Hàng" of "Hàng không", "Bia Sài Gòn" of "Bia Sài Gòn - Miền Trung"."""
        behind = _NEXT.match(self.text, self.firm)
        if behind is None or self.is_expected:
            return False
        if behind["gap"].strip() in {"-", "–"}:
            return _TWO_CAPITALS.match(self.text, behind.start("word")) is not None and not self._ends_before(behind)
        if self.capitals != 1 or not behind["gap"].isspace() or not behind["word"][0].islower():
            return False
        last = self.text[self.at_last : self.firm]
        if len(last) > LONGEST_SYLLABLE or (last.isupper() and len(last) > 1):
            return False
        return grammar().match(self.text, behind.start("word")) is None

    def _ends_before(self, behind: re.Match[str]) -> bool:
        return phrases().match(self.plain, behind.start("word")) is not None

    def _takes(self, match: re.Match[str]) -> bool:
        """Go over the next word; False where the name ends before it."""
        at, gap = match.start("word"), match["gap"]
        if not gap or ("\n" in gap and not self._passes_line(match)):
            return False
        if match["quote"]:
            return self._takes_quoted(match)
        if phrases().match(self.plain, at):
            return False
        trade = trade_at(self.lowered, at)
        is_capital = match["word"][0].isupper()
        if gap.strip() not in {"", "&"}:
            if self.plain.startswith(_BRANCH, at) and is_capital:
                return self._takes_branch(at)
            if self.proper or not (trade and is_capital):
                return False
        if match["word"][0].isdigit() or (self.words and _NUMBER.fullmatch(match["word"])):
            return self._takes_number(match)
        if self.in_capitals and (not match["word"].isupper() or grammar().match(self.lowered, at)):
            return False
        return self._takes_capital(match, trade) if is_capital else self._takes_small(match, trade)

    def _passes_line(self, match: re.Match[str]) -> bool:
        """The name may go on in the next line, which is in the same letters."""
        newline = self.text.find("\n", self.at, match.start("word"))
        if not self.goes_on(newline):
            return False
        end = self.text.find("\n", match.end())
        line = self.text[match.start("word") : end if end >= 0 else None][:LONGEST_LINE]
        return self.in_capitals == line.isupper() or (not self.in_capitals and " " not in line.strip())

    def _takes_branch(self, at: int) -> bool:
        """The name of a branch follows its firm's: "… - Chi nhánh Đắk Lắk"."""
        self._go(at + len(_BRANCH))
        self.is_called, self.capitals = False, 0
        return True

    def _takes_quoted(self, match: re.Match[str]) -> bool:
        """A name in quotes ends the whole: HTX “Suối Mơ”."""
        close = _CLOSE.match(self.text, match.start("word"))
        if close and match["word"][0].isupper() and not self.proper:
            self.firm = close.end()
            self.proper += 1
        return False

    def _takes_number(self, match: re.Match[str]) -> bool:
        """A number is part of a name at its end, or before a capital: "Cà phê 52", "Xây dựng số 1"."""
        if not _NUMBER.fullmatch(match["word"]) or "\n" in match["gap"]:
            return False
        behind = _NEXT.match(self.text, match.end())
        if behind and behind["gap"] == " " and behind["word"][0].islower() and not self._stops_at(behind):
            return False  # "02 bộ hồ sơ": it counts what follows
        self._go(match.end("word"))
        self.proper += self.trades > 0 or self.is_expected
        self.firm, self.small = self.at, 0
        return True

    def _stops_at(self, match: re.Match[str]) -> bool:
        return stops().match(self.text, match.start("word")) is not None

    def _takes_capital(self, match: re.Match[str], trade: Trade | None) -> bool:
        if trade:
            self.trades += 1
            self.capital_trades += 1
            self.capitals = 0
            self._go(trade.end)
        else:
            if len(match["word"]) == 1 and not self.proper:
                return False  # "Công ty A" of examples and of published judgements names nobody
            self.capitals += 1
            self.proper += 1
            self.at_last = match.start("word")
            self.is_called = self.is_called or self.capitals > 1
            self._go(match.end("word"))
        self.firm, self.small = self.at, 0
        return True

    def _takes_small(self, match: re.Match[str], trade: Trade | None) -> bool:
        at, word = match.start("word"), match["word"]
        if self.sort == "unit" and _PLACE.match(self.plain, at):
            self._go(match.end("word"))
            return True
        stop = stops().match(self.text, at)
        if trade and (stop is None or stop.end() <= trade.end):
            return self._takes_small_trade(trade)
        if stop:
            return False
        if word == "số":
            self._go(match.end("word"))
            return True
        if word == "và":
            self._go(match.end("word"))
            return self.trades > 0 and not self.is_called
        self.small += 1
        if self.small > MOST_SMALL_WORDS or not (self.is_expected or (self.words and not self.is_called)):
            return False
        self._go(match.end("word"))
        if self.is_expected:
            self.firm = self.at
        return True

    def _takes_small_trade(self, trade: Trade) -> bool:
        """A trade in small letters; behind what the firm is called by it is a verb: "Công ty Hoa Mai sản xuất"."""
        if self.is_called or (self.proper and trade.acts):
            return False
        self.trades += 1
        self._go(trade.end)
        if self.is_expected:
            self.firm = self.at
        return True

    def _go(self, at: int) -> None:
        self.at = at
        self.words += 1
