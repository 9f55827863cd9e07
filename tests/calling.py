"""What the tests of the command line share: the answer to a call, and a paper to call with."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a call answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


DECISION = """\
UBND TỈNH ĐẮK LẮK
SỞ KHOA HỌC VÀ CÔNG NGHỆ
Số: {number}/QĐ-SKHCN

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Đắk Lắk, ngày 31 tháng 01 năm {year}

QUYẾT ĐỊNH
Về việc giao dự toán Ngân sách Nhà nước năm {year}

GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ
Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;
Điều 1. Giao dự toán chi ngân sách cho Chi cục Tiêu chuẩn Đo lường Chất lượng.
"""
