"""A small record made by hand: papers that cite each other, certificates, enterprises, without any file being read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from made_papers import Paper, found, make_paper

from archive.model import Certificate, Count, Document, Found, Party, Reference
from archive.store import Archive

Change = Callable[[Document], Document]


def cited(
    number: str | None,
    day: date | None = None,
    relation: str = "CAN_CU",
    *,
    kind: str | None = "Quyết định",
    issuer: str | None = None,
    name: str | None = None,
    effective: date | None = None,
    until: date | None = None,
    flags: tuple[str, ...] = (),
) -> Found[Reference]:
    """A citation of a paper."""
    value = Reference(kind, number, day, issuer, name, relation, effective, until)
    return replace(found(value), raw=f"{kind} số {number}", flags=flags)


def certified(**values: object) -> Certificate:
    """A certificate with these values."""
    return Certificate(**{field: found(value) for field, value in values.items()})


def party(name: str, tax_code: str | None = None, **values: object) -> Found[Party]:
    """An enterprise that a paper names."""
    return found(Party(name, tax_code, **values))


def counted(what: str, low: int, high: int | None = None, **values: object) -> Found[Count]:
    """A number of enterprises or certificates that a paper tells."""
    return found(Count(what, low, low if high is None else high, **values))


class MadeRecord:
    """An archive that is filled paper by paper."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.archive = Archive.open(folder / "ho-so", create=True, actor="lan")
        self.connection = self.archive.connection

    def add(
        self,
        number: str | None,
        day: date | None = None,
        *,
        kind: str | None = "Quyết định",
        issuers: tuple[str, ...] = ("Sở Khoa học và Công nghệ",),
        subject: str | None = None,
        texts: tuple[str, ...] = ("Một trang\n",),
        **fields: object,
    ) -> int:
        """Add a paper with these fields of its document; gives its record's id."""
        name = f"{sum(1 for _ in self.archive.ids()) + 1}.pdf"
        made: Paper = make_paper(
            self.folder / "papers", name, number=number, kind=kind, day=day, issuers=issuers, texts=texts
        )
        read, path = made
        document = replace(read.document, subject=found(subject) if subject else None, **fields)
        return self.archive.add(replace(read, document=document), path, name).record
