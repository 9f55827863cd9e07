from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import database, ledger
from archive.digest import canonical_json, netstrings
from archive.store import Archive


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET actor = 'nobody' WHERE seq = 2",
        "DELETE FROM events WHERE seq = 4",
        "INSERT OR REPLACE INTO events SELECT seq, at, 'nobody', action, record, detail, previous_hash, hash "
        "FROM events WHERE seq = 4",
        "INSERT INTO events SELECT 9, at, actor, action, record, detail, hash, hash FROM events WHERE seq = 4",
        "INSERT INTO events SELECT 0, at, actor, action, record, detail, hash, hash FROM events WHERE seq = 4",
        "INSERT INTO events SELECT 5, at, actor, action, record, detail, previous_hash, hash FROM events WHERE seq = 4",
    ],
)
def test_the_ledger_only_grows_at_its_end(archive: Archive, filled: Path, statement: str) -> None:
    before = list(archive.events())
    with pytest.raises(sqlite3.IntegrityError, match="the ledger"):
        archive.connection.execute(statement)
    assert list(archive.events()) == before


def test_the_chain_can_be_checked_by_another_hand(filled: Path) -> None:
    """The algorithm of the module's docstring, written again without any code of the archive."""
    columns = "seq, at, actor, action, record, detail, previous_hash"
    previous = "0" * 64
    with closing(sqlite3.connect(filled / "hoso.db")) as connection:
        rows = connection.execute(f"SELECT {columns}, hash FROM events ORDER BY seq").fetchall()
    assert len(rows) == 4
    for at, (*values, digest) in enumerate(rows, start=1):
        assert (values[0], values[6]) == (at, previous)
        hashed = hashlib.sha256()
        for value in values:
            raw = b"" if value is None else str(value).encode()
            hashed.update(str(len(raw)).encode() + b":" + raw + b",")
        assert hashed.hexdigest() == digest
        previous = digest


values = st.lists(st.none() | st.text(max_size=6) | st.integers(), max_size=4)


@given(values, values)
@settings(max_examples=200, deadline=None, derandomize=True)
def test_other_values_give_other_bytes(one: list, other: list) -> None:
    def written(values: list) -> list[str]:
        return ["" if value is None else str(value) for value in values]

    assert (netstrings(*one) == netstrings(*other)) == (written(one) == written(other))


def test_moving_a_letter_over_a_border_changes_the_bytes() -> None:
    assert netstrings("ab", "c") != netstrings("a", "bc")
    assert netstrings("1:a,", "") != netstrings("", "1:a,")


def test_canonical_json_has_one_form() -> None:
    assert canonical_json({"b": 1, "a": ["Đ"]}) == canonical_json({"a": ["Đ"], "b": 1}) == '{"a":["Đ"],"b":1}'
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical_json({"a": float("nan")})


def test_notes_name_actor_action_record_and_detail(archive: Archive, filled: Path) -> None:
    assert archive.note("download", 2, {"page": 1, "ai": "Lan"}) == 5
    *_, event = archive.events()
    assert (event.seq, event.actor, event.action, event.record) == (5, "lan", "download", 2)
    assert event.detail == '{"ai":"Lan","page":1}'
    assert event.at.tzinfo is not None
    assert abs((datetime.now(UTC) - event.at).total_seconds()) < 60


@pytest.mark.parametrize("action", sorted(ledger.OWN_ACTIONS))
def test_nobody_notes_what_only_the_archive_does(archive: Archive, action: str) -> None:
    with pytest.raises(ValueError, match="only the archive itself"):
        archive.note(action, 1)


def test_a_note_about_a_record_that_is_not_there_is_not_written(archive: Archive) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        archive.note("read", 7)
    assert len(list(archive.events())) == 1


def test_events_of_a_record_and_of_an_actor(archive: Archive, filled: Path) -> None:
    with Archive.open(filled, actor="binh") as other:
        other.note("read", 2)
    assert [event.seq for event in archive.events(record=2)] == [3, 5]
    assert [event.seq for event in archive.events(actor="binh")] == [5]
    assert [event.seq for event in archive.events(record=2, actor="lan")] == [3]


@pytest.fixture
def hanoi(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The clock of an office in Hà Nội: UTC+7."""
    monkeypatch.setenv("TZ", "<+07>-7")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("hanoi")
def test_days_are_those_of_the_office_and_both_ends_count(archive: Archive) -> None:
    moments = [(2030, 1, 30, 16, 59, 59), (2030, 1, 30, 17, 0, 0), (2030, 1, 31, 16, 59, 59), (2030, 1, 31, 17, 0, 0)]
    with database.writing(archive.connection) as connection:
        for moment in moments:
            ledger.append(connection, actor="lan", action="read", at=datetime(*moment, tzinfo=UTC))
    day = date(2030, 1, 31)
    assert [event.seq for event in archive.events(first=day, last=day)] == [3, 4]
    assert [event.seq for event in archive.events(first=day)] == [3, 4, 5]
    assert [event.seq for event in archive.events(last=day)] == [1, 2, 3, 4]


def test_reads_do_not_slow_down_the_high_water_mark(archive: Archive, filled: Path) -> None:
    for action in ledger.CHANGES:
        plan = archive.connection.execute(
            "EXPLAIN QUERY PLAN SELECT max(seq) FROM events WHERE action = ?", (action,)
        ).fetchall()
        assert "events_by_action" in plan[0][3]
    archive.note("read", 1)
    assert archive.high_water() == 4
