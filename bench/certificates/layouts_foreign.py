"""Layouts to tune on, in the manner of foreign bodies at work in Viet Nam: management systems."""

from __future__ import annotations

from reportlab.platypus import Flowable

from bench.certificates import draw
from bench.certificates import marks as mark
from bench.certificates.draw import Sheet
from bench.certificates.paper import UNDER_LOGO, WIDTH, Paper


def sentence(paper: Paper) -> Sheet:
    """English running lines: "has been assessed …", "This certificate is valid from … until …"."""
    look, words, facts = paper.look, paper.words, paper.facts
    flow: list[Flowable] = [
        draw.gap(20),
        look.line(f"Certificate {paper.number()}", 13, "left"),
        draw.gap(14),
        look.line("The management system of", 11, "left"),
        draw.gap(6),
        *[look.line(name, 20, "left", "b") for name in paper.holder()],
        draw.gap(6),
        look.line("\n".join(paper.address()), 11, "left", after=10),
        look.line("has been assessed and certified as meeting the requirements of", 11, "left"),
        look.line(paper.standard(), 22, "left", "b", colour=look.colour),
        draw.gap(8),
        look.line("For the following activities", 11, "left", "b"),
        look.line("\n".join(paper.scope()), 11.5, "left", after=14),
    ]
    issued, end = words.day(facts.issued), words.day(facts.expires)
    paper.printed.says("issued", facts.issued)
    paper.printed.says("expires", facts.expires)
    text = f"This certificate is valid from {issued} until {end} and remains valid subject to satisfactory"
    text += " surveillance audits."
    flow.append(look.line(text, 10, "left", after=2))
    if paper.chance(0.5):
        flow.append(look.line(f"Re certification audit due before {words.day(facts.expires)}.", 10, "left", after=2))
    if facts.renewed:
        paper.printed.says("first_issued", facts.first_issued)
        flow.append(
            look.line(f"Issue {paper.rng.randint(2, 5)}. Certified since {words.day(facts.first_issued)}", 10, "left")
        )
    if paper.chance(0.3):
        flow.append(
            look.line(
                "This is a multi-site certification. Additional site details are listed on the subsequent page.",
                9,
                "left",
                "i",
            )
        )
    name = paper.signer()[1]
    flow += [
        draw.gap(14),
        look.line("Authorised by", 10, "left"),
        draw.columns([[paper.ink(sealed=False)], []], WIDTH),
        look.line(name, 10, "left", "b"),
    ]
    paper.printed.says("body", facts.body.english, facts.body.name, facts.body.short, *facts.body.hidden)
    small = [
        f"{facts.body.english}",
        f"{facts.body.address_english} t {facts.body.phone} {facts.body.site}",
        "Page 1 of 1",
        *paper.conditions(2),
    ]
    marks = [mark.ornament(look, 2), mark.logo(look, facts.body.short, 460, 60, 1), mark.foot(look, small, 70, 7)]
    return Sheet(
        flow, decorate=[*marks, *paper.accredited(0.7, 440, 96), *paper.verify(0.2, 330, 100)], margins=UNDER_LOGO
    )


def labels_above(paper: Paper) -> Sheet:
    """A small label above each value; dates in columns."""
    look, words = paper.look, paper.words

    def pair(label: str, text: str, size: float = 11.5, face: str = "b") -> list[Flowable]:
        return [
            look.line(label, 8.5, "left", "i", colour=draw.GREY, after=0),
            look.line(text, size, "left", face, after=8),
        ]

    flow: list[Flowable] = [draw.gap(10), look.line(words.word("title"), 24, "left", "b", colour=look.colour, after=14)]
    flow += pair(words.word("holder"), "\n".join(paper.holder()), 16)
    flow += pair(words.word("address"), "\n".join(paper.address()), face="r")
    if paper.chance(0.25):
        flow += pair(words.word("tax"), paper.tax(), face="r")
    flow += pair(words.word("conforms"), paper.standard(), 18)
    flow += pair(words.word("scope"), "\n".join(paper.scope()), face="r")
    dates = words.validity(paper.facts, paper.printed)
    cells = [pair(words.word("number"), paper.number(), 11), *(pair(label, text, 11) for label, text in dates)]
    for at in range(0, len(cells), 3):
        flow.append(draw.columns(cells[at : at + 3], WIDTH * len(cells[at : at + 3]) / 3))
    flow += paper.signature(0.0, paper.rng.choice(("left", "right")))
    flow.append(look.line(paper.body(upper=False), 10, "left", "b"))
    flow += [
        look.line(line, 7.5, "left", after=1, colour=draw.GREY) for line in [paper.contact(), *paper.conditions(3)]
    ]
    marks = [mark.ornament(look, 3), mark.logo(look, paper.facts.body.short, 440, 70, 1)]
    return Sheet(
        flow, decorate=[*marks, *paper.accredited(0.6, 430, 60), *paper.verify(0.3, 330, 52)], margins=UNDER_LOGO
    )


