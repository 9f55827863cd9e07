"""The error tree, with the exit code that `cli.main` makes of each.

::

    HosoError
    ├── CallError          2   the call is wrong: unknown option, no such path
    │   └── CannotWrite    2   the archive cannot be written now: another writer, a full disk, no right
    ├── NothingFound       1   show, trace: no such record
    ├── Refusal            3   the input is at fault (reason: damaged, encrypted, …)
    ├── MissingProgram     4   a program or model is not there; the message names the command
    └── IntegrityBroken    5   checksum, ledger, missing original

Every error says what happened, where, and what to do next, as a `Message`. Readers translate a
library's errors into a `Refusal`, ``from`` the cause; anything else is our bug and travels
untouched to `cli.main` (exit 70).
"""

from __future__ import annotations

from typing import ClassVar

from archive.model import Message, Reason


class HosoError(Exception):
    """The root: an error with a sentence for people and an exit code."""

    exit_code: ClassVar[int] = 70

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class CallError(HosoError):
    """The call is wrong."""

    exit_code = 2


class CannotWrite(CallError):
    """The archive cannot be written now; asking again later may help, and the file is not at fault."""


class NothingFound(HosoError):
    """What was asked for is not in this archive."""

    exit_code = 1


class Refusal(HosoError):
    """The file cannot become a record; `reason` is one of the contract's words."""

    exit_code = 3

    def __init__(self, reason: Reason, message: Message, *, passing: bool = False) -> None:
        super().__init__(message)
        self.reason: Reason = reason
        self.passing = passing


class MissingProgram(HosoError):
    """A program or model is missing; the message names the command that installs it."""

    exit_code = 4


class IntegrityBroken(HosoError):
    """Something kept was lost or changed."""

    exit_code = 5
