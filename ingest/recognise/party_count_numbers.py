"""Numbers that stand right before a thing counted: "04 doanh nghiệp", "2-3 cơ sở", "hai hợp tác xã"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.money_words import number_of_words
from archive.tables import from_tables, rows

MOST = 5_000
"""No paper of an office counts more enterprises one by one; larger figures are years or sums."""
REACH = 56
_FIGURE = r"\d{1,4}"
_SPOKEN = r"(?:muoi (?:mot|hai|ba|bon|lam|sau|bay|tam|chin)|mot|hai|ba|bon|sau|bay|tam|chin|muoi)"
_NUMBER = (
    rf"(?:(?:tu\s(?=\d+\s?(?:-|den)\s?\d))?(?P<low>{_FIGURE})(?:\s?(?:-|den)\s?(?P<high>{_FIGURE}))?"
    rf"|(?P<word>{_SPOKEN})(?:(?:\s?-\s?|\sden\s)(?P<last>{_SPOKEN}))?)"
    r"(?:\s?\((?:(?P<said>[a-z ]{2,30})|(?P<figure>\d{1,4}))\))?"
)
_PRINTED = frozenset(("một", "hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười", "lăm"))
"""Words count with their marks alone: *sau* is after, *bay* flies; *năm* is a year more often than five."""
_ENDS = ("mot", "hai", "ba", "bon", "sau", "bay", "tam", "chin", "muoi", "lam")
_LONE = re.compile(r"(?:^|\n)[ \t-]*$")


@dataclass(frozen=True, slots=True)
class Hit:
    """A number with the thing that it counts; of a range both ends."""

    start: int
    end: int
    low: int
    high: int
    is_certificate: bool


@dataclass(frozen=True, slots=True)
class _Thing:
    word: str
    is_certificate: bool
    unless: re.Pattern[str] | None


def find_hits(text: str, plain: str, flat: str) -> Iterator[Hit]:
    """The numbers before things, in the order of the text.

    >>> text = "Kiểm tra 04 doanh nghiệp; hai hợp tác xã; 12 đơn vị tính; 5/6 cơ sở"
    >>> from archive.normal import fold
    >>> [(hit.low, hit.high) for hit in find_hits(text, fold(text), fold(text))]
    [(4, 4), (2, 2)]
    >>> text = "kiểm tra ba (03) cơ sở"
    >>> [(hit.low, hit.high) for hit in find_hits(text, fold(text), fold(text))]
    [(3, 3)]

    Args:
        text: Any text.
        plain: It folded.
        flat: It folded, with blanks for line ends.
    """
    met: dict[int, Hit] = {}
    for thing in _things():
        at = flat.find(thing.word)
        while at >= 0:
            if (hit := _hit(text, plain, flat, at, thing)) and (hit.start not in met or hit.end > met[hit.start].end):
                met[hit.start] = hit
            at = flat.find(thing.word, at + 1)
    yield from (met[start] for start in sorted(met))


def _hit(text: str, plain: str, flat: str, at: int, thing: _Thing) -> Hit | None:
    if (
        at < 2
        or flat[at - 1] != " "
        or not (flat[at - 2].isdigit() or flat[at - 2] == ")" or flat.endswith(_ENDS, 0, at - 1))
    ):
        return None
    end = at + len(thing.word)
    behind = flat[end : end + 1]
    if behind.isalnum() or behind == "/" or (thing.unless and thing.unless.match(flat, end)):
        return None
    start = max(0, at - REACH)
    match = _pattern().search(flat[start : at - 1])
    if match is None:
        return None
    begin = start + match.start("number")
    if "\n" in plain[begin:end] and _LONE.search(plain, max(0, begin - 12), begin):
        return None  # the number of a page, above a line that begins so
    low, high = _numbers(text[start : at - 1], match)
    is_count = low is not None and high is not None and 0 < low <= high <= MOST
    return Hit(begin, end, low, high, thing.is_certificate) if is_count and low and high else None


def _numbers(text: str, match: re.Match[str]) -> tuple[int | None, int | None]:
    """What figures or words say; where figures and words differ, nothing."""
    if match["low"]:
        low = int(match["low"])
        said = number_of_words(match["said"]) if match["said"] else None
        return (None, None) if said not in {None, low} else (low, int(match["high"]) if match["high"] else low)
    words = text[slice(*match.span("word"))].lower()
    if match["figure"] and match["word"]:  # "ba (03) cơ sở": where they differ, nothing
        figure = int(match["figure"])
        return (figure, figure) if number_of_words(words) == figure and not match["last"] else (None, None)
    if not _PRINTED.issuperset(words.split()) or words == "một":
        return None, None  # "một" alone is an article
    low_said = number_of_words(words)
    return low_said, number_of_words(text[slice(*match.span("last"))]) if match["last"] else low_said


@from_tables
def _things() -> tuple[_Thing, ...]:
    return tuple(
        _Thing(word, row["sort"] == "certificate", _unless(row.get("unless", [])))
        for row in rows("party_counts", "thing")
        for word in row["words"]
    )


def _unless(patterns: list[str]) -> re.Pattern[str] | None:
    return re.compile(rf"\s{{0,2}}(?:{'|'.join(patterns)})") if patterns else None


@from_tables
def _pattern() -> re.Pattern[str]:
    """A number at the end of a text, no bound ("ít nhất 10") and no end of another figure before it."""
    bars = "".join(rf"(?<!\b{word}\s)" for row in rows("party_counts", "bar") for word in row["words"])
    return re.compile(rf"(?<![\w/.,%-])(?<!\d\s){bars}(?P<number>{_NUMBER})$")
