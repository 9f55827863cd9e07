"""How a certificate stands on a day, and why (SPEC §4.3, §4.4)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from made_record import MadeRecord, certified, cited, party

from archive.certificates import Registered, chosen, register
from archive.links import Link, add_link
from archive.messages import speak
from archive.timeline import timeline

ISSUED, EXPIRES = date(2017, 12, 20), date(2020, 12, 19)
DAY = timedelta(days=1)
HOLDER, TAX_CODE = "Công ty TNHH Cơ khí Ea Bông", "6009900140"


def add(record: MadeRecord, **values: object) -> int:
    known = {
        "number": "QMS 17-1220",
        "scheme": "ISO 9001",
        "standard": "TCVN ISO 9001:2015",
        "edition": "2015",
        "holder": HOLDER,
        "issued": ISSUED,
        "expires": EXPIRES,
    }
    made = certified(**{name: value for name, value in (known | values).items() if value is not None})
    return record.add(None, kind="Giấy chứng nhận", issuers=(), certificate=made)


def on(record: MadeRecord, day: date) -> Registered:
    (only,) = register(record.connection, day)
    return only


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (ISSUED - DAY, "not_yet"),
        (ISSUED, "valid"),
        (EXPIRES - timedelta(days=91), "valid"),
        (EXPIRES - timedelta(days=90), "expiring"),
        (EXPIRES, "expiring"),
        (EXPIRES + DAY, "expired"),
    ],
)
def test_by_its_printed_days(record: MadeRecord, day: date, status: str) -> None:
    add(record)
    assert on(record, day).status == status
    assert on(record, day).effective_expiry == EXPIRES


@pytest.mark.parametrize(("day", "status"), [(date(2018, 9, 14), "expiring"), (date(2018, 9, 15), "expired")])
def test_an_edition_that_ended_before_the_printed_day(record: MadeRecord, day: date, status: str) -> None:
    add(record, standard="TCVN ISO 9001:2008", edition="2008")
    one = on(record, day)
    assert (one.status, one.effective_expiry, one.printed.expires) == (status, date(2018, 9, 14), EXPIRES)
    assert "ISO 9001:2008" in str(one.reason)
    assert "14/09/2018" in str(one.reason)


def test_without_a_day_of_expiry_it_is_unknown_and_never_valid(record: MadeRecord) -> None:
    add(record, expires=None)
    assert on(record, date(2018, 1, 1)).status == "unknown"
    assert on(record, date(2100, 1, 1)).status == "unknown"


def test_without_a_day_of_expiry_its_edition_ends_all_the_same(record: MadeRecord) -> None:
    add(record, expires=None, edition="2008")
    assert on(record, date(2018, 9, 14)).status == "unknown"
    assert on(record, date(2018, 9, 15)).status == "expired"


def test_suspended_and_withdrawn_by_papers(record: MadeRecord) -> None:
    add(record)

    def mention(relation: str, **values: object) -> object:
        return cited("QMS 17-1220", relation=relation, kind="Giấy chứng nhận", **values)

    until = date(2018, 8, 31)
    record.add("7/QĐ-NHC", date(2018, 6, 1), references=(mention("DINH_CHI", until=until),))
    record.add("9/QĐ-NHC", date(2019, 3, 1), references=(mention("DINH_CHI"),))
    record.add("11/QĐ-NHC", date(2019, 5, 2), references=(mention("DINH_CHI", flags=("RESTORED",)),))
    gone = record.add("20/QĐ-NHC", date(2020, 2, 3), references=(mention("THU_HOI"),))
    days = {
        date(2018, 5, 31): "valid",
        date(2018, 6, 1): "suspended",
        until: "suspended",
        until + DAY: "valid",
        date(2019, 5, 1): "suspended",
        date(2019, 5, 2): "valid",
        date(2020, 2, 2): "valid",
        date(2020, 2, 3): "withdrawn",
        EXPIRES + DAY: "withdrawn",
    }
    assert {day: on(record, day).status for day in days} == days
    assert str(gone) in str(on(record, EXPIRES).reason)
    assert on(record, EXPIRES).effective_expiry == date(2020, 2, 3)


def test_replaced_by_a_new_certificate(record: MadeRecord) -> None:
    old = add(record, number="VG-002")
    replaces = cited("VG-002", relation="THAY_THE", kind="Giấy chứng nhận")
    made = certified(number="VG-009", holder=HOLDER, issued=date(2019, 7, 1), expires=date(2022, 6, 30))
    new = record.add(None, kind="Giấy chứng nhận", issuers=(), certificate=made, references=(replaces,))
    before, after = (
        {one.printed.record: one for one in register(record.connection, day)}
        for day in (date(2019, 6, 30), date(2019, 7, 1))
    )
    assert (before[old].status, before[new].status) == ("valid", "not_yet")
    assert (after[old].status, after[new].status) == ("withdrawn", "valid")
    assert str(after[old].reason) == f"replaced from 01/07/2019 by record {new}"


def test_suspended_and_restored_by_links_of_a_person(record: MadeRecord) -> None:
    one, stop, again = add(record), record.add("7/QĐ-NHC", date(2018, 6, 1)), record.add("8/QĐ-NHC", date(2018, 7, 2))
    for by, relation in ((stop, "DINH_CHI"), (again, "KHOI_PHUC")):
        add_link(record.connection, "lan", Link(by, relation, one), "letter of the body")
    days = {date(2018, 5, 31): "valid", date(2018, 7, 1): "suspended", date(2018, 7, 2): "valid"}
    assert {day: on(record, day).status for day in days} == days


def test_suspended_and_withdrawn_as_a_person_says(record: MadeRecord) -> None:
    one = add(record)
    for field, value in (("suspended_from", "1/6/2018"), ("suspended_until", "30/6/2018"), ("withdrawn", "2/1/2019")):
        record.archive.correct(one, f"certificate.{field}", value, "letter of the body")
    days = {
        date(2018, 5, 31): "valid",
        date(2018, 6, 30): "suspended",
        date(2018, 7, 1): "valid",
        date(2019, 1, 2): "withdrawn",
    }
    assert {day: on(record, day).status for day in days} == days


def test_the_decision_and_the_money_behind_it(record: MadeRecord) -> None:
    early = record.add(
        "88/QĐ-SKHCN",
        date(2017, 5, 12),
        subject="Về việc phê duyệt danh sách doanh nghiệp được hỗ trợ năm 2017",
        parties=(party(HOLDER, TAX_CODE, role="listed", scheme="ISO 9001", amount=95_000_000),),
    )
    record.add(
        "52/QĐ-SKHCN",
        date(2018, 3, 15),
        subject="Về việc phê duyệt danh sách doanh nghiệp được hỗ trợ năm 2018",
        parties=(party(HOLDER, TAX_CODE, role="listed", scheme="ISO 9001", amount=110_000_000),),
    )
    add(record, holder=HOLDER.upper())  # without tax code: known by its name
    behind = on(record, EXPIRES).backing
    assert behind is not None
    assert (behind.record, behind.number, behind.amount) == (early, "88/QĐ-SKHCN", 95_000_000)


def test_nothing_is_claimed_of_another_enterprise(record: MadeRecord) -> None:
    record.add(
        "88/QĐ-SKHCN",
        date(2017, 5, 12),
        subject="Về việc phê duyệt danh sách doanh nghiệp được hỗ trợ năm 2017",
        parties=(party("HTX Rau Ea Tu", role="listed", scheme="VietGAP"),),
    )
    add(record)
    assert on(record, EXPIRES).backing is None


def test_the_decision_that_issued_it(record: MadeRecord) -> None:
    decision = record.add("215/QĐ-VPCNCL", date(2018, 5, 11), issuers=("Văn phòng Công nhận Chất lượng",))
    made = certified(number="VILAS 1979", holder="Trung tâm Kỹ thuật", expires=EXPIRES)
    annexed = (cited("215/QĐ-VPCNCL", date(2018, 5, 11), "KEM_THEO"),)
    record.add(None, kind="Giấy chứng nhận", issuers=(), certificate=made, references=annexed)
    assert on(record, EXPIRES).issued_by == decision


def test_choosing(record: MadeRecord) -> None:
    add(record)
    add(record, number="V 1", scheme="VietGAP", standard="VietGAP", edition=None, holder="HTX Rau Ea Tu")
    found_all = register(record.connection, EXPIRES)
    assert [one.printed.scheme for one in chosen(found_all, holder="cơ khí ea bông")] == ["ISO 9001"]
    assert [one.printed.scheme for one in chosen(found_all, standard="iso 9001:2015")] == ["ISO 9001"]
    assert [one.printed.scheme for one in chosen(found_all, standard="vietgap")] == ["VietGAP"]
    assert len(chosen(found_all, status="expiring")) == 2
    assert chosen(found_all, status="expired") == []


def test_the_picture_names_all_and_escapes(record: MadeRecord) -> None:
    add(record, holder="Công ty <A & B>", edition="2008")
    speak("en")
    drawn = timeline(register(record.connection, date(2019, 1, 1)), date(2019, 1, 1))
    assert "Công ty &lt;A &amp; B&gt;" in drawn
    assert "url(#beyond)" in drawn
    assert "01/01/2019" in drawn
