"""QR codes on certificates: read from PDF and pictures, also behind the walls; kept with the page."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from archive.model import Page, Read
from archive.settings import Settings
from ingest.codes import codes_of, with_codes
from ingest.pipeline import read
from ingest.source import PDF

URL = "https://tracuu.vidu.vn/gcn?so=SM-0417"
LINES = (
    "CERTIFICATE OF REGISTRATION", "Certificate No.: SM-0417",
    "This is to certify that the quality management system of", "BINH AN CERAMICS COMPANY LIMITED",
    "conforms to the requirements of ISO 9001:2015",
)  # fmt: skip


def code_picture(text: str = URL) -> Image.Image:
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode).to_image(scale=6)
    return Image.fromarray(np.asarray(made))


def certificate(path: Path, lines: tuple[str, ...] = LINES) -> Path:
    canvas = Canvas(str(path), pagesize=(595, 842))
    for nth, line in enumerate(lines):
        canvas.drawString(100, 740 - 24 * nth, line)
    canvas.drawImage(ImageReader(code_picture()), 400, 100, 80, 80)
    canvas.save()
    return path


def test_the_code_of_a_pdf(tmp_path: Path) -> None:
    reading = read(certificate(tmp_path / "a.pdf"), "a.pdf", Settings())
    assert isinstance(reading, Read)
    (code,) = reading.pages[0].codes
    assert code.text == URL
    assert code.box is not None
    # the code's quiet margin is part of the picture and not of its place
    assert code.box == pytest.approx((400, 662, 480, 742), abs=14)
    certified = reading.document.certificate
    assert certified is not None
    assert certified.verify_url is not None
    assert (certified.verify_url.value, certified.verify_url.box) == (URL, code.box)


def test_other_papers_are_not_looked_at(tmp_path: Path) -> None:
    reading = read(certificate(tmp_path / "a.pdf", ("REPORT", "on the year 2018")), "a.pdf", Settings())
    assert isinstance(reading, Read)
    assert reading.pages[0].codes == ()


def test_the_code_of_a_turned_picture_has_no_place() -> None:
    sheet = Image.new("L", (840, 600), "white")
    sheet.paste(code_picture().resize((150, 150)), (30, 40))
    upright = codes_of(sheet, Page(1, "", width_pt=420.0, height_pt=300.0))
    turned = codes_of(sheet, Page(1, "", width_pt=300.0, height_pt=420.0))
    assert [code.text for code in upright] == [code.text for code in turned] == [URL]
    assert upright[0].box is not None
    assert turned[0].box is None


def test_the_code_of_a_picture_file(tmp_path: Path) -> None:
    sheet = Image.new("L", (840, 600), "white")
    sheet.paste(code_picture().resize((150, 150)), (30, 40))
    sheet.save(tmp_path / "a.png", dpi=(100, 100))
    pages = (Page(1, "GIẤY CHỨNG NHẬN", width_pt=604.8, height_pt=432.0),)
    (page,) = with_codes(tmp_path / "a.png", "image/png", pages, Settings())
    assert [code.text for code in page.codes] == [URL]


def test_a_format_without_pages_has_no_codes(tmp_path: Path) -> None:
    pages = (Page(1, "GIẤY CHỨNG NHẬN", origin="word"),)
    assert with_codes(tmp_path / "a.docx", "application/msword", pages, Settings()) is pages


def test_a_page_that_cannot_be_drawn_has_no_codes(tmp_path: Path) -> None:
    path = certificate(tmp_path / "a.pdf")
    pages = (Page(1, "GIẤY CHỨNG NHẬN", width_pt=595.0, height_pt=842.0), Page(2, ""))
    read_pages = with_codes(path, PDF, pages, Settings())
    assert [len(page.codes) for page in read_pages] == [1, 0]
