"""`Paper` → PDF pages as Thông tư 01/2011/TT-BNV lays them out: A4, Times, text that can be read back.

Nothing in the file depends on the machine: fonts are those committed beside this module, the dates
are fixed (`invariant`), and nothing is deflated, since zlib builds differ in their output.
"""

from __future__ import annotations

from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.lib.colors import Color, black
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    Flowable,
    HRFlowable,
    KeepTogether,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

from samples.maker.form import Block, Copy, Grid, Header, Paper, Signature, Signatures, Text

FONTS = Path(__file__).with_name("fonts")
_LEFT, _RIGHT, _TOP, _BOTTOM = 30 * mm, 18 * mm, 20 * mm, 20 * mm  # Phụ lục I, Mục I
_PADDING_PT = 6  # of reportlab's frame, on each side
WIDTH_PT = A4[0] - _LEFT - _RIGHT - 2 * _PADDING_PT
_STAMP_ROOM_PT = 96  # left free under the number for the stamp ĐẾN
_MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_SIDES = {"left": TA_LEFT, "centre": TA_CENTER, "right": TA_RIGHT, "justify": TA_JUSTIFY}
_BLUE = Color(0.1, 0.25, 0.5)


def register_fonts() -> None:
    """Make the four faces of Tinos known to reportlab; harmless when done again."""
    for face in ("Regular", "Bold", "Italic", "BoldItalic"):
        pdfmetrics.registerFont(TTFont(f"Tinos-{face}", str(FONTS / f"Tinos-{face}.ttf")))


def _style(size_pt: float, side: str = "left", **more: Any) -> ParagraphStyle:
    return ParagraphStyle(
        "s", fontName="Tinos-Regular", fontSize=size_pt, leading=size_pt * 1.28, alignment=_SIDES[side], **more
    )


def _line(text: str, size_pt: float, side: str = "centre", face: str = "Regular", **more: Any) -> Paragraph:
    """A line in one face of the font."""
    return Paragraph(f'<font name="Tinos-{face}">{escape(text, quote=False)}</font>', _style(size_pt, side, **more))


def _rule(share: float) -> HRFlowable:
    return HRFlowable(width=f"{share:.0%}", thickness=0.7, color=black, spaceBefore=2, spaceAfter=3)


def _side_by_side(left: list[Flowable], right: list[Flowable], share: float) -> Table:
    """Two borderless columns; `share` is the left one's part of the width."""
    return _borderless([[left, right]], share)


def _borderless(rows: list[list[list[Flowable] | str]], share: float) -> Table:
    """A table without rules of two columns."""
    table = Table(rows, colWidths=[WIDTH_PT * share, WIDTH_PT * (1 - share)])
    table.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("ALIGN", (0, 0), (-1, -1), "CENTER"),
            *((f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
        ]
    )
    return table


def _motto(header: Header) -> list[Flowable]:
    if header.party:
        return [_line("ĐẢNG CỘNG SẢN VIỆT NAM", 13, face="Bold"), _rule(0.7)]
    return [_line(_MOTTO[0], 12, face="Bold"), _line(_MOTTO[1], 13, face="Bold"), _rule(0.58)]


def _head(header: Header) -> list[Flowable]:
    """The head of page 1: issuer and number left, motto, place and date right."""
    if not header.issuer:
        middle = _motto(header)
        if header.place_line:
            middle.append(_line(header.place_line, 13, "right", "Italic", spaceBefore=8))
        return [*middle, Spacer(0, 6)]
    left: list[Flowable] = [_line(line, 12) for line in header.over]
    left += [_line(line, 12, face="Bold") for line in header.issuer]
    left.append(_line("*", 12) if header.party else _rule(0.4))
    number = [_line(header.number_line.replace("  ", "\u00a0 "), 13)] if header.number_line else []
    if header.about:
        number.append(_line(header.about, 12, spaceBefore=3))
    place = [_line(header.place_line, 13, face="Italic")] if header.place_line else []
    table = _borderless([[left, _motto(header)], [number or "", place or ""]], 0.44)
    table.setStyle([("TOPPADDING", (0, 1), (-1, 1), 5)])
    return [table, Spacer(0, 10)]


def _heading(paper: Paper) -> list[Flowable]:
    """Type, title and who decides; or whom the letter addresses."""
    flow: list[Flowable] = [Spacer(0, _STAMP_ROOM_PT)] if paper.stamp else []
    if paper.kind:
        flow.append(_line(paper.kind, 14, face="Bold", spaceBefore=6))
        if paper.number_below:
            flow.append(_line(paper.number_below, 13))
        if paper.title:
            flow += [_line(paper.title, 13.5, face="Bold", spaceBefore=2), _rule(0.25)]
    if paper.addressees:
        flow.append(Spacer(0, 8))
        if len(paper.addressees) == 1:
            flow.append(_line(f"Kính gửi: {paper.addressees[0]}", 13.5))
    if paper.authority:
        flow.append(_line(paper.authority, 13.5, face="Bold", spaceBefore=8, spaceAfter=8))
    return [*flow, Spacer(0, 8)]


