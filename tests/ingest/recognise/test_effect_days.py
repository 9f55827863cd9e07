"""Days of effect, and certificates that are withdrawn, suspended, restored (tests/cases/effect_days.toml)."""

from __future__ import annotations

from typing import Any

import pytest
from made_text import cases, page_of

from archive.model import Found, Reference
from ingest.recognise import recognise

HEADER = """SỞ Y TẾ
Số: 88/{symbol}-SYT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Đắk Lắk, ngày 12 tháng 3 năm 2018
{heading}
Về việc xử lý một số văn bản
"""
NOTICE = HEADER.format(symbol="TB", heading="THÔNG BÁO")
DECISION = HEADER.format(symbol="QĐ", heading="QUYẾT ĐỊNH") + "QUYẾT ĐỊNH:\n"


def row_of(found: Found[Reference]) -> str:
    cited = found.value
    days = [day.isoformat() if day else "-" for day in (cited.effective, cited.until)]
    flags = [flag for flag in found.flags if flag in {"RESTORED", "PARTIAL"}]
    return " | ".join([str(cited.number), cited.relation, *days, " ".join(flags) or "-"])


@pytest.mark.parametrize("case", cases("effect_days"))
def test_effect_days(case: dict[str, Any]) -> None:
    header = NOTICE if case.get("kind") == "Thông báo" else DECISION
    document = recognise((page_of(header + case["text"]),))
    assert [row_of(one) for one in document.references] == case["refs"]
    assert (document.effective.value.isoformat() if document.effective else None) == case.get("own")


def test_the_papers_own_day_points_to_its_words() -> None:
    document = recognise((page_of(DECISION + "Điều 1. Quyết định này có hiệu lực từ ngày 01/5/2018."),))
    assert document.effective is not None
    assert document.effective.raw == "Quyết định này có hiệu lực từ ngày 01/5/2018"
