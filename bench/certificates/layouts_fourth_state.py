"""Layouts of the fourth set: products that bear a mark of conformity, laboratories and the annex of their tests."""

from __future__ import annotations

from reportlab.platypus import Flowable

from bench.certificates import draw
from bench.certificates import marks as mark
from bench.certificates.draw import Sheet
from bench.certificates.paper import UNDER_LOGO, WIDTH, Paper
from bench.certificates.places import plain

_METHODS = (
    "phương thức 5 (thử nghiệm mẫu điển hình và đánh giá quá trình sản xuất)",
    "phương thức 7 (thử nghiệm, đánh giá lô sản phẩm, hàng hóa)",
)
_TESTS = (
    ("Xác định độ ẩm\nDetermination of moisture", "0,1 %", "TCVN 4295:2009"),
    ("Xác định hàm lượng tro tổng số\nDetermination of total ash", "0,05 %", "TCVN 8124:2009"),
    ("Xác định hàm lượng chì (Pb)\nDetermination of lead content", "0,01 mg/kg", "AOAC 999.11"),
    ("Định lượng Coliforms\nEnumeration of coliforms", "10 CFU/g", "ISO 4832:2006"),
    ("Xác định pH\nDetermination of pH", "2 ~ 12", "TCVN 6492:2011"),
)


def conformity_mark(paper: Paper) -> Sheet:
    """A product certificate: product, brand, type, maker; the method; leave to use the mark."""
    look, words, what, rng = paper.look, paper.words, paper.facts, paper.rng
    legal = what.standard.scheme == "hợp quy"
    kind = "HỢP QUY" if legal else "HỢP CHUẨN"
    product = paper.products()
    rows = [
        ("Nhãn hiệu / Thương hiệu", plain(what.holder.name.split()[-1]).upper()),
        ("Kiểu, loại", rng.choice(("Theo danh mục đính kèm", "Các loại", "300 x 300 mm"))),
    ]
    flow: list[Flowable] = [
        look.line(paper.body(), 12.5, face="b", colour=look.colour),
        look.line(f"GIẤY CHỨNG NHẬN {kind}", 22, face="b", after=2),
    ]
    if words.language == "bi":
        flow.append(
            look.line(f"CERTIFICATE OF {'TECHNICAL REGULATION' if legal else 'STANDARD'} CONFORMITY", 12, face="i")
        )
    flow += [
        look.line(f"Số: {paper.number()}", 12, after=8),
        look.line(words.both("Chứng nhận sản phẩm", "This is to certify that the product") + ":", 11.5, "left", "i"),
        look.line(product, 14, face="b"),
        *(look.line(f"{label}: {text}", 11, "left") for label, text in rows[: rng.randint(0, 2)]),
        look.line(words.both("Được sản xuất bởi", "Manufactured by") + ":", 11.5, "left", "i"),
        *(look.line(name, 14, face="b") for name in paper.holder()),
        *(
            look.line(f"{'Địa chỉ' if at == 0 else 'Address'}: {line}", 11, "left")
            for at, line in enumerate(paper.address())
        ),
    ]
    if paper.chance(0.4):
        flow.append(look.line(f"Nơi sản xuất: {paper.site()}", 11, "left"))
    if paper.chance(0.3):
        flow.append(look.line(f"MST: {paper.tax()}", 11, "left"))
    sign = "dấu hợp quy (CR)" if legal else "dấu hợp chuẩn"
    law = "Thông tư số 28/2012/TT-BKHCN ngày 12/12/2012 của Bộ Khoa học và Công nghệ"
    flow += [
        look.line(
            words.both(
                f"Phù hợp với {'quy chuẩn kỹ thuật quốc gia' if legal else 'tiêu chuẩn quốc gia'}", "Conforms to"
            )
            + ":",
            11.5,
            "left",
            "i",
        ),
        look.line(paper.standard(), 17, face="b", colour=look.colour),
        look.line(
            f"Phương thức chứng nhận: {rng.choice(_METHODS)} theo {law}; được phép sử dụng {sign}.", 10.5, "justify"
        ),
        *(
            look.line(f"{label}: {text}", 11, "left")
            for label, text in words.validity(what, paper.printed, rng.choice((0, 0, 1, 1, 3)))
        ),
        *paper.signature(0.5),
    ]
    marks = [mark.ornament(look, 0), mark.logo(look, "CR" if legal else what.body.short, 470, 50, 0)]
    marks += [*paper.accredited(0.4, 60, 90), *paper.verify(0.3, 440, 92), mark.foot(look, [paper.contact()])]
    return Sheet(flow, decorate=marks, margins=UNDER_LOGO)


