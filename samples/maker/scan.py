"""A printed page → a page picture, as an office scanner leaves it: no text layer.

The page is drawn at 200 dpi, signed in blue, sealed in red, stamped ĐẾN where it came in, then
turned a little, blurred, speckled and put into a PDF as one JPEG a page.
"""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from samples.maker.form import Paper, Signatures, Stamp
from samples.maker.hand import scribble, written
from samples.maker.page import FONTS, to_pdf
from samples.maker.seal import seal
from samples.maker.wording import short_date

_DPI = 200
_PER_POINT = _DPI / 72
_QUALITY = 38
_PAPER = (250, 248, 243)
_STAMP_INK = (176, 30, 40)


def _place_of(page: pdfium.PdfPage, words: str) -> tuple[int, int, int] | None:
    """Left, middle and right of `words` on the page, in pixels (left, centre height, right), at their last place."""
    text = page.get_textpage()
    searcher = text.search(words, match_case=True)
    found = None
    while (hit := searcher.get_next()) is not None:
        found = hit
    if found is None:
        return None
    boxes = [text.get_charbox(found[0] + at) for at in range(found[1])]
    height = page.get_height()
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    middle = height - (boxes[0][1] + boxes[0][3]) / 2
    return round(left * _PER_POINT), round(middle * _PER_POINT), round(right * _PER_POINT)


def _arrival(stamp: Stamp) -> Image.Image:
    """The stamp ĐẾN, 50 × 35 mm (Phụ lục IV), transparent around its lines."""
    picture = Image.new("RGBA", (round(50 / 25.4 * _DPI), round(35 / 25.4 * _DPI)), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    bold = ImageFont.truetype(str(FONTS / "Tinos-Bold.ttf"), 34, layout_engine=ImageFont.Layout.BASIC)
    regular = ImageFont.truetype(str(FONTS / "Tinos-Regular.ttf"), 30, layout_engine=ImageFont.Layout.BASIC)
    width, height = picture.size
    draw.rectangle((3, 3, width - 4, height - 4), outline=_STAMP_INK, width=4)
    draw.text((width / 2, 30), stamp.agency, font=bold, fill=_STAMP_INK, anchor="mm")
    draw.line((3, 58, width - 4, 58), fill=_STAMP_INK, width=3)
    draw.text((width / 2, 86), "ĐẾN", font=bold, fill=_STAMP_INK, anchor="mm")
    lines = (f"Số: {stamp.number}", f"Ngày: {short_date(stamp.day)}", f"Chuyển: {stamp.routing}")
    for at, line in enumerate(lines):
        draw.text((24, 112 + 50 * at), line, font=regular, fill=_STAMP_INK)
    return picture.rotate(2.2, resample=Image.Resampling.BICUBIC, expand=True)


def _signed(picture: Image.Image, page: pdfium.PdfPage, paper: Paper) -> None:
    """Signature and seal over the signer's name; several signers sign, the last one's is sealed."""
    copies = [block.signature for block in paper.blocks if hasattr(block, "signature")]
    several = [party for block in paper.blocks if isinstance(block, Signatures) for party in block.parties]
    signers = [*several, *copies, *([paper.signature] if paper.signature else [])]
    for at, signer in enumerate(signers):
        place = _place_of(page, signer.name)
        if place is None:
            continue
        left, middle, right = place
        hand = scribble(paper.seed * 7 + at, 330, 130)
        picture.paste(hand, ((left + right) // 2 - 150, middle - 150), hand)
        if at == len(signers) - 1:
            round_seal = seal(300)
            picture.paste(round_seal, ((left + right) // 2 - 300, middle - 250), round_seal)


def _marked(page: pdfium.PdfPage, paper: Paper, number: int) -> Image.Image:
    """The page as it left the desk: printed, signed, sealed, numbered by hand, stamped."""
    picture: Image.Image = page.render(scale=_PER_POINT).to_pil().convert("RGB")
    _signed(picture, page, paper)
    if number == 0 and paper.written_number:
        place = _place_of(page, "Số:")
        if place is not None:
            ink = written(paper.written_number, 62, paper.seed)
            picture.paste(ink, (place[2] + 14, place[1] - 46), ink)
    if number == 0 and paper.stamp:
        box = _arrival(paper.stamp)
        picture.paste(box, (200, 470), box)
    return picture


def _scanned(picture: Image.Image, seed: int) -> bytes:
    """What the scanner makes of it: skew up to 1.5°, slight blur, shade and speckle; JPEG bytes."""
    random = np.random.default_rng(seed)
    angle = float(random.integers(-15, 16)) / 10
    turned = picture.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    soft = turned.filter(ImageFilter.GaussianBlur(0.7))
    ink = np.asarray(soft, dtype=np.int32)
    height, width = ink.shape[:2]
    shade = 1000 - (np.arange(width, dtype=np.int32) * 50 // width)  # the side away from the lamp, 5% darker
    tinted = ink * np.array(_PAPER, dtype=np.int32) * shade[None, :, None] // 255_000
    coarse = random.integers(-6, 7, size=(height // 2 + 1, width // 2 + 1), dtype=np.int32)
    grain = np.repeat(np.repeat(coarse, 2, axis=0), 2, axis=1)[:height, :width, None]
    rough = np.clip(tinted + grain, 0, 255).astype(np.uint8)
    for _ in range(90):
        y, x = int(random.integers(0, height - 3)), int(random.integers(0, width - 3))
        rough[y : y + int(random.integers(1, 4)), x : x + int(random.integers(1, 4))] //= 2
    out = BytesIO()
    Image.fromarray(rough).save(out, "JPEG", quality=_QUALITY, dpi=(_DPI, _DPI))
    return out.getvalue()


def pictures_to_pdf(pictures: list[tuple[bytes, int, int]]) -> bytes:
    """A PDF of full-page JPEGs, given as (bytes, width, height in pixels); nothing else in it."""
    objects: list[bytes] = []
    kids = " ".join(f"{3 + 3 * at} 0 R" for at in range(len(pictures)))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pictures)} >>".encode())
    for at, (jpeg, width, height) in enumerate(pictures):
        x, y = width / _PER_POINT, height / _PER_POINT
        first = 3 + 3 * at
        content = f"q {x:.2f} 0 0 {y:.2f} 0 0 cm /Im Do Q".encode()
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {x:.2f} {y:.2f}] /Contents {first + 1} 0 R "
            f"/Resources << /XObject << /Im {first + 2} 0 R >> >> >>".encode()
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream")
        head = (
            f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceRGB "
            f"/BitsPerComponent 8 /Filter /DCTDecode /Length {len(jpeg)} >>\nstream\n"
        )
        objects.append(head.encode() + jpeg + b"\nendstream")
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    starts: list[int] = []
    for number, body in enumerate(objects, start=1):
        starts.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table_at = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{start:010d} 00000 n \n".encode() for start in starts)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table_at}\n%%EOF\n".encode()
    return bytes(out)


def to_scan(paper: Paper) -> bytes:
    """The paper as a PDF of page pictures."""
    printed = pdfium.PdfDocument(to_pdf(paper))
    try:
        marked = [_marked(page, paper, number) for number, page in enumerate(printed)]
    finally:
        printed.close()
    return pictures_to_pdf(
        [(_scanned(picture, paper.seed + at), picture.width, picture.height) for at, picture in enumerate(marked)]
    )
