"""Traces: what is tied to a paper, how far the walk goes, what is missing, what does not fit."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from made_papers import found
from made_record import MadeRecord, certified, cited, party

from archive.links import Link, add_link
from archive.messages import speak
from archive.model import Reference
from archive.trace import trace, trace_json
from archive.trace_start import means_budget_too, starts
from archive.traced import Trace

DAY = date(2018, 6, 1)
TODAY = date(2026, 11, 23)
CODE = "6009900140"


def traced(record: MadeRecord, ref: str, depth: int | None = None, on: date = TODAY, most: int = 500) -> Trace:
    (start,) = starts(record.connection, ref)
    return trace(record.connection, start, on=on, depth=depth, most=most)


def titles(answer: Trace) -> set[str]:
    return {node.title for node in answer.nodes}


def ties(answer: Trace) -> set[tuple[str, str, str]]:
    names = {node.id: node.title for node in answer.nodes}
    return {(names[edge.source], edge.relation, names[edge.target]) for edge in answer.edges}


def project(record: MadeRecord) -> None:
    """A chain from a mandate to a certificate, with a law that other papers cite too."""
    law = cited("83/2015/QH13", date(2015, 6, 25), kind="Luật")
    record.add("712/QĐ-TTg", date(2010, 5, 21), issuers=("Thủ tướng Chính phủ",), references=(law,))
    record.add("83/2015/QH13", date(2015, 6, 25), kind="Luật", issuers=("Quốc hội",))
    base = cited("712/QĐ-TTg", date(2010, 5, 21))
    record.add("176/QĐ-UBND", date(2014, 1, 17), issuers=("UBND tỉnh Đắk Lắk",), references=(base, law))
    approval = cited("176/QĐ-UBND", date(2014, 1, 17))
    record.add("24/QĐ-SKHCN", date(2018, 1, 31), subject="Giao dự toán ngân sách năm 2018", references=(approval, law))
    budget = cited("24/SKHCN", date(2018, 1, 31))
    listed = (party("Công ty TNHH A Ba", CODE, role="listed"), party("Công ty TNHH C Dê", "6009900253", role="listed"))
    subject = "Phê duyệt danh sách doanh nghiệp được hỗ trợ năm 2018"
    record.add("52/QĐ-SKHCN", date(2018, 3, 15), subject=subject, references=(budget,), parties=listed)
    contract = (cited("52/QĐ-SKHCN", date(2018, 3, 15)),)
    adviser = party("Công ty TNHH Tư vấn Y", "0319900171", role="about")
    about = party("Cty TNHH A BA", CODE, role="about", scheme="ISO 9001")
    record.add("04/2018/HĐTV", None, kind="Hợp đồng", references=contract, parties=(adviser, about))
    mention = cited("04/2018/HĐTV", None, "DAN_CHIEU", kind="Hợp đồng")
    record.add(None, date(2018, 9, 20), kind="Biên bản", subject="Nghiệm thu hợp đồng", references=(mention,))
    holder = certified(number="QMS 18-0907", scheme="ISO 9001", holder="CÔNG TY TNHH A BA", holder_tax_code=CODE)
    record.add(None, kind="Giấy chứng nhận", certificate=holder)
    record.add("99/QĐ-STC", date(2018, 2, 1), issuers=("Sở Tài chính",), references=(law,))
    others = (cited("99/QĐ-STC", date(2018, 2, 1)),)
    record.add("09/2018/HĐTV", None, kind="Hợp đồng", references=others, parties=(adviser,))


def test_from_the_certificate_to_the_money_and_the_mandate(record: MadeRecord) -> None:
    project(record)
    answer = traced(record, "QMS 18-0907")
    assert answer.nodes[0].type == "certificate"
    assert {"Công ty TNHH A Ba", "04/2018/HĐTV", "52/QĐ-SKHCN", "24/QĐ-SKHCN", "176/QĐ-UBND"} <= titles(answer)
    assert ("QMS 18-0907", "CAP_CHO", "Công ty TNHH A Ba") in ties(answer)
    assert ("52/QĐ-SKHCN", "HO_TRO", "Công ty TNHH A Ba") in ties(answer)
    assert ("04/2018/HĐTV", "BEN", "Công ty TNHH A Ba") in ties(answer)


def test_a_law_does_not_pull_in_who_else_cites_it_nor_a_list_its_others_nor_an_adviser_his_clients(
    record: MadeRecord,
) -> None:
    project(record)
    seen = titles(traced(record, "QMS 18-0907"))
    assert "83/2015/QH13" in seen
    assert seen.isdisjoint({"99/QĐ-STC", "Công ty TNHH C Dê", "09/2018/HĐTV"})


def test_a_law_by_itself_is_followed_to_who_cites_it(record: MadeRecord) -> None:
    project(record)
    assert {"99/QĐ-STC", "24/QĐ-SKHCN", "QMS 18-0907"} <= titles(traced(record, "83/2015/QH13"))


def test_depth_counts_steps_and_nearest_come_first(record: MadeRecord) -> None:
    project(record)
    assert titles(traced(record, "24/SKHCN", depth=0)) == {"24/QĐ-SKHCN"}
    assert titles(traced(record, "24/SKHCN", depth=1)) == {
        *("24/QĐ-SKHCN", "176/QĐ-UBND", "83/2015/QH13", "52/QĐ-SKHCN"),
    }
    hops = [node.hops for node in traced(record, "24/SKHCN").nodes]
    assert hops == sorted(hops)


def test_all_edges_between_nodes_in_the_picture_are_there(record: MadeRecord) -> None:
    project(record)
    assert ("176/QĐ-UBND", "CAN_CU", "83/2015/QH13") in ties(traced(record, "24/SKHCN", depth=1))


@pytest.mark.parametrize(
    ("ref", "node_type"),
    [
        ("24/SKHCN", "document"),
        ("Quyết định số 24/QĐ-SKHCN", "document"),
        ("qms 18-0907", "certificate"),
        ("hợp đồng số 04/2018/HĐTV", "document"),
        (CODE, "enterprise"),
        ("công ty tnhh a ba", "enterprise"),
        ("ngân sách 2018", "budget"),
        ("2018", "budget"),
    ],
)
def test_what_a_person_may_type(record: MadeRecord, ref: str, node_type: str) -> None:
    project(record)
    assert traced(record, ref, depth=0).nodes[0].type == node_type


def test_a_vilas_code_and_a_ggn_mean_their_certificates(record: MadeRecord) -> None:
    record.add(None, kind="Giấy chứng nhận", certificate=certified(number="01.2018/CN", accreditation="VILAS 1979"))
    record.add(None, kind="Giấy chứng nhận", certificate=certified(number="GG-18", ggn="4049920123457"))
    assert starts(record.connection, "vilas 1979") == ["r1"]
    assert starts(record.connection, "4049920123457") == ["r2"]


def test_several_papers_of_one_number_are_all_named(record: MadeRecord) -> None:
    record.add("07/BB-BĐH", date(2018, 8, 28), kind="Biên bản")
    record.add("07/BB-BĐH", date(2018, 8, 29), kind="Biên bản")
    assert starts(record.connection, "07/BB-BĐH") == ["r1", "r2"]
    assert starts(record.connection, "2") == ["r2"]


def test_what_nobody_knows_starts_nowhere(record: MadeRecord) -> None:
    project(record)
    assert [starts(record.connection, ref) for ref in ("1/QĐ-X", "nothing", "", "ngân sách 1999")] == [[]] * 4


def test_a_year_that_is_a_record_is_the_record(record: MadeRecord) -> None:
    record.add("24/QĐ-SKHCN", date(2018, 1, 31), subject="Giao dự toán ngân sách năm 2018")
    record.connection.execute("PRAGMA foreign_keys = OFF")
    record.connection.execute("UPDATE records SET id = 2018")
    assert starts(record.connection, "2018") == ["r2018"]
    assert means_budget_too(record.connection, "2018")
    assert not means_budget_too(record.connection, "24/SKHCN")


def test_an_absent_paper_is_one_node_for_all_who_cite_it(record: MadeRecord) -> None:
    absent = date(2017, 12, 20)
    record.add("1/QĐ-SKHCN", DAY, references=(cited("395/QĐ-SKHCN", absent),))
    record.add("2/QĐ-SKHCN", DAY, references=(cited("1/QĐ-SKHCN", DAY), cited("395/SKHCN", absent)))
    record.add("3/QĐ-SKHCN", DAY, references=(cited("1/QĐ-SKHCN", DAY), cited("395/QĐ-SKHCN", date(2016, 1, 5))))
    answer = traced(record, "1/QĐ-SKHCN")
    missing = [node for node in answer.nodes if node.type == "missing"]
    assert [(node.id, node.record) for node in missing] == [
        ("m:395/QD-SKHCN@2017", None),
        ("m:395/QD-SKHCN@2016", None),
    ]
    speak("en")
    assert missing[0].label.endswith("not found in this archive (as of 23/11/2026)")
    assert missing[0].label.startswith("395/QĐ-SKHCN")


def test_what_is_missing_is_missing_on_the_day_of_asking(record: MadeRecord) -> None:
    record.add("1/QĐ-SKHCN", DAY, references=(cited("395/QĐ-SKHCN", date(2017, 12, 20)),))
    answer = trace(record.connection, "r1", on=date(2018, 1, 1), as_of=TODAY)
    assert answer.nodes[0].standing == "not_yet"
    assert "23/11/2026" in answer.nodes[1].label


def test_an_absent_paper_is_a_start_too(record: MadeRecord) -> None:
    record.add("1/QĐ-SKHCN", DAY, references=(cited("395/QĐ-SKHCN", date(2017, 12, 20)),))
    record.add("2/QĐ-SKHCN", DAY, references=(cited("395/QĐ-SKHCN", date(2017, 12, 20)),))
    assert titles(traced(record, "395/QĐ-SKHCN")) == {"395/QĐ-SKHCN", "1/QĐ-SKHCN", "2/QĐ-SKHCN"}
    assert titles(traced(record, "395/QĐ-SKHCN", depth=0)) == {"395/QĐ-SKHCN"}


def test_a_law_cited_by_its_name_alone_is_a_node(record: MadeRecord) -> None:
    law = found(Reference("Luật", None, None, None, "Luật Về một điều chưa ai biết", "CAN_CU"))
    record.add("1/QĐ-SKHCN", DAY, references=(law,))
    (missing,) = (node for node in traced(record, "1/QĐ-SKHCN").nodes if node.type == "missing")
    assert missing.title == "Luật Về một điều chưa ai biết"


def test_a_citation_that_fits_several_papers_chooses_none(record: MadeRecord) -> None:
    record.add("5/QĐ-SYT", date(2018, 1, 1), issuers=("Sở Y tế",))
    record.add("5/QĐ-SYT", date(2018, 1, 1), issuers=("Sở Y tế",), texts=("Một trang khác\n",))
    record.add("1/QĐ-SKHCN", DAY, references=(cited("5/QĐ-SYT", date(2018, 1, 1)),))
    answer = traced(record, "1/QĐ-SKHCN")
    speak("en")
    assert [node.label for node in answer.nodes[1:]] == ["5/QĐ-SYT – Quyết định – several papers fit: [1], [2]"]
    assert [one.code for one in answer.findings] == ["AMBIGUOUS"]


def test_a_mention_is_followed_once_and_not_from_a_paper_that_only_mentions(record: MadeRecord) -> None:
    record.add("1/QĐ-SKHCN", DAY)
    record.add("2/QĐ-SKHCN", DAY)
    mentions = (cited("1/QĐ-SKHCN", DAY, "DAN_CHIEU"), cited("2/QĐ-SKHCN", DAY, "DAN_CHIEU"))
    record.add("3/BC-SKHCN", DAY, kind="Báo cáo", references=mentions)
    assert titles(traced(record, "1/QĐ-SKHCN")) == {"1/QĐ-SKHCN", "3/BC-SKHCN"}
    assert titles(traced(record, "3/BC-SKHCN")) == {"1/QĐ-SKHCN", "2/QĐ-SKHCN", "3/BC-SKHCN"}


def test_a_branch_leads_to_its_head_and_a_head_to_its_branches(record: MadeRecord) -> None:
    branch, lost = f"{CODE}-001", "6009900253-001"
    record.add("1/BB-BĐH", DAY, kind="Biên bản", parties=(party("Công ty TNHH A Ba", CODE, role="about"),))
    record.add("2/BB-BĐH", DAY, kind="Biên bản", parties=(party("Chi nhánh Công ty A Ba", branch, role="about"),))
    record.add("3/BB-BĐH", DAY, kind="Biên bản", parties=(party("Chi nhánh Công ty C Dê", lost, role="about"),))
    assert titles(traced(record, branch)) == {"Chi nhánh Công ty A Ba", "Công ty TNHH A Ba", "2/BB-BĐH"}
    answer = traced(record, CODE)
    assert titles(answer) == {"Chi nhánh Công ty A Ba", "Công ty TNHH A Ba", "1/BB-BĐH", "2/BB-BĐH"}
    assert ("Chi nhánh Công ty A Ba", "CHI_NHANH", "Công ty TNHH A Ba") in ties(answer)
    assert titles(traced(record, lost)) == {"Chi nhánh Công ty C Dê", "3/BB-BĐH"}


def test_what_people_say_is_an_edge_too(record: MadeRecord) -> None:
    first, second = record.add("1/QĐ-SKHCN", DAY), record.add("2/QĐ-SKHCN", DAY)
    add_link(record.connection, "lan", Link(second, "THAY_THE", first), "nói trong cuộc họp")
    answer = traced(record, "1/QĐ-SKHCN")
    (edge,) = answer.edges
    assert (edge.source, edge.relation, edge.target, edge.made_by, edge.page) == (
        "r2",
        "THAY_THE",
        "r1",
        "person",
        None,
    )
    assert edge.raw == "nói trong cuộc họp"
    assert answer.nodes[0].standing == "ended"


def test_how_papers_stand_on_the_day(record: MadeRecord) -> None:
    record.add("512/QĐ-UBND", date(2014, 3, 14), issuers=("UBND tỉnh",))
    replaced = cited("512/QĐ-UBND", date(2014, 3, 14), "THAY_THE")
    record.add("1480/QĐ-UBND", date(2018, 6, 27), issuers=("UBND tỉnh",), references=(replaced,))
    before = traced(record, "512/QĐ-UBND", on=date(2018, 6, 26))
    after = traced(record, "512/QĐ-UBND", on=date(2018, 6, 27))
    assert (before.nodes[0].standing, before.findings) == ("in_force", ())
    assert after.nodes[0].standing == "ended"
    assert [(one.code, one.is_notice, one.nodes) for one in after.findings] == [("ENDED", True, ("r1", "r2"))]


def test_conflicts_are_findings(record: MadeRecord) -> None:
    record.add("24/QĐ-SKHCN", date(2018, 1, 31))
    record.add("12/CV-SKHCN", DAY, kind="Công văn", references=(cited("24/QĐ-SKHCN", date(2018, 1, 30)),))
    late = cited("132/2008/NĐ-CP", date(2010, 12, 31), kind="Nghị định", flags=("YEAR_MISMATCH",))
    future = cited("9/QĐ-SKHCN", DAY + timedelta(days=9))
    record.add("13/CV-SKHCN", DAY, kind="Công văn", references=(cited("24/SKHCN", date(2018, 1, 31)), late, future))
    found_here = {(one.code, one.nodes) for one in traced(record, "24/QĐ-SKHCN").findings}
    assert found_here == {
        ("DATE_CONFLICT_WITH_REGISTER", ("r2", "r1")),
        ("YEAR_MISMATCH", ("r3", "m:132/2008/ND-CP@2008")),
        ("FUTURE_REF", ("r3", "m:9/QD-SKHCN@2018")),
    }


def test_a_basis_that_had_ended_is_a_finding(record: MadeRecord) -> None:
    record.add("1/QĐ-SKHCN", date(2014, 1, 1))
    record.add("2/QĐ-SKHCN", date(2016, 1, 1), references=(cited("1/QĐ-SKHCN", date(2014, 1, 1), "BAI_BO"),))
    record.add("3/QĐ-SKHCN", date(2015, 1, 1), references=(cited("1/QĐ-SKHCN", date(2014, 1, 1)),))
    record.add("4/QĐ-SKHCN", date(2017, 1, 1), references=(cited("1/QĐ-SKHCN", date(2014, 1, 1)),))
    codes = {(one.code, one.nodes) for one in traced(record, "1/QĐ-SKHCN").findings}
    assert ("BASIS_ENDED", ("r4", "r1")) in codes
    assert not any(code == "BASIS_ENDED" and nodes[0] == "r3" for code, nodes in codes)


def test_a_budget_year_shows_its_assignments_with_their_sums(record: MadeRecord) -> None:
    subject = "Giao dự toán ngân sách nhà nước năm 2018"
    record.add("3405/QĐ-UBND", date(2017, 12, 8), subject=subject, issuers=("UBND tỉnh",))
    record.add("24/QĐ-SKHCN", date(2018, 1, 31), subject=subject)
    record.add("412/QĐ-SKHCN", date(2016, 12, 30), subject=subject.replace("2018", "2017"))
    answer = traced(record, "budget 2018")
    assert [node.title for node in answer.nodes[1:]] == ["3405/QĐ-UBND", "24/QĐ-SKHCN"]
    assert {edge.relation for edge in answer.edges} == {"GIAO_DU_TOAN"}


def test_at_most_so_many_nodes(record: MadeRecord) -> None:
    record.add("1/QĐ-SKHCN", DAY)
    for number in range(2, 9):
        record.add(f"{number}/QĐ-SKHCN", DAY, references=(cited("1/QĐ-SKHCN", DAY),))
    answer = traced(record, "1/QĐ-SKHCN", most=4)
    assert len(answer.nodes) == 4
    assert answer.findings[-1].code == "CUT"


def test_the_json_is_that_of_the_contract(record: MadeRecord) -> None:
    record.add("24/QĐ-SKHCN", date(2018, 1, 31), references=(cited("176/QĐ-UBND", date(2014, 1, 17)),))
    told = trace_json(traced(record, "24/SKHCN"))
    assert told["root"] == "r1"
    assert {"id", "type", "label", "date", "record"} <= told["nodes"][0].keys()
    assert told["nodes"][0]["label"].startswith("24/QĐ-SKHCN")
    assert told["nodes"][0]["date"] == "2018-01-31"
    (edge,) = told["edges"]
    assert edge == {
        "from": "r1",
        "to": "m:176/QD-UBND@2014",
        "relation": "CAN_CU",
        "page": 1,
        "raw": "Quyết định số 176/QĐ-UBND",
        "made_by": "read",
    }
