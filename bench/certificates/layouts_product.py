"""Layouts of product certificates: hợp quy (QCVN) and hợp chuẩn (TCVN), by Thông tư 28/2012/TT-BKHCN."""

from __future__ import annotations

from reportlab.platypus import Flowable

from bench.certificates import draw
from bench.certificates import marks as mark
from bench.certificates.draw import Sheet
from bench.certificates.paper import UNDER_LOGO, WIDTH, Paper

METHODS = (
    (
        "Phương thức 5: thử nghiệm mẫu điển hình và đánh giá quá trình sản xuất",
        "System 5: type testing and assessment of the production process",
    ),
    (
        "Phương thức 7: thử nghiệm, đánh giá lô sản phẩm, hàng hóa",
        "System 7: testing and assessment of a lot of products",
    ),
)


def _product(paper: Paper) -> str:
    """The product is what the certificate covers; type and mark stand behind it."""
    text = paper.products(", ")
    both = paper.words.both
    brand, kind = paper.facts.holder.name.split()[-1].upper(), paper.rng.choice(("A1", "M10,0", "PN 10", "Loại II"))
    detail = f"{both('Nhãn hiệu', 'Brand')}: {brand}; {both('Kiểu loại', 'Type')}: {kind}"
    paper.printed.says("scope", f"{text} {detail}", f"{text}\n{detail}")
    return f"{text}\n{detail}" if paper.chance(0.6) else text


def conformity(paper: Paper) -> Sheet:
    """Dev: "Chứng nhận sản phẩm … được sản xuất tại … phù hợp QCVN …", centred."""
    look, words = paper.look, paper.words
    kind = paper.facts.standard.scheme.upper()
    flow: list[Flowable] = [
        look.line(paper.body(), 13, face="b", after=14),
        look.line(
            f"GIẤY CHỨNG NHẬN {kind}"
            if words.language == "vi"
            else words.both(f"CHỨNG NHẬN {kind}", "CERTIFICATE OF CONFORMITY", "\n"),
            22,
            face="b",
            colour=look.colour,
        ),
        look.line(f"{words.word('number')}: {paper.number()}", 12, after=10),
        look.line(words.both("Chứng nhận sản phẩm", "This is to certify that the product") + ":", 11, face="i"),
        look.line(_product(paper), 15, face="b"),
        look.line(words.both("được sản xuất bởi", "manufactured by") + ":", 11, face="i"),
        *[look.line(name, 16, face="b") for name in paper.holder()],
        look.line(f"{words.word('address')}: {chr(10).join(paper.address())}", 11),
    ]
    if paper.chance(0.35):
        flow.append(look.line(f"{words.word('site')}: {paper.site()}", 11))
    flow += [
        look.line(
            words.both(
                "phù hợp với quy chuẩn kỹ thuật quốc gia" if kind == "HỢP QUY" else "phù hợp với tiêu chuẩn quốc gia",
                "conforms to",
            ),
            11,
            face="i",
        ),
        look.line(paper.standard(), 20, face="b", colour=look.colour),
    ]
    method = paper.rng.choice(METHODS)
    flow.append(
        look.line(f"{words.both('Phương thức chứng nhận', 'Certification system')}: {words.both(*method)}", 10.5)
    )
    flow.append(
        look.line(
            words.both(
                "và được phép sử dụng dấu hợp quy (CR)" if kind == "HỢP QUY" else "và được phép sử dụng dấu chất lượng",
                "and is allowed to use the conformity mark",
            ),
            10.5,
            after=8,
        )
    )
    flow += [look.line(f"{label}: {text}", 11) for label, text in words.validity(paper.facts, paper.printed)]
    flow += paper.signature(0.5)
    marks = [mark.ornament(look, 1), mark.logo(look, "CR" if kind == "HỢP QUY" else "Q", 480, 60, 2)]
    return Sheet(
        flow,
        decorate=[*marks, *paper.accredited(0.4), *paper.verify(0.25, 250, 80), mark.foot(look, [paper.contact()])],
        margins=UNDER_LOGO,
    )


def product_table(paper: Paper) -> Sheet:
    """Held out: a lined table of product, mark, maker, importer, test report, standard."""
    look, words = paper.look, paper.words
    about = f"Chứng nhận sản phẩm {'hợp quy' if 'QCVN' in paper.facts.standard.vietnamese else 'hợp chuẩn'}"
    rows = [
        (words.word("holder"), "\n".join(paper.holder())),
        (words.word("address"), "\n".join(paper.address())),
        (words.word("product"), _product(paper)),
        (words.both("Nước sản xuất", "Country of origin"), "Việt Nam"),
        (words.word("standard"), paper.standard()),
        (words.both("Phương thức đánh giá", "Assessment method"), words.both(*paper.rng.choice(METHODS))),
        (
            words.both("Phiếu kết quả thử nghiệm số", "Test report No."),
            f"{paper.rng.randint(100, 999)}/{paper.facts.issued.year}/KQTN",
        ),
    ]
    if paper.chance(0.5):
        rows.insert(1, (words.word("tax"), paper.tax()))
    rows += words.validity(paper.facts, paper.printed)
    table = draw.ruled(look, [(label, text) for label, text in rows], (0.32, 0.68), WIDTH, 11, lines=False)
    table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, draw.GREY)])
    flow: list[Flowable] = [
        look.line(paper.body(), 12.5, "left", "b", colour=look.colour),
        look.line(paper.contact(), 8.5, "left", after=16),
        look.line(words.word("title"), 22, face="b"),
        look.line(
            f"({words.both(about, 'Product certification')})",
            11,
            face="i",
        ),
        look.line(f"{words.word('number')}: {paper.number()}", 12, after=12),
        table,
        draw.gap(8),
        *[look.line(line, 8.5, "left", "i", after=1) for line in paper.conditions()],
        *paper.signature(0.4),
    ]
    return Sheet(flow, decorate=[mark.ornament(look, 2), *paper.accredited(0.4), *paper.verify(0.3, 330, 76)])
