"""A trace as a picture (SVG): time from left to right, strands as rows, lines from each paper to what it cites.

Dashed boxes are cited papers that are not in this archive. The picture is complete by itself: no script, no font, no
style from elsewhere. Where `link` gives an address for a node, its box leads there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from html import escape

from archive.draw_grid import implied
from archive.draw_lines import BOX_WIDTH, LEFT, Line, Picture, picture_of
from archive.draw_text import length, printable, text_width, wrap
from archive.effects import STANDINGS
from archive.messages import say, tell
from archive.model import Message
from archive.relations import FAMILIES, Family, relation_words
from archive.traced import Node, Trace

COLOURS: dict[Family, str] = {
    "basis": "#1f5fa8",
    "carries_out": "#2e8b57",
    "changes": "#c0392b",
    "attached": "#7d5ba6",
    "mentions": "#8a8f98",
    "enterprise": "#c77d0a",
}
PALE: dict[Family, str] = {
    "basis": "#c3d5ea",
    "carries_out": "#c4e2d0",
    "changes": "#c0392b",
    "attached": "#d9cfe6",
    "mentions": "#dddfe2",
    "enterprise": "#f2dcb6",
}
"""For relations that a longer way tells as well."""
FILLS = {
    "document": "#ffffff",
    "certificate": "#e9f7ec",
    "enterprise": "#fff3dc",
    "missing": "#fdf1f0",
    "budget": "#fff9c4",
}
LANE_NAMES: dict[str, Message] = {
    "law": say("Laws and rules"),
    "governance": say("Mandate, governance"),
    "plans": say("Plans"),
    "budget": say("Budget"),
    "support": say("Support"),
    "certificate": say("Certificates"),
    "enterprise": say("Enterprises"),
    "training": say("Training"),
    "inspection": say("Inspection, supervision"),
    "review": say("Reports, review"),
    "": say("Other papers"),
}
BOLD = 1.08
"""Bold letters are that much wider."""
LEAST_WIDTH = 760
SMALL_FROM = 70
"""Nodes from which boxes tell a line less."""
Linker = Callable[[Node], str | None]


def svg_of(found: Trace, link: Linker = lambda node: None) -> str:
    """The picture as a file of its own."""
    text_lines = 2 if len(found.nodes) < SMALL_FROM else 1
    picture = picture_of(found, 22 + 13 * text_lines)
    pale = implied(list(found.edges))
    width = max(picture.width, LEAST_WIDTH)
    legend, height = _legend(picture.height + 14, width)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" font-family="Arial, Helvetica, \'DejaVu Sans\', sans-serif" '
        'font-size="10.5">',
        f"<title>{escape(_title(found))}</title>",
        _STYLE,
        "<defs>" + "".join(_arrow(family) for family in FAMILIES) + "</defs>",
        f'<rect width="{width:.0f}" height="{height:.0f}" fill="#ffffff"/>',
        *_frame(found, picture, width),
        *_lines(found, picture, pale),
        *(_box(node, picture, text_lines, found.root, link) for node in found.nodes),
        *legend,
        "</svg>",
    ]
    return printable("\n".join(parts)) + "\n"


_STYLE = (
    "<style>.edge{fill:none;stroke-width:1.4}.edge:hover{stroke-width:3.5;stroke-opacity:1}"
    ".box:hover rect{stroke-width:2.5}a{text-decoration:none}</style>"
)


def _title(found: Trace) -> str:
    root = found.nodes[0]
    return tell(say("Trace of {root}, as of {day}", root=root.title, day=f"{found.on:%d/%m/%Y}"))


def _arrow(family: Family) -> str:
    return (
        f'<marker id="to-{family}" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="7" markerHeight="7" '
        f'markerUnits="userSpaceOnUse" orient="auto"><path d="M0,0.6 L8,4 L0,7.4 z" fill="{COLOURS[family]}"/></marker>'
    )


def _frame(found: Trace, picture: Picture, width: float) -> Iterator[str]:
    """Title, lanes with their names, columns with their days."""
    missing = sum(node.type == "missing" for node in found.nodes)
    told = say(
        "{nodes} nodes; {missing} cited papers not found in this archive (dashed)",
        nodes=len(found.nodes),
        missing=missing,
    )
    yield f'<text x="12" y="24" font-size="16" font-weight="bold">{escape(_title(found))}</text>'
    yield f'<text x="12" y="42" fill="#555">{escape(tell(told))}</text>'
    for at, (name, top, bottom) in enumerate(picture.lanes):
        fill = "#f5f7fa" if at % 2 == 0 else "#ffffff"
        yield (f'<rect x="0" y="{top - 3:.1f}" width="{width:.0f}" height="{bottom - top + 8:.1f}" fill="{fill}"/>')
        for row, words in enumerate(wrap(tell(LANE_NAMES[name]), LEFT - 18, 3)):
            yield (
                f'<text x="12" y="{top + 18 + 14 * row:.1f}" font-size="12" font-weight="bold" fill="#444">'
                f"{escape(words)}</text>"
            )
    before = ""
    for (first, last), x in picture.columns:
        label = _span(first, last)
        if label and label != before:
            yield f'<text x="{x + BOX_WIDTH / 2:.1f}" y="68" text-anchor="middle" fill="#333">{label}</text>'
            yield f'<path d="M{x:.1f},73 h{BOX_WIDTH}" stroke="#bbb"/>'
        before = label


def _span(first: str, last: str) -> str:
    """The days of a column: a month, or the first and the last year."""
    if not first:
        return ""
    if first[:7] == last[:7]:
        return f"{first[5:7]}/{first[:4]}"
    if first[:4] == last[:4]:
        return f"{first[5:7]}–{last[5:7]}/{first[:4]}"
    return f"{first[:4]}–{last[:4]}"


def _lines(found: Trace, picture: Picture, pale: set[tuple[str, str]]) -> Iterator[str]:
    """The pale ones first, so that the telling ones lie above them."""
    nodes = {node.id: node for node in found.nodes}
    for line in sorted(picture.lines, key=lambda line: (line.ends not in pale, line.family != "mentions")):
        is_pale = line.ends in pale and found.root not in line.ends
        colour = (PALE if is_pale else COLOURS)[line.family]
        dash = ' stroke-dasharray="5 3"' if any(edge.made_by == "person" for edge in line.edges) else ""
        source, target = (nodes[end] for end in line.ends)
        told = "; ".join(_relation(line, at) for at in range(len(line.edges)))
        yield (
            f'<path class="edge" d="{_path(line)}" stroke="{colour}" marker-end="url(#to-{line.family})"{dash}>'
            f"<title>{escape(f'{source.title} → {target.title}: {told}')}</title></path>"
        )


def _relation(line: Line, at: int) -> str:
    edge = line.edges[at]
    place = tell(say("page {page}", page=edge.page)) if edge.page else ""
    return " ".join(filter(None, (tell(relation_words(edge.relation)), place)))


def _path(line: Line) -> str:
    """The line with round corners."""
    points = [line.points[0]]
    for point in line.points[1:]:
        if abs(point[0] - points[-1][0]) + abs(point[1] - points[-1][1]) > 0.5:
            points.append(point)
    steps = [f"M{points[0][0]:.1f},{points[0][1]:.1f}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(4.0, _far(before, corner) / 2, _far(corner, after) / 2)
        start, end = _toward(corner, before, radius), _toward(corner, after, radius)
        steps.append(f"L{start[0]:.1f},{start[1]:.1f} Q{corner[0]:.1f},{corner[1]:.1f} {end[0]:.1f},{end[1]:.1f}")
    steps.append(f"L{points[-1][0]:.1f},{points[-1][1]:.1f}")
    return " ".join(steps)


def _far(one: tuple[float, float], other: tuple[float, float]) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _toward(start: tuple[float, float], end: tuple[float, float], step: float) -> tuple[float, float]:
    length = _far(start, end) or 1.0
    return start[0] + (end[0] - start[0]) * step / length, start[1] + (end[1] - start[1]) * step / length


def _box(node: Node, picture: Picture, text_lines: int, root: str, link: Linker) -> str:
    x, y = picture.boxes[node.id]
    high = picture.box_height
    is_missing = node.type == "missing"
    border = "#c0392b" if is_missing else "#222" if node.id == root else "#8a94a3"
    dash = ' stroke-dasharray="5 3"' if is_missing else ""
    radius = 14 if node.type == "enterprise" else 3
    fill = "#ececec" if node.standing == "ended" else FILLS[node.type]
    ink = "#a02c20" if is_missing else "#111"
    day = f"{date.fromisoformat(node.day):%d/%m/%Y}" if node.day else ""
    size = 11.5 if text_width(node.title, 11.5 * BOLD) <= BOX_WIDTH - 12 or " " in node.title else 9.5
    is_beside = bool(day) and text_width(node.title, 11.5 * BOLD) + text_width(day, 10.5) <= BOX_WIDTH - 18
    heads = wrap(node.title, BOX_WIDTH - 12, 1 if day else 1 + text_lines, size * BOLD)
    under = " · ".join(filter(None, (day if not is_beside else "", _under(node))))
    more = wrap(under, BOX_WIDTH - 12, 1 + text_lines - len(heads)) if under else []
    rows = [
        f'<text x="{x + 7:.1f}" y="{y + 16 + 13 * at:.1f}" fill="{ink}" font-size="{size}" font-weight="bold"'
        f"{length(text, size * BOLD)}>{escape(text)}</text>"
        for at, text in enumerate(heads)
    ]
    rows += [
        f'<text x="{x + 7:.1f}" y="{y + 16 + 13 * at:.1f}" fill="{ink if is_missing else "#444"}"'
        f"{length(text, 10.5)}>{escape(text)}</text>"
        for at, text in enumerate(more, start=len(heads))
    ]
    if is_beside:
        rows.append(
            f'<text x="{x + BOX_WIDTH - 6:.1f}" y="{y + 16:.1f}" text-anchor="end" fill="#555"'
            f"{length(day, 10.5)}>{day}</text>"
        )
    inner = (
        f"<title>{escape(_tooltip(node))}</title>"
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{BOX_WIDTH}" height="{high}" rx="{radius}" fill="{fill}" '
        f'stroke="{border}" stroke-width="{2.4 if node.id == root else 1}"{dash}/>'
        f"{''.join(rows)}"
    )
    address = link(node)
    body = f'<a href="{escape(address, quote=True)}">{inner}</a>' if address else inner
    return f'<g class="box" id="box-{escape(node.id, quote=True)}">{body}</g>'


def _under(node: Node) -> str:
    """What stands under the number: how a paper stands where that is not in force, its sum, its subject."""
    standing = tell(STANDINGS[node.standing]) if node.standing in {"ended", "suspended", "partly", "not_yet"} else ""
    amount = f"{node.amount:,} đ".replace(",", ".") if node.amount else ""
    missing = tell(say("not found in this archive")) if node.type == "missing" else ""
    return " · ".join(filter(None, (standing, amount, node.about, missing)))


def _tooltip(node: Node) -> str:
    record = f"[{node.record}] " if node.record is not None else ""
    return record + node.label


def _legend(top: float, width: float) -> tuple[list[str], float]:
    """Colours of relations and what lines mean, in as many rows as the width asks for; and where it ends."""
    x, y = 12.0, top + 8
    parts = []
    for family, words in FAMILIES.items():
        text = tell(words)
        wide = 44 + text_width(text, 10.5)
        if x > 12 and x + wide > width:
            x, y = 12.0, y + 20
        parts.append(
            f'<path d="M{x + 30:.0f},{y:.0f} H{x:.0f}" class="edge" stroke="{COLOURS[family]}" stroke-width="2" '
            f'marker-end="url(#to-{family})"/><text x="{x + 36:.0f}" y="{y + 4:.0f}">{escape(text)}</text>'
        )
        x += wide + 16
    note = tell(
        say("A line leads from the citing paper to the cited one; pale: a longer way says it too; dashed: a person.")
    )
    for text in wrap(note, width - 24, 3):
        y += 20
        parts.append(f'<text x="12" y="{y + 4:.0f}" fill="#555">{escape(text)}</text>')
    return parts, y + 20
