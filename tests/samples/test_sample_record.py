"""What is not planted is consistent: citations, sums, number series, certificates, the committee's dates."""

from __future__ import annotations

import doctest
import re
from collections import defaultdict
from dataclasses import replace
from datetime import date

import pytest

from samples.maker import actors, acts, build, money, planted, wording
from samples.maker.accreditation import VILAS_CERTIFICATE
from samples.maker.certificates import GLOBALGAP, HACCP, ISO_9001_NEW, ISO_9001_OLD, ISO_22000, VIETGAP
from samples.maker.form import Act, Paper, plain

RECORD = build.papers()
CASES = planted.cases(RECORD)
HELD = {paper.act for paper in RECORD if paper.act}
KNOWN = {*HELD, *acts.HIGHER_ORGANS, acts.MISSING_RULES}
_CITED = re.compile(
    r"số (\d+(?:/\d{4})?/[A-ZĐ][\w&Đ-]*(?:-[\wĐ]+)*)"
    r"(?:\s+ngày (\d{1,2})(?: tháng |/)(\d{1,2})(?: năm |/)(\d{4}))?"
)


def _citations(paper: Paper) -> list[tuple[str, date | None]]:
    return [
        (number, date(int(year), int(month), int(day)) if year else None)
        for number, day, month, year in _CITED.findall(plain(paper))
    ]


def _codes(code: str) -> list[planted.Case]:
    return [case for case in CASES if case.code == code]


@pytest.mark.parametrize("module", [wording, actors], ids=["wording", "actors"])
def test_the_examples_in_docstrings_hold(module: object) -> None:
    outcome = doctest.testmod(module)  # type: ignore[arg-type]  # parametrize knows modules as objects
    assert outcome.attempted > 0
    assert outcome.failed == 0


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (1_205_000_000, "Một tỷ hai trăm linh năm triệu"),
        (1_234_567_000, "Một tỷ hai trăm ba mươi bốn triệu năm trăm sáu mươi bảy nghìn"),
        (121_000_000, "Một trăm hai mươi mốt triệu"),
        (705_900_000, "Bảy trăm linh năm triệu chín trăm nghìn"),
        (1_000_001, "Một triệu không trăm linh một"),
        (15_000_000_000, "Mười lăm tỷ"),
    ],
)
def test_amounts_in_words(amount: int, words: str) -> None:
    assert wording.in_words(amount) == words


def test_every_citation_is_of_a_known_paper_with_its_true_date_but_those_planted() -> None:
    dates = defaultdict(set)
    for act in KNOWN:
        dates[act.number].add(act.day)
    dates["24/SKHCN"] = dates["24/QĐ-SKHCN"]  # the short form that the news page cites
    seen = 0
    wrong: list[tuple[str, str]] = []
    for paper in RECORD:
        for number, day in _citations(paper):
            seen += 1
            assert number in dates, (paper.file, number)
            if day is not None and day not in dates[number]:
                wrong.append((paper.file, number))
    by_act = {paper.act: paper.file for paper in RECORD}
    assert seen > 100
    assert sorted(wrong) == sorted(
        [
            (by_act[acts.PARTY_LETTER], "24/QĐ-SKHCN"),
            (by_act[acts.CALL_2017], "132/2008/NĐ-CP"),
            (by_act[acts.SUPPLEMENT_2018], "131/QĐ-SKHCN"),  # the annex line, B4
        ]
    )


def test_no_paper_cites_a_later_one() -> None:
    for paper in RECORD:
        written = paper.day or (paper.act.day if paper.act else None)
        assert written is not None
        for number, day in _citations(paper):
            assert day is None or day <= written, (paper.file, number)


def test_what_is_cited_and_absent_is_planted_with_all_who_cite_it() -> None:
    held = {act.number for act in HELD} | {"24/SKHCN"}
    citing = defaultdict(set)
    for paper in RECORD:
        for number, _ in _citations(paper):
            if number not in held:
                citing[number].add(paper.file)
    assert {frozenset(files) for files in citing.values()} == {frozenset(case.papers) for case in _codes("G9")}
    assert len(citing) == len(_codes("G9")) == 9
    assert all(any(number in case.message for case in _codes("G9")) for number in citing)


def _unequal_sums(lines: tuple[money.Line, ...]) -> list[str]:
    found: list[str] = []
    for line in lines:
        if line.children and line.total != money.total(line.children):
            found.append(line.content)
        found += _unequal_sums(line.children)
    return found


def test_sums_are_right_but_the_planted_one() -> None:
    assert _unequal_sums(money.PROVINCE_2017) == ["Chi sự nghiệp khoa học và công nghệ"]
    assert _unequal_sums((*money.DEPARTMENT_2017, *money.PROVINCE_2018, *money.DEPARTMENT_2018)) == []
    given = {name: assigned for name, assigned, _ in money.SETTLED}
    leaves = {line.content: line.total for line in money.DEPARTMENT_2018[1].children[1].children[3].children}
    added = {name: more for name, _, more in money.SUPPLEMENT}
    assert given == {name: amount + added.get(name, 0) for name, amount in leaves.items()}
    assert {name: base for name, base, _ in money.SUPPLEMENT}.items() <= leaves.items()
    spent = sum(amount for _, _, amount in money.SETTLED)
    assert spent == sum(money.VALUES[contract] for contract, _, _ in money.PAYMENTS)
    assert all(paid <= assigned for _, assigned, paid in money.SETTLED)


