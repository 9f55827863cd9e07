"""Reports: what is counted, and that the charts draw it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from lxml import etree
from made_papers import Paper, found
from openpyxl import load_workbook

from archive.bar_chart import bar_chart, figure_text
from archive.messages import say
from archive.model import Certificate, Table, TableRow
from archive.report_html import report_html
from archive.report_xlsx import write_report
from archive.reports import COLOURS, Part, Report, report
from archive.store import Archive

TODAY = date(2019, 6, 1)


@pytest.fixture
def kept(archive: Archive, paper: Callable[..., Paper]) -> Archive:
    """Papers of 2018 in three months, one without a day; a certificate; an assignment with two lines."""
    made = (("1", date(2018, 1, 5)), ("2", date(2018, 1, 9)), ("3", date(2018, 3, 1)), ("4", None))
    for number, day in made:
        reading, path = paper(f"{number}.pdf", number=f"{number}/QĐ-SKHCN", day=day)
        document = replace(reading.document, subject=found("Về việc thành lập tổ công tác"))
        archive.add(replace(reading, document=document), path, f"{number}.pdf")
    reading, path = paper("gcn.pdf", number=None, day=None, kind="Giấy chứng nhận")
    certificate = Certificate(
        number=found("QMS 1"),
        scheme=found("ISO 22000"),
        holder=found("Công ty ABC"),
        issued=found(date(2018, 2, 1)),
        expires=found(date(2021, 2, 1)),
    )
    document = replace(reading.document, certificate=certificate)
    archive.add(replace(reading, document=document), path, "gcn.pdf")
    reading, path = paper("giao.pdf", number="9/QĐ-SKHCN", day=date(2018, 1, 31), kind="Quyết định")
    lines = (("1", "Chi cục A", "400"), ("2", "Chi cục B", "100"))
    table = Table(
        page=2,
        last_page=2,
        title="Phụ lục",
        unit="triệu đồng",
        unit_factor=10**6,
        columns=("STT", "Nội dung", "Số tiền"),
        rows=tuple(TableRow(cells, 2, None, 1, int(cells[2]) * 10**6) for cells in lines),
        total=500 * 10**6,
    )
    subject = found("Về việc giao dự toán ngân sách nhà nước năm 2018")
    archive.add(
        replace(reading, document=replace(reading.document, tables=(table,), subject=subject)), path, "giao.pdf"
    )
    return archive


def parts(archive: Archive, year: int | None, today: date = TODAY) -> dict[str, Part]:
    return {part.title.template: part for part in report(archive.connection, year, today, 90).parts}


def test_papers_by_kind_and_month(kept: Archive) -> None:
    part = parts(kept, 2018)["Papers by kind and month"]
    assert part.names == tuple(str(month) for month in range(1, 13))
    assert part.series == ("Quyết định",)
    assert [row[0] for row in part.sums] == [3, 0, 1, *[0] * 9]


def test_papers_by_kind_and_year(kept: Archive) -> None:
    part = parts(kept, None)["Papers by kind and year"]
    assert (part.names, part.series) == (("2018", "not told"), ("Quyết định", "Giấy chứng nhận"))
    assert part.sums == ((4, 0), (1, 1))
    assert (part.row_sums, part.column_sums) == ((4, 2), (5, 1))


def test_certificates_as_they_stood(kept: Archive) -> None:
    part = parts(kept, 2018)["Certificates by standard and status"]
    assert (part.names, part.series, part.sums) == (("ISO 22000",), ("valid",), ((1,),))
    assert "31/12/2018" in str(part.note)
    assert parts(kept, None, date(2022, 1, 1))["Certificates by standard and status"].series == ("expired",)


def test_the_budget_of_a_year(kept: Archive) -> None:
    part = parts(kept, 2018)["Budget by year"]
    assert (part.names, part.series) == (("2018",), ("Sở Khoa học và Công nghệ",))
    assert part.sums == ((500_000_000,),)
    assert "Budget by year" not in parts(kept, 2017)


def test_of_many_issuers_the_largest_are_shown(archive: Archive, paper: Callable[..., Paper]) -> None:
    for at in range(1, 12):
        reading, path = paper(f"{at}.pdf", number=f"{at}/QĐ-S{at}", issuers=(f"Sở Số {at}",))
        line = TableRow(("1", "Chi cục", str(at)), 1, None, 1, at * 10**6)
        table = Table(1, 1, None, "triệu đồng", 10**6, ("STT", "Nội dung", "Số tiền"), (line,), None)
        subject = found("Về việc giao dự toán ngân sách nhà nước năm 2018")
        document = replace(reading.document, tables=(table,), subject=subject)
        archive.add(replace(reading, document=document), path, f"{at}.pdf")
    part = parts(archive, 2018)["Budget by year"]
    assert part.series == tuple(f"Sở Số {at}" for at in range(11, 3, -1))
    assert "of 11 issuers" in str(part.note)


def test_an_empty_archive_has_an_empty_report(archive: Archive) -> None:
    empty = report(archive.connection, 2018, TODAY, 90)
    assert empty.parts == ()
    assert "Nothing of it" in "".join(report_html(empty))
    write_report(empty, io.BytesIO())


def test_excel_draws_the_charts_itself(kept: Archive) -> None:
    file = io.BytesIO()
    write_report(report(kept.connection, 2018, TODAY, 90), file)
    book = load_workbook(io.BytesIO(file.getvalue()))
    assert [len(sheet._charts) for sheet in book] == [1, 1, 1]
    papers = book.worksheets[0]
    assert [papers.cell(4, column).value for column in (1, 2, 3)] == [None, "Quyết định", "Total"]
    assert [papers.cell(5, column).value for column in (1, 2, 3)] == ["1", 3, 3]
    assert [papers.cell(17, column).value for column in (1, 2)] == ["Total", 4]
    (chart,) = papers._charts
    assert chart.series[0].val.numRef.f == "'Papers by kind and month'!$B$5:$B$16"


def test_the_page_holds_its_charts_and_nothing_from_outside(kept: Archive) -> None:
    page = "".join(report_html(report(kept.connection, None, TODAY, 90)))
    assert page.count("<svg") == 3
    assert "<script" not in page
    assert not re.findall(r"(?:src|href)=", page)
    assert "500.000.000" in page
    assert "Quyết định: 4" in page


def test_a_bar_is_as_high_as_its_figure() -> None:
    names, sums = ("a<b", "c"), ((3, 1), (0, 4))
    drawn = etree.fromstring(bar_chart(names, ("x", "y"), sums, is_stacked=True, colours=COLOURS, label="&"))
    bars = [one for one in drawn.iter("{*}rect") if len(one)]
    assert [one[0].text for one in bars] == ["a<b, x: 3", "a<b, y: 1", "c, y: 4"]
    heights = [float(one.get("height")) for one in bars]
    assert heights[0] == pytest.approx(3 * heights[1], abs=0.2)
    assert heights[2] == pytest.approx(4 * heights[1], abs=0.2)
    assert float(bars[1].get("y")) + heights[1] == pytest.approx(float(bars[0].get("y")), abs=0.2)


def test_charts_of_nothing_and_of_very_much() -> None:
    for sums in (((0,),), ((10**15,),)):
        etree.fromstring(bar_chart(("a",), ("x",), sums, is_stacked=False, colours=COLOURS, label="l"))
    assert figure_text(10**15) == "1.000.000 tỷ"
    assert Report(None, TODAY, (Part(say("x"), (), (), ()),)).parts[0].row_sums == ()
