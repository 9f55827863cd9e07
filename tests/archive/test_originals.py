from __future__ import annotations

import hashlib
import os
import signal
import stat
from pathlib import Path

import pytest

from archive.errors import CannotWrite, IntegrityBroken, Refusal
from archive.originals import Originals

CONTENT = b"%PDF-1.4 made" * 100_000
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "paper.pdf"
    path.write_bytes(CONTENT)
    return path


def test_bytes_stand_read_only_under_their_hash(tmp_path: Path, source: Path) -> None:
    originals = Originals(tmp_path)
    kept = originals.keep(source, SHA256)
    assert kept == tmp_path / "originals" / SHA256[:2] / SHA256[2:4] / SHA256
    assert kept.read_bytes() == CONTENT
    assert stat.S_IMODE(kept.stat().st_mode) == 0o444
    assert list(originals.all()) == [kept]
    assert list(originals.temporary()) == []


def test_kept_bytes_are_never_written_again(tmp_path: Path, source: Path) -> None:
    originals = Originals(tmp_path)
    first = originals.keep(source, SHA256).stat()
    again = originals.keep(source, SHA256).stat()
    assert (first.st_ino, first.st_mtime_ns) == (again.st_ino, again.st_mtime_ns)


def test_a_source_that_changed_is_refused_and_leaves_nothing(tmp_path: Path, source: Path) -> None:
    originals = Originals(tmp_path)
    source.write_bytes(CONTENT + b"more")
    with pytest.raises(Refusal, match="changed while it was being read") as refused:
        originals.keep(source, SHA256)
    assert (refused.value.reason, refused.value.passing) == ("unreadable", True)
    assert [*originals.all(), *originals.temporary()] == []


def test_a_source_that_is_gone_is_refused(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    with pytest.raises(Refusal, match="cannot be read") as refused:
        originals.keep(tmp_path / "gone.pdf", SHA256)
    assert (refused.value.reason, refused.value.passing) == ("unreadable", True)
    assert [*originals.all(), *originals.temporary()] == []


def test_other_bytes_in_the_place_are_no_silent_success(tmp_path: Path, source: Path) -> None:
    originals = Originals(tmp_path)
    place = originals.path(SHA256)
    place.parent.mkdir(parents=True)
    place.write_bytes(b"other")
    with pytest.raises(IntegrityBroken):
        originals.keep(source, SHA256)
    assert place.read_bytes() == b"other"


def test_a_folder_that_cannot_be_written_is_not_the_files_fault(tmp_path: Path, source: Path) -> None:
    (tmp_path / "originals").write_bytes(b"a file where the folder should be")
    with pytest.raises(CannotWrite):
        Originals(tmp_path).keep(source, SHA256)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", SHA256.upper(), SHA256[:-1], SHA256 + "\n"])
def test_only_a_hash_is_a_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="no SHA-256"):
        Originals(tmp_path).path(name)


def test_a_source_whose_name_is_no_utf8(tmp_path: Path) -> None:
    source = Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xe1o.pdf"))
    source.write_bytes(CONTENT)
    assert Originals(tmp_path).keep(source, SHA256).read_bytes() == CONTENT
    source.write_bytes(b"other")
    (tmp_path / "second").mkdir()
    with pytest.raises(Refusal) as refused:
        Originals(tmp_path / "second").keep(source, SHA256)
    assert r"b\xe1o.pdf" in str(refused.value)


def test_a_kill_while_writing_leaves_a_temporary_file_and_no_original(tmp_path: Path, source: Path, python) -> None:
    killed = python(
        "import os, signal, sys; from pathlib import Path; from archive.originals import Originals\n"
        "Path.rename = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "Originals(Path(sys.argv[1])).keep(Path(sys.argv[2]), sys.argv[3])",
        tmp_path,
        source,
        SHA256,
    )
    assert killed.returncode == -signal.SIGKILL
    originals = Originals(tmp_path)
    assert list(originals.all()) == []
    assert len(list(originals.temporary())) == 1
    assert originals.keep(source, SHA256).read_bytes() == CONTENT
