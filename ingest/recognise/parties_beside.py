"""What stands beside a name: its tax code, the schemes it is supported for (SPEC §7.2)."""

from __future__ import annotations

import re

from archive.normal import fold
from archive.schemes import schemes
from archive.standards import find_standards
from archive.tables import from_tables
from archive.tax_codes import parse_tax_code

REACH = 320
"""So far behind a name in a line of its own its tax code may stand."""
NEAR = 90
"""So far in running text."""
_CODE = r"(?P<code>\d[\d. ]{8,14}\d(?:\s?[-–]\s?\d{3})?)(?![\d/])"
_LABELLED = re.compile(
    r"\b(?:ma so thue|mst|msdn|ma so (?:doanh nghiep|dn|hop tac xa|htx|ho kinh doanh)|tax code"
    r"|(?:giay chung nhan|gcn) dang ky (?:doanh nghiep|kinh doanh|thue|hop tac xa|htx|hkd)|(?:so )?dkkd)"
    r"(?:\s?/\s?[a-z ]{3,30})?(?:\s?\(?mst\)?)?(?:\s?(?:so|la))?\s?[:.]?\s{0,3}" + _CODE
)
_ANOTHER = re.compile(
    r"\bben [abcd]\b|\b(?:so (?:khoa|nong|tai|cong)|chi cuc|ubnd|cong ty|hop tac xa|htx|dntn|trung tam)\b"
)
_HINT = re.compile(r"iso|haccp|gap|g\.a\.p|tcvn|ohsas|fssc|iatf|gahp|5s|he thong|thuc hanh|quality|food")
_CELL_CODE = re.compile(r"\s*\d[\d. ]{8,14}\d(?:\s?[-–]\s?\d{3})?\s*")


def tax_code_behind(plain: str, at: int, stop: int, *, near: bool) -> str | None:
    """The tax code printed behind a name, before another body is named.

    >>> tax_code_behind(" (mst: 6009900140), tinh dak lak", 0, 99, near=True)
    '6009900140'
    """
    window = plain[at : min(stop, at + (NEAR if near else REACH))]
    match = _LABELLED.search(window)
    if match is None or _ANOTHER.search(window, 0, match.start()):
        return None
    if near and re.search(r"[.;]\s", window[: match.start()]):
        return None
    return parse_tax_code(match["code"])


def tax_code_in(cell: str, *, headed: bool) -> str | None:
    """The tax code in a cell: alone in a column headed so, or behind its label."""
    if headed and _CELL_CODE.fullmatch(cell):
        return parse_tax_code(cell)
    match = _LABELLED.search(fold(cell))
    return parse_tax_code(match["code"]) if match else None


def schemes_in(text: str) -> tuple[str, ...]:
    """The schemes that a text names, by their keys, in its order: by standards, else by the words of the table.

    >>> schemes_in("TCVN ISO 22000:2007 / ISO 22000:2005, HACCP"), schemes_in("Thực hành nông nghiệp tốt")
    (('ISO 22000', 'HACCP'), ('VietGAP',))
    """
    plain = fold(text)
    if not _HINT.search(plain):
        return ()
    known = {one.key for one in schemes()}
    found = dict.fromkeys(one.standard.family for one in find_standards(text) if one.standard.family in known)
    if not found:
        found = dict.fromkeys(key for words, key in _scheme_words() if words in plain)
    return tuple(found)


@from_tables
def _scheme_words() -> tuple[tuple[str, str], ...]:
    """Folded words that name a scheme, with its key."""
    return tuple((fold(word), one.key) for one in schemes() for word in one.words)