def laboratory(paper: Paper) -> Sheet:
    """BoA's certificate of accreditation: bilingual, label over value, the code large."""
    look, what = paper.look, paper.facts
    who, number = what.holder, paper.number()
    paper.printed.says("accreditation", number)
    flow: list[Flowable] = [
        look.line("BỘ KHOA HỌC VÀ CÔNG NGHỆ", 11.5, after=0),
        look.line(paper.body(english=False), 13, face="b", after=0),
        look.line(paper.body(english=True, upper=False), 11, face="i", after=12),
        look.line("CHỨNG CHỈ CÔNG NHẬN", 25, face="b", colour=look.colour, after=0),
        look.line("CERTIFICATE OF ACCREDITATION", 14, face="i", after=10),
        look.line("Phòng thí nghiệm / Laboratory:", 11, face="i"),
        look.line("\n".join(paper.holder(upper=True)), 14, face="b"),
        look.line("Thuộc / Organization:", 11, face="i"),
        look.line(who.organisation, 12, face="b"),
    ]
    paper.printed.says("holder", who.organisation)
    if paper.chance(0.8):
        flow.append(look.line(f"Địa điểm / Location: {paper.address()[0]}", 11))
    flow += [
        look.line(
            "đã được đánh giá và phù hợp với các yêu cầu của\nhas been assessed and conforms with the requirements of",
            11,
            face="i",
        ),
        look.line(paper.standard(" / "), 16, face="b"),
        look.line("Lĩnh vực công nhận / Field of accreditation", 11, face="i"),
        look.line(" / ".join(paper.scope()), 12, face="b"),
        look.line("Mã số / Accreditation No.", 11, face="i"),
        look.line(number, 22, face="b", colour=look.colour),
        *paper.signature(),
    ]
    paper.printed.says("issued", what.issued)
    paper.printed.says("expires", what.expires)
    flow += [
        look.line(f"Ngày công nhận / Date of accreditation: {what.issued:%d/%m/%Y}", 10.5, "left"),
        look.line(f"Hiệu lực đến / Valid until: {what.expires:%d/%m/%Y}", 10.5, "left"),
    ]
    if what.renewed and paper.chance(0.7):
        paper.printed.says("first_issued", what.first_issued)
        flow.append(
            look.line(
                f"Ngày công nhận lần đầu / Date of initial accreditation: {what.first_issued:%d/%m/%Y}", 10.5, "left"
            )
        )
    marks = [mark.ornament(look, 1), mark.logo(look, what.body.short, 50, 50), mark.foot(look, [paper.contact()], 46)]
    return Sheet(flow, decorate=[*marks, *paper.accredited(0.5, 440, 96)], margins=UNDER_LOGO)


def tests_annex(paper: Paper) -> Sheet:
    """The annex of tests alone, by a decision: what a laboratory is accredited for."""
    look, what, rng = paper.look, paper.facts, paper.rng
    who, day, number = what.holder, what.issued, paper.number()
    paper.printed.says("accreditation", number)
    vietnamese, english = paper.holder(upper=False)
    field = paper.scope()
    paper.printed.says("holder", who.organisation)
    paper.printed.may("issued", day.isoformat())
    paper.printed.says("expires", what.expires)
    decision = f"{rng.randint(30, 990)}.{day.year}/QĐ-VPCNCL" if day.year > 2020 else f"{rng.randint(30, 990)}/QĐ-CNCL"
    rows = [
        ("Tên phòng thí nghiệm", "Laboratory", f"{vietnamese}\n{english}"),
        ("Cơ quan chủ quản", "Organization", who.organisation),
        ("Lĩnh vực thử nghiệm", "Field of testing", " / ".join(field)),
        ("Người quản lý", "Laboratory manager", who.head),
        ("Số hiệu", "Code", number),
        ("Chuẩn mực công nhận", "Accreditation criteria", paper.standard(" / ")),
        ("Hiệu lực công nhận kể từ ngày", "Period of validation", f"đến ngày {what.expires:%d/%m/%Y}"),
        ("Địa chỉ", "Address", paper.address()[0]),
        ("Địa điểm", "Location", paper.site()),
        ("Điện thoại", "Tel", f"0{rng.randint(20, 29)}9 399 {rng.randint(1000, 9999)}"),
    ]
    flow: list[Flowable] = [
        look.line("PHỤ LỤC\nDANH MỤC PHÉP THỬ ĐƯỢC CÔNG NHẬN", 14, face="b"),
        look.line("LIST OF ACCREDITED TESTS", 11, face="i"),
        look.line(
            f"(Kèm theo quyết định số: {decision} ngày {day:%d} tháng {day:%m} năm {day.year} "
            f"của Giám đốc {paper.body(english=False, upper=False)})",
            11,
            face="i",
            after=8,
        ),
        *(
            draw.columns(
                [
                    [look.line(f"{one}:", 10.5, "left", "b", after=0), look.line(other, 9.5, "left", "i")],
                    [look.line(text, 10.5, "left")],
                ],
                WIDTH,
                (0.36, 0.64),
            )
            for one, other, text in rows
        ),
        look.line("Người có thẩm quyền ký / Approved signatory: " + who.head, 10.5, "left", after=6),
    ]
    table = [
        [
            "TT\nNo.",
            "Tên sản phẩm, vật liệu được thử\nMaterials or products tested",
            "Tên phép thử cụ thể\nThe name of specific tests",
            "Giới hạn định lượng\nDetection limit",
            "Phương pháp thử\nTest methods",
        ]
    ]
    table += [
        [str(at), "\n".join(rng.choice(what.products)), *test]
        for at, test in enumerate(rng.sample(_TESTS, rng.randint(3, 5)), 1)
    ]
    annex: list[Flowable] = [
        look.line(f"DANH MỤC PHÉP THỬ ĐƯỢC CÔNG NHẬN - {number}", 12, face="b"),
        look.line(f"Lĩnh vực thử nghiệm: {field[0]}\nField of testing: {field[1]}", 10.5, "left"),
        draw.ruled(look, table, (0.08, 0.24, 0.3, 0.18, 0.2), WIDTH, 9),
    ]
    pages = f"Trang 1/2   AFL 01.12   Lần ban hành: 4.{day.year % 100}"
    return Sheet(flow, [annex], decorate=[mark.foot(look, [pages], 36)], margins=(62, 56, 62, 60))
