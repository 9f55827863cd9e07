"""Who gives certificates: bodies invented in the manner of those at work in Viet Nam, and the accreditors.

The certification bodies' names, addresses and marks are made up. Accreditation is by real accreditors
(BoA, JAS-ANZ, UKAS …) with made-up codes; BoA, VACI and AOSC themselves accredit laboratories.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Body:
    """A body that gives certificates. `number` is its pattern: ``#`` a digit, ``YY``, ``YYYY`` the year, ``@`` the scheme's letters, ``%`` a letter."""

    name: str
    english: str
    short: str
    address: str
    address_english: str
    phone: str
    site: str
    numbers: tuple[str, ...]
    accreditation: tuple[str, ...]
    signers: tuple[tuple[str, str], ...]
    colour: tuple[float, float, float]
    hidden: tuple[str, ...] = ()
    """Further names under which the paper gives the body."""


_DIRECTOR = (("GIÁM ĐỐC", "DIRECTOR"), ("TỔNG GIÁM ĐỐC", "GENERAL DIRECTOR"), ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "DEPUTY DIRECTOR"))
_ENGLISH_SIGNERS = (("Authorised by", "Certification Manager"), ("Managing Director", "Head of Certification Body"))

QUATEST = Body(
    "Trung tâm Chứng nhận Chuẩn Việt", "Viet Standard Certification Centre", "CVCERT",
    "Số 28 phố Tạ Quang Bửu, quận Hai Bà Trưng, Hà Nội", "28 Ta Quang Buu Street, Hai Ba Trung District, Ha Noi, Vietnam",
    "(84-24) 3399 0118", "www.cvcert.example.vn", ("HT ####.YY.##", "HT.####/#.YY.##"),
    ("VICAS 031 - QMS", "VICAS 031-FSMS", "JAS-ANZ S3280413QA"), _DIRECTOR, (0.65, 0.1, 0.12),
)  # fmt: skip
VINA = Body(
    "Công ty TNHH Giám định và Chứng nhận Vinaspec", "Vinaspec Inspection and Certification Co., Ltd", "Vinaspec CE",
    "Lô 5 khu đô thị mới Yên Hòa, quận Cầu Giấy, thành phố Hà Nội", "Lot 5, Yen Hoa New Urban Area, Cau Giay District, Ha Noi City",
    "024 3399 5522", "www.vinaspec.example.vn", ("VSC####-@-YY", "####/VSC-@"), ("VICAS 047 - QMS", "VICAS 047-PRO"), _DIRECTOR, (0.0, 0.32, 0.6),
)  # fmt: skip
VIETQ = Body(
    "Trung tâm Giám định và Chứng nhận Hợp chuẩn Hợp quy VietQ", "VietQ Inspection and Conformity Certification Center", "VIETQCERT",
    "Số 28 An Xuân, quận Thanh Khê, thành phố Đà Nẵng", "28 An Xuan, Thanh Khe District, Da Nang City", "0236 3990 399",
    "www.vietqcert.example.org", ("@ ####.YY", "VQ-@-##.####"), ("VICAS 063-PRO", "AOSC 0017"), _DIRECTOR, (0.05, 0.45, 0.2),
)  # fmt: skip
GLOBAL = Body(
    "Công ty TNHH SQS Việt Nam", "SQS Assurance United Kingdom Ltd", "SQS",
    "198 Nguyễn Thị Minh Khai, Quận 3, TP. Hồ Chí Minh", "Rossmore Business Park, Ellesmere Port, Cheshire, CH65 3EN, UK",
    "+44 (0)151 390 6666", "www.sqs.example.com", ("VNYY/####", "GBYY/######"), ("UKAS MANAGEMENT SYSTEMS 0029",), _ENGLISH_SIGNERS, (0.95, 0.4, 0.0),
    ("SQS", "SQS Vietnam Ltd"),
)  # fmt: skip
BUREAU = Body(
    "Bureau Maritas Certification Việt Nam", "Bureau Maritas Certification Holding SAS - UK Branch", "Bureau Maritas",
    "Tầng 4, tòa nhà E-Town, 364 Cộng Hòa, quận Tân Bình, TP. Hồ Chí Minh", "5th Floor, 66 Prescot Street, London E1 8HG, United Kingdom",
    "+84 28 3812 0990", "www.bureaumaritas.example.com", ("VN00####", "VN######-1"), ("UKAS MANAGEMENT SYSTEMS 0118", "ANAB MS-2214"), _ENGLISH_SIGNERS, (0.6, 0.0, 0.1),
    ("Bureau Maritas Certification Vietnam", "Bureau Maritas Certification"),
)  # fmt: skip
INTER = Body(
    "Công ty TNHH Intertest Việt Nam", "Intertest Certification Limited", "Intertest",
    "Tầng 3, tòa nhà Âu Việt, số 1 Lê Đức Thọ, quận Nam Từ Liêm, Hà Nội", "10A Victory Park, Victory Road, Derby DE24 8ZF, United Kingdom",
    "+84 24 3733 0994", "www.intertest.example.com", ("######-0#", "01 ### ######"), ("UKAS 0041", "ANAB"), _ENGLISH_SIGNERS, (0.9, 0.75, 0.0),
    ("Intertest Vietnam Co., Ltd", "Intertest Vietnam"),
)  # fmt: skip
FARMCERT = Body(
    "Công ty Cổ phần Chứng nhận Nông nghiệp Đất Lành", "Dat Lanh Agricultural Certification JSC", "DLCert",
    "Số 45 Đinh Tiên Hoàng, phường 8, thành phố Đà Lạt, tỉnh Lâm Đồng", "45 Dinh Tien Hoang, Ward 8, Da Lat City, Lam Dong Province",
    "0263 3990 114", "www.dlcert.example.vn", ("VietGAP-TT-##-##-####", "VietGAP-TT-##-##-##-####"), ("VICAS 052 - PRO", "BoA VICAS 052"), _DIRECTOR, (0.1, 0.5, 0.15),
)  # fmt: skip
UNIONGAP = Body(
    "Công ty TNHH NHO Cert", "NHO Cert Company Limited", "NHOCERT",
    "D24, khu dân cư Thới An, phường Thới An, Quận 12, TP. Hồ Chí Minh", "D24, Thoi An residential area, District 12, Ho Chi Minh City, Vietnam",
    "+84 28 6290 9900", "www.nhocert.example.com", ("00###-%H%H%-000#", "NHOGAP ####-YY"), ("JAS-ANZ", "BoA VICAS 060-PRO"), _ENGLISH_SIGNERS, (0.2, 0.45, 0.1),
)  # fmt: skip
BOA = Body(
    "Văn phòng Công nhận Chất lượng", "Bureau of Accreditation", "BoA", "Số 70 Trần Hưng Đạo, Hoàn Kiếm, Hà Nội", "70 Tran Hung Dao, Hoan Kiem, Ha Noi, Viet Nam",
    "(84-24) 3791 1555", "www.boa.example.vn", ("VILAS ###", "VILAS 1###"), ("ILAC-MRA",), _DIRECTOR[:1], (0.7, 0.1, 0.15), ("VPCNCL", "Bureau of Accreditation (BoA)"),
)  # fmt: skip
TUEV = Body(
    "TÜV Ostland Việt Nam", "TÜV Ostland Cert GmbH", "TÜV OSTLAND", "Phòng 805, tòa nhà CMC, Duy Tân, quận Cầu Giấy, Hà Nội",
    "Langemarckstrasse 20, 45141 Essen, Germany", "+49 201 990 3322", "www.tuev-ostland.example.de", ("44 100 YY######", "12 100 ##### TMS"),
    ("DAkkS D-ZM-14137-01-00", "DAkkS D-ZM-12007-01-00"), _ENGLISH_SIGNERS, (0.0, 0.3, 0.65), ("Certification Body of TÜV Ostland Cert GmbH",),
)  # fmt: skip
NHATTIN = Body(
    "Công ty Cổ phần Chứng nhận và Giám định Nhật Tín", "Nhat Tin Certification and Inspection JSC", "NTCI",
    "Tầng 6, số 12 đường 3/2, Quận 10, TP. Hồ Chí Minh", "6th Floor, 12, 3/2 Street, District 10, Ho Chi Minh City", "(+84) 28 3868 0990",
    "www.ntci.example.com.vn", ("NT.YYYY.@.####", "###YY.@.CN"), ("JAS-ANZ S5110212AN", "VICAS 071 - QMS"), _DIRECTOR, (0.45, 0.1, 0.45),
)  # fmt: skip
KENO = Body(
    "Công ty TNHH Chứng nhận KENO", "KENO Certification Company Limited", "KENO CERT", "Số nhà 25, ngõ 79, phố Dương Quảng Hàm, Cầu Giấy, Hà Nội",
    "No. 25, Lane 79, Duong Quang Ham Street, Cau Giay, Ha Noi", "1900 990 618", "www.kenocert.example.com", ("YY####@", "KENO-@-######"),
    ("IAS MSCB-299", "VICAS 075-FSMS", "VACI 019"), (("GIÁM ĐỐC", "CEO"), ("Tổng Giám đốc", "General Director")), (0.0, 0.5, 0.55),
)  # fmt: skip
NORTH = Body(
    "Chi cục Quản lý Chất lượng Nông lâm sản và Thủy sản - Trung tâm Kiểm nghiệm và Chứng nhận Miền Núi", "Highland Testing and Certification Center", "HTCC",
    "Số 9 đường Trường Chinh, thành phố Kon Tum, tỉnh Kon Tum", "9 Truong Chinh, Kon Tum City", "0260 399 0141", "www.htcc.example.vn",
    ("##/YYYY/GCN-@", "VietGAP-TT-##-##-###"), ("VICAS 082",), _DIRECTOR, (0.3, 0.3, 0.3), ("Trung tâm Kiểm nghiệm và Chứng nhận Miền Núi",),
)  # fmt: skip
CONTROL = Body(
    "Control Alliance Việt Nam", "Control Alliance Certifications B.V.", "Control Alliance", "Phòng 401, 31 Hoàng Diệu, Quận 4, TP. Hồ Chí Minh",
    "Meeuwenlaan 4-6, 8011 BZ Zwolle, The Netherlands", "+31 38 426 9910", "www.controlalliance.example.com", ("CA ###### GGAP", "C######GGN-0#.YYYY"),
    ("RvA C 199", "Dutch Accreditation Council RvA"), _ENGLISH_SIGNERS, (0.0, 0.4, 0.4),
)  # fmt: skip
VACI = Body(
    "Viện Công nhận Chất lượng Việt Nam", "Vietnam Accreditation Certification Institute", "VACI", "Số 56 Kim Giang, quận Thanh Xuân, Hà Nội", "56 Kim Giang, Thanh Xuan, Ha Noi",
    "024 3990 7788", "www.vaci.example.vn", ("VLAC-1.###", "VLAC-2.####"), ("APAC MRA",), (("VIỆN TRƯỞNG", "PRESIDENT"),), (0.1, 0.2, 0.55),
)  # fmt: skip
AOSC = Body(
    "Văn phòng Công nhận Năng lực Đánh giá Sự phù hợp về Tiêu chuẩn Chất lượng", "Accreditation Office for Standards Conformity Assessment Capacity", "AOSC",
    "Số 12 Láng Hạ, quận Đống Đa, Hà Nội", "12 Lang Ha, Dong Da, Ha Noi", "024 3990 2255", "www.aosc.example.org", ("VLAT-1.###", "VLAT-1.0###"),
    ("APAC",), (("GIÁM ĐỐC", "DIRECTOR"),), (0.1, 0.35, 0.3),
)  # fmt: skip

_OTHERWISE = {True: "VietGAP-TT-##-##-####", False: "YY-####/@"}
_LETTERS = {
    "ISO 9001": "QMS", "ISO 22000": "FSMS", "HACCP": "HACCP", "ISO 14001": "EMS", "ISO 45001": "OHS", "ISO 13485": "MDMS",
    "FSSC 22000": "FSSC", "VietGAP": "VG", "GLOBALG.A.P.": "GG",
}  # fmt: skip


def certificate_number(rng: Random, body: Body, scheme: str, year: int) -> str:
    """A number in the body's own manner; no grammar is shared between bodies (SPEC §4.1)."""
    farm = scheme == "VietGAP"
    patterns = [one for one in body.numbers if one.startswith("VietGAP") == farm] or [_OTHERWISE[farm]]
    pattern = rng.choice(patterns).replace("YYYY", str(year)).replace("YY", f"{year % 100:02}")
    letters = _LETTERS.get(scheme, "SP")
    made = {"#": lambda: str(rng.randint(0, 9)), "%": lambda: rng.choice("ABCDEFGHJKLMN"), "@": lambda: _LETTERS.get(scheme, "SP")}
    return "".join(made[letter]() if letter in made else letter for letter in pattern)
