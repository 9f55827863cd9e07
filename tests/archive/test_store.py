from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from made_papers import ROOT

from archive import database, ledger
from archive.errors import CallError, CannotWrite, IntegrityBroken, NothingFound, Refusal
from archive.messages import say
from archive.model import Document, Page, Refused, Source
from archive.settings import MEBIBYTE, Settings
from archive.store import Added, Archive
from archive.verify import condition, verify


def actions(archive: Archive) -> list[str]:
    return [event.action for event in archive.events()]


def test_what_is_added_comes_back(archive: Archive, paper) -> None:
    reading, path = paper()
    assert archive.add(reading, path, "xa/24-skhcn.pdf") == Added(1, duplicate=False)
    record = archive.record(1)
    assert (record.sha256, record.media_type, record.size_bytes) == (reading.source.sha256, "application/pdf", 600)
    assert (record.page_count, record.paths, record.document) == (2, ("xa/24-skhcn.pdf",), reading.document)
    assert record.added_at.utcoffset() is not None
    assert archive.pages(1) == reading.pages
    assert archive.page_text(1, 2) == reading.pages[1].text
    assert archive.original(1).read_bytes() == path.read_bytes()
    back = archive.reading(1)
    assert back == replace(reading, source=replace(reading.source, path="xa/24-skhcn.pdf"))


def test_a_paper_without_pages_fields_or_words(archive: Archive, paper) -> None:
    reading, path = paper()
    archive.add(replace(reading, pages=(), document=Document(), steps=()), path, "a")
    assert (archive.record(1).document, archive.record(1).page_count, archive.pages(1)) == (Document(), 0, ())


def test_adding_writes_one_event_that_covers_it(archive: Archive, paper) -> None:
    reading, path = paper()
    archive.add(reading, path, "a.pdf")
    init, added = archive.events()
    assert (init.seq, init.action, init.record) == (1, "init", None)
    assert (added.seq, added.action, added.record, added.actor) == (2, "add", 1, "lan")
    detail = json.loads(added.detail)
    assert (detail["path"], detail["sha256"]) == ("a.pdf", reading.source.sha256)
    assert {"record_hash", "pages_hash"} <= detail.keys()


def test_the_same_bytes_again_under_the_same_name_change_nothing(archive: Archive, paper) -> None:
    reading, path = paper()
    archive.add(reading, path, "a.pdf")
    before = archive.connection.total_changes
    assert archive.add(reading, path, "a.pdf") == Added(1, duplicate=True)
    assert archive.duplicate(reading.source.sha256, "a.pdf") == 1
    assert archive.connection.total_changes == before
    assert actions(archive) == ["init", "add"]


def test_a_second_name_is_added_to_the_record(archive: Archive, paper) -> None:
    reading, path = paper()
    archive.add(reading, path, "a.pdf")
    assert archive.duplicate(reading.source.sha256, "b/a.pdf") == 1
    assert archive.add(reading, path, "c.pdf") == Added(1, duplicate=True)
    assert archive.record(1).paths == ("a.pdf", "b/a.pdf", "c.pdf")
    assert actions(archive) == ["init", "add", "add-path", "add-path"]
    assert archive.high_water() == 4


def test_unknown_bytes_are_no_duplicate(archive: Archive) -> None:
    assert archive.duplicate("0" * 64, "a.pdf") is None
    assert actions(archive) == ["init"]


def test_one_name_may_stand_for_several_papers_in_time(archive: Archive, paper) -> None:
    for content in (b"first", b"second"):
        archive.add(*paper("scan.pdf", content=content), "scan.pdf")
    assert [record.paths for record in archive.records()] == [("scan.pdf",), ("scan.pdf",)]


def test_a_name_that_is_no_utf8_is_kept_as_it_is_shown(archive: Archive, paper) -> None:
    reading, path = paper(os.fsdecode(b"b\xe1o c\xe1o.pdf"))
    archive.add(reading, path, os.fsdecode(b"b\xe1o c\xe1o.pdf"))
    assert archive.record(1).paths == (r"b\xe1o c\xe1o.pdf",)
    assert archive.duplicate(reading.source.sha256, os.fsdecode(b"b\xe1o c\xe1o.pdf")) == 1
    assert actions(archive) == ["init", "add"]


