import pickle
import random
import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archive.model import Box, Page, Word
from archive.normal import normal
from ingest.repair import repair
from ingest.repair_tables import MISREAD_AS, TCVN3, VNI

CASES = tomllib.loads(Path(__file__).parents[1].joinpath("cases", "repair.toml").read_text(encoding="utf-8"))["case"]

# Invented sentences with every letter and tone.
VIETNAMESE = """\
Căn cứ Luật Ngân sách nhà nước và đề nghị của Chi cục trưởng Chi cục Tiêu chuẩn Đo lường Chất lượng;
Quyết định giao dự toán năm sau cho các đơn vị: kỹ thuật, thủy lợi, nông nghiệp, y tế, đỡ đầu hộ nghèo.
Những khoản chi mở rộng phải chờ ý kiến bằng văn bản, ngồi chờ cũng đành; mỗi quý nộp một bản báo cáo.
Chữ ký của người nhận rõ ràng, không tẩy xóa; ghế, bàn, tủ, giường đã cũ thì thanh lý đúng lẽ, tỉ mỉ.
Bẵng đi ít lâu, cỗ xe tự chế ẩn sau gốc ổi bị mưa dầm ngấm ướt, chỗ gãy đẵn bằng gỗ lẫn sắt ỉu xìu.
Ở xã ấy mười rưỡi tối mở hội ném còn, nghĩ mà vui vẻ; lọ mực của thủ quỹ nặng lạ; trời mù, cửa kín.
Cụ Kỳ, chị Mỵ, em Vỹ ngủ trưa dưới gốc dừa, tỉnh giấc uống nước, hái ổi, cưỡi ngựa đủng đỉnh về bến.
Thuỷ cung kẽo kẹt, chẳng có gì thay đổi, khỏi bỡ ngỡ, kể cả khi dễ đổ lắm.
"""

_TCVN3_OF = {letter: code for code, letter in TCVN3.items()}
_VNI_OF = {letter: code for code, letter in sorted(VNI.items(), reverse=True)}


def to_tcvn3(text: str) -> str:
    """As typed in .VnTime: accented capitals that have no code as small letters."""
    return "".join(_TCVN3_OF.get(c, _TCVN3_OF.get(c.lower(), c)) for c in text)


def to_vni(text: str) -> str:
    return "".join(_VNI_OF.get(letter, letter) for letter in text)


def page_of(text: str, font: str | None = None, number: int = 1) -> Page:
    words = tuple(Word(*found.span(), Box(0, 0, 1, 1), font) for found in re.finditer(r"[^\s]+", text)) if font else ()
    return Page(number, text, words)


def words_of(page: Page) -> list[str]:
    return [page.text[word.start : word.end] for word in page.words]


def cases() -> list[Any]:
    return [
        pytest.param(case, id=case["name"], marks=pytest.mark.xfail(reason=case["xfail"], strict=True))
        if "xfail" in case
        else pytest.param(case, id=case["name"])
        for case in CASES
    ]


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    page = page_of(case["text"], case.get("font"))
    repaired = repair((page,))
    (got,) = repaired.pages
    assert got.text == case.get("wanted", case["text"])
    assert repaired.steps == tuple(case.get("steps", ()))
    assert got.encoding == case.get("encoding", "unicode")
    assert words_of(got) == (got.text.split() if got.words else [])
    if "wanted" not in case:
        assert got is page


@pytest.mark.parametrize("line", VIETNAMESE.splitlines())
@pytest.mark.parametrize(("encode", "encoding"), [(to_tcvn3, "tcvn3"), (to_vni, "vni")])
def test_what_was_encoded_comes_back(line: str, encode: Any, encoding: str) -> None:
    repaired = repair((page_of(encode(line)),))
    assert repaired.pages[0].text.lower() == line.lower()
    assert repaired.pages[0].encoding == encoding
    assert repaired.steps == (encoding,)


@pytest.mark.parametrize("codec", MISREAD_AS)
def test_what_was_misread_comes_back(codec: str) -> None:
    shown = {byte: character for character, byte in MISREAD_AS[codec].items()}
    misread = "".join(shown.get(byte, chr(byte)) for byte in VIETNAMESE.encode())
    repaired = repair((page_of(misread),))
    assert repaired.pages[0].text == VIETNAMESE
    assert repaired.steps == ("mojibake",)


def test_every_code_of_both_tables_stands_in_the_test_text() -> None:
    letters = set(VIETNAMESE)
    assert {letter for letter in TCVN3.values() if letter.islower()} <= letters
    assert {letter for letter in VNI.values() if letter.islower()} <= letters


def test_a_text_may_mix_all_three_without_fonts() -> None:
    lines = VIETNAMESE.splitlines()
    text = "\n".join([*lines[:2], *map(to_tcvn3, lines[2:4]), *lines[:2], *map(to_vni, lines[4:])])
    repaired = repair((page_of(text),))
    assert repaired.pages[0].text.lower() == "\n".join([*lines[:4], *lines[:2], *lines[4:]]).lower()
    assert repaired.steps == ("tcvn3", "vni")


