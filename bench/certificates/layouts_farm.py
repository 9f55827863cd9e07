"""Layouts of farms: VietGAP with its sites (Thông tư 48/2012/TT-BNNPTNT), GLOBALG.A.P. with its GGN."""

from __future__ import annotations

from reportlab.platypus import Flowable

from bench.certificates import draw
from bench.certificates.draw import Sheet
from bench.certificates.holders import english_address, person, plain
from bench.certificates.paper import UNDER_LOGO, WIDTH, Paper


def _vietgap_standard(paper: Paper) -> str:
    """The standard as VietGAP papers write it, with its title or its day."""
    what = paper.facts.standard
    paper.printed.says("scheme", "VietGAP")
    if what.edition:
        paper.printed.says("standard", what.vietnamese, f"VietGAP {what.vietnamese}")
        paper.printed.says("edition", what.edition)
        return paper.rng.choice((f"{what.vietnamese} Thực hành nông nghiệp tốt (VietGAP) - Phần 1: Trồng trọt", f"VietGAP ({what.vietnamese})", what.vietnamese))
    number = "379/QĐ-BNN-KHCN"
    product = "rau, quả tươi an toàn"
    dated = paper.chance(0.6)
    day = " ngày 28/01/2008" if dated else ""
    text = f"Quy trình thực hành sản xuất nông nghiệp tốt (VietGAP) cho {product} ban hành theo Quyết định số {number}{day}"
    paper.printed.says("standard", f"Quyết định số {number}", number, f"QĐ {number}", f"Quyết định {number}", "VietGAP", text)
    paper.printed.says("edition", *(("2008", None) if dated else (None, "2008")))
    return text


def _sites(paper: Paper, heads: tuple[str, ...]) -> list[tuple[str, ...]]:
    rows = [heads]
    for at, (product, english) in enumerate(paper.facts.products):
        place = paper.facts.holder.address.split(", ")[0:2] if at % 2 == 0 else paper.facts.holder.site.split(", ")[0:2]
        area, crop = paper.rng.randint(5, 900) / 10, paper.rng.randint(20, 3000)
        name = english if paper.words.language == "en" else product
        rows.append((str(at + 1), ", ".join(place), name, f"{area:.1f}".replace(".", ","), f"{crop}"))
    return rows


def _members(paper: Paper, title: str) -> list[Flowable]:
    """The annex of a group: who belongs to it."""
    rows = [("TT", "Họ và tên thành viên", "Địa chỉ", "Diện tích (ha)", "Mã số thành viên")]
    rows += [
        (str(at), person(paper.rng), f"Thôn {paper.rng.randint(1, 9)}", f"0,{paper.rng.randint(1, 9)}", f"TV{at:02}") for at in range(1, paper.rng.randint(6, 24))
    ]
    return [
        paper.look.line(title, 13, face="b"), paper.look.line(f"(Kèm theo Giấy chứng nhận số {paper.facts.number})", 11, face="i", after=10),
        draw.ruled(paper.look, rows, (0.08, 0.34, 0.24, 0.14, 0.2), WIDTH),
    ]  # fmt: skip


def vietgap_table(paper: Paper) -> Sheet:
    """Dev: the code at the top, the holder in the middle, a table of sites, the term below."""
    look, facts, words = paper.look, paper.facts, paper.words
    flow: list[Flowable] = [
        look.line(paper.body(), 12, face="b", after=16), look.line("GIẤY CHỨNG NHẬN VietGAP", 24, face="b", colour=look.colour),
        look.line(f"{words.word('code')}: {paper.number()}", 12, after=10), look.line("Cấp cho:", 11), *[look.line(name, 17, face="b") for name in paper.holder()],
        look.line(f"Địa chỉ: {paper.address()[0]}", 11),
    ]  # fmt: skip
    if paper.chance(0.4):
        flow.append(look.line(f"{words.word('tax')}: {paper.tax()}", 11))
    flow.append(look.line(f"Sản xuất phù hợp {_vietgap_standard(paper)}", 12, face="b", after=8))
    if paper.chance(0.5):
        flow.append(look.line(f"{words.word('product')}: {paper.products(', ')}", 11.5))
        paper.printed.may("scope", facts.scope)
    else:
        paper.printed.may("scope", *(joint.join(pair[0] for pair in facts.products) for joint in ("; ", ", ", " ")), facts.standard.system[0])
    flow += [draw.ruled(look, _sites(paper, ("TT", "Địa điểm sản xuất", "Tên sản phẩm", "Diện tích sản xuất (ha)", "Dự kiến sản lượng (tấn/năm)")),
        (0.08, 0.34, 0.24, 0.16, 0.18), WIDTH), draw.gap(8)]  # fmt: skip
    flow += [look.line(f"{label}: {text}", 11, "left") for label, text in words.validity(facts, paper.printed)]
    flow += paper.signature(0.5)
    annex = [_members(paper, "PHỤ LỤC: DANH SÁCH THÀNH VIÊN")] if paper.chance(0.4) else []
    marks = [draw.ornament(look, 1), draw.logo(look, facts.body.short, 52, 50)]
    return Sheet(flow, annex, [*marks, *paper.accredited(0.4), *paper.verify(0.3, 250, 76), draw.foot(look, [paper.contact()])], margins=UNDER_LOGO)


