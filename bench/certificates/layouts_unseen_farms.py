"""Three layouts kept out of all tuning: VietGAP as one table, GLOBALG.A.P. with producer data, and accreditation."""

from __future__ import annotations

from reportlab.lib.colors import black
from reportlab.platypus import Flowable

from bench.certificates import draw
from bench.certificates import marks as mark
from bench.certificates.draw import Sheet
from bench.certificates.layouts_globalgap import gap_standard, producers_annex, scope_by_products
from bench.certificates.layouts_laboratory import TESTS, laboratory_names, note_accreditation
from bench.certificates.layouts_vietgap import vietgap_standard
from bench.certificates.paper import UNDER_LOGO, WIDTH, Paper


def farm_table(paper: Paper) -> Sheet:
    """VietGAP: the holder in large letters, products with area and yield and their sum, the code at the foot."""
    look, facts, words, rng = paper.look, paper.facts, paper.words, paper.rng
    rows = [("STT", "Sản phẩm", "Diện tích (ha)", "Sản lượng (tấn/năm)", "Nơi sản xuất")]
    areas = [rng.randint(5, 300) for _ in facts.products]
    crops = [rng.randint(10, 2000) for _ in facts.products]
    for at, (product, _) in enumerate(facts.products):
        place = ", ".join(facts.holder.site.split(", ")[:2])
        rows.append((str(at + 1), product, f"{areas[at] / 10}".replace(".", ","), str(crops[at]), place))
    rows.append(("", "Tổng cộng", f"{sum(areas) / 10}".replace(".", ","), str(sum(crops)), ""))
    products = [joint.join(pair[0] for pair in facts.products) for joint in (", ", "; ", " ")]
    paper.printed.may("scope", *products, facts.scope, facts.standard.system[0])
    flow: list[Flowable] = [
        look.line(paper.body(), 12, face="b", after=10),
        look.line("GIẤY CHỨNG NHẬN", 20, face="b", colour=look.colour, after=0),
        look.line("SẢN XUẤT THEO QUY TRÌNH THỰC HÀNH NÔNG NGHIỆP TỐT", 12, face="b", after=10),
        look.line(rng.choice(("Chứng nhận nhà sản xuất", "Trao cho", "Công nhận cơ sở")), 11, face="i"),
        *[look.line(name, 20, face="b") for name in paper.holder()],
        look.line(paper.address()[0], 11, after=8),
    ]
    if paper.chance(0.4):
        flow.append(look.line(f"{words.word('tax')}: {paper.tax()}", 10.5))
    if paper.chance(0.4):
        flow.append(look.line(f"Số thành viên: {rng.randint(5, 60)} hộ", 10.5))
    flow += [
        look.line(f"{words.word('conforms').capitalize()} {vietgap_standard(paper)}", 12, "left", after=6),
        look.line("Danh mục sản phẩm, diện tích và sản lượng được chứng nhận:", 11, "left", "i"),
        draw.ruled(look, rows, (0.08, 0.26, 0.14, 0.18, 0.34), WIDTH),
        draw.gap(6),
    ]
    dates = words.validity(facts, paper.printed, rng.choice((0, 0, 1, 2, 3)))
    flow.append(look.line(" – ".join(f"{label}: {text}" for label, text in dates), 11, "left"))
    flow += paper.signature(0.6)
    flow.append(look.line(f"{words.word('code')}: {paper.number()}", 12, "left", "b"))
    marks = [mark.ornament(look, rng.choice((0, 1))), *paper.accredited(0.4), *paper.verify(0.4, 460, 90)]
    return Sheet(flow, decorate=[*marks, mark.foot(look, [paper.contact()])], margins=(62, 66, 62, 140))


def producer_data(paper: Paper) -> Sheet:
    """GLOBALG.A.P. in English: lined tables of the certificate's, the producer's and the certifier's data."""
    look, facts, words, rng = paper.look, paper.facts, paper.words, paper.rng
    paper.printed.says("ggn", facts.ggn)
    holder, address = " / ".join(paper.holder(upper=False)), paper.address()[0]
    first, last = words.day(facts.issued), words.day(facts.expires)
    paper.printed.says("issued", facts.issued)
    paper.printed.says("expires", facts.expires)
    producer = [("Name of producer", holder), ("Postal address", address), ("GGN", facts.ggn), ("Country", "Vietnam")]
    if paper.chance(0.4):
        producer.append(("VAT / tax number", paper.tax()))
    if paper.chance(0.5):
        producer.append(("Producer registration in CB system", f"VN-{rng.randint(100, 999)}"))
    paper_data = [
        (words.word("number"), paper.number()),
        ("Certification scheme", gap_standard(paper)),
        ("Certification option", rng.choice(("Option 1", "Option 2", "Option 1 Multisite without QMS"))),
        (words.word("issued"), first),
        *rng.choice(([("Validity period", f"{first} – {last}")], [(words.word("expires"), last)])),
    ]
    body = [
        ("Certification body", paper.body(english=True, upper=False)),
        ("Office", facts.body.address_english),
        ("Contact", f"{facts.body.phone}   {facts.body.site}"),
    ]
    scope_by_products(paper)
    products = [("Product", "Scheme scope", "Area (ha)", "Yield (t)", "Produce handling")]
    products += [
        (english, "Fruit and Vegetables", f"{rng.randint(10, 400) / 10}", str(rng.randint(9, 900)), "Yes")
        for _, english in facts.products
    ]
    parts = [("PRODUCER DATA", producer), ("CERTIFICATE DATA", paper_data), ("CERTIFICATION BODY", body)]
    if paper.chance(0.4):
        parts = [parts[1], parts[2], parts[0]]
    flow: list[Flowable] = [
        look.line("GLOBALG.A.P. Certificate of Conformity", 19, "left", "b", colour=look.colour, after=8)
    ]
    for title, rows in parts:
        table = draw.ruled(look, rows, (0.36, 0.64), WIDTH, 10, lines=False)
        table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, black)])
        flow += [look.line(title, 10, "left", "b"), table, draw.gap(4)]
    flow += [
        look.line("PRODUCT DATA", 10, "left", "b"),
        draw.ruled(look, products, (0.26, 0.26, 0.14, 0.14, 0.2), WIDTH, 9.5),
        *paper.signature(0.0, "left"),
    ]
    marks = [mark.ornament(look, 4), *paper.accredited(0.6, 430, 92), *paper.verify(0.4, 230, 80)]
    foot = ["Validity of this certificate can be checked in the GLOBALG.A.P. database. c/o FoodPLUS GmbH, Cologne."]
    annex = [producers_annex(paper)] if paper.chance(0.4) else []
    return Sheet(flow, annex, [*marks, mark.foot(look, foot, 50)], margins=UNDER_LOGO)


