"""Reading kept originals again: the new reading takes the old one's place, a failure leaves it."""

from __future__ import annotations

from pathlib import Path

import odd_readers
import pytest
from test_batch import SETTINGS, Listener, imported

from archive.store import Archive
from archive.verify import verify
from ingest.reread import reread


@pytest.fixture
def archive_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("good-1.pdf", "good-2.pdf", "good-3.pdf"):
        (folder / name).write_bytes(name.encode())
    imported(tmp_path / "ho-so", folder)
    return tmp_path / "ho-so"


def test_a_new_reading_takes_the_place_of_the_old_one(archive_folder: Path) -> None:
    heard = Listener()
    with Archive.open(archive_folder, actor="lan") as archive:
        before = archive.page_text(1, 1)
        reread(archive, [3, 1], SETTINGS, heard, workers=2, read=odd_readers.read)
        assert archive.page_text(1, 1) != before, "the page tells which process read it"
        assert [event.action for event in archive.events(record=1)] == ["add", "reread"]
    assert sorted(item.record for item in heard.items if item.record) == [1, 3]
    assert verify(archive_folder) == []


def test_what_cannot_be_read_again_keeps_its_reading(archive_folder: Path) -> None:
    heard = Listener()
    with Archive.open(archive_folder, actor="lan") as archive:
        before = archive.page_text(2, 1)
        original = archive.original(1)
        original.unlink()
        reread(archive, [1, 2], SETTINGS, heard, workers=1, read=odd_readers.refuse)
        assert archive.page_text(2, 1) == before
        assert [event.action for event in archive.events(record=2)] == ["add", "tried"]
    assert [(item.record, item.status) for item in heard.items] == [(1, "failed"), (2, "refused")]
