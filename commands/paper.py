"""A recognised paper as lines for people: each field with its page and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from archive.flags import MANNERS, flag_text
from archive.messages import say, tell
from archive.model import DateSpan, Document, Found, Page, Read
from archive.normal import shown_path
from commands import citations
from commands.output import bold, clean, line

MOST_AMOUNTS = 8


def print_paper(read: Read) -> None:
    """The recognised fields of a paper, then what is known of the file."""
    rows = list(_fields(read.document))
    name_width = max(len(name) for name, _, _ in rows)
    value_width = min(max(len(value) for _, value, _ in rows), 72)
    for name, value, place in rows:
        first, *rest = _folded(value, value_width)
        line(f"{name:<{name_width}}  {bold(first)}{' ' * (value_width - len(first))}  {place}".rstrip())
        for more in rest:
            line(f"{'':<{name_width}}  {bold(more)}")
    line()
    line(_file(read))


def print_text(pages: tuple[Page, ...]) -> None:
    """The text of every page, under a line with its number."""
    for page in pages:
        line(bold(tell(say("— page {page} —", page=page.number))))
        for text in page.text.splitlines():
            line(_plain(text))


def _fields(document: Document) -> Iterator[tuple[str, str, str]]:
    yield _row(tell(say("Kind")), document.kind)
    yield _row(tell(say("Number")), document.number, _state(document.number_state))
    yield _row(tell(say("Date")), document.date, _state(document.date_state))
    yield _row(tell(say("Place")), document.place)
    for issuer in document.issuers or (None,):
        yield _row(tell(say("Issuer")), issuer)
    if document.parent:
        yield _row(tell(say("Above it")), document.parent)
    yield _row(tell(say("Subject")), document.subject)
    if document.signer_name:
        marks = " ".join(dict.fromkeys(mark.value for mark in document.authority))
        title = document.signer_position.value if document.signer_position else ""
        signer = document.signer_name
        yield _row(tell(say("Signed")), replace(signer, value=" ".join(filter(None, (marks, title, signer.value)))))
    yield from _closing(document)
    yield from _registered(document)
    for part in document.parts:
        pages = tell(say("pages {first}–{last}", first=part.first_page, last=part.last_page))
        yield tell(say("Part")), clean(" ".join(filter(None, (part.kind, part.number)))) or "—", pages
    yield from _certified(document)
    yield from _money(document)
    yield from citations.rows(document.references, document.number.value if document.number else None)
    for flag in (flag for flag in document.flags if flag not in MANNERS):
        yield tell(say("Note")), flag_text(flag), ""


def _registered(document: Document) -> Iterator[tuple[str, str, str]]:
    """How the office filed the paper: its direction, its arrival stamp, and what became of it."""
    if document.direction:
        yield tell(say("Filed as")), tell(_DIRECTIONS[document.direction.value]), ""
    if document.effective:
        yield _row(tell(say("In force from")), document.effective)
    if document.arrival is None:
        return
    stamp = document.arrival.value
    day, due = (f"{each:%d/%m/%Y}" if each else None for each in (stamp.date, stamp.due))
    told = ", ".join(filter(None, (stamp.number, day, stamp.agency)))
    yield tell(say("Arrived")), clean(told) or "—", _place(document.arrival) if told else ""
    followed = (
        (say("For"), stamp.receiver),
        (say("Due"), due),
        (say("Progress"), stamp.progress),
        (say("Answered by"), stamp.reply),
    )
    yield from ((tell(name), clean(value), "") for name, value in followed if value)


_DIRECTIONS = {"incoming": say("incoming (văn bản đến)"), "outgoing": say("outgoing (văn bản đi)")}


def _closing(document: Document) -> Iterator[tuple[str, str, str]]:
    """Who gets the paper and how it travels."""
    for recipient in document.recipients:
        yield _row(tell(say("To")), recipient)
    for name, found in (
        (say("Kept by"), document.archive_line),
        (say("Urgency"), document.urgency),
        (say("Circulation"), document.circulation),
    ):
        if found:
            yield _row(tell(name), found)
    if document.copy:
        made = document.copy.value
        day = f"{made.date:%d/%m/%Y}" if made.date else None
        told = ", ".join(filter(None, (made.form, made.number, day, made.agency, made.signer)))
        yield tell(say("Copy")), clean(told), _place(document.copy)


def _certified(document: Document) -> Iterator[tuple[str, str, str]]:
    if document.certificate is None:
        return
    names = {
        "number": say("Certificate"),
        "standard": say("Standard"),
        "holder": say("Holder"),
        "holder_tax_code": say("Tax code"),
        "address": say("Address"),
        "scope": say("Scope"),
        "body": say("Certified by"),
        "accreditation": say("Accreditation"),
        "issued": say("Issued"),
        "first_issued": say("First issued"),
        "expires": say("Valid until"),
        "ggn": say("GGN"),
        "verify_url": say("QR code"),
    }
    for field, name in names.items():
        found: Found[Any] | None = getattr(document.certificate, field)
        if found:
            yield _row(tell(name), found)


def _money(document: Document) -> Iterator[tuple[str, str, str]]:
    """The sums in the text, each value once, then the tables with what does not add up in them."""
    amounts = {found.value: found for found in reversed(document.amounts)}
    for found in list(reversed(amounts.values()))[:MOST_AMOUNTS]:
        words = found.value.words_value
        differs = words is not None and words != found.value.value
        told = tell(say("{sum} đồng, in words {words}", sum=_sum(found.value.value), words=_sum(words or 0)))
        yield tell(say("Money")), told if differs else f"{_sum(found.value.value)} đồng", _place(found)
    if len(amounts) > MOST_AMOUNTS:
        yield "", tell(say("and {count} more", count=len(amounts) - MOST_AMOUNTS)), ""
    for table in document.tables:
        title = clean(table.title or "")
        total = "" if table.total is None else tell(say("total {sum} đồng", sum=_sum(table.total)))
        rows = tell(say("{count} rows", count=len(table.rows)))
        yield (
            tell(say("Table")),
            ", ".join(filter(None, (title, rows, total))),
            tell(say("page {page}", page=table.page)),
        )
        for finding in table.findings:
            yield "", tell(finding.message), tell(say("page {page}", page=finding.page))


def _sum(dong: int) -> str:
    """A sum as offices print it: 1.205.000.000."""
    return f"{dong:,}".replace(",", ".")


def _row(name: str, found: Found[Any] | None, absent: str = "") -> tuple[str, str, str]:
    if found is None:
        return name, absent or "—", ""
    return name, _value(found.value), _place(found)


def _place(found: Found[Any]) -> str:
    return tell(say("page {page}, {percent}%", page=found.page, percent=round(found.confidence * 100)))


def _value(value: object) -> str:
    if isinstance(value, DateSpan):
        return shown_date(value)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return clean(str(value))


def shown_date(span: DateSpan) -> str:
    """A date as precise as it is known, as offices write it: 31/01/2018, 01/2018, 2018."""
    return {"day": f"{span.first:%d/%m/%Y}", "month": f"{span.first:%m/%Y}", "year": f"{span.first:%Y}"}.get(
        span.precision, "—"
    )


def _state(state: str) -> str:
    if state == "handwritten":
        return tell(say("(written by hand)"))
    if state == "partial":
        return tell(say("(only in part)"))
    return tell(say("(left blank)")) if state == "blank" else ""


def _folded(text: str, width: int) -> list[str]:
    import textwrap

    return textwrap.wrap(text, max(width, 20)) or ["—"]


def _plain(text: str) -> str:
    """A line of a page with its blanks, without characters that steer a terminal."""
    return "".join("\ufffd" if letter < " " and letter != "\t" else letter for letter in text)


def _file(read: Read) -> str:
    source = read.source
    return tell(
        say(
            "{file} · {type} · {size} bytes · {pages} pages · SHA-256 {sha256}…",
            file=clean(shown_path(source.path)),
            type=source.media_type,
            size=f"{source.size_bytes:,}".replace(",", "."),
            pages=len(read.pages),
            sha256=source.sha256[:12],
        )
    )
