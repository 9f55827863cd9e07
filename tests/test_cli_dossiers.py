"""``hoso dossier``, ``hoso link``, ``import --dossier --as``: what a clerk says of papers."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from calling import Outcome

Hoso = Callable[..., Outcome]


@pytest.fixture
def imported(hoso: Hoso, papers: Path) -> None:
    """24/QĐ-SKHCN of 2018 is record 1, 31/QĐ-SKHCN of 2019 record 2."""
    assert hoso("import", papers / "24-skhcn.txt", papers / "năm 2019" / "31-skhcn.txt", "--workers", "1").code == 0


@pytest.mark.usefixtures("imported")
def test_a_dossier_from_the_command_line(hoso: Hoso) -> None:
    made = hoso("dossier", "new", "01.NSCL", "--title", "Dự án NSCL", "--retention", "20 năm")
    assert (made.code, made.out) == (0, "Dossier 01.NSCL made: Dự án NSCL\n")
    assert "2 papers added" in hoso("dossier", "add", "01.nscl", "24/SKHCN", "31/SKHCN").out
    assert "were in it already" in hoso("dossier", "add", "01.NSCL", 1).out
    assert hoso("dossier", "list", "--json").json == {
        "dossiers": [
            {
                "code": "01.NSCL",
                "title": "Dự án NSCL",
                "heading": None,
                "retention": "20 năm",
                "creator": None,
                "note": None,
                "papers": 2,
            }
        ]
    }
    listed = hoso("dossier", "list", "01.NSCL", "--json").json
    assert [(one["record"], one["number"], one["date"]) for one in listed["papers"]] == [
        (1, "24/QĐ-SKHCN", "2018-01-31"),
        (2, "31/QĐ-SKHCN", "2019-01-31"),
    ]
    rows = list(csv.DictReader(io.StringIO(hoso("dossier", "list", "01.NSCL", "--csv").out)))
    assert [row["issuers"] for row in rows] == ["Sở Khoa học và Công nghệ"] * 2
    assert "31/01/2018" in hoso("dossier", "list", "01.NSCL").out
    assert hoso("show", "24/SKHCN", "--json").json["dossiers"] == [{"code": "01.NSCL", "title": "Dự án NSCL"}]
    assert hoso("dossier", "change", "01.NSCL", "--note", "đã nộp", "--retention", "").code == 0
    (kept,) = hoso("dossier", "list", "--json").json["dossiers"]
    assert (kept["title"], kept["note"], kept["retention"]) == ("Dự án NSCL", "đã nộp", None)
    assert hoso("dossier", "remove", "01.NSCL", 2, "--why", "nhầm").code == 0
    assert [row["papers"] for row in csv.DictReader(io.StringIO(hoso("dossier", "list", "--csv").out))] == ["1"]
    assert hoso("verify").code == 0


@pytest.mark.usefixtures("imported")
def test_calls_that_are_wrong(hoso: Hoso) -> None:
    assert hoso("dossier").code == 0
    assert hoso("dossier", "burn").code == 2
    assert hoso("dossier", "new", "01").code == 2
    assert hoso("dossier", "add", "01", 1).code == 2
    assert "hoso dossier new" in hoso("dossier", "list", "01").err
    assert hoso("dossier", "list", "01").code == 1
    assert hoso("dossier", "new", "01", "--title", "Một").code == 0
    assert hoso("dossier", "change", "01", "--title", "").code == 2
    assert hoso("dossier", "add", "01", "99/SKHCN").code == 1
    assert hoso("dossier", "remove", "01", 1).code == 2
    assert hoso("dossier", "remove", "01", 1, "--why", "x").code == 1
    assert hoso("dossier", "list", "01").code == 0


def test_import_into_a_dossier(hoso: Hoso, papers: Path) -> None:
    paper = papers / "24-skhcn.txt"
    assert hoso("init").code == 0
    refused = hoso("import", paper, "--dossier", "01")
    assert refused.code == 2
    assert "hoso dossier new" in refused.err
    assert hoso("import", paper, "--as", "sideways").code == 2
    assert hoso("dossier", "new", "01", "--title", "Một").code == 0
    assert hoso("import", paper).code == 0
    again = hoso("import", paper, "--dossier", "01", "--as", "incoming", "--json").json
    assert [item["status"] for item in again["items"]] == ["duplicate"]
    shown = hoso("show", 1, "--json").json
    assert shown["document"]["direction"] == "incoming"
    assert shown["dossiers"] == [{"code": "01", "title": "Một"}]
    other = hoso("import", paper, "--as", "outgoing")
    assert "records 1" in other.err
    assert hoso("show", 1, "--json").json["document"]["direction"] == "incoming"
    assert hoso("verify").code == 0


@pytest.mark.usefixtures("imported")
def test_a_link_from_the_command_line(hoso: Hoso) -> None:
    made = hoso("link", "31/SKHCN", "thay thế", "24/SKHCN", "--why", "nói trong cuộc họp", "--from", "1/2/2019")
    assert made.code == 0
    assert made.out.startswith("Kept: [2] 31/QĐ-SKHCN")
    (told,) = hoso("show", 1, "--json").json["links"]
    assert (told["from"], told["relation"], told["to"], told["effective"]) == (2, "THAY_THE", 1, "2019-02-01")
    assert "nói trong cuộc họp (from 01/02/2019)" in hoso("show", 2).out
    assert hoso("link", "24/SKHCN", "BI_THAY_THE", "31/SKHCN", "--why", "again").code == 2
    assert hoso("link", 1, "CAN_CU", 2, "--remove", "--why", "nhầm").code == 1
    assert hoso("link", 1, "bị thay thế bởi", 2, "--remove", "--why", "nhầm").code == 0
    assert hoso("show", 1, "--json").json["links"] == []
    assert hoso("verify").code == 0


@pytest.mark.usefixtures("imported")
def test_the_log_tells_what_people_said(hoso: Hoso) -> None:
    assert hoso("dossier", "new", "01", "--title", "Một").code == 0
    assert hoso("dossier", "add", "01", 2).code == 0
    assert hoso("link", 2, "CAN_CU", 1, "--why", "nói trong cuộc họp").code == 0
    assert hoso("correct", 1, "issuers", "Sở Y tế; Sở Tài chính", "--why", "hai nơi").code == 0
    told = [line.split("  ", 3)[-1] for line in hoso("log").out.splitlines()[-4:]]
    for words, line in zip(
        (
            ("dossier-new", "01 · Một"),
            ("dossier-add", "[2]", "01"),
            ("link", "[2]", "CAN_CU · → [1] · (nói trong cuộc họp)"),
            ("correct", "[1]", "issuers = Sở Y tế; Sở Tài chính · (hai nơi)"),
        ),
        told,
        strict=True,
    ):
        assert all(word in line for word in words), line


@pytest.mark.usefixtures("imported")
@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((1, "tặng", 2, "--why", "x"), 2),
        ((1, "CAN_CU", 2), 2),
        ((1, "CAN_CU", 1, "--why", "x"), 2),
        ((1, "CAN_CU", "77/SKHCN", "--why", "x"), 1),
        ((1, "CAN_CU", 2, "--why", "x", "--until", "1/1/2019"), 2),
        ((1, "DINH_CHI", 2, "--why", "x", "--from", "2/1/2019", "--until", "1/1/2019"), 2),
        ((1, "CAN_CU", 2, "--why", "x", "--remove", "--from", "1/1/2019"), 2),
    ],
)
def test_links_that_are_wrong(hoso: Hoso, words: tuple[object, ...], code: int) -> None:
    answer = hoso("link", *words)
    assert answer.code == code
    assert answer.err.startswith("hoso: ")
    assert hoso("show", 1, "--json").json["links"] == []


@pytest.mark.usefixtures("imported")
def test_what_became_of_a_paper_is_shown(hoso: Hoso) -> None:
    for field, value in (
        ("direction", "đến"),
        ("arrival.number", "112"),
        ("arrival.date", "2/2/2018"),
        ("arrival.receiver", "Phòng KHTC"),
        ("arrival.due", "1/3/2018"),
        ("arrival.progress", "đang giải quyết"),
        ("arrival.reply", "40/SKHCN-KHTC"),
    ):
        assert hoso("correct", 1, field, value, "--why", "sổ đến").code == 0
    arrival = hoso("show", 1, "--json").json["document"]["arrival"]
    assert arrival == {
        "number": "112",
        "date": "2018-02-02",
        "agency": None,
        "receiver": "Phòng KHTC",
        "due": "2018-03-01",
        "progress": "đang giải quyết",
        "reply": "40/SKHCN-KHTC",
    }
    shown = hoso("show", 1).out
    for words in ("incoming (văn bản đến)", "112, 02/02/2018", "Phòng KHTC", "01/03/2018", "40/SKHCN-KHTC"):
        assert words in shown
