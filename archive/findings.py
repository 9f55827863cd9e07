"""What a question over the record finds: a code, a sentence, and the papers that it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from archive.model import Message


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paper shows something: its record, the page (from 1), and the text there."""

    record: int
    page: int | None = None
    raw: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding: `code` is that of the check (SPEC §2.4, §3.5, §7.3), `places` are the papers that show it.

    `is_notice` where it is worth knowing, but breaks no rule by itself.
    """

    code: str
    message: Message
    places: tuple[Place, ...]
    is_notice: bool = False

    @property
    def records(self) -> tuple[int, ...]:
        """The ids of the papers, each once, in their order."""
        return tuple(dict.fromkeys(place.record for place in self.places))
