"""Evidence packages: complete, byte for byte, and checked with nothing of ours."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest
from made_papers import ROOT, found
from made_record import MadeRecord, cited, party

from archive.errors import CallError, IntegrityBroken
from archive.evidence import write_package
from archive.evidence_pages import boxes_of, span_of
from archive.model import Box, Page, Word
from archive.settings import Settings
from archive.trace import trace

PROGRAM = (ROOT / "commands/evidence_check.py").read_text(encoding="utf-8")
PNG = b"\x89PNG\r\n\x1a\nnot a picture"
DAY = date(2018, 1, 31)


def drawn(path: Path, media_type: str, page: int, box: Box, settings: Settings) -> bytes | None:
    assert path.is_file()
    return PNG if page == 1 else None


def package(record: MadeRecord, dest: Path) -> Path:
    """A package of three papers, one of them missing."""
    text = "Căn cứ Quyết định số 176/QĐ-UBND ngày 17/01/2014 <của> UBND\n"
    about = cited("176/QĐ-UBND", date(2014, 1, 17))
    missing = cited("395/QĐ-SKHCN", date(2017, 12, 20))
    record.add("176/QĐ-UBND", date(2014, 1, 17), issuers=("UBND tỉnh",))
    named = party("Công ty TNHH A Ba", "6009900140", role="listed")
    record.add("24/QĐ-SKHCN", DAY, references=(about, missing), texts=(text,), parties=(named,))
    answer = trace(record.connection, "r2", on=date(2026, 11, 23))
    write_package(record.archive, answer, dest, drawn, PROGRAM)
    return dest


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", str(folder / "check.py")]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, cwd="/")


def test_the_parts_are_there(record: MadeRecord, tmp_path: Path) -> None:
    folder = package(record, tmp_path / "gói")
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert names == {
        *("README.txt", "check.py", "checkpoint.json", "ledger.jsonl", "manifest-sha256.txt", "originals.json"),
        *("trace.html", "trace.json", "trace.svg", "originals/00001-1.pdf", "originals/00002-2.pdf"),
        *("pages/r2-p1.html", "pages/r2-p1.png"),
    }


def test_originals_are_byte_for_byte(record: MadeRecord, tmp_path: Path) -> None:
    folder = package(record, tmp_path / "gói")
    for one in json.loads((folder / "originals.json").read_text(encoding="utf-8")):
        content = (folder / one["file"]).read_bytes()
        assert content == record.archive.original(one["record"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == one["sha256"]


def test_sha256sum_checks_all_of_it(record: MadeRecord, tmp_path: Path) -> None:
    folder = package(record, tmp_path / "gói")
    command = ["sha256sum", "--strict", "-c", "manifest-sha256.txt"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count(": OK") == sum(path.is_file() for path in folder.rglob("*")) - 1


def test_the_hashes_of_the_ledger_can_be_computed_from_the_readme_alone(record: MadeRecord, tmp_path: Path) -> None:
    folder = package(record, tmp_path / "gói")
    readme = (folder / "README.txt").read_text(encoding="utf-8")
    snippet = readme[readme.index("import hashlib") : readme.index("\n\n  3. The event")]
    code = "\n".join(line.removeprefix("       ") for line in snippet.splitlines())
    done = subprocess.run([sys.executable, "-I", "-c", code], cwd=folder, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    events = [json.loads(line) for line in (folder / "ledger.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(event["action"], event["record"]) for event in events] == [
        *(("add", 1), ("add", 2), ("package", 2), ("package", 1)),
    ]
    state = json.loads((folder / "checkpoint.json").read_text(encoding="utf-8"))
    assert (state["seq"], state["hash"]) == (events[-1]["seq"], events[-1]["hash"])


def test_its_own_program_finds_all_well_and_any_change(record: MadeRecord, tmp_path: Path) -> None:
    folder = package(record, tmp_path / "gói")
    assert (check(folder).returncode, check(folder).stdout) == (0, "OK\n")
    ledger = (folder / "ledger.jsonl").read_text(encoding="utf-8")
    (folder / "ledger.jsonl").write_text(ledger.replace('"lan"', '"bao"', 1), encoding="utf-8")
    (folder / "originals/00002-2.pdf").write_bytes(b"another")
    (folder / "trace.svg").unlink()
    (folder / "more.txt").touch()
    told = check(folder)
    assert told.returncode == 1
    for fault in (
        "ledger.jsonl: changed",
        "originals/00002-2.pdf: changed",
        "trace.svg: missing",
        "more.txt: not in the manifest",
        "event 2: its hash is not that of its content",
    ):
        assert fault in told.stdout.splitlines()


def test_a_forged_manifest_does_not_hide_another_original(record: MadeRecord, tmp_path: Path) -> None:
    folder = package(record, tmp_path / "gói")
    forged = b"another"
    (folder / "originals/00002-2.pdf").write_bytes(forged)
    lines = (folder / "manifest-sha256.txt").read_text(encoding="utf-8").splitlines(keepends=True)
    digest = hashlib.sha256(forged).hexdigest()
    lines = [f"{digest}  originals/00002-2.pdf\n" if "00002" in line else line for line in lines]
    (folder / "manifest-sha256.txt").write_text("".join(lines), encoding="utf-8")
    assert "not the file that event" in check(folder).stdout


def test_a_zip_holds_the_same_below_one_folder(record: MadeRecord, tmp_path: Path) -> None:
    packed = package(record, tmp_path / "gói.zip")
    with zipfile.ZipFile(packed) as opened:
        opened.extractall(tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["gói"]
    assert check(tmp_path / "out/gói").stdout == "OK\n"
    assert not list(tmp_path.glob(".hoso-package-*"))


def test_what_is_there_is_never_overwritten(record: MadeRecord, tmp_path: Path) -> None:
    (tmp_path / "gói").mkdir()
    with pytest.raises(CallError, match="already"):
        package(record, tmp_path / "gói")
    with pytest.raises(CallError, match="cannot be written"):
        package(record, tmp_path / "no" / "such" / "folder")


def test_a_changed_original_stops_the_package(record: MadeRecord, tmp_path: Path) -> None:
    number = record.add("24/QĐ-SKHCN", DAY)
    kept = record.archive.original(number)
    kept.chmod(0o644)
    kept.write_bytes(b"another")
    with pytest.raises(IntegrityBroken):
        write_package(record.archive, trace(record.connection, "r1", on=DAY), tmp_path / "gói", drawn, PROGRAM)
    assert not (tmp_path / "gói").exists()


def test_passages_are_marked_on_the_drawn_page_and_in_text(record: MadeRecord, tmp_path: Path) -> None:
    folder = package(record, tmp_path / "gói")
    page = (folder / "pages/r2-p1.html").read_text(encoding="utf-8")
    assert '<img src="r2-p1.png"' in page
    assert 'viewBox="0 0 595.0 842.0"' in page
    assert 'id="m1"' in page
    assert "pages/r2-p1.html#m1" in (folder / "trace.html").read_text(encoding="utf-8")


def test_boxes_go_around_each_line_of_a_passage() -> None:
    words = (
        Word(0, 3, Box(10, 10, 30, 20)),
        Word(4, 7, Box(34, 10, 60, 21)),
        Word(8, 12, Box(5, 30, 40, 40)),
        Word(13, 15, None),
    )
    page = Page(1, "Căn cứ Luật số\n", words)
    assert boxes_of(page, (0, 12)) == [Box(10, 10, 60, 21), Box(5, 30, 40, 40)]
    assert boxes_of(page, (3, 4)) == []
    assert span_of(page, "cứ") == (4, 6)
    assert span_of(page, "không có") is None


def test_a_page_without_a_picture_is_its_text(record: MadeRecord, tmp_path: Path) -> None:
    cites = found(cited("9/QĐ-UBND", DAY).value, page=2)
    record.add("24/QĐ-SKHCN", DAY, references=(cites,), texts=("Một\n", "Căn cứ & vân vân\n"))
    write_package(record.archive, trace(record.connection, "r1", on=DAY), tmp_path / "gói", drawn, PROGRAM)
    page = (tmp_path / "gói/pages/r1-p2.html").read_text(encoding="utf-8")
    assert '<pre><mark id="m1">Căn </mark>cứ &amp; vân vân' in page
    assert "<img" not in page
