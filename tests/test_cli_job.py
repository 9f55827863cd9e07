"""The main job through the command line: import, search, show, open, verify, checkpoint, log, reindex."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from calling import DECISION, ROOT, Outcome

from archive.errors import MissingProgram

Hoso = Callable[..., Outcome]
HosoProcess = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def filled(hoso: Hoso, papers: Path) -> Hoso:
    """`hoso` over an archive that holds the papers."""
    assert hoso("import", papers).code == 6
    return hoso


def test_import_counts_every_file_once(hoso: Hoso, papers: Path) -> None:
    told = hoso("import", papers, "--json")
    report = told.json
    assert told.code == 6
    assert (report["seen"], report["added"], report["refused"], report["failed"]) == (4, 2, 2, 0)
    by_path = {item["path"]: item for item in report["items"]}
    assert set(by_path) == {"24-skhcn.txt", "năm 2019/31-skhcn.txt", "empty.pdf", ".hidden"}
    assert by_path["empty.pdf"]["reason"] == "empty"
    assert by_path[".hidden"]["reason"] == "unsupported"
    assert all(item["message"] for item in report["items"] if item["status"] == "refused")
    assert report["pages"] == 2


def test_importing_again_finds_duplicates_and_changes_nothing(filled: Hoso, papers: Path) -> None:
    before = filled("checkpoint").json
    report = filled("import", papers, "--json").json
    assert (report["seen"], report["added"], report["duplicates"], report["refused"]) == (4, 0, 2, 2)
    after = filled("checkpoint").json
    assert (before["seq"], before["hash"]) == (after["seq"], after["hash"])


def test_a_second_name_of_the_same_bytes_is_added_to_the_record(filled: Hoso, papers: Path, tmp_path: Path) -> None:
    copy = tmp_path / "bản sao.txt"
    copy.write_bytes((papers / "24-skhcn.txt").read_bytes())
    report = filled("import", copy, "--json").json
    assert report["items"][0]["status"] == "duplicate"
    assert filled("show", report["items"][0]["record"], "--json").json["paths"] == ["24-skhcn.txt", "bản sao.txt"]


def test_a_missing_path_among_others_is_an_item(hoso: Hoso, papers: Path) -> None:
    told = hoso("import", papers / "24-skhcn.txt", papers / "gone.pdf", "--json")
    assert told.code == 6
    assert [item["status"] for item in sorted(told.json["items"], key=lambda item: item["path"])] == ["added", "failed"]


NOBODY = 65534


def test_a_folder_without_permission_is_an_item() -> None:
    """As an ordinary user, since root may read everything."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        closed = home / "closed"
        closed.mkdir()
        (home / "24.txt").write_text(DECISION.format(number=24, year=2018), encoding="utf-8")
        user = {}
        if os.geteuid() == 0:
            for path in (home, closed):
                os.chown(path, NOBODY, NOBODY)
            user = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        closed.chmod(0)
        words = [sys.executable, str(ROOT / "cli.py"), "--archive", str(home / "ho-so"), "import", str(home), "--json"]
        environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent"}
        try:
            told = subprocess.run(words, env=environment, capture_output=True, timeout=60, check=False, **user)
        except PermissionError:
            pytest.skip("this Python cannot be run by an ordinary user")
        finally:
            closed.chmod(0o755)
    assert told.returncode == 6
    report = json.loads(told.stdout)
    assert {item["path"]: item["status"] for item in report["items"]} == {"24.txt": "added", "closed": "failed"}


def test_a_name_that_is_no_utf8_is_shown_with_its_bytes(hoso: Hoso, tmp_path: Path) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    (folder / os.fsdecode(b"b\xe1o c\xe1o.txt")).write_text(DECISION.format(number=9, year=2018), encoding="utf-8")
    assert hoso("import", folder, "--json").json["items"][0]["path"] == "b\\xe1o c\\xe1o.txt"


def test_ctrl_c_keeps_what_was_read(hoso: Hoso, tmp_path: Path, archive_folder: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(600):
        (folder / f"{number}.txt").write_text(DECISION.format(number=number, year=2018), encoding="utf-8")
    words = [sys.executable, str(ROOT / "cli.py"), "--archive", str(archive_folder), "import", str(folder)]
    # A test run in the background hands down that Ctrl-C is ignored; a terminal does not.
    heard = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        running = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    finally:
        signal.signal(signal.SIGINT, heard)
    end = time.monotonic() + 30
    while len(list((archive_folder / "originals").glob("[0-9a-f]*/*/*"))) < 5 and time.monotonic() < end:
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=30)
    assert (running.returncode, told.count(b"\n")) == (130, 2)
    assert hoso("verify").code in {0, 6}
    report = hoso("import", folder, "--json").json
    assert report["added"] + report["duplicates"] == report["seen"] == 600
    assert report["duplicates"] > 0


