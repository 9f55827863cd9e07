"""Reading page pictures with the real engine, and the small parts around it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from made_scan import BODY, DPI, HEIGHT_PT, WIDTH_PT, page, sealed, shaded, written
from PIL import Image

from archive.errors import MissingProgram
from archive.model import Box, Page
from ingest import tesseract
from ingest.ocr import ocr_page
from ingest.ocr_coverage import is_blank, lost_share
from ingest.ocr_pen import MOST_CONFIDENCE
from ingest.ocr_place import Place
from ingest.ocr_words import cleaned, mean_confidence, mended, runs_of
from ingest.picture_ink import black_on_white
from ingest.readers.layout import Run
from ingest.recognise import recognise
from ingest.tesseract import Seen, data_folder, parse_tsv


def read(picture: Image.Image, **more: object) -> Page:
    width, height = picture.width * 72 / DPI, picture.height * 72 / DPI
    return ocr_page(picture, 1, width, height, **more)  # type: ignore[arg-type]  # each test passes what it says


@pytest.fixture(scope="module")
def plain() -> Page:
    return read(page())


def box_of(page: Page, text: str) -> Box:
    (box,) = (word.box for word in page.words if page.text[word.start : word.end] == text)
    assert box is not None
    return box


def test_the_header_is_read_left_column_first(plain: Page) -> None:
    assert plain.text.splitlines()[:6] == [
        "UBND TỈNH ĐẮK LẮK",
        "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        "Số: 24/QĐ-SKHCN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Đắk Lắk, ngày 31 tháng 01 năm 2018",
    ]


def test_the_body_is_read_line_by_line(plain: Page) -> None:
    for line in BODY:
        assert line in plain.text


def test_a_scan_is_recognised_like_a_text_layer(plain: Page) -> None:
    document = recognise((plain,))
    assert document.number is not None
    assert document.number.value == "24/QĐ-SKHCN"
    assert document.date is not None
    assert document.date.value.first.isoformat() == "2018-01-31"


def test_words_carry_boxes_and_confidence(plain: Page) -> None:
    assert plain.origin == "ocr"
    assert plain.confidence is not None
    assert plain.confidence > 0.9
    for word in plain.words:
        assert word.confidence is not None
        assert 0 <= word.confidence <= 1
        assert word.box is not None
        assert 0 <= word.box.x0 < word.box.x1 <= WIDTH_PT
        assert 0 <= word.box.top < word.box.bottom <= HEIGHT_PT
    number = box_of(plain, "24/QĐ-SKHCN")
    assert number.x0 == pytest.approx(125, abs=6)
    assert (number.top + number.bottom) / 2 == pytest.approx(88, abs=3)


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_turned_page_reads_the_same(plain: Page, quarters: int) -> None:
    turned = read(page().rotate(90 * quarters, expand=True))
    assert turned.text == plain.text
    assert (turned.width_pt, turned.height_pt) == pytest.approx((WIDTH_PT, HEIGHT_PT), abs=0.5)


def test_a_page_whose_ink_misleads_is_turned_back(plain: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    # Frames and marks around few lines look like a page on its side; its words, then on end, show better.
    monkeypatch.setattr("ingest.picture_angle._is_sideways", lambda ink: True)
    assert read(page()).text == plain.text


def test_boxes_of_an_askew_page_lie_on_the_askew_words(plain: Page) -> None:
    askew = read(page().rotate(2, Image.Resampling.BICUBIC, fillcolor="white"))
    # the page was turned anticlockwise round its middle, so what stands left of it came down
    level, tilted = box_of(plain, "24/QĐ-SKHCN"), box_of(askew, "24/QĐ-SKHCN")
    expected = Place(WIDTH_PT, HEIGHT_PT, 0, -2.0).to_upright(level)
    turned = Place(WIDTH_PT, HEIGHT_PT, 0, 2.0).to_level(level)
    assert expected == turned
    assert tilted.x0 == pytest.approx(turned.x0, abs=2)
    assert tilted.top == pytest.approx(turned.top, abs=2)
    assert tilted.top > level.top + 3


@pytest.mark.parametrize("treated", [sealed, shaded])
def test_seals_and_shadows_cost_no_word(treated: object, plain: Page) -> None:
    assert callable(treated)
    got = read(treated(page())).text
    lost = set(plain.text.split()) - set(got.split())
    assert len(lost) <= 1, lost


def test_a_blank_page_is_not_shown_to_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.ocr.words_of", None)
    blank = read(Image.new("L", (1000, 1400), 240))
    assert (blank.text, blank.words, blank.confidence) == ("", (), 1.0)


def test_a_pens_words_are_doubted() -> None:
    sheet = written(written(page(), "Kính gửi: 1542", 70, 320, (20, 20, 20)), "1543", 300, 320, (45, 60, 170))
    words = {read_.text[word.start : word.end]: word for read_ in [read(sheet)] for word in read_.words}
    assert (words["1543"].confidence or 0) <= MOST_CONFIDENCE
    assert (words["1542"].confidence or 0) > 0.8


def test_what_the_file_tells_is_set_in_its_line_and_stamps_come_last() -> None:
    known = [Run("07", 420.0, 325.0, 432.0, 337.0, confidence=1.0)]
    stamp = [Run("Ký", 500.0, 5.0, 512.0, 12.0, confidence=1.0), Run("bởi:", 515.0, 5.0, 530.0, 12.0, confidence=1.0)]
    sheet = written(page(), "Tờ số", 380, 323, (20, 20, 20))
    got = read(sheet, known=known, stamps=[stamp])
    assert got.origin == "mixed"
    assert "Tờ số 07\n" in got.text
    assert got.text.endswith("Ký bởi:\n")


def test_known_runs_are_turned_with_the_page() -> None:
    # on the sheet as it lies (a quarter turn anticlockwise of the upright page), the known run stands on its side
    upright = Box(420.0, 325.0, 432.0, 337.0)
    lying = Box(upright.top, WIDTH_PT - upright.x1, upright.bottom, WIDTH_PT - upright.x0)
    sheet = written(page(), "Tờ số", 380, 323, (20, 20, 20)).rotate(90, expand=True)
    got = read(sheet, known=[Run("07", lying.x0, lying.top, lying.x1, lying.bottom)])
    assert "Tờ số 07\n" in got.text


def test_places_go_there_and_back() -> None:
    place = Place(600, 800, quarters=0, skew_deg=1.5)
    box = Box(100.0, 200.0, 150.0, 212.0)
    back = place.to_upright(place.to_level(box))
    assert back == pytest.approx(box, abs=0.2)


def test_lost_print_lowers_the_confidence() -> None:
    pixels = black_on_white(page())
    everything = [Seen("x", 0, 0, pixels.shape[1] - 1, pixels.shape[0] - 1, 0.9, (1, 1, 1))]
    upper = [Seen("x", 0, 0, pixels.shape[1] - 1, pixels.shape[0] // 3, 0.9, (1, 1, 1))]
    assert lost_share(pixels, DPI, everything) == 0
    assert lost_share(pixels, DPI, upper) > 0.4
    assert lost_share(pixels, DPI, []) == 1
    assert lost_share(np.full((900, 700), 255, np.uint8), DPI, []) == 0


def test_specks_are_no_ink_and_a_page_number_is() -> None:
    pixels = np.full((1100, 850), 255, np.uint8)
    pixels[100:102, 100:102] = 0
    assert is_blank(pixels)
    assert not is_blank(black_on_white(written(Image.new("RGB", (850, 1100), "white"), "12", 150, 20, (0, 0, 0))))


@pytest.mark.parametrize(
    ("seen", "word"),
    [
        ("ĐÐẮK", "ĐẮK"),
        ("QÐ-UBND", "QĐ-UBND"),
        ("|Căn", "Căn"),
        ("2018_", "2018"),
        ("“Trà", "“Trà"),
        ("K’Brếu", "K’Brếu"),
        ("ó7ó", "676"),
        ("có", "có"),
        ("ó", "ó"),
        ("1/", "1/"),
    ],
)
def test_slips_with_one_reading_are_mended(seen: str, word: str) -> None:
    assert mended(seen) == word


def test_marks_alone_are_no_words_but_dashes_and_leaders_are() -> None:
    seen = [Seen(text, 0, 0, 9, 9, 0.5, (1, 1, 1)) for text in ("|", "_", "'", ".", "-", "....", "–", "5")]
    assert [word.text for word in cleaned(seen)] == ["-", "....", "–", "5"]


def test_runs_are_as_high_as_their_line() -> None:
    line = (1, 1, 1)
    seen = [
        Seen("Lý", 0, 100, 40, 140, 0.9, line),
        Seen("xem", 50, 110, 110, 130, 0.9, line),
        Seen("Ấp", 120, 98, 160, 138, 0.9, line),
        Seen("((", 170, 40, 190, 200, 0.2, line),
    ]
    low, middle, high, bracket = runs_of(seen, 72)
    assert (low.top, low.bottom) == (middle.top, middle.bottom) == (high.top, high.bottom) == (98, 140)
    assert (bracket.top, bracket.bottom) == (40, 200)


def test_columns_in_one_line_keep_their_own_height() -> None:
    line = (1, 1, 1)
    left, right = runs_of([Seen("A", 0, 0, 40, 30, 0.9, line), Seen("B", 400, 20, 440, 50, 0.9, line)], 72)
    assert (left.bottom, right.top) == (30, 20)


def test_no_words_are_read_surely() -> None:
    assert mean_confidence([]) == 1.0
    assert mean_confidence(
        [Seen("ab", 0, 0, 1, 1, 1.0, (1, 1, 1)), Seen("a", 0, 0, 1, 1, 0.4, (1, 1, 1))]
    ) == pytest.approx(0.8)


def test_a_table_of_the_engine_without_words_is_empty() -> None:
    assert parse_tsv("1\t1\t0\t0\t0\t0\t0\t0\t100\t100\t-1\t\n5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t95\t \n") == []


def test_the_data_is_looked_for_where_settings_say(tmp_path: Path) -> None:
    (tmp_path / "vie.traineddata").touch()
    assert data_folder(str(tmp_path)) == tmp_path


def test_missing_data_names_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "_DEBIAN", tmp_path)
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    with pytest.raises(MissingProgram, match="apt-get install tesseract-ocr-vie"):
        data_folder(str(tmp_path / "nowhere"))
