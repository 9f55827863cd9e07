"""Certificates and the accreditation of the laboratory (SPEC §4); every body has a form of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from samples.maker import acts, heads
from samples.maker.actors import (
    COFFEE,
    ELECTRICS,
    FRUIT,
    HONEY,
    LABORATORY,
    MECHANICS,
    NAM_HAI_CERT,
    VEGETABLES,
    XANH_CERT,
    ggn,
)
from samples.maker.acts import bases
from samples.maker.form import Block, Column, Grid, Medium, NewPage, Paper, Row, Signature, Text
from samples.maker.wording import long_date, short_date

GGN = ggn("404992012345")
VILAS = "VILAS 1979"


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a certificate says; the labels and their order are the form's."""

    file: str
    number: str
    scheme: str
    standard: str
    issued: date
    expires: date


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
VILAS_CERTIFICATE = Certificate(
    "VILAS 1979 chứng chỉ công nhận.pdf",
    VILAS,
    "ISO/IEC 17025",
    "ISO/IEC 17025:2005",
    date(2018, 5, 11),
    date(2021, 5, 11),
)


def _mid(text: str, size_pt: float = 13, *, bold: bool = False, italic: bool = False) -> Text:
    return Text(text, align="centre", indent=False, size_pt=size_pt, bold=bold, italic=italic)


def _side(text: str) -> Text:
    return Text(text, align="left", indent=False, size_pt=13)


def _framed(
    certificate: Certificate, blocks: tuple[Block, ...], signature: Signature, medium: Medium = "pdf"
) -> Paper:
    return Paper(
        file=certificate.file,
        medium=medium,
        day=certificate.issued,
        blocks=blocks,
        signature=signature,
        framed=True,
        seed=17,
    )


def management(
    certificate: Certificate, system: str, tcvn: str, holder: tuple[str, str, str, str], medium: Medium = "pdf"
) -> Paper:
    """The Vietnamese form of the first body: ISO 9001, ISO 22000, HACCP. `holder`: name, tax code, address, scope."""
    name, tax, address, scope = holder
    standards = f"{tcvn} / {certificate.standard}" if tcvn != certificate.standard else tcvn
    return _framed(
        certificate,
        (
            _mid(NAM_HAI_CERT.upper(), 13, bold=True),
            _mid("Giấy chứng nhận đăng ký hoạt động chứng nhận: 0199/TĐC", 11),
            _mid("GIẤY CHỨNG NHẬN", 26, bold=True),
            _mid(f"Số giấy chứng nhận: {certificate.number}"),
            _mid(f"Chứng nhận {system} của"),
            _mid(name.upper(), 17, bold=True),
            _mid(f"Mã số thuế: {tax}"),
            _mid(f"Địa chỉ: {address}"),
            _mid("đã được đánh giá và phù hợp với các yêu cầu của tiêu chuẩn"),
            _mid(standards, 20, bold=True),
            _mid(f"Phạm vi chứng nhận: {scope}"),
            _side(f"Ngày cấp: {short_date(certificate.issued)}"),
            _side(f"Có giá trị đến: {short_date(certificate.expires)}"),
        ),
        Signature(("GIÁM ĐỐC CHỨNG NHẬN",), "Ngụy Thanh Trúc"),
        medium,
    )


def bilingual(certificate: Certificate, holder: tuple[str, str, str, str, str]) -> Paper:
    """The bilingual form of the same body. `holder`: name, tax code, address, scope, scope in English."""
    name, tax, address, scope, english = holder
    return _framed(
        certificate,
        (
            _mid(NAM_HAI_CERT.upper(), 13, bold=True),
            _mid("GIẤY CHỨNG NHẬN / CERTIFICATE OF REGISTRATION", 19, bold=True),
            _mid(f"Số / Certificate No.: {certificate.number}"),
            _mid("Chứng nhận hệ thống quản lý chất lượng của / This is to certify that the quality management system of"),
            _mid(name.upper(), 17, bold=True),
            _mid(f"Mã số thuế / Tax code: {tax}"),
            _mid(f"Địa chỉ / Address: {address}"),
            _mid("đã được đánh giá và phù hợp với các yêu cầu của tiêu chuẩn"),
            _mid("has been assessed and found to conform to the requirements of", italic=True),
            _mid(f"TCVN ISO 9001:2015 / {certificate.standard}", 20, bold=True),
            _mid(f"Phạm vi / Scope: {scope}"),
            _mid(english, italic=True),
            _side(f"Ngày cấp / Date of issue: {short_date(certificate.issued)}"),
            _side(f"Ngày hết hạn / Expiry date: {short_date(certificate.expires)}"),
        ),
        Signature(("GIÁM ĐỐC CHỨNG NHẬN / CERTIFICATION DIRECTOR",), "Ngụy Thanh Trúc"),
    )


