"""The scores promised on the labelled documents beside the repository; skipped where they are absent.

Nothing of these documents is kept here: they are official texts, for measuring only.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import unicodedata
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from archive.document_json import contract_json
from archive.model import Read
from archive.settings import Settings
from ingest.pipeline import read

SHARED = Path(__file__).parents[2].parent / "shared"
CORPUS = SHARED / "corpus"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (SHARED / "score" / "score_fields.py").exists(), reason="the labelled papers are not here"),
]

# Field → papers that may be wrong or missed, of 30; number and date may never be invented.
BORN_DIGITAL = {"kind": 1, "number": 1, "date": 1, "issuers": 2, "subject": 3}


def contract(path: Path) -> dict[str, Any]:
    """What ``hoso read --json`` prints, without a process of its own."""
    reading = read(path, path.name, Settings())
    if isinstance(reading, Read):
        return contract_json(reading, with_text=False)
    return {"refused": {"reason": reading.reason, "message": str(reading.message)}}


def scorer(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A scoring program as a module."""
    monkeypatch.syspath_prepend(str(SHARED / "score"))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    spec = importlib.util.spec_from_file_location(name, SHARED / "score" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_born_digital_papers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    module = scorer("score_fields", monkeypatch)
    monkeypatch.setattr(module, "read", lambda _command, path, _timeout: contract(path))
    report = tmp_path / "report.json"
    fields = ",".join([*BORN_DIGITAL, "place", "parent"])
    words = [str(CORPUS / "born_digital.jsonl"), str(CORPUS), "--jobs", "1", "--wrong", "--only", fields]
    monkeypatch.setattr(sys, "argv", ["score_fields", *words, "--json", str(report)])
    module.main()
    told = capsys.readouterr().out
    scores = json.loads(report.read_text(encoding="utf-8"))
    scores = scores.get("fields", scores)
    for field, most in BORN_DIGITAL.items():
        score = scores[field]
        assert score.get("wrong", 0) + score.get("missed", 0) <= most, told
    assert scores["number"].get("invented", 0) == scores["date"].get("invented", 0) == 0, told
    assert scores["number"]["right"] >= 27, told


def test_worked_headers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    module = scorer("score_texts", monkeypatch)

    def read_text(_command: list[str], folder: Path, name: str, text: str) -> dict[str, Any]:
        path = folder / f"{name}.txt"
        path.write_text(unicodedata.normalize("NFC", text), encoding="utf-8")
        return contract(path)

    monkeypatch.setattr(module, "read", read_text)
    cases = json.loads((SHARED / "domain" / "headers.json").read_text(encoding="utf-8"))
    module.headers(cases, [], tmp_path)
    told = capsys.readouterr().out.splitlines()
    assert [line for line in told if not line.endswith(" right")] == []
    assert len(told) == len(cases) == 17


def test_every_born_digital_file_is_a_record() -> None:
    files = sorted((CORPUS / "unlabelled").glob("*.pdf"))
    refused = {path.name: told for path in files if "refused" in (told := contract(path))}
    assert files
    assert refused == {}
