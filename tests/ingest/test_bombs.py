"""Our own bombs and names in one batch: every file ends as a record or a refusal, within its limits."""

from __future__ import annotations

import time
from pathlib import Path

from bombs.make import BOMBS, make_bombs, make_names
from test_batch import Listener, imported

from archive.settings import MEBIBYTE, Settings
from archive.store import Archive
from archive.verify import verify
from ingest import pipeline
from ingest.batch import find, import_files

LIMITS = Settings(read_seconds=10, read_memory_bytes=768 * MEBIBYTE, max_inflated_bytes=64 * MEBIBYTE)


def imported_within(settings: Settings, archive_folder: Path, folder: Path) -> Listener:
    heard = Listener()
    with Archive.open(archive_folder, create=True, actor="lan") as archive:
        import_files(archive, find([folder], archive_folder), settings, heard, workers=2, read=pipeline.read)
    return heard


def test_every_bomb_ends_as_a_record_or_a_refusal(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    make_bombs(folder)
    began = time.monotonic()
    heard = imported_within(LIMITS, tmp_path / "ho-so", folder)
    assert time.monotonic() - began < 8 * LIMITS.read_seconds
    ends = {item.path: (item.status, item.reason) for item in heard.items}
    assert {bomb.__name__ for bomb in BOMBS} <= set(ends)
    assert not {path: end for path, end in ends.items() if end[0] == "failed"}, "nothing is a fault of ours"
    assert ends["zip_bomb!/bomb.txt"] == ("refused", "too_large")
    assert ends["zip_link!/link.txt"] == ("refused", "unsupported")
    assert ends["png_bomb"][0] == "refused"
    assert not any(".." in path.replace("!/", "/").split("/") or path.count("!/") > 6 for path in ends)
    with Archive.open(tmp_path / "ho-so", actor="lan") as archive:
        texts = [page.text for record in archive.records() for page in archive.pages(record.id)]
    assert not any("root:" in text or "hahaha" in text for text in texts)
    assert verify(tmp_path / "ho-so") == []


def test_any_name_of_a_file_will_do(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    count = make_names(folder)
    first = imported(tmp_path / "ho-so", folder, read=pipeline.read)
    assert [item.status for item in first.items] == ["added"] * count
    assert all(item.path.encode() for item in first.items)
    assert len({item.path for item in first.items}) == count
    second = imported(tmp_path / "ho-so", folder, read=pipeline.read)
    assert {item.status for item in second.items} == {"duplicate"}
