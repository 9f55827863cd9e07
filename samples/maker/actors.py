"""Who acts in the record: state organs (real), enterprises, bodies and persons (all invented)."""

from __future__ import annotations

from dataclasses import dataclass

PROVINCE = "Ủy ban nhân dân tỉnh Đắk Lắk"
DEPARTMENT = "Sở Khoa học và Công nghệ"
BRANCH = "Chi cục Tiêu chuẩn Đo lường Chất lượng"
BOARD = "Ban Điều hành Dự án"
LABORATORY = "Trung tâm Kỹ thuật Tiêu chuẩn Đo lường Chất lượng tỉnh Đắk Lắk"
PROJECT = (
    "Nâng cao năng suất chất lượng sản phẩm, hàng hóa của doanh nghiệp nhỏ và vừa tỉnh Đắk Lắk giai đoạn 2014 - 2020"
)
PLACE = "Đắk Lắk"

# Heads of the organs, by invented name.
CHAIRMAN = "Hoàng Kiến Tường"
VICE_CHAIRWOMAN = "Vũ Thị Minh Trâm"
DIRECTOR_OLD = "Trịnh Vĩnh Hoài"  # until June 2018; head of the first committee
DIRECTOR_NEW = "Lương Thế Bách"  # from June 2018; head of the renewed committee
DEPUTY = "H Liên Mlô Kdam"
BRANCH_HEAD = "Phan Hữu Cương"
LAB_HEAD = "Đặng Thiện Khoáng"
CHIEF_OF_OFFICE = "Tạ Thị Uyên Sa"
INSPECTOR = "Y Thắng Byă"
PARTY_SECRETARY = "Cao Bá Lãm"


def tax_code(nine: str) -> str:
    """Mã số thuế: nine digits and the check digit (weights 31 … 3, modulo 11).

    Raises:
        ValueError: these nine digits have no check digit.

    >>> tax_code("600990014")
    '6009900140'
    """
    weights = (31, 29, 23, 19, 17, 13, 7, 5, 3)
    check = 10 - sum(int(digit) * weight for digit, weight in zip(nine, weights, strict=True)) % 11
    if not 0 <= check <= 9:
        raise ValueError(f"{nine} has no check digit; take another number")
    return f"{nine}{check}"


def ggn(twelve: str) -> str:
    """GLOBALG.A.P. number: twelve digits and the GS1 check digit (weights 1, 3, 1, 3 …).

    >>> ggn("404905212345")
    '4049052123455'
    """
    total = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(twelve))
    return f"{twelve}{-total % 10}"


@dataclass(frozen=True, slots=True)
class Enterprise:
    """A firm or cooperative; `tax` is its mã số thuế, formally valid and invented."""

    name: str
    tax: str
    address: str
    head: str
    title: str
    product: str
    scheme: str

    @property
    def named(self) -> str:
        """Name and tax code, as the papers print them together."""
        return f"{self.name} (mã số thuế {self.tax})"


MECHANICS = Enterprise(
    "Công ty TNHH Cơ khí Krông Lâm Phát",
    tax_code("600990014"),
    "Cụm công nghiệp Tân An, thành phố Buôn Ma Thuột, tỉnh Đắk Lắk",
    "Nguyễn Trấn Giang Sơn",
    "Giám đốc",
    "sản xuất máy xay xát và máy sấy cà phê",
    "ISO 9001",
)
HONEY = Enterprise(
    "Công ty TNHH Mật ong Hoa Rừng Ea Rớt",
    tax_code("600990025"),
    "Thôn 6, xã Cư Elang, huyện Ea Kar, tỉnh Đắk Lắk",
    "Lò Thị Mai Khuê",
    "Giám đốc",
    "chế biến, đóng chai mật ong",
    "HACCP",
)
COFFEE = Enterprise(
    "Công ty Cổ phần Cà phê Đồi Sương Cư Kuin",
    tax_code("600990036"),
    "Thôn 2, xã Ea Tiêu, huyện Cư Kuin, tỉnh Đắk Lắk",
    "Phùng Đăng Vịnh",
    "Tổng Giám đốc",
    "rang xay và đóng gói cà phê bột",
    "ISO 22000",
)
VEGETABLES = Enterprise(
    "Hợp tác xã Rau an toàn Hòa Lạc Đông",
    tax_code("600990049"),
    "Thôn 4, xã Hòa Đông, huyện Krông Pắc, tỉnh Đắk Lắk",
    "Mai Xuân Điền Viên",
    "Giám đốc",
    "sản xuất rau ăn lá, rau ăn quả",
    "VietGAP",
)
ELECTRICS = Enterprise(
    "Công ty TNHH Thiết bị Điện Nam Buôn Hồ",
    tax_code("600990058"),
    "Phường An Lạc, thị xã Buôn Hồ, tỉnh Đắk Lắk",
    "Quách Tĩnh Khang",
    "Giám đốc",
    "sản xuất tủ bảng điện và cột đèn chiếu sáng",
    "ISO 9001",
)
FRUIT = Enterprise(
    "Hợp tác xã Trái cây Thịnh Nguyên Ea Yông",
    tax_code("600990060"),
    "Buôn Jung, xã Ea Yông, huyện Krông Pắc, tỉnh Đắk Lắk",
    "Y Moan Niê Kriêng",
    "Giám đốc",
    "trồng và sơ chế sầu riêng, bơ",
    "GLOBALG.A.P.",
)
RUBBER = Enterprise(
    "Công ty TNHH Cao su Bình Minh Ea Hồ",
    tax_code("600990071"),
    "Xã Ea Hồ, huyện Krông Năng, tỉnh Đắk Lắk",
    "Hồ Diệp Thục",
    "Giám đốc",
    "sản xuất gioăng, đệm cao su",
    "ISO 9001",
)
BRICKS = Enterprise(
    "Công ty Cổ phần Gạch tuynel Sêrêpôk Thành",
    tax_code("600990082"),
    "Xã Hòa Phú, thành phố Buôn Ma Thuột, tỉnh Đắk Lắk",
    "Đoàn Nhật Lệ",
    "Giám đốc",
    "sản xuất gạch đất sét nung",
    "ISO 9001",
)
SUPPORTED_2017 = (MECHANICS, HONEY, COFFEE, VEGETABLES)
SUPPORTED_2018 = (ELECTRICS, FRUIT)

# One small maker of ground coffee without a tax code, under two spellings (planted, G10).
COFFEE_POWDER = "Cơ sở Cà phê bột Hương Núi Ea Kao"
COFFEE_POWDER_OTHERWISE = "Cơ sở SX cà phê bột Hương Núi EaKao"


@dataclass(frozen=True, slots=True)
class Adviser:
    """A consulting firm (invented)."""

    name: str
    tax: str
    address: str
    head: str


MINH_KHUE = Adviser(
    "Công ty TNHH Tư vấn Quản lý Minh Khuê Việt",
    tax_code("031990017"),
    "Quận Bình Thạnh, thành phố Hồ Chí Minh",
    "Tăng Bội Ngân",
)
DONG_HAI = Adviser(
    "Công ty Cổ phần Tư vấn Chất lượng Đông Hải Á",
    tax_code("010990016"),
    "Quận Cầu Giấy, thành phố Hà Nội",
    "Kiều Trọng Nghiệp",
)

# Certification bodies (invented); accreditation of the laboratory is by the real BoA.
NAM_HAI_CERT = "Công ty TNHH Chứng nhận Nam Hải NHC"
XANH_CERT = "Công ty Cổ phần Chứng nhận Nông nghiệp Xanh XNC"
