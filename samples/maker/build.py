"""All files of the sample record, and their comparison with what is committed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from samples.maker import (
    accreditation,
    budget,
    certificates,
    contracts,
    governance,
    inspection,
    mandate,
    reports,
    settlement,
    support,
)
from samples.maker.form import Medium, Paper
from samples.maker.page import to_pdf
from samples.maker.planted import cases
from samples.maker.scan import to_scan
from samples.maker.web import to_html
from samples.maker.word import to_docx

FOLDER = Path(__file__).resolve().parents[1]
_PRINTERS: dict[Medium, Callable[[Paper], bytes]] = {
    "pdf": to_pdf,
    "docx": to_docx,
    "scan": to_scan,
    "html": to_html,
}
# Other versions of these lay out, draw or compress with other bytes.
MADE_WITH = {"reportlab": "5.1.0", "python-docx": "1.2.0", "pypdfium2": "5.15.2", "pillow": "13.0.0"}


def other_tools() -> list[str]:
    """Tools whose version here is not the one the committed files were made with."""
    return [
        f"{name} {version(name)} (made with {wanted})" for name, wanted in MADE_WITH.items() if version(name) != wanted
    ]


def papers() -> tuple[Paper, ...]:
    """Every paper of the record, by strand."""
    strands = (
        mandate,
        governance,
        budget,
        support,
        contracts,
        inspection,
        certificates,
        accreditation,
        reports,
        settlement,
    )
    return tuple(paper for strand in strands for paper in strand.papers())


def files() -> dict[str, bytes]:
    """Each file's path below ``samples/`` → its bytes."""
    record = papers()
    made = {f"papers/{paper.file}": _PRINTERS[paper.medium](paper) for paper in record}
    listed = [asdict(case) for case in cases(record)]
    made["planted.json"] = (json.dumps(listed, ensure_ascii=False, indent=1) + "\n").encode()
    return made


def write(folder: Path = FOLDER) -> int:
    """Write the record below `folder`, take away papers it no longer has; the number of papers."""
    made = files()
    (folder / "papers").mkdir(parents=True, exist_ok=True)
    for old in (folder / "papers").iterdir():
        if f"papers/{old.name}" not in made:
            old.unlink()
    for name, content in made.items():
        (folder / name).write_bytes(content)
    return len(made) - 1


def differences(folder: Path = FOLDER) -> list[str]:
    """What a fresh build has otherwise than `folder`: missing, different and foreign files."""
    made = files()
    there = {f"papers/{path.name}" for path in (folder / "papers").iterdir()} | {"planted.json"}
    wrong = [f"not made by the generator: {name}" for name in sorted(there - made.keys())]
    for name, content in made.items():
        path = folder / name
        if not path.is_file():
            wrong.append(f"missing: {name}")
        elif path.read_bytes() != content:
            wrong.append(f"different: {name}")
    return wrong
