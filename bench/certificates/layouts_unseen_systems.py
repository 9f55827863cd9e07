"""Five layouts of management systems kept out of all tuning; their labels are the unseen words."""

from __future__ import annotations

from reportlab.platypus import Flowable

from bench.certificates import draw
from bench.certificates import marks as mark
from bench.certificates.draw import Sheet
from bench.certificates.paper import UNDER_LOGO, WIDTH, Paper


def bar(paper: Paper) -> Sheet:
    """A broad bar down the left side; "An audit, report No. …, has furnished proof"; the number below the term."""
    look, words, facts = paper.look, paper.words, paper.facts
    body = paper.body(english=True, upper=False)
    wide = 595 - 140 - 50

    def said(vietnamese: str, english: str) -> Flowable:
        return look.line(words.both(vietnamese, english, "\n"), 10, "left", after=5)

    report = f"{paper.rng.randint(10, 99)}{paper.rng.randint(100000, 999999)}"
    flow: list[Flowable] = [
        look.line(words.both("Giấy chứng nhận", "Certificate", " - "), 26, "left", "b", colour=look.colour, after=10),
        said(f"Tổ chức chứng nhận {body} xác nhận rằng", f"The certification body {body} hereby confirms that"),
        *[look.line(name, 16, "left", "b", after=1) for name in paper.holder()],
        look.line("\n".join(paper.address()), 10.5, "left", after=8),
        said(
            f"đã thiết lập và áp dụng {facts.standard.system[0].lower()} cho",
            f"has established and applies a {facts.standard.system[1]} for",
        ),
        *[look.line(line, 11, "left", "b", after=2) for line in paper.scope()],
        said(
            f"Qua cuộc đánh giá, báo cáo số {report}, các yêu cầu dưới đây đã được chứng minh là đáp ứng",
            f"An audit, report No. {report}, has furnished proof that the requirements below are fulfilled",
        ),
        look.line(paper.standard(), 19, "left", "b", colour=look.colour, after=8),
    ]
    if facts.renewed and paper.chance(0.6):
        paper.printed.says("first_issued", facts.first_issued)
        flow.append(look.line(f"{words.word('first')} {words.day(facts.first_issued)}.", 10, "left"))
    first, last = words.day(facts.issued), words.day(facts.expires)
    paper.printed.says("issued", facts.issued)
    paper.printed.says("expires", facts.expires)
    flow += [
        said(
            f"Giấy chứng nhận có giá trị từ {first} đến {last}, với điều kiện các lần giám sát đạt yêu cầu.",
            f"The certificate is valid from {first} until {last}, provided that surveillance audits are passed.",
        ),
        look.line(f"{words.word('number')}: {paper.number()}", 11, "left", "b"),
    ]
    title, name = paper.signer()
    sign = [paper.ink(sealed=False), look.line(f"{name}\n{title}", 9.5, "centre")]
    flow.append(draw.columns([[draw.gap(1)], sign], wide))
    names = {"vi": ("GIẤY CHỨNG NHẬN",), "en": ("CERTIFICATE", "ZERTIFIKAT"), "bi": ("GIẤY CHỨNG NHẬN", "CERTIFICATE")}
    marks = [
        mark.bar(look, names[words.language], 104),
        mark.logo(look, facts.body.short, 470, 46, 1),
        *paper.accredited(0.7, 150, 70),
        *paper.verify(0.3, 470, 60),
    ]
    foot = mark.foot(look, [f"{facts.body.english}, {facts.body.address_english}"], 40, 6.5)
    return Sheet(flow, decorate=[*marks, foot], margins=(140, 96, 50, 120))


