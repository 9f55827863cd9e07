"""The words of certificates: labels in two languages, dates in all their forms, the ways validity is told.

Labels of the held-out set are other words than those of dev, as far as the language has others (SPEC §4.1).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from bench.certificates.facts import Facts
from bench.certificates.truth import Printed

_MONTHS = "January February March April May June July August September October November December".split()

Pairs = Mapping[str, tuple[tuple[str, str], ...]]
_DEV: Pairs = {
    "number": (("Số giấy chứng nhận", "Certificate No."), ("Số", "No."), ("Chứng chỉ số", "Certificate number"), ("Giấy chứng nhận số", "Certificate No")),
    "holder": (("Chứng nhận", "This is to certify that"), ("Tên tổ chức", "Organization"), ("Cấp cho", "Issued to")),
    "address": (("Địa chỉ", "Address"), ("Trụ sở chính", "Head office"), ("Địa chỉ trụ sở", "Registered address")),
    "site": (("Địa điểm sản xuất", "Production site"), ("Nhà máy", "Factory")),
    "tax": (("Mã số thuế", "Tax code"), ("MST", "Tax code")),
    "scope": (("Phạm vi chứng nhận", "Scope of certification"), ("Cho lĩnh vực", "For the following scope"), ("Phạm vi", "Scope")),
    "product": (("Sản phẩm", "Product"), ("Tên sản phẩm", "Product name")),
    "standard": (("Tiêu chuẩn", "Standard"), ("Phù hợp với tiêu chuẩn", "Conforms to")),
    "issued": (("Ngày cấp", "Date of issue"), ("Ngày chứng nhận", "Date of certification"), ("Ngày hiệu lực", "Effective date")),
    "expires": (("Có giá trị đến", "Valid until"), ("Ngày hết hạn", "Expiry date"), ("Hiệu lực đến ngày", "Valid to")),
    "first": (("Ngày cấp lần đầu", "Initial certification"), ("Ngày chứng nhận lần đầu", "Originally registered")),
    "renewed": (("Ngày chứng nhận lại", "Recertification date"), ("Ngày cấp lại", "Date of re-issue")),
    "revised": (("Ngày sửa đổi", "Revision date"), ("Ngày thay đổi", "Date of change")),
    "surveillance": (("Giám sát lần {n}", "Surveillance {n}"), ("Đánh giá giám sát lần {n} trước ngày", "Surveillance audit {n} before")),
    "validity": (("Giấy chứng nhận có giá trị", "This certificate is valid"), ("Hiệu lực", "Validity")),
    "code": (("Mã số chứng nhận", "Certification code"),),
    "conforms": (
        ("đã được đánh giá và phù hợp với các yêu cầu của tiêu chuẩn", "has been assessed and found to conform to the requirements of"),
        ("phù hợp với yêu cầu của", "complies with the requirements of"),
    ),
    "for": (("Áp dụng cho lĩnh vực", "For the following activities"), ("áp dụng đối với hoạt động", "The scope of certification covers")),
    "title": (("GIẤY CHỨNG NHẬN", "CERTIFICATE OF REGISTRATION"), ("GIẤY CHỨNG NHẬN", "CERTIFICATE"), ("CHỨNG NHẬN", "CERTIFICATE OF CONFORMITY")),
}  # fmt: skip
_HELD: Pairs = {
    "number": (("Số đăng ký", "Registration No."), ("Số hiệu", "Certificate Registration No."), ("Mã số giấy chứng nhận", "Certificate ID"), ("Số chứng chỉ", "Cert. No.")),
    "holder": (("Chứng nhận cho", "Certifies that"), ("Tên cơ sở", "Name of organization"), ("Đơn vị được chứng nhận", "Certificate holder")),
    "address": (("Trụ sở", "Registered office"), ("Địa chỉ", "Location"), ("Địa chỉ đăng ký kinh doanh", "Business address")),
    "site": (("Địa điểm chứng nhận", "Certified site"), ("Địa điểm hoạt động", "Site of operation")),
    "tax": (("Mã số doanh nghiệp", "Enterprise code"), ("Mã số thuế", "Tax ID")),
    "scope": (("Lĩnh vực chứng nhận", "Field of certification"), ("Phạm vi áp dụng", "Scope of application"), ("Cho các hoạt động", "Scope of activities")),
    "product": (("Tên hàng hóa", "Product"), ("Loại sản phẩm", "Type of product")),
    "standard": (("Theo tiêu chuẩn", "In accordance with"), ("Tiêu chuẩn áp dụng", "Applied standard")),
    "issued": (("Ngày ban hành", "Issue date"), ("Cấp ngày", "Issued on"), ("Có hiệu lực từ ngày", "Valid from")),
    "expires": (("Hết hạn ngày", "Expires on"), ("Có hiệu lực đến", "Valid through"), ("Giá trị đến ngày", "Date of expiry")),
    "first": (("Chứng nhận lần đầu", "First certified on"), ("Ngày ban hành lần đầu", "Original issue date")),
    "renewed": (("Ngày tái chứng nhận", "Re-certification"), ("Chu kỳ hiện tại từ", "Current cycle from")),
    "revised": (("Sửa đổi lần 01 ngày", "Revised on"), ("Ngày cập nhật", "Last update")),
    "surveillance": (("Kỳ giám sát {n}", "Surveillance audit No. {n}"), ("Giám sát {n}", "{n}. surveillance")),
    "validity": (("Thời hạn hiệu lực", "Period of validity"), ("Giấy chứng nhận này có hiệu lực", "Valid")),
    "code": (("Mã số chứng nhận VietGAP", "VietGAP code"), ("Mã chứng nhận", "Certificate code")),
    "conforms": (
        ("đã thiết lập và duy trì hệ thống quản lý đáp ứng yêu cầu của", "has established and applies a management system in line with"),
        ("đã được đánh giá chứng nhận theo", "has been audited and certified against"),
    ),
    "for": (("trong lĩnh vực", "in the field of"), ("cho phạm vi hoạt động", "with respect to")),
    "title": (("GIẤY CHỨNG NHẬN", "CERTIFICATE OF APPROVAL"), ("CHỨNG CHỈ", "CERTIFICATE"), ("GIẤY CHỨNG NHẬN PHÙ HỢP", "ATTESTATION OF COMPLIANCE")),
}  # fmt: skip
LANGUAGES = ("vi", "en", "bi")


def date_text(day: date, form: int) -> str:
    """The day in one of the forms that papers print: 0–4 Vietnamese or neutral, 5–9 English or neutral.

    >>> date_text(date(2017, 12, 20), 3), date_text(date(2017, 2, 5), 7)
    ('ngày 20 tháng 12 năm 2017', '05 Feb 2017')
    """
    month = _MONTHS[day.month - 1]
    return (
        f"{day:%d/%m/%Y}", f"{day:%d-%m-%Y}", f"{day:%d.%m.%Y}",
        f"ngày {day:%d} tháng {day:%m} năm {day.year}", f"{day.day}/{day.month}/{day.year}",
        f"{day:%d/%m/%Y}", f"{day:%d} {month} {day.year}", f"{day:%d} {month[:3]} {day.year}",
        f"{month} {day:%d}, {day.year}", f"{day:%Y-%m-%d}",
    )[form]  # fmt: skip


class Wording:
    """One paper's words: its language (vi, en, bi), its set's labels, its form of dates."""

    def __init__(self, rng: Random, held_out: bool, language: str) -> None:
        assert language in LANGUAGES, language
        table = _HELD if held_out else _DEV
        self._chosen = {name: rng.choice(pairs) for name, pairs in table.items()}
        self.language = language
        self._form = rng.choice((0, 0, 0, 1, 2, 3, 4) if language == "vi" else (5, 6, 7, 8, 9, 6, 5) if language == "en" else (0, 0, 1, 2))
        self._joint = rng.choice((" / ", "/", " - ") if not held_out else (" / ", " | ", " ("))
        self._rng = rng

    def word(self, name: str, **values: int) -> str:
        """The label without its colon: ``Ngày cấp / Date of issue``."""
        vietnamese, english = (text.format(**values) for text in self._chosen[name])
        if self.language == "bi":
            return f"{vietnamese}{self._joint}{english}" + (")" if self._joint == " (" else "")
        return english if self.language == "en" else vietnamese

    def both(self, vietnamese: str, english: str, joint: str = " / ") -> str:
        """The text in the paper's language, or in both."""
        return {"vi": vietnamese, "en": english}.get(self.language, f"{vietnamese}{joint}{english}")

    def day(self, day: date) -> str:
        """The day as this paper writes days."""
        return date_text(day, self._form)

    def term(self, first: date, last: date) -> str:
        """``từ ngày … đến ngày …``."""
        start, end = (self.day(day).removeprefix("ngày ") for day in (first, last))
        return self.both(f"từ ngày {start} đến ngày {end}", f"from {start} {self._rng.choice(('to', 'until'))} {end}") if self.language != "bi" else (
            f"từ ngày / from {start} đến ngày / to {end}"
        )

    def validity(self, facts: Facts, printed: Printed, manner: int | None = None) -> list[tuple[str, str]]:
        """The lines of dates, label and text, in one of nine manners; what they tell is noted."""
        manner = self._rng.choice((0, 0, 0, 1, 1, 2, 3, 3, 4, 5, 6, 7, 8)) if manner is None else manner
        issue = (self.word("issued"), self.day(facts.issued))
        end = (self.word("expires"), self.day(facts.expires))
        first = (self.word("first"), self.day(facts.first_issued))
        printed.says("issued", facts.issued)
        if manner != 2 and manner != 5:
            printed.says("expires", facts.expires)
        if manner == 1:
            return [(self.word("validity"), self.term(facts.issued, facts.expires))]
        if manner == 2:
            text = self.both(f"0{facts.years} năm kể từ ngày cấp", f"{facts.years * 12} months from the date of issue")
            return [issue, (self.both("Hiệu lực", "Validity"), text)]
        if manner in (3, 8) and facts.renewed:
            printed.says("first_issued", facts.first_issued)
            again = (self.word("renewed"), self.day(facts.issued))
            return [first, again, end] if manner == 3 else [end, issue, first]
        if manner == 4:
            printed.says("issued", facts.revised)
            return [issue, (self.word("revised"), self.day(facts.revised)), end]
        if manner == 5:
            return [issue]
        if manner == 6 and facts.years == 3:
            watches = [(self.word("surveillance", n=n), self.day(facts.issued + timedelta(365 * n - 20))) for n in (1, 2)]
            return [issue, *watches, end]
        if manner == 7:
            printed.says("first_issued", facts.issued)
            printed.may("issued", None)
            return [(self.word("first"), self.day(facts.issued)), end]
        return [issue, end]
