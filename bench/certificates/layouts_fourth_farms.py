"""Layouts of the fourth set: farms, organic growing, and the star products of communes (OCOP)."""

from __future__ import annotations

from reportlab.platypus import Flowable

from bench.certificates import draw
from bench.certificates import marks as mark
from bench.certificates.draw import Sheet
from bench.certificates.paper import UNDER_LOGO, WIDTH, Paper


def good_practice(paper: Paper) -> Sheet:
    """VietGAP of crops, animals, ponds: a sentence, then the products with area and yield in a table."""
    look, words, what = paper.look, paper.words, paper.facts
    system, named = what.standard.system[0], what.standard.vietnamese
    paper.note_standard([named])
    paper.printed.says("standard", "VietGAP", "VietGAHP")
    flow: list[Flowable] = [
        look.line(paper.body(), 12.5, face="b", after=10),
        look.line("GIẤY CHỨNG NHẬN", 24, face="b", colour=look.colour),
        look.line(f"{words.word('code')}: {paper.number()}", 12, after=8),
        look.line("Chứng nhận:", 11, face="i"),
        *(look.line(name, 15, face="b", colour=look.colour) for name in paper.holder()),
        look.line(f"{words.word('address')}: {paper.address()[0]}", 11),
    ]
    if paper.chance(0.4):
        flow.append(look.line(f"{words.word('tax')}: {paper.tax()}", 10.5))
    if paper.chance(0.7):
        flow.append(look.line(f"Địa điểm sản xuất: {paper.site()}", 11))
    flow += [
        look.line(f"có sản phẩm được sản xuất phù hợp với {system}", 11, face="i"),
        look.line(f"theo {named}", 13, face="b", after=8),
        _produce(paper),
        *(
            look.line(f"{label}: {text}", 11)
            for label, text in words.validity(what, paper.printed, paper.rng.choice((0, 1, 1, 3)))
        ),
        *paper.signature(0.5),
    ]
    marks = [mark.ornament(look, 1), mark.logo(look, "VietGAP", 50, 48, 1), mark.foot(look, [paper.contact()])]
    return Sheet(
        flow, decorate=[*marks, *paper.accredited(0.4, 60, 90), *paper.verify(0.3, 440, 90)], margins=UNDER_LOGO
    )


def _produce(paper: Paper) -> Flowable:
    """The table of products; they are the scope."""
    rng, products = paper.rng, paper.facts.products
    paper.printed.says("scope", "; ".join(one for one, _ in products), ", ".join(one for one, _ in products))
    paper.printed.says("scope", *(one for one, _ in products[:1]), *(one for one, _ in paper.facts.holder.trade.scopes))
    rows = [["TT", "Tên sản phẩm", "Diện tích (ha)", "Sản lượng dự kiến (tấn/năm)"]]
    rows += [
        [str(at), one, f"{rng.randint(1, 90)},{rng.randint(0, 9)}", f"{rng.randint(5, 900)}"]
        for at, (one, _) in enumerate(products, 1)
    ]
    if len(products) > 1:
        rows.append(["", "Tổng cộng", f"{rng.randint(90, 300)},0", f"{rng.randint(900, 2000)}"])
    return draw.ruled(paper.look, rows, (0.08, 0.44, 0.2, 0.28), WIDTH)