def vietgap_numbered(paper: Paper) -> Sheet:
    """Held out: the state motto above, numbered lines, the area and the yield in the lines."""
    look, facts, words = paper.look, paper.facts, paper.words
    motto = look.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc", 11, face="b")
    flow: list[Flowable] = [draw.columns([[look.line(paper.body(), 10.5, face="b")], [motto]], WIDTH), draw.gap(18), look.line("GIẤY CHỨNG NHẬN", 20, face="b")]
    flow.append(look.line("Quy trình thực hành sản xuất nông nghiệp tốt (VietGAP)", 13, face="b"))
    numbered_top = paper.chance(0.5)
    if numbered_top:
        flow.append(look.line(f"Số: {paper.number()}", 12))
    lines = [f"{words.word('holder')}: {paper.holder()[0]}", f"{words.word('address')}: {paper.address()[0]}"]
    if paper.chance(0.4):
        lines.append(f"{words.word('tax')}: {paper.tax()}")
    lines.append(f"Địa điểm sản xuất: {paper.site()}")
    if not numbered_top:
        lines.insert(0, f"{words.word('code')}: {paper.number()}")
    if paper.chance(0.5):
        lines.append(f"Điện thoại: 0{paper.rng.randint(900000000, 999999999)}     Fax:")
    lines.append(f"{words.word('product')} được chứng nhận: {paper.products(', ')}")
    paper.printed.may("scope", facts.scope)
    lines.append(f"Tổng diện tích: {paper.rng.randint(2, 90)},{paper.rng.randint(0, 9)} ha; sản lượng dự kiến: {paper.rng.randint(20, 900)} tấn/năm")
    lines.append(f"Số hộ tham gia: {paper.rng.randint(5, 60)} hộ (danh sách kèm theo)")
    flow += [look.line(f"{at}. {line}", 12, "left", after=6) for at, line in enumerate(lines, start=1)]
    flow.append(look.line(f"Được sản xuất, sơ chế phù hợp {_vietgap_standard(paper)}.", 12, "justify", after=8))
    flow += [look.line(f"{label}: {text}.", 12, "left") for label, text in words.validity(facts, paper.printed)]
    flow += paper.signature(0.8)
    marks = [draw.ornament(look, paper.rng.choice((0, 4))), *paper.verify(0.3, 70, 90)]
    return Sheet(flow, [_members(paper, "DANH SÁCH CÁC HỘ SẢN XUẤT")], marks)


def _gap_standard(paper: Paper, version: str = "") -> str:
    what = paper.facts.standard
    paper.printed.says("scheme", "GLOBALG.A.P.")
    version = what.english.split()[-1]
    named = what.english
    paper.printed.says("standard", named, "GLOBALG.A.P.", f"GLOBALG.A.P. IFA {version}", named.replace("GLOBALG.A.P. ", ""), f"GLOBALG.A.P. {version}")
    paper.printed.says("edition", None, version, version.strip("Vv"))
    return named


def globalgap(paper: Paper) -> Sheet:
    """Dev: English, the GGN big, products in a table, the cycle's dates at the foot."""
    look, facts, words = paper.look, paper.facts, paper.words
    paper.printed.says("ggn", facts.ggn)
    flow: list[Flowable] = [
        look.line("GLOBALG.A.P. CERTIFICATE", 22, face="b", colour=look.colour), look.line("According to GLOBALG.A.P. General Regulations", 10.5, face="i", after=10),
        look.line(f"{paper.rng.choice(('GGN', 'GLOBALG.A.P. Number (GGN)', 'GGN / GLOBALG.A.P. No.'))}: {facts.ggn}", 14, face="b"),
        look.line(f"{words.word('number')}: {paper.number()}", 11, after=8),
        look.line(paper.rng.choice(("Issued to Producer", "Issued to", "Producer")), 11, face="i"), *[look.line(name, 17, face="b") for name in paper.holder()],
        look.line("\n".join(paper.address()), 11, after=8),
    ]  # fmt: skip
    if paper.chance(0.3):
        flow.append(look.line(f"Country of production: Vietnam. Tax code: {paper.tax()}", 10.5))
    body = paper.body(english=True, upper=False)
    flow.append(look.line(f"The Annex contains details of the production sites and handling units. The Certification Body {body} declares that the production of the "
        "products mentioned on this certificate has been found to be compliant in accordance with the standard:", 10.5))  # fmt: skip
    flow.append(look.line(_gap_standard(paper), 16, face="b", after=8))
    rows = [("Product", "Product Certificate Number", "Harvest included", "Area (ha)", "Parallel production")]
    rows += [(english, f"{paper.rng.randint(10000, 99999)}-{paper.rng.choice('ABCDEF')}", "Yes", f"{paper.rng.randint(10, 400) / 10}", "No") for _, english in facts.products]
    flow += [draw.ruled(look, rows, (0.28, 0.26, 0.16, 0.12, 0.18), WIDTH), draw.gap(10)]
    _scope_by_products(paper)
    paper.printed.says("issued", facts.issued)
    paper.printed.says("expires", facts.expires)
    first, last = words.day(facts.issued), words.day(facts.expires)
    lines = paper.rng.choice(
        (
            [f"Date of certification decision: {first}", f"Valid from: {first}", f"Valid to: {last}"],
            [f"Date of issuing: {first}", f"Validity: from {first} to {last}"],
            [f"Date of issue: {first}", f"Valid until: {last}"],
        )
    )
    flow += [look.line(line, 11, "left", after=2) for line in lines]
    flow += paper.signature(0.0)
    marks = [draw.ornament(look, paper.rng.choice((0, 3))), draw.logo(look, facts.body.short, 54, 50, 1), *paper.accredited(0.6), *paper.verify(0.3, 460, 700)]
    foot = ["The current status of this certificate is always displayed at: http://www.globalgap.example/search", paper.contact(), "GLOBALG.A.P. c/o FoodPLUS, Spichernstr. 55, 50672 Cologne, Germany"]
    annex = [_annex(paper)] if paper.chance(0.5) else []
    return Sheet(flow, annex, [*marks, draw.foot(look, foot, 70)], margins=UNDER_LOGO)