def _appendix(paper: Paper) -> list[Flowable]:
    """The annex in other words than the national accreditor's: a list of tests under a short head."""
    look, facts, rng = paper.look, paper.facts, paper.rng
    who = facts.holder
    paper.printed.says("address", who.address)
    paper.printed.says("expires", facts.expires)
    paper.printed.says("holder", who.name, who.english)
    head = [
        ("Tên phòng thử nghiệm | Name of laboratory", f"{who.name} | {who.english}"),
        ("Đơn vị quản lý | Parent organisation", who.organisation),
        ("Mã số công nhận | Reg. No.", facts.number),
        ("Ngày hết hiệu lực | End of validity", paper.words.day(facts.expires)),
        ("Nơi thực hiện | Place of testing", who.address),
    ]
    tests = [("No.", "Đối tượng thử | Item", "Phép thử | Test", "Phương pháp | Method")]
    for at in range(1, rng.randint(4, 9)):
        test, _, method = rng.choice(TESTS)
        tests.append((str(at), rng.choice(who.trade.products)[0], test, method))
    return [
        look.line("DANH MỤC PHÉP THỬ ĐƯỢC CÔNG NHẬN\nLIST OF ACCREDITED TESTS", 13, face="b", after=8),
        draw.ruled(look, head, (0.4, 0.6), WIDTH, 10, lines=False),
        draw.gap(6),
        draw.ruled(look, tests, (0.08, 0.26, 0.4, 0.26), WIDTH, 9),
    ]


def accreditor(paper: Paper) -> Sheet:
    """The accreditor "recognises that"; no labels for laboratory, field and number; the term in a sentence."""
    look, facts, words = paper.look, paper.facts, paper.words
    both, who = words.both, facts.holder
    names = laboratory_names(paper)
    flow: list[Flowable] = [
        look.line(paper.body(), 15, face="b", colour=look.colour),
        look.line(both("công nhận rằng", "hereby recognises that", "\n"), 11, face="i", after=6),
        *[look.line(name, 17 - 4 * at, face="b") for at, name in enumerate(names)],
    ]
    if paper.chance(0.6):
        flow.append(look.line(f"{both('thuộc', 'of')} {who.organisation}", 11.5))
    if paper.chance(0.6):
        flow.append(look.line(paper.address()[0], 11))
    flow += [
        look.line(both("có đủ năng lực thử nghiệm theo", "is competent to test according to", "\n"), 11, face="i"),
        look.line(paper.standard(), 18, face="b", colour=look.colour),
        look.line(both("trong lĩnh vực", "in the field of", "\n"), 11, face="i"),
        *[look.line(line, 13, face="b") for line in paper.scope()],
        draw.gap(4),
        look.line(paper.number(), 22, face="b", colour=look.colour, after=8),
    ]
    note_accreditation(paper)
    first, last = (words.day(day).removeprefix("ngày ") for day in (facts.issued, facts.expires))
    paper.printed.says("expires", facts.expires)
    if paper.chance(0.6):
        paper.printed.says("issued", facts.issued)
        term = both(
            f"Chứng chỉ này có hiệu lực từ ngày {first} đến ngày {last}.",
            f"This accreditation is in force from {first} to {last}.",
            "\n",
        )
    else:
        term = both(f"Công nhận có giá trị đến hết ngày {last}.", f"This accreditation ends on {last}.", "\n")
    flow += [look.line(term, 11), *paper.signature(0.8, "centre")]
    marks = [mark.ornament(look, 1), mark.logo(look, facts.body.short, 56, 52, 2)]
    annex = [_appendix(paper)] if paper.chance(0.7) else []
    return Sheet(
        flow, annex, [*marks, *paper.verify(0.3, 470, 80), mark.foot(look, [paper.contact()])], margins=UNDER_LOGO
    )
