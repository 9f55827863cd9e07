"""The index follows the ledger: from its own mark, in whole batches, through kills and rebuilds."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import Document, Found, Page, Read, Source
from archive.store import Archive
from index import catch_up as following
from index.catch_up import catch_up, lag, rebuild
from index.query import Query
from index.sqlite_fts import FILE, SqliteEngine, open_engine

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def test_catches_up_and_then_has_nothing_to_do(empty, papers):
    assert lag(papers, empty) == 10
    told = []
    assert catch_up(papers, empty, progress=told.append) == 10
    assert (empty.high_water(), lag(papers, empty), told) == (10, 0, [10])
    papers.asked.clear()
    assert catch_up(papers, empty) == 0
    assert papers.asked == []


def test_changes_are_seen_at_once(empty, papers):
    catch_up(papers, empty)
    papers.keep(7, "Phiếu thu mới", number="7/PT")
    papers.drop(1)
    assert catch_up(papers, empty) == 2
    assert [hit.id for hit in empty.search(Query("phiếu thu")).hits] == [7]
    assert empty.search(Query("hóa đơn")).total == 0
    assert 1 not in {hit.id for hit in empty.search(Query("giao dự toán")).hits}


def test_many_changes_of_one_record_are_read_once(empty, papers):
    for _ in range(5):
        papers.keep(1, "giấy")
    catch_up(papers, empty)
    assert papers.asked.count(1) == 1


def test_an_engine_ahead_of_its_archive_is_built_anew(empty, papers):
    catch_up(papers, empty)
    older = type(papers)(dict(list(papers.kept.items())[:3]), papers.events[:3])
    catch_up(older, empty)
    assert (empty.high_water(), empty.search(Query()).total) == (3, 3)


def test_a_batch_that_another_process_put_meanwhile_is_left(empty, papers):
    catch_up(papers, empty)
    papers.asked.clear()
    assert following._follow(papers, empty, [(1, 1), (2, 2)]) == 0
    assert papers.asked == []


def test_readers_see_whole_batches_while_the_index_is_rebuilt(open_at, on_disk, tmp_path, papers):
    with open_at(on_disk, tmp_path) as writer, open_at(on_disk, tmp_path) as reader:
        catch_up(papers, writer)
        with writer.transaction():
            writer.clear()
            assert writer.high_water() == 0
            assert (reader.high_water(), reader.search(Query("giao dự toán")).total) == (10, 4)
            catch_up(papers, writer)
            assert reader.search(Query("giao dự toán")).total == 4
        assert (reader.high_water(), reader.search(Query("giao dự toán")).total) == (10, 4)


def answers(engine):
    """What is found, and how; scores aside: papers that are deleted, but not yet merged away, count in them."""
    questions = ("giao dự toán", "24/QĐ-SKHCN", "ca phe", "về việc giao dự toán ngân sách nhà nước", "", "má")
    found = [engine.search(Query(typed, limit=100, facets=True)) for typed in questions]
    return [(answer.total, {hit.id: hit.matched for hit in answer.hits}, answer.facets) for answer in found]


change = st.tuples(
    st.integers(1, 5), st.sampled_from(["", "giao dự toán", "cà phê ma má", "dự toán ngân sách giao", None])
)


@pytest.mark.parametrize(("name", "examples"), [("sqlite", 25), ("memory", 25), ("tantivy", 5)])
def test_a_rebuilt_index_finds_what_a_caught_up_one_finds(
    open_at, papers, tmp_path_factory, monkeypatch, name, examples
):
    @settings(max_examples=examples, deadline=None)
    @given(st.lists(st.lists(change, max_size=6), max_size=4), st.integers(1, 4))
    def agree(rounds, batch):
        archive = type(papers)()
        with (
            open_at(name, tmp_path_factory.mktemp("followed")) as followed,
            open_at(name, tmp_path_factory.mktemp("anew")) as anew,
        ):
            monkeypatch.setattr(following, "BATCH", batch)
            for one_round in rounds:
                for record, text in one_round:
                    if text is not None:
                        archive.keep(record, text, number=f"{record}/QĐ-SKHCN", subject=text or None)
                    elif record in archive.kept:
                        archive.drop(record)
                catch_up(archive, followed)
            monkeypatch.setattr(following, "BATCH", 500)
            catch_up(archive, anew)
            assert answers(followed) == answers(anew)
            rebuild(archive, followed)
            assert answers(followed) == answers(anew)
            assert followed.high_water() == anew.high_water() == archive.high_water()
            check(followed)
            check(anew)

    agree()


def check(engine):
    """SQLite's own word that what FTS5 deleted was what it had been given."""
    if isinstance(engine, SqliteEngine):
        engine._connection.execute("INSERT INTO terms (terms) VALUES ('integrity-check')")


KILLED = """
    import os, signal, sys
    sys.path[:0] = [{root!r}, {here!r}]
    from pathlib import Path
    from conftest import office, opened
    from index import catch_up as following

    following.BATCH = 2
    papers, reads = office(), []
    page_text = papers.page_text
    def read(record, page):
        reads.append(record)
        if len(reads) == {after}:
            os.kill(os.getpid(), signal.SIGKILL)
        return page_text(record, page)
    papers.page_text = read
    following.{call}(papers, opened({name!r}, Path({folder!r})))
"""


