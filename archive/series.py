"""Number series (issuer, year, symbol): holes, doubles, days that go backwards; two papers of one identity (G8).

Holes are looked for only where an office's series is kept here as a series: at least `LEAST` of it, and at least half
of the numbers between the lowest and the highest. Doubles and days count everywhere (SPEC §7.3, §2.4).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from archive.findings import Finding, Place
from archive.messages import say
from archive.normal import words_key
from archive.staged import Staged

LEAST = 4
LEAST_LETTERS = 20
"""Of an agency's name in which one letter may be misread: shorter names differ by one."""


def series_findings(papers: list[Staged]) -> Iterator[Finding]:
    """G8 and DUP_IDENTITY over all series."""
    series: dict[tuple[int, str], dict[str, list[Staged]]] = defaultdict(dict)
    for paper in papers:
        if paper.issuer_key and paper.year and paper.symbol and paper.serial is not None:
            by_issuer = series[paper.year, paper.symbol]
            issuer = next((key for key in by_issuer if one_slip(key, paper.issuer_key)), paper.issuer_key)
            by_issuer.setdefault(issuer, []).append(paper)
    for year, members in [(year, of) for (year, _), by in sorted(series.items()) for of in by.values()]:
        by_serial: dict[int, list[Staged]] = defaultdict(list)
        for paper in members:
            by_serial[paper.serial or 0].append(paper)
        yield from _holes(by_serial, year)
        yield from _doubles(by_serial, year)
        yield from _backwards(by_serial, year)


def one_slip(one: str, other: str) -> bool:
    """Whether two long names are the same but for one letter, as OCR reads them.

    >>> one_slip("ban dieu hanh du an dnnvv", "ban dieu hanh du an dnnvyv"), one_slip("so y te", "so y ta")
    (True, False)
    """
    if one == other:
        return True
    longest = max(len(one), len(other))
    if longest < LEAST_LETTERS or abs(len(one) - len(other)) > 1:
        return False
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[same + 1 :] == other[same + 1 :] or one[same + 1 :] == other[same:] or one[same:] == other[same + 1 :]


def _holes(by_serial: dict[int, list[Staged]], year: int) -> Iterator[Finding]:
    serials = sorted(by_serial)
    if len(serials) < LEAST or 2 * len(serials) < serials[-1] - serials[0] + 1:
        return
    for low, high in pairwise(serials):
        if high - low > 1:
            first, last = by_serial[low][0], by_serial[high][0]
            missing = f"{low + 1:02d}" if high - low == 2 else f"{low + 1:02d}–{high - 1:02d}"
            message = say(
                "series {symbol} of {year}: number {missing} was not found in this archive, between {low} and {high}",
                symbol=_symbol(first),
                year=year,
                missing=missing,
                low=f"{low:02d}",
                high=f"{high:02d}",
            )
            yield Finding("G8", message, (Place(first.record), Place(last.record)))


def _doubles(by_serial: dict[int, list[Staged]], year: int) -> Iterator[Finding]:
    for serial, papers in sorted(by_serial.items()):
        several = list({(paper.day, words_key(paper.subject or "")): paper for paper in papers}.values())
        if len(several) < 2:
            continue  # one paper kept twice, as a scan and as a file, say
        places = tuple(Place(paper.record) for paper in sorted(several, key=lambda paper: paper.record))
        told = {"symbol": _symbol(several[0]), "year": year, "number": f"{serial:02d}"}
        yield Finding("G8", say("series {symbol} of {year}: number {number} is given twice", **told), places)
        message = say(
            "{number} of {year}: {count} papers with one identity",
            number=several[0].number or "—",
            year=year,
            count=len(several),
        )
        yield Finding("DUP_IDENTITY", message, places)


def _backwards(by_serial: dict[int, list[Staged]], year: int) -> Iterator[Finding]:
    dated = [(serial, paper) for serial, papers in sorted(by_serial.items()) for paper in papers if paper.day]
    for (low, before), (high, after) in pairwise(dated):
        if high > low and (after.day or "") < (before.day or ""):
            message = say(
                "series {symbol} of {year}: number {high} is of {later}, number {low} before it of {earlier}",
                symbol=_symbol(before),
                year=year,
                high=f"{high:02d}",
                later=_shown(after.day),
                low=f"{low:02d}",
                earlier=_shown(before.day),
            )
            yield Finding("G8", message, (Place(before.record), Place(after.record)))


def _symbol(paper: Staged) -> str:
    """As printed: what stands behind the running number."""
    number = paper.number or ""
    return number.partition("/")[2] or number


def _shown(day: str | None) -> str:
    return f"{date.fromisoformat(day):%d/%m/%Y}" if day else "—"
