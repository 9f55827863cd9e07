"""Made budgets whose sums are right raise nothing, in any layout; one wrong figure is told (SPEC §3.5, B1)."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st
from made_grid import grid_pages

from archive.model import Table
from archive.money import grouped
from ingest.recognise.table import find_tables

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
LETTERS = ("A", "B", "C", "D", "Đ", "E", "G", "H", "I", "K")
SMALL = ("a", "b", "c", "d", "đ", "e", "g", "h", "i", "k")
STYLES = (("A", "I", "1"), ("I", "1", "a"), ("I", "1", "1.1"), ("A", "I", "1"), ("1", "1.1", "1.1.1"), ("I", "A", "1"))


@dataclass
class Line:
    """A line of a made budget; its sum is that of its children."""

    amount: int
    children: list[Line] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(child.total for child in self.children) if self.children else self.amount


def lines(depth: int) -> st.SearchStrategy[Line]:
    leaf = st.builds(Line, st.integers(1, 90_000).map(lambda thousands: thousands * 1000))
    if depth == 0:
        return leaf
    return leaf | st.builds(Line, st.just(0), st.lists(lines(depth - 1), min_size=2, max_size=4))


budgets = st.lists(lines(2), min_size=2, max_size=5)


def mark(style: str, number: int, above: str) -> str:
    if style == "A":
        return LETTERS[number]
    if style == "a":
        return SMALL[number]
    if style == "I":
        return ROMAN[number]
    return f"{above}.{number + 1}" if "." in style else str(number + 1)


def rows(budget: list[Line], styles: tuple[str, ...], above: str = "") -> list[tuple[str, int]]:
    told: list[tuple[str, int]] = []
    for number, line in enumerate(budget):
        own = mark(styles[0], number, above)
        told.append((own, line.total))
        told += rows(line.children, styles[1:], own)
    return told


def table_of(told: list[tuple[str, int]], total: int, *, total_first: bool, unit: str, cut: int) -> Table:
    factor = {"đồng": 1, "nghìn đồng": 1000, "triệu đồng": 10**6}[unit]

    def shown(amount: int) -> str:
        return grouped((amount + factor // 2) // factor)

    body = [f"{own}|Nội dung {at}|{shown(amount)}|" for at, (own, amount) in enumerate(told)]
    last = f"|{'TỔNG SỐ' if total_first else 'Tổng cộng'}|{shown(total)}|"
    body = [last, *body] if total_first else [*body, last]
    head = "STT|Nội dung|Dự toán giao|Ghi chú"
    cut = min(max(cut, 1), len(body))
    text = "\n".join((f"Đơn vị tính: {unit}", head, *body[:cut]))
    if body[cut:]:
        text += "\n¶\n2\n" + "\n".join((head, *body[cut:]))
    (table,), _ = find_tables(grid_pages(text))
    return table


@settings(max_examples=300, deadline=None)
@given(
    budgets,
    st.sampled_from(STYLES),
    st.booleans(),
    st.sampled_from(("đồng", "nghìn đồng", "triệu đồng")),
    st.integers(1, 99),
)
def test_a_clean_budget_raises_nothing(
    budget: list[Line], styles: tuple[str, ...], total_first: bool, unit: str, cut: int
) -> None:
    total = sum(line.total for line in budget)
    table = table_of(rows(budget, styles), total, total_first=total_first, unit=unit, cut=cut)
    assert table.findings == ()
    if unit != "triệu đồng":
        assert table.total == total
        assert sum(row.amount or 0 for row in table.rows if row.level == 1) == total


@settings(max_examples=300, deadline=None)
@given(
    budgets, st.sampled_from(STYLES), st.booleans(), st.integers(0, 999), st.sampled_from((1, -1)), st.integers(1, 99)
)
def test_one_wrong_figure_is_told(
    budget: list[Line], styles: tuple[str, ...], total_first: bool, place: int, sign: int, cut: int
) -> None:
    told = rows(budget, styles)
    at = place % len(told)
    own, amount = told[at]
    told[at] = (own, amount + sign * (amount // 2))
    total = sum(line.total for line in budget)
    table = table_of(told, total, total_first=total_first, unit="đồng", cut=cut)
    assert {finding.code for finding in table.findings} & {"SUM_CHILDREN", "SUM_TOTAL"}
    assert len(table.findings) <= 2, "a figure is part of one sum and a sum of others"
