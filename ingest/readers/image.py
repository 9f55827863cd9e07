"""Page pictures (JPEG, PNG, TIFF of many pages, BMP, GIF, WebP, HEIC) → pages, by OCR.

The formats are named to Pillow one by one: it would start Ghostscript on a PostScript file that calls itself a
picture. HEIC needs the wheel of pi-heif, which bundles libheif and libde265 (LGPL) and no GPL encoder.
"""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from PIL import Image

from archive.errors import MissingProgram, Refusal
from archive.messages import say
from archive.model import Page
from archive.settings import Settings
from ingest.ocr import ocr_page
from ingest.readers.picture_file import sheet

FORMATS = ("JPEG", "PNG", "TIFF", "BMP", "GIF", "WEBP")
_MANY_PAGES = {"TIFF"}
"""Frames of the others are moving pictures or a camera's second view: the first is the paper."""
_HEIC_BRANDS = (b"ftypheic", b"ftypheix", b"ftypmif1")
# What Pillow and its decoders raise on damaged files, beside OSError.
_DAMAGE = (OSError, SyntaxError, ValueError, EOFError, TypeError, KeyError, IndexError, struct.error, zlib.error)
CERTAIN = 0.35
"""Photographs without print are "read" with less confidence than any page of print."""


def read_pages(path: Path, settings: Settings) -> tuple[Page, ...]:
    """The pages of a picture file; without OCR they come back empty.

    Raises:
        Refusal: ``damaged``, ``too_large`` (pixels or pages), ``no_text``, ``unsupported`` (an odd format).
        MissingProgram: OCR or the HEIC reader is not installed.
        OSError: the file can no longer be opened.
    """
    with path.open("rb") as file, _opened(file) as picture:
        pages = tuple(
            _page(frame, number, settings) for number, frame in enumerate(_frames(picture, settings), start=1)
        )
    if settings.ocr and all(not page.words or (page.confidence or 0) < CERTAIN for page in pages):
        raise Refusal("no_text", say("No text was found on the picture. If it is a paper, scan it again at 300 dpi."))
    return pages


def pictures(path: Path, settings: Settings) -> Iterator[Image.Image]:
    """The pages of a picture file as they are to be seen, one decoded at a time.

    Raises:
        Refusal, OSError: as `read_pages`, which has read the same file before.
    """
    with path.open("rb") as file, _opened(file) as picture:
        for frame in _frames(picture, settings):
            yield sheet(frame)[0]


@contextmanager
def _opened(file: BinaryIO) -> Iterator[Image.Image]:
    """The picture, not yet decoded."""
    formats: tuple[str, ...] = FORMATS
    if file.read(12)[4:] in _HEIC_BRANDS:
        _learn_heic()
        formats = ("HEIF",)
    file.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of odd metadata and of sizes, which are checked here
        try:
            picture = Image.open(file, formats=formats)
        except Image.DecompressionBombError as cause:
            raise Refusal("too_large", say("The picture has too many pixels ({cause}).", cause=cause)) from cause
        except _DAMAGE as cause:  # UnidentifiedImageError is an OSError
            raise _damaged(cause) from cause
        with picture:
            yield picture


def _frames(picture: Image.Image, settings: Settings) -> Iterator[Image.Image]:
    """The frames that are pages, one decoded at a time."""
    number = 0
    while True:
        pixels = picture.width * picture.height
        if pixels > settings.max_picture_pixels:
            raise Refusal(
                "too_large",
                say(
                    "The picture has {pixels} pixels; the limit is {limit}. Scan it at 300 dpi.",
                    pixels=pixels,
                    limit=settings.max_picture_pixels,
                ),
            )
        try:
            picture.load()
        except _DAMAGE as cause:
            raise _damaged(cause) from cause
        yield picture
        number += 1
        if picture.format not in _MANY_PAGES:
            return
        try:
            picture.seek(number)
        except EOFError:
            return
        except _DAMAGE as cause:
            raise _damaged(cause) from cause
        if number >= settings.max_pages:
            raise Refusal("too_large", say("The picture file has more than {limit} pages.", limit=settings.max_pages))


def _page(frame: Image.Image, number: int, settings: Settings) -> Page:
    try:
        picture, width_pt, height_pt = sheet(frame)
    except _DAMAGE as cause:
        raise _damaged(cause) from cause
    if not settings.ocr:
        return Page(number, "", origin="ocr", width_pt=round(width_pt, 2), height_pt=round(height_pt, 2))
    return ocr_page(picture, number, width_pt, height_pt, tessdata=settings.tessdata)


def _damaged(cause: Exception) -> Refusal:
    return Refusal(
        "damaged",
        say("The picture cannot be decoded ({cause}). Scan the paper again or ask for a whole copy.", cause=cause),
    )


def _learn_heic() -> None:
    try:
        from pi_heif import register_heif_opener
    except ImportError as cause:
        raise MissingProgram(
            say(
                "Pictures of type HEIC need pi-heif, which is not installed. Install it with “{command}”.",
                command="pip install pi-heif",
            )
        ) from cause
    register_heif_opener()
