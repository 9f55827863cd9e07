"""PDF text layers → pages in a person's reading order, on made files."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import made_pdf
import pytest
from made_pdf import HEIGHT_PT, WIDTH_PT, Painter, centred, columns, decision, laid_over, lines, pdf, put
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from archive.errors import Refusal
from archive.model import Page
from archive.settings import Settings
from ingest.pipeline import read as read_file
from ingest.readers.pdf import read_pages
from ingest.recognise import recognise


def pages_of(data: bytes, folder: Path, settings: Settings | None = None) -> tuple[Page, ...]:
    path = folder / "paper.pdf"
    path.write_bytes(data)
    return read_pages(path, settings or Settings())


def text_of(paint: Painter, folder: Path) -> str:
    return pages_of(pdf(paint), folder)[0].text


def reason(data: bytes, folder: Path, settings: Settings | None = None) -> str:
    with pytest.raises(Refusal) as caught:
        pages_of(data, folder, settings)
    return caught.value.reason


def test_header_is_read_column_by_column(tmp_path: Path) -> None:
    (page,) = pages_of(pdf(decision), tmp_path)
    assert page.text.splitlines()[:8] == [
        "UBND TỈNH ĐẮK LẮK",
        "SỞ CÔNG THƯƠNG",
        "Số: 318/QĐ-SCT",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Đắk Lắk, ngày 09 tháng 5 năm 2017",
        "QUYẾT ĐỊNH",
        "Về việc thành lập Tổ giúp việc",
    ]
    document = recognise((page,))
    assert document.number is not None
    assert document.number.value == "318/QĐ-SCT"
    assert document.number.box is not None
    assert 90 < document.number.box.x0 < document.number.box.x1 < 215
    assert 90 < document.number.box.top < document.number.box.bottom < 115


def test_words_are_where_they_are_drawn(tmp_path: Path) -> None:
    (page,) = pages_of(pdf(lambda canvas: lines(canvas, "Ghế đẩu ướt nhẹp", x=100, top=300)), tmp_path)
    assert [page.text[word.start : word.end] for word in page.words] == ["Ghế", "đẩu", "ướt", "nhẹp"]
    assert (page.width_pt, page.height_pt) == pytest.approx((WIDTH_PT, HEIGHT_PT), abs=0.01)
    first = page.words[0].box
    assert first is not None
    assert first.x0 == pytest.approx(100, abs=1)
    assert 295 < first.top < first.bottom < 320
    boxes = [word.box for word in page.words]
    assert all(one and other and one.x1 <= other.x0 for one, other in pairwise(boxes))


def test_issuer_and_motto_set_close_together(tmp_path: Path) -> None:
    def paint(canvas: Canvas) -> None:
        edge = put(canvas, 60, 60, "SỞ NÔNG NGHIỆP VÀ PTNT GIA LAI")
        put(canvas, edge + 4, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=11)
        centred(canvas, 150, 77, "Số: 61/BC-SNN")
        centred(canvas, 400, 77, "Độc lập - Tự do - Hạnh phúc")

    assert text_of(paint, tmp_path).splitlines() == [
        "SỞ NÔNG NGHIỆP VÀ PTNT GIA LAI",
        "Số: 61/BC-SNN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]


def test_subject_of_a_letter_beside_the_date(tmp_path: Path) -> None:
    def paint(canvas: Canvas) -> None:
        columns(
            canvas,
            ["SỞ Y TẾ", "Số: 45/SYT-NVY", "V/v báo cáo kết quả", "phòng chống dịch"],
            [
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "Độc lập - Tự do - Hạnh phúc",
                "Kon Tum, ngày 02 tháng 3 năm 2019",
            ],
        )
        centred(canvas, WIDTH_PT / 2, 150, "Kính gửi: Ủy ban nhân dân tỉnh Kon Tum")

    (page,) = pages_of(pdf(paint), tmp_path)
    document = recognise((page,))
    assert document.kind is not None
    assert document.kind.value == "Công văn"
    assert document.subject is not None
    assert document.subject.value == "V/v báo cáo kết quả phòng chống dịch"
    assert page.text.splitlines()[-1].startswith("Kính gửi")


def test_foot_is_read_column_by_column(tmp_path: Path) -> None:
    def paint(canvas: Canvas) -> None:
        text = "Quyết định này có hiệu lực kể từ ngày ký và được gửi cho các đơn vị liên quan để thi hành./."
        lines(canvas, text, top=400)
        for row, text in enumerate(["Nơi nhận:", "- Như Điều 3;", "- Lưu: VT, KH."]):
            put(canvas, 85, 440 + 17 * row, text, size=11)
        for row, text in enumerate(["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Thị Mận"]):
            centred(canvas, 430, 440 + 17 * row, text)

    assert text_of(paint, tmp_path).splitlines()[1:] == [
        "Nơi nhận:",
        "- Như Điều 3;",
        "- Lưu: VT, KH.",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Lê Thị Mận",
    ]


def test_a_word_of_glyphs_from_two_fonts_is_one(tmp_path: Path) -> None:
    """Fonts without ế and ị borrow them from another: PDFium's own order tears such words."""

    def paint(canvas: Canvas) -> None:
        for letters, face in (("quy", "Regular"), ("ế", "Bold"), ("t đ", "Regular"), ("ị", "Bold"), ("nh", "Regular")):
            paint.x = put(canvas, paint.x, 100, letters, face=face)  # type: ignore[attr-defined] # the pen's place

    paint.x = 100.0  # type: ignore[attr-defined]
    assert text_of(paint, tmp_path) == "quyết định\n"


