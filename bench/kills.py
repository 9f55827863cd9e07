"""Kill an import again and again, resume it each time, and hold the archive against one made without a kill.

    python -m bench.kills --papers 3000 --scans 500 --kills 20

Compared by SHA-256: every record's paths, pages (text, origin, words) and fields. Exits 1 on any difference.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from archive.digest import sha256_of
from archive.document_json import document_text
from archive.store import Archive
from archive.verify import verify
from bench.made_files import make

ROOT = Path(__file__).parents[1]


def start(archive: Path, papers: Path) -> subprocess.Popen[bytes]:
    """An import as a process of its own."""
    words = [sys.executable, str(ROOT / "cli.py"), "--archive", str(archive), "import", str(papers), "--json"]
    return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def contents(archive: Path) -> dict[str, str]:
    """SHA-256 of each original → one over all that is kept of it but when and as which record."""
    with Archive.open(archive, actor="bench") as opened:
        return {
            record.sha256: sha256_of(
                [
                    *sorted(record.paths),
                    document_text(record.document),
                    *(repr(page) for page in opened.pages(record.id)),
                ]
            )
            for record in opened.records()
        }


def killed_import(archive: Path, papers: Path, kills: int, seconds: float) -> int:
    """Import with this many kills, spread over the time that a whole import takes; the kills that struck."""
    dice = random.Random(2018)
    struck = 0
    while struck < kills:
        running = start(archive, papers)
        time.sleep(0.5 + dice.random() * 1.6 * seconds / kills)
        if running.poll() is not None:
            break
        running.kill()
        running.wait()
        struck += 1
        harmful = [fault for fault in verify(archive, fast=True) if not fault.harmless]
        assert not harmful, harmful
    assert start(archive, papers).wait() == 0
    return struck


def main() -> int:
    """Import whole, import with kills, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=3_000)
    parser.add_argument("--scans", type=int, default=500)
    parser.add_argument("--kills", type=int, default=20)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hoso-bench-") as name:
        home = Path(name)
        make(home / "papers", asked.papers, asked.scans)
        began = time.monotonic()
        assert start(home / "whole", home / "papers").wait() == 0
        seconds = time.monotonic() - began
        print(f"without a kill: {seconds:.0f} s, {asked.papers / seconds:.1f} papers/s", flush=True)
        began = time.monotonic()
        struck = killed_import(home / "killed", home / "papers", asked.kills, seconds)
        print(f"with {struck} kills: {time.monotonic() - began:.0f} s", flush=True)
        whole, killed = contents(home / "whole"), contents(home / "killed")
        differing = [sha256 for sha256 in whole.keys() | killed.keys() if whole.get(sha256) != killed.get(sha256)]
        left = list(Path(tempfile.gettempdir()).glob("hoso-read-*"))
        faults = verify(home / "killed")
        print(f"{len(whole)} and {len(killed)} records, {len(differing)} differ; {len(faults)} leftovers of kills")
        print(f"working folders left behind: {len(left)}")
    return 1 if differing or struck < asked.kills else 0


if __name__ == "__main__":
    sys.exit(main())
