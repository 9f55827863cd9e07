"""Committee and its renewal, plans, a letter of the Party (SPEC §7.2, stages 4 and 5)."""

from __future__ import annotations

from datetime import date

from samples.maker import acts, heads
from samples.maker.actors import (
    BOARD,
    CHAIRMAN,
    DEPARTMENT,
    DIRECTOR_NEW,
    DIRECTOR_OLD,
    LABORATORY,
    PARTY_SECRETARY,
    SUPPORTED_2017,
)
from samples.maker.acts import bases, cite, short
from samples.maker.form import Block, Column, Grid, Header, Paper, Row, Signature, Text

_PROVINCE_AUTHORITY = "ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK"
_CHAIRMAN_SIGNS = Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), CHAIRMAN)
_LAST_ARTICLE = "Quyết định này có hiệu lực kể từ ngày ký./."


def plan_2014() -> Paper:
    """03/KH-BĐH of 25/02/2014: planted (G7), the committee is set up only on 14/3/2014."""
    act = acts.PLAN_2014
    return Paper(
        file="KH 03-BDH nam 2014.pdf",
        medium="pdf",
        act=act,
        header=heads.board(act),
        kind="KẾ HOẠCH",
        title=act.title,
        blocks=(
            Text(
                f"Căn cứ {cite(acts.APPROVAL)}, {BOARD} xây dựng kế hoạch triển khai thực hiện Dự án năm 2014 như sau:"
            ),
            Text("I. NỘI DUNG", bold=True),
            Text(
                "1. Tuyên truyền mục tiêu, nội dung của Dự án trên Báo Đắk Lắk và Đài Phát thanh và Truyền hình tỉnh."
            ),
            Text("2. Khảo sát hiện trạng áp dụng hệ thống quản lý chất lượng tại doanh nghiệp nhỏ và vừa trong tỉnh."),
            Text("3. Tổ chức hội thảo giới thiệu các công cụ cải tiến năng suất 5S, Kaizen."),
            Text("II. TỔ CHỨC THỰC HIỆN", bold=True),
            Text("Chi cục Tiêu chuẩn Đo lường Chất lượng là đơn vị thường trực, tổ chức thực hiện Kế hoạch này./."),
        ),
        recipients=("Thành viên BĐH;", "Chi cục TĐC (t/h);", "Lưu: VT, BĐH."),
        signature=Signature(("TRƯỞNG BAN",), DIRECTOR_OLD),
    )


def _members(head: str, year: int) -> Grid:
    """The committee: role, position, and the head's name only (the others are members by office)."""
    people = (
        (f"Ông {head}, Giám đốc {DEPARTMENT}", "Trưởng ban"),
        ("Chi cục trưởng Chi cục Tiêu chuẩn Đo lường Chất lượng", "Phó Trưởng ban thường trực"),
        ("Đại diện lãnh đạo Sở Tài chính", "Ủy viên"),
        ("Đại diện lãnh đạo Sở Công Thương", "Ủy viên"),
        ("Đại diện lãnh đạo Sở Nông nghiệp và Phát triển nông thôn", "Ủy viên"),
        *((("Đại diện lãnh đạo Hiệp hội Doanh nghiệp tỉnh", "Ủy viên"),) if year > 2014 else ()),
    )
    return Grid(
        (Column("STT", 0.08, "centre"), Column("Họ và tên, chức vụ", 0.62), Column("Nhiệm vụ", 0.30)),
        tuple(Row((str(at), *person)) for at, person in enumerate(people, start=1)),
        size_pt=12,
    )