def test_a_line_may_mix_fonts() -> None:
    """An office typed the number over an old form: one line, two fonts, two encodings."""
    text = to_tcvn3("Căn cứ đề nghị của Sở ") + "Khoa học và Công nghệ"
    cut = text.index("Khoa")
    words = tuple(
        Word(*found.span(), Box(0, 0, 1, 1), ".VnTime" if found.start() < cut else "TimesNewRoman")
        for found in re.finditer(r"\S+", text)
    )
    (page,) = repair((Page(1, text, words),)).pages
    assert page.text == "Căn cứ đề nghị của Sở Khoa học và Công nghệ"
    assert [word.font for word in page.words] == [word.font for word in words]


def test_a_short_page_follows_its_document() -> None:
    """Two words prove nothing; in a document that is TCVN3 all over they are TCVN3."""
    long, short = page_of(to_tcvn3(VIETNAMESE)), page_of(to_tcvn3("Nơi nhận"), number=2)
    assert repair((short,)).pages == (short,)
    assert repair((long, short)).pages[1].text == "Nơi nhận"


def test_pages_of_one_document_are_judged_each_for_itself() -> None:
    pages = (page_of(VIETNAMESE), page_of(to_vni(VIETNAMESE), number=2), page_of(to_tcvn3(VIETNAMESE), number=3))
    repaired = repair(pages)
    assert [page.encoding for page in repaired.pages] == ["unicode", "vni", "tcvn3"]
    assert repaired.pages[0] is pages[0]


@pytest.mark.parametrize(("encode", "font"), [(to_tcvn3, ".VnTime"), (to_vni, "VNI-Times"), (to_tcvn3, "Arial")])
def test_words_keep_their_letters_boxes_and_fonts(encode: Any, font: str) -> None:
    page = page_of(encode(VIETNAMESE), font)
    (got,) = repair((page,)).pages
    assert words_of(got) == got.text.split()
    assert [(word.box, word.font) for word in got.words] == [(word.box, word.font) for word in page.words]


def test_words_that_touch_are_kept_apart() -> None:
    """In tables, words of two cells may stand side by side without a blank."""
    first, second = "Quye\u0302\u0301t", "đi\u0323nh"
    words = (Word(0, len(first)), Word(len(first), len(first + second)))
    (page,) = repair((Page(1, first + second, words),)).pages
    assert words_of(page) == ["Quyết", "định"]


def test_a_word_of_invisible_characters_is_dropped() -> None:
    (page,) = repair((Page(1, "a \u200b\u200b b", (Word(0, 1), Word(2, 4), Word(5, 6))),)).pages
    assert words_of(page) == ["a", "b"]


def test_clean_pages_are_handed_back() -> None:
    pages = (page_of("plain ASCII"), page_of(VIETNAMESE, "Times"), page_of(""))
    repaired = repair(pages)
    assert all(new is old for new, old in zip(repaired.pages, pages, strict=True))
    assert repaired.steps == ()
    assert pickle.loads(pickle.dumps(repaired)) == repaired


def test_no_pages() -> None:
    assert repair(()).pages == ()


LETTERS = st.sampled_from(
    sorted({*TCVN3, *TCVN3.values(), *"aeiouyAEIOUYntghmc \n\t-/.1\u0301\u0323\u00a0\u2212Ã\x02ТС"})
)
FONTS = st.sampled_from([None, ".VnTime", ".VnTimeH", "VNI-Times", "Times"])


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """Words of letters that both encodings use, lines, fonts."""
    text = draw(st.text(LETTERS, max_size=80))
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=10)))
    words = tuple(Word(a, b, None, draw(FONTS)) for a, b in zip(edges[::2], edges[1::2], strict=False))
    return Page(1, text, words)


@given(st.lists(pages(), max_size=3).map(tuple))
@example((Page(1, "¡С", (Word(0, 1, None, ".VnTime"),)),))  # a Cyrillic look-alike beside a letter of TCVN3
def test_contract(given_pages: tuple[Page, ...]) -> None:
    """Normal form out; words inside the text, in order, not empty; nothing left to do."""
    repaired = repair(given_pages)
    for page in repaired.pages:
        assert page.text.replace("\t", " ") == normal(page.text)
        assert unicodedata.is_normalized("NFC", page.text)
        assert all(0 <= word.start < word.end <= len(page.text) for word in page.words)
        assert sorted(word.start for word in page.words) == [word.start for word in page.words]
    assert repair(repaired.pages).pages == repaired.pages


def test_any_order_of_sentences_comes_back() -> None:
    """Round trip on many texts: shuffled words of the sentences, in each encoding."""
    words = VIETNAMESE.split()
    chance = random.Random(1)
    for encode in (to_tcvn3, to_vni):
        for _ in range(40):
            text = " ".join(chance.sample(words, 25))
            assert repair((page_of(encode(text)),)).pages[0].text.lower() == text.lower()
