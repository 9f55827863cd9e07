"""Agencies and places: from the printed name, mostly in capitals, to the name as it is shown.

Tables: ``tables/agencies.toml`` and ``tables/places.toml``. A name that no table knows stays as printed:
capitals tell nothing of what is written small.

>>> shown_name("UBND TỈNH ĐẮKLẮK"), shown_name("SỞ KHOA HỌC & CÔNG NGHỆ")
('UBND tỉnh Đắk Lắk', 'Sở Khoa học và Công nghệ')
>>> shown_name("CÔNG TY TNHH ABC")
'CÔNG TY TNHH ABC'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from archive.normal import fold, nfc, words_key
from archive.tables import from_tables, rows

# Words before a place's name, shown small: "tỉnh Đắk Lắk".
_LEVELS = {
    "tinh": "tỉnh",
    "thanh pho": "thành phố",
    "tp": "TP",
    "huyen": "huyện",
    "thi xa": "thị xã",
    "quan": "quận",
    "xa": "xã",
    "phuong": "phường",
    "thi tran": "thị trấn",
}
_SHORT_NAMES = {
    "ubnd": "UBND",
    "hdnd": "HĐND",
    "uy ban nhan dan": "Ủy ban nhân dân",
    "hoi dong nhan dan": "Hội đồng nhân dân",
}


@dataclass(frozen=True, slots=True)
class Agency:
    """A row of the table; `first` and `last` bound the days on which the agency stood."""

    code: str
    name: str
    level: str
    codes: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    successor: str | None = None


@from_tables
def agencies() -> tuple[Agency, ...]:
    """All agencies, in the order of the table."""
    return tuple(
        Agency(
            row["code"],
            row["name"],
            row["level"],
            tuple(row.get("codes", ())),
            row.get("from"),
            row.get("to"),
            row.get("next"),
        )
        for row in rows("agencies", "agency")
    )


@from_tables
def by_name() -> dict[str, Agency]:
    """`agency_key` of the name → agency."""
    return {agency_key(agency.name): agency for agency in reversed(agencies())}


@from_tables
def _places() -> dict[str, str]:
    return {
        _place_key(spelling): row["name"]
        for row in reversed(rows("places", "place"))
        for spelling in (row["name"], *row.get("also", ()))
    }


def _place_key(text: str) -> str:
    return words_key(text).replace(" ", "")


def agency_key(name: str) -> str:
    """The name folded, ``&`` read as "và": what is compared.

    >>> agency_key("SỞ KHOA HỌC & CÔNG NGHỆ") == agency_key("Sở Khoa học và Công nghệ")
    True
    """
    return words_key(name.replace("&", " và "))


def known_place(text: str) -> str | None:
    """The place's name as it is shown, whatever its spelling; None where no table knows it.

    >>> known_place("ĐĂK LĂK"), known_place("Daklak"), known_place("Trường Chinh")
    ('Đắk Lắk', 'Đắk Lắk', None)
    """
    return _places().get(_place_key(text))


def by_code(code: str) -> Agency | None:
    """The agency with these letters in số/ký hiệu."""
    folded = fold(code)
    return next((one for one in agencies() if folded in {fold(letters) for letters in (one.code, *one.codes)}), None)


def shown_name(printed: str) -> str:
    """The printed name in sentence case where the tables know it, else as printed."""
    text = nfc(" ".join(printed.split()))
    if not text.isupper():
        return text
    if quoted := _QUOTED_TAIL.search(text):  # a committee and the project it is named after: that stays as printed
        return f"{shown_name(text[: quoted.start()])} {quoted[0]}"
    head, place = _split_place(text)
    key = agency_key(head)
    if key in _SHORT_NAMES:
        known: str | None = _SHORT_NAMES[key]
    else:
        agency = by_name().get(key)
        known = agency.name if agency else _PARTY_HEADS.get(key)
    if known is None and place is None:
        inner = _after_party_head(text)
        return inner or text
    if known is None:
        return text
    return f"{known} {place}" if place else known


_QUOTED_TAIL = re.compile(r"(?<=\s)[“\"].*")
_PARTY_HEADS = {
    "dang bo": "Đảng bộ",
    "dang uy": "Đảng ủy",
    "tinh uy": "Tỉnh ủy",
    "huyen uy": "Huyện ủy",
    "thanh uy": "Thành ủy",
}


def _after_party_head(text: str) -> str | None:
    """The shown name of "ĐẢNG ỦY SỞ …": "Đảng ủy Sở …" where the agency behind is known."""
    for head, shown in _PARTY_HEADS.items():
        if agency_key(text).startswith(head + " "):
            rest = " ".join(text.split()[len(head.split()) :])
            inner = shown_name(rest)
            return f"{shown} {inner}" if inner != rest else None
    return None


_PLACE_TAIL = re.compile(
    r"^(?P<head>.+?)\s+(?P<level>tinh|thanh pho|tp|huyen|thi xa|quan|xa|phuong|thi tran)\.?\s+(?P<place>\S.*)$"
)


def _split_place(text: str) -> tuple[str, str | None]:
    """Name and place: ("SỞ Y TẾ", "tỉnh Kiên Giang"); the place is None where no table knows it."""
    match = _PLACE_TAIL.match(fold(text))
    if match:
        place = known_place(text[match.start("place") :])
        if place:
            return text[: match.end("head")], f"{_LEVELS[match['level']]} {place}"
    words = text.split()
    for count in (3, 2, 4, 1):
        if len(words) > count and (place := known_place(" ".join(words[-count:]))) and place != "Việt Nam":
            return " ".join(words[:-count]), place
    return text, None
