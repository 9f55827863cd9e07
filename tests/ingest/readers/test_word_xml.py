"""Word 2003 XML: read by the rules of DOCX."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.errors import Refusal
from archive.settings import Settings
from ingest import source
from ingest.readers.word_xml import read_pages

HEAD = '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
NAMES = 'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:wx="urn:wx"'


def texts(body: str, folder: Path, head: str = HEAD) -> list[str]:
    path = folder / "công văn.doc"
    path.write_text(f"{head}<w:wordDocument {NAMES}><w:body>{body}</w:body></w:wordDocument>", encoding="utf-8")
    assert source.look(path, path.name, Settings()).media_type == source.WORD_XML
    return [page.text for page in read_pages(path, Settings())]


def test_paragraphs_tables_and_hidden_text(tmp_path: Path) -> None:
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in ("STT", "Chi", "Tiền"))
    body = (
        "<wx:sect><w:p><w:r><w:t>Số: 24</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r></w:p>"
        f"<w:tbl><w:tr>{cells}</w:tr></w:tbl><w:p><w:r><w:br w:type='page'/><w:t>hai</w:t></w:r></w:p></wx:sect>"
    )
    assert texts(body, tmp_path) == ["Số: 24\nSTT\tChi\tTiền\n", "hai\n"]


@pytest.mark.parametrize(
    ("body", "head", "reason"),
    [
        ("<w:p>", HEAD, "damaged"),
        ("<w:p/>", HEAD, "no_text"),
        ("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", HEAD + "<!DOCTYPE w:wordDocument [<!ENTITY x 'y'>]>", "unsafe"),
    ],
)
def test_refusals(body: str, head: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        texts(body, tmp_path, head)
    assert refused.value.reason == reason
