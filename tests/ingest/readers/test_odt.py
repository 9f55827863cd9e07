"""OpenDocument texts, made part by part."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from archive.errors import Refusal
from archive.model import Page
from archive.settings import Settings
from ingest import source
from ingest.readers.odt import read_pages
from ingest.repair import repair

SETTINGS = Settings()
NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        **{name: name for name in ("office", "text", "table", "style")},
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)
STYLES = """
<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="C" style:family="text"><style:text-properties fo:text-transform="uppercase"/></style:style>
<style:style style:name="Base" style:family="paragraph"><style:text-properties style:font-name="F1"/></style:style>
<style:style style:name="V" style:family="paragraph" style:parent-style-name="Base"/>
<style:style style:name="N" style:family="paragraph">
<style:paragraph-properties fo:break-before="page"/></style:style>
"""
FACES = (
    '<office:font-face-decls><style:font-face style:name="F1" svg:font-family="\'.VnTime\'"/></office:font-face-decls>'
)


def pages_of(body: str, folder: Path, *, running: str = "", manifest: str = "<manifest/>") -> tuple[Page, ...]:
    path = folder / "công văn.odt"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", source.ODT)
        packed.writestr("META-INF/manifest.xml", manifest)
        packed.writestr(
            "content.xml",
            f"<office:document-content {NAMES}>{FACES}<office:automatic-styles>{STYLES}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        packed.writestr(
            "styles.xml",
            f"<office:document-styles {NAMES}><office:master-styles><style:master-page>{running}</style:master-page>"
            "</office:master-styles></office:document-styles>",
        )
    assert source.look(path, path.name, SETTINGS).media_type == source.ODT
    return read_pages(path, SETTINGS)


def lines(body: str, folder: Path, **more: str) -> list[str]:
    return [line for page in pages_of(body, folder, **more) for line in page.text.splitlines()]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<text:p>Số:\n  24<text:s text:c='3'/>/<text:tab/>Q<text:line-break/>hai</text:p>", ["Số: 24   /\tQ", "hai"]),
        ("<text:h>I. <text:span>Phần</text:span> một</text:h><text:p/>", ["I. Phần một"]),
        ("<text:p>giữ<text:span text:style-name='H'> ẩn</text:span> "
         "<text:span text:style-name='C'>hoa</text:span></text:p>",
         ["giữ HOA"]),
        ("<text:tracked-changes><text:p>xóa</text:p></text:tracked-changes>"
         "<text:p>còn<office:annotation><text:p>ý</text:p></office:annotation></text:p>", ["còn"]),
        ("<text:list><text:list-item><text:p>một</text:p></text:list-item></text:list><text:section><text:p>hai</text:p>"
         "</text:section>", ["một", "hai"]),
        ("<text:p>neo<draw:frame><svg:title>t</svg:title><draw:text-box><text:p>hộp</text:p></draw:text-box></draw:frame>"
         " đây</text:p>", ["neo đây", "hộp"]),
    ],
)  # fmt: skip
def test_text(body: str, expected: list[str], tmp_path: Path) -> None:
    assert lines(body, tmp_path) == expected


def test_pages_notes_and_running_heads(tmp_path: Path) -> None:
    body = (
        "<text:p>một<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>ghi chú</text:p>"
        "</text:note-body></text:note>.</text:p><text:p text:style-name='N'>hai</text:p>"
        "<text:p><text:soft-page-break/>ba</text:p>"
    )
    running = (
        "<style:header><text:p>CÔNG BÁO <text:page-number>7</text:page-number></text:p></style:header>"
        "<style:footer><text:p>Trang <text:page-number>7</text:page-number></text:p></style:footer>"
    )
    assert [page.text for page in pages_of(body, tmp_path, running=running)] == [
        "CÔNG BÁO\nmột.\n1 ghi chú\n",
        "hai\n",
        "ba\n",
    ]


def test_fonts_come_through_styles_and_tcvn3_is_repaired(tmp_path: Path) -> None:
    pages = pages_of("<text:p text:style-name='V'>quyÕt ®Þnh cña ñy ban</text:p>", tmp_path)
    assert {word.font for word in pages[0].words} == {".VnTime"}
    assert repair(pages).pages[0].text == "quyết định của ủy ban\n"


def test_tables(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    def cell(*paragraphs: str, **span: int) -> str:
        spans = "".join(f" table:number-{name}-spanned='{count}'" for name, count in span.items())
        return (
            f"<table:table-cell{spans}>{''.join(f'<text:p>{text}</text:p>' for text in paragraphs)}</table:table-cell>"
        )

    head = row(cell("UBND TỈNH", "SỞ"), cell("CỘNG HÒA XÃ HỘI", "Độc lập")) + row(cell("Số: 24"), cell("ngày 31"))
    figures = (
        f"<table:table-header-rows>{row(cell('STT'), cell('Chi', columns=2), '<table:covered-table-cell/>')}"
        f"</table:table-header-rows>{row('<table:covered-table-cell/>', cell('a'), cell('b'))}"
    )
    body = f"<table:table>{head}</table:table><text:p>QUYẾT ĐỊNH</text:p><table:table>{figures}</table:table>"
    assert lines(body, tmp_path) == [
        *("UBND TỈNH", "SỞ", "Số: 24", "CỘNG HÒA XÃ HỘI", "Độc lập", "ngày 31", "QUYẾT ĐỊNH", "STT\tChi", "\ta\tb"),
    ]


@pytest.mark.parametrize(
    ("body", "manifest", "reason"),
    [
        ("<text:p>x</text:p>", "<m><encryption-data/></m>", "encrypted"),
        ("<text:p> </text:p>", "<m/>", "no_text"),
        ("<text:p>x", "<m/>", "damaged"),
        ("<text:span>" * 300 + "</text:span>" * 300, "<m/>", "unsafe"),
    ],
)
def test_refusals(body: str, manifest: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        pages_of(body, tmp_path, manifest=manifest)
    assert refused.value.reason == reason
