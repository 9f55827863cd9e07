"""Layouts of VietGAP certificates, with their sites and members (Thông tư 48/2012/TT-BNNPTNT)."""

from __future__ import annotations

from reportlab.platypus import Flowable

from bench.certificates import draw
from bench.certificates import marks as mark
from bench.certificates.draw import Sheet
from bench.certificates.holders import person
from bench.certificates.paper import UNDER_LOGO, WIDTH, Paper


def vietgap_standard(paper: Paper) -> str:
    """The standard as VietGAP papers write it, with its title or its day."""
    what = paper.facts.standard
    paper.printed.says("scheme", "VietGAP")
    if what.edition:
        paper.printed.says("standard", what.vietnamese, f"VietGAP {what.vietnamese}")
        paper.printed.says("edition", what.edition)
        return paper.rng.choice(
            (
                f"{what.vietnamese} Thực hành nông nghiệp tốt (VietGAP) - Phần 1: Trồng trọt",
                f"VietGAP ({what.vietnamese})",
                what.vietnamese,
            )
        )
    number = "379/QĐ-BNN-KHCN"
    product = "rau, quả tươi an toàn"
    dated = paper.chance(0.6)
    day = " ngày 28/01/2008" if dated else ""
    text = f"Quy trình thực hành sản xuất nông nghiệp tốt (VietGAP) cho {product} ban hành theo "
    text += f"Quyết định số {number}{day}"
    paper.printed.says(
        "standard", f"Quyết định số {number}", number, f"QĐ {number}", f"Quyết định {number}", "VietGAP", text
    )
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
        (str(at), person(paper.rng), f"Thôn {paper.rng.randint(1, 9)}", f"0,{paper.rng.randint(1, 9)}", f"TV{at:02}")
        for at in range(1, paper.rng.randint(6, 24))
    ]
    return [
        paper.look.line(title, 13, face="b"),
        paper.look.line(f"(Kèm theo Giấy chứng nhận số {paper.facts.number})", 11, face="i", after=10),
        draw.ruled(paper.look, rows, (0.08, 0.34, 0.24, 0.14, 0.2), WIDTH),
    ]


def vietgap_table(paper: Paper) -> Sheet:
    """Dev: the code at the top, the holder in the middle, a table of sites, the term below."""
    look, facts, words = paper.look, paper.facts, paper.words
    flow: list[Flowable] = [
        look.line(paper.body(), 12, face="b", after=16),
        look.line("GIẤY CHỨNG NHẬN VietGAP", 24, face="b", colour=look.colour),
        look.line(f"{words.word('code')}: {paper.number()}", 12, after=10),
        look.line("Cấp cho:", 11),
        *[look.line(name, 17, face="b") for name in paper.holder()],
        look.line(f"Địa chỉ: {paper.address()[0]}", 11),
    ]
    if paper.chance(0.4):
        flow.append(look.line(f"{words.word('tax')}: {paper.tax()}", 11))
    flow.append(look.line(f"Sản xuất phù hợp {vietgap_standard(paper)}", 12, face="b", after=8))
    if paper.chance(0.5):
        flow.append(look.line(f"{words.word('product')}: {paper.products(', ')}", 11.5))
        paper.printed.may("scope", facts.scope)
    else:
        paper.printed.may(
            "scope",
            *(joint.join(pair[0] for pair in facts.products) for joint in ("; ", ", ", " ")),
            facts.standard.system[0],
        )
    flow += [
        draw.ruled(
            look,
            _sites(
                paper,
                ("TT", "Địa điểm sản xuất", "Tên sản phẩm", "Diện tích sản xuất (ha)", "Dự kiến sản lượng (tấn/năm)"),
            ),
            (0.08, 0.34, 0.24, 0.16, 0.18),
            WIDTH,
        ),
        draw.gap(8),
    ]
    flow += [look.line(f"{label}: {text}", 11, "left") for label, text in words.validity(facts, paper.printed)]
    flow += paper.signature(0.5)
    annex = [_members(paper, "PHỤ LỤC: DANH SÁCH THÀNH VIÊN")] if paper.chance(0.4) else []
    marks = [mark.ornament(look, 1), mark.logo(look, facts.body.short, 52, 50)]
    return Sheet(
        flow,
        annex,
        [*marks, *paper.accredited(0.4), *paper.verify(0.3, 250, 76), mark.foot(look, [paper.contact()])],
        margins=UNDER_LOGO,
    )


def vietgap_numbered(paper: Paper) -> Sheet:
    """Held out: the state motto above, numbered lines, the area and the yield in the lines."""
    look, facts, words = paper.look, paper.facts, paper.words
    motto = look.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc", 11, face="b")
    flow: list[Flowable] = [
        draw.columns([[look.line(paper.body(), 10.5, face="b")], [motto]], WIDTH),
        draw.gap(18),
        look.line("GIẤY CHỨNG NHẬN", 20, face="b"),
    ]
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
    lines.append(
        f"Tổng diện tích: {paper.rng.randint(2, 90)},{paper.rng.randint(0, 9)} ha; sản lượng dự kiến: "
        f"{paper.rng.randint(20, 900)} tấn/năm"
    )
    lines.append(f"Số hộ tham gia: {paper.rng.randint(5, 60)} hộ (danh sách kèm theo)")
    flow += [look.line(f"{at}. {line}", 12, "left", after=6) for at, line in enumerate(lines, start=1)]
    flow.append(look.line(f"Được sản xuất, sơ chế phù hợp {vietgap_standard(paper)}.", 12, "justify", after=8))
    flow += [look.line(f"{label}: {text}.", 12, "left") for label, text in words.validity(facts, paper.printed)]
    flow += paper.signature(0.8)
    marks = [mark.ornament(look, paper.rng.choice((0, 4))), *paper.verify(0.3, 70, 90)]
    return Sheet(flow, [_members(paper, "DANH SÁCH CÁC HỘ SẢN XUẤT")], marks)
