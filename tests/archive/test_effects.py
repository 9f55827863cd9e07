"""How papers stand on a day, by what others do to them (SPEC §2.3)."""

from __future__ import annotations

from datetime import date

import pytest
from made_record import MadeRecord, cited

from archive.effects import all_effects, effects_on, standing, standings

FOUNDED, RENEWED = date(2014, 3, 14), date(2018, 6, 27)


def committee(record: MadeRecord, relation: str, **values: object) -> int:
    """A committee of 2014 to which a decision of 2018 does something; gives the first one's id."""
    first = record.add("512/QĐ-UBND", FOUNDED)
    record.add("1480/QĐ-UBND", RENEWED, references=(cited("512/QĐ-UBND", FOUNDED, relation, **values),))
    return first


@pytest.mark.parametrize(
    ("relation", "values", "before", "after"),
    [
        ("THAY_THE", {}, "in_force", "ended"),
        ("BAI_BO", {"flags": ("PARTIAL",)}, "in_force", "partly"),
        ("SUA_DOI_BO_SUNG", {}, "in_force", "partly"),
        ("CAN_CU", {}, "in_force", "in_force"),
        ("DINH_CHI", {"until": date(2018, 12, 31)}, "in_force", "suspended"),
        ("HET_HIEU_LUC", {"effective": date(2018, 6, 26)}, "ended", "ended"),
    ],
)
def test_before_and_after_the_day(
    record: MadeRecord, relation: str, values: dict[str, object], before: str, after: str
) -> None:
    paper = committee(record, relation, **values)
    assert standing(record.connection, paper, date(2018, 6, 26)) == before
    assert standing(record.connection, paper, RENEWED) == after
    assert standing(record.connection, paper, date(2014, 3, 13)) == "not_yet"
    assert standings(record.connection, RENEWED)[paper] == after


def test_a_suspension_ends(record: MadeRecord) -> None:
    paper = committee(record, "DINH_CHI", until=date(2018, 12, 31))
    assert standing(record.connection, paper, date(2018, 12, 31)) == "suspended"
    assert standing(record.connection, paper, date(2019, 1, 1)) == "in_force"


def test_a_paper_without_a_day_is_not_said_to_be_in_force(record: MadeRecord) -> None:
    paper = record.add("3/QĐ-SKHCN")
    assert standing(record.connection, paper, RENEWED) == "unknown"


def test_the_paper_that_says_of_itself_that_it_is_repealed(record: MadeRecord) -> None:
    later = record.add("2/QĐ-SKHCN", RENEWED)
    paper = record.add("1/QĐ-SKHCN", FOUNDED, references=(cited("2/QĐ-SKHCN", RENEWED, "BI_BAI_BO"),))
    (effect,) = effects_on(record.connection, paper)
    assert (effect.relation, effect.by, effect.first) == ("BAI_BO", later, "2018-06-27")
    assert all_effects(record.connection) == {paper: [effect]}


def test_where_it_is_said(record: MadeRecord) -> None:
    (effect,) = effects_on(record.connection, committee(record, "THAY_THE"))
    assert (effect.page, effect.raw) == (1, "Quyết định số 512/QĐ-UBND")
