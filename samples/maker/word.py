"""`Paper` → DOCX as a clerk types it: the head in a borderless table of two columns.

The members of the package are stored undeflated, in one order and with one time stamp, so that the
bytes are the same on every machine.
"""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from samples.maker.form import Block, Grid, Header, NewPage, Paper, Signature, Signatures, Text

_FONT = "Times New Roman"
_WIDTH_MM = 162
_WHEN = datetime(2020, 12, 31)
_SIDES = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def _say(
    paragraph: Paragraph, text: str, size_pt: float, *, bold: bool = False, italic: bool = False, side: str = "centre"
) -> Paragraph:
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size_pt)
    paragraph.alignment = _SIDES[side]
    paragraph.paragraph_format.space_after = Pt(0)
    return paragraph


def _in_cell(cell: _Cell, lines: list[tuple[str, float, bool, bool, str]]) -> None:
    """Lines (text, size, bold, italic, side) into a cell, the first into its empty paragraph."""
    for at, (text, size_pt, bold, italic, side) in enumerate(lines):
        paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        _say(paragraph, text, size_pt, bold=bold, italic=italic, side=side)


def _columns(word: WordDocument, shares: tuple[float, ...]) -> list[_Cell]:
    """The cells of a borderless table of one row."""
    table = word.add_table(rows=1, cols=len(shares))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for cell, share in zip(table.rows[0].cells, shares, strict=True):
        cell.width = Mm(_WIDTH_MM * share)
    return list(table.rows[0].cells)


_RULE = "_______________"


def _head(word: WordDocument, header: Header) -> None:
    motto = [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12.0, True, False, "centre"),
        ("Độc lập - Tự do - Hạnh phúc", 13.0, True, False, "centre"),
        (_RULE, 8.0, False, False, "centre"),
    ]
    if not header.issuer:
        for text, size_pt, bold, italic, side in motto:
            _say(word.add_paragraph(), text, size_pt, bold=bold, italic=italic, side=side)
        if header.place_line:
            _say(word.add_paragraph(), header.place_line, 13, italic=True, side="right")
        return
    left, right = _columns(word, (0.44, 0.56))
    issuer = [(line, 12.0, False, False, "centre") for line in header.over]
    issuer += [(line, 12.0, True, False, "centre") for line in header.issuer]
    issuer.append((_RULE, 8.0, False, False, "centre"))
    if header.number_line:
        issuer.append((header.number_line, 13.0, False, False, "centre"))
    _in_cell(left, issuer)
    blank = [("", 12.0, False, False, "centre")] * (len(header.over) + len(header.issuer) - 2)
    place = [(header.place_line, 13.0, False, True, "centre")] if header.place_line else []
    _in_cell(right, [*motto, *blank, *place])


def _heading(word: WordDocument, paper: Paper) -> None:
    word.add_paragraph()
    _say(word.add_paragraph(), paper.kind, 14, bold=True)
    if paper.number_below:
        _say(word.add_paragraph(), paper.number_below, 13)
    if paper.title:
        _say(word.add_paragraph(), paper.title, 13.5, bold=True)
        _say(word.add_paragraph(), _RULE, 8)
    for addressee in paper.addressees:
        _say(word.add_paragraph(), f"Kính gửi: {addressee}", 13.5)
    word.add_paragraph()


def _text(word: WordDocument, block: Text) -> None:
    paragraph = word.add_paragraph()
    size = block.size_pt or 13.5
    if block.lead:
        _say(paragraph, block.lead + " ", size, bold=True)
    _say(paragraph, block.text, size, bold=block.bold, italic=block.italic, side=block.align)
    paragraph.paragraph_format.space_after = Pt(5)
    if block.indent and block.align in ("justify", "left"):
        paragraph.paragraph_format.first_line_indent = Mm(10)


def _grid(word: WordDocument, grid: Grid) -> None:
    table = word.add_table(rows=1, cols=len(grid.columns), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for cell, column in zip(table.rows[0].cells, grid.columns, strict=True):
        _say(cell.paragraphs[0], column.head, grid.size_pt, bold=True)
    for row in grid.rows:
        cells = table.add_row().cells
        for cell, column, value in zip(cells, grid.columns, row.cells, strict=True):
            _say(cell.paragraphs[0], value, grid.size_pt, bold=row.bold, side=column.align)
    for row_made in table.rows:
        for cell, column in zip(row_made.cells, grid.columns, strict=True):
            cell.width = Mm(_WIDTH_MM * column.share)
    word.add_paragraph()


def _signed(signature: Signature) -> list[tuple[str, float, bool, bool, str]]:
    lines = [(line, 13.0, True, False, "centre") for line in signature.positions]
    return [*lines, *[("", 13.0, False, False, "centre")] * 4, (signature.name, 13.5, True, False, "centre")]


def _block(word: WordDocument, block: Block) -> None:
    if isinstance(block, Text):
        _text(word, block)
    elif isinstance(block, Grid):
        _grid(word, block)
    elif isinstance(block, Signatures):
        for cell, party in zip(_columns(word, (0.5, 0.5)), block.parties, strict=True):
            _in_cell(cell, _signed(party))
    elif isinstance(block, NewPage):
        word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    else:
        raise TypeError(f"no DOCX form for {type(block).__name__}")


def _closing(word: WordDocument, paper: Paper) -> None:
    if paper.signature is None:
        return
    left, right = _columns(word, (0.45, 0.55))
    if paper.recipients:
        lines = [(f"- {line}", 11.0, False, False, "left") for line in paper.recipients]
        _in_cell(left, [("Nơi nhận:", 12.0, True, True, "left"), *lines])
    _in_cell(right, _signed(paper.signature))


_STYLES_KEPT = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList", "TableGrid"}


def _lightened(word: WordDocument) -> None:
    """Drop what python-docx's template brings and no paper uses: 160 styles, their twin part, a thumbnail."""
    styles = word.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in _STYLES_KEPT:
            styles.remove(style)
    for part in (word.part, word.part.package):
        for key, relation in list(part.rels.items()):
            if relation.reltype.endswith(("/stylesWithEffects", "/thumbnail", "/customXml", "/numbering")):
                del part.rels[key]


def _stored(package: bytes) -> bytes:
    """The package with its members undeflated and one time stamp for all."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, date_time=(2020, 12, 31, 0, 0, 0))
            member.create_system = 3
            member.external_attr = 0o644 << 16
            new.writestr(member, old.read(name))
    return out.getvalue()


def to_docx(paper: Paper) -> bytes:
    """The paper as a Word file."""
    word = Document()
    _lightened(word)
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(18)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(13)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    about = word.core_properties
    about.author, about.title, about.comments = "", paper.title, ""
    about.created = about.modified = _WHEN
    _head(word, paper.header or Header())
    _heading(word, paper)
    for block in paper.blocks:
        _block(word, block)
    _closing(word, paper)
    for block in paper.annex:
        _block(word, block)
    out = BytesIO()
    word.save(out)
    return _stored(out.getvalue())
