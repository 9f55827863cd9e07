"""The import loop over a real archive, with readers that misbehave."""

from __future__ import annotations

from pathlib import Path

import pytest
from odd_readers import read

from archive.errors import CallError, CannotWrite
from archive.messages import say
from archive.settings import MEBIBYTE, Settings
from archive.store import Archive
from ingest.batch import Item, Report, check_paths, count, import_files

SETTINGS = Settings(read_seconds=3, read_memory_bytes=256 * MEBIBYTE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("good-1", "good-2", "crash", "hang", "killed"):
        (folder / f"{name}.pdf").write_bytes(name.encode())
    (folder / "same as good-1.pdf").write_bytes(b"good-1")
    (folder / "empty.pdf").touch()
    return folder


def imported(archive_folder: Path, *paths: Path) -> Report:
    report = Report()
    with Archive.open(archive_folder, create=True, actor="lan") as archive:
        import_files(archive, list(paths), SETTINGS, report.items.append, workers=2, read=read)
    return report


def statuses(report: Report) -> dict[str, str]:
    return {item.path: item.status for item in report.items}


def test_every_file_is_counted_once(folder: Path, tmp_path: Path) -> None:
    report = imported(tmp_path / "ho-so", folder)
    assert len(report.items) == count([folder], tmp_path / "ho-so") == 7
    assert sum(report.count(status) for status in ("added", "duplicate", "refused", "failed")) == 7  # type: ignore[arg-type]
    assert report.count("added") == 2
    assert report.troubled
    found = statuses(report)
    assert (found["crash.pdf"], found["hang.pdf"], found["empty.pdf"], found["killed.pdf"]) == (
        "refused",
        "refused",
        "refused",
        "failed",
    )
    assert all(item.reason and item.message for item in report.items if item.status in {"refused", "failed"})
    assert all(item.record for item in report.items if item.status in {"added", "duplicate"})


def test_the_second_run_reads_no_file_twice(folder: Path, tmp_path: Path) -> None:
    archive_folder = tmp_path / "ho-so"
    for name in ("crash", "hang", "killed", "empty"):
        (folder / f"{name}.pdf").unlink()
    imported(archive_folder, folder)
    with Archive.open(archive_folder, actor="lan") as archive:
        events = len(list(archive.events()))
    report = Report()

    def refuse_to_read(path: Path, shown: str, settings: Settings) -> None:
        raise AssertionError("a known file was read again")

    with Archive.open(archive_folder, actor="lan") as archive:
        import_files(archive, [folder], SETTINGS, report.items.append, workers=1, read=refuse_to_read)  # type: ignore[arg-type]
        assert set(statuses(report).values()) == {"duplicate"}
        assert len(list(archive.events())) == events


def test_a_broken_off_batch_goes_on_where_it_stopped(folder: Path, tmp_path: Path) -> None:
    told: list[Item] = []

    def stop_after_two(item: Item) -> None:
        told.append(item)
        if len(told) == 2:
            raise KeyboardInterrupt

    with (
        Archive.open(tmp_path / "ho-so", create=True, actor="lan") as archive,
        pytest.raises(KeyboardInterrupt),
    ):
        import_files(archive, [folder], SETTINGS, stop_after_two, workers=2, read=read)
    report = imported(tmp_path / "ho-so", folder)
    with Archive.open(tmp_path / "ho-so", actor="lan") as archive:
        assert len(list(archive.records())) == 2
    assert len(report.items) == 7


def test_an_archive_that_cannot_be_written_fails_the_file_only(folder: Path) -> None:
    class Full:
        """An archive on a full disk."""

        folder = Path("/nowhere")

        def duplicate(self, sha256: str, path: str) -> int | None:
            return None

        def add(self, *_: object) -> None:
            raise CannotWrite(say("There is no such file or folder."))

        refuse = add

    report = Report()
    import_files(
        Full(), [folder / "good-1.pdf", folder / "empty.pdf"], SETTINGS, report.items.append, workers=1, read=read
    )  # type: ignore[arg-type]
    assert [(item.status, item.reason) for item in report.items] == [("failed", "unreadable")] * 2


def test_a_missing_path_alone_is_a_wrong_call_among_others_an_item(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(CallError):
        check_paths([tmp_path / "gone.pdf"])
    check_paths([tmp_path / "gone.pdf", folder])
    report = imported(tmp_path / "ho-so", tmp_path / "gone.pdf", folder / "good-1.pdf")
    assert statuses(report) == {"gone.pdf": "failed", "good-1.pdf": "added"}


def test_the_archive_never_takes_in_itself(folder: Path) -> None:
    for name in ("crash", "hang", "killed"):
        (folder / f"{name}.pdf").unlink()
    first = imported(folder / "ho-so", folder)
    second = imported(folder / "ho-so", folder, folder / "ho-so" / "originals")
    assert set(statuses(first)) == set(statuses(second))
