"""Cells of a spreadsheet as they are shown: numbers and dates by their number format (ECMA-376 Part 1 §18.8.31).

Separators are those of Vietnam (``1.205.000,5``), as on the computers where these files are made; a date in
the format that follows the computer's settings is shown as ``31/01/2018``.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

_LOCAL_DATES = frozenset({"mm-dd-yy", "m/d/yy", "m/d/yyyy", "mm/dd/yyyy", "general"})
"""How format 14, "short date", is written down; it is shown by the computer's settings."""
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[(?!h|m|s|\$)[^\]]*\]|\[\$([^\]-]*)[^\]]*\]', re.IGNORECASE)
_DATE_PART = re.compile(r"y+|m+|d+|h+|s+(?:\.0+)?|am/pm|a/p|.", re.IGNORECASE)
_DIGITS = re.compile(r"[#0?][#0?,.]*")
_MAX_FORMAT = 255
_MARK = 0xE000
_MARKS = re.compile("[\ue000-\ue0ff]")
"""Private characters that hold the places of literal texts."""
_GENERAL_DIGITS = 11


def shown(value: object, number_format: str | None) -> str:
    """The text that a cell shows.

    >>> shown(1205000000, "#,##0"), shown(0.125, "0.0%"), shown(24, "General"), shown(7, "000")
    ('1.205.000.000', '12,5%', '24', '007')
    >>> shown(date(2018, 1, 31), "mm-dd-yy"), shown(date(2018, 1, 31), 'd" tháng "m')
    ('31/01/2018', '31 tháng 1')
    """
    form = (number_format or "General")[:_MAX_FORMAT]
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return _number(value, form)
        case datetime() | date() | time():
            return _moment(value, form)
        case timedelta():
            minutes, seconds = divmod(int(value.total_seconds()), 60)
            return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
        case _:
            return str(value)


def _number(value: float, form: str) -> str:
    section, value = _section(value, form)
    literals, bare = _without_literals(section)
    digits = _DIGITS.search(bare)
    if digits is None and literals and not set("@/") & set(bare):  # a section that is nothing but a text
        return _with_literals(bare, literals).strip()
    if digits is None or "general" in bare.lower() or "e+" in bare.lower() or "/" in bare:
        return _general(value)
    pattern = digits[0]
    if "%" in bare:
        value *= 100
    whole, _, decimals = pattern.rstrip(",").partition(".")
    value /= 1000 ** (len(pattern) - len(pattern.rstrip(",")))
    places = sum(sign in "0#?" for sign in decimals)
    text = f"{abs(value):,.{places}f}" if "," in whole else f"{abs(value):.{places}f}"
    if places and "0" not in decimals:
        text = text.rstrip("0").rstrip(".")
    least = whole.count("0")
    head, dot, tail = text.partition(".")
    text = head.rjust(least, "0") + dot + tail
    sign = "-" if value < 0 and text.strip("0.,") else ""
    shaped = bare[: digits.start()] + sign + _vietnamese(text) + bare[digits.end() :]
    return _with_literals(shaped, literals).strip()


def _section(value: float, form: str) -> tuple[str, float]:
    """The part of a format that holds for this number: positive; negative; zero."""
    parts = form.split(";")
    if value < 0 and len(parts) > 1 and parts[1]:
        return parts[1], abs(value)
    if value == 0 and len(parts) > 2:
        return parts[2] or "General", value
    return parts[0] or "General", value


def _general(value: float) -> str:
    if isinstance(value, int) or (value.is_integer() and abs(value) < 1e15):
        return str(int(value))
    return f"{value:.{_GENERAL_DIGITS}g}".replace(".", ",")


def _vietnamese(text: str) -> str:
    return text.translate({ord(","): ".", ord("."): ","})


def _moment(value: date | time, form: str) -> str:
    """A date or a time of day in a format; one that names no part of it is shown in the usual way."""
    literals, bare = _without_literals(form.split(";")[0])
    if bare.lower().strip() in _LOCAL_DATES or "[$-f" in form.lower() or not re.search("[ymdhs]", bare, re.IGNORECASE):
        return _usual(value)
    moment = _whole(value)
    parts = _DATE_PART.findall(bare)
    half_day = any(part.lower() in ("am/pm", "a/p") for part in parts)
    out = []
    for place, part in enumerate(parts):
        is_minute = part[0] in "mM" and _beside_time(parts, place)
        out.append(_date_part(part.lower(), moment, is_minute=is_minute, half_day=half_day) or part)
    return _with_literals("".join(out), literals).strip()


def _usual(value: date | time) -> str:
    if isinstance(value, datetime) and value.time() != time():
        return f"{value:%d/%m/%Y %H:%M}"
    return f"{value:%H:%M}" if isinstance(value, time) else f"{value:%d/%m/%Y}"


def _whole(value: date | time) -> datetime:
    if isinstance(value, datetime):
        return value
    return datetime.combine(date(1900, 1, 1), value) if isinstance(value, time) else datetime.combine(value, time())


def _beside_time(parts: list[str], place: int) -> bool:
    """Whether an ``m`` stands for minutes: behind hours or before seconds."""
    before = next((part[0].lower() for part in reversed(parts[:place]) if part[0].isalpha()), "")
    after = next((part[0].lower() for part in parts[place + 1 :] if part[0].isalpha()), "")
    return before == "h" or after == "s"


def _date_part(part: str, moment: datetime, *, is_minute: bool, half_day: bool) -> str:
    """One part of a date; empty where it is none."""
    hour = (moment.hour % 12 or 12) if half_day else moment.hour
    width = min(len(part), 2)
    match part[0]:
        case "y":
            return f"{moment.year:04d}" if len(part) > 2 else f"{moment.year % 100:02d}"
        case "m" if is_minute:
            return f"{moment.minute:0{width}d}"
        case "m":
            return f"tháng {moment.month}" if len(part) > 2 else f"{moment.month:0{width}d}"
        case "d":
            return _WEEKDAYS[moment.weekday()] if len(part) > 2 else f"{moment.day:0{width}d}"
        case "h":
            return f"{hour:0{width}d}"
        case "s":
            return f"{moment.second:0{width}d}"
        case "a" if part in ("am/pm", "a/p"):
            return "CH" if moment.hour >= 12 else "SA"
    return ""


_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


def _without_literals(form: str) -> tuple[list[str], str]:
    """The literal texts of a format, and the format with their places marked."""
    literals: list[str] = []

    def mark(found: re.Match[str]) -> str:
        literals.append(found[1] or found[2] or found[3] or "")
        return chr(_MARK + len(literals) - 1)

    return literals, _LITERAL.sub(mark, _MARKS.sub("", form))


def _with_literals(text: str, literals: list[str]) -> str:
    return _MARKS.sub(lambda found: literals[ord(found[0]) - _MARK], text)
