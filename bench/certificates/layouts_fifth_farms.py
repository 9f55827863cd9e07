"""Layouts of the fifth set: groups of farms, ponds, organic growers."""

from __future__ import annotations

from datetime import timedelta

from reportlab.platypus import Flowable

from bench.certificates import draw
from bench.certificates import marks as mark
from bench.certificates.draw import Sheet
from bench.certificates.holders import person
from bench.certificates.paper import UNDER_LOGO, WIDTH, Paper


def farm_group(paper: Paper) -> Sheet:
    """VietGAP of a group: what is certified as a list of lines, the members on a second page."""
    look, words, what, rng = paper.look, paper.words, paper.facts, paper.rng
    named = what.standard.vietnamese
    paper.note_standard([named])
    paper.printed.says("standard", "VietGAP", "VietGAHP")
    products = ", ".join(one for one, _ in what.products)
    paper.printed.says("scope", products, products.replace(", ", "; "), *(one for one, _ in what.holder.trade.scopes))
    area, members = rng.randint(3, 80), rng.randint(4, 11)
    lines = [
        (words.word("tax"), paper.tax() if paper.chance(0.4) else ""),
        ("Địa chỉ sản xuất", paper.site() if paper.chance(0.6) else ""),
        ("Sản phẩm", products),
        ("Quy mô", f"{area} ha" if rng.random() < 0.5 else f"{members} hộ, {area} ha"),
        ("Sản lượng dự kiến", f"{area * rng.randint(4, 20)} tấn/năm"),
    ]
    number = paper.number()
    flow: list[Flowable] = [
        look.line("GIẤY CHỨNG NHẬN", 25, face="b", colour=look.colour, after=0),
        look.line(what.standard.system[0].upper(), 13, face="b", after=8),
        look.line(f"{words.word('code')}: {number}", 12, face="b", after=8),
        look.line(f"{paper.body()}\nCHỨNG NHẬN", 12, face="b"),
        look.line(f"Cơ sở: {paper.holder()[0]}", 13, "left", "b"),
        look.line(f"{words.word('address')}: {paper.address()[0]}", 11.5, "left"),
        *(look.line(f"{label}: {text}", 11.5, "left") for label, text in lines if text),
        look.line(f"Được sản xuất theo quy trình {what.standard.system[0]} và phù hợp với {named}.", 11.5, "left"),
        *(
            look.line(f"{label}: {text}", 11.5, "left")
            for label, text in words.validity(what, paper.printed, rng.choice((0, 0, 1, 3)))
        ),
        *paper.signature(0.6),
    ]
    table = [["STT", "Họ và tên", "Địa chỉ", "Diện tích (m2)", "Ghi chú"]]
    table += [
        [str(at), person(rng), f"Thôn {rng.randint(1, 9)}", f"{rng.randint(9, 99)}00", ""]
        for at in range(1, members + 1)
    ]
    annex: list[Flowable] = [
        look.line("DANH SÁCH THÀNH VIÊN", 14, face="b"),
        look.line(f"(Kèm theo Giấy chứng nhận mã số {number})", 11, face="i", after=8),
        draw.ruled(look, table, (0.09, 0.33, 0.22, 0.2, 0.16), WIDTH, 10),
    ]
    marks = [mark.ornament(look, 0), mark.logo(look, what.body.short, 50, 48, 2), mark.foot(look, [paper.contact()])]
    marks += [*paper.accredited(0.5, 60, 90), *paper.verify(0.4, 470, 88, 56)]
    return Sheet(flow, [annex] if paper.chance(0.7) else [], decorate=marks, margins=UNDER_LOGO)


