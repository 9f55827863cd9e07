"""Indexes that benches keep: what building cost is told later, and a build that was broken off goes on."""

from __future__ import annotations

import json

import pytest

from bench import indexes
from bench.indexes import built, named
from bench.latency import NUMBERS, ask, figures, keeps
from bench.questions import questions


@pytest.mark.parametrize("engine", ["sqlite", "tantivy"])
def test_a_build_goes_on_and_its_cost_is_kept(tmp_path, monkeypatch, engine):
    pytest.importorskip("tantivy")
    monkeypatch.setattr(indexes, "BATCH", 20)
    first = named(tmp_path, f"{engine}:40")
    assert built(first).papers == 40
    made = named(tmp_path, f"{engine}:60")
    first.folder.rename(made.folder)
    cost = built(made)
    assert [papers for papers, _, _ in cost.curve] == [20, 40, 60]
    assert built(made) == cost
    assert json.loads((made.folder / "built.json").read_text())["size_mb"] == cost.size_mb > 0
    with made.open() as index:
        assert index.high_water() == 60
        taken = ask(index, questions(30, 60))
    assert sum(map(len, taken.values())) == 30
    assert set(NUMBERS) <= taken.keys()
    assert keeps(figures(taken) | {"number_p95_wall_ms": 1.0}, engine, 60)


def test_an_index_that_its_figures_do_not_fit_is_left_alone(tmp_path):
    made = named(tmp_path, "sqlite:20")
    made.folder.mkdir()
    with made.open() as index:
        index.advance(7)
    with pytest.raises(SystemExit, match="holds 7 papers, not 0"):
        built(made)
