"""Who gives certificates; the bodies stand in ``bodies.toml``, each with its manner of numbering."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any


@dataclass(frozen=True, slots=True)
class Body:
    """A body that gives certificates; `short` is how it signs its papers."""

    name: str
    english: str
    short: str
    address: str
    address_english: str
    phone: str
    site: str
    numbers: tuple[str, ...]
    accreditation: tuple[str, ...]
    signers: tuple[tuple[str, str], ...]
    colour: tuple[float, float, float]
    hidden: tuple[str, ...] = ()
    """Further names under which the paper gives the body."""


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


@cache
def bodies() -> dict[str, Body]:
    """All bodies by their short names."""
    text = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = tomllib.loads(text)["body"]
    made = [Body(**{key: _frozen(value) for key, value in row.items()}) for row in rows]
    return {body.short: body for body in made}


_OTHERWISE = {True: "VietGAP-TT-##-##-####", False: "YY-####/@"}
_LETTERS = {
    "ISO 9001": "QMS",
    "ISO 22000": "FSMS",
    "HACCP": "HACCP",
    "ISO 14001": "EMS",
    "ISO 45001": "OHS",
    "ISO 13485": "MDMS",
    "FSSC 22000": "FSSC",
    "VietGAP": "VG",
    "GLOBALG.A.P.": "GG",
    "ISO/IEC 27001": "ISMS",
    "ISO 50001": "EnMS",
    "hữu cơ": "HC",
    "OCOP": "OCOP",
}


def certificate_number(rng: Random, body: Body, scheme: str, year: int) -> str:
    """A number in the body's own manner; no grammar is shared between bodies (SPEC §4.1)."""
    farm = scheme in {"VietGAP", "VietGAHP"}
    patterns = [one for one in body.numbers if one.startswith("VietGAP") == farm] or [_OTHERWISE[farm]]
    pattern = rng.choice(patterns).replace("YYYY", str(year)).replace("YY", f"{year % 100:02}")
    made = {
        "#": lambda: str(rng.randint(0, 9)),
        "%": lambda: rng.choice("ABCDEFGHJKLMN"),
        "@": lambda: _LETTERS.get(scheme, "SP"),
    }
    return "".join(made[letter]() if letter in made else letter for letter in pattern)
