"""Call, registrations, appraisal and support decisions (SPEC §7.2, stages 7 and 8)."""

from __future__ import annotations

from datetime import date

from samples.maker import acts, heads
from samples.maker.actors import (
    BOARD,
    BRANCH,
    BRANCH_HEAD,
    BRICKS,
    COFFEE_POWDER,
    DEPARTMENT,
    DEPUTY,
    DIRECTOR_OLD,
    ELECTRICS,
    FRUIT,
    LAB_HEAD,
    LABORATORY,
    SUPPORTED_2017,
    Enterprise,
)
from samples.maker.acts import bases, cite, short
from samples.maker.form import Act, Column, Grid, Header, Paper, Row, Signature, Signatures, Text
from samples.maker.money import MILLION, VALUES
from samples.maker.wording import dong, grouped, long_date

_DECISION = Text("QUYẾT ĐỊNH:", bold=True, align="centre", indent=False)
_PROJECT_SHORT = "Dự án “Nâng cao năng suất chất lượng sản phẩm, hàng hóa của doanh nghiệp nhỏ và vừa tỉnh Đắk Lắk”"


def call_2017() -> Paper:
    """11/TB-SKHCN. Planted (YEAR_MISMATCH): a decree of 2008 is dated 2010."""
    act = acts.CALL_2017
    wrong = acts.wrongly_dated(acts.QUALITY_DECREE, date(2010, 12, 31))
    return Paper(
        file="TB 11 mời DN đăng ký.docx",
        medium="docx",
        act=act,
        header=heads.department(act),
        kind="THÔNG BÁO",
        title=act.title,
        blocks=(
            Text(
                f"Căn cứ {cite(wrong)}; thực hiện {cite(acts.APPROVAL)}, {DEPARTMENT} thông báo mời doanh nghiệp nhỏ "
                "và vừa trong tỉnh đăng ký tham gia Dự án năm 2017 như sau:"
            ),
            Text(
                "1. Nội dung hỗ trợ: tư vấn và chứng nhận một trong các hệ thống ISO 9001, ISO 22000, HACCP, VietGAP."
            ),
            Text("2. Mức hỗ trợ: không quá 95.000.000 đồng/doanh nghiệp; số lượng: 04 doanh nghiệp."),
            Text(
                f"3. Nơi nhận hồ sơ: {BRANCH}, số 15A đường Trường Chinh, thành phố Buôn Ma Thuột, trước ngày "
                "15/3/2017./."
            ),
        ),
        recipients=("Hiệp hội Doanh nghiệp tỉnh;", "Cổng thông tin điện tử Sở;", "Lưu: VT, TĐC."),
        signature=Signature(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), DEPUTY),
    )


def registered_2017() -> Paper:
    """The list of those who registered for 2017; one of them has no tax code (planted, G10)."""
    day = date(2017, 3, 17)
    firms = (*SUPPORTED_2017, BRICKS)
    body = [Row((str(at), firm.name, firm.tax, firm.address, firm.scheme)) for at, firm in enumerate(firms, start=1)]
    body.append(Row((str(len(body) + 1), COFFEE_POWDER, "-", "Xã Ea Kao, thành phố Buôn Ma Thuột", "HACCP")))
    return Paper(
        file="Danh sách DN đăng ký 2017.docx",
        medium="docx",
        day=day,
        header=heads.branch(f"Đắk Lắk, {long_date(day)}"),
        kind="DANH SÁCH",
        title="Doanh nghiệp đăng ký tham gia Dự án năm 2017",
        blocks=(
            Text(f"Tổng hợp theo {short(acts.CALL_2017)} của {DEPARTMENT}:"),
            Grid(
                (
                    Column("STT", 0.08, "centre"),
                    Column("Tên doanh nghiệp", 0.32),
                    Column("Mã số thuế", 0.16, "centre"),
                    Column("Địa chỉ", 0.28),
                    Column("Hệ thống đăng ký", 0.16, "centre"),
                ),
                tuple(body),
            ),
            Text("Danh sách gồm 06 cơ sở./."),
        ),
        recipients=("Lãnh đạo Sở (b/c);", "Lưu: HC."),
        signature=Signature(("CHI CỤC TRƯỞNG",), BRANCH_HEAD),
    )


