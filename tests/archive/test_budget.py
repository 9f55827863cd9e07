"""What decisions assign, how it stands after changes, and the checks B1 to B12."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from made_papers import found
from made_record import MadeRecord, cited, party

from archive.budget import budget, leaves
from archive.budget_columns import Cells, columns_of
from archive.budget_findings import budget_findings
from archive.findings import Finding
from archive.model import Amount, Found, Table, TableRow

PROVINCE, OFFICE = ("Ủy ban nhân dân tỉnh Đắk Lắk",), ("Sở Khoa học và Công nghệ",)
GIVEN, ASSIGNED, CHANGED = date(2017, 12, 8), date(2017, 12, 28), date(2018, 7, 16)
HEADS = ("STT", "Nội dung", "Chương", "Loại", "Khoản", "Dự toán giao")
LEVELS = {"A": 1, "I": 1, "1": 2, "2": 2, "": 0}


def sheet(*rows: tuple[str, ...], heads: tuple[str, ...] = HEADS, at: int = -1) -> Table:
    """An annex whose sum stands in the column `at`."""
    made = tuple(
        TableRow(row, 2, level=LEVELS[row[0]], amount=int(Decimal(row[at].replace(".", "") or 0))) for row in rows
    )
    total = next((row.amount for row in made if row.level == 0), None)
    return Table(2, 2, "PHỤ LỤC", "đồng", 1, heads, made, total)


def amount(value: int, role: str, words: int | None = None) -> Found[Amount]:
    return found(Amount(value, words, role))


def assign(record: MadeRecord, number: str, day: date, total: int, **fields: object) -> int:
    known = {"subject": "Về việc giao dự toán ngân sách nhà nước năm 2018", "issuers": OFFICE}
    known |= {"amounts": (amount(total, "assigned"),), "recipients": (found("Kho bạc Nhà nước tỉnh"),)}
    return record.add(number, day, **(known | fields))


def codes(record: MadeRecord) -> list[str]:
    return [one.code for one in findings(record)]


def findings(record: MadeRecord) -> list[Finding]:
    return budget_findings(record.connection, budget(record.connection))


def chain(record: MadeRecord, office_total: int = 500, change: int = 0) -> tuple[int, int]:
    """A decision of the province and the office's one that is based on it, perhaps with an addition."""
    above = assign(record, "3405/QĐ-UBND", GIVEN, 500, issuers=PROVINCE)
    base = cited("3405/QĐ-UBND", GIVEN)
    below = assign(record, "24/QĐ-SKHCN", ASSIGNED, office_total, references=(base,))
    if change:
        assign(
            record,
            "131/QĐ-SKHCN",
            CHANGED,
            change,
            subject="Về việc giao bổ sung dự toán ngân sách nhà nước năm 2018",
            references=(base, cited("24/QĐ-SKHCN", ASSIGNED)),
        )
    return above, below


def test_lines_and_codes(record: MadeRecord) -> None:
    rows = (("I", "Chi sự nghiệp", "", "", "", "300"), ("1", "Đào tạo", "417", "100", "103", "300"))
    assign(record, "24/QĐ-SKHCN", ASSIGNED, 300, tables=(sheet(*rows, ("", "Tổng cộng", "", "", "", "300")),))
    (only,) = budget(record.connection, 2018).assignments
    assert (only.year, only.total, only.is_change) == (2018, 300, False)
    assert [(line.code, line.content, line.amount) for line in only.lines][:2] == [
        ("I", "Chi sự nghiệp", 300),
        ("417-100-103", "Đào tạo", 300),
    ]
    assert [line.content for line in leaves(only.lines)] == ["Đào tạo"]
    assert budget(record.connection, 2017).assignments == ()
    assert codes(record) == []


def test_how_it_stands_after_changes(record: MadeRecord) -> None:
    chain(record, 400)
    heads = ("STT", "Nội dung", "Dự toán đã giao", "Bổ sung", "Dự toán sau bổ sung")
    rows = (("1", "Đào tạo", "300", "40", "340"), ("", "Tổng cộng", "300", "40", "340"))
    base = sheet(("1", "Đào tạo", "", "", "", "300"), ("2", "Kiểm tra", "", "", "", "100"))
    assign(record, "25/QĐ-SKHCN", ASSIGNED, 400, tables=(base,))
    assign(
        record,
        "131/QĐ-SKHCN",
        CHANGED,
        40,
        subject="Về việc giao bổ sung dự toán ngân sách nhà nước năm 2018",
        tables=(sheet(*rows, heads=heads, at=3),),
        references=(cited("25/QĐ-SKHCN", ASSIGNED),),
    )
    current = budget(record.connection, 2018).current
    assert current["so khoa hoc va cong nghe", 2018] == {"dao tao": 340, "kiem tra": 100}
    assert codes(record) == []


