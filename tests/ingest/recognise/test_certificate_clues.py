"""Labels and captions that no table lists → what they name, by the words they are made of."""

from __future__ import annotations

import pytest

from ingest.recognise.certificate_clues import field_of, is_made_of_label_words, when_of
from ingest.recognise.certificate_words import shape


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Certified entity", "holder"),
        ("Tên chủ thể được chứng nhận", "holder"),
        ("Tên nhà máy", "holder"),
        ("Company address", "address"),
        ("Address of company", "address"),
        ("Địa chỉ ĐKKD", "address"),
        ("Certified location(s)", "site"),
        ("Địa chỉ tổ chức", "address"),
        ("Products/services", "scope"),
        ("Scope of activities", "scope"),
        ("Bộ tiêu chuẩn áp dụng", "standard"),
        ("Certificate identity number", "number"),
        ("Số đăng ký chứng chỉ", "number"),
        ("Accreditation code", "accreditation"),
        ("VAT / tax number", "tax"),
        ("Business registration No.", "tax"),
        ("Tên tổ chức chứng nhận", "body"),
    ],
)
def test_words_of_a_label_name_its_field(label: str, field: str) -> None:
    assert field_of(shape(label)) == field


@pytest.mark.parametrize(
    "label",
    [
        "Số điện thoại",
        "Số quyết định",
        "Product code",
        "Client number",
        "Audit report No.",
        "Certification body address",
        "Diện tích sản xuất",
        "Ngày cấp",
    ],
)
def test_labels_of_other_things_are_no_field(label: str) -> None:
    assert field_of(shape(label)) == "other"


@pytest.mark.parametrize("text", ["", "Hồng Hà", "DRAGON FRUIT", "x" * 100, "công ty " * 20])
def test_what_is_no_label_names_nothing(text: str) -> None:
    assert field_of(shape(text)) is None


@pytest.mark.parametrize(
    ("caption", "role"),
    [
        ("Thời điểm khởi đầu", "first"),
        ("Originally certified", "first"),
        ("Thời điểm cấp", "issued"),
        ("Granted on", "issued"),
        ("To be renewed before", "expires"),
        ("Hạn dùng", "expires"),
        ("Certificate ends on", "expires"),
        ("Hồng Hà", None),
        ("Phạm vi chứng nhận", None),
    ],
)
def test_words_of_a_caption_tell_the_day(caption: str, role: str | None) -> None:
    assert when_of(shape(caption)) == role


def test_a_name_is_not_made_of_label_words() -> None:
    assert is_made_of_label_words(shape("Certified entity"))
    assert not is_made_of_label_words(shape("Binh An Ceramics"))
    assert not is_made_of_label_words("")
