"""A set of certificates from a seed: which body gives which scheme in which layout, and the files."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path
from random import Random

from reportlab.lib.colors import Color

from bench.certificates import bodies, layouts_dev, layouts_farm, layouts_held, layouts_laboratory, layouts_product
from bench.certificates.bodies import Body
from bench.certificates.degrade import scanned
from bench.certificates.draw import Look, Sheet, to_pdf
from bench.certificates.facts import facts
from bench.certificates.paper import Paper
from bench.certificates.truth import Json, Printed
from bench.certificates.wording import Wording

SETS = ("dev", "held_out")
_SYSTEMS = ("ISO 9001", "ISO 9001", "ISO 22000", "HACCP", "systems")
_OTHER_SYSTEMS = ("ISO 14001", "ISO 45001", "ISO 13485", "FSSC 22000")
_PRODUCTS = ("hợp quy", "hợp chuẩn")


@dataclass(frozen=True, slots=True)
class Manner:
    """A layout, the bodies that use it, the schemes they certify, the languages they write."""

    layout: Callable[[Paper], Sheet]
    bodies: tuple[Body, ...]
    schemes: tuple[str, ...]
    languages: tuple[str, ...]


MANNERS: dict[str, tuple[Manner, ...]] = {
    "dev": (
        Manner(layouts_dev.ornamental, (bodies.QUATEST, bodies.VIETQ), _SYSTEMS, ("vi", "bi", "bi")),
        Manner(layouts_dev.label_table, (bodies.VINA, bodies.QUATEST), _SYSTEMS, ("vi", "bi", "bi", "en")),
        Manner(layouts_dev.left_labelled, (bodies.VIETQ, bodies.VINA), _SYSTEMS, ("vi", "vi", "bi")),
        Manner(layouts_dev.sentence, (bodies.GLOBAL,), _SYSTEMS, ("en",)),
        Manner(layouts_dev.labels_above, (bodies.INTER, bodies.UNIONGAP), _SYSTEMS, ("en", "bi")),
        Manner(layouts_dev.cycles, (bodies.BUREAU,), _SYSTEMS, ("en", "bi")),
        Manner(layouts_farm.vietgap_table, (bodies.FARMCERT,), ("VietGAP",), ("vi",)),
        Manner(layouts_farm.globalgap, (bodies.UNIONGAP, bodies.FARMCERT), ("GLOBALG.A.P.",), ("en",)),
        Manner(layouts_laboratory.boa, (bodies.BOA,), ("ISO/IEC 17025",), ("bi",)),
        Manner(layouts_product.conformity, (bodies.VIETQ, bodies.QUATEST), _PRODUCTS, ("vi", "vi", "bi")),
    ),
    "held_out": (
        Manner(layouts_held.registrar, (bodies.TUEV,), _SYSTEMS, ("en", "en", "bi")),
        Manner(layouts_held.interlinear, (bodies.NHATTIN,), _SYSTEMS, ("bi", "bi", "vi")),
        Manner(layouts_held.turned, (bodies.NHATTIN, bodies.KENO), _SYSTEMS, ("vi", "bi")),
        Manner(layouts_held.banded, (bodies.KENO,), _SYSTEMS, ("vi", "bi", "en")),
        Manner(layouts_held.typed, (bodies.NORTH,), ("HACCP", "ISO 22000", "ISO 9001"), ("vi",)),
        Manner(layouts_farm.vietgap_numbered, (bodies.NORTH,), ("VietGAP",), ("vi",)),
        Manner(layouts_farm.globalgap_group, (bodies.CONTROL,), ("GLOBALG.A.P.",), ("en", "bi")),
        Manner(layouts_laboratory.institute, (bodies.VACI, bodies.AOSC), ("ISO/IEC 17025",), ("vi", "bi")),
        Manner(layouts_product.product_table, (bodies.KENO, bodies.NORTH), _PRODUCTS, ("vi", "bi")),
    ),
}  # fmt: skip


def certificate(which: str, seed: int, at: int) -> tuple[bytes, Json]:
    """The `at`-th certificate of a set, as a PDF, and its truth; it depends on nothing but the three."""
    rng = Random(f"{which}/{seed}/{at}")
    manners = MANNERS[which]
    manner = manners[at % len(manners)]
    scheme = rng.choice(manner.schemes)
    body = rng.choice(manner.bodies)
    what = facts(rng, rng.choice(_OTHER_SYSTEMS) if scheme == "systems" else scheme, body)
    look = Look(rng.choice((0, 0, 1, 2, 3)), Color(*body.colour), rng.choice((1.0, 1.08, 1.16, 1.24)))
    printed = Printed()
    paper = Paper(rng, what, Wording(rng, which == "held_out", rng.choice(manner.languages)), look, printed)
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
    every = count / scans if scans else 0
    chosen = {int(at * every + at % max(1, every)) for at in range(scans)} if scans else set()
    tasks = [(folder, which, seed, at, at in chosen) for at in range(count)]
    with Pool(2) as pool:
        rows = [row for made in pool.map(_one, tasks) for row in made]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / "truth.jsonl").write_text(lines, encoding="utf-8")
    return rows
