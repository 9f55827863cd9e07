"""Files that hold files: ZIP, mails with attachments. Each member becomes a paper of its own.

`members` writes the members, one by one, into a folder that the caller gives and deletes, under names
that it makes itself: what a member calls itself is shown, never used as a path. Limits hold for the
outermost container as a whole, however its members are nested, so that no bomb gets through.
"""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from lzma import LZMAError
from pathlib import Path, PurePosixPath

from archive.errors import Refusal
from archive.messages import say
from archive.model import Refused
from archive.normal import nfc, shown_path
from archive.settings import MEBIBYTE, Settings
from ingest import source as files
from ingest.ole import open_ole

HAS_MEMBERS = frozenset({files.ZIP, files.MAIL, files.MSG})
SEPARATOR = "!/"
"""Between a container and its member: ``a.zip!/b.pdf``."""
MAX_MEMBERS = 10_000
"""Of the outermost container, all nested ones included."""
MAX_DEPTH = 5
"""Containers inside containers."""

_SLICE = MEBIBYTE
_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
_ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, LZMAError, EOFError, NotImplementedError, ValueError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Member:
    """A member: the name under which it is shown (``a.zip!/b.pdf``) and its bytes in a file, or why not."""

    shown: str
    path: Path | None = None
    refused: Refused | None = None


@dataclass(slots=True)
class _Budget:
    """What the members of one outermost container may still take."""

    folder: Path
    settings: Settings
    left_bytes: int
    left_members: int = MAX_MEMBERS
    written: int = 0

    def new_path(self) -> Path:
        """A path for the next member."""
        self.written += 1
        return self.folder / f"{self.written:06d}"


def members(path: Path, shown: str, media_type: str, folder: Path, settings: Settings) -> Iterator[Member]:
    """The members of a container and, behind each that is a container itself, its own members.

    Nothing for a file of a type without members. A member that cannot be had is given with its refusal
    (``encrypted``, ``damaged``, ``too_large``, ``unsafe``, ``unsupported``), and the others follow.

    Raises:
        Refusal: the container itself is ``damaged`` or ``unsafe``.
        OSError: a file cannot be opened or written.
    """
    budget = _Budget(folder, settings, settings.max_inflated_bytes)
    yield from _members(path, shown, media_type, budget, depth=1)


def _members(path: Path, shown: str, media_type: str, budget: _Budget, depth: int) -> Iterator[Member]:
    if media_type not in HAS_MEMBERS:
        return
    if depth > MAX_DEPTH:
        yield _refused(shown, _unsafe())
        return
    for member in _own_members(path, shown, media_type, budget):
        budget.left_members -= 1
        if budget.left_members < 0:
            yield _refused(shown, _unsafe())
            return
        yield member
        if member.path is not None:
            yield from _inner_members(member.shown, member.path, budget, depth)


def _inner_members(shown: str, path: Path, budget: _Budget, depth: int) -> Iterator[Member]:
    try:
        with path.open("rb") as file:
            media_type = files.media_type(file.read(files.HEAD_BYTES), path)
        yield from _members(path, shown, media_type, budget, depth + 1)
    except Refusal as refusal:  # the inner container is broken: told beside itself, the others go on
        yield _refused(shown, refusal)


def _own_members(path: Path, shown: str, media_type: str, budget: _Budget) -> Iterator[Member]:
    names = Counter[str]()
    for name, content in _contents(path, media_type, budget):
        names[name] += 1
        full = shown + SEPARATOR + (name if names[name] == 1 else f"{name} ({names[name]})")
        yield _refused(full, content) if isinstance(content, Refusal) else Member(full, content)


def _contents(path: Path, media_type: str, budget: _Budget) -> Iterator[tuple[str, Path | Refusal]]:
    if media_type == files.ZIP:
        with open_zip(path) as packed:
            for name, info in shown_names(packed):
                yield name, _unpacked(packed, info, budget)
        return
    for name, data in _attachments(path, media_type, budget.settings):
        if data is None:
            yield (
                _shown_name(name),
                Refusal("unsupported", say("A message inside a message is not read. Save it as a file of its own.")),
            )
        else:
            yield _shown_name(name), _written(data, budget)


def _attachments(path: Path, media_type: str, settings: Settings) -> Iterator[tuple[str, bytes | None]]:
    if media_type == files.MSG:
        from ingest.readers import outlook

        with open_ole(path) as storage:
            yield from outlook.attachments(storage)
    else:
        from ingest.readers import mail
        from ingest.readers.plain_text import bytes_of

        for name, part in mail.attachments(mail.parse(bytes_of(path, settings))):
            yield name, mail.content(part)


