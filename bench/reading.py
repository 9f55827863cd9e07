"""What reading a born-digital PDF costs, beside bare PDFium and pdfplumber, in one run.

    python bench/reading.py [FOLDER] [--files N]

FOLDER holds PDFs with text layers (default: samples/papers). CPU seconds of this running process; every
reader reads every page of every file. Promised: the whole line (text, boxes, repair, recognition) costs at
most 4 times bare PDFium text, and is at least 5 times faster than pdfplumber's text alone. Papers with ruled
tables, whose cells are told too, are also counted apart.
"""

from __future__ import annotations

import argparse
import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2

sys.path.insert(0, str(Path(__file__).parents[1]))

from archive.model import Read
from archive.settings import Settings
from ingest.pipeline import read
from ingest.worker import collect_seldom

SETTINGS = Settings(ocr=False)
"""The subject is the text layer; what OCR costs, `bench/ocr.py` tells."""


def bare_pdfium(path: Path) -> int:
    """Read the text of every page with PDFium alone; the number of pages."""
    document = pypdfium2.PdfDocument(path)
    pages = 0
    for page in document:
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
        pages += 1
    document.close()
    return pages


def hoso(path: Path) -> int:
    """Read the file as `hoso read` does."""
    reading = read(path, path.name, SETTINGS)
    return len(reading.pages) if isinstance(reading, Read) else 0


def pdfplumber_text(path: Path) -> int:
    """Read the text of every page with pdfplumber."""
    import pdfplumber

    pages = 0
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_text()
            page.close()
            pages += 1
    return pages


def cpu_seconds(reader: Callable[[Path], int], files: list[Path], rounds: int = 3) -> tuple[float, int]:
    """CPU seconds of a reader over all files in its best round, which other programs disturbed least, and pages."""
    reader(files[0])  # imports and caches are not the subject
    pages, seconds = 0, []
    for _ in range(rounds):
        start = time.process_time()
        pages = sum(reader(path) for path in files)
        seconds.append(time.process_time() - start)
    return min(seconds), pages


def has_text(path: Path) -> bool:
    """True for a PDF whose first page has a text layer."""
    reading = read(path, path.name, SETTINGS)
    return isinstance(reading, Read) and all(page.text and page.origin == "text-layer" for page in reading.pages)


def has_tables(path: Path) -> bool:
    """True for a PDF on which tables are found."""
    reading = read(path, path.name, SETTINGS)
    return isinstance(reading, Read) and any(page.grids for page in reading.pages)


def print_apart(files: list[Path]) -> None:
    """Print what papers with and without tables cost."""
    tabled = [path for path in files if has_tables(path)]
    for name, some in (("with", tabled), ("without", [path for path in files if path not in tabled])):
        if some:
            seconds, pages = cpu_seconds(hoso, some)
            times = seconds / cpu_seconds(bare_pdfium, some)[0]
            each = 1000 * seconds / pages
            print(f"  {len(some)} files {name} tables, {pages} pages: {times:.2f} times, {each:.2f} ms/page")


def main() -> None:
    """Run the bench and print its table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=Path(__file__).parents[1] / "samples" / "papers")
    parser.add_argument("--files", type=int, default=12)
    asked = parser.parse_args()
    logging.disable(logging.WARNING)
    collect_seldom()  # as in the process that reads for `hoso read`
    files = [path for path in sorted(asked.folder.glob("*.pdf")) if has_text(path)][: asked.files]
    results = {reader.__name__: cpu_seconds(reader, files) for reader in (bare_pdfium, hoso)}
    results[pdfplumber_text.__name__] = cpu_seconds(pdfplumber_text, files, rounds=1)  # ten times as long as the others
    base = results["bare_pdfium"][0]
    print(f"{len(files)} files, {results['bare_pdfium'][1]} pages")
    print(f"{'reader':18}{'CPU s':>8}{'ms/page':>9}{'pages/s':>9}{'× PDFium':>10}")
    for name, (seconds, pages) in results.items():
        print(f"{name:18}{seconds:8.2f}{1000 * seconds / pages:9.2f}{pages / seconds:9.0f}{seconds / base:10.2f}")
    print(f"hoso against bare PDFium: {results['hoso'][0] / base:.2f} times (at most 4)")
    print_apart(files)
    print(f"pdfplumber against hoso: {results['pdfplumber_text'][0] / results['hoso'][0]:.1f} times (at least 5)")


if __name__ == "__main__":
    main()
