"""Signature blocks → authority marks, position, name (tests/cases/signature.toml)."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_text import cases, page_of, placed_page_of

from archive.model import Page
from ingest.recognise.signature import Signature, find_signature

TEXTS: list[str] = [case.values[0]["text"] for case in cases("signature")]
LETTERS = 1_000_000
SLOW_SECONDS = 1.0
PIECES = (
    "TM.", "KT.", "TL.", "TUQ.", "Q.", "T/M", "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "CHỦ TỊCH", "ỦY BAN NHÂN DÂN", "NGƯỜI LẬP",
    "(Đã ký)", "Trần Quốc Hùng", "TRẦN QUỐC HÙNG", "TS.", "Thượng tá", "Nơi nhận:", "- Lưu: VT.", "....", "Điều 1.",
)  # fmt: skip
GLUE = (" ", "\n", "\t", "\n\n", "          ", "", "¶")


def pages_of(text: str, make_page: Any = page_of) -> tuple[Page, ...]:
    return tuple(make_page(page, number) for number, page in enumerate(text.split("¶"), 1))


def told(signature: Signature | None) -> dict[str, Any]:
    if signature is None:
        return {}
    told = {
        "authority": [mark.value for mark in signature.authority],
        "position": signature.position.value if signature.position else None,
        "signer": signature.name.value if signature.name else None,
    }
    return {field: value for field, value in told.items() if value}


@pytest.mark.parametrize("case", cases("signature"))
@pytest.mark.parametrize("make_page", [page_of, placed_page_of])
def test_signature(case: dict[str, Any], make_page: Any) -> None:
    signature = find_signature(pages_of(case["text"], make_page))
    assert told(signature) == {field: case[field] for field in ("authority", "position", "signer") if field in case}


def test_each_part_points_to_its_line() -> None:
    pages = pages_of("Điều 1. Giao.¶TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nTS. Lê Thị Mai", placed_page_of)
    signature = find_signature(pages)
    assert signature is not None
    assert signature.position is not None
    assert signature.name is not None
    assert [mark.raw for mark in signature.authority] == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"]
    assert (signature.position.raw, signature.name.raw) == ("PHÓ CHỦ TỊCH", "TS. Lê Thị Mai")
    assert {signature.position.page, signature.name.page} == {2}
    assert signature.position.box is not None
    assert signature.name.box is not None
    assert signature.position.box.bottom < signature.name.box.top


@st.composite
def blocks(draw: st.DrawFn) -> str:
    """Pieces of signature blocks in any order, or a case with a stretch of it replaced."""
    if draw(st.booleans()):
        parts = draw(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(GLUE)), max_size=12))
        return "".join(piece + glue for piece, glue in parts)
    text = draw(st.sampled_from(TEXTS))
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, min(len(text), start + 30)))
    return text[:start] + draw(st.text(max_size=8) | st.sampled_from(PIECES)) + text[end:]


@settings(max_examples=300, deadline=None)
@given(blocks(), st.booleans())
def test_every_part_cuts_out_its_raw_text(text: str, placed: bool) -> None:
    pages = pages_of(text, placed_page_of if placed else page_of)
    signature = find_signature(pages)
    if signature is None:
        return
    assert signature.position is not None, "a name alone is no signature"
    assert signature.name is not None
    for one in (*signature.authority, signature.position, signature.name):
        assert one.raw
        assert one.value
        assert pages[one.page - 1].text[slice(*one.span)] == one.raw
    assert signature.name.value in " ".join(signature.name.raw.split())
    assert {mark.value for mark in signature.authority} <= {"TM.", "KT.", "TL.", "TUQ.", "Q."}


@pytest.mark.parametrize(
    "unit",
    [
        "TM. ",
        "TM.",
        "GIÁM ĐỐC\n",
        "KT.\n",
        "KT. GIÁM ĐỐC\n",
        "GIÁM ĐỐC\t",
        "GIÁM ĐỐC      ",
        "Nguyễn ",
        "TS. ",
        ".",
        " ",
    ],
)
def test_no_megabyte_is_slow(unit: str) -> None:
    page = Page(1, unit * (LETTERS // len(unit)))
    start = time.process_time()
    find_signature((page,))
    assert time.process_time() - start < SLOW_SECONDS
