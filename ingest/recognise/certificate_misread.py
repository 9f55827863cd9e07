"""Words of certificates in which OCR got single letters wrong, met by the fewest letters to change (SPEC §1.7)."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.recognise.certificate_words import by_letters, phrases_by_letters, roles_by_letters, shape


def is_misread_label(text: str) -> bool:
    """True for a label some letters of which are misread: "Orøanization"."""
    return nearest("".join(filter(str.isalnum, shape(text))), by_letters()) is not None


def is_misread_phrase(text: str) -> bool:
    """True for a phrase of the certifying sentence, alone on its line and partly misread: "in aqccordance with"."""
    letters = "".join(filter(str.isalnum, shape(text)))
    return len(letters) >= _SHORTEST_PHRASE and nearest(letters, phrases_by_letters()) is not None


_SHORTEST_PHRASE = 10


def misread_role(text: str) -> str | None:
    """What a date is by the words right before it, some letters of them misread."""
    letters = "".join(filter(str.isalnum, shape(text)))
    word = nearest(letters, roles_by_letters())
    return roles_by_letters()[word] if word else None


def nearest(letters: str, words: Iterable[str]) -> str | None:
    """The word with the fewest misread letters, where they are few for its length: one of six, two of ten."""
    most = min(len(letters) // 5, 4)
    if len(letters) < _SHORTEST or not most:
        return None
    best: tuple[int, str] | None = None
    own = frozenset(letters)
    for word in words:
        if len(word) < _SHORTEST or abs(len(word) - len(letters)) > most:
            continue
        if len(own.difference(word)) <= most and len(frozenset(word) - own) <= most:  # a strange letter is a wrong one
            wrong = _edits(word, letters, most)
            if wrong <= most and (best is None or wrong < best[0]):
                best = wrong, word
    return best[1] if best else None


_SHORTEST = 6


def _edits(one: str, other: str, most: int) -> int:
    """Letters to change, add or drop between two short texts; above `most` it is only told that there are more."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        left, row[0], lowest = row[0], at, at
        for place, compared in enumerate(other, start=1):
            left, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, left + (letter != compared))
            lowest = min(lowest, row[place])
        if lowest > most:
            return most + 1
    return row[-1]