def vietgap() -> Paper:
    """VietGAP by Thông tư 48/2012: code, sites, products, area, expected yield."""
    c = VIETGAP
    return _framed(
        c,
        (
            _mid(XANH_CERT.upper(), 13, bold=True),
            _mid("GIẤY CHỨNG NHẬN VietGAP", 24, bold=True),
            _mid(f"Mã số chứng nhận: {c.number}"),
            _mid("Cấp cho"),
            _mid(VEGETABLES.name.upper(), 17, bold=True),
            _mid(f"Mã số thuế: {VEGETABLES.tax}"),
            _mid(f"Địa chỉ: {VEGETABLES.address}"),
            _mid(f"sản xuất phù hợp tiêu chuẩn {c.standard} Thực hành nông nghiệp tốt (VietGAP) - Phần 1: Trồng trọt"),
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
            _side(f"Giấy chứng nhận có giá trị từ ngày {short_date(c.issued)} đến ngày {short_date(c.expires)}"),
        ),
        Signature(("TỔNG GIÁM ĐỐC",), "Âu Dương Thục Nhi"),
    )


def globalgap() -> Paper:
    """GLOBALG.A.P., in English as such certificates are, with a GGN."""
    c = GLOBALGAP
    return _framed(
        c,
        (
            _mid("GLOBALG.A.P. CERTIFICATE", 24, bold=True),
            _mid("according to GLOBALG.A.P. General Regulations Version 5.1", italic=True),
            _mid(f"GGN: {GGN}", 15, bold=True),
            _mid(f"Certificate No.: {c.number}"),
            _mid("Issued to producer / Cấp cho nhà sản xuất"),
            _mid(FRUIT.name.upper(), 17, bold=True),
            _mid(f"Tax code / Mã số thuế: {FRUIT.tax}"),
            _mid(f"Address: {FRUIT.address}"),
            _mid(f"The certification body {XANH_CERT} declares that the production of the products mentioned on this certificate has been found to be compliant in accordance with the standard:"),
            _mid(c.standard, 18, bold=True),
            Grid(
                (Column("Product", 0.34), Column("Area (ha)", 0.22, "right"), Column("Production process", 0.44)),
                (
                    Row(("Durian / Sầu riêng", "21,0", "First harvest, handling included")),
                    Row(("Avocado / Bơ", "9,4", "First harvest, handling included")),
                ),
            ),
            _side(f"Date of issue: {short_date(c.issued)}"),
            _side(f"Valid from {short_date(c.issued)} until: {short_date(c.expires)}"),
        ),
        Signature(("AUTHORIZED BY",), "Âu Dương Thục Nhi"),
    )


