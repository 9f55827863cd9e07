"""Files that hang, crash, eat memory: each ends in a reading, and the others are read."""

from __future__ import annotations

import logging
import multiprocessing
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from odd_readers import read

from archive.model import Reading, Refused
from archive.settings import MEBIBYTE, Settings
from ingest.worker import Task
from ingest.workers import read_all, read_one

SETTINGS = Settings(read_seconds=3, read_memory_bytes=256 * MEBIBYTE)


def readings(*names: str, workers: int = 2) -> dict[str, Reading]:
    tasks = [Task(Path(name), name) for name in names]
    return {task.shown: reading for task, reading in read_all(tasks, SETTINGS, read, workers=workers)}


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
def test_a_bad_file_is_refused_and_the_others_are_read(name: str, reason: str, passing: bool) -> None:
    found = readings("good-1", name, "good-2", "good-3")
    assert refusal(found.pop(name)) == (reason, passing)
    assert len(found) == 3
    assert not any(isinstance(reading, Refused) for reading in found.values())


def test_our_own_fault_fails_the_file_and_is_logged(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger("hoso"), "propagate", True)
    found = readings("fault", "good")
    assert refusal(found["fault"]) == ("unreadable", True)
    assert "a fault of ours" in caplog.text
    assert not isinstance(found["good"], Refused)


def test_a_worker_reads_many_files() -> None:
    found = readings(*(f"good-{number}" for number in range(30)), workers=2)
    processes = {reading.pages[0].text.split()[-1] for reading in found.values() if not isinstance(reading, Refused)}
    assert len(found) == 30
    assert 1 <= len(processes) <= 2


def test_tasks_are_taken_only_as_workers_are_free() -> None:
    taken: list[str] = []

    def tasks() -> Iterator[Task]:
        for number in range(20):
            taken.append(str(number))
            yield Task(Path("good"), str(number))

    running = read_all(tasks(), SETTINGS, read, workers=2)
    next(running)
    assert len(taken) <= 4
    running.close()


def test_breaking_off_ends_the_workers_at_once() -> None:
    running = read_all([Task(Path("good"), "good"), Task(Path("hang"), "hang")], SETTINGS, read, workers=2)
    next(running)
    began = time.monotonic()
    running.close()
    assert time.monotonic() - began < 1
    assert multiprocessing.active_children() == []


def test_a_worker_that_dies_between_two_files_costs_nothing() -> None:
    def tasks() -> Iterator[Task]:
        yield Task(Path("good"), "first")
        for process in multiprocessing.active_children():
            process.kill()
            process.join()
        yield Task(Path("good"), "second")

    found = {task.shown: reading for task, reading in read_all(tasks(), SETTINGS, read, workers=1)}
    assert [isinstance(found[name], Refused) for name in ("first", "second")] == [False, False]


def test_read_one() -> None:
    assert not isinstance(read_one(Path("good"), "good", SETTINGS, read), Refused)
