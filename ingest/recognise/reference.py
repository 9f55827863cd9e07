"""References: every paper that a text cites, with what it does to it (SPEC §2.1, §2.2).

A reference stays what the text writes: kind, number, date, issuer, name. Nothing is looked up; which paper of
the archive is meant, the archive is asked later (`archive.trace`). Numbers are found first; kind, date and
issuer are read around them, the relation from the clause they stand in (`ingest.recognise.relation`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate

from archive.dates import day, find_dates
from archive.kinds import by_head
from archive.model import Found, Page, Reference
from archive.normal import fold, latin, nfc, one_dash, words_key
from archive.numbers import GROUP, SERIAL, YEAR, DocumentNumber, parse_number
from ingest.recognise.lines import found

_SYMBOL = rf"{GROUP}(?:\s?-\s{{0,2}}{GROUP}){{0,6}}"
# Numbers as papers cite them: blanks around / and -, a line's end in between.
_NUMBER = re.compile(
    rf"(?<![\w/.,-])(?:(?P<party>{SERIAL}\s?-\s?[^\W\d_]{{2,4}}\s?/\s?{GROUP}(?:-{GROUP}){{0,2}})"
    rf"|(?P<slashed>{SERIAL}\s?/\s?(?:{YEAR}\s?/\s?)?{_SYMBOL}))(?!\s?/\s?\d)"
)
_HEADS = sorted((*by_head(), "van ban", "cong van", "giay chung nhan"), key=len, reverse=True)
_KIND = re.compile(
    r"(?:^|(?<=[\s(“\"‘;,:.-]))(?P<kind>"
    + "|".join(re.escape(head) for head in _HEADS)
    + r")(?P<more>\s(?:[^\W\d_]+\s){0,3}?)?(?:s[o0]\s?:?\s?)?$"
)
_SO = re.compile(r"s[o0]\s?:?\s?$")
_BARE_LIST = re.compile(r"s[o0]\s?:?\s?(?P<numbers>\d{1,6}(?:\s?,\s?\d{1,6}){0,8})\s?(?:va|,)\s?(?:s[o0]\s?)?$")
_DATE_BEHIND = re.compile(r"\s{0,2},?\s{0,2}(?:(?:duoc )?(?:ban hanh|ky|cap)\s{1,2})?(?:ngay\s{0,2})?(?=\d)")
_SAME_DAY = re.compile(r"\s{0,2},?\s{0,2}cung ngay\b")
_SLIPPED_DATE = re.compile(r"[\dlio|]{1,2}\s?[/.-]\s?[\dlio|]{1,2}\s?[/.-]\s?[\dlio|]{4}")
_TO_DIGITS = str.maketrans("lio|", "1101")
# Small words that end an agency's name: what follows tells of the paper, not of who issued it.
_NAME_END = (
    "ve|v/v|quy dinh|phe duyet|ban hanh|sua doi|huong dan|bai bo|thay the|tai|co hieu luc|het hieu luc|bi|duoc|da|nham"
    "|thi|tren|cho|trong|tro di|dinh chinh|giao|cong bo"
    "|va (?:cac|nghi|quyet|thong|chi thi|cong van|ke hoach|luat|to trinh|co|cua)"
)
_ISSUER = re.compile(rf"\s{{0,2}},?\s{{0,2}}(?:cua|do)\s(?P<issuer>.{{2,120}}?)(?=\s(?:{_NAME_END})\b|[;.,)(“\"]|$)")
_ISSUER_LEAD = re.compile(r"\s{0,2},?\s{0,2}(?:cua|do)\s")
_LAW = re.compile(
    r"(?:^|(?<=[\s(“\";]))(?P<name>(?:Bộ luật|Luật|Pháp lệnh|LUẬT|Hiến pháp)\s[^;.,()“”\"\d]{3,160}?)"
    r"\s{1,2}(?P<when>ngày|năm)\s(?=\d)"
)
_CERTIFICATE = re.compile(
    r"(?:giay chung nhan|chung chi)\s(?:[^\W\d]+\s){0,4}?s[o0]\s?:?\s?(?P<number>[A-Z][\w./-]{3,30}\d)", re.IGNORECASE
)
_OPENING_WORDS = (
    r"Căn cứ|Xét|Theo |Thực hiện|Triển khai|Để |Trên cơ sở|Sau khi|Phúc đáp|Trả lời|Tiếp theo|Kính gửi"
    r"|Điều \d|Chương |\d{1,2}[.)]\s|\("
)
_OPENING_LINE = re.compile(rf"^[ \t\-–+•*]{{0,6}}(?={_OPENING_WORDS})", re.MULTILINE)
_LAW_BEFORE = re.compile(r"(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết)\b")
_DAY_FIRST = re.compile(r"(?:^|[.;:]\s)\s?-?\s?(Ngày\s.{4,30}?\d{4})\s?,(?P<rest>[^.;]*)$")
_STANDARD = re.compile(r"(?:tcvn|iso|iec|qcvn|tccs|haccp|codex)\W{0,3}(?:iso|iec)?\W{0,3}$")
KIND_REACH = 60
DATE_REACH = 48
SENTENCE_REACH = 260


@dataclass(frozen=True, slots=True)
class Flat:
    """All pages as one text with blanks for line ends, its folded form, and the way back to pages."""

    text: str
    plain: str
    starts: tuple[int, ...]
    pages: tuple[Page, ...]
    openings: tuple[int, ...]
    """Where lines begin with words that open a clause or an article."""

    def found(
        self, value: Reference, start: int, end: int, confidence: float, rule: str, flags: tuple[str, ...]
    ) -> Found[Reference]:
        """The value with its place; one that runs over a page's end is shown as far as its first page goes."""
        index = bisect_right(self.starts, start) - 1
        page, offset = self.pages[index], self.starts[index]
        return found(value, page, (start - offset, min(end - offset, len(page.text))), rule, confidence, flags)


