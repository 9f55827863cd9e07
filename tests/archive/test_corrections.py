"""What a person corrects: kept beside what was read, in the ledger, in force at once, and outliving any reading."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from made_papers import Paper, found

from archive.correctable import FIELDS, put, shown, take
from archive.database import DATABASE, connect
from archive.errors import CallError, NothingFound
from archive.migrations import STEPS, migrate
from archive.model import Certificate, Document, Found
from archive.store import Archive
from archive.verify import verify


@pytest.fixture
def one(archive: Archive, paper: Callable[..., Paper]) -> int:
    reading, path = paper()
    return archive.add(reading, path, str(path)).record


@pytest.mark.parametrize(
    ("field", "written", "value"),
    [
        ("kind", "quyet dinh", "Quyết định"),
        ("kind", "khác", "Khác"),
        ("number", "24 / qđ - skhcn", "24/QĐ-SKHCN"),
        ("date", "31/1/2018", "2018-01-31"),
        ("date", "ngày 31 tháng 01 năm 2018", "2018-01-31"),
        ("date", "1/2018", "2018-01"),
        ("date", "2018", "2018"),
        ("subject", "  Về   việc\tgiao dự toán ", "Về việc giao dự toán"),
        ("issuers", "Sở Y tế ; Sở Tài chính;", ("Sở Y tế", "Sở Tài chính")),
        ("certificate.expires", "19/12/2020", "2020-12-19"),
        ("arrival.number", "1204", "1204"),
        ("signer_name", "   ", None),
    ],
)
def test_what_a_person_writes(field: str, written: str, value: object) -> None:
    assert take(field, written) == value


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("colour", "red"),
        ("kind", "Bánh mì"),
        ("number", "hai mươi tư"),
        ("number", "/QĐ-SKHCN"),
        ("date", "31/2/2018"),
        ("certificate.issued", "2018"),
        ("arrival.date", "hôm qua"),
    ],
)
def test_what_is_no_value_of_a_field(field: str, written: str) -> None:
    with pytest.raises(CallError):
        take(field, written)


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_takes_a_value_and_loses_it(field: str) -> None:
    day = field in {"date", "effective"} or field.endswith(
        (".date", ".due", "issued", "expires", "_from", "_until", "withdrawn")
    )
    number = {"number": "24/QĐ-SKHCN", "kind": "Quyết định", "direction": "incoming"}
    value = take(field, "31/1/2018" if day else number.get(field, "Nguyễn Văn Bê"))
    written = put(Document(), field, value)
    assert shown(written, field) == value
    assert written != Document()
    assert shown(put(written, field, None), field) is None


def test_a_correction_is_in_force_at_once(archive: Archive, one: int) -> None:
    archive.correct(one, "number", "25/QĐ-SKHCN", "read the paper")
    record = archive.record(one)
    assert record.document.number is not None
    assert (record.document.number.value, record.document.number.rule) == ("25/QĐ-SKHCN", "person")
    assert record.document.number.box == found("x").box
    assert archive.find("25/SKHCN") == [one]
    assert archive.find("24/SKHCN") == []
    (correction,) = archive.corrections(one)
    assert (correction.field, correction.value, correction.read) == ("number", "25/QĐ-SKHCN", "24/QĐ-SKHCN")
    assert (correction.why, correction.actor) == ("read the paper", "lan")
    assert list(verify(archive.folder)) == []


def test_a_later_reading_does_not_overwrite_it(archive: Archive, one: int) -> None:
    archive.correct(one, "date", "1/2/2018", "the stamp hides it")
    reading = replace(archive.reading(one), document=replace(archive.as_read(one), date=None))
    archive.update(one, reading)
    span = archive.record(one).document.date
    assert span is not None
    assert span.value.first == date(2018, 2, 1)
    (correction,) = archive.corrections(one)
    assert correction.read is None
    assert list(verify(archive.folder)) == []


def test_taking_it_back(archive: Archive, one: int) -> None:
    before = archive.record(one)
    archive.correct(one, "subject", "", "there is none")
    assert archive.record(one).document.subject is None
    archive.uncorrect(one, "subject", "there is one after all")
    assert archive.record(one) == before
    assert archive.corrections(one) == ()
    with pytest.raises(CallError):
        archive.uncorrect(one, "subject", "again")
    assert list(verify(archive.folder)) == []


def test_the_ledger_tells_all(archive: Archive, one: int) -> None:
    archive.correct(one, "issuers", "Sở Y tế; Sở Tài chính", "two of them")
    event = list(archive.events(record=one))[-1]
    assert event.action == "correct"
    assert json.loads(event.detail) == {
        "before": ["Sở Khoa học và Công nghệ"],
        "field": "issuers",
        "value": ["Sở Y tế", "Sở Tài chính"],
        "why": "two of them",
    }
    assert (event.seq, one) in list(archive.changes(0))
    assert archive.high_water() == event.seq


@pytest.mark.parametrize(("field", "value", "why"), [("number", "x", "y"), ("place", "Đắk Lắk", "  ")])
def test_a_bad_correction_changes_nothing(archive: Archive, one: int, field: str, value: str, why: str) -> None:
    events = archive.connection.execute("SELECT count(*) FROM events").fetchone()
    with pytest.raises(CallError):
        archive.correct(one, field, value, why)
    assert archive.connection.execute("SELECT count(*) FROM events").fetchone() == events
    with pytest.raises(NothingFound):
        archive.correct(99, "place", "Đắk Lắk", "why")


def test_a_correction_put_in_behind_the_ledgers_back(archive: Archive, one: int) -> None:
    archive.correct(one, "place", "Đắk Lắk", "why")
    archive.connection.execute("""UPDATE corrections SET value = '"Đắk Nông"'""")
    archive.connection.execute("INSERT INTO corrections VALUES (?, 'kind', 'null', 1)", (one,))
    assert next(fault.code for fault in verify(archive.folder)) == "corrections_changed"


def test_fields_that_wait_for_a_person(archive: Archive, paper: Callable[..., Paper]) -> None:
    reading, path = paper(number=None)
    number = Found("number", "Số: ___", (0, 7), 1, None, 0.0, "number.handwritten")
    place = replace(found("Đắk Lắk"), confidence=0.6)
    certificate = Certificate(holder=replace(found("Công ty ABC"), confidence=0.7))
    document = replace(reading.document, number_state="handwritten", unread=(number,), place=place)
    document = replace(document, certificate=certificate, flags=("TYPE_SYMBOL_MISMATCH",))
    record = archive.add(replace(reading, document=document), path, str(path)).record
    told = {doubt.field: (doubt.why, doubt.confidence) for _, doubt in archive.doubts(0.9)}
    assert told == {
        "kind": ("conflict", 0.0),
        "number": ("handwritten", 0.0),
        "place": ("unsure", 0.6),
        "certificate.holder": ("unsure", 0.7),
    }
    assert archive.doubt_count(0.9) == 4
    archive.correct(record, "number", "24/QĐ-SKHCN", "it says so")
    archive.correct(record, "kind", "Quyết định", "it is one")
    assert {doubt.field for _, doubt in archive.doubts(0.65)} == {"place"}
    assert archive.doubt_count(0.65) == 1


def test_a_letter_without_number_is_asked_about_and_an_attachment_is_not(
    archive: Archive, paper: Callable[..., Paper]
) -> None:
    reading, path = paper("a.pdf", number=None, day=None)
    archive.add(reading, path, str(path))
    attached, second = paper("b.pdf", number=None, day=None)
    attached = replace(attached, document=replace(attached.document, flags=("IS_ATTACHMENT",)))
    archive.add(attached, second, str(second))
    assert [(record.id, doubt.field, doubt.why) for record, doubt in archive.doubts(0.9)] == [
        (1, "number", "missing"),
        (1, "date", "missing"),
    ]


def test_an_older_archive_gets_the_tables(folder: Path) -> None:
    folder.mkdir()
    with closing(connect(folder / DATABASE, wait_seconds=1, create=True)) as connection:
        migrate(connection, STEPS[:2])
        with pytest.raises(sqlite3.OperationalError):
            connection.execute("SELECT * FROM corrections")
    with Archive.open(folder, create=True, actor="lan") as archive:
        assert archive.doubt_count(0.9) == 0
        assert archive.connection.execute("SELECT count(*) FROM corrections").fetchone() == (0,)
