"""Layouts of the fourth set: management systems, as registers from abroad and bodies at home print them."""

from __future__ import annotations

from reportlab.platypus import Flowable

from bench.certificates import draw
from bench.certificates import marks as mark
from bench.certificates.draw import Sheet
from bench.certificates.paper import UNDER_LOGO, WIDTH, Paper

_LICENCE = (
    "Giấy chứng nhận đăng ký hoạt động chứng nhận số 2214/TĐC-HCHQ do Tổng cục Tiêu chuẩn Đo lường Chất lượng cấp"
)


def approval(paper: Paper) -> Sheet:
    """A British register: approved to a standard, the numbers and the days in two columns below the scope."""
    look, what = paper.look, paper.facts
    number, body = paper.number(), paper.body(upper=False)
    approved = f"{what.standard.english.split(':')[0]} – 00{what.holder.tax_code[3:8]}"
    paper.printed.says("number", approved, approved.split(" – ")[1])
    flow: list[Flowable] = [
        look.line("Certificate of Approval", 25, "left", "b", colour=look.colour, after=10),
        look.line("This is to certify that the Management System of:", 11, "left"),
        *(look.line(name, 17, "left", "b") for name in paper.holder(upper=paper.chance(0.3))),
        *(look.line(line, 11, "left", after=9) for line in paper.address()),
        look.line(f"has been approved by {body} to the following standards:", 11, "left"),
        look.line(paper.standard(), 16, "left", "b", after=6),
        look.line(f"Approval number(s): {approved}", 10, "left", after=8),
        look.line("The scope of this approval is applicable to:", 11, "left"),
        *(look.line(line, 11, "left", "b") for line in paper.scope()),
    ]
    day = paper.words.day
    left = [
        f"Current issue date: {day(what.issued)}",
        f"Expiry date: {day(what.expires)}",
        f"Certificate identity number: {number}",
    ]
    paper.printed.says("issued", what.issued)
    paper.printed.says("expires", what.expires)
    paper.printed.says("first_issued", what.first_issued)
    right = ["Original approval(s):", f"{what.standard.english.split(':')[0]} – {day(what.first_issued)}"]
    sides = [[look.line(line, 10, "left") for line in lines] for lines in (left, right)]
    title, name = paper.signer()
    flow += [
        draw.gap(10),
        draw.columns(sides, WIDTH, (0.58, 0.42)),
        paper.ink(sealed=False),
        look.line(name, 11, "left", "b"),
        look.line(title, 10, "left"),
        look.line(f"Issued by: {body}", 10, "left"),
    ]
    small = [
        f"{body}, its affiliates and subsidiaries, and their respective officers assume no responsibility.",
        f"Issued by: {body}, {what.body.address_english}",
    ]
    return Sheet(flow, decorate=[mark.foot(look, small), *paper.accredited(0.7, 400, 110)], margins=(62, 70, 62, 120))


def registered(paper: Paper) -> Sheet:
    """A standards institution: who holds certificate number so-and-so and operates a system."""
    look, what = paper.look, paper.facts
    system = what.standard.system[1]
    paper.body(upper=False)
    name_of_body = what.body.english
    standard = paper.standard()
    who = [look.line(name, 13, "left", "b") for name in paper.holder(upper=False)]
    who += [look.line(part, 11, "left", after=0) for part in paper.address()[0].split(", ")]
    day = paper.words.day
    paper.printed.says("issued", what.issued, what.revised)
    paper.printed.says("expires", what.expires)
    paper.printed.says("first_issued", what.first_issued)
    title, name = paper.signer()
    dates = [
        [f"Original Registration Date: {day(what.first_issued)}", f"Effective Date: {day(what.issued)}"],
        [f"Latest Revision Date: {day(what.revised)}", f"Expiry Date: {day(what.expires)}"],
    ]
    flow: list[Flowable] = [
        look.line("Certificate of Registration", 26, "left", colour=look.colour, after=12),
        look.line(f"{system.upper()} - {standard}", 12, "left", "b", after=10),
        draw.columns([[look.line("This is to certify that:", 11, "left")], who], WIDTH, (0.34, 0.66)),
        draw.gap(6),
        draw.columns(
            [[look.line("Holds Certificate No:", 11, "left")], [look.line(paper.number(), 14, "left", "b")]],
            WIDTH,
            (0.34, 0.66),
        ),
        look.line(
            f"and operates a {system} which complies with the requirements of {standard} for the following scope:",
            11,
            "left",
            after=8,
        ),
        *(look.line(line, 11, "left") for line in paper.scope()),
        draw.gap(14),
        look.line(f"For and on behalf of {what.body.short}:", 10.5, "left"),
        paper.ink(sealed=False),
        look.line(f"{name}, {title}", 10.5, "left", after=10),
        *(draw.columns([[look.line(cell, 9.5, "left")] for cell in row], WIDTH) for row in dates),
        look.line("Page: 1 of 1", 9, "right"),
    ]
    small = [
        f"This certificate was issued electronically and remains the property of {what.body.short}.",
        f"An electronic certificate can be authenticated online. Printed copies can be validated at {what.body.site}",
        f"{name_of_body}, registered in England under number 7805321 at {what.body.address_english}",
    ]
    marks = [mark.logo(look, what.body.short, 420, 50, 1), mark.foot(look, small, 66)]
    return Sheet(flow, decorate=[*marks, *paper.accredited(0.6, 420, 120)], margins=UNDER_LOGO)