@dataclass(frozen=True, slots=True)
class Mention:
    """A citation before its relation is known; `start` and `end` are offsets into the flat text."""

    start: int
    end: int
    reference: Reference
    flags: tuple[str, ...] = ()
    confidence: float = 0.95


def flatten(pages: tuple[Page, ...]) -> Flat:
    """The pages as one text, letter for letter."""
    text = "\n".join(page.text for page in pages)
    starts = [0]
    for page in pages[:-1]:
        starts.append(starts[-1] + len(page.text) + 1)
    flat = latin(one_dash(text)).replace("\n", " ").replace("\t", " ")
    openings = tuple(match.start() for match in _OPENING_LINE.finditer(text))
    return Flat(flat, fold(flat), tuple(starts), pages, openings)


def find_mentions(flat: Flat, own: tuple[int, int] | None = None) -> list[Mention]:
    """All citations in the order of the text; `own` is the span of the paper's own number."""
    mentions = [*_numbered(flat, own), *_certificates(flat)]
    mentions += _apart_from(mentions, _laws(flat))
    return _same_days(flat, sorted(mentions, key=lambda one: one.start))


def _apart_from(mentions: list[Mention], laws: Iterator[Mention]) -> list[Mention]:
    """The laws that overlap none of the mentions."""
    spans = sorted((mention.start, mention.end) for mention in mentions)
    starts = [start for start, _ in spans]
    furthest = [0, *accumulate((end for _, end in spans), max)]  # furthest[n]: where the first n of them end
    return [law for law in laws if furthest[bisect_left(starts, law.end)] <= law.start]


def _numbered(flat: Flat, own: tuple[int, int] | None) -> Iterator[Mention]:
    for match in _NUMBER.finditer(flat.text):
        if own and own[0] <= match.start() < own[1]:
            continue
        number = parse_number(re.sub(r"\s+", "", match[0]))
        if number is None:
            continue
        kind, start = _kind_before(flat, match.start(), number)
        if not _is_cited(flat, match, number, kind, start):
            continue
        borrowing = list(_bare_before(flat, match.start(), number, kind))
        yield from borrowing
        if borrowing and kind is None:  # "Công văn số 215 và 217/SKHCN": the kind stands before the first
            kind = borrowing[-1].reference.kind
        yield _mention(flat, match.start(), match.end(), number, kind, start)


def _is_cited(flat: Flat, match: re.Match[str], number: DocumentNumber, kind: str | None, start: int) -> bool:
    """A number is a paper's where its own form, a kind or "số" says so: not a fraction, a phone, a standard."""
    before = flat.plain[max(0, match.start() - 24) : match.start()]
    if _STANDARD.search(before):
        return False
    if number.form in {"typed", "normative", "law", "party", "contract", "copy"}:
        return True
    if sum(letter.isupper() for letter in number.symbol) < 2:
        return False
    called = kind is not None or _SO.search(before) is not None
    return called or (number.form == "letter" and len(number.groups[0]) >= 3 and number.groups[0].isupper())


