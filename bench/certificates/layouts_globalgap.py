"""Layouts of GLOBALG.A.P. certificates: English, with a GGN, for twelve months."""

from __future__ import annotations

from reportlab.platypus import Flowable

from bench.certificates import draw
from bench.certificates import marks as mark
from bench.certificates.draw import Sheet
from bench.certificates.holders import person
from bench.certificates.paper import UNDER_LOGO, WIDTH, Paper
from bench.certificates.places import english_address, plain


def gap_standard(paper: Paper) -> str:
    """The standard with its version: a version is no year, so no edition need be told."""
    named = paper.facts.standard.english
    bare = named.rsplit(maxsplit=1)[1].strip("Vv")
    short = bare.split("-")[0]
    paper.printed.says("scheme", "GLOBALG.A.P.")
    others = (
        f"GLOBALG.A.P.{scope} {mark}{one}"
        for scope in ("", " IFA")
        for mark in ("", "V", "Version ")
        for one in (bare, short)
    )
    paper.printed.says(
        "standard", named, named.removeprefix("GLOBALG.A.P. "), "GLOBALG.A.P.", "GLOBALG.A.P. IFA", *others
    )
    paper.printed.says("edition", None, *(f"{mark}{one}" for mark in ("", "V", "v") for one in (bare, short)))
    return named


def globalgap(paper: Paper) -> Sheet:
    """Dev: English, the GGN big, products in a table, the cycle's dates at the foot."""
    look, facts, words = paper.look, paper.facts, paper.words
    paper.printed.says("ggn", facts.ggn)
    flow: list[Flowable] = [
        look.line("GLOBALG.A.P. CERTIFICATE", 22, face="b", colour=look.colour),
        look.line("According to GLOBALG.A.P. General Regulations", 10.5, face="i", after=10),
        look.line(
            f"{paper.rng.choice(('GGN', 'GLOBALG.A.P. Number (GGN)', 'GGN / GLOBALG.A.P. No.'))}: {facts.ggn}",
            14,
            face="b",
        ),
        look.line(f"{words.word('number')}: {paper.number()}", 11, after=8),
        look.line(paper.rng.choice(("Issued to Producer", "Issued to", "Producer")), 11, face="i"),
        *[look.line(name, 17, face="b") for name in paper.holder()],
        look.line("\n".join(paper.address()), 11, after=8),
    ]
    if paper.chance(0.3):
        flow.append(look.line(f"Country of production: Vietnam. Tax code: {paper.tax()}", 10.5))
    body = paper.body(english=True, upper=False)
    flow.append(
        look.line(
            "The Annex contains details of the production sites and handling units. The Certification Body "
            f"{body} declares that the production of the "
            "products mentioned on this certificate has been found to be compliant in accordance with the standard:",
            10.5,
        )
    )
    flow.append(look.line(gap_standard(paper), 16, face="b", after=8))
    rows = [("Product", "Product Certificate Number", "Harvest included", "Area (ha)", "Parallel production")]
    rows += [
        (
            english,
            f"{paper.rng.randint(10000, 99999)}-{paper.rng.choice('ABCDEF')}",
            "Yes",
            f"{paper.rng.randint(10, 400) / 10}",
            "No",
        )
        for _, english in facts.products
    ]
    flow += [draw.ruled(look, rows, (0.28, 0.26, 0.16, 0.12, 0.18), WIDTH), draw.gap(10)]
    scope_by_products(paper)
    paper.printed.says("issued", facts.issued)
    paper.printed.says("expires", facts.expires)
    first, last = words.day(facts.issued), words.day(facts.expires)
    lines = paper.rng.choice(
        (
            [f"Date of certification decision: {first}", f"Valid from: {first}", f"Valid to: {last}"],
            [f"Date of issuing: {first}", f"Validity: from {first} to {last}"],
            [f"Date of issue: {first}", f"Valid until: {last}"],
        )
    )
    flow += [look.line(line, 11, "left", after=2) for line in lines]
    flow += paper.signature(0.0)
    marks = [
        mark.ornament(look, paper.rng.choice((0, 3))),
        mark.logo(look, facts.body.short, 54, 50, 1),
        *paper.accredited(0.6),
        *paper.verify(0.3, 300, 84),
    ]
    foot = [
        "The current status of this certificate is always displayed at: http://www.globalgap.example/search",
        paper.contact(),
        "GLOBALG.A.P. c/o FoodPLUS, Spichernstr. 55, 50672 Cologne, Germany",
    ]
    annex = [producers_annex(paper)] if paper.chance(0.5) else []
    return Sheet(flow, annex, [*marks, mark.foot(look, foot, 70)], margins=UNDER_LOGO)


