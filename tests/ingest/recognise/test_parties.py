"""Enterprises that papers name, what they count, what their sums are for (tests/cases/parties.toml and others)."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_grid import grid_pages
from made_text import cases, page_of, placed_page_of

from archive.model import Count, Document, Found, Page, Party
from archive.normal import fold
from ingest.recognise import recognise
from ingest.recognise.amount_role import with_amount_roles
from ingest.recognise.effect_days import with_effective
from ingest.recognise.parties import with_parties
from ingest.recognise.party_counts import with_counts
from ingest.recognise.sums import with_sums

LETTERS = 1_000_000
SLOW_SECONDS = 2.0


def said(text: str, span: tuple[int, int] = (0, 0)) -> Found[str]:
    return Found(text, text, span, 1, None, 1.0, "made")


def paper_of(case: dict[str, Any], pages: tuple[Page, ...]) -> Document:
    """A document of which kind, subject and issuer are known; the subject stands where the page prints it."""
    kind, _, subject = case.get("paper", "").partition(" | ")
    at = pages[0].text.find(subject) if subject else -1
    return Document(
        kind=said(kind) if kind else None,
        subject=said(subject, (max(at, 0), max(at, 0) + (len(subject) if at >= 0 else 0))) if subject else None,
        issuers=(said(case["issuer"]),) if "issuer" in case else (),
    )


def plains(pages: tuple[Page, ...]) -> list[str]:
    return [fold(page.text) for page in pages]


def party_row(party: Party) -> str:
    fields = (party.role, party.name, party.tax_code, party.scheme, party.amount)
    return " | ".join("-" if field is None else str(field) for field in fields)


def count_row(count: Count) -> str:
    return f"{count.what} | {count.low}-{count.high} | {count.year or '-'} | {count.scheme or '-'}"


@pytest.mark.parametrize("case", cases("parties"))
def test_parties(case: dict[str, Any]) -> None:
    pages = grid_pages(case["text"].strip("\n"))
    document = with_sums(paper_of(case, pages), pages, plains(pages))
    found = with_parties(document, pages, plains(pages)).parties
    assert [party_row(one.value) for one in found] == case["parties"]


@pytest.mark.parametrize("case", cases("party_counts"))
def test_counts(case: dict[str, Any]) -> None:
    pages = grid_pages(case["text"].strip("\n"))
    found = with_counts(Document(), pages, plains(pages)).counts
    assert [count_row(one.value) for one in found] == case["counts"]


@pytest.mark.parametrize("case", cases("amount_role"))
def test_amount_roles(case: dict[str, Any]) -> None:
    pages = grid_pages(case["text"])
    document = with_amount_roles(with_sums(paper_of(case, pages), pages, plains(pages)), pages, plains(pages))
    assert [one.value.role or "-" for one in document.amounts] == case["roles"]


def test_a_party_points_to_its_words() -> None:
    page = placed_page_of("Theo hồ sơ của Công ty TNHH Hoa Mai Vàng đã nộp.")
    (found,) = with_parties(Document(), (page,), plains((page,))).parties
    assert found.raw == "Công ty TNHH Hoa Mai Vàng"
    assert found.box is not None
    assert found.box.x0 > 0


def test_a_party_of_a_row_points_to_its_cell() -> None:
    pages = grid_pages("TT | Tên đơn vị | Hệ thống\n1 | Công ty TNHH⏎Hoa Mai Vàng | HACCP")
    (found,) = with_parties(Document(), pages, plains(pages)).parties
    assert found.value.name == "Công ty TNHH Hoa Mai Vàng"
    cell = pages[0].grids[0].rows[1][1]
    assert cell is not None
    assert (found.raw, found.box) == ("Công ty TNHH", cell.box)


def test_the_holder_of_a_certificate_is_its_party() -> None:
    text = """CÔNG TY TNHH CHỨNG NHẬN ĐẤT LÀNH
GIẤY CHỨNG NHẬN
Số: QMS 19-0001
Chứng nhận hệ thống quản lý chất lượng của
CÔNG TY TNHH HOA MAI VÀNG
Mã số thuế: 6009900140
Địa chỉ: xã Ea Tul, tỉnh Đắk Lắk
phù hợp tiêu chuẩn ISO 9001:2015
Ngày cấp: 20/12/2019"""
    found = recognise((page_of(text),)).parties
    assert [party_row(one.value) for one in found] == ["about | CÔNG TY TNHH HOA MAI VÀNG | 6009900140 | ISO 9001 | -"]


PIECES = (
    "Công ty", "TNHH", "HTX", "Hợp tác xã", "Cơ khí", "rau an toàn", "Ea", "Mơ", "và", "-", ",", "(MST 6009900140)",
    "đã", "1.", "Bên B:", "Nơi nhận:", "04", "2-3", "doanh nghiệp", "giấy chứng nhận", "kiểm tra", "năm 2017",
    "CÔNG TY", "“", "”", "C.P.",
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from((" ", "\n", "", "\t"))), max_size=16))
def test_every_value_cuts_out_its_raw_text(parts: list[tuple[str, str]]) -> None:
    page = Page(1, "".join(piece + glue for piece, glue in parts))
    document = with_counts(with_parties(Document(), (page,), plains((page,))), (page,), plains((page,)))
    for one in (*document.parties, *document.counts):
        assert page.text[slice(*one.span)] == one.raw
        assert one.raw.strip() == one.raw != ""
    for party in document.parties:
        assert party.value.name == " ".join(party.raw.split())


REPEATED = (
    "Công ty ", "Công ty Ea Mơ ", "Công ty Hoa\n", "Bên B: Công ty X", "04 doanh nghiệp ", "số giấy chứng nhận ", "1 ",
    "hỗ trợ 1 đồng ", "Hoa ", "Quyết định này có hiệu lực từ ", "giấy chứng nhận số ",
)  # fmt: skip


@pytest.mark.parametrize("piece", REPEATED)
def test_much_of_the_same_is_soon_read(piece: str) -> None:
    page = Page(1, (piece * (LETTERS // len(piece)))[:LETTERS])
    start = time.perf_counter()
    folded = plains((page,))
    with_effective(with_counts(with_parties(Document(), (page,), folded), (page,), folded), (page,), folded)
    assert time.perf_counter() - start < SLOW_SECONDS
