"""Budget decisions with their annexes (SPEC §3, §7.2 stage 6)."""

from __future__ import annotations

from datetime import date

from samples.maker import acts, heads, money
from samples.maker.actors import BRANCH, CHAIRMAN, DEPARTMENT, DIRECTOR_NEW, DIRECTOR_OLD
from samples.maker.acts import bases
from samples.maker.form import Act, Block, Column, Grid, NewPage, Paper, Row, Signature, Text
from samples.maker.wording import dong, grouped, long_date

_DECISION = Text("QUYẾT ĐỊNH:", bold=True, align="centre", indent=False)
_TREASURY = "Kho bạc Nhà nước tỉnh;"
_NUMBER = Column("STT", 0.08, "centre")


def _annex(act: Act, title: str, of: str, unit: str, grid: Grid, day: date | None = None) -> tuple[Block, ...]:
    """An annex on its own page, bound to its decision by the line in brackets; `day` overrides the date there."""
    bound = f"(Kèm theo {act.kind} số {act.number} {long_date(day or act.day)} của {of})"
    return (
        NewPage(),
        Text("PHỤ LỤC", bold=True, align="centre", indent=False),
        Text(title, bold=True, align="centre", indent=False),
        Text(bound, italic=True, align="centre", indent=False),
        Text(f"Đơn vị tính: {unit}", italic=True, align="right", indent=False, size_pt=12),
        grid,
    )


def _table(lines: tuple[money.Line, ...], *, unit: int, coded: bool) -> Grid:
    """Outline rows and the last row, Tổng cộng."""
    codes = (Column("Chương", 0.11, "centre"), Column("Loại", 0.08, "centre"), Column("Khoản", 0.10, "centre"))
    columns = (
        (_NUMBER, Column("Nội dung", 0.35), *codes, Column("Dự toán giao", 0.18, "right"), Column("Ghi chú", 0.10))
        if coded
        else (_NUMBER, Column("Nội dung", 0.56), Column("Dự toán giao", 0.22, "right"), Column("Ghi chú", 0.14))
    )
    blanks = ("", "", "") if coded else ()
    last = Row(("", "Tổng cộng", *blanks, grouped(money.total(lines) // unit), ""), bold=True)
    return Grid(columns, (*money.rows(lines, unit=unit, coded=coded), last))


def _province_decision(
    act: Act, file: str, lines: tuple[money.Line, ...], *, year: int, coded: bool, words: str | None = None
) -> Paper:
    """The province assigns the year's budget to the Sở, annex in triệu đồng."""
    return Paper(
        file=file,
        medium="pdf",
        act=act,
        header=heads.province(act),
        kind="QUYẾT ĐỊNH",
        title=act.title,
        authority="ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK",
        blocks=(
            *bases(acts.LOCAL_GOVERNMENT_ACT, acts.BUDGET_ACT, "Xét đề nghị của Giám đốc Sở Tài chính"),
            _DECISION,
            Text(
                f"Giao dự toán chi ngân sách nhà nước năm {year} cho {DEPARTMENT} với tổng số tiền là "
                f"{dong(money.total(lines), words)}, chi tiết theo Phụ lục kèm theo.",
                lead="Điều 1.",
            ),
            Text(
                f"Căn cứ dự toán được giao, Giám đốc {DEPARTMENT} phân bổ và giao dự toán cho các đơn vị trực thuộc "
                "đúng quy định.",
                lead="Điều 2.",
            ),
            Text(
                f"Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc các Sở: Tài chính, {DEPARTMENT}, Giám đốc Kho bạc "
                "Nhà nước tỉnh chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./.",
                lead="Điều 3.",
            ),
        ),
        annex=_annex(
            act,
            f"DỰ TOÁN CHI NGÂN SÁCH NHÀ NƯỚC NĂM {year}",
            "Ủy ban nhân dân tỉnh Đắk Lắk",
            "triệu đồng",
            _table(lines, unit=money.MILLION, coded=coded),
        ),
        recipients=("Như Điều 3;", "Bộ Tài chính (b/c);", _TREASURY, "Lưu: VT, TH."),
        signature=Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), CHAIRMAN),
    )


def _department_decision(
    act: Act, file: str, lines: tuple[money.Line, ...], allotment: Act, *, year: int, coded: bool
) -> Paper:
    """The Sở assigns the year's budget to its units, annex in đồng."""
    return Paper(
        file=file,
        medium="pdf",
        act=act,
        header=heads.department(act),
        kind="QUYẾT ĐỊNH",
        title=act.title,
        authority="GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        blocks=(
            *bases(acts.BUDGET_ACT, allotment, "Xét đề nghị của Trưởng phòng Kế hoạch - Tài chính"),
            _DECISION,
            Text(
                f"Giao dự toán chi Ngân sách Nhà nước năm {year} cho các đơn vị thuộc {DEPARTMENT} với tổng số tiền là "
                f"{dong(money.total(lines))}, chi tiết theo Phụ lục đính kèm.",
                lead="Điều 1.",
            ),
            Text(
                "Căn cứ dự toán được giao, Thủ trưởng các đơn vị tổ chức thực hiện theo đúng quy định của Luật Ngân "
                "sách nhà nước và các văn bản hướng dẫn hiện hành.",
                lead="Điều 2.",
            ),
            Text(
                "Chánh Văn phòng Sở, Trưởng phòng Kế hoạch - Tài chính, Thủ trưởng các đơn vị trực thuộc chịu trách "
                "nhiệm thi hành Quyết định này kể từ ngày ký./.",
                lead="Điều 3.",
            ),
        ),
        annex=_annex(
            act,
            f"GIAO DỰ TOÁN CHI NGÂN SÁCH NHÀ NƯỚC NĂM {year}",
            DEPARTMENT,
            "đồng",
            _table(lines, unit=1, coded=coded),
        ),
        recipients=("Như Điều 3;", "Sở Tài chính;", _TREASURY, "Lưu: VT, KHTC."),
        signature=Signature(("GIÁM ĐỐC",), DIRECTOR_OLD),
    )


