"""What the sums of a text are for (Amount.role): assigned, of a contract, paid, settled, support, approved.

The words before a sum in its sentence or label tell it, no further back than to the sum before; what the words leave
open stays without a role (``tables/amount_roles.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.model import Amount, Document, Found, Page
from archive.normal import fold
from archive.paper import AmountRole
from archive.tables import from_tables, rows

REACH = 240
"""Letters before a sum in which its role is said."""
_SENTENCE_END = re.compile(r"(?<!\d)[.;](?:\s|$)|[.;]\s*\n|\n\s*(?:[-+•*]|\d{1,2}[.)]|[a-zd]\))\s|/\.|\t")
_WORDS_OF_SUM = re.compile(r"\s?\((?:bang chu|bc)?[^()]{0,200}\)")


@dataclass(frozen=True, slots=True)
class _Rule:
    role: AmountRole
    pattern: re.Pattern[str]
    within: re.Pattern[str] | None


def with_amount_roles(document: Document, pages: Sequence[Page], plains: Sequence[str]) -> Document:
    """The document with the roles of its sums, which are in the order of the text.

    Args:
        document: Its sums are known.
        pages: Its pages.
        plains: Their texts, folded.
    """
    if not document.amounts:
        return document
    title = fold(" ".join(one.value for one in (document.kind, document.subject) if one))
    rules = [rule for rule in _rules() if rule.within is None or rule.within.search(title)]
    texts = {page.number: plain for page, plain in zip(pages, plains, strict=True)}
    amounts: list[Found[Amount]] = []
    floor = (0, 0)
    for amount in document.amounts:
        start = max(amount.span[0] - REACH, floor[1] if floor[0] == amount.page else 0)
        role = _role(texts.get(amount.page, "")[start : amount.span[0]], rules)
        floor = (amount.page, amount.span[1])
        amounts.append(replace(amount, value=replace(amount.value, role=role)) if role else amount)
    return replace(document, amounts=tuple(amounts))


def _role(before: str, rules: Sequence[_Rule]) -> AmountRole | None:
    """The role that the last words of a sentence part tell."""
    ends = [match.end() for match in _SENTENCE_END.finditer(before)]
    clause = _WORDS_OF_SUM.sub(" ", before[ends[-1] if ends else 0 :].replace("\n", " "))
    said = [
        (match.end(), -order, match.start(), rule.role)
        for order, rule in enumerate(rules)
        for match in rule.pattern.finditer(clause)
    ]
    if not said:
        return None
    end, _, start, role = max(said)
    bar = _bars()
    if bar.search(clause, end) or (role != "support" and bar.search(clause[max(0, start - 12) : start])):
        return None
    return role


@from_tables
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            row["role"],
            re.compile(rf"\b(?:{'|'.join(row['words'])})"),
            re.compile(row["in"]) if "in" in row else None,
        )
        for row in rows("amount_roles", "role")
    )


@from_tables
def _bars() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(word for row in rows('amount_roles', 'bar') for word in row['words'])})\b")
