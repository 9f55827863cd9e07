"""Made papers that behave like real ones in an index: any number of them, the same on every run.

A mean of 1,800 characters; a header, legal bases, articles, recipients; words drawn by Zipf's law from
office vocabulary, invented names of enterprises (so rare words never end), real growth of numbers and
years. Nothing is copied from any document. A paper depends on its place alone: ``paper(7)`` is the
same whether ten or a million are made.

    from bench.lifelike import papers
    for paper in papers(10_000): …
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate

from archive.model import DateSpan, Document, Found, Record
from index.entry import Entry, entry

KINDS = (("Quyết định", "QĐ", 34), ("Công văn", "", 30), ("Thông báo", "TB", 10), ("Báo cáo", "BC", 9),
         ("Kế hoạch", "KH", 7), ("Tờ trình", "TTr", 6), ("Giấy mời", "GM", 4))  # fmt: skip
AGENCIES = (
    ("Sở Khoa học và Công nghệ", "SKHCN"), ("Sở Tài chính", "STC"), ("Sở Kế hoạch và Đầu tư", "SKHĐT"),
    ("Ủy ban nhân dân tỉnh", "UBND"), ("Sở Công Thương", "SCT"), ("Sở Y tế", "SYT"),
    ("Sở Nông nghiệp và Phát triển nông thôn", "SNN"), ("Sở Nội vụ", "SNV"), ("Sở Tư pháp", "STP"),
    ("Chi cục Tiêu chuẩn Đo lường Chất lượng", "TĐC"), ("Kho bạc Nhà nước", "KBNN"), ("Sở Xây dựng", "SXD"),
)  # fmt: skip
# The commonest first: Zipf's law gives the n-th word 1/n of the first one's share.
_SAID = (
    "và|của|các|theo|về|thực hiện|quy định|trong|cho|đơn vị|năm|được|có|tổ chức|quản lý|nhà nước|số|doanh nghiệp|"
    "tỉnh|đề nghị|kinh phí|ngân sách|dự án|công tác|kế hoạch|báo cáo|cơ quan|nội dung|với|kết quả|chất lượng|đến|"
    "sản phẩm|hàng hóa|năng suất|tiêu chuẩn|chứng nhận|hệ thống|hỗ trợ|phê duyệt|dự toán|giao|chi tiết|hồ sơ|"
    "kiểm tra|đánh giá|giám sát|ban hành|quyết định|nghị định|thông tư|căn cứ|văn bản|trách nhiệm|phối hợp|"
    "triển khai|hướng dẫn|thời gian|thành viên|nhiệm vụ|hội đồng|khoa học|công nghệ|đào tạo|tập huấn|cán bộ|"
    "công chức|viên chức|đo lường|thử nghiệm|phòng thí nghiệm|áp dụng|mô hình|cải tiến|an toàn|thực phẩm|"
    "nông sản|cà phê|hồ tiêu|cao su|mật ong|trái cây|rau quả|chăn nuôi|thủy sản|chế biến|bảo quản|xuất khẩu|"
    "thị trường|nhãn hiệu|sở hữu trí tuệ|truy xuất nguồn gốc|mã số|đăng ký|gia hạn|thu hồi|đình chỉ|tạm ứng|"
    "thanh toán|quyết toán|nghiệm thu|hợp đồng|tư vấn|đấu thầu|mua sắm|trang thiết bị|xây dựng|sửa chữa|nâng cấp|"
    "hạ tầng|giao thông|thủy lợi|môi trường|đất đai|quy hoạch|đô thị|giáo dục|y tế|văn hóa|du lịch|lao động|"
    "việc làm|bảo hiểm|chính sách|dân tộc|tôn giáo|quốc phòng|an ninh|cải cách hành chính|thủ tục|một cửa|"
    "khiếu nại|tố cáo|tiếp công dân|thanh tra|kiểm toán|thống kê|lưu trữ|văn thư|chuyển đổi số|dữ liệu|phần mềm|"
    "mạng|trực tuyến|thông tin|truyền thông|tuyên truyền|hội nghị|hội thảo|khen thưởng|kỷ luật|bổ nhiệm|"
    "điều động|tuyển dụng|tiền lương|phụ cấp|biên chế|định mức|đơn giá|khối lượng|tiến độ|nguồn vốn"
)
_NAMES = (
    "an anh bảo bình cường châu chí đại đạt điền đông đức dũng duy gia giang hà hải hậu hiền hiệp hoa hòa hoàng "
    "hưng huy khang khánh kiên kim lâm lan lộc long mai minh mỹ nam nghĩa ngọc nguyên nhật phát phong phú phúc "
    "phương quang quốc quý sơn tài tâm tân tây thái thắng thanh thành thảo thịnh thọ thu thuận tiến toàn trí "
    "trung trường tú tuấn tùng uyên vân việt vinh vũ xuân yên"
)
WORDS = _SAID.split("|")
SYLLABLES = _NAMES.split()
FORMS = ("Công ty TNHH", "Công ty Cổ phần", "Hợp tác xã", "Doanh nghiệp tư nhân", "Cơ sở sản xuất")
MEAN_CHARS = 1_800

_SHARES = list(accumulate(1 / rank for rank in range(1, len(WORDS) + 1)))
_FIRST_DAY, _DAYS = date(2010, 1, 4), 5_400


@dataclass(frozen=True, slots=True)
class Paper:
    """A made paper. `file` is the name it would have in a folder."""

    id: int
    kind: str
    number: str
    day: date
    issuer: str
    subject: str
    text: str

    @property
    def file(self) -> str:
        """The name in a folder of years."""
        return f"{self.day.year}/{self.id:07}.txt"


def papers(count: int, start: int = 1) -> Iterator[Paper]:
    """`count` papers, from the one of id `start` on."""
    return (paper(one) for one in range(start, start + count))


def paper(one: int) -> Paper:
    """The paper of this id."""
    dice = random.Random(one * 7_919 + 17)
    kind, code, _ = dice.choices(KINDS, [share for *_, share in KINDS])[0]
    issuer, letters = dice.choice(AGENCIES)
    day = _FIRST_DAY + timedelta(days=dice.randrange(_DAYS))
    serial = 1 + int(3_000 * dice.random() ** 3)
    number = (
        f"{serial:02}/{code}-{letters}"
        if code
        else f"{serial:02}/{letters}-{dice.choice(('VP', 'KHTC', 'TH', 'QLKH'))}"
    )
    subject = f"Về việc {_words(dice, 4)} {_enterprise(dice)} năm {day.year}"
    text = "\n".join(_lines(dice, kind, number, day, issuer, subject))
    return Paper(one, kind, number, day, issuer, subject, text)


def _lines(dice: random.Random, kind: str, number: str, day: date, issuer: str, subject: str) -> Iterator[str]:
    yield f"{issuer.upper()}\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    yield f"Số: {number}\tĐộc lập - Tự do - Hạnh phúc"
    yield f"ngày {day.day:02} tháng {day.month:02} năm {day.year}"
    yield from (kind.upper(), subject, "")
    basis_day = f"{dice.randint(1, 28):02}/{dice.randint(1, 12):02}/{day.year - 1}"
    yield f"Căn cứ Quyết định số {dice.randint(1, 3_000)}/QĐ-UBND ngày {basis_day};"
    left = max(300, int(dice.lognormvariate(0, 0.55) * (MEAN_CHARS - 500) / 1.16))
    article = 0
    while left > 0:
        article += 1
        line = f"Điều {article}. " + " ".join(_sentence(dice) for _ in range(dice.randint(1, 3)))
        left -= len(line)
        yield line
    yield f"Nơi nhận:\n- Như Điều {article};\n- {dice.choice(AGENCIES)[0]};\n- Lưu: VT."


def _sentence(dice: random.Random) -> str:
    chance = dice.random()
    said = _words(dice, dice.randint(8, 22))
    if chance < 0.25:
        said += f" của {_enterprise(dice)}"
    elif chance < 0.45:
        said += f" với số tiền {dice.randint(5, 990)}.{dice.randint(0, 999):03}.000 đồng"
    return said[0].upper() + said[1:] + "."


def _words(dice: random.Random, count: int) -> str:
    return " ".join(dice.choices(WORDS, cum_weights=_SHARES, k=count))


def _enterprise(dice: random.Random) -> str:
    return f"{dice.choice(FORMS)} " + " ".join(dice.choice(SYLLABLES).capitalize() for _ in range(dice.randint(2, 3)))


def entry_of(made: Paper) -> Entry:
    """A paper as the index would get it from the archive."""

    def found(value: str) -> Found[str]:
        return Found(value, value, (0, 0), 1, None, 1.0, "made")

    day = Found(DateSpan(made.day, made.day, "day"), str(made.day), (0, 0), 1, None, 1.0, "made")
    document = Document(
        kind=found(made.kind),
        number=found(made.number),
        number_state="printed",
        date=day,
        date_state="printed",
        issuers=(found(made.issuer),),
        subject=found(made.subject),
    )
    size_bytes = len(made.text.encode())
    added_at = datetime(2026, 1, 1, tzinfo=UTC)
    record = Record(made.id, f"{made.id:064x}", "text/plain", size_bytes, 1, (made.file,), added_at, document)
    return entry(record, [(1, made.text)])
