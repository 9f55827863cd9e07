"""Who holds the certificates of the later sets: other trades, other forms of enterprise, public offices among them."""

from __future__ import annotations

from random import Random

from bench.certificates.holders import Holder, person, tax_code
from bench.certificates.places import plain
from bench.certificates.places_later import PROVINCES, place
from bench.certificates.trades import Trade, trades

_STEMS = (
    "Ban Mê Xanh", "Bảo Khang", "Đại Nam Phong", "Đất Quảng", "Gia Bảo", "Hà Thành Food", "Hòa Bình Phát", "Hưng Lộc",
    "Kỳ Nam", "Lam Sơn Hà", "Mekong Star", "Nam Trường Sơn", "Ngọc Linh Việt", "Phúc Thịnh", "SAVINA", "Tân Tiến Thành",
    "Thảo Nguyên", "Trung Nguyên Lộc", "Vạn Phát", "Việt Á Long", "Yên Thế", "Ánh Sao Biển", "Quang Minh TNT",
    "Út Hiền",
)  # fmt: skip
_FIRMS = (
    ("Công ty TNHH", "Company Limited"),
    ("Công ty Cổ phần", "Joint Stock Company"),
    ("Công ty CP Đầu tư", "Investment JSC"),
    ("Công ty TNHH Thương mại Dịch vụ", "Trading Service Co., Ltd."),
    ("Công ty TNHH Sản xuất - Xuất nhập khẩu", "Production Import Export Co., Ltd"),
    ("Tổng Công ty", "Corporation"),
    ("Xí nghiệp", "Enterprise"),
    ("DNTN", "Private Enterprise"),
    ("Nhà máy", "Factory"),
)
_FARMS = (
    ("Hợp tác xã Nông nghiệp", "Agricultural Cooperative"),
    ("HTX Sản xuất, Thương mại và Dịch vụ", "Production, Trading and Service Cooperative"),
    ("Tổ hợp tác sản xuất", "Production Group"),
    ("Công ty TNHH MTV", "One Member Co., Ltd"),
    ("Liên hiệp Hợp tác xã", "Cooperative Union"),
    ("Cơ sở", "Establishment"),
)
_OFFICES = (
    ("Sở Công Thương {}", "Department of Industry and Trade of {}"),
    ("Chi cục Tiêu chuẩn Đo lường Chất lượng {}", "Sub-Department for Standards, Metrology and Quality of {}"),
    ("Văn phòng Hội đồng nhân dân {}", "Office of the People's Council of {}"),
    ("Văn phòng Ủy ban nhân dân {}", "Office of the People's Committee of {}"),
    ("Bệnh viện Đa khoa vùng {}", "Regional General Hospital of {}"),
)
_PUBLIC = 0.12
"""The share of public offices among holders of ISO 9001; decisions of 2006 and 2014 asked them to hold it."""


def later_holder(rng: Random, group: str, scheme: str) -> Holder:
    """One holder fit for the scheme."""
    province, english_province, prefix, communes = rng.choice(PROVINCES)
    kind = {"farm": "farming_later", "laboratory": "laboratories_later"}.get(group, "making_later")
    public = scheme == "ISO 9001" and rng.random() < _PUBLIC
    trade = rng.choice(trades("offices_later" if public else kind))
    name, english, above = _named(rng, trade, group, (province, english_province), public=public)
    farm = group == "farm"
    (at, at_english), (site, _) = (place(rng, farm=farm) for _ in range(2))
    commune, commune_english = rng.choice(communes)
    return Holder(
        name=name,
        english=english,
        tax_code=_tax(rng, prefix, branch=name.startswith("Chi nhánh")),
        address=f"{at}, {commune}, {province}" + rng.choice(("", "", ", Việt Nam")),
        address_english=f"{at_english}, {commune_english}, {english_province}"
        + rng.choice((", Vietnam", ", Viet Nam")),
        site=f"{site}, {rng.choice(communes)[0]}, {province}",
        organisation=above,
        trade=trade,
        head=person(rng),
        province=province,
    )


def _named(rng: Random, trade: Trade, group: str, province: tuple[str, str], *, public: bool) -> tuple[str, str, str]:
    """Name, English name, the organisation above."""
    stem = rng.choice(_STEMS)
    spelled = plain(stem)
    if public:
        name, english = rng.choice(_OFFICES)
        return name.format(province[0]), english.format(province[1]), ""
    if group == "laboratory":
        above = rng.choice(
            (f"Công ty Cổ phần Kiểm định {stem}", f"Trung tâm Ứng dụng Khoa học và Công nghệ {province[0]}")
        )
        return (
            f"{rng.choice(('Phòng thí nghiệm', 'Phòng Thử nghiệm và Đo lường', 'Phòng Phân tích'))} {trade.short}",
            f"{trade.short_english} {rng.choice(('Laboratory', 'Analysis Laboratory'))}",
            above,
        )
    form, english = rng.choice(_FARMS if group == "farm" else _FIRMS)
    if group != "farm" and rng.random() < 0.1:
        name = f"{form} {trade.short} {stem}"
        return f"Chi nhánh {name}", f"Branch of {spelled} {trade.short_english} {english}", name
    if rng.random() < 0.3:
        return f"{form} {stem}", f"{spelled} {english}", ""
    return f"{form} {trade.short} {stem}", f"{spelled} {trade.short_english} {english}", ""


def _tax(rng: Random, prefix: str, *, branch: bool) -> str:
    while (code := tax_code(f"{prefix}{rng.randint(0, 9_999_999):07}")) is None:
        pass
    return f"{code}-{rng.randint(1, 12):03}" if branch else code
