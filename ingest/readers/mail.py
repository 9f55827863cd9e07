"""Mails (.eml) and web archives (MHTML, also what Word saves as "single file web page" under the name .doc).

A mail gives its own text; its attachments are papers of their own (`ingest.containers`).
"""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from archive.errors import Refusal
from archive.messages import say
from archive.model import Page
from archive.settings import Settings
from ingest.readers import html
from ingest.readers.charset import decode
from ingest.readers.flow import Line, compose
from ingest.readers.letter import Letter, letter_lines, plain_lines
from ingest.readers.plain_text import bytes_of

# What the parser of headers lets through on mails that break the rules.
_FAULTS = (ValueError, LookupError, AttributeError, TypeError, AssertionError)


def read_pages(path: Path, settings: Settings) -> tuple[Page, ...]:
    """The mail's own text as a page; of a web archive the page that it shows.

    Raises:
        Refusal: ``empty``, ``unsafe``, ``too_large`` or ``no_text``.
        OSError: the file cannot be opened.
    """
    return compose(lines_of(bytes_of(path, settings)), settings)


def lines_of(data: bytes) -> list[Line]:
    """The lines of a mail or a web archive.

    Raises:
        Refusal: ``unsafe``, ``unsupported`` (the text is none) or ``too_large``.
    """
    message = parse(data)
    if is_web_archive(message):
        return _text(message, ("html", "plain"))
    letter = Letter(
        sender=_header(message, "From"),
        recipients=_header(message, "To"),
        copies=_header(message, "Cc"),
        sent=_sent(message),
        subject=_header(message, "Subject"),
        attached=[name for name, _ in attachments(message)],
        text=_text(message, ("plain", "html")),
    )
    return letter_lines(letter)


def parse(data: bytes) -> EmailMessage:
    """The mail in these bytes; a broken one as far as it goes.

    Raises:
        Refusal: ``unsafe`` where parts are nested beyond measure.
    """
    try:
        message = message_from_bytes(data, policy=policy.default)
    except RecursionError as cause:
        raise Refusal("unsafe", say("The mail is nested beyond measure. Check where it comes from.")) from cause
    assert isinstance(message, EmailMessage)  # what this policy makes
    return message


def is_web_archive(message: EmailMessage) -> bool:
    """Whether this is a saved web page: pages and pictures, sent to nobody."""
    return message.get_content_type() == "multipart/related" and not message.get("To") and not message.get("Received")


def attachments(message: EmailMessage) -> Iterator[tuple[str, EmailMessage]]:
    """The name and the part of each attachment; pictures that the text shows are none."""
    waiting = [message]
    number = 0
    while waiting:
        part = waiting.pop(0)
        kind = part.get_content_type()
        name = _file_name(part)
        if kind == "message/rfc822" and part is not message:
            number += 1
            yield name or f"{number}.eml", part
        elif part.is_multipart():
            waiting[:0] = [inner for inner in part.get_payload() if isinstance(inner, EmailMessage)]
        elif part is not message and (name or not kind.startswith("text/")) and not _is_shown(part):
            number += 1
            yield name or str(number), part


def content(part: EmailMessage) -> bytes:
    """The bytes of an attachment."""
    if part.is_multipart():  # a mail that was attached as it is
        inner = part.get_payload(0)
        return inner.as_bytes() if isinstance(inner, EmailMessage) else b""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _is_shown(part: EmailMessage) -> bool:
    return (
        part.get_content_maintype() == "image"
        and part.get("Content-ID") is not None
        and part.get_content_disposition() != "attachment"
    )


def _text(message: EmailMessage, order: tuple[str, ...]) -> list[Line]:
    """The text in the first of these forms that says something."""
    for kind in order:
        for part in _parts(message, "text/" + kind):
            data = content(part)
            lines = html.lines_of(data) if kind == "html" else plain_lines(decode(data, _charset(part)).splitlines())
            if any(line.text.strip() for line in lines):
                return lines
    return []


def _parts(message: EmailMessage, kind: str) -> Iterator[EmailMessage]:
    """The parts of a type that are no attachments, those of attached mails not counted."""
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        if part.is_multipart():
            if part is message or part.get_content_type() != "message/rfc822":
                waiting[:0] = [inner for inner in part.get_payload() if isinstance(inner, EmailMessage)]
        elif part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            yield part


def _charset(part: EmailMessage) -> str | None:
    try:
        return part.get_content_charset()
    except _FAULTS:
        return None


def _file_name(part: EmailMessage) -> str:
    try:
        return part.get_filename() or ""
    except _FAULTS:
        return ""


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name) or "")
    except _FAULTS:
        return ""


def _sent(message: EmailMessage) -> str:
    """The day and time of sending as the paper trail counts them: by the sender's clock."""
    try:
        return f"{parsedate_to_datetime(_header(message, 'Date')):%d/%m/%Y %H:%M}"
    except _FAULTS:
        return ""
