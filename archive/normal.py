"""One normal form for Vietnamese text, used by recognition, trace and query alike (SPEC §6).

Levels: `normal` (NFC, one kind of Đ, dash and blank) is what is stored and shown; `fold` (lower
case, no marks, đ→d) is what is compared when marks are not typed. `fold` keeps the length of an
NFC text, letter for letter, so an offset found in the folded text cuts the true text.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

# Look-alikes of Đ/đ (U+0110/0111): eth and African D, typed by old fonts and by OCR.
_D_BAR = {"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"}
# Letters of other scripts that look Latin; they are met inside document numbers and names.
_LOOK_ALIKES = dict(
    zip("АВЕКМНОРСТХІЈЅавеорсхуіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEKMHOPCTXIJSaeeopcxyijsABEZHIKMNOPTYXo", strict=True)
)
_LOOK_ALIKES["в"] = "b"
_DASHES = dict.fromkeys("‐‑‒–—―−﹣－\u00ad\uf02d", "-")
_BLANKS = dict.fromkeys(
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " "
)
_INVISIBLE = dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202c\x00", None)

_NORMAL = str.maketrans({**_D_BAR, **_BLANKS})
_DROP_INVISIBLE = str.maketrans(_INVISIBLE)
_ONE_DASH = str.maketrans({**_DASHES})
_LATIN = str.maketrans(_LOOK_ALIKES)

# Tone on the first or on the second vowel (SPEC §6.3): both are correct, one is compared.
_OLD_TO_NEW = {
    old: new
    for olds, news in (
        ("òa óa ỏa õa ọa", "oà oá oả oã oạ"),
        ("òe óe ỏe õe ọe", "oè oé oẻ oẽ oẹ"),
        ("ùy úy ủy ũy ụy", "uỳ uý uỷ uỹ uỵ"),
    )
    for old, new in zip(olds.split(), news.split(), strict=True)
}
_TONE_PAIR = re.compile(r"(?<![qg])(" + "|".join(_OLD_TO_NEW) + r")(?![^\W\d_])", re.IGNORECASE)


def nfc(text: str) -> str:
    """Unicode NFC, the one form that is stored."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def normal(text: str) -> str:
    r"""NFC with one kind of Đ and of blank, without invisible characters; dashes stay as printed.

    >>> normal("Ðắk\u00a0Lắk")
    'Đắk Lắk'
    """
    if text.isascii():
        return text.replace("\t", " ")
    return nfc(text.translate(_DROP_INVISIBLE)).translate(_NORMAL)


def one_dash(text: str) -> str:
    """All dashes as ``-`` (SPEC §1.5, N1), letter for letter."""
    return text.translate(_ONE_DASH)


def latin(text: str) -> str:
    """Cyrillic and Greek look-alikes as Latin letters, letter for letter.

    >>> latin("QĐ-ВТС")
    'QĐ-BTC'
    """
    return text if text.isascii() else text.translate(_LATIN)


def _fold_table() -> dict[int, str]:
    """Each precomposed Latin letter → its bare lower-case letter, one for one."""
    table: dict[int, str] = {}
    for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)):
        letter = chr(code)
        bare = unicodedata.normalize("NFD", letter)[0].lower()
        if len(bare) == 1 and bare != letter:
            table[code] = bare
    for letter in "ĐÐƉđðɖ":
        table[ord(letter)] = "d"
    for code in map(ord, _DASHES):
        table[code] = "-"
    for code in map(ord, _BLANKS):
        table[code] = " "
    # what stays as it is is named too: a letter that the table lacks costs an exception
    return {code: chr(code) for code in range(0x250)} | table


_FOLD = _fold_table()


# The letters and signs of Vietnamese print are fewer than 256: a code page of our own holds them, and Python's way
# through a code page takes a tenth of the time of `str.translate`. Texts with others go the long way.
_VOWELS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_PRINTED = "\0\t\n" + "".join(map(chr, range(0x20, 0x7F))) + _VOWELS + _VOWELS.upper() + "đĐ–—“”‘’…•°½²§×−≥≤"
_CODE_PAGE = _PRINTED.ljust(256, "\ue000")
_ENCODED = codecs.charmap_build(_CODE_PAGE)
_FOLDED = _CODE_PAGE.translate(_FOLD)


def fold(text: str) -> str:
    """Lower case without marks, letter for letter on NFC text: offsets stay true.

    >>> fold("Đắk Lắk"), fold("ỦY BAN")
    ('dak lak', 'uy ban')
    """
    try:
        return codecs.charmap_decode(codecs.charmap_encode(text, "strict", _ENCODED)[0], "strict", _FOLDED)[0]
    except UnicodeEncodeError:
        return text.translate(_FOLD)


def words_key(text: str) -> str:
    """Folded words with one blank between them: for comparing names and titles.

    >>> words_key("Sở  Khoa học – Công nghệ")
    'so khoa hoc cong nghe'
    """
    return " ".join(re.findall(r"[0-9a-z]+", fold(nfc(text))))


def one_tone_place(text: str) -> str:
    """The tone on the second vowel where both places are correct (SPEC §6.3); same length.

    >>> one_tone_place("hóa thủy quý hoàn")
    'hoá thuỷ quý hoàn'
    """

    def newer(match: re.Match[str]) -> str:
        pair = match.group(1)
        new = _OLD_TO_NEW[pair.lower()]
        return "".join(n.upper() if o.isupper() else n for o, n in zip(pair, new, strict=True))

    return _TONE_PAIR.sub(newer, text)


def has_marks(text: str) -> bool:
    """True when a Vietnamese mark (or đ) is typed: such a word is meant exactly."""
    return not text.isascii() and any(sign.isalpha() and fold(sign) != sign.lower() for sign in text)


def shown_path(path: str | bytes) -> str:
    r"""A file name as valid Unicode: bytes that are not UTF-8 appear as ``\xNN``.

    >>> shown_path(b"b\xe1o.pdf")
    'b\\xe1o.pdf'
    """
    raw = path if isinstance(path, bytes) else path.encode("utf-8", "surrogateescape")
    return raw.decode("utf-8", "backslashreplace")