def cycles(paper: Paper) -> Sheet:
    """Dates of the audit cycle one below another; the version of the certificate beside its number."""
    look, words, facts = paper.look, paper.words, paper.facts
    both = words.both
    flow: list[Flowable] = [
        draw.gap(24),
        look.line(both("CHỨNG NHẬN", "Certification"), 26, face="b", colour=look.colour),
        look.line(both("Cấp cho", "Awarded to"), 12, face="i"),
        *[look.line(name, 19 - 4 * at, face="b") for at, name in enumerate(paper.holder())],
        look.line("\n".join(paper.address()), 11, after=10),
        look.line(
            paper.body(upper=False)
            + both(
                " chứng nhận rằng hệ thống quản lý của tổ chức nêu trên đã được đánh giá và phù hợp với các yêu cầu "
                "của tiêu chuẩn sau đây",
                " certifies that the management system of the above organisation has been audited and found to be in "
                "accordance with the requirements of the standard detailed below",
            ),
            10.5,
            after=8,
        ),
        look.line(both("Tiêu chuẩn", "Standard"), 11, face="i"),
        look.line(paper.standard(), 19, face="b", colour=look.colour),
        look.line(words.word("scope"), 11, face="i"),
        *[look.line(line, 12, face="b") for line in paper.scope()],
        draw.gap(10),
    ]
    rows = [(both("Ngày bắt đầu chu kỳ đầu tiên", "Original cycle start date"), words.day(facts.first_issued))]
    paper.printed.says("first_issued", facts.first_issued)
    if facts.renewed:
        rows.append((both("Ngày hết hạn của chu kỳ trước", "Expiry date of previous cycle"), words.day(facts.issued)))
    rows.append(
        (
            both("Ngày bắt đầu chu kỳ chứng nhận", "Certification / Recertification cycle start date"),
            words.day(facts.issued),
        )
    )
    paper.printed.says("issued", facts.issued)
    paper.printed.says("expires", facts.expires)
    until = both(
        "Với điều kiện duy trì hiệu lực hệ thống, chứng nhận này có giá trị đến",
        "Subject to the continued satisfactory operation of the organization's Management System, this "
        "certificate expires on",
    )
    rows.append((until, words.day(facts.expires)))
    table = draw.ruled(look, [(f"{label}:", text) for label, text in rows], (0.7, 0.3), WIDTH, 10.5, lines=False)
    flow += [table, draw.gap(6)]
    version = f"{both('Phiên bản', 'Version')}: {paper.rng.randint(1, 3)}"
    revised = f"      {words.word('revised')}: {words.day(facts.revised)}" if paper.chance(0.4) else ""
    if revised:
        paper.printed.says("issued", facts.revised)
    flow.append(
        look.line(f"{both('Số chứng nhận', 'Certificate No.')}: {paper.number()}      {version}{revised}", 10.5, "left")
    )
    flow += paper.signature(0.0, "centre")
    small = [
        f"{both('Văn phòng cấp', 'Local office')}: {facts.body.address}",
        f"Certification body address: {facts.body.address_english}",
        *paper.conditions(1),
    ]
    marks = [
        mark.ornament(look, 0),
        mark.logo(look, facts.body.short, 60, 52, 2),
        mark.foot(look, small, 66, 7),
        *paper.accredited(0.7, 72, 76),
        *paper.verify(0.3, 460, 76),
    ]
    return Sheet(flow, decorate=marks, margins=UNDER_LOGO)
