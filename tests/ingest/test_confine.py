"""What a worker cannot reach: other files, the network, other processes; proved with canaries."""

from __future__ import annotations

import os
import socket
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import spying_reader
from spying_reader import CANARY, FREE

from archive.model import Message, Read, Reading
from archive.settings import MEBIBYTE, Settings
from ingest import pipeline
from ingest.confine import warning
from ingest.landlock import version
from ingest.worker import Reader, Task
from ingest.workers import read_all

SETTINGS = Settings(read_seconds=20, max_inflated_bytes=8 * MEBIBYTE)
needs_landlock = pytest.mark.skipif(not version(), reason="this kernel has no Landlock")


def read_confined(*files: Path, read: Reader = pipeline.read) -> list[Reading]:
    tasks = iter([Task(file, file.name) for file in files])
    done = read_all(lambda: next(tasks, None), SETTINGS, read, workers=1, warn=heard.append)
    return [each.reading for each in done if each.reading is not None]


heard: list[Message] = []


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    path = tmp_path / "canary.txt"
    path.write_text(f"{CANARY}\n" * 5, encoding="utf-8")
    return path


@pytest.fixture
def listener() -> Iterator[tuple[int, list[str]]]:
    """A port of this machine, and who called there."""
    called: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        ended = threading.Event()

        def serve() -> None:
            while not ended.is_set():
                try:
                    caller, _ = server.accept()
                except TimeoutError:
                    continue
                called.append("called")
                caller.close()

        thread = threading.Thread(target=serve)
        thread.start()
        yield server.getsockname()[1], called
        ended.set()
        thread.join()


def spied(what: str, target: object, tmp_path: Path) -> str:
    """What a reader that tries it says."""
    paper = tmp_path / "spy"
    paper.write_text(f"{what} {target}", encoding="utf-8")
    (reading,) = read_confined(paper, read=spying_reader.read)
    assert isinstance(reading, Read), reading
    return reading.pages[0].text


@needs_landlock
@pytest.mark.parametrize("what", ["open", "list", "program", "write", "link"])
def test_a_reader_reaches_no_other_file(what: str, canary: Path, tmp_path: Path) -> None:
    target = canary.parent if what == "list" else canary
    assert spied(what, target, tmp_path).startswith("refused")
    assert canary.read_text(encoding="utf-8") == f"{CANARY}\n" * 5


@needs_landlock
@pytest.mark.parametrize("target", ["/etc/passwd", "/proc/self/environ", "/proc/1/cmdline", "/root", "/home"])
def test_a_reader_does_not_see_the_system_s_users(target: str, tmp_path: Path) -> None:
    what = "list" if target in {"/root", "/home"} else "open"
    assert spied(what, target, tmp_path).startswith("refused")


def test_a_reader_may_use_its_own_scratch_folder(tmp_path: Path) -> None:
    assert spied("scratch", "", tmp_path) == FREE


@pytest.mark.parametrize("kind", ["tcp", "udp", "ipv6", "unix", "raw"])
def test_a_reader_has_no_network(kind: str, tmp_path: Path, listener: tuple[int, list[str]]) -> None:
    port, called = listener
    assert spied(kind, port, tmp_path).startswith("refused")
    assert not called


@pytest.mark.parametrize("what", ["signal", "trace"])
def test_a_reader_does_not_reach_its_parent(what: str, tmp_path: Path) -> None:
    assert spied(what, os.getpid(), tmp_path).startswith("refused")


def test_a_reader_leaves_no_core_and_opens_few_files(tmp_path: Path) -> None:
    assert spied("files", 10_000, tmp_path).startswith("refused")
    assert spied("fill", SETTINGS.max_inflated_bytes * 2, tmp_path).startswith("refused")


def test_the_same_reader_without_walls_reaches_it_all(
    canary: Path, tmp_path: Path, listener: tuple[int, list[str]]
) -> None:
    port, called = listener
    paper = tmp_path / "spy"
    for what, target in (("open", canary), ("list", tmp_path), ("program", canary), ("tcp", port), ("unix", 0)):
        paper.write_text(f"{what} {target}", encoding="utf-8")
        told = spying_reader.read(paper, "spy", SETTINGS)
        assert isinstance(told, Read)
        assert not told.pages[0].text.startswith("refused")
    time.sleep(0.2)
    assert called


def test_a_machine_without_walls_is_told_of_in_one_sentence() -> None:
    assert warning(()) is None
    sentences = {str(warning(gaps)) for gaps in (("files",), ("network",), ("files", "network"))}
    assert len(sentences) == 3


def luring_papers(folder: Path, canary: Path, port: int) -> list[Path]:
    """Papers of many kinds that ask their reader to fetch another file or to call somewhere."""
    url, file = f"http://127.0.0.1:{port}/x", canary.as_uri()
    entity = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "{file}"><!ENTITY b SYSTEM "{url}">]>'
    texts = {
        "page.html": f'<!doctype html><html><body><p>BÁO CÁO</p><iframe src="{file}"></iframe><img src="{url}">'
        f'<object data="{file}"></object><link rel="stylesheet" href="{url}"><script src="{url}"></script>'
        "</body></html>",
        "page.xhtml": f"{entity}<html><body><p>BÁO CÁO &a; &b;</p></body></html>",
        "picture.svg": f'{entity}<svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text><image href="{url}"/></svg>',
        "letter.rtf": r"{\rtf1 BAO CAO {\field{\*\fldinst INCLUDETEXT "
        + f'"{canary}"'
        + r"}{\fldrslt x}}{\field{\*\fldinst INCLUDEPICTURE "
        + f'"{url}"'
        + r"}}}",
        "mail.eml": f"From: a@example.vn\nTo: b@example.vn\nSubject: Bao cao\nMIME-Version: 1.0\n"
        f'Content-Type: message/external-body; access-type=local-file; name="{canary}"\n\n'
        f'Content-Type: text/plain\n\n<img src="{url}">\n',
        "form.pdf": "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/URI/URI(" + url + ")>>>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/AA<</O<</S/GoToR/F("
        + str(canary)
        + ")/D[0]>>>>>>endobj\n4 0 obj<</F("
        + str(canary)
        + ")/Length 0>>stream\n\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
        "old.ps": f"%!PS\n({canary}) (r) file 999 string readstring pop show\n",
    }
    papers = []
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
        papers.append(folder / name)
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(folder / "letter.docx", "w") as packed:
        packed.writestr("[Content_Types].xml", f"{entity}<Types>&a;</Types>")
        packed.writestr(
            "word/document.xml",
            f'{entity}<w:document xmlns:w="{word}"><w:body><w:p><w:r><w:t>BÁO CÁO &a;&b;</w:t></w:r></w:p>'
            f'<w:p><w:fldSimple w:instr="INCLUDETEXT {canary}"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'
            f'<w:p><w:fldSimple w:instr="INCLUDEPICTURE {url}"/></w:p></w:body></w:document>',
        )
        packed.writestr(
            "word/_rels/document.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="x" TargetMode="External" Target="{file}"/>'
            f'<Relationship Id="r2" Type="x" TargetMode="External" Target="{url}"/></Relationships>',
        )
    return [*papers, folder / "letter.docx"]


def test_no_paper_fetches_another_file_or_calls_anywhere(
    tmp_path: Path, canary: Path, listener: tuple[int, list[str]]
) -> None:
    port, called = listener
    folder = tmp_path / "in"
    folder.mkdir()
    readings = read_confined(*luring_papers(folder, canary, port))
    assert len(readings) == 8
    assert sum(isinstance(reading, Read) for reading in readings) >= 4
    assert CANARY not in repr(readings)
    assert not called
