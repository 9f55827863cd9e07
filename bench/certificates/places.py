"""Where holders are: provinces and districts by their names until June 2025, streets, and the English of it."""

from __future__ import annotations

import re
import unicodedata
from random import Random

# Province as it is printed, English spelling, the tax codes' first digits, some districts.
PLACES = (
    ("Thành phố Hà Nội", "Ha Noi City", "01", ("quận Long Biên", "huyện Đông Anh", "huyện Thạch Thất")),
    ("TP. Hồ Chí Minh", "Ho Chi Minh City", "03", ("quận Bình Tân", "huyện Củ Chi", "quận 12")),
    ("tỉnh Bình Dương", "Binh Duong Province", "37", ("thị xã Tân Uyên", "thành phố Thuận An")),
    ("tỉnh Đồng Nai", "Dong Nai Province", "36", ("thành phố Biên Hòa", "huyện Long Thành")),
    ("tỉnh Long An", "Long An Province", "11", ("huyện Bến Lức", "huyện Đức Hòa")),
    ("tỉnh Tiền Giang", "Tien Giang Province", "12", ("huyện Châu Thành", "thị xã Cai Lậy")),
    ("tỉnh Lâm Đồng", "Lam Dong Province", "58", ("huyện Đơn Dương", "thành phố Đà Lạt", "huyện Lạc Dương")),
    ("tỉnh Gia Lai", "Gia Lai Province", "59", ("huyện Chư Sê", "thành phố Pleiku")),
    ("tỉnh Đắk Nông", "Dak Nong Province", "64", ("huyện Đắk R'lấp", "huyện Krông Nô")),
    ("tỉnh Kon Tum", "Kon Tum Province", "61", ("huyện Đắk Hà", "thành phố Kon Tum")),
    ("tỉnh Bình Thuận", "Binh Thuan Province", "34", ("huyện Hàm Thuận Bắc", "thị xã La Gi")),
    ("tỉnh Khánh Hòa", "Khanh Hoa Province", "42", ("thị xã Ninh Hòa", "huyện Diên Khánh")),
    ("tỉnh Quảng Nam", "Quang Nam Province", "40", ("thị xã Điện Bàn", "huyện Duy Xuyên")),
    ("tỉnh Nghệ An", "Nghe An Province", "29", ("huyện Nghi Lộc", "thành phố Vinh")),
    ("tỉnh Thanh Hóa", "Thanh Hoa Province", "28", ("thị xã Bỉm Sơn", "huyện Hoằng Hóa")),
    ("tỉnh Hải Dương", "Hai Duong Province", "08", ("huyện Cẩm Giàng", "thành phố Chí Linh")),
    ("tỉnh Bắc Giang", "Bac Giang Province", "24", ("huyện Lục Ngạn", "huyện Việt Yên")),
    ("tỉnh Sơn La", "Son La Province", "55", ("huyện Mộc Châu", "huyện Yên Châu")),
    ("thành phố Cần Thơ", "Can Tho City", "18", ("quận Ô Môn", "quận Thốt Nốt")),
    ("tỉnh Cà Mau", "Ca Mau Province", "20", ("huyện Đầm Dơi", "thành phố Cà Mau")),
    ("tỉnh Bến Tre", "Ben Tre Province", "13", ("huyện Giồng Trôm", "huyện Chợ Lách")),
    ("tỉnh Quảng Ninh", "Quang Ninh Province", "57", ("thị xã Quảng Yên", "thành phố Hạ Long")),
)
_STREETS = ("Nguyễn Huệ", "Lê Duẩn", "Trần Hưng Đạo", "Phan Đình Phùng", "Hùng Vương", "30 tháng 4", "Lý Thường Kiệt")
_COMMUNES = (
    "Tân Lập",
    "Phước Thạnh",
    "Bình Mỹ",
    "Hòa Khánh",
    "Đông Hội",
    "Long Sơn",
    "Mỹ Hạnh",
    "Ea Tling",
    "Xuân Thọ",
)
_ZONES = ("Tân Phú Trung", "Sóng Thần 4", "Nhơn Hòa", "Đình Trám", "Phú Bài", "Trà Đa", "Bắc Chu Lai")
_ENGLISH = (
    ("Khu công nghiệp", "Industrial Park"),
    ("Lô", "Lot"),
    ("đường số", "Road No."),
    ("đường", "street"),
    ("phường", "Ward"),
    ("xã", "Commune"),
    ("thôn", "Hamlet"),
    ("Thôn", "Hamlet"),
    ("ấp", "Hamlet"),
    ("Ấp", "Hamlet"),
    ("thị trấn", "Town"),
    ("thị xã", "Town"),
    ("thành phố", "City"),
    ("quận", "District"),
    ("huyện", "District"),
    ("Tổ", "Group"),
    ("Số", "No."),
)


def plain(text: str) -> str:
    """Without diacritics, the case kept: how English papers spell Vietnamese names.

    >>> plain("Đắk Lắk")
    'Dak Lak'
    """
    marked = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in marked if not unicodedata.combining(letter))


def english_address(address: str) -> str:
    """The address as an English paper gives it: ``Long Biên`` → ``Long Bien District``."""
    parts = []
    for part in re.sub(r"^(Số \S+) đường ([^,]+)", r"\1 \2 Street", address).split(", "):
        for vietnamese, english in _ENGLISH:
            if part.startswith(f"{vietnamese} "):
                rest = plain(part[len(vietnamese) + 1 :])
                before = english in {"Lot", "No.", "Road No."} or rest.isdigit()
                parts.append(f"{english} {rest}" if before else f"{rest} {english}")
                break
        else:
            parts.append(plain(part))
    return ", ".join(parts)


def local_address(rng: Random, *, farm: bool) -> str:
    """The address below the district."""
    if farm:
        return f"{rng.choice(('Thôn', 'Ấp'))} {rng.randint(1, 9)}, xã {rng.choice(_COMMUNES)}"
    at = rng.randint(1, 9)
    return rng.choice(
        (
            f"Số {rng.randint(2, 480)} đường {rng.choice(_STREETS)}, phường {rng.choice(_COMMUNES)}",
            f"{rng.randint(10, 400)}/{rng.randint(1, 60)} {rng.choice(_STREETS)}, phường {rng.randint(1, 14)}",
            f"Lô {rng.choice('ABCDE')}{rng.randint(1, 30)}, Khu công nghiệp {rng.choice(_ZONES)}",
            f"Lô {rng.choice('ABC')}{rng.randint(1, 9)}-{at}, đường số {at + 2}, KCN {rng.choice(_ZONES)}",
            f"Thôn {rng.choice(_COMMUNES)}, xã {rng.choice(_COMMUNES)}",
            f"Tổ {rng.randint(1, 20)}, thị trấn {rng.choice(_COMMUNES)}",
        )
    )
