"""Whether two names mean one agency: short and full, its head for it, an agency and the one that took it over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.agencies import Agency, agency_key, by_code, by_name
from archive.normal import words_key
from archive.tables import from_tables

# Who signs for an agency, as papers cite it: "của Giám đốc Sở …" is of the Sở.
_HEAD_OF = re.compile(
    r"^(?:pho )?(?:giam doc|tong giam doc|bo truong|thu truong|chu tich|chu nhiem|cuc truong|tong cuc truong|"
    r"chi cuc truong|vu truong|vien truong|truong ban|truong phong|chanh van phong|hieu truong|tong thanh tra) "
)


@from_tables
def one_agency(cited: str, printed: str) -> bool:
    """Whether a cited name can mean the agency that another paper prints as its issuer.

    The head stands for the agency, a short name for the full one, a successor for the agency whose work it took over
    (the mergers of 2025, SPEC §1.8).

    >>> one_agency("Giám đốc Sở KH&CN", "Sở Khoa học và Công nghệ")
    True
    >>> one_agency("UBND tỉnh Gia Lai", "Ủy ban nhân dân tỉnh Đắk Lắk")
    False
    """
    one, other = (_HEAD_OF.sub("", agency_key(name)) for name in (cited, printed))
    if names_agency(one, other):
        return True
    return any(names_agency(heir, other if mine is one else one) for mine in (one, other) for heir in _heirs(mine))


def _heirs(key: str) -> Iterator[str]:
    """The agencies that took over the work of one, in their order."""
    seen = {key}
    agency = by_name().get(key)
    while agency and agency.successor and (heir := _successor(agency.successor)) and agency_key(heir.name) not in seen:
        seen.add(agency_key(heir.name))
        yield agency_key(heir.name)
        agency = heir


def _successor(name: str) -> Agency | None:
    return by_name().get(agency_key(name)) or by_code(name)


def names_agency(asked: str, issuer: str) -> bool:
    """Whether one name stands for the other: marks and case aside, in part, or with initials for words.

    >>> names_agency("SKHCN", "Sở Khoa học và Công nghệ"), names_agency("so khcn", "Sở Khoa học và Công nghệ")
    (True, True)
    >>> names_agency("UBND tỉnh", "Ủy ban nhân dân tỉnh Đắk Lắk"), names_agency("STC", "Sở Khoa học và Công nghệ")
    (True, False)
    """
    one, other = words_key(asked).split(), words_key(issuer).split()
    return bool(one and other) and (_within(one, other) or _within(other, one))


def _within(short: list[str], full: list[str]) -> bool:
    """Whether `short` stands for some run of the words of `full`."""
    return any(_begins(short, full[start:]) for start in range(len(full)))


def _begins(short: list[str], full: list[str]) -> bool:
    """Whether `short` stands for the first words of `full`, word by word or by their initials."""
    if not short:
        return True
    head, rest = short[0], short[1:]
    if full and full[0] == head and _begins(rest, full[1:]):
        return True
    initials = ""
    for count, word in enumerate(full, start=1):
        initials += "" if word == _AND else word[0]
        if not head.startswith(initials):
            return False
        if initials == head and len(head) > 1 and _begins(rest, full[count:]):
            return True
    return False


# Left out when an agency's name is abbreviated: Sở Khoa học và Công nghệ is SKHCN.
_AND = "va"
