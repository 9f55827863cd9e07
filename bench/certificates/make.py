"""A set of certificates from a seed: which body gives which scheme in which layout, and the files."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path
from random import Random

from reportlab.lib.colors import Color

from bench.certificates import (
    layouts_fifth_farms,
    layouts_fifth_local,
    layouts_fifth_state,
    layouts_fifth_systems,
    layouts_foreign,
    layouts_fourth_farms,
    layouts_fourth_state,
    layouts_fourth_systems,
    layouts_globalgap,
    layouts_held,
    layouts_laboratory,
    layouts_local,
    layouts_product,
    layouts_unseen_farms,
    layouts_unseen_state,
    layouts_unseen_systems,
    layouts_vietgap,
)
from bench.certificates.bodies import bodies
from bench.certificates.degrade import scanned
from bench.certificates.draw import Look, Sheet, to_pdf
from bench.certificates.facts import facts
from bench.certificates.paper import Paper
from bench.certificates.truth import Json, Printed
from bench.certificates.wording import Wording

SETS = ("dev", "held_out", "unseen", "fourth", "fifth")
LATER = ("fourth", "fifth")
"""Sets whose holders, trades and places are others than those of the first three."""
_SYSTEMS = ("ISO 9001", "ISO 9001", "ISO 22000", "HACCP", "systems")
_OTHER_SYSTEMS = ("ISO 14001", "ISO 45001", "ISO 13485", "FSSC 22000")
_PRODUCTS = ("hợp quy", "hợp chuẩn")
_LATER_SYSTEMS = ("ISO 9001", "ISO 9001", "ISO 22000", "HACCP", "ISO 14001", "ISO 45001", "ISO/IEC 27001", "FSSC")
_LATER_PRODUCTS = ("quy chuẩn", "tiêu chuẩn")
_FARMS = ("VietGAP", "VietGAP", "VietGAP chăn nuôi", "VietGAP thủy sản")


@dataclass(frozen=True, slots=True)
class Manner:
    """A layout, the bodies that use it, the schemes they certify, the languages they write."""

    layout: Callable[[Paper], Sheet]
    bodies: tuple[str, ...]
    schemes: tuple[str, ...]
    languages: tuple[str, ...]


MANNERS: dict[str, tuple[Manner, ...]] = {
    "dev": (
        Manner(layouts_local.ornamental, ("CVCERT", "VIETQCERT"), _SYSTEMS, ("vi", "bi", "bi")),
        Manner(layouts_local.label_table, ("Vinaspec CE", "CVCERT"), _SYSTEMS, ("vi", "bi", "bi", "en")),
        Manner(layouts_local.left_labelled, ("VIETQCERT", "Vinaspec CE"), _SYSTEMS, ("vi", "vi", "bi")),
        Manner(layouts_foreign.sentence, ("SQS",), _SYSTEMS, ("en",)),
        Manner(layouts_foreign.labels_above, ("Intertest", "NHOCERT"), _SYSTEMS, ("en", "bi")),
        Manner(layouts_foreign.cycles, ("Bureau Maritas",), _SYSTEMS, ("en", "bi")),
        Manner(layouts_vietgap.vietgap_table, ("DLCert",), ("VietGAP",), ("vi",)),
        Manner(layouts_globalgap.globalgap, ("NHOCERT", "DLCert"), ("GLOBALG.A.P.",), ("en",)),
        Manner(layouts_laboratory.boa, ("BoA",), ("ISO/IEC 17025",), ("bi",)),
        Manner(layouts_product.conformity, ("VIETQCERT", "CVCERT"), _PRODUCTS, ("vi", "vi", "bi")),
    ),
    "held_out": (
        Manner(layouts_held.registrar, ("TÜV OSTLAND",), _SYSTEMS, ("en", "en", "bi")),
        Manner(layouts_held.interlinear, ("NTCI",), _SYSTEMS, ("bi", "bi", "vi")),
        Manner(layouts_held.turned, ("NTCI", "KENO CERT"), _SYSTEMS, ("vi", "bi")),
        Manner(layouts_held.banded, ("KENO CERT",), _SYSTEMS, ("vi", "bi", "en")),
        Manner(layouts_held.typed, ("HTCC",), ("HACCP", "ISO 22000", "ISO 9001"), ("vi",)),
        Manner(layouts_vietgap.vietgap_numbered, ("HTCC",), ("VietGAP",), ("vi",)),
        Manner(layouts_globalgap.globalgap_group, ("Control Alliance",), ("GLOBALG.A.P.",), ("en", "bi")),
        Manner(layouts_laboratory.institute, ("VACI", "AOSC"), ("ISO/IEC 17025",), ("vi", "bi")),
        Manner(layouts_product.product_table, ("KENO CERT", "HTCC"), _PRODUCTS, ("vi", "bi")),
    ),
    "unseen": (
        Manner(layouts_unseen_systems.bar, ("TÜV NIEDERRHEIN",), _SYSTEMS, ("vi", "bi", "en")),
        Manner(layouts_unseen_systems.headline, ("TC CERT", "EASTMARK"), _SYSTEMS, ("vi", "bi", "bi", "en")),
        Manner(layouts_unseen_systems.prose, ("AQB", "TC CERT"), _SYSTEMS, ("vi", "en")),
        Manner(layouts_unseen_systems.beside, ("EASTMARK", "AQB"), _SYSTEMS, ("vi", "bi", "en")),
        Manner(layouts_unseen_systems.side_by_side, ("SMFS",), ("HACCP", "HACCP", "ISO 22000"), ("bi",)),
        Manner(layouts_unseen_state.ministry, ("DHCC",), ("HACCP", "ISO 22000", "ISO 9001", "hợp chuẩn"), ("vi",)),
        Manner(layouts_unseen_state.conformity_list, ("TLMC",), _PRODUCTS, ("vi", "bi")),
        Manner(layouts_unseen_farms.farm_table, ("TNX Cert",), ("VietGAP",), ("vi",)),
        Manner(layouts_unseen_farms.producer_data, ("Agri Verifica",), ("GLOBALG.A.P.",), ("en",)),
        Manner(layouts_unseen_farms.accreditor, ("BoA", "BoA", "BVAC"), ("ISO/IEC 17025",), ("bi", "vi")),
    ),
    "fourth": (
        Manner(layouts_fourth_systems.approval, ("Lanyard Register",), _LATER_SYSTEMS, ("en",)),
        Manner(layouts_fourth_systems.four_dates, ("DAVICERT", "FSCERT"), _LATER_SYSTEMS, ("vi", "bi", "bi")),
        Manner(layouts_fourth_state.conformity_mark, ("TQA", "DAVICERT"), _LATER_PRODUCTS, ("vi", "vi", "bi")),
        Manner(layouts_fourth_systems.registered, ("Albion",), _LATER_SYSTEMS, ("en",)),
        Manner(layouts_fourth_farms.good_practice, ("BNQC", "TQA"), _FARMS, ("vi",)),
        Manner(layouts_fourth_systems.credentials, ("FSCERT", "TQA"), _LATER_SYSTEMS, ("vi", "bi", "en")),
        Manner(layouts_fourth_state.laboratory, ("BoA",), ("ISO/IEC 17025",), ("bi",)),
        Manner(layouts_fourth_farms.producer, ("Terra Certa",), ("GLOBALG.A.P.",), ("en",)),
        Manner(layouts_fourth_systems.with_sites, ("DAVICERT", "TQA"), _LATER_SYSTEMS, ("vi", "bi")),
        Manner(layouts_fourth_farms.organic, ("BNQC", "FSCERT"), ("hữu cơ",), ("vi", "bi")),
        Manner(layouts_fourth_state.tests_annex, ("BoA",), ("ISO/IEC 17025",), ("bi",)),
        Manner(layouts_fourth_farms.stars, ("UBND tỉnh Kon Tum",), ("OCOP",), ("vi",)),
    ),
    "fifth": (
        Manner(layouts_fifth_systems.classified, ("Norsk Verital",), _LATER_SYSTEMS, ("en",)),
        Manner(layouts_fifth_local.under_each, ("ICA Cert", "VINATEST CE"), _LATER_SYSTEMS, ("bi", "bi", "vi")),
        Manner(layouts_fifth_state.technical_centre, ("QUADUHA",), _LATER_PRODUCTS, ("vi",)),
        Manner(layouts_fifth_systems.beside_panel, ("Meridian",), _LATER_SYSTEMS, ("en",)),
        Manner(layouts_fifth_farms.farm_group, ("FCV", "VINATEST CE"), _FARMS, ("vi",)),
        Manner(layouts_fifth_local.diploma, ("ADQ", "ICA Cert"), _LATER_SYSTEMS, ("vi", "bi", "en")),
        Manner(layouts_fifth_state.institute_of_accreditation, ("AOSC", "VACI"), ("ISO/IEC 17025",), ("bi", "vi")),
        Manner(layouts_fifth_farms.grower, ("Veluwe",), ("GLOBALG.A.P.",), ("en",)),
        Manner(layouts_fifth_systems.hanging, ("TÜV ALPENLAND",), _LATER_SYSTEMS, ("en",)),
        Manner(layouts_fifth_local.one_paragraph, ("ADQ",), _LATER_SYSTEMS, ("vi",)),
        Manner(layouts_fifth_farms.organic_sentence, ("HOA Cert",), ("hữu cơ",), ("vi", "en")),
        Manner(layouts_fifth_state.state_system, ("QUADUHA",), ("HACCP", "ISO 22000", "ISO 9001"), ("vi",)),
    ),
}


def certificate(which: str, seed: int, at: int) -> tuple[bytes, Json]:
    """The `at`-th certificate of a set, as a PDF, and its truth; it depends on nothing but the three."""
    rng = Random(f"{which}/{seed}/{at}")
    manners = MANNERS[which]
    manner = manners[at % len(manners)]
    scheme = rng.choice(manner.schemes)
    body = bodies()[rng.choice(manner.bodies)]
    what = facts(rng, rng.choice(_OTHER_SYSTEMS) if scheme == "systems" else scheme, body, later=which in LATER)
    look = Look(rng.choice((0, 0, 1, 2, 3)), Color(*body.colour), rng.choice((1.0, 1.08, 1.16, 1.24)))
    printed = Printed()
    paper = Paper(rng, what, Wording(rng, which, rng.choice(manner.languages)), look, printed)
    pdf = to_pdf(manner.layout(paper))
    return pdf, {"layout": manner.layout.__name__, "language": paper.words.language, **printed.row()}


def _one(task: tuple[Path, str, int, int, bool]) -> list[Json]:
    folder, which, seed, at, scan = task
    pdf, row = certificate(which, seed, at)
    name = f"c{at:03}.pdf"
    (folder / name).write_bytes(pdf)
    rows: list[Json] = [{"file": name, "medium": "pdf", **row}]
    if scan:
        name = f"c{at:03}-scan.pdf"
        (folder / name).write_bytes(scanned(pdf, seed * 1000 + at))
        rows.append({"file": name, "medium": "scan", **row})
    return rows


def write(folder: Path, which: str, seed: int, count: int, scans: int) -> list[Json]:
    """Write `count` certificates and scans of `scans` of them with ``truth.jsonl``; the rows of the truth."""
    folder.mkdir(parents=True, exist_ok=True)
    tasks = [(folder, which, seed, at, (at + 1) * scans // count > at * scans // count) for at in range(count)]
    with Pool(2) as pool:
        rows = [row for made in pool.map(_one, tasks) for row in made]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / "truth.jsonl").write_text(lines, encoding="utf-8")
    return rows
