"""Finding and decoding text in the encodings used before Unicode: TCVN3 (ABC) and VNI for Windows.

Neither can be told from its code points, which are Latin-1's; but only one reading of
``quyÕt ®Þnh`` gives Vietnamese syllables. So each stretch of text (a line, or the part of a line in
one font) is judged as it stands, as TCVN3 and as VNI by the number of words that are no syllables.
Per font, stretches are joined to runs by the cheapest way through them, where a change of encoding
costs as much as a few bad words: a document may mix all three. A run is decoded only when the
evidence is strong (SPEC §6.4), or when its font is made for that encoding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Literal, TypeAlias

from archive.model import Page
from archive.normal import fold, nfc
from ingest.edits import Edit
from ingest.legacy_fonts import Legacy, claimed, family_of
from ingest.repair_tables import TCVN3, TCVN3_LONELY_SIGNS, TCVN3_ODDITIES, VNI
from ingest.syllables import is_syllable

Reading: TypeAlias = Literal["as is", "tcvn3", "vni"]

ENCODINGS: tuple[Legacy, ...] = ("tcvn3", "vni")
READINGS: tuple[Reading, ...] = ("as is", "tcvn3", "vni")
CHANGE_COST = 3.0  # bad words that a change of encoding between two stretches must save
CLAIM_COST = 0.5  # what a stretch pays for being read as it stands where its font claims an encoding
NEVER = 1e9  # a font made for one legacy encoding is not used for the other
MIN_CHARACTERS = 40  # below, chance decides (measured: from 40 on, 99–100 % right)
MIN_DISTINCT = 3  # different words that the decoding must have made readable
MIN_GOOD_SHARE = 0.85  # of the words that it changes
MIN_CHANGED_SHARE = 0.2  # of all words of the run: in Vietnamese most words carry a mark
MAX_UNICODE_SHARE = 0.2  # of the marked words with letters of Unicode only; above, a font's name is void

# A word as far as encodings matter: no blank, ASCII sign, digit or typographic sign inside.
_WORD = re.compile(r"[^\s\x00\x01\x03-@\[-`{-~\u2010-\u206f\u25a0-\u25ff]+")
# Letters that only Unicode Vietnamese has: a word with one of them is not in a legacy encoding.
_UNICODE_ONLY = re.compile(r"[ĂăĐđĨĩŨũƠơƯư\u0300-\u036f\u1ea0-\u1ef9]")
# Signs and letters of both encodings that Unicode Vietnamese lacks: without them, nothing to do.
_SIGNS = re.compile(r"[¡-©«-¯µ-¿ÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþ]")
_VNI_SEQUENCE = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))
_TCVN3_CODE = re.compile("[" + "".join(map(re.escape, (*TCVN3, *TCVN3_ODDITIES))) + "]")
_TCVN3_WITH_ODDITIES = {**TCVN3, **{odd: TCVN3[code] for odd, code in TCVN3_ODDITIES.items()}}
_VOWEL = re.compile("[aeiouy]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters ``start:end`` of one page (its place in the sequence): a line, or its part in one font."""

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """Stretches of one font, one behind the other, that are to be read in one encoding."""

    stretches: tuple[Stretch, ...]
    encoding: Legacy


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a decoding does to the words of a run: counts of words, and of characters with their blanks."""

    words: int
    characters: int
    changed: int
    good: int  # a syllable now, none before
    bad: int  # changed, but no syllable
    distinct: int  # different good words

    def is_strong(self) -> bool:
        """True when chance, or a foreign language, would not give so many syllables."""
        return (
            self.characters >= MIN_CHARACTERS
            and self.distinct >= MIN_DISTINCT
            and self.good >= MIN_GOOD_SHARE * (self.good + self.bad)
            and self.changed >= MIN_CHANGED_SHARE * self.words
        )


# --- one word -------------------------------------------------------------------------------------
@lru_cache(maxsize=32_768)
def decode(word: str, encoding: Legacy) -> tuple[Edit, ...]:
    """The edits that read a word in a legacy encoding.

    >>> [edit.new for edit in decode("quyÕt", "tcvn3")], [edit.new for edit in decode("ñònh", "vni")]
    (['ế'], ['đ', 'ị'])
    """
    if _UNICODE_ONLY.search(word):
        return ()
    if encoding == "tcvn3" and TCVN3_ODDITIES.get(word, word) in TCVN3_LONELY_SIGNS:
        return ()
    pattern, table = (_VNI_SEQUENCE, VNI) if encoding == "vni" else (_TCVN3_CODE, _TCVN3_WITH_ODDITIES)
    edits = tuple(Edit(*found.span(), table[found[0]]) for found in pattern.finditer(word))
    odd = any(word[edit.start] in TCVN3_ODDITIES for edit in edits)
    if odd and not is_syllable(_edited(word, edits)):
        return tuple(edit for edit in edits if word[edit.start] not in TCVN3_ODDITIES)
    return edits


def _edited(word: str, edits: Sequence[Edit]) -> str:
    for edit in reversed(edits):
        word = word[: edit.start] + edit.new + word[edit.end :]
    return word


@lru_cache(maxsize=32_768)
def _read(word: str, reading: Reading) -> tuple[bool, bool | None]:
    """Whether this reading changes the word, and whether it is then a syllable (None: says nothing)."""
    if reading != "as is" and _UNICODE_ONLY.search(word):
        return False, False  # a word in Unicode speaks against any other encoding of its line
    read = word if reading == "as is" else _edited(word, decode(word, reading))
    if len(read) < 2 or (read.isalpha() and not _VOWEL.search(fold(nfc(read)))):
        return read != word, None  # a lone letter, or an abbreviation such as NĐ
    return read != word, is_syllable(read)


# --- stretches ------------------------------------------------------------------------------------
def _streams(pages: Sequence[Page]) -> dict[str, list[Stretch]]:
    """The stretches of the pages, by font family ("" where no font is told), in the order of the text."""
    streams: dict[str, list[Stretch]] = {}
    for place, page in enumerate(pages):
        if not _may_be_legacy(page):
            continue
        for family, start, end in _lines_by_font(page) if page.words else _lines(page):
            streams.setdefault(family, []).append(Stretch(place, start, end))
    return streams


def _may_be_legacy(page: Page) -> bool:
    if page.text.isascii():
        return False
    return _SIGNS.search(page.text) is not None or any(claimed(font) for font in {word.font for word in page.words})


def _lines(page: Page) -> Iterator[tuple[str, int, int]]:
    start = 0
    for line in page.text.splitlines(keepends=True):
        yield "", start, start + len(line)
        start += len(line)


def _lines_by_font(page: Page) -> Iterator[tuple[str, int, int]]:
    """Neighbouring words of one font family on one line, with what stands between them."""
    family: str | None = None
    start = end = 0
    for word in sorted(page.words, key=lambda word: word.start):
        own = family_of(word.font)
        if family is not None and (own != family or "\n" in page.text[end : word.start]):
            yield family, start, end
            family = None
        if family is None:
            family, start = own, word.start
        end = word.end
    if family is not None:
        yield family, start, end


# --- runs -----------------------------------------------------------------------------------------
def find(pages: Sequence[Page]) -> list[Run]:
    """The runs of the pages that are in a legacy encoding; none in a document that was decoded before."""
    if any(page.encoding in ENCODINGS for page in pages):
        return []
    runs: list[Run] = []
    doubtful: list[Run] = []
    for family, stretches in _streams(pages).items():
        words = [_words(pages[stretch.page].text[stretch.start : stretch.end]) for stretch in stretches]
        claim = None if _is_unicode(words) else claimed(family)
        path = _cheapest([_costs(each, claim) for each in words])
        for reading, group in groupby(zip(path, stretches, words, strict=True), key=lambda step: step[0]):
            if reading == "as is":
                continue
            steps = list(group)
            run = Run(tuple(stretch for _, stretch, _ in steps), reading)
            evidence = _weigh([word for _, _, found in steps for word in found], reading)
            if claim == reading or evidence.is_strong():
                runs.append(run)
            elif evidence.good > evidence.bad:
                doubtful.append(run)
    known = {run.encoding for run in runs}
    return runs + [run for run in doubtful if run.encoding in known]


def _words(text: str) -> list[str]:
    return _WORD.findall(text) if not text.isascii() else []


def _is_unicode(words: Sequence[Sequence[str]]) -> bool:
    """True when the words are Unicode Vietnamese already, whatever the name of their font says."""
    marked = [word for line in words for word in line if not word.isascii()]
    return sum(_UNICODE_ONLY.search(word) is not None for word in marked) > len(marked) * MAX_UNICODE_SHARE


def _costs(words: Iterable[str], claim: Legacy | None) -> tuple[float, ...]:
    """For each reading, the number of marked words that are then no syllables, and the font's say."""
    marked = [word for word in words if not word.isascii()]

    def against(reading: Reading) -> float:
        if claim is None or reading == claim:
            return 0.0
        return CLAIM_COST if reading == "as is" else NEVER

    return tuple(sum(_read(word, reading)[1] is False for word in marked) + against(reading) for reading in READINGS)


