"""Made page pictures: a page of a decision set in the sample papers' font, then treated as offices treat paper."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).parents[2] / "samples" / "maker" / "fonts"
WIDTH_PT, HEIGHT_PT = 595.0, 421.0
"""Half an A4 sheet: enough for a header and some lines, and read in half the time."""
DPI = 200
PER_PT = DPI / 72

# Text, its left edge (or its middle, where `centred`) and its top in points, size.
HEADER = (
    ("UBND TỈNH ĐẮK LẮK", 150, 40, True),
    ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", 150, 56, True),
    ("Số: 24/QĐ-SKHCN", 150, 80, True),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 430, 40, True),
    ("Độc lập - Tự do - Hạnh phúc", 430, 56, True),
    ("Đắk Lắk, ngày 31 tháng 01 năm 2018", 430, 80, True),
    ("QUYẾT ĐỊNH", 297, 120, True),
    ("Về việc giao dự toán Ngân sách Nhà nước năm 2018", 297, 138, True),
)
BODY = (
    "Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;",
    "Căn cứ Quyết định số 3405/QĐ-UBND ngày 20 tháng 12 năm 2017 của Ủy ban",
    "nhân dân tỉnh Đắk Lắk về việc giao dự toán ngân sách nhà nước năm 2018;",
    "Xét đề nghị của Trưởng phòng Kế hoạch - Tài chính,",
    "Điều 1. Giao dự toán ngân sách cho Trung tâm Kỹ thuật Tiêu chuẩn Đo lường",
    "để thực hiện nhiệm vụ được giao, số tiền 1.205.000.000 đồng.",
)


def page(*, ink: tuple[int, int, int] = (20, 20, 20)) -> Image.Image:
    """The page in RGB at 200 dpi."""
    sheet = Image.new("RGB", (round(WIDTH_PT * PER_PT), round(HEIGHT_PT * PER_PT)), "white")
    draw = ImageDraw.Draw(sheet)
    for text, x, top, centred in HEADER:
        _write(draw, text, x, top, ink, anchor="ma" if centred else "la")
    for line, text in enumerate(BODY):
        _write(draw, text, 70, 172 + 20 * line, ink)
    return sheet


def _write(
    draw: ImageDraw.ImageDraw, text: str, x_pt: float, top_pt: float, ink: tuple[int, int, int], anchor: str = "la"
) -> None:
    font = ImageFont.truetype(
        str(FONTS / "Tinos-Regular.ttf"), round(13 * PER_PT), layout_engine=ImageFont.Layout.BASIC
    )
    draw.text((x_pt * PER_PT, top_pt * PER_PT), text, font=font, fill=ink, anchor=anchor)


def written(sheet: Image.Image, text: str, x_pt: float, top_pt: float, ink: tuple[int, int, int]) -> Image.Image:
    """The page with one more word in another ink."""
    draw = ImageDraw.Draw(sheet)
    _write(draw, text, x_pt, top_pt, ink)
    return sheet


def sealed(sheet: Image.Image) -> Image.Image:
    """The page with a red seal over its heading."""
    draw = ImageDraw.Draw(sheet)
    x, y, radius = 297 * PER_PT, 130 * PER_PT, 45 * PER_PT
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=(205, 40, 50), width=7)
    return sheet


def shaded(sheet: Image.Image) -> Image.Image:
    """The page in bad light: its right side half as bright as its left."""
    values = np.asarray(sheet, dtype=np.float32)
    light = np.linspace(1.0, 0.5, sheet.width, dtype=np.float32)[None, :, None]
    return Image.fromarray((values * light).astype(np.uint8))


RED, BLUE = (205, 40, 50), (45, 60, 170)


def stamped(
    sheet: Image.Image, text: str, x_pt: float, top_pt: float, *, size_pt: float = 14, aslant: float = 0
) -> Image.Image:
    """The page with a red stamp: lines of capitals in a frame, set aslant by some degrees."""
    font = ImageFont.truetype(
        str(FONTS / "Tinos-Bold.ttf"), round(size_pt * PER_PT), layout_engine=ImageFont.Layout.BASIC
    )
    lines = text.split("\n")
    high = round(1.4 * size_pt * PER_PT)
    stamp = Image.new("RGBA", (round(max(map(font.getlength, lines))) + 50, high * len(lines) + 40))
    draw = ImageDraw.Draw(stamp)
    for number, line in enumerate(lines):
        draw.text((25, 18 + number * high), line, font=font, fill=RED)
    draw.rectangle((2, 2, stamp.width - 3, stamp.height - 3), outline=RED, width=5)
    stamp = stamp.rotate(aslant, Image.Resampling.BICUBIC, expand=True)
    sheet.paste(stamp, (round(x_pt * PER_PT), round(top_pt * PER_PT)), stamp)
    return sheet


def closing() -> Image.Image:
    """The last page of a letter: recipients, titles under the edge of a seal, a signature, a name stamped in red."""
    sheet = Image.new("RGB", (round(WIDTH_PT * PER_PT), round(HEIGHT_PT * PER_PT)), "white")
    ink = (20, 20, 20)
    for line, text in enumerate(BODY):
        _write(ImageDraw.Draw(sheet), text, 70, 40 + 20 * line, ink)
    draw = ImageDraw.Draw(sheet)
    for line, text in enumerate(("Nơi nhận:", "- Như trên;", "- Lưu: VT, KHTC.")):
        _write(draw, text, 70, 190 + 18 * line, ink)
    _write(draw, "KT. GIÁM ĐỐC", 420, 190, ink, anchor="ma")
    _write(draw, "PHÓ GIÁM ĐỐC", 420, 208, ink, anchor="ma")
    _write(draw, "Trần Thị Kim Thoa", 420, 310, RED, anchor="ma")
    for radius in (52, 40):
        box = [(centre + side * radius) * PER_PT for side in (-1, 1) for centre in (372, 256)]
        draw.ellipse(box, outline=RED, width=6)
    stroke = [(360, 265), (400, 235), (415, 290), (440, 240), (470, 275), (540, 250)]
    draw.line([(x * PER_PT, y * PER_PT) for x, y in stroke], fill=BLUE, width=7, joint="curve")
    return sheet
