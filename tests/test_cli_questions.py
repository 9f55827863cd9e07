"""The questions of auditors on the sample record: every planted case is found, and nothing else is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from calling import ROOT, Outcome
from openpyxl import load_workbook

PLANTED = json.loads((ROOT / "samples" / "planted.json").read_text(encoding="utf-8"))


@pytest.fixture
def ask(hoso: Callable[..., Outcome], sample_archive: Path) -> Callable[..., Outcome]:
    """Calls `hoso` on the sample record."""
    return lambda *words: hoso("--archive", sample_archive, *words)


def files(ask: Callable[..., Outcome]) -> dict[int, str]:
    return {hit["id"]: hit["file"] for hit in ask("search", "--limit", 100, "--json").json["hits"]}


def test_every_planted_case_is_found_and_nothing_else(ask: Callable[..., Outcome]) -> None:
    by_record = files(ask)
    answers = [ask("gaps", "--json"), ask("budget", "--check", "--json")]
    assert [answer.code for answer in answers] == [6, 6]
    told = [finding for answer in answers for finding in answer.json["findings"]]
    shown = sorted((one["code"], sorted(by_record[record] for record in one["records"])) for one in told)
    assert shown == sorted((case["code"], sorted(case["papers"])) for case in PLANTED)


def test_findings_for_people_and_for_sheets(ask: Callable[..., Outcome], tmp_path: Path) -> None:
    listed = ask("gaps", "--check", "g1", "--lang", "vi")
    assert listed.code == 6
    assert "Mật ong Hoa Rừng" in listed.out
    assert "G9" not in listed.out
    assert ask("gaps", "--check", "G5").code == 0
    csv = ask("gaps", "--csv", "--check", "G9")
    assert csv.out.splitlines()[0] == "code,message,notice,records,numbers,files,pages"
    ask("budget", "--check", "--xlsx", tmp_path / "checks.xlsx")
    sheet = load_workbook(tmp_path / "checks.xlsx").active
    assert [sheet.cell(row, 1).value for row in range(2, 8)] == ["B1", "B3", "B4", "B5", "B9", "B12"]


def test_checks_of_one_year(ask: Callable[..., Outcome]) -> None:
    told = ask("budget", "--check", "--year", 2017, "--json").json["findings"]
    assert [one["code"] for one in told] == ["B1", "B5"]


def test_the_budget_line_by_line(ask: Callable[..., Outcome]) -> None:
    answer = ask("budget", "--year", 2018, "--json").json
    assert [(one["number"], one["total"]) for one in answer["decisions"]] == [
        ("3405/QĐ-UBND", 12_300_000_000),
        ("24/QĐ-SKHCN", 12_120_000_000),
        ("131/QĐ-SKHCN", 60_000_000),
    ]
    lines = answer["decisions"][1]["lines"]
    assert {"code": "417-100-103", "content": "Đào tạo, tập huấn", "amount": 30_000_000, "page": 3}.items() <= next(
        line for line in lines if line["outline"] == "4.3"
    ).items()
    assert [one["total"] for one in answer["years"]] == [12_300_000_000, 12_180_000_000]
    office = answer["years"][1]
    assert [unit["amount"] for unit in office["units"]] == [9_290_000_000, 1_720_000_000, 430_000_000, 680_000_000]
    tasks = {task["content"]: (task["amount"], task["spent"]) for task in office["tasks"]}
    assert tasks["Hỗ trợ tư vấn, chứng nhận cho doanh nghiệp"] == (360_000_000, 325_000_000)
    printed = ask("budget", "--year", 2018, "--lang", "en").out
    assert "12.180.000.000 đồng after all changes" in printed


def status(ask: Callable[..., Outcome], day: str) -> dict[str, Any]:
    answer = ask("certificates", "--on", day, "--json").json
    assert answer["on"] == day
    assert len(answer["certificates"]) == 7
    return {one["number"]: one for one in answer["certificates"]}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2018-09-14", "expiring"),
        ("2018-09-15", "expired"),
        ("2017-12-19", "not_yet"),
        ("2017-12-20", "valid"),
    ],
)
def test_the_certificate_of_the_old_edition(ask: Callable[..., Outcome], day: str, expected: str) -> None:
    one = status(ask, day)["QMS 17-1220"]
    assert one["status"] == expected
    assert (one["printed_expiry"], one["effective_expiry"]) == ("2020-12-19", "2018-09-14")
    assert (one["decision_number"], one["support"]) == ("88/QĐ-SKHCN", 95_000_000)


@pytest.mark.parametrize(("day", "expected"), [("2021-09-06", "expiring"), ("2021-09-07", "expired")])
def test_the_printed_day_and_the_day_after(ask: Callable[..., Outcome], day: str, expected: str) -> None:
    assert status(ask, day)["QMS 18-0907"]["status"] == expected


def test_certificates_for_people_sheets_and_as_a_picture(ask: Callable[..., Outcome], tmp_path: Path) -> None:
    listed = ask("certificates", "--on", "15/9/2018", "--status", "expired", "--lang", "vi").out
    assert "QMS 17-1220" in listed
    assert "14/09/2018" in listed
    assert "QMS 18-0907" not in listed
    csv = ask("certificates", "--standard", "VietGAP", "--csv").out.splitlines()
    assert len(csv) == 2
    ask("certificates", "--xlsx", tmp_path / "c.xlsx", "--svg", tmp_path / "c.svg")
    assert load_workbook(tmp_path / "c.xlsx").active.max_row == 8
    assert (tmp_path / "c.svg").read_text(encoding="utf-8").startswith("<svg")


@pytest.mark.parametrize("command", ["gaps", "budget", "certificates"])
def test_an_empty_archive(hoso: Callable[..., Outcome], command: str) -> None:
    hoso("init")
    assert hoso(command).code == 0
    assert hoso(command, "--json").code == 0
    assert hoso("--archive", "nowhere", command).code == 2


def hits(answer: Outcome) -> list[str | None]:
    return [hit["number"] for hit in answer.json["hits"]]


@pytest.mark.parametrize("words", [("--status", "ended"), ("hieuluc:het",), ('status:"hết hiệu lực"',)])
def test_search_by_effect(ask: Callable[..., Outcome], words: tuple[str, ...]) -> None:
    assert hits(ask("search", *words, "--json")) == ["512/QĐ-UBND"]
    assert ask("search", *words, "--on", "2018-06-26", "--json").code == 1


def test_search_counts_by_effect(ask: Callable[..., Outcome]) -> None:
    answer = ask("search", "ban điều hành", "--facets", "--on", "2018-06-27", "--json").json
    counted = {one["value"]: one["count"] for one in answer["facets"]["status"]}
    assert sum(counted.values()) == answer["total"]
    assert counted["ended"] == 1
    assert "Effect:" in ask("search", "ban điều hành", "--facets", "--lang", "en").out


def test_search_in_a_dossier(hoso: Callable[..., Outcome], papers: Path) -> None:
    hoso("import", papers)
    hoso("dossier", "new", "01.KHCN", "--title", "Dự toán năm 2018")
    hoso("dossier", "add", "01.KHCN", "24/SKHCN")
    assert hits(hoso("search", "--dossier", "01.khcn", "--json")) == ["24/QĐ-SKHCN"]
    facets = hoso("search", "--facets", "--json").json["facets"]
    assert facets["dossier"] == [{"value": "01.KHCN", "count": 1}]
    assert hoso("search", "--dossier", "nowhere").code == 2
    assert hoso("search", "--status", "nonsense").code == 2


def test_the_stamp_of_a_paper_that_arrived(ask: Callable[..., Outcome]) -> None:
    arrival = ask("show", "345/TĐC-HCHQ", "--json").json["document"]["arrival"]
    assert (arrival["number"], arrival["date"]) == ("812", "2018-03-16")
    row = next(line for line in ask("register", "incoming", "--year", 2018, "--csv").out.splitlines() if "345/" in line)
    assert row.startswith("16/03/2018,812,")
