"""A trace as one page of HTML: the picture, what does not fit, every relation with its words and its page.

The page is complete by itself: nothing is loaded from elsewhere, and no script runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from html import escape

from archive.draw import svg_of
from archive.draw_text import printable
from archive.effects import STANDINGS
from archive.messages import say, spoken, tell
from archive.model import Message
from archive.relations import relation_words
from archive.traced import Edge, Node, Trace

Place = Callable[[Edge], str | None]
"""Where a page with the marked passage of a relation is, if there is one."""
_TYPES: dict[str, Message] = {
    "document": say("paper"),
    "certificate": say("certificate"),
    "enterprise": say("enterprise"),
    "missing": say("not found in this archive"),
    "budget": say("budget"),
}
_STYLE = """
body{font-family:Arial,Helvetica,"DejaVu Sans",sans-serif;font-size:14px;color:#111;margin:24px;line-height:1.4}
h1{font-size:20px;margin:0 0 4px}h2{font-size:16px;margin:28px 0 8px}
.picture{overflow:auto;border:1px solid #ccc;max-height:80vh}
table{border-collapse:collapse;width:100%}
th,td{border:1px solid #ccc;padding:4px 8px;text-align:left;vertical-align:top}
th{background:#f0f2f5}tr:target{background:#fff3c4}
.missing{color:#a02c20}.quote{color:#333;font-style:italic}.quiet{color:#666}li{margin:4px 0}
@media print{body{margin:0;font-size:10px}.picture{max-height:none;overflow:visible;border:0}
.picture svg{width:100%;height:auto;max-height:235mm}@page{size:A3 landscape;margin:12mm}tr{break-inside:avoid}}
"""


def page_of(
    found: Trace, originals: Callable[[Node], str | None] = lambda node: None, pages: Place = lambda edge: None
) -> str:
    """The page; `originals` and `pages` tell where the files of an evidence package stand, relative to it."""
    root = found.nodes[0]
    title = tell(say("Trace of {root}, as of {day}", root=root.title, day=f"{found.on:%d/%m/%Y}"))
    body = [
        f"<h1>{escape(title)}</h1>",
        f'<p class="quiet">{escape(root.label)}</p>',
        f'<div class="picture">{svg_of(found, lambda node: f"#{node.id}")}</div>',
        *_findings(found),
        *_nodes(found, originals),
        *_edges(found, pages),
    ]
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style>'
    told = printable("\n".join(body))
    return f'<!DOCTYPE html>\n<html lang="{spoken()}"><head>{head}</head>\n<body>\n{told}\n</body></html>\n'


def _findings(found: Trace) -> Iterator[str]:
    if found.findings:
        yield f"<h2>{escape(tell(say('What does not fit, and what to know')))}</h2><ul>"
        for one in found.findings:
            yield f"<li>{escape(tell(one.message))} <span class=quiet>({escape(one.code)})</span></li>"
        yield "</ul>"


def _nodes(found: Trace, originals: Callable[[Node], str | None]) -> Iterator[str]:
    yield f"<h2>{escape(tell(say('Papers and others')))}</h2><table>"
    yield _head(say("What"), say("Number or name"), say("Date"), say("About"), say("Standing"), say("Record"))
    for node in found.nodes:
        day = f"{date.fromisoformat(node.day):%d/%m/%Y}" if node.day else "—"
        standing = tell(STANDINGS[node.standing]) if node.standing else ""
        about = " – ".join(filter(None, (node.about, tell(node.note) if node.note else "")))
        style = ' class="missing"' if node.type == "missing" else ""
        address = originals(node)
        record = str(node.record) if node.record is not None else ""
        link = f'<a href="{escape(address, quote=True)}">{record}</a>' if address else record
        cells = [tell(_TYPES[node.type]), node.title, day, about, standing]
        told = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        yield f'<tr id="{escape(node.id, quote=True)}"{style}>{told}<td>{link}</td></tr>'
    yield "</table>"


def _edges(found: Trace, pages: Place) -> Iterator[str]:
    nodes = {node.id: node for node in found.nodes}
    yield f"<h2>{escape(tell(say('Relations, with the words that say them')))}</h2><table>"
    yield _head(say("Paper that says it"), say("Relation"), say("Said of"), say("Page"), say("Words"))
    for edge in found.edges:
        words = escape(" ".join((edge.raw or "").split()))
        person = tell(say("said by a person")) + ": " if edge.made_by == "person" else ""
        address = pages(edge)
        page = str(edge.page or "")
        link = f'<a href="{escape(address, quote=True)}">{page}</a>' if address else page
        relation = escape(tell(relation_words(edge.relation)))
        quote = f"{escape(person)}<span class=quote>{words}</span>"
        cells = (_anchor(nodes[edge.source]), relation, _anchor(nodes[edge.target]), link, quote)
        yield "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    yield "</table>"


def _anchor(node: Node) -> str:
    return f'<a href="#{escape(node.id, quote=True)}">{escape(node.title)}</a>'


def _head(*names: Message) -> str:
    return "<tr>" + "".join(f"<th>{escape(tell(name))}</th>" for name in names) + "</tr>"
