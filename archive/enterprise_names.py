"""Names of enterprises (doanh nghiệp, hợp tác xã, cơ sở): one key for the many ways in which papers write one.

Papers shorten the legal form and common words, and join or part the syllables of place names. What differs beyond
that is another name, until a person says that it is the same enterprise (`archive.enterprises`).

>>> enterprise_key("Cty CP Cà phê Đồi Sương") == enterprise_key("CÔNG TY CỔ PHẦN CÀ PHÊ ĐỒI SƯƠNG")
True
>>> enterprise_key("HTX Nông nghiệp EaKao") == enterprise_key("Hợp tác xã nông nghiệp Ea Kao")
True
"""

from __future__ import annotations

import re
from functools import lru_cache

from archive.normal import words_key

# Short form → what it stands for, folded. Order matters: longer ones first where one begins another.
_SHORT = {
    "cty": "cong ty",
    "tnhh": "trach nhiem huu han",
    "mtv": "mot thanh vien",
    "cp": "co phan",
    "dntn": "doanh nghiep tu nhan",
    "htx": "hop tac xa",
    "hkd": "ho kinh doanh",
    "cs": "co so",
    "dn": "doanh nghiep",
    "sx": "san xuat",
    "tm": "thuong mai",
    "dv": "dich vu",
    "xnk": "xuat nhap khau",
    "xd": "xay dung",
    "nn": "nong nghiep",
    "ptn": "phong thu nghiem",
}
_WORD = re.compile(r"\b(?:" + "|".join(_SHORT) + r")\b")


@lru_cache(65_536)
def enterprise_key(name: str) -> str:
    """What is compared of a name: folded, short forms written out, no blanks."""
    return written_out(name).replace(" ", "")


def written_out(name: str) -> str:
    """A name folded, its short forms written out, one blank between syllables.

    >>> written_out("HTX SX Rau EaKao")
    'hop tac xa san xuat rau eakao'
    """
    return _WORD.sub(lambda match: _SHORT[match[0]], words_key(name))
