"""HTML as a browser shows it: lines, tables, hidden parts, fonts, encodings, Word's own HTML."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.errors import Refusal
from archive.model import Page
from archive.settings import Settings
from ingest.readers.html import read_pages

SETTINGS = Settings()


def pages_of(html: str | bytes, folder: Path) -> tuple[Page, ...]:
    path = folder / "trang.html"
    path.write_bytes(html.encode() if isinstance(html, str) else html)
    return read_pages(path, SETTINGS)


def lines(html: str | bytes, folder: Path) -> list[str]:
    (page,) = pages_of(html, folder)
    return page.text.splitlines()


def test_blocks_are_lines_and_inline_elements_are_not(tmp_path: Path) -> None:
    html = "<div>một <b>hai</b><i> ba</i><p>bốn<br>năm</p> sáu\n  bảy</div>tám<h1>chín</h1>mười"
    assert lines(html, tmp_path) == ["một hai ba", "bốn", "năm", "sáu bảy", "tám", "chín", "mười"]


def test_what_is_not_seen_is_not_read(tmp_path: Path) -> None:
    hidden = (
        "<head><title>tựa</title><style>p {color: red}</style></head><body><script>lệnh()</script>"
        "<noscript>không</noscript><p style='display: none'>ẩn</p><span hidden>giấu</span><!-- lời bàn -->"
        "<p style='mso-hide:all'>khuất</p><template><p>mẫu</p></template><del>xóa</del> sau"
        "<select><option>chọn</select></body>"
    )
    assert lines(f"<html>{hidden}<p>thấy</p></html>", tmp_path) == ["sau", "thấy"]


def test_entities_and_blanks(tmp_path: Path) -> None:
    html = "<p>S&#7889;&nbsp;24 &amp; 25 &lt;b&gt; &#x110;&eacute; <b>a </b> <i> b</i></p><pre>x\n  y</pre>"
    assert lines(html, tmp_path) == ["Số\u00a024 & 25 <b> Đé a b", "x", "y"]


def test_tables_row_by_row_and_the_header_column_by_column(tmp_path: Path) -> None:
    header = (
        "<table><tr><td>UBND TỈNH<br>SỞ KHOA HỌC</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA<br>Độc lập</td></tr>"
        "<tr><td>Số: 24</td><td>Đắk Lắk, ngày 31</td></tr></table>"
    )
    budget = (
        "<table border=1><tr><th>STT<th>Nội dung<th colspan=2>Tiền</tr><tr><td rowspan=2>1<td>Lương<td>500<td>x"
        "<tr><td>Thưởng<td><td>y</table>"
    )
    assert lines(header + budget, tmp_path) == [
        *("UBND TỈNH", "SỞ KHOA HỌC", "Số: 24", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "Độc lập", "Đắk Lắk, ngày 31"),
        *("STT\tNội dung\tTiền", "1\tLương\t500\tx", "\tThưởng\t\ty"),
    ]


def test_tables_in_tables(tmp_path: Path) -> None:
    inner = "<table border=1><tr><td>a<td>b<tr><td>c<td>d</table>"
    assert lines(f"<table><tr><td>{inner}</td></tr></table>cuối", tmp_path) == ["a\tb", "c\td", "cuối"]


def test_cells_without_a_table_are_still_read(tmp_path: Path) -> None:
    assert sorted(" ".join(lines("<td>a</td><tr><td>b</td></tr><table><td>c</table>", tmp_path)).split()) == [
        "a",
        "b",
        "c",
    ]


def test_list_numbers(tmp_path: Path) -> None:
    html = "<ol start=3><li>ba<li>bốn<ol type=a><li>nhỏ</ol><li value=9>chín</ol><ul><li>chấm</ul>"
    assert lines(html, tmp_path) == ["3. ba", "4. bốn", "a. nhỏ", "9. chín", "• chấm"]


def test_page_breaks(tmp_path: Path) -> None:
    html = "<p>một<br clear=all style='page-break-before:always'><p>hai<p style='break-after: page'>còn<p>ba"
    assert [page.text for page in pages_of(html, tmp_path)] == ["một\n", "hai\ncòn\n", "ba\n"]


def test_fonts_are_told(tmp_path: Path) -> None:
    html = (
        '<style><!-- p.MsoNormal, li.MsoNormal {margin:0; font-family:".VnTime",serif}'
        "h1 {font-family:Arial} --></style>"
        "<p class=MsoNormal>mét <span style='font-family:\"Times New Roman\"'>hai</span>"
        " <font face='VNI-Times'>ba</font></p><h1>bốn</h1>năm"
    )
    (page,) = pages_of(html, tmp_path)
    fonts = [(page.text[word.start : word.end], word.font) for word in page.words]
    assert fonts == [
        ("mét", ".VnTime"),
        ("hai", "Times New Roman"),
        ("ba", "VNI-Times"),
        ("bốn", "Arial"),
        ("năm", None),
    ]


def test_html_made_by_word(tmp_path: Path) -> None:
    html = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
    <head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><!--[if gte mso 9]><xml>
    <w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]--></head>
    <body><p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;</span>
    </span><![endif]>Giao
    dự toán<o:p></o:p></p><xml><o:x>không</o:x></xml></body></html>"""
    assert lines(html, tmp_path) == ["1.\u00a0 Giao dự toán"]


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", "<meta charset=utf-8>"),
        ("utf-8", "<meta charset=utf-16>"),  # a lie: the bytes could not be read otherwise
        ("utf-8", "<meta charset=hex>"),
        ("utf-8-sig", "<meta charset=windows-1252>"),
        ("utf-16", ""),
        ("gb18030", "<meta http-equiv='Content-Type' content='text/html; charset=gb2312'>"),
        ("utf-8", "<?xml version='1.0' encoding='utf-16'?>"),
    ],
)
def test_encodings(encoding: str, head: str, tmp_path: Path) -> None:
    text = "中文通知" if encoding == "gb18030" else "Số 24 về việc giao dự toán"
    assert lines(f"{head}<p>{text}</p>".encode(encoding), tmp_path) == [text]


