"""The words of certificates: labels before values, roles of dates, phrases of the certifying sentence.

The table is ``tables/certificate.toml``. Words are compared in a *shape* that drops marks and case and makes the
letters one that OCR confuses (``l``, ``1`` and ``i``; ``0`` and ``o``; ``5`` and ``s``), letter for letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from archive.normal import fold
from archive.tables import from_tables, rows

_CONFUSED = str.maketrans("l1|!05ƒ£", "iiiiosff")
# A bar between blanks parts two languages; within a word it is a misread letter.
_BAR = re.compile(r"(?<![^\s/])\|(?![^\s/])")
_GAP = "…"
_GAP_LETTERS = 90


@dataclass(frozen=True, slots=True)
class Label:
    """A row of the table's labels."""

    field: str
    english: bool
    colon: bool


def shape(text: str) -> str:
    """The text as it is compared: folded, with confused letters made one; same length.

    >>> shape("Certiflcate N0.") == shape("Certificate No.")
    True
    """
    shaped = fold(text).translate(_CONFUSED)
    if "|" not in text:
        return shaped
    letters = list(shaped)
    for bar in _BAR.finditer(text):
        letters[bar.start()] = "|"
    return "".join(letters)


def letters_of(text: str) -> str:
    """A label, clue or role without its blanks and points."""
    return re.sub(r"[\s.]", "", text)


@from_tables
def _labels() -> dict[str, Label]:
    return {
        shape(word): Label(row["field"], row.get("english", False), row.get("colon", False))
        for row in reversed(rows("certificate", "label"))
        for word in row["words"]
    }


@from_tables
def _roles() -> dict[str, str]:
    return {shape(word): row["role"] for row in reversed(rows("certificate", "role")) for word in row["words"]}


def pattern_of(words: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all words, the longest first; blanks between them may be lost or doubled ("Cert. No")."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(_word, longest_first))})(?![^\W_])")


def _word(word: str) -> str:
    parts = [r"\.?\s{0,3}".join(map(re.escape, part.split())) for part in word.split(_GAP)]
    return rf"\s{{1,3}}[^:\n]{{0,{_GAP_LETTERS}}}?(?<![^\W_])".join(parts)


@from_tables
def label_pattern() -> re.Pattern[str]:
    """All labels, met in a shaped text."""
    return pattern_of(_labels())


@from_tables
def gapped() -> tuple[tuple[re.Pattern[str], Label, bool], ...]:
    """Labels with a gap, and whether they are long enough to be met inside a sentence."""
    return tuple(
        (re.compile(_word(word)), label, len(word.split(_GAP)[0].split()) > 2)
        for word, label in _labels().items()
        if _GAP in word
    )


@from_tables
def by_letters() -> dict[str, Label]:
    """The labels without gap by their letters, blanks left out."""
    return {letters_of(word): label for word, label in _labels().items() if _GAP not in word}


@from_tables
def _phrase_pattern() -> re.Pattern[str]:
    return pattern_of(shape(word) for row in rows("certificate", "phrase") for word in row["words"])


@from_tables
def phrases_by_letters() -> frozenset[str]:
    """The phrases of the certifying sentence and the small print by the letters of their words."""
    return frozenset(letters_of(shape(word)) for row in rows("certificate", "phrase") for word in row["words"])


@from_tables
def _signature_pattern() -> re.Pattern[str]:
    signs = [row for row in rows("certificate", "phrase") if row.get("signature")]
    return pattern_of(shape(word) for row in signs for word in row["words"])


@from_tables
def _role_pattern() -> re.Pattern[str]:
    return pattern_of(_roles())


@from_tables
def roles_by_letters() -> dict[str, str]:
    """The roles of dates by the letters of their words."""
    return {letters_of(word): role for word, role in _roles().items()}


def begins_phrase(text: str) -> bool:
    """True where a text begins with a part of the certifying sentence, the small print or the signature."""
    return _phrase_pattern().match(shape(text.lstrip(" -–*•(\"“'"))) is not None


def begins_signature(text: str) -> bool:
    """True where a text begins with what stands above a signature: "GIÁM ĐỐC", "Authorised by"."""
    return _signature_pattern().match(shape(text.lstrip(" -–*•("))) is not None


def begins_role(text: str) -> bool:
    """True where a text begins with words before a date: "Ngày cấp …"; "To 10, …" begins an address."""
    match = _role_pattern().match(shape(text.lstrip(" -–*•(")))
    return match is not None and len(match[0]) > _SHORTEST_ROLE


_SHORTEST_ROLE = 6


def is_role(text: str) -> bool:
    """True for words before a date, however short, that stand alone or begin a longer text: "Issued", "Ngày cấp …"."""
    return begins_role(text) or letters_of(shape(text.strip(" -–*•():"))) in roles_by_letters()


def roles(text: str) -> list[tuple[str, int, int]]:
    """The words in a text that tell what a date is: role, start, end."""
    return [
        (roles_by_letters()[letters_of(match[0])], match.start(), match.end())
        for match in _role_pattern().finditer(shape(text))
    ]


@from_tables
def _english_labels() -> dict[str, tuple[str, ...]]:
    fields: dict[str, list[str]] = {}
    for word, label in _labels().items():
        if label.english:
            fields.setdefault(label.field, []).append(word)
    return {field: tuple(words) for field, words in fields.items()}


def english_labels(field: str) -> tuple[str, ...]:
    """The shapes of a field's English labels."""
    return _english_labels().get(field, ())


def label_of(letters: str) -> tuple[Label, bool]:
    """The label that a match of `label_pattern` is, and whether it is long enough to be met inside a sentence."""
    known = by_letters().get(letters_of(letters))
    if known:
        return known, False
    return next((label, long) for pattern, label, long in gapped() if pattern.fullmatch(letters))


@from_tables
def _word_patterns() -> dict[str, re.Pattern[str]]:
    sorts: dict[str, list[str]] = {}
    for row in rows("certificate", "word"):
        sorts.setdefault(row["sort"], []).extend(map(fold, row["words"]))
    return {sort: pattern_of(words) for sort, words in sorts.items()}


def words(sort: str) -> re.Pattern[str]:
    """The words of a sort of the table, met in a folded text."""
    return _word_patterns()[sort]
