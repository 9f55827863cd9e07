"""Who holds a certificate: invented enterprises, co-operatives, households, laboratories, hospitals.

Names are drawn from stems that no sample paper uses. A tax code (mã số thuế) has nine digits and a check
digit: weights 31, 29, 23, 19, 17, 13, 7, 5, 3 over the nine, check = 10 − (sum mod 11), and nine digits whose
check would be 10 are not given out; a branch adds ``-001`` and so on. Some papers print a wrong one: the
truth is what the paper prints.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from random import Random

from bench.certificates.trades import Trade, trades

_STEMS = (
    "An Phú Gia|Bách Thảo|Cát Tường Vy|Đại Lộc Phát|Đồng Xanh|Gia Hưng Thịnh|Hải Long|Hoàng Kim Ngân|Hồng Lĩnh|"
    "Khải Hoàn|Kim Sơn|Lạc Hồng|Long Biên|Minh Đăng|Mỹ Lợi|Nam Việt Hưng|Ngọc Bích|Phú Mỹ Tân|Phương Nam|"
    "Quảng Lợi|Sông Thao|Tam Đảo|Tân Hoàng Minh|Thái Bình Dương|Thành Công|Thiên Ân|Thuận Hải|Toàn Thắng|"
    "Trường Thịnh|Tây Đô|Vạn Xuân|Việt Thắng|Vĩnh Tường|Xuân Trường|Ánh Dương|Đức Giang|Đông Á Châu|Ưng Thạnh|"
    "Ý Đảng|Ngũ Hành|Sao Khuê|Rạng Đông Mới|Hưng Yên Phát|Cửu Long Giang|Nhật Quang"
).split("|")
# Province as it is printed, English spelling, the tax codes' first digits, some districts.
_PLACES = (
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
    ("Số", "No."),
)


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


def plain(text: str) -> str:
    """Without diacritics, the case kept: how English papers spell Vietnamese names.

    >>> plain("Đắk Lắk")
    'Dak Lak'
    """
    marked = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in marked if not unicodedata.combining(letter))


def person(rng: Random) -> str:
    """An invented name."""
    first = rng.choice(("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Ngô", "Lưu", "Mạc", "Tôn"))
    middle = rng.choice(("Văn", "Thị", "Hữu", "Ngọc", "Quốc", "Thanh", "Đình", "Xuân", "Kim"))
    return (
        f"{first} {middle} {rng.choice(('Khởi', 'Duyên', 'Thịnh', 'Mẫn', 'Huệ', 'Trác', 'Lãm', 'Oanh', 'Vỹ', 'Quyên'))}"
    )


def english_address(address: str) -> str:
    """The address as an English paper gives it: ``Long Biên`` → ``Long Bien District``."""
    parts = []
    for part in address.split(", "):
        for vietnamese, english in _ENGLISH:
            if part.startswith(f"{vietnamese} "):
                rest = plain(part[len(vietnamese) + 1 :])
                before = english in {"Lot", "No.", "Road No."} or rest.isdigit()
                parts.append(f"{english} {rest}" if before else f"{rest} {english}")
                break
        else:
            parts.append(plain(part))
    return ", ".join(parts)


def holder(rng: Random, group: str) -> Holder:
    """One holder fit for a scheme's group: a farm for VietGAP, a laboratory for ISO/IEC 17025."""
    province, english_province, prefix, districts = rng.choice(_PLACES)
    trade = rng.choice(trades({"farm": "farming", "laboratory": "laboratories"}.get(group, "making")))
    stem = rng.choice(_STEMS) + (
        f" {rng.choice('AHKNTV')}{rng.choice('GPQT')}{rng.choice('CDL')}" if rng.random() < 0.15 else ""
    )
    name, english, branch, organisation = _named(rng, trade, stem, province, group)
    district = rng.choice(districts)
    local, site = _local(rng, group), _local(rng, group)
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


def _local(rng: Random, group: str) -> str:
    """The address below the district."""
    if group == "farm":
        return f"{rng.choice(('Thôn', 'Ấp'))} {rng.randint(1, 9)}, xã {rng.choice(_COMMUNES)}"
    return rng.choice(
        (
            f"Số {rng.randint(2, 480)} đường {rng.choice(_STREETS)}, phường {rng.choice(_COMMUNES)}",
            f"{rng.randint(10, 400)}/{rng.randint(1, 60)} {rng.choice(_STREETS)}, phường {rng.randint(1, 14)}",
            f"Lô {rng.choice('ABCDE')}{rng.randint(1, 30)}, Khu công nghiệp {rng.choice(_ZONES)}",
            f"Lô {rng.choice('ABC')}{rng.randint(1, 9)}-{rng.randint(1, 9)}, đường số {rng.randint(1, 12)}, KCN {rng.choice(_ZONES)}",
            f"Thôn {rng.choice(_COMMUNES)}, xã {rng.choice(_COMMUNES)}",
            f"Tổ {rng.randint(1, 20)}, thị trấn {rng.choice(_COMMUNES)}",
        )
    )


def _tax(rng: Random, prefix: str, *, branch: bool) -> str:
    while (code := tax_code(f"{prefix}{rng.randint(0, 9_999_999):07}")) is None:
        pass
    if rng.random() < 0.05:  # a slip of the typist
        code = code[:-1] + str((int(code[-1]) + rng.randint(1, 9)) % 10)
    return f"{code}-{rng.randint(1, 12):03}" if branch else code
