"""The cases planted in the record: what questions over it must find, and nothing else (SPEC §2.4, §3.5, §7.3)."""

from __future__ import annotations

from dataclasses import dataclass

from samples.maker import acts
from samples.maker.actors import COFFEE, COFFEE_POWDER, COFFEE_POWDER_OTHERWISE, FRUIT, HONEY, MECHANICS
from samples.maker.certificates import ISO_9001_OLD, ISO_22000
from samples.maker.form import Act, Paper, plain


@dataclass(frozen=True, slots=True)
class Case:
    """A planted case: the check that finds it, the files that show it, what is wrong."""

    code: str
    papers: tuple[str, ...]
    message: str


def _absent(record: tuple[Paper, ...]) -> list[Case]:
    """Cited and not in the record (G9): one case for each absent act, with all who cite it."""
    found: list[Case] = []
    for act in (acts.MISSING_RULES, *acts.HIGHER_ORGANS):
        citing = tuple(paper.file for paper in record if act.number in plain(paper))
        own = act is acts.MISSING_RULES
        why = "a paper of the office itself" if own else "an act of a higher organ that the office does not hold"
        found.append(Case("G9", citing, f"{act.kind} số {act.number} is cited and not found in this archive: {why}"))
    return found


def cases(record: tuple[Paper, ...]) -> tuple[Case, ...]:
    """All planted cases; `papers` of each are file names in ``samples/papers``."""
    by_act = {paper.act: paper.file for paper in record if paper.act}
    by_title = {paper.title: paper.file for paper in record}

    def at(*which: Act) -> tuple[str, ...]:
        return tuple(by_act[act] for act in which)

    listed = by_title["Doanh nghiệp đăng ký tham gia Dự án năm 2017"]
    return (
        Case(
            "G1",
            at(acts.SUPPORT_2017),
            f"{HONEY.name} ({HONEY.tax}), supported in 2017: no inspection record (biên bản kiểm tra)",
        ),
        Case(
            "G1",
            at(acts.SUPPORT_2018),
            f"{FRUIT.name} ({FRUIT.tax}), supported in 2018: no acceptance (nghiệm thu) of contract 05/2018/HĐTV",
        ),
        Case(
            "G2",
            at(acts.PLAN_2018, acts.MECHANICS_INSPECTED, acts.COFFEE_INSPECTED, acts.VEGETABLES_INSPECTED),
            "58/KH-BĐH plans to inspect 04 enterprises of 2017; 3 inspection records are here",
        ),
        Case(
            "G3",
            (ISO_22000.file, *at(acts.SUPPORT_2017)),
            f"{COFFEE.name}: certificate {ISO_22000.number} of 18/3/2016 is older than its support decision of "
            "12/5/2017",
        ),
        Case(
            "G4",
            (
                ISO_9001_OLD.file,
                by_title["Nghiệm thu và thanh lý Hợp đồng tư vấn số 05/2017/HĐTV ngày 05 tháng 6 năm 2017"],
            ),
            f"{MECHANICS.name}: certificate {ISO_9001_OLD.number} of ISO 9001:2008, printed valid to 19/12/2020, ran "
            "out on 15/9/2018; accepted on 20/9/2018",
        ),
        Case("G6", at(acts.FINAL_REPORT), "the final report counts 08 certificates; 07 are in this archive"),
        Case(
            "G7",
            at(acts.PLAN_2014),
            "03/KH-BĐH of 25/02/2014 is older than the committee (512/QĐ-UBND of 14/3/2014)",
        ),
        Case(
            "G8",
            at(acts.COFFEE_INSPECTED, acts.VEGETABLES_INSPECTED),
            "series BB-BĐH of 2018: number 05 is missing between 04 and 06",
        ),
        Case(
            "G8",
            at(acts.ELECTRICS_SUPERVISED, acts.FRUIT_SUPERVISED),
            "series BB-BĐH of 2018: number 07 is given twice",
        ),
        Case(
            "DUP_IDENTITY",
            at(acts.ELECTRICS_SUPERVISED, acts.FRUIT_SUPERVISED),
            "07/BB-BĐH of 2018: two papers with one identity (the same case as G8)",
        ),
        *_absent(record),
        Case(
            "G10",
            (listed, *at(acts.INVITATION)),
            f"“{COFFEE_POWDER}” and “{COFFEE_POWDER_OTHERWISE}”, both without tax code: one enterprise?",
        ),
        Case(
            "B1",
            at(acts.ALLOTMENT_2017),
            "annex, part II prints 8.400 triệu đồng; its lines add up to 8.350",
        ),
        Case(
            "B3",
            at(acts.ALLOTMENT_2018),
            "Điều 1: 12.300.000.000 đồng in figures, mười hai tỷ hai trăm triệu in words",
        ),
        Case(
            "B4",
            at(acts.SUPPLEMENT_2018),
            "the annex names 131/QĐ-SKHCN of 16/6/2018; the decision is of 16/7/2018",
        ),
        Case(
            "B5",
            at(acts.BUDGET_2017, acts.ALLOTMENT_2017),
            "412/QĐ-SKHCN assigns 11.700.000.000 đồng; 3612/QĐ-UBND gave 11.650.000.000",
        ),
        Case(
            "B9",
            at(acts.BUDGET_2018),
            "24/QĐ-SKHCN assigns the budget of 2018 on 31/01/2018, after 31/12/2017 (a notice)",
        ),
        Case(
            "B12",
            at(acts.SETTLEMENT_2018, acts.CONTRACT_FRUIT),
            "the payment of 120.000.000 đồng for contract 05/2018/HĐTV has no acceptance",
        ),
        Case(
            "DATE_CONFLICT_WITH_REGISTER",
            at(acts.PARTY_LETTER, acts.BUDGET_2018),
            "12-CV/ĐU dates 24/QĐ-SKHCN 30/01/2018; the paper is of 31/01/2018",
        ),
        Case(
            "YEAR_MISMATCH",
            at(acts.CALL_2017),
            "11/TB-SKHCN cites 132/2008/NĐ-CP as of 31/12/2010",
        ),
    )
