"""Outside programs run within limits: real programs that are slow, talk too much, eat memory or write."""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path

import pytest

from archive.errors import MissingProgram, Refusal
from archive.settings import MEBIBYTE, Settings
from ingest.outside import Program, run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the limits are those of POSIX")
SHELL = Program("sh", "apt-get install dash", seconds=1, memory_bytes=64 * MEBIBYTE)


def test_what_it_prints_is_given_with_its_code() -> None:
    outcome = run(SHELL, ("-c", "printf 'S\\341\\273\\221'; exit 3"), Settings())
    assert (outcome.code, outcome.output.decode()) == (3, "Số")


def test_it_sees_no_environment_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSO_CANARY", "chim")
    assert b"chim" not in run(SHELL, ("-c", "set"), Settings()).output


def test_a_slow_one_is_stopped() -> None:
    start = time.monotonic()
    with pytest.raises(Refusal) as refused:
        run(SHELL, ("-c", "exec sleep 60"), Settings())
    assert refused.value.reason == "timeout"
    assert time.monotonic() - start < 10


def test_one_that_never_stops_talking_is_stopped() -> None:
    with pytest.raises(Refusal) as refused:
        run(SHELL, ("-c", "while :; do echo mot hai ba; done"), Settings(max_text_chars=1000))
    assert refused.value.reason == "too_large"


def test_it_cannot_write_a_file_nor_take_much_memory(tmp_path: Path) -> None:
    target = tmp_path / "x"
    assert run(SHELL, ("-c", f"echo mot > '{target}'"), Settings()).code != 0
    assert not target.exists() or target.stat().st_size == 0
    python = Program(Path(sys.executable).name, "", memory_bytes=256 * MEBIBYTE)
    if shutil.which(python.name):
        assert run(python, ("-S", "-c", "bytearray(900_000_000)"), Settings()).code != 0


def test_a_missing_one_is_named_with_the_command_that_installs_it() -> None:
    with pytest.raises(MissingProgram) as missing:
        run(Program("hoso-no-such-program", "apt-get install x"), (), Settings())
    assert "apt-get install x" in str(missing.value)
