"""Five layouts of management systems held out from tuning; their labels are the held-out words."""

from __future__ import annotations

from reportlab.platypus import Flowable

from bench.certificates import draw
from bench.certificates import marks as mark
from bench.certificates.draw import Sheet
from bench.certificates.paper import UNDER_LOGO, WIDTH, Paper


def registrar(paper: Paper) -> Sheet:
    """The German manner: "The Certification Body … certifies", number, report and validity in a block at the foot."""
    look, words, facts = paper.look, paper.words, paper.facts
    both = words.both
    body = paper.body(english=True, upper=False)
    flow: list[Flowable] = [
        draw.gap(10),
        look.line(words.word("title"), 30, "left", "b", colour=look.colour, after=14),
        look.line(
            both(
                f"Tổ chức chứng nhận {body} chứng nhận rằng", f"The Certification Body of {body} hereby certifies that"
            ),
            10.5,
            "left",
            after=10,
        ),
        *[look.line(name, 17 - 3 * at, "left", "b") for at, name in enumerate(paper.holder(upper=False))],
        look.line("\n".join(paper.address()), 11.5, "left", after=10),
    ]
    if paper.chance(0.3):
        flow.append(look.line(f"{words.word('site')}: {paper.site()}", 10.5, "left", after=8))
    flow += [
        look.line(words.word("conforms"), 10.5, "left"),
        look.line(paper.standard(), 21, "left", "b", colour=look.colour),
        look.line(words.word("for"), 10.5, "left"),
        *[look.line(line, 12, "left", "b") for line in paper.scope()],
        draw.gap(10),
    ]
    dates = words.validity(facts, paper.printed)
    report = f"{paper.rng.randint(1000, 9999)} {paper.rng.randint(1000, 9999)}"
    left = [
        f"{words.word('number')}: {paper.number()}",
        f"{both('Báo cáo đánh giá số', 'Audit Report No.')}: {report}",
    ]
    right = [f"{label}: {text}" for label, text in dates]
    cells = [[look.line(line, 10.5, "left", after=2) for line in lines] for lines in (left, right)]
    flow.append(draw.columns(cells, WIDTH))
    title, name = paper.signer()
    flow += [
        draw.gap(6),
        draw.columns([[paper.ink(sealed=False)], []], WIDTH),
        look.line(f"{name}\n{title}", 10, "left"),
        look.line(f"Essen, {facts.issued:%Y-%m-%d}" if words.language == "en" else "", 10, "left"),
    ]
    small = [f"{facts.body.english}   {facts.body.address_english}   {facts.body.site}", *paper.conditions(1)]
    marks = [
        mark.ornament(look, 2),
        mark.logo(look, facts.body.short, 440, 54, 1),
        mark.foot(look, small),
        *paper.accredited(0.7, 430, 80),
    ]
    return Sheet(flow, decorate=[*marks, *paper.verify(0.25, 330, 76)], margins=UNDER_LOGO)


def interlinear(paper: Paper) -> Sheet:
    """Every line with its English in small italics below; the value behind the Vietnamese label."""
    look, words = paper.look, paper.words

    def row(name: str, text: str, size: float = 12) -> list[Flowable]:
        label = (
            words.word(name)
            if words.language != "bi"
            else words.word(name).split(" / ")[0].split(" | ")[0].split(" (")[0]
        )
        english = words.word(name)[len(label) :].strip(" /|()")
        lines: list[Flowable] = [
            look.line(f"{label}: {text}", size, "centre", "b" if name == "holder" else "r", after=0)
        ]
        if english:
            lines.append(look.line(english, 9, "centre", "i", colour=draw.GREY, after=5))
        return lines

    flow: list[Flowable] = [
        look.line(paper.body(), 13, face="b", colour=look.colour),
        draw.gap(10),
        look.line(words.word("title"), 22, face="b", after=8),
    ]
    flow += row("number", paper.number())
    flow += [*row("holder", "\n".join(paper.holder()), 15), *row("address", "\n".join(paper.address()))]
    if paper.chance(0.5):
        flow += row("tax", paper.tax())
    if paper.chance(0.25):
        flow += row("site", paper.site())
    flow += [look.line(words.word("conforms"), 11), look.line(paper.standard(), 18, face="b", colour=look.colour)]
    system = words.both(*paper.facts.standard.system)
    flow += [look.line(f"({system})", 11, face="i"), *row("scope", "\n".join(paper.scope()))]
    flow += [look.line(f"{label}: {text}", 11, after=2) for label, text in words.validity(paper.facts, paper.printed)]
    flow += paper.signature(0.5)
    marks = [mark.ornament(look, 1), mark.logo(look, paper.facts.body.short, 52, 52, 2)]
    return Sheet(
        flow,
        decorate=[
            *marks,
            *paper.accredited(0.5),
            *paper.verify(0.3, 260, 80),
            mark.foot(look, [paper.contact(), *paper.conditions(1)]),
        ],
        margins=UNDER_LOGO,
    )