@pytest.mark.parametrize(("total", "change", "found_codes"), [(500, 0, []), (501, 0, ["B5"]), (480, 30, ["B5"])])
def test_more_than_was_given(record: MadeRecord, total: int, change: int, found_codes: list[str]) -> None:
    above, below = chain(record, total, change)
    assert codes(record) == found_codes
    for one in findings(record):
        assert {above, below} <= set(one.records)


def test_words_and_annex_lines(record: MadeRecord) -> None:
    wrong = (cited("24/QĐ-SKHCN", date(2017, 11, 28), "KEM_THEO", flags=("ANNEX_MISMATCH",)),)
    one = assign(record, "24/QĐ-SKHCN", ASSIGNED, 12, amounts=(amount(12, "assigned", 11),), references=wrong)
    assert [(finding.code, finding.records) for finding in findings(record)] == [("B3", (one,)), ("B4", (one,))]


@pytest.mark.parametrize(
    ("rows", "is_broken"),
    [
        ((("1", "Đào tạo", "300", "40", "340"),), False),
        ((("1", "Đào tạo", "300", "40", "350"),), True),
        ((("1", "Đào tạo", "310", "40", "350"),), True),
    ],
)
def test_a_change_begins_with_what_was_there(
    record: MadeRecord, rows: tuple[tuple[str, ...], ...], is_broken: bool
) -> None:
    assign(record, "24/QĐ-SKHCN", ASSIGNED, 300, tables=(sheet(("1", "Đào tạo", "", "", "", "300")),))
    heads = ("STT", "Nội dung", "Dự toán đã giao", "Bổ sung", "Dự toán sau bổ sung")
    assign(
        record,
        "131/QĐ-SKHCN",
        CHANGED,
        40,
        subject="Về việc điều chỉnh dự toán ngân sách nhà nước năm 2018",
        tables=(sheet(*rows, heads=heads, at=3),),
        references=(cited("24/QĐ-SKHCN", ASSIGNED),),
    )
    assert codes(record) == (["B6"] if is_broken else [])


def test_a_change_of_nothing_that_is_here(record: MadeRecord) -> None:
    assign(record, "131/QĐ-SKHCN", CHANGED, 40, subject="Về việc giao bổ sung dự toán ngân sách năm 2018")
    assert codes(record) == ["B6"]


@pytest.mark.parametrize(
    ("chapter", "category", "item", "is_wrong"),
    [
        ("417", "100", "103", False),
        ("017", "100", "103", True),
        ("417", "101", "103", True),
        ("417", "100", "110", True),
    ],
)
def test_codes_of_the_year(record: MadeRecord, chapter: str, category: str, item: str, is_wrong: bool) -> None:
    assign(record, "24/QĐ-SKHCN", ASSIGNED, 300, tables=(sheet(("1", "Đào tạo", chapter, category, item, "300")),))
    assert codes(record) == (["B8"] if is_wrong else [])


def test_codes_of_a_year_that_the_table_does_not_know_are_not_judged(record: MadeRecord) -> None:
    rows = sheet(("1", "Đào tạo", "017", "101", "110", "300"))
    subject = "Về việc giao dự toán ngân sách nhà nước năm 2016"
    assign(record, "24/QĐ-SKHCN", date(2015, 12, 8), 300, subject=subject, tables=(rows,))
    assert codes(record) == []


def test_the_first_assignment_of_a_year_comes_late(record: MadeRecord) -> None:
    late = assign(record, "24/QĐ-SKHCN", date(2018, 1, 31), 300)
    assign(record, "131/QĐ-SKHCN", CHANGED, 40)
    (only,) = findings(record)
    assert (only.code, only.records, only.is_notice) == ("B9", (late,), True)


