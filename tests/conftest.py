"""The program as a user calls it: `hoso` runs one call in this process, `hoso_process` in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from calling import DECISION, ROOT, Outcome

import cli


@pytest.fixture
def archive_folder(tmp_path: Path) -> Path:
    return tmp_path / "ho-so"


@pytest.fixture
def hoso(
    archive_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Outcome]:
    monkeypatch.setenv("HOSO_ARCHIVE", str(archive_folder))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")

    def call(*words: object) -> Outcome:
        capsys.readouterr()
        code = cli.main([str(word) for word in words])
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return call


@pytest.fixture
def hoso_process(archive_folder: Path, tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    def call(*words: object, **settings: Any) -> subprocess.CompletedProcess[bytes]:
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))},
            "HOSO_ARCHIVE": str(archive_folder),
            "XDG_STATE_HOME": str(tmp_path / "state"),
            **settings.pop("environment", {}),
        }
        command = [sys.executable, str(ROOT / "cli.py"), *map(os.fspath, map(str, words))]
        return subprocess.run(command, env=environment, capture_output=True, timeout=60, check=False, **settings)

    return call


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with two decisions, an empty file and a file of an unknown kind."""
    folder = tmp_path / "papers"
    (folder / "năm 2019").mkdir(parents=True)
    (folder / "24-skhcn.txt").write_text(DECISION.format(number=24, year=2018), encoding="utf-8")
    (folder / "năm 2019" / "31-skhcn.txt").write_text(DECISION.format(number=31, year=2019), encoding="utf-8")
    (folder / "empty.pdf").touch()
    (folder / ".hidden").write_bytes(b"\x7fELF\x00\x01\x02")
    return folder


@pytest.fixture(scope="session")
def sample_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample record, read with OCR and kept in an archive, once a session: for reading alone."""
    folder = tmp_path_factory.mktemp("sample-record") / "ho-so"
    command = [sys.executable, str(ROOT / "cli.py"), "--archive", str(folder), "import", str(ROOT / "samples/papers")]
    done = subprocess.run(command, capture_output=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return folder
