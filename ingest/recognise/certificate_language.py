"""Which language a text of a certificate is in: many print everything in Vietnamese and in English."""

from __future__ import annotations

import re

from archive.normal import has_marks

WORD = re.compile(r"[^\W\d_]{2,}")


def is_vietnamese(text: str) -> bool:
    """True where a third of the words bear marks; OCR sees one now and then in English, too.

    >>> is_vietnamese("Hà Nội, Việt Nam"), is_vietnamese("HUƠNG QUE CONFECTIONERY COMPANY"), is_vietnamese("Ha Noi")
    (True, False, False)
    """
    letters = WORD.findall(text)
    return sum(map(has_marks, letters)) * 3 >= max(len(letters), 1)