def test_signer_and_treasury_are_notices(record: MadeRecord) -> None:
    position = found("PHÓ GIÁM ĐỐC")
    assign(record, "24/QĐ-SKHCN", ASSIGNED, 300, recipients=(found("Như Điều 3"),), signer_position=position)
    assert [(one.code, one.is_notice) for one in findings(record)] == [("B10", True), ("B10", True)]


def test_one_task_paid_for_twice(record: MadeRecord) -> None:
    for number, day in (("88/QĐ-SKHCN", date(2017, 5, 12)), ("52/QĐ-SKHCN", date(2018, 3, 15))):
        record.add(
            number,
            day,
            subject="Về việc phê duyệt danh sách doanh nghiệp được hỗ trợ",
            parties=(party("HTX Rau Ea Tu", role="listed", scheme="VietGAP"),),
        )
    (only,) = findings(record)
    assert (only.code, only.records) == ("B11", (1, 2))


def settle(record: MadeRecord, *rows: tuple[str, ...], heads: tuple[str, ...]) -> int:
    return record.add(
        "20/BC-SKHCN",
        date(2019, 2, 28),
        kind="Báo cáo",
        subject="Quyết toán kinh phí thực hiện Dự án năm 2018",
        tables=(sheet(*rows, heads=heads),),
    )


def test_a_payment_and_what_it_rests_on(record: MadeRecord) -> None:
    heads = ("STT", "Hợp đồng", "Nghiệm thu", "Hóa đơn", "Số tiền")
    rows = (
        ("1", "Hợp đồng tư vấn số 03/2018/HĐTV", "ngày 25/6/2018", "số 118", "140"),
        ("2", "Hợp đồng tư vấn số 05/2018/HĐTV", "-", "số 341", "120"),
        ("2", "Hợp đồng tư vấn số 06/2018/HĐTV", "", "-", "10"),
    )
    settlement = settle(record, *rows, heads=heads)
    first = record.add("03/2018/HĐTV", kind="Hợp đồng", issuers=())
    second = record.add("05/2018/HĐTV", kind="Hợp đồng", issuers=())
    accepted = (cited("03/2018/HĐTV", relation="DAN_CHIEU", kind="Hợp đồng"),)
    record.add(None, date(2018, 6, 25), kind="Biên bản", subject="Nghiệm thu Hợp đồng tư vấn", references=accepted)
    told = [(one.records, str(one.message)) for one in findings(record)]
    assert {one.code for one in findings(record)} == {"B12"}
    assert (
        (settlement, second),
        "the payment of 120 đồng for contract 05/2018/HĐTV: no acceptance was found in this archive",
    ) in told
    assert not any(first in records for records, _ in told)
    assert sum(records == (settlement,) for records, _ in told) == 3  # no contract, no acceptance, no invoice


@pytest.mark.parametrize(("spent", "left", "is_wrong"), [("325", "35", False), ("325", "45", True)])
def test_spent_against_assigned(record: MadeRecord, spent: str, left: str, is_wrong: bool) -> None:
    heads = ("STT", "Nội dung", "Dự toán giao", "Đã chi", "Hủy dự toán")
    settle(record, ("1", "Đào tạo", "360", spent, left), heads=heads)
    assert codes(record) == (["B7"] if is_wrong else [])


def test_a_settlement_begins_with_what_the_decisions_make(record: MadeRecord) -> None:
    assign(record, "24/QĐ-SKHCN", ASSIGNED, 300, tables=(sheet(("1", "Đào tạo", "", "", "", "300")),))
    heads = ("STT", "Nội dung", "Dự toán giao", "Đã chi")
    settle(record, ("1", "Đào tạo", "310", "310"), heads=heads)
    assert codes(record) == ["B7"]


def test_heads_of_columns_in_other_words() -> None:
    assert columns_of(("TT", "Chỉ tiêu", "Mã chương", "Dự toán đầu năm", "Điều chỉnh", "Sau điều chỉnh")) == {
        "outline": 0,
        "content": 1,
        "chapter": 2,
        "before": 3,
        "more": 4,
        "after": 5,
    }