def grower(paper: Paper) -> Sheet:
    """A body's own paper for GLOBALG.A.P.: a ruled form of labels and values, the number among them."""
    look, words, what = paper.look, paper.words, paper.facts
    day = words.day
    paper.note_standard([what.standard.english])
    paper.printed.says("standard", "GLOBALG.A.P.")
    paper.printed.says("ggn", what.ggn)
    paper.printed.says("issued", what.issued)
    paper.printed.says("expires", what.expires)
    products = ", ".join(one for _, one in what.products)
    paper.printed.says("scope", products, products.replace(", ", "; "), *(one for _, one in what.holder.trade.scopes))
    who = paper.holder(upper=False)
    rows = [
        ("Certificate number", paper.number()),
        ("GGN", what.ggn),
        ("Company", who[0]),
        ("Address", paper.address()[0]),
        ("Standard", what.standard.english),
        ("Certification option", paper.rng.choice(("Option 1", "Option 1 multisite with QMS", "Option 2"))),
        ("Product(s)", products),
        ("Area (ha)", f"{paper.rng.randint(2, 80)}.{paper.rng.randint(0, 9)}0"),
        ("Parallel production", "No"),
        ("Date of inspection", day(what.issued - timedelta(paper.rng.randint(20, 70)))),
        ("Valid from", day(what.issued)),
        ("Valid until", day(what.expires)),
    ]
    cells = [
        [[look.line(label, 10.5, "left", "b", after=0)], [look.line(text, 10.5, "left", after=0)]]
        for label, text in rows
    ]
    flow: list[Flowable] = [
        look.line("Certificate", 28, "left", colour=look.colour),
        look.line(
            f"{paper.body(upper=False)} hereby certifies that the producer named below complies with "
            "the control points and compliance criteria of the standard.",
            10.5,
            "left",
            after=10,
        ),
        *(draw.columns(row, WIDTH, (0.32, 0.68)) for row in cells),
        draw.gap(12),
        *paper.signature(side="left"),
    ]
    small = ["The validity of this certificate can be verified in the GLOBALG.A.P. database.", paper.contact()]
    marks = [mark.logo(look, what.body.short, 430, 46, 1), mark.foot(look, small), *paper.accredited(0.8, 430, 100)]
    return Sheet(flow, decorate=marks, margins=UNDER_LOGO)


def organic_sentence(paper: Paper) -> Sheet:
    """Organic: a centred sentence in one language, products by name, the numbers at the foot on the left."""
    look, words, what = paper.look, paper.words, paper.facts
    english = words.language == "en"
    name = what.standard.english if english else what.standard.vietnamese
    paper.note_standard([name])
    paper.printed.says("standard", *name.split(" và "))
    products = ", ".join(pair[1 if english else 0] for pair in what.products)
    paper.printed.says("scope", products, products.replace(", ", "; "))
    flow: list[Flowable] = [
        look.line("ORGANIC CERTIFICATE" if english else "CHỨNG NHẬN HỮU CƠ", 25, face="b", colour=look.colour, after=8),
        look.line(paper.body(), 12.5, face="b"),
        look.line("hereby certifies that" if english else "chứng nhận", 11, face="i"),
        *(look.line(one, 17, face="b", colour=look.colour) for one in paper.holder()),
        look.line(paper.address()[0], 11),
        look.line("produces the following products" if english else "sản xuất các sản phẩm sau", 11, face="i"),
        look.line(products, 14, face="b"),
        look.line(
            "in accordance with" if english else "phù hợp với tiêu chuẩn quốc gia về nông nghiệp hữu cơ", 11, face="i"
        ),
        look.line(name, 16, face="b"),
        draw.gap(10),
    ]
    dated = words.validity(what, paper.printed, paper.rng.choice((0, 0, 1, 3)))
    left = [look.line(f"{words.word('number')}: {paper.number()}", 11, "left")]
    left += [look.line(f"{label}: {text}", 11, "left") for label, text in dated]
    title, signed = paper.signer()
    right = [look.line(title, 11, face="b"), paper.ink(), look.line(signed, 11, face="b")]
    flow.append(draw.columns([left, right], WIDTH))
    marks = [mark.ornament(look, 1), mark.logo(look, "ORGANIC", 262, 48, 0), mark.foot(look, [paper.contact()])]
    return Sheet(
        flow, decorate=[*marks, *paper.accredited(0.5, 60, 92), *paper.verify(0.4, 300, 90, 56)], margins=UNDER_LOGO
    )
