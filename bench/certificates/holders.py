"""Who holds a certificate: invented enterprises, co-operatives, households, laboratories, hospitals.

Names are drawn from stems that no sample paper uses. A tax code (mã số thuế) has nine digits and a check
digit: weights 31, 29, 23, 19, 17, 13, 7, 5, 3 over the nine, check = 10 - (sum mod 11), and nine digits whose
check would be 10 are not given out; a branch adds ``-001`` and so on. Some papers print a wrong one: the
truth is what the paper prints.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.certificates.places import PLACES, english_address, local_address, plain
from bench.certificates.trades import Trade, trades

_STEMS = tomllib.loads(Path(__file__).with_name("trades.toml").read_text(encoding="utf-8"))["stems"]


@dataclass(frozen=True, slots=True)
class Holder:
    """Whom the paper is given to; `organisation` is what a laboratory belongs to."""

    name: str
    english: str
    tax_code: str
    address: str
    address_english: str
    site: str
    organisation: str
    trade: Trade
    head: str
    province: str


def tax_code(nine: str) -> str | None:
    """Nine digits and their check digit; None where these nine have none.

    >>> tax_code("030990017"), tax_code("100000000")
    ('0309900172', '1000000001')
    """
    weights = (31, 29, 23, 19, 17, 13, 7, 5, 3)
    check = 10 - sum(int(digit) * weight for digit, weight in zip(nine, weights, strict=True)) % 11
    return f"{nine}{check}" if check < 10 else None


def person(rng: Random) -> str:
    """An invented name."""
    first = rng.choice(("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Ngô", "Lưu", "Mạc", "Tôn"))
    middle = rng.choice(("Văn", "Thị", "Hữu", "Ngọc", "Quốc", "Thanh", "Đình", "Xuân", "Kim"))
    return (
        f"{first} {middle} {rng.choice(('Khởi', 'Duyên', 'Thịnh', 'Mẫn', 'Huệ', 'Trác', 'Lãm', 'Oanh', 'Vỹ', 'Quyên'))}"
    )


def holder(rng: Random, group: str) -> Holder:
    """One holder fit for a scheme's group: a farm for VietGAP, a laboratory for ISO/IEC 17025."""
    province, english_province, prefix, districts = rng.choice(PLACES)
    trade = rng.choice(trades({"farm": "farming", "laboratory": "laboratories"}.get(group, "making")))
    stem = rng.choice(_STEMS) + (
        f" {rng.choice('AHKNTV')}{rng.choice('GPQT')}{rng.choice('CDL')}" if rng.random() < 0.15 else ""
    )
    name, english, branch, organisation = _named(rng, trade, stem, province, group)
    district = rng.choice(districts)
    local, site = (local_address(rng, farm=group == "farm") for _ in range(2))
    return Holder(
        name=name,
        english=english,
        tax_code=_tax(rng, prefix, branch=branch),
        address=f"{local}, {district}, {province}" + (", Việt Nam" if rng.random() < 0.2 else ""),
        address_english=f"{english_address(f'{local}, {district}')}, {english_province}, Vietnam",
        site=f"{site}, {rng.choice(districts)}, {province}",
        organisation=organisation,
        trade=trade,
        head=person(rng),
        province=province,
    )


def _named(rng: Random, trade: Trade, stem: str, province: str, group: str) -> tuple[str, str, bool, str]:
    """Name, English name, whether it is a branch, and the organisation above."""
    spelled = plain(stem)
    if group == "laboratory":
        return _laboratory(rng, trade, stem, province)
    if group == "farm":
        form, english = rng.choice(
            (
                ("Hợp tác xã", "Cooperative"),
                ("HTX Dịch vụ Nông nghiệp", "Agricultural Service Cooperative"),
                ("Tổ hợp tác", "Cooperative Group"),
                ("Trang trại", "Farm"),
                ("Hộ kinh doanh", "Household Business"),
                ("Công ty TNHH Nông nghiệp", "Agriculture Co., Ltd"),
                ("Công ty Cổ phần Nông sản", "Agricultural JSC"),
            )
        )
        return f"{form} {trade.short} {stem}", f"{spelled} {trade.short_english} {english}", False, ""
    form, english = rng.choice(
        (
            ("Công ty TNHH", "Company Limited"),
            ("Công ty Cổ phần", "Joint Stock Company"),
            ("Công ty TNHH MTV", "Co., Ltd"),
            ("Công ty TNHH Một thành viên", "One Member Co., Ltd."),
            ("Doanh nghiệp tư nhân", "Private Enterprise"),
            ("Công ty Cổ phần Thương mại và Sản xuất", "Trading and Production JSC"),
            ("Cơ sở sản xuất", "Production Establishment"),
            ("Hộ kinh doanh", "Household Business"),
            ("Công ty TNHH SX - TM - DV", "Production Trading Service Co., Ltd"),
        )
    )
    name, named = f"{form} {trade.short} {stem}", f"{spelled} {trade.short_english} {english}"
    if rng.random() < 0.12:
        where = rng.choice(("Gia Lai", "Bình Dương", "Hưng Yên"))
        return f"Chi nhánh {name} tại {where}", f"{named} - {plain(where)} Branch", True, name
    if rng.random() < 0.1:
        at = rng.choice("123")
        return f"{name} (Nhà máy {at})", f"{named} (Factory {at})", False, name
    return name, named, False, ""


def _laboratory(rng: Random, trade: Trade, stem: str, province: str) -> tuple[str, str, bool, str]:
    where = province.replace("TP. ", "").replace("Thành phố ", "").replace("thành phố ", "").replace("tỉnh ", "")
    spelled = plain(where)
    return rng.choice(
        (
            (
                f"Trung tâm Kiểm nghiệm {trade.short} {where}",
                f"{spelled} {trade.short_english} Testing Center",
                False,
                f"Sở Y tế {province}",
            ),
            (
                f"Phòng Thử nghiệm {trade.short}",
                f"{trade.short_english} Testing Laboratory",
                False,
                f"Công ty Cổ phần Phân tích {stem}",
            ),
            (
                f"Phòng Kiểm nghiệm {trade.short} {stem}",
                f"{plain(stem)} {trade.short_english} Laboratory",
                False,
                f"Công ty TNHH Dịch vụ Khoa học {stem}",
            ),
            (
                f"Khoa Xét nghiệm {trade.short} - Bệnh viện Đa khoa {stem}",
                f"{trade.short_english} Department - {plain(stem)} General Hospital",
                False,
                f"Bệnh viện Đa khoa {stem}",
            ),
        )
    )


def _tax(rng: Random, prefix: str, *, branch: bool) -> str:
    while (code := tax_code(f"{prefix}{rng.randint(0, 9_999_999):07}")) is None:
        pass
    if rng.random() < 0.05:  # a slip of the typist
        code = code[:-1] + str((int(code[-1]) + rng.randint(1, 9)) % 10)
    return f"{code}-{rng.randint(1, 12):03}" if branch else code
