"""Incoming letter, training, reports and a news page (SPEC §7.2, stages 1, 10 and 15)."""

from __future__ import annotations

from datetime import date

from samples.maker import acts, heads
from samples.maker.actors import (
    BRANCH,
    COFFEE_POWDER_OTHERWISE,
    DEPARTMENT,
    DEPUTY,
    DIRECTOR_NEW,
    ELECTRICS,
    LABORATORY,
    MECHANICS,
    PROJECT,
    RUBBER,
)
from samples.maker.acts import cite, short
from samples.maker.form import Column, Grid, NewPage, Paper, Row, Signature, Stamp, Text
from samples.maker.wording import long_date


def transition_letter() -> Paper:
    """345/TĐC-HCHQ: an incoming công văn, scanned with the arrival stamp ĐẾN."""
    act = acts.TRANSITION_LETTER
    return Paper(
        file="345-TDC-HCHQ (van ban den).pdf",
        medium="scan",
        act=act,
        header=heads.directorate(act, act.title),
        addressees=("Sở Khoa học và Công nghệ các tỉnh, thành phố",),
        blocks=(
            Text(
                "Tiêu chuẩn TCVN ISO 9001:2015 được công bố ngày 31/12/2015. Giấy chứng nhận theo TCVN ISO 9001:2008 "
                "hết hiệu lực từ ngày 15/9/2018. Tổng cục Tiêu chuẩn Đo lường Chất lượng đề nghị các Sở:"
            ),
            Text("1. Thông báo để các đơn vị đang áp dụng TCVN ISO 9001:2008 chủ động chuyển đổi trước thời hạn trên."),
            Text(
                "2. Phối hợp với Trung tâm đào tạo nghiệp vụ TĐC tổ chức lớp đào tạo chuyển đổi; kinh phí giảng viên, "
                "tài liệu do Tổng cục bảo đảm."
            ),
            Text("Trân trọng./."),
        ),
        recipients=("Như trên;", "Bộ trưởng (b/c);", "Lưu: VT, HCHQ."),
        signature=Signature(("KT. TỔNG CỤC TRƯỞNG", "PHÓ TỔNG CỤC TRƯỞNG"), "Lại Hoàng Thước"),
        stamp=Stamp("SỞ KH&CN ĐẮK LẮK", "812", date(2018, 3, 16), "Chi cục TĐC"),
        seed=345,
    )


def invitation() -> Paper:
    """14/GM-SKHCN with its list of those invited; one has no tax code (planted, G10)."""
    act, day = acts.INVITATION, date(2018, 5, 24)
    firms = (MECHANICS, ELECTRICS, RUBBER)
    body = [Row((str(at), firm.name, firm.tax, "02")) for at, firm in enumerate(firms, start=1)]
    body += [Row(("4", COFFEE_POWDER_OTHERWISE, "-", "01")), Row(("5", LABORATORY, "-", "03"))]
    return Paper(
        file="Giấy mời lớp chuyển đổi ISO 9001.docx",
        medium="docx",
        act=act,
        header=heads.department(act),
        kind="GIẤY MỜI",
        title=act.title,
        addressees=("Các đơn vị theo danh sách kèm theo",),
        blocks=(
            Text(
                f"Thực hiện {cite(acts.TRANSITION_LETTER)}, {DEPARTMENT} phối hợp với Trung tâm đào tạo nghiệp vụ TĐC "
                "tổ chức lớp đào tạo chuyển đổi TCVN ISO 9001:2008 sang TCVN ISO 9001:2015 và trân trọng kính mời các "
                "đơn vị cử người tham dự:"
            ),
            Text(f"- Thời gian: 02 ngày, bắt đầu từ 08 giờ 00 {long_date(day)}.", align="left"),
            Text(f"- Địa điểm: hội trường {BRANCH}.", align="left"),
            Text("Sự có mặt đầy đủ của các đơn vị góp phần vào thành công của lớp học./."),
        ),
        recipients=("Như trên;", "Trung tâm đào tạo nghiệp vụ TĐC;", "Lưu: VT, TĐC."),
        signature=Signature(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), DEPUTY),
        annex=(
            NewPage(),
            Text("DANH SÁCH", bold=True, align="centre", indent=False),
            Text("Đơn vị được mời dự lớp đào tạo chuyển đổi", bold=True, align="centre", indent=False),
            Text(
                f"(Kèm theo Giấy mời số {act.number} {long_date(act.day)} của {act.issuer})",
                italic=True,
                align="centre",
                indent=False,
            ),
            Grid(
                (
                    Column("STT", 0.08, "centre"),
                    Column("Tên đơn vị", 0.54),
                    Column("Mã số thuế", 0.20, "centre"),
                    Column("Số người", 0.18, "centre"),
                ),
                tuple(body),
                size_pt=12,
            ),
        ),
    )


