"""Two layouts kept out of all tuning: a state office's numbered articles, and hợp quy with a list of products."""

from __future__ import annotations

from datetime import timedelta

from reportlab.platypus import Flowable

from bench.certificates import draw
from bench.certificates import marks as mark
from bench.certificates.draw import Sheet
from bench.certificates.paper import UNDER_LOGO, WIDTH, Paper

_MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"


def ministry(paper: Paper) -> Sheet:
    """The office above and its own name, motto, number, articles 1 to 5, a term that may count from the signing."""
    look, facts, rng = paper.look, paper.facts, paper.rng
    day, decided = facts.issued, facts.issued - timedelta(rng.randint(3, 40))
    paper.printed.says("issued", day)
    dated = look.line(
        f"{facts.body.address.rsplit(', ', 1)[-1]}, ngày {day:%d} tháng {day:%m} năm {day.year}", 10.5, face="i"
    )
    above = rng.choice(("CHI CỤC TIÊU CHUẨN ĐO LƯỜNG CHẤT LƯỢNG", "SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN"))
    name = paper.body()
    paper.printed.says("body", f"{above} {name}")
    left: list[Flowable] = [look.line(above, 10, after=0), look.line(name, 10, face="b")]
    left.append(look.line(f"Số: {paper.number()}", 11))
    right: list[Flowable] = [look.line(_MOTTO, 10, face="b")]
    if at_top := paper.chance(0.5):
        right.append(dated)
    lines = [
        f"{rng.choice(('Tên cơ sở sản xuất, kinh doanh', 'Tên tổ chức, cá nhân', 'Cơ sở'))}: {paper.holder()[0]}",
        f"{rng.choice(('Địa chỉ cơ sở', 'Địa chỉ sản xuất, kinh doanh', 'Địa chỉ'))}: {paper.address()[0]}",
    ]
    if paper.chance(0.5):
        lines.append(f"{rng.choice(('Mã số doanh nghiệp/MST', 'Giấy đăng ký kinh doanh (MSDN)'))}: {paper.tax()}")
    lines += [
        f"{rng.choice(('Lĩnh vực', 'Ngành nghề, lĩnh vực', 'Nội dung, phạm vi'))}: {paper.scope()[0]}",
        f"{rng.choice(('Đã được kiểm tra và đáp ứng', 'Có hệ thống quản lý phù hợp', 'Đủ điều kiện theo'))} "
        f"{paper.standard(' / ')}",
    ]
    end = paper.words.day(facts.expires).removeprefix("ngày ")
    terms = {
        True: rng.choice(
            (
                f"Giấy chứng nhận này có hiệu lực đến hết ngày {end}.",
                f"Giấy chứng nhận có giá trị kể từ ngày ký đến ngày {end}./.",
            )
        ),
        False: f"Giấy chứng nhận này có giá trị 0{facts.years} năm kể từ ngày ký./.",
    }
    told = paper.chance(0.6)
    if told:
        paper.printed.says("expires", facts.expires)
    if paper.chance(0.3):
        lines.append(terms[told])
        tail: list[Flowable] = []
    else:
        tail = [look.line(terms[told], 12, "left")]
    about = "Sản phẩm phù hợp tiêu chuẩn" if facts.standard.scheme == "hợp chuẩn" else facts.standard.system[0]
    basis = f"Căn cứ Quyết định số {rng.randint(20, 900)}/QĐ-{facts.body.short} ngày {decided:%d/%m/%Y}"
    flow: list[Flowable] = [
        draw.columns([left, right], WIDTH, (0.46, 0.54)),
        draw.gap(16),
        look.line("GIẤY CHỨNG NHẬN", 18, face="b"),
        look.line(about, 12, face="b", after=8),
        look.line(f"{basis} về việc cấp giấy chứng nhận;", 11.5, "left", "i"),
        look.line(rng.choice(("CHỨNG NHẬN:", "XÁC NHẬN:", f"THỦ TRƯỞNG {facts.body.short} CHỨNG NHẬN")), 13, face="b"),
        *[look.line(f"{at}. {line}", 12, "left", after=6) for at, line in enumerate(lines, start=1)],
        *tail,
    ]
    title, who = paper.signer()
    sign: list[Flowable] = [] if at_top else [dated]
    sign += [look.line(title, 11, face="b"), paper.ink(), look.line(who, 11, face="b")]
    copies = look.line(f"Nơi nhận:\n- Như mục 1;\n- {above.capitalize()};\n- Lưu: VT, NV.", 9, "left", "i")
    flow += [draw.gap(8), draw.columns([[copies], sign], WIDTH)]
    return Sheet(flow, decorate=[*paper.accredited(0.15), *paper.verify(0.2, 70, 60)])


