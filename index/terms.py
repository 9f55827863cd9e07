"""Text → the terms that an engine stores and a question is made of.

Vietnamese puts a blank between *syllables* (âm tiết), not between words, so a single syllable says
little and a pair of neighbours says much (SPEC §6.5). Each syllable gives up to three terms:

* its folded form (``so``), which a question without marks meets;
* its marked form (``sở``), where it bears marks, which a question with marks means;
* the folded pair with its right neighbour (``_so_khoa``): phrases and ranking stand on pairs.

Marked forms are levelled first: NFC, tone on the second vowel (``hoá``), i for y where both are
written (``kĩ thuật``; SPEC §6.3). This is for comparing only, what is shown stays as printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise

from archive.normal import fold, normal, one_tone_place

PAIR = "_"
"""Before each syllable of a pair; no syllable holds it. So no word that is only begun (``gi*``) meets a pair."""
LONGEST_SYLLABLE = 40
"""Letters; a longer run is cut. No Vietnamese syllable has more than 7, longer runs are codes or noise."""

SYLLABLE = re.compile(r"[^\W_]+")
"""A run of letters and figures."""
_SMALL = "".join(sign for sign in map(chr, (*range(0x61, 0x250), *range(0x1E00, 0x1F00))) if sign.islower())
# A phrase ends at a stop behind a small letter, a year or a closing bracket; at a semicolon; at a blank line or a dash
# that begins one. Each alternative begins with its sign: the text is then skimmed for the signs alone.
_PHRASE_END = re.compile(
    rf"[.?!…](?:(?<=[{_SMALL})\]”’»\"'].)|(?<=\b[12]\d{{3}}.))[.?!…]{{0,2}}(?!\S)"
    r"|;(?!\S)"
    r"|\n(?:[^\S\n]{0,80}\n|(?=[^\S\n]{0,20}[-–+•*]\s))"
)
# kỹ/kĩ, lý/lí, mỹ/mĩ, sỹ/sĩ, tỷ/tỉ, hy/hi, vỹ/vĩ, quy/qui: one syllable, two spellings (SPEC §6.3).
_Y_SYLLABLE = re.compile(r"(qu|[hklmstv])([yýỳỷỹỵ])")
_Y_TO_I = dict(zip("yýỳỷỹỵ", "iíìỉĩị", strict=True))


class _Remembered(dict[str, str]):
    """A function of one syllable, worked out once: a language has few of them, a text many."""

    MOST = 200_000  # distinct tokens: some 30 MB; figures and codes never end

    def __init__(self, work_out: Callable[[str], str]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, syllable: str) -> str:
        if len(self) >= self.MOST:
            self.clear()
        value = self[syllable] = self._work_out(syllable)
        return value


def _level(syllable: str) -> str:
    one = one_tone_place(syllable[:LONGEST_SYLLABLE])
    spelt = _Y_SYLLABLE.fullmatch(one)
    return spelt[1] + _Y_TO_I[spelt[2]] if spelt else one


_levelled = _Remembered(_level)
_folded = _Remembered(fold)


def marked(text: str) -> list[str]:
    """The syllables and figures of any text, levelled, in lower case, with their marks.

    >>> marked("Kỹ thuật, hàng hóa (ISO 9001:2015)")
    ['kĩ', 'thuật', 'hàng', 'hoá', 'iso', '9001', '2015']
    """
    return marked_of_normal(normal(text))


def marked_of_normal(text: str) -> list[str]:
    """As `marked`, for a text that is `archive.normal.normal` already: half the time."""
    return list(map(_levelled.__getitem__, SYLLABLE.findall(text.lower())))


def folded(syllables: Iterable[str]) -> list[str]:
    """The same syllables without marks, one for one.

    >>> folded(marked("Sở Khoa học"))
    ['so', 'khoa', 'hoc']
    """
    return list(map(_folded.__getitem__, syllables))


def beginnings(text: str, *, marks: bool = False) -> list[list[str]]:
    """The syllables of a text whose last is only begun, in each form that it may have; folded unless `marks`.

    A whole syllable is levelled, one that goes on is not: ``quy*`` is the beginning of *quy* and of *quyết*.

    >>> beginnings("Quy"), beginnings("hồ sơ")
    ([['qui'], ['quy']], [['ho', 'so']])
    """
    exact = marked(text)
    typed = SYLLABLE.findall(normal(text).lower())[-1:]
    forms = [exact, [*exact[:-1], *(one[:LONGEST_SYLLABLE] for one in typed)]]
    return [list(form) for form in dict.fromkeys(tuple(form if marks else folded(form)) for form in forms)]


def pairs(bare: Iterable[str]) -> list[str]:
    """Each folded syllable with its right neighbour.

    >>> pairs(["so", "khoa", "hoc"])
    ['_so_khoa', '_khoa_hoc']
    """
    return [PAIR + left + PAIR + right for left, right in pairwise(bare)]


def sentences(text: str) -> list[str]:
    """A text parted where a phrase ends: full stop, semicolon, question mark, blank line.

    A stop behind figures (``Điều 1.``) or letters in capitals (``TP.``, ``KT.``, ``ThS.``) ends nothing;
    behind a year it does.

    >>> sentences("Giao dự toán; năm 2018. Điều 1. TP. Đắk Lắk")
    ['Giao dự toán', ' năm 2018', ' Điều 1. TP. Đắk Lắk']
    """
    return _PHRASE_END.split(text)


def phrase_ends(text: str, left: int, right: int) -> bool:
    """Whether a phrase ends between two places of a text, `right` being where the next word begins.

    >>> phrase_ends("dự toán; giao", 7, 9), phrase_ends("TP. Đắk", 2, 4)
    (True, False)
    """
    return _PHRASE_END.search(text, left, right + 1) is not None


def terms(text: str) -> str:
    """All terms of a normal text, blanks between them: what a full-text column holds.

    The folded syllables stand in order, so do the pairs: neighbours among the pairs are a phrase. No
    pair joins two sentences.

    >>> terms("Sở Khoa học")
    'so khoa hoc _so_khoa _khoa_hoc sở học'
    """
    bare: list[str] = []
    beside: list[str] = []
    with_marks: list[str] = []
    for sentence in sentences(text):
        exact = marked_of_normal(sentence)
        plain = folded(exact)
        bare += plain
        beside += pairs(plain)
        with_marks += [one for one, without in zip(exact, plain, strict=True) if one != without]
    return " ".join([*bare, *beside, *with_marks])
