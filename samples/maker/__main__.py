"""``python -m samples.maker`` writes the sample record; ``--check`` compares it with the committed one."""

from __future__ import annotations

import argparse
import sys

from samples.maker.build import differences, other_tools, write


def main() -> int:
    """Exit code 0: written, or the same; 1: something differs."""
    parser = argparse.ArgumentParser(prog="python -m samples.maker", description="Makes samples/papers.")
    parser.add_argument("--check", action="store_true", help="write nothing; compare a fresh build with what is there")
    if not parser.parse_args().check:
        sys.stdout.write(f"{write()} papers written\n")
        return 0
    wrong = differences()
    sys.stdout.writelines(f"{line}\n" for line in wrong or ["the committed papers are what the generator makes"])
    if wrong and (others := other_tools()):
        sys.stdout.write(f"these tools are of another version: {', '.join(others)}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
