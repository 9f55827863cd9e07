"""Verifying an archive: a ladder of checks that names every fault and stops at none.

From the ground up: the database itself; the ledger's guards, its chain, and the auditor's checkpoint;
the records against the ledger; the originals against the records; what a kill left behind. Each rung is
climbed even if the one below is broken, as far as it can still be read. Nothing is written.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from archive import checkpoint, database, ledger_checks, original_checks, record_checks, statement_checks
from archive.messages import say
from archive.model import Fault, Message
from archive.opening import damaged, lost, no_archive, shown
from archive.originals import Originals

_MAX_REPORTS = 20  # of SQLite's own check; a torn page alone may give hundreds


def verify(folder: Path, *, fast: bool = False, against: Path | None = None) -> list[Fault]:
    """Every fault of the archive in `folder`; an empty list where there is none.

    An archive that does not exist yet or that a kill left half made is no fault (`condition` says so),
    unless a checkpoint proves that it was there.

    Args:
        folder: The archive's folder.
        fast: Of the originals only presence and size, of the database only the quick check.
        against: A checkpoint that was kept elsewhere.

    Raises:
        CallError: `against` is no checkpoint.
    """
    kept = checkpoint.load_checkpoint(against) if against else None
    stage = database.stage(folder)
    if stage in {"absent", "unfinished"}:
        return [] if kept is None else [_vanished(folder, kept)]
    originals = Originals(folder)
    # Listed before the snapshot of the database: an original that comes later is not missed by it.
    files, broken_off = list(originals.all()), list(original_checks.temporary(originals.temporary()))
    if stage == "lost":
        faults = [Fault("database_missing", lost(folder), None, _restore())]
        return [*faults, *_without_database(originals, files, fast=fast), *broken_off]
    try:
        with closing(database.connect_read_only(folder / database.DATABASE)) as connection:
            connection.execute("BEGIN")
            faults = _climb(folder, connection, _ladder(connection, originals, files, kept, fast=fast))
    except sqlite3.DatabaseError as cause:
        faults = [Fault("database_damaged", damaged(folder, cause), None, _restore())]
        faults.extend(_without_database(originals, files, fast=fast))
    return [*faults, *broken_off]


def condition(folder: Path) -> Message | None:
    """Why there is nothing to verify: no archive yet, or one half made; None where there is one."""
    stage = database.stage(folder)
    if stage == "absent":
        return no_archive(folder)
    if stage == "unfinished":
        return say(
            "The archive in {folder} was never finished; nothing is in it yet. “hoso init” finishes it.",
            folder=shown(folder),
        )
    return None


Rung = Callable[[], Iterator[Fault]]


def _ladder(
    connection: sqlite3.Connection, originals: Originals, files: list[Path], kept: dict[str, Any] | None, *, fast: bool
) -> Iterator[Rung]:
    yield lambda: _database(connection, fast=fast)
    version = database.schema_version(connection)
    if version != database.SCHEMA_VERSION:
        yield lambda: iter([_other_schema(version)])
        yield lambda: _without_database(originals, files, fast=fast)
        return
    yield lambda: ledger_checks.guards(connection)
    yield lambda: ledger_checks.chain(connection)
    if kept is not None:
        yield lambda: checkpoint.held_against(connection, kept)
    yield lambda: record_checks.all_records(connection)
    yield lambda: statement_checks.all_statements(connection)
    yield lambda: record_checks.refused_paths(connection)
    yield lambda: original_checks.recorded(connection, originals, fast=fast)
    yield lambda: original_checks.unrecorded(connection, originals, files)


def _climb(folder: Path, connection: sqlite3.Connection, rungs: Iterator[Rung]) -> list[Fault]:
    """All faults of all rungs; a rung that the damage itself breaks off is a fault, and the next is tried."""
    faults: list[Fault] = []
    for rung in rungs:
        try:
            faults.extend(rung())
        except sqlite3.DatabaseError as cause:
            fault = Fault("database_damaged", damaged(folder, cause), None, _restore())
            if fault not in faults:
                faults.append(fault)
    return faults


def _database(connection: sqlite3.Connection, *, fast: bool) -> Iterator[Fault]:
    """SQLite's own check of its pages and indexes, and rows that name a record that is not there."""
    check = "quick_check" if fast else "integrity_check"
    for (report,) in connection.execute(f"PRAGMA {check}({_MAX_REPORTS})"):
        if report != "ok":
            yield Fault("database_damaged", say("The database reports: {report}", report=report), None, _restore())
    torn: dict[str, int] = {}
    for table, *_ in connection.execute("PRAGMA foreign_key_check"):
        torn[table] = torn.get(table, 0) + 1
    for table, count in sorted(torn.items()):
        yield Fault(
            "database_links",
            say("{count} rows of table {table} name a record that is not there.", count=count, table=table),
            None,
            _restore(),
        )


def _without_database(originals: Originals, files: list[Path], *, fast: bool) -> Iterator[Fault]:
    """What can still be said of the originals: whether their bytes are those of their names."""
    return iter(()) if fast else original_checks.named(originals, files)


def _other_schema(version: int) -> Fault:
    return Fault(
        "schema_other",
        say(
            "The database has version {version}; this program knows {known}.",
            version=version,
            known=database.SCHEMA_VERSION,
        ),
        None,
        say("Open the archive once with a hoso that knows it (“hoso log”), then verify again."),
        harmless=0 < version < database.SCHEMA_VERSION,
    )


def _vanished(folder: Path, kept: dict[str, Any]) -> Fault:
    return Fault(
        "archive_vanished",
        say(
            "The checkpoint saw {records} records in {folder}; there is no archive now.",
            records=kept["records"],
            folder=shown(folder),
        ),
        None,
        _restore(),
    )


def _restore() -> Message:
    return say("Keep the damaged archive as it is, and restore a backup beside it.")
