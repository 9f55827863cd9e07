"""Layouts of accreditation (công nhận): the certificate and its bilingual annex with the table of tests (SPEC §4.2)."""

from __future__ import annotations

from reportlab.platypus import Flowable

from bench.certificates import draw
from bench.certificates import marks as mark
from bench.certificates.draw import Sheet
from bench.certificates.holders import person
from bench.certificates.paper import UNDER_LOGO, WIDTH, Paper
from bench.certificates.wording import date_text

TESTS = (
    ("Xác định hàm lượng nitơ tổng số\nDetermination of total nitrogen content", "0,05 %", "TCVN 8557:2010"),
    ("Xác định pH\nDetermination of pH value", "2 ~ 12", "TCVN 6492:2011"),
    ("Định lượng Coliforms\nEnumeration of Coliforms", "10 CFU/g", "TCVN 6848:2007 (ISO 4832:2006)"),
    ("Xác định độ ẩm\nDetermination of moisture", "0,1 %", "AOAC 934.01"),
    ("Xác định cường độ nén\nDetermination of compressive strength", "đến/to 2000 kN", "TCVN 3118:1993"),
    ("Xác định hàm lượng chì\nDetermination of lead content", "0,03 mg/kg", "ISO 17294-2:2016"),
    ("Phát hiện Salmonella\nDetection of Salmonella", "LOD50: 2 CFU/25 g", "ISO 6579-1:2017"),
)


def laboratory_names(paper: Paper) -> list[str]:
    """The laboratory's names; the organisation above it is right too."""
    names = paper.holder(upper=paper.chance(0.5))
    paper.printed.says("holder", paper.facts.holder.organisation, f"{names[0]} {paper.facts.holder.organisation}")
    return names


def note_accreditation(paper: Paper) -> None:
    """The number names the accreditation: giving it there too is right."""
    body = paper.facts.body
    paper.printed.may("accreditation", paper.facts.number, body.short, body.name, "ILAC-MRA", "APAC MRA", "APAC")


def _annex(paper: Paper, wide: float = WIDTH) -> list[Flowable]:
    """The annex: labels in two languages, signatories, the table of tests."""
    look, facts = paper.look, paper.facts
    who = facts.holder
    end = paper.words.day(facts.expires)
    lines = [
        ("Tên phòng thí nghiệm/ Laboratory", f"{who.name}\n{who.english}"),
        ("Cơ quan chủ quản/ Organization", who.organisation),
        ("Lĩnh vực thử nghiệm/ Field of testing", f"{facts.scope}/ {facts.scope_english}"),
        ("Người quản lý/ Laboratory manager", person(paper.rng)),
        ("Số hiệu/ Code", facts.number),
        ("Hiệu lực công nhận/ Period of Validation", end),
        ("Địa chỉ/ Address", who.address),
        ("Địa điểm/ Location", who.site),
        ("Điện thoại/ Tel", f"0{paper.rng.randint(200, 299)} {paper.rng.randint(3000000, 3999999)}   Fax:"),
    ]
    paper.printed.may("issued", facts.issued.isoformat())  # the decision's day
    if "expires" not in paper.printed:
        paper.printed.says("expires", facts.expires)
    paper.printed.says("holder", who.name, who.english)
    paper.printed.says("address", who.address, who.site)
    tests = [
        (
            "TT",
            "Tên sản phẩm, vật liệu được thử\nMaterials or product tested",
            "Tên phép thử cụ thể\nThe name of specific tests",
            "Giới hạn định lượng/ Phạm vi đo",
            "Phương pháp thử\nTest method",
        )
    ]
    for at in range(1, paper.rng.randint(5, 11)):
        test, limit, method = paper.rng.choice(TESTS)
        tests.append((str(at), "\n".join(paper.rng.choice(who.trade.products)), test, limit, method))
    signers = [
        ("TT", "Họ và tên/ Name", "Phạm vi được ký/ Scope"),
        *((str(at), person(paper.rng), "Các phép thử được công nhận/ All accredited tests") for at in (1, 2)),
    ]
    return [
        look.line("PHỤ LỤC CÔNG NHẬN\nAPPENDIX", 14, face="b"),
        look.line(
            f"(Kèm theo quyết định số: {paper.rng.randint(10, 900)}.{facts.issued.year}/QĐ-{facts.body.short} "
            f"{date_text(facts.issued, 3)})",
            10,
            face="i",
            after=8,
        ),
        draw.ruled(look, [(f"{label}:", text) for label, text in lines], (0.38, 0.62), wide, 10, lines=False),
        draw.gap(6),
        look.line("Người có thẩm quyền ký/ Approved signatory:", 10, "left"),
        draw.ruled(look, signers, (0.08, 0.4, 0.52), wide, 9),
        draw.gap(8),
        draw.ruled(look, tests, (0.07, 0.22, 0.32, 0.17, 0.22), wide, 9),
    ]