def accreditation_decision() -> Paper:
    """215/QĐ-VPCNCL: the laboratory is accredited."""
    act = acts.ACCREDITATION
    return Paper(
        file="215-QĐ-VPCNCL công nhận phòng thí nghiệm.pdf",
        medium="pdf",
        act=act,
        header=heads.accreditation(act),
        kind="QUYẾT ĐỊNH",
        title=act.title,
        authority="GIÁM ĐỐC VĂN PHÒNG CÔNG NHẬN CHẤT LƯỢNG",
        blocks=(
            *bases(
                "Căn cứ chức năng, nhiệm vụ của Văn phòng Công nhận Chất lượng",
                "Căn cứ kết quả đánh giá và đề nghị của Ban thẩm xét",
            ),
            Text("QUYẾT ĐỊNH:", bold=True, align="centre", indent=False),
            Text(
                f"Công nhận phòng thử nghiệm của {LABORATORY} phù hợp theo {VILAS_CERTIFICATE.standard} với danh mục phép "
                "thử tại phụ lục của Chứng chỉ công nhận.",
                lead="Điều 1.",
            ),
            Text(f"Phòng thử nghiệm mang số hiệu {VILAS}.", lead="Điều 2."),
            Text(
                f"Quyết định này có hiệu lực từ ngày ký đến ngày {short_date(VILAS_CERTIFICATE.expires)}; phòng thử nghiệm "
                "chịu sự giám sát hằng năm./.",
                lead="Điều 3.",
            ),
        ),
        recipients=("Như Điều 1;", "Lưu: VT, HSCN."),
        signature=Signature(("GIÁM ĐỐC",), "Thiều Quang Vịnh"),
    )


def vilas() -> Paper:
    """The accreditation certificate with its bilingual annex."""
    c, act = VILAS_CERTIFICATE, acts.ACCREDITATION
    return _framed(
        c,
        (
            _mid("BỘ KHOA HỌC VÀ CÔNG NGHỆ", 13),
            _mid("VĂN PHÒNG CÔNG NHẬN CHẤT LƯỢNG", 14, bold=True),
            _mid("BUREAU OF ACCREDITATION (BoA)", 12),
            _mid("CHỨNG CHỈ CÔNG NHẬN", 25, bold=True),
            _mid("CERTIFICATE OF ACCREDITATION", 14, italic=True),
            _mid("Phòng thử nghiệm / Laboratory:"),
            _mid(LABORATORY.upper(), 16, bold=True),
            _mid("Địa chỉ / Address: thành phố Buôn Ma Thuột, tỉnh Đắk Lắk"),
            _mid("đã được đánh giá và phù hợp các yêu cầu của"),
            _mid("has been assessed and found to conform with the requirements of", italic=True),
            _mid(c.standard, 20, bold=True),
            _mid("Lĩnh vực công nhận / Field of accreditation: Hóa / Chemical"),
            _mid(f"Mã số / Accreditation No.: {VILAS}", 16, bold=True),
            _side(f"Ngày cấp / Date of issue: {short_date(c.issued)}"),
            _side(f"Hiệu lực công nhận / Period of Validation: {short_date(c.expires)}"),
            _side(f"(Ban hành kèm theo Quyết định số {act.number} {long_date(act.day)} của {act.issuer})"),
            NewPage(),
            _mid("PHỤ LỤC / APPENDIX", 15, bold=True),
            _side(f"Tên phòng thí nghiệm / Laboratory: {LABORATORY}"),
            _side("Cơ quan chủ quản / Organization: Sở Khoa học và Công nghệ tỉnh Đắk Lắk"),
            _side("Lĩnh vực thử nghiệm / Field of testing: Hóa / Chemical"),
            _side(f"Số hiệu / Code: {VILAS}"),
            _side(f"Hiệu lực công nhận / Period of Validation: {short_date(c.expires)}"),
            Grid(
                (
                    Column("TT", 0.07, "centre"),
                    Column("Tên sản phẩm, vật liệu được thử", 0.25),
                    Column("Tên phép thử cụ thể", 0.30),
                    Column("Phạm vi đo", 0.18),
                    Column("Phương pháp thử", 0.20),
                ),
                (
                    Row(("1", "Phân bón vô cơ", "Xác định hàm lượng nitơ tổng số", "0,1 %", "TCVN 8557:2010")),
                    Row(("2", "Phân bón vô cơ", "Xác định hàm lượng phốt pho hữu hiệu", "0,1 %", "TCVN 8559:2010")),
                    Row(("3", "Xăng", "Xác định thành phần cất", "-", "TCVN 2698:2011")),
                ),
            ),
        ),
        Signature(("GIÁM ĐỐC / DIRECTOR",), "Thiều Quang Vịnh"),
    )


def papers() -> tuple[Paper, ...]:
    """Seven certificates and the accreditation decision."""
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
        accreditation_decision(),
        vilas(),
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
