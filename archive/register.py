"""A register (sổ, danh mục, mục lục) as a value: what is printed, whatever the file it is printed to.

The forms are those of Nghị định 30/2020/NĐ-CP, Phụ lục IV and V; the heads of their columns are the decree's words, in
its order (SPEC §5.2).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from archive.model import Message

FormName: TypeAlias = Literal["outgoing", "incoming", "followup", "dossier-contents", "dossiers", "handover"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the form's head, the width in characters, whether its cells stand in the middle."""

    head: str
    width: int
    is_centred: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the decree: its title, its columns, and whether the national heading (Quốc hiệu) stands above it."""

    name: FormName
    title: str
    columns: tuple[Column, ...]
    is_national: bool = False

    @property
    def heads(self) -> tuple[str, ...]:
        """The heads of the columns in their order."""
        return tuple(column.head for column in self.columns)


@dataclass(frozen=True, slots=True)
class Row:
    """A row: a text a column, and the records it tells of; `level` 1 and 2 are large and small headings."""

    cells: tuple[str, ...]
    records: tuple[int, ...] = ()
    level: int = 0


@dataclass(frozen=True, slots=True)
class Register:
    """A register to be printed.

    Attributes:
        form: Its form.
        office: The office's name; None where the archive tells none.
        parent: The authority above it.
        lines: What stands under the title: the year, the dossier.
        rows: Its rows in their order.
        foot: What stands below the table.
        signed: Who signs, on the right below, as the form prints it.
        notes: What was assumed, for whoever asked; not printed.
    """

    form: Form
    office: str | None
    parent: str | None
    lines: tuple[str, ...]
    rows: tuple[Row, ...]
    foot: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    notes: tuple[Message, ...] = ()


TABLE_POINTS = {"A4": 10, "A3": 12}
"""The size of a table's letters: what the ten columns of a register leave room for."""
NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")

_NUMBER = Column("Số, ký hiệu văn bản", 17, is_centred=True)
_DAY = Column("Ngày tháng văn bản", 13, is_centred=True)
_TITLE = Column("Tên loại và trích yếu nội dung văn bản", 44)
_SENT = (Column("Ngày chuyển", 12, is_centred=True), Column("Ký nhận", 10), Column("Ghi chú", 12))
_REMARK = Column("Ghi chú", 14)

OUTGOING = Form(
    "outgoing",
    "SỔ ĐĂNG KÝ VĂN BẢN ĐI",
    (
        _NUMBER,
        _DAY,
        _TITLE,
        Column("Người ký", 18),
        Column("Nơi nhận văn bản", 28),
        Column("Đơn vị, người nhận bản lưu", 14),
        Column("Số lượng bản", 9, is_centred=True),
        *_SENT,
    ),
)
INCOMING = Form(
    "incoming",
    "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN",
    (
        Column("Ngày đến", 13, is_centred=True),
        Column("Số đến", 8, is_centred=True),
        Column("Tác giả", 24),
        _NUMBER,
        _DAY,
        _TITLE,
        Column("Đơn vị hoặc người nhận", 18),
        *_SENT,
    ),
)
FOLLOW_UP = Form(
    "followup",
    "SỔ THEO DÕI GIẢI QUYẾT VĂN BẢN ĐẾN",
    (
        Column("Số đến", 8, is_centred=True),
        Column("Tên loại, số, ký hiệu, ngày, tháng và tên cơ quan, tổ chức ban hành văn bản", 48),
        Column("Đơn vị hoặc người nhận", 22),
        Column("Thời hạn giải quyết", 13, is_centred=True),
        Column("Tiến độ giải quyết", 22),
        Column("Số, ký hiệu văn bản trả lời", 18, is_centred=True),
        _REMARK,
    ),
)
DOSSIERS = Form(
    "dossiers",
    "DANH MỤC HỒ SƠ",
    (
        Column("Số và ký hiệu hồ sơ", 16, is_centred=True),
        Column("Tên đề mục và tiêu đề hồ sơ", 64),
        Column("Thời hạn bảo quản", 15, is_centred=True),
        Column("Người lập hồ sơ", 24),
        Column("Ghi chú", 20),
    ),
    is_national=True,
)
HANDOVER = Form(
    "handover",
    "MỤC LỤC HỒ SƠ, TÀI LIỆU NỘP LƯU",
    (
        Column("Số TT", 6, is_centred=True),
        Column("Số, ký hiệu hồ sơ", 16, is_centred=True),
        Column("Tiêu đề hồ sơ", 56),
        Column("Thời gian tài liệu", 23, is_centred=True),
        Column("Thời hạn bảo quản", 14, is_centred=True),
        Column("Số tờ/Số trang", 10, is_centred=True),
        _REMARK,
    ),
    is_national=True,
)
CONTENTS = Form(
    "dossier-contents",
    "MỤC LỤC VĂN BẢN, TÀI LIỆU",
    (
        Column("STT", 6, is_centred=True),
        _NUMBER,
        Column("Ngày tháng năm văn bản", 14, is_centred=True),
        Column("Tên loại và trích yếu nội dung văn bản", 56),
        Column("Tác giả văn bản", 28),
        Column("Tờ số/Trang số", 10, is_centred=True),
        _REMARK,
    ),
)
FORMS: dict[str, Form] = {form.name: form for form in (OUTGOING, INCOMING, FOLLOW_UP, CONTENTS, DOSSIERS, HANDOVER)}
