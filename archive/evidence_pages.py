"""Pages with marked passages for an evidence package: the drawn page, and boxes around the words that are quoted.

Where a format has no fixed pages (Word, text), the page is its text with the passage marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from archive.messages import say, spoken, tell
from archive.model import Box, Page

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a page, what it says of which node, and the name under which links lead to it."""

    anchor: str
    span: Span | None
    words: str


_STYLE = (
    "body{font-family:Arial,Helvetica,sans-serif;margin:16px}"
    ".page{position:relative;max-width:1000px;border:1px solid #999}"
    ".page img{width:100%;display:block}.page svg{position:absolute;inset:0;width:100%;height:100%}"
    "pre{white-space:pre-wrap;max-width:1000px;border:1px solid #999;padding:16px}mark{background:#ffe066}"
    "rect{fill:#ffd400;fill-opacity:.28;stroke:#c0392b;stroke-width:1}rect:target{fill-opacity:.6}"
)


def span_of(page: Page, raw: str) -> Span | None:
    """Where a passage stands on a page, told by its letters alone."""
    at = page.text.find(raw)
    return (at, at + len(raw)) if at >= 0 else None


def boxes_of(page: Page, span: Span) -> list[Box]:
    """The boxes around a passage, one a line."""
    boxes: list[Box] = []
    for word in page.words:
        if word.box is None or word.end <= span[0] or word.start >= span[1]:
            continue
        last = boxes[-1] if boxes else None
        if last and abs(word.box.top - last.top) < (last.bottom - last.top) / 2:
            boxes[-1] = Box(
                min(last.x0, word.box.x0),
                min(last.top, word.box.top),
                max(last.x1, word.box.x1),
                max(last.bottom, word.box.bottom),
            )
        else:
            boxes.append(word.box)
    return boxes


def page_html(title: str, page: Page, passages: Sequence[Passage], picture: str | None) -> str:
    """A page with its passages: over the picture of the page where there is one (its file), else in its text."""
    body = _drawn(page, passages, picture) if picture and page.width_pt and page.height_pt else _written(page, passages)
    told = "".join(f"<li>{escape(one.words)}</li>" for one in passages)
    return (
        f'<!DOCTYPE html>\n<html lang="{spoken()}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{escape(title)}</h1><ul>{told}</ul>\n{body}\n</body></html>\n"
    )


def page_title(number: str, page: int) -> str:
    """What stands above a page."""
    return tell(say("{number}, page {page}", number=number, page=page))


def _drawn(page: Page, passages: Iterable[Passage], picture: str) -> str:
    rectangles = "".join(
        _rectangle(one, at, box) for one in passages if one.span for at, box in enumerate(boxes_of(page, one.span))
    )
    return (
        f'<div class="page"><img src="{escape(picture, quote=True)}" alt="">'
        f'<svg viewBox="0 0 {page.width_pt} {page.height_pt}" preserveAspectRatio="none">{rectangles}</svg></div>'
    )


def _rectangle(one: Passage, at: int, box: Box) -> str:
    """A line's rectangle; links lead to that of the first line."""
    anchor = escape(one.anchor, quote=True) + (f"-{at}" if at else "")
    size = f'width="{box.x1 - box.x0 + 4:.1f}" height="{box.bottom - box.top + 4:.1f}"'
    words = f"<title>{escape(one.words)}</title>"
    return f'<rect id="{anchor}" x="{box.x0 - 2:.1f}" y="{box.top - 2:.1f}" {size}>{words}</rect>'


def _written(page: Page, passages: Iterable[Passage]) -> str:
    """The text with its passages marked; where two overlap, the first counts."""
    parts, at = [], 0
    for one in sorted((one for one in passages if one.span), key=lambda one: one.span or (0, 0)):
        first, last = one.span or (0, 0)
        if first < at:
            continue
        passage = escape(page.text[first:last])
        parts += [escape(page.text[at:first]), f'<mark id="{escape(one.anchor, quote=True)}">{passage}</mark>']
        at = last
    return f"<pre>{''.join(parts)}{escape(page.text[at:])}</pre>"
