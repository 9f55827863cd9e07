"""Every paper that others cite, once, with its true date: citations are made from here and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from samples.maker.actors import BOARD, DEPARTMENT, PROJECT, PROVINCE
from samples.maker.form import Act, Text
from samples.maker.wording import long_date, short_date

_DIRECTOR = f"Giám đốc {DEPARTMENT}"

# --- In the record -------------------------------------------------------------------------------------------------
PROGRAMME = Act(
    "Quyết định",
    "712/QĐ-TTg",
    date(2010, 5, 21),
    "Thủ tướng Chính phủ",
    "Về việc phê duyệt Chương trình quốc gia “Nâng cao năng suất và chất lượng sản phẩm, hàng hóa "
    "của doanh nghiệp Việt Nam đến năm 2020”",
)
PROPOSAL = Act("Tờ trình", "02/TTr-SKHCN", date(2014, 1, 6), DEPARTMENT, f"Về việc phê duyệt Dự án “{PROJECT}”")
APPROVAL = Act("Quyết định", "176/QĐ-UBND", date(2014, 1, 17), PROVINCE, f"Về việc phê duyệt Dự án “{PROJECT}”")
PLAN_2014 = Act("Kế hoạch", "03/KH-BĐH", date(2014, 2, 25), BOARD, "Triển khai thực hiện Dự án năm 2014")
COMMITTEE = Act(
    "Quyết định", "512/QĐ-UBND", date(2014, 3, 14), PROVINCE, f"Về việc thành lập Ban Điều hành Dự án “{PROJECT}”"
)
ALLOTMENT_2017 = Act(
    "Quyết định",
    "3612/QĐ-UBND",
    date(2016, 12, 9),
    PROVINCE,
    "Về việc giao dự toán ngân sách nhà nước năm 2017 cho Sở Khoa học và Công nghệ",
)
BUDGET_2017 = Act(
    "Quyết định", "412/QĐ-SKHCN", date(2016, 12, 30), _DIRECTOR, "Về việc giao dự toán ngân sách nhà nước năm 2017"
)
CALL_2017 = Act(
    "Thông báo",
    "11/TB-SKHCN",
    date(2017, 2, 14),
    DEPARTMENT,
    "Về việc mời doanh nghiệp đăng ký tham gia Dự án năm 2017",
)
APPRAISAL_2017 = Act(
    "Biên bản",
    "01/BB-BĐH",
    date(2017, 4, 28),
    BOARD,
    "Họp thẩm định hồ sơ doanh nghiệp đăng ký tham gia Dự án năm 2017",
)
SUPPORT_2017 = Act(
    "Quyết định",
    "88/QĐ-SKHCN",
    date(2017, 5, 12),
    _DIRECTOR,
    "Về việc phê duyệt danh sách doanh nghiệp được hỗ trợ thuộc Dự án năm 2017",
)
CONTRACT_MECHANICS = Act("Hợp đồng tư vấn", "05/2017/HĐTV", date(2017, 6, 5), "", "")
CONTRACT_FOOD = Act("Hợp đồng tư vấn", "06/2017/HĐTV", date(2017, 6, 7), "", "")
ALLOTMENT_2018 = Act(
    "Quyết định",
    "3405/QĐ-UBND",
    date(2017, 12, 8),
    PROVINCE,
    "Về việc giao dự toán ngân sách nhà nước năm 2018 cho Sở Khoa học và Công nghệ",
)
BUDGET_2018 = Act(
    "Quyết định", "24/QĐ-SKHCN", date(2018, 1, 31), _DIRECTOR, "Về việc giao dự toán Ngân sách Nhà nước năm 2018"
)
PARTY_LETTER = Act(
    "Công văn",
    "12-CV/ĐU",
    date(2018, 2, 5),
    f"Đảng ủy {DEPARTMENT}",
    "V/v lãnh đạo thực hiện nhiệm vụ khoa học và công nghệ năm 2018",
)
TRANSITION_LETTER = Act(
    "Công văn",
    "345/TĐC-HCHQ",
    date(2018, 3, 12),
    "Tổng cục Tiêu chuẩn Đo lường Chất lượng",
    "V/v hướng dẫn chuyển đổi áp dụng TCVN ISO 9001:2015",
)
SUPPORT_2018 = Act(
    "Quyết định",
    "52/QĐ-SKHCN",
    date(2018, 3, 15),
    _DIRECTOR,
    "Về việc phê duyệt danh sách đơn vị được hỗ trợ thuộc Dự án năm 2018",
)
CONTRACT_LABORATORY = Act("Hợp đồng tư vấn", "03/2018/HĐTV", date(2018, 3, 26), "", "")
CONTRACT_ELECTRICS = Act("Hợp đồng tư vấn", "04/2018/HĐTV", date(2018, 4, 2), "", "")
CONTRACT_FRUIT = Act("Hợp đồng tư vấn", "05/2018/HĐTV", date(2018, 4, 3), "", "")
ACCREDITATION = Act(
    "Quyết định",
    "215/QĐ-VPCNCL",
    date(2018, 5, 11),
    "Giám đốc Văn phòng Công nhận Chất lượng",
    "Về việc công nhận phòng thí nghiệm",
)
INVITATION = Act(
    "Giấy mời",
    "14/GM-SKHCN",
    date(2018, 5, 18),
    DEPARTMENT,
    "Tham dự lớp đào tạo chuyển đổi TCVN ISO 9001:2008 sang TCVN ISO 9001:2015",
)
RENEWAL = Act(
    "Quyết định", "1480/QĐ-UBND", date(2018, 6, 27), PROVINCE, f"Về việc kiện toàn Ban Điều hành Dự án “{PROJECT}”"
)
HALF_YEAR = Act(
    "Báo cáo",
    "96/BC-SKHCN",
    date(2018, 7, 9),
    DEPARTMENT,
    "Tình hình triển khai Dự án 6 tháng đầu năm 2018",
)
SUPPLEMENT_2018 = Act(
    "Quyết định",
    "131/QĐ-SKHCN",
    date(2018, 7, 16),
    _DIRECTOR,
    "Về việc giao bổ sung dự toán ngân sách nhà nước năm 2018",
)
PLAN_2018 = Act("Kế hoạch", "58/KH-BĐH", date(2018, 8, 14), BOARD, "Triển khai thực hiện Dự án năm 2018")
SETTLEMENT_2018 = Act(
    "Báo cáo",
    "20/BC-SKHCN",
    date(2019, 2, 28),
    DEPARTMENT,
    "Quyết toán kinh phí thực hiện Dự án năm 2018",
)
FINAL_REPORT = Act(
    "Báo cáo",
    "245/BC-SKHCN",
    date(2020, 12, 15),
    DEPARTMENT,
    f"Tổng kết thực hiện Dự án “{PROJECT}”",
)


def minutes(number: str, day: date, title: str) -> Act:
    """Minutes (biên bản) of the committee, in its own number series."""
    return Act("Biên bản", number, day, BOARD, title)


LAB_SUPERVISED = minutes("01/BB-BĐH", date(2018, 4, 24), "Giám sát hoạt động tư vấn năm 2018")
MEETING_2018 = minutes("02/BB-BĐH", date(2018, 7, 5), "Họp đánh giá tình hình triển khai Dự án 6 tháng đầu năm 2018")
MECHANICS_INSPECTED = minutes("03/BB-BĐH", date(2018, 8, 21), "Kiểm tra kết quả hỗ trợ doanh nghiệp năm 2017")
COFFEE_INSPECTED = minutes("04/BB-BĐH", date(2018, 8, 22), "Kiểm tra kết quả hỗ trợ doanh nghiệp năm 2017")
VEGETABLES_INSPECTED = minutes("06/BB-BĐH", date(2018, 8, 24), "Kiểm tra kết quả hỗ trợ doanh nghiệp năm 2017")
ELECTRICS_SUPERVISED = minutes("07/BB-BĐH", date(2018, 8, 28), "Giám sát hoạt động tư vấn năm 2018")
FRUIT_SUPERVISED = minutes("07/BB-BĐH", date(2018, 8, 29), "Giám sát hoạt động tư vấn năm 2018")

# --- Cited, and not in the record: acts of higher organs that the office does not hold ------------------------------
COUNCILS_ACT = Act("Luật", "11/2003/QH11", date(2003, 11, 26), "", "Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dân")
LOCAL_GOVERNMENT_ACT = Act("Luật", "77/2015/QH13", date(2015, 6, 19), "", "Luật Tổ chức chính quyền địa phương")
BUDGET_ACT = Act("Luật", "83/2015/QH13", date(2015, 6, 25), "", "Luật Ngân sách nhà nước")
CIVIL_CODE = Act("Bộ luật", "91/2015/QH13", date(2015, 11, 24), "", "Bộ luật Dân sự")
QUALITY_DECREE = Act(
    "Nghị định",
    "132/2008/NĐ-CP",
    date(2008, 12, 31),
    "Chính phủ",
    "quy định chi tiết thi hành một số điều của Luật Chất lượng sản phẩm, hàng hóa",
)
MANAGEMENT_CIRCULAR = Act(
    "Thông tư",
    "20/2010/TT-BKHCN",
    date(2010, 12, 29),
    "Bộ trưởng Bộ Khoa học và Công nghệ",
    "quy định quản lý và tổ chức thực hiện Chương trình quốc gia “Nâng cao năng suất và chất lượng sản phẩm, "
    "hàng hóa của doanh nghiệp Việt Nam đến năm 2020”",
)
FINANCE_CIRCULAR = Act(
    "Thông tư liên tịch",
    "130/2011/TTLT-BTC-BKHCN",
    date(2011, 9, 16),
    "Bộ Tài chính, Bộ Khoa học và Công nghệ",
    "quy định quản lý tài chính thực hiện Chương trình quốc gia “Nâng cao năng suất và chất lượng sản phẩm, "
    "hàng hóa của doanh nghiệp Việt Nam đến năm 2020”",
)
NEXT_PROGRAMME = Act(
    "Quyết định",
    "1322/QĐ-TTg",
    date(2020, 8, 31),
    "Thủ tướng Chính phủ",
    "phê duyệt Chương trình quốc gia hỗ trợ doanh nghiệp nâng cao năng suất và chất lượng sản phẩm, hàng hóa "
    "giai đoạn 2021 - 2030",
)
HIGHER_ORGANS = (
    COUNCILS_ACT,
    LOCAL_GOVERNMENT_ACT,
    BUDGET_ACT,
    CIVIL_CODE,
    QUALITY_DECREE,
    MANAGEMENT_CIRCULAR,
    FINANCE_CIRCULAR,
    NEXT_PROGRAMME,
)
# --- Cited, of the office itself, and missing (planted, G9) ----------------------------------------------------------
MISSING_RULES = Act(
    "Quyết định",
    "395/QĐ-SKHCN",
    date(2017, 12, 20),
    _DIRECTOR,
    "Về việc ban hành Quy định điều kiện, thủ tục hỗ trợ doanh nghiệp tham gia Dự án",
)


def title_of(act: Act) -> str:
    """The title as a citation goes on with it: "về việc …"."""
    title = act.title
    if not title:
        return ""
    if title.startswith(("Về việc", "quy định", "phê duyệt")):
        return title[0].lower() + title[1:]
    return "về " + title.removeprefix("V/v ").replace(title[0], title[0].lower(), 1)


def cite(act: Act) -> str:
    """A first mention in full: type, number, date, issuer, title (Phụ lục I, II.6)."""
    if act.kind in ("Luật", "Bộ luật"):
        return f"{act.title} số {act.number} {long_date(act.day)}"
    issuer = f" của {act.issuer}" if act.issuer else ""
    title = f" {title_of(act)}" if act.title else ""
    return f"{act.kind} số {act.number} {long_date(act.day)}{issuer}{title}"


def short(act: Act) -> str:
    """A later mention: type, number, date."""
    return f"{act.kind} số {act.number} ngày {short_date(act.day)}"


def wrongly_dated(act: Act, day: date) -> Act:
    """The act as a careless clerk cites it."""
    return replace(act, day=day)


def bases(*acts: Act | str) -> tuple[Text, ...]:
    """The legal bases (căn cứ), in italics, each ending in ``;`` and the last in ``.``; a str is taken as it is."""
    lines = [item if isinstance(item, str) else f"Căn cứ {cite(item)}" for item in acts]
    ends = [";"] * (len(lines) - 1) + ["."]
    return tuple(Text(line + end, italic=True) for line, end in zip(lines, ends, strict=True))
