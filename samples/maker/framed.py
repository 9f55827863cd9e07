"""The form that certificates share: a double frame, centred lines, one who signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from samples.maker.form import Block, Medium, Paper, Signature, Text


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a certificate says; the labels and their order are the form's."""

    file: str
    number: str
    scheme: str
    standard: str
    issued: date
    expires: date


def centred(text: str, size_pt: float = 13, *, bold: bool = False, italic: bool = False) -> Text:
    """A line in the middle of a certificate."""
    return Text(text, align="centre", indent=False, size_pt=size_pt, bold=bold, italic=italic)


def beside(text: str) -> Text:
    """A line at the left: dates."""
    return Text(text, align="left", indent=False, size_pt=13)


def framed(
    certificate: Certificate,
    blocks: tuple[Block, ...],
    signature: Signature,
    medium: Medium = "pdf",
    annex: tuple[Block, ...] = (),
) -> Paper:
    """A certificate page in its double frame."""
    return Paper(
        file=certificate.file,
        medium=medium,
        day=certificate.issued,
        blocks=blocks,
        signature=signature,
        annex=annex,
        framed=True,
        seed=17,
    )