@pytest.mark.parametrize(
    ("heads", "cells", "is_wrong"),
    [
        (("Dự toán giao đầu năm", "Số cắt giảm", "Dự toán sau điều chỉnh"), ("500", "120", "380"), False),
        (("Dự toán giao đầu năm", "Số cắt giảm", "Dự toán sau điều chỉnh"), ("500", "120", "480"), True),
        (("Dự toán trước điều chỉnh", "Tăng (+), giảm (-)", "Dự toán sau điều chỉnh"), ("500", "-20", "480"), False),
        (("Dự toán đã được giao", "Kinh phí bổ sung", "Dự toán sau bổ sung"), ("500", "50", "560"), True),
        (("Dự toán đã được giao", "Kinh phí bổ sung", "Dự toán sau bổ sung"), ("490", "50", "540"), True),
    ],
)
def test_what_is_added_and_taken_away(
    record: MadeRecord, heads: tuple[str, ...], cells: tuple[str, ...], is_wrong: bool
) -> None:
    given = sheet(("1", "Khuyến công", "", "", "", "500"))
    assign(record, "24/QĐ-SKHCN", ASSIGNED, 500, tables=(given,))
    change = sheet(("1", "Khuyến công", *cells), heads=("STT", "Nội dung", *heads), at=3)
    subject = "Về việc điều chỉnh dự toán ngân sách nhà nước năm 2018"
    base = (cited("24/QĐ-SKHCN", ASSIGNED),)
    assign(record, "131/QĐ-SKHCN", CHANGED, 50, subject=subject, tables=(change,), references=base, amounts=())
    assert codes(record) == (["B6"] if is_wrong else [])


def test_lines_of_one_content_in_several_units_are_not_compared(record: MadeRecord) -> None:
    rows = (("1", "Kinh phí tự chủ", "", "", "", "300"), ("2", "Kinh phí tự chủ", "", "", "", "200"))
    assign(record, "24/QĐ-SKHCN", ASSIGNED, 500, tables=(sheet(*rows),))
    heads = ("STT", "Nội dung", "Dự toán đã giao", "Bổ sung", "Dự toán sau bổ sung")
    change = sheet(("1", "Kinh phí tự chủ", "300", "50", "350"), heads=heads, at=3)
    subject = "Về việc bổ sung dự toán năm 2018"
    base = (cited("24/QĐ-SKHCN", ASSIGNED),)
    assign(record, "131/QĐ-SKHCN", CHANGED, 50, subject=subject, tables=(change,), references=base)
    assert codes(record) == []


@pytest.mark.parametrize(("office_total", "found_codes"), [(500, []), (540, ["B5"])])
def test_money_that_came_later_covers_nothing_before(
    record: MadeRecord, office_total: int, found_codes: list[str]
) -> None:
    chain(record, office_total)
    later, more = date(2018, 6, 1), "Về việc bổ sung kinh phí năm 2018"
    base = cited("3405/QĐ-UBND", GIVEN)
    assign(record, "1502/QĐ-UBND", later, 50, subject=more, issuers=PROVINCE, references=(base,))
    added = (cited("1502/QĐ-UBND", later), cited("24/QĐ-SKHCN", ASSIGNED))
    assign(record, "131/QĐ-SKHCN", CHANGED, 50, subject="Về việc giao bổ sung dự toán năm 2018", references=added)
    assert codes(record) == found_codes


def test_a_change_that_only_moves_money_is_no_addition(record: MadeRecord) -> None:
    chain(record)
    moved = "Về việc điều chỉnh dự toán năm 2018"
    base = (cited("3405/QĐ-UBND", GIVEN), cited("24/QĐ-SKHCN", ASSIGNED))
    assign(record, "131/QĐ-SKHCN", CHANGED, 100, subject=moved, references=base)
    assert codes(record) == []


def test_small_figures_without_a_unit_are_no_sums() -> None:
    places = {"before": 0, "after": 1}
    cells = Cells(["500", "1.500.000"], places, None)
    assert (cells.figure("before"), cells.figure("after")) == (None, 1_500_000)
    assert Cells(["500", ""], places, 1_000_000).figure("before") == 500_000_000


def test_two_annexes_are_no_sum_of_one(record: MadeRecord) -> None:
    first, second = (
        sheet(("1", "Đào tạo", "", "", "", value), ("", "Cộng", "", "", "", value)) for value in ("200", "400")
    )
    assign(record, "24/QĐ-SKHCN", ASSIGNED, 0, tables=(first, second), amounts=())
    (only,) = budget(record.connection).assignments
    assert only.total is None
    assert [line.content for line in leaves(only.lines)] == ["Đào tạo", "Đào tạo"]
