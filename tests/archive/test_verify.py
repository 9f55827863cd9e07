from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from made_papers import ROOT

from archive import ledger
from archive.checkpoint import checkpoint
from archive.errors import CallError, IntegrityBroken
from archive.facts import FACTS
from archive.store import Archive
from archive.verify import condition, verify


def codes(folder: Path, **options: object) -> list[tuple[str, int | None]]:
    return [(fault.code, fault.record) for fault in verify(folder, **options)]


def original(folder: Path, record: int) -> Path:
    with Archive.open(folder, actor="auditor") as archive:
        path = archive.original(record)
    path.chmod(0o644)
    return path


def flip(path: Path, at: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[at] ^= 1
    path.write_bytes(raw)


@pytest.fixture
def kept(filled: Path, tmp_path: Path) -> Path:
    """A checkpoint of the filled archive, kept elsewhere."""
    path = tmp_path / "checkpoint.json"
    with Archive.open(filled, actor="auditor") as archive:
        path.write_text(json.dumps(checkpoint(archive)), encoding="utf-8")
    return path


def test_a_sound_archive_has_no_fault(filled: Path, kept: Path) -> None:
    assert verify(filled) == verify(filled, fast=True) == verify(filled, against=kept) == []
    assert condition(filled) is None


def test_an_archive_that_grew_still_fits_its_checkpoint(filled: Path, kept: Path, paper) -> None:
    with Archive.open(filled, actor="lan") as archive:
        archive.add(*paper("4.pdf"), "4.pdf")
    assert verify(filled, against=kept) == []


def test_no_archive_is_no_fault(folder: Path) -> None:
    assert verify(folder) == []
    assert "no archive" in str(condition(folder))
    folder.mkdir()
    assert verify(folder) == []


# Originals


def test_a_flipped_bit_of_an_original(filled: Path) -> None:
    flip(original(filled, 2), 17)
    assert codes(filled) == [("original_changed", 2)]
    assert codes(filled, fast=True) == []


def test_an_original_of_another_size(filled: Path) -> None:
    path = original(filled, 2)
    path.write_bytes(path.read_bytes()[:-1])
    assert codes(filled) == codes(filled, fast=True) == [("original_size", 2)]


def test_a_missing_original_is_named_with_what_brings_it_back(filled: Path) -> None:
    path = original(filled, 3)
    path.unlink()
    assert codes(filled) == codes(filled, fast=True) == [("original_missing", 3)]
    (fault,) = verify(filled)
    assert path.name in str(fault.todo)
    assert not fault.harmless


def test_what_no_record_names_is_harmless(filled: Path) -> None:
    originals = filled / "originals"
    stray = originals / "ab" / "cd" / ("abcd" + "0" * 60)
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"left by a kill")
    (originals / "tmp" / "abcd-x").write_bytes(b"half")
    (originals / "Thumbs.db").write_bytes(b"left by a viewer")
    faults = verify(filled)
    assert sorted(fault.code for fault in faults) == ["file_foreign", "original_unreferenced", "temporary_file"]
    assert all(fault.harmless for fault in faults)


def test_a_name_that_is_no_utf8_among_the_originals(filled: Path) -> None:
    Path(os.fsdecode(os.fsencode(filled) + b"/originals/b\xe1o")).write_bytes(b"stray")
    (fault,) = verify(filled)
    assert (fault.code, r"b\xe1o" in str(fault.what)) == ("file_foreign", True)


