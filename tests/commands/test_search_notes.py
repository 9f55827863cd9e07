"""How a question was taken, told beside the answers of ``hoso search``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from calling import Outcome

Hoso = Callable[..., Outcome]


@pytest.fixture
def searched(hoso: Hoso, papers: Path) -> Hoso:
    hoso("import", papers)
    return hoso


def test_what_was_understood_and_widened_is_told_and_in_json(searched: Hoso) -> None:
    told = searched("search", "TĐC quý I/2018")
    assert "Understood as: Date: 01/01/2018–31/03/2018" in told.err
    assert "Searched “TĐC” as “Tiêu chuẩn Đo lường Chất lượng”, too" in told.err
    answer = searched("search", "--json", "TĐC quý I/2018").json
    assert answer["understood"] == [{"field": "date", "value": "2018-01-01..2018-03-31"}]
    assert answer["expanded"] == [{"typed": "TĐC", "expanded": "Tiêu chuẩn Đo lường Chất lượng"}]
    assert [hit["number"] for hit in answer["hits"]] == ["24/QĐ-SKHCN"]


def test_widening_is_switched_off(searched: Hoso) -> None:
    told = searched("search", "--json", "--no-expand", "TĐC")
    assert (told.code, told.json["total"], told.json["expanded"]) == (1, 0, [])


def test_a_hint_stands_beside_the_answers(searched: Hoso) -> None:
    told = searched("search", "giao dự toán AND")
    assert told.code == 0
    assert "searched as plain words" in told.err
    assert "24/QĐ-SKHCN" in told.out
    left_out = searched("search", "--json", "dự toán hieuluc:nay").json
    assert left_out["hint"].startswith("“hieuluc:” takes")
    assert left_out["total"] == 2


def test_operators_and_fields(searched: Hoso) -> None:
    def numbers(*typed: str) -> list[str]:
        return [hit["number"] for hit in searched("search", "--json", "--", *typed).json["hits"]]

    assert numbers("(so:24 OR so:31)", "loai:QĐ", "-nam:2018") == ["31/QĐ-SKHCN"]
    assert numbers("-2018", "giao*") == ["31/QĐ-SKHCN"]