def scope_by_products(paper: Paper) -> None:
    """A table of products is no printed scope; naming the products is right too."""
    products = paper.facts.products
    paper.printed.may(
        "scope",
        *(joint.join(pair[side] for pair in products) for joint in (", ", "; ", " ", " / ") for side in (0, 1)),
        "Fruit and Vegetables",
    )


def producers_annex(paper: Paper) -> list[Flowable]:
    """The annex of a group: its members."""
    look, facts = paper.look, paper.facts
    rows = [("No.", "Producer member / production site", "Product", "Area (ha)", "Quantity (ton)")]
    rows += [
        (
            str(at),
            f"{plain(person(paper.rng))} - {english_address(facts.holder.site).split(', ')[0]}",
            facts.products[0][1],
            f"{paper.rng.randint(2, 30) / 10}",
            str(paper.rng.randint(3, 60)),
        )
        for at in range(1, paper.rng.randint(5, 16))
    ]
    return [
        look.line(f"ANNEX for GGN {facts.ggn}", 14, face="b"),
        look.line(f"Date of printing: {paper.words.day(facts.revised)}", 10, face="i", after=10),
        draw.ruled(look, rows, (0.08, 0.42, 0.2, 0.14, 0.16), WIDTH),
    ]


def globalgap_group(paper: Paper) -> Sheet:
    """Held out: registration number of the group, company name and address in a column, options and scopes."""
    look, facts, words = paper.look, paper.facts, paper.words
    paper.printed.says("ggn", facts.ggn)
    option = paper.rng.choice(("Option 1 - Individual certification", "Option 2 - Producer group"))
    rows = [
        ("GGN", facts.ggn)
        if paper.chance(0.7)
        else ("GLOBALG.A.P. Number", f"{facts.ggn[:3]} {facts.ggn[3:8]} {facts.ggn[8:]}"),
        ("Registration No. of producer (from CB)", f"CB-{paper.rng.randint(1000, 9999)}"),
        (
            words.both("Tên và địa chỉ công ty", "Company name and address"),
            f"{chr(10).join(paper.holder(upper=False))}\n{chr(10).join(paper.address())}",
        ),
        ("Certification option", option),
        ("Standard", gap_standard(paper)),
        ("Scope", "Crops Base; Fruit and Vegetables"),
        (words.both("Sản phẩm", "Product(s)"), ", ".join(pair[1] for pair in facts.products)),
    ]
    crops = "Crops Base; Fruit and Vegetables"
    paper.printed.says("scope", crops, f"{crops} {', '.join(pair[1] for pair in facts.products)}")
    scope_by_products(paper)
    first, last = words.day(facts.issued), words.day(facts.expires)
    rows.append((words.both("Ngày cấp", "Date of Certification decision"), first))
    rows.append(
        (
            words.both("Thời hạn hiệu lực", "Certificate validity"),
            f"{first} - {last}" if paper.chance(0.5) else words.term(facts.issued, facts.expires),
        )
    )
    paper.printed.says("issued", facts.issued)
    paper.printed.says("expires", facts.expires)
    number = f"{words.word('number')}: {paper.number()}"
    flow: list[Flowable] = [
        look.line("Certificate", 26, "left", "b", colour=look.colour),
        look.line(number, 11, "left"),
        look.line("in accordance with the GLOBALG.A.P. General Regulations Version 5.2", 10, "left", "i", after=10),
        draw.ruled(look, rows, (0.38, 0.62), WIDTH, 10.5, lines=False),
        draw.gap(10),
        look.line(f"Certification Body: {paper.body(english=True, upper=False)}", 10.5, "left", "b"),
        look.line(paper.contact(), 8.5, "left"),
    ]
    if paper.chance(0.6):
        flow.append(look.line(f"Place and date of issue: Ho Chi Minh City, {first}", 10, "left"))
    flow += paper.signature(0.0, "left")
    marks = [
        mark.ornament(look, 2),
        mark.logo(look, facts.body.short, 460, 60, 2),
        *paper.accredited(0.6, 430, 70),
        *paper.verify(0.4, 470, 150),
    ]
    return Sheet(flow, [producers_annex(paper)] if paper.chance(0.6) else [], marks, margins=UNDER_LOGO)
