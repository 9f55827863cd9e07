"""The committed sample papers are what the generator makes, and can be read."""

from __future__ import annotations

import json
import re
import unicodedata
import zipfile
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from samples.maker import build
from samples.maker.form import Paper, plain

SAMPLES = build.FOLDER
PAPERS = SAMPLES / "papers"
RECORD = build.papers()
BORN_DIGITAL = [paper for paper in RECORD if paper.medium == "pdf"]


@pytest.fixture(scope="session")
def made() -> dict[str, bytes]:
    return build.files()


@cache
def pdf_text(path: Path) -> str:
    document = pdfium.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def squeezed(text: str) -> str:
    """Without blanks: where lines break is the layout's affair."""
    return re.sub(r"\s+", "", text)


def test_the_generator_makes_the_committed_bytes(made: dict[str, bytes]) -> None:
    if others := build.other_tools():
        pytest.skip(f"the committed files were made with other versions: {', '.join(others)}")
    committed = {f"papers/{path.name}": path.read_bytes() for path in PAPERS.iterdir()}
    committed["planted.json"] = (SAMPLES / "planted.json").read_bytes()
    assert made.keys() == committed.keys()
    assert [name for name in made if made[name] != committed[name]] == []


def test_a_difference_is_told(tmp_path: Path, made: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "files", lambda: made)
    assert build.write(tmp_path) == len(RECORD)
    assert build.differences(tmp_path) == []
    changed, lost = (tmp_path / "papers" / paper.file for paper in RECORD[:2])
    changed.write_bytes(changed.read_bytes() + b"\n")
    lost.unlink()
    (tmp_path / "papers" / "foreign.txt").write_text("x", encoding="utf-8")
    assert sorted(build.differences(tmp_path)) == [
        f"different: papers/{changed.name}",
        f"missing: papers/{lost.name}",
        "not made by the generator: papers/foreign.txt",
    ]
    build.write(tmp_path)
    assert build.differences(tmp_path) == []


def test_the_folder_holds_the_papers_and_stays_small() -> None:
    sizes = {path.name: path.stat().st_size for path in PAPERS.iterdir()}
    assert sizes.keys() == {paper.file for paper in RECORD}
    assert len(sizes) == 51
    assert sum(sizes.values()) < 6_000_000
    kinds = [paper.medium for paper in RECORD]
    assert (kinds.count("pdf"), kinds.count("docx"), kinds.count("scan"), kinds.count("html")) == (36, 9, 5, 1)


@pytest.mark.parametrize("paper", BORN_DIGITAL, ids=lambda paper: paper.file)
def test_every_word_of_a_pdf_can_be_read_back(paper: Paper) -> None:
    text = pdf_text(PAPERS / paper.file)
    assert unicodedata.is_normalized("NFC", text)
    found = squeezed(text)
    for line in filter(None, (squeezed(part) for part in plain(paper).splitlines())):
        assert _in_pieces(line, found), line


def _in_pieces(line: str, text: str) -> bool:
    """The line is there in runs of at least a dozen letters (a page number or a cell stands between)."""
    while line:
        size = len(line)
        while size and line[:size] not in text:
            size -= 1
        if size < min(12, len(line)):
            return False
        line = line[size:]
    return True


@pytest.mark.parametrize("paper", [p for p in RECORD if p.medium == "scan"], ids=lambda paper: paper.file)
def test_a_scan_is_pictures_without_text(paper: Paper) -> None:
    assert pdf_text(PAPERS / paper.file).strip() == ""
    document = pdfium.PdfDocument(PAPERS / paper.file)
    try:
        images = [item for page in document for item in page.get_objects() if isinstance(item, pdfium.PdfImage)]
        widths = {image.get_px_size()[0] for image in images}
    finally:
        document.close()
    assert len(images) >= 1
    assert widths == {1654}  # 210 mm at 200 dpi


@pytest.mark.parametrize("paper", [p for p in RECORD if p.medium == "docx"], ids=lambda paper: paper.file)
def test_a_word_file_has_every_word(paper: Paper) -> None:
    with zipfile.ZipFile(PAPERS / paper.file) as package:
        xml = package.read("word/document.xml").decode()
        assert {member.date_time for member in package.infolist()} == {(2020, 12, 31, 0, 0, 0)}
    runs = squeezed("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml)))
    for line in plain(paper).splitlines():
        assert squeezed(line).replace("&", "&amp;") in runs


def test_planted_cases_name_papers_that_are_there() -> None:
    planted = json.loads((SAMPLES / "planted.json").read_text(encoding="utf-8"))
    assert all(case.keys() == {"code", "papers", "message"} for case in planted)
    assert all(case["papers"] and case["message"] for case in planted)
    assert {name for case in planted for name in case["papers"]} <= {path.name for path in PAPERS.iterdir()}


def test_the_readme_tells_every_planted_code() -> None:
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    planted = json.loads((SAMPLES / "planted.json").read_text(encoding="utf-8"))
    assert [case["code"] for case in planted if f"**{case['code']}**" not in readme] == []
