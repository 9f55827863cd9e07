"""What is stamped in red beside the header."""

from __future__ import annotations

from datetime import date

import pytest
from made_scan import DPI, HEIGHT_PT, PER_PT, WIDTH_PT, page, stamped
from PIL import Image

from archive.errors import Refusal
from archive.model import Page
from archive.normal import fold
from ingest.ocr import ocr_page
from ingest.recognise.arrival import find_arrival
from ingest.recognise.lines import lines_of
from ingest.recognise.secrecy import stop_secrets


def sheet() -> Image.Image:
    """A whole sheet, the made page in its upper half."""
    whole = Image.new("RGB", (round(WIDTH_PT * PER_PT), round(2 * HEIGHT_PT * PER_PT)), "white")
    whole.paste(page(), (0, 0))
    return whole


def read(picture: Image.Image) -> Page:
    return ocr_page(picture, 1, picture.width * 72 / DPI, picture.height * 72 / DPI)


def lines(read_page: Page) -> list[str]:
    return [cell for line in read_page.text.splitlines() for cell in line.split("\t")]


@pytest.fixture(scope="module")
def plain() -> list[str]:
    return lines(read(sheet()))


@pytest.mark.parametrize("mark", ["HỎA TỐC", "THƯỢNG KHẨN", "KHẨN", "XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ"])
def test_a_red_stamp_is_a_line_of_its_own(mark: str, plain: list[str]) -> None:
    told = lines(read(stamped(sheet(), mark, 70, 102)))
    assert [fold(line) for line in told if line not in plain] == [fold(mark)]
    assert [line for line in told if line in plain] == plain


@pytest.mark.parametrize("aslant", [-25, 30])
def test_a_stamp_set_aslant_is_read(aslant: float, plain: list[str]) -> None:
    told = lines(read(stamped(sheet(), "HỎA TỐC", 70, 95, aslant=aslant)))
    assert [fold(line) for line in told if line not in plain] == ["hoa toc"]


@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "TUYỆT MẬT"])
def test_a_secrecy_mark_on_a_scan_stops_the_paper(mark: str) -> None:
    scan = read(stamped(sheet(), mark, 80, 102))
    with pytest.raises(Refusal) as refused:
        stop_secrets((scan,))
    assert refused.value.reason == "secret"


@pytest.mark.parametrize("words", ["BẢO MẬT", "MẬT ONG", "Mật khẩu"])
def test_other_red_words_stop_nothing(words: str) -> None:
    stop_secrets((read(stamped(sheet(), words, 80, 102)),))


def test_the_stamp_of_arrival_is_read_apart_from_the_header(plain: list[str]) -> None:
    stamp = "ĐẾN\nSố: 1543\nNgày: 05/02/2018\nChuyển: VP"
    scan = read(stamped(sheet(), stamp, 60, 320, size_pt=12))
    told = lines(scan)
    assert told[: len(plain)] == plain
    found = find_arrival(list(lines_of(scan, 90)))
    assert found is not None
    assert found.arrival.value.date == date(2018, 2, 5)
    assert found.arrival.value.number == "1543"


def test_black_print_and_grey_pictures_have_no_red_words(plain: list[str]) -> None:
    assert lines(read(sheet().convert("L"))) == plain