def test_squeezed_blanks_part_words(tmp_path: Path) -> None:
    def paint(canvas: Canvas) -> None:
        drawn = canvas.beginText(85, HEIGHT_PT - 200)
        drawn.setFont("Tinos-Regular", 13)
        drawn.setWordSpace(0)
        drawn.setHorizScale(80)
        drawn.setCharSpace(-0.4)
        drawn.textOut("các đơn vị trực thuộc Sở")
        canvas.drawText(drawn)

    assert text_of(paint, tmp_path) == "các đơn vị trực thuộc Sở\n"


def test_table_rows_stay_rows(tmp_path: Path) -> None:
    rows = [("STT", "Nội dung", "Kinh phí"), ("1", "Tư vấn", "120.000.000"), ("2", "Đào tạo lớp 5S", "45.500.000")]

    def paint(canvas: Canvas) -> None:
        for number, row in enumerate(rows):
            for x, cell in zip((85, 130, 400), row, strict=True):
                put(canvas, x, 200 + 20 * number, cell)

    assert text_of(paint, tmp_path).splitlines() == ["\t".join(row) for row in rows]


def test_white_and_invisible_text_is_dropped(tmp_path: Path) -> None:
    def paint(canvas: Canvas) -> None:
        lines(canvas, "Số: 24/QĐ-SYT", "Điều này ai cũng thấy rõ trên trang giấy")
        canvas.setFillGray(1)
        put(canvas, 300, 200, "[daky]")
        canvas.setFillGray(0)
        put(canvas, 300, 240, "7777", mode=3)

    assert text_of(paint, tmp_path) == "Số: 24/QĐ-SYT\nĐiều này ai cũng thấy rõ trên trang giấy\n"


def test_white_text_on_dark_ground_is_kept(tmp_path: Path) -> None:
    def paint(canvas: Canvas) -> None:
        canvas.setFillGray(0.2)
        canvas.rect(80, HEIGHT_PT - 225, 300, 30, stroke=0, fill=1)
        canvas.setFillGray(1)
        put(canvas, 90, 203, "BẢNG TỔNG HỢP")
        canvas.setFillGray(0)
        lines(canvas, "Nội dung chi của từng đơn vị trong năm", top=240)

    assert text_of(paint, tmp_path).splitlines()[0] == "BẢNG TỔNG HỢP"


def picture(canvas: Canvas, x: float, top: float, width: float, height: float) -> None:
    canvas.drawInlineImage(Image.new("L", (40, 40), 200), x, HEIGHT_PT - top - height, width, height)


def test_invisible_layer_under_a_page_picture_is_kept(tmp_path: Path) -> None:
    """A scanner's OCR puts its words in render mode 3 under the picture: they are the page's text."""

    def paint(canvas: Canvas) -> None:
        picture(canvas, 0, 0, WIDTH_PT, HEIGHT_PT)
        put(canvas, 85, 200, "Biên bản họp hội đồng", mode=3)

    assert text_of(paint, tmp_path) == "Biên bản họp hội đồng\n"


def test_number_typed_over_the_page_stands_in_its_line(tmp_path: Path) -> None:
    def paint(canvas: Canvas) -> None:
        columns(
            canvas,
            ["SỞ Y TẾ", "Số:          /TB-SYT"],
            ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
        )
        centred(canvas, WIDTH_PT / 2, 150, "THÔNG BÁO", face="Bold")
        laid_over(canvas, 124, 76, ["542"])

    (page,) = pages_of(pdf(paint), tmp_path)
    number = recognise((page,)).number
    assert number is not None
    assert number.value == "542/TB-SYT"


def test_signature_stamp_is_read_apart(tmp_path: Path) -> None:
    def paint(canvas: Canvas) -> None:
        decision(canvas)
        laid_over(canvas, 330, 62, ["Signed by: So Cong Thuong", "Date: 10.05.2017 08:00:00 +07:00"])

    (page,) = pages_of(pdf(paint), tmp_path)
    assert page.text.splitlines()[3] == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert page.text.splitlines()[-2:] == ["Signed by: So Cong Thuong", "Date: 10.05.2017 08:00:00 +07:00"]
    document = recognise((page,))
    assert document.date is not None
    assert document.date.value.first.isoformat() == "2017-05-09"