def producer(paper: Paper) -> Sheet:
    """GLOBALG.A.P. in the form that the scheme hands to its bodies: GGN, option, products, validity, printing date."""
    look, words, what, rng = paper.look, paper.words, paper.facts, paper.rng
    paper.note_standard([what.standard.english])
    paper.printed.says(
        "standard", "GLOBALG.A.P. Integrated Farm Assurance", "GLOBALG.A.P.", "Integrated Farm Assurance"
    )
    paper.printed.says("ggn", what.ggn)
    day = words.day
    term = f"Valid from: {day(what.issued)}   Valid to: {day(what.expires)}"
    decided, made = what.issued, what.issued
    paper.printed.says("issued", what.issued)
    paper.printed.says("expires", what.expires)
    version = what.standard.editions[0]
    rows = [
        [
            "Product",
            "GLOBALG.A.P. Product Certificate Number",
            "Harvest included",
            "Number of producers",
            "Produce handling",
        ]
    ]
    codes = [
        f"000{rng.randint(10, 99)}-{rng.choice('CFHJ')}{rng.choice('KLMN')}{rng.choice('PRST')}-0002"
        for _ in what.products
    ]
    number = paper.number()
    paper.printed.says("number", *codes)  # which of its numbers is the certificate's, the form does not say
    rows += [[one, code, "Yes", "1", "No"] for (_, one), code in zip(what.products, codes, strict=True)]
    products = [one for _, one in what.products]
    paper.printed.says(
        "scope", "; ".join(products), ", ".join(products), products[0], *(pair[1] for pair in what.holder.trade.scopes)
    )
    flow: list[Flowable] = [
        look.line("GLOBALG.A.P. CERTIFICATE", 20, face="b", colour=look.colour),
        look.line("According to\nGLOBALG.A.P. General Regulations", 10.5),
        look.line(f"{rng.choice(('Option 1 - Individual producer', 'Option 2 - Producer group'))}", 10.5, after=6),
        look.line("Issued to", 10.5, face="i"),
        *(look.line(name, 14, face="b") for name in paper.holder(upper=False)),
        *(look.line(line, 10.5) for line in paper.address()),
        look.line("Country of production: Viet Nam", 10),
        look.line(f"GLOBALG.A.P. Number (GGN): {what.ggn}", 12, face="b"),
        look.line(f"Registration number of producer (from CB): {number}", 10.5, after=6),
        look.line(
            "The Annex contains details of the production sites included in the scope of this certificate.",
            9.5,
            face="i",
        ),
        look.line(
            f"The Certification Body {paper.body(upper=False)} declares that the production of the products "
            "mentioned on this certificate has been found to be compliant in accordance with the standard:",
            10.5,
        ),
        look.line(f"{what.standard.english}", 12.5, face="b", after=6),
        draw.ruled(look, rows, (0.22, 0.32, 0.14, 0.16, 0.16), WIDTH, 9),
        draw.gap(6),
        look.line(term, 11, face="b"),
        look.line(f"Authorized by: {paper.signer()[1]}   Date of certification decision: {day(decided)}", 10),
        look.line(f"Date of issue (printing date of certificate): {day(made)}", 10),
    ]
    small = [
        f"The current status of this certificate is always displayed at: database.example.org (version {version})",
        f"{what.body.english}, {what.body.address_english}",
    ]
    annex: list[Flowable] = [look.line("ANNEX for GGN " + what.ggn, 14, face="b", after=8)]
    annex += [
        draw.ruled(look, [["Production site", "Product(s)"], [paper.site(), ", ".join(products)]], (0.6, 0.4), WIDTH)
    ]
    marks = [mark.logo(look, what.body.short, 50, 44), mark.foot(look, small), *paper.accredited(0.7, 440, 90)]
    return Sheet(flow, [annex] if paper.chance(0.6) else [], decorate=marks, margins=UNDER_LOGO)