# Records


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE pages SET text = replace(text, 'Giao', 'Giáo') WHERE record = 2 AND page = 2", ("text_changed", 2)),
        ("UPDATE pages SET words = x'00' WHERE record = 2 AND page = 1", ("text_changed", 2)),
        ("UPDATE pages SET confidence = 0.5 WHERE record = 2 AND page = 1", ("text_changed", 2)),
        ("UPDATE pages SET page = 3 WHERE record = 2 AND page = 2", ("text_changed", 2)),
        ("DELETE FROM pages WHERE record = 2 AND page = 2", ("text_changed", 2)),
        (
            "UPDATE records SET document = replace(document, '2018-01-31', '2018-02-01') WHERE id = 2",
            ("record_changed", 2),
        ),
        ("UPDATE records SET document = 'no JSON' WHERE id = 2", ("record_changed", 2)),
        ("UPDATE records SET media_type = 'text/plain' WHERE id = 2", ("record_changed", 2)),
        ("UPDATE records SET added_at = '2010-01-01T00:00:00.000000Z' WHERE id = 2", ("record_changed", 2)),
        ("UPDATE records SET steps = '[]' WHERE id = 2", ("record_changed", 2)),
        ("UPDATE records SET number = '3/QĐ-SKHCN' WHERE id = 2", ("columns_changed", 2)),
        ("UPDATE records SET year = 2017 WHERE id = 2", ("columns_changed", 2)),
        ("DELETE FROM number_keys WHERE record = 2 AND key = '2/SKHCN'", ("columns_changed", 2)),
        ("INSERT INTO number_keys VALUES ('9/SKHCN', 2)", ("columns_changed", 2)),
        ("UPDATE paths SET path = 'other.pdf' WHERE record = 2", ("paths_changed", 2)),
        ("INSERT INTO paths (record, path) VALUES (2, 'other.pdf')", ("paths_changed", 2)),
        ("INSERT INTO refusals VALUES ('x', NULL, 'secret', '{}', 0, '', NULL)", ("secret_kept", None)),
    ],
)
def test_a_changed_record_is_named(filled: Path, tamper, statement: str, fault: tuple[str, int | None]) -> None:
    tamper(statement)
    assert codes(filled) == [fault]


def test_one_flipped_bit_of_a_page_text_in_the_file(filled: Path) -> None:
    database = filled / "hoso.db"
    raw = database.read_bytes()
    needle = "Điều 1. Giao".encode()
    assert needle in raw
    flip(database, raw.index(needle) + len(needle) - 1)
    assert [code for code, _ in codes(filled)] == ["text_changed"]


def test_text_that_is_no_utf8_any_more_does_not_stop_the_check(filled: Path) -> None:
    database = filled / "hoso.db"
    raw = database.read_bytes()
    at = raw.index("Điều 1. Giao".encode())
    database.write_bytes(raw[:at] + b"\xff" + raw[at + 1 :])
    original(filled, 1).unlink()
    assert [code for code, _ in codes(filled)] == ["text_changed", "original_missing"]


def test_a_record_whose_hash_of_the_original_was_changed(filled: Path, tamper) -> None:
    tamper("UPDATE records SET sha256 = 'none' WHERE id = 2")
    assert codes(filled) == [("record_changed", 2), ("original_unreferenced", None)]


def test_a_deleted_record(filled: Path, tamper) -> None:
    tamper(
        *(f"DELETE FROM {table} WHERE record = 2" for table in ("pages", "paths", "number_keys", "review", *FACTS)),
        "DELETE FROM records WHERE id = 2",
    )
    assert codes(filled) == [("database_links", None), ("record_missing", 2), ("original_unreferenced", None)]


def test_a_record_put_in_behind_the_ledgers_back(filled: Path, tamper) -> None:
    tamper(
        "INSERT INTO records SELECT 9, 'x', media_type, size_bytes, page_count, added_at, steps, document, kind, "
        "number, number_key, year, date_first, date_last, date_precision, issuers, subject FROM records WHERE id = 1"
    )
    assert codes(filled) == [("record_unledgered", 9)]


# The ledger