def headline(paper: Paper) -> Sheet:
    """The holder very large over two lines, the address unlabelled, bullets, dates in one line, number at the foot."""
    look, words = paper.look, paper.words
    flow: list[Flowable] = [
        look.line(paper.body(), 12, face="b"),
        look.line(words.word("title"), 17, face="i", colour=look.colour, after=10),
    ]
    for at, name in enumerate(paper.holder()):
        parts = name.split()
        half = len(parts) // 2 + paper.rng.randint(0, 1)
        flow.append(
            look.line(
                f"{' '.join(parts[:half])}\n{' '.join(parts[half:])}",
                27 - 10 * at,
                face="b",
                colour=look.colour,
                after=6,
            )
        )
    flow.append(look.line("\n".join(paper.address()), 11, face="i", after=8))
    if paper.chance(0.4):
        flow.append(look.line(f"{words.word('tax')}: {paper.tax()}", 10))
    flow += [
        look.line(words.word("conforms"), 11),
        look.line(paper.standard(), 18, face="b", after=6),
        look.line(f"{words.word('for')}:", 11, "left"),
    ]
    bullet = paper.rng.choice("•-–+")
    flow += [look.line(f"{bullet} {line}", 11, "left", after=2) for line in paper.bullets()]
    dates = words.validity(paper.facts, paper.printed, paper.rng.choice((0, 0, 0, 3)))
    joint = paper.rng.choice((" – ", "   |   ", "; "))
    flow += [draw.gap(6), look.line(joint.join(f"{label}: {text}" for label, text in dates), 10.5)]
    flow += paper.signature(0.0, paper.rng.choice(("right", "centre")))
    foot = [f"{words.word('number')}: {paper.number()}", paper.contact(), *paper.conditions(1)]
    marks = [mark.ornament(look, paper.rng.choice((1, 3))), mark.foot(look, foot, 72, 8)]
    return Sheet(
        flow, decorate=[*marks, *paper.accredited(0.5, 80, 100), *paper.verify(0.3, 250, 90, 52)], margins=UNDER_LOGO
    )


def prose(paper: Paper) -> Sheet:
    """Running sentences; no label anywhere."""
    look, words, facts = paper.look, paper.words, paper.facts
    body, holder = paper.body(upper=False), paper.holder()[0]
    address, standard, scope = paper.address()[0], paper.standard(" / "), paper.scope()[0]
    inside = f"{scope[0].lower()}{scope[1:]}"
    first, last = words.day(facts.issued), words.day(facts.expires)
    paper.printed.says("issued", facts.issued)
    paper.printed.says("expires", facts.expires)
    number = paper.number()
    vietnamese = paper.rng.choice(
        (
            f"{body} chứng nhận rằng {holder}, có trụ sở tại {address}, đã xây dựng, áp dụng và duy trì "
            f"{facts.standard.system[0].lower()} phù hợp với tiêu chuẩn {standard} trong hoạt động {inside}.",
            f"Căn cứ kết quả đánh giá, {body} xác nhận {facts.standard.system[0].lower()} của {holder} "
            f"(địa chỉ: {address}) đáp ứng các yêu cầu của {standard} đối với việc {inside}.",
        )
    )
    english = paper.rng.choice(
        (
            f"{body} hereby certifies that {holder}, whose registered office is at {address}, operates a "
            f"{facts.standard.system[1]} which complies with the requirements of {standard} for {inside}.",
            f"Following an audit carried out by {body}, the {facts.standard.system[1]} of {holder}, situated at "
            f"{address}, is found to satisfy {standard} in respect of {inside}.",
        )
    )
    term = words.both(
        f"Giấy chứng nhận số {number} được cấp ngày {first.removeprefix('ngày ')} và có hiệu lực đến hết ngày "
        f"{last.removeprefix('ngày ')}, với điều kiện tổ chức được đánh giá giám sát ít nhất mỗi năm một lần.",
        f"This certificate, which bears the number {number}, was issued on {first} and shall remain in force until "
        f"{last} provided that the organisation is audited at least once a year.",
    )
    paragraphs = [words.both(vietnamese, english), term]
    if facts.renewed and paper.chance(0.6):
        paper.printed.says("first_issued", facts.first_issued)
        since = words.day(facts.first_issued)
        paragraphs.append(
            words.both(
                f"Tổ chức được chứng nhận lần đầu từ {since}.", f"The organisation was first certified on {since}."
            )
        )
    flow: list[Flowable] = [
        draw.gap(20),
        look.line(words.word("title"), 24, paper.rng.choice(("left", "centre")), "b", colour=look.colour, after=14),
        *[look.line(text, 12.5, "justify", after=12) for text in paragraphs],
        *paper.signature(0.0, paper.rng.choice(("left", "right"))),
        *[look.line(line, 8, "left", "i", colour=draw.GREY, after=1) for line in paper.conditions(1)],
    ]
    marks = [mark.ornament(look, paper.rng.choice((0, 3))), mark.logo(look, facts.body.short, 70, 50, 1)]
    return Sheet(
        flow,
        decorate=[*marks, *paper.accredited(0.6), *paper.verify(0.2, 470, 90), mark.foot(look, [paper.contact()])],
        margins=UNDER_LOGO,
    )


