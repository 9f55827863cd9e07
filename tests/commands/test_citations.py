"""The citations of a paper as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from archive.messages import speak, spoken
from archive.model import Found, Reference
from archive.relations import WORDS
from commands.citations import MOST, rows
from ingest.recognise.relation_words import table


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = spoken()
    speak("en")
    yield
    speak(before)


def cited(relation: str, number: str | None = "88/QĐ-SYT", name: str | None = None) -> Found[Reference]:
    value = Reference("Luật" if name else "Quyết định", number, date(2018, 3, 5), "Sở Y tế", name, relation)
    return Found(value, "x", (0, 1), 2, None, 0.95, "reference")


def test_each_acting_citation_is_a_row_with_its_place() -> None:
    assert list(rows((cited("CAN_CU"), cited("THAY_THE", None, "Luật Đo lường")), None)) == [
        ("based on", "Quyết định 88/QĐ-SYT, 05/03/2018", "page 2, 95%"),
        ("replaces", "Luật Đo lường, 05/03/2018", "page 2, 95%"),
    ]


def test_mere_mentions_are_counted() -> None:
    shown = list(rows((cited("DAN_CHIEU"), cited("CAN_CU"), cited("DAN_CHIEU")), None))
    assert [row[0] for row in shown] == ["based on", "mentions"]
    assert shown[-1][1].startswith("2 ")


def test_a_long_list_is_cut_and_the_rest_counted() -> None:
    shown = list(rows((cited("CAN_CU"),) * (MOST + 3), None))
    assert len(shown) == MOST + 1
    assert shown[-1][1].startswith("3 ")


def test_no_citations_no_rows() -> None:
    assert list(rows((), None)) == []


def test_every_relation_of_the_table_has_words_for_people() -> None:
    assert {words.relation for words in table()} <= set(WORDS)


def test_an_annex_that_names_its_own_paper_is_no_other_paper() -> None:
    assert list(rows((cited("KEM_THEO", "24/QĐ-SKHCN"),), "24/QĐ-SKHCN")) == []