def _application(firm: Enterprise, file: str, place: str, day: date) -> Paper:
    """An enterprise's own application (đơn đăng ký) of 2018."""
    return Paper(
        file=file,
        medium="docx",
        day=day,
        header=Header(place_line=f"{place}, {long_date(day)}"),
        kind="ĐƠN ĐĂNG KÝ",
        title=f"Tham gia {_PROJECT_SHORT} năm 2018",
        addressees=(f"{DEPARTMENT} tỉnh Đắk Lắk",),
        blocks=(
            Text(f"Tên doanh nghiệp: {firm.name}", align="left"),
            Text(f"Mã số thuế: {firm.tax}", align="left"),
            Text(f"Địa chỉ: {firm.address}", align="left"),
            Text(f"Người đại diện: {firm.head}. Chức vụ: {firm.title}", align="left"),
            Text(f"Ngành nghề: {firm.product}. Số lao động: 24 người.", align="left"),
            Text(
                f"Sau khi nghiên cứu nội dung của Dự án, chúng tôi đăng ký được hỗ trợ xây dựng, áp dụng và chứng nhận "
                f"{firm.scheme} trong năm 2018; cam kết bố trí nhân sự và kinh phí đối ứng./."
            ),
        ),
        signature=Signature((firm.title.upper(),), firm.head),
    )


def laboratory_letter() -> Paper:
    """The laboratory asks for support: a scan whose number is written by hand."""
    day = date(2018, 2, 26)
    return Paper(
        file="CV Trung tam Ky thuat dang ky 17025.pdf",
        medium="scan",
        day=day,
        header=Header(
            ("SỞ KHOA HỌC VÀ CÔNG NGHỆ",),
            ("TRUNG TÂM KỸ THUẬT", "TIÊU CHUẨN ĐO LƯỜNG", "CHẤT LƯỢNG"),
            "Số:          /TTKT",
            f"Đắk Lắk, {long_date(day)}",
            about="V/v đăng ký hỗ trợ áp dụng ISO/IEC 17025:2005",
        ),
        addressees=(f"{DEPARTMENT} tỉnh Đắk Lắk",),
        blocks=(
            Text(
                f"{LABORATORY} hiện có 01 phòng thử nghiệm xăng dầu, phân bón và hàng đóng gói sẵn, đã xây dựng xong "
                "hệ thống tài liệu theo ISO/IEC 17025:2005."
            ),
            Text(
                f"Để hoàn thiện hồ sơ công nhận, {LABORATORY} đăng ký tham gia Dự án năm 2018 và kính đề nghị "
                f"{DEPARTMENT} xem xét, hỗ trợ kinh phí tư vấn, đánh giá./."
            ),
        ),
        recipients=("Như trên;", "Lưu: VT."),
        signature=Signature(("GIÁM ĐỐC",), LAB_HEAD),
        written_number="41",
        seed=41,
    )


def appraisal_2017() -> Paper:
    """01/BB-BĐH of 2017: the applications are appraised, four are proposed."""
    act = acts.APPRAISAL_2017
    return Paper(
        file="01-BB-BDH tham dinh ho so 2017.pdf",
        medium="pdf",
        act=act,
        header=heads.board(act),
        kind="BIÊN BẢN",
        title=act.title,
        blocks=(
            Text(f"Thời gian bắt đầu: 08 giờ 00, {long_date(act.day)}.", align="left"),
            Text(f"Địa điểm: phòng họp {DEPARTMENT}.", align="left"),
            Text(f"Chủ trì: ông {DIRECTOR_OLD}, Trưởng ban. Thư ký: ông {BRANCH_HEAD}.", align="left"),
            Text(f"Nội dung: thẩm định 06 hồ sơ đăng ký theo {cite(acts.CALL_2017)}."),
            Text(f"Kết luận: {BOARD} thống nhất đề nghị Giám đốc {DEPARTMENT} phê duyệt hỗ trợ 04 doanh nghiệp:"),
            *(Text(f"{at}. {firm.named}: {firm.scheme}.") for at, firm in enumerate(SUPPORTED_2017, start=1)),
            Text("Hai hồ sơ còn lại chưa đủ điều kiện về đăng ký kinh doanh và kinh phí đối ứng."),
            Text("Cuộc họp kết thúc vào 10 giờ 30 cùng ngày, biên bản đã được thông qua./."),
            Signatures((Signature(("THƯ KÝ",), BRANCH_HEAD), Signature(("CHỦ TRÌ",), DIRECTOR_OLD))),
        ),
    )


