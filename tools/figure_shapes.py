"""Makes ingest/tables/figure_shapes.toml from fonts: ``python -m tools.figure_shapes FONT.ttf:STYLE …``.

The table in the repository was made from Tinos (samples/maker/fonts, the twin of Times New Roman in widths; its
italic is that of Liberation Serif) and STIX General Italic (in matplotlib's wheel, whose italic 5, 6 and 9 are those
of Times New Roman).
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from ingest.figure_shapes import ROWS, cells_of
from ingest.picture_ink import Grey

SIZE_PX = 54
"""Figures of this size are as high as those of 13 points at 300 dpi."""
HEAD = """\
# The ten figures as official papers print them (Times New Roman: Nghị định 30/2020, Phụ lục I, mục I), made from
# fonts by tools/figure_shapes.py. Each shape is 20 rows of 16 cells; a cell is the ink in it, 0 to f.
# Upright figures stand in số ký hiệu, italic ones in the place-and-date line.
"""


def main(fonts: list[str]) -> str:
    """The table for these fonts, each ``file:style``."""
    blocks = [HEAD]
    for font, _, style in (name.rpartition(":") for name in fonts):
        for figure in "0123456789":
            rows = "\n".join(f'  "{"".join(f"{cell:x}" for cell in row)}",' for row in _cells(font, figure))
            why = f"{Path(font).stem}, {style}"
            blocks.append(f'[[shape]]\nfigure = "{figure}"\nwhy = "{why}"\ncells = [\n{rows}\n]\n')
    return "\n".join(blocks)


def _cells(font: str, figure: str) -> list[list[int]]:
    sheet = Image.new("L", (2 * SIZE_PX, 2 * SIZE_PX), 255)
    face = ImageFont.truetype(font, SIZE_PX, layout_engine=ImageFont.Layout.BASIC)
    ImageDraw.Draw(sheet).text((SIZE_PX // 2, SIZE_PX // 4), figure, font=face, fill=0)
    pixels: Grey = np.asarray(sheet)
    ys, xs = np.nonzero(pixels < 128)
    cells = cells_of(pixels[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1])
    assert len(cells) == ROWS
    return [[round(float(cell) * 15) for cell in row] for row in cells]


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1:]))