@pytest.mark.parametrize(
    "change",
    [
        "actor = 'nobody'",
        "at = '2010-01-01T00:00:00.000000Z'",
        "action = 'read'",
        "record = 3",
        "detail = '{}'",
        "hash = replace(hash, substr(hash, 1, 1), 'z')",
    ],
)
def test_a_changed_event(filled: Path, tamper, change: str) -> None:
    tamper(f"UPDATE events SET {change} WHERE seq = 3")
    faults = verify(filled)
    assert faults[0].code == "ledger_changed"
    assert "Event 3 " in str(faults[0].what)


def test_a_changed_event_whose_hash_was_computed_anew(filled: Path, tamper) -> None:
    with closing(sqlite3.connect(filled / "hoso.db")) as connection:
        row = connection.execute(
            "SELECT seq, at, 'nobody', action, record, detail, previous_hash FROM events WHERE seq = 3"
        )
        digest = ledger.event_hash(*row.fetchone())
    tamper(f"UPDATE events SET actor = 'nobody', hash = '{digest}' WHERE seq = 3")
    (fault,) = verify(filled)
    assert (fault.code, "Event 4 " in str(fault.what)) == ("ledger_unchained", True)


def test_a_missing_event(filled: Path, tamper) -> None:
    tamper("DELETE FROM events WHERE seq = 3")
    assert codes(filled) == [("ledger_gap", None), ("record_unledgered", 2)]


def test_missing_events_are_counted(filled: Path, tamper) -> None:
    tamper("DELETE FROM events WHERE seq IN (2, 3)")
    fault = verify(filled)[0]
    assert (fault.code, str(fault.what)) == ("ledger_gap", "Events 2 to 3 of the ledger are missing.")


def test_an_emptied_ledger(filled: Path, tamper) -> None:
    tamper("DELETE FROM events")
    assert codes(filled) == [("ledger_missing", None), *(("record_unledgered", record) for record in (1, 2, 3))]


def test_a_guard_taken_away(filled: Path) -> None:
    with closing(sqlite3.connect(filled / "hoso.db")) as connection:
        connection.execute("DROP TRIGGER events_never_go")
    assert codes(filled) == [("ledger_unguarded", None)]


def test_a_tail_cut_off_is_seen_by_a_checkpoint(filled: Path, kept: Path, tamper) -> None:
    with Archive.open(filled, actor="auditor") as archive:
        archive.note("read", 1)
        kept.write_text(json.dumps(checkpoint(archive)), encoding="utf-8")
    tamper("DELETE FROM events WHERE seq = 5")
    assert codes(filled) == []
    assert codes(filled, against=kept) == [("ledger_truncated", None)]


def test_a_ledger_written_anew_is_seen_by_a_checkpoint(filled: Path, kept: Path, tamper) -> None:
    previous = ledger.NO_HASH
    changes = []
    with closing(sqlite3.connect(filled / "hoso.db")) as connection:
        for seq, at, _, *middle in connection.execute(
            "SELECT seq, at, actor, action, record, detail FROM events"
        ).fetchall():
            digest = ledger.event_hash(seq, at, "nobody", *middle, previous)
            changes.append(
                f"UPDATE events SET actor = 'nobody', previous_hash = '{previous}', hash = '{digest}' WHERE seq = {seq}"
            )
            previous = digest
    tamper(*changes)
    assert codes(filled) == []
    assert codes(filled, against=kept) == [("ledger_rewritten", None)]


