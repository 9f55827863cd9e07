"""Evidence packages: a trace with its originals, marked pages and ledger extract, for somebody else to check.

One folder or ZIP that needs no program of ours: ``sha256sum -c`` and a few lines of Python check all of it
(`commands.evidence_check`). That originals were read out stands in the ledger (``package``), before the extract is
taken.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from archive import ledger
from archive.checkpoint import checkpoint
from archive.digest import sha256_of_file
from archive.draw import svg_of
from archive.errors import CallError, IntegrityBroken
from archive.evidence_pages import Passage, page_html, page_title, span_of
from archive.evidence_readme import README
from archive.messages import say, tell
from archive.model import Box, Record
from archive.normal import fold
from archive.opening import shown
from archive.relations import relation_words
from archive.settings import Settings
from archive.store import Archive
from archive.trace import trace_json
from archive.trace_page import page_of
from archive.traced import Edge, Node, Trace

MANIFEST = "manifest-sha256.txt"
PACKAGE = "package"
"""The ledger's action: the original was read out into an evidence package."""
Drawer = Callable[[Path, str, int, Box, Settings], bytes | None]
"""Draws a piece of a page as PNG, in a confined process; None where it cannot."""
_MARGIN_PT = 12.0
"""What a drawer adds around the box that it is given."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, for people."""

    path: str
    originals: int
    files: int


def write_package(archive: Archive, found: Trace, dest: Path, draw: Drawer, program: str) -> Written:
    """Write the package of a trace to a folder that is not there yet, or to a ``.zip``.

    `program` is the source of its ``check.py`` (`commands.evidence_check`).

    Raises:
        CallError: there is something at that place, or it cannot be written.
        IntegrityBroken: an original is missing or is another than the ledger tells.
    """
    if dest.exists():
        raise CallError(say("{path} is there already. Name a place that is not.", path=shown(dest)))
    try:
        with tempfile.TemporaryDirectory(dir=dest.parent, prefix=".hoso-package-") as scratch:
            folder = Path(scratch) / "package"
            folder.mkdir()
            written = _Package(archive, found, folder, draw, program).write()
            if dest.suffix.lower() == ".zip":
                _zip(folder, Path(scratch) / "package.zip", dest.stem)
                (Path(scratch) / "package.zip").replace(dest)
            else:
                folder.replace(dest)
    except OSError as cause:
        raise CallError(
            say("{path} cannot be written ({cause}). Choose another place.", path=shown(dest), cause=cause)
        ) from cause
    return Written(shown(dest), *written)


