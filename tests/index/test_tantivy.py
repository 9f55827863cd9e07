"""What is Tantivy's own: one writer, versions, damage, cleaning. The rest is tested for every engine."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from archive.errors import CannotWrite
from index.catch_up import catch_up
from index.query import Query

pytest.importorskip("tantivy", reason="hoso[tantivy] is not installed")
from index import tantivy_engine
from index.tantivy_engine import FOLDER, open_engine


def size_bytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in (folder / FOLDER).iterdir())


def ids(answer):
    return [hit.id for hit in answer.hits]


def test_another_process_that_writes_is_waited_for_then_told_and_searches_go_on(tmp_path, papers, monkeypatch):
    monkeypatch.setattr(tantivy_engine, "BUSY_S", 0.1)
    with open_engine(tmp_path) as one, open_engine(tmp_path) as other:
        catch_up(papers, one)
        papers.keep(11, "giấy mới")
        with one.transaction():
            with pytest.raises(CannotWrite, match="Another program"):
                catch_up(papers, other)
            assert other.search(Query("giao dự toán")).total == 4
        assert catch_up(papers, other) == 1
        assert ids(one.search(Query("giấy mới"))) == [11]


def a_segment(folder: Path, ending: str) -> Path:
    return next((folder / FOLDER).glob(f"*.{ending}"))


def spoil_meta(folder: Path) -> None:
    (folder / FOLDER / "meta.json").write_bytes(b"{not json")


def lose_meta(folder: Path) -> None:
    (folder / FOLDER / "meta.json").unlink()


def lose_terms(folder: Path) -> None:
    a_segment(folder, "term").unlink()


def cut_terms(folder: Path) -> None:
    a_segment(folder, "term").write_bytes(b"")


def cut_store(folder: Path) -> None:
    os.truncate(a_segment(folder, "store"), 10)


def age(folder: Path) -> None:
    (folder / FOLDER / "version.txt").write_text("0 tantivy v0.1", encoding="utf-8")


def put_a_file_there(folder: Path) -> None:
    (folder / FOLDER).rename(folder / "away")
    (folder / FOLDER).write_bytes(b"not an index")


@pytest.mark.parametrize(
    "damage",
    [spoil_meta, lose_meta, lose_terms, cut_terms, cut_store, age, put_a_file_there],
    ids=lambda one: one.__name__,
)
def test_a_damaged_or_older_index_is_made_anew(tmp_path, papers, damage):
    with open_engine(tmp_path) as engine:
        catch_up(papers, engine)
    del engine
    damage(tmp_path)
    with open_engine(tmp_path) as engine:
        assert engine.high_water() == 0
        assert catch_up(papers, engine) == 10
        assert engine.search(Query("giao dự toán")).total == 4
    assert [file.name for file in tmp_path.iterdir() if ".new-" in file.name] == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotWrite):
        open_engine(tmp_path / "file")


def test_who_may_use_the_folder_may_use_all_its_files(tmp_path, papers):
    with open_engine(tmp_path) as engine:
        (tmp_path / FOLDER).chmod(0o770)
        catch_up(papers, engine)
    kept = [tmp_path / FOLDER / name for name in ("meta.json", ".managed.json")]
    assert [file.stat().st_mode & 0o777 for file in kept] == [0o660, 0o660]


@pytest.mark.parametrize("share", [1, 2])
def test_replacing_papers_again_and_again_does_not_fill_the_disk(tmp_path, papers, share):
    for record in range(1, 61):
        papers.keep(record, f"giấy số {record} về giao dự toán " * 20, number=f"{record}/QĐ-SKHCN")
    sizes = []
    with open_engine(tmp_path) as engine:
        catch_up(papers, engine)
        for cycle in range(20):
            with engine.transaction():
                engine.put(entry for entry in papers.entries() if (entry.id + cycle) % share == 0)
            sizes.append(size_bytes(tmp_path))
        assert engine.search(Query()).total == 60
    assert max(sizes[10:]) <= 1.5 * max(sizes[:10])
    assert len(list((tmp_path / FOLDER).iterdir())) < 100


def test_ids_are_kept_as_bits():
    known = tantivy_engine._Ids()
    for one in (1, 1_023, 1_024, 10**12):
        known.add(one)
    assert [one for one in (0, 1, 2, 1_023, 1_024, 1_025, 10**12) if one in known] == [1, 1_023, 1_024, 10**12]
