"""A piece of a page as a picture: what a person looks at to decide on a field.

The original may be a hostile file, so it is drawn in a confined process of its own, which may read that one file
and nothing else, and answers with the bytes of a PNG.
"""

from __future__ import annotations

import io
import multiprocessing
from multiprocessing.connection import Connection
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, UnidentifiedImageError

from archive.errors import Refusal
from archive.messages import say
from archive.model import Box
from archive.settings import Settings
from ingest import source as files
from ingest.confine import confine, limit_cpu, limit_process

DPI = 150
POINTS_PER_INCH = 72
MARGIN_PT = 12.0
"""Around the field, so that its neighbours tell what it is."""
LEAST_WIDTH_PT, LEAST_HEIGHT_PT = 220.0, 40.0
_PNG = b"\x89PNG\r\n\x1a\n"


def clip(path: Path, media_type: str, page: int, box: Box, settings: Settings) -> bytes | None:
    """The piece of the page around `box` (points from the page's top left) as PNG, at 150 dpi.

    None where the format has no fixed pages (Word, text), or the file can no longer be drawn.
    """
    if media_type != files.PDF and media_type not in files.PICTURES:
        return None
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    arguments = (theirs, path, media_type, page, box, settings)
    process = context.Process(target=_answer, args=arguments, daemon=True)
    process.start()
    theirs.close()
    try:
        drawn = ours.recv_bytes() if ours.poll(settings.read_seconds) else b""
    except EOFError:  # it crashed
        drawn = b""
    finally:
        process.kill()
        process.join()
        ours.close()
    return drawn if drawn.startswith(_PNG) else None


def draw(path: Path, media_type: str, page: int, box: Box) -> bytes:
    """The piece as PNG, drawn in this process.

    Raises:
        Refusal: ``damaged``, the page cannot be drawn.
    """
    try:
        picture, points = _pdf(path, page) if media_type == files.PDF else _picture(path, page)
    except (pdfium.PdfiumError, UnidentifiedImageError, OSError, EOFError, IndexError, ValueError) as cause:
        raise Refusal("damaged", say("Page {page} cannot be drawn ({cause}).", page=page, cause=cause)) from cause
    scale = picture.width / points
    piece = picture.crop(tuple(round(side * scale) for side in _around(box)))  # type: ignore[arg-type]
    if piece.width > LEAST_WIDTH_PT * scale * 4:
        piece.thumbnail((round(LEAST_WIDTH_PT * scale * 4), piece.height))
    written = io.BytesIO()
    piece.convert("RGB").save(written, "PNG", optimize=True)
    return written.getvalue()


def _around(box: Box) -> Box:
    """The box with its margin, not smaller than a person can make sense of."""
    wide = max(MARGIN_PT, (LEAST_WIDTH_PT - (box.x1 - box.x0)) / 2)
    high = max(MARGIN_PT, (LEAST_HEIGHT_PT - (box.bottom - box.top)) / 2)
    return Box(max(0.0, box.x0 - wide), max(0.0, box.top - high), box.x1 + wide, box.bottom + high)


def _pdf(path: Path, page: int) -> tuple[Image.Image, float]:
    document = pdfium.PdfDocument(path)
    try:
        sheet = document[page - 1]
        return sheet.render(scale=DPI / POINTS_PER_INCH).to_pil(), sheet.get_size()[0]
    finally:
        document.close()


def _picture(path: Path, page: int) -> tuple[Image.Image, float]:
    from ingest.readers.picture_file import sheet

    with Image.open(path, formats=["JPEG", "PNG", "TIFF", "BMP", "WEBP", "GIF"]) as frame:
        frame.seek(page - 1)
        frame.load()
        picture, width_pt, _ = sheet(frame)
    return picture, width_pt


def _answer(pipe: Connection, path: Path, media_type: str, page: int, box: Box, settings: Settings) -> None:
    """The life of the drawing process."""
    limit_process(settings)
    limit_cpu(settings.read_seconds)
    confine([path], [])
    try:
        pipe.send_bytes(draw(path, media_type, page, box))
    except Refusal:
        pipe.close()
