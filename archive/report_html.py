"""A report as one HTML page with its charts inside: no script, no file beside it, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from archive.bar_chart import bar_chart
from archive.messages import say, spoken, tell
from archive.reports import Part, Report

_STYLE = """
@page { size: A4 landscape; margin: 15mm; }
body { font: 11pt/1.4 "Times New Roman", Tinos, "Liberation Serif", serif; max-width: 270mm; margin: 10mm auto; }
h1 { font-size: 16pt; } h2 { font-size: 13pt; margin: 18pt 0 2pt; } p { margin: 2pt 0; }
section { break-inside: avoid; }
svg { width: 100%; height: auto; }
table { border-collapse: collapse; font-size: 10pt; }
th, td { border: 1px solid #999; padding: 2pt 5pt; text-align: right; }
th:first-child, td:first-child { text-align: left; }
tr.total td { font-weight: bold; }
"""


def report_html(report: Report) -> Iterator[str]:
    """The page, piece by piece; everything that comes from papers is escaped."""
    title = tell(say("Report of the archive")) + (f", {report.year}" if report.year is not None else "")
    yield f'<!DOCTYPE html>\n<html lang="{spoken()}">\n<head>\n<meta charset="utf-8">\n'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    yield f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{escape(title)}</h1>\n"
    for part in report.parts:
        yield from _part(part)
    if not report.parts:
        yield f"<p>{escape(tell(say('Nothing of it is in this archive.')))}</p>\n"
    yield "</body>\n</html>\n"


def _part(part: Part) -> Iterator[str]:
    title = tell(part.title)
    yield f"<section>\n<h2>{escape(title)}</h2>\n"
    if part.note:
        yield f"<p>{escape(tell(part.note))}</p>\n"
    yield bar_chart(part.names, part.series, part.sums, is_stacked=part.is_stacked, colours=part.colours, label=title)
    total = tell(say("Total"))
    yield "\n<table>\n"
    yield _row("", part.series, total if part.is_stacked else None, "th")
    for name, sums, whole in zip(part.names, part.sums, part.row_sums, strict=True):
        yield _row(name, [_figure(value) for value in sums], _figure(whole) if part.is_stacked else None, "td")
    if part.is_stacked:
        figures = [_figure(value) for value in part.column_sums]
        yield _row(total, figures, _figure(sum(part.column_sums)), "td", "total")
    yield "</table>\n</section>\n"


def _row(name: str, cells: tuple[str, ...] | list[str], whole: str | None, tag: str, style: str = "") -> str:
    texts = [name, *cells, *([] if whole is None else [whole])]
    start = f'<tr class="{style}">' if style else "<tr>"
    return f"{start}{''.join(f'<{tag}>{escape(text)}</{tag}>' for text in texts)}</tr>\n"


def _figure(value: int) -> str:
    return f"{value:,}".replace(",", ".")
