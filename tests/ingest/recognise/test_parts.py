"""Several papers in one file: where each begins, and what each is."""

from __future__ import annotations

import time
from datetime import date

import pytest
from made_text import page_of

from archive.errors import Refusal
from archive.model import Page, Part
from ingest.recognise import recognise
from ingest.recognise.parts import first_pages

LETTER = """
SỞ Y TẾ
Số: 512/SYT-KHTC
V/v góp ý dự thảo
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Đắk Lắk, ngày 12 tháng 3 năm 2018
Kính gửi: Sở Tài chính
Sở Y tế gửi kèm Quyết định."""
DECISION = """
SỞ Y TẾ
Số: 88/QĐ-SYT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Đắk Lắk, ngày 05 tháng 3 năm 2018
QUYẾT ĐỊNH
Về việc cử viên chức đi học
GIÁM ĐỐC SỞ Y TẾ"""
ANNEX = """
PHỤ LỤC
(Kèm theo Quyết định số 88/QĐ-SYT ngày 05/3/2018 của Sở Y tế)
1. Nguyễn Văn A"""
FORM = """
Mẫu số 03
TÊN CƠ QUAN
Số: ...../QĐ-.....
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
......, ngày ... tháng ... năm ......
QUYẾT ĐỊNH
Về việc ......"""
APPLICATION = """
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
ĐƠN ĐỀ NGHỊ
Kính gửi: Sở Y tế"""
TEXT = "Điều 2. Trưởng phòng chịu trách nhiệm thi hành Quyết định này."


def pages_of(*texts: str) -> tuple[Page, ...]:
    return tuple(page_of(text, number) for number, text in enumerate(texts, 1))


@pytest.mark.parametrize(
    ("texts", "starts"),
    [
        pytest.param((), [0], id="no pages"),
        pytest.param((DECISION,), [0], id="one page"),
        pytest.param((DECISION, TEXT, TEXT), [0], id="one paper"),
        pytest.param((LETTER, DECISION), [0, 1], id="letter and what it sends"),
        pytest.param((LETTER, TEXT, DECISION, TEXT, LETTER), [0, 2, 4], id="batch"),
        pytest.param(("", DECISION), [0], id="empty cover"),
        pytest.param(("", DECISION, "", LETTER), [0, 3], id="empty pages between"),
        pytest.param((DECISION, ANNEX), [0], id="annex"),
        pytest.param((DECISION, FORM), [0], id="form with blanks"),
        pytest.param((DECISION, APPLICATION), [0], id="form with a motto, no number"),
        pytest.param((DECISION, TEXT + "\n" * 12 + "Cộng hòa xã hội chủ nghĩa Việt Nam"), [0], id="motto in a text"),
    ],
)
def test_papers_begin_where_a_header_stands(texts: tuple[str, ...], starts: list[int]) -> None:
    assert list(first_pages(pages_of(*texts))) == starts


def test_motto_far_down_a_page_begins_no_paper() -> None:
    quoted = "\n".join(f"Dòng {number} của văn bản." for number in range(12)) + DECISION
    assert list(first_pages(pages_of(LETTER, quoted))) == [0]


def test_parts_say_what_each_paper_is() -> None:
    document = recognise(pages_of(LETTER, TEXT, DECISION, ANNEX))
    assert document.number is not None
    assert document.number.value == "512/SYT-KHTC"
    assert document.parts == (
        Part(1, 2, "Công văn", "512/SYT-KHTC", date(2018, 3, 12), ("Sở Y tế",)),
        Part(3, 4, "Quyết định", "88/QĐ-SYT", date(2018, 3, 5), ("Sở Y tế",)),
    )


def test_one_paper_has_no_parts() -> None:
    assert recognise(pages_of(DECISION, TEXT)).parts == ()


def test_references_and_signature_of_a_later_paper_are_not_the_first_ones() -> None:
    cited = DECISION + "\nCăn cứ Quyết định số 9/QĐ-BYT ngày 02/01/2018;\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nLê Thị Mai"
    document = recognise(pages_of(LETTER, cited))
    assert document.signer_name is None
    assert document.references == ()


def test_secret_paper_within_a_file_stops_all_of_it() -> None:
    secret = DECISION.replace("SỞ Y TẾ\nSố", "SỞ Y TẾ\nMẬT\nSố")
    with pytest.raises(Refusal) as refused:
        recognise(pages_of(LETTER, secret))
    assert refused.value.reason == "secret"


def test_many_pages_are_quick() -> None:
    start = time.process_time()
    assert list(first_pages(pages_of(DECISION, *[TEXT] * 5_000))) == [0]
    assert time.process_time() - start < 1.0
