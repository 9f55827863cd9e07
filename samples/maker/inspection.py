"""Minutes of the committee in 2018: supervision, review meeting, inspection (SPEC §7.2, stage 11).

Series BB-BĐH of 2018: 01, 02, 03, 04, 06, 07, 07. Planted: no 05 (G8; the honey maker was never
inspected, G1 and G2) and 07 twice (G8, DUP_IDENTITY).
"""

from __future__ import annotations

from samples.maker import acts, heads
from samples.maker.actors import (
    BOARD,
    COFFEE,
    DIRECTOR_NEW,
    ELECTRICS,
    FRUIT,
    INSPECTOR,
    LAB_HEAD,
    LABORATORY,
    MECHANICS,
    MINH_KHUE,
    VEGETABLES,
    Enterprise,
)
from samples.maker.acts import cite, short
from samples.maker.form import Act, Medium, Paper, Signature, Signatures, Text
from samples.maker.wording import long_date


def _minutes(
    act: Act, file: str, body: tuple[Text, ...], signs: Signatures, medium: Medium = "pdf", seed: int = 0
) -> Paper:
    return Paper(
        file=file,
        medium=medium,
        act=act,
        header=heads.board(act),
        kind="BIÊN BẢN",
        title=act.title,
        blocks=(*body, signs),
        signature=None,
        seed=seed,
    )


def _inspected(act: Act, file: str, firm: Enterprise, shown: str, medium: Medium = "pdf") -> Paper:
    """An enterprise of 2017 is inspected under the plan of 14/8/2018."""
    return _minutes(
        act,
        file,
        (
            Text(
                f"Thực hiện {cite(acts.PLAN_2018)}, hôm nay, {long_date(act.day)}, tại {firm.address}, Tổ giúp việc "
                "kiểm tra:"
            ),
            Text(f"Doanh nghiệp: {firm.name}", align="left"),
            Text(f"Mã số thuế: {firm.tax}", align="left"),
            Text(f"Người đại diện: {firm.head}. Chức vụ: {firm.title}", align="left"),
            Text("I. NỘI DUNG KIỂM TRA", bold=True),
            Text(f"Kết quả được hỗ trợ năm 2017 theo {short(acts.SUPPORT_2017)}: áp dụng và duy trì {firm.scheme}."),
            Text("II. KẾT QUẢ", bold=True),
            Text(f"1. {shown}"),
            Text("2. Hồ sơ, tài liệu hệ thống được lưu giữ đầy đủ; đánh giá nội bộ thực hiện 01 lần/năm."),
            Text("III. KIẾN NGHỊ", bold=True),
            Text("Doanh nghiệp tiếp tục duy trì hệ thống, thực hiện đánh giá giám sát đúng hạn."),
            Text("Biên bản lập thành 02 bản, đã đọc lại cho các bên cùng nghe và thống nhất ký tên./."),
        ),
        Signatures(
            (Signature(("ĐẠI DIỆN DOANH NGHIỆP",), firm.head), Signature(("TỔ TRƯỞNG TỔ GIÚP VIỆC",), INSPECTOR))
        ),
        medium,
        seed=6,
    )


def _supervised(act: Act, file: str, name: str, head: str, contract: Act, seen: str) -> Paper:
    """Consulting for one of the supported of 2018 is supervised."""
    return _minutes(
        act,
        file,
        (
            Text(f"Hôm nay, {long_date(act.day)}, {BOARD} giám sát hoạt động tư vấn theo {short(contract)} tại:"),
            Text(f"Đơn vị được hỗ trợ: {name}", align="left"),
            Text(f"Người đại diện: {head}", align="left"),
            Text("I. NỘI DUNG GIÁM SÁT", bold=True),
            Text(f"Tiến độ, chất lượng tư vấn của đơn vị tư vấn; việc thực hiện {short(acts.SUPPORT_2018)}."),
            Text("II. KẾT QUẢ", bold=True),
            Text(f"1. {seen}"),
            Text("2. Đơn vị tư vấn cử 02 chuyên gia, số ngày công tại chỗ phù hợp với đề cương."),
            Text("Biên bản lập thành 02 bản, các bên thống nhất ký tên./."),
        ),
        Signatures(
            (Signature(("ĐẠI DIỆN ĐƠN VỊ ĐƯỢC HỖ TRỢ",), head), Signature(("ĐẠI DIỆN BAN ĐIỀU HÀNH",), INSPECTOR))
        ),
    )