def four_dates(paper: Paper) -> Sheet:
    """A centre at home: centred lines, the days in a row of cells near the foot, the licence in small print."""
    look, words, what = paper.look, paper.words, paper.facts
    flow: list[Flowable] = [look.line(paper.body(), 13, face="b")]
    if words.language == "bi":
        flow.append(look.line(paper.body(english=True, upper=False), 10.5, face="i"))
    flow += [
        look.line(words.both(*words.pair("title"), "\n"), 26, face="b", colour=look.colour, after=6),
        look.line(f"{words.word('number')}: {paper.number()}", 12, face="b", after=8),
        look.line(words.both(*(f"{one}" for one in what.standard.system)), 12.5, face="b"),
        look.line(words.both("của", "of", "/"), 11, face="i"),
        *(look.line(name, 16, face="b", colour=look.colour) for name in paper.holder()),
        *(
            look.line(f"{label}: {line}", 10.5)
            for label, line in zip(_sides(paper, "address"), paper.address(), strict=False)
        ),
    ]
    if paper.chance(0.35):
        flow.append(look.line(f"{words.word('tax')}: {paper.tax()}", 10.5))
    flow += [
        look.line(words.both(*words.pair("conforms"), "\n"), 11, face="i"),
        look.line(paper.standard(), 19, face="b", colour=look.colour),
        look.line(words.both(*words.pair("for"), "/") + ":", 11, face="i"),
        *(look.line(line, 12, face="b" if at == 0 else "i") for at, line in enumerate(paper.scope())),
        draw.gap(8),
        _dated_cells(paper),
        *paper.signature(),
    ]
    marks = [mark.ornament(look, paper.rng.choice((0, 1))), mark.logo(look, what.body.short, 50, 48)]
    marks += [*paper.accredited(0.6, 470, 96), *paper.verify(0.4, 62, 96, 54)]
    return Sheet(flow, decorate=[*marks, mark.foot(look, [paper.contact(), _LICENCE])], margins=UNDER_LOGO)


def _sides(paper: Paper, name: str) -> tuple[str, ...]:
    """The label in the languages of the paper, one a line."""
    pair = paper.words.pair(name)
    return {"vi": pair[:1], "en": pair[1:]}.get(paper.words.language, pair)


def _dated_cells(paper: Paper) -> Flowable:
    words, what = paper.words, paper.facts
    cells = [(words.both(*words.pair("issued"), "\n"), words.day(what.issued))]
    paper.printed.says("issued", what.issued)
    if what.renewed:
        paper.printed.says("first_issued", what.first_issued)
        cells.insert(0, (words.both(*words.pair("first"), "\n"), words.day(what.first_issued)))
    paper.printed.says("expires", what.expires)
    cells.append((words.both(*words.pair("expires"), "\n"), words.day(what.expires)))
    if paper.chance(0.5):
        cells.append((words.both("Lần ban hành", "Revision", "\n"), paper.rng.choice(("01", "02", "03"))))
    return draw.ruled(paper.look, list(zip(*cells, strict=True)), [1 / len(cells)] * len(cells), WIDTH, 9.5)


