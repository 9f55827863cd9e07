"""Enterprises: one for all the names that papers give it, as far as tax codes and people's decisions tell."""

from __future__ import annotations

import pytest
from made_record import MadeRecord, party

from archive.enterprise_decisions import decide, decisions
from archive.enterprise_names import enterprise_key
from archive.enterprise_proposals import Spelling, likeness_of, proposals
from archive.enterprises import Enterprise, enterprises, enterprises_of, find_enterprises
from archive.errors import CallError, NothingFound
from archive.verify import verify

HEAD, OTHER = "6009900140", "6009900253"
BRANCH = "6009900140-001"
LONG, SHORT = "Công ty TNHH Cơ khí Krông Lâm Phát", "Cty TNHH cơ khí KRÔNG LÂM PHÁT"


def named(record: MadeRecord, *parties: tuple[str, str | None]) -> int:
    return record.add(None, kind="Danh sách", parties=tuple(party(name, code, role="listed") for name, code in parties))


def told(found: list[Enterprise]) -> dict[str, tuple[int, ...]]:
    return {one.key: one.records for one in found}


def test_a_name_with_one_tax_code_belongs_to_it(record: MadeRecord) -> None:
    named(record, (LONG, HEAD))
    named(record, (SHORT, None))
    assert told(enterprises(record.connection)) == {HEAD: (1, 2)}
    (one,) = enterprises(record.connection)
    assert one.name == LONG
    assert set(one.names) == {LONG, SHORT}


def test_a_name_with_two_tax_codes_belongs_to_neither(record: MadeRecord) -> None:
    named(record, (LONG, HEAD))
    named(record, (LONG, OTHER))
    named(record, (LONG, None))
    assert sorted(told(enterprises(record.connection)).values()) == [(1,), (2,), (3,)]


def test_a_branch_is_told_apart_and_knows_its_head(record: MadeRecord) -> None:
    named(record, (LONG, HEAD))
    named(record, (f"Chi nhánh {LONG}", BRANCH))
    found = {one.key: one for one in enterprises(record.connection)}
    assert found.keys() == {HEAD, BRANCH}
    assert found[BRANCH].head == HEAD
    assert found[HEAD].head is None


def test_a_name_of_a_head_and_its_branch_belongs_to_the_head(record: MadeRecord) -> None:
    named(record, (LONG, HEAD), (LONG, BRANCH))
    named(record, (LONG, None))
    assert told(enterprises(record.connection)) == {HEAD: (1, 2), BRANCH: (1,)}


def test_decisions_count_before_all_and_stand_in_the_ledger(record: MadeRecord) -> None:
    named(record, ("Cơ sở Cà phê Hương Núi", None))
    named(record, ("Doanh nghiệp Sao Mai", HEAD))
    first, second = (one.key for one in enterprises(record.connection))
    decide(record.connection, "lan", first, second, True, "đã hỏi")
    assert told(enterprises(record.connection)) == {HEAD: (1, 2)}
    assert told(enterprises_of(record.connection, [first])) == {HEAD: (1, 2)}
    event = list(record.archive.events())[-1]
    assert event.action == "same-enterprise"
    assert '"why":"đã hỏi"' in event.detail
    assert not list(verify(record.archive.folder, fast=True))
    decide(record.connection, "lan", second, first, None, "nhầm")
    assert not decisions(record.connection)
    assert len(enterprises(record.connection)) == 2
    assert not list(verify(record.archive.folder, fast=True))


def test_a_name_can_be_parted_from_its_only_tax_code(record: MadeRecord) -> None:
    named(record, (LONG, HEAD))
    named(record, (SHORT, None))
    (one,) = enterprises(record.connection)
    decide(record.connection, "lan", one.key, enterprise_key(SHORT), False, "khác")
    assert len(enterprises(record.connection)) == 2


def test_answers_that_contradict_are_refused(record: MadeRecord) -> None:
    for name, code in (("A", HEAD), ("B", OTHER), ("C", None)):
        named(record, (f"Công ty {name}", code))
    (third,) = (one.key for one in enterprises(record.connection) if not one.tax_codes)
    decide(record.connection, "lan", HEAD, OTHER, False, "khác")
    decide(record.connection, "lan", HEAD, third, True, "một")
    with pytest.raises(CallError, match="undo"):
        decide(record.connection, "lan", OTHER, third, True, "một")
    with pytest.raises(CallError, match="already"):
        decide(record.connection, "lan", HEAD, HEAD, True, "một")
    with pytest.raises(CallError, match="--why"):
        decide(record.connection, "lan", OTHER, third, False, " ")
    with pytest.raises(NothingFound):
        decide(record.connection, "lan", OTHER, third, None, "nhầm")


@pytest.mark.parametrize(
    "asked", [HEAD, "6009 900 140", LONG.upper(), "cty tnhh co khi krong lam phat", "Krông Lâm Phát"]
)
def test_an_enterprise_is_found_by_code_name_or_part(record: MadeRecord, asked: str) -> None:
    named(record, (LONG, HEAD), ("Hợp tác xã Hòa Lạc Đông", OTHER))
    assert told(find_enterprises(record.connection, asked)) == {HEAD: (1,)}


@pytest.mark.parametrize("asked", ["", "Lâm", "6009900999", "Công ty Khác"])
def test_what_no_paper_names_is_not_found(record: MadeRecord, asked: str) -> None:
    named(record, (LONG, HEAD))
    assert find_enterprises(record.connection, asked) == []


def test_similar_names_are_proposed_but_never_two_tax_codes(record: MadeRecord) -> None:
    named(record, ("Cơ sở Cà phê bột Hương Núi Ea Kao", None))
    named(record, ("Cơ sở SX cà phê bột Hương Núi EaKao", None))
    named(record, ("Công ty TNHH Cà phê Sao Mai Ea Hồ", HEAD), ("Công ty TNHH Cà phê Sao Mai Ea Hô", OTHER))
    (pair,) = proposals(record.connection)
    assert {pair.first.records, pair.second.records} == {(1,), (2,)}
    assert pair.likeness == 1.0
    decide(record.connection, "lan", pair.first.key, pair.second.key, False, "hai cơ sở")
    assert proposals(record.connection) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HTX Hòa Lạc Đông", "Hợp tác xã Rau an toàn Hòa Lạc Đông"),
        ("Công ty TNHH Thiết bị Điện Nam Buôn Hồ", "Công ty TNHH TM DV Thiết bị Điện Nam Buôn Hồ"),
        ("Công ty CP Cà phê Đồi Sương Cư Kuin", "Công ty CP Cà phê Đồi Sưong Cư Kuln"),
    ],
)
def test_alike(one: str, other: str) -> None:
    assert likeness_of(Spelling(one), Spelling(other)) > 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HTX Rau Hòa Lạc Đông", "HTX Rau Hòa Lạc Tây"),
        ("HTX Nông nghiệp Ea Kao 1", "HTX Nông nghiệp Ea Kao 2"),
        ("Công ty CP Hòa Lạc Đông", "Hợp tác xã Rau Hòa Lạc Đông"),
        ("Công ty TNHH", "Công ty cổ phần"),
        ("Trung tâm Kỹ thuật", "Phòng thử nghiệm"),
    ],
)
def test_not_alike(one: str, other: str) -> None:
    assert likeness_of(Spelling(one), Spelling(other)) == 0
