"""A register as one HTML page that prints as the decree's form does: no script, no file beside it, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Literal

from archive.register import NATION, TABLE_POINTS, Column, Register, Row

_STYLE = """
@page { size: %(paper)s landscape; margin: 15mm; @bottom-center { content: counter(page) "/" counter(pages); } }
* { box-sizing: border-box; }
body { font: 12pt/1.3 "Times New Roman", Tinos, "Liberation Serif", serif; margin: 15mm; }
@media print { body { margin: 0; } }
header { display: flex; justify-content: space-between; text-align: center; }
header div { width: 42%%; }
header p, .title p, footer p { margin: 0; }
h1 { font-size: 14pt; margin: 12pt 0 0; text-align: center; }
.title { text-align: center; font-weight: bold; margin-bottom: 12pt; }
table { border-collapse: collapse; width: 100%%; table-layout: fixed; font-size: %(points)dpt; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 1px solid #000; padding: 2pt; overflow-wrap: break-word; }
th { text-align: center; }
thead tr + tr th { font-weight: normal; font-style: italic; }
td.c { text-align: center; }
tr.h1 td { font-weight: bold; text-align: center; }
tr.h2 td { font-weight: bold; }
footer { margin-top: 12pt; break-inside: avoid; }
.signed { width: 42%%; margin: 12pt 0 0 auto; text-align: center; }
"""


def register_html(register: Register, *, paper: Literal["A3", "A4"] = "A4") -> Iterator[str]:
    """The page, piece by piece; everything that comes from papers or people is escaped."""
    form = register.form
    yield '<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    yield f"<title>{escape(' – '.join((form.title, *register.lines)))}</title>\n"
    yield f"<style>{_STYLE % {'paper': paper, 'points': TABLE_POINTS[paper]}}</style>\n</head>\n<body>\n"
    yield "<header>\n<div>"
    yield f"<p>{escape((register.parent or '').upper())}</p>" if register.parent else ""
    yield f"<p><b>{escape((register.office or '').upper())}</b></p></div>\n<div>"
    yield "".join(f"<p><b>{escape(line)}</b></p>" for line in NATION) if form.is_national else ""
    yield f"</div>\n</header>\n<h1>{escape(form.title)}</h1>\n<div class='title'>"
    yield "".join(f"<p>{escape(line)}</p>" for line in register.lines)
    yield "</div>\n<table>\n<colgroup>"
    whole = sum(column.width for column in form.columns)
    yield "".join(f'<col style="width:{column.width * 100 / whole:.2f}%">' for column in form.columns)
    yield "</colgroup>\n<thead>\n<tr>"
    yield "".join(f"<th>{escape(column.head)}</th>" for column in form.columns)
    yield "</tr>\n<tr>" + "".join(f"<th>({at})</th>" for at in range(1, len(form.columns) + 1))
    yield "</tr>\n</thead>\n<tbody>\n"
    yield from (_row(row, form.columns) for row in register.rows)
    yield "</tbody>\n</table>\n<footer>\n"
    yield "".join(f"<p>{escape(line)}</p>\n" for line in register.foot)
    yield from _signed(register)
    yield "</footer>\n</body>\n</html>\n"


def _row(row: Row, columns: tuple[Column, ...]) -> str:
    cells = "".join(
        f'<td class="c">{escape(text)}</td>' if column.is_centred and not row.level else f"<td>{escape(text)}</td>"
        for text, column in zip(row.cells, columns, strict=True)
    )
    start = f'<tr class="h{row.level}">' if row.level else "<tr>"
    return f"{start}{cells}</tr>\n"


def _signed(register: Register) -> Iterator[str]:
    if register.signed:
        lines = (
            f"<p>{escape(line)}</p>" if line.startswith((".", "(")) else f"<p><b>{escape(line)}</b></p>"
            for line in register.signed
        )
        yield f'<div class="signed">{"".join(lines)}</div>\n'