def beside(paper: Paper) -> Sheet:
    """The standard above all, values before small labels, number and dates in a column beside the signature."""
    look, words = paper.look, paper.words

    def under(text: str, label: str, size: float, face: str = "b") -> list[Flowable]:
        return [
            look.line(text, size, "left", face, after=0),
            look.line(label, 8, "left", "i", colour=draw.GREY, after=7),
        ]

    flow: list[Flowable] = [
        look.line(paper.standard(" / "), 22, "left", "b", colour=look.colour, after=2),
        look.line(words.both(*paper.facts.standard.system), 10.5, "left", "i", after=12),
        look.line(words.word("title"), 18, "left", "b", after=10),
        *under("\n".join(paper.holder()), words.word("holder"), 16),
        *under("\n".join(paper.address()), words.word("address"), 11, "r"),
    ]
    if paper.chance(0.35):
        flow += under(paper.tax(), words.word("tax"), 11, "r")
    if paper.chance(0.25):
        flow += under(paper.site(), words.word("site"), 11, "r")
    flow += under("\n".join(paper.scope()), words.word("scope"), 11, "r")
    dates: list[Flowable] = under(paper.number(), words.word("number"), 11.5)
    for label, text in words.validity(paper.facts, paper.printed, paper.rng.choice((0, 0, 3, 4, 6))):
        dates += under(text, label, 11)
    title, name = paper.signer()
    sign: list[Flowable] = [look.line(paper.body(), 10.5, face="b"), look.line(title, 10.5), paper.ink()]
    sign.append(look.line(name, 11, face="b"))
    flow += [draw.gap(6), draw.columns([sign, dates] if paper.chance(0.5) else [dates, sign], WIDTH)]
    marks = [mark.ornament(look, 2), mark.logo(look, paper.facts.body.short, 460, 50, 2)]
    return Sheet(
        flow,
        decorate=[
            *marks,
            *paper.accredited(0.5, 70, 70),
            *paper.verify(0.4, 480, 64),
            mark.foot(look, [paper.contact()]),
        ],
        margins=UNDER_LOGO,
    )


def side_by_side(paper: Paper) -> Sheet:
    """Two columns, Vietnamese on the left and English on the right, either in rows or each running on its own."""
    look, words, facts = paper.look, paper.words, paper.facts
    who, what = facts.holder, facts.standard
    upper = paper.chance(0.7)
    names = [name.upper() if upper else name for name in (who.name, who.english)]
    paper.printed.says("holder", *names, " ".join(names))
    paper.printed.says("address", who.address, who.address_english)
    paper.note_standard([what.vietnamese, what.english])
    paper.printed.says("issued", facts.issued)
    paper.printed.says("expires", facts.expires)
    number, tax = paper.number(), paper.tax() if paper.chance(0.4) else ""
    bodies = (paper.body(upper=False), facts.body.english)
    scopes = paper.scope()
    head = ("Chứng nhận hệ thống của", "This is to attest that the system of")
    days = [words.day(facts.issued), words.day(facts.expires)]
    sides: list[list[tuple[str, float, str]]] = []
    for at, body in enumerate(bodies):
        labels = {name: words.pair(name)[at] for name in ("number", "address", "tax", "conforms", "for")}
        dates = [f"{words.pair(name)[at]}: {day}" for name, day in zip(("issued", "expires"), days, strict=True)]
        sides.append(
            [
                (body, 11, "b"),
                (("GIẤY CHỨNG NHẬN", "CERTIFICATE")[at], 18, "b"),
                (f"{labels['number']}: {number}", 10, "r"),
                (head[at], 10, "i"),
                (names[at], 13, "b"),
                (f"{labels['address']}: {(who.address, who.address_english)[at]}", 10, "r"),
                *([(f"{labels['tax']}: {tax}", 10, "r")] if tax else []),
                (labels["conforms"], 10, "i"),
                ((what.vietnamese, what.english)[at], 14, "b"),
                (labels["for"], 10, "i"),
                (scopes[at], 10.5, "b"),
                *[(text, 10, "r") for text in dates],
            ]
        )
    placed = paper.rng.choice(("left", "centre"))
    made = [[look.line(text, size, placed, face, after=7) for text, size, face in side] for side in sides]
    flow: list[Flowable] = [draw.gap(10)]
    if paper.chance(0.5):
        flow += [draw.columns([[left], [right]], WIDTH) for left, right in zip(*made, strict=True)]
    else:
        flow.append(draw.columns(made, WIDTH))
    flow += paper.signature(0.3, "centre")
    marks = [mark.ornament(look, 0), mark.logo(look, facts.body.short, 260, 48)]
    return Sheet(
        flow,
        decorate=[*marks, *paper.accredited(0.5), *paper.verify(0.3, 470, 90), mark.foot(look, [paper.contact()])],
        margins=UNDER_LOGO,
    )
