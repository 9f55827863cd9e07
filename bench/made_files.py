"""A folder of made papers as files: PDFs, page pictures, text files; the same bytes on every run.

python -m bench.made_files FOLDER --papers 3000 --scans 500
"""

from __future__ import annotations

import argparse
import textwrap
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

from bench.lifelike import Paper, papers
from samples.maker.page import FONTS, register_fonts

A4_PT = (595, 842)
SCAN_DPI = 200
SCAN_LINES = 24
TEXT_EVERY = 6
"""Every so many papers one is a text file."""


def make(folder: Path, count: int, scans: int = 0) -> None:
    """Write `count` papers below the folder, the last `scans` of them as page pictures without text."""
    register_fonts()
    for paper in papers(count):
        path = folder / str(paper.day.year) / f"{paper.id:06}"
        path.parent.mkdir(parents=True, exist_ok=True)
        if paper.id > count - scans:
            scan(paper, path.with_suffix(".png"))
        elif paper.id % TEXT_EVERY == 0:
            path.with_suffix(".txt").write_text(_headed(paper), encoding="utf-8")
        else:
            pdf(paper, path.with_suffix(".pdf"))


def pdf(paper: Paper, path: Path) -> None:
    """The paper with a text layer, on as many pages as it takes."""
    canvas = Canvas(str(path), pagesize=A4_PT, invariant=1)
    top = A4_PT[1] - 60
    canvas.setFont("Tinos-Regular", 12)
    for line in _lines(paper):
        if top < 60:
            canvas.showPage()
            canvas.setFont("Tinos-Regular", 12)
            top = A4_PT[1] - 60
        left, _, right = line.partition("\t")
        canvas.drawString(60, top, left)
        if right:
            canvas.drawRightString(A4_PT[0] - 50, top, right)
        top -= 16
    canvas.save()


def scan(paper: Paper, path: Path) -> None:
    """The first lines of the paper as a black-and-white picture, as a scanner with poor settings leaves it."""
    scale = SCAN_DPI / 72
    picture = Image.new("L", (round(A4_PT[0] * scale), round(A4_PT[1] * scale)), 255)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(str(FONTS / "Tinos-Regular.ttf"), round(13 * scale))
    for at, line in enumerate(_lines(paper)[:SCAN_LINES]):
        top = (60 + 18 * at) * scale
        left, _, right = line.partition("\t")
        draw.text((50 * scale, top), left, font=font, fill=20)
        if right:
            draw.text(((A4_PT[0] - 40) * scale, top), right, font=font, fill=20, anchor="ra")
    picture.point(lambda grey: 255 * (grey > 128)).convert("1").save(path, dpi=(SCAN_DPI, SCAN_DPI))


def _lines(paper: Paper) -> list[str]:
    return [
        part for line in paper.text.split("\n") for part in (textwrap.wrap(line, 84) if "\t" not in line else [line])
    ]


def _headed(paper: Paper) -> str:
    """As text: the left column of the header first, as people type it."""
    return paper.text.replace("\t", "\n")


def main() -> None:
    """Make the folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--papers", type=int, default=3_000)
    parser.add_argument("--scans", type=int, default=0)
    asked = parser.parse_args()
    make(asked.folder, asked.papers, asked.scans)


if __name__ == "__main__":
    main()
