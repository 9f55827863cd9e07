"""Made PDF files: pages set by hand, with places in points from the page's top left (as the reader tells them).

The font is the free Tinos that the sample papers are set in, so the files do not depend on the machine.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = Path(__file__).parents[3] / "samples" / "maker" / "fonts"
WIDTH_PT, HEIGHT_PT = A4
SIZE_PT = 13.0
LEFT_AXIS_PT, RIGHT_AXIS_PT = 150.0, 420.0

Painter = Callable[[Canvas], None]

for _face in ("Regular", "Bold"):
    pdfmetrics.registerFont(TTFont(f"Tinos-{_face}", str(FONTS / f"Tinos-{_face}.ttf")))


def pdf(
    *pages: Painter,
    rotation: int = 0,
    crop: tuple[float, float, float, float] | None = None,
    password: str | None = None,
) -> bytes:
    """A PDF with a page for each painter; `crop` is a crop box in PDF space (y upwards)."""
    stream = io.BytesIO()
    locked = StandardEncryption(password, ownerPassword="owner", strength=128) if password else None
    size = (HEIGHT_PT, WIDTH_PT) if rotation in (90, 270) else A4  # reportlab turns the sheet back itself
    canvas = Canvas(stream, pagesize=size, invariant=True, encrypt=locked, cropBox=crop)
    for paint in pages:
        if rotation:
            canvas.setPageRotation(rotation)
        paint(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def put(
    canvas: Canvas, x: float, top: float, text: str, *, size: float = SIZE_PT, face: str = "Regular", mode: int = 0
) -> float:
    """Text whose baseline stands `size` below `top`; gives back its right edge. Mode 3 is invisible."""
    drawn = canvas.beginText(x, HEIGHT_PT - top - size)
    drawn.setFont(f"Tinos-{face}", size)
    drawn.setTextRenderMode(mode)
    drawn.textOut(text)
    drawn.setTextRenderMode(0)
    canvas.drawText(drawn)
    return x + pdfmetrics.stringWidth(text, f"Tinos-{face}", size)


def centred(
    canvas: Canvas, axis: float, top: float, text: str, *, size: float = SIZE_PT, face: str = "Regular"
) -> None:
    """A line of text centred on an axis."""
    put(canvas, axis - pdfmetrics.stringWidth(text, f"Tinos-{face}", size) / 2, top, text, size=size, face=face)


def columns(canvas: Canvas, left: Sequence[str], right: Sequence[str], *, top: float = 60, leading: float = 17) -> None:
    """Two columns of centred lines side by side: the header of a paper (ô 1–4)."""
    for axis, lines in ((LEFT_AXIS_PT, left), (RIGHT_AXIS_PT, right)):
        for row, line in enumerate(lines):
            centred(canvas, axis, top + row * leading, line)


def lines(canvas: Canvas, *texts: str, x: float = 85, top: float = 200, leading: float = 18) -> None:
    """Lines of one column."""
    for row, text in enumerate(texts):
        put(canvas, x, top + row * leading, text)


def decision(canvas: Canvas) -> None:
    """A page with the header of a decision."""
    columns(
        canvas,
        ["UBND TỈNH ĐẮK LẮK", "SỞ CÔNG THƯƠNG", "Số: 318/QĐ-SCT"],
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Đắk Lắk, ngày 09 tháng 5 năm 2017"],
    )
    centred(canvas, WIDTH_PT / 2, 150, "QUYẾT ĐỊNH", face="Bold")
    centred(canvas, WIDTH_PT / 2, 168, "Về việc thành lập Tổ giúp việc")
    lines(canvas, "Căn cứ Quyết định số 11/2016/QĐ-UBND ngày 02 tháng 3 năm 2016 của UBND tỉnh;")


def laid_over(canvas: Canvas, x: float, top: float, texts: Sequence[str], *, subtype: str = "FreeText") -> None:
    """Lines laid over the page as an annotation with its own appearance, as document systems type numbers in."""
    width, leading = 160.0, 14.0
    height = leading * len(texts) + 4
    bottom = HEIGHT_PT - top - height
    shown = "".join(
        f"BT /F1 11 Tf 1 0 0 1 2 {height - leading * (row + 1)} Tm ({text}) Tj ET\n" for row, text in enumerate(texts)
    )
    font = PDFDictionary({"Type": PDFName("Font"), "Subtype": PDFName("Type1"), "BaseFont": PDFName("Helvetica")})
    form = PDFStream(
        PDFDictionary(
            {
                "Type": PDFName("XObject"),
                "Subtype": PDFName("Form"),
                "BBox": PDFArray([0, 0, width, height]),
                "Resources": PDFDictionary({"Font": PDFDictionary({"F1": font})}),
            }
        ),
        shown,
    )
    form.__RefOnly__ = 1
    canvas._doc.Reference(form)
    annotation = PDFDictionary(
        {
            "Type": PDFName("Annot"),
            "Subtype": PDFName(subtype),
            "Rect": PDFArray([x, bottom, x + width, bottom + height]),
            "F": 4,
            "Contents": PDFString(" ".join(texts)),
            "DA": PDFString("/F1 11 Tf 0 g"),
            "AP": PDFDictionary({"N": form}),
        }
    )
    canvas._addAnnotation(annotation)
