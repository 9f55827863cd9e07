"""``hoso import --watch``: what comes into a folder, as soon as it is finished, until Ctrl-C or SIGTERM."""

from __future__ import annotations

import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

from archive.messages import say, tell
from commands.output import clean, note
from commands.progress import Progress
from commands.report import STATES
from commands.running import Running

if TYPE_CHECKING:
    from archive.settings import Settings
    from archive.store import Archive
    from index.engine import Engine
    from ingest.tally import Item, Tally

POLL_SECONDS = 2.0


class Telling(Running):
    """Says of each file what became of it, but for those that are known already."""

    def __init__(self, archive: Archive, engine: Engine, tally: Tally) -> None:
        super().__init__(archive, engine, tally, Progress(0))
        self.failed: set[str] = set()

    def begins(self, shown: str) -> None:
        """Nothing is said: there is no end to which it could be on the way."""

    def found(self, count: int) -> None:
        """Nothing is said."""

    def ends(self, item: Item) -> None:
        """Count and say."""
        self.tally.take(item)
        if item.status == "failed":
            self.failed.add(item.path)
        if item.status != "duplicate":
            message = "" if item.message is None else tell(item.message)
            told = say(
                "{state}: {file} {message}", state=tell(STATES[item.status]), file=clean(item.path), message=message
            )
            note(told)


def watch(archive: Archive, engine: Engine, paths: list[Path], settings: Settings, workers: int, tally: Tally) -> None:
    """Import what is finished, again and again; ends with Ctrl-C (KeyboardInterrupt)."""
    from ingest import batch
    from ingest.watch import Watch

    if hasattr(signal, "SIGIO"):
        signal.signal(signal.SIGIO, signal.SIG_IGN)  # see `ingest.watch.is_being_written`
    seen = Watch(settings)
    running = Telling(archive, engine, tally)
    pause_seconds = min(POLL_SECONDS, settings.watch_stable_seconds / 2)
    note(say("Watching {paths}. Ctrl-C ends it.", paths=", ".join(clean(str(path)) for path in paths)))
    try:
        while True:
            finished = list(seen.finished(batch.find(paths, archive.folder), time.monotonic()))
            if finished:
                batch.import_files(archive, finished, settings, running, workers=min(workers, len(finished)))
                running.follow()
                for path, shown in finished:
                    if shown in running.failed:
                        seen.again(path)
                running.failed.clear()
            time.sleep(pause_seconds)
    except KeyboardInterrupt:
        note(say("Watching has ended. What was read is kept, the sources are as they were."))
