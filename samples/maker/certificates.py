"""Certificates of the enterprises (SPEC §4); every body has a form of its own."""

from __future__ import annotations

from datetime import date

from samples.maker.actors import (
    COFFEE,
    ELECTRICS,
    FRUIT,
    HONEY,
    MECHANICS,
    NAM_HAI_CERT,
    VEGETABLES,
    XANH_CERT,
    ggn,
)
from samples.maker.form import Column, Grid, Medium, Paper, Row, Signature
from samples.maker.framed import Certificate, beside, centred, framed
from samples.maker.wording import short_date

GGN = ggn("404992012345")


ISO_9001_OLD = Certificate(
    "Chứng nhận ISO 9001 Krông Lâm Phát.pdf",
    "QMS 17-1220",
    "ISO 9001",
    "ISO 9001:2008",
    date(2017, 12, 20),
    date(2020, 12, 19),
)
HACCP = Certificate(
    "Chung nhan HACCP Hoa Rung.pdf",
    "HACCP-17-1128",
    "HACCP",
    "TCVN 5603:2008",
    date(2017, 11, 28),
    date(2020, 11, 27),
)
ISO_22000 = Certificate(
    "ISO 22000 Doi Suong.pdf", "FSMS 16-0318", "ISO 22000", "ISO 22000:2005", date(2016, 3, 18), date(2019, 3, 17)
)
VIETGAP = Certificate(
    "VietGAP HTX Hòa Lạc Đông.pdf",
    "VietGAP-TT-13-66-0012",
    "VietGAP",
    "TCVN 11892-1:2017",
    date(2017, 12, 15),
    date(2019, 12, 14),
)
ISO_9001_NEW = Certificate(
    "ISO 9001-2015 Nam Buon Ho.pdf",
    "QMS 18-0907",
    "ISO 9001",
    "ISO 9001:2015",
    date(2018, 9, 7),
    date(2021, 9, 6),
)
GLOBALGAP = Certificate(
    "GLOBALGAP Thinh Nguyen.pdf",
    "XNC-GG-18-0056",
    "GLOBALG.A.P.",
    "GLOBALG.A.P. IFA V5.1",
    date(2018, 9, 10),
    date(2019, 9, 9),
)


def management(
    certificate: Certificate, system: str, tcvn: str, holder: tuple[str, str, str, str], medium: Medium = "pdf"
) -> Paper:
    """The Vietnamese form of the first body: ISO 9001, ISO 22000, HACCP. `holder`: name, tax code, address, scope."""
    name, tax, address, scope = holder
    standards = f"{tcvn} / {certificate.standard}" if tcvn != certificate.standard else tcvn
    return framed(
        certificate,
        (
            centred(NAM_HAI_CERT.upper(), 13, bold=True),
            centred("Tổ chức chứng nhận đã đăng ký hoạt động tại Tổng cục Tiêu chuẩn Đo lường Chất lượng", 11),
            centred("GIẤY CHỨNG NHẬN", 26, bold=True),
            centred(f"Số giấy chứng nhận: {certificate.number}"),
            centred(f"Chứng nhận {system} của"),
            centred(name.upper(), 17, bold=True),
            centred(f"Mã số thuế: {tax}"),
            centred(f"Địa chỉ: {address}"),
            centred("đã được đánh giá và phù hợp với các yêu cầu của tiêu chuẩn"),
            centred(standards, 20, bold=True),
            centred(f"Phạm vi chứng nhận: {scope}"),
            beside(f"Ngày cấp: {short_date(certificate.issued)}"),
            beside(f"Có giá trị đến: {short_date(certificate.expires)}"),
        ),
        Signature(("GIÁM ĐỐC CHỨNG NHẬN",), "Ngụy Thanh Trúc"),
        medium,
    )


def bilingual(certificate: Certificate, holder: tuple[str, str, str, str, str]) -> Paper:
    """The bilingual form of the same body. `holder`: name, tax code, address, scope, scope in English."""
    name, tax, address, scope, english = holder
    return framed(
        certificate,
        (
            centred(NAM_HAI_CERT.upper(), 13, bold=True),
            centred("GIẤY CHỨNG NHẬN / CERTIFICATE OF REGISTRATION", 19, bold=True),
            centred(f"Số / Certificate No.: {certificate.number}"),
            centred(
                "Chứng nhận hệ thống quản lý chất lượng của / This is to certify that the quality management system of"
            ),
            centred(name.upper(), 17, bold=True),
            centred(f"Mã số thuế / Tax code: {tax}"),
            centred(f"Địa chỉ / Address: {address}"),
            centred("đã được đánh giá và phù hợp với các yêu cầu của tiêu chuẩn"),
            centred("has been assessed and found to conform to the requirements of", italic=True),
            centred(f"TCVN ISO 9001:2015 / {certificate.standard}", 20, bold=True),
            centred(f"Phạm vi / Scope: {scope}"),
            centred(english, italic=True),
            beside(f"Ngày cấp / Date of issue: {short_date(certificate.issued)}"),
            beside(f"Ngày hết hạn / Expiry date: {short_date(certificate.expires)}"),
        ),
        Signature(("GIÁM ĐỐC CHỨNG NHẬN / CERTIFICATION DIRECTOR",), "Ngụy Thanh Trúc"),
    )


