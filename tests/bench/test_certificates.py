"""Made certificates: the same on every run, and what the truth tells is printed."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from bench.certificates.facts import ggn
from bench.certificates.holders import tax_code
from bench.certificates.make import MANNERS, SETS, certificate, write
from bench.certificates.places import english_address
from bench.certificates.score import Verdict, f1, judge, print_scores, same
from bench.certificates.truth import FIELDS, Json, Printed
from bench.certificates.wording import DATE_FORMS, date_text
from samples.maker import actors

MADE = 40  # every layout three times or more
_UNPRINTED = {"scheme", "edition", "verify_url"}  # names of families, years behind other years, QR codes
_LACKING = {"ISO/IEC 17025": {"address", "issued"}, "OCOP": {"standard"}}  # what papers of a scheme may leave out
_ACCREDITORS = {"BoA", "VACI", "AOSC"}  # of laboratories: the numbers that they give are given by no one else


def text_of(pdf: bytes) -> str:
    document = pdfium.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def squeezed(text: str) -> str:
    """Letters and digits alone: where lines break is the layout's affair."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFC", text)).casefold()


def is_printed(field: str, value: str, text: str) -> bool:
    if field in {"issued", "expires", "first_issued"}:
        return any(squeezed(date_text(date.fromisoformat(value), form)) in text for form in range(DATE_FORMS))
    if field == "scope":  # rows of a table
        return all(squeezed(part) in text for part in value.split("; "))
    return squeezed(value) in text


def test_the_later_sets_have_layouts_enough_for_every_group() -> None:
    groups = {"ISO 9001", "ISO 22000", "HACCP", "GLOBALG.A.P.", "ISO/IEC 17025", "quy chuẩn", "hữu cơ", "VietGAP"}
    for which in ("fourth", "fifth"):
        assert len(MANNERS[which]) >= 10
        assert groups <= {scheme for manner in MANNERS[which] for scheme in manner.schemes}


@pytest.fixture(scope="module", params=SETS)
def made(request: pytest.FixtureRequest) -> list[tuple[bytes, Json]]:
    return [certificate(request.param, 5, at) for at in range(MADE)]


def test_the_same_seed_makes_the_same_bytes() -> None:
    assert certificate("dev", 3, 4) == certificate("dev", 3, 4)
    assert certificate("dev", 3, 4)[0] != certificate("dev", 4, 4)[0]


def test_what_the_truth_tells_is_printed(made: list[tuple[bytes, Json]]) -> None:
    lacking = []
    for at, (pdf, row) in enumerate(made):
        text = squeezed(text_of(pdf))
        for field in FIELDS:
            value = row[field]
            if isinstance(value, str) and field not in _UNPRINTED and not is_printed(field, value, text):
                lacking.append((at, row["layout"], field, value))
    assert lacking == []


def test_every_certificate_tells_its_main_facts_and_leaves_others_out(made: list[tuple[bytes, Json]]) -> None:
    rows = [row for _, row in made]
    for field in ("scheme", "standard", "number", "holder", "address", "body", "issued"):
        assert all(row[field] for row in rows if field not in _LACKING.get(str(row["scheme"]), ())), field
    for field in ("holder_tax_code", "accreditation", "expires", "first_issued", "verify_url"):
        told = sum(row[field] is not None for row in rows)
        assert 0 < told < MADE, field


def test_the_sets_share_no_layout_and_no_body() -> None:
    known_layouts: set[str] = set()
    known_bodies: set[str] = set()
    for which in SETS:
        layouts = {manner.layout.__name__ for manner in MANNERS[which]}
        bodies = {body for manner in MANNERS[which] for body in manner.bodies}
        assert not layouts & known_layouts
        assert bodies & known_bodies <= _ACCREDITORS
        known_layouts |= layouts
        known_bodies |= bodies


def test_no_holder_of_the_sample_papers(made: list[tuple[bytes, Json]]) -> None:
    known = {one.name.casefold() for one in vars(actors).values() if isinstance(one, actors.Enterprise)}
    assert not known & {str(row["holder"]).casefold() for _, row in made}


def test_a_written_set_names_every_file(tmp_path: Path) -> None:
    write(tmp_path, "dev", 1, 3, 1)
    rows = [json.loads(line) for line in (tmp_path / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    assert sorted(row["file"] for row in rows) == sorted(path.name for path in tmp_path.glob("*.pdf"))
    assert Counter(row["medium"] for row in rows) == {"pdf": 3, "scan": 1}
    scan = next(row["file"] for row in rows if row["medium"] == "scan")
    assert text_of((tmp_path / scan).read_bytes()).strip() == ""


def test_check_digits() -> None:
    from random import Random

    assert tax_code("030990017") == actors.tax_code("030990017")
    numbers = [ggn(Random(at)) for at in range(200)]
    right = sum(actors.ggn(number[:12]) == number for number in numbers)
    assert 160 < right < 195


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (3, "ngày 02 tháng 02 năm 2018"),
        (10, "ngày 2 tháng 2 năm 2018"),
        (11, "02 / 02 / 2018"),
        (12, "02-Feb-2018"),
        (13, "2nd February 2018"),
        (14, "February 2nd, 2018"),
    ],
)
def test_forms_of_dates(form: int, text: str) -> None:
    assert date_text(date(2018, 2, 2), form) == text


def test_english_addresses() -> None:
    assert english_address("Thôn 4, xã Bình Mỹ, huyện Củ Chi") == "Hamlet 4, Binh My Commune, Cu Chi District"


def test_truth_keeps_the_first_answer_and_the_others() -> None:
    printed = Printed()
    printed.says("body", "A", "B", "A")
    printed.may("scope", "C")
    row = printed.row()
    assert (row["body"], row["body_alt"], row["scope"], row["scope_alt"], row["ggn"]) == ("A", ["B"], None, ["C"], None)


@pytest.mark.parametrize(
    ("field", "truth", "read", "outcome"),
    [
        ("number", {"number": "HT 12.18"}, "HT-1218", "right"),
        ("number", {"number": "HT 12.18"}, "HT 12.19", "wrong"),
        ("number", {"number": "HT 12.18"}, None, "missed"),
        ("expires", {"expires": None}, "2020-01-01", "invented"),
        ("expires", {"expires": None}, None, None),
        ("edition", {"edition": None, "edition_alt": ["5.2"]}, "5.2", "right"),
        ("edition", {"edition": "2008", "edition_alt": [None]}, None, None),
        ("holder", {"holder": "CÔNG TY TNHH AN PHÚ"}, "Công ty TNHH An Phú", "right"),
    ],
)
def test_verdicts(field: str, truth: dict[str, Any], read: str | None, outcome: str | None) -> None:
    assert judge(field, truth, read) == outcome


def test_standards_are_compared_by_letters_and_digits() -> None:
    assert same("standard", "TCVN ISO 9001:2015", "TCVN ISO 9001 : 2015")
    assert not same("scheme", "ISO 9001", "iso 9001")


def test_scores(capsys: pytest.CaptureFixture[str]) -> None:
    assert f1(Counter(right=8, wrong=1, missed=1, invented=1)) == pytest.approx((0.8, 0.8, 0.8))
    print_scores([Verdict("a.pdf", "pdf", "HACCP", "number", "missed", "1", None)], wrong=True)
    assert "missed" in capsys.readouterr().out