def supplement() -> Paper:
    """131/QĐ-SKHCN adds to 24/QĐ-SKHCN. Planted (B4): its annex names 16/6 instead of 16/7."""
    act = acts.SUPPLEMENT_2018
    body = tuple(
        Row((str(at), name, grouped(given), grouped(added), grouped(given + added)))
        for at, (name, given, added) in enumerate(money.SUPPLEMENT, start=1)
    )
    given, added = sum(g for _, g, _ in money.SUPPLEMENT), sum(a for _, _, a in money.SUPPLEMENT)
    last = Row(("", "Tổng cộng", grouped(given), grouped(added), grouped(given + added)), bold=True)
    grid = Grid(
        (
            _NUMBER,
            Column("Nội dung", 0.38),
            Column("Dự toán đã giao", 0.18, "right"),
            Column("Bổ sung", 0.18, "right"),
            Column("Dự toán sau bổ sung", 0.18, "right"),
        ),
        (*body, last),
    )
    return Paper(
        file="131-QĐ-SKHCN bổ sung dự toán.pdf",
        medium="pdf",
        act=act,
        header=heads.department(act),
        kind="QUYẾT ĐỊNH",
        title=act.title,
        authority="GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        blocks=(
            *bases(acts.BUDGET_ACT, acts.ALLOTMENT_2018, acts.BUDGET_2018, f"Xét đề nghị của Chi cục trưởng {BRANCH}"),
            _DECISION,
            Text(
                f"Giao bổ sung dự toán chi Ngân sách Nhà nước năm 2018 cho {BRANCH} để thực hiện Dự án nâng cao năng "
                f"suất chất lượng với tổng số tiền là {dong(added)}, chi tiết theo Phụ lục đính kèm.",
                lead="Điều 1.",
            ),
            Text(f"Chi cục trưởng {BRANCH} sử dụng kinh phí đúng mục đích, quyết toán theo quy định.", lead="Điều 2."),
            Text(
                f"Chánh Văn phòng Sở, Trưởng phòng Kế hoạch - Tài chính, Chi cục trưởng {BRANCH} chịu trách nhiệm thi "
                "hành Quyết định này kể từ ngày ký./.",
                lead="Điều 3.",
            ),
        ),
        annex=_annex(act, "BỔ SUNG DỰ TOÁN NĂM 2018", DEPARTMENT, "đồng", grid, day=date(2018, 6, 16)),
        recipients=("Như Điều 3;", "Sở Tài chính;", _TREASURY, "Lưu: VT, KHTC."),
        signature=Signature(("GIÁM ĐỐC",), DIRECTOR_NEW),
    )


def papers() -> tuple[Paper, ...]:
    """The papers of this strand, in the order of their dates."""
    return (
        _province_decision(
            acts.ALLOTMENT_2017,
            "3612-QĐ-UBND giao dự toán 2017.pdf",
            money.PROVINCE_2017,
            year=2017,
            coded=False,
        ),
        _department_decision(
            acts.BUDGET_2017,
            "412-QD-SKHCN.pdf",
            money.DEPARTMENT_2017,
            acts.ALLOTMENT_2017,
            year=2017,
            coded=False,
        ),
        _province_decision(
            acts.ALLOTMENT_2018,
            "3405-QD-UBND.pdf",
            money.PROVINCE_2018,
            year=2018,
            coded=True,
            words=money.PROVINCE_2018_WORDS,
        ),
        _department_decision(
            acts.BUDGET_2018,
            "24-QĐ-SKHCN giao dự toán 2018.pdf",
            money.DEPARTMENT_2018,
            acts.ALLOTMENT_2018,
            year=2018,
            coded=True,
        ),
        supplement(),
    )
