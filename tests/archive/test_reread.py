"""A new reading of a kept original: record, event and index mark go together, and `verify` checks the latest."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from archive import ledger
from archive.errors import NothingFound
from archive.messages import say
from archive.model import Page, Refused, Source
from archive.store import Archive
from archive.verify import verify


def test_an_update_replaces_pages_document_and_what_follows_from_them(archive: Archive, paper, folder: Path) -> None:
    reading, path = paper(number="24/QĐ-SKHCN", texts=("",))
    other, _ = paper("other.pdf", number="31/QĐ-SKHCN", day=date(2019, 2, 1), texts=("NEW\n", "TEXT\n"))
    added = archive.add(reading, path, "24.pdf")
    mark = archive.high_water()
    archive.update(added.record, replace(other, source=reading.source))
    record = archive.record(added.record)
    assert (record.document, record.page_count, record.paths) == (other.document, 2, ("24.pdf",))
    assert [page.text for page in archive.pages(record.id)] == ["NEW\n", "TEXT\n"]
    assert (archive.find("31/SKHCN"), archive.find("24/SKHCN")) == ([record.id], [])
    assert [changed for _, changed in archive.changes(mark)] == [record.id]
    added_event, event = archive.events(record=record.id)
    before, after = json.loads(added_event.detail), json.loads(event.detail)
    assert event.action == ledger.REREAD
    assert after["previous_record_hash"] == before["record_hash"] != after["record_hash"]
    assert after["previous_pages_hash"] == before["pages_hash"] != after["pages_hash"]
    assert verify(folder) == []


def test_verify_holds_the_record_against_its_latest_reading(archive: Archive, paper, folder: Path, tamper) -> None:
    reading, path = paper()
    archive.add(reading, path, "24.pdf")
    archive.update(1, replace(reading, pages=(Page(1, "read again\n"),)))
    assert verify(folder) == []
    tamper("UPDATE pages SET text = 'QUYẾT ĐỊNH' WHERE record = 1")
    assert [(fault.code, fault.record) for fault in verify(folder)] == [("text_changed", 1)]


def test_an_update_that_fails_changes_nothing(archive: Archive, paper, folder: Path, monkeypatch) -> None:
    reading, path = paper()
    archive.add(reading, path, "24.pdf")
    monkeypatch.setattr(ledger, "append", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        archive.update(1, replace(reading, pages=()))
    monkeypatch.undo()
    assert len(archive.pages(1)) == 2
    assert verify(folder) == []


def test_an_update_is_about_the_same_bytes_of_a_record_that_is_there(archive: Archive, paper) -> None:
    reading, path = paper()
    archive.add(reading, path, "24.pdf")
    with pytest.raises(ValueError, match="other bytes"):
        archive.update(1, paper("other.pdf")[0])
    with pytest.raises(NothingFound):
        archive.update(2, reading)


def test_records_wait_for_ocr_until_they_were_read_again(archive: Archive, paper) -> None:
    for at in (1, 2, 3):
        reading, path = paper(f"{at}.pdf")
        flags = ("NEEDS_OCR",) if at != 2 else ("NUMBER_BLANK",)
        archive.add(replace(reading, document=replace(reading.document, flags=flags)), path, f"{at}.pdf")
    assert list(archive.unread()) == [3, 1]
    archive.update(3, archive.reading(3))
    assert list(archive.unread()) == [1], "what stays without text was tried"
    archive.tried(1, Refused("1.pdf", "no_text", say("x")))
    assert list(archive.unread()) == []


def test_a_refusal_is_known_again_by_its_bytes_and_its_reader(archive: Archive) -> None:
    source = Source("a.pdf", "a" * 64, "application/pdf", 1)
    archive.refuse(Refused("a.pdf", "damaged", say("x"), source), "first reader")
    archive.refuse(
        Refused("b.pdf", "unreadable", say("x"), replace(source, sha256="b" * 64), passing=True), "first reader"
    )
    before = archive.refused_before("a" * 64, "first reader")
    assert before is not None
    assert (before.reason, before.path) == ("damaged", "a.pdf")
    assert archive.refused_before("a" * 64, "second reader") is None
    assert archive.refused_before("b" * 64, "first reader") is None, "passing causes are tried again"
    assert [entry.refused.path for entry in archive.refusal_list()] == ["a.pdf", "b.pdf"]


def test_a_member_is_linked_to_its_container(archive: Archive, paper) -> None:
    reading, path = paper()
    archive.add(reading, path, "a.zip!/24.pdf", container="c" * 64)
    archive.add(reading, path, "b.zip!/24.pdf", container="d" * 64)
    archive.add(reading, path, "24.pdf")
    details = [json.loads(event.detail) for event in archive.events(record=1)]
    assert [detail.get("container") for detail in details] == ["c" * 64, "d" * 64, None]
