"""The text of a question → what it asks for: words, operators, fields, a time said in words.

Nothing typed is an error: what does not parse is searched as plain words, with a hint. Whoosh's parser
(`index.grammar`) is loaded only for a text with operators.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archive.messages import say
from archive.model import Message
from archive.normal import normal
from index.date_words import find_time
from index.fields import is_field
from index.number_query import number_query
from index.query import Understood
from index.terms import marked
from index.tree import All, Any, Field, Node, Not, Phrase, Words, all_of, leaves, wanted

if TYPE_CHECKING:
    from index.grammar import Reading

LONGEST = 600
"""Characters of a question with operators; no person types more, and the parser looks at each."""
LONGEST_WITH_VIETNAMESE = 8
"""Syllables; in a longer question KHÔNG in capitals is stressed, not an operator (met in examination questions)."""
MOST_BRACKETS = 40
BESIDE_TIME = 4
"""Up to so many syllables beside it, a time said in words is a condition; in a longer question it is words."""

QUOTES = re.compile(r'["“”„«»]')
_SIGNS = re.compile(
    r"(?<![^\s()])(?:AND|OR|NOT)(?![^\s()])"  # words between words
    r"|(?<![^\s(])-(?=[\w\"“„«(])"  # -word, not the dash of "kinh tế - xã hội" nor of 24/QĐ-UBND
    r"|\w\*(?![^\s)])"  # word*
)
_VIETNAMESE_SIGNS = re.compile(r"(?<![^\s()])(?:VÀ|HOẶC|KHÔNG)(?![^\s()])")
_WORD_BEFORE_COLON = re.compile(r"(?<![^\s(-])([^\W\d_]{2,12})\s{0,2}:")
_OPERATOR_WORDS = re.compile(r"(?<![^\s()])(?:AND|OR|NOT|HOẶC)(?![^\s()])")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a text asks for.

    `words` are searched stage by stage, as typed, quotes included; or `node` says what must hold where
    words alone cannot. `number` is the value of a field for it. `condition` must hold as well, and ranks
    nothing. `whole` is the text before a time was taken out of it: papers with all of it stand first.
    """

    words: str = ""
    node: Node | None = None
    number: str = ""
    condition: Node | None = None
    whole: str = ""
    hint: Message | None = None
    understood: tuple[Understood, ...] = ()


def parse(text: str) -> Asked:
    """What the text asks for; no text whatever raises an error.

    >>> parse("giao dự toán loai:QĐ").words, parse("giao dự toán loai:QĐ").condition.value
    ('giao dự toán', 'QĐ')
    """
    text = normal(text)
    number = number_query(text)
    if number and number.key:
        return Asked(words=text)
    if len(text) > LONGEST:
        return _too_long(text) if _has_operators(text[:LONGEST]) else Asked(words=text)
    if _has_operators(text):
        return _with_time(_operators(text))
    if len(QUOTES.findall(text)) % 2:
        return _misfit(text)
    return _with_time(Asked(words=text))


def _has_operators(text: str) -> bool:
    if _SIGNS.search(text) or _has_vietnamese_signs(text):
        return True
    return any(is_field(name[1]) for name in _WORD_BEFORE_COLON.finditer(text))


def _has_vietnamese_signs(text: str) -> bool:
    """Whether VÀ, HOẶC, KHÔNG are operators, not the words of a name in capitals or the stress of a question.

    >>> _has_vietnamese_signs("dự toán KHÔNG tập huấn"), _has_vietnamese_signs("Điều nào sau đây KHÔNG đúng?")
    (True, False)
    """
    return (
        bool(_VIETNAMESE_SIGNS.search(text))
        and text != text.upper()
        and "?" not in text
        and len(marked(text)) <= LONGEST_WITH_VIETNAMESE
    )


def _operators(text: str) -> Asked:
    from index.grammar import Unfit, read

    if text.count("(") > MOST_BRACKETS:
        return _misfit(text)
    try:
        reading = read(text, vietnamese=_has_vietnamese_signs(text))
    except Unfit:
        return _misfit(text)
    parts = list(reading.node.parts) if isinstance(reading.node, All) else [reading.node] if reading.node else []
    texts = [part for part in parts if any(wanted(part))]
    conditions = [part for part in parts if not any(wanted(part))]
    number, conditions = _number(conditions) if not texts else ("", conditions)
    told = tuple(_told(reading.node))
    asked = Asked(number=number, condition=all_of(conditions), hint=_hint(reading), understood=told)
    if reading.strict or not all(isinstance(part, Words | Phrase) for part in texts):
        return replace(asked, node=all_of(texts))
    return replace(asked, words=" ".join(map(_as_typed, texts)))


def _hint(reading: Reading) -> Message | None:
    """What was perhaps not meant so: most words are two syllables, and ``-`` leaves out the one it touches."""
    if reading.reserved:
        return say(
            "“hieuluc:” takes con, het, mot-phan, ngung or chua, alone and not in brackets; it was left out here."
        )
    if reading.halved:
        first = reading.halved.split()[0]
        return say(
            'Only “{first}” was left out. To leave out “{both}” type -"{both}".', first=first, both=reading.halved
        )
    return None


def _as_typed(part: Node) -> str:
    """Words as words, a phrase in its quotes."""
    return f'"{part.text}"' if isinstance(part, Phrase) else part.text if isinstance(part, Words) else ""


def _number(conditions: list[Node]) -> tuple[str, list[Node]]:
    """The one number asked for by its field, and the other conditions."""
    for part in conditions:
        if isinstance(part, Field) and part.name == "number" and number_query(part.value):
            return part.value, [one for one in conditions if one is not part]
    return "", conditions


def _told(node: Node | None) -> list[Understood]:
    if isinstance(node, All | Any):
        return [one for part in node.parts for one in _told(part)]
    if isinstance(node, Not):
        said = (leaf.value if isinstance(leaf, Field) else leaf.text for leaf in leaves(node))
        return [Understood("not", " ".join(said))]
    if isinstance(node, Field):
        dated = node.name in ("date", "year")
        return [Understood(node.name, f"{node.first or ''}..{node.last or ''}" if dated else node.value)]
    return []


def _with_time(asked: Asked) -> Asked:
    """A time said in a short question as a condition."""
    if asked.node or QUOTES.search(asked.words) or not (said := find_time(asked.words)):
        return asked
    rest = f"{asked.words[: said.start]} {asked.words[said.end :]}".strip()
    if len(marked(rest)) > BESIDE_TIME:
        return asked
    typed = asked.words[said.start : said.end].strip()
    dated = Field("date", typed, said.first, said.last)
    time = Any((dated, Phrase(typed))) if rest else dated
    conditions = [part for part in (asked.condition, time) if part]
    return replace(
        asked,
        words=rest,
        condition=all_of(conditions),
        whole=asked.words if rest else "",
        understood=(*asked.understood, *_told(dated)),
    )


def _too_long(text: str) -> Asked:
    hint = say("Operators count only in questions of up to {count} characters; searched as plain words.", count=LONGEST)
    return Asked(words=_plain(text), hint=hint)


def _misfit(text: str) -> Asked:
    hint = say("Operators, brackets or quotes do not fit together; searched as plain words.")
    return Asked(words=_plain(text).strip() or text, hint=hint)


def _plain(text: str) -> str:
    """The words of a text without its operators."""
    return QUOTES.sub(" ", _OPERATOR_WORDS.sub(" ", text))