def organic(paper: Paper) -> Sheet:
    """Organic growing: labels on the left with English below in italics, values on the right, no lines."""
    look, words, what = paper.look, paper.words, paper.facts

    def row(label: tuple[str, str], lines: list[str]) -> Flowable:
        shown = [look.line(label[0] + ("" if words.language == "bi" else ":"), 11, "left", "b", after=0)]
        if words.language == "bi":
            shown.append(look.line(label[1], 9.5, "left", "i", after=4))
        return draw.columns([shown, [look.line(line, 11, "left", after=0) for line in lines]], WIDTH, (0.34, 0.66))

    names = what.standard.vietnamese
    paper.note_standard([names])
    paper.printed.says("standard", *names.split(" và "))
    flow: list[Flowable] = [
        look.line(paper.body(upper=False), 13, face="b", colour=look.colour),
        look.line("GIẤY CHỨNG NHẬN SẢN PHẨM HỮU CƠ", 20, face="b", after=2),
    ]
    if words.language == "bi":
        flow.append(look.line("ORGANIC PRODUCT CERTIFICATE", 14, face="i", after=8))
    flow += [
        row(("Số chứng nhận", "Certificate No."), [paper.number()]),
        row(words.pair("holder"), paper.holder()),
        row(words.pair("address"), paper.address()),
    ]
    if paper.chance(0.5):
        flow.append(row(("Địa điểm canh tác", "Growing site"), [paper.site()]))
    flow += [
        row(("Sản phẩm", "Product"), [_grown(paper)]),
        row(("Diện tích", "Area"), [f"{paper.rng.randint(1, 60)} ha"]),
        row(("Được chứng nhận phù hợp tiêu chuẩn", "Certified in accordance with"), [names]),
    ]
    flow += [
        row((label.split(" / ")[0], label), [text])
        if words.language == "vi"
        else look.line(f"{label}: {text}", 11, "left")
        for label, text in words.validity(what, paper.printed, paper.rng.choice((0, 0, 3)))
    ]
    flow += paper.signature(0.4)
    marks = [mark.ornament(look, 3), mark.foot(look, [*paper.conditions(1), paper.contact()])]
    return Sheet(
        flow, decorate=[*marks, *paper.accredited(0.5, 60, 90), *paper.verify(0.4, 300, 92, 56)], margins=UNDER_LOGO
    )


def _grown(paper: Paper) -> str:
    products = [one for one, _ in paper.facts.products]
    paper.printed.says("scope", ", ".join(products), "; ".join(products))
    return ", ".join(products)


def stars(paper: Paper) -> Sheet:
    """OCOP: a province's committee gives a product its stars, by a decision."""
    look, what, rng = paper.look, paper.facts, paper.rng
    product = what.products[0][0]
    decided = f"{rng.randint(100, 2400)}/QĐ-UBND"
    level = rng.choice(("3 SAO", "4 SAO", "4 SAO", "HẠNG 3 SAO"))
    paper.printed.says("scope", product, f"{product} - {level}")
    paper.printed.says("scheme", *what.standard.schemes)
    paper.printed.may("standard", "OCOP")
    paper.printed.says("issued", what.issued)
    body = paper.body()
    day = what.issued
    flow: list[Flowable] = [
        draw.columns(
            [
                [look.line(body, 11.5, face="b")],
                [
                    look.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 11.5, face="b", after=0),
                    look.line("Độc lập - Tự do - Hạnh phúc", 11.5, face="b"),
                ],
            ],
            WIDTH,
            (0.42, 0.58),
        ),
        draw.gap(12),
        look.line("GIẤY CHỨNG NHẬN", 26, face="b", colour=look.colour),
        look.line("SẢN PHẨM OCOP", 18, face="b", colour=look.colour, after=10),
        look.line(f"Sản phẩm: {product}", 15, face="b"),
        look.line("của chủ thể:", 11.5, face="i"),
        *(look.line(name, 14, face="b") for name in paper.holder(upper=True)),
        look.line(f"Địa chỉ: {paper.address()[0]}", 11.5),
        look.line(f"Đạt: SẢN PHẨM OCOP {level}", 15, face="b", colour=look.colour),
    ]
    if paper.chance(0.5):
        paper.printed.says("expires", what.expires)
        flow.append(look.line(f"Giấy chứng nhận có giá trị đến ngày {what.expires:%d/%m/%Y}", 11.5))
    else:
        flow.append(look.line("Giấy chứng nhận có giá trị 36 tháng kể từ ngày ký", 11.5))
    flow += [
        look.line(
            f"(Theo Quyết định số {decided} ngày {day:%d/%m/%Y} của Ủy ban nhân dân tỉnh Kon Tum)", 10.5, face="i"
        ),
        *paper.signature(1.0),
        look.line(f"Số: {paper.number()}\nVào sổ cấp giấy chứng nhận", 10, "left"),
    ]
    return Sheet(
        flow, decorate=[mark.ornament(look, rng.choice((0, 1)))], margins=(70, 56, 70, 60), turned=paper.chance(0.3)
    )