def test_text_that_no_utf8_can_write_is_refused_before_anything_is_kept(archive: Archive, paper, folder: Path) -> None:
    reading, path = paper()
    with pytest.raises(Refusal) as refused:
        archive.add(replace(reading, pages=(Page(1, "half \ud835 a letter"),)), path, "a.pdf")
    assert refused.value.reason == "damaged"
    assert actions(archive) == ["init"]
    assert verify(folder) == []


# One transaction


@pytest.mark.parametrize("failure", ["ABORT", "ROLLBACK", "FAIL"])
def test_a_failure_between_record_and_event_leaves_neither(archive: Archive, paper, folder: Path, failure: str) -> None:
    reading, path = paper()
    archive.connection.execute(
        "CREATE TEMP TRIGGER fault BEFORE INSERT ON main.events WHEN NEW.action = 'add' "
        f"BEGIN SELECT RAISE({failure}, 'injected'); END"
    )
    with pytest.raises(sqlite3.IntegrityError, match="injected"):
        archive.add(reading, path, "a.pdf")
    assert not archive.connection.in_transaction
    for table in ("records", "pages", "paths", "number_keys"):
        assert archive.connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    assert actions(archive) == ["init"]
    assert [fault.code for fault in verify(folder)] == ["original_unreferenced"]
    archive.connection.execute("DROP TRIGGER fault")
    assert archive.add(reading, path, "a.pdf") == Added(1, duplicate=False)
    assert verify(folder) == []


def test_any_exception_rolls_back_a_second_name(archive: Archive, paper, monkeypatch: pytest.MonkeyPatch) -> None:
    reading, path = paper()
    archive.add(reading, path, "a.pdf")

    def fail(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(ledger, "append", fail)
    with pytest.raises(KeyboardInterrupt):
        archive.duplicate(reading.source.sha256, "b.pdf")
    assert archive.record(1).paths == ("a.pdf",)


def test_a_kill_between_original_and_record_leaves_a_harmless_original(
    archive: Archive, folder: Path, paper, python
) -> None:
    killed = python(
        "import os, signal, sys; from pathlib import Path; from made_papers import make_paper\n"
        "from archive import ledger; from archive.store import Archive\n"
        "ledger.append = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)\n"
        "reading, path = make_paper(Path(sys.argv[2]), 'killed.pdf')\n"
        "with Archive.open(Path(sys.argv[1]), actor='binh') as archive: archive.add(reading, path, 'killed.pdf')",
        folder,
        folder.parent / "papers",
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert actions(archive) == ["init"]
    (fault,) = verify(folder)
    assert (fault.code, fault.harmless) == ("original_unreferenced", True)
    assert archive.add(*paper("killed.pdf"), "killed.pdf") == Added(1, duplicate=False)
    assert verify(folder) == []


# Several at once


def test_a_reader_goes_on_while_a_transaction_is_written(archive: Archive, filled: Path) -> None:
    with Archive.open(filled, actor="binh") as reader, database.writing(archive.connection) as writing:
        writing.execute("UPDATE records SET subject = 'unfinished' WHERE id = 1")
        assert len(list(reader.records())) == 3
        assert reader.connection.execute("SELECT subject FROM records WHERE id = 1").fetchone() == (
            "Về việc giao dự toán",
        )


def test_a_second_writer_waits_for_the_first(archive: Archive, filled: Path) -> None:
    holding = threading.Event()

    def hold() -> None:
        with Archive.open(filled, actor="binh") as first, database.writing(first.connection):
            ledger.append(first.connection, actor="binh", action="read", record=1)
            holding.set()
            time.sleep(0.2)

    first = threading.Thread(target=hold)
    first.start()
    assert holding.wait(10)
    assert archive.note("read", 2) == 6
    first.join()
    assert [event.actor for event in archive.events()][-2:] == ["binh", "lan"]


def test_a_second_writer_that_waited_too_long_is_told_why(archive: Archive, filled: Path) -> None:
    with Archive.open(filled, actor="binh", wait_seconds=0.05) as second, database.writing(archive.connection):
        with pytest.raises(CannotWrite, match="Another process is writing") as error:
            second.note("read", 1)
        assert error.value.exit_code == 2


def test_a_full_disk_is_told_and_changes_nothing(archive: Archive, paper) -> None:
    pages = archive.connection.execute("PRAGMA page_count").fetchone()[0]
    archive.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    reading, path = paper(texts=("đầy " * 20_000,))
    with pytest.raises(CannotWrite, match="Free disk space"):
        archive.add(reading, path, "a.pdf")
    assert actions(archive) == ["init"]
    archive.connection.execute("PRAGMA max_page_count = 1000000")
    assert archive.add(reading, path, "a.pdf").record == 1


WRITER = """
import sys; from pathlib import Path; from made_papers import make_paper
from archive.store import Archive
name = sys.argv[1]
with Archive.open(Path(sys.argv[2]), create=True, actor=name) as archive:
    for at in range(12):
        reading, path = make_paper(Path(sys.argv[3]) / name, f"{name if at % 3 else 'both'}-{at}.pdf")
        archive.add(reading, path, f"{name}/{path.name}")
"""


def test_two_processes_make_and_fill_one_archive(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(Path(__file__).parent)))}
    running = [
        subprocess.Popen([sys.executable, "-c", WRITER, name, folder, tmp_path / "papers"], env=environment)
        for name in ("lan", "binh")
    ]
    assert [process.wait(60) for process in running] == [0, 0]
    assert verify(folder) == []
    with Archive.open(folder, actor="lan") as archive:
        found = list(archive.records())
        assert [record.id for record in found] == list(range(1, 21))
        assert sum(len(record.paths) for record in found) == 24
        assert actions(archive).count("init") == 1
        assert len(actions(archive)) == 25