class _Package:
    """Writes the parts, one after the other, the manifest last."""

    def __init__(self, archive: Archive, found: Trace, folder: Path, draw: Drawer, program: str) -> None:
        self.archive, self.found, self.folder, self.draw, self.program = archive, found, folder, draw, program
        self.nodes = {node.id: node for node in found.nodes}
        self.records = {record: archive.record(record) for record in found.records}
        self.names = {record: _safe_name(kept) for record, kept in self.records.items()}
        self.places: dict[Edge, str] = {}

    def write(self) -> tuple[int, int]:
        """How many originals and how many files."""
        for record in self.records:
            self.archive.note(PACKAGE, record, {"trace": self.found.root})
        self._originals()
        self._pages()
        html = page_of(self.found, self._original_of, self.places.get)
        self._text("trace.html", html)
        self._text("trace.svg", svg_of(self.found))
        self._json("trace.json", trace_json(self.found))
        self._ledger()
        self._json("checkpoint.json", checkpoint(self.archive))
        self._text("check.py", self.program)
        title = tell(
            say("Trace of {root}, as of {day}", root=self.found.nodes[0].title, day=f"{self.found.on:%d/%m/%Y}")
        )
        self._text("README.txt", README.format(title=title, made=ledger.stamp(ledger.now())))
        self._manifest()
        return len(self.records), sum(path.is_file() for path in self.folder.rglob("*"))

    def _original_of(self, node: Node) -> str | None:
        return f"originals/{self.names[node.record]}" if node.record is not None else None

    def _originals(self) -> None:
        (self.folder / "originals").mkdir()
        listed = []
        for record, kept in self.records.items():
            name = f"originals/{self.names[record]}"
            shutil.copyfile(self.archive.original(record), self.folder / name)
            if sha256_of_file(self.folder / name) != kept.sha256:
                raise IntegrityBroken(say("The original of record {id} was changed. Run: hoso verify", id=record))
            listed.append({"record": record, "file": name, "sha256": kept.sha256, "paths": list(kept.paths)})
        self._json("originals.json", listed)

    def _pages(self) -> None:
        """Every page that says a relation of the trace, drawn once, with all its passages."""
        (self.folder / "pages").mkdir()
        cited: dict[tuple[int, int], list[Edge]] = defaultdict(list)
        for edge in self.found.edges:
            record = self.nodes[edge.source].record
            if record is not None and edge.page and edge.raw and edge.made_by == "read":
                cited[record, edge.page].append(edge)
        for (record, number), edges in sorted(cited.items()):
            self._page(record, number, edges)

    def _page(self, record: int, number: int, edges: Iterable[Edge]) -> None:
        page = self.archive.page(record, number)
        kept = self.records[record]
        stem = f"r{record}-p{number}"
        passages = []
        for at, edge in enumerate(edges, start=1):
            span = self._span(record, edge) or span_of(page, edge.raw or "")
            words = f"{tell(relation_words(edge.relation))} {self.nodes[edge.target].title}"
            passages.append(Passage(f"m{at}", span, words))
            self.places[edge] = f"pages/{stem}.html#m{at}"
        drawn = None
        if page.width_pt and page.height_pt:
            whole = Box(_MARGIN_PT, _MARGIN_PT, page.width_pt - _MARGIN_PT, page.height_pt - _MARGIN_PT)
            original = self.archive.original(record)
            drawn = self.draw(original, kept.media_type, number, whole, self.archive.settings)
        if drawn:
            (self.folder / f"pages/{stem}.png").write_bytes(drawn)
        title = page_title(self.nodes[f"r{record}"].title, number)
        self._text(f"pages/{stem}.html", page_html(title, page, passages, f"{stem}.png" if drawn else None))

    def _span(self, record: int, edge: Edge) -> tuple[int, int] | None:
        """The place of a citation; other relations are found by their words."""
        if edge.ordinal is None:
            return None
        row = self.archive.connection.execute(
            "SELECT start, stop FROM citations WHERE record = ? AND ordinal = ?", (record, edge.ordinal)
        ).fetchone()
        return (row[0], row[1]) if row else None

    def _ledger(self) -> None:
        """Every event of these records as it is stored, one JSON object a line."""
        rows = self.archive.connection.execute(
            f"SELECT {ledger.COLUMNS} FROM events WHERE record IN (SELECT value FROM json_each(?)) ORDER BY seq",  # noqa: S608
            (json.dumps(list(self.records)),),
        )
        names = ledger.COLUMNS.split(", ")
        lines = (json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) for row in rows)
        self._text("ledger.jsonl", "".join(f"{line}\n" for line in lines))

    def _manifest(self) -> None:
        files = sorted(path for path in self.folder.rglob("*") if path.is_file())
        lines = [f"{sha256_of_file(path)}  {path.relative_to(self.folder).as_posix()}\n" for path in files]
        self._text(MANIFEST, "".join(lines))

    def _text(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8", newline="\n")

    def _json(self, name: str, value: object) -> None:
        self._text(name, json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def _safe_name(kept: Record) -> str:
    """A name that any system takes and no other record has: its id, then its first name in plain letters.

    The name under which it came in stands in originals.json.
    """
    path = PurePosixPath(kept.paths[0].replace("\\", "/"))
    stem = re.sub(r"[^a-z0-9]+", "-", fold(path.stem)).strip("-")[:60]
    suffix = re.sub(r"[^a-z0-9.]", "", path.suffix.lower())[:6]
    return f"{kept.id:05d}-{stem or 'original'}{suffix}"


def _zip(folder: Path, dest: Path, name: str) -> None:
    """The folder as a ZIP, in the order of names, all below one folder."""
    with zipfile.ZipFile(dest, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                packed.write(path, f"{name}/{path.relative_to(folder).as_posix()}")
    dest.chmod(0o644)
