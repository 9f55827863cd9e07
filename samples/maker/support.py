"""Call, registrations, appraisal, support decisions, contracts, acceptance (SPEC §7.2, stages 7–9 and 12)."""

from __future__ import annotations

from dataclasses import dataclass
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
    DONG_HAI,
    ELECTRICS,
    FRUIT,
    LAB_HEAD,
    LABORATORY,
    MECHANICS,
    MINH_KHUE,
    SUPPORTED_2017,
    Adviser,
    Enterprise,
)
from samples.maker.acts import bases, cite, short
from samples.maker.form import Act, Column, Grid, Header, Medium, Paper, Row, Signature, Signatures, Text
from samples.maker.money import MILLION, VALUES
from samples.maker.wording import dong, grouped, long_date, short_date

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
                f"Căn cứ {cite(wrong)}; thực hiện {cite(acts.APPROVAL)}, {DEPARTMENT} thông báo mời doanh nghiệp nhỏ và vừa "
                "trong tỉnh đăng ký tham gia Dự án năm 2017 như sau:"
            ),
            Text("1. Nội dung hỗ trợ: tư vấn và chứng nhận một trong các hệ thống ISO 9001, ISO 22000, HACCP, VietGAP."),
            Text("2. Mức hỗ trợ: không quá 95.000.000 đồng/doanh nghiệp; số lượng: 04 doanh nghiệp."),
            Text(f"3. Nơi nhận hồ sơ: {BRANCH}, số 15A đường Trường Chinh, thành phố Buôn Ma Thuột, trước ngày 15/3/2017./."),
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
                    Column("STT", 0.07, "centre"),
                    Column("Tên doanh nghiệp", 0.33),
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
            ("TRUNG TÂM KỸ THUẬT", "TIÊU CHUẨN ĐO LƯỜNG CHẤT LƯỢNG"),
            "Số:          /TTKT",
            f"Đắk Lắk, {long_date(day)}",
            about="V/v đăng ký hỗ trợ áp dụng ISO/IEC 17025:2005",
        ),
        addressees=(f"{DEPARTMENT} tỉnh Đắk Lắk",),
        blocks=(
            Text(
                f"{LABORATORY} hiện có 01 phòng thử nghiệm xăng dầu, phân bón và hàng đóng gói sẵn, đã xây dựng xong hệ "
                "thống tài liệu theo ISO/IEC 17025:2005."
            ),
            Text(
                f"Để hoàn thiện hồ sơ công nhận, {LABORATORY} đăng ký tham gia Dự án năm 2018 và kính đề nghị {DEPARTMENT} "
                "xem xét, hỗ trợ kinh phí tư vấn, đánh giá./."
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
            Column("STT", 0.07, "centre"),
            Column("Tên đơn vị", 0.38),
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
                f"Phê duyệt danh sách {len(rows):02d} đơn vị được hỗ trợ thuộc Dự án năm {year} với tổng kinh phí hỗ trợ là "
                f"{dong(sum(row[3] for row in rows))}, cụ thể như sau:",
                lead="Điều 1.",
            ),
            Text("Đơn vị tính: đồng", italic=True, align="right", indent=False, size_pt=12),
            _granted(rows),
            Text(
                f"Giao {BRANCH} ký hợp đồng với đơn vị tư vấn, theo dõi, nghiệm thu và thanh quyết toán theo quy định.",
                lead="Điều 2.",
            ),
            Text(
                f"Chánh Văn phòng Sở, Chi cục trưởng {BRANCH} và các đơn vị có tên tại Điều 1 chịu trách nhiệm thi hành "
                "Quyết định này kể từ ngày ký./.",
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


@dataclass(frozen=True, slots=True)
class Deal:
    """A consulting contract: act, adviser, who is advised, on what, the decisions behind it, its end."""

    act: Act
    file: str
    medium: Medium
    adviser: Adviser
    advised: tuple[tuple[str, str], ...]
    decision: Act
    budget: Act
    until: date


_DEALS = (
    Deal(
        acts.CONTRACT_MECHANICS,
        "HĐTV 05-2017 Krông Lâm Phát.pdf",
        "pdf",
        MINH_KHUE,
        ((MECHANICS.named, "ISO 9001"),),
        acts.SUPPORT_2017,
        acts.BUDGET_2017,
        date(2018, 9, 30),
    ),
    Deal(
        acts.CONTRACT_FOOD,
        "HDTV 06-2017.docx",
        "docx",
        DONG_HAI,
        tuple((firm.named, firm.scheme) for firm in SUPPORTED_2017[1:]),
        acts.SUPPORT_2017,
        acts.BUDGET_2017,
        date(2017, 12, 31),
    ),
    Deal(
        acts.CONTRACT_LABORATORY,
        "HĐTV 03-2018 phòng thử nghiệm.pdf",
        "pdf",
        MINH_KHUE,
        ((LABORATORY, "ISO/IEC 17025:2005"),),
        acts.SUPPORT_2018,
        acts.BUDGET_2018,
        date(2018, 6, 30),
    ),
    Deal(
        acts.CONTRACT_ELECTRICS,
        "HDTV 04-2018.pdf",
        "pdf",
        MINH_KHUE,
        ((ELECTRICS.named, "ISO 9001:2015"),),
        acts.SUPPORT_2018,
        acts.BUDGET_2018,
        date(2018, 9, 30),
    ),
    Deal(
        acts.CONTRACT_FRUIT,
        "HDTV 05-2018.docx",
        "docx",
        DONG_HAI,
        ((FRUIT.named, "GLOBALG.A.P."),),
        acts.SUPPORT_2018,
        acts.BUDGET_2018,
        date(2018, 9, 30),
    ),
)


def _parties(adviser: Adviser) -> tuple[Text, ...]:
    return (
        Text(f"Bên A: {BRANCH} tỉnh Đắk Lắk", bold=True, align="left"),
        Text(f"Người đại diện: ông {BRANCH_HEAD}. Chức vụ: Chi cục trưởng", align="left"),
        Text(f"Bên B: {adviser.name}", bold=True, align="left"),
        Text(f"Mã số thuế: {adviser.tax}. Địa chỉ: {adviser.address}", align="left"),
        Text(f"Người đại diện: ông (bà) {adviser.head}. Chức vụ: Giám đốc", align="left"),
    )


def _signed_by(adviser: Adviser) -> Signatures:
    sides = (("ĐẠI DIỆN BÊN A", "CHI CỤC TRƯỞNG", BRANCH_HEAD), ("ĐẠI DIỆN BÊN B", "GIÁM ĐỐC", adviser.head))
    return Signatures(tuple(Signature((side, position), name) for side, position, name in sides))


def _contract(deal: Deal) -> Paper:
    """A consulting contract between the Chi cục and an adviser."""
    act = deal.act
    return Paper(
        file=deal.file,
        medium=deal.medium,
        act=act,
        header=Header(),
        kind="HỢP ĐỒNG TƯ VẤN",
        number_below=f"Số: {act.number}",
        blocks=(
            *bases(acts.CIVIL_CODE, deal.budget, deal.decision),
            Text(f"Hôm nay, {long_date(act.day)}, tại thành phố Buôn Ma Thuột, chúng tôi gồm:"),
            *_parties(deal.adviser),
            Text("Hai bên thống nhất ký kết hợp đồng với các điều khoản sau:"),
            Text("Bên A giao Bên B tư vấn xây dựng, áp dụng và hoàn thiện hồ sơ chứng nhận cho:", lead="Điều 1."),
            *(Text(f"- {name}: {scheme}.") for name, scheme in deal.advised),
            Text(f"Giá trị hợp đồng: {dong(VALUES[act])}, đã bao gồm thuế và phí chứng nhận.", lead="Điều 2."),
            Text(f"Thời gian thực hiện: từ ngày ký đến ngày {short_date(deal.until)}.", lead="Điều 3."),
            Text("Bên A thanh toán một lần bằng chuyển khoản sau khi hai bên ký biên bản nghiệm thu.", lead="Điều 4."),
            Text("Hợp đồng được lập thành 04 bản có giá trị như nhau, mỗi bên giữ 02 bản./.", lead="Điều 5."),
            _signed_by(deal.adviser),
        ),
    )


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Acceptance (nghiệm thu) of a contract: when, and what was shown for each of the advised."""

    deal: Deal
    file: str
    medium: Medium
    day: date
    shown: tuple[str, ...]


_ACCEPTED = (
    Acceptance(
        _DEALS[1],
        "Nghiem thu HDTV 06-2017.docx",
        "docx",
        date(2017, 12, 22),
        (
            "Giấy chứng nhận HACCP số HACCP-17-1128",
            "Giấy chứng nhận ISO 22000:2005 số FSMS 16-0318",
            "Giấy chứng nhận VietGAP mã số VietGAP-TT-13-66-0012",
        ),
    ),
    Acceptance(
        _DEALS[2],
        "Nghiệm thu HĐTV 03-2018.pdf",
        "pdf",
        date(2018, 6, 25),
        (f"Chứng chỉ công nhận VILAS 1979 ban hành kèm theo {short(acts.ACCREDITATION)}",),
    ),
    Acceptance(
        _DEALS[0],
        "Nghiệm thu HĐTV 05-2017.pdf",
        "pdf",
        date(2018, 9, 20),
        ("Giấy chứng nhận ISO 9001:2008 số QMS 17-1220",),
    ),
    Acceptance(
        _DEALS[3],
        "Nghiem thu HDTV 04-2018.pdf",
        "pdf",
        date(2018, 9, 28),
        ("Giấy chứng nhận ISO 9001:2015 số QMS 18-0907",),
    ),
)


def _acceptance(item: Acceptance) -> Paper:
    """Minutes of acceptance and discharge of a contract (nghiệm thu, thanh lý)."""
    act = item.deal.act
    return Paper(
        file=item.file,
        medium=item.medium,
        day=item.day,
        header=Header(place_line=f"Đắk Lắk, {long_date(item.day)}"),
        kind="BIÊN BẢN",
        title=f"Nghiệm thu và thanh lý Hợp đồng tư vấn số {act.number} {long_date(act.day)}",
        blocks=(
            Text(f"Hôm nay, {long_date(item.day)}, tại trụ sở {BRANCH}, chúng tôi gồm:"),
            *_parties(item.deal.adviser),
            Text(f"Cùng nghiệm thu {short(act)} với kết quả như sau:"),
            *(
                Text(f"- {name}: {shown}.")
                for (name, _), shown in zip(item.deal.advised, item.shown, strict=True)
            ),
            Text(f"Giá trị nghiệm thu, đề nghị thanh toán: {dong(VALUES[act])}."),
            Text("Hai bên thống nhất thanh lý hợp đồng. Biên bản được lập thành 04 bản có giá trị như nhau./."),
            _signed_by(item.deal.adviser),
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
        *(_contract(deal) for deal in _DEALS),
        *(_acceptance(item) for item in _ACCEPTED),
    )