def committee() -> Paper:
    """512/QĐ-UBND: the committee is set up."""
    act = acts.COMMITTEE
    return Paper(
        file="512-QĐ-UBND thành lập Ban Điều hành.pdf",
        medium="pdf",
        act=act,
        header=heads.province(act),
        kind="QUYẾT ĐỊNH",
        title=act.title,
        authority=_PROVINCE_AUTHORITY,
        blocks=(
            *bases(acts.COUNCILS_ACT, acts.APPROVAL, f"Xét đề nghị của Giám đốc {DEPARTMENT}"),
            Text("QUYẾT ĐỊNH:", bold=True, align="centre", indent=False),
            Text("Thành lập Ban Điều hành Dự án (sau đây gọi tắt là Ban Điều hành) gồm:", lead="Điều 1."),
            _members(DIRECTOR_OLD, 2014),
            Text(
                "Ban Điều hành ban hành văn bản theo hệ thống số riêng, sử dụng con dấu của Sở Khoa học và Công nghệ; "
                "Tổ giúp việc đặt tại Chi cục Tiêu chuẩn Đo lường Chất lượng.",
                lead="Điều 2.",
            ),
            Text(
                "Chánh Văn phòng Ủy ban nhân dân tỉnh, Thủ trưởng các cơ quan có liên quan và các thành viên có tên "
                f"tại Điều 1 chịu trách nhiệm thi hành Quyết định này. {_LAST_ARTICLE}",
                lead="Điều 3.",
            ),
        ),
        recipients=("Như Điều 3;", "CT, các PCT UBND tỉnh;", "Lưu: VT, CN."),
        signature=_CHAIRMAN_SIGNS,
    )


def renewal() -> Paper:
    """1480/QĐ-UBND: the committee is renewed; replaces 512/QĐ-UBND."""
    act = acts.RENEWAL
    return Paper(
        file="1480-QĐ-UBND kiện toàn BĐH.pdf",
        medium="pdf",
        act=act,
        header=heads.province(act),
        kind="QUYẾT ĐỊNH",
        title=act.title,
        authority=_PROVINCE_AUTHORITY,
        blocks=(
            *bases(acts.LOCAL_GOVERNMENT_ACT, acts.APPROVAL, f"Xét đề nghị của Giám đốc {DEPARTMENT}"),
            Text("QUYẾT ĐỊNH:", bold=True, align="centre", indent=False),
            Text("Kiện toàn Ban Điều hành Dự án (sau đây gọi tắt là Ban Điều hành) gồm:", lead="Điều 1."),
            _members(DIRECTOR_NEW, 2018),
            Text(
                "Ban Điều hành làm việc theo chế độ kiêm nhiệm, tự giải thể khi Dự án kết thúc. Tổ giúp việc do "
                "Trưởng ban quyết định.",
                lead="Điều 2.",
            ),
            Text(
                f"{_LAST_ARTICLE[:-3]} và thay thế {cite(acts.COMMITTEE)}. Chánh Văn phòng Ủy ban nhân dân tỉnh, Thủ "
                "trưởng các cơ quan có liên quan và các thành viên có tên tại Điều 1 chịu trách nhiệm thi hành Quyết "
                "định này./.",
                lead="Điều 3.",
            ),
        ),
        recipients=("Như Điều 3;", "CT, các PCT UBND tỉnh;", "Lưu: VT, KGVX."),
        signature=_CHAIRMAN_SIGNS,
    )


