"""The import loop over a real archive, with readers that misbehave."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from odd_readers import read

from archive.errors import CallError, CannotWrite
from archive.messages import say
from archive.model import Message
from archive.settings import MEBIBYTE, Settings
from archive.store import Archive
from ingest import pipeline
from ingest.batch import check_paths, count, find, import_files
from ingest.tally import STATUSES, Item
from ingest.worker import Reader

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


class Listener:
    """Remembers what it heard."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.begun: list[str] = []
        self.expected = 0

    def found(self, count: int) -> None:
        self.expected += count

    def begins(self, shown: str) -> None:
        self.begun.append(shown)

    def ends(self, item: Item) -> None:
        self.items.append(item)

    def warns(self, message: Message) -> None:
        assert "keep a hostile file" in str(message)

    def count(self, status: str) -> int:
        return sum(item.status == status for item in self.items)


def imported(archive_folder: Path, *paths: Path, listener: Listener | None = None, read: Reader = read) -> Listener:
    heard = listener or Listener()
    with Archive.open(archive_folder, create=True, actor="lan") as archive:
        import_files(archive, find(list(paths), archive_folder), SETTINGS, heard, workers=2, read=read)
    return heard


def statuses(report: Listener) -> dict[str, str]:
    return {item.path: item.status for item in report.items}


def test_every_file_is_counted_once(folder: Path, tmp_path: Path) -> None:
    report = imported(tmp_path / "ho-so", folder)
    assert len(report.items) == count([folder], tmp_path / "ho-so") == 7
    assert sum(report.count(status) for status in STATUSES) == 7
    assert report.count("added") == 2
    found = statuses(report)
    assert (found["crash.pdf"], found["hang.pdf"], found["empty.pdf"], found["killed.pdf"]) == (
        "refused",
        "refused",
        "refused",
        "failed",
    )
    assert all(item.reason and item.message for item in report.items if item.status in {"refused", "failed"})
    assert all(item.record for item in report.items if item.status in {"added", "duplicate"})


def test_the_second_run_reads_no_file_twice_and_changes_nothing(folder: Path, tmp_path: Path) -> None:
    archive_folder = tmp_path / "ho-so"
    first = imported(archive_folder, folder)
    with Archive.open(archive_folder, actor="lan") as archive:
        events = len(list(archive.events()))
    second = imported(archive_folder, folder)
    assert sorted(first.begun) == ["crash.pdf", "good-1.pdf", "good-2.pdf", "hang.pdf", "killed.pdf"]
    assert second.begun == ["killed.pdf"], "only what failed for a passing reason is tried again"
    assert statuses(second) == {**statuses(first), "good-1.pdf": "duplicate", "good-2.pdf": "duplicate"}
    with Archive.open(archive_folder, actor="lan") as archive:
        assert len(list(archive.events())) == events


def test_what_was_refused_is_read_again_by_another_reader(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(tmp_path / "ho-so", folder / "crash.pdf")
    assert imported(tmp_path / "ho-so", folder / "crash.pdf").begun == []
    monkeypatch.setattr("ingest.batch.reader_version", lambda settings: "another")
    assert imported(tmp_path / "ho-so", folder / "crash.pdf").begun == ["crash.pdf"]


def test_a_broken_off_batch_goes_on_where_it_stopped(folder: Path, tmp_path: Path) -> None:
    class Stopping(Listener):
        def ends(self, item: Item) -> None:
            super().ends(item)
            if len(self.items) == 2:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        imported(tmp_path / "ho-so", folder, listener=Stopping())
    report = imported(tmp_path / "ho-so", folder)
    with Archive.open(tmp_path / "ho-so", actor="lan") as archive:
        assert len(list(archive.records())) == 2
    assert len(report.items) == 7


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in members.items():
            packed.writestr(name.replace("_", "."), content)
    return path


PAPERS = {f"{name}_txt": f"Quyết định {name} của Sở Khoa học và Công nghệ\n".encode() for name in ("one", "two")}


def test_the_members_of_a_container_are_items_of_their_own(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", **PAPERS)
    folder = tmp_path / "in"
    folder.mkdir()
    zipped(folder / "a.zip", inner_zip=inner.read_bytes(), empty_txt=b"", three_txt="Báo cáo số ba\n".encode())
    heard = imported(tmp_path / "ho-so", folder, read=pipeline.read)
    assert statuses(heard) == {
        "a.zip": "added",
        "a.zip!/inner.zip": "added",
        "a.zip!/inner.zip!/one.txt": "added",
        "a.zip!/inner.zip!/two.txt": "added",
        "a.zip!/three.txt": "added",
        "a.zip!/empty.txt": "refused",
    }
    assert heard.expected == len(heard.items) - 1
    with Archive.open(tmp_path / "ho-so", actor="lan") as archive:
        details = [json.loads(event.detail) for event in archive.events() if event.action == "add"]
        sha256 = next(detail["sha256"] for detail in details if detail["path"] == "a.zip")
        assert {detail.get("container") for detail in details if detail["path"] != "a.zip"} == {sha256}
        assert all(archive.original(record.id).is_file() for record in archive.records())


def test_a_container_whose_members_a_kill_left_out_is_unpacked_again(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    zipped(folder / "a.zip", **PAPERS)

    class Stopping(Listener):
        def ends(self, item: Item) -> None:
            super().ends(item)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        imported(tmp_path / "ho-so", folder, listener=Stopping(), read=pipeline.read)
    second = imported(tmp_path / "ho-so", folder, read=pipeline.read)
    assert statuses(second) == {"a.zip": "duplicate", "a.zip!/one.txt": "added", "a.zip!/two.txt": "added"}
    third = imported(tmp_path / "ho-so", folder, read=pipeline.read)
    assert set(statuses(third).values()) == {"duplicate"}
    assert len(third.items) == 3


def test_an_archive_that_cannot_be_written_fails_the_file_only(folder: Path) -> None:
    class Full:
        """An archive on a full disk."""

        folder = Path("/nowhere")

        def duplicate(self, sha256: str, path: str, *, container: str | None = None) -> int | None:
            return None

        def refused_before(self, sha256: str, reader: str) -> None:
            return None

        def add(self, *_: object, **__: object) -> None:
            raise CannotWrite(say("There is no such file or folder."))

        refuse = add

    report = Listener()
    found = [(folder / name, name) for name in ("good-1.pdf", "empty.pdf")]
    import_files(Full(), found, SETTINGS, report, workers=1, read=read)  # type: ignore[arg-type]
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
