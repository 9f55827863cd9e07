"""Citations in running text → references with relations (tests/cases/reference.toml)."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_text import cases, page_of

from archive.model import Found, Page, Reference
from ingest.recognise import recognise
from ingest.recognise.relation import find_references

TEXTS: list[str] = [case.values[0]["text"] for case in cases("reference")]
LETTERS = 1_000_000
SLOW_SECONDS = 1.0
CITED_LETTERS = 300_000
"""Text that is nothing but citations: each costs its own reading, so a third of a megabyte is held to the same."""
PIECES = (
    "Căn cứ", "Theo", "Xét đề nghị của", "Quyết định", "Nghị định", "Luật Đo lường", "Giấy chứng nhận", "số", "Số:",
    "24/QĐ-SYT", "5/2016/NĐ-CP", "64/2019/QH14", "12-NQ/TU", "39/SKHCN", "215,", "và 217/SKHCN-TĐC", "A1-22/33",
    "ngày 5/6/2018", "ngày 05 tháng 6", "năm 2018", "ngày 3l/0l/2018", "cùng ngày", "của Sở Y tế", "về việc", "bãi bỏ",
    "thay thế", "hết hiệu lực", "được sửa đổi, bổ sung bởi", "bị bãi bỏ bởi", "kèm theo", ";", ".", ":", "Điều 1.",
    "QUYẾT ĐỊNH:", "có căn cứ ban hành như sau", "/", "-", "ISO", "Ngày 5/6/2018, Sở ban hành",
)  # fmt: skip
GLUE = (" ", "\n", "", ", ", "¶", "  ")


def pages_of(text: str) -> tuple[Page, ...]:
    return tuple(page_of(page, number) for number, page in enumerate(text.split("¶"), 1))


def own_number(pages: tuple[Page, ...], number: str | None) -> tuple[int, int, int] | None:
    if number is None:
        return None
    start = pages[0].text.index(number)
    return (1, start, start + len(number))


def row_of(found: Found[Reference]) -> str:
    """The reference as the table of cases writes it."""
    value = found.value
    day = value.date.isoformat() if value.date else None
    fields = [value.relation, value.kind, value.number or value.name, day, value.issuer]
    flags = [" ".join(found.flags)] if found.flags else []
    return " | ".join([field or "-" for field in fields] + flags)


@pytest.mark.parametrize("case", cases("reference"))
def test_references(case: dict[str, Any]) -> None:
    pages = pages_of(case["text"])
    found = find_references(pages, own_number(pages, case.get("own")), case.get("paper", False))
    assert [row_of(one) for one in found] == case["refs"]


def test_reference_points_to_its_page_and_box_of_words() -> None:
    pages = pages_of("Trang đầu không dẫn gì.¶Theo Thông báo số 12/TB-SKHCN ngày 03/3/2016.")
    (found,) = find_references(pages, None, True)
    assert found.page == 2
    assert found.raw == "Thông báo số 12/TB-SKHCN ngày 03/3/2016"


def test_citation_over_a_page_end_is_shown_on_its_first_page() -> None:
    (found,) = find_references(pages_of("Theo Thông báo số 12/TB-SKHCN ngày¶03/3/2016."), None, False)
    assert (found.page, found.raw) == (1, "Thông báo số 12/TB-SKHCN ngày")
    assert found.value.date is not None


def test_repaired_number_is_less_certain() -> None:
    (sure,) = find_references(pages_of("Theo Quyết định số 12/QĐ-SYT ngày 03/3/2016."), None, False)
    (unsure,) = find_references(pages_of("Theo Quyết định số 12/QĐ-SYT ngày 03/3/20l6."), None, False)
    assert unsure.value == sure.value
    assert unsure.confidence < sure.confidence


def test_own_number_of_the_header_is_no_reference() -> None:
    text = """
