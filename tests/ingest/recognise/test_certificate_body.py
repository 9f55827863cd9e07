"""Names of certifying bodies: the sort of a body alone and a person's office are none."""

from __future__ import annotations

import pytest

from ingest.recognise.certificate_body_names import is_own_name


@pytest.mark.parametrize(
    "name",
    [
        "Trung tâm Kiểm định Đồi Cát",
        "VIỆN NĂNG SUẤT ĐỒI CÁT",
        "Văn phòng Công nhận Chất lượng",
        "Bureau of Accreditation",
        "Công ty TNHH Chứng nhận DCB",
        "Chi cục Quản lý Chất lượng Nông sản tỉnh Đồi Cát",
        "TÜV Düne",
    ],
)
def test_a_name_is_a_body_s_own(name: str) -> None:
    assert is_own_name(name)


@pytest.mark.parametrize(
    "text",
    [
        "Trung tâm",
        "VIỆN",
        "Tổ chức chứng nhận",
        "Công ty TNHH",
        "Văn phòng Chứng nhận",
        "The Certification Body",
        "Viện trưởng",
        "KT. VIỆN TRƯỞNG",
        "Giám đốc Trung tâm",
        "Chi cục trưởng Chi cục Đo lường",
        "Global Technical Manager",
        "PHÓ TỔNG GIÁM ĐỐC",
        "",
        "…",
    ],
)
def test_a_sort_and_an_office_are_no_name(text: str) -> None:
    assert not is_own_name(text)
