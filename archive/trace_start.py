"""What a person means by REF in ``hoso trace``: a paper, a certificate, an enterprise, a contract, a budget year.

The answer is a list of ids of nodes (`archive.trace_walk`); several where the words do not tell which. A number that
papers cite and that no paper here has is a start too: who cites it.
"""

from __future__ import annotations

import re
import sqlite3

from archive import lookup
from archive.enterprises import find_enterprises
from archive.facts import certificate_key
from archive.normal import words_key
from archive.numbers import number_key, parse_number
from archive.tax_codes import parse_tax_code
from archive.trace_lookups import assignments, citing_key, one_key
from archive.trace_walk import BUDGET, ENTERPRISE, MISSING, RECORD

_YEAR = re.compile(
    r"(?:(?P<named>(?:du toan )?ngan sach(?: nha nuoc)?(?: nam)?|budget|nsnn|ns|nam)\s*)?(?P<year>(?:19|20)\d\d)"
)
_KIND_BEFORE = re.compile(r"^\D*?(?=\d+(?:/\d{4})?[/-])")
"""Words before a number: "Hợp đồng tư vấn số 05/2018/HĐTV"."""


def starts(connection: sqlite3.Connection, ref: str) -> list[str]:
    """The nodes that `ref` may mean; empty where the archive knows nothing of it."""
    text = ref.strip()
    year = _YEAR.fullmatch(words_key(text))
    if year and (year["named"] or not lookup.find(connection, text)):
        return [f"{BUDGET}{year['year']}"] if assignments(connection, int(year["year"])) else []
    if records := _records(connection, text):
        return [f"{RECORD}{record}" for record in records]
    if parse_tax_code(text) is None and (absent := _absent(connection, text)):
        return absent
    return [f"{ENTERPRISE}{one.key}" for one in find_enterprises(connection, text)]


def means_budget_too(connection: sqlite3.Connection, ref: str) -> bool:
    """Whether a bare year that is the id of a record is also that of a budget."""
    year = _YEAR.fullmatch(ref.strip())
    return bool(year and not year["named"] and assignments(connection, int(year["year"])))


def _records(connection: sqlite3.Connection, text: str) -> list[int]:
    """The papers by id or number, then the certificates by their number, accreditation code (VILAS) or GGN."""
    if found := lookup.find(connection, text):
        return found
    key = certificate_key(text)
    rows = connection.execute("SELECT record FROM certificates WHERE number_key = ? ORDER BY record", (key,)).fetchall()
    if not rows and len(key) > _LEAST_CODE:
        asked = connection.execute("SELECT record, accreditation, ggn FROM certificates ORDER BY record")
        rows = [(one[0],) for one in asked if key in {certificate_key(code) for code in one[1:] if code}]
    if rows:
        return [record for (record,) in rows]
    number = _KIND_BEFORE.sub("", text)
    return lookup.find(connection, number) if number != text else []


_LEAST_CODE = 3
"""Letters and figures of a code that is looked for among accreditations."""


def _absent(connection: sqlite3.Connection, text: str) -> list[str]:
    """A number that papers cite and that none here has: once a year in which it is cited."""
    number, _, year = text.partition("@")
    number = _KIND_BEFORE.sub("", number).strip()
    if parse_number(number) is None:
        return []
    key = one_key(number, None) or number_key(number)
    found: dict[str, None] = {}
    for one in citing_key(connection, key):
        cited = one.citation
        if one.status == "absent" and key in {cited.key, one_key(cited.number, cited.kind)}:
            known = str(cited.year or "")
            if not year or known == year:
                found[f"{MISSING}{one_key(cited.number, cited.kind) or cited.key}@{known}"] = None
    dated = [node for node in found if not node.endswith("@")]
    return dated or list(found)