@pytest.mark.parametrize(
    ("call", "after", "kept"), [("catch_up", 6, 4), ("rebuild", 1, 10), ("rebuild", 6, 10), ("rebuild", 13, 10)]
)
def test_a_kill_at_work_leaves_a_true_index(open_at, on_disk, tmp_path, papers, call, after, kept):
    if call == "rebuild":
        with open_at(on_disk, tmp_path) as engine:
            catch_up(papers, engine)
    named = {"call": call, "after": after, "name": on_disk, "folder": str(tmp_path)}
    code = textwrap.dedent(KILLED.format(root=str(ROOT), here=str(HERE), **named))
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    with open_at(on_disk, tmp_path) as engine:
        assert engine.search(Query()).total == engine.high_water() == kept
        catch_up(papers, engine)
        assert engine.search(Query()).total == engine.high_water() == 10
        check(engine)


@pytest.mark.parametrize("damage", [b"", b"not a database at all" * 100, None], ids=["empty", "foreign", "older"])
def test_a_damaged_or_older_file_is_made_anew(tmp_path, papers, damage):
    with open_engine(tmp_path) as engine:
        catch_up(papers, engine)
        if damage is None:
            engine._connection.execute("PRAGMA user_version = 999")
    if damage is not None:
        (tmp_path / FILE).write_bytes(damage)
    with open_engine(tmp_path) as engine:
        assert engine.high_water() == 0
        assert catch_up(papers, engine) == 10
        assert engine.search(Query("giao dự toán")).total == 4


def test_follows_a_real_archive(empty, tmp_path):
    text = "QUYẾT ĐỊNH\nVề việc giao dự toán\nđợt hai"
    (tmp_path / "giay.txt").write_text(text, encoding="utf-8")
    sha256 = hashlib.sha256((tmp_path / "giay.txt").read_bytes()).hexdigest()
    number = Found("24/QĐ-SKHCN", "24/QĐ-SKHCN", (0, 0), 1, None, 1.0, "made")
    pages = (Page(1, text), Page(2, "Phụ lục: chứng nhận VietGAP"))
    source = Source("giay.txt", sha256, "text/plain", len(text.encode()))
    with Archive.open(tmp_path / "archive", create=True, actor="test") as archive:
        archive.add(Read(source, pages, Document(number=number)), tmp_path / "giay.txt", "giay.txt")
        assert lag(archive, empty) > 0
        assert catch_up(archive, empty) == 1
        assert lag(archive, empty) == 0
        (hit,) = empty.search(Query("24 skhcn")).hits
        assert (hit.file, hit.matched) == ("giay.txt", "number")
        assert empty.search(Query("chung nhan vietgap")).hits[0].page == 2


def test_a_correction_is_seen_at_once(empty, tmp_path):
    (tmp_path / "giay.txt").write_text("giao dự toán", encoding="utf-8")
    sha256 = hashlib.sha256((tmp_path / "giay.txt").read_bytes()).hexdigest()
    source = Source("giay.txt", sha256, "text/plain", 15)
    number = Found("24/QĐ-SKHCN", "24/QĐ-SKHCN", (0, 0), 1, None, 1.0, "made")
    with Archive.open(tmp_path / "archive", create=True, actor="test") as archive:
        archive.add(
            Read(source, (Page(1, "giao dự toán"),), Document(number=number)), tmp_path / "giay.txt", "giay.txt"
        )
        catch_up(archive, empty)
        archive.correct(1, "number", "25/QĐ-SKHCN", "read the paper")
        archive.correct(1, "kind", "Kế hoạch", "read the paper")
        assert lag(archive, empty) == 2
        assert catch_up(archive, empty) == 1
    assert {hit.matched for hit in empty.search(Query("24/QĐ-SKHCN")).hits} <= {"some"}  # the letters, not the number
    (hit,) = empty.search(Query("25 skhcn", kind="Kế hoạch")).hits
    assert (hit.number, hit.kind, hit.matched) == ("25/QĐ-SKHCN", "Kế hoạch", "number")
    facets = {facet.field: dict(facet.counts) for facet in empty.search(Query("giao", facets=True)).facets}
    assert facets["kind"] == {"Kế hoạch": 1}


def test_searching_loads_nothing_heavy(tmp_path):
    code = textwrap.dedent(f"""
        import sys
        sys.path.insert(0, {str(ROOT)!r})
        from pathlib import Path
        from index.catch_up import catch_up, lag
        from index.query import Query
        from index.sqlite_fts import open_engine
        with open_engine(Path({str(tmp_path)!r})) as engine:
            for typed in ("24/SKHCN", "giao dự toán", "so 24 ngay 31/1/2018", "một câu hỏi dài hơn bốn từ"):
                engine.search(Query(typed, facets=True))
        print(*sorted(sys.modules))
    """)
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, env=environment)
    tops = {name.split(".")[0] for name in loaded.stdout.split()}
    heavy = {
        "pandas",
        "numpy",
        "sqlite_utils",
        "whoosh",
        "tantivy",
        "rich",
        "cattrs",
        "lxml",
        "click",
        "docx",
        "pypdfium2",
        "ingest",
    }
    assert heavy.isdisjoint(tops)
    assert "index" in tops
