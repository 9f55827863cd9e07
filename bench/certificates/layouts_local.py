"""Layouts to tune on, in the manner of Vietnamese bodies: management systems."""

from __future__ import annotations

from html import escape

from reportlab.lib.colors import black
from reportlab.platypus import Flowable, Paragraph

from bench.certificates import draw
from bench.certificates import marks as mark
from bench.certificates.draw import Sheet
from bench.certificates.paper import UNDER_LOGO, WIDTH, Paper


def ornamental(paper: Paper) -> Sheet:
    """Centred lines in an ornamental border; the holder big, the standard bigger."""
    look, words = paper.look, paper.words
    flow: list[Flowable] = [look.line(paper.body(), 13, face="b"), draw.gap(14)]
    if words.language == "bi":
        flow.append(look.line(paper.body(english=True), 11, face="i"))
    flow.append(look.line(words.both(*_title(paper), "\n"), 25, face="b", colour=look.colour, after=8))
    flow.append(look.line(f"{words.word('number')}: {paper.number()}", 12))
    flow.append(look.line(words.both("Chứng nhận", "This is to certify that the"), 11, face="i"))
    flow.append(look.line(words.both(*paper.facts.standard.system).upper(), 12, face="b"))
    flow.append(look.line(words.both("của", "of"), 11, face="i"))
    flow += [
        look.line(name, 17 if at == 0 else 13, face="b", colour=look.colour) for at, name in enumerate(paper.holder())
    ]
    if paper.chance(0.4):
        flow.append(look.line(f"{words.word('tax')}: {paper.tax()}", 10.5))
    flow.append(look.line(f"{words.word('address')}: {chr(10).join(paper.address())}", 11))
    if paper.chance(0.25):
        flow.append(look.line(f"{words.word('site')}: {paper.site()}", 10.5))
    flow.append(look.line(words.word("conforms"), 11, face="i"))
    flow.append(look.line(paper.standard(), 20, face="b", colour=look.colour, after=6))
    flow.append(look.line(words.word("for") + ":", 11, face="i"))
    flow += [
        look.line(line, 12 if at == 0 else 11, face="b" if at == 0 else "i") for at, line in enumerate(paper.scope())
    ]
    flow.append(draw.gap(6))
    flow += [look.line(f"{label}: {text}", 11) for label, text in words.validity(paper.facts, paper.printed)]
    flow += paper.signature(0.4)
    marks = [mark.ornament(look, 1), mark.logo(look, paper.facts.body.short, 50, 48)]
    marks += [*paper.accredited(0.6), *paper.verify(0.25, 250, 88), mark.foot(look, [paper.contact()])]
    return Sheet(flow, decorate=marks, margins=UNDER_LOGO)


def _title(paper: Paper) -> tuple[str, str]:
    return paper.rng.choice(
        (
            ("GIẤY CHỨNG NHẬN", "CERTIFICATE"),
            ("GIẤY CHỨNG NHẬN", "CERTIFICATE OF CONFORMITY"),
            ("CHỨNG NHẬN", "CERTIFICATE OF REGISTRATION"),
        )
    )


def label_table(paper: Paper) -> Sheet:
    """Labels in the left column, values in the right one."""
    look, words = paper.look, paper.words
    who = paper.holder()
    rows = [(words.word("holder"), "\n".join(who))]
    if paper.chance(0.6):
        rows.append((words.word("tax"), paper.tax()))
    rows.append((words.word("address"), "\n".join(paper.address())))
    if paper.chance(0.3):
        rows.append((words.word("site"), paper.site()))
    rows += [(words.word("standard"), paper.standard()), (words.word("scope"), "\n".join(paper.scope()))]
    if paper.chance(0.3):
        rows.append((words.both("Mã IAF", "IAF code"), paper.facts.holder.trade.code))
    number = (words.word("number"), paper.number())
    lined = paper.chance(0.5)
    if inside := paper.chance(0.5):
        rows.insert(0, number)
    rows += words.validity(paper.facts, paper.printed)
    colon = "" if lined else ":"
    flow: list[Flowable] = [
        look.line(paper.body(upper=paper.chance(0.5)), 12.5, face="b", colour=look.colour),
        look.line(paper.contact(), 8.5, colour=draw.GREY, after=18),
        look.line(words.word("title"), 22, face="b"),
    ]
    if not inside:
        flow.append(look.line(f"{number[0]}: {number[1]}", 12, after=12))
    body = draw.ruled(look, [(label + colon, text) for label, text in rows], (0.34, 0.66), WIDTH, 11, lines=False)
    if lined:
        body.setStyle([("GRID", (0, 0), (-1, -1), 0.6, black)])
    flow += [draw.gap(6), body, draw.gap(8)]
    flow += [look.line(line, 8.5, "left", "i", after=1) for line in paper.conditions()]
    flow += paper.signature(0.3)
    marks = [mark.ornament(look, 0), *paper.accredited(0.6, 64, 60), *paper.verify(0.3, 330, 52)]
    return Sheet(flow, decorate=[*marks])


def left_labelled(paper: Paper) -> Sheet:
    """Label, colon, value, all from the left margin; the label bold or plain."""
    look, words = paper.look, paper.words
    face = paper.rng.choice("rb")

    def row(label: str, text: str, value: str = "r") -> Flowable:
        style = look.line("", 11.5, "left", after=5).style
        said = ((face, f"{label}:"), (value, text))
        markup = " ".join(f'<font name="{look.name(one)}">{escape(part, quote=False)}</font>' for one, part in said)
        return Paragraph(markup.replace("\n", "<br/>"), style)

    flow: list[Flowable] = [
        draw.columns(
            [
                [look.line(paper.body(), 11, face="b")],
                [look.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc", 10.5, face="b")],
            ],
            WIDTH,
        )
        if paper.words.language == "vi"
        else look.line(paper.body(), 12, face="b"),
        draw.gap(22),
        look.line(words.word("title"), 22, face="b", colour=look.colour),
        look.line(f"{words.word('number')}: {paper.number()}", 12, after=14),
    ]
    flow += [
        row(words.word("holder"), " - ".join(paper.holder()), "b"),
        row(words.word("address"), "\n".join(paper.address())),
    ]
    if paper.chance(0.5):
        flow.append(row(words.word("tax"), paper.tax()))
    if paper.chance(0.5):
        flow.append(
            row(
                words.both("Điện thoại", "Tel"), f"0{paper.rng.randint(200, 299)} {paper.rng.randint(3000000, 3999999)}"
            )
        )
    flow += [row(words.word("scope"), "\n".join(paper.scope())), look.line(words.word("conforms") + ":", 11.5, "left")]
    flow.append(look.line(paper.standard(), 16, face="b", after=8))
    flow += [row(label, text) for label, text in words.validity(paper.facts, paper.printed)]
    flow += paper.signature(0.6)
    marks = [mark.ornament(look, 0), *paper.accredited(0.4), mark.foot(look, [paper.contact()])]
    return Sheet(flow, decorate=marks)
