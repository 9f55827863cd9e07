"""A printed certificate → page pictures as office scanners and copiers leave them: no text layer.

Each scan draws its own faults: 200 to 300 dpi, skew up to ±3°, blur, faint print, grey or yellowed ground, lamp
shade, speckle, a red seal over the text, JPEG noise; some are grey pictures.
"""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageFilter

from samples.maker.scan import pictures_to_pdf
from samples.maker.seal import seal

_PER_POINT_OF_MAKER = 200 / 72
"""`pictures_to_pdf` takes pixels for 200 dpi; other sizes are told in those pixels."""


def scanned(pdf: bytes, seed: int) -> bytes:
    """The same pages as pictures, spoilt by `seed`."""
    random = np.random.default_rng(seed)
    dpi = int(random.choice((200, 200, 240, 300)))
    document = pdfium.PdfDocument(pdf)
    try:
        pictures = [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]
    finally:
        document.close()
    if random.random() < 0.4:
        _sealed(pictures[0], random, dpi)
    grey = random.random() < 0.3
    pages = []
    for picture in pictures:
        spoilt = _spoilt(picture, random)
        out = BytesIO()
        (spoilt.convert("L").convert("RGB") if grey else spoilt).save(out, "JPEG", quality=int(random.integers(32, 70)))
        pages.append((out.getvalue(), round(spoilt.width), round(spoilt.height), dpi))
    return _pdf(pages)


def _sealed(picture: Image.Image, random: np.random.Generator, dpi: int) -> None:
    """A seal of 36 mm somewhere in the lower half, over what stands there."""
    size = round(36 / 25.4 * dpi)
    stamp = seal(size).rotate(float(random.uniform(-25, 25)), resample=Image.Resampling.BICUBIC)
    x = int(random.integers(picture.width // 3, picture.width - size))
    y = int(random.integers(picture.height * 6 // 10, picture.height - size))
    picture.paste(stamp, (x, y), stamp)


def _spoilt(picture: Image.Image, random: np.random.Generator) -> Image.Image:
    angle = float(random.uniform(-3, 3)) * float(random.choice((0.3, 0.6, 1.0)))
    turned = picture.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    blurred = turned.filter(ImageFilter.GaussianBlur(float(random.uniform(0.3, 0.9)) * picture.width / 1654))
    ink = np.asarray(blurred, dtype=np.float32)
    faint = float(random.choice((1.0, 1.0, 0.8, 0.62)))
    ground = (
        np.array((252, 250, 246), dtype=np.float32)
        if random.random() < 0.6
        else np.array((226, 224, 218), dtype=np.float32)
    )
    height, width = ink.shape[:2]
    shade = 1 - 0.07 * float(random.random()) * np.linspace(0, 1, width, dtype=np.float32)[None, :, None]
    paper = (255 - (255 - ink) * faint) * ground / 255 * shade
    noise = random.normal(0, float(random.uniform(2, 7)), size=(height, width, 1)).astype(np.float32)
    rough = np.clip(paper + noise, 0, 255).astype(np.uint8)
    for _ in range(int(random.integers(20, 160))):
        y, x = int(random.integers(0, height - 4)), int(random.integers(0, width - 4))
        rough[y : y + int(random.integers(1, 4)), x : x + int(random.integers(1, 4))] //= 2
    return Image.fromarray(rough)


def _pdf(pages: list[tuple[bytes, int, int, int]]) -> bytes:
    """The pictures as a PDF in their own size; Pillow would encode them anew."""
    if all(dpi == 200 for *_, dpi in pages):
        return pictures_to_pdf([page[:3] for page in pages])
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, invariant=1)
    for jpeg, width, height, dpi in pages:
        size = (width * 72 / dpi, height * 72 / dpi)
        canvas.setPageSize(size)
        canvas.drawImage(ImageReader(BytesIO(jpeg)), 0, 0, *size)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