def turned(paper: Paper) -> Sheet:
    """Across the page, centred; number at the top right, dates and signature side by side."""
    look, words = paper.look, paper.words
    wide = 842 - 140
    flow: list[Flowable] = [
        draw.columns(
            [
                [look.line(paper.body(), 12, "left", "b")],
                [look.line(f"{words.word('number')}: {paper.number()}", 11, "right")],
            ],
            wide,
        ),
        draw.gap(6),
        look.line(words.word("title"), 26, face="b", colour=look.colour),
        look.line(words.word("holder"), 11, face="i"),
        *[look.line(name, 18 - 4 * at, face="b") for at, name in enumerate(paper.holder())],
        look.line(f"{words.word('address')}: {' / '.join(paper.address())}", 11),
    ]
    if paper.chance(0.35):
        flow.append(look.line(f"{words.word('tax')}: {paper.tax()}", 10.5))
    flow += [
        look.line(words.word("conforms"), 11, face="i"),
        look.line(paper.standard(" / "), 19, face="b"),
        look.line(f"{words.word('scope')}: {' / '.join(paper.scope())}", 11.5, after=8),
    ]
    dates = [
        look.line(f"{label}: {text}", 10.5, "left", after=2)
        for label, text in words.validity(paper.facts, paper.printed)
    ]
    title, name = paper.signer()
    sign: list[Flowable] = [look.line(title, 11, face="b"), paper.ink(), look.line(name, 11, face="b")]
    flow += [draw.gap(6), draw.columns([dates, sign], wide, (0.55, 0.45))]
    marks = [
        mark.ornament(look, 1),
        *paper.accredited(0.5, 80, 66),
        *paper.verify(0.3, 380, 66),
        mark.foot(look, [paper.contact()], 50),
    ]
    return Sheet(flow, decorate=marks, turned=True, margins=(70, 56, 70, 66))


def banded(paper: Paper) -> Sheet:
    """Dotted leaders between label and value, dates in three columns with the labels below the days."""
    look, words = paper.look, paper.words
    flow: list[Flowable] = [
        draw.gap(30),
        look.line(words.word("title"), 24, "left", "b", colour=look.colour),
        look.line(paper.body(upper=False), 11, "left", after=12),
        look.line(
            words.both("Xác nhận hệ thống quản lý của", "Hereby confirms that the management system of"),
            11,
            "left",
            "i",
        ),
        *[look.line(name, 17 - 4 * at, "left", "b") for at, name in enumerate(paper.holder())],
    ]
    rows = [(words.word("address"), "\n".join(paper.address()))]
    if paper.chance(0.4):
        rows.append((words.word("tax"), paper.tax()))
    rows += [
        (words.word("standard"), paper.standard()),
        (words.word("scope"), "\n".join(paper.scope())),
        (words.word("number"), paper.number()),
    ]
    if paper.chance(0.3):
        rows.append((words.both("Ngành (IAF)", "IAF sector"), paper.facts.holder.trade.code))
    dots = " ......" if paper.chance(0.5) else ":"
    flow += [
        draw.gap(6),
        draw.ruled(look, [(label + dots, text) for label, text in rows], (0.36, 0.64), WIDTH, 11.5, lines=False),
        draw.gap(12),
    ]
    dates = words.validity(paper.facts, paper.printed)
    cells = [
        [look.line(text, 11.5, face="b", after=0), look.line(label, 9, face="i", colour=draw.GREY)]
        for label, text in dates
    ]
    flow += [draw.columns(cells, WIDTH), *paper.signature(0.0, "right")]
    marks = [
        mark.ornament(look, 2),
        mark.logo(look, paper.facts.body.short, 60, 50, 1),
        mark.foot(look, [paper.contact(), *paper.conditions(1)]),
    ]
    return Sheet(flow, decorate=[*marks, *paper.accredited(0.5), *paper.verify(0.5, 470, 720)], margins=UNDER_LOGO)


def typed(paper: Paper) -> Sheet:
    """Typed like an office paper: motto, place and day at the top right, numbered lines, the body signs."""
    look, words = paper.look, paper.words
    day = paper.facts.issued
    left = [look.line(paper.body(), 10.5, face="b"), look.line(f"Số: {paper.number()}", 11)]
    right = [look.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc", 10.5, face="b")]
    right.append(
        look.line(
            f"{paper.facts.holder.province.split(' ', 1)[1]}, ngày {day:%d} tháng {day:%m} năm {day.year}",
            10.5,
            face="i",
        )
    )
    flow: list[Flowable] = [
        draw.columns([left, right], WIDTH),
        draw.gap(20),
        look.line("GIẤY CHỨNG NHẬN", 18, face="b", after=10),
    ]
    lines = [f"{words.word('holder')}: {' / '.join(paper.holder())}", f"{words.word('address')}: {paper.address()[0]}"]
    if paper.chance(0.5):
        lines.append(f"{words.word('tax')}: {paper.tax()}")
    lines += [
        f"{words.word('scope')}: {'; '.join(paper.scope())}",
        f"{words.word('conforms').capitalize()} {paper.standard(' / ')}",
    ]
    lines += [
        f"{label}: {text}" for label, text in words.validity(paper.facts, paper.printed, paper.rng.choice((0, 1, 2, 5)))
    ]
    flow += [look.line(f"{at}. {line}", 12.5, "left", after=7) for at, line in enumerate(lines, start=1)]
    flow += [
        look.line("Giấy chứng nhận này được lập thành 02 bản, đơn vị giữ 01 bản, lưu hồ sơ 01 bản./.", 12, "left"),
        *paper.signature(0.0),
    ]
    return Sheet(flow, decorate=[*paper.accredited(0.2)])
