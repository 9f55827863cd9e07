"""What reading page pictures costs and how well it is done, side by side in one run.

    python bench/ocr.py FOLDER [--pages N] [--plot PICTURE.png] [--ocrmypdf COMMAND]

FOLDER holds pictures and `truth.jsonl`: `file, profile, dpi, texts` (the accepted reading orders) a line. Readers:

``hoso``          the picture to a `Page` in reading order (`ingest.ocr.ocr_page`)
``same steps``    the engine bare, with the same preprocessing
``engine alone``  the engine bare on the grey picture
``ocrmypdf``      OCRmyPDF with --rotate-pages --deskew and its text, where it is installed

CPU seconds a page are those of this process, or of the program and its children. CER is the edit distance to
the nearest accepted text by its length, blanks folded. Promised: hoso costs at most 1.15 times "same steps" and at
most half of OCRmyPDF, with a lower CER.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[1]))

from ingest.ocr import ocr_page
from ingest.picture import prepare
from ingest.tesseract import words_of

POINTS_PER_INCH = 72
Reader = Callable[[Path, float], str]


@dataclass(frozen=True)
class Score:
    """How a reader did on one page."""

    profile: str
    cer: float
    cpu_seconds: float


def opened(path: Path) -> Image.Image:
    """The picture in grey or RGB."""
    picture = Image.open(path)
    return picture.convert("L" if picture.mode in {"1", "L"} else "RGB")


def hoso(path: Path, dpi: float) -> str:
    """The whole way: words, boxes, reading order."""
    picture = opened(path)
    width, height = picture.size
    return ocr_page(picture, 1, width / dpi * POINTS_PER_INCH, height / dpi * POINTS_PER_INCH).text


def same_steps(path: Path, dpi: float) -> str:
    """The engine bare on the same prepared picture, in its own order."""
    prepared = prepare(opened(path), dpi)
    return " ".join(word.text for word in words_of(prepared.pixels, prepared.dpi))


def engine_alone(path: Path, dpi: float) -> str:
    """The engine bare on the picture as it came."""
    return " ".join(word.text for word in words_of(np.asarray(opened(path).convert("L")), dpi))


def ocrmypdf(command: str) -> Reader:
    """OCRmyPDF as a reader, one page a run."""

    def read(path: Path, dpi: float) -> str:
        with tempfile.TemporaryDirectory() as folder:
            text = Path(folder) / "text"
            subprocess.run(
                [
                    *shlex.split(command),
                    *("-q", "-l", "vie", "--jobs", "1", "--image-dpi", str(round(dpi)), "--rotate-pages", "--deskew"),
                    *("--sidecar", str(text), str(path), str(Path(folder) / "out.pdf")),
                ],
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
                check=True,
            )
            return text.read_text(encoding="utf-8")

    return read


def folded(text: str) -> str:
    """NFC with every run of blanks as one."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def distance(one: str, other: str) -> int:
    """Levenshtein distance, a row at a time."""
    codes = np.array([ord(letter) for letter in other], dtype=np.int32)
    places = np.arange(len(other) + 1, dtype=np.int32)
    row = places.copy()
    for at, letter in enumerate(one, start=1):
        best = np.empty_like(row)
        best[0] = at
        best[1:] = np.minimum(row[:-1] + (codes != ord(letter)), row[1:] + 1)
        row = np.minimum.accumulate(best - places) + places
    return int(row[-1])


def error_rate(read: str, texts: list[str]) -> float:
    """Character error rate against the nearest accepted text."""
    got = folded(read)
    return min(distance(folded(text), got) / max(len(folded(text)), 1) for text in texts)


def cpu_seconds() -> float:
    """CPU time of this process and of the programs it ran."""
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def scores(reader: Reader, folder: Path, pages: list[dict[str, Any]]) -> list[Score]:
    """One score a page."""
    reader(folder / pages[0]["file"], pages[0]["dpi"])  # imports and models are not the subject
    found = []
    for page in pages:
        start = cpu_seconds()
        text = reader(folder / page["file"], page["dpi"])
        spent = cpu_seconds() - start
        found.append(Score(page["profile"], error_rate(text, page["texts"]), spent))
    return found


def report(results: dict[str, list[Score]]) -> None:
    """Print both tables."""
    print(f"{'reader':16}{'CER %':>8}{'CPU s/page':>12}{'× same steps':>14}")
    base = statistics.mean(score.cpu_seconds for score in results["same steps"])
    for name, found in results.items():
        cpu = statistics.mean(score.cpu_seconds for score in found)
        print(f"{name:16}{100 * statistics.mean(s.cer for s in found):8.2f}{cpu:12.2f}{cpu / base:14.2f}")
    print()
    print(f"{'CER % by kind':16}" + "".join(f"{name:>14}" for name in results))
    for profile in profiles(results):
        print(f"{profile:16}" + "".join(f"{100 * mean_cer(found, profile):14.2f}" for found in results.values()))


def profiles(results: dict[str, list[Score]]) -> list[str]:
    """The kinds of degradation, in order."""
    return sorted({score.profile for found in results.values() for score in found})


def mean_cer(found: list[Score], profile: str) -> float:
    """Mean error rate of the pages of one kind."""
    return statistics.mean(score.cer for score in found if score.profile == profile)


def plot(results: dict[str, list[Score]], target: Path) -> None:
    """Bars by kind of degradation; needs matplotlib."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    kinds = profiles(results)
    figure, axes = pyplot.subplots(figsize=(11, 4.5))
    width = 0.8 / len(results)
    for nth, (name, found) in enumerate(results.items()):
        places = [at + (nth - (len(results) - 1) / 2) * width for at in range(len(kinds))]
        axes.bar(places, [100 * mean_cer(found, kind) for kind in kinds], width, label=name)
    axes.set_yscale("symlog", linthresh=1)
    axes.set_xticks(range(len(kinds)), kinds, rotation=30, ha="right")
    axes.set_ylabel("characters wrong, %")
    axes.set_title("Errors by kind of degradation")
    axes.legend()
    figure.tight_layout()
    figure.savefig(target, dpi=120)


def main() -> None:
    """Read every page with every reader and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, help="only so many pages, spread over the folder")
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--ocrmypdf", default="ocrmypdf")
    asked = parser.parse_args()
    pages = [json.loads(line) for line in (asked.folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    pages = pages[:: max(1, len(pages) // asked.pages)] if asked.pages else pages
    readers: dict[str, Reader] = {"hoso": hoso, "same steps": same_steps, "engine alone": engine_alone}
    if shutil.which(shlex.split(asked.ocrmypdf)[0]):
        readers["ocrmypdf"] = ocrmypdf(asked.ocrmypdf)
    started = time.perf_counter()
    results = {name: scores(reader, asked.folder, pages) for name, reader in readers.items()}
    print(f"{len(pages)} pages, {time.perf_counter() - started:.0f} s in all")
    report(results)
    if asked.plot:
        plot(results, asked.plot)


if __name__ == "__main__":
    main()