def _scope_by_products(paper: Paper) -> None:
    """A table of products is no printed scope; naming the products is right too."""
    products = paper.facts.products
    paper.printed.may("scope", *(joint.join(pair[side] for pair in products) for joint in (", ", "; ", " ", " / ") for side in (0, 1)), "Fruit and Vegetables")


def _annex(paper: Paper) -> list[Flowable]:
    look, facts = paper.look, paper.facts
    rows = [("No.", "Producer member / production site", "Product", "Area (ha)", "Quantity (ton)")]
    rows += [
        (str(at), f"{plain(person(paper.rng))} - {english_address(facts.holder.site).split(', ')[0]}", facts.products[0][1], f"{paper.rng.randint(2, 30) / 10}", str(paper.rng.randint(3, 60)))
        for at in range(1, paper.rng.randint(5, 16))
    ]
    return [
        look.line(f"ANNEX for GGN {facts.ggn}", 14, face="b"), look.line(f"Date of printing: {paper.words.day(facts.revised)}", 10, face="i", after=10),
        draw.ruled(look, rows, (0.08, 0.42, 0.2, 0.14, 0.16), WIDTH),
    ]  # fmt: skip


def globalgap_group(paper: Paper) -> Sheet:
    """Held out: registration number of the group, company name and address in a column, options and scopes."""
    look, facts, words = paper.look, paper.facts, paper.words
    paper.printed.says("ggn", facts.ggn)
    option = paper.rng.choice(("Option 1 - Individual certification", "Option 2 - Producer group"))
    rows = [
        ("GGN", facts.ggn) if paper.chance(0.7) else ("GLOBALG.A.P. Number", f"{facts.ggn[:3]} {facts.ggn[3:8]} {facts.ggn[8:]}"),
        ("Registration No. of producer (from CB)", f"CB-{paper.rng.randint(1000, 9999)}"),
        (words.both("Tên và địa chỉ công ty", "Company name and address"), f"{chr(10).join(paper.holder(upper=False))}\n{chr(10).join(paper.address())}"),
        ("Certification option", option),
        ("Standard", _gap_standard(paper)),
        ("Scope", "Crops Base; Fruit and Vegetables"),
        (words.both("Sản phẩm", "Product(s)"), ", ".join(pair[1] for pair in facts.products)),
    ]
    paper.printed.says("scope", "Crops Base; Fruit and Vegetables")
    _scope_by_products(paper)
    first, last = words.day(facts.issued), words.day(facts.expires)
    rows.append((words.both("Ngày cấp", "Date of Certification decision"), first))
    rows.append((words.both("Thời hạn hiệu lực", "Certificate validity"), f"{first} - {last}" if paper.chance(0.5) else words.term(facts.issued, facts.expires)))
    paper.printed.says("issued", facts.issued)
    paper.printed.says("expires", facts.expires)
    number = f"{words.word('number')}: {paper.number()}"
    flow: list[Flowable] = [
        look.line("Certificate", 26, "left", "b", colour=look.colour), look.line(number, 11, "left"),
        look.line("in accordance with the GLOBALG.A.P. General Regulations Version 5.2", 10, "left", "i", after=10),
        draw.ruled(look, rows, (0.38, 0.62), WIDTH, 10.5, lines=False), draw.gap(10),
        look.line(f"Certification Body: {paper.body(english=True, upper=False)}", 10.5, "left", "b"), look.line(paper.contact(), 8.5, "left"),
    ]  # fmt: skip
    if paper.chance(0.6):
        flow.append(look.line(f"Place and date of issue: Ho Chi Minh City, {first}", 10, "left"))
    flow += paper.signature(0.0, "left")
    marks = [draw.ornament(look, 2), draw.logo(look, facts.body.short, 460, 60, 2), *paper.accredited(0.6, 430, 70), *paper.verify(0.4, 470, 150)]
    return Sheet(flow, [_annex(paper)] if paper.chance(0.6) else [], marks, margins=UNDER_LOGO)
