"""The standards as papers print them, their editions, and the systems' names (SPEC §4.2).

The edition is the year of the international standard: TCVN ISO/IEC 17025:2007 is 2005, TCVN ISO 22000:2007 is
2005; a standard of Viet Nam alone (TCVN 11892-1:2017, QCVN) has its own year.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

OTHERS = ("ISO 14001", "ISO 45001", "ISO 13485", "FSSC 22000", "hợp quy", "hợp chuẩn")

_SYSTEMS = {
    "ISO 9001": ("Hệ thống quản lý chất lượng", "Quality Management System"),
    "ISO 22000": ("Hệ thống quản lý an toàn thực phẩm", "Food Safety Management System"),
    "HACCP": (
        "Hệ thống phân tích mối nguy và kiểm soát điểm tới hạn (HACCP)",
        "Hazard Analysis and Critical Control Point system",
    ),
    "VietGAP": ("Thực hành nông nghiệp tốt (VietGAP)", "Good Agricultural Practices"),
    "GLOBALG.A.P.": ("Thực hành nông nghiệp tốt toàn cầu", "Good Agricultural Practice"),
    "ISO/IEC 17025": (
        "Yêu cầu chung về năng lực của phòng thử nghiệm và hiệu chuẩn",
        "General requirements for the competence of testing and calibration laboratories",
    ),
    "ISO 14001": ("Hệ thống quản lý môi trường", "Environmental Management System"),
    "ISO 45001": (
        "Hệ thống quản lý an toàn và sức khỏe nghề nghiệp",
        "Occupational Health and Safety Management System",
    ),
    "ISO 13485": ("Hệ thống quản lý chất lượng trang thiết bị y tế", "Medical devices - Quality management system"),
    "FSSC 22000": ("Hệ thống quản lý an toàn thực phẩm", "Food Safety System Certification"),
    "hợp quy": ("Sản phẩm", "Product"),
    "hợp chuẩn": ("Sản phẩm", "Product"),
    "ISO/IEC 27001": ("Hệ thống quản lý an toàn thông tin", "Information Security Management System"),
    "ISO 50001": ("Hệ thống quản lý năng lượng", "Energy Management System"),
    "FSSC": ("Hệ thống quản lý an toàn thực phẩm", "Food Safety Management System"),
    "VietGAP chăn nuôi": ("Thực hành chăn nuôi tốt (VietGAHP)", "Good Animal Husbandry Practices"),
    "VietGAP thủy sản": ("Thực hành nuôi trồng thủy sản tốt (VietGAP)", "Good Aquaculture Practices"),
    "hữu cơ": ("Nông nghiệp hữu cơ", "Organic agriculture"),
    "OCOP": ("Mỗi xã một sản phẩm", "One Commune One Product"),
    "quy chuẩn": ("Sản phẩm", "Product"),
    "tiêu chuẩn": ("Sản phẩm", "Product"),
}
# Families that are drawn from under another key, so that the first three sets stay as they were.
_FAMILIES = {
    "FSSC": "FSSC 22000",
    "VietGAP chăn nuôi": "VietGAHP",
    "VietGAP thủy sản": "VietGAP",
    "quy chuẩn": "hợp quy",
    "tiêu chuẩn": "hợp chuẩn",
}
# Scheme: the printed standards (Vietnamese, international), the edition, further right editions, years of issue.
_EDITIONS: dict[str, tuple[tuple[str, str, str | None, tuple[str | None, ...], tuple[int, int]], ...]] = {
    "ISO 9001": (
        ("TCVN ISO 9001:2008", "ISO 9001:2008", "2008", (), (2012, 2017)),
        ("TCVN ISO 9001:2015", "ISO 9001:2015", "2015", (), (2016, 2024)),
    ),
    "ISO 22000": (
        ("TCVN ISO 22000:2007", "ISO 22000:2005", "2005", (), (2012, 2019)),
        ("TCVN ISO 22000:2018", "ISO 22000:2018", "2018", (), (2019, 2024)),
    ),
    "HACCP": (
        ("TCVN 5603:2008", "CAC/RCP 1-1969, Rev.4-2003", "2008", ("2003", "1969"), (2012, 2022)),
        ("TCVN 5603:2023", "CXC 1-1969", "2023", ("1969",), (2023, 2025)),
        ("HACCP CODEX (CAC/RCP 1-1969, Rev. 4-2003)", "CAC/RCP 1-1969, Rev. 4-2003", "2003", ("1969",), (2013, 2022)),
        ("HACCP CODEX (CXC 1-1969, Rev. 2020)", "CXC 1-1969, Rev. 2020", "2020", ("1969",), (2021, 2025)),
    ),
    "VietGAP": (
        ("TCVN 11892-1:2017", "TCVN 11892-1:2017", "2017", (), (2018, 2024)),
        ("TCVN 11892-1:2017", "TCVN 11892-1:2017", "2017", (), (2018, 2024)),
        ("Quyết định số 379/QĐ-BNN-KHCN", "VietGAP", None, ("2008",), (2010, 2017)),
    ),
    "GLOBALG.A.P.": tuple(
        (
            f"GLOBALG.A.P. {name} {version}",
            f"GLOBALG.A.P. {name} {version}",
            None,
            (version.strip("Vv."), version.split()[-1]),
            years,
        )
        for name, version, years in (
            ("Integrated Farm Assurance (IFA)", "V5.2", (2019, 2022)),
            ("IFA", "V5.1", (2017, 2019)),
            ("IFA", "v4.0", (2013, 2015)),
            ("Integrated Farm Assurance", "Version 5.4-1-GFS", (2022, 2023)),
        )
    ),
    "ISO/IEC 17025": (
        ("TCVN ISO/IEC 17025:2007", "ISO/IEC 17025:2005", "2005", (), (2012, 2018)),
        ("TCVN ISO/IEC 17025:2017", "ISO/IEC 17025:2017", "2017", (), (2018, 2024)),
    ),
    "ISO 14001": (
        ("TCVN ISO 14001:2010", "ISO 14001:2004", "2004", (), (2012, 2016)),
        ("TCVN ISO 14001:2015", "ISO 14001:2015", "2015", (), (2016, 2024)),
    ),
    "ISO 45001": (("TCVN ISO 45001:2018", "ISO 45001:2018", "2018", (), (2019, 2024)),),
    "ISO 13485": (
        ("TCVN ISO 13485:2017", "ISO 13485:2016", "2016", (), (2018, 2024)),
        ("ISO 13485:2016", "ISO 13485:2016", "2016", (), (2017, 2024)),
    ),
    "FSSC 22000": (("FSSC 22000 (Version 5.1)", "FSSC 22000 (Version 5.1)", None, ("5.1",), (2021, 2023)),),
    "hợp quy": (
        ("QCVN 16:2019/BXD", "QCVN 16:2019/BXD", "2019", (), (2020, 2023)),
        ("QCVN 8-1:2011/BYT", "QCVN 8-1:2011/BYT", "2011", (), (2013, 2022)),
        ("QCVN 7:2011/BKHCN", "QCVN 7:2011/BKHCN", "2011", (), (2013, 2019)),
    ),
    "hợp chuẩn": (
        ("TCVN 6477:2016", "TCVN 6477:2016", "2016", (), (2017, 2023)),
        ("TCVN 6260:2009", "TCVN 6260:2009", "2009", (), (2012, 2019)),
    ),
    "ISO/IEC 27001": (
        ("TCVN ISO/IEC 27001:2009", "ISO/IEC 27001:2005", "2005", (), (2010, 2014)),
        ("TCVN ISO/IEC 27001:2019", "ISO/IEC 27001:2013", "2013", (), (2019, 2022)),
        ("ISO/IEC 27001:2022", "ISO/IEC 27001:2022", "2022", (), (2023, 2025)),
    ),
    "ISO 50001": (("TCVN ISO 50001:2019", "ISO 50001:2018", "2018", (), (2019, 2025)),),
    "FSSC": (
        ("FSSC 22000 Version 5.1", "FSSC 22000 Version 5.1", None, ("5.1",), (2021, 2023)),
        ("FSSC 22000 Version 6", "FSSC 22000 Version 6", None, ("6",), (2024, 2025)),
    ),
    "VietGAP chăn nuôi": (
        ("Quyết định số 4653/QĐ-BNN-CN", "VietGAHP", None, ("2015",), (2016, 2024)),
        ("Quyết định 1506/QĐ-BNN-KHCN", "VietGAHP", None, ("2008",), (2010, 2015)),
    ),
    "VietGAP thủy sản": (
        ("Quyết định số 3824/QĐ-BNN-TCTS", "VietGAP", None, ("2014",), (2015, 2021)),
        ("TCVN 13528-1:2022", "TCVN 13528-1:2022", "2022", (), (2022, 2025)),
    ),
    "hữu cơ": (
        ("TCVN 11041-2:2017", "TCVN 11041-2:2017", "2017", (), (2018, 2024)),
        ("TCVN 11041-1:2017 và TCVN 11041-2:2017", "TCVN 11041-2:2017", "2017", (), (2018, 2024)),
    ),
    "OCOP": (("Bộ tiêu chí OCOP", "OCOP", None, ("2019", "2020", "2023"), (2019, 2025)),),
    "quy chuẩn": (
        ("QCVN 16:2023/BXD", "QCVN 16:2023/BXD", "2023", (), (2024, 2025)),
        ("QCVN 3:2019/BKHCN", "QCVN 3:2019/BKHCN", "2019", (), (2020, 2025)),
        ("QCVN 01-189:2019/BNNPTNT", "QCVN 01-189:2019/BNNPTNT", "2019", (), (2020, 2025)),
        ("QCVN 4:2009/BKHCN", "QCVN 4:2009/BKHCN", "2009", (), (2011, 2020)),
    ),
    "tiêu chuẩn": (
        ("TCVN 5935-1:2013", "TCVN 5935-1:2013", "2013", (), (2014, 2024)),
        ("TCVN 9340:2012", "TCVN 9340:2012", "2012", (), (2013, 2024)),
    ),
}


# The product that a product standard is about.
PRODUCTS = {
    "QCVN 16:2019/BXD": ("Gạch đất sét nung", "Fired clay bricks"),
    "QCVN 8-1:2011/BYT": ("Bột ớt", "Chilli powder"),
    "QCVN 7:2011/BKHCN": ("Thép thanh vằn CB300-V", "Ribbed steel bars CB300-V"),
    "TCVN 6477:2016": ("Gạch bê tông", "Concrete bricks"),
    "TCVN 6260:2009": ("Xi măng poóc lăng hỗn hợp PCB40", "Blended Portland cement PCB40"),
    "QCVN 16:2023/BXD": ("Gạch gốm ốp lát ép bán khô", "Dry-pressed ceramic tiles"),
    "QCVN 3:2019/BKHCN": ("Đồ chơi trẻ em bằng nhựa", "Plastic toys"),
    "QCVN 01-189:2019/BNNPTNT": ("Phân bón hỗn hợp NPK 16-16-8", "Compound fertilizer NPK 16-16-8"),
    "QCVN 4:2009/BKHCN": ("Dây điện bọc nhựa PVC 2x1,5 mm2", "PVC insulated wire 2x1.5 mm2"),
    "TCVN 5935-1:2013": ("Cáp điện lực CXV 0,6/1 kV", "Power cables CXV 0.6/1 kV"),
    "TCVN 9340:2012": ("Bê tông thương phẩm mác M300", "Ready-mixed concrete M300"),
}
_TRADES = {
    "QCVN 16": "Vật liệu Xây dựng",
    "QCVN 8-1": "Thực phẩm",
    "QCVN 7": "Cơ khí",
    "TCVN 6477": "Vật liệu Xây dựng",
    "TCVN 6260": "Vật liệu Xây dựng",
    "ISO 13485": "Thiết bị Y tế",
    "TCVN ISO 13485": "Thiết bị Y tế",
    "QCVN 16:2023": "Vật liệu xây dựng",
    "QCVN 3": "Đồ chơi",
    "QCVN 01-189": "Phân bón",
    "QCVN 4": "Dây và Cáp điện",
    "TCVN 5935": "Dây và Cáp điện",
    "TCVN 9340": "Xây dựng",
    "Quyết định số 4653": "Chăn nuôi",
    "Quyết định 1506": "Chăn nuôi",
    "Quyết định số 3824": "Nuôi trồng thủy sản",
    "TCVN 13528": "Nuôi trồng thủy sản",
    "ISO/IEC 27001": "Công nghệ",
    "TCVN ISO/IEC 27001": "Công nghệ",
}
_OF_ANIMALS = {"Chăn nuôi", "Nuôi trồng thủy sản"}


def trade_of(printed: str) -> str | None:
    """The trade that alone asks for this standard."""
    fitting = (standard for standard in _TRADES if printed.startswith(standard))
    return _TRADES.get(max(fitting, key=len, default=""))


def fits(printed: str, trade: str) -> bool:
    """Whether a holder of this trade asks for this standard: fish ponds do not ask for the gardeners' one."""
    alone = trade_of(printed)
    return trade == alone if alone else trade not in _OF_ANIMALS


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard in one edition: how Vietnamese and English papers print it."""

    scheme: str
    vietnamese: str
    english: str
    edition: str | None
    editions: tuple[str | None, ...]
    system: tuple[str, str]
    years: tuple[int, int]

    @property
    def shorter(self) -> tuple[str, ...]:
        """The standards' names without a revision or a version, and what stands in brackets: right as well."""
        names = []
        for name in (self.vietnamese, self.english):
            outer, _, inner = name.partition(" (")
            names += [outer, inner.rstrip(")"), inner.split(",")[0].rstrip(")"), name.split(",")[0]]
        return tuple(name for name in names if name and name not in {self.vietnamese, self.english})

    @property
    def schemes(self) -> tuple[str | None, ...]:
        """The family's name, and other names for it: product certificates have none that is agreed."""
        if self.scheme in {"hợp quy", "hợp chuẩn"}:
            family = self.vietnamese.split(":")[0]
            return family, self.scheme, self.scheme.capitalize(), family.split()[0], f"Chứng nhận {self.scheme}", None
        if self.scheme == "OCOP":
            return self.scheme, None
        if self.scheme == "hữu cơ":
            return self.scheme, self.scheme.capitalize(), "TCVN 11041", "TCVN 11041-1", "TCVN 11041-2", None
        if self.scheme == "VietGAHP":
            return self.scheme, "VietGAP"
        return (self.scheme,)


def standard(rng: Random, scheme: str) -> Standard:
    """A standard of the scheme, its edition by chance; some papers leave blanks and colons out."""
    vietnamese, english, edition, editions, years = rng.choice(_EDITIONS[scheme])
    family = _FAMILIES.get(scheme, scheme)
    if scheme.startswith("ISO") and rng.random() < 0.15:
        old, new = rng.choice(((":", ": "), (":", "-"), ("ISO ", "ISO")))
        vietnamese, english = vietnamese.replace(old, new), english.replace(old, new)
    return Standard(family, vietnamese, english, edition, editions, _SYSTEMS[scheme], years)