def credentials(paper: Paper) -> Sheet:
    """Labels in bold with a colon, values behind, all on the left; the body says that it certifies."""
    look, words, what = paper.look, paper.words, paper.facts
    short = what.body.short
    flow: list[Flowable] = [
        look.line(words.both(*words.pair("title")), 24, face="b", colour=look.colour, after=4),
        look.line(f"{words.word('number')}: {paper.number()}", 11.5, after=10),
        look.line(paper.body(upper=False), 12, face="b"),
        look.line(words.both("chứng nhận rằng", "certifies that"), 11, face="i", after=6),
        look.line(words.both(f"{what.standard.system[0]} của:", f"The {what.standard.system[1]} of:"), 11, "left"),
    ]
    flow += [look.line(name, 15, "left", "b", colour=look.colour) for name in paper.holder()]
    rows = [(words.word("address"), "\n".join(paper.address()))]
    if paper.chance(0.5):
        rows.append((words.word("site"), paper.site()))
    if paper.chance(0.5):
        rows.append((words.word("tax"), paper.tax()))
    rows += [(words.word("standard"), paper.standard(" / ")), (words.word("scope"), "\n".join(paper.scope()))]
    if paper.chance(0.3):
        rows.append((words.both("Mã ngành (IAF/NACE)", "IAF/NACE code"), what.holder.trade.code))
    rows += words.validity(what, paper.printed)
    if paper.chance(0.3):
        rows.append(
            (words.both("Quyết định chứng nhận số", "Decision No."), f"{paper.rng.randint(10, 990)}/QĐ-{short}")
        )
    flow += [look.line(f"{label}: {text}", 11, "left", after=4) for label, text in rows]
    flow += paper.signature(0.3)
    marks = [mark.ornament(look, 2), mark.foot(look, [*paper.conditions(1), paper.contact()])]
    return Sheet(
        flow, decorate=[*marks, *paper.accredited(0.5, 60, 100), *paper.verify(0.3, 300, 96, 56)], margins=UNDER_LOGO
    )


def with_sites(paper: Paper) -> Sheet:
    """A first page that points to its annex of sites; label over value, Vietnamese over English."""
    look, words, what = paper.look, paper.words, paper.facts
    number = paper.number()

    def block(name: str, lines: list[str], size: float = 11.5) -> list[Flowable]:
        return [
            look.line(words.both(*words.pair(name), "/ "), 9.5, "left", "i", colour=draw.GREY, after=0),
            *(look.line(line, size, "left", "b" if at == 0 else "r") for at, line in enumerate(lines)),
            draw.gap(4),
        ]

    flow: list[Flowable] = [
        look.line(words.both(*words.pair("title"), "\n"), 23, "left", "b", colour=look.colour, after=8),
        *block("number", [number]),
        *block("holder", paper.holder(), 14),
        *block("address", paper.address()),
        look.line(words.both(*words.pair("conforms"), "\n"), 10.5, "left", "i"),
        look.line(paper.standard(), 16, "left", "b", colour=look.colour, after=6),
        *block("scope", paper.scope()),
        look.line(
            words.both("Các địa điểm được chứng nhận nêu trong Phụ lục", "The certified sites are listed in the Annex"),
            10,
            "left",
            "i",
        ),
        *(
            look.line(f"{label}: {text}", 10.5, "left")
            for label, text in words.validity(what, paper.printed, paper.rng.choice((0, 1, 3, 8)))
        ),
        *paper.signature(side="left"),
    ]
    rows = [
        [words.both("TT", "No.", "/"), words.both("Địa điểm", "Site"), words.both("Hoạt động", "Activities")],
        ["1", what.holder.address, what.holder.trade.scopes[0][0]],
        ["2", paper.site(), what.holder.trade.scopes[-1][0]],
    ]
    annex: list[Flowable] = [
        look.line(words.both("PHỤ LỤC", "ANNEX"), 16, face="b", colour=look.colour),
        look.line(
            f"({words.both('Kèm theo giấy chứng nhận số', 'To certificate No.')}: {number})", 11, face="i", after=10
        ),
        draw.ruled(look, rows, (0.1, 0.48, 0.42), WIDTH),
    ]
    marks = [mark.logo(look, what.body.short, 440, 50, 2), mark.foot(look, [paper.body(upper=False), paper.contact()])]
    return Sheet(flow, [annex], decorate=[*marks, *paper.accredited(0.6, 430, 100)], margins=UNDER_LOGO)