def test_bytes_that_another_process_stored_meanwhile(
    archive: Archive, folder: Path, paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, path = paper()
    with Archive.open(folder, actor="binh") as other:
        monkeypatch.setattr(other, "duplicate", lambda *_, **__: archive.add(reading, path, "lan.pdf") and None)
        assert other.add(reading, path, "binh.pdf") == Added(1, duplicate=True)
    assert archive.record(1).paths == ("lan.pdf", "binh.pdf")
    assert verify(folder) == []


def test_an_archive_that_another_process_began_meanwhile(
    archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [True, False]  # taken from the end: first not begun, then, inside the transaction, begun
    monkeypatch.setattr(database, "begun", lambda _: answers.pop())
    with Archive.open(folder, actor="binh") as other:
        assert actions(other) == ["init"]
    assert answers == []


# Making, finishing, refusing to open


def test_no_archive_is_a_wrong_call(folder: Path) -> None:
    with pytest.raises(CallError, match="no archive"):
        Archive.open(folder, actor="lan")
    assert not folder.exists()


def test_settings_are_those_of_the_archive(archive: Archive, folder: Path) -> None:
    assert archive.settings == Settings()
    (folder / "settings.toml").write_text(f"max_file_bytes = {MEBIBYTE}\n", encoding="utf-8")
    with Archive.open(folder, actor="lan") as again:
        assert again.settings.max_file_bytes == MEBIBYTE
    (folder / "settings.toml").write_text("colour = 1\n", encoding="utf-8")
    with pytest.raises(CallError, match="unknown setting"):
        Archive.open(folder, actor="lan")


@pytest.mark.parametrize(
    "moment",
    [
        "from archive.originals import Originals; Originals.make = kill",
        "from archive import database; database.connect = kill",
        # After the step, before its transaction ends.
        "from archive import migrations as m; m.migrate.__defaults__ = ((lambda db: (m.first_schema(db), kill()),),)",
        "from archive import ledger; ledger.append = kill",
    ],
)
def test_an_archive_that_a_kill_left_half_made_is_finished(folder: Path, python, moment: str) -> None:
    killed = python(
        "import os, signal, sys; from pathlib import Path; from archive.store import Archive\n"
        "def kill(*_, **__): os.kill(os.getpid(), signal.SIGKILL)\n"
        f"{moment}\n"
        "Archive.open(Path(sys.argv[1]), create=True, actor='lan')",
        folder,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert verify(folder) == []
    assert condition(folder) is not None
    with Archive.open(folder, create=True, actor="lan") as archive:
        assert actions(archive) == ["init"]
    assert verify(folder) == []
    assert condition(folder) is None


def test_a_half_made_archive_needs_no_second_init(folder: Path) -> None:
    (folder / "originals").mkdir(parents=True)
    (folder / "hoso.db").touch()
    with Archive.open(folder, actor="lan") as archive:
        assert list(archive.records()) == []
        assert actions(archive) == ["init"]


@pytest.mark.parametrize("name", ["hồ sơ năm 2018", "what?#&%20 100%", os.fsdecode(b"h\xf4 so")])
def test_any_name_of_a_folder_will_do(tmp_path: Path, paper, name: str) -> None:
    with Archive.open(tmp_path / name, create=True, actor="lan") as archive:
        archive.add(*paper(), "a.pdf")
    assert {path.name for path in (tmp_path / name).iterdir()} == {"hoso.db", "originals"}
    assert verify(tmp_path / name) == []


def test_a_file_where_the_archive_should_be(folder: Path) -> None:
    folder.write_bytes(b"a file")
    with pytest.raises(CallError, match="no archive"):
        Archive.open(folder, actor="lan")
    with pytest.raises(CannotWrite, match="cannot be made"):
        Archive.open(folder, create=True, actor="lan")


@pytest.mark.parametrize(("rights", "said"), [(0o555, "Get the right to write"), (0o000, "Get the right to use")])
def test_an_archive_of_another_user_is_not_called_damaged(filled: Path, rights: int, said: str) -> None:
    script = (
        "import os, sys; from pathlib import Path\n"
        "from archive.errors import CannotWrite; from archive.store import Archive\n"
        "os.getuid() or os.setuid(65534)\n"
        "try: Archive.open(Path(sys.argv[1]), actor='binh')\n"
        "except CannotWrite as error: print(error)"
    )
    with tempfile.TemporaryDirectory() as shared:
        Path(shared).chmod(0o755)
        theirs = Path(shutil.copytree(filled, Path(shared) / "ho-so"))
        (theirs / "hoso.db").chmod(0o444)
        theirs.chmod(rights)
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", script, theirs]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=environment)
        theirs.chmod(0o700)
    assert said in ran.stdout, ran.stderr
    assert ran.stderr == ""


def test_originals_without_their_database_are_not_papered_over(filled: Path) -> None:
    (filled / "hoso.db").unlink()
    with pytest.raises(IntegrityBroken, match="backup"):
        Archive.open(filled, create=True, actor="lan")
    assert not (filled / "hoso.db").exists()


def test_a_database_that_is_none(filled: Path) -> None:
    (filled / "hoso.db").write_bytes(b"This is no database at all." * 500)
    with pytest.raises(IntegrityBroken, match="damaged"):
        Archive.open(filled, actor="lan")


def test_an_archive_of_a_newer_version_is_left_alone(filled: Path, tamper) -> None:
    tamper("PRAGMA user_version = 99")
    with pytest.raises(CallError, match="newer version"):
        Archive.open(filled, actor="lan")


def test_a_torn_out_ledger_is_not_begun_anew(filled: Path, tamper) -> None:
    tamper("DELETE FROM events")
    with Archive.open(filled, actor="lan") as archive:
        assert actions(archive) == []


# Refusals


def refused(path: str, reason: str = "damaged", text: str = "{path} is cut off.", passing: bool = False) -> Refused:
    source = Source(path, hashlib.sha256(path.encode()).hexdigest(), "application/pdf", 10)
    return Refused(path, reason, say(text, path=path), source, passing)


def test_a_refusal_is_an_event_when_new_or_changed(archive: Archive) -> None:
    archive.refuse(refused("a.pdf"))
    archive.refuse(refused("a.pdf"))
    assert actions(archive) == ["init", "refuse"]
    archive.refuse(refused("a.pdf", "encrypted", "{path} asks for a password."))
    assert actions(archive) == ["init", "refuse", "refuse"]
    (listed,) = archive.refusals()
    assert (listed.path, listed.reason, str(listed.message)) == ("a.pdf", "encrypted", "a.pdf asks for a password.")
    assert archive.high_water() == 0


def test_a_refusal_without_bytes(archive: Archive) -> None:
    archive.refuse(Refused("a.pdf", "unreadable", say("No right to read {path}.", path="a.pdf"), passing=True))
    assert [(one.source, one.passing) for one in archive.refusals()] == [(None, True)]


def test_a_refused_path_that_becomes_a_record_leaves_the_list(archive: Archive, paper) -> None:
    reading, path = paper()
    archive.refuse(refused("a.pdf"))
    archive.refuse(refused("b.pdf"))
    archive.add(reading, path, "a.pdf")
    archive.duplicate(reading.source.sha256, "b.pdf")
    assert list(archive.refusals()) == []


def test_of_a_secret_item_nothing_is_kept(archive: Archive, folder: Path) -> None:
    archive.refuse(refused("ke-hoach-phong-thu.pdf", "secret", "{path} bears the mark TUYỆT MẬT."))
    assert list(archive.refusals()) == []
    _, stopped = archive.events()
    assert (stopped.action, stopped.record, stopped.detail) == ("stop", None, '{"reason":"secret"}')
    sha256 = hashlib.sha256(b"ke-hoach-phong-thu.pdf").hexdigest()
    for file in folder.rglob("*"):
        if file.is_file():
            assert b"phong-thu" not in file.read_bytes()
            assert sha256.encode() not in file.read_bytes()
    archive.refuse(refused("other.pdf"))
    archive.refuse(refused("other.pdf", "secret", "…"))
    assert list(archive.refusals()) == []


# Asking


def test_what_is_not_there_is_said(archive: Archive, filled: Path) -> None:
    for ask in (lambda: archive.record(99), lambda: archive.original(99), lambda: archive.reading(99)):
        with pytest.raises(NothingFound, match="no record 99"):
            ask()
    with pytest.raises(NothingFound, match="no page 3"):
        archive.page_text(1, 3)
    assert archive.pages(99) == ()


def test_a_missing_original_is_broken_integrity(archive: Archive, filled: Path) -> None:
    shutil.rmtree(filled / "originals")
    with pytest.raises(IntegrityBroken, match="missing"):
        archive.original(1)


def test_records_and_changes_go_on_from_where_one_stopped(archive: Archive, filled: Path) -> None:
    archive.note("read", 1)
    archive.duplicate(archive.record(2).sha256, "again.pdf")
    assert [record.id for record in archive.records(after=1)] == [2, 3]
    assert list(archive.changes(0)) == [(2, 1), (3, 2), (4, 3), (6, 2)]
    assert list(archive.changes(4)) == [(6, 2)]
    assert archive.high_water() == 6


def test_records_may_be_written_while_they_are_walked(archive: Archive, filled: Path) -> None:
    for record in archive.records():
        archive.note("read", record.id)
    assert actions(archive)[-3:] == ["read", "read", "read"]


def test_the_everyday_path_imports_nothing_heavy(filled: Path, python) -> None:
    ran = python(
        "import sys; from pathlib import Path; from archive.store import Archive\n"
        "with Archive.open(Path(sys.argv[1]), actor='lan') as archive:\n"
        "    archive.high_water(); archive.find('1/SKHCN'); archive.page_text(1, 1); archive.note('search')\n"
        "print(sorted({'pandas', 'sqlite_utils', 'cattrs', 'attr', 'numpy', 'click'} & sys.modules.keys()))",
        filled,
    )
    assert (ran.stdout, ran.stderr) == ("[]\n", "")


def test_connections_close(filled: Path) -> None:
    with Archive.open(filled, actor="lan") as archive:
        pass
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        archive.high_water()
    with closing(sqlite3.connect(filled / "hoso.db")) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
