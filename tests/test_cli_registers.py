"""``hoso register``: what a clerk prints, and what an auditor compares."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from calling import Outcome
from openpyxl import Workbook, load_workbook

Hoso = Callable[..., Outcome]


@pytest.fixture
def imported(hoso: Hoso, papers: Path) -> None:
    """24/QĐ-SKHCN of 2018 is record 1, 31/QĐ-SKHCN of 2019 record 2."""
    assert hoso("import", papers / "24-skhcn.txt", papers / "năm 2019" / "31-skhcn.txt", "--workers", "1").code == 0


@pytest.mark.usefixtures("imported")
def test_a_register_in_every_form(hoso: Hoso, tmp_path: Path) -> None:
    answer = hoso("register", "outgoing", "--year", 2018, "--json")
    assert answer.code == 0
    told = answer.json
    assert (told["title"], told["office"], told["year"]) == ("SỔ ĐĂNG KÝ VĂN BẢN ĐI", "Sở Khoa học và Công nghệ", 2018)
    assert told["rows"][0]["records"] == [1]
    assert told["rows"][0]["cells"][:3] == [
        "24/QĐ-SKHCN",
        "31/01/2018",
        "Quyết định về việc giao dự toán Ngân sách Nhà nước năm 2018",
    ]
    assert "settings.toml" in answer.err
    rows = list(csv.reader(io.StringIO(hoso("register", "outgoing", "--csv").out)))
    assert [row[0] for row in rows] == ["Số, ký hiệu văn bản", "24/QĐ-SKHCN", "31/QĐ-SKHCN"]
    assert "24/QĐ-SKHCN" in hoso("register", "outgoing").out
    files = {name: tmp_path / f"so.{name}" for name in ("xlsx", "html", "docx")}
    words = [word for name, path in files.items() for word in (f"--{name}", path)]
    assert hoso("register", "outgoing", "--paper", "A3", *words).code == 0
    assert load_workbook(files["xlsx"]).active["A9"].value == "31/QĐ-SKHCN"
    assert "31/QĐ-SKHCN" in files["html"].read_text(encoding="utf-8")
    assert files["docx"].read_bytes().startswith(b"PK")
    same = hoso("register", "compare", files["xlsx"])
    assert (same.code, same.out) == (
        0,
        "2 in both, 0 of them differing; 0 only on paper; 0 only in the archive.\n",
    )


@pytest.mark.usefixtures("imported")
def test_the_office_is_what_the_settings_say(hoso: Hoso, archive_folder: Path) -> None:
    (archive_folder / "settings.toml").write_text('office = "Sở Tài chính"\n', encoding="utf-8")
    answer = hoso("register", "incoming", "--json")
    assert answer.json["office"] == "Sở Tài chính"
    assert [row["records"] for row in answer.json["rows"]] == [[1], [2]]
    assert "settings.toml" not in answer.err
    assert "another issued them" in answer.err
    assert hoso("register", "outgoing", "--json").json["rows"] == []


@pytest.mark.usefixtures("imported")
def test_registers_of_dossiers(hoso: Hoso, tmp_path: Path) -> None:
    assert (
        hoso("dossier", "new", "01.NSCL", "--title", "Dự án", "--heading", "I. Khoa học", "--retention", "20 năm").code
        == 0
    )
    assert hoso("dossier", "add", "01.NSCL", 1, 2).code == 0
    for words in (("dossiers",), ("handover",), ("dossier-contents", "--dossier", "01.NSCL")):
        path = tmp_path / f"{words[0]}.xlsx"
        assert hoso("register", *words, "--xlsx", path).code == 0
        assert hoso("register", "compare", path).code == 0, words
    contents = hoso("register", "dossier-contents", "--dossier", "01.nscl", "--json").json
    assert [row["records"] for row in contents["rows"]] == [[1], [2]]
    assert hoso("register", "dossier-contents").code == 2
    assert hoso("register", "dossier-contents", "--dossier", "02").code == 2


@pytest.mark.usefixtures("imported")
def test_what_differs_is_listed(hoso: Hoso, tmp_path: Path) -> None:
    book = Workbook()
    for line in (
        ("Số ký hiệu", "Ngày tháng", "Trích yếu"),
        ("24/SKHCN", "30/01/2018", "Giao dự toán Ngân sách Nhà nước năm 2018"),
        ("77/QĐ-SKHCN", "1/7/2018", "Việc khác"),
    ):
        book.active.append(line)
    path = tmp_path / "so.xlsx"
    book.save(path)
    answer = hoso("register", "compare", path, "--json")
    assert answer.code == 6
    told = answer.json
    assert told["form"] == "outgoing"
    assert [(one["row"], one["record"]) for one in told["both"]] == [(2, 1)]
    assert [(one["field"], one["paper"], one["archive"]) for one in told["differences"]] == [
        ("date", "30/01/2018", "31/01/2018")
    ]
    assert [(one["row"], one["number"], one["date"]) for one in told["only_on_paper"]] == [
        (3, "77/QĐ-SKHCN", "2018-07-01")
    ]
    assert told["only_in_archive"] == []
    rows = list(csv.DictReader(io.StringIO(hoso("register", "compare", path, "--csv").out)))
    assert [(row["result"], row["number"]) for row in rows] == [
        ("differs", "24/SKHCN"),
        ("only on paper", "77/QĐ-SKHCN"),
    ]
    shown = hoso("register", "compare", path)
    assert "date: “30/01/2018” on paper, “31/01/2018” in the archive" in shown.out
    assert "1 in both, 1 of them differing; 1 only on paper; 0 only in the archive." in shown.out
    listed = tmp_path / "list.xlsx"
    assert hoso("register", "compare", path, "--xlsx", listed).code == 6
    assert load_workbook(listed).active.max_row == 3


@pytest.mark.usefixtures("imported")
def test_a_register_of_one_series(hoso: Hoso, tmp_path: Path) -> None:
    other = tmp_path / "bc.txt"
    decision = (tmp_path / "papers" / "24-skhcn.txt").read_text(encoding="utf-8")
    other.write_text(
        decision.replace("24/QĐ-SKHCN", "5/BC-SKHCN").replace("QUYẾT ĐỊNH\n", "BÁO CÁO\n"), encoding="utf-8"
    )
    assert hoso("import", other).code == 0
    book = Workbook()
    for line in (
        ("Năm 2018",),
        ("Số ký hiệu", "Ngày tháng", "Trích yếu"),
        ("24/QĐ-SKHCN", "31/1/2018", "Giao dự toán"),
    ):
        book.active.append(line)
    path = tmp_path / "so.xlsx"
    book.save(path)
    answer = hoso("register", "compare", path)
    assert answer.code == 6
    assert "--series QĐ-SKHCN" in answer.err
    assert hoso("register", "compare", path, "--series", "QĐ-SKHCN").code == 0


@pytest.mark.usefixtures("imported")
def test_how_days_were_read_is_told(hoso: Hoso, tmp_path: Path) -> None:
    book = Workbook()
    for title, number, day in (("Quý I", "24/QĐ-SKHCN", "1/31/2018"), ("Quý II", "25/QĐ-SKHCN", "31/5")):
        sheet = book.create_sheet(title)
        for line in (("Năm 2018",), ("Số ký hiệu", "Ngày tháng", "Trích yếu"), (number, day, "Giao dự toán")):
            sheet.append(line)
    path = tmp_path / "so.xlsx"
    book.save(path)
    answer = hoso("register", "compare", path)
    assert "1 days are written with the month first" in answer.err
    assert "1 days lack their year; 2018 was taken" in answer.err
    assert "only on paper: 25/QĐ-SKHCN 31/5  (row 3)" in answer.out
    assert "1 in both, 0 of them differing" in answer.out


@pytest.mark.usefixtures("imported")
@pytest.mark.parametrize(
    "words",
    [
        ("register",),
        ("register", "postal"),
        ("register", "compare"),
        ("register", "compare", "gone.xlsx"),
        ("register", "outgoing", "extra"),
        ("register", "dossiers", "--series", "QĐ"),
        ("register", "outgoing", "--dossier", "01"),
        ("register", "outgoing", "--paper", "A5"),
        ("register", "outgoing", "--year", "x"),
        ("register", "outgoing", "--xlsx", "/gone/x.xlsx"),
    ],
)
def test_calls_that_are_wrong(hoso: Hoso, words: tuple[str, ...]) -> None:
    answer = hoso(*words)
    assert answer.code == 2
    assert answer.err.splitlines()[-1].startswith("hoso: ")
