"""Names of standards (tiêu chuẩn) as papers print them → family, edition and one spelling (SPEC §4.2).

>>> parse_standard("TCVN ISO/IEC 17025:2007")
Standard(text='TCVN ISO/IEC 17025:2007', family='ISO/IEC 17025', edition='2005', repaired=False)
>>> [found.standard.text for found in find_standards("theo lSO 9001-2O15 (TCVN ISO 9001 : 2015)")]
['ISO 9001:2015', 'TCVN ISO 9001:2015']
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from archive.normal import fold, words_key
from archive.schemes import by_code


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard: `text` in one spelling, the `family` it belongs to and the international `edition` (a year).

    `edition` is a version where the scheme counts so (``5.2``), None where none is printed. `repaired` is True
    where letters stood for figures or figures for letters, as OCR misreads them (SPEC §1.7).
    """

    text: str
    family: str
    edition: str | None = None
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class FoundStandard:
    """A standard in a text: ``text[start:end]`` prints it."""

    start: int
    end: int
    standard: Standard


# Matched on folded text; every repeat is bounded. A figure may be read as a letter, the first of a code never is.
_FIGURE = r"[\doqilszbg|]"
_FIGURES = str.maketrans("oqil|zsbg", "001112589")
_YEAR = rf"[12iz][\doq][\doqil|]{_FIGURE}"
# ":" is the rule; "-", "/", a blank and misread colons are met. A blank alone only before a plain year.
_ISSUED = rf"(?:\s?[:;./\u2013-]\s{{0,2}}(?P<year>{_YEAR})|\s(?P<plain>(?:19|20)\d\d))(?![\w]|[/.-]\d)"
# Adoptions by other States; the years of the first ones are the international ones.
_EUROPE = r"(?:bs en|din en|nf en|uni en|en|bs)\s{1,2}"
_NATION = rf"(?:{_EUROPE}|(?:st rk|gost r|gost|jis [qz]|ks [qi]|sni|gb/t)\s{{1,2}})"
_PART = r"(?:-(?P<part>\d{1,2})(?![^\W_]))?"
_ISO = re.compile(
    rf"(?<![^\W_])(?P<tcvn>t\s?[c(]\s?v\s?n\s{{0,2}}[:/-]?\s{{0,2}})?"
    rf"(?P<nation>{_NATION})?(?P<iso>[i1l|!\[\]]{{1,2}}\s?[s5]\s?[o0q])"
    rf"(?:\s?[/-]?\s?(?P<with>[i1l]ec|ts|pas|hl[s5]))?[\s:-]{{0,3}}(?P<code>\d{_FIGURE}{{3,4}})(?![^\W_]){_PART}"
    rf"(?:{_ISSUED})?"
)
_VERSION = r"(?:[\s,(-]{1,3}(?P<version>v(?:er(?:sion)?)?[.\s]{0,2}\d{1,2}(?:\.\d{1,2}){0,2}(?:-\d(?:-[a-z]{2,4})?)?))?"
_NUMBERED = re.compile(
    rf"(?<![^\W_])(?P<head>ohsas|iatf|fssc|sa)\s{{0,2}}(?P<code>\d{{4,5}})(?!\d)(?:{_ISSUED}|{_VERSION})"
)
_NATIONAL = re.compile(
    rf"(?<![^\W_])(?P<head>tcvn|qcvn|tccs)\s{{0,2}}[:.]?\s{{0,2}}(?P<code>\d{{1,5}}){_PART}"
    rf"\s?[:;\u2013-]\s{{0,2}}(?P<year>{_YEAR})(?!\d)(?P<maker>/(?!cac\b|iso)[^\W\d_]{{2,14}})?"
)
_CODEX = re.compile(
    r"(?<![^\W_])(?P<head>cac\s?/?\s?rcp|cxc)\s{0,2}(?P<code>\d{1,3})\s?-\s?(?P<year>\d{4})"
    r"(?:[\s,;(]{1,3}rev(?:ision)?[\s.,]{0,3}(?:\d{1,2}\s?[-(,:]\s?)?(?P<revised>\d{4}))?(?!\d)"
)
_NAMED = re.compile(
    r"(?<![^\W_])(?:(?P<gap>global\s?\.?\s?g\.?\s?a\.?\s?p\b\.?"
    r"(?P<module>[\s,-]{1,3}(?:i[fe]a|integrated\s{1,2}farm\s{1,2}assurance(?:\s?\(ifa\))?)(?![^\W_]))?)"
    + _VERSION
    + r"|"
    r"(?P<haccp>haccp)|(?P<vietgap>vietgap)|(?P<vietgahp>vietgahp))(?![^\W_])"
)
_ISO_FAMILY = "9000"
"""ISO 9000 is what people say for the family of ISO 9001; no certificate is for the vocabulary."""


def parse_standard(text: str) -> Standard | None:
    """The one standard that the whole text names, or None.

    >>> parse_standard("ISO9001:2015").text, parse_standard("9001:2015")
    ('ISO 9001:2015', None)
    """
    text = text.strip()
    first = next(find_standards(text), None)
    return first.standard if first and (first.start, first.end) == (0, len(text)) else None


