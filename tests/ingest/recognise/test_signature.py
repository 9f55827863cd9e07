"""Signature blocks → authority marks, position, name (tests/cases/signature.toml)."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_text import cases, page_of, placed_page_of

from archive.model import Document, Found, Page
from ingest.recognise.closing import with_closing
from ingest.recognise.header import Header

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


def read(pages: tuple[Page, ...], issuers: tuple[str, ...] = ()) -> Document:
    """The foot of pages that have no header."""
    named = tuple(Found(name, name, (0, 0), 1, None, 1.0, "made") for name in issuers)
    return with_closing(Document(issuers=named), pages, Header((), (), None, 0))


def told(document: Document) -> dict[str, Any]:
    told = {
        "authority": [mark.value for mark in document.authority],
        "position": document.signer_position.value if document.signer_position else None,
        "signer": document.signer_name.value if document.signer_name else None,
    }
    return {field: value for field, value in told.items() if value}


@pytest.mark.parametrize("case", cases("signature"))
@pytest.mark.parametrize("make_page", [page_of, placed_page_of])
def test_signature(case: dict[str, Any], make_page: Any) -> None:
    pages = pages_of(case["text"], make_page)
    if "origin" in case:
        pages = tuple(replace(page, origin=case["origin"]) for page in pages)
    document = read(pages, tuple(case.get("issuers", ())))
    assert told(document) == {field: case[field] for field in ("authority", "position", "signer") if field in case}


def test_each_part_points_to_its_line() -> None:
    pages = pages_of("Điều 1. Giao.¶TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nTS. Lê Thị Mai", placed_page_of)
    document = read(pages)
    assert document.signer_position is not None
    assert document.signer_name is not None
    assert [mark.raw for mark in document.authority] == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"]
    assert (document.signer_position.raw, document.signer_name.raw) == ("PHÓ CHỦ TỊCH", "TS. Lê Thị Mai")
    assert {document.signer_position.page, document.signer_name.page} == {2}
    assert document.signer_position.box is not None
    assert document.signer_name.box is not None
    assert document.signer_position.box.bottom < document.signer_name.box.top


def test_the_rule_tells_how_sure_a_part_is() -> None:
    """What OCR read, what stands alone and what no known family bears is less sure than the plain block."""
    plain = read(pages_of("GIÁM ĐỐC\nLê Thị Mai"))
    scanned = read(tuple(replace(page, origin="ocr") for page in pages_of("GIAM ĐÓC\nLê Thị Mai")))
    unlisted = read(pages_of("Quyết định này có hiệu lực./.\nGIÁM ĐỐC\nZing Thị Mai"))
    for less in (scanned, unlisted):
        assert plain.signer_name is not None
        assert less.signer_name is not None
        assert less.signer_name.confidence < plain.signer_name.confidence
        assert less.signer_name.rule != plain.signer_name.rule
    assert scanned.signer_position is not None
    assert (scanned.signer_position.value, scanned.signer_position.raw) == ("GIÁM ĐỐC", "GIAM ĐÓC")
    assert scanned.signer_position.flags == ("OCR_REPAIRED",)


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
@given(blocks(), st.booleans(), st.sampled_from(["text-layer", "ocr"]))
def test_every_part_cuts_out_its_raw_text(text: str, placed: bool, origin: Any) -> None:
    pages = tuple(replace(page, origin=origin) for page in pages_of(text, placed_page_of if placed else page_of))
    document = read(pages)
    parts = [*document.authority, *document.recipients]
    parts += [one for one in (document.signer_position, document.signer_name, document.archive_line) if one]
    for one in parts:
        assert one.raw
        assert one.value
        assert pages[one.page - 1].text[slice(*one.span)] == one.raw
        assert (one.box is not None) == placed
    assert {mark.value for mark in document.authority} <= {"TM.", "KT.", "TL.", "TUQ.", "Q."}


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
        "- Lưu: VT\n",
        "- Như trên;\n",
        "Nơi nhận:\n",
        "Kính gửi: ",
        "SAO Y\n",
        "sao y ",
        "VI, GIÁM ĐÓC\n",
    ],
)
def test_no_megabyte_is_slow(unit: str) -> None:
    page = Page(1, unit * (LETTERS // len(unit)))
    start = time.process_time()
    read((page,))
    assert time.process_time() - start < SLOW_SECONDS