# ZIP


@contextmanager
def open_zip(path: Path) -> Iterator[zipfile.ZipFile]:
    """The ZIP at `path`, its members counted before its directory is built.

    Raises:
        Refusal: ``damaged`` or ``unsafe`` (too many members).
        OSError: the file cannot be opened.
    """
    with path.open("rb") as stream:
        entries, tail = 0, b""
        while piece := stream.read(_SLICE):
            window = tail + piece
            entries += window.count(_ENTRY)
            tail = window[-len(_ENTRY) + 1 :]
        if entries > MAX_MEMBERS:
            raise _unsafe()
        try:
            packed = zipfile.ZipFile(stream)
        except (*_ZIP_FAULTS, OSError) as cause:
            if isinstance(cause, OSError) and cause.errno not in (None, 22):  # 22: a seek to before the file
                raise
            raise _damaged(cause) from cause
        with packed:
            yield packed


def shown_names(packed: zipfile.ZipFile) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """The files of a ZIP, folders left out, with the name under which each is shown."""
    for info in packed.infolist():
        if not info.is_dir():
            yield _shown_name(_zip_name(info)), info


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The name as it was meant: Windows and macOS write UTF-8 without saying so, others one of many code pages."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return shown_path(info.filename.encode("cp437", "replace"))


def _shown_name(name: str) -> str:
    r"""A member's name without what would lead out of its container, and without control characters.

    >>> _shown_name("/etc/../a\\b.pdf"), _shown_name("C:\\x\n.doc"), _shown_name("..")
    ('etc/a/b.pdf', 'x\\x0a.doc', '?')
    """
    parts = PurePosixPath(name.replace("\\", "/")).parts
    kept = [part for part in parts if part not in ("/", "//", "..", ".") and not (len(part) == 2 and part[1] == ":")]
    told = "".join(letter if letter.isprintable() else f"\\x{ord(letter):02x}" for letter in "/".join(kept))
    return nfc(told) or "?"


def _unpacked(packed: zipfile.ZipFile, info: zipfile.ZipInfo, budget: _Budget) -> Path | Refusal:
    """The member unpacked within the limits, or why it is not."""
    if stat.S_ISLNK(info.external_attr >> 16):
        return Refusal("unsupported", say("This is a link, not a file."))
    if info.flag_bits & _ENCRYPTED:
        return Refusal("encrypted", say("The file is locked with a password. Unpack it and import what is in it."))
    limit = min(budget.settings.max_file_bytes, budget.left_bytes)
    target = budget.new_path()
    size = 0
    try:
        with packed.open(info) as member, target.open("xb") as out:
            while piece := member.read(_SLICE):
                size += len(piece)
                if size > limit:
                    break
                out.write(piece)
    except NotImplementedError as cause:
        target.unlink(missing_ok=True)
        return Refusal("unsupported", say("The way it is packed is not known ({cause}).", cause=cause))
    except _ZIP_FAULTS as cause:
        target.unlink(missing_ok=True)
        return _damaged(cause)
    budget.left_bytes -= min(size, limit)
    if size > limit:
        target.unlink()
        return _too_large(limit)
    if not size:
        target.unlink()
        return Refusal("empty", say("The file has no content (0 bytes)."))
    return target


def _written(data: bytes, budget: _Budget) -> Path | Refusal:
    limit = min(budget.settings.max_file_bytes, budget.left_bytes)
    if len(data) > limit:
        return _too_large(limit)
    if not data:
        return Refusal("empty", say("The file has no content (0 bytes)."))
    budget.left_bytes -= len(data)
    target = budget.new_path()
    with target.open("xb") as out:
        out.write(data)
    return target


# Refusals


def _refused(shown: str, refusal: Refusal) -> Member:
    return Member(shown, refused=Refused(shown, refusal.reason, refusal.message, None, refusal.passing))


def _damaged(cause: Exception) -> Refusal:
    return Refusal("damaged", say("The ZIP is broken ({cause}). Ask the sender for it again.", cause=cause))


def _too_large(limit_bytes: int) -> Refusal:
    return Refusal(
        "too_large",
        say("It unpacks to more than {limit} bytes. Unpack it and import what is in it.", limit=limit_bytes),
    )


def _unsafe() -> Refusal:
    return Refusal(
        "unsafe",
        say(
            "The file holds more files, or is nested deeper, than any office packs. Check where it comes from, "
            "unpack it and import what is in it."
        ),
    )
