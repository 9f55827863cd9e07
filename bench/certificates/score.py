"""The reader held against the truth: right, wrong, missed, invented, precision, recall and F1 a field."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from archive.normal import fold
from bench.certificates.truth import FIELDS

_SIMILAR = 0.90
_ALIKE = {"holder", "address", "scope", "body"}
_LOOSE = {"number", "standard", "accreditation"}
OUTCOMES = ("right", "wrong", "missed", "invented")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One field of one file."""

    file: str
    medium: str
    scheme: str
    field: str
    outcome: str
    expected: str | None
    read: str | None


def squeezed(text: str) -> str:
    """Folded letters and digits alone.

    >>> squeezed("TCVN ISO 9001: 2015")
    'tcvniso90012015'
    """
    return re.sub(r"[^a-z0-9]", "", fold(text).lower())


def same(field: str, expected: str, read: str) -> bool:
    """Whether the reader's value is the paper's, as strictly as the field asks."""
    if field in _LOOSE:
        return squeezed(expected) == squeezed(read)
    if field in _ALIKE:
        one, other = (" ".join(re.findall(r"[a-z0-9]+", fold(text).lower())) for text in (expected, read))
        return one == other or SequenceMatcher(None, one, other, autojunk=False).ratio() >= _SIMILAR
    return expected == read


def judge(field: str, truth: dict[str, Any], read: str | None) -> str | None:
    """The outcome of one field; None where nothing was to be read and nothing was."""
    answers = [truth[field], *truth.get(f"{field}_alt", ())]
    if read is None:
        return None if None in answers else "missed"
    if any(answer is not None and same(field, answer, read) for answer in answers):
        return "right"
    return "invented" if truth[field] is None else "wrong"


def _read(task: tuple[Path, dict[str, Any]]) -> list[Verdict]:
    from archive.document_json import contract_json
    from archive.model import Read
    from archive.settings import Settings
    from ingest.pipeline import read

    folder, truth = task
    reading = read(folder / truth["file"], truth["file"], Settings())
    found = contract_json(reading, with_text=False)["certificate"] if isinstance(reading, Read) else None
    found = found if isinstance(found, dict) else {}
    verdicts = []
    for field in FIELDS:
        value = found.get(field)
        outcome = judge(field, truth, value if value is None else str(value))
        if outcome:
            group = truth["scheme"] or "none"
            verdicts.append(Verdict(truth["file"], truth["medium"], group, field, outcome, truth[field], value))
    return verdicts


def score(folder: Path, *, scans: bool = True) -> list[Verdict]:
    """Read every file of a set in two processes."""
    rows = [json.loads(line) for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    tasks = [(folder, row) for row in rows if scans or row["medium"] == "pdf"]
    with Pool(2) as pool:
        return [verdict for verdicts in pool.imap(_read, tasks) for verdict in verdicts]


def f1(outcomes: Counter[str]) -> tuple[float, float, float]:
    """Precision, recall and their mean."""
    right, wrong = outcomes["right"], outcomes["wrong"]
    said, printed = right + wrong + outcomes["invented"], right + wrong + outcomes["missed"]
    precision = right / said if said else 1.0
    recall = right / printed if printed else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


def _table(title: str, rows: Iterable[tuple[str, Counter[str]]]) -> None:
    print(f"\n{title:<18}{'right':>7}{'wrong':>7}{'missed':>8}{'invented':>10}{'prec':>7}{'recall':>8}{'F1':>7}")
    for name, outcomes in rows:
        precision, recall, mean = f1(outcomes)
        counts = (outcomes[outcome] for outcome in OUTCOMES)
        print("{:<18}{:>7}{:>7}{:>8}{:>10}".format(name, *counts) + f"{precision:>7.3f}{recall:>8.3f}{mean:>7.3f}")


def print_scores(verdicts: list[Verdict], *, wrong: bool = False) -> None:
    """A table of fields for each medium, and one of schemes."""

    def count(chosen: Iterable[Verdict]) -> Counter[str]:
        return Counter(verdict.outcome for verdict in chosen)

    for medium in ("pdf", "scan"):
        ours = [verdict for verdict in verdicts if verdict.medium == medium]
        if not ours:
            continue
        _table(
            medium, [(field, count(v for v in ours if v.field == field)) for field in FIELDS] + [("all", count(ours))]
        )
        schemes = sorted({verdict.scheme for verdict in ours})
        _table(f"{medium}, scheme", [(scheme, count(v for v in ours if v.scheme == scheme)) for scheme in schemes])
    if wrong:
        for verdict in verdicts:
            if verdict.outcome != "right":
                print(
                    f"{verdict.file:<16}{verdict.outcome:<9}{verdict.field:<16}",
                    f"expected {verdict.expected!r} read {verdict.read!r}",
                )