def boa(paper: Paper) -> Sheet:
    """Dev: the certificate of the national accreditor, both languages line under line."""
    look, facts, words = paper.look, paper.facts, paper.words
    who = facts.holder
    names = laboratory_names(paper)
    label = paper.rng.choice(("Mã số/ Accreditation No", "Số hiệu/ Code", "Mã số công nhận/ Code"))
    flow: list[Flowable] = [
        look.line("BỘ KHOA HỌC VÀ CÔNG NGHỆ", 12),
        look.line(paper.body(), 14, face="b"),
        look.line(facts.body.english.upper(), 11, after=12),
        look.line("CHỨNG CHỈ CÔNG NHẬN", 24, face="b", colour=look.colour),
        look.line("Certificate of Accreditation", 14, face="i", after=10),
        look.line(paper.rng.choice(("Phòng thí nghiệm:", "Phòng thử nghiệm:", "Chứng nhận phòng thí nghiệm:")), 11),
        look.line("Laboratory:", 10, face="i"),
        *[look.line(name, 15, face="b") for name in names],
    ]
    if paper.chance(0.6):
        flow += [look.line(f"{who.organisation}", 12, face="b")]
    if paper.chance(0.6):
        flow.append(look.line(f"Địa chỉ/ Address: {paper.address()[0]}", 11))
    flow += [
        look.line("đã được đánh giá và phù hợp các yêu cầu của", 11),
        look.line("has been assessed and found to conform with the requirements of", 10, face="i"),
        look.line(paper.standard(), 18, face="b", colour=look.colour),
        look.line("Lĩnh vực công nhận", 11),
        look.line("Field of Accreditation", 10, face="i"),
        *[look.line(line.upper(), 13, face="b") for line in paper.scope()],
        draw.gap(6),
        look.line(
            f"{label}: {paper.number()}",
            16,
            face="b",
        ),
    ]
    note_accreditation(paper)
    last = words.day(facts.expires)
    if paper.chance(0.7):
        flow.append(look.line(f"Chứng chỉ này có giá trị đến/ This certificate is valid until: {last}", 11))
        paper.printed.says("expires", facts.expires)
    if paper.chance(0.4):
        flow.append(
            look.line(
                f"(Ban hành kèm theo Quyết định số {paper.rng.randint(10, 900)}.{facts.issued.year}/QĐ-VPCNCL)",
                10,
                face="i",
            )
        )
    flow += paper.signature(0.9)
    marks = [mark.ornament(look, 1), mark.logo(look, "BoA", 56, 56), mark.accreditor(look, "ilac-MRA", 480, 730)]
    return Sheet(
        flow, [_annex(paper)] if paper.chance(0.75) else [], [*marks, *paper.verify(0.2, 70, 80)], margins=UNDER_LOGO
    )


def institute(paper: Paper) -> Sheet:
    """Held out: other accreditors, labels in a column, the term from … to …, the number at the foot."""
    look, facts, words = paper.look, paper.facts, paper.words
    names = laboratory_names(paper)
    numbered = paper.chance(0.5)
    flow: list[Flowable] = [
        look.line(paper.body(), 13, "left", "b"),
        look.line(facts.body.english, 10.5, "left", "i", after=18),
        look.line("CHỨNG CHỈ CÔNG NHẬN / ACCREDITATION CERTIFICATE", 19, "left", "b", colour=look.colour),
    ]
    if numbered:
        flow.append(
            look.line(f"{words.both('Số chứng chỉ', 'Certificate No.')}: {paper.number()}", 12, "left", after=10)
        )
    rows = [
        (words.both("Tổ chức được công nhận", "Accredited organization"), "\n".join(names)),
        (words.both("Trực thuộc", "Belonging to"), facts.holder.organisation),
    ]
    if paper.chance(0.7):
        rows.append((words.both("Địa chỉ", "Address"), "\n".join(paper.address())))
    if paper.chance(0.3):
        rows.append((words.both("Mã số thuế", "Tax code"), paper.tax()))
    rows += [
        (words.both("Chuẩn mực công nhận", "Accreditation criteria"), paper.standard()),
        (words.both("Lĩnh vực", "Field"), "\n".join(paper.scope())),
    ]
    if not numbered:
        rows.append((words.both("Mã số công nhận", "Accreditation code"), paper.number()))
    rows += words.validity(facts, paper.printed, paper.rng.choice((0, 0, 1, 3, 7)))
    note_accreditation(paper)
    flow += [
        draw.ruled(look, [(f"{label}:", text) for label, text in rows], (0.36, 0.64), WIDTH, 11, lines=False),
        draw.gap(8),
    ]
    flow.append(
        look.line("Danh mục phép thử được công nhận nêu trong Phụ lục kèm theo chứng chỉ này.", 10, "left", "i")
    )
    flow += paper.signature(0.4)
    marks = [mark.ornament(look, 2), mark.logo(look, facts.body.short, 470, 54, 1), mark.foot(look, [paper.contact()])]
    return Sheet(
        flow, [_annex(paper)] if paper.chance(0.6) else [], [*marks, *paper.verify(0.3, 70, 84)], margins=UNDER_LOGO
    )
