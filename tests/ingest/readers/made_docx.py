"""Made DOCX files, each with one thing that is easily lost, doubled or misplaced, and what must be read.

Made with python-docx, and with XML of the kind Word writes where python-docx has no words for it.
`MADE` names them all; a marker is one word that stands in the file once (as Word shows it).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn

NAMES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)


@dataclass(frozen=True)
class Made:
    """A made file: the markers in reading order, words that must not be read, lines that must be."""

    name: str
    data: bytes
    markers: tuple[str, ...]
    absent: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    pages: int = 1


def body_xml(document: Document, xml: str) -> None:
    """Put block elements at the end of the body, before its section properties."""
    holder = parse_xml(f"<w:body {NAMES}>{xml}</w:body>")
    for element in list(holder):
        document.element.body.insert(len(document.element.body) - 1, element)


def saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def p(runs: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def cell(text: str, properties: str = "") -> str:
    return tc("".join(p(r(line)) for line in text.split("|")), properties)


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


RULED = '<w:tblBorders><w:insideH w:val="single"/><w:insideV w:val="single"/></w:tblBorders>'


def add_part(document: Document, kind: str, name: str, content_type: str, xml: str) -> str:
    """Add a part that python-docx does not know; the answer is its link's id."""
    part = Part(PackURI(name), content_type, xml.encode(), document.part.package)
    return document.part.relate_to(part, kind)


WML = "application/vnd.openxmlformats-officedocument.wordprocessingml."
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def letterhead() -> Made:
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "UBND TỈNH ĐẮK LẮK\nSỞ KHOA HỌC cơquan"
    table.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc tiêungữ"
    table.cell(1, 0).text = "Số: 24/SKHCN"
    table.cell(1, 1).text = "Đắk Lắk, ngày 31 tháng 01 năm 2018"
    document.add_paragraph("QUYẾT ĐỊNH tênloại")
    return Made(
        "letterhead",
        saved(document),
        ("cơquan", "24/SKHCN", "tiêungữ", "2018", "tênloại"),
        lines=("Số: 24/SKHCN", "Đắk Lắk, ngày 31 tháng 01 năm 2018"),
    )


def letterhead_with_spacer() -> Made:
    """Three columns, the middle one blank; a secrecy stamp before, a title over the full width in the table."""
    document = docx.Document()
    document.add_paragraph("MẬT đóngdấu")
    body_xml(
        document,
        tbl(
            tr(cell("TỈNH ỦY|BAN cơquan"), cell(""), cell("ĐẢNG CỘNG SẢN VIỆT NAM|Buôn Ma Thuột, ngày 01 khẩuhiệu")),
            tr(cell("Số 12-QĐ/TU sốhiệu"), cell(""), cell("")),
            tr(cell("QUYẾT ĐỊNH tênloại", '<w:gridSpan w:val="3"/>')),
        )
        + p(r("Căncứ")),
    )
    return Made(
        "letterhead with a spacer", saved(document), ("đóngdấu", "cơquan", "sốhiệu", "khẩuhiệu", "tênloại", "Căncứ")
    )


def budget_table() -> Made:
    document = docx.Document()
    body_xml(
        document,
        p(r("Phụlục"))
        + tbl(
            tr(cell("STT"), cell("Nội|dung"), cell("Dự toán", '<w:gridSpan w:val="2"/>')),
            tr(cell("1"), cell("Tiền lương"), cell("Loại340", '<w:vMerge w:val="restart"/>'), cell("1.205.000")),
            tr(cell("2"), cell("Hội nghị"), cell("chekhuất", "<w:vMerge/>"), cell("80.000")),
            tr(cell(""), cell("Tổngcộng"), cell(""), cell("1.285.000")),
            properties=RULED,
        ),
    )
    return Made(
        "budget table",
        saved(document),
        ("Phụlục", "STT", "Loại340", "1.205.000", "80.000", "Tổngcộng", "1.285.000"),
        absent=("chekhuất",),
        lines=(
            "STT\tNội dung\tDự toán",
            "1\tTiền lương\tLoại340\t1.205.000",
            "2\tHội nghị\t\t80.000",
            "\tTổngcộng\t\t1.285.000",
        ),
    )


