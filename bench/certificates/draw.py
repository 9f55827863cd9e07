"""Pages of certificates: faces, paragraphs, frames, marks, seals, QR codes; reportlab does the laying out.

Tinos of the samples has every Vietnamese letter; DejaVu's faces are used beside it where the machine has them,
so the same seed gives the same bytes on machines with the same fonts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from io import BytesIO
from pathlib import Path

from reportlab.lib.colors import Color, black
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Frame, KeepInFrame, Paragraph, Spacer, Table

from samples.maker.page import FONTS

_DEJAVU = Path("/usr/share/fonts/truetype/dejavu")
_SIDES = {"left": 0, "centre": 1, "right": 2, "justify": 4}
GREY = Color(0.35, 0.35, 0.35)


@cache
def faces() -> tuple[tuple[str, str, str], ...]:
    """The families at hand, each as its regular, bold and italic face."""
    families = [tuple(FONTS / f"Tinos-{face}.ttf" for face in ("Regular", "Bold", "Italic"))]
    for name in ("DejaVuSansCondensed", "DejaVuSerifCondensed", "DejaVuSans"):
        slant = "Italic" if "Serif" in name else "Oblique"
        files = tuple(_DEJAVU / f"{name}{face}.ttf" for face in ("", "-Bold", f"-{slant}"))
        families.append(files if all(file.exists() for file in files) else families[0])
    for files in families:
        for file in files:
            pdfmetrics.registerFont(TTFont(file.stem, str(file)))
    return tuple((files[0].stem, files[1].stem, files[2].stem) for files in families)


@dataclass(frozen=True, slots=True)
class Look:
    """How one paper is set: its family of faces and its colour."""

    family: int
    colour: Color
    scale: float = 1.0

    def line(
        self,
        text: str,
        size: float = 11,
        side: str = "centre",
        face: str = "r",
        *,
        colour: Color = black,
        after: float = 3,
    ) -> Paragraph:
        """A paragraph. `face` is r, b or i; line breaks in `text` are kept."""
        name = faces()[self.family]["rbi".index(face)]
        size = size * self.scale * (0.86 if self.family else 1)  # DejaVu runs wider
        style = ParagraphStyle(
            "s",
            fontName=name,
            fontSize=size,
            leading=size * 1.25,
            alignment=_SIDES[side],
            textColor=colour,
            spaceAfter=after,
        )
        return Paragraph(escape(text, quote=False).replace("\n", "<br/>"), style)

    def name(self, face: str = "r") -> str:
        """The name of the face, for drawing on the canvas."""
        return faces()[self.family]["rbi".index(face)]


Decorate = Callable[[Canvas, float, float], None]


@dataclass(slots=True)
class Sheet:
    """A certificate before it is a file: the first page's flow, annex pages, and what is drawn around them."""

    flow: list[Flowable]
    annex: list[list[Flowable]] = field(default_factory=list)
    decorate: list[Decorate] = field(default_factory=list)
    turned: bool = False
    margins: tuple[float, float, float, float] = (62, 60, 62, 80)
    """Left, top, right, bottom, in points."""


def to_pdf(sheet: Sheet) -> bytes:
    """The PDF with its text layer; a page too full is set smaller, as clerks do it."""
    out = BytesIO()
    width, height = landscape(A4) if sheet.turned else A4
    left, top, right, bottom = sheet.margins
    canvas = Canvas(out, pagesize=(width, height), invariant=1, pageCompression=1)
    for at, flow in enumerate([sheet.flow, *sheet.annex]):
        for decorate in sheet.decorate if at == 0 else sheet.decorate[:1]:
            canvas.saveState()
            decorate(canvas, width, height)
            canvas.restoreState()
        room = (width - left - right, height - top - bottom)
        frame = Frame(left, bottom, *room, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
        frame.addFromList(
            [KeepInFrame(*room, content=_spread(flow, *room) if at == 0 else flow, mode="shrink")], canvas
        )
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _spread(flow: list[Flowable], width: float, height: float) -> list[Flowable]:
    """The flow with more room between its lines where the page has room left."""
    used = sum(one.wrap(width, height)[1] + one.getSpaceAfter() for one in flow)
    more = min(11.0, 0.8 * (height - used) / max(1, len(flow)))
    return [piece for one in flow for piece in (one, gap(more))] if more > 1 else flow


def ruled(
    look: Look,
    rows: Sequence[Sequence[str]],
    shares: Sequence[float],
    width: float,
    size: float = 9.5,
    *,
    lines: bool = True,
) -> Table:
    """A table of texts, its first row bold where it has lines."""
    cells = [
        [look.line(cell, size, "left", "b" if lines and at == 0 else "r", after=0) for cell in row]
        for at, row in enumerate(rows)
    ]
    table = Table(cells, colWidths=[width * share for share in shares], repeatRows=1 if lines else 0)
    style: list[tuple[object, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    if lines:
        style.append(("GRID", (0, 0), (-1, -1), 0.5, black))
    table.setStyle(style)
    return table


def columns(cells: Sequence[Sequence[Flowable]], width: float, shares: Sequence[float] | None = None) -> Table:
    """Flows side by side, without lines."""
    shares = shares or [1 / len(cells)] * len(cells)
    table = Table([[list(cell) for cell in cells]], colWidths=[width * share for share in shares])
    table.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 2),
            ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ]
    )
    return table


def gap(points: float) -> Spacer:
    """Room."""
    return Spacer(1, points)
