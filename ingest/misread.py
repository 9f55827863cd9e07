"""Mending UTF-8 that was read in a code page of one byte a character: ``CÃ´ng`` is ``Công``.

Vietnamese in capitals can look like it by chance (``XÃ”`` before a closing quote), so a code page is
believed only when, over the whole document, words that were no syllables become syllables by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from archive.model import Page
from ingest.edits import Edit
from ingest.repair_tables import MISREAD_AS, misread_pattern
from ingest.syllables import is_syllable

MIN_GOOD = 2  # words that a code page must mend in the document
MIN_GOOD_SHARE = 0.8  # of the words that it changes

# No-break space and next line are bytes of a sequence (à is C3 A0), so they do not end a word here.
_WORD = re.compile(r"[^ \t\r\n]+")
_ASCII_SIGNS = re.compile(r"[\x00-@\[-`{-~]+")
_QUOTES = "“”‘’…–—«»"
# Letters that no such misreading shows (Ă and ă it does, as cp1258): their word is Unicode already.
_UNICODE_ONLY = re.compile(r"[ĩũ\u1ea0-\u1ef9]")


def find(pages: Sequence[Page]) -> dict[int, list[Edit]]:
    """The edits that mend the pages, by the place of the page in the sequence; empty when nothing is misread."""
    words = {codec: _words(pages, codec) for codec in MISREAD_AS}
    mended = {codec: _mended([word for _, _, word in found], codec) for codec, found in words.items()}
    codec = max(mended, key=lambda codec: mended[codec])
    edits: dict[int, list[Edit]] = {}
    for place, start, word in words[codec] if mended[codec] else ():
        for edit in _mend(word, codec):
            edits.setdefault(place, []).append(Edit(start + edit.start, start + edit.end, edit.new))
    return edits


def _words(pages: Sequence[Page], codec: str) -> list[tuple[int, int, str]]:
    """Place of the page, offset and letters of each word on pages that show a sequence."""
    return [
        (place, word.start(), word[0])
        for place, page in enumerate(pages)
        if not page.text.isascii() and _pattern(codec).search(page.text)
        for word in _WORD.finditer(page.text)
        if not word[0].isascii()
    ]


@cache
def _pattern(codec: str) -> re.Pattern[str]:
    return misread_pattern(codec)


def _mend(word: str, codec: str) -> Iterator[Edit]:
    """The sequences of the word, turned back into the letters they were."""
    if _UNICODE_ONLY.search(word):
        return
    bytes_of = MISREAD_AS[codec]
    end = 0
    for found in _pattern(codec).finditer(word):
        end = found.end()
        yield Edit(*found.span(), bytes(bytes_of[character] for character in found[0]).decode("utf-8"))
    lost = {"cp1252": "Ã", "cp1258": "Ă"}.get(codec)
    if lost is not None and word.endswith(lost) and end < len(word) and not word.isupper():
        # à is C3 A0, and the A0, a no-break space, has become a plain space on the way
        yield Edit(len(word) - 1, len(word), "à")


def _mended(words: Sequence[str], codec: str) -> int:
    """How many words were none and are syllables when mended; 0 when this is not convincing."""
    good = bad = 0
    for word in words:
        mended = word
        for edit in reversed(list(_mend(word, codec))):
            mended = mended[: edit.start] + edit.new + mended[edit.end :]
        if mended == word:
            continue
        if _reads(mended) and not _reads(word):
            good += 1
        elif any(map(str.isalpha, mended)):
            bad += 1
    return good if good >= MIN_GOOD and good >= MIN_GOOD_SHARE * (good + bad) else 0


def _reads(word: str) -> bool:
    """True when all marked parts of a word are syllables in one case (``vÃ`` is none, ``VÃ`` and ``Vã`` are)."""
    parts = (part.strip(_QUOTES) for part in _ASCII_SIGNS.split(word) if not part.isascii())
    marked = [part for part in parts if not part.isascii()]
    return bool(marked) and all(
        is_syllable(part) and (part.isupper() or part[1:] == part[1:].lower()) for part in marked
    )
