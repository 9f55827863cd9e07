"""Mandate, proposal and approval of the project (SPEC §7.2, stages 1–3)."""

from __future__ import annotations

from datetime import date

from samples.maker import acts, heads
from samples.maker.actors import (
    CHIEF_OF_OFFICE,
    DEPARTMENT,
    DIRECTOR_OLD,
    PROJECT,
    VICE_CHAIRWOMAN,
)
from samples.maker.acts import bases, cite
from samples.maker.form import Column, Copy, Grid, Paper, Row, Signature, Text
from samples.maker.money import PROJECT_COST, PROJECT_OWN, PROJECT_STATE
from samples.maker.wording import dong, grouped, in_words

_PROVINCE_AUTHORITY = "ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK"
_LAST_ARTICLE = "Quyết định này có hiệu lực kể từ ngày ký./."


def programme_extract() -> Paper:
    """712/QĐ-TTg as the office holds it: an extract (trích sao) made by the Sở, scanned."""
    act = acts.PROGRAMME
    return Paper(
        file="712-QD-TTg (trích sao).pdf",
        medium="scan",
        act=act,
        header=heads.prime_minister(act),
        kind="QUYẾT ĐỊNH",
        title=act.title,
        authority="THỦ TƯỚNG CHÍNH PHỦ",
        blocks=(
            Text("QUYẾT ĐỊNH:", bold=True, align="centre", indent=False),
            Text(
                "Phê duyệt Chương trình quốc gia “Nâng cao năng suất và chất lượng sản phẩm, hàng hóa của doanh nghiệp "
                "Việt Nam đến năm 2020” (sau đây gọi tắt là Chương trình) với những nội dung chủ yếu sau đây:",
                lead="Điều 1.",
            ),
            Text(
                "1. Mục tiêu: xây dựng và áp dụng hệ thống tiêu chuẩn, quy chuẩn kỹ thuật; các hệ thống quản lý, mô "
                "hình, công cụ cải tiến năng suất và chất lượng; phát triển nguồn lực cần thiết để nâng cao năng suất "
                "và chất lượng sản phẩm, hàng hóa."
            ),
            Text("2. Dự án nâng cao năng suất và chất lượng của các doanh nghiệp nhỏ và vừa tại các địa phương."),
            Text("(…)", align="centre", indent=False),
            Copy(
                "TRÍCH SAO",
                ("UBND TỈNH ĐẮK LẮK", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"),
                "05/TS-SKHCN",
                "Đắk Lắk",
                date(2014, 2, 18),
                Signature(("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"), CHIEF_OF_OFFICE),
            ),
        ),
        seed=712,
    )


def _project_table() -> Grid:
    """What the project costs and who bears it, by phase."""
    phases = (
        ("Giai đoạn 2014 - 2015", 620, 840),
        ("Giai đoạn 2016 - 2018", 2100, 2900),
        ("Giai đoạn 2019 - 2020", 1400, 2000),
    )
    body = [
        Row((str(at), name, grouped((state + own) * 1_000_000), grouped(state * 1_000_000), grouped(own * 1_000_000)))
        for at, (name, state, own) in enumerate(phases, start=1)
    ]
    last = Row(("", "Tổng cộng", grouped(PROJECT_COST), grouped(PROJECT_STATE), grouped(PROJECT_OWN)), bold=True)
    return Grid(
        (
            Column("STT", 0.08, "centre"),
            Column("Nội dung", 0.29),
            Column("Tổng số", 0.21, "right"),
            Column("Ngân sách nhà nước", 0.21, "right"),
            Column("Doanh nghiệp đối ứng", 0.21, "right"),
        ),
        (*body, last),
    )


def proposal() -> Paper:
    """02/TTr-SKHCN: the Sở proposes the project."""
    act = acts.PROPOSAL
    return Paper(
        file="02-TTr-SKHCN trình phê duyệt dự án NSCL.docx",
        medium="docx",
        act=act,
        header=heads.department(act),
        kind="TỜ TRÌNH",
        title=act.title,
        addressees=("Ủy ban nhân dân tỉnh Đắk Lắk",),
        blocks=(
            Text(
                f"Thực hiện {cite(acts.PROGRAMME)}; {cite(acts.MANAGEMENT_CIRCULAR)}, {DEPARTMENT} kính trình Ủy ban "
                f"nhân dân tỉnh xem xét, phê duyệt Dự án “{PROJECT}” với các nội dung chính như sau:"
            ),
            Text("1. Mục tiêu: hỗ trợ doanh nghiệp nhỏ và vừa trong tỉnh áp dụng các hệ thống quản lý tiên tiến."),
            Text("2. Thời gian thực hiện: từ năm 2014 đến năm 2020."),
            Text(f"3. Tổng kinh phí dự kiến: {dong(PROJECT_COST)}, phân theo giai đoạn như sau:"),
            Text("Đơn vị tính: đồng", italic=True, align="right", indent=False),
            _project_table(),
            Text(f"{DEPARTMENT} kính đề nghị Ủy ban nhân dân tỉnh xem xét, quyết định./."),
        ),
        recipients=("Như trên;", "Lưu: VT, TĐC."),
        signature=Signature(("GIÁM ĐỐC",), DIRECTOR_OLD),
    )


def approval() -> Paper:
    """176/QĐ-UBND: the province approves the project."""
    act = acts.APPROVAL
    return Paper(
        file="176-QĐ-UBND phê duyệt dự án 2014-2020.pdf",
        medium="pdf",
        act=act,
        header=heads.province(act),
        kind="QUYẾT ĐỊNH",
        title=act.title,
        authority=_PROVINCE_AUTHORITY,
        blocks=(
            *bases(
                acts.COUNCILS_ACT,
                acts.PROGRAMME,
                acts.MANAGEMENT_CIRCULAR,
                acts.FINANCE_CIRCULAR,
                f"Xét đề nghị của Giám đốc {DEPARTMENT} tại {acts.PROPOSAL.kind} số {acts.PROPOSAL.number} "
                "ngày 06 tháng 01 năm 2014",
            ),
            Text("QUYẾT ĐỊNH:", bold=True, align="centre", indent=False),
            Text(f"Phê duyệt Dự án “{PROJECT}” với các nội dung chủ yếu sau:", lead="Điều 1."),
            Text(
                "1. Mục tiêu: tuyên truyền, đào tạo về năng suất chất lượng; hỗ trợ doanh nghiệp nhỏ và vừa xây dựng, "
                "áp dụng và được chứng nhận các hệ thống quản lý tiên tiến; hỗ trợ 01 phòng thử nghiệm của tỉnh được "
                "công nhận theo tiêu chuẩn ISO/IEC 17025."
            ),
            Text(f"2. Cơ quan chủ trì: {DEPARTMENT}. Thời gian thực hiện: từ năm 2014 đến năm 2020."),
            Text(
                f"3. Tổng kinh phí: {dong(PROJECT_COST)}; trong đó ngân sách nhà nước {grouped(PROJECT_STATE)} đồng "
                f"({in_words(PROJECT_STATE).lower()} đồng), doanh nghiệp đối ứng {grouped(PROJECT_OWN)} đồng "
                f"({in_words(PROJECT_OWN).lower()} đồng), phân theo giai đoạn:"
            ),
            Text("Đơn vị tính: đồng", italic=True, align="right", indent=False),
            _project_table(),
            Text(
                f"Giao {DEPARTMENT} tham mưu thành lập Ban Điều hành Dự án, hằng năm lập kế hoạch, dự toán gửi Sở Tài "
                "chính thẩm định, trình Ủy ban nhân dân tỉnh.",
                lead="Điều 2.",
            ),
            Text(
                f"Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc các Sở: {DEPARTMENT}, Tài chính, Công Thương và Thủ "
                f"trưởng các đơn vị có liên quan chịu trách nhiệm thi hành Quyết định này. {_LAST_ARTICLE}",
                lead="Điều 3.",
            ),
        ),
        recipients=(
            "Như Điều 3;",
            "Bộ Khoa học và Công nghệ (b/c);",
            "TT. Tỉnh ủy, TT. HĐND tỉnh (b/c);",
            "Lưu: VT, CN.",
        ),
        signature=Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), VICE_CHAIRWOMAN),
    )


def papers() -> tuple[Paper, ...]:
    """The papers of this strand, in the order of their dates."""
    return (
        programme_extract(),
        proposal(),
        approval(),
    )
