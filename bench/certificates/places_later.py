"""Addresses as the later sets print them: lots and land plots, roads by their kilometre, floors, provinces joined in 2025.

Since July 2025 there are communes and wards right below the province; papers of before name districts as well.
"""

from __future__ import annotations

from random import Random

from bench.certificates.places import plain

# Province, English, the tax codes' first digits; wards and communes as (Vietnamese, English), with a district or without.
PROVINCES = (
    ("tỉnh Đắk Lắk", "Dak Lak Province", "60", (("xã Ea Kao, thành phố Buôn Ma Thuột", "Ea Kao Commune, Buon Ma Thuot City"), ("xã Hòa Phú", "Hoa Phu Commune"), ("thị trấn Phước An, huyện Krông Pắc", "Phuoc An Town, Krong Pac District"))),
    ("tỉnh Tây Ninh", "Tay Ninh Province", "39", (("phường Long Hoa, thị xã Hòa Thành", "Long Hoa Ward, Hoa Thanh Town"), ("xã Bến Lức", "Ben Luc Commune"))),
    ("tỉnh Bắc Ninh", "Bac Ninh Province", "23", (("phường Vũ Ninh, TP Bắc Ninh", "Vu Ninh Ward, Bac Ninh City"), ("xã Tiên Du", "Tien Du Commune"))),
    ("Tp. Đà Nẵng", "Da Nang City", "04", (("phường Hòa Hiệp Bắc, quận Liên Chiểu", "Hoa Hiep Bac Ward, Lien Chieu District"), ("phường Điện Bàn Đông", "Dien Ban Dong Ward"))),
    ("tỉnh Vĩnh Long", "Vinh Long Province", "15", (("xã Bình Đại", "Binh Dai Commune"), ("xã Lộc Hòa, huyện Long Hồ", "Loc Hoa Commune, Long Ho District"))),
    ("tỉnh Bà Rịa - Vũng Tàu", "Ba Ria - Vung Tau Province", "35", (("phường Mỹ Xuân, thị xã Phú Mỹ", "My Xuan Ward, Phu My Town"), ("xã Suối Nghệ, huyện Châu Đức", "Suoi Nghe Commune, Chau Duc District"))),
    ("TP. Hải Phòng", "Hai Phong City", "02", (("phường Đông Hải 1, quận Hải An", "Dong Hai 1 Ward, Hai An District"), ("xã An Lão", "An Lao Commune"))),
    ("tỉnh Thái Nguyên", "Thai Nguyen Province", "46", (("xã Tân Cương, TP. Thái Nguyên", "Tan Cuong Commune, Thai Nguyen City"), ("phường Phổ Yên", "Pho Yen Ward"))),
    ("tỉnh Lào Cai", "Lao Cai Province", "53", (("thị trấn Bắc Hà, huyện Bắc Hà", "Bac Ha Town, Bac Ha District"), ("xã Bản Liền", "Ban Lien Commune"))),
    ("tỉnh An Giang", "An Giang Province", "16", (("phường Mỹ Thới, thành phố Long Xuyên", "My Thoi Ward, Long Xuyen City"), ("xã Thoại Sơn", "Thoai Son Commune"))),
    ("thành phố Hà Nội", "Hanoi", "01", (("phường Minh Khai, quận Bắc Từ Liêm", "Minh Khai Ward, Bac Tu Liem District"), ("xã Phú Xuyên", "Phu Xuyen Commune"))),
    ("Thành phố Hồ Chí Minh", "Ho Chi Minh City", "03", (("phường Hiệp Phước", "Hiep Phuoc Ward"), ("phường Linh Trung, thành phố Thủ Đức", "Linh Trung Ward, Thu Duc City"))),
)  # fmt: skip
_ROADS = ("Điện Biên Phủ", "Tỉnh lộ 8", "Nguyễn Văn Linh", "Mai Chí Thọ", "Y Wang", "Cách Mạng Tháng Tám", "Giải Phóng")
_ZONES = ("Hòa Phú", "VSIP", "Mỹ Xuân B1", "Tràng Duệ", "Trảng Bàng", "Quế Võ 2", "An Đồn")


def place(rng: Random, *, farm: bool) -> tuple[str, str]:
    """The address below the commune, Vietnamese and English."""
    n, m = rng.randint(2, 399), rng.randint(2, 40)
    road, zone = rng.choice(_ROADS), rng.choice(_ZONES)
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
        (f"Lô E{m}, đường D{n % 9 + 1}, Khu công nghiệp {zone}", f"Lot E{m}, D{n % 9 + 1} Road, {plain(zone)} Industrial Park"),
        (f"Cụm công nghiệp Tân An 2, Km {m + 10} Quốc lộ 14", f"Tan An 2 Industrial Cluster, Km {m + 10}, National Highway 14"),
        (f"Tầng {m % 20 + 2}, Tòa nhà Hưng Gia, {n} {road}", f"{m % 20 + 2}F, Hung Gia Building, {n} {street}"),
    )  # fmt: skip
    return rng.choice(rural if farm else urban)
