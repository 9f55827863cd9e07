"""Searches kept by name, suggestions and the choice of the engine, from the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from calling import DECISION, Outcome

Hoso = Callable[..., Outcome]


@pytest.fixture
def papers(tmp_path: Path, hoso: Hoso) -> None:
    """Two decisions of two years."""
    for number, year in ((24, 2018), (25, 2019)):
        (tmp_path / f"{number}.txt").write_text(DECISION.format(number=number, year=year), encoding="utf-8")
        assert hoso("import", tmp_path / f"{number}.txt").code == 0


@pytest.mark.usefixtures("papers")
def test_a_search_is_saved_asked_again_listed_and_forgotten(hoso: Hoso) -> None:
    saved = hoso("search", "giao dự toán", "--year", "2018", "--sort", "-date", "--save", " Dự  toán 2018 ", "--json")
    assert (saved.code, saved.json["total"]) == (0, 1)
    again = hoso("search", "--saved", "DỰ TOÁN 2018", "--json").json
    assert (again["query"], [hit["number"] for hit in again["hits"]]) == ("giao dự toán", ["24/QĐ-SKHCN"])
    assert hoso("search", "--saved", "Dự toán 2018", "--year", "2019", "--json").json["hits"][0]["id"] == 2
    (listed,) = hoso("search", "--list-saved", "--json").json["saved"]
    assert (listed["name"], listed["query"], listed["year"], listed["sort"]) == (
        "Dự toán 2018", "giao dự toán", 2018, "-date"
    )  # fmt: skip
    assert "--year 2018 --sort -date" in hoso("search", "--list-saved").out
    assert hoso("search", "--forget", "dự toán 2018").code == 0
    assert hoso("search", "--list-saved").code == 1
    for gone in ("--saved", "--forget"):
        answer = hoso("search", gone, "Dự toán 2018")
        assert (answer.code, "Dự toán 2018" in answer.err) == (1, True)


@pytest.mark.usefixtures("papers")
def test_a_saved_search_is_replaced_and_needs_a_name(hoso: Hoso) -> None:
    hoso("search", "giao", "--save", "A")
    hoso("search", "toán", "--no-expand", "--from", "2018-01-01", "--save", "a")
    (listed,) = hoso("search", "--list-saved", "--json").json["saved"]
    assert (listed["query"], listed["from"], listed["expand"]) == ("toán", "2018-01-01", False)
    assert hoso("search", "giao", "--save", "  ").code == 2


@pytest.mark.usefixtures("papers")
def test_a_slip_is_answered_with_what_was_meant(hoso: Hoso) -> None:
    answer = hoso("search", "giao du toasn", "--json")
    assert answer.json["suggestion"] == "giao dự toán"
    assert "giao dự toán" in hoso("search", "giao du toasn").err
    assert hoso("search", "giao du toan", "--json").json["suggestion"] is None


@pytest.mark.usefixtures("papers")
def test_the_settings_choose_the_engine(hoso: Hoso, archive_folder: Path) -> None:
    (archive_folder / "settings.toml").write_text('search_engine = "elephant"', encoding="utf-8")
    answer = hoso("search", "giao")
    assert (answer.code, "elephant" in answer.err, "sqlite" in answer.err) == (2, True, True)
    (archive_folder / "settings.toml").write_text('search_engine = "sqlite"', encoding="utf-8")
    assert hoso("search", "giao").code == 0
