"""``hoso demo``: the main job on the sample papers, each command as a person would type it."""

from __future__ import annotations

import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from archive.errors import MissingProgram
from archive.messages import say, spoken, tell
from commands.frame import DEFAULT_ARCHIVE, Call, command
from commands.output import bold, line

FOLDER = Path("demo-archive")
"""Made in the current folder, with the archive and what is taken out of it, unless ``--archive`` names another."""
NUMBER = "24/SKHCN"
EXPIRED = ["certificates", "--on", "15/9/2018", "--status", "expired"]
WITH_FINDINGS = 6


@command(
    "demo",
    say("Makes an archive of the sample papers and walks through the main job: import, search, trace, verify."),
    say("Asks nothing. The archive stays in ./demo-archive (or in --archive DIR), to try more."),
)
def demo(call: Call) -> int:
    """Run every step as a process of its own; ends with the code of the first that goes wrong."""
    papers = _papers()
    archive, outside = _places(call)
    out, checkpoint = outside / "24-SKHCN.pdf", outside / "checkpoint.json"
    steps = (
        (tell(say("Take the sample papers into an archive")), ["import", str(papers)]),
        (tell(say("Find a decision by its number, as people write it")), ["search", NUMBER, "--limit", "3"]),
        (tell(say("Find papers by words, typed without marks")), ["search", "nang suat chat luong", "--limit", "3"]),
        (tell(say("Show what was recognised on it")), ["show", NUMBER]),
        (tell(say("Take out the original, byte for byte")), ["open", NUMBER, "-o", str(out)]),
        (tell(say("Trace a certificate back to the decision and the money behind it")), ["trace", "VILAS 1979"]),
        (tell(say("See which certificates had run out on a day, and why")), EXPIRED),
        (tell(say("See what the record lacks")), ["gaps", "--check", "G1", "--check", "G4"]),
        (tell(say("Check that nothing was lost or changed")), ["verify"]),
        (tell(say("Write a checkpoint for the auditor")), ["checkpoint", "-o", str(checkpoint)]),
        (tell(say("See who read the decision")), ["log", "--record", NUMBER]),
    )
    for title, words in steps:
        code = _step(title, ["--archive", str(archive), *words])
        if code not in ({0, WITH_FINDINGS} if words[0] in {"import", "gaps"} else {0}):
            return code
    line()
    line(tell(say("The archive stays in {folder}. Try: hoso --archive {folder} search …", folder=archive)))
    return 0


def _places(call: Call) -> tuple[Path, Path]:
    """The archive's folder, and a folder beside it for what is taken out; what the last demo left is removed."""
    if call.named:
        return call.folder, Path(tempfile.mkdtemp(prefix="hoso-demo-"))
    archive = FOLDER / DEFAULT_ARCHIVE
    if (archive / "hoso.db").exists():
        shutil.rmtree(FOLDER)
    return archive, FOLDER


def _papers() -> Path:
    """The sample papers of the checkout that this program or this folder belongs to.

    Raises:
        MissingProgram: there are none; an installed wheel brings none.
    """
    for root in (Path(__file__).parent.parent, Path()):
        papers = root / "samples" / "papers"
        if papers.is_dir():
            return Path(os.path.relpath(papers))
    raise MissingProgram(
        say(
            "The sample papers are not part of the installed program. "
            "Get the source of hoso with git and run “make demo” in it."
        )
    )


def _step(title: str, words: list[str]) -> int:
    """Print the command, run it, and return its exit code."""
    line()
    line(bold(f"# {title}"))
    line(bold("$ " + shlex.join(["hoso", *words])))
    sys.stdout.flush()
    program = importlib.util.find_spec("cli")
    assert program is not None
    assert program.origin is not None
    done = subprocess.run([sys.executable, program.origin, "--lang", spoken(), *words], check=False)  # noqa: S603
    return done.returncode