def test_old_fonts_keep_their_bytes(tmp_path: Path) -> None:
    text = "Së Khoa häc vµ C«ng nghÖ quyÕt ®Þnh giao dù to¸n ng©n s¸ch cho c¸c ®¬n vÞ"
    assert lines(f"<meta charset=iso-8859-1><p>{text}</p>".encode("cp1252"), tmp_path) == [text]


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (b"", "empty"),
        (b"   \n", "no_text"),
        (b"<html><body><img src='http://example.org/x.png'></body></html>", "no_text"),
        (b"<!-- chi co loi ban -->", "no_text"),
        (b"<div>" * 100_000 + b"x", "unsafe"),
        (b"<p>" + bytes(range(32)) * 100, "unsupported"),
    ],
)
def test_refusals(html: bytes, reason: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        pages_of(html, tmp_path)
    assert refused.value.reason == reason


def test_nothing_is_lost_behind_deep_nesting_or_long_text(tmp_path: Path) -> None:
    """Libxml2 by default stops in silence at depth 256 and at 10 MB of text."""
    start = time.process_time()
    html = "<b>" * 1_000 + "trong" + "</b>" * 1_000 + "<p>" + ("dài" * 1_000 + " ") * 3_000 + "<p>cuối"
    (page,) = pages_of(html, tmp_path)
    assert page.text.startswith("trong\n")
    assert page.text.endswith("\ncuối\n")
    assert time.process_time() - start < 20


def test_a_lone_surrogate_can_be_stored(tmp_path: Path) -> None:
    (page,) = pages_of("<p>a&#xD800;b</p>", tmp_path)
    assert page.text.encode("utf-8").startswith(b"a")


TAGS = (
    *(
        "<p>",
        "</p>",
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "</td>",
        "<td rowspan=3>",
        "<td colspan=99999999999>",
        "<ol>",
    ),
    *("<li>", "</ol>", "<pre>", "<script>", "<!--", "-->", "<b>", "</b>", "&", "&amp;", "<", ">", "chữ ", "<style>"),
    *("</style>", "<div style='page-break-before:always'>", "<xml>", "<o:p>", "<html>", "</html>", "<body>", "<br/>"),
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)
@given(st.lists(st.sampled_from(TAGS), max_size=25))
def test_any_soup_gives_pages_or_a_refusal(tmp_path: Path, soup: list[str]) -> None:
    try:
        pages = pages_of("".join(soup), tmp_path)
    except Refusal:
        return
    for page in pages:
        assert page.text.split() == [page.text[word.start : word.end] for word in page.words]
