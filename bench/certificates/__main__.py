"""``python -m bench.certificates make DIR`` and ``python -m bench.certificates score DIR``."""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.certificates.make import SETS, write
from bench.certificates.score import print_scores, score


def main() -> None:
    """Make a set, or score the reader on one."""
    parser = argparse.ArgumentParser(prog="python -m bench.certificates", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    make = commands.add_parser("make", help="write certificates and truth.jsonl")
    make.add_argument("folder", type=Path)
    make.add_argument("--set", choices=SETS, default="dev", dest="which")
    make.add_argument("--count", type=int, default=120)
    make.add_argument("--scans", type=int, default=40)
    make.add_argument("--seed", type=int, default=1)
    judge = commands.add_parser("score", help="read the files and compare with truth.jsonl")
    judge.add_argument("folder", type=Path)
    judge.add_argument("--wrong", action="store_true", help="print every difference")
    judge.add_argument("--no-scans", action="store_true")
    asked = parser.parse_args()
    if asked.command == "make":
        rows = write(asked.folder, asked.which, asked.seed, asked.count, asked.scans)
        print(f"{len(rows)} files in {asked.folder}")
    else:
        print_scores(score(asked.folder, scans=not asked.no_scans), wrong=asked.wrong)


if __name__ == "__main__":
    main()
