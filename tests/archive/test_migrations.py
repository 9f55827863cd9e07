from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from archive import database, ledger_checks
from archive.migrations import STEPS, first_schema, migrate
from archive.store import Archive


def tables(connection: sqlite3.Connection) -> set[str]:
    return {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_every_version_has_its_step(archive: Archive) -> None:
    assert len(STEPS) == database.SCHEMA_VERSION == database.schema_version(archive.connection)
    rows = archive.connection.execute("SELECT version, step FROM schema_versions ORDER BY version").fetchall()
    assert rows == [(at, step.__name__) for at, step in enumerate(STEPS, start=1)]


def test_a_migrated_database_is_left_alone(archive: Archive) -> None:
    assert migrate(archive.connection) == 0


def test_a_step_that_fails_leaves_the_version_before_it(tmp_path: Path) -> None:
    def second(db) -> None:
        db.execute("ALTER TABLE records ADD COLUMN dossier TEXT")
        raise RuntimeError("power cut")

    def mended(db) -> None:
        db.execute("ALTER TABLE records ADD COLUMN dossier TEXT")

    with closing(database.connect(tmp_path / "hoso.db", wait_seconds=1, create=True)) as connection:
        with pytest.raises(RuntimeError, match="power cut"):
            migrate(connection, (first_schema, second))
        assert database.schema_version(connection) == 1
        assert not connection.in_transaction
        assert connection.execute(
            "SELECT count(*) FROM pragma_table_info('records') WHERE name = 'dossier'"
        ).fetchone() == (0,)
        assert migrate(connection, (first_schema, mended)) == 1
        assert database.schema_version(connection) == 2


def test_a_failing_first_step_leaves_an_empty_database(tmp_path: Path) -> None:
    def broken(db) -> None:
        first_schema(db)
        raise RuntimeError("power cut")

    with closing(database.connect(tmp_path / "hoso.db", wait_seconds=1, create=True)) as connection:
        with pytest.raises(RuntimeError, match="power cut"):
            migrate(connection, (broken,))
        assert (tables(connection), database.schema_version(connection)) == (set(), 0)


def test_the_guards_that_verify_asks_for_are_those_of_the_schema(archive: Archive) -> None:
    found = {row[0] for row in archive.connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    assert found == ledger_checks.TRIGGERS
