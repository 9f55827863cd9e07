"""Names of standards → family and edition; the table of schemes (SPEC §4.2, §4.3)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import tables
from archive.schemes import scheme, schemes
from archive.standards import find_standards, parse_standard

PIECES = (
    "TCVN", "ISO", "lSO", "IS0", "/IEC", " ", "9001", "17025", ":", "-", "2015", "2O15", "(", ")", "HACCP", "CAC/RCP",
    "CXC 1-1969", "QCVN 16", "/BXD", "GLOBALG.A.P.", "IFA", "v5.2", "VietGAP", "FSSC 22000", "1", "o", ".",
)  # fmt: skip
LETTERS = 1_000_000
SLOW_SECONDS = 2.0
"""For a million letters of nothing but standards; recognition looks at some thousand."""


@pytest.fixture(autouse=True)
def without_office() -> Iterator[None]:
    yield
    tables.use(())


@pytest.mark.parametrize(
    ("printed", "text", "family", "edition"),
    [
        ("ISO 9001:2015", "ISO 9001:2015", "ISO 9001", "2015"),
        ("ISO 9001-2015", "ISO 9001:2015", "ISO 9001", "2015"),
        ("ISO 9001: 2015", "ISO 9001:2015", "ISO 9001", "2015"),
        ("ISO 9001 : 2015", "ISO 9001:2015", "ISO 9001", "2015"),
        ("ISO9001:2015", "ISO 9001:2015", "ISO 9001", "2015"),
        ("ISO 9001/2015", "ISO 9001:2015", "ISO 9001", "2015"),
        ("Iso 9001", "ISO 9001", "ISO 9001", None),
        ("ISO 9000", "ISO 9000", "ISO 9001", None),
        ("TCVN ISO 9001:2008", "TCVN ISO 9001:2008", "ISO 9001", "2008"),
        ("TCVN ISO 22000:2007", "TCVN ISO 22000:2007", "ISO 22000", "2005"),
        ("TCVN ISO 22000:2018", "TCVN ISO 22000:2018", "ISO 22000", "2018"),
        ("TCVN ISO 14001:2010", "TCVN ISO 14001:2010", "ISO 14001", "2004"),
        ("ISO/IEC17025", "ISO/IEC 17025", "ISO/IEC 17025", None),
        ("ISO 17025:2017", "ISO 17025:2017", "ISO/IEC 17025", "2017"),
        ("TCVN ISO/IEC 17025:2007", "TCVN ISO/IEC 17025:2007", "ISO/IEC 17025", "2005"),
        ("ISO/IEC 17025:2005", "ISO/IEC 17025:2005", "ISO/IEC 17025", "2005"),
        ("ISO/TS 22002-1:2009", "ISO/TS 22002-1:2009", "ISO/TS 22002-1", "2009"),
        ("ISO 45001:2018", "ISO 45001:2018", "ISO 45001", "2018"),
        ("TCVN 5603:2008", "TCVN 5603:2008", "HACCP", "2008"),
        ("TCVN 5603:2023", "TCVN 5603:2023", "HACCP", "2023"),
        ("CAC/RCP 1-1969, Rev. 4-2003", "CAC/RCP 1-1969, Rev. 4-2003", "HACCP", "2003"),
        ("HACCP CODEX (CXC 1-1969, Rev. 2020)", "HACCP CODEX (CXC 1-1969, Rev. 2020)", "HACCP", "2020"),
        ("CXC 1-1969", "CXC 1-1969", "HACCP", "1969"),
        ("HACCP", "HACCP", "HACCP", None),
        ("TCVN 11892-1:2017", "TCVN 11892-1:2017", "VietGAP", "2017"),
        ("VietGAP", "VietGAP", "VietGAP", None),
        ("GLOBALG.A.P. IFA v5.2", "GLOBALG.A.P. IFA v5.2", "GLOBALG.A.P.", "5.2"),
        ("GlobalGAP", "GLOBALG.A.P.", "GLOBALG.A.P.", None),
        ("FSSC 22000 v5.1", "FSSC 22000 v5.1", "FSSC 22000", "5.1"),
        ("QCVN 16:2019/BXD", "QCVN 16:2019/BXD", "QCVN 16", "2019"),
        ("OHSAS 18001:2007", "OHSAS 18001:2007", "OHSAS 18001", "2007"),
        ("BS EN ISO 9001:2015", "BS EN ISO 9001:2015", "ISO 9001", "2015"),
        ("ST RK ISO 9001-2016", "ST RK ISO 9001:2016", "ISO 9001", None),
    ],
)
def test_parse(printed: str, text: str, family: str, edition: str | None) -> None:
    standard = parse_standard(printed)
    assert standard is not None
    assert (standard.text, standard.family, standard.edition, standard.repaired) == (text, family, edition, False)


@pytest.mark.parametrize("printed", ["lSO 9001:2015", "IS0 9001:2O15", "1SO 9001:20l5", "TCVN lSO 9001:2015"])
def test_misread_letters_are_repaired_and_told(printed: str) -> None:
    standard = parse_standard(printed)
    assert standard is not None
    assert (standard.text.removeprefix("TCVN "), standard.repaired) == ("ISO 9001:2015", True)


@pytest.mark.parametrize(
    "text", ["9001:2015", "17025/2005", "24/QĐ-SKHCN", "ISO", "TCVN", "iso thành lập năm 2015", "TISO 9001", "ISO 90"]
)
def test_no_standard(text: str) -> None:
    assert list(find_standards(text)) == []


def test_the_bracketed_international_standard_tells_the_edition() -> None:
    first, second = find_standards("ST RK ISO 14001-2016 (ISO 14001:2015)")
    assert (first.standard.text, first.standard.edition) == ("ST RK ISO 14001:2016", "2015")
    assert second.standard.text == "ISO 14001:2015"


def test_several_in_a_sentence() -> None:
    text = "TCVN ISO 9001:2015/ISO 9001:2015, TCVN 5603:2008/CAC/RCP 1-1969 và HACCP."
    names = [found.standard.text for found in find_standards(text)]
    assert names == ["TCVN ISO 9001:2015", "ISO 9001:2015", "TCVN 5603:2008", "CAC/RCP 1-1969", "HACCP"]


def test_deadlines_are_last_valid_days() -> None:
    last_days = {(one.key, end.edition): end.last_day for one in schemes() for end in one.deadlines if end.checked}
    assert last_days == {
        ("ISO 9001", "2008"): date(2018, 9, 14),
        ("ISO 22000", "2005"): date(2021, 12, 31),
        ("ISO/IEC 17025", "2005"): date(2021, 6, 1),
    }
    food = scheme("ISO 22000")
    assert food is not None
    deadline = food.deadline("2005")
    assert deadline is not None
    assert deadline.last_valid == date(2021, 6, 29)
    assert food.deadline("2018") is None


def test_an_office_adds_a_deadline_and_a_scheme() -> None:
    assert parse_standard("TCVN 11041-2:2017") is not None
    scheme_row = (
        '[[scheme]]\nkey = "Hữu cơ"\nname = "Nông nghiệp hữu cơ"\ncodes = ["TCVN 11041-2"]\nwords = []\nwhy = "đặt"\n'
    )
    end = '[[deadline]]\nscheme = "ISO/IEC 27001"\nedition = "2013"\nlast_valid = 2025-10-31\nchecked = true\n'
    end += 'source = "IAF"\n'
    tables.use((("standards", scheme_row + end),))
    organic = parse_standard("TCVN 11041-2:2017")
    assert organic is not None
    assert organic.family == "Hữu cơ"
    security = scheme("ISO/IEC 27001")
    assert security is not None
    deadline = security.deadline("2013")
    assert deadline is not None
    assert deadline.last_day == date(2025, 10, 31)


def test_rows_that_belong_to_a_scheme_name_one() -> None:
    keys = {one.key for one in schemes()}
    for sort in ("twin", "deadline"):
        assert {row["scheme"] for row in tables.rows("standards", sort)} <= keys


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_found_ones_do_not_overlap_and_parse_again(text: str) -> None:
    end = 0
    for found in find_standards(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end
        again = parse_standard(found.standard.text)
        assert again is not None
        assert again.family == found.standard.family
        assert again.text == found.standard.text


@pytest.mark.parametrize(
    "piece", ["ISO", "TCVN ISO/IEC ", "ISO 9001:", "T C V N ", "GLOBAL G. A. P ", "HACCP\n", "1-", "o"]
)
def test_no_text_is_slow(piece: str) -> None:
    text = piece * (LETTERS // len(piece))
    before = time.process_time()
    for _ in find_standards(text):
        pass
    assert time.process_time() - before < SLOW_SECONDS
