"""What every command has: ``--archive``, ``--lang``, the `Call` they make, and an exit code to return.

Click writes its own English into help pages and errors: `commands.help_pages` and `commands.usage`
say it in our words and in the user's language.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from archive.errors import CannotWrite
from archive.messages import LANGUAGES, say, speak
from archive.model import Message
from archive.normal import nfc, shown_path
from commands.help_pages import Command, Option
from commands.values import LANGUAGE

if TYPE_CHECKING:
    from archive.store import Archive
    from index.engine import Engine

DEFAULT_ARCHIVE = "ho-so"


@dataclass(slots=True)
class Call:
    """What the global options say: the archive's folder, and whether this call names it."""

    folder: Path
    named: bool = False

    @property
    def shown(self) -> str:
        """The folder's name for people."""
        return shown_path(os.fsencode(self.folder))

    def archive(self, *, create: bool = False) -> Archive:
        """Open the archive in the name of the system's user; close it after use.

        Raises:
            CallError: there is none, and `create` is False.
        """
        from archive.store import Archive

        return Archive.open(self.folder, create=create, actor=actor())

    def engine(self) -> AbstractContextManager[Engine]:
        """Open the index beside the archive, made where there is none, with the engine that the office chose.

        Raises:
            CallError: the settings name no engine that there is.
            CannotWrite: it cannot be opened for writing (rights, a full disk, another writer).
            MissingProgram: the engine's library is not installed.
        """
        from archive.settings import load
        from archive.store import SETTINGS
        from index.engines import open_index

        with index_faults():
            return open_index(load(self.folder / SETTINGS).search_engine, self.folder)


@contextmanager
def index_faults() -> Iterator[None]:
    """What keeps SQLite from writing the index, put into words.

    Raises:
        CannotWrite: rights, a full disk, another writer.
    """
    try:
        yield
    except sqlite3.OperationalError as cause:
        message = say(
            "The index cannot be written ({cause}). Check the rights of its folder and the disk.", cause=cause
        )
        raise CannotWrite(message) from cause


def actor() -> str:
    """Who calls: the login name of the process's user, which the environment cannot change."""
    if os.name == "nt":
        import getpass

        return getpass.getuser()
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # a container's user may have a number only
        return f"uid {os.getuid()}"


def typed(text: str) -> str:
    """What a person typed as valid NFC text, whatever the locale's encoding made of it."""
    return nfc(shown_path(os.fsencode(text)))


def _choose_archive(ctx: click.Context, parameter: click.Parameter, value: str | None) -> None:
    """Set the folder of the call; the option after the command's name goes before the one ahead of it."""
    if value is not None:
        ctx.obj = Call(Path(value), named=True)
    elif ctx.obj is None:
        ctx.obj = Call(Path(os.environ.get("HOSO_ARCHIVE") or DEFAULT_ARCHIVE))


def _choose_language(ctx: click.Context, parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        speak(value)


def global_options() -> list[click.Parameter]:
    """``--archive`` and ``--lang``: understood before and after the name of the command."""
    return [
        Option(
            ["--archive"],
            metavar="DIR",
            expose_value=False,
            callback=_choose_archive,
            help=say("The archive's folder (else $HOSO_ARCHIVE, else ./ho-so)."),
        ),
        Option(
            ["--lang"],
            type=LANGUAGE,
            expose_value=False,
            callback=_choose_language,
            is_eager=True,
            help=say("Language of messages (else the system's)."),
        ),
    ]


def command(name: str, *sentences: Message) -> Callable[[Callable[..., int]], click.Command]:
    """Make a function a command: it takes the `Call` and its options, and returns the exit code."""

    def decorate(function: Callable[..., int]) -> click.Command:
        made = click.command(name, cls=Command)(click.pass_obj(function))
        made.sentences = sentences
        made.params.extend(global_options())
        return made

    return decorate


def option(*names: str, help: Message, **attributes: Any) -> Callable[[Callable[..., int]], Callable[..., int]]:  # noqa: A002
    """An option of a command, with its help as a `Message`."""
    return click.option(*names, cls=Option, help=help, **attributes)


def language_of(arguments: list[str], environment: dict[str, str]) -> str:
    """The language to speak before anything is parsed: ``--lang``, else the locale's (POSIX order).

    >>> language_of(["search", "--lang", "vi"], {}), language_of([], {"LANG": "vi_VN.UTF-8", "LC_ALL": ""})
    ('vi', 'vi')
    >>> language_of([], {"LC_ALL": "C", "LANG": "vi_VN"})
    'en'
    """
    for position, word in enumerate(arguments):
        if word == "--":
            break
        given = word.removeprefix("--lang=") if word.startswith("--lang=") else None
        if word == "--lang" and position + 1 < len(arguments):
            given = arguments[position + 1]
        if given in LANGUAGES:
            return given
    locale = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "vi" if locale.lower().startswith("vi") else "en"
