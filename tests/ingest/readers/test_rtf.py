"""RTF: code pages, escapes, fonts as evidence, tables, notes, and what is not shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.errors import Refusal
from archive.model import Page
from archive.settings import Settings
from ingest import source
from ingest.readers.rtf import MAX_GROUPS, read_pages
from ingest.repair import repair

SETTINGS = Settings()
FONTS = (
    r"{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fnil .VnTime;}{\f2 .VnTimeH;}{\f3\fcharset163 Times New Roman;}"
    r"{\f4\fcharset2 Wingdings;}{\f5\fcharset204{\*\panose 02}Arial Cyr{\*\falt Tahoma};}}"
)


def pages_of(body: str | bytes, folder: Path) -> tuple[Page, ...]:
    raw = body if isinstance(body, bytes) else body.encode("cp1252")
    path = folder / "công văn.doc"
    path.write_bytes(rb"{\rtf1\ansi\ansicpg1252\deff0" + FONTS.encode() + raw + b"}")
    assert source.look(path, path.name, SETTINGS).media_type == source.RTF
    return read_pages(path, SETTINGS)


def lines(body: str | bytes, folder: Path) -> list[str]:
    return [line for page in pages_of(body, folder) for line in page.text.splitlines()]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"S\u7889? 24/Q\u272\'d0-SKHCN", "Số 24/QĐ-SKHCN"),
        (r"{\uc2\u7889\'f4\'bf!}", "ố!"),
        (r"{\uc0\u7889 x}", "ốx"),
        (r"S\u-10179?\u-8832?o", "S\U0001f580o"),
        (r"{\f3 S\'f4\'ec}", "Số"),
        (r"{\f5\'cf\'f0\'e8}", "При"),
        (r"{\f4\u-3844?}{\f4\'fc} dat", "✓✓ dat"),
        (r"a\~b\_c\-d\{e\}\\", "a b-cd{e}\\"),
        (r"\ldblquote a\rdblquote\endash b\tab c", "“a”–b\tc"),
        (r"giu {\v an}{\deleted xoa}\caps hoa\caps0  het", "giu HOA het"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt so 7}}{\*\unknown {x}}{\pict ffd8}\bin3 }}}.", "so 7."),
        (r"{\*\bkmkstart x}{\info{\title khong}}{\listtext 1.\tab}mot", "1.\tmot"),
    ],
)
def test_text(body: str, text: str, tmp_path: Path) -> None:
    assert repair(pages_of(body, tmp_path)).pages[0].text.rstrip("\n") == text


def test_old_fonts_are_told_and_decoded_with_their_capitals(tmp_path: Path) -> None:
    tcvn3 = "Së Khoa häc vµ C«ng nghÖ quyÕt ®Þnh giao dù to¸n ng©n s¸ch nhµ n\\'ad\\'edc, n\\-íc"
    pages = pages_of(rf"{{\f2 quyÕt ®Þnh}}\par{{\f1 {tcvn3}}}\par{{\f0 Arial}}", tmp_path)
    assert [page.text[w.start : w.end] for page in pages for w in page.words if w.font == ".VnTimeH"] == [
        "quyÕt",
        "®Þnh",
    ]
    text = repair(pages).pages[0].text.splitlines()
    assert text == ["QUYẾT ĐỊNH", "Sở Khoa học và Công nghệ quyết định giao dự toán ngân sách nhà nước, nước", "Arial"]


def test_a_header_table_by_columns_and_a_table_of_figures_by_rows(tmp_path: Path) -> None:
    body = (
        r"\trowd\cellx4000\cellx9000\pard\intbl UBND\par SO KHOA HOC\cell "
        r"CONG HOA XA HOI CHU NGHIA\par Doc lap\cell\row"
        r"\trowd\cellx4000\cellx9000\pard\intbl So: 24\cell Dak Lak, ngay 31\cell\row\pard QUYET DINH\par"
        r"\trowd\clbrdrl\brdrs\cellx500\clbrdrl\brdrs\cellx4000\cellx9000\pard\intbl STT\cell Chi\cell Tien\cell\row"
        r"\pard\intbl 1\cell{\pard\intbl\itap2 trong\nestcell"
        r"{\*\nesttableprops\trowd\cellx100\nestrow}}\cell 2\cell\row"
        r"\pard het"
    )
    assert lines(body, tmp_path) == [
        *("UBND", "SO KHOA HOC", "So: 24", "CONG HOA XA HOI CHU NGHIA", "Doc lap", "Dak Lak, ngay 31", "QUYET DINH"),
        *("STT\tChi\tTien", "1\ttrong\t2", "het"),
    ]


def test_pages_notes_boxes_and_running_heads(tmp_path: Path) -> None:
    body = (
        r"{\header CONG BAO {\field{\*\fldinst PAGE}{\fldrslt 3}}\par}{\footer Trang 5\par}"
        r"mot{\footnote ghi chu\par}{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt hop\par}}}\par\page hai"
        r"\sect\sectd\sbknone ba"
        r"\sect\sectd bon"
    )
    texts = [page.text for page in pages_of(body, tmp_path)]
    assert texts == ["CONG BAO\nmot\nhop\nghi chu\n", "hai\nba\n", "bon\nTrang 5\n"]


def test_a_file_cut_off_keeps_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(rb"{\rtf1{\b mot\par hai {\trowd\cellx9\intbl ba")
    assert read_pages(path, SETTINGS)[0].text == "mot\nhai\nba\n"


@pytest.mark.parametrize(("body", "reason"), [("{" * (MAX_GROUPS + 1) + "x", "unsafe"), (r"{\pict ff}\par", "no_text")])
def test_refusals(body: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        pages_of(body, tmp_path)
    assert refused.value.reason == reason


PIECES = (
    *("{", "}", r"\par ", r"\intbl ", r"\cell ", r"\row ", r"\itap3 ", r"\nestcell ", r"\nestrow ", r"\u7889", "?x "),
    *(r"\'e1", r"\*", r"\footnote ", r"\fonttbl", r"\f1 ", r"\cellx-5", r"\trowd", r"\page ", r"\header ", r"\uc9 "),
    *("\\", r"\bin4", r"\deff99999999 ", r"\ansicpg0 ", r"\field", r"\fldinst PAGE", r"\sect "),
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_soup_gives_pages_or_a_refusal(tmp_path: Path, soup: list[str]) -> None:
    try:
        pages = pages_of("".join(soup), tmp_path)
    except Refusal:
        return
    for page in pages:
        assert page.text.split() == [page.text[word.start : word.end] for word in page.words]
