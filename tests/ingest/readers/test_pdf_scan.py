"""Which PDF pages are read by OCR, and what of their text layer is kept."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from made_pdf import pdf
from made_scan import DPI, page
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from archive.errors import Refusal
from archive.model import Page
from archive.settings import Settings
from ingest.readers import pdf_scan
from ingest.readers.pdf import read_pages
from ingest.readers.pdf_scan import has_few_accents, is_unprintable, may_need_ocr, with_ocr

NUMBER = "24/QĐ-SKHCN"
SENTENCE = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; "


def _scan(canvas: Canvas, picture: Image.Image | None = None, top_pt: float = 0.0) -> None:
    """A page picture over the whole sheet: the made page, or another, its upper edge so far below the sheet's."""
    whole = Image.new("RGB", (1654, 2339), "white")
    whole.paste(picture or page(), (0, round(top_pt * DPI / 72)))
    packed = BytesIO()
    whole.save(packed, "JPEG", quality=80)
    canvas.drawImage(ImageReader(packed), 0, 0, *canvas._pagesize)


def _text(canvas: Canvas, text: str, x: float, y: float, mode: int = 0, size: float = 10) -> None:
    canvas.setFont("Tinos-Regular", size)
    canvas.drawString(x, canvas._pagesize[1] - y, text, mode=mode)


def read(folder: Path, *painters: object, settings: Settings | None = None) -> tuple[Page, ...]:
    path = folder / "a.pdf"
    path.write_bytes(pdf(*painters))  # type: ignore[arg-type]  # painters of the tests below
    return with_ocr(path, read_pages(path, Settings()), settings or Settings())


def scan(canvas: Canvas) -> None:
    _scan(canvas)


def born_digital(canvas: Canvas) -> None:
    for row in range(14):
        _text(canvas, SENTENCE, 70, 100 + 20 * row)


def test_a_scan_is_read(tmp_path: Path) -> None:
    (only,) = read(tmp_path, scan)
    assert only.origin == "ocr"
    assert NUMBER in only.text
    assert (only.width_pt, only.height_pt) == pytest.approx((595.3, 841.9), abs=0.1)


def test_of_a_mixed_file_only_the_scans_are_read(tmp_path: Path) -> None:
    pages = read(tmp_path, born_digital, scan)
    assert [one.origin for one in pages] == ["text-layer", "ocr"]
    assert pages[0].text.count("Luật Tổ chức") == 14


def test_a_sound_text_layer_is_not_opened_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_scan.pdfium, "PdfDocument", None)
    page_ = Page(1, SENTENCE * 14)
    assert with_ocr(tmp_path / "not-there.pdf", (page_,), Settings()) == (page_,)


def test_stamps_are_kept_as_the_file_tells_them(tmp_path: Path) -> None:
    def stamped(canvas: Canvas) -> None:
        _scan(canvas, top_pt=60)
        _text(canvas, "Ký bởi: Ủy ban nhân dân tỉnh", 20, 20)
        _text(canvas, "Thời gian ký: 15.01.2018 16:05:11 +07:00", 20, 32)

    (only,) = read(tmp_path, stamped)
    assert only.origin == "mixed"
    assert NUMBER in only.text
    assert only.text.endswith("Ký bởi: Ủy ban nhân dân tỉnh\nThời gian ký: 15.01.2018 16:05:11 +07:00\n")
    assert only.text.count("Ký bởi") == 1


def test_a_number_typed_over_a_scan_stands_in_its_line(tmp_path: Path) -> None:
    def typed(canvas: Canvas) -> None:
        _scan(canvas)
        _text(canvas, "542", 250, 336, size=13)

    (only,) = read(tmp_path, typed)
    (word,) = (word for word in only.words if only.text[word.start : word.end] == "542")
    assert word.confidence == 1.0
    assert only.origin == "mixed"


def test_a_layer_read_as_english_is_replaced(tmp_path: Path) -> None:
    def layered(canvas: Canvas) -> None:
        for row in range(14):
            _text(canvas, "CONG HOA XA HOI CHU NGHIA VIET NAM Doc lap Tu do", 70, 100 + 20 * row, mode=3)
        _scan(canvas)

    (only,) = read(tmp_path, layered)
    assert only.origin == "ocr"
    assert NUMBER in only.text
    assert "CONG HOA" not in only.text


def test_english_print_on_a_picture_is_text(tmp_path: Path) -> None:
    def certificate(canvas: Canvas) -> None:
        _scan(canvas, Image.new("RGB", (1654, 2339), (240, 245, 250)))
        for row in range(14):
            _text(canvas, "This is to certify that the quality management system of the company", 70, 100 + 20 * row)

    (only,) = read(tmp_path, certificate)
    assert only.origin == "text-layer"
    assert only.text.count("This is to certify") == 14


def test_a_short_page_without_picture_is_text(tmp_path: Path) -> None:
    (only,) = read(tmp_path, lambda canvas: _text(canvas, "Phụ lục", 70, 100))
    assert (only.text, only.origin) == ("Phụ lục\n", "text-layer")


def test_a_blank_page_among_others_stays_blank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_scan, "_read", None)
    pages = read(tmp_path, born_digital, lambda canvas: None)
    assert [bool(one.text) for one in pages] == [True, False]


def test_a_page_whose_boxes_leave_nothing_of_it_is_blank(tmp_path: Path) -> None:
    def cropped(canvas: Canvas) -> None:
        _scan(canvas)
        canvas.setCropBox((5000, 5000, 6000, 6000))

    pages = read(tmp_path, born_digital, cropped)
    assert [bool(one.text) for one in pages] == [True, False]


def test_without_ocr_a_scan_is_empty_and_stamps_stay(tmp_path: Path) -> None:
    def stamped(canvas: Canvas) -> None:
        _scan(canvas, top_pt=60)
        _text(canvas, "Ký bởi: Ủy ban nhân dân tỉnh", 20, 20)

    scanned, with_stamp = read(tmp_path, scan, stamped, settings=Settings(ocr=False))
    assert scanned.text == ""
    assert with_stamp.text == "Ký bởi: Ủy ban nhân dân tỉnh\n"


def test_a_scan_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        read(tmp_path, lambda canvas: _scan(canvas, Image.new("RGB", (1654, 2339), (200, 205, 210))))
    assert refused.value.reason == "no_text"


def test_tcvn3_is_repaired_and_not_read_anew() -> None:
    assert not may_need_ocr("C¨n cø LuËt Tæ chøc chÝnh quyÒn ®Þa ph­¬ng ngµy 19 th¸ng 6 n¨m 2015; " * 14)


def test_tables_of_figures_with_vietnamese_heads_are_text() -> None:
    assert not has_few_accents("Tổng cộng kinh phí hỗ trợ doanh nghiệp\n" + "1.205.000.000\t36.400.000\n" * 40)


def test_broken_encodings_are_told() -> None:
    assert is_unprintable("\ue001\ue002\ue003 \ue004")
    assert not is_unprintable("")
    assert not is_unprintable(SENTENCE + "\t\n\f")
