"""Layouts of the fifth set: technical centres of the state, and the accreditors of laboratories."""

from __future__ import annotations

from reportlab.platypus import Flowable

from bench.certificates import draw
from bench.certificates import marks as mark
from bench.certificates.draw import Sheet
from bench.certificates.paper import UNDER_LOGO, WIDTH, Paper


def _motto(paper: Paper, above: str) -> Flowable:
    """The state's heading: the office on the left, the motto on the right."""
    look = paper.look
    left = [look.line(above, 10, after=0), look.line(paper.body(), 10.5, face="b")]
    right = [
        look.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 10, face="b", after=0),
        look.line("Độc lập - Tự do - Hạnh phúc", 11, face="b"),
    ]
    return draw.columns([left, right], WIDTH + 24, (0.46, 0.54))


def technical_centre(paper: Paper) -> Sheet:
    """A centre of the state certifies a product: dashes before its lines, the decision in brackets."""
    look, words, what, rng = paper.look, paper.words, paper.facts, paper.rng
    legal = what.standard.scheme == "hợp quy"
    product = paper.products()
    decided = f"{rng.randint(100, 3000)}/QĐ-QDH"
    rows = [(words.word("product"), product)]
    if paper.chance(0.5):
        rows.append(("Nhãn hiệu", what.holder.name.split()[-1].upper()))
    rows += [
        ("Cơ sở sản xuất", paper.holder(upper=paper.chance(0.5))[0]),
        (words.word("address"), paper.address()[0]),
    ]
    if paper.chance(0.4):
        rows.append(("Địa điểm sản xuất", paper.site()))
    if paper.chance(0.4):
        rows.append((words.word("tax"), paper.tax()))
    rows.append(("Phù hợp với " + ("quy chuẩn kỹ thuật quốc gia" if legal else "tiêu chuẩn"), paper.standard(" / ")))
    rows.append(("Phương thức đánh giá", rng.choice(("Phương thức 5", "Phương thức 1", "Phương thức 7"))))
    rows += words.validity(what, paper.printed, rng.choice((0, 0, 1, 2, 3)))
    flow: list[Flowable] = [
        _motto(paper, "TỔNG CỤC TIÊU CHUẨN ĐO LƯỜNG CHẤT LƯỢNG"),
        draw.gap(10),
        look.line(f"GIẤY CHỨNG NHẬN {'HỢP QUY' if legal else 'HỢP CHUẨN'}", 20, face="b", colour=look.colour),
        look.line(f"Số: {paper.number()}", 12),
        look.line(f"(Ban hành kèm theo Quyết định số {decided} của Giám đốc Trung tâm)", 11, face="i", after=10),
        *(look.line(f"- {label}: {text}", 11.5, "left", after=5) for label, text in rows),
        look.line(
            f"Giấy chứng nhận này là căn cứ để công bố {'hợp quy' if legal else 'hợp chuẩn'} "
            "theo quy định của pháp luật.",
            11,
            "left",
            "i",
        ),
        *paper.signature(0.8),
    ]
    marks = [mark.foot(look, [paper.contact()]), *paper.accredited(0.3, 60, 90), *paper.verify(0.3, 300, 88)]
    return Sheet(flow, decorate=marks, margins=(50, 48, 50, 90))


def state_system(paper: Paper) -> Sheet:
    """The same centre certifies a system: the heading of the state, then centred lines with labels."""
    look, words, what = paper.look, paper.words, paper.facts
    flow: list[Flowable] = [
        _motto(paper, "CHI CỤC TIÊU CHUẨN ĐO LƯỜNG CHẤT LƯỢNG"),
        draw.gap(12),
        look.line("GIẤY CHỨNG NHẬN", 24, face="b", colour=look.colour),
        look.line(what.standard.system[0].upper(), 13, face="b", after=6),
        look.line(f"Số: {paper.number()}", 12, after=8),
        look.line(f"{words.word('holder')}:", 11.5, face="i"),
        *(look.line(name, 15, face="b") for name in paper.holder()),
        look.line(f"{words.word('address')}: {paper.address()[0]}", 11.5),
    ]
    if paper.chance(0.4):
        flow.append(look.line(f"{words.word('site')}: {paper.site()}", 11.5))
    flow += [
        look.line("đã xây dựng, áp dụng hệ thống phù hợp với", 11.5, face="i"),
        look.line(paper.standard(" / "), 17, face="b"),
        look.line(f"{words.word('scope')}:", 11.5, face="i"),
        *(look.line(line, 12, face="b") for line in paper.bullets()),
    ]
    dated = words.validity(what, paper.printed, paper.rng.choice((0, 1, 2, 3)))
    flow += [look.line(f"{label}: {text}", 11.5) for label, text in dated]
    flow += paper.signature(0.6)
    marks = [mark.ornament(look, 0), mark.foot(look, [paper.contact()]), *paper.accredited(0.4, 60, 84)]
    return Sheet(flow, decorate=marks, margins=(50, 56, 50, 90))


def institute_of_accreditation(paper: Paper) -> Sheet:
    """Another accreditor of laboratories: a sentence in one language or two, the code below, the term by its days."""
    look, words, what = paper.look, paper.words, paper.facts
    number, who = paper.number(), what.holder
    paper.printed.says("accreditation", number)
    day = words.day
    paper.printed.says("issued", what.issued)
    paper.printed.says("expires", what.expires)
    body = paper.body(english=False)
    flow: list[Flowable] = [
        look.line(body, 13, face="b", colour=look.colour, after=0),
        look.line(what.body.english, 10.5, face="i", after=10),
        look.line(words.both("CHỨNG CHỈ CÔNG NHẬN", "ACCREDITATION CERTIFICATE", "\n"), 23, face="b", after=8),
        look.line(words.both("Công nhận phòng thí nghiệm", "This is to accredit the laboratory"), 11, face="i"),
        *(look.line(name, 14, face="b") for name in paper.holder()),
        look.line(f"{words.both('Trực thuộc', 'Belonging to')}: {who.organisation}", 11.5),
        *(look.line(f"{words.both('Địa chỉ', 'Address')}: {line}", 11) for line in paper.address()[:1]),
        look.line(words.both("có năng lực thử nghiệm phù hợp với", "is competent in accordance with"), 11, face="i"),
        look.line(paper.standard(" / "), 17, face="b", colour=look.colour),
        look.line(f"{words.both('Trong lĩnh vực', 'In the field of')}: {' / '.join(paper.scope())}", 12),
        look.line(f"{words.both('Số hiệu', 'Code')}: {number}", 15, face="b", after=8),
        draw.ruled(
            look,
            [
                [words.both("Ngày công nhận", "Accreditation date"), words.both("Ngày hết hạn", "Expiry date")],
                [day(what.issued), day(what.expires)],
            ],
            (0.5, 0.5),
            WIDTH,
            10.5,
        ),
        *paper.signature(),
    ]
    paper.printed.says("holder", who.organisation)
    paper.printed.says("accreditation", *what.body.accreditation, what.body.short)
    small = [
        words.both("Phụ lục là phần không tách rời của chứng chỉ", "The annex is an integral part"),
        paper.contact(),
    ]
    marks = [mark.ornament(look, 0), mark.logo(look, what.body.short, 50, 48, 1), mark.foot(look, small)]
    marks += [mark.accreditor(look, what.body.accreditation[0], 440, 92)]
    return Sheet(flow, decorate=marks, margins=UNDER_LOGO)
