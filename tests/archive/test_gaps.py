"""What a record lacks (G1 to G10) and where its papers contradict each other: made cases, found and not found."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from made_papers import found
from made_record import MadeRecord, certified, cited, counted, party

from archive.findings import Finding
from archive.gaps import gaps
from archive.model import Amount, Table, TableRow
from archive.staged import staged
from archive.stages import stage_of

TODAY = date(2021, 1, 4)
SUPPORTED = date(2017, 5, 12)
HONEY, CODE = "Công ty TNHH Mật ong Ea Tu", "6009900253"
OFFICE = "Sở Khoa học và Công nghệ"
PROVINCE = ("Ủy ban nhân dân tỉnh Đắk Lắk",)
COMMITTEE = ("Ban Điều hành Dự án",)


def findings(record: MadeRecord, *codes: str) -> list[Finding]:
    return [one for one in gaps(record.connection, TODAY, OFFICE) if not codes or one.code in codes]


def about(role: str = "about", **values: Any) -> tuple[Any, ...]:
    return (party(HONEY, CODE, role=role, **values),)


def support(record: MadeRecord) -> int:
    return record.add(
        "88/QĐ-SKHCN",
        SUPPORTED,
        subject="Về việc phê duyệt danh sách doanh nghiệp được hỗ trợ năm 2017",
        parties=about("listed", scheme="HACCP", amount=95_000_000),
    )


def papers_of_support(record: MadeRecord) -> dict[str, Any]:
    """How each paper that a supported enterprise should have is added."""
    contract = (cited("05/2017/HĐTV", relation="DAN_CHIEU", kind="Hợp đồng"),)
    minutes = {"kind": "Biên bản", "parties": about()}
    return {
        "registration": lambda: record.add(
            None, date(2017, 2, 1), kind="Đơn", subject="Đăng ký tham gia Dự án", parties=about()
        ),
        "contract": lambda: record.add("05/2017/HĐTV", kind="Hợp đồng", issuers=(), parties=about()),
        "inspection": lambda: record.add(
            "3/BB-BĐH", date(2018, 8, 21), subject="Kiểm tra kết quả hỗ trợ", issuers=COMMITTEE, **minutes
        ),
        "acceptance": lambda: record.add(
            None, date(2018, 9, 20), subject="Nghiệm thu Hợp đồng tư vấn", references=contract, **minutes
        ),
        "certificate": lambda: record.add(
            None,
            kind="Giấy chứng nhận",
            issuers=(),
            certificate=certified(
                number="H 1", scheme="HACCP", holder=HONEY, issued=date(2018, 9, 1), expires=date(2021, 8, 31)
            ),
        ),
    }


ASKED = ("registration", "contract", "inspection", "acceptance", "certificate")


@pytest.mark.parametrize("missing", [*ASKED, None])
def test_g1_what_a_supported_enterprise_lacks(record: MadeRecord, missing: str | None) -> None:
    decision = support(record)
    for name, add in papers_of_support(record).items():
        if name != missing:
            add()
    told = findings(record, "G1")
    assert [one.records for one in told] == ([(decision,)] if missing else [])
    for one in told:
        assert str(one.message).startswith(f"{HONEY} ({CODE}), supported in 2017: no {missing}")
        assert str(one.message).endswith("was found in this archive")


def test_g1_what_came_before_the_support_does_not_count(record: MadeRecord) -> None:
    support(record)
    record.add("3/BB-BĐH", date(2016, 8, 21), kind="Biên bản", subject="Kiểm tra kết quả", parties=about())
    assert "no inspection" in " ".join(str(one.message) for one in findings(record, "G1"))


def test_g1_a_decision_on_one_enterprise_and_another_of_the_same_year(record: MadeRecord) -> None:
    for number, day in (("112/QĐ-SKHCN", SUPPORTED), ("240/QĐ-SKHCN", date(2017, 9, 12))):
        subject = f"Về việc hỗ trợ kinh phí cho {HONEY} năm 2017"
        record.add(number, day, subject=subject, parties=about(scheme="HACCP", amount=20_000_000))
    for name, add in papers_of_support(record).items():
        if name != "acceptance":
            add()
    (only,) = findings(record, "G1")
    assert "nghiệm thu" in str(only.message)


def test_what_is_no_meeting() -> None:
    kinds = {
        "Kiểm tra việc thực hiện hợp đồng tại Hợp tác xã Ea Tul": "inspection",
        "Kiểm tra tại Tổ hợp tác Na La Hiên": "inspection",
        "Họp đánh giá 6 tháng": "meeting",
        "Kiểm tra sự phù hợp": "inspection",
    }
    assert {subject: (stage := stage_of("Biên bản", subject)) and stage.name for subject in kinds} == kinds


@pytest.mark.parametrize(
    "subject",
    [
        f"Về việc thu hồi kinh phí hỗ trợ {HONEY}",
        "Về việc thành lập Hội đồng xét chọn doanh nghiệp được hỗ trợ năm 2017",
    ],
)
def test_g1_decisions_that_support_nobody(record: MadeRecord, subject: str) -> None:
    record.add("112/QĐ-SKHCN", SUPPORTED, subject=subject, parties=about())
    assert findings(record, "G1") == []


def test_minutes_without_a_date_line_say_when_they_were_made(record: MadeRecord) -> None:
    minutes = record.add(None, kind="Biên bản", subject="Nghiệm thu Hợp đồng tư vấn", issuers=(), parties=about())
    text = "BIÊN BẢN\nHôm nay, vào lúc 08 giờ 30 phút ngày 28 tháng 9 năm 2018, chúng tôi gồm:"
    record.connection.execute(
        "INSERT OR REPLACE INTO pages (record, page, text, origin, encoding, words) "
        "VALUES (?, 1, ?, 'word', 'unicode', x'')",
        (minutes, text),
    )
    (paper,) = [one for one in staged(record.connection) if one.record == minutes]
    assert (paper.day, paper.year) == ("2018-09-28", 2018)


def plan(record: MadeRecord, *counts: Any) -> int:
    return record.add(
        "58/KH-BĐH", date(2018, 8, 14), kind="Kế hoạch", subject="Triển khai Dự án năm 2018", counts=counts
    )


@pytest.mark.parametrize(("planned", "is_found"), [((1, 1), False), ((2, 2), True), ((1, 2), False), ((0, 0), True)])
def test_g2_planned_and_held_inspections(record: MadeRecord, planned: tuple[int, int], is_found: bool) -> None:
    support(record)
    inspected = papers_of_support(record)["inspection"]()
    of_plan = plan(record, counted("inspected", *planned, year=2017))
    assert [one.records for one in findings(record, "G2")] == ([(of_plan, inspected)] if is_found else [])


def test_g2_supervision_is_counted_apart(record: MadeRecord) -> None:
    support(record)
    papers_of_support(record)["inspection"]()
    plan(record, counted("supervised", 1))
    assert len(findings(record, "G2")) == 1


@pytest.mark.parametrize(("issued", "is_found"), [(date(2016, 3, 18), True), (SUPPORTED, False)])
def test_g3_a_certificate_older_than_its_support(record: MadeRecord, issued: date, is_found: bool) -> None:
    decision = support(record)
    made = certified(number="H 1", scheme="HACCP", holder=HONEY, issued=issued, expires=date(2021, 8, 31))
    one = record.add(None, kind="Giấy chứng nhận", issuers=(), certificate=made)
    assert [found.records for found in findings(record, "G3")] == ([(one, decision)] if is_found else [])


@pytest.mark.parametrize(("accepted", "is_found"), [(date(2018, 9, 14), False), (date(2018, 9, 20), True)])
def test_g4_an_edition_that_had_ended_at_acceptance(record: MadeRecord, accepted: date, is_found: bool) -> None:
    support(record)
    made = certified(
        number="Q 1",
        scheme="ISO 9001",
        edition="2008",
        holder=HONEY,
        issued=date(2017, 12, 20),
        expires=date(2020, 12, 19),
    )
    one = record.add(None, kind="Giấy chứng nhận", issuers=(), certificate=made)
    minutes = record.add(None, accepted, kind="Biên bản", subject="Nghiệm thu Hợp đồng", parties=about())
    assert [found.records for found in findings(record, "G4")] == ([(one, minutes)] if is_found else [])


def test_g5_contracts_against_the_lines_of_the_project(record: MadeRecord) -> None:
    record.add(
        "176/QĐ-UBND",
        date(2014, 1, 17),
        issuers=PROVINCE,
        subject="Về việc phê duyệt Dự án “Nâng cao năng suất chất lượng sản phẩm, hàng hóa”",
    )
    rows = (
        TableRow(("1", "Dự án nâng cao năng suất chất lượng", "300"), 2, level=1, amount=300),
        TableRow(("2", "Việc khác", "9000"), 2, level=1, amount=9000),
    )
    record.add(
        "24/QĐ-SKHCN",
        date(2017, 12, 28),
        subject="Về việc giao dự toán ngân sách nhà nước năm 2018",
        tables=(Table(2, 2, None, "đồng", 1, ("STT", "Nội dung", "Dự toán giao"), rows, None),),
    )
    first = record.add("03/2018/HĐTV", kind="Hợp đồng", issuers=(), amounts=(found(Amount(200, None, "contract")),))
    assert findings(record, "G5") == []
    second = record.add("04/2018/HĐTV", kind="Hợp đồng", issuers=(), amounts=(found(Amount(101, None, "contract")),))
    assert [one.records for one in findings(record, "G5")] == [(first, second)]


@pytest.mark.parametrize(("told", "is_found"), [(1, False), (2, True)])
def test_g6_certificates_that_a_final_report_counts(record: MadeRecord, told: int, is_found: bool) -> None:
    support(record)
    papers_of_support(record)["certificate"]()
    report = record.add(
        "245/BC-SKHCN",
        date(2020, 12, 15),
        kind="Báo cáo",
        subject="Tổng kết thực hiện Dự án",
        counts=(counted("certificates", told), counted("certificates", told, scheme="HACCP")),
    )
    assert [one.records for one in findings(record, "G6")] == ([(report,)] if is_found else [])


def test_g7_a_paper_older_than_its_committee(record: MadeRecord) -> None:
    founded = "Về việc thành lập Ban Điều hành Dự án"
    early = record.add("3/KH-BĐH", date(2014, 2, 25), kind="Kế hoạch", issuers=COMMITTEE)
    record.add("4/KH-BĐH", date(2014, 3, 14), kind="Kế hoạch", issuers=COMMITTEE)
    assert findings(record, "G7") == []  # nothing is known of the committee: no finding
    record.add("512/QĐ-UBND", date(2014, 3, 14), issuers=PROVINCE, subject=founded)
    assert [one.records for one in findings(record, "G7")] == [(early,)]


def test_g7_a_committee_that_was_replaced_goes_on(record: MadeRecord) -> None:
    record.add("512/QĐ-UBND", date(2014, 3, 14), issuers=PROVINCE, subject="Về việc thành lập Ban Điều hành Dự án")
    replaced = (cited("512/QĐ-UBND", date(2014, 3, 14), "THAY_THE"),)
    renewed = "Về việc kiện toàn Ban Điều hành Dự án"
    record.add("1480/QĐ-UBND", date(2018, 6, 27), issuers=PROVINCE, subject=renewed, references=replaced)
    record.add("9/KH-BĐH", date(2018, 8, 14), kind="Kế hoạch", issuers=COMMITTEE)
    assert findings(record, "G7") == []
    ended = (cited("1480/QĐ-UBND", date(2018, 6, 27), "BAI_BO"),)
    record.add("2/QĐ-UBND", date(2020, 1, 2), issuers=PROVINCE, subject="Về việc bãi bỏ văn bản", references=ended)
    late = record.add("1/KH-BĐH", date(2020, 2, 3), kind="Kế hoạch", issuers=COMMITTEE)
    assert [one.records for one in findings(record, "G7")] == [(late,)]


def test_g7_a_committee_that_ended_is_not_kept_up_by_a_change_of_members(record: MadeRecord) -> None:
    founded, changed, ended = date(2014, 3, 14), date(2015, 4, 12), date(2018, 1, 10)
    body = "Ban Điều hành Dự án"
    record.add("512/QĐ-UBND", founded, subject=f"Về việc thành lập {body}", issuers=PROVINCE)
    record.add("877/QĐ-UBND", changed, subject=f"Về việc thay đổi thành viên {body}", issuers=PROVINCE)
    act = cited("512/QĐ-UBND", founded, relation="BAI_BO")
    record.add("95/QĐ-UBND", ended, subject=f"Về việc giải thể {body}", issuers=PROVINCE, references=(act,))
    late = record.add("04/KH-BĐH", date(2018, 2, 20), kind="Kế hoạch", subject="Hoạt động", issuers=COMMITTEE)
    (only,) = findings(record, "G7")
    assert only.records == (late,)


def series(record: MadeRecord, *numbers: int, issuer: str = COMMITTEE[0]) -> list[int]:
    return [
        record.add(f"{number:02d}/BB-BĐH", date(2018, 1 + at, 1), kind="Biên bản", issuers=(issuer,))
        for at, number in enumerate(numbers)
    ]


@pytest.mark.parametrize(
    ("numbers", "holes"),
    [((1, 2, 4, 5), [(2, 4)]), ((1, 2, 3, 4), []), ((1, 2, 4), []), ((1, 20, 40, 60), []), ((1, 4, 5, 6), [(1, 4)])],
)
def test_g8_holes_in_a_series(record: MadeRecord, numbers: tuple[int, ...], holes: list[tuple[int, int]]) -> None:
    ids = dict(zip(numbers, series(record, *numbers), strict=True))
    assert [one.records for one in findings(record, "G8")] == [(ids[low], ids[high]) for low, high in holes]


def test_g8_one_letter_of_the_agency_misread(record: MadeRecord) -> None:
    name = "Ban Điều hành Dự án “Nâng cao NSCL của DNNVV”"
    series(record, 1, 2, 3, issuer=name)
    record.add("05/BB-BĐH", date(2018, 8, 1), kind="Biên bản", issuers=(name.replace("NVV", "NVYV"),))
    assert len(findings(record, "G8")) == 1


def test_g8_a_number_given_twice_and_a_day_that_goes_back(record: MadeRecord) -> None:
    first = record.add("07/BB-BĐH", date(2018, 8, 28), kind="Biên bản", issuers=COMMITTEE)
    second = record.add("07/BB-BĐH", date(2018, 8, 29), kind="Biên bản", issuers=COMMITTEE)
    assert [(one.code, one.records) for one in findings(record)] == [
        ("G8", (first, second)),
        ("DUP_IDENTITY", (first, second)),
    ]
    earlier = record.add("08/BB-BĐH", date(2018, 3, 1), kind="Biên bản", issuers=COMMITTEE)
    assert (second, earlier) in [one.records for one in findings(record, "G8")]


def test_one_paper_kept_twice_has_no_second_identity(record: MadeRecord) -> None:
    for _ in range(2):
        record.add("07/BB-BĐH", date(2018, 8, 28), kind="Biên bản", issuers=COMMITTEE, subject="Giám sát")
    assert findings(record) == []


def test_g9_cited_and_absent_the_most_cited_first(record: MadeRecord) -> None:
    own, law = cited("395/QĐ-SKHCN", date(2017, 12, 20), issuer=OFFICE), cited("83/2015/QH13", kind="Luật")
    one = record.add("1/QĐ-SKHCN", date(2018, 1, 2), references=(law, own, cited("395/QĐ-SKHCN")))
    other = record.add("2/QĐ-SKHCN", date(2018, 1, 3), references=(law,))
    told = findings(record, "G9")
    assert [one.records for one in told] == [(one, other), (one,)]
    assert "a paper of the office itself" in str(told[1].message)
    assert "office itself" not in str(told[0].message)


def test_g9_one_number_under_two_signs_is_absent_once(record: MadeRecord) -> None:
    for at, number in enumerate(("522/2002/QĐ-UB", "522/2002/QĐ.UB", "522/2002/QĐ/UB")):
        record.add(f"{at + 1}/QĐ-SKHCN", date(2017, 3, at + 1), references=(cited(number),))
    (only,) = findings(record, "G9")
    assert len(only.records) == 3


def test_g9_a_law_cited_by_its_name_is_told_by_name_and_number(record: MadeRecord) -> None:
    law = cited(None, date(2015, 6, 25), kind="Luật", name="Luật Ngân sách nhà nước")
    record.add("1/QĐ-SKHCN", date(2017, 3, 1), references=(law,))
    (only,) = findings(record, "G9")
    assert str(only.message).startswith("Luật Ngân sách nhà nước số 83/2015/QH13 is cited")


def test_the_line_of_an_annex_is_judged_by_b4_alone(record: MadeRecord) -> None:
    line = cited("12/QĐ-SKHCN", date(2018, 1, 25), relation="KEM_THEO", flags=("ANNEX_MISMATCH",))
    record.add("12/QĐ-SKHCN", date(2018, 1, 15), references=(line,))
    assert findings(record) == []


def test_g9_is_closed_by_the_paper_when_it_arrives(record: MadeRecord) -> None:
    record.add("2/QĐ-SKHCN", date(2018, 1, 3), references=(cited("1/QĐ-SKHCN", date(2018, 1, 2)),))
    assert len(findings(record, "G9")) == 1
    record.add("1/QĐ-SKHCN", date(2018, 1, 2))
    assert findings(record, "G9") == []


def test_g10_similar_names_until_a_person_decides(record: MadeRecord) -> None:
    names = "Cơ sở Cà phê bột Hương Núi Ea Kao", "Cơ sở SX cà phê bột Hương Núi EaKao"
    ids = [record.add(None, kind="Danh sách", parties=(party(name, role="listed"),)) for name in names]
    assert [one.records for one in findings(record, "G10")] == [tuple(ids)]


@pytest.mark.parametrize("flag", ["YEAR_MISMATCH", "ISSUER_SYMBOL_MISMATCH", "TYPE_SYMBOL_MISMATCH"])
def test_conflicts_that_recognition_flags(record: MadeRecord, flag: str) -> None:
    references = (cited("132/2008/NĐ-CP", date(2010, 12, 31), kind="Nghị định", flags=(flag,)),)
    one = record.add("11/TB-SKHCN", date(2017, 2, 14), kind="Thông báo", references=references)
    assert [(found.code, found.records) for found in findings(record)] == [("G9", (one,)), (flag, (one,))]


def test_a_basis_that_had_ended(record: MadeRecord) -> None:
    record.add("1/QĐ-SKHCN", date(2014, 1, 2))
    ended = record.add("2/QĐ-SKHCN", date(2018, 1, 2), references=(cited("1/QĐ-SKHCN", relation="THAY_THE"),))
    late = record.add("3/QĐ-SKHCN", date(2018, 5, 2), references=(cited("1/QĐ-SKHCN"),))
    record.add("4/QĐ-SKHCN", date(2017, 5, 2), references=(cited("1/QĐ-SKHCN"),))
    assert [(one.code, one.records) for one in findings(record)] == [("BASIS_ENDED", (late, ended))]


def test_an_empty_archive_lacks_nothing(record: MadeRecord) -> None:
    assert findings(record) == []