def conformity_list(paper: Paper) -> Sheet:
    """Hợp quy by Thông tư 28/2012/TT-BKHCN: the products in a list with kinds and marks, the dates in one line."""
    look, words, facts, rng = paper.look, paper.words, paper.facts, paper.rng
    scheme, both = facts.standard.scheme, words.both
    brand = facts.holder.name.split()[-1].upper()
    product = both(*facts.products[0])
    rows = [
        (str(at), product, kind, brand)
        for at, kind in enumerate(rng.sample(("Loại I", "Loại II", "A1", "D10", "D16", "M7,5"), rng.randint(1, 4)), 1)
    ]
    listed = [joint.join(cells) for joint in (" ", ", ") for cells in rows]
    kinds = [
        " ".join([product, *(row[2] for row in rows)]),
        " ".join(cell for row in rows for cell in row),
        " ".join(cell for row in rows for cell in row[1:]),
        *listed,
    ]
    heads = ("TT", both("Tên sản phẩm", "Product name"), both("Kiểu, loại", "Type"), both("Nhãn hiệu", "Trade mark"))
    flow: list[Flowable] = [
        draw.columns(
            [
                [look.line(paper.body(), 11, face="b")],
                [look.line(f"{words.word('number')}:\n{paper.number()}", 11, "right", "b")],
            ],
            WIDTH,
            (0.62, 0.38),
        ),
        draw.gap(14),
        look.line(f"GIẤY CHỨNG NHẬN {scheme.upper()}", 21, face="b", colour=look.colour),
    ]
    if words.language == "bi":
        flow.append(look.line("Certificate of product conformity", 12, face="i"))
    flow.append(look.line(both("Chứng nhận", "We certify that"), 11, face="i"))
    if paper.chance(0.6):
        paper.printed.says("scope", facts.products[0][0], product, *kinds)
        flow.append(look.line(f"{words.word('product')}: {product}", 12, "left"))
    else:
        paper.printed.may("scope", facts.products[0][0], product, *kinds)
    flow += [
        draw.ruled(look, [heads, *rows], (0.08, 0.5, 0.2, 0.22), WIDTH, 10),
        draw.gap(6),
        look.line(both("do doanh nghiệp sau sản xuất", "produced by") + ":", 11, "left", "i"),
        *[look.line(name, 14, "left", "b") for name in paper.holder()],
        look.line("\n".join(paper.address()), 11, "left"),
    ]
    if paper.chance(0.4):
        flow.append(look.line(f"{words.word('tax')}: {paper.tax()}", 11, "left"))
    flow += [
        look.line(f"{words.word('conforms')} {paper.standard(' / ')}", 13, "left", "b"),
        look.line(
            "Phương thức đánh giá: Phương thức 5, Thông tư số 28/2012/TT-BKHCN ngày 12/12/2012 và Thông tư "
            "02/2017/TT-BKHCN ngày 31/3/2017",
            10,
            "left",
        ),
    ]
    dates = words.validity(facts, paper.printed, rng.choice((0, 0, 1, 3)))
    flow.append(look.line(" – ".join(f"{label}: {text}" for label, text in dates), 10.5, "left", "b"))
    flow += paper.signature(0.3)
    marks = [mark.ornament(look, 0), mark.logo(look, "CR" if scheme == "hợp quy" else "Q", 62, 46, 2)]
    return Sheet(
        flow,
        decorate=[*marks, *paper.accredited(0.4), *paper.verify(0.3, 260, 80), mark.foot(look, [paper.contact()])],
        margins=UNDER_LOGO,
    )
