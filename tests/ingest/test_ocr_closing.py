"""The room of the signature, read a second time."""

from __future__ import annotations

from itertools import pairwise

import pytest
from made_scan import BODY, HEIGHT_PT, WIDTH_PT, closing, page
from PIL import Image

from archive.normal import fold
from ingest.ocr import ocr_page
from ingest.ocr_closing import with_closing
from ingest.picture_ink import Grey
from ingest.tesseract import Seen


def lines(picture: Image.Image) -> list[str]:
    text = ocr_page(picture, 1, WIDTH_PT, HEIGHT_PT).text
    return [cell for line in text.splitlines() for cell in line.split("\t")]


def test_titles_and_name_under_seal_and_signature_are_read() -> None:
    told = lines(closing())
    plain = [fold(line) for line in told]
    assert "kt. giam doc" in plain
    assert "pho giam doc" in plain
    assert "Trần Thị Kim Thoa" in told


def test_the_rest_of_the_page_stays() -> None:
    told = lines(closing())
    for line in (*BODY, "Nơi nhận:", "- Như trên;"):
        assert line in told


def test_strokes_of_the_signature_make_no_line() -> None:
    known = {*map(fold, BODY), "noi nhan:", "- nhu tren;", "- luu: vt, khtc.", "kt. giam doc", "pho giam doc"}
    assert [line for line in lines(closing()) if fold(line) not in known] == ["Trần Thị Kim Thoa"]


def word(text: str, left: int, top: int, confidence: float = 0.95, line: int = 1) -> Seen:
    return Seen(text, left, top, left + 20 * len(text), top + 40, confidence, (1, 1, line))


HEAD = [word("Nơi", 100, 600), word("nhận:", 180, 600), word("GIÁM", 900, 600, 0.4, 2), word("ĐÀN", 1000, 600, 0.2, 2)]
SIZE = (1500, 2000)


def again(*reading: Seen, below: tuple[Seen, ...] = ()) -> list[Seen]:
    """The page's words with this reading of the room, and this one of the line below a title."""

    def cut(left: int, top: int, right: int, bottom: int) -> Image.Image:
        return Image.new("L", (right - left, bottom - top), 255)

    def read(_: Grey) -> list[Seen]:
        return list(reading)

    def read_line(_: Grey) -> list[Seen]:
        return list(below)

    return with_closing(HEAD, SIZE, 200.0, cut, read, read_line)


def test_the_better_reading_of_a_line_is_kept_and_no_word_stands_twice() -> None:
    # the room begins at 540 of 1,500 pixels across and 500 of 2,000 down
    told = again(word("GIÁM", 360, 100), word("ĐỐC", 460, 100))
    assert [seen.text for seen in told] == ["Nơi", "nhận:", "GIÁM", "ĐỐC"]
    assert (told[2].left, told[2].top) == (900, 600)


def test_a_word_that_no_other_reading_bears_out_is_doubted() -> None:
    told = {seen.text: seen.confidence for seen in again(word("GIÁM", 360, 100), word("ĐỐC", 460, 100))}
    assert told["GIÁM"] == 0.95
    assert told["ĐỐC"] < 0.8


@pytest.mark.parametrize("noise", ["~xX{", "Ặƒ_", "/L(", "h"])
def test_noise_is_not_taken_for_a_line(noise: str) -> None:
    assert not any(seen.text == noise for seen in again(word(noise, 400, 300, 0.4)))


def test_a_name_read_as_one_word_is_cut_at_its_capitals() -> None:
    told = [seen.text for seen in again(word("LêVănThoa", 360, 400))]
    assert told[-3:] == ["Lê", "Văn", "Thoa"]


def test_the_line_below_a_title_is_read_by_itself() -> None:
    told = again(
        word("GIÁM", 360, 100),
        word("ĐỐC", 460, 100),
        below=(word("PHÓ", 30, 14), word("GIÁM", 130, 14), word("ĐỐC", 230, 14)),
    )
    assert [seen.text for seen in told] == ["Nơi", "nhận:", "GIÁM", "ĐỐC", "PHÓ", "GIÁM", "ĐỐC"]
    assert 630 < told[4].top < 660
    assert len({seen.line for seen in told[2:]}) == 2


def test_a_title_stamped_in_one_with_its_dash_is_cut_there() -> None:
    told = again(word("GIÁM", 360, 100), word("ĐỐC", 460, 100), below=(word("PHÓ-GIÁM", 30, 14), word("ĐỐC", 230, 14)))
    assert [seen.text for seen in told[4:]] == ["PHÓ", "GIÁM", "ĐỐC"]


def test_strokes_below_a_title_make_no_line() -> None:
    told = again(word("GIÁM", 360, 100), word("ĐỐC", 460, 100), below=(word("ZZ~ĩ", 30, 14, 0.2),))
    assert [seen.text for seen in told] == ["Nơi", "nhận:", "GIÁM", "ĐỐC"]


def test_a_ring_that_hangs_on_a_word_joins_no_two_titles() -> None:
    high = Seen("PHÓ", 300, 96, 360, 205, 0.9, (1, 1, 3))
    told = again(
        word("GIÁM", 360, 100),
        word("ĐỐC", 460, 100),
        high,
        word("GIÁM", 380, 165, line=3),
        word("ĐỐC", 480, 165, line=3),
    )
    assert [seen.text for seen in told[2:]] == ["GIÁM", "ĐỐC", "PHÓ", "GIÁM", "ĐỐC"]
    assert told[4].top == told[5].top == told[6].top


def test_a_title_set_wide_is_one_line_of_words() -> None:
    told = again(word("PHÓ", 300, 100), word("GIÁM", 480, 100), word("ĐỐC", 700, 100))
    gaps = [after.left - before.right for before, after in pairwise(told[2:])]
    assert len(gaps) == 2
    assert max(gaps) <= 20


def test_a_page_without_closing_is_not_read_again() -> None:
    def never(*_: object) -> list[Seen]:
        raise AssertionError

    words = [word("Điều", 100, 600), word("1.", 220, 600)]
    assert with_closing(words, SIZE, 200.0, never, never, never) == words  # type: ignore[arg-type]
    assert "Nơi nhận" not in " ".join(lines(page()))
