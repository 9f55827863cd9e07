"""Certificates on a line of time, as an SVG picture: issued, how long each counts, how long it prints.

A bar runs from the day of issue to the last day on which the certificate counts; a hatched piece behind it shows what
it prints beyond that. One without a known end is pale. The day asked for is a red line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from html import escape
from textwrap import shorten

from archive.certificates import STATUSES, Registered, Status
from archive.messages import say, tell

ROW_PX, HEAD_PX, LEFT_PX, WIDTH_PX, FOOT_PX, RIGHT_PX = 34, 46, 390, 760, 44, 44
"""Height of a row, of the years above; width of the names, of the time; height of the legend; margin at the right."""
_COLOURS: dict[Status, str] = {
    "valid": "#2e7d32",
    "expiring": "#b26a00",
    "expired": "#757575",
    "suspended": "#6a1b9a",
    "withdrawn": "#b71c1c",
    "not_yet": "#1565c0",
    "unknown": "#9e9e9e",
}
LONGEST_NAME = 44


def timeline(found: Sequence[Registered], on: date) -> str:
    """The picture of a register as it stands on a day."""
    days = [day for one in found for day in (one.printed.issued, one.printed.expires, one.effective_expiry) if day]
    first, last = min([*days, on]), max([*days, on])
    start, end = date(first.year, 1, 1), date(last.year + 1, 1, 1)
    width, height = LEFT_PX + WIDTH_PX + RIGHT_PX, HEAD_PX + ROW_PX * len(found) + FOOT_PX

    def x(day: date) -> float:
        return round(LEFT_PX + WIDTH_PX * (day - start).days / (end - start).days, 1)

    bottom = HEAD_PX + ROW_PX * len(found)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" font-family="sans-serif" font-size="12">',
        f"<title>{_text(tell(say('Certificates as they stand on {day}', day=f'{on:%d/%m/%Y}')))}</title>",
        '<defs><pattern id="beyond" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/>'
        '<line x1="0" y1="0" x2="0" y2="6" stroke="#9e9e9e" stroke-width="3"/></pattern></defs>',
        f'<rect width="100%" height="{height}" fill="#fff"/>',
    ]
    for year in range(start.year, end.year + 1):
        at = x(date(year, 1, 1))
        parts.append(f'<line x1="{at}" y1="{HEAD_PX - 8}" x2="{at}" y2="{bottom}" stroke="#e0e0e0"/>')
        parts.append(f'<text x="{at + 3}" y="{HEAD_PX - 12}" fill="#616161">{year}</text>')
    for row, one in enumerate(found):
        parts += _bar(one, HEAD_PX + ROW_PX * row, x, end)
    parts.append(
        f'<line x1="{x(on)}" y1="{HEAD_PX - 8}" x2="{x(on)}" y2="{bottom}" stroke="#d32f2f" stroke-width="2"/>'
    )
    parts.append(f'<text x="{x(on) + 4}" y="14" fill="#d32f2f">{on:%d/%m/%Y}</text>')
    parts += _legend({one.status for one in found}, bottom + 24)
    return "\n".join((*parts, "</svg>\n"))


def _bar(one: Registered, top: int, place: Callable[[date], float], end: date) -> Iterator[str]:
    printed = one.printed
    begin = printed.issued or printed.first_issued
    name = shorten(printed.holder or "—", LONGEST_NAME, placeholder="…")
    yield f'<text x="8" y="{top + 14}" font-weight="bold">{_text(name)}</text>'
    what = " · ".join(filter(None, (printed.number, printed.standard or printed.scheme)))
    yield f'<text x="8" y="{top + 28}" fill="#616161">{_text(shorten(what, LONGEST_NAME + 8, placeholder="…"))}</text>'
    colour = _COLOURS[one.status]
    left = place(begin) if begin else LEFT_PX
    right = place(one.effective_expiry) if one.effective_expiry else place(end)
    fade = ' fill-opacity="0.35"' if one.effective_expiry is None or begin is None else ""
    tip = f"{printed.number or '—'}: {tell(STATUSES[one.status])}, {tell(one.reason)}"
    yield f'<rect x="{left}" y="{top + 8}" width="{max(right - left, 2):.1f}" height="16" rx="3" fill="{colour}"{fade}>'
    yield f"<title>{_text(tip)}</title></rect>"
    if printed.expires and one.effective_expiry and printed.expires > one.effective_expiry:
        beyond = place(printed.expires)
        yield (
            f'<rect x="{right}" y="{top + 8}" width="{beyond - right:.1f}" height="16" fill="url(#beyond)" '
            f'stroke="#9e9e9e"><title>{_text(tell(say("printed, but no longer counting")))}</title></rect>'
        )


def _legend(statuses: set[Status], y: int) -> Iterator[str]:
    at = 8.0
    for status, message in STATUSES.items():
        if status in statuses:
            yield f'<rect x="{at}" y="{y - 10}" width="12" height="12" fill="{_COLOURS[status]}"/>'
            yield f'<text x="{at + 17}" y="{y}">{_text(tell(message))}</text>'
            at += 40 + 7 * len(tell(message))
    yield f'<rect x="{at}" y="{y - 10}" width="12" height="12" fill="url(#beyond)" stroke="#9e9e9e"/>'
    yield f'<text x="{at + 17}" y="{y}">{_text(tell(say("printed, but no longer counting")))}</text>'


def _text(text: str) -> str:
    return escape(text)
