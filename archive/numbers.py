"""Document numbers (số và ký hiệu): their grammar, their one written form, their key (SPEC §1.5).

Source: Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I.II.3, Phụ lục III; older and Party forms as met
in real papers. A number is not an identity: the same one exists once an agency and year.

>>> parse_number("05 / QĐ – SKHCN").text, number_key("05 / QĐ – SKHCN")
('05/QĐ-SKHCN', '5/QD-SKHCN')
>>> parse_number("NQ") is None
True
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from archive.kinds import code_of_kind, kind_of_code
from archive.normal import fold, latin, normal, one_dash

Form: TypeAlias = Literal["typed", "normative", "law", "letter", "short", "party", "contract", "copy", "old"]

SERIAL = r"(?:\d{1,3}\.\d{1,3}(?![\d.])|\d{1,6}(?:bis|[a-zđ])?)"
"""The running number: 24, 05, 24a, 24bis, and 66.18 (resolutions of the Government since 2025)."""
YEAR = r"(?:19|20)\d\d"
_LETTER = r"[^\W\d_]"
GROUP = rf"{_LETTER}(?:{_LETTER}|[&.+,](?={_LETTER})|\d(?!\d{{3}}))*"
"""One group of letters between hyphens: QĐ, SKHCN, BNN&PTNT, QH15."""

_SLASHED = re.compile(rf"(?P<serial>{SERIAL})?/(?:(?P<year>{YEAR})/)?(?P<symbol>{GROUP}(?:[-/_]{GROUP})*)")
_PARTY = re.compile(rf"(?P<serial>{SERIAL})-(?P<kind>{_LETTER}{{2,4}})/(?P<organ>{GROUP}(?:[-/]{GROUP})*)")
# Before 1997 papers also put the hyphen first: "50-CP", "115-HĐBT", "999-TC/QĐ-CĐKT".
_OLD = re.compile(rf"(?P<serial>{SERIAL})-(?P<symbol>{GROUP}(?:[-/]{GROUP})*)")
_OLD_TYPES = {"QĐ", "TT", "CT", "NĐ", "NQ", "TTLT", "TTLB"}
_LAW = re.compile(r"(?:QH|UBTVQH)\d{1,2}")
_CONTRACT = re.compile(r"(?:PL)?HĐ\w{0,4}", re.IGNORECASE)
# Hội đồng as an agency, not Hợp đồng.
_COUNCILS = {"HĐND", "HĐBT", "HĐQT", "HĐTĐ", "HĐKH"}
_COUNCILS_WITHOUT_BAR = {fold(council).upper(): council for council in _COUNCILS}
_COPY_CODES = {"SY", "SL", "TRS"}
_PARTY_CODES = {"NQ", "CT", "KL", "QĐ", "TB", "CV", "BC", "TTR", "KH", "HD", "QC", "CTR", "GM", "TT", "ĐA", "BB", "QYĐ"}

# N5: type letters that lost their bar or were misread; only where the wrong form is no type itself.
# HD ↔ HĐ and DA ↔ ĐA are both types and stay as printed.
_LOST_BAR = {"QD": "QĐ", "ND": "NĐ", "QYD": "QyĐ", "CD": "CĐ"}
_MISREAD = {
    "OĐ": "QĐ",
    "OD": "QĐ",
    "QB": "QĐ",
    "0Đ": "QĐ",
    "QĐĐ": "QĐ",
    "TIR": "TTr",
    "TRR": "TTr",
    "T1R": "TTr",
    "1TR": "TTr",
}
_WRITTEN = {"TTR": "TTr", "CTR": "CTr", "QYĐ": "QyĐ", "TRS": "TrS", "TTH": "TTh"}
# Blanks around a sign; the look-behind lets a long run of blanks be tried once, not from each of its places.
_BLANKS_BEFORE = re.compile(r"(?<!\s)\s+(?=[/-])")
_BLANKS_BEHIND = re.compile(r"(?<=[/-])\s+")
_GLUED_TYPE = re.compile(r"(QĐ|NĐ|NQ|TTLT|TT|TTr|KH|TB|BC|CT|VBHN)(TTg|CP|UBND|CTUBND|HĐND|S[A-ZĐ]{2,7}|B[A-ZĐ]{2,8})")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A parsed số/ký hiệu. `serial` is None where the paper leaves it blank (``/QĐ-UBND``)."""

    serial: str | None
    year: int | None
    groups: tuple[str, ...]
    form: Form
    flags: tuple[str, ...] = ()
    joints: tuple[str, ...] = ()
    """What stands between the groups where it is not the hyphen: older papers write ``QĐ/BTC``, some ``QĐ_BTC``."""

    @property
    def symbol(self) -> str:
        """The letters without the running number: ``QĐ-SKHCN``, ``CV/ĐU``."""
        if self.joints and len(self.joints) == len(self.groups) - 1:
            return self.groups[0] + "".join(j + g for j, g in zip(self.joints, self.groups[1:], strict=True))
        return f"{self.groups[0]}/{'-'.join(self.groups[1:])}" if self.form == "party" else "-".join(self.groups)

    @property
    def shown_symbol(self) -> str:
        """The symbol with the sign that stands before it: ``/QĐ-SKHCN``, ``-CV/ĐU``."""
        return f"-{self.symbol}" if self.form in {"party", "old"} else f"/{self.symbol}"

    @property
    def text(self) -> str:
        """The number in its one written form, the leading zero as printed."""
        serial = self.serial or ""
        if self.form in {"party", "old"}:
            return f"{serial}-{self.symbol}"
        return f"{serial}/{self.year}/{self.symbol}" if self.year else f"{serial}/{self.symbol}"

    @property
    def key(self) -> str:
        """What is compared: no leading zeros, no marks, upper case; an old number with its slash, as others cite it."""
        form = "letter" if self.form == "old" else self.form
        return _strip_zeros(fold(replace(self, joints=(), form=form).text).upper())

    @property
    def kind_code(self) -> str | None:
        """The type letters (QĐ, TTr), where the number has them; in an old number they stand behind the agency's."""
        if self.form == "old":
            return next((group for group in self.groups if group.upper() in _OLD_TYPES), None)
        return self.groups[0] if self.form in {"typed", "normative", "party", "contract", "copy"} else None

    @property
    def kind(self) -> str | None:
        """The kind that the type letters name."""
        kind = kind_of_code(self.kind_code) if self.kind_code else None
        return kind.name if kind else None

    @property
    def organs(self) -> tuple[str, ...]:
        """The letters of the issuing agencies, with the drafting unit of a công văn."""
        code = self.kind_code
        if self.form == "old":
            return tuple(group for group in self.groups if group != code)
        return self.groups[1:] if code else self.groups