def _kind_before(flat: Flat, at: int, number: DocumentNumber) -> tuple[str | None, int]:
    """The kind's word before a number, and where the citation begins."""
    before = flat.plain[max(0, at - KIND_REACH) : at]
    offset = at - len(before)
    match = _KIND.search(before)
    if match and not (
        match["more"] and match["more"].strip() and re.search(r"\b(?:cua|tai|theo|va|nay|ve)\b", match["more"])
    ):
        head = match["kind"]
        if head == "luat" and number.form == "law":
            return _law_before(flat, offset + match.start("kind"), number)
        kind = by_head().get(head)
        name = kind.name if kind else "Công văn" if head in {"van ban", "cong van"} else None
        if head == "van ban" and number.kind:
            name = number.kind
        return name, offset + match.start("kind")
    if number.form == "law":
        return _law_before(flat, at, number)
    so = _SO.search(before)
    return number.kind, offset + so.start() if so else at


def _law_before(flat: Flat, at: int, number: DocumentNumber) -> tuple[str | None, int]:
    """As in "Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15": a law begins at its name."""
    window = flat.text[max(0, at - 420) : at + 4]
    sentence = max(map(window.rfind, ";.:")) + 1
    heads = list(_LAW_BEFORE.finditer(window, sentence))
    if not heads:
        return "Luật", at
    offset = max(0, at - 420)
    near = heads[-1]
    return near[0], offset + near.start()


def _mention(flat: Flat, at: int, end: int, number: DocumentNumber, kind: str | None, start: int) -> Mention:
    when, date_end, flags = _date_behind(flat, end)
    if when is None:
        when = _date_before(flat, start, at)
    end_of_date = date_end or end
    name, issuer_end = _issuer_behind(flat, end_of_date)
    all_flags = [*number.flags, *flags]
    if number.form == "short":
        all_flags.append("TYPE_LETTERS_MISSING")
    if number.kind and kind and number.kind != kind and number.form in {"typed", "normative"} and kind != "Công văn":
        all_flags.append("TYPE_SYMBOL_MISMATCH")
    if number.year and when and when.year != number.year:
        all_flags.append("YEAR_MISMATCH")
    reference = Reference(kind, number.text, when, name, None, "DAN_CHIEU")
    slipped = "OCR_REPAIRED" in all_flags
    return Mention(
        start, issuer_end or end_of_date, reference, tuple(dict.fromkeys(all_flags)), 0.75 if slipped else 0.95
    )


def _issuer_behind(flat: Flat, at: int) -> tuple[str | None, int]:
    """The agency behind "của", and where it ends; words that end a name are small ("tại", not "Tài chính")."""
    if not _ISSUER_LEAD.match(flat.plain, at):
        return None, 0
    window = flat.text[at : at + 160]
    pairs = zip(window, flat.plain[at : at + 160], strict=True)
    match = _ISSUER.match("".join(plain.upper() if letter.isupper() else plain for letter, plain in pairs))
    if not match:
        return None, 0
    return nfc(window[match.start("issuer") : match.end("issuer")].strip()), at + match.end()


def _date_behind(flat: Flat, end: int) -> tuple[date | None, int, tuple[str, ...]]:
    """The date right behind a number: "ngày 21 tháng 5 năm 2010", ", ngày 21/5/2010", "ngày 3l/0l/2018"."""
    reach = flat.text[end : end + DATE_REACH]
    plain = flat.plain[end : end + DATE_REACH]
    lead = _DATE_BEHIND.match(plain)
    if lead is None:
        return None, 0, ()
    for found_date in find_dates(reach):
        is_cut = reach[found_date.end : found_date.end + 1].isalnum()  # "03/3/20l6" is no day of 2020
        if not is_cut and found_date.start <= lead.end() and found_date.span.precision == "day":
            return found_date.span.first, end + found_date.end, found_date.flags
        break
    if slip := _SLIPPED_DATE.match(plain, lead.end()):
        parts = [int(part.translate(_TO_DIGITS)) for part in re.split(r"\s?[/.-]\s?", slip[0])]
        span = day(parts[2], parts[1], parts[0])
        exact = re.fullmatch(r"[\d\s/.-]+", slip[0]) is not None
        if span:
            return span.first, end + slip.end(), () if exact else ("OCR_REPAIRED",)
    return None, 0, ()


