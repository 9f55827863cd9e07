"""Is this a syllable that Vietnamese could write? Told by onset, rhyme and tone, not by a word list.

A Vietnamese syllable is ``onset + rhyme + tone`` (*âm đầu, vần, thanh*), and its spelling admits only
some 30 onsets and some 160 rhymes. So the small tables below hold every syllable, those in no
dictionary included, and hardly anything that a wrong decoding of a legacy encoding brings forth: the
share of valid syllables before and after a decoding tells whether it was right (SPEC §6.4).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

MAX_LETTERS = 7
"""The longest syllable is ``nghiêng`` (SPEC §6.5)."""

_ACUTE, _DOT = "\u0301", "\u0323"
_TONES = frozenset(("\u0300", _ACUTE, "\u0303", "\u0309", _DOT))  # huyền, sắc, ngã, hỏi, nặng
_STOPS = ("c", "ch", "k", "p", "t")  # a syllable that ends so has the tone sắc or nặng
_STOPPED_TONES = frozenset((_ACUTE, _DOT))

# Rhymes without their tone, by main vowel. Those with a final k are names of the Central Highlands
# (Đắk Lắk, Krông Búk), which official papers print in Vietnamese letters.
_SPELT_RHYMES = """
    a ac ach ai ak am an ang anh ao ap at au ay
    ăc ăk ăm ăn ăng ăp ăt
    â âc âm ân âng âp ât âu ây
    e ec ek em en eng eo ep et
    ê êch êm ên êng ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    y yêm yên yêng yêt yêu
    o oc oi ok om on ong op ot oong ooc
    oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
    ô ôc ôi ôk ôm ôn ông ôp ôt
    ơ ơi ơm ơn ơp ơt
    u ua uc ui uk um un ung up ut uân uâng uât uây uê uêch uênh uơ
    uy uya uych uyn uynh uyt uyp uyu uyên uyêt uôc uôi uôm uôn uông uôt
    ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
"""
_RHYMES = frozenset(_SPELT_RHYMES.split())
# "qu" takes the u that a rhyme would have: quý, quyết, quỳnh, quốc.
_RHYMES_AFTER_QU = frozenset((*(r for r in _RHYMES if r[0] not in "ouô"), "ôc", "yn", "ynh", "ych", "yt", "yp"))

_SPELT_ONSETS = "b ch d đ h kh l m n nh p ph r s t th tr v x"
_ONSETS = frozenset(("", *_SPELT_ONSETS.split()))
_ONSETS_BEFORE_BACK_VOWELS = frozenset(("c", "g", "ng"))
_ONSETS_BEFORE_FRONT_VOWELS = frozenset(("k", "gh", "ngh"))
_FRONT_VOWELS = "eêiy"
_LETTERS = frozenset("aăâbcdđeêghiklmnoôơpqrstuưvxy")


@lru_cache(maxsize=65_536)
def is_syllable(word: str) -> bool:
    """True when `word`, letters only and in either case, is spelt as Vietnamese spells a syllable.

    >>> [is_syllable(word) for word in ("quyết", "Đắk", "nghiêng", "GIẾNG", "hoà", "hòa")]
    [True, True, True, True, True, True]
    >>> [is_syllable(word) for word in ("quyÕt", "phap", "qyết", "ngiêng", "kách", "office")]
    [False, False, False, False, False, False]
    """
    if not 0 < len(word) <= 2 * MAX_LETTERS:  # decomposed letters count twice or thrice
        return False
    bare, tones = _without_tone(word)
    if len(bare) > MAX_LETTERS or len(tones) > 1 or not _LETTERS.issuperset(bare):
        return False
    if bare.endswith(_STOPS) and not _STOPPED_TONES.issuperset(tones or "-"):
        return False
    return any(_fit(bare[:cut], bare[cut:]) for cut in range(min(3, len(bare) - 1) + 1))


def _without_tone(word: str) -> tuple[str, str]:
    """The lower-case letters with hat, horn and breve but no tone, and the tone marks met."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    if decomposed.isascii():
        return decomposed, ""
    tones = "".join(mark for mark in decomposed if mark in _TONES)
    if tones:
        decomposed = "".join(letter for letter in decomposed if letter not in _TONES)
    return unicodedata.normalize("NFC", decomposed), tones


def _fit(onset: str, rhyme: str) -> bool:
    """True when this onset can stand before this rhyme (both without tone, the rhyme not empty)."""
    if onset == "qu":
        return rhyme in _RHYMES_AFTER_QU
    if rhyme not in _RHYMES:
        return False
    front = rhyme[0] in _FRONT_VOWELS
    if onset == "gi":
        return rhyme[0] not in "iy"  # gìn and giếng are g + in, g + iêng
    if onset in _ONSETS_BEFORE_BACK_VOWELS:
        return not front or (onset == "g" and rhyme[0] == "i")
    if onset in _ONSETS_BEFORE_FRONT_VOWELS:
        return front
    return onset in _ONSETS and (rhyme[0] != "y" or len(rhyme) == 1 or not onset)
