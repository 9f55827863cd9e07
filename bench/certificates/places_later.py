"""Addresses as the later sets print them: lots, land plots, kilometres of roads, floors, provinces joined in 2025.

Since July 2025 there are communes and wards right below the province; papers of before name districts as well.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from random import Random

from bench.certificates.places import plain

_ROWS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["province"]
PROVINCES: tuple[tuple[str, str, str, tuple[tuple[str, str], ...]], ...] = tuple(
    (row["name"], row["english"], row["tax_prefix"], tuple((one, other) for one, other in row["communes"]))
    for row in _ROWS
)
"""Province, its English, the first digits of its tax codes, its communes in both languages."""
_ROADS = ("Điện Biên Phủ", "Tỉnh lộ 8", "Nguyễn Văn Linh", "Mai Chí Thọ", "Y Wang", "Cách Mạng Tháng Tám", "Giải Phóng")
_ZONES = ("Hòa Phú", "VSIP", "Mỹ Xuân B1", "Tràng Duệ", "Trảng Bàng", "Quế Võ 2", "An Đồn")


def place(rng: Random, *, farm: bool) -> tuple[str, str]:
    """The address below the commune, Vietnamese and English."""
    n, m = rng.randint(2, 399), rng.randint(2, 40)
    road, zone = rng.choice(_ROADS), rng.choice(_ZONES)
    km, lane = m + 10, f"D{n % 9 + 1}"
    street = plain(road) if road.startswith("Tỉnh") else f"{plain(road)} Street"
    rural = (
        (f"Thôn {m}", f"Hamlet {m}"),
        (f"Buôn Kô Tam, tổ {m}", f"Group {m}, Ko Tam Village"),
        (f"Ấp Thạnh Lợi {m % 3 + 1}", f"Thanh Loi {m % 3 + 1} Hamlet"),
        (f"Thửa đất số {n}, tờ bản đồ số {m}, thôn Đoàn Kết", f"Land plot No. {n}, map sheet No. {m}, Doan Ket Hamlet"),
    )
    urban = (
        (f"Số {n} {road}", f"No. {n} {street}"),
        (f"{n}A đường {road}, khu phố {m % 7 + 1}", f"{n}A {street}, Quarter {m % 7 + 1}"),
        (f"Số {m}, ngõ {n}, đường {road}", f"No. {m}, Alley {n}, {street}"),
        (f"Lô CN{m}-0{n % 9 + 1}, KCN {zone}", f"Lot CN{m}-0{n % 9 + 1}, {plain(zone)} Industrial Zone"),
        (f"Lô E{m}, đường {lane}, Khu công nghiệp {zone}", f"Lot E{m}, {lane} Road, {plain(zone)} Industrial Park"),
        (f"Cụm công nghiệp Tân An 2, Km {km} Quốc lộ 14", f"Tan An 2 Industrial Cluster, Km {km}, National Highway 14"),
        (f"Tầng {m % 20 + 2}, Tòa nhà Hưng Gia, {n} {road}", f"{m % 20 + 2}F, Hung Gia Building, {n} {street}"),
    )  # fmt: skip
    return rng.choice(rural if farm else urban)
