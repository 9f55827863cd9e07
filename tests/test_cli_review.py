"""``hoso review``, ``correct`` and ``reread``: what a clerk does in the morning."""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from calling import DECISION, Outcome
from openpyxl import load_workbook
from PIL import Image

Hoso = Callable[..., Outcome]
ROOT = Path(__file__).parents[1]
SCAN = ROOT / "samples" / "papers" / "345-TDC-HCHQ (van ban den).pdf"


@pytest.fixture
def letter(tmp_path: Path, hoso: Hoso) -> None:
    """An archive with a decision and a letter that lacks its number."""
    (tmp_path / "24.txt").write_text(DECISION.format(number=24, year=2018), encoding="utf-8")
    blank = DECISION.format(number="      ", year=2018)
    (tmp_path / "blank.txt").write_text(blank, encoding="utf-8")
    assert hoso("import", tmp_path / "24.txt").code == 0
    assert hoso("import", tmp_path / "blank.txt").code == 0


def waiting(hoso: Hoso, *arguments: object) -> list[dict[str, object]]:
    answer = hoso("review", "--json", *arguments)
    assert answer.code == 0
    return answer.json["fields"]


@pytest.mark.usefixtures("letter")
def test_a_blank_number_waits_and_is_settled(hoso: Hoso) -> None:
    (field,) = waiting(hoso, "--field", "number")
    assert (field["record"], field["value"], field["confidence"], field["why"]) == (2, None, 0.0, "blank")
    assert (field["page"], field["raw"]) == (1, "Số:       /QĐ-SKHCN")
    assert str(field["file"]).endswith("blank.txt")
    told = hoso("correct", "2", "number", "25/QĐ-SKHCN", "--why", "the register says so")
    assert told.code == 0
    assert "25/QĐ-SKHCN" in told.out
    assert waiting(hoso, "--field", "number") == []
    found = hoso("search", "25/SKHCN", "--json").json["hits"]
    assert [(hit["id"], hit["number"], hit["matched"]) for hit in found] == [(2, "25/QĐ-SKHCN", "number")]


@pytest.mark.usefixtures("letter")
def test_show_tells_the_correction_and_what_was_read(hoso: Hoso) -> None:
    assert hoso("correct", "1", "place", "Buôn Ma Thuột", "--why", "seat").code == 0
    shown = hoso("show", "1", "--json").json
    assert shown["document"]["place"] == "Buôn Ma Thuột"
    assert shown["document"]["evidence"]["place"]["rule"] == "person"
    (correction,) = shown["corrections"]
    assert (correction["field"], correction["value"], correction["why"]) == ("place", "Buôn Ma Thuột", "seat")
    assert correction["read"] == "Đắk Lắk"
    assert "seat" in hoso("show", "1").out
    assert hoso("correct", "1", "place", "--as-read", "--why", "no").code == 0
    assert hoso("show", "1", "--json").json["document"]["place"] == "Đắk Lắk"
    assert hoso("verify").code == 0


@pytest.mark.usefixtures("letter")
@pytest.mark.parametrize(
    "arguments",
    [
        ("1", "place", "Đắk Lắk"),
        ("1", "place", "--why", "neither value nor --as-read"),
        ("1", "place", "Huế", "--as-read", "--why", "both"),
        ("1", "place", "--as-read", "--why", "never corrected"),
        ("1", "colour", "red", "--why", "no such field"),
        ("1", "date", "31/2/2018", "--why", "no such day"),
    ],
)
def test_a_wrong_call_says_so(hoso: Hoso, arguments: tuple[str, ...]) -> None:
    answer = hoso("correct", *arguments)
    assert answer.code == 2
    assert "Traceback" not in answer.err
    assert hoso("log", "--json").json["events"][-1]["action"] == "add"


def test_no_such_record(hoso: Hoso, letter: None) -> None:
    assert hoso("correct", "99", "place", "Huế", "--why", "x").code == 1


def test_pictures_of_the_places(tmp_path: Path, hoso: Hoso) -> None:
    assert hoso("import", SCAN).code == 0
    with sqlite3.connect(tmp_path / "ho-so" / "hoso.db") as database:
        database.execute("UPDATE review SET confidence = 0.1")
    (tmp_path / "ho-so" / "settings.toml").write_text("review_below_percent = 100\n", encoding="utf-8")
    rows = waiting(hoso, "--pictures", tmp_path / "pictures", "--field", "number")
    for row in rows:
        assert row["picture"], row
        with Image.open(str(row["picture"])) as picture:
            picture.load()
            assert picture.width >= 300
            assert picture.convert("L").getextrema()[0] < 128  # there is ink on it
    assert rows


@pytest.mark.usefixtures("letter")
def test_the_list_as_csv_and_workbook(tmp_path: Path, hoso: Hoso) -> None:
    rows = list(csv.DictReader(io.StringIO(hoso("review", "--csv").out)))
    assert {(row["record"], row["field"], row["why"]) for row in rows} >= {("2", "number", "blank")}
    assert hoso("review", "--xlsx", tmp_path / "review.xlsx").code == 0
    sheet = load_workbook(tmp_path / "review.xlsx").active
    assert sheet.max_row == len(rows) + 1


@pytest.mark.usefixtures("letter")
def test_reread_shows_before_it_changes(tmp_path: Path, hoso: Hoso) -> None:
    nothing = hoso("reread", "--json").json
    assert (nothing["seen"], nothing["differing"], nothing["records"]) == (2, 0, [])
    with sqlite3.connect(tmp_path / "ho-so" / "hoso.db") as database:  # as an older version of the rules read it
        old, new = '"value":"Đắk Lắk"', '"value":"Đăk Nông"'
        database.execute("UPDATE records SET document = replace(document, ?, ?) WHERE id = 1", (old, new))
    seen = hoso("reread", "--json").json
    assert [(one["record"], [change["field"] for change in one["changes"]]) for one in seen["records"]] == [
        (1, ["place"])
    ]
    assert hoso("show", "1", "--json").json["document"]["place"] == "Đăk Nông"
    assert hoso("correct", "1", "subject", "Về việc khác", "--why", "x").code == 0
    assert "Đăk Nông → Đắk Lắk" in hoso("reread", "--apply").out
    document = hoso("show", "1", "--json").json["document"]
    assert (document["place"], document["subject"]) == ("Đắk Lắk", "Về việc khác")
    assert hoso("reread", "--json").json["differing"] == 0
    assert hoso("verify").code == 0
