"""A mail as a page: who wrote to whom, when, about what, what is attached, and the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ingest.readers.flow import Line, Piece


class Letter(NamedTuple):
    """A mail as its program shows it; what it does not say is empty."""

    sender: str
    recipients: str
    copies: str
    sent: str
    subject: str
    attached: Sequence[str]
    text: Sequence[Line]


def letter_lines(letter: Letter) -> list[Line]:
    """The head of a mail, with the names that mail programs give its parts in Vietnamese, and its text."""
    head = (
        ("Từ", letter.sender),
        ("Đến", letter.recipients),
        ("Cc", letter.copies),
        ("Ngày gửi", letter.sent),
        ("Chủ đề", letter.subject),
        ("Tệp đính kèm", "; ".join(letter.attached)),
    )
    return [*plain_lines(f"{name}: {' '.join(value.split())}" for name, value in head if value.strip()), *letter.text]


def plain_lines(lines: Iterable[str]) -> list[Line]:
    """Lines of plain text; blank ones are left out."""
    return [Line((Piece(line.rstrip()),)) for line in lines if line.strip()]
