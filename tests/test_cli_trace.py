"""``hoso trace`` and ``hoso enterprise`` on the sample record, as a user calls them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from calling import Outcome

Hoso = Callable[..., Outcome]


@pytest.fixture
def sample(hoso: Hoso, sample_archive: Path) -> Hoso:
    """The program over the sample record, for reading alone."""
    return lambda *words: hoso(*words, "--archive", sample_archive)


def labels(told: dict[str, Any]) -> list[str]:
    return [node["label"].split(" – ")[0] for node in told["nodes"]]


def test_one_command_leads_from_the_certificate_to_the_money_and_the_approval(sample: Hoso) -> None:
    outcome = sample("trace", "VILAS 1979", "--json")
    told = outcome.json
    assert outcome.code == 0
    assert told["nodes"][0]["type"] == "certificate"
    assert told["nodes"][0]["label"].startswith("VILAS 1979")
    assert {"24/QĐ-SKHCN", "176/QĐ-UBND", "215/QĐ-VPCNCL", "52/QĐ-SKHCN", "03/2018/HĐTV"} <= set(labels(told))
    ends = {node["id"] for node in told["nodes"]}
    assert all(edge["from"] in ends and edge["to"] in ends for edge in told["edges"])
    assert {"06/2017/HĐTV", "88/QĐ-SKHCN"}.isdisjoint(labels(told)), "nothing of other enterprises"
    missing = {node["label"] for node in told["nodes"] if node["type"] == "missing"}
    assert any(label.startswith("395/QĐ-SKHCN") and "not found in this archive" in label for label in missing)


def test_the_tree_names_each_node_once(sample: Hoso) -> None:
    outcome = sample("trace", "VILAS 1979")
    lines = outcome.out.splitlines()
    assert lines[0].startswith("VILAS 1979  11/05/2018")
    for number in ("24/QĐ-SKHCN", "176/QĐ-UBND", "395/QĐ-SKHCN"):
        assert sum(f"  {number}  " in line for line in lines) == 1
    assert any("based on  24/QĐ-SKHCN  31/01/2018" in line and line.endswith("page 1") for line in lines)
    assert any("✗ not found in this archive (as of " in line for line in lines)


@pytest.mark.parametrize(
    ("ref", "label"),
    [
        ("24/SKHCN", "24/QĐ-SKHCN"),
        ("hợp đồng số 05/2018/HĐTV", "05/2018/HĐTV"),
        ("4049920123457", "XNC-GG-18-0056"),
        ("6009900366", "Công ty Cổ phần Cà phê Đồi Sương Cư Kuin"),
        ("cty cp ca phe doi suong cu kuin", "Công ty Cổ phần Cà phê Đồi Sương Cư Kuin"),
        ("ngân sách 2018", "Budget of 2018"),
        ("395/QĐ-SKHCN", "395/QĐ-SKHCN"),
    ],
)
def test_what_a_person_may_type(sample: Hoso, ref: str, label: str) -> None:
    assert labels(sample("trace", ref, "--json").json)[0] == label


def test_the_planted_conflicts_are_findings_and_nothing_else_is(sample: Hoso) -> None:
    told = sample("trace", "176/QĐ-UBND", "--json").json
    found = {one["code"] for one in told["findings"] if not one["notice"]}
    assert found == {"YEAR_MISMATCH"}
    told = sample("trace", "24/QĐ-SKHCN", "--json").json
    found = {one["code"] for one in told["findings"] if not one["notice"]}
    assert found == {"YEAR_MISMATCH", "DATE_CONFLICT_WITH_REGISTER"}


def test_the_day_decides_how_papers_stand(sample: Hoso) -> None:
    for day, standing in (("2018-06-26", "in_force"), ("27/6/2018", "ended")):
        told = sample("trace", "512/QĐ-UBND", "--depth", "0", "--on", day, "--json").json
        assert told["nodes"][0]["standing"] == standing


def test_what_is_not_there_or_not_clear(sample: Hoso) -> None:
    nothing = sample("trace", "999/QĐ-KHONG")
    assert (nothing.code, nothing.out) == (1, "")
    several = sample("trace", "07/BB-BĐH")
    assert several.code == 2
    assert "may mean 2 things" in several.err
    assert sample("trace").code == 2
    assert sample("trace", "24/SKHCN", "--on", "31/2/2018").code == 2
    assert sample("trace", "24/SKHCN", "--svg", "/no/such/folder/x.svg").code == 2


def test_pictures_and_pages_are_files(sample: Hoso, tmp_path: Path) -> None:
    outcome = sample("trace", "VILAS 1979", "--svg", tmp_path / "x.svg", "--html", tmp_path / "x.html")
    assert (outcome.code, outcome.out) == (0, "")
    assert "24/QĐ-SKHCN" in "".join(ET.parse(tmp_path / "x.svg").getroot().itertext())
    page = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert "Quyết định số 24/QĐ-SKHCN ngày 31 tháng 01 năm 2018" in page
    assert sample("trace", "VILAS 1979", "--dot").out.startswith("digraph trace {")


def test_a_package_of_real_papers_is_checked_without_us(hoso: Hoso, sample_archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ho-so"
    shutil.copytree(sample_archive, folder)
    outcome = hoso("trace", "24/QĐ-SKHCN", "--depth", "1", "--package", tmp_path / "gói", "--archive", folder)
    assert outcome.code == 0, outcome.err
    command = [sys.executable, "-I", "check.py"]
    checked = subprocess.run(command, cwd=tmp_path / "gói", capture_output=True, text=True, timeout=60, check=False)
    assert checked.stdout == "OK\n"
    assert list((tmp_path / "gói/pages").glob("*.png"))
    events = hoso("log", "--json", "--archive", folder).json["events"]
    originals = json.loads((tmp_path / "gói/originals.json").read_text(encoding="utf-8"))
    assert sum(event["action"] == "package" for event in events) == len(originals)
    assert hoso("verify", "--fast", "--archive", folder).code == 0


def test_one_pair_of_names_is_proposed(sample: Hoso) -> None:
    told = sample("enterprise", "proposals", "--json").json["proposals"]
    assert [{pair["first"]["name"], pair["second"]["name"]} for pair in told] == [
        {"Cơ sở Cà phê bột Hương Núi Ea Kao", "Cơ sở SX cà phê bột Hương Núi EaKao"}
    ]


def test_a_decision_is_kept_and_taken_back(hoso: Hoso, sample_archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ho-so"
    shutil.copytree(sample_archive, folder)
    names = ("Cơ sở Cà phê bột Hương Núi Ea Kao", "Cơ sở SX cà phê bột Hương Núi EaKao")

    def call(*words: str) -> Outcome:
        return hoso("enterprise", *words, "--archive", folder)

    count = len(call("list", "--json").json["enterprises"])
    assert call("same", *names).code == 2, "a reason is asked for"
    assert call("same", *names, "--why", "đã hỏi").code == 0
    assert len(call("list", "--json").json["enterprises"]) == count - 1
    assert call("proposals", "--json").json == {"proposals": []}
    assert call("undo", *names, "--why", "nhầm").code == 0
    assert len(call("list", "--json").json["enterprises"]) == count
    assert call("undo", *names, "--why", "nhầm").code == 1
    assert hoso("verify", "--fast", "--archive", folder).code == 0


def test_enterprises_are_listed_and_shown(sample: Hoso) -> None:
    assert "6009900366  Công ty Cổ phần Cà phê Đồi Sương Cư Kuin  papers: " in sample("enterprise").out
    assert sample("enterprise", "list", "--csv").out.startswith("key,name,tax_codes,other_names,head,papers,records")
    shown = sample("enterprise", "show", "6009900366").out
    assert "88/QĐ-SKHCN" in shown
    assert "holder of a certificate" in shown
    assert sample("enterprise", "show", "không ai biết").code == 1
    assert sample("enterprise", "merge").code == 2
    assert sample("enterprise", "same", "6009900366", "--why", "x").code == 2
