"""What a certificate is about, before a layout decides what of it is printed and how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from bench.certificates.bodies import Body, certificate_number
from bench.certificates.holders import Holder, holder
from bench.certificates.holders_later import later_holder
from bench.certificates.standards import OTHERS, PRODUCTS, Standard, fits, standard, trade_of

_FOOD = {"ISO 22000", "HACCP", "FSSC 22000", "OCOP"}
_GROUPS = {
    "VietGAP": "farm",
    "VietGAP chăn nuôi": "farm",
    "VietGAP thủy sản": "farm",
    "hữu cơ": "farm",
    "GLOBALG.A.P.": "farm",
    "ISO/IEC 17025": "laboratory",
}
_SHORT = {"VietGAP", "VietGAP chăn nuôi", "VietGAP thủy sản", "hữu cơ"}
"""Certificates of two or three years."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All there is to print."""

    standard: Standard
    number: str
    holder: Holder
    scope: str
    scope_english: str
    products: tuple[tuple[str, str], ...]
    body: Body
    accreditation: str
    issued: date
    expires: date
    first_issued: date
    revised: date
    years: int
    ggn: str
    url: str

    @property
    def renewed(self) -> bool:
        """An earlier certificate went before this one."""
        return self.first_issued < self.issued


def ggn(rng: Random) -> str:
    """A GLOBALG.A.P. number: 12 digits and the GS1 check digit (weights 1, 3, 1, 3 …); one in eight is wrong."""
    twelve = f"{rng.choice(('4049929', '4052852', '4056186', '4063061'))}{rng.randint(0, 99_999):05}"
    check = -sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(twelve)) % 10
    if rng.random() < 0.125:
        check = (check + rng.randint(1, 9)) % 10
    return f"{twelve}{check}"


def facts(rng: Random, scheme: str, body: Body, *, later: bool = False) -> Facts:
    """One certificate's facts. `scheme` may be ``others``: any of the further ones; `later`: of the later holders."""
    scheme = rng.choice(OTHERS) if scheme == "others" else scheme
    group = _GROUPS.get(scheme, "make")
    what = standard(rng, scheme)
    who = _fitting_later(rng, group, what) if later else _fitting(rng, group, what)
    first, last = what.years
    issued = date(first, 1, 1) + timedelta(rng.randint(0, (date(last, 12, 31) - date(first, 1, 1)).days))
    term = (
        1 if scheme == "GLOBALG.A.P." else rng.choice((2, 3)) if scheme in _SHORT else 5 if body.short == "VACI" else 3
    )
    end = _years_later(issued, term)
    scope, english = rng.choice(who.trade.scopes)
    if rng.random() < 0.2 and len(who.trade.scopes) > 1:
        scope, english = ("; ".join(pair[side] for pair in who.trade.scopes) for side in (0, 1))
    number = certificate_number(rng, body, what.scheme, issued.year)
    return Facts(
        standard=what,
        number=number,
        holder=who,
        scope=scope,
        scope_english=english,
        products=_products(rng, what, who),
        body=body,
        accreditation=rng.choice(body.accreditation),
        issued=issued,
        expires=end - timedelta(1) if rng.random() < 0.7 else end,
        first_issued=_years_later(issued, -term) + timedelta(rng.randint(0, 20)) if rng.random() < 0.5 else issued,
        revised=issued + timedelta(rng.randint(40, 300)),
        years=term,
        ggn=ggn(rng),
        url=f"https://{body.site.removeprefix('www.')}/verify/{rng.randint(10**7, 10**8 - 1)}",
    )


def _fitting(rng: Random, group: str, what: Standard) -> Holder:
    """A holder whose trade asks for the standard."""
    who, alone = holder(rng, group), trade_of(what.vietnamese)
    while (alone and who.trade.short != alone) or (what.scheme in _FOOD and not who.trade.food):
        who = holder(rng, group)
    return who


def _fitting_later(rng: Random, group: str, what: Standard) -> Holder:
    """The same among the holders of the later sets."""
    who = later_holder(rng, group, what.scheme)
    while not fits(what.vietnamese, who.trade.short) or (what.scheme in _FOOD and not who.trade.food):
        who = later_holder(rng, group, what.scheme)
    return who


def _products(rng: Random, what: Standard, who: Holder) -> tuple[tuple[str, str], ...]:
    if what.vietnamese in PRODUCTS:
        return (PRODUCTS[what.vietnamese],)
    return tuple(rng.sample(who.trade.products, rng.randint(1, len(who.trade.products))))


def _years_later(day: date, years: int) -> date:
    """The same day in another year; 29 February becomes the 28th."""
    return day.replace(year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day)