def sideways(rotation: int) -> Painter:
    """A page that is shown upright only when it is turned by `rotation`."""

    def paint(canvas: Canvas) -> None:
        width, height = (HEIGHT_PT, WIDTH_PT) if rotation in (90, 270) else (WIDTH_PT, HEIGHT_PT)
        match rotation:
            case 90:
                canvas.translate(WIDTH_PT, 0)
                canvas.rotate(90)
            case 180:
                canvas.translate(WIDTH_PT, HEIGHT_PT)
                canvas.rotate(180)
            case 270:
                canvas.translate(0, HEIGHT_PT)
                canvas.rotate(-90)
        canvas.setFont("Tinos-Regular", 13)
        canvas.drawString(60, height - 100, "Dòng trên trái")
        canvas.drawRightString(width - 60, height - 100, "trên phải")
        canvas.drawString(60, 80, "Dòng dưới")

    return paint


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_turned_pages_are_read_as_shown(rotation: int, tmp_path: Path) -> None:
    (page,) = pages_of(pdf(sideways(rotation), rotation=rotation), tmp_path)
    assert page.text == "Dòng trên trái\ttrên phải\nDòng dưới\n"
    size = (HEIGHT_PT, WIDTH_PT) if rotation in (90, 270) else (WIDTH_PT, HEIGHT_PT)
    assert (page.width_pt, page.height_pt) == pytest.approx(size, abs=0.01)
    first = page.words[0].box
    assert first is not None
    assert first.x0 == pytest.approx(60, abs=1)
    assert 85 < first.top < first.bottom < 108


def test_crop_box_moves_the_origin(tmp_path: Path) -> None:
    crop = (50.0, 40.0, WIDTH_PT - 20, HEIGHT_PT - 100)
    (page,) = pages_of(pdf(lambda canvas: lines(canvas, "Chữ", x=150, top=300), crop=crop), tmp_path)
    assert (page.width_pt, page.height_pt) == pytest.approx((WIDTH_PT - 70, HEIGHT_PT - 140), abs=0.01)
    box = page.words[0].box
    assert box is not None
    assert box.x0 == pytest.approx(100, abs=1)
    assert 195 < box.top < box.bottom < 220


def test_pages_count_from_one_and_empty_ones_stay(tmp_path: Path) -> None:
    pages = pages_of(pdf(decision, lambda _: None, lambda canvas: lines(canvas, "Trang ba")), tmp_path)
    assert [page.number for page in pages] == [1, 2, 3]
    assert pages[1].text == ""
    assert pages[1].words == ()
    assert pages[2].text == "Trang ba\n"


def test_a_page_with_a_picture_only_needs_ocr(tmp_path: Path) -> None:
    pages = pages_of(pdf(lambda canvas: picture(canvas, 0, 0, WIDTH_PT, HEIGHT_PT)), tmp_path)
    assert [page.text for page in pages] == [""]
    assert recognise(pages).flags == ("NEEDS_OCR",)


def test_neither_text_nor_picture(tmp_path: Path) -> None:
    assert reason(pdf(lambda _: None), tmp_path) == "no_text"


def test_a_password_is_encrypted(tmp_path: Path) -> None:
    assert reason(pdf(decision, password="mật khẩu".encode().hex()), tmp_path) == "encrypted"


def test_an_owner_password_alone_does_not_lock(tmp_path: Path) -> None:
    """Printing may be forbidden by the owner; reading is not."""
    path = tmp_path / "owner.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("", ownerPassword="owner", canPrint=0, strength=128))
    decision(canvas)
    canvas.save()
    assert read_pages(path, Settings())[0].text.startswith("UBND TỈNH ĐẮK LẮK")


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"%PDF-1.7\n" + bytes(range(256)) * 20,
        b"%PDF-1.7\n%%EOF",
        b"not a pdf at all",
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n"
        b"trailer<</Root 1 0 R/Size 3>>\n%%EOF",
    ],
    ids=["head", "garbage", "end", "text", "no pages"],
)
def test_what_cannot_be_opened_is_damaged(data: bytes, tmp_path: Path) -> None:
    assert reason(data, tmp_path) == "damaged"


def test_a_truncated_file_is_damaged(tmp_path: Path) -> None:
    data = pdf(decision)
    assert reason(data[: len(data) // 3], tmp_path) == "damaged"


def test_too_many_pages(tmp_path: Path) -> None:
    data = pdf(*[decision] * 3)
    assert reason(data, tmp_path, Settings(max_pages=2)) == "too_large"
    assert len(pages_of(data, tmp_path, Settings(max_pages=3))) == 3


def test_too_much_text(tmp_path: Path) -> None:
    assert reason(pdf(decision), tmp_path, Settings(max_text_chars=100)) == "too_large"


def test_the_whole_line_reads_a_made_paper(tmp_path: Path) -> None:
    path = tmp_path / "paper.bin"
    path.write_bytes(pdf(decision))
    reading = read_file(path, "paper.bin", Settings())
    assert reading.source is not None
    assert reading.source.media_type == "application/pdf"
    assert made_pdf.pdf(decision) == path.read_bytes(), "made files are the same on every run"
