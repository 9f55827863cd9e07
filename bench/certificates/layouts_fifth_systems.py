"""Layouts of the fifth set: management systems, as bodies from abroad print them."""

from __future__ import annotations

from reportlab.platypus import Flowable

from bench.certificates import draw
from bench.certificates import marks as mark
from bench.certificates.draw import Sheet
from bench.certificates.paper import UNDER_LOGO, WIDTH, Paper


def classified(paper: Paper) -> Sheet:
    """A Norwegian classification society: number, first day and validity in a row at the head, place and date below."""
    look, what, words = paper.look, paper.facts, paper.words
    day = words.day
    paper.printed.says("issued", what.issued)
    paper.printed.says("expires", what.expires)
    paper.printed.says("first_issued", what.first_issued)
    head = (
        ("Certificate no.:", paper.number()),
        ("Initial certification date:", day(what.first_issued)),
        ("Valid:", f"{day(what.issued)} – {day(what.expires)}"),
    )
    title, name = paper.signer()
    place = paper.rng.choice(("London", "Barendrecht", "Ho Chi Minh City"))
    flow: list[Flowable] = [
        look.line("MANAGEMENT SYSTEM\nCERTIFICATE", 25, "left", "b", colour=look.colour, after=10),
        draw.columns(
            [[look.line(label, 9, "left", after=0), look.line(text, 9.5, "left")] for label, text in head],
            WIDTH,
            (0.4, 0.27, 0.33),
        ),
        draw.gap(8),
        look.line("This is to certify that the management system of", 11, "left"),
        *(look.line(one, 17, "left", "b") for one in paper.holder(upper=False)),
        *(look.line(one, 11, "left") for one in paper.address()),
        look.line(f"has been found to conform to the {what.standard.system[1]} standard:", 11, "left"),
        look.line(paper.standard(), 16, "left", "b", after=8),
        look.line("This certificate is valid for the following scope:", 11, "left"),
        *(look.line(one, 11.5, "left", "b") for one in paper.scope()),
        draw.gap(10),
        draw.columns(
            [
                [
                    look.line("Place and date:", 9.5, "left", after=0),
                    look.line(f"{place}, {day(what.issued)}", 10.5, "left"),
                ],
                [
                    look.line("For the issuing office:", 9.5, "left", after=0),
                    look.line(paper.body(upper=False), 10.5, "left", "b", after=0),
                    look.line(what.body.address_english, 9, "left"),
                    paper.ink(sealed=False),
                    look.line(name, 10.5, "left", "b", after=0),
                    look.line(title, 10, "left"),
                ],
            ],
            WIDTH,
        ),
    ]
    small = [
        "Lack of fulfilment of conditions set out in the Certification Agreement may render this Certificate invalid.",
        f"ACCREDITED UNIT: {what.body.english}, {what.body.address_english} - TEL: {what.body.phone}. {what.body.site}",
    ]
    marks = [mark.logo(look, what.body.short, 440, 44, 1), mark.foot(look, small), *paper.accredited(0.8, 62, 84)]
    return Sheet(flow, decorate=marks, margins=(62, 84, 62, 104))


