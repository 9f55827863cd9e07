"""The code tables of the encodings that were used before Unicode, and of texts read in the wrong one.

Both legacy encodings put Vietnamese letters on code points that Windows calls Latin-1, so a program
that does not know the font shows ``ViÖt Nam`` (TCVN3) or ``Vieät Nam`` (VNI). The tables map those
characters, as a Latin-1 reader sees them, to the letters meant.
"""

from __future__ import annotations

import re

# --- TCVN3 (TCVN 5712:1993, VN3; also called ABC): one code a letter, 74 letters -------------------
# Its fonts have no codes for accented capitals: they are printed with a second font (.VnTimeH), which
# shows capitals on the codes of the small letters.
_TCVN3_ROWS = (
    ("àáảãạ", "µ¸¶·¹"),
    ("ăằắẳẵặ", "¨»¾¼½Æ"),
    ("âầấẩẫậ", "©ÇÊÈÉË"),
    ("èéẻẽẹ", "ÌÐÎÏÑ"),
    ("êềếểễệ", "ªÒÕÓÔÖ"),
    ("ìíỉĩị", "×ÝØÜÞ"),
    ("òóỏõọ", "ßãáâä"),
    ("ôồốổỗộ", "«åèæçé"),
    ("ơờớởỡợ", "¬êíëìî"),
    ("ùúủũụ", "ïóñòô"),
    ("ưừứửữự", "\u00adõøö÷ù"),
    ("ỳýỷỹỵ", "úýûüþ"),
    ("đ", "®"),
    ("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§"),
)
TCVN3 = {code: letter for letters, codes in _TCVN3_ROWS for letter, code in zip(letters, codes, strict=True)}
"""TCVN3 code, as Latin-1 shows it → letter."""

TCVN3_ODDITIES = {"\u2212": "\u00ad", "\u2219": "·", "\u03bc": "µ", "\x02": "\u00ad"}
"""What PDF writers make of a TCVN3 code by the name of its glyph: ư a minus sign, ã a bullet operator.

U+0002 is PDFium's mark for a soft hyphen, in TCVN3 an ư, at the end of a line.
"""

TCVN3_LONELY_SIGNS = frozenset("·¶¹¸»¼½¾×÷\u00ad")
"""Codes that, standing alone, are a bullet, a fraction, a footnote mark or "to" (5 ÷ 10), not a letter."""

# --- VNI for Windows: a letter and a mark after it ------------------------------------------------
# Small letters in the order of their codes; every pair exists in both cases, and a capital letter is
# also met with a small mark (a title typed with a small mark key), so the cases are crossed below.
_VNI_ROWS = (
    ("áàảãạ", "aù aø aû aõ aï"),
    ("âấầẩẫậ", "aâ aá aà aå aã aä"),
    ("ăắằẳẵặ", "aê aé aè aú aü aë"),
    ("éèẻẽẹ", "eù eø eû eõ eï"),
    ("êếềểễệ", "eâ eá eà eå eã eä"),
    ("íìỉĩị", "í ì æ ó ò"),
    ("óòỏõọ", "où oø oû oõ oï"),
    ("ôốồổỗộ", "oâ oá oà oå oã oä"),
    ("ơớờởỡợ", "ô ôù ôø ôû ôõ ôï"),
    ("úùủũụ", "uù uø uû uõ uï"),
    ("ưứừửữự", "ö öù öø öû öõ öï"),
    ("ýỳỷỹỵ", "yù yø yû yõ î"),
    ("đ", "ñ"),
)


def _vni() -> dict[str, str]:
    """Every VNI sequence in all cases; the letter takes the case of its base, the mark's is ignored."""
    table: dict[str, str] = {}
    for letters, codes in _VNI_ROWS:
        for letter, code in zip(letters, codes.split(), strict=True):
            for mark in {code[1:], code[1:].upper()}:
                table[code[0] + mark] = letter
                table[code[0].upper() + mark] = letter.upper()
    return table


VNI = _vni()
"""VNI sequence of one or two characters, as Latin-1 shows it → letter."""


# --- UTF-8 read as something else ("mojibake") ----------------------------------------------------
def _misread(codec: str) -> dict[str, int]:
    """Character → byte, as `codec` shows the bytes above ASCII; bytes it does not know as controls."""
    return {bytes([byte]).decode(codec, "ignore") or chr(byte): byte for byte in range(0x80, 0x100)}


MISREAD_AS = {
    # cp1252 and Latin-1 in one: they differ only where Latin-1 has control characters.
    "cp1252": {**{chr(byte): byte for byte in range(0x80, 0x100)}, **_misread("cp1252")},
    "cp1258": _misread("cp1258"),  # Windows in Vietnam
    "mac_roman": _misread("mac_roman"),
}
"""For each code page in which UTF-8 was read by mistake: character shown → byte of the file."""

# UTF-8 of Vietnamese letters, combining marks and typographic signs: lead bytes, then any trailing
# byte (80–BF). C3–C6: à, đ, ơ; CC: combining marks; E1 B8–BB: ạ … ỹ; E2 80: dashes and quotes.
_SEQUENCES = (((0xC3, 0xC6),), ((0xCC, 0xCC),), ((0xE1, 0xE1), (0xB8, 0xBB)), ((0xE2, 0xE2), (0x80, 0x80)))


def misread_pattern(codec: str) -> re.Pattern[str]:
    """Finds UTF-8 sequences that are shown as characters of `codec`, a key of `MISREAD_AS`."""

    def one_of(first: int, last: int) -> str:
        shown = (character for character, byte in MISREAD_AS[codec].items() if first <= byte <= last)
        return "[" + "".join(map(re.escape, shown)) + "]"

    rest = one_of(0x80, 0xBF)
    leads = ("".join(one_of(*span) for span in sequence) for sequence in _SEQUENCES)
    return re.compile("|".join(lead + rest for lead in leads))