def _cheapest(costs: Sequence[tuple[float, ...]]) -> list[Reading]:
    """The reading of each stretch on the cheapest way through all (Viterbi); on a tie, as it stands."""
    total = [0.0] * len(READINGS)
    came_from: list[list[int]] = []
    for cost in costs:
        best = min(range(len(READINGS)), key=total.__getitem__)
        came_from.append([best if total[best] + CHANGE_COST < old else own for own, old in enumerate(total)])
        total = [min(old, total[best] + CHANGE_COST) + new for old, new in zip(total, cost, strict=True)]
    path: list[Reading] = []
    state = min(range(len(READINGS)), key=total.__getitem__)
    for origin in reversed(came_from):
        path.append(READINGS[state])
        state = origin[state]
    return path[::-1]


def _weigh(words: Sequence[str], encoding: Legacy) -> Evidence:
    """What speaks for reading these words in this encoding."""
    good: list[str] = []
    changed = bad = 0
    for word in words:
        differs, valid = _read(word, encoding)
        if not differs:
            continue
        changed += 1
        if valid is False:
            bad += 1
        elif valid and not _read(word, "as is")[1]:
            good.append(word)
    return Evidence(len(words), sum(len(word) + 1 for word in words), changed, len(good), bad, len(set(good)))


# --- edits ----------------------------------------------------------------------------------------
def decode_stretch(text: str, stretch: Stretch, encoding: Legacy) -> list[Edit]:
    """The edits that decode a stretch of this page's text.

    TCVN3 has no codes for accented capitals: ``CHÝNH PHñ`` was printed in a capital font, and where
    the font is not known the plain letters tell the case. A word of one plain letter (``CéNG HOµ X·``)
    goes with its line when no word of that has small letters.
    """
    words = [
        (word[0], stretch.start + word.start(), decode(word[0], encoding))
        for word in _WORD.finditer(text[stretch.start : stretch.end])
    ]
    plain = ["".join(filter(str.isascii, word)) for word, _, _ in words]
    raised = [len(letters) > 1 and letters.isupper() for letters in plain]
    if any(up and edits for up, (_, _, edits) in zip(raised, words, strict=True)):
        heading = not any(letter.islower() for letters in plain for letter in letters)
        raised = [up or heading for up in raised]
    return [
        Edit(start + edit.start, start + edit.end, edit.new.upper() if up and encoding == "tcvn3" else edit.new)
        for up, (_, start, edits) in zip(raised, words, strict=True)
        for edit in edits
    ]
