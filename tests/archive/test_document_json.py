from __future__ import annotations

import json
from datetime import date
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.document_json import contract_json, document_of, document_text, refused_json
from archive.messages import say
from archive.model import Arrival, Box, DateSpan, Document, Found, Page, Precision, Read, Refused, Source, State

numbers = st.floats(allow_nan=False, allow_infinity=False)
texts = st.text(max_size=20)
days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
flags = st.lists(texts, max_size=2).map(tuple)
boxes = st.builds(Box, numbers, numbers, numbers, numbers)


def founds(values: st.SearchStrategy) -> st.SearchStrategy:
    spans = st.tuples(st.integers(0, 9999), st.integers(0, 9999))
    return st.builds(Found, values, texts, spans, st.integers(1, 999), st.none() | boxes, numbers, texts, flags)


documents = st.builds(
    Document,
    kind=st.none() | founds(texts),
    number=st.none() | founds(texts),
    number_state=st.sampled_from(get_args(State)),
    number_symbol=st.none() | texts,
    date=st.none() | founds(st.builds(DateSpan, days, days, st.sampled_from(get_args(Precision)))),
    date_state=st.sampled_from(get_args(State)),
    place=st.none() | founds(texts),
    issuers=st.lists(founds(texts), max_size=3).map(tuple),
    parent=st.none() | founds(texts),
    subject=st.none() | founds(texts),
    arrival=st.none() | founds(st.builds(Arrival, st.none() | texts, st.none() | days, st.none() | texts)),
    flags=flags,
)


@given(documents)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_a_document_comes_back_equal(document: Document) -> None:
    text = document_text(document)
    back = document_of(text)
    assert back == document
    assert document_text(back) == text


def test_types_come_back_too() -> None:
    span = Found(DateSpan(date(2018, 1, 31), date(2018, 1, 31), "day"), "31/1", (0, 4), 1, Box(0, 0, 1, 1), 1, "date")
    back = document_of(document_text(Document(date=span)))
    assert back.date is not None
    assert type(back.date) is Found
    assert type(back.date.value) is DateSpan
    assert type(back.date.value.first) is date
    assert type(back.date.span) is tuple
    assert type(back.date.box) is Box


def test_an_older_text_reads_with_the_defaults_of_newer_fields() -> None:
    assert document_of('{"number_state":"blank"}') == Document(number_state="blank")


@pytest.mark.parametrize("text", ["", "[]x", '{"kind": 5}', '{"number_state": "sealed"}'])
def test_damaged_text_is_no_document(text: str) -> None:
    with pytest.raises((ValueError, ExceptionGroup)):
        document_of(text)


FILE_KEYS = {"file", "sha256", "media_type", "size_bytes", "page_count", "pages"}
STATE_KEYS = {"number_state", "date_precision", "date_state"}
FIELD_KEYS = {
    *("kind", "number", "number_symbol", "number_key", "date", "date_from", "date_to", "place", "issuers", "parent"),
    *(
        "subject",
        "signer_name",
        "signer_position",
        "authority",
        "recipients",
        "archive_line",
        "urgency",
        "secrecy",
        "circulation",
    ),
    *("arrival", "copy", "references", "amounts", "tables", "certificate", "parts", "flags", "evidence"),
    *("effective", "parties", "counts", "direction"),
}

SOURCE = Source("b\udce1o.pdf", "0" * 64, "application/pdf", 123)
BOX = Box(70.06, 80.04, 120.449, 92.0)
NUMBER = Found("24/QĐ-SKHCN", "Số: 24/QĐ-SKHCN", (3, 18), 1, BOX, 0.987654, "number.line", ("X",))


def dated(first: date, last: date, precision: Precision) -> Read:
    return Read(SOURCE, (), Document(date=Found(DateSpan(first, last, precision), "raw", (0, 3), 1, None, 0.9, "date")))


def test_a_paper_that_prints_nothing_has_every_key() -> None:
    answer = contract_json(Read(SOURCE, (Page(1, "text\n"),), Document()), with_text=False)
    assert answer.keys() == FILE_KEYS | STATE_KEYS | FIELD_KEYS
    assert answer["file"] == r"b\xe1o.pdf"
    assert answer["page_count"] == 1
    assert {key for key, value in answer.items() if value is None or value in ([], {})} == FIELD_KEYS
    assert (answer["number_state"], answer["date_precision"], answer["date_state"]) == ("none", "none", "none")
    assert answer["pages"] == [{"page": 1, "origin": "text-layer", "encoding": "unicode", "confidence": None}]
    json.dumps(answer, allow_nan=False).encode()


def test_the_number_with_its_key_and_its_evidence() -> None:
    answer = contract_json(Read(SOURCE, (), Document(number=NUMBER, number_state="printed")), with_text=False)
    assert (answer["number"], answer["number_key"], answer["number_state"]) == ("24/QĐ-SKHCN", "24/QD-SKHCN", "printed")
    assert answer["evidence"] == {
        "number": {
            "page": 1,
            "box": [70.1, 80.0, 120.4, 92.0],
            "span": [3, 18],
            "raw": "Số: 24/QĐ-SKHCN",
            "confidence": 0.9877,
            "rule": "number.line",
            "flags": ["X"],
        }
    }


def test_a_date_is_said_only_when_the_day_is_known() -> None:
    day = contract_json(dated(date(2018, 1, 31), date(2018, 1, 31), "day"), with_text=False)
    assert (day["date"], day["date_from"], day["date_to"], day["date_precision"]) == (*("2018-01-31",) * 3, "day")
    month = contract_json(dated(date(2018, 1, 1), date(2018, 1, 31), "month"), with_text=False)
    assert (month["date"], month["date_from"], month["date_to"]) == (None, "2018-01-01", "2018-01-31")
    assert month["date_precision"] == "month"


def test_text_and_arrival_stamp() -> None:
    arrival = Found(Arrival("15", date(2018, 2, 1), None), "ĐẾN", (0, 3), 1, None, 0.8, "arrival")
    answer = contract_json(
        Read(SOURCE, (Page(1, "Độc lập\n", confidence=0.91234),), Document(arrival=arrival)), with_text=True
    )
    assert answer["pages"][0]["text"] == "Độc lập\n"
    assert answer["pages"][0]["confidence"] == 0.9123
    assert answer["arrival"] == {
        "number": "15",
        "date": "2018-02-01",
        "agency": None,
        "receiver": None,
        "due": None,
        "progress": None,
        "reply": None,
    }


def test_several_issuers_have_several_places() -> None:
    first = Found("Bộ Công an", "BỘ CÔNG AN", (0, 10), 1, None, 0.9, "party")
    second = Found("Bộ Tài chính", "BỘ TÀI CHÍNH", (11, 23), 1, None, 0.9, "party")
    answer = contract_json(Read(SOURCE, (), Document(issuers=(first, second))), with_text=False)
    assert answer["issuers"] == ["Bộ Công an", "Bộ Tài chính"]
    assert [place["raw"] for place in answer["evidence"]["issuers"]] == ["BỘ CÔNG AN", "BỘ TÀI CHÍNH"]


def test_a_refused_file() -> None:
    refused = Refused("a.pdf", "encrypted", say("{path} asks for a password.", path="a.pdf"))
    assert refused_json(refused) == {
        "file": "a.pdf",
        "refused": {"reason": "encrypted", "message": "a.pdf asks for a password."},
    }
