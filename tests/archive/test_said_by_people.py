"""What people say of the record as a whole: dossiers, relations, filing; and that nobody says it behind the ledger."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from made_papers import Paper

from archive import tables
from archive.dossiers import (
    Dossier,
    add_papers,
    change_dossier,
    dossier,
    dossiers,
    dossiers_of,
    make_dossier,
    paper_counts,
    papers_in,
    take_out,
)
from archive.errors import CallError, NothingFound
from archive.facts import FACTS
from archive.filing import Filing
from archive.links import Link, Relation, add_link, links_of, relation_names, relation_of, remove_link
from archive.store import Archive
from archive.verify import verify


@pytest.fixture
def three(filled: Path) -> Iterator[Archive]:
    """The archive with three papers, open."""
    with Archive.open(filled, actor="lan") as opened:
        yield opened


def said(archive: Archive) -> list[tuple[str, int | None, dict[str, object]]]:
    """What the ledger holds beyond the papers: action, record and detail of each event."""
    return [
        (event.action, event.record, json.loads(event.detail))
        for event in archive.events()
        if event.action not in {"init", "add"}
    ]


# Relations


@pytest.mark.parametrize(
    ("words", "relation"),
    [
        ("thay thế", Relation("THAY_THE")),
        ("THAY THẾ", Relation("THAY_THE")),
        ("thay the", Relation("THAY_THE")),
        ("thay_the", Relation("THAY_THE")),
        ("THAY_THE", Relation("THAY_THE")),
        ("BI_THAY_THE", Relation("THAY_THE", backwards=True)),
        ("được sửa đổi, bổ sung", Relation("SUA_DOI_BO_SUNG", backwards=True)),
        ("Phúc đáp", Relation("TRA_LOI")),
        ("phê duyệt", Relation("DUOC_PHE_DUYET_TAI", backwards=True)),
        ("chu_the", None),
        ("", None),
        ("replaces", None),
    ],
)
def test_relations_in_words(words: str, relation: Relation | None) -> None:
    assert relation_of(words) == relation


def test_every_relation_is_found_by_its_own_name() -> None:
    assert [relation_of(name.lower()) for name in relation_names()] == [Relation(name) for name in relation_names()]


def test_an_office_adds_words() -> None:
    row = '[[relation]]\nname = "BO_TRO"\nwords = ["bổ trợ"]\nwhy = "the office says so"\n'
    tables.use((("link_words", row),))
    try:
        assert relation_of("bo tro") == Relation("BO_TRO")
    finally:
        tables.use(())


def test_a_link_is_kept_with_its_event(three: Archive) -> None:
    made = Link(3, "DINH_CHI", 1, date(2018, 5, 1), date(2018, 6, 30))
    add_link(three.connection, three.actor, made, "quyết định miệng")
    (kept,) = links_of(three.connection, 1)
    assert list(links_of(three.connection, 3)) == [kept]
    assert list(links_of(three.connection, 2)) == []
    assert (kept.link, kept.why, kept.actor) == (made, "quyết định miệng", "lan")
    detail = {"from": 3, "relation": "DINH_CHI", "to": 1, "effective": "2018-05-01", "until": "2018-06-30"}
    assert said(three) == [("link", 3, {**detail, "why": "quyết định miệng"})]
    assert verify(three.folder) == []
    remove_link(three.connection, three.actor, Link(3, "DINH_CHI", 1), "nhầm")
    assert list(links_of(three.connection, 1)) == []
    assert said(three)[1] == ("unlink", 3, {"from": 3, "relation": "DINH_CHI", "to": 1, "why": "nhầm"})
    assert verify(three.folder) == []


@pytest.mark.parametrize(
    "link",
    [
        Link(1, "THAY_THE", 1),
        Link(1, "THAY_THE", 2, None, date(2018, 1, 1)),
        Link(1, "DINH_CHI", 2, date(2018, 2, 1), date(2018, 1, 1)),
        Link(2, "CAN_CU", 1),
    ],
    ids=["itself", "no end", "ends before", "twice"],
)
def test_a_link_that_cannot_be_changes_nothing(three: Archive, link: Link) -> None:
    add_link(three.connection, three.actor, Link(2, "CAN_CU", 1), "why")
    before = said(three)
    with pytest.raises(CallError):
        add_link(three.connection, three.actor, link, "why")
    assert said(three) == before


def test_only_a_link_that_is_there_can_be_taken_back(three: Archive) -> None:
    with pytest.raises(NothingFound):
        remove_link(three.connection, three.actor, Link(1, "CAN_CU", 2), "why")
    assert said(three) == []


# Dossiers


def test_a_dossier_with_its_papers(three: Archive) -> None:
    made = Dossier("01.TCCB", "Hồ sơ nâng lương", "I. Tổ chức", "20 năm", "Nguyễn Văn A", None)
    make_dossier(three.connection, three.actor, made)
    assert add_papers(three.connection, three.actor, " 01. tccb ", [3, 1, 3]) == (3, 1)
    assert add_papers(three.connection, three.actor, "01.TCCB", [3]) == ()
    assert papers_in(three.connection, "01.TCCB") == (1, 3)
    assert paper_counts(three.connection) == {"01.TCCB": 2}
    assert dossiers_of(three.connection, 3) == (made,)
    take_out(three.connection, three.actor, "01.TCCB", [1], "nhầm")
    assert papers_in(three.connection, "01.TCCB") == (3,)
    assert [(action, record) for action, record, _ in said(three)] == [
        ("dossier-new", None),
        ("dossier-add", 3),
        ("dossier-add", 1),
        ("dossier-remove", 1),
    ]
    assert verify(three.folder) == []


def test_a_changed_dossier_keeps_its_papers_and_its_past(three: Archive) -> None:
    make_dossier(three.connection, three.actor, Dossier("05/HĐ", "Hợp đồng"))
    add_papers(three.connection, three.actor, "05/HĐ", [2])
    changed = Dossier("05/HĐ", "Hợp đồng tư vấn", retention="10 năm")
    change_dossier(three.connection, three.actor, changed)
    change_dossier(three.connection, three.actor, changed)
    assert list(dossiers(three.connection)) == [changed]
    assert papers_in(three.connection, "05/HĐ") == (2,)
    changes = [detail for action, _, detail in said(three) if action == "dossier-change"]
    assert [(detail["title"], detail["before"]["title"]) for detail in changes] == [("Hợp đồng tư vấn", "Hợp đồng")]
    assert dossier(three.connection, "05/hđ") == changed
    assert dossier(three.connection, "05/HD") is None
    assert verify(three.folder) == []


def test_what_is_no_dossier(three: Archive) -> None:
    make_dossier(three.connection, three.actor, Dossier("01", "Một"))
    for bad in (Dossier("01", "Hai"), Dossier("", "Ba"), Dossier("02", ""), Dossier("9" * 101, "Dài")):
        with pytest.raises(CallError):
            make_dossier(three.connection, three.actor, bad)
    with pytest.raises(CallError, match="hoso dossier new"):
        add_papers(three.connection, three.actor, "03", [1])
    with pytest.raises(CallError):
        change_dossier(three.connection, three.actor, Dossier("03", "Ba"))
    add_papers(three.connection, three.actor, "01", [1])
    with pytest.raises(NothingFound):
        take_out(three.connection, three.actor, "01", [1, 2], "why")
    assert papers_in(three.connection, "01") == (1,)
    assert verify(three.folder) == []


# Filing


def test_papers_are_filed_as_they_come_in(archive: Archive, paper: Callable[..., Paper]) -> None:
    make_dossier(archive.connection, archive.actor, Dossier("01", "Một"))
    archive.filing = Filing("01", "incoming")
    reading, path = paper("1.pdf")
    record = archive.add(reading, path, "1.pdf").record
    document = archive.record(record).document
    assert document.direction is not None
    assert document.direction.value == "incoming"
    assert papers_in(archive.connection, "01") == (record,)
    assert archive.connection.execute("SELECT direction FROM papers").fetchall() == [("incoming",)]
    (correction,) = archive.corrections(record)
    assert (correction.field, correction.why) == ("direction", "import --as incoming")
    seen = len(said(archive))
    assert archive.add(reading, path, "1.pdf").duplicate
    assert len(said(archive)) == seen
    assert verify(archive.folder) == []


def test_known_papers_are_filed_too(archive: Archive, paper: Callable[..., Paper]) -> None:
    make_dossier(archive.connection, archive.actor, Dossier("01", "Một"))
    reading, path = paper("1.pdf")
    record = archive.add(reading, path, "1.pdf").record
    archive.filing = Filing("01", "outgoing")
    assert archive.add(reading, path, "1.pdf").duplicate
    assert papers_in(archive.connection, "01") == (record,)
    assert archive.record(record).document.direction is not None
    archive.filing = Filing(None, "incoming")
    assert archive.add(reading, path, "1.pdf").duplicate
    kept = archive.record(record).document.direction
    assert kept is not None
    assert kept.value == "outgoing"
    assert archive.filing.otherwise == [record]
    assert verify(archive.folder) == []


# Behind the ledger's back


def _all_said(archive: Archive) -> None:
    make_dossier(archive.connection, archive.actor, Dossier("01", "Một", retention="20 năm"))
    add_papers(archive.connection, archive.actor, "01", [1, 2])
    add_link(archive.connection, archive.actor, Link(2, "CAN_CU", 1), "why")


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE links SET relation = 'THAY_THE'", ("links_changed", 2)),
        ("UPDATE links SET why = 'because'", ("links_changed", 2)),
        ("UPDATE links SET effective = '2018-01-01'", ("links_changed", 2)),
        ("DELETE FROM links", ("links_changed", 2)),
        ("INSERT INTO links VALUES (3, 'BAI_BO', 1, NULL, NULL, 'x', 2)", ("links_changed", 3)),
        ("UPDATE dossiers SET retention = '5 năm'", ("dossiers_changed", None)),
        ("UPDATE dossiers SET event = 1", ("dossiers_changed", None)),
        ("INSERT INTO dossiers VALUES ('02', 'Hai', NULL, NULL, NULL, NULL, 1)", ("dossiers_changed", None)),
        ("DELETE FROM dossier_papers WHERE record = 2", ("dossier_papers_changed", 2)),
        ("INSERT INTO dossier_papers VALUES ('01', 3, 5)", ("dossier_papers_changed", 3)),
        ("INSERT INTO same_enterprises VALUES ('a', 'b', 1, 1)", ("same_enterprises_changed", None)),
    ],
)
def test_a_statement_that_the_ledger_does_not_tell(
    filled: Path, tamper: Callable[..., None], statement: str, fault: tuple[str, int | None]
) -> None:
    with Archive.open(filled, actor="lan") as archive:
        _all_said(archive)
    assert verify(filled) == []
    tamper(statement)
    found = {(one.code, one.record) for one in verify(filled)}
    assert fault in found
    assert {code for code, _ in found} == {fault[0]}


def test_an_enterprise_that_a_person_told_is_one(filled: Path, tamper: Callable[..., None]) -> None:
    with Archive.open(filled, actor="lan") as archive:
        from archive import ledger

        detail = {"first": "a", "second": "b", "same": True, "why": "same owner"}
        event = ledger.append(archive.connection, actor="lan", action=ledger.SAME, detail=detail)
        archive.connection.execute("INSERT INTO same_enterprises VALUES ('a', 'b', 1, ?)", (event.seq,))
    assert verify(filled) == []
    tamper("UPDATE same_enterprises SET same = 0")
    assert [fault.code for fault in verify(filled)] == ["same_enterprises_changed"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE papers SET direction = 'incoming' WHERE record = 2",
        "UPDATE papers SET symbol = 'QD-UBND' WHERE record = 2",
        "DELETE FROM papers WHERE record = 2",
        "INSERT INTO amounts VALUES (2, 0, 5, NULL, NULL, 1, '5 đồng')",
        "INSERT INTO citations VALUES (2, 0, 'CAN_CU', NULL, '1/QĐ', '1/QD', NULL, NULL, NULL, NULL, NULL, 1, 0, 1, "
        "'x', 1.0, '[]')",
    ],
)
def test_facts_that_do_not_follow_from_the_document(filled: Path, tamper: Callable[..., None], statement: str) -> None:
    tamper(statement)
    assert [(fault.code, fault.record) for fault in verify(filled)] == [("facts_changed", 2)]


def test_every_table_of_facts_is_looked_at(filled: Path) -> None:
    from archive.facts import facts

    with Archive.open(filled, actor="lan") as archive:
        assert set(facts(archive.record(1).document)) == set(FACTS)
