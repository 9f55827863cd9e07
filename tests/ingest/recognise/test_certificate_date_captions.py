"""Words before a date of a certificate → what they say that it is."""

from __future__ import annotations

import pytest

from ingest.recognise.certificate_date_captions import said_of_date


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("Được chứng nhận lần đầu từ ngày ", "first"),
        ("Audit date: 3 to ", "other"),
        ("Date of inspection: ", "other"),
        ("Date of the visit: ", None),
        ("Sampling date: ", "other"),
        ("Place and date: ", "issued"),
        ("Date: ", "issued"),
        ("Có hiệu lực từ ngày ", "from"),
        ("Valid until: ", "expires"),
    ],
)
def test_what_a_date_is(before: str, role: str | None) -> None:
    assert said_of_date(before) == role
