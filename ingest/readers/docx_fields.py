"""Fields of a story: their results are text, their instructions are not (ECMA-376 Part 1 §17.16).

A complex field runs over many runs: ``begin`` instruction ``separate`` result ``end``; fields may stand
inside each other's instruction or result.
"""

from __future__ import annotations

from dataclasses import dataclass

_PAGE_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    in_result: bool = False


class Fields:
    """Where in its fields the reading of a story stands."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    def mark(self, kind: str | None) -> None:
        """Meet a ``w:fldChar``: ``begin``, ``separate`` or ``end``; an unmatched one does nothing."""
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].in_result = True
        elif kind == "end" and self._open:
            self._open.pop()

    def instruct(self, text: str) -> None:
        """Meet a part of an instruction."""
        if self._open and len(self._open[-1].instruction) < 100:
            self._open[-1].instruction += text

    def end_paragraph(self) -> None:
        """No instruction outlasts its paragraph: a lost ``separate`` must not swallow the paper."""
        for field in self._open:
            field.in_result = True

    @property
    def hiding(self) -> bool:
        """Whether text met now belongs to an instruction."""
        return any(not field.in_result for field in self._open)

    @property
    def in_page_number(self) -> bool:
        """Whether text met now is the result of a page number."""
        return any(is_page_number(field.instruction) for field in self._open)


def is_page_number(instruction: str | None) -> bool:
    r"""Whether a field's instruction prints page numbers.

    >>> is_page_number(" PAGE \\* MERGEFORMAT "), is_page_number("PAGEREF x"), is_page_number(None)
    (True, False, False)
    """
    words = (instruction or "").split(maxsplit=1)
    return bool(words) and words[0].upper() in _PAGE_FIELDS
