"""Files that hang, crash, eat memory: each ends in a reading, and the others are read."""

from __future__ import annotations

import logging
import multiprocessing
import tempfile
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from pathlib import Path

import odd_readers
import pytest
from odd_readers import read

from archive.errors import MissingProgram
from archive.model import Message, Reading, Refused
from archive.settings import MEBIBYTE, Settings
from ingest.staging import Staging
from ingest.worker import Task
from ingest.workers import Done, read_all, read_one

Readings = Callable[..., dict[str, Reading]]

SETTINGS = Settings(read_seconds=3, read_memory_bytes=256 * MEBIBYTE)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A file to hand to readers, which do what its shown name says."""
    path = tmp_path / "paper"
    path.write_bytes(b"a paper")
    return path


@pytest.fixture
def readings(paper: Path) -> Callable[..., dict[str, Reading]]:
    def run(*names: str, workers: int = 2) -> dict[str, Reading]:
        return {done.task.shown: done.reading for done in all_of((Task(paper, name) for name in names), workers)}

    return run


def all_of(tasks: Iterable[Task], workers: int) -> Generator[Done, None, None]:
    waiting = iter(tasks)
    return read_all(lambda: next(waiting, None), SETTINGS, read, workers=workers, warn=unwarned)


def unwarned(message: Message) -> None:
    """The machines that test have all walls; where one lacks, the other tests still count."""
    assert "keep a hostile file" in str(message)


def refusal(reading: Reading) -> tuple[str, bool]:
    assert isinstance(reading, Refused), reading
    return reading.reason, reading.passing


@pytest.fixture(autouse=True)
def _no_worker_stays_behind() -> Iterator[None]:
    yield
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize(
    ("name", "reason", "passing"),
    [
        ("hang", "timeout", False),
        ("crash", "damaged", False),
        ("leave", "damaged", False),
        ("killed", "out_of_memory", True),
        ("eat", "out_of_memory", False),
    ],
)
def test_a_bad_file_is_refused_and_the_others_are_read(
    readings: Readings, name: str, reason: str, passing: bool
) -> None:
    found = readings("good-1", name, "good-2", "good-3")
    assert refusal(found.pop(name)) == (reason, passing)
    assert len(found) == 3
    assert not any(isinstance(reading, Refused) for reading in found.values())


def test_our_own_fault_fails_the_file_and_is_logged(
    readings: Readings, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger("hoso"), "propagate", True)
    found = readings("fault", "good")
    assert refusal(found["fault"]) == ("unreadable", True)
    assert "a fault of ours" in caplog.text
    assert not isinstance(found["good"], Refused)


def test_a_worker_reads_many_files(readings: Readings) -> None:
    found = readings(*(f"good-{number}" for number in range(30)), workers=2)
    processes = {reading.pages[0].text.split()[-1] for reading in found.values() if not isinstance(reading, Refused)}
    assert len(found) == 30
    assert 1 <= len(processes) <= 2


def test_tasks_are_taken_only_as_workers_are_free(paper: Path) -> None:
    taken: list[str] = []

    def tasks() -> Iterator[Task]:
        for number in range(20):
            taken.append(str(number))
            yield Task(paper, str(number))

    running = all_of(tasks(), 2)
    next(running)
    assert len(taken) <= 4
    running.close()


def test_breaking_off_ends_the_workers_at_once(paper: Path) -> None:
    running = all_of([Task(paper, "good"), Task(paper, "hang")], 2)
    next(running)
    began = time.monotonic()
    running.close()
    assert time.monotonic() - began < 1
    assert multiprocessing.active_children() == []


def test_a_worker_that_dies_between_two_files_costs_nothing(paper: Path) -> None:
    def tasks() -> Iterator[Task]:
        yield Task(paper, "first")
        for process in multiprocessing.active_children():
            process.kill()
            process.join()
        yield Task(paper, "second")

    found = {done.task.shown: done.reading for done in all_of(tasks(), 1)}
    assert [isinstance(found[name], Refused) for name in ("first", "second")] == [False, False]


def test_read_one(paper: Path) -> None:
    assert not isinstance(read_one(paper, "good", SETTINGS, read, unwarned), Refused)


def test_a_missing_program_is_told_and_not_blamed_on_the_file(readings: Readings, paper: Path) -> None:
    assert refusal(readings("missing", "good")["missing"]) == ("unreadable", True)
    with pytest.raises(MissingProgram, match="apt-get"):
        read_one(paper, "missing", SETTINGS, read, unwarned)


def test_an_answer_that_would_run_code_is_not_taken(readings: Readings, tmp_path: Path) -> None:
    assert refusal(readings("attack")["attack"]) == ("unsafe", False)
    assert not odd_readers.ATTACKED.exists()


def test_nothing_is_left_behind_and_what_a_kill_left_is_swept(
    paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "tmp"
    left = folder / "hoso-read-killed"
    left.mkdir(parents=True)
    (left / "lock").touch()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    with Staging() as staging, Staging():
        assert not left.exists()
        assert staging.folder.exists(), "what is in use stays"
    list(all_of([Task(paper, "good")], 1))
    assert list(folder.iterdir()) == []
