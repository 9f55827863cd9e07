"""Consulting contracts and their acceptance (SPEC §7.2, stages 9 and 12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from samples.maker import acts
from samples.maker.actors import (
    BRANCH,
    BRANCH_HEAD,
    DONG_HAI,
    ELECTRICS,
    FRUIT,
    LABORATORY,
    MECHANICS,
    MINH_KHUE,
    SUPPORTED_2017,
    Adviser,
)
from samples.maker.acts import bases, short
from samples.maker.form import Act, Header, Medium, Paper, Signature, Signatures, Text
from samples.maker.money import VALUES
from samples.maker.wording import dong, long_date, short_date


@dataclass(frozen=True, slots=True)
class Deal:
    """A consulting contract: act, adviser, who is advised, on what, the decisions behind it, its end."""

    act: Act
    file: str
    medium: Medium
    adviser: Adviser
    advised: tuple[tuple[str, str], ...]
    decision: Act
    budget: Act
    until: date


_DEALS = (
    Deal(
        acts.CONTRACT_MECHANICS,
        "HĐTV 05-2017 Krông Lâm Phát.pdf",
        "pdf",
        MINH_KHUE,
        ((MECHANICS.named, "ISO 9001"),),
        acts.SUPPORT_2017,
        acts.BUDGET_2017,
        date(2018, 9, 30),
    ),
    Deal(
        acts.CONTRACT_FOOD,
        "HDTV 06-2017.docx",
        "docx",
        DONG_HAI,
        tuple((firm.named, firm.scheme) for firm in SUPPORTED_2017[1:]),
        acts.SUPPORT_2017,
        acts.BUDGET_2017,
        date(2017, 12, 31),
    ),
    Deal(
        acts.CONTRACT_LABORATORY,
        "HĐTV 03-2018 phòng thử nghiệm.pdf",
        "pdf",
        MINH_KHUE,
        ((LABORATORY, "ISO/IEC 17025:2005"),),
        acts.SUPPORT_2018,
        acts.BUDGET_2018,
        date(2018, 6, 30),
    ),
    Deal(
        acts.CONTRACT_ELECTRICS,
        "HDTV 04-2018.pdf",
        "pdf",
        MINH_KHUE,
        ((ELECTRICS.named, "ISO 9001:2015"),),
        acts.SUPPORT_2018,
        acts.BUDGET_2018,
        date(2018, 9, 30),
    ),
    Deal(
        acts.CONTRACT_FRUIT,
        "HDTV 05-2018.docx",
        "docx",
        DONG_HAI,
        ((FRUIT.named, "GLOBALG.A.P."),),
        acts.SUPPORT_2018,
        acts.BUDGET_2018,
        date(2018, 9, 30),
    ),
)


def _parties(adviser: Adviser) -> tuple[Text, ...]:
    return (
        Text(f"Bên A: {BRANCH} tỉnh Đắk Lắk", bold=True, align="left"),
        Text(f"Người đại diện: ông {BRANCH_HEAD}. Chức vụ: Chi cục trưởng", align="left"),
        Text(f"Bên B: {adviser.name}", bold=True, align="left"),
        Text(f"Mã số thuế: {adviser.tax}. Địa chỉ: {adviser.address}", align="left"),
        Text(f"Người đại diện: ông (bà) {adviser.head}. Chức vụ: Giám đốc", align="left"),
    )


def _signed_by(adviser: Adviser) -> Signatures:
    sides = (("ĐẠI DIỆN BÊN A", "CHI CỤC TRƯỞNG", BRANCH_HEAD), ("ĐẠI DIỆN BÊN B", "GIÁM ĐỐC", adviser.head))
    return Signatures(tuple(Signature((side, position), name) for side, position, name in sides))


def _contract(deal: Deal) -> Paper:
    """A consulting contract between the Chi cục and an adviser."""
    act = deal.act
    return Paper(
        file=deal.file,
        medium=deal.medium,
        act=act,
        header=Header(),
        kind="HỢP ĐỒNG TƯ VẤN",
        number_below=f"Số: {act.number}",
        blocks=(
            *bases(acts.CIVIL_CODE, deal.budget, deal.decision),
            Text(f"Hôm nay, {long_date(act.day)}, tại thành phố Buôn Ma Thuột, chúng tôi gồm:"),
            *_parties(deal.adviser),
            Text("Hai bên thống nhất ký kết hợp đồng với các điều khoản sau:"),
            Text("Bên A giao Bên B tư vấn xây dựng, áp dụng và hoàn thiện hồ sơ chứng nhận cho:", lead="Điều 1."),
            *(Text(f"- {name}: {scheme}.") for name, scheme in deal.advised),
            Text(f"Giá trị hợp đồng: {dong(VALUES[act])}, đã bao gồm thuế và phí chứng nhận.", lead="Điều 2."),
            Text(f"Thời gian thực hiện: từ ngày ký đến ngày {short_date(deal.until)}.", lead="Điều 3."),
            Text("Bên A thanh toán một lần bằng chuyển khoản sau khi hai bên ký biên bản nghiệm thu.", lead="Điều 4."),
            Text("Hợp đồng được lập thành 04 bản có giá trị như nhau, mỗi bên giữ 02 bản./.", lead="Điều 5."),
            _signed_by(deal.adviser),
        ),
    )


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Acceptance (nghiệm thu) of a contract: when, and what was shown for each of the advised."""

    deal: Deal
    file: str
    medium: Medium
    day: date
    shown: tuple[str, ...]