def test_the_report_is_grouped_by_reason_with_what_to_do(hoso: Hoso, papers: Path, tmp_path: Path) -> None:
    told = hoso("import", papers, "--xlsx", tmp_path / "report.xlsx").out
    assert "refused: 1 empty (empty). The copy failed" in told
    assert "4 files: 2 added, 0 known already, 2 refused, 0 failed; 2 pages" in told
    from openpyxl import load_workbook

    sheet = load_workbook(tmp_path / "report.xlsx").active
    rows = {row[0]: row for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert len(rows) == 4
    assert rows["empty.pdf"][1] == "refused"
    assert rows["empty.pdf"][3] == "empty"
    assert sheet.column_dimensions["A"].width > 10


def test_refusals_tell_when_why_and_what_to_do(filled: Hoso, papers: Path, tmp_path: Path) -> None:
    listed = {entry["path"]: entry for entry in filled("refusals", "--json").json["refusals"]}
    assert set(listed) == {"empty.pdf", ".hidden"}
    assert {"last_seen", "reason", "message", "todo", "passing", "sha256"} <= set(listed["empty.pdf"])
    rows = list(csv.DictReader(io.StringIO(filled("refusals", "--csv").out)))
    assert {row["path"] for row in rows} == set(listed)
    assert "empty.pdf" in filled("refusals").out
    assert filled("refusals", "--xlsx", tmp_path / "refusals.xlsx").code == 0
    (papers / "empty.pdf").write_text(DECISION.format(number=5, year=2018), encoding="utf-8")
    filled("import", papers)
    assert [entry["path"] for entry in filled("refusals", "--json").json["refusals"]] == [".hidden"]


def test_what_was_refused_is_told_again_without_being_read(filled: Hoso, papers: Path) -> None:
    report = filled("import", papers, "--json").json
    assert {item["path"]: item["reason"] for item in report["items"] if item["status"] == "refused"} == {
        "empty.pdf": "empty",
        ".hidden": "unsupported",
    }
    assert all(item["message"] for item in report["items"] if item["reason"])


def test_text_first_ocr_later(hoso: Hoso, archive_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ingest.tesseract import data_folder

    try:
        data_folder()
    except MissingProgram:
        pytest.skip("Tesseract's Vietnamese data is not installed")
    scan = ROOT / "samples" / "papers" / "CV Trung tam Ky thuat dang ky 17025.pdf"
    first = hoso("import", scan, "--no-ocr", "--json").json
    assert (first["added"], first["pages"], first["ocr_pages"]) == (1, 1, 0)
    record = first["items"][0]["record"]
    assert "NEEDS_OCR" in hoso("show", record, "--json").json["document"]["flags"]
    assert hoso("search", "năng lực phòng thử nghiệm").code == 1
    assert hoso("ocr", "--limit", "1").code == 0
    later = hoso("show", record, "--json").json["document"]
    assert "NEEDS_OCR" not in later["flags"]
    assert hoso("ocr", "--json").json["seen"] == 0
    assert hoso("verify").code == 0


def test_a_watched_folder_is_taken_in_until_the_process_is_asked_to_end(archive_folder: Path, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    archive_folder.mkdir()
    (archive_folder / "settings.toml").write_text("watch_stable_seconds = 1\n", encoding="utf-8")
    (inbox / "1.txt").write_text(DECISION.format(number=1, year=2018), encoding="utf-8")
    (inbox / "half.pdf").write_bytes(b"%PDF-1.4\n1 0 obj")
    words = ["--archive", str(archive_folder), "--lang", "en", "import", "--watch", str(inbox), "--json"]
    running = subprocess.Popen(
        [sys.executable, str(ROOT / "cli.py"), *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert running.stderr is not None
    said = [running.stderr.readline()]
    said.append(running.stderr.readline())
    (inbox / "2.txt").write_text(DECISION.format(number=2, year=2018), encoding="utf-8")
    said.append(running.stderr.readline())
    running.send_signal(signal.SIGTERM)
    out, _ = running.communicate(timeout=30)
    assert "Watching" in said[0]
    assert ("added: 1.txt" in said[1], "added: 2.txt" in said[2]) == (True, True)
    assert running.returncode == 0
    assert [item["path"] for item in json.loads(out)["items"]] == ["1.txt", "2.txt"]
    assert sorted(path.name for path in inbox.iterdir()) == ["1.txt", "2.txt", "half.pdf"]


def test_read_tells_the_fields_with_their_place(hoso: Hoso, papers: Path, archive_folder: Path) -> None:
    told = hoso("read", papers / "24-skhcn.txt", "--json")
    document = told.json
    assert told.code == 0
    assert (document["file"], document["number"], document["date"]) == ("24-skhcn.txt", "24/QĐ-SKHCN", "2018-01-31")
    assert document["evidence"]["number"]["page"] == 1
    assert "text" not in document["pages"][0]
    assert "dự toán" in hoso("read", papers / "24-skhcn.txt", "--json", "--text").json["pages"][0]["text"]
    assert not archive_folder.exists()


def test_read_for_people_lists_the_fields(hoso: Hoso, papers: Path) -> None:
    told = hoso("read", papers / "24-skhcn.txt", "--lang", "vi")
    assert told.code == 0
    assert "24/QĐ-SKHCN" in told.out
    assert "31/01/2018" in told.out
    assert "trang 1" in told.out


def test_a_refused_file_ends_with_3(hoso: Hoso, papers: Path) -> None:
    told = hoso("read", papers / "empty.pdf", "--json")
    assert told.code == 3
    assert told.json["file"] == "empty.pdf"
    assert told.json["refused"]["reason"] == "empty"
    for_people = hoso("read", papers / "empty.pdf")
    assert (for_people.code, for_people.out) == (3, "")
    assert for_people.err.count("\n") == 1


def test_search_by_number_as_people_write_it(filled: Hoso) -> None:
    told = filled("search", "24/SKHCN", "--json")
    assert told.code == 0
    (hit,) = told.json["hits"]
    assert (hit["number"], hit["matched"], hit["file"]) == ("24/QĐ-SKHCN", "number", "24-skhcn.txt")
    assert told.json["index_lag"] == 0


def test_search_by_words_with_filters_and_facets(filled: Hoso) -> None:
    both = filled("search", "giao du toan", "--facets", "--json").json
    assert both["total"] == 2
    assert {"value": "2018", "count": 1} in both["facets"]["year"]
    assert filled("search", "giao du toan", "--year", "2019", "--json").json["hits"][0]["number"] == "31/QĐ-SKHCN"
    assert filled("search", "--from", "1/1/2019", "--json").json["total"] == 1
    assert "\ue000" in both["hits"][0]["snippet"]


def test_search_for_people(filled: Hoso) -> None:
    told = filled("search", "dự", "toán", "chi")
    assert told.code == 0
    assert "24/QĐ-SKHCN  31/01/2018  Quyết định" in told.out
    assert "‹" in told.out
    assert "\x1b" not in told.out


def test_nothing_found_is_said_plainly(filled: Hoso) -> None:
    told = filled("search", "thủy điện xyz")
    assert told.code == 1
    assert "“thủy điện xyz” was not found in this archive." in told.out
    assert filled("search", "xyz", "--json").json["hits"] == []


def test_search_as_csv_and_as_workbook(filled: Hoso, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(filled("search", "dự toán", "--csv").out)))
    assert {row["number"] for row in rows} == {"24/QĐ-SKHCN", "31/QĐ-SKHCN"}
    assert filled("search", "dự toán", "--xlsx", tmp_path / "found.xlsx").code == 0
    from openpyxl import load_workbook

    sheet = load_workbook(tmp_path / "found.xlsx").active
    assert sheet.max_row == 3
    assert {sheet.cell(2, 2).value, sheet.cell(3, 2).value} == {"24/QĐ-SKHCN", "31/QĐ-SKHCN"}
    assert filled("search", "dự toán", "--xlsx", tmp_path / "no" / "such.xlsx").code == 2


def test_search_finds_what_a_killed_import_did_not_index(filled: Hoso, archive_folder: Path) -> None:
    for path in archive_folder.glob("index.db*"):
        path.unlink()
    assert filled("search", "24/SKHCN", "--json").json["total"] == 1


def test_show_a_record_and_what_is_not_there(filled: Hoso) -> None:
    shown = filled("show", "24/SKHCN", "--json").json
    assert shown["document"]["number"] == "24/QĐ-SKHCN"
    assert filled("show", shown["id"]).out.count("24/QĐ-SKHCN") == 1
    missing = filled("show", "99/SKHCN")
    assert (missing.code, missing.out) == (1, "")
    assert "not found in this archive" in missing.err


def test_show_names_the_candidates_of_a_number_that_several_papers_have(filled: Hoso, tmp_path: Path) -> None:
    again = tmp_path / "24-2019.txt"
    again.write_text(DECISION.format(number=24, year=2019), encoding="utf-8")
    filled("import", again)
    told = filled("show", "24/SKHCN")
    assert told.code == 2
    assert "2018" in told.err
    assert "2019" in told.err
    assert filled("show", "24/SKHCN@2019", "--json").json["document"]["date"] == "2019-01-31"


def test_open_gives_the_bytes(filled: Hoso, hoso_process: HosoProcess, papers: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    assert filled("open", "24/SKHCN", "-o", target).code == 0
    assert target.read_bytes() == (papers / "24-skhcn.txt").read_bytes()
    assert hoso_process("open", "24/SKHCN", "-o", "-").stdout == target.read_bytes()
    assert filled("open", "24/SKHCN", "-o", tmp_path / "no" / "such" / "folder").code == 2
    assert filled("open", "24/SKHCN", "--page", 9, "-o", target).code == 2


def test_open_names_the_viewer_that_is_missing(filled: Hoso, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    told = filled("open", "24/SKHCN")
    assert told.code == 4
    assert "xdg-utils" in told.err


def test_open_hands_a_readable_copy_to_the_viewer(
    filled: Hoso, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, papers: Path
) -> None:
    viewer = tmp_path / "xdg-open"
    viewer.write_text(f'#!/bin/sh\ncat "$1" > {tmp_path}/seen.part && /bin/mv {tmp_path}/seen.part {tmp_path}/seen\n')
    viewer.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    assert filled("open", "24/SKHCN").code == 0
    from time import monotonic, sleep

    end = monotonic() + 10
    while not (tmp_path / "seen").exists() and monotonic() < end:
        sleep(0.01)
    assert (tmp_path / "seen").read_bytes() == (papers / "24-skhcn.txt").read_bytes()


def test_verify_finds_a_changed_original(filled: Hoso, archive_folder: Path) -> None:
    assert filled("verify", "--json").json == {"ok": True, "faults": []}
    sha256 = filled("show", "24/SKHCN", "--json").json["document"]["sha256"]
    original = archive_folder / "originals" / sha256[:2] / sha256[2:4] / sha256
    original.chmod(0o644)
    original.write_bytes(original.read_bytes().replace(b"24", b"42"))
    told = filled("verify", "--json")
    assert told.code == 5
    assert not told.json["ok"]
    assert {"code", "what", "record", "todo"} <= set(told.json["faults"][0])
    assert filled("open", "24/SKHCN", "-o", archive_folder / "out").code == 5
    assert not (archive_folder / "out").exists()


def test_verify_without_an_archive_says_so(hoso: Hoso) -> None:
    told = hoso("verify", "--json")
    assert (told.code, told.json["ok"]) == (0, True)
    assert "no archive" in told.err


def test_a_leftover_of_a_kill_is_harmless(filled: Hoso, archive_folder: Path) -> None:
    content = b"never recorded"
    sha256 = hashlib.sha256(content).hexdigest()
    place = archive_folder / "originals" / sha256[:2] / sha256[2:4]
    place.mkdir(parents=True)
    (place / sha256).write_bytes(content)
    assert filled("verify").code == 6


def test_checkpoint_holds_against_the_same_ledger(filled: Hoso, tmp_path: Path) -> None:
    kept = tmp_path / "checkpoint.json"
    assert filled("checkpoint", "-o", kept).code == 0
    assert json.loads(kept.read_text(encoding="utf-8"))["records"] == 2
    filled("show", "24/SKHCN")
    assert filled("verify", "--against", kept).code == 0
    kept.write_text(kept.read_text(encoding="utf-8").replace('"hash": "', '"hash": "0'), encoding="utf-8")
    assert filled("verify", "--against", kept).code == 5


def test_the_log_tells_who_read_what(filled: Hoso) -> None:
    filled("show", "24/SKHCN")
    events = filled("log", "--record", "24/SKHCN", "--json").json["events"]
    assert [event["action"] for event in events] == ["add", "show"]
    assert {"seq", "at", "actor", "action", "record", "hash", "previous_hash", "detail"} <= set(events[0])
    rows = list(csv.DictReader(io.StringIO(filled("log", "--csv").out)))
    assert [row["seq"] for row in rows] == [str(seq + 1) for seq in range(len(rows))]
    assert "24-skhcn.txt" in filled("log").out
    assert filled("log", "--actor", "nobody", "--json").json["events"] == []
    assert filled("log", "--from", "2000-01-01", "--to", "2000-12-31", "--json").json["events"] == []


def test_a_reader_who_may_not_write_is_told(filled: Hoso, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    def locked(*_: object) -> None:
        raise sqlite3.OperationalError("attempt to write a readonly database")

    monkeypatch.setattr("index.sqlite_fts.SqliteEngine.__init__", locked)
    told = filled("search", "24/SKHCN")
    assert told.code == 2
    assert "attempt to write a readonly database" in told.err


def test_reindex(filled: Hoso) -> None:
    assert "2" in filled("reindex").err
    assert filled("reindex", "--if-needed").code == 0
    assert filled("search", "24/SKHCN").code == 0


def test_demo_without_samples_says_how_to_get_them(hoso: Hoso, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("commands.demo.__file__", str(tmp_path / "commands" / "demo.py"))
    monkeypatch.chdir(tmp_path)
    told = hoso("demo")
    assert told.code == 4
    assert "make demo" in told.err