SỞ Y TẾ
Số: 88/QĐ-SYT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Đắk Lắk, ngày 12 tháng 3 năm 2018
QUYẾT ĐỊNH
Về việc cử viên chức
Căn cứ Quyết định số 12/QĐ-UBND ngày 03/3/2016 của UBND tỉnh;
Điều 1. Cử viên chức đi học."""
    document = recognise((page_of(text),))
    assert [row_of(one) for one in document.references] == ["CAN_CU | Quyết định | 12/QĐ-UBND | 2016-03-03 | UBND tỉnh"]


@st.composite
def citing_texts(draw: st.DrawFn) -> str:
    """Pieces of citations in any order, or a case with a stretch of it replaced."""
    if draw(st.booleans()):
        parts = draw(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(GLUE)), max_size=16))
        return "".join(piece + glue for piece, glue in parts)
    text = draw(st.sampled_from(TEXTS))
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, min(len(text), start + 40)))
    return text[:start] + draw(st.text(max_size=8) | st.sampled_from(PIECES)) + text[end:]


@settings(max_examples=300, deadline=None)
@given(citing_texts(), st.booleans())
def test_every_reference_cuts_out_its_raw_text(text: str, is_paper: bool) -> None:
    pages = pages_of(text)
    found = find_references(pages, None, is_paper)
    places = [(one.page, one.span) for one in found]
    assert places == sorted(places), "in the order of the text"
    for one in found:
        assert one.raw
        assert pages[one.page - 1].text[slice(*one.span)] == one.raw
        assert one.value.number or one.value.name or one.rule in {"reference.blank", "reference.proposer"}
        assert one.value.relation != "CHU_THE"
        assert 0 < one.confidence < 1


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=200), max_size=3), st.booleans())
def test_any_text_is_read(texts: list[str], is_paper: bool) -> None:
    pages = tuple(page_of(text, number) for number, text in enumerate(texts, 1))
    for one in find_references(pages, None, is_paper):
        assert pages[one.page - 1].text[slice(*one.span)] == one.raw


def seconds_to_read(text: str) -> float:
    start = time.process_time()
    find_references((Page(1, text),), None, is_paper=False)
    return time.process_time() - start


@pytest.mark.parametrize(
    "unit",
    [
        "1/QĐ-", "số ", "Căn cứ ", ";", "; ", ".", "...", "1/2/", "giấy chứng nhận ", "Ngày 1/2/2015, ",
        "1/", "QĐ-", "(", "ngày ", "số .........", "“", "của ", "Luật a ", "Luật sửa đổi của Luật a và ",
        "Xét đề nghị của ",
        "Quyết định nêu trên ", "số  /QĐ-UBND ", "Căn cứ:", "CĂN CỨ PHÁP LÝ", "số 1, 2, ", "A-", "bãi bỏ: ",
    ],
)  # fmt: skip
@pytest.mark.parametrize("line", ["", "\n"])
def test_no_megabyte_is_slow(unit: str, line: str) -> None:
    block = unit * (80 // len(unit)) + line
    assert seconds_to_read(block * (LETTERS // len(block))) < SLOW_SECONDS


@pytest.mark.parametrize(
    "unit",
    [
        "1/QĐ-UBND ", "1/QĐ-UBND; ", "Căn cứ 1/QĐ-UBND\n", "Luật ", "1/2015/QH13 Luật ", "Luật a b ngày 1/2/2015, ",
        "Luật a b ngày 1/2/2015, 1/QĐ-UBND ", "thay thế 1/QĐ-UBND ", "có căn cứ ban hành 1/QĐ-UBND cùng ngày ",
        "bãi bỏ: 1. Quyết định số 1/QĐ-UBND; ", "các a của b: số 1/QĐ-UBND; ", "Quyết định của a số 1/QĐ-UBND ",
        "Căn cứ Quyết định số 12/QĐ-UBND ngày 5/6/2018 của UBND tỉnh Đắk Lắk về việc giao dự toán;\n",
        "Quyết định số    /QĐ-UBND ngày   tháng ", "Nohị định số 1/NĐ-CP ",
    ],
)  # fmt: skip
def test_time_grows_with_the_citations_and_no_faster(unit: str) -> None:
    assert seconds_to_read(unit * (CITED_LETTERS // len(unit))) < SLOW_SECONDS
