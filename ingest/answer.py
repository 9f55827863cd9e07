"""What a worker answers, and how its parent takes it without trusting it.

A file may have taken hold of the process that read it. So the parent does not unpickle whatever comes,
which could run any code, but only the values that an answer is made of.
"""

from __future__ import annotations

import io
import pickle
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PosixPath, WindowsPath
from typing import Any

from archive import model, paper
from archive.model import Reading
from ingest.confine import Gap
from ingest.containers import Member


@dataclass(frozen=True, slots=True)
class Answer:
    """A worker's answer; `reading` is None where only the members of a container were asked for.

    `fault` is a traceback of ours, `last` says that the worker ends now, `missing` that `reading` names a
    program or model to install, `gaps` what the worker's confinement could not keep out. The paths of
    `members` are of files on the worker's desk, until the parent has moved them.
    """

    reading: Reading | None
    members: tuple[Member, ...] = ()
    fault: str | None = None
    last: bool = False
    missing: bool = False
    gaps: tuple[Gap, ...] = ()


_PARTS: tuple[type, ...] = (Answer, Member, date, datetime, PosixPath, WindowsPath)
_CLASSES: dict[tuple[str, str], type] = {
    (each.__module__, each.__qualname__): each
    for each in (*_PARTS, *vars(model).values(), *vars(paper).values())
    if isinstance(each, type) and (each in _PARTS or each.__module__ in {model.__name__, paper.__name__})
}


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """The class of that name, if answers are made of it."""
        try:
            return _CLASSES[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"an answer holds no {module}.{name}") from None


def unpacked(data: bytes) -> Answer:
    """The answer in these bytes.

    Raises:
        pickle.UnpicklingError: they are none, or hold anything else.
    """
    try:
        found = _Unpickler(io.BytesIO(data)).load()
    except (ValueError, TypeError, AttributeError, EOFError, IndexError, KeyError, OverflowError, MemoryError) as cause:
        raise pickle.UnpicklingError("the answer is broken") from cause
    if not isinstance(found, Answer):
        raise pickle.UnpicklingError("this is no answer")
    return found


def packed(answer: Answer) -> bytes:
    """The answer as bytes."""
    return pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
