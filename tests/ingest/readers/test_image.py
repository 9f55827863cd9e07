"""Picture files of all kinds become pages; odd, damaged and bomb-like ones become refusals."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from made_scan import DPI, page
from PIL import Image

from archive.errors import Refusal
from archive.settings import Settings
from ingest import pipeline, source
from ingest.readers.image import read_pages
from ingest.readers.picture_file import sheet

WITHOUT_OCR = Settings(ocr=False)
NUMBER = "24/QĐ-SKHCN"


def saved(folder: Path, name: str, picture: Image.Image, **how: object) -> Path:
    path = folder / name
    picture.save(path, **{"dpi": (DPI, DPI), **how})  # type: ignore[arg-type]  # what each format takes
    return path


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.tif", "a.bmp", "a.gif", "a.webp"])
def test_every_format_is_told_by_its_bytes_and_read(tmp_path: Path, name: str) -> None:
    path = saved(tmp_path, name, page())
    found = source.look(path, name, Settings())
    assert pipeline.READERS[found.media_type] == "ingest.readers.image"
    assert NUMBER in read_pages(path, Settings())[0].text


def test_heic_is_read_where_its_wheel_is(tmp_path: Path) -> None:
    heif = pytest.importorskip("pi_heif")
    assert heif.libheif_info()["decoders"]
    path = tmp_path / "a.heic"
    path.write_bytes(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(64))
    with pytest.raises(Refusal) as refused:
        read_pages(path, Settings())
    assert refused.value.reason == "damaged"


def test_a_tiff_gives_all_its_pages(tmp_path: Path) -> None:
    pages = [page(), Image.new("RGB", page().size, "white"), page()]
    path = saved(tmp_path, "a.tif", pages[0], save_all=True, append_images=pages[1:])
    read = read_pages(path, Settings())
    assert [one.number for one in read] == [1, 2, 3]
    assert [NUMBER in one.text for one in read] == [True, False, True]


def test_a_moving_picture_is_one_page(tmp_path: Path) -> None:
    frames = [page().convert("P"), Image.new("P", page().size)]
    path = saved(tmp_path, "a.gif", frames[0], save_all=True, append_images=frames[1:])
    assert len(read_pages(path, WITHOUT_OCR)) == 1


def test_without_ocr_pages_are_empty_but_there(tmp_path: Path) -> None:
    (only,) = read_pages(saved(tmp_path, "a.png", page()), WITHOUT_OCR)
    assert (only.text, only.words, only.origin) == ("", (), "ocr")
    assert (only.width_pt, only.height_pt) == pytest.approx((595, 421), abs=1)


def test_a_cameras_orientation_is_followed(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # stored lying on its left side, to be turned clockwise
    path = saved(tmp_path, "a.jpg", page().rotate(90, expand=True), exif=exif)
    (only,) = read_pages(path, WITHOUT_OCR)
    assert (only.width_pt or 0) > (only.height_pt or 0)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "CMYK", "LA", "RGBA", "I;16", "I", "F", "HSV", "YCbCr"])
def test_every_mode_comes_out_black_on_white(mode: str) -> None:
    if mode in {"I;16", "I"}:
        deep = np.asarray(page().convert("L"), dtype=np.uint16) * 257
        picture = Image.fromarray(deep if mode == "I;16" else deep.astype(np.int32))
    elif mode == "F":
        picture = Image.fromarray(np.asarray(page().convert("L"), dtype=np.float32) / 255)
    else:
        picture = page().convert(mode)
    plain, _, _ = sheet(picture)
    assert plain.mode in {"L", "RGB"}
    grey = np.asarray(plain.convert("L"))
    assert grey.max() > 240
    assert 0.01 < (grey < 128).mean() < 0.1


def test_clear_paper_is_white() -> None:
    clear = Image.new("RGBA", page().size, (0, 0, 0, 0))
    clear.paste(page(), mask=page().convert("L").point(lambda value: 255 - value))
    assert np.asarray(sheet(clear)[0].convert("L"))[0, 0] == 255


@pytest.mark.parametrize(
    ("size", "dpi", "long_pt"),
    [
        ((2480, 3508), (300, 300), 842),
        ((2480, 3508), None, 842),  # no word: taken for A4
        ((4032, 3024), (72, 72), 842),  # a telephone's picture would be 1.4 m wide
        ((1240, 1754), (150, 150), 842),
        ((1240, 1754), (0, 0), 842),
        ((1240, 1754), (1e9, 1e9), 842),
    ],
)
def test_odd_resolutions_are_not_believed(
    size: tuple[int, int], dpi: tuple[float, float] | None, long_pt: float
) -> None:
    picture = Image.new("L", size, 255)
    if dpi:
        picture.info["dpi"] = dpi
    _, width, height = sheet(picture)
    assert max(width, height) == pytest.approx(long_pt, abs=1)


def test_a_faxs_flat_dots_become_square() -> None:
    fax = Image.new("1", (1728, 1145), 1)
    fax.info["dpi"] = (204, 98)
    picture, width, height = sheet(fax)
    assert picture.size == (1728, pytest.approx(2383, abs=2))
    assert height / width == pytest.approx(1.38, abs=0.01)


def refusal(path: Path, settings: Settings = WITHOUT_OCR) -> str:
    with pytest.raises(Refusal) as refused:
        read_pages(path, settings)
    return refused.value.reason


def test_a_picture_without_text_is_told(tmp_path: Path) -> None:
    assert refusal(saved(tmp_path, "a.png", Image.new("L", (900, 1200), 250)), Settings()) == "no_text"


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.tif", "a.webp"])
def test_a_torn_picture_is_damaged(tmp_path: Path, name: str) -> None:
    path = saved(tmp_path, name, page())
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])
    assert refusal(path) == "damaged"


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


@pytest.mark.parametrize("side", [12_000, 60_000])
def test_a_pixel_bomb_is_never_unpacked(tmp_path: Path, side: int) -> None:
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    path = tmp_path / "bomb.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", b"") + _chunk(b"IEND", b""))
    assert refusal(path) == "too_large"


def test_the_limit_on_pages_holds(tmp_path: Path) -> None:
    frames = [Image.new("1", (50, 50), 1)] * 4
    path = saved(tmp_path, "a.tif", frames[0], save_all=True, append_images=frames[1:])
    assert len(read_pages(path, Settings(ocr=False, max_pages=4))) == 4
    assert refusal(path, Settings(ocr=False, max_pages=3)) == "too_large"


def test_postscript_in_a_pictures_clothes_is_not_run(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\nshowpage\n")
    assert refusal(path) == "damaged"
