"""Laws cited by name: which number a name and a day mean, from ``tables/laws.toml`` (SPEC §2.1).

>>> law_number("Luật Ngân sách nhà nước", date(2015, 6, 25)), law_number("Luật Ngân sách nhà nước", None)
('83/2015/QH13', None)
>>> law_number("Luật Kế toán", None)
'88/2015/QH13'
"""

from __future__ import annotations

import re
from datetime import date

from archive.normal import words_key
from archive.tables import from_tables, rows

_HEAD = re.compile(r"^(?:bo luat|luat|phap lenh)\s+")


@from_tables
def _by_name() -> dict[str, tuple[tuple[date, str], ...]]:
    found: dict[str, tuple[tuple[date, str], ...]] = {}
    for row in rows("laws", "law"):
        for name in (row["name"], *row.get("names", ())):
            key = words_key(name)
            found[key] = (*found.get(key, ()), (row["date"], row["number"]))
    return found


def law_number(name: str, day: date | None) -> str | None:
    """The number of the law of this name passed on this day; of several of one name none is chosen without a day."""
    known = _by_name().get(_HEAD.sub("", words_key(name)), ())
    fitting = [number for passed, number in known if day is None or passed == day]
    return fitting[0] if len(fitting) == 1 else None
