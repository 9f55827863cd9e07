"""A bar chart as SVG: no script and no font of its own; each piece tells its figure to whoever points at it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

_WIDE, _HIGH = 960, 380
_LEFT, _RIGHT, _TOP, _BOTTOM = 80, 12, 16, 46
_BAR_SHARE = 0.7
_LEGEND_LINE = 20
_LEGEND_COLUMNS = 3


def bar_chart(
    names: Sequence[str],
    series: Sequence[str],
    sums: Sequence[Sequence[int]],
    *,
    is_stacked: bool,
    colours: Sequence[str],
    label: str,
) -> str:
    """The chart: a bar (or a group of bars) for each name, a colour for each series; figures from 0 up.

    Args:
        names: What stands along the foot.
        series: What the colours mean.
        sums: A row for each name, a figure for each series.
        colours: Of the series, from the first again where there are more series.
        is_stacked: Whether the figures of a row stand on each other, else side by side.
        label: What a reader who cannot see it is told.
    """
    tallest = max((sum(row) if is_stacked else max(row, default=0) for row in sums), default=0)
    fills = [colours[number % len(colours)] for number in range(len(series))]
    step = _step(tallest)
    top = max(-(-tallest // step) * step, step)
    legend_lines = -(-len(series) // _LEGEND_COLUMNS)
    high = _HIGH + legend_lines * _LEGEND_LINE
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {high}" role="img" '
            f'aria-label="{escape(label)}" font-family="sans-serif" font-size="12">',
            *_scale(top, step),
            *_bars(names, series, fills, sums, top, is_stacked=is_stacked),
            *_legend(series, fills),
            "</svg>",
        )
    )


def figure_text(value: int) -> str:
    """A figure as offices write it; large sums in millions or billions (triệu, tỷ).

    >>> figure_text(1250), figure_text(12_120_000_000), figure_text(380_000_000), figure_text(2_500_000)
    ('1.250', '12,12 tỷ', '380 triệu', '2,5 triệu')
    """
    for unit, name in ((10**9, "tỷ"), (10**6, "triệu")):
        if value >= unit:
            whole = f"{value / unit:,.2f}".rstrip("0").rstrip(".")
            return f"{whole.translate(_POINTS)} {name}"
    return f"{value:,}".translate(_POINTS)


_POINTS = str.maketrans(",.", ".,")


def _step(tallest: int) -> int:
    """The distance of two lines of the scale: 1, 2 or 5 times a power of ten, at most six lines."""
    step = 1
    while True:
        for factor in (1, 2, 5):
            if tallest <= step * factor * 6:
                return step * factor
        step *= 10


def _scale(top: int, step: int) -> Iterator[str]:
    for value in range(0, top + 1, step):
        y = _y(value, top)
        yield f'<line x1="{_LEFT}" x2="{_WIDE - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>'
        yield f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{figure_text(value)}</text>'


def _bars(
    names: Sequence[str],
    series: Sequence[str],
    fills: Sequence[str],
    sums: Sequence[Sequence[int]],
    top: int,
    *,
    is_stacked: bool,
) -> Iterator[str]:
    room = (_WIDE - _LEFT - _RIGHT) / max(len(names), 1)
    every = -(-len(names) // 30)  # names of thirty bars find room
    for at, (name, row) in enumerate(zip(names, sums, strict=True)):
        x, wide = _LEFT + room * (at + (1 - _BAR_SHARE) / 2), room * _BAR_SHARE
        below = 0
        for number, value in enumerate(row):
            if value > 0:
                left, width = (x, wide) if is_stacked else (x + wide * number / len(row), wide / len(row))
                told = f"{name}, {series[number]}: {figure_text(value)}"
                yield _piece(left, width, _y(below + value, top), _y(below, top), fills[number], told)
                below += value if is_stacked else 0
        if at % every == 0:
            middle = _LEFT + room * (at + 0.5)
            yield f'<text x="{middle:.1f}" y="{_HIGH - _BOTTOM + 18}" text-anchor="middle">{escape(name)}</text>'


def _piece(x: float, wide: float, y: float, foot: float, fill: str, told: str) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{foot - y:.1f}" fill="{fill}" stroke="#fff" '
        f'stroke-width="0.5"><title>{escape(told)}</title></rect>'
    )


def _legend(series: Sequence[str], fills: Sequence[str]) -> Iterator[str]:
    room = (_WIDE - _LEFT - _RIGHT) / _LEGEND_COLUMNS
    for number, name in enumerate(series):
        x = _LEFT + room * (number % _LEGEND_COLUMNS)
        y = _HIGH + _LEGEND_LINE * (number // _LEGEND_COLUMNS)
        shown = name if len(name) <= 44 else f"{name[:43]}…"
        yield f'<rect x="{x:.1f}" y="{y - 10}" width="12" height="12" fill="{fills[number]}"/>'
        yield f'<text x="{x + 18:.1f}" y="{y}">{escape(shown)}</text>'


def _y(value: int, top: int) -> float:
    """Where a figure stands on the scale, from the top of the picture."""
    return _HIGH - _BOTTOM - (_HIGH - _BOTTOM - _TOP) * value / top