def half_year() -> Paper:
    """96/BC-SKHCN: the first half of 2018."""
    act = acts.HALF_YEAR
    return Paper(
        file="96-BC-SKHCN 6 tháng đầu năm 2018.pdf",
        medium="pdf",
        act=act,
        header=heads.department(act),
        kind="BÁO CÁO",
        title=act.title,
        addressees=("Ủy ban nhân dân tỉnh Đắk Lắk",),
        blocks=(
            Text(
                f"Thực hiện {cite(acts.APPROVAL)}, {DEPARTMENT} báo cáo tình hình triển khai Dự án 6 tháng đầu năm "
                "2018 như sau:"
            ),
            Text("I. CÔNG TÁC THAM MƯU, KIỆN TOÀN BỘ MÁY", bold=True),
            Text(
                f"Ủy ban nhân dân tỉnh đã ban hành {cite(acts.RENEWAL)}. Việc hỗ trợ doanh nghiệp được thực hiện theo "
                f"{cite(acts.MISSING_RULES)}."
            ),
            Text("II. KẾT QUẢ THỰC HIỆN", bold=True),
            Text(f"1. Đào tạo: đã tổ chức 01 lớp chuyển đổi theo {short(acts.INVITATION)}."),
            Text(
                f"2. Hỗ trợ: phê duyệt 03 đơn vị tại {short(acts.SUPPORT_2018)}; {LABORATORY} được công nhận tại "
                f"{short(acts.ACCREDITATION)}."
            ),
            Text(f"3. Kinh phí: được giao tại {cite(acts.BUDGET_2018)}; đã giải ngân 140.000.000 đồng."),
            Text("III. NHIỆM VỤ 6 THÁNG CUỐI NĂM", bold=True),
            Text(
                "Ban hành kế hoạch triển khai; kiểm tra các doanh nghiệp được hỗ trợ năm 2017, giám sát hoạt động tư "
                "vấn năm 2018; nghiệm thu các hợp đồng tư vấn./."
            ),
        ),
        recipients=("Như trên;", "Ban Điều hành Dự án;", "Lưu: VT, TĐC."),
        signature=Signature(("GIÁM ĐỐC",), DIRECTOR_NEW),
    )


def final_report() -> Paper:
    """245/BC-SKHCN. Planted (G6): it counts 08 certificates, the record holds 07."""
    act = acts.FINAL_REPORT
    counts = (
        ("ISO 9001", "02"),
        ("ISO 22000", "01"),
        ("HACCP", "02"),
        ("VietGAP", "01"),
        ("GLOBALG.A.P.", "01"),
        ("ISO/IEC 17025", "01"),
    )
    body = tuple(Row((str(at), *count)) for at, count in enumerate(counts, start=1))
    return Paper(
        file="245-BC-SKHCN tổng kết 2014-2020.pdf",
        medium="pdf",
        act=act,
        header=heads.department(act),
        kind="BÁO CÁO",
        title=act.title,
        addressees=("Ủy ban nhân dân tỉnh Đắk Lắk",),
        blocks=(
            Text(
                f"Thực hiện {cite(acts.PROGRAMME)} và {cite(acts.APPROVAL)}, {DEPARTMENT} báo cáo tổng kết thực hiện "
                "Dự án như sau:"
            ),
            Text("I. KẾT QUẢ", bold=True),
            Text(
                f"1. Đã hỗ trợ 06 doanh nghiệp và 01 phòng thử nghiệm theo {short(acts.SUPPORT_2017)} và "
                f"{short(acts.SUPPORT_2018)}."
            ),
            Text("2. Tổng số giấy chứng nhận, chứng chỉ công nhận đã được cấp trong khuôn khổ Dự án: 08, gồm:"),
            Grid(
                (Column("STT", 0.10, "centre"), Column("Hệ thống", 0.60), Column("Số giấy chứng nhận", 0.30, "centre")),
                (*body, Row(("", "Tổng cộng", "08"), bold=True)),
                size_pt=12,
            ),
            Text(f"3. Kinh phí năm 2018 đã được quyết toán tại {short(acts.SETTLEMENT_2018)}."),
            Text("II. KIẾN NGHỊ", bold=True),
            Text(
                f"Đề nghị Ủy ban nhân dân tỉnh giao {DEPARTMENT} xây dựng kế hoạch thực hiện "
                f"{cite(acts.NEXT_PROGRAMME)}./."
            ),
        ),
        recipients=("Như trên;", "Bộ Khoa học và Công nghệ;", "Lưu: VT, TĐC."),
        signature=Signature(("GIÁM ĐỐC",), DIRECTOR_NEW),
    )


def news() -> Paper:
    """A page of the province's news, saved as HTML; it cites the budget decision as "24/SKHCN"."""
    return Paper(
        file="tin-du-an-nang-suat-chat-luong.html",
        medium="html",
        day=date(2018, 9, 19),
        title="Đắk Lắk đẩy mạnh hỗ trợ doanh nghiệp nâng cao năng suất, chất lượng",
        blocks=(
            Text("Bản tin Khoa học và Công nghệ Đắk Lắk - Thứ Tư, 19/9/2018"),
            Text(
                "Theo Kế hoạch số 58/KH-BĐH ngày 14/8/2018, từ cuối tháng 8 đến nay Ban Điều hành đã kiểm tra kết quả "
                "tại các doanh nghiệp được hỗ trợ trong năm 2017 và giám sát việc tư vấn tại các đơn vị được hỗ trợ "
                "năm nay."
            ),
            Text(
                f"Dự án “{PROJECT}” được triển khai bằng nguồn kinh phí theo Quyết định số 24/SKHCN ngày 31/1/2018 "
                "của Giám đốc Sở KH&CN về việc giao dự toán Ngân sách Nhà nước năm 2018."
            ),
            Text("Phòng thử nghiệm của tỉnh đã được công nhận, nhiều doanh nghiệp đạt chứng nhận tiên tiến."),
        ),
    )


def papers() -> tuple[Paper, ...]:
    """The papers of this strand."""
    return (transition_letter(), invitation(), half_year(), final_report(), news())