_ORDINARY = re.compile(r"[\dA-ZĐa-zđ/.&_-]*", re.ASCII)
"""Nearly all numbers are written with nothing else, and need no other signs put right."""


def normalise_number(raw: str) -> str:
    """N1, N2, N4: one Đ, one dash, no blanks around ``/`` and ``-``, no stray quotes.

    >>> normalise_number("'116/2004 / TT–BTC")
    '116/2004/TT-BTC'
    """
    text = (raw if _ORDINARY.fullmatch(raw) else one_dash(latin(normal(raw)))).strip(" '\"“”‘’.,;:")
    return _BLANKS_BEFORE.sub("", _BLANKS_BEHIND.sub("", text))


def parse_number(raw: str) -> DocumentNumber | None:
    """The number that the whole of `raw` writes, or None when it is none."""
    text = normalise_number(raw)
    if party := _PARTY.fullmatch(text):
        kind = _written(party["kind"])
        if kind.upper() in _PARTY_CODES:
            return DocumentNumber(party["serial"], None, (kind, *re.split("[-/]", party["organ"])), "party")
    if old := _OLD.fullmatch(text):
        return _old(old["serial"], old["symbol"])
    slashed = _SLASHED.fullmatch(text)
    if not slashed:
        return None
    year = int(slashed["year"]) if slashed["year"] else None
    symbol = slashed["symbol"]
    if symbol.islower():  # typed in a hurry: 24/qđ-skhcn
        symbol = symbol.upper()
    groups, flags = _repaired(re.split("[-/_]", symbol))
    form = _form(groups, year)
    if len(groups[0]) == 1 and len(groups) == 1:
        return None
    return DocumentNumber(slashed["serial"], year, tuple(groups), form, flags, _joints(symbol))


