"""How sure the fields are against how often they are right, on labelled papers; writes the table of confidence.

    python bench/calibrate.py ../shared [--certificates FOLDER] [--write] [--plot PICTURE.png]

``../shared`` holds ``corpus/{born_digital,word,scan}.jsonl`` and ``score/score_fields.py``, whose comparison says
what is right; FOLDER a set of made certificates (``python -m bench.certificates``). Every file is read once.

Shown is what would be said of papers that were not measured: the papers are dealt into five parts, and each part is
judged by a table made of the other four. A row a range of confidence: how many fields, what was said of them on the
average, how many were right. ``--write`` then makes ``ingest/recognise/tables/confidence.toml`` of all papers.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Collection, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, fields
from itertools import pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from archive.document_json import contract_json
from archive.model import Certificate, Found, Read
from archive.settings import Settings
from ingest.pipeline import read
from ingest.recognise import confidence
from ingest.recognise.confidence import OWN_WORD, seen

CORPORA = ("born_digital", "word", "scan")
SINGLE = ("kind", "number", "date", "place", "parent", "subject", "signer_name", "signer_position", "urgency")
SEVERAL = ("issuers", "authority")
BASES = {"CAN_CU", "THEO_DE_NGHI", "THUC_HIEN"}
PARTS = 5
EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.001)
TABLE = Path(__file__).parents[1] / "ingest" / "recognise" / "tables" / "confidence.toml"


@dataclass(frozen=True)
class Said:
    """A value that was said of a paper: by which rule, how sure the rule holds itself, and whether it is right."""

    file: str
    field: str
    rule: str
    seen: str
    own: float
    right: bool


def judged(paper: Path, label: dict[str, Any]) -> list[Said]:
    """What is said of a labelled paper; the comparison is the one of ``../shared/score``."""
    import score_fields as scorer

    reading = read(paper, paper.name, Settings())
    return list(_judged(reading, label, scorer)) if isinstance(reading, Read) else []


def _judged(reading: Read, label: dict[str, Any], scorer: Any) -> Iterator[Said]:
    document, answer = reading.document, contract_json(reading, with_text=False)
    if label.get("kind") == "Khác":
        label = {**label, "kind": None}
    for field in (*SINGLE, *SEVERAL):
        held = getattr(document, field)
        found = held if isinstance(held, tuple) else (held,) if held else ()
        if not found or answer[field] in (None, [], "Khác"):
            continue
        right = _is_right(field, answer[field], label, scorer)
        for one in found:
            yield _said(reading, field, one, right)
    wanted = {scorer.number_key(base["number"]) for base in label.get("legal_bases") or [] if base.get("number")}
    for one in document.references:
        if one.value.number and one.value.relation in BASES:
            yield _said(reading, "references", one, scorer.number_key(one.value.number) in wanted)


def _is_right(field: str, value: Any, label: dict[str, Any], scorer: Any) -> bool:
    key = "issuer" if field == "issuers" and "issuers" not in label else field
    wanted = [label.get(key), *_several(label.get(f"{key}_alt"))]
    got = scorer.normal(field, value)
    return any(scorer.same(field, scorer.normal(field, one), got) for one in wanted if one)


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _said(reading: Read, field: str, found: Found[Any], right: bool) -> Said:
    page = next(page for page in reading.pages if page.number == found.page)
    return Said(reading.source.path, field, found.rule, seen(found, page), found.confidence, right)


def certified(paper: Path, truth: dict[str, Any]) -> list[Said]:
    """What is said of a made certificate."""
    from bench.certificates.score import judge

    reading = read(paper, paper.name, Settings())
    if not isinstance(reading, Read) or reading.document.certificate is None:
        return []
    values = contract_json(reading, with_text=False)["certificate"]
    found = {field.name: getattr(reading.document.certificate, field.name) for field in fields(Certificate)}
    return [
        _said(reading, f"certificate.{name}", one, judge(name, truth, values[name]) == "right")
        for name, one in found.items()
        if one is not None and name in truth
    ]


def begin(scorer: Path) -> None:
    """Let every rule say its own word again: what is measured here must not follow from what was."""
    sys.path.insert(0, str(scorer))
    confidence._measured = dict  # type: ignore[assignment]


def part_of(file: str) -> int:
    """Which of the five parts a file falls into, always the same."""
    return int(hashlib.sha256(file.encode()).hexdigest(), 16) % PARTS


def measured(said: list[Said]) -> dict[tuple[str, str, str], tuple[int, int]]:
    """Right and all values of each field, rule and way of seeing."""
    right: Counter[tuple[str, str, str]] = Counter()
    of: Counter[tuple[str, str, str]] = Counter()
    for one in said:
        right[one.field, one.rule, one.seen] += one.right
        of[one.field, one.rule, one.seen] += 1
    return {key: (right[key], of[key]) for key in of}


def sureness(one: Said, table: dict[tuple[str, str, str], tuple[int, int]]) -> float:
    """The confidence that the table gives a value, as `ingest.recognise.confidence` does."""
    right, of = table.get((one.field, one.rule, one.seen), (0, 0))
    return (right + OWN_WORD * one.own) / (of + OWN_WORD)


def held_out(said: list[Said], files: Collection[str] | None = None) -> list[tuple[float, bool]]:
    """The confidence of each value (of some files) by the other parts' table, and whether it is right."""
    pairs = []
    for part in range(PARTS):
        table = measured([one for one in said if part_of(one.file) != part])
        asked = (one for one in said if part_of(one.file) == part and (files is None or one.file in files))
        pairs += [(sureness(one, table), one.right) for one in asked]
    return pairs