def meeting() -> Paper:
    """02/BB-BĐH: review of the first half of 2018, under the renewed committee."""
    act = acts.MEETING_2018
    return _minutes(
        act,
        "02-BB-BĐH họp đánh giá 6 tháng 2018.pdf",
        (
            Text(f"Thời gian bắt đầu: 14 giờ 00, {long_date(act.day)}.", align="left"),
            Text(f"Chủ trì: ông {DIRECTOR_NEW}, Trưởng ban. Thư ký: ông {INSPECTOR}.", align="left"),
            Text(f"Thành phần: các thành viên {BOARD} theo {short(acts.RENEWAL)}.", align="left"),
            Text("I. NỘI DUNG", bold=True),
            Text(
                f"1. {LABORATORY} đã hoàn thiện việc xây dựng, đánh giá và được công nhận theo ISO/IEC 17025:2005 tại "
                f"{short(acts.ACCREDITATION)}."
            ),
            Text("2. Đã tổ chức 01 lớp đào tạo chuyển đổi TCVN ISO 9001:2008 sang TCVN ISO 9001:2015."),
            Text("3. Hai doanh nghiệp được hỗ trợ trong năm 2018 đang xây dựng hệ thống, đúng tiến độ."),
            Text("II. KẾT LUẬN", bold=True),
            Text(
                "Trưởng ban giao Chi cục Tiêu chuẩn Đo lường Chất lượng dự thảo kế hoạch 6 tháng cuối năm; đề nghị Sở "
                "bổ sung dự toán cho nội dung hỗ trợ và kiểm tra."
            ),
            Text("Cuộc họp kết thúc vào 16 giờ 15 cùng ngày./."),
        ),
        Signatures((Signature(("THƯ KÝ",), INSPECTOR), Signature(("TRƯỞNG BAN",), DIRECTOR_NEW))),
    )


def papers() -> tuple[Paper, ...]:
    """The minutes in the order of their numbers."""
    adviser = MINH_KHUE.name
    return (
        _supervised(
            acts.LAB_SUPERVISED,
            "01-BB-BĐH giám sát Trung tâm Kỹ thuật.pdf",
            LABORATORY,
            LAB_HEAD,
            acts.CONTRACT_LABORATORY,
            f"{adviser} đã hướng dẫn hoàn thiện sổ tay chất lượng, 18 thủ tục và hồ sơ thử nghiệm thành thạo.",
        ),
        meeting(),
        _inspected(
            acts.MECHANICS_INSPECTED,
            "03-BB-BDH.pdf",
            MECHANICS,
            "Doanh nghiệp đã được cấp Giấy chứng nhận ISO 9001:2008 số QMS 17-1220; chưa chuyển đổi sang phiên bản "
            "2015.",
        ),
        _inspected(
            acts.COFFEE_INSPECTED,
            "04-BB-BDH.pdf",
            COFFEE,
            "Doanh nghiệp có Giấy chứng nhận ISO 22000:2005 số FSMS 16-0318.",
        ),
        _inspected(
            acts.VEGETABLES_INSPECTED,
            "06-BB-BĐH kiểm tra HTX Hòa Lạc Đông.pdf",
            VEGETABLES,
            "Hợp tác xã đã được cấp Giấy chứng nhận VietGAP mã số VietGAP-TT-13-66-0012 cho 12,5 ha.",
            medium="scan",
        ),
        _supervised(
            acts.ELECTRICS_SUPERVISED,
            "07-BB-BĐH giám sát Nam Buôn Hồ.pdf",
            ELECTRICS.named,
            ELECTRICS.head,
            acts.CONTRACT_ELECTRICS,
            "Đã ban hành hệ thống tài liệu theo TCVN ISO 9001:2015, đánh giá nội bộ ngày 20/8/2018.",
        ),
        _supervised(
            acts.FRUIT_SUPERVISED,
            "07-BB-BDH giam sat Thinh Nguyen.pdf",
            FRUIT.named,
            FRUIT.head,
            acts.CONTRACT_FRUIT,
            "Đã hoàn thành tập huấn cho 36 hộ thành viên, lập nhật ký canh tác và bản đồ vùng trồng.",
        ),
    )