def _granted(rows: tuple[tuple[str, str, str, int], ...]) -> Grid:
    """Who is supported, for what, with how much (đồng)."""
    body = tuple(Row((str(at), *row[:3], grouped(row[3]))) for at, row in enumerate(rows, start=1))
    return Grid(
        (
            Column("STT", 0.08, "centre"),
            Column("Tên đơn vị", 0.37),
            Column("Mã số thuế", 0.16, "centre"),
            Column("Nội dung hỗ trợ", 0.22),
            Column("Mức hỗ trợ", 0.17, "right"),
        ),
        (*body, Row(("", "Tổng cộng", "", "", grouped(sum(row[3] for row in rows))), bold=True)),
    )


def _support_decision(
    act: Act, file: str, year: int, rows: tuple[tuple[str, str, str, int], ...], based_on: tuple[Act | str, ...]
) -> Paper:
    """The Sở approves the list of the supported."""
    return Paper(
        file=file,
        medium="pdf",
        act=act,
        header=heads.department(act),
        kind="QUYẾT ĐỊNH",
        title=act.title,
        authority="GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        blocks=(
            *bases(*based_on),
            _DECISION,
            Text(
                f"Phê duyệt danh sách {len(rows):02d} đơn vị được hỗ trợ thuộc Dự án năm {year} với tổng kinh phí hỗ "
                f"trợ là {dong(sum(row[3] for row in rows))}, cụ thể như sau:",
                lead="Điều 1.",
            ),
            Text("Đơn vị tính: đồng", italic=True, align="right", indent=False, size_pt=12),
            _granted(rows),
            Text(
                f"Giao {BRANCH} ký hợp đồng với đơn vị tư vấn, theo dõi, nghiệm thu và thanh quyết toán theo quy định.",
                lead="Điều 2.",
            ),
            Text(
                f"Chánh Văn phòng Sở, Chi cục trưởng {BRANCH} và các đơn vị có tên tại Điều 1 chịu trách nhiệm thi "
                "hành Quyết định này kể từ ngày ký./.",
                lead="Điều 3.",
            ),
        ),
        recipients=("Như Điều 3;", "Ban Điều hành Dự án;", "Lưu: VT, TĐC."),
        signature=Signature(("GIÁM ĐỐC",), DIRECTOR_OLD),
    )


def support_2017() -> Paper:
    """88/QĐ-SKHCN: four enterprises, 95 triệu đồng each."""
    act, seen = acts.SUPPORT_2017, acts.APPRAISAL_2017
    return _support_decision(
        act,
        "88-QĐ-SKHCN danh sách hỗ trợ 2017.pdf",
        2017,
        tuple((firm.name, firm.tax, firm.scheme, 95 * MILLION) for firm in SUPPORTED_2017),
        (
            acts.FINANCE_CIRCULAR,
            acts.APPROVAL,
            acts.BUDGET_2017,
            f"Xét đề nghị của {BOARD} tại {seen.kind} số {seen.number} {long_date(seen.day)}",
        ),
    )


def support_2018() -> Paper:
    """52/QĐ-SKHCN: two enterprises and the laboratory."""
    return _support_decision(
        acts.SUPPORT_2018,
        "52-QĐ-SKHCN danh sách hỗ trợ 2018.pdf",
        2018,
        (
            (ELECTRICS.name, ELECTRICS.tax, "ISO 9001:2015", VALUES[acts.CONTRACT_ELECTRICS]),
            (FRUIT.name, FRUIT.tax, "GLOBALG.A.P.", VALUES[acts.CONTRACT_FRUIT]),
            (LABORATORY, "-", "ISO/IEC 17025:2005", VALUES[acts.CONTRACT_LABORATORY]),
        ),
        (
            acts.FINANCE_CIRCULAR,
            acts.APPROVAL,
            acts.MISSING_RULES,
            acts.BUDGET_2018,
            f"Xét đề nghị của Chi cục trưởng {BRANCH}",
        ),
    )


def papers() -> tuple[Paper, ...]:
    """The papers of this strand."""
    return (
        call_2017(),
        registered_2017(),
        appraisal_2017(),
        support_2017(),
        _application(ELECTRICS, "Đơn đăng ký Nam Buôn Hồ.docx", "Buôn Hồ", date(2018, 2, 12)),
        _application(FRUIT, "Don dang ky HTX Thinh Nguyen.docx", "Krông Pắc", date(2018, 2, 22)),
        laboratory_letter(),
        support_2018(),
    )
