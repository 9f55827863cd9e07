"""The engines by the name that an office writes into ``settings.toml`` (``search_engine``)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from archive.errors import CallError, MissingProgram
from archive.messages import say
from index.engine import Engine


def open_index(name: str, folder: Path) -> AbstractContextManager[Engine]:
    """The engine of this name over the archive in `folder`; each keeps a file or folder of its own there.

    Raises:
        CallError: there is no engine of this name.
        MissingProgram: its library is not installed.
    """
    if name not in ENGINES:
        known = ", ".join(ENGINES)
        raise CallError(say("settings.toml: unknown search engine “{name}”. Known: {known}.", name=name, known=known))
    return ENGINES[name](folder)


def _sqlite(folder: Path) -> AbstractContextManager[Engine]:
    from index.sqlite_fts import open_engine

    return open_engine(folder)


def _tantivy(folder: Path) -> AbstractContextManager[Engine]:
    try:
        from index.tantivy_engine import FOLDER, TantivyEngine
    except ModuleNotFoundError as cause:
        if cause.name != "tantivy":
            raise
        message = say("The search engine Tantivy is not installed. Install it: pip install 'hoso[tantivy]'")
        raise MissingProgram(message) from cause
    return TantivyEngine(folder / FOLDER)


ENGINES: dict[str, Callable[[Path], AbstractContextManager[Engine]]] = {"sqlite": _sqlite, "tantivy": _tantivy}
"""Each is loaded when it is asked for."""
