"""Layouts of the fifth set: management systems, as bodies at home print them."""

from __future__ import annotations

from reportlab.platypus import Flowable

from bench.certificates import draw
from bench.certificates import marks as mark
from bench.certificates.draw import Sheet
from bench.certificates.paper import Paper


def diploma(paper: Paper) -> Sheet:
    """Turned, centred, framed: the body certifies; number and days stand in a row at the bottom."""
    look, words, what = paper.look, paper.words, paper.facts
    short = what.body.short
    room = 842 - 150
    flow: list[Flowable] = [
        look.line(paper.body(), 13, face="b", colour=look.colour),
        look.line(words.both(*words.pair("title"), " - "), 25, face="b"),
        look.line(words.both(f"{short} chứng nhận", f"{short} certifies that", " / "), 11, face="i"),
        *(look.line(name, 17, face="b", colour=look.colour) for name in paper.holder()),
        *(look.line(line, 11) for line in paper.address()),
        look.line(
            words.both(
                f"có {what.standard.system[0].lower()} phù hợp với tiêu chuẩn",
                f"operates a {what.standard.system[1]} in compliance with",
            ),
            11,
            face="i",
        ),
        look.line(paper.standard(" / "), 18, face="b"),
        look.line(words.word("for") + ":", 11, face="i"),
        *(look.line(line, 12, face="b") for line in paper.scope()),
        draw.gap(4),
    ]
    dated = words.validity(what, paper.printed, paper.rng.choice((0, 0, 3, 1)))
    cells = [(words.word("number"), paper.number()), *dated]
    left = [look.line(f"{label}: {text}", 10.5, "left") for label, text in cells]
    title, name = paper.signer()
    right = [look.line(title, 11, face="b"), paper.ink(), look.line(name, 11, face="b")]
    flow.append(draw.columns([left, right], room))
    marks = [mark.ornament(look, paper.rng.choice((0, 1))), mark.foot(look, [paper.contact()], 48)]
    marks += [*paper.accredited(0.5, 380, 70), *paper.verify(0.4, 740, 60, 54)]
    return Sheet(flow, decorate=marks, turned=True, margins=(75, 48, 75, 84))


def under_each(paper: Paper) -> Sheet:
    """A body at home, bilingual: each line in Vietnamese with its English in italics right below, on the left."""
    look, words, what = paper.look, paper.words, paper.facts
    bilingual = words.language == "bi"

    def pair(one: str, other: str, size: float = 11, face: str = "r") -> list[Flowable]:
        lines: list[Flowable] = [look.line(one, size, "left", face, after=0 if bilingual else 4)]
        return [*lines, look.line(other, size - 1.5, "left", "i", after=5)] if bilingual else lines

    names, addresses, scopes = paper.holder(upper=True), paper.address(), paper.scope()
    labels = {name: words.pair(name) for name in ("number", "address", "tax", "scope", "issued", "expires", "first")}
    number = paper.number()
    title_line = look.line(words.both("GIẤY CHỨNG NHẬN", "CERTIFICATE", "\n"), 24, face="b", colour=look.colour)
    flow: list[Flowable] = [
        look.line(paper.body(), 12.5, face="b"),
        title_line,
        draw.gap(6),
        *pair(f"{labels['number'][0]}: {number}", f"{labels['number'][1]}: {number}"),
        *pair(f"{what.standard.system[0]} của", f"The {what.standard.system[1]} of"),
        *pair(names[0], names[-1], 15, "b"),
        *pair(f"{labels['address'][0]}: {addresses[0]}", f"{labels['address'][1]}: {what.holder.address_english}"),
    ]
    paper.printed.says("address", *([what.holder.address_english] if bilingual else []))
    if paper.chance(0.4):
        flow += pair(f"{labels['tax'][0]}: {paper.tax()}", f"{labels['tax'][1]}: {paper.tax()}")
    flow += [
        *pair(*words.pair("conforms")),
        look.line(paper.standard(" / "), 17, "left", "b", colour=look.colour, after=6),
        *pair(f"{labels['scope'][0]}: {scopes[0]}", f"{labels['scope'][1]}: {scopes[-1]}"),
    ]
    days = [("issued", what.issued), ("expires", what.expires)]
    if what.renewed and paper.chance(0.6):
        days.insert(0, ("first", what.first_issued))
    for name, day in days:
        paper.printed.says({"first": "first_issued"}.get(name, name), day)
        flow += pair(f"{labels[name][0]}: {words.day(day)}", f"{labels[name][1]}: {words.day(day)}", 10.5)
    flow += paper.signature()
    marks = [mark.ornament(look, 2), mark.logo(look, what.body.short, 470, 46), mark.foot(look, [paper.contact()])]
    return Sheet(
        flow,
        decorate=[*marks, *paper.accredited(0.5, 60, 92), *paper.verify(0.4, 180, 90, 56)],
        margins=(64, 92, 62, 96),
    )


def one_paragraph(paper: Paper) -> Sheet:
    """An institute at home: all in one running paragraph, the term at its end."""
    look, words, what = paper.look, paper.words, paper.facts
    names, scopes = paper.holder(upper=False), paper.scope()
    tax = f", mã số thuế {paper.tax()}" if paper.chance(0.5) else ""
    paper.printed.says("issued", what.issued)
    paper.printed.says("expires", what.expires)
    start, end = (words.day(day).removeprefix("ngày ") for day in (what.issued, what.expires))
    body = paper.body(upper=False)
    text = (
        f"{body} chứng nhận {what.standard.system[0]} của {names[0]}, địa chỉ: {paper.address()[0]}{tax}, đã được "
        f"đánh giá và phù hợp với các yêu cầu của tiêu chuẩn {paper.standard(' / ')} trong phạm vi: {scopes[0]}."
    )
    term = f"Giấy chứng nhận này có hiệu lực 0{what.years} năm, kể từ ngày {start} đến hết ngày {end}."
    decision = f"(Theo Quyết định số {paper.rng.randint(20, 900)}/QĐ-{what.body.short} của Viện trưởng)"
    flow: list[Flowable] = [
        look.line(body.upper(), 14, face="b", colour=look.colour, after=14),
        look.line("GIẤY CHỨNG NHẬN", 26, face="b", colour=look.colour),
        look.line(f"{words.word('number')}: {paper.number()}", 12, face="b", after=16),
        look.line(text, 12.5, "justify", after=12),
        look.line(term, 12.5, "justify", after=8),
        look.line(decision, 11, "left", "i"),
        *paper.signature(0.5),
    ]
    marks = [mark.ornament(look, 1), mark.foot(look, [paper.contact()]), *paper.accredited(0.5, 60, 100)]
    return Sheet(flow, decorate=[*marks, *paper.verify(0.3, 300, 96)], margins=(74, 90, 74, 100))
