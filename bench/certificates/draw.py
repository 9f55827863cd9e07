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
from math import cos, pi, sin
from pathlib import Path
from random import Random

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.renderPDF import draw as put
from reportlab.graphics.shapes import Drawing
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
        self, text: str, size: float = 11, side: str = "centre", face: str = "r", *, colour: Color = black, after: float = 3
    ) -> Paragraph:
        """A paragraph. `face` is r, b or i; line breaks in `text` are kept."""
        name = faces()[self.family]["rbi".index(face)]
        size = size * self.scale * (0.86 if self.family else 1)  # DejaVu runs wider
        style = ParagraphStyle(
            "s", fontName=name, fontSize=size, leading=size * 1.25, alignment=_SIDES[side], textColor=colour, spaceAfter=after
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
        frame.addFromList([KeepInFrame(*room, content=_spread(flow, *room) if at == 0 else flow, mode="shrink")], canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _spread(flow: list[Flowable], width: float, height: float) -> list[Flowable]:
    """The flow with more room between its lines where the page has room left."""
    used = sum(one.wrap(width, height)[1] + one.getSpaceAfter() for one in flow)
    more = min(11.0, 0.8 * (height - used) / max(1, len(flow)))
    return [piece for one in flow for piece in (one, gap(more))] if more > 1 else flow


def ruled(look: Look, rows: Sequence[Sequence[str]], shares: Sequence[float], width: float, size: float = 9.5, *, lines: bool = True) -> Table:
    """A table of texts, its first row bold where it has lines."""
    cells = [
        [look.line(cell, size, "left", "b" if lines and at == 0 else "r", after=0) for cell in row] for at, row in enumerate(rows)
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
    table.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 2), ("RIGHTPADDING", (0, 0), (-1, -1), 2)])
    return table


def gap(points: float) -> Spacer:
    """Room."""
    return Spacer(1, points)


def ornament(look: Look, kind: int) -> Decorate:
    """A border: double frame, frame with corners, side band, waves or none."""

    def border(canvas: Canvas, width: float, height: float) -> None:
        canvas.setStrokeColor(look.colour)
        canvas.setFillColor(look.colour)
        if kind in (0, 1):
            canvas.setLineWidth(3 if kind else 1.5)
            canvas.rect(24, 24, width - 48, height - 48)
            canvas.setLineWidth(0.6)
            canvas.rect(30, 30, width - 60, height - 60)
        if kind == 1:
            for x in (24, width - 24):
                for y in (24, height - 24):
                    canvas.circle(x, y, 12, stroke=1, fill=0)
                    canvas.circle(x, y, 6, stroke=0, fill=1)
        if kind == 2:
            canvas.rect(0, 0, 26, height, stroke=0, fill=1)
        if kind == 3:
            canvas.setLineWidth(0.5)
            for at in range(9):
                canvas.bezier(0, height - 20 - 4 * at, width / 3, height + 30 - 9 * at, 2 * width / 3, height - 70 + 2 * at, width, height - 16 - 5 * at)

    return border


def logo(look: Look, text: str, x: float, from_top: float, shape: int = 0) -> Decorate:
    """A plain mark with the body's letters."""

    def mark(canvas: Canvas, _width: float, height: float) -> None:
        y = height - from_top
        canvas.setFillColor(look.colour)
        canvas.setStrokeColor(look.colour)
        if shape == 0:
            canvas.ellipse(x, y - 34, x + 70, y, stroke=1, fill=0)
            canvas.ellipse(x + 4, y - 30, x + 66, y - 4, stroke=1, fill=0)
        elif shape == 1:
            canvas.rect(x, y - 34, 70, 34, stroke=0, fill=1)
            canvas.setFillColor(Color(1, 1, 1))
        else:
            canvas.wedge(x, y - 34, x + 34, y, 20, 320, stroke=0, fill=1)
        size = min(14.0, 14 * 58 / max(1, pdfmetrics.stringWidth(text, look.name("b"), 14)))
        canvas.setFont(look.name("b"), size)
        canvas.drawCentredString(x + (35 if shape < 2 else 70), y - 21, text)

    return mark


def accreditor(look: Look, text: str, x: float, y: float) -> Decorate:
    """The accreditor's mark: a box with its name over its number."""

    def mark(canvas: Canvas, _width: float, _height: float) -> None:
        words = text.split(" ", 1)
        wide = max(pdfmetrics.stringWidth(word, look.name("b"), 7.5) for word in words) + 12
        canvas.setStrokeColor(GREY)
        canvas.roundRect(x, y, max(58, wide), 34, 4)
        for at, word in enumerate(words):
            canvas.setFont(look.name("b"), 11 if at == 0 and wide < 100 else 7.5)
            canvas.drawCentredString(x + max(58, wide) / 2, y + 20 - 12 * at, word)

    return mark


def foot(look: Look, lines: Sequence[str], y: float = 58, size: float = 7.5) -> Decorate:
    """Small print at the foot of the page."""

    def print_small(canvas: Canvas, width: float, _height: float) -> None:
        canvas.setFillColor(GREY)
        for at, line in enumerate(lines):
            room = width - 90
            fit = min(size, size * room / max(1, pdfmetrics.stringWidth(line, look.name(), size)))
            canvas.setFont(look.name(), fit)
            canvas.drawCentredString(width / 2, y - at * (size + 2), line)

    return print_small


def code(url: str, x: float, y: float, size: float = 64) -> Decorate:
    """A QR code that says `url`."""

    def square(canvas: Canvas, _width: float, _height: float) -> None:
        drawing = Drawing(size, size)
        widget = QrCodeWidget(url, barWidth=size, barHeight=size, barLevel="M")
        drawing.add(widget)
        put(drawing, canvas, x, y)

    return square


class Signed(Flowable):
    """Room to sign: a blue stroke of the pen, and the red seal that half covers the signer's title and name."""

    def __init__(self, look: Look, rng: Random, words: str, *, sealed: bool = True) -> None:
        super().__init__()
        self.height = 50.0
        self._look, self._words, self._sealed = look, words, sealed
        self._strokes = [(rng.uniform(-50, 55), rng.uniform(-16, 22)) for _ in range(13)]
        self._turn, self._aside = rng.uniform(-20, 20), rng.uniform(-70, -25)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as there is room."""
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """Pen first, seal over it."""
        canvas, x, y = self.canv, self.width / 2, self.height / 2
        canvas.setStrokeColor(Color(0.1, 0.15, 0.6))
        canvas.setLineWidth(1.1)
        for at in range(0, 12, 3):
            canvas.bezier(*[spot for dx, dy in self._strokes[at : at + 4] for spot in (x + dx, y + dy)])
        if not self._sealed:
            return
        red = Color(0.8, 0.1, 0.14, alpha=0.55)
        canvas.saveState()
        canvas.translate(x + self._aside, y)
        canvas.rotate(self._turn)
        canvas.setStrokeColor(red)
        canvas.setFillColor(red)
        for radius, line in ((46, 2.2), (42, 0.7), (27, 1)):
            canvas.setLineWidth(line)
            canvas.circle(0, 0, radius)
        star = [(13 * r * sin(pi * at / 5), 13 * r * cos(pi * at / 5)) for at, r in enumerate((1, 0.4) * 5)]
        path = canvas.beginPath()
        path.moveTo(*star[0])
        for spot in star[1:]:
            path.lineTo(*spot)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)
        canvas.setFont(self._look.name("b"), 6.2)
        for letter in self._words:
            canvas.drawCentredString(0, 32, letter)
            canvas.rotate(-360 / len(self._words))
        canvas.restoreState()