def test_only_the_budget_of_2017_exceeds_what_the_province_gave() -> None:
    assert money.total(money.DEPARTMENT_2017) - money.total(money.PROVINCE_2017) == 50 * money.MILLION
    added = sum(more for _, _, more in money.SUPPLEMENT)
    assert money.total(money.DEPARTMENT_2018) + added <= money.total(money.PROVINCE_2018)
    assert wording.in_words(money.total(money.PROVINCE_2018)) != money.PROVINCE_2018_WORDS
    for year, allotted in ((2017, 600), (2018, 620)):
        contracts = [value for act, value in money.VALUES.items() if act.day.year == year]
        assert sum(contracts) <= allotted * money.MILLION


def _series() -> dict[tuple[str, int, str], list[tuple[int, date]]]:
    """(issuer, year, symbol) → numbers with dates, contracts and committee papers among them."""
    series = defaultdict(list)
    for paper in RECORD:
        if paper.act and (match := re.match(r"(\d+)[/-](.+)", paper.act.number)):
            series[(paper.act.issuer, paper.act.day.year, match[2])].append((int(match[1]), paper.act.day))
    return series


def test_number_series_have_the_planted_hole_and_double_only() -> None:
    holes, doubles = [], []
    for (_, year, symbol), papers in _series().items():
        numbers = sorted(number for number, _ in papers)
        span = range(numbers[0], numbers[-1] + 1)
        # A series is judged when the archive holds at least four of it and half of its span (README).
        if len(set(numbers)) >= 4 and 2 * len(set(numbers)) >= len(span):
            holes += [(symbol, year, number) for number in span if number not in numbers]
        doubles += [(symbol, year, number) for number in set(numbers) if numbers.count(number) > 1]
        days = [day for _, day in sorted(papers)]
        assert days == sorted(days), f"dates go backwards in {symbol} of {year}"
    assert holes == [("BB-BĐH", 2018, 5)]
    assert doubles == [("BB-BĐH", 2018, 7)]
    assert len(_codes("G8")) == 2


def test_only_one_committee_paper_lies_before_the_committee() -> None:
    early = [act for act in HELD if act.issuer == actors.BOARD and act.day < acts.COMMITTEE.day]
    assert early == [acts.PLAN_2014]
    heads = {acts.PLAN_2018: actors.DIRECTOR_NEW, acts.PLAN_2014: actors.DIRECTOR_OLD}
    signers = {paper.act: paper.signature.name for paper in RECORD if paper.act in heads and paper.signature}
    assert signers == heads


def test_certificates_follow_their_support_decisions_but_one() -> None:
    decided = {
        ISO_9001_OLD: acts.SUPPORT_2017,
        HACCP: acts.SUPPORT_2017,
        ISO_22000: acts.SUPPORT_2017,
        VIETGAP: acts.SUPPORT_2017,
        ISO_9001_NEW: acts.SUPPORT_2018,
        GLOBALGAP: acts.SUPPORT_2018,
        VILAS_CERTIFICATE: acts.SUPPORT_2018,
    }
    assert [c for c, act in decided.items() if c.issued < act.day] == [ISO_22000]
    assert all(certificate.issued < date(2018, 9, 14) for certificate in decided)
    # Last valid days of the old editions (SPEC §4.3).
    last_days = {
        "ISO 9001:2008": date(2018, 9, 14),
        "ISO 22000:2005": date(2021, 12, 31),
        "ISO/IEC 17025:2005": date(2021, 6, 1),
    }
    beyond = [c for c in decided if c.expires > last_days.get(c.standard, date.max)]
    assert beyond == [ISO_9001_OLD]


def test_enterprises_have_formally_valid_tax_codes_and_one_name_each() -> None:
    firms = (*actors.SUPPORTED_2017, *actors.SUPPORTED_2018, actors.RUBBER, actors.BRICKS)
    assert len({firm.tax for firm in firms}) == len({firm.name for firm in firms}) == len(firms)
    assert all(actors.tax_code(firm.tax[:9]) == firm.tax for firm in firms)
    with pytest.raises(ValueError, match="no check digit"):
        actors.tax_code("600990080")


def test_every_supported_enterprise_has_its_papers_but_the_planted_gaps() -> None:
    texts = {paper.file: plain(paper) for paper in RECORD}

    def holding(firm: actors.Enterprise, *words: str) -> list[str]:
        return [name for name, text in texts.items() if firm.name in text and all(word in text for word in words)]

    for firm in (*actors.SUPPORTED_2017, *actors.SUPPORTED_2018):
        assert holding(firm, "Bên A giao Bên B"), "contract"
        assert bool(holding(firm, "Cùng nghiệm thu")) == (firm is not actors.FRUIT)
        looked_at = holding(firm, "NỘI DUNG KIỂM TRA") + holding(firm, "NỘI DUNG GIÁM SÁT")
        assert bool(looked_at) == (firm is not actors.HONEY)
    assert len(_codes("G1")) == 2


def test_acts_are_told_apart_by_every_field() -> None:
    act: Act = acts.BUDGET_2018
    assert acts.wrongly_dated(act, date(2018, 1, 30)) == replace(act, day=date(2018, 1, 30)) != act
    assert acts.cite(act).startswith("Quyết định số 24/QĐ-SKHCN ngày 31 tháng 01 năm 2018 của Giám đốc Sở")
    assert acts.cite(acts.BUDGET_ACT) == "Luật Ngân sách nhà nước số 83/2015/QH13 ngày 25 tháng 6 năm 2015"
    assert acts.short(act) == "Quyết định số 24/QĐ-SKHCN ngày 31/01/2018"