def plan_2018() -> Paper:
    """58/KH-BĐH of 14/8/2018: inspect the 04 enterprises of 2017, supervise 2–3 of 2018."""
    act = acts.PLAN_2018
    inspected: tuple[Block, ...] = tuple(Text(f"- {firm.named};") for firm in SUPPORTED_2017[:-1])
    return Paper(
        file="58-KH-BĐH kế hoạch triển khai Dự án 2018.pdf",
        medium="pdf",
        act=act,
        header=heads.board(act),
        kind="KẾ HOẠCH",
        title=act.title,
        blocks=(
            *bases(
                acts.APPROVAL,
                acts.MISSING_RULES,
                acts.BUDGET_2018,
                acts.SUPPORT_2018,
                acts.RENEWAL,
                acts.SUPPLEMENT_2018,
            ),
            Text(f"{BOARD} ban hành Kế hoạch triển khai Dự án năm 2018, cụ thể như sau:"),
            Text("I. MỤC ĐÍCH, YÊU CẦU", bold=True),
            Text(
                "Triển khai đúng tiến độ các nội dung của Dự án; bảo đảm kinh phí được sử dụng đúng mục đích, đúng đối "
                "tượng, có kết quả kiểm chứng được."
            ),
            Text("II. NỘI DUNG", bold=True),
            Text(
                "1. Hỗ trợ: tiếp tục phối hợp với đơn vị tư vấn hỗ trợ các đơn vị theo danh sách đã được phê duyệt tại "
                f"{short(acts.SUPPORT_2018)}."
            ),
            Text(
                "2. Kiểm tra kết quả thực hiện của 04 doanh nghiệp được hỗ trợ trong năm 2017 theo "
                f"{short(acts.SUPPORT_2017)}, từ ngày 20/8/2018 đến ngày 31/8/2018:"
            ),
            *inspected,
            Text(f"- {SUPPORTED_2017[-1].named}."),
            Text(
                "3. Giám sát hoạt động tư vấn, hỗ trợ của đơn vị tư vấn đối với 2-3 doanh nghiệp được hỗ trợ trong năm "
                "2018, hoàn thành trước ngày 30/9/2018."
            ),
            Text("III. KINH PHÍ", bold=True),
            Text(
                f"Từ nguồn dự toán được giao tại {short(acts.BUDGET_2018)} và {short(acts.SUPPLEMENT_2018)} của Giám "
                f"đốc {DEPARTMENT}."
            ),
            Text("IV. TỔ CHỨC THỰC HIỆN", bold=True),
            Text(
                "Chi cục Tiêu chuẩn Đo lường Chất lượng chủ trì, phối hợp với Tổ giúp việc tổ chức thực hiện Kế hoạch "
                "này; báo cáo Ban Điều hành kết quả trước ngày 15/12/2018./."
            ),
        ),
        recipients=(
            "UBND tỉnh (b/c);",
            "Các thành viên BĐH;",
            "Chi cục TĐC (t/h);",
            "Các doanh nghiệp tại mục II;",
            "Lưu: VT, BĐH.",
        ),
        signature=Signature(("TRƯỞNG BAN",), DIRECTOR_NEW),
    )


def party_letter() -> Paper:
    """12-CV/ĐU: a Party paper in the same files. Planted: it dates 24/QĐ-SKHCN one day too early."""
    act = acts.PARTY_LETTER
    wrong = acts.wrongly_dated(acts.BUDGET_2018, date(2018, 1, 30))
    return Paper(
        file="12-CV-DU.pdf",
        medium="pdf",
        act=act,
        header=Header(
            ("ĐẢNG BỘ TỈNH ĐẮK LẮK",),
            ("ĐẢNG ỦY", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"),
            "Số 12-CV/ĐU",
            "Buôn Ma Thuột, ngày 05 tháng 02 năm 2018",
            about=act.title,
            party=True,
        ),
        addressees=("Các chi bộ trực thuộc",),
        blocks=(
            Text(
                f"Triển khai {cite(wrong)}, Ban Thường vụ Đảng ủy yêu cầu cấp ủy các chi bộ trực thuộc lãnh đạo đơn "
                "vị thực hiện tốt một số nội dung sau:"
            ),
            Text("1. Tổ chức thực hiện dự toán được giao đúng mục đích, tiết kiệm, công khai."),
            Text(
                f"2. Chi bộ Chi cục Tiêu chuẩn Đo lường Chất lượng và chi bộ {LABORATORY} tập trung hoàn thành các nội "
                "dung của Dự án nâng cao năng suất chất lượng; chuẩn bị hồ sơ công nhận phòng thử nghiệm trong quý II "
                "năm 2018."
            ),
            Text("3. Báo cáo kết quả về Đảng ủy trước ngày 30/6/2018."),
        ),
        recipients=("Như trên;", "Lưu Văn phòng Đảng ủy."),
        signature=Signature(("T/M BAN THƯỜNG VỤ", "BÍ THƯ"), PARTY_SECRETARY),
    )


def papers() -> tuple[Paper, ...]:
    """The papers of this strand, in the order of their dates."""
    return (
        plan_2014(),
        committee(),
        party_letter(),
        renewal(),
        plan_2018(),
    )