def _date_before(flat: Flat, start: int, at: int) -> date | None:
    """As in "Ngày 16 tháng 9 năm 2011, Liên Bộ … ban hành Thông tư số …", "Quyết định ngày 3/5/2018 số 24/…"."""
    between = flat.text[start:at]
    has_figures = any(map(str.isdigit, between))  # finding dates is dear, and most citations have none here
    inside = [one for one in find_dates(between) if one.span.precision == "day"] if has_figures else []
    if inside:
        return inside[-1].span.first
    clause = flat.text[max(0, start - SENTENCE_REACH) : start]
    opening = _DAY_FIRST.search(clause) if "Ngày" in clause else None
    if opening and re.search(r"\b(?:ban hanh|ky|co|gui)\b", fold(opening["rest"])):
        days = [one for one in find_dates(opening[1]) if one.span.precision == "day"]
        if days and len(list(find_dates(opening["rest"]))) == 0:
            return days[0].span.first
    return None


def _bare_before(flat: Flat, at: int, number: DocumentNumber, kind: str | None) -> Iterator[Mention]:
    """As in "Công văn số 10697 và 11028/UBND-KGVX": bare numbers borrow the symbol of the one that follows."""
    window = flat.plain[max(0, at - 60) : at]
    match = _BARE_LIST.search(window)
    if not match:
        return
    offset = at - len(window)
    for bare in re.finditer(r"\d{1,6}", match["numbers"]):
        whole = replace(number, serial=bare[0])
        start = offset + match.start("numbers") + bare.start()
        listed = kind or _kind_before(flat, offset + match.start("numbers"), whole)[0]
        name, _ = _issuer_behind(flat, at + len(number.text))
        yield Mention(
            start,
            start + len(bare[0]),
            Reference(listed, whole.text, None, name, None, "DAN_CHIEU"),
            ("SYMBOL_BORROWED",),
            0.85,
        )


def _certificates(flat: Flat) -> Iterator[Mention]:
    for match in _CERTIFICATE.finditer(
        flat.text.replace("ấ", "a").replace("ứ", "u").replace("ậ", "a").replace("ố", "o").replace("ỉ", "i")
    ):
        number = match["number"].rstrip(".,;")
        if parse_number(number):
            continue
        end = match.start("number") + len(number)
        when, date_end, flags = _date_behind(flat, end)
        reference = Reference("Giấy chứng nhận", flat.text[match.start("number") : end], when, None, None, "DAN_CHIEU")
        yield Mention(match.start(), date_end or end, reference, flags, 0.85)


def _laws(flat: Flat) -> Iterator[Mention]:
    """As in "Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015": by name and date, number and issuer not required."""
    for match in _LAW.finditer(flat.text):
        name = nfc(" ".join(match["name"].split()))
        if re.search(r"\bso$|\bnay$", words_key(name)) or len(name.split()) < 2:
            continue
        days = [one for one in find_dates(flat.text[match.start("when") : match.end() + 40]) if one.start <= 6]
        when = days[0].span.first if days and days[0].span.precision == "day" and match["when"] == "ngày" else None
        if match["when"] == "ngày" and when is None:
            continue
        kind = "Bộ luật" if name.startswith("Bộ luật") else name.split()[0].capitalize()
        kind = {"Pháp": "Pháp lệnh", "Hiến": "Hiến pháp"}.get(kind, kind)
        end = match.start("when") + (days[0].end if when else 8)
        yield Mention(
            match.start("name"),
            end,
            Reference(kind, None, when, "Quốc hội", name, "DAN_CHIEU"),
            () if when else ("DATE_MISSING",),
            0.85,
        )


def _same_days(flat: Flat, mentions: list[Mention]) -> list[Mention]:
    """As in "… và Quyết định số 25 cùng ngày": the date of the citation before."""
    known: date | None = None
    dated: list[Mention] = []
    for mention in mentions:
        one = mention
        if one.reference.date is None and known and _SAME_DAY.match(flat.plain, one.end):
            one = replace(one, reference=replace(one.reference, date=known), flags=(*one.flags, "SAME_DAY"))
        known = one.reference.date or known
        dated.append(one)
    return dated
