"""A register as a Word document that prints as the decree's form does.

The rows are put in as XML at once: python-docx looks a cell up anew for each access, which is slow for long tables.
"""

from __future__ import annotations

from typing import Any, BinaryIO, Literal
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from archive.register import NATION, TABLE_POINTS, Column, Register, Row
from archive.register_xlsx import FONT, cell_text

_SIZES_MM = {"A4": (297, 210), "A3": (420, 297)}
_MARGIN_MM = 15
_TWIPS_IN_MM = 1440 / 25.4
_CELL_STYLE = "RegisterCell"


def write_register(register: Register, file: BinaryIO, *, paper: Literal["A3", "A4"] = "A4") -> None:
    """Write the document, on `paper` laid sideways."""
    document = Document()
    wide_mm, high_mm = _SIZES_MM[paper]
    _set_up(document, wide_mm, high_mm)
    style = document.styles.add_style(_CELL_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style, style.font.size = document.styles["Normal"], Pt(TABLE_POINTS[paper])
    _head(document, register, wide_mm - 2 * _MARGIN_MM)
    document.element.body.insert(-1, parse_xml(_table(register, wide_mm - 2 * _MARGIN_MM)))
    for text in register.foot:
        _line(document, text)
    for text in register.signed:
        line = _line(document, text, is_bold=not text.startswith((".", "(")), is_centred=True)
        line.paragraph_format.left_indent = Mm((wide_mm - 2 * _MARGIN_MM) * 0.58)
    document.save(file)


def _set_up(document: Any, wide_mm: int, high_mm: int) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(wide_mm), Mm(high_mm)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN_MM)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(0)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))


def _head(document: Any, register: Register, width_mm: int) -> None:
    """Office and nation side by side, then title and lines."""
    sides = document.add_table(rows=1, cols=2).rows[0].cells
    sides[0].width, sides[1].width = Mm(width_mm * 0.42), Mm(width_mm * 0.58)
    left = [((register.parent or "").upper(), False), ((register.office or "").upper(), True)]
    right = [(line, True) for line in NATION] if register.form.is_national else []
    for cell, lines in zip(sides, (left, right), strict=True):
        cell.paragraphs[0]._p.getparent().remove(cell.paragraphs[0]._p)
        for text, is_bold in [line for line in lines if line[0]] or [("", False)]:
            _line(cell, text, is_bold=is_bold, is_centred=True)
    _line(document, "")
    _line(document, register.form.title, is_bold=True, is_centred=True, size=14)
    for text in register.lines:
        _line(document, text, is_bold=True, is_centred=True)
    _line(document, "")


def _line(place: Any, text: str, *, is_bold: bool = False, is_centred: bool = False, size: int = 12) -> Any:
    paragraph = place.add_paragraph()
    run = paragraph.add_run(cell_text(text))
    run.bold, run.font.size = is_bold, Pt(size)
    if is_centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def _table(register: Register, width_mm: int) -> str:
    """The table as WordprocessingML: head and numbered row repeated on each page, no row broken over two."""
    columns = register.form.columns
    whole = sum(column.width for column in columns)
    widths = [round(column.width / whole * width_mm * _TWIPS_IN_MM) for column in columns]
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    numbers = [f"({at})" for at in range(1, len(columns) + 1)]
    heads = (_row(register.form.heads, widths, "head"), _row(numbers, widths, "number"))
    rows = (_body_row(row, columns, widths) for row in register.rows)
    return (
        f"<w:tbl {nsdecls('w')}><w:tblPr><w:tblW w:w='{sum(widths)}' w:type='dxa'/>"
        f"<w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type='fixed'/><w:tblCellMar>"
        "<w:left w:w='40' w:type='dxa'/><w:right w:w='40' w:type='dxa'/></w:tblCellMar></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>"
        f"{''.join((*heads, *rows))}</w:tbl>"
    )


def _body_row(row: Row, columns: tuple[Column, ...], widths: list[int]) -> str:
    if row.level:
        return _row(row.cells, widths, "heading")
    cells = zip(row.cells, widths, columns, strict=True)
    made = (_cell(text, width, is_centred=column.is_centred) for text, width, column in cells)
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(made)}</w:tr>"


def _row(texts: tuple[str, ...] | list[str], widths: list[int], sort: Literal["head", "number", "heading"]) -> str:
    repeated = "" if sort == "heading" else "<w:tblHeader/>"
    cells = (
        _cell(text, width, is_centred=True, is_bold=sort != "number", is_italic=sort == "number")
        for text, width in zip(texts, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(text: str, width: int, *, is_centred: bool, is_bold: bool = False, is_italic: bool = False) -> str:
    across = '<w:jc w:val="center"/>' if is_centred else ""
    style = f"<w:rPr>{'<w:b/>' if is_bold else ''}{'<w:i/>' if is_italic else ''}</w:rPr>"
    shown = escape(cell_text(text))
    run = f"<w:r>{style}<w:t xml:space='preserve'>{shown}</w:t></w:r>" if shown else ""
    return (
        f"<w:tc><w:tcPr><w:tcW w:w='{width}' w:type='dxa'/><w:vAlign w:val='center'/></w:tcPr>"
        f"<w:p><w:pPr><w:pStyle w:val='{_CELL_STYLE}'/>{across}</w:pPr>{run}</w:p></w:tc>"
    )
