"""The growth curves of `bench.engines` as a picture: build time, size, memory, latency over the number of papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.engines import Figures

_INCHES = (9.0, 6.4)
_DPI = 110
_SIGNS = {"sqlite": "o-", "tantivy": "s--"}


def draw(figures: Sequence[Figures], path: Path) -> None:
    """Write the picture; needs matplotlib (``pip install 'hoso[bench]'``)."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    shown: tuple[tuple[str, Callable[[Figures], float]], ...] = (
        ("build, processor seconds", lambda one: one.built.seconds),
        ("index on disk, MB", lambda one: one.built.size_mb),
        ("memory while searching, MB", lambda one: one.asked["memory_mb"]),
        ("latency p95, ms", lambda one: one.asked["p95_wall_ms"]),
    )
    picture, places = pyplot.subplots(2, 2, figsize=_INCHES, constrained_layout=True)
    for place, (title, value) in zip(places.flat, shown, strict=True):
        for engine in dict.fromkeys(one.engine for one in figures):
            own = sorted((one.papers, value(one)) for one in figures if one.engine == engine)
            place.plot(*zip(*own, strict=True), _SIGNS.get(engine, "x:"), label=engine)
        place.set(title=title, xlabel="papers", xscale="log", yscale="linear" if "memory" in title else "log")
        if "memory" in title:  # flat: a logarithm would make waves of it
            place.set_ylim(0, 2 * max(map(value, figures)))
        place.grid(visible=True, which="both", alpha=0.3)
        place.legend()
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.savefig(path, dpi=_DPI)
