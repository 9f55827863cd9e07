"""``hoso report`` from the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from calling import Outcome
from openpyxl import load_workbook

Hoso = Callable[..., Outcome]


@pytest.fixture
def imported(hoso: Hoso, papers: Path) -> None:
    assert hoso("import", papers / "24-skhcn.txt", papers / "năm 2019" / "31-skhcn.txt", "--workers", "1").code == 0


@pytest.mark.usefixtures("imported")
def test_a_report_in_every_form(hoso: Hoso, tmp_path: Path) -> None:
    told = hoso("report", "--year", 2018, "--json").json
    assert (told["year"], told["on"]) == (2018, "2018-12-31")
    (papers,) = told["parts"]
    assert papers["rows"][0] == {"name": "1", "sums": [1]}
    assert papers["series"] == ["Quyết định"]
    shown = hoso("report")
    assert shown.out.splitlines()[:2] == ["Papers by kind and year", "       Quyết định"]
    workbook, page = tmp_path / "r.xlsx", tmp_path / "r.html"
    assert hoso("report", "--xlsx", workbook, "--html", page, "--lang", "vi").code == 0
    assert len(load_workbook(workbook).worksheets) == 1
    assert "<svg" in page.read_text(encoding="utf-8")


@pytest.mark.usefixtures("imported")
@pytest.mark.parametrize("words", [("--year", "x"), ("--year", "99999"), ("--xlsx", "/gone/r.xlsx"), ("more",)])
def test_calls_that_are_wrong(hoso: Hoso, words: tuple[str, ...]) -> None:
    answer = hoso("report", *words)
    assert answer.code == 2
    assert answer.err.splitlines()[-1].startswith("hoso: ")


def test_an_empty_archive(hoso: Hoso) -> None:
    assert hoso("init").code == 0
    answer = hoso("report")
    assert (answer.code, answer.out) == (0, "Nothing of it is in this archive.\n")
