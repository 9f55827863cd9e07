"""The accreditation of the laboratory: decision and certificate with its annex (SPEC §4)."""

from __future__ import annotations

from datetime import date

from samples.maker import acts, heads
from samples.maker.actors import (
    LABORATORY,
)
from samples.maker.acts import bases
from samples.maker.form import Column, Grid, NewPage, Paper, Row, Signature, Text
from samples.maker.framed import Certificate, beside, centred, framed
from samples.maker.wording import long_date, short_date

VILAS = "VILAS 1979"
VILAS_CERTIFICATE = Certificate(
    "VILAS 1979 chứng chỉ công nhận.pdf",
    VILAS,
    "ISO/IEC 17025",
    "ISO/IEC 17025:2005",
    date(2018, 5, 11),
    date(2021, 5, 11),
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
                f"Công nhận phòng thử nghiệm của {LABORATORY} phù hợp theo {VILAS_CERTIFICATE.standard} với danh mục "
                "phép thử tại phụ lục của Chứng chỉ công nhận.",
                lead="Điều 1.",
            ),
            Text(f"Phòng thử nghiệm mang số hiệu {VILAS}.", lead="Điều 2."),
            Text(
                f"Quyết định này có hiệu lực từ ngày ký đến ngày {short_date(VILAS_CERTIFICATE.expires)}; phòng thử "
                "nghiệm chịu sự giám sát hằng năm./.",
                lead="Điều 3.",
            ),
        ),
        recipients=("Như Điều 1;", "Lưu: VT, HSCN."),
        signature=Signature(("GIÁM ĐỐC",), "Thiều Quang Vịnh"),
    )


def vilas() -> Paper:
    """The accreditation certificate with its bilingual annex."""
    c, act = VILAS_CERTIFICATE, acts.ACCREDITATION
    return framed(
        c,
        (
            centred("BỘ KHOA HỌC VÀ CÔNG NGHỆ", 13),
            centred("VĂN PHÒNG CÔNG NHẬN CHẤT LƯỢNG", 14, bold=True),
            centred("BUREAU OF ACCREDITATION (BoA)", 12),
            centred("CHỨNG CHỈ CÔNG NHẬN", 25, bold=True),
            centred("CERTIFICATE OF ACCREDITATION", 14, italic=True),
            centred("Phòng thử nghiệm / Laboratory:"),
            centred(LABORATORY.upper(), 16, bold=True),
            centred("Địa chỉ / Address: thành phố Buôn Ma Thuột, tỉnh Đắk Lắk"),
            centred("đã được đánh giá và phù hợp các yêu cầu của"),
            centred("has been assessed and found to conform with the requirements of", italic=True),
            centred(c.standard, 20, bold=True),
            centred("Lĩnh vực công nhận / Field of accreditation: Hóa / Chemical"),
            centred(f"Mã số / Accreditation No.: {VILAS}", 16, bold=True),
            beside(f"Ngày cấp / Date of issue: {short_date(c.issued)}"),
            beside(f"Hiệu lực công nhận / Period of Validation: {short_date(c.expires)}"),
            beside(f"(Ban hành kèm theo Quyết định số {act.number} {long_date(act.day)} của {act.issuer})"),
        ),
        Signature(("GIÁM ĐỐC / DIRECTOR",), "Thiều Quang Vịnh"),
        annex=(
            NewPage(),
            centred("PHỤ LỤC / APPENDIX", 15, bold=True),
            beside(f"Tên phòng thí nghiệm / Laboratory: {LABORATORY}"),
            beside("Cơ quan chủ quản / Organization: Sở Khoa học và Công nghệ tỉnh Đắk Lắk"),
            beside("Lĩnh vực thử nghiệm / Field of testing: Hóa / Chemical"),
            beside(f"Số hiệu / Code: {VILAS}"),
            beside(f"Hiệu lực công nhận / Period of Validation: {short_date(c.expires)}"),
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
    )


def papers() -> tuple[Paper, ...]:
    """The papers of this strand."""
    return (
        accreditation_decision(),
        vilas(),
    )
