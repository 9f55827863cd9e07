"""OLE files are told by their streams; broken ones stay what they are."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "readers"))

from made_ole import ole

from archive.errors import Refusal
from archive.settings import Settings
from ingest import pipeline, source
from ingest.ole import open_ole


@pytest.mark.parametrize(
    ("streams", "media_type"),
    [
        (["WordDocument"], source.DOC),
        (["Workbook"], source.XLS),
        (["Book"], source.XLS),
        (["PowerPoint Document"], source.PPT),
        (["__properties_version1.0"], source.MSG),
        (["EncryptionInfo", "EncryptedPackage"], source.LOCKED_OFFICE),
        (["CONTENTS"], source.OLE),
    ],
)
def test_the_type_is_told_by_the_streams(streams: list[str], media_type: str, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(ole(dict.fromkeys(streams, b"%PDF-1.7")))
    assert source.look(path, path.name, Settings()).media_type == media_type


def test_streams_are_read_by_name_and_inside_storages(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(ole({"a": b"1" * 5000, "box/b": b"2" * 4096}))
    with open_ole(path) as storage:
        assert storage.read("a") == b"1" * 5000
        assert storage.read("box/b") == b"2" * 4096
        assert storage.read("box") is None
        assert storage.read("nothing") is None
        assert sorted(storage.names()) == ["a", "box", "box/b"]


def test_a_locked_office_file_is_refused_as_encrypted(tmp_path: Path) -> None:
    path = tmp_path / "khóa.docx"
    path.write_bytes(ole({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}))
    reading = pipeline.read(path, path.name, Settings())
    assert getattr(reading, "reason", None) == "encrypted"


@pytest.mark.parametrize("length", [8, 100, 512, 600, 2000])
def test_a_file_cut_off_is_told_or_refused(length: int, tmp_path: Path) -> None:
    path = tmp_path / "x.doc"
    path.write_bytes(ole({"WordDocument": b"x" * 9000})[:length])
    assert source.media_type(path.read_bytes()[: source.HEAD_BYTES], path) in (source.OLE, source.DOC)
    with pytest.raises(Refusal), open_ole(path) as storage:
        storage.read("WordDocument")


def test_a_zip_with_a_pdf_at_its_beginning_is_a_zip(tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.pdf", b"%PDF-1.7")
    assert source.look(path, path.name, Settings()).media_type == source.ZIP
