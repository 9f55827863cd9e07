"""What is drawn around and over the words: borders, logos, accreditors' marks, QR codes, small print, seals."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
from random import Random

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.renderPDF import draw as put
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from bench.certificates.draw import GREY, Decorate, Look


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
                canvas.bezier(
                    0,
                    height - 20 - 4 * at,
                    width / 3,
                    height + 30 - 9 * at,
                    2 * width / 3,
                    height - 70 + 2 * at,
                    width,
                    height - 16 - 5 * at,
                )

    return border


def bar(look: Look, words: Sequence[str], wide: float) -> Decorate:
    """A bar of colour down the left side; the paper's name in several languages runs up it."""

    def upright(canvas: Canvas, _width: float, height: float) -> None:
        canvas.setFillColor(look.colour)
        canvas.rect(0, 0, wide, height, stroke=0, fill=1)
        canvas.setFillColor(Color(1, 1, 1))
        canvas.setFont(look.name("b"), 22)
        canvas.translate(wide * 0.62, 60)
        canvas.rotate(90)
        canvas.drawString(0, 0, "   ".join(words))

    return upright


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
