from __future__ import annotations

from datetime import date

import pytest

from archive.agency_names import names_agency
from archive.store import Archive

SCIENCE, FINANCE, PROVINCE = "Sở Khoa học và Công nghệ", "Sở Tài chính", "Ủy ban nhân dân tỉnh Đắk Lắk"


@pytest.fixture
def record(archive: Archive, paper) -> Archive:
    papers = [
        {"number": "24/QĐ-SKHCN", "day": date(2018, 1, 31), "issuers": (SCIENCE,)},
        {"number": "24/QĐ-SKHCN", "day": date(2019, 2, 1), "issuers": (SCIENCE,)},
        {"number": "176/QĐ-UBND", "day": date(2018, 1, 22), "issuers": (PROVINCE,)},
        {"number": "176/QĐ-UBND", "day": date(2018, 1, 22), "issuers": ("UBND huyện Krông Bông",)},
        {"number": "05/SKHCN", "day": date(2018, 5, 5), "issuers": (SCIENCE, FINANCE)},
        {"number": "30/2020/NĐ-CP", "kind": "Nghị định", "day": None, "issuers": ("Chính phủ",)},
        {"number": None, "kind": None, "day": None, "issuers": ()},
    ]
    for at, fields in enumerate(papers, start=1):
        archive.add(*paper(f"{at}.pdf", **fields), f"{at}.pdf")
    return archive


@pytest.mark.parametrize(
    ("ref", "found"),
    [
        ("1", [1]),
        (" 7 ", [7]),
        ("8", []),
        ("0", []),
        ("24/QĐ-SKHCN", [1, 2]),
        ("24/qđ-skhcn", [1, 2]),
        ("024 / QD – SKHCN", [1, 2]),
        ("Số: 24/QĐ-SKHCN", [1, 2]),
        ("24/SKHCN", [1, 2]),
        ("5/QĐ-SKHCN", [5]),
        ("05/SKHCN", [5]),
        ("24/QĐ-SKHCN@2018", [1]),
        ("24/SKHCN @ 2019", [2]),
        ("24/SKHCN@2020", []),
        ("30/2020/NĐ-CP@2020", [6]),
        ("30/2020/NĐ-CP@2021", []),
        ("176/QĐ-UBND", [3, 4]),
        ("176/QĐ-UBND@UBND tỉnh", [3]),
        ("176/QĐ-UBND@uy ban nhan dan tinh dak lak", [3]),
        ("176/QĐ-UBND@huyện Krông Bông", [4]),
        ("176/QĐ-UBND@SKHCN", []),
        ("5/SKHCN@STC", [5]),
        ("24/QĐ-STC", []),
        ("", []),
        ("@2018", []),
        ("24/QĐ-SKHCN@", [1, 2]),
        ("9" * 40, []),
        ("'; DROP TABLE records; --", []),
        ("Quyết định", []),
    ],
)
def test_a_reference_finds(record: Archive, ref: str, found: list[int]) -> None:
    assert record.find(ref) == found


@pytest.mark.parametrize(
    ("asked", "issuer", "named"),
    [
        ("SKHCN", SCIENCE, True),
        ("Sở KH&CN", SCIENCE, True),
        ("khoa hoc", SCIENCE, True),
        ("Sở Khoa học và Công nghệ tỉnh Đắk Lắk", SCIENCE, True),
        ("BNN&PTNT", "Bộ Nông nghiệp và Phát triển nông thôn", True),
        ("UBND", PROVINCE, True),
        (PROVINCE, "UBND tỉnh Đắk Lắk", True),
        ("STC", SCIENCE, False),
        ("SKHCNX", SCIENCE, False),
        ("S", SCIENCE, False),
        ("UBND tỉnh Gia Lai", PROVINCE, False),
        ("", SCIENCE, False),
        ("…", SCIENCE, False),
    ],
)
def test_names_of_agencies(asked: str, issuer: str, named: bool) -> None:
    assert names_agency(asked, issuer) is named
