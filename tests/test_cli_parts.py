"""``hoso parts``: several papers in one file, merged and split by a person."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from calling import DECISION, Outcome

Hoso = Callable[..., Outcome]


@pytest.fixture
def batch(tmp_path: Path, hoso: Hoso) -> None:
    """An archive with one file of three pages, on which two papers and an annex stand."""
    annex = "Phụ lục\nDANH SÁCH ĐƠN VỊ\n1. Đơn vị A"
    pages = [DECISION.format(number=24, year=2018), annex, DECISION.format(number=88, year=2017)]
    (tmp_path / "batch.txt").write_text("\f".join(pages), encoding="utf-8")
    assert hoso("import", tmp_path / "batch.txt").code == 0


def parts_of(hoso: Hoso) -> list[tuple[int, int, str]]:
    answer = hoso("parts", "1", "--json")
    assert answer.code == 0
    return [(part["first_page"], part["last_page"], part["number"]) for part in answer.json]


PROPOSED = [(1, 2, "24/QĐ-SKHCN"), (3, 3, "88/QĐ-SKHCN")]


@pytest.mark.usefixtures("batch")
def test_papers_are_proposed_with_their_pages(hoso: Hoso) -> None:
    assert parts_of(hoso) == PROPOSED
    assert "88/QĐ-SKHCN" in hoso("parts", "1").out


@pytest.mark.usefixtures("batch")
def test_a_person_merges_and_splits_and_no_page_is_lost(hoso: Hoso) -> None:
    assert hoso("parts", "1", "--starts", "1", "--why", "one paper").code == 0
    assert parts_of(hoso) == []
    assert hoso("parts", "1", "--starts", "1,2,3", "--why", "the annex stands alone").code == 0
    assert [part[:2] for part in parts_of(hoso)] == [(1, 1), (2, 2), (3, 3)]
    assert hoso("verify").code == 0
    details = [event["detail"] for event in hoso("log", "--json").json["events"] if event["action"] == "reread"]
    assert [(detail["why"], detail["starts"]) for detail in details] == [
        ("one paper", [1]),
        ("the annex stands alone", [1, 2, 3]),
    ]


@pytest.mark.usefixtures("batch")
def test_a_later_reading_keeps_the_decision(hoso: Hoso) -> None:
    assert hoso("parts", "1", "--starts", "1", "--why", "one paper").code == 0
    assert hoso("ocr", "1").code == 0
    assert parts_of(hoso) == []


@pytest.mark.usefixtures("batch")
@pytest.mark.parametrize("starts", ["2,3", "1,1", "3,1", "1,9", "x", "", "1,-2"])
def test_pages_that_cannot_be_are_told(hoso: Hoso, starts: str) -> None:
    assert hoso("parts", "1", "--starts", starts, "--why", "x").code == 2
    assert parts_of(hoso) == PROPOSED


@pytest.mark.usefixtures("batch")
def test_a_decision_needs_a_reason(hoso: Hoso) -> None:
    assert hoso("parts", "1", "--starts", "1").code == 2


@pytest.mark.usefixtures("batch")
def test_each_paper_is_found_by_its_own_number(hoso: Hoso) -> None:
    assert hoso("show", "88/QĐ-SKHCN").code == 0
    hits = hoso("search", "88/SKHCN", "--json").json["hits"]
    assert [(hit["id"], hit["matched"]) for hit in hits][:1] == [(1, "number")]
