"""Which record a citation means, and what is told where it agrees in part."""

from __future__ import annotations

from datetime import date

import pytest
from made_record import MadeRecord, certified, cited

from archive.resolve import Resolution, citations_of, citing, resolve, resolve_all

JANUARY = date(2018, 1, 31)
BUDGET = "24/QĐ-SKHCN"


def meant(record: MadeRecord, citing_record: int) -> list[Resolution]:
    return resolve(record.connection, citations_of(record.connection, citing_record))


@pytest.mark.parametrize("number", ["24/QĐ-SKHCN", "24/SKHCN", "24 / QD - SKHCN", "024/QĐ-SKHCN"])
def test_a_number_in_any_spelling_and_its_alias(record: MadeRecord, number: str) -> None:
    budget = record.add(BUDGET, JANUARY)
    plan = record.add("58/KH-BĐH", date(2018, 8, 14), kind="Kế hoạch", references=(cited(number, JANUARY),))
    (only,) = meant(record, plan)
    assert (only.status, only.record, only.conflicts) == ("found", budget, ())
    assert [one.citation.record for one in citing(record.connection, budget)] == [plan]


def test_the_same_number_of_another_year_or_agency_is_another_paper(record: MadeRecord) -> None:
    record.add("176/QĐ-UBND", date(2014, 1, 17), issuers=("Ủy ban nhân dân tỉnh Đắk Lắk",))
    later = cited("176/QĐ-UBND", date(2015, 2, 3))
    elsewhere = cited("176/QĐ-UBND", date(2014, 1, 17), issuer="Ủy ban nhân dân tỉnh Gia Lai")
    here = cited("176/QĐ-UBND", date(2014, 1, 17), issuer="Chủ tịch UBND tỉnh")
    paper = record.add("5/QĐ-SKHCN", date(2016, 1, 4), references=(later, elsewhere, here))
    assert [one.status for one in meant(record, paper)] == ["absent", "absent", "found"]


def test_another_day_of_the_year_is_a_conflict_that_is_told(record: MadeRecord) -> None:
    budget = record.add(BUDGET, JANUARY)
    letter = record.add("12-CV/ĐU", date(2018, 2, 5), kind="Công văn", references=(cited(BUDGET, date(2018, 1, 30)),))
    (only,) = meant(record, letter)
    assert (only.record, only.conflicts) == (budget, ("DATE_CONFLICT_WITH_REGISTER",))


def test_the_same_day_under_another_year_is_a_slip(record: MadeRecord) -> None:
    budget = record.add(BUDGET, JANUARY)
    letter = record.add("9/SKHCN", date(2019, 2, 5), kind="Công văn", references=(cited(BUDGET, date(2017, 1, 31)),))
    (only,) = meant(record, letter)
    assert (only.record, only.conflicts) == (budget, ("DATE_CONFLICT_WITH_REGISTER",))


def test_a_paper_of_a_later_day_cannot_be_cited(record: MadeRecord) -> None:
    early = record.add("3/KH-SKHCN", date(2018, 1, 3), kind="Kế hoạch", references=(cited(BUDGET, JANUARY),))
    assert meant(record, early)[0].conflicts == ("FUTURE_REF",)


def test_of_several_papers_none_is_chosen_without_a_day(record: MadeRecord) -> None:
    first = record.add("7/BB-BĐH", date(2018, 8, 28), kind="Biên bản")
    second = record.add("7/BB-BĐH", date(2018, 8, 29), kind="Biên bản")
    bare, dated = cited("07/BB-BĐH", kind="Biên bản"), cited("07/BB-BĐH", date(2018, 8, 29), kind="Biên bản")
    paper = record.add("9/BC-SKHCN", date(2018, 9, 1), kind="Báo cáo", references=(bare,))
    full = record.add("10/BC-SKHCN", date(2018, 9, 2), kind="Báo cáo", references=(bare, dated))
    assert (meant(record, paper)[0].status, meant(record, paper)[0].candidates) == ("ambiguous", (first, second))
    # A mention that keeps only the number means what the paper cites in full elsewhere.
    assert [one.record for one in meant(record, full)] == [second, second]


def test_a_letter_is_not_the_decision_whose_alias_it_bears(record: MadeRecord) -> None:
    record.add(BUDGET, JANUARY)
    paper = record.add("1/BC-SKHCN", date(2018, 3, 1), kind="Báo cáo", references=(cited("24/SKHCN", kind="Công văn"),))
    assert meant(record, paper)[0].status == "absent"


def test_the_line_of_an_annex_means_its_own_paper(record: MadeRecord) -> None:
    annex = cited("131/QĐ-SKHCN", date(2018, 6, 16), "KEM_THEO", flags=("ANNEX_MISMATCH",))
    decision = record.add("131/QĐ-SKHCN", date(2018, 7, 16), references=(annex,))
    (only,) = meant(record, decision)
    assert (only.status, only.record, only.conflicts) == ("itself", decision, ())


def test_a_law_by_name_and_day(record: MadeRecord) -> None:
    law = record.add("83/2015/QH13", date(2015, 6, 25), kind="Luật", issuers=("Quốc hội",))
    by_name = cited(None, date(2015, 6, 25), kind="Luật", name="Ngân sách nhà nước")
    undated = cited(None, kind="Luật", name="Ngân sách nhà nước")
    paper = record.add(BUDGET, JANUARY, references=(by_name, undated))
    assert [(one.status, one.record) for one in meant(record, paper)] == [("found", law), ("unnumbered", None)]


def test_a_certificate_by_its_number(record: MadeRecord) -> None:
    certificate = record.add(
        None, kind="Giấy chứng nhận", issuers=(), certificate=certified(number="HACCP-17-1128", holder="HTX Hòa Lạc")
    )
    mention = cited("HACCP-17-1128", relation="DAN_CHIEU", kind="Giấy chứng nhận")
    minutes = record.add(None, date(2017, 12, 22), kind="Biên bản", references=(mention,))
    assert meant(record, minutes)[0].record == certificate
    assert record.archive.find("haccp-17-1128") == [certificate]


def test_an_agency_that_took_over_the_work(record: MadeRecord) -> None:
    old = record.add("15/BC-STC", date(2024, 3, 1), kind="Báo cáo", issuers=("Bộ Kế hoạch và Đầu tư",))
    mention = cited("15/BC-STC", date(2024, 3, 1), kind="Báo cáo", issuer="Bộ trưởng Bộ Tài chính")
    paper = record.add("4/BC-STC", date(2025, 9, 1), kind="Báo cáo", references=(mention,))
    assert meant(record, paper)[0].record == old


def test_all_citations_at_once_mean_the_same_as_one_by_one(record: MadeRecord) -> None:
    budget = record.add(BUDGET, JANUARY)
    plan = record.add("58/KH-BĐH", date(2018, 8, 14), kind="Kế hoạch", references=(cited(BUDGET), cited("1/QĐ-TTg")))
    assert resolve_all(record.connection) == meant(record, plan)
    assert [one.record for one in meant(record, plan)] == [budget, None]
    assert resolve_all(record.connection, ["THAY_THE"]) == []