def _text(block: Text) -> Paragraph:
    face = ("Bold" if block.bold else "") + ("Italic" if block.italic else "") or "Regular"
    lead = f'<font name="Tinos-Bold">{escape(block.lead, quote=False)}</font> ' if block.lead else ""
    size = block.size_pt or 13.5
    first = 10 * mm if block.indent and block.align in ("justify", "left") else 0
    style = _style(size, block.align, firstLineIndent=first, spaceAfter=5)
    return Paragraph(f'{lead}<font name="Tinos-{face}">{escape(block.text, quote=False)}</font>', style)


def _grid(grid: Grid) -> Table:
    """A ruled table; its head comes again on each page."""
    widths = [WIDTH_PT * column.share for column in grid.columns]
    head = [_line(column.head, grid.size_pt, face="Bold") for column in grid.columns]
    body = [
        [
            _line(cell, grid.size_pt, column.align, "Bold" if row.bold else "Regular")
            for cell, column in zip(row.cells, grid.columns, strict=True)
        ]
        for row in grid.rows
    ]
    table = Table([head, *body], colWidths=widths, repeatRows=1, spaceBefore=2, spaceAfter=8)
    table.setStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.6, black),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ("LEFTPADDING", (0, 0), (-1, -1), 4),
            ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ]
    )
    return table


def _signature(signature: Signature) -> list[Flowable]:
    lines: list[Flowable] = [_line(line, 13, face="Bold") for line in signature.positions]
    return [*lines, Spacer(0, 54), _line(signature.name, 13.5, face="Bold")]


def _copy(block: Copy) -> KeepTogether:
    """The copy block under a full-width rule (Mẫu 3.1)."""
    left: list[Flowable] = [_line(block.agency[0], 12), *(_line(line, 12, face="Bold") for line in block.agency[1:])]
    left += [_rule(0.4), _line(f"Số: {block.number}", 13)]
    day = f"ngày {block.day:%d} tháng {block.day:%m} năm {block.day.year}"
    right = [_line(block.form, 14, face="Bold"), _line(f"{block.place}, {day}", 13, face="Italic", spaceBefore=16)]
    signed = _side_by_side([Spacer(0, 1)], _signature(block.signature), 0.45)
    return KeepTogether([Spacer(0, 14), _rule(1), _side_by_side(left, right, 0.44), Spacer(0, 8), signed])


def _block(block: Block) -> Flowable:
    if isinstance(block, Text):
        return _text(block)
    if isinstance(block, Grid):
        return _grid(block)
    if isinstance(block, Signatures):
        left, right = (_signature(party) for party in block.parties)
        return _side_by_side(left, right, 0.5)
    if isinstance(block, Copy):
        return _copy(block)
    return PageBreak()


def _closing(paper: Paper) -> list[Flowable]:
    """Recipients left, signature block right, kept on one page (ô 7 and 9b)."""
    if paper.signature is None:
        return []
    left: list[Flowable] = []
    if paper.recipients:
        left.append(_line("Nơi nhận:", 12, "left", "BoldItalic"))
        left += [_line(f"- {line}", 11, "left") for line in paper.recipients]
    return [_side_by_side(left or [Spacer(0, 1)], _signature(paper.signature), 0.45)]


def _kept_with_last(flow: list[Flowable], signed: list[Flowable]) -> list[Flowable]:
    """A signature never stands alone on a page: the last paragraph goes with it."""
    if not signed:
        return flow
    before = flow[-1:] if flow and isinstance(flow[-1], Paragraph) else []
    return [*flow[: len(flow) - len(before)], KeepTogether([*before, Spacer(0, 10), *signed])]


def _page_number(canvas: Any, document: Any) -> None:
    """The page number, centred above the text from page 2 on."""
    canvas.saveState()
    canvas.setFont("Tinos-Regular", 13)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 13 * mm, str(document.page))
    canvas.restoreState()


def _frame(canvas: Any, _document: Any) -> None:
    """The double frame of a certificate."""
    canvas.saveState()
    canvas.setStrokeColor(_BLUE)
    for inset, width in ((10 * mm, 3.0), (12.5 * mm, 0.8)):
        canvas.setLineWidth(width)
        canvas.rect(inset, inset, A4[0] - 2 * inset, A4[1] - 2 * inset)
    canvas.restoreState()


def _nothing(_canvas: Any, _document: Any) -> None:
    """Page 1 bears no number."""


def to_pdf(paper: Paper) -> bytes:
    """The paper as a PDF with a text layer."""
    register_fonts()
    out = BytesIO()
    document = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=_LEFT,
        rightMargin=_RIGHT,
        topMargin=_TOP,
        bottomMargin=_BOTTOM,
        title=paper.act.number if paper.act else paper.kind,
        author="",
        invariant=1,
        pageCompression=0,
    )
    flow: list[Flowable] = [*(_head(paper.header) if paper.header else [Spacer(0, 14)]), *_heading(paper)]
    for block in paper.blocks:
        made = _block(block)
        flow = _kept_with_last(flow, [made]) if isinstance(block, Signatures) else [*flow, made]
        if paper.framed:
            flow.append(Spacer(0, 5))
    flow = _kept_with_last(flow, _closing(paper))
    flow += [_block(block) for block in paper.annex]
    later = _frame if paper.framed else _page_number
    document.build(flow, onFirstPage=_frame if paper.framed else _nothing, onLaterPages=later)
    return out.getvalue()