def vietgap() -> Paper:
    """VietGAP by Thông tư 48/2012: code, sites, products, area, expected yield."""
    c = VIETGAP
    return framed(
        c,
        (
            centred(XANH_CERT.upper(), 13, bold=True),
            centred("GIẤY CHỨNG NHẬN VietGAP", 24, bold=True),
            centred(f"Mã số chứng nhận: {c.number}"),
            centred("Cấp cho"),
            centred(VEGETABLES.name.upper(), 17, bold=True),
            centred(f"Mã số thuế: {VEGETABLES.tax}"),
            centred(f"Địa chỉ: {VEGETABLES.address}"),
            centred(
                f"sản xuất phù hợp tiêu chuẩn {c.standard} Thực hành nông nghiệp tốt (VietGAP) - Phần 1: Trồng trọt"
            ),
            Grid(
                (
                    Column("Địa điểm sản xuất", 0.30),
                    Column("Tên sản phẩm", 0.28),
                    Column("Diện tích (ha)", 0.18, "right"),
                    Column("Dự kiến sản lượng (tấn/năm)", 0.24, "right"),
                ),
                (
                    Row(("Thôn 4, xã Hòa Đông", "Rau ăn lá", "7,5", "180")),
                    Row(("Thôn 5, xã Hòa Đông", "Rau ăn quả", "5,0", "140")),
                ),
            ),
            beside(f"Giấy chứng nhận có giá trị từ ngày {short_date(c.issued)} đến ngày {short_date(c.expires)}"),
        ),
        Signature(("TỔNG GIÁM ĐỐC",), "Âu Dương Thục Nhi"),
    )


def globalgap() -> Paper:
    """GLOBALG.A.P., in English as such certificates are, with a GGN."""
    c = GLOBALGAP
    return framed(
        c,
        (
            centred("GLOBALG.A.P. CERTIFICATE", 24, bold=True),
            centred("according to GLOBALG.A.P. General Regulations Version 5.1", italic=True),
            centred(f"GGN: {GGN}", 15, bold=True),
            centred(f"Certificate No.: {c.number}"),
            centred("Issued to producer / Cấp cho nhà sản xuất"),
            centred(FRUIT.name.upper(), 17, bold=True),
            centred(f"Tax code / Mã số thuế: {FRUIT.tax}"),
            centred(f"Address: {FRUIT.address}"),
            centred(
                f"The certification body {XANH_CERT} declares that the production of the products mentioned on this "
                "certificate has been found to be compliant in accordance with the standard:"
            ),
            centred(c.standard, 18, bold=True),
            Grid(
                (Column("Product", 0.34), Column("Area (ha)", 0.22, "right"), Column("Production process", 0.44)),
                (
                    Row(("Durian / Sầu riêng", "21,0", "First harvest, handling included")),
                    Row(("Avocado / Bơ", "9,4", "First harvest, handling included")),
                ),
            ),
            beside(f"Date of issue: {short_date(c.issued)}"),
            beside(f"Valid from {short_date(c.issued)} until: {short_date(c.expires)}"),
        ),
        Signature(("AUTHORIZED BY",), "Âu Dương Thục Nhi"),
    )


def papers() -> tuple[Paper, ...]:
    """Six certificates."""
    firm = MECHANICS
    return (
        management(
            ISO_9001_OLD,
            "hệ thống quản lý chất lượng",
            "TCVN ISO 9001:2008",
            (firm.name, firm.tax, firm.address, "Sản xuất máy xay xát và máy sấy cà phê"),
        ),
        management(
            HACCP,
            "hệ thống phân tích mối nguy và kiểm soát điểm tới hạn (HACCP)",
            "TCVN 5603:2008",
            (HONEY.name, HONEY.tax, HONEY.address, "Chế biến, đóng chai mật ong"),
            medium="scan",
        ),
        management(
            ISO_22000,
            "hệ thống quản lý an toàn thực phẩm",
            "TCVN ISO 22000:2007",
            (COFFEE.name, COFFEE.tax, COFFEE.address, "Rang xay và đóng gói cà phê bột"),
        ),
        vietgap(),
        bilingual(
            ISO_9001_NEW,
            (
                ELECTRICS.name,
                ELECTRICS.tax,
                ELECTRICS.address,
                "Sản xuất tủ bảng điện và cột đèn chiếu sáng",
                "Manufacture of electrical cabinets and lighting poles",
            ),
        ),
        globalgap(),
    )
