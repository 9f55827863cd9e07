"""``docs/analysis.md`` holds: each of its blocks runs on the sample record and prints what stands below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from calling import ROOT

BLOCK = re.compile(r"^```(?P<language>python|text)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks() -> Iterator[tuple[str, str]]:
    """Each block of Python with the text that it must print; empty where none stands below it."""
    found = [
        (one["language"], one["text"])
        for one in BLOCK.finditer((ROOT / "docs/analysis.md").read_text(encoding="utf-8"))
    ]
    for at, (language, text) in enumerate(found):
        if language == "python":
            follows = found[at + 1] if at + 1 < len(found) else ("", "")
            yield text, follows[1] if follows[0] == "text" else ""


def test_every_block_prints_what_stands_below_it(sample_archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sample_archive.parent)
    assert sample_archive.name == "ho-so"
    names: dict[str, object] = {}
    for code, expected in blocks():
        said = StringIO()
        with redirect_stdout(said):
            exec(compile(code, "docs/analysis.md", "exec"), names)
        printed = [line.rstrip() for line in said.getvalue().splitlines()]  # pandas fills lines up with blanks
        assert printed == expected.splitlines(), code
    with closing(names["record"].connection):  # type: ignore[attr-defined]
        assert len(list(blocks())) > 5