def _old(serial: str, symbol: str) -> DocumentNumber | None:
    """A number of the years before 1997; all its groups are capitals, else it is none ("12-B", "5-Nguyễn")."""
    groups = re.split("[-/]", symbol)
    if len(groups[0]) < 2 or not all(sum(letter.isupper() for letter in group) >= 2 for group in groups):
        return None
    return DocumentNumber(serial, None, tuple(groups), "old", (), _joints(symbol))


def _joints(symbol: str) -> tuple[str, ...]:
    """What stands between the groups, where it is not all hyphens."""
    joints = tuple(re.findall("[-/_]", symbol))
    return joints if set(joints) - {"-"} else ()


def number_key(text: str) -> str:
    """The key under which a number is compared; unparsed text is folded the same way.

    >>> number_key("5/QD-SKHCN") == number_key("05/QĐ-SKHCN")
    True
    """
    parsed = parse_number(text)
    return parsed.key if parsed else _strip_zeros(fold(normalise_number(text)).upper().replace(" ", ""))


def alias_keys(number: str, kind: str | None) -> tuple[str, ...]:
    """Other keys under which the same paper is cited: with and without its type letters.

    >>> alias_keys("24/SKHCN", "Quyết định"), alias_keys("24/QĐ-SKHCN", None)
    (('24/QD-SKHCN',), ('24/SKHCN',))
    """
    parsed = parse_number(number)
    if parsed is None or parsed.serial is None or parsed.year:
        return ()
    head = _strip_zeros(parsed.serial.upper())
    if parsed.form == "typed":
        return (f"{head}/{fold('-'.join(parsed.organs)).upper()}",)
    code = code_of_kind(kind) if kind else None
    if parsed.form == "short" and code:
        return (f"{head}/{fold(code).upper()}-{fold(parsed.symbol).upper()}",)
    return ()


def _strip_zeros(text: str) -> str:
    return re.sub(r"^0+(?=\d)", "", text)


def _written(code: str) -> str:
    return _WRITTEN.get(code.upper(), code)


def _repaired(groups: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """N5 on the type group (and HDND → HĐND, as for other councils), with what was done as flags."""
    flags: list[str] = []
    first = groups[0]
    if first.upper() in _LOST_BAR:
        first = _LOST_BAR[first.upper()]
        flags.append("D_BAR_LOST")
    elif first.upper() in _MISREAD:
        first = _MISREAD[first.upper()]
        flags.append("OCR_REPAIRED")
    elif glued := _GLUED_TYPE.fullmatch(first):
        return [_written(glued[1]), glued[2], *groups[1:]], ("DASH_LOST",)
    elif kind_of_code(first):
        first = _written(first)
    rest = [_COUNCILS_WITHOUT_BAR.get(fold(group).upper(), group) for group in groups[1:]]
    if rest != groups[1:] and "D_BAR_LOST" not in flags:
        flags.append("D_BAR_LOST")
    return [first, *rest], tuple(flags)


def _form(groups: list[str], year: int | None) -> Form:
    first = groups[0]
    if _LAW.fullmatch(first.upper()) and len(groups) == 1:
        return "law"
    if first.upper() in _COPY_CODES and len(groups) > 1:
        return "copy"
    if _CONTRACT.fullmatch(first) and first.upper() not in _COUNCILS:
        return "contract"
    if kind_of_code(first) and (len(groups) > 1 or year):
        return "normative" if year else "typed"
    return "letter" if len(groups) > 1 else "short"