def test_the_checkpoint_of_another_archive(filled: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    with Archive.open(tmp_path / "other", create=True, actor="auditor") as archive:
        other.write_text(json.dumps(checkpoint(archive)), encoding="utf-8")
    assert codes(filled, against=other) == [("checkpoint_other_archive", None)]


def test_a_checkpoint_counts_the_records(filled: Path, kept: Path) -> None:
    kept.write_text(json.dumps(json.loads(kept.read_text()) | {"records": 2}), encoding="utf-8")
    assert codes(filled, against=kept) == [("checkpoint_records", None)]


def test_an_archive_that_vanished_since_its_checkpoint(filled: Path, kept: Path) -> None:
    shutil.rmtree(filled)
    assert codes(filled) == []
    assert codes(filled, against=kept) == [("archive_vanished", None)]


def test_what_a_checkpoint_says(archive: Archive, filled: Path) -> None:
    state = checkpoint(archive)
    *_, last = archive.events()
    assert (state["seq"], state["hash"], state["records"]) == (4, last.hash, 3)
    assert len(state["archive"]) == 32
    assert state["size_bytes"] == sum(record.size_bytes for record in archive.records())


def test_an_emptied_ledger_gives_no_checkpoint(filled: Path, tamper) -> None:
    tamper("DELETE FROM events")
    with Archive.open(filled, actor="auditor") as archive, pytest.raises(IntegrityBroken, match="ledger is empty"):
        checkpoint(archive)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"archive": "x", "seq": "4"}', "\udcff"])
def test_what_is_no_checkpoint_is_a_wrong_call(filled: Path, tmp_path: Path, text: str) -> None:
    path = tmp_path / "other.json"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(CallError, match="no checkpoint"):
        verify(filled, against=path)
    with pytest.raises(CallError, match="cannot be read"):
        verify(filled, against=tmp_path / "gone.json")


# The database itself


def test_a_lost_database_still_lets_the_originals_be_checked(filled: Path) -> None:
    flip(original(filled, 1), 3)
    (filled / "hoso.db").unlink()
    assert [code for code, _ in codes(filled)] == ["database_missing", "original_changed"]
    assert [code for code, _ in codes(filled, fast=True)] == ["database_missing"]


def test_a_database_that_is_none(filled: Path) -> None:
    (filled / "hoso.db").write_bytes(b"This is no database at all." * 500)
    assert [code for code, _ in codes(filled)] == ["database_damaged"]


def test_torn_pages_of_the_database_are_a_fault_and_no_crash(filled: Path) -> None:
    database = filled / "hoso.db"
    sound = database.read_bytes()
    for page in range(1, len(sound) // 4096):
        database.write_bytes(sound[: page * 4096] + b"\x5a" * 4096 + sound[(page + 1) * 4096 :])
        assert any(not fault.harmless for fault in verify(filled)), f"page {page + 1}"


def test_another_schema_is_said(filled: Path, tamper) -> None:
    tamper("PRAGMA user_version = 99")
    assert codes(filled) == [("schema_other", None)]


def test_faults_of_every_rung_come_together(filled: Path, tamper) -> None:
    tamper(
        "UPDATE events SET actor = 'nobody' WHERE seq = 2",
        "UPDATE pages SET text = 'x' WHERE record = 1 AND page = 1",
        "UPDATE paths SET path = 'x' WHERE record = 2",
    )
    original(filled, 3).unlink()
    (filled / "originals" / "tmp" / "x").touch()
    assert codes(filled) == [
        ("ledger_changed", 1),
        ("text_changed", 1),
        ("paths_changed", 2),
        ("original_missing", 3),
        ("temporary_file", None),
    ]


def test_a_copy_that_cannot_be_written(filled: Path) -> None:
    """As an ordinary user, since root may write anywhere."""
    script = (
        "import os, sys; from pathlib import Path; import cattrs; from archive.verify import verify\n"
        "verify(Path(sys.argv[1]))\n"  # all tables are read: a checkout below /root is closed to ordinary users
        "os.getuid() or os.setuid(65534)\n"
        "print([fault.code for fault in verify(Path(sys.argv[1]))], os.access(sys.argv[1], os.W_OK))"
    )
    with tempfile.TemporaryDirectory() as medium:
        Path(medium).chmod(0o755)
        copy = Path(shutil.copytree(filled, Path(medium) / "ho-so"))
        for path in (copy, *copy.rglob("*")):
            path.chmod(0o555)
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", script, copy]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=environment)
        for path in (copy, *copy.rglob("*")):
            path.chmod(0o755)
    assert (ran.stdout, ran.stderr) == ("[] False\n", "")