def report(name: str, pairs: list[tuple[float, bool]]) -> None:
    """A row a range of confidence, and how far what was said lies from what is (expected calibration error)."""
    print(f"\n{name}: {len(pairs)} values, {sum(right for _, right in pairs) / max(1, len(pairs)):.3f} right")
    print("  confidence       values   said  right")
    gap = 0.0
    for low, high in pairwise(EDGES):
        inside = [(sure, right) for sure, right in pairs if low <= sure < high]
        if inside:
            mean = sum(sure for sure, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            gap += abs(mean - share) * len(inside)
            print(f"  {low:.2f}–{min(high, 1):.2f}  {len(inside):>10}  {mean:.3f}  {share:.3f}")
    surely = [right for sure, right in pairs if sure >= 0.9]
    print(
        f"  given 0.9 or more: {sum(surely)} of {len(surely)} right ({sum(surely) / max(1, len(surely)):.3f});", end=" "
    )
    print(f"expected calibration error {gap / max(1, len(pairs)):.3f}")


def write(table: dict[tuple[str, str, str], tuple[int, int]]) -> None:
    """Put the rows into the table of confidence, below its head."""
    head = TABLE.read_text(encoding="utf-8").partition("\n[[measured]]")[0].rstrip()
    rows = (
        f'[[measured]]\nfield = "{field}"\nrule = "{rule}"\nseen = "{how}"\nright = {right}\nof = {of}\n'
        for (field, rule, how), (right, of) in sorted(table.items())
    )
    TABLE.write_text("\n\n".join([head, "\n".join(rows)]), encoding="utf-8")


def plot(pairs: list[tuple[float, bool]], target: Path) -> None:
    """Said against right, a dot a range, its size by the number of values; needs matplotlib."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(5.5, 5))
    axes.plot([0.4, 1], [0.4, 1], color="grey", linewidth=0.8, label="as said")
    for low, high in pairwise(EDGES):
        inside = [(sure, right) for sure, right in pairs if low <= sure < high]
        if inside:
            mean = sum(sure for sure, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            axes.scatter(mean, share, s=20 + len(inside), color="tab:blue", alpha=0.7)
            axes.annotate(str(len(inside)), (mean, share), textcoords="offset points", xytext=(8, -10), fontsize=8)
    axes.set_xlabel("confidence said")
    axes.set_ylabel("share right")
    axes.set_title("Papers that were not measured (five parts)")
    figure.tight_layout()
    figure.savefig(target, dpi=120)


def main() -> None:
    """Read the labelled papers, show how the confidence holds, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--certificates", type=Path, help="a folder with truth.jsonl of python -m bench.certificates")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--plot", type=Path)
    asked = parser.parse_args()
    said: dict[str, list[Said]] = {}
    with ProcessPoolExecutor(2, initializer=begin, initargs=(asked.shared / "score",)) as pool:
        for corpus in CORPORA:
            lines = (asked.shared / "corpus" / f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines()
            labels = [json.loads(line) for line in lines]
            papers = [asked.shared / "corpus" / label["file"] for label in labels]
            found = pool.map(judged, papers, labels)
            said[corpus] = [one for each in found for one in each]
        if asked.certificates:
            lines = (asked.certificates / "truth.jsonl").read_text(encoding="utf-8").splitlines()
            truths = [json.loads(line) for line in lines]
            files = [asked.certificates / truth["file"] for truth in truths]
            said["certificates"] = [one for each in pool.map(certified, files, truths) for one in each]
    everything = [one for each in said.values() for one in each]
    for corpus, some in said.items():
        names = {one.file for one in some}
        report(corpus, held_out(everything, names))
    report("all", held_out(everything))
    if asked.plot:
        plot(held_out(everything), asked.plot)
    if asked.write:
        write(measured(everything))


if __name__ == "__main__":
    main()