def nested_tables() -> Made:
    document = docx.Document()
    table = document.add_table(1, 2, style="Table Grid")
    table.cell(0, 0).text = "ngoàitrái"
    inner = table.cell(0, 1).add_table(2, 2)
    for at, word in enumerate(("trongmột", "tronghai", "trongba", "trongbốn")):
        inner.cell(at // 2, at % 2).text = word
    table.cell(0, 1).add_paragraph("ngoàiphải")
    return Made(
        "nested tables",
        saved(document),
        ("ngoàitrái", "trongmột", "tronghai", "trongba", "trongbốn", "ngoàiphải"),
        lines=("trongmột\ttronghai", "trongba\ttrongbốn"),
    )


def _box(text: str) -> str:
    return f"<w:txbxContent>{p(r(text))}</w:txbxContent>"


def text_box() -> Made:
    """A shape as Word 2010 and later writes it: the same text in Choice and in Fallback."""
    document = docx.Document()
    drawing = (
        f"<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>{_box('tronghộp')}</wps:txbx></wps:wsp>"
    )
    drawing += "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    pict = f"<w:pict><v:shape><v:textbox>{_box('tronghộp')}</v:textbox></v:shape></w:pict>"
    alternate = f'<mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{pict}</mc:Fallback>'
    body_xml(
        document, p(r("đầuđoạn ") + f"<w:r>{alternate}</mc:AlternateContent></w:r>" + r("cuốiđoạn")) + p(r("đoạnsau"))
    )
    return Made(
        "text box",
        saved(document),
        ("đầuđoạn", "cuốiđoạn", "tronghộp", "đoạnsau"),
        lines=("đầuđoạn cuốiđoạn", "tronghộp"),
    )


def old_text_box() -> Made:
    """VML alone, as Word 2007; and a Choice without text whose Fallback has it."""
    document = docx.Document()
    pict = "<w:r><w:pict><v:shape><v:textbox>{}</v:textbox></v:shape></w:pict></w:r>"
    fallback = f'<mc:AlternateContent><mc:Choice Requires="wpc"><w:drawing/></mc:Choice><mc:Fallback>{_box("dựphòng")}'
    body_xml(
        document,
        p(r("trước")) + p(pict.format(_box("hộpcũ"))) + p(f"<w:r>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"),
    )
    return Made("old text box", saved(document), ("trước", "hộpcũ", "dựphòng"))


def content_controls() -> Made:
    document = docx.Document()

    def sdt(content: str) -> str:
        return (
            '<w:sdt><w:sdtPr><w:alias w:val="têngọi"/><w:placeholder><w:docPart w:val="x"/></w:placeholder></w:sdtPr>'
            f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
        )

    body_xml(
        document,
        sdt(p(r("khối")))
        + p(r("trước ") + sdt(r("tronghàng")) + r(" sau"))
        + tbl(
            sdt(tr(cell("hàngsdt"), sdt(cell("ôsdt")))),
            tr(cell("hàngthường"), tc(sdt(p(r("trongô"))))),
            properties=RULED,
        )
        + sdt(sdt(p(r("lồngnhau")))),
    )
    return Made(
        "content controls",
        saved(document),
        ("khối", "tronghàng", "hàngsdt", "ôsdt", "hàngthường", "trongô", "lồngnhau"),
        absent=("têngọi",),
        lines=("trước tronghàng sau", "hàngsdt\tôsdt"),
    )


def notes() -> Made:
    document = docx.Document()
    for kind in ("footnote", "endnote"):
        items = "".join(
            f'<w:{kind} w:id="{number}" {extra}>{p(f"<w:r><w:{kind}Ref/></w:r>" + r(" " + text))}</w:{kind}>'
            for number, text, extra in (
                (-1, f"vạchngăn{kind}", 'w:type="separator"'),
                (1, f"{kind}một", ""),
                (2, f"{kind}hai", ""),
                (3, f"khônggọi{kind}", ""),
            )
        )
        root = f"<w:{kind}s {NAMES}>{items}</w:{kind}s>"
        add_part(document, f"{RELS}{kind}s", f"/word/{kind}s.xml", f"{WML}{kind}s+xml", root)

    def call(kind: str, number: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'

    body_xml(
        document,
        p(r("Quyết định 24/SKHCN") + call("footnote", 1) + r(" câutiếp") + call("endnote", 1))
        + p(r("cuốitrang") + call("footnote", 1) + '<w:r><w:br w:type="page"/></w:r>')
        + p(r("trangsau") + call("footnote", 2) + call("endnote", 2)),
    )
    return Made(
        "notes",
        saved(document),
        ("24/SKHCN", "câutiếp", "cuốitrang", "footnotemột", "trangsau", "endnotemột", "endnotehai", "footnotehai"),
        absent=("vạchngănfootnote", "vạchngănendnote", "khônggọifootnote"),
        lines=("Quyết định 24/SKHCN câutiếp", "1 footnotemột", "2 footnotehai"),
        pages=2,
    )


def tracked_changes() -> Made:
    document = docx.Document()
    by = 'w:id="1" w:author="Văn thư" w:date="2018-01-31T08:00:00Z"'
    deleted = f"<w:del {by}><w:r><w:delText>bịxóa</w:delText></w:r></w:del>"
    body_xml(
        document,
        p(r("giữlại ") + deleted + f"<w:ins {by}>{r('chènvào')}</w:ins>")
        + p(f"<w:moveFrom {by}>{r('chuyểnđi')}</w:moveFrom>" + r("chỗcũ"))
        + p(f"<w:moveTo {by}>{r('chuyểnđến')}</w:moveTo>")
        + p(r("nửađầu "), f"<w:rPr><w:del {by}/></w:rPr>")
        + p(r("nửasau"))
        + p(deleted, f"<w:rPr><w:del {by}/></w:rPr>")
        + tbl(tr(cell("hàngxóa"), properties=f"<w:del {by}/>"), tr(cell("hànggiữ"), cell("ôxóa", f"<w:cellDel {by}/>")))
        + p(f"<w:ins {by}><w:del {by}><w:r><w:delText>chènrồixóa</w:delText></w:r></w:del></w:ins>" + r("hết")),
    )
    return Made(
        "tracked changes",
        saved(document),
        ("giữlại", "chènvào", "chỗcũ", "chuyểnđến", "nửađầu", "nửasau", "hànggiữ", "hết"),
        absent=("bịxóa", "chuyểnđi", "hàngxóa", "ôxóa", "chènrồixóa"),
        lines=("giữlại chènvào", "nửađầu nửasau"),
    )


def headers_and_footers() -> Made:
    document = docx.Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = True
    section.first_page_header.paragraphs[0].text = "đầutrangnhất"
    section.header.paragraphs[0].text = "đầutranglẻ"
    section.even_page_header.paragraphs[0].text = "đầutrangchẵn"
    section.footer.paragraphs[0].text = "chântrang"
    for text, instruction in (("Trang ", "PAGE"), ("/", "NUMPAGES")):
        paragraph = section.footer.add_paragraph(text)._p
        field = f'<w:fldSimple {NAMES} w:instr=" {instruction} "><w:r><w:t>77</w:t></w:r></w:fldSimple>'
        paragraph.append(parse_xml(field))
    complex_field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>88</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    section.first_page_footer._element.append(parse_xml(f"<w:p {NAMES}>{complex_field}</w:p>"))
    document.add_paragraph("thânbài")
    later = document.add_section(WD_SECTION.CONTINUOUS)
    later.header.is_linked_to_previous = False
    later.header.paragraphs[0].text = "đầutranglẻ"
    later.footer.is_linked_to_previous = False
    later.footer.paragraphs[0].text = "chânphầnhai"
    document.add_paragraph("phầnhai")
    return Made(
        "headers and footers",
        saved(document),
        ("đầutrangnhất", "đầutranglẻ", "đầutrangchẵn", "thânbài", "phầnhai", "chântrang", "chânphầnhai"),
        absent=("77", "88", "Trang"),
    )


def headers_not_shown() -> Made:
    """A first-page and an even header that the settings do not turn on are not seen."""
    document = docx.Document()
    section = document.sections[0]
    section.first_page_header.paragraphs[0].text = "ẩnnhất"
    section.even_page_header.paragraphs[0].text = "ẩnchẵn"
    section.header.paragraphs[0].text = "hiện"
    document.add_paragraph("thân")
    return Made("headers not shown", saved(document), ("hiện", "thân"), absent=("ẩnnhất", "ẩnchẵn"))


def fields() -> Made:
    document = docx.Document()
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    link = document.part.relate_to("https://example.org/vb", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    code = "<w:r><w:instrText> {} </w:instrText></w:r>"
    nested = begin + code.format("IF") + begin + code.format("QUOTE") + separate + r("điềukiện") + end
    nested += separate + r("kếtquả") + end
    body_xml(
        document,
        p(begin + code.format('HYPERLINK "lệnh"') + separate + r("liênkết") + end + r(" sau"))
        + p(nested)
        + p(f'<w:hyperlink r:id="{link}">{r("nốingoài")}</w:hyperlink>')
        + p('<w:fldSimple w:instr=" DATE ">' + r("ngàytháng") + "</w:fldSimple>")
        + p(begin + code.format("TOC") + separate + r("mụclục1"))
        + p(r("mụclục2") + end)
        + p(begin + code.format("HỎNG") + r("dởdang"))
        + p(r("vẫncòn") + end + end),
    )
    return Made(
        "fields",
        saved(document),
        ("liênkết", "kếtquả", "nốingoài", "ngàytháng", "mụclục1", "mụclục2", "vẫncòn"),
        absent=("lệnh", "điềukiện", "HYPERLINK", "TOC"),
        lines=("liênkết sau",),
    )


def signs() -> Made:
    document = docx.Document()
    body_xml(
        document,
        p(
            '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
            + r(" Đồngý ")
            + '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
            + r(" mức")
        )
        + p(
            r("Số: 24") + "<w:r><w:tab/><w:t>/QĐ</w:t><w:noBreakHyphen/><w:t>UB</w:t><w:softHyphen/><w:t>ND</w:t></w:r>"
        )
        + p(r("dòngmột") + "<w:r><w:br/></w:r>" + r("dònghai") + "<w:r><w:cr/></w:r>" + r("dòngba"))
        + p("<w:r><w:t> lềbỏ </w:t></w:r>" + r("liền") + "<w:r><w:t>\nxuống\n</w:t></w:r>"),
    )
    return Made(
        "signs",
        saved(document),
        ("Đồngý", "mức", "dòngmột", "dònghai", "dòngba"),
        lines=("☑ Đồngý ≥ mức", "Số: 24\t/QĐ-UBND", "dòngmột", "dònghai", "dòngba"),
    )


def level(number: int, number_format: str, template: str, more: str = "", look: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{template}"/><w:rPr>{look}</w:rPr></w:lvl>'
    )


def with_lists(document: Document, xml: str) -> None:
    """Replace the lists of python-docx's template."""
    root = document.part.numbering_part.element
    for element in list(root):
        root.remove(element)
    for element in list(parse_xml(f"<w:numbering {NAMES}>{xml}</w:numbering>")):
        root.append(element)


def item(text: str, number: int = 1, ilvl: int = 0, more: str = "") -> str:
    place = f'<w:numPr><w:ilvl w:val="{ilvl}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(r(text) if text else "", more + place)


def articles() -> Made:
    document = docx.Document()
    with_lists(
        document,
        '<w:abstractNum w:abstractNumId="1">'
        + level(0, "decimal", "Điều %1.")
        + level(1, "decimal", "%2.")
        + level(2, "lowerLetter", "%3)")
        + level(3, "decimal", "%2.%4")
        + "</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/>'
        "</w:lvlOverride></w:num>",
    )
    body_xml(
        document,
        item("Giaodựtoán")
        + item("khoảnmột", ilvl=1)
        + item("điểma", ilvl=2)
        + item("điểmb", ilvl=2)
        + item("khoảnhai", ilvl=1)
        + item("điểmalại", ilvl=2)
        + item("tiểumục", ilvl=3)
        + item("Hiệulực")
        + item("khoảnmộtlại", ilvl=1)
        + p(r("khôngsố"), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>')
        + item("Thihành", number=2)
        + item("Cuốicùng", number=2),
    )
    return Made(
        "articles",
        saved(document),
        (
            "Giaodựtoán",
            "khoảnmột",
            "điểma",
            "điểmb",
            "khoảnhai",
            "điểmalại",
            "Hiệulực",
            "khôngsố",
            "Thihành",
            "Cuốicùng",
        ),
        lines=(
            "Điều 1. Giaodựtoán",
            "1. khoảnmột",
            "a) điểma",
            "b) điểmb",
            "2. khoảnhai",
            "a) điểmalại",
            "2.1 tiểumục",
            "Điều 2. Hiệulực",
            "1. khoảnmộtlại",
            "khôngsố",
            "Điều 7. Thihành",
            "Điều 8. Cuốicùng",
        ),
    )


def lists_by_style() -> Made:
    """Numbers given by paragraph styles, Roman and bullet levels, legal figures, hidden and blank items."""
    document = docx.Document()
    with_lists(
        document,
        '<w:abstractNum w:abstractNumId="1">'
        + level(0, "upperRoman", "%1.", '<w:pStyle w:val="Heading1"/>')
        + level(1, "decimal", "%1.%2.", '<w:pStyle w:val="Heading2"/><w:isLgl/>')
        + level(2, "upperLetter", "%3", '<w:suff w:val="nothing"/>')
        + "</w:abstractNum>"
        '<w:abstractNum w:abstractNumId="2">'
        + level(0, "bullet", "-")
        + level(1, "bullet", "\uf0b7", look='<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>')
        + level(2, "decimalZero", "%3/")
        + "</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>',
    )
    for name in ("Heading 1", "Heading 2"):
        properties = document.styles[name].element.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {NAMES}><w:numId w:val="1"/></w:numPr>'))
    document.add_paragraph("Phầnđầu", style="Heading 1")
    document.add_paragraph("Mụcđầu", style="Heading 2")
    document.add_paragraph("Phầnbốn", style="Heading 1")
    document.add_paragraph("Mụclại", style="Heading 2")
    body_xml(
        document,
        item(":phụ", ilvl=2)
        + item("gạch", number=2)
        + item("chấm", number=2, ilvl=1)
        + item("khôngmột", number=2, ilvl=2)
        + tbl(tr(tc(item("", number=2, ilvl=2)), cell("Côngty")), properties=RULED)
        + p(
            r("ẩnđi", "<w:vanish/>"),
            '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr>',
        )
        + item("Phầnba"),
    )
    return Made(
        "lists by style",
        saved(document),
        ("Phầnđầu", "Mụcđầu", "Phầnbốn", "Mụclại", "gạch", "chấm", "khôngmột", "Côngty", "Phầnba"),
        absent=("ẩnđi",),
        lines=(
            "I. Phầnđầu",
            "1.1. Mụcđầu",
            "II. Phầnbốn",
            "2.1. Mụclại",
            "A:phụ",
            "- gạch",
            "• chấm",
            "01/ khôngmột",
            "02/\tCôngty",
            "III. Phầnba",
        ),
    )


def hidden_and_capitals() -> Made:
    document = docx.Document()
    styles = document.styles.element
    for name, look in (("An", "<w:vanish/>"), ("Hoa", "<w:caps/>")):
        styles.append(
            parse_xml(f'<w:style {NAMES} w:type="character" w:styleId="{name}"><w:rPr>{look}</w:rPr></w:style>')
        )
    document.add_comment(document.add_paragraph("cóghichú").runs, text="lờighichú", author="Văn thư")
    body_xml(
        document,
        p(r("hiện ") + r("ẩntrựctiếp", "<w:vanish/>") + r("ẩntheokiểu", '<w:rStyle w:val="An"/>'))
        + p(
            r("quyết định", "<w:caps/>")
            + r(" thườngthôi", '<w:caps w:val="0"/>')
            + r(" đổihoa", '<w:rStyle w:val="Hoa"/>')
        )
        + p(r("lạihiện", '<w:rStyle w:val="An"/><w:vanish w:val="false"/>')),
    )
    return Made(
        "hidden text and capitals",
        saved(document),
        ("cóghichú", "hiện", "thườngthôi", "ĐỔIHOA", "lạihiện"),
        absent=("ẩntrựctiếp", "ẩntheokiểu", "lờighichú"),
        lines=("QUYẾT ĐỊNH thườngthôi ĐỔIHOA",),
    )


def page_breaks() -> Made:
    """Each break counted once, although Word notes it again where the next page begins."""
    document = docx.Document()
    rendered = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body_xml(
        document,
        p(r("mộttrang") + '<w:r><w:br w:type="page"/></w:r>')
        + p(rendered + r("haitrang"))
        + p(r("dòng ") + rendered + r("batrang"))
        + p(rendered + r("bốntrang"), "<w:pageBreakBefore/>")
        + p(r("cuốiphần"), "<w:sectPr/>")
        + p(rendered + r("nămtrang"))
        + p(r("liềnphần"), '<w:sectPr><w:type w:val="nextPage"/></w:sectPr>')
        + p(r("vẫnnăm"))
        + p('<w:r><w:br w:type="page"/></w:r>'),
    )
    final = document.element.body.sectPr
    final.insert(0, parse_xml(f'<w:type {NAMES} w:val="continuous"/>'))
    return Made(
        "page breaks",
        saved(document),
        ("mộttrang", "haitrang", "batrang", "bốntrang", "cuốiphần", "nămtrang", "liềnphần", "vẫnnăm"),
        pages=5,
    )


def row_over_two_pages() -> Made:
    document = docx.Document()
    rendered = "<w:r><w:lastRenderedPageBreak/></w:r>"

    def two(first: str, second: str) -> str:
        return tc(p(r(first)) + p(rendered + r(second)))

    body_xml(
        document,
        p(r("trướcbảng"))
        + tbl(
            tr(two("tráitrên", "tráidưới"), two("phảitrên", "phảidưới")),
            tr(tc(p(rendered + r("đầutrang"))), cell("cùnghàng")),
            properties=RULED,
        ),
    )
    return Made(
        "row over two pages",
        saved(document),
        ("trướcbảng", "tráitrên", "phảitrên", "tráidưới", "phảidưới", "đầutrang", "cùnghàng"),
        lines=("tráitrên\tphảitrên", "tráidưới\tphảidưới", "đầutrang\tcùnghàng"),
        pages=3,
    )


def old_fonts() -> Made:
    """Text in TCVN3: the font names are the evidence, so capitals and soft hyphens are left as bytes."""
    document = docx.Document()
    document.styles["Normal"].font.name = ".VnTime"
    capitals = '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>'
    theme = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
    body_xml(
        document,
        p(r("quyÕt ®Þnh", capitals))
        + p("<w:r><w:t>n</w:t><w:softHyphen/><w:t>íc</w:t></w:r>" + r(" µßc", "<w:caps/>"))
        + p(r("chủđề", theme) + r(" kếthợp", '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>')),
    )
    return Made(
        "old fonts",
        saved(document),
        ("quyÕt", "®Þnh", "chủđề", "kếthợp"),
        lines=("quyÕt ®Þnh", "n\u00adíc µßc", "chủđề kếthợp"),
    )


def wrapped_runs() -> Made:
    document = docx.Document()
    body_xml(
        document,
        p(
            f'<w:smartTag w:element="place">{r("thẻthông")}</w:smartTag>'
            f'<w:customXml w:element="x">{r("minh")}</w:customXml>'
            f"<w:bdo>{r(' chiềuđảo')}</w:bdo><m:oMath><m:r><m:t>x=24</m:t></m:r></m:oMath>"
        )
        + f'<w:customXml w:element="y">{p(r("khốitùybiến"))}</w:customXml>'
        + p(f'<w:ruby xmlns:x="urn:x"><w:rubyPr/><w:rubyBase>{r("gốc")}</w:rubyBase></w:ruby>')
        + "<w:mới>"
        + p(r("bảnsau"))
        + "</w:mới>",
    )
    return Made("wrapped runs", saved(document), ("thẻthôngminh", "chiềuđảox=24", "khốitùybiến", "gốc", "bảnsau"))


def laid_in_page() -> Made:
    """An HTML page laid into the document; Word turns it into text when it opens the file."""
    document = docx.Document()
    page = (
        "<html><head><title>tựađề</title></head><body><p>đoạnweb</p><table><tr><td>ôweb<td>haiweb</table></body></html>"
    )
    link = add_part(document, RELS + "aFChunk", "/word/chunk1.html", "text/html", page)
    body_xml(document, p(r("trướcweb")) + f'<w:altChunk r:id="{link}"/>' + p(r("sauweb")))
    return Made(
        "laid-in page",
        saved(document),
        ("trướcweb", "đoạnweb", "ôweb", "haiweb", "sauweb"),
        absent=("tựađề",),
        lines=("ôweb\thaiweb",),
    )


def signature_block() -> Made:
    document = docx.Document()
    document.add_paragraph("thânbài")
    for text in ("haidòng", "badòng", "bốndòng"):
        document.add_paragraph(text)
    body_xml(document, tbl(tr(cell("Nơi nhận:|- Nhưtrên;|- Lưu:VT."), cell("KT. GIÁM ĐỐC|PHÓGIÁMĐỐC||NguyễnVănA"))))
    return Made("signature block", saved(document), ("thânbài", "Nhưtrên;", "Lưu:VT.", "PHÓGIÁMĐỐC", "NguyễnVănA"))


def strict() -> Made:
    """The same letterhead under the namespace names of ISO/IEC 29500 Strict."""
    plain = letterhead()
    renamed = repacked(
        plain.data,
        lambda name, data: data.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    )
    return Made("strict", renamed, plain.markers, lines=plain.lines)


def repacked(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The ZIP with each member changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, change(info.filename, old.read(info)))
    return stream.getvalue()


def with_body(xml: str) -> bytes:
    """A document of one story, its XML given."""
    document = docx.Document()
    body_xml(document, xml)
    return saved(document)


def minimal(document_xml: bytes) -> bytes:
    """The smallest package Word opens, with this main part."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
            f'Type="{RELS}officeDocument" Target="word/document.xml"/></Relationships>',
        )
        package.writestr("word/document.xml", document_xml)
    return stream.getvalue()


def document_xml(body: str) -> bytes:
    """A main part."""
    return f"<w:document {NAMES}><w:body>{body}</w:body></w:document>".encode()


MADE: tuple[Callable[[], Made], ...] = (
    letterhead,
    letterhead_with_spacer,
    budget_table,
    nested_tables,
    text_box,
    old_text_box,
    content_controls,
    notes,
    tracked_changes,
    headers_and_footers,
    headers_not_shown,
    fields,
    signs,
    articles,
    lists_by_style,
    hidden_and_capitals,
    page_breaks,
    row_over_two_pages,
    old_fonts,
    wrapped_runs,
    laid_in_page,
    signature_block,
    strict,
)

__all__ = ["MADE", "NAMES", "Made", "document_xml", "minimal", "qn", "repacked", "with_body"]