def find_standards(text: str) -> Iterator[FoundStandard]:
    """All standards that a text names, in order, none inside another."""
    folded = fold(text)
    found = [
        FoundStandard(match.start(), match.end(), standard)
        for pattern, read in _READERS
        for match in pattern.finditer(folded)
        if (standard := read(match, text))
    ]
    last: FoundStandard | None = None
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if last is None:
            last = one
        elif one.start >= last.end and (both := _with_codex(last, one, text)):
            last = both
        elif one.start >= last.end:
            yield _with_edition(last, one, text)
            last = one
    if last:
        yield last


def _with_edition(one: FoundStandard, following: FoundStandard, text: str) -> FoundStandard:
    """The international standard in brackets behind a national one tells its edition.

    "ST RK ISO 9001-2016 (ISO 9001:2015)" is of 2015.
    """
    standard, other = one.standard, following.standard
    bracketed = text[one.end : following.start].strip() == "("
    if bracketed and other.family == standard.family and other.edition and other.text.startswith("ISO"):
        return replace(one, standard=replace(standard, edition=other.edition))
    return one


_CODEX_BETWEEN = re.compile(r"\s{0,3}(?:codex)?\s{0,3}\(\s{0,2}")


def _with_codex(one: FoundStandard, following: FoundStandard, text: str) -> FoundStandard | None:
    """The two as the one name that they are: "HACCP CODEX (CXC 1-1969, Rev. 2020)"."""
    close = text.find(")", following.end, following.end + 3)
    if one.standard.text != "HACCP" or close < 0 or not following.standard.text.startswith(("CXC", "CAC")):
        return None
    if not _CODEX_BETWEEN.fullmatch(fold(text[one.end : following.start])):
        return None
    name = " ".join(text[one.start : close + 1].split())
    return FoundStandard(one.start, close + 1, replace(following.standard, text=name))


def _family(code: str) -> str:
    """The family that a code belongs to; one that no table knows is its own."""
    known = by_code().get(words_key(code))
    return known.key if known else code


def _figures(text: str) -> str:
    return text.translate(_FIGURES)


def _iso(match: re.Match[str], _: str) -> Standard | None:
    digits = _figures(match["code"])
    printed = match["year"] or match["plain"]
    year = _figures(printed) if printed else None
    if year and not "1980" <= year <= "2099":
        return None
    body = {"iec": "ISO/IEC", "lec": "ISO/IEC", "1ec": "ISO/IEC", "ts": "ISO/TS", "pas": "ISO/PAS"}.get(
        match["with"] or "", "ISO"
    )
    family = _family(f"{body} {digits}")
    if digits == _ISO_FAMILY:
        family, edition = _family("ISO 9001"), None
    else:
        known = by_code().get(words_key(family))
        edition = known.edition_of_tcvn(year) if known and year and match["tcvn"] else year
    nation = match["nation"] or ""
    if nation and not re.fullmatch(_EUROPE, nation):
        edition = None  # their years are their own
    part = f"-{match['part']}" if match["part"] else ""
    head = ["TCVN"] if match["tcvn"] else []
    text = " ".join([*head, *nation.upper().split(), body, f"{digits}{part}{f':{year}' if year else ''}"])
    read = "".join(filter(str.isalnum, match[0]))
    repaired = read != "".join(filter(str.isalnum, fold(text)))
    return Standard(text, family + part, edition, repaired)


def _numbered(match: re.Match[str], text: str) -> Standard:
    code = f"{match['head'].upper()} {match['code']}"
    year = _figures(match["year"] or match["plain"] or "")
    if year:
        return Standard(f"{code}:{year}", _family(code), year)
    version = match["version"]
    shown = f"{code} {_printed(match, 'version', text)}" if version else code
    return Standard(shown, _family(code), _version(version))


def _national(match: re.Match[str], text: str) -> Standard:
    year = _figures(match["year"])
    code = f"{match['head'].upper()} {match['code']}{'-' + match['part'] if match['part'] else ''}"
    maker = _printed(match, "maker", text) if match["maker"] else ""
    return Standard(f"{code}:{year}{maker}", _family(code), year, year != match["year"])


def _codex(match: re.Match[str], text: str) -> Standard:
    head = "CXC" if match["head"] == "cxc" else "CAC/RCP"
    name = f"{head} {match['code']}-{match['year']}"
    revised = match["revised"]
    if revised:
        name = " ".join((name + text[match.end("year") : match.end("revised")]).split())
    return Standard(name, _family(f"{head} {match['code']}"), revised or match["year"])


def _named(match: re.Match[str], text: str) -> Standard:
    if not match["gap"]:
        name = {"haccp": "HACCP", "vietgap": "VietGAP", "vietgahp": "VietGAHP"}[match[0]]
        return Standard(name, _family(name))
    module = " " + " ".join(_printed(match, "module", text).strip(" ,-").split()) if match["module"] else ""
    version = f" {_printed(match, 'version', text)}" if match["version"] else ""
    return Standard(f"GLOBALG.A.P.{module}{version}", "GLOBALG.A.P.", _version(match["version"]))


def _printed(match: re.Match[str], group: str, text: str) -> str:
    return text[match.start(group) : match.end(group)]


def _version(printed: str | None) -> str | None:
    return printed.lstrip("version. ").upper() if printed else None


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], Standard | None]], ...] = (
    (_ISO, _iso),
    (_NUMBERED, _numbered),
    (_NATIONAL, _national),
    (_CODEX, _codex),
    (_NAMED, _named),
)