def beside_panel(paper: Paper) -> Sheet:
    """A narrow column of numbers and days, label over value, beside the text of the certificate."""
    look, words, what = paper.look, paper.words, paper.facts
    day = words.day
    paper.printed.says("issued", what.issued)
    paper.printed.says("expires", what.expires)
    panel = [("Certificate Number", paper.number())]
    if what.renewed:
        paper.printed.says("first_issued", what.first_issued)
        panel.append(("Initial Certification Date", day(what.first_issued)))
    panel += [
        ("Date of Certification Decision", day(what.issued)),
        ("Issuing Date", day(what.issued)),
        ("Valid Until", day(what.expires)),
    ]
    narrow: list[Flowable] = [draw.gap(40)]
    for label, text in panel:
        narrow += [look.line(f"{label}:", 9.5, "left", "b", after=0), look.line(text, 9.5, "left", after=14)]
    title, name = paper.signer()
    narrow += [
        paper.ink(sealed=False),
        look.line(name, 9.5, "left", "b", after=0),
        look.line(title, 9, "left", after=8),
        look.line(f"{paper.body(upper=False)}\n{what.body.address_english}", 8.5, "left"),
    ]
    wide: list[Flowable] = [
        look.line("Certificate of Registration", 22, "left", "b", colour=look.colour, after=20),
        look.line("This is to certify that the management system of:", 11.5, "left"),
        *(look.line(one, 16, "left", "b", after=10) for one in paper.holder()),
        look.line("Main Site: " + paper.address()[0], 11.5, "left", after=18),
    ]
    if paper.chance(0.4):
        wide.append(look.line(f"Additional Site: {paper.site()}", 11.5, "left", after=18))
    wide += [
        look.line(
            f"has been registered by {what.body.short} as conforming to the requirements of:", 11.5, "left", after=10
        ),
        look.line(paper.standard(), 18, "left", "b", colour=look.colour, after=20),
        look.line("The management system is applicable to:", 11.5, "left"),
        *(look.line(one, 12, "left") for one in paper.scope()),
    ]
    left_side = paper.chance(0.5)
    cells, shares = ([narrow, [], wide], (0.29, 0.04, 0.67)) if left_side else ([wide, [], narrow], (0.67, 0.04, 0.29))
    flow: list[Flowable] = [draw.columns(cells, WIDTH, shares)]
    small = [
        "In the issuance of this certificate, the body assumes no liability to any party other than to the Client,",
        "and then only in accordance with the agreed Certification Agreement. Validity may be confirmed by e-mail.",
    ]
    marks = [mark.logo(look, what.body.short, 62, 44, 1), mark.foot(look, small), *paper.accredited(0.7, 440, 90)]
    return Sheet(flow, decorate=marks, margins=UNDER_LOGO)


def hanging(paper: Paper) -> Sheet:
    """A German mark of many papers: labels hang in a left column, a sentence of the certification body between."""
    look, words, what = paper.look, paper.words, paper.facts
    day = words.day
    body = paper.body(upper=False)

    def row(label: str, lines: list[str], size: float = 11, face: str = "r") -> Flowable:
        values = [look.line(line, size, "left", face, after=1) for line in lines]
        return draw.columns([[look.line(label, 10.5, "left", "b")], values], WIDTH, (0.32, 0.68))

    number = paper.number()
    paper.printed.says("issued", what.issued)
    paper.printed.says("expires", what.expires)
    title, name = paper.signer()
    who = paper.holder(upper=False)
    flow: list[Flowable] = [
        look.line("CERTIFICATE", 28, "left", "b", colour=look.colour, after=2),
        look.line(f"No. {number} Rev. 0{paper.rng.randint(0, 3)}", 12, "left", "b", after=10),
        row("Holder of Certificate:", [f"{who[0]}"], 12, "b"),
        row("", paper.address()),
    ]
    if paper.chance(0.5):
        flow.append(row("Facility(ies):", [paper.site()]))
    flow += [
        row("Scope of Certificate:", paper.scope(), 11, "b"),
        row("Applied Standard(s):", [paper.standard("\n"), what.standard.system[1]]),
        look.line(
            f"The Certification Body of {body} certifies that the company mentioned above has established "
            "and is maintaining a management system which meets the requirements of the listed standard(s).",
            10,
            "left",
        ),
        row("Report No.:", [f"TPS-{paper.rng.randint(10**6, 10**7 - 1)}"]),
        row("Valid from:", [day(what.issued)]),
        row("Valid until:", [day(what.expires)]),
        draw.gap(10),
        row("Date, " + day(what.issued), [""]),
        paper.ink(sealed=False),
        row("", [name, title]),
    ]
    small = [f"Page 1 of 1   {body} · {what.body.address_english}", what.body.site]
    marks = [mark.foot(look, small), mark.logo(look, what.body.short, 440, 50, 2), *paper.accredited(0.7, 62, 90)]
    return Sheet(flow, decorate=marks, margins=(62, 90, 62, 96))
