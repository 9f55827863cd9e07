"""The money of the record: budget lines as trees whose sums are computed, and the contracts.

Amounts are whole đồng. A line's `printed` overrides what the paper prints for its sum: an error
planted on purpose (B1).
"""

from __future__ import annotations

from dataclasses import dataclass

from samples.maker import acts
from samples.maker.form import Act, Row
from samples.maker.wording import grouped

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Line:
    """A budget line: outline mark, content, its own amount or its children; `clause` is the Khoản."""

    mark: str
    content: str
    amount: int = 0
    children: tuple[Line, ...] = ()
    clause: str = ""
    printed: int | None = None

    @property
    def total(self) -> int:
        """What the paper prints for this line."""
        if self.printed is not None:
            return self.printed
        return sum(child.total for child in self.children) if self.children else self.amount


def total(lines: tuple[Line, ...]) -> int:
    """The printed sum of top lines (Tổng cộng)."""
    return sum(line.total for line in lines)


def rows(lines: tuple[Line, ...], *, unit: int, coded: bool) -> tuple[Row, ...]:
    """Table rows in outline order; `coded` adds Chương, Loại and Khoản (valid from budget year 2018)."""
    result: list[Row] = []
    for line in lines:
        codes = ("417", line.clause[:2] + "0", line.clause) if line.clause else ("", "", "")
        cells = (line.mark, line.content, *(codes if coded else ()), grouped(line.total // unit), "")
        result.append(Row(cells, bold=bool(line.children)))
        result.extend(rows(line.children, unit=unit, coded=coded))
    return tuple(result)


def _m(millions: int) -> int:
    return millions * MILLION


# 3612/QĐ-UBND, in triệu đồng. Planted (B1): part II prints 8.400, its lines add up to 8.350.
PROVINCE_2017 = (
    Line(
        "I",
        "Chi quản lý hành chính",
        children=(
            Line("1", "Kinh phí thực hiện chế độ tự chủ", _m(2650)),
            Line("2", "Kinh phí không thực hiện chế độ tự chủ", _m(600)),
        ),
    ),
    Line(
        "II",
        "Chi sự nghiệp khoa học và công nghệ",
        children=(
            Line("1", "Nhiệm vụ khoa học và công nghệ cấp tỉnh", _m(6900)),
            Line("2", "Hoạt động tiêu chuẩn, đo lường, chất lượng", _m(950)),
            Line("3", "Dự án nâng cao năng suất chất lượng", _m(500)),
        ),
        printed=_m(8400),
    ),
)

# 412/QĐ-SKHCN. Planted (B5): 11.700 triệu are assigned, the province gave 11.650 triệu.
DEPARTMENT_2017 = (
    Line(
        "I",
        "Văn phòng Sở",
        children=(
            Line("1", "Chi quản lý hành chính", _m(3250)),
            Line("2", "Nhiệm vụ khoa học và công nghệ cấp tỉnh", _m(6900)),
        ),
    ),
    Line(
        "II",
        "Chi cục Tiêu chuẩn Đo lường Chất lượng",
        children=(
            Line("1", "Hoạt động tiêu chuẩn, đo lường, chất lượng", _m(950)),
            Line("2", "Dự án nâng cao năng suất chất lượng", _m(600)),
        ),
    ),
)

# 3405/QĐ-UBND, in triệu đồng; the words of Điều 1 are wrong (planted, B3).
PROVINCE_2018 = (
    Line(
        "I",
        "Chi quản lý hành chính",
        children=(
            Line("1", "Kinh phí thực hiện chế độ tự chủ", _m(2790), clause="341"),
            Line("2", "Kinh phí không thực hiện chế độ tự chủ", _m(510), clause="341"),
        ),
    ),
    Line(
        "II",
        "Chi sự nghiệp khoa học và công nghệ",
        children=(
            Line("1", "Nhiệm vụ khoa học và công nghệ cấp tỉnh", _m(6780), clause="103"),
            Line("2", "Hoạt động tiêu chuẩn, đo lường, chất lượng", _m(840), clause="103"),
            Line("3", "Dự án nâng cao năng suất chất lượng", _m(700), clause="103"),
            Line("4", "Ứng dụng, chuyển giao tiến bộ khoa học và công nghệ", _m(680), clause="103"),
        ),
    ),
)
PROVINCE_2018_WORDS = "Mười hai tỷ hai trăm triệu"  # the figures say 12.300.000.000

_SUPPORT, _LABORATORY, _TRAINING, _CHECKING = (
    "Hỗ trợ tư vấn, chứng nhận cho doanh nghiệp",
    "Hỗ trợ phòng thử nghiệm đạt ISO/IEC 17025",
    "Đào tạo, tập huấn",
    "Kiểm tra, giám sát, hội nghị đánh giá",
)

# 24/QĐ-SKHCN: clean.
DEPARTMENT_2018 = (
    Line(
        "A",
        "Văn phòng Sở",
        children=(
            Line(
                "I",
                "Chi quản lý hành chính",
                children=(
                    Line(
                        "1",
                        "Kinh phí thực hiện chế độ tự chủ",
                        children=(
                            Line("1.1", "Tiền lương, phụ cấp và các khoản đóng góp", _m(1690), clause="341"),
                            Line("1.2", "Chi hoạt động theo định mức", _m(410), clause="341"),
                        ),
                    ),
                    Line(
                        "2",
                        "Kinh phí không thực hiện chế độ tự chủ",
                        children=(
                            Line("2.1", "Thanh tra chuyên ngành, tiếp công dân", _m(95), clause="341"),
                            Line("2.2", "Mua sắm, sửa chữa tài sản", _m(245), clause="341"),
                            Line("2.3", "Ứng dụng công nghệ thông tin", _m(85), clause="341"),
                        ),
                    ),
                ),
            ),
            Line(
                "II",
                "Chi sự nghiệp khoa học và công nghệ",
                children=(
                    Line("1", "Nhiệm vụ cấp tỉnh chuyển tiếp từ năm 2017", 4_120_500_000, clause="103"),
                    Line("2", "Nhiệm vụ cấp tỉnh mở mới năm 2018", 2_079_500_000, clause="103"),
                    Line("3", "Quản lý sở hữu trí tuệ", _m(180), clause="103"),
                    Line("4", "Thông tin, tuyên truyền", _m(125), clause="103"),
                    Line("5", "Hội đồng tư vấn, thẩm định, nghiệm thu", _m(260), clause="103"),
                ),
            ),
        ),
    ),
    Line(
        "B",
        "Chi cục Tiêu chuẩn Đo lường Chất lượng",
        children=(
            Line(
                "I",
                "Chi quản lý hành chính",
                children=(
                    Line("1", "Kinh phí thực hiện chế độ tự chủ", 685_250_000, clause="341"),
                    Line("2", "Kinh phí không thực hiện chế độ tự chủ", 69_750_000, clause="341"),
                ),
            ),
            Line(
                "II",
                "Chi sự nghiệp khoa học và công nghệ",
                children=(
                    Line("1", "Kiểm tra nhà nước về đo lường, chất lượng", _m(150), clause="103"),
                    Line("2", "Hoạt động của điểm TBT tỉnh", _m(75), clause="103"),
                    Line("3", "Áp dụng hệ thống quản lý chất lượng tại cơ quan hành chính", _m(180), clause="103"),
                    Line(
                        "4",
                        "Dự án nâng cao năng suất chất lượng",
                        children=(
                            Line("4.1", _SUPPORT, _m(320), clause="103"),
                            Line("4.2", _LABORATORY, _m(150), clause="103"),
                            Line("4.3", _TRAINING, _m(30), clause="103"),
                            Line("4.4", _CHECKING, _m(60), clause="103"),
                        ),
                    ),
                ),
            ),
        ),
    ),
    Line(
        "C",
        "Trung tâm Kỹ thuật Tiêu chuẩn Đo lường Chất lượng",
        children=(
            Line("1", "Hiệu chuẩn, sao truyền chuẩn đo lường", _m(225), clause="103"),
            Line("2", "Nâng cao năng lực thử nghiệm", _m(205), clause="103"),
        ),
    ),
    Line(
        "D",
        "Trung tâm Ứng dụng tiến bộ khoa học và công nghệ",
        children=(
            Line("1", "Hoạt động thường xuyên", _m(450), clause="103"),
            Line("2", "Mô hình trình diễn tiến bộ kỹ thuật", _m(230), clause="103"),
        ),
    ),
)

# 131/QĐ-SKHCN: line, assigned by 24/QĐ-SKHCN, added.
SUPPLEMENT = ((_SUPPORT, _m(320), _m(40)), (_CHECKING, _m(60), _m(20)))

# Settlement of 2018: line, assigned at the year's end, spent.
SETTLED = (
    (_SUPPORT, _m(360), _m(325)),
    (_LABORATORY, _m(150), _m(140)),
    (_TRAINING, _m(30), 0),
    (_CHECKING, _m(80), 0),
)

# 176/QĐ-UBND: total cost of the project and who bears it.
PROJECT_STATE, PROJECT_OWN = 4_120_000_000, 5_740_000_000
PROJECT_COST = PROJECT_STATE + PROJECT_OWN

# Contract values; what the support decisions grant is the same.
VALUES: dict[Act, int] = {
    acts.CONTRACT_MECHANICS: _m(95),
    acts.CONTRACT_FOOD: _m(285),
    acts.CONTRACT_LABORATORY: _m(140),
    acts.CONTRACT_ELECTRICS: _m(110),
    acts.CONTRACT_FRUIT: _m(120),
}

# Payments of 2018: contract, day of acceptance (None: there is none, planted B12), invoice.
PAYMENTS = (
    (acts.CONTRACT_LABORATORY, "25/6/2018", "0000118 ngày 27/6/2018"),
    (acts.CONTRACT_MECHANICS, "20/9/2018", "0000214 ngày 25/9/2018"),
    (acts.CONTRACT_ELECTRICS, "28/9/2018", "0000307 ngày 03/10/2018"),
    (acts.CONTRACT_FRUIT, None, "0000341 ngày 12/10/2018"),
)
