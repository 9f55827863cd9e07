"""One paper in the making: facts, words, look, and the note of what is printed; what all layouts share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from reportlab.lib.pagesizes import A4
from reportlab.platypus import Flowable

from bench.certificates import draw
from bench.certificates import marks as mark
from bench.certificates.draw import Decorate, Look
from bench.certificates.facts import Facts
from bench.certificates.holders import person
from bench.certificates.places import english_address, plain
from bench.certificates.truth import Printed
from bench.certificates.wording import Wording

WIDTH = A4[0] - 124
UNDER_LOGO = (62, 94, 62, 96)
"""Margins of a page with marks at its head and foot."""
_CITIES = ("Hà Nội", "TP. Hồ Chí Minh", "Đà Nẵng", "Đà Lạt", "Kon Tum", "Cần Thơ", "Hải Phòng", "Quy Nhơn", "Pleiku")

CONDITIONS = {
    "vi": (
        "Giấy chứng nhận này chỉ có giá trị khi tổ chức duy trì hệ thống và được giám sát định kỳ hằng năm.",
        "Giấy chứng nhận là tài sản của tổ chức chứng nhận và phải được hoàn trả khi có yêu cầu.",
        "Mọi sự sao chép một phần giấy chứng nhận phải được sự đồng ý bằng văn bản. Bản gốc hợp lệ có tem chống giả.",
    ),
    "en": (
        "This certificate is valid subject to satisfactory surveillance and remains the property of the issuer.",
        "The authenticity of this document may be verified on the website below. Unauthorised alteration is unlawful.",
        "Further clarifications regarding the scope of this certificate may be obtained from the organization.",
    ),
}


@dataclass(slots=True)
class Paper:
    """What a layout works with; each method returns text for the page and notes what it tells."""

    rng: Random
    facts: Facts
    words: Wording
    look: Look
    printed: Printed

    def chance(self, share: float) -> bool:
        """True in this share of papers."""
        return self.rng.random() < share

    def body(self, *, english: bool | None = None, upper: bool = True) -> str:
        """The body's name in the paper's language; on two lines where it has two."""
        body = self.facts.body
        name, other = (
            (body.english, body.name)
            if (english if english is not None else self.words.language == "en")
            else (body.name, body.english)
        )
        self.printed.says("body", name.upper() if upper else name, other, body.short, *body.hidden)
        return name.upper() if upper else name

    def number(self) -> str:
        """The certificate's number."""
        self.printed.says("number", self.facts.number)
        return self.facts.number

    def holder(self, *, upper: bool | None = None) -> list[str]:
        """The holder's name, and the English one below where the paper is bilingual."""
        who = self.facts.holder
        upper = self.chance(0.7) if upper is None else upper
        names = {"vi": [who.name], "en": [who.english]}.get(self.words.language, [who.name, who.english])
        if self.words.language == "en" and self.chance(0.2):
            names = [plain(who.name)]
        names = [name.upper() if upper else name for name in names]
        self.printed.says("holder", *names, " ".join(names))
        return names

    def address(self) -> list[str]:
        """The head office's address, and the English one below where the paper is bilingual."""
        who = self.facts.holder
        lines = {"vi": [who.address], "en": [who.address_english]}.get(
            self.words.language, [who.address, who.address_english]
        )
        if self.words.language == "bi" and self.chance(0.6):
            lines = lines[:1]
        self.printed.says("address", *lines, " ".join(lines))
        return lines

    def site(self) -> str:
        """A second place of work: right as an address too."""
        text = english_address(self.facts.holder.site) if self.words.language == "en" else self.facts.holder.site
        self.printed.says("address", text)
        return text

    def tax(self) -> str:
        """The tax code."""
        self.printed.says("holder_tax_code", self.facts.holder.tax_code)
        return self.facts.holder.tax_code

    def standard(self, joint: str | None = None) -> str:
        """The standard; the Vietnamese and the international one where the paper is bilingual or by chance."""
        what = self.facts.standard
        twins = what.vietnamese != what.english and what.scheme != "VietGAP"
        joint = joint or self.rng.choice((" / ", "\n", " (", " - "))
        if self.words.language == "en" and twins:
            names = [what.english]
        elif not twins or (self.words.language == "vi" and self.chance(0.4)):
            names = [what.vietnamese]
        else:
            names = [what.vietnamese, what.english]
        self.note_standard(names)
        return joint.join(names) + (")" if joint == " (" and len(names) > 1 else "")

    def note_standard(self, names: list[str]) -> None:
        """These names of the standard are printed, and with them its family and its edition."""
        what = self.facts.standard
        self.printed.says("scheme", *what.schemes)
        self.printed.says(
            "standard", *names, " ".join(names), *(name for name in what.shorter if name in " ".join(names))
        )
        named = " ".join(names)
        printed = [year for year in (what.edition, *what.editions) if year and year in named]
        if what.edition and what.edition not in named and not printed:  # TCVN ISO 22000:2007 alone: its twin's year
            printed = [what.edition]
        answers: list[str | None] = [*printed] or [None, *what.editions]
        self.printed.says("edition", *answers)

    def scope(self) -> list[str]:
        """The scope; both languages where the paper is bilingual."""
        pair = (self.facts.scope, self.facts.scope_english)
        lines = {"vi": [pair[0]], "en": [pair[1]]}.get(self.words.language, list(pair))
        self.printed.says("scope", *lines, " ".join(lines), " / ".join(lines))
        return lines

    def bullets(self) -> list[str]:
        """All that the trade does, one thing a line; both languages where the paper is bilingual."""
        scopes = self.facts.holder.trade.scopes
        sides = [[part for pair in scopes for part in pair[side].split("; ")] for side in (0, 1)]
        shown = {"vi": sides[:1], "en": sides[1:]}.get(self.words.language, sides)
        lines = [line[0].upper() + line[1:] for side in shown for line in side]
        self.printed.says("scope", *("; ".join(side) for side in shown), " ".join(lines))
        return lines

    def products(self, joint: str = "; ") -> str:
        """The products as the scope."""
        at = 1 if self.words.language == "en" else 0
        text = joint.join(pair[at] for pair in self.facts.products)
        self.printed.says("scope", text)
        return text

    def accredited(self, share: float, x: float = 70, y: float = 96) -> list[Decorate]:
        """The accreditor's mark, in some papers."""
        if not self.chance(share):
            return []
        text = self.facts.accreditation
        name, *rest = text.split(" ", 1)
        code = text.removeprefix("BoA ")
        self.printed.says("accreditation", text, name, *rest, code, re.sub(r" ?- ?(QMS|FSMS|PRO)$", "", code))
        marks = [mark.accreditor(self.look, text, x, y)]
        if self.chance(0.3):
            marks.append(mark.accreditor(self.look, "IAF MLA", x + 100 if x < 300 else x - 75, y))
        return marks

    def verify(self, share: float, x: float, y: float, size: float = 60) -> list[Decorate]:
        """A QR code, in some papers."""
        if not self.chance(share):
            return []
        self.printed.says("verify_url", self.facts.url)
        return [mark.code(self.facts.url, x, y, size)]

    def contact(self) -> str:
        """The body's own address for the foot of the page: a trap, not the holder's."""
        body = self.facts.body
        if self.words.language == "en":
            return f"{body.english}, {body.address_english}. Tel {body.phone}. {body.site}"
        return f"Địa chỉ: {body.address} - Điện thoại: {body.phone} - Website: {body.site}"

    def conditions(self, count: int = 2) -> list[str]:
        """Small print."""
        languages = ("vi", "en") if self.words.language == "bi" else (self.words.language,)
        return [line for language in languages for line in CONDITIONS[language][:count]]

    def signer(self) -> tuple[str, str]:
        """Title and name of the one who signs."""
        title = self.rng.choice(self.facts.body.signers)
        name = person(self.rng)
        return self.words.both(title[0], title[-1]), plain(name) if self.words.language == "en" else name

    def ink(self, *, sealed: bool = True) -> Flowable:
        """Room to sign, signed and mostly sealed."""
        ring = self.rng.choice((f"{self.facts.body.name.upper()} * ", "CÔNG TY * TỔ CHỨC CHỨNG NHẬN * "))
        return mark.Signed(self.look, self.rng, ring[:56], sealed=sealed and self.chance(0.85))

    def signature(self, share_dated: float = 0.0, side: str = "right") -> list[Flowable]:
        """Place and day, title, room to sign, name; the day is the issue's."""
        lines: list[Flowable] = []
        if self.words.language != "en" and self.chance(share_dated):
            place = next(city for city in _CITIES if city.removeprefix("TP. ") in self.facts.body.address)
            day = self.facts.issued
            self.printed.says("issued", day)
            lines.append(self.look.line(f"{place}, ngày {day:%d} tháng {day:%m} năm {day.year}", 11, "centre", "i"))
        title, name = self.signer()
        lines += [self.look.line(title, 11, "centre", "b"), self.ink(), self.look.line(name, 11, "centre", "b")]
        empty: list[Flowable] = [draw.gap(1)]
        cells = {"right": [empty, lines], "left": [lines, empty], "centre": [empty, lines, empty]}[side]
        return [draw.gap(8), draw.columns(cells, WIDTH)]
