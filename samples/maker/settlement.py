"""The settlement of 2018 and what was paid (SPEC §7.2, stages 14 and 15)."""

from __future__ import annotations

from samples.maker import acts, heads, money
from samples.maker.actors import DEPARTMENT, DIRECTOR_NEW
from samples.maker.acts import cite, short
from samples.maker.form import Column, Grid, Paper, Row, Signature, Text
from samples.maker.wording import grouped, in_words

_TREASURY = "Kho bạc Nhà nước tỉnh;"
_NUMBER = Column("STT", 0.08, "centre")


def _payments() -> Grid:
    """Each payment with its contract, acceptance and invoice; the contract without acceptance shows a dash (B12)."""
    body = tuple(
        Row(
            (
                str(at),
                short(contract),
                f"Biên bản nghiệm thu ngày {accepted}" if accepted else "-",
                f"Hóa đơn số {invoice}",
                grouped(money.VALUES[contract]),
            )
        )
        for at, (contract, accepted, invoice) in enumerate(money.PAYMENTS, start=1)
    )
    paid = sum(money.VALUES[contract] for contract, _, _ in money.PAYMENTS)
    return Grid(
        (
            _NUMBER,
            Column("Hợp đồng", 0.27),
            Column("Nghiệm thu", 0.24),
            Column("Hóa đơn", 0.24),
            Column("Số tiền", 0.17, "right"),
        ),
        (*body, Row(("", "Tổng cộng", "", "", grouped(paid)), bold=True)),
    )


def settlement() -> Paper:
    """20/BC-SKHCN: what was assigned, spent, and given back in 2018."""
    act = acts.SETTLEMENT_2018
    given, spent = sum(g for _, g, _ in money.SETTLED), sum(s for _, _, s in money.SETTLED)
    body = tuple(
        Row((str(at), name, grouped(g), grouped(s), grouped(g - s)))
        for at, (name, g, s) in enumerate(money.SETTLED, start=1)
    )
    grid = Grid(
        (
            _NUMBER,
            Column("Nội dung", 0.41),
            Column("Dự toán giao", 0.17, "right"),
            Column("Đã chi", 0.17, "right"),
            Column("Hủy dự toán", 0.17, "right"),
        ),
        (*body, Row(("", "Tổng cộng", grouped(given), grouped(spent), grouped(given - spent)), bold=True)),
    )
    unit = Text("Đơn vị tính: đồng", italic=True, align="right", indent=False, size_pt=12)
    return Paper(
        file="20-BC-SKHCN quyet toan kinh phi du an 2018.pdf",
        medium="pdf",
        act=act,
        header=heads.department(act),
        kind="BÁO CÁO",
        title=act.title,
        addressees=("Sở Tài chính",),
        blocks=(
            Text(
                f"Thực hiện {cite(acts.BUDGET_2018)} và {cite(acts.SUPPLEMENT_2018)}, {DEPARTMENT} báo cáo quyết toán "
                "kinh phí thực hiện Dự án năm 2018 như sau:"
            ),
            Text(
                f"1. Dự toán được giao: {grouped(given)} đồng; đã chi: {grouped(spent)} đồng "
                f"({in_words(spent).lower()} đồng); hủy dự toán: {grouped(given - spent)} đồng."
            ),
            unit,
            grid,
            Text(
                "Nội dung đào tạo do Trung tâm đào tạo nghiệp vụ TĐC tổ chức bằng kinh phí của Tổng cục; đoàn kiểm "
                "tra, giám sát sử dụng kinh phí thường xuyên của Sở."
            ),
            Text("2. Các khoản thanh toán trong năm 2018:"),
            unit,
            _payments(),
            Text(f"{DEPARTMENT} đề nghị Sở Tài chính xem xét, thẩm định./."),
        ),
        recipients=("Như trên;", _TREASURY, "Lưu: VT, KHTC."),
        signature=Signature(("GIÁM ĐỐC",), DIRECTOR_NEW),
    )


def papers() -> tuple[Paper, ...]:
    """The one paper of this strand."""
    return (settlement(),)
