"""A watched folder: files are taken when they are finished, once, whatever the scanner does meanwhile."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from archive.settings import Settings
from ingest.watch import Watch, is_being_written, is_whole

SETTINGS = Settings(watch_stable_seconds=10, watch_patience_seconds=600)


@pytest.fixture
def watch() -> Watch:
    return Watch(SETTINGS)


def taken(watch: Watch, folder: Path, now: float) -> list[str]:
    return [shown for _, shown in watch.finished([(path, path.name) for path in sorted(folder.iterdir())], now)]


def test_a_file_is_taken_once_it_was_left_alone(watch: Watch, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    assert [taken(watch, tmp_path, now) for now in (0, 9, 10, 11, 1000)] == [[], [], ["a.txt"], [], []]


def test_a_file_that_grows_is_waited_for(watch: Watch, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    for now in (0, 8, 16):
        path.write_text("x" * (now + 1))
        assert taken(watch, tmp_path, now) == []
    assert taken(watch, tmp_path, 25) == []
    assert taken(watch, tmp_path, 26) == ["a.txt"]


def test_a_file_written_anew_is_taken_anew(watch: Watch, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    taken(watch, tmp_path, 0)
    assert taken(watch, tmp_path, 10) == ["a.txt"]
    path.write_text("y")
    os.utime(path, ns=(1, 1))
    assert [taken(watch, tmp_path, now) for now in (20, 30)] == [[], ["a.txt"]]


def test_a_file_that_ends_in_the_middle_is_waited_for_with_patience(watch: Watch, tmp_path: Path) -> None:
    (tmp_path / "half.pdf").write_bytes(b"%PDF-1.4\n1 0 obj")
    (tmp_path / "empty.pdf").touch()
    assert [taken(watch, tmp_path, now) for now in (0, 10, 599)] == [[], [], []]
    assert taken(watch, tmp_path, 600) == ["empty.pdf", "half.pdf"]


def test_what_is_gone_is_forgotten_and_what_failed_is_taken_again(watch: Watch, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    taken(watch, tmp_path, 0)
    assert taken(watch, tmp_path, 10) == ["a.txt"]
    watch.again(path)
    assert [taken(watch, tmp_path, now) for now in (11, 21)] == [[], ["a.txt"]]
    path.unlink()
    assert taken(watch, tmp_path, 30) == []


def test_folders_and_pipes_are_no_files(watch: Watch, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    assert [taken(watch, tmp_path, now) for now in (0, 1000)] == [[], []]


@pytest.mark.parametrize(
    ("content", "whole"),
    [
        (b"%PDF-1.4\n...\n%%EOF\n", True),
        (b"%PDF-1.4\n...", False),
        (b"\xff\xd8\xff\xe0...\xff\xd9", True),
        (b"\xff\xd8\xff\xe0...", False),
        (b"\x89PNG\r\n\x1a\n...", False),
        (b"PK\x03\x04...", False),
        (b"PK\x03\x04...PK\x05\x06..", True),
        (b"Quy\xe1\xba\xbft", True),
        (b"", False),
    ],
)
def test_a_format_tells_whether_its_end_is_there(content: bytes, whole: bool, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(content)
    assert is_whole(path, len(content)) is whole


def test_a_file_that_is_open_for_writing_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb"):
        if not is_being_written(path):
            pytest.skip("this system does not tell")
    assert not is_being_written(path)
