"""What is asked of an engine: the words as typed, the filters, the order and the part wanted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

Sort: TypeAlias = Literal["relevance", "date", "-date", "number"]


@dataclass(frozen=True, slots=True)
class Query:
    """A question. Without `text` every record is meant, the filters applied.

    `kind` is a name or its letters (Quyết định, QĐ), `issuer` a part of an agency's name or its
    letters in numbers (SKHCN), both with or without marks. A paper dated to a month or year is
    found when its span touches `first`–`last`. `expand`: abbreviations stand for their words, too.
    """

    text: str = ""
    kind: str | None = None
    issuer: str | None = None
    first: date | None = None
    last: date | None = None
    year: int | None = None
    sort: Sort = "relevance"
    limit: int = 20
    offset: int = 0
    facets: bool = False
    expand: bool = True


@dataclass(frozen=True, slots=True)
class Understood:
    """A condition read out of the words; dates as ``2018-01-01..2018-03-31``, either end may be open.

    `field` is a name of `index.tree.Field`, or ``not`` for what must not be there.
    """

    field: str
    value: str