_ACCEPTED = (
    Acceptance(
        _DEALS[1],
        "Nghiem thu HDTV 06-2017.docx",
        "docx",
        date(2017, 12, 22),
        (
            "Giấy chứng nhận HACCP số HACCP-17-1128",
            "Giấy chứng nhận ISO 22000:2005 số FSMS 16-0318",
            "Giấy chứng nhận VietGAP mã số VietGAP-TT-13-66-0012",
        ),
    ),
    Acceptance(
        _DEALS[2],
        "Nghiệm thu HĐTV 03-2018.pdf",
        "pdf",
        date(2018, 6, 25),
        (f"Chứng chỉ công nhận VILAS 1979 ban hành kèm theo {short(acts.ACCREDITATION)}",),
    ),
    Acceptance(
        _DEALS[0],
        "Nghiệm thu HĐTV 05-2017.pdf",
        "pdf",
        date(2018, 9, 20),
        ("Giấy chứng nhận ISO 9001:2008 số QMS 17-1220",),
    ),
    Acceptance(
        _DEALS[3],
        "Nghiem thu HDTV 04-2018.pdf",
        "pdf",
        date(2018, 9, 28),
        ("Giấy chứng nhận ISO 9001:2015 số QMS 18-0907",),
    ),
)


def _acceptance(item: Acceptance) -> Paper:
    """Minutes of acceptance and discharge of a contract (nghiệm thu, thanh lý)."""
    act = item.deal.act
    return Paper(
        file=item.file,
        medium=item.medium,
        day=item.day,
        header=Header(place_line=f"Đắk Lắk, {long_date(item.day)}"),
        kind="BIÊN BẢN",
        title=f"Nghiệm thu và thanh lý Hợp đồng tư vấn số {act.number} {long_date(act.day)}",
        blocks=(
            Text(f"Hôm nay, {long_date(item.day)}, tại trụ sở {BRANCH}, chúng tôi gồm:"),
            *_parties(item.deal.adviser),
            Text(f"Cùng nghiệm thu {short(act)} với kết quả như sau:"),
            *(Text(f"- {name}: {shown}.") for (name, _), shown in zip(item.deal.advised, item.shown, strict=True)),
            Text(f"Giá trị nghiệm thu, đề nghị thanh toán: {dong(VALUES[act])}."),
            Text("Hai bên thống nhất thanh lý hợp đồng. Biên bản được lập thành 04 bản có giá trị như nhau./."),
            _signed_by(item.deal.adviser),
        ),
    )


def papers() -> tuple[Paper, ...]:
    """Five contracts and four acceptances: that of 05/2018/HĐTV is missing (planted, G1 and B12)."""
    return (
        *(_contract(deal) for deal in _DEALS),
        *(_acceptance(item) for item in _ACCEPTED),
    )
