"""Cited and absent papers (G9), and conflicts between what papers say of each other (SPEC §2.4): told, never mended."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from archive.agency_names import one_agency
from archive.effects import ENDING, all_effects
from archive.findings import Finding, Place
from archive.laws import law_number
from archive.messages import say
from archive.model import Message
from archive.numbers import parse_number
from archive.resolve import DATE_CONFLICT, FUTURE, Citation, Resolution
from archive.survey import Survey

_SIGNS = re.compile(r"(?<=[^\W\d_])[-./](?=[^\W\d_])")

READ = ("YEAR_MISMATCH", "ISSUER_SYMBOL_MISMATCH", "TYPE_SYMBOL_MISMATCH")
"""Conflicts that a citation shows by itself: recognition flags them."""


def absent(survey: Survey, office: str | None) -> Iterator[Finding]:
    """G9: papers that are cited and not here, those that most papers cite first."""
    groups: dict[tuple[str, int | None], list[Citation]] = defaultdict(list)
    here = {(_loose(paper.key), paper.year) for paper in survey.papers.values() if paper.key}
    for one in survey.citations:
        if one.status == "absent" and one.citation.key:
            groups[_loose(one.citation.key), one.citation.year].append(one.citation)
    by_use = sorted(_joined(groups).items(), key=lambda group: (-len({one.record for one in group[1]}), group[0]))
    for group, citations in by_use:
        if group in here:
            continue  # here under another sign between the letters: 522/2002/QĐ.UB
        first = min(citations, key=lambda one: (one.number is None, one.date is None))
        own = office is not None and any(one.issuer and one_agency(one.issuer, office) for one in citations)
        message = _absent(_shown_as(first), len({one.record for one in citations}), is_own=own)
        places = {one.record: Place(one.record, one.page, one.raw) for one in reversed(citations)}
        yield Finding("G9", message, tuple(places[record] for record in sorted(places)))


def _absent(paper: str, count: int, *, is_own: bool) -> Message:
    if count == 1:
        if is_own:
            return say(
                "{paper} is cited by one paper and was not found in this archive: a paper of the office itself",
                paper=paper,
            )
        return say("{paper} is cited by one paper and was not found in this archive", paper=paper)
    if is_own:
        return say(
            "{paper} is cited by {count} papers and was not found in this archive: a paper of the office itself",
            paper=paper,
            count=count,
        )
    return say("{paper} is cited by {count} papers and was not found in this archive", paper=paper, count=count)


def _loose(key: str) -> str:
    """A number without the signs between its letters: 105/2011/LH-PT and 105/2011/LHPT are one paper, absent once."""
    serial, slash, rest = key.partition("/")
    return serial + slash + _SIGNS.sub("", rest)


def _shown_as(one: Citation) -> str:
    """How people call what is cited: by its day too where its number bears no year; of a law by name, the number."""
    if one.number:
        parsed = parse_number(one.number)
        day = f" ngày {_shown(one.date)}" if one.date and not (parsed and parsed.year) else ""
        return f"{one.kind or ''} số {one.number}{day}".strip()
    number = law_number(one.name or "", date.fromisoformat(one.date) if one.date else None)
    return " số ".join(filter(None, (one.name, number))) or "—"


def _joined(groups: dict[tuple[str, int | None], list[Citation]]) -> dict[tuple[str, int | None], list[Citation]]:
    """Mentions without a year joined to those of the one year in which the number is cited."""
    years: dict[str, set[int]] = defaultdict(set)
    for key, year in groups:
        if year is not None:
            years[key].add(year)
    found: dict[tuple[str, int | None], list[Citation]] = defaultdict(list)
    for (key, year), citations in groups.items():
        known = years[key]
        found[key, year if year is not None or len(known) != 1 else next(iter(known))].extend(citations)
    return found


def conflicts(survey: Survey) -> Iterator[Finding]:
    """What papers say of each other that cannot all be true, one finding a citing paper and cited number."""
    seen: set[tuple[str, int, str | None]] = set()
    for one in survey.citations:
        cited = one.citation
        codes = (*one.conflicts, *(flag for flag in cited.flags if flag in READ))
        for code in codes:
            if (code, cited.record, cited.key) not in seen:
                seen.add((code, cited.record, cited.key))
                yield _conflict(survey, code, one)
    yield from _ended_bases(survey)


def _conflict(survey: Survey, code: str, one: Resolution) -> Finding:
    cited = one.citation
    place = Place(cited.record, cited.page, cited.raw)
    told = {"citing": _name(survey, cited.record), "cited": cited.number or "—", "day": _shown(cited.date)}
    if code == DATE_CONFLICT and one.record is not None:
        paper = survey.papers[one.record]
        message = say("{citing} dates {cited} {day}; the paper is of {own}", **told, own=_shown(paper.day))
        return Finding(code, message, (place, Place(one.record)))
    messages: dict[str, Message] = {
        FUTURE: say("{citing} cites {cited} of {day}, a later day than its own", **told),
        "YEAR_MISMATCH": say("{citing} cites {cited} as of {day}: the number names another year", **told),
        "ISSUER_SYMBOL_MISMATCH": say("{citing} cites {cited} as of an agency whose number it cannot be", **told),
        "TYPE_SYMBOL_MISMATCH": say("{citing} cites {cited} as a kind of paper whose number it cannot be", **told),
    }
    return Finding(code, messages[code], (place,))


def _ended_bases(survey: Survey) -> Iterator[Finding]:
    """BASIS_ENDED: a basis that another paper had ended before the day of the citing one."""
    ended = {
        record: next(effect for effect in effects if effect.relation in ENDING and not effect.is_partial)
        for record, effects in all_effects(survey.connection).items()
        if any(effect.relation in ENDING and not effect.is_partial for effect in effects)
    }
    for one in survey.citations:
        effect = ended.get(one.record) if one.record is not None and one.status == "found" else None
        day = survey.papers[one.citation.record].day
        if effect is None or effect.first is None or day is None or one.citation.relation != "CAN_CU":
            continue
        if effect.first < day and effect.by != one.citation.record:
            message = say(
                "{citing} is based on {cited}, which {by} ended on {day}",
                citing=_name(survey, one.citation.record),
                cited=one.citation.number or "—",
                by=_name(survey, effect.by),
                day=_shown(effect.first),
            )
            places = (Place(one.citation.record, one.citation.page, one.citation.raw), Place(effect.by))
            yield Finding("BASIS_ENDED", message, places)


def _name(survey: Survey, record: int) -> str:
    return survey.papers[record].number or f"[{record}]"


def _shown(day: str | None) -> str:
    return f"{date.fromisoformat(day):%d/%m/%Y}" if day else "—"
