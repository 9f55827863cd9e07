"""The heads of papers by issuing body, as Thông tư 01/2011/TT-BNV and Nghị định 30/2020 lay them out."""

from __future__ import annotations

from samples.maker.actors import PLACE
from samples.maker.form import Act, Header
from samples.maker.wording import long_date


def _head(act: Act, over: tuple[str, ...], issuer: tuple[str, ...], place: str = PLACE, about: str = "") -> Header:
    return Header(over, issuer, f"Số: {act.number}", f"{place}, {long_date(act.day)}", about)


def province(act: Act) -> Header:
    """Ủy ban nhân dân tỉnh."""
    return _head(act, (), ("ỦY BAN NHÂN DÂN", "TỈNH ĐẮK LẮK"))


def department(act: Act, about: str = "") -> Header:
    """Sở Khoa học và Công nghệ."""
    return _head(act, ("UBND TỈNH ĐẮK LẮK",), ("SỞ KHOA HỌC VÀ CÔNG NGHỆ",), about=about)


def board(act: Act) -> Header:
    """Ban Điều hành Dự án, with its own number series (Phụ lục I, II.3.a)."""
    return _head(act, ("SỞ KHOA HỌC VÀ CÔNG NGHỆ",), ("BAN ĐIỀU HÀNH DỰ ÁN", "“NÂNG CAO NSCL SPHH", "CỦA DNNVV”"))


def branch(place_line: str) -> Header:
    """Chi cục Tiêu chuẩn Đo lường Chất lượng, on papers without a number."""
    return Header(("SỞ KHOA HỌC VÀ CÔNG NGHỆ",), ("CHI CỤC TIÊU CHUẨN", "ĐO LƯỜNG CHẤT LƯỢNG"), place_line=place_line)


def directorate(act: Act, about: str) -> Header:
    """Tổng cục Tiêu chuẩn Đo lường Chất lượng."""
    return _head(
        act,
        ("BỘ KHOA HỌC VÀ CÔNG NGHỆ",),
        ("TỔNG CỤC TIÊU CHUẨN", "ĐO LƯỜNG CHẤT LƯỢNG"),
        place="Hà Nội",
        about=about,
    )


def accreditation(act: Act) -> Header:
    """Văn phòng Công nhận Chất lượng (BoA)."""
    return _head(act, ("BỘ KHOA HỌC VÀ CÔNG NGHỆ",), ("VĂN PHÒNG CÔNG NHẬN CHẤT LƯỢNG",), place="Hà Nội")


def prime_minister(act: Act) -> Header:
    """Thủ tướng Chính phủ."""
    return _head(act, (), ("THỦ TƯỚNG CHÍNH PHỦ",), place="Hà Nội")
