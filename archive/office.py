"""The office whose archive this is: its name heads the registers, and what it issued are its outgoing papers.

An office says it in ``settings.toml``: ``office = "Sở Khoa học và Công nghệ"``; bodies whose papers it registers too
follow behind semicolons. Where it does not, the issuer of most papers is taken, and the answer says so.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from archive.agencies import agency_key
from archive.agency_names import names_agency

_PLACE = re.compile(r"\s+(?:các\s+)?(?:tỉnh|thành phố)\b.*", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"].*")
# Nghị định 30/2020, Phụ lục I, II.3.a: advisory bodies number their papers themselves, under the office's seal.
_ADVISORY = re.compile(r"(?:ban|hoi dong|to|to giup viec|doan) ")


@dataclass(frozen=True, slots=True)
class Office:
    """An office by its names, the first of which is its own; `parent` stands above it on its papers.

    `is_assumed` where nobody said which it is.
    """

    names: tuple[str, ...]
    parent: str | None = None
    is_assumed: bool = False

    @property
    def name(self) -> str | None:
        """The name that heads its registers; None where the archive has no issuer at all."""
        return self.names[0] if self.names else None

    def issued(self, issuers: Iterable[str], parent: str | None = None) -> bool:
        """Whether a paper of these issuers is one of its own; `parent` is what stands above them.

        >>> office = Office(("Sở Khoa học và Công nghệ",))
        >>> office.issued(["SỞ KHOA HỌC & CÔNG NGHỆ"]), office.issued(["Đảng ủy Sở Khoa học và Công nghệ"])
        (True, False)
        >>> office.issued(["Ban Điều hành Dự án"], "Sở Khoa học và Công nghệ")
        True
        """
        keys = [_key(name) for name in self.names]
        above = _key(parent) if parent else None
        return any(
            any(_is_same(key, _key(issuer)) for key in keys)
            or (above is not None and bool(_ADVISORY.match(_key(issuer))) and any(_is_same(key, above) for key in keys))
            for issuer in issuers
        )

    def is_addressed(self, recipients: Iterable[str]) -> bool:
        """Whether one of the recipients is the office.

        >>> Office(("Sở Khoa học và Công nghệ",)).is_addressed(["Sở KH&CN các tỉnh", "Như trên"])
        True
        """
        places_off = [_PLACE.sub("", each.replace("&", "")) for each in recipients]
        return any(names_agency(_PLACE.sub("", name), each) for name in self.names for each in places_off)


def office_of(connection: sqlite3.Connection, setting: str) -> Office:
    """The office of the settings, or the issuer of most papers."""
    names = tuple(name for name in (part.strip() for part in setting.split(";")) if name)
    if names:
        return Office(names, _seen(connection, agency_key(names[0]))[1])
    most = connection.execute(
        "SELECT issuer_key FROM papers WHERE issuer_key IS NOT NULL "
        "GROUP BY issuer_key ORDER BY count(*) DESC, issuer_key LIMIT 1"
    ).fetchone()
    if most is None:
        return Office((), None, is_assumed=True)
    name, parent = _seen(connection, most[0])
    return Office((name,) if name else (), parent, is_assumed=True)


def _seen(connection: sqlite3.Connection, key: str) -> tuple[str | None, str | None]:
    """An issuer's name as its papers print it, and what stands above it there."""
    papers = connection.execute(
        "SELECT issuers, json_extract(document, '$.parent.value') FROM records WHERE id IN "
        "(SELECT record FROM papers WHERE issuer_key = ? ORDER BY record LIMIT 8) ORDER BY id",
        (key,),
    ).fetchall()
    name = next((json.loads(issuers)[0] for issuers, _ in papers), None)
    return name, next((parent for _, parent in papers if parent), None)


def _key(name: str) -> str:
    """What is compared; the project that a committee is named after is left out."""
    return agency_key(_QUOTED.sub("", name))


def _is_same(office: str, issuer: str) -> bool:
    """Whether the names agree; a paper may leave out the province that the office's full name says."""
    return office == issuer or bool(re.match(rf"{re.escape(issuer)} (?:tinh|thanh pho) ", office))
