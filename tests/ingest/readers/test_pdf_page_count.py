"""The second opinion on a PDF's pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_pdf import decision, pdf

from archive.model import Page
from archive.settings import Settings
from ingest.readers.pdf import read_pages
from ingest.readers.pdf_page_count import lost_pages
from ingest.recognise import recognise


@pytest.fixture
def three(tmp_path: Path) -> Path:
    path = tmp_path / "three.pdf"
    path.write_bytes(pdf(decision, decision, decision))
    return path


def test_a_whole_file_has_lost_nothing(three: Path) -> None:
    assert lost_pages(three, 3, 100) == 0
    assert len(read_pages(three, Settings())) == 3


def test_pages_that_only_the_other_reader_finds_are_counted(three: Path) -> None:
    assert lost_pages(three, 1, 100) == 2
    assert lost_pages(three, 1, 2) == 1


def test_a_count_that_stands_there_by_chance_is_no_page(three: Path) -> None:
    three.write_bytes(three.read_bytes() + b"\n% /Count 9\n")
    assert lost_pages(three, 3, 100) == 0


def test_what_is_no_pdf_has_lost_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 /Count 12 and nothing else")
    assert lost_pages(broken, 1, 100) == 0
    broken.write_bytes(b"")
    assert lost_pages(broken, 0, 100) == 0


def test_a_lost_page_is_told_on_the_document() -> None:
    read = Page(1, "Đắk Lắk\n", width_pt=595.0, height_pt=842.0)
    assert "PAGES_UNREADABLE" in recognise((read, Page(2, ""))).flags
    assert "PAGES_UNREADABLE" not in recognise((read, Page(2, "", width_pt=595.0))).flags
