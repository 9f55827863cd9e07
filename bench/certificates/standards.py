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
}


# The product that a product standard is about.
PRODUCTS = {
    "QCVN 16:2019/BXD": ("Gạch đất sét nung", "Fired clay bricks"),
    "QCVN 8-1:2011/BYT": ("Bột ớt", "Chilli powder"),
    "QCVN 7:2011/BKHCN": ("Thép thanh vằn CB300-V", "Ribbed steel bars CB300-V"),
    "TCVN 6477:2016": ("Gạch bê tông", "Concrete bricks"),
    "TCVN 6260:2009": ("Xi măng poóc lăng hỗn hợp PCB40", "Blended Portland cement PCB40"),
}
_TRADES = {
    "QCVN 16": "Vật liệu Xây dựng",
    "QCVN 8-1": "Thực phẩm",
    "QCVN 7": "Cơ khí",
    "TCVN 6477": "Vật liệu Xây dựng",
    "TCVN 6260": "Vật liệu Xây dựng",
    "ISO 13485": "Thiết bị Y tế",
    "TCVN ISO 13485": "Thiết bị Y tế",
}


def trade_of(printed: str) -> str | None:
    """The trade that alone asks for this standard."""
    return next((trade for standard, trade in _TRADES.items() if printed.startswith(standard)), None)


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
        return (self.scheme,)


def standard(rng: Random, scheme: str) -> Standard:
    """A standard of the scheme, its edition by chance; some papers leave blanks and colons out."""
    vietnamese, english, edition, editions, years = rng.choice(_EDITIONS[scheme])
    if scheme.startswith("ISO") and rng.random() < 0.15:
        old, new = rng.choice(((":", ": "), (":", "-"), ("ISO ", "ISO")))
        vietnamese, english = vietnamese.replace(old, new), english.replace(old, new)
    return Standard(scheme, vietnamese, english, edition, editions, _SYSTEMS[scheme], years)
