"""Papers whose heading carries the whole header in one run of lines, and annexes that hang on another paper.

"QUYẾT ĐỊNH CỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 115/2004/QĐ-TTg NGÀY 25 THÁNG 6 NĂM 2004 VỀ VIỆC …" is how reprints
and legal databases head a paper; "(Kèm theo Quyết định số … ngày … của Sở …)" is how an annex names its
parent (Nghị định 30/2020, Phụ lục III, Mẫu 2.1).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.agencies import shown_name
from archive.dates import find_dates
from archive.kinds import by_head
from archive.model import DateSpan, Found
from archive.normal import fold, latin, nfc, one_dash, words_key
from archive.numbers import GROUP, SERIAL, YEAR, DocumentNumber, parse_number
from ingest.recognise.header import Header, begins_text
from ingest.recognise.lines import Line, found
from ingest.recognise.party import joint_names
from ingest.recognise.vocabulary import begins_agency

_NUMBER = rf"{SERIAL}\s?(?:/\s?(?:{YEAR}\s?/\s?)?{GROUP}(?:\s?-\s?{GROUP}){{0,5}}|-[^\W\d_]{{2,4}}/{GROUP})"
# What a paper does, at the head of its subject.
_ABOUT = (
    "ve viec|ve|v/v|quy dinh|qui dinh|phe duyet|ban hanh|sua doi|bo sung|huong dan|bai bo|thanh lap|giao|cong bo"
    "|dieu chinh|tang cuong|thi hanh|cho phep|bo nhiem|thu|mien|giam|chan chinh|thong qua|keo dai"
)
_HEADING = re.compile(
    rf"(?P<issuer>cua\s(?:(?!kem theo)[^()]){{3,80}}?\s)?so\s?:?\s?(?P<number>{_NUMBER})\s{{0,3}},?\s{{0,3}}"
    r"(?P<date>(?:ngay\s)?\d{1,2}(?:\s{0,3}thang\s{0,3}\d{1,2}\s{0,3}nam\s{0,3}|\s?[/.-]\s?\d{1,2}\s?[/.-]\s?)\d{4})?\s{0,3}"
    r"(?P<later>cua\s[^()]{3,80}?\s)?(?P<subject>(?:" + _ABOUT + r")\s.*"
    r"|(?(later)(?!)|(?(date)[^\W\d_].*|(?!)))|$|(?=\n))",  # behind a date any words say what the paper is about
    re.DOTALL,
)
# Phụ lục III, Mẫu 2.1: "(Kèm theo Quyết định số … ngày … của …)". What a normative act issues with itself ("Ban
# hành kèm theo Thông tư số 01/2011/…") is used by everyone and hangs on no office.
_ANNEX = re.compile(
    r"\(?(?<!ban hanh )kem theo\s(?P<kind>[^\d()]{3,40}?)\s"
    rf"so\s?:?\s?(?:{SERIAL}\s?/\s?{GROUP}(?:\s?-\s?{GROUP}){{0,5}}|[\s./…]{{1,30}}\S{{0,20}})"
    r".{0,60}?\bcua\s(?P<issuer>[^()]{3,120}?)\s?\)"
)
# "Được Hội đồng … thông qua ngày …": who adopted it, in the line below the heading (án lệ, điều lệ).
_ADOPTED = re.compile(r"\s*\(?duoc\s(?P<issuer>.{3,120}?)\s(?:thong qua|ban hanh)\b")
_HEAD_OF = re.compile(
    r"(?:bo truong|thong doc|tong cuc truong|cuc truong|giam doc|chu tich|chanh an|vien truong|tong thanh tra"
    r"|truong ban|chu nhiem|tong giam doc)"
    r"\s(?=(?:bo|ngan hang|tong cuc|cuc|so|uy ban|ubnd|toa an|vien|thanh tra|ban|bao hiem)\b)"
)
_OF_THE_NATION = re.compile(r"\snuoc cong hoa xa hoi chu nghia viet nam$")
LONGEST_AGENCY = 60
MOST_LINES = 10


@dataclass(frozen=True, slots=True)
class HeadingInLine:
    """The header as one heading says it."""

    kind: Found[str]
    number: DocumentNumber
    found_number: Found[str]
    date: Found[DateSpan] | None
    issuers: tuple[Found[str], ...]
    subject: Found[str] | None


def find_heading_in_line(header: Header) -> HeadingInLine | None:
    """The heading that says kind, number, date and subject in one run, where the paper has no letterhead."""
    if header.mottos or not header.lines:
        return None
    lines = header.lines[_lone_agency(header.lines) :][: MOST_LINES + 1]
    page, start = lines[0].page, lines[0].start
    stop = next((at for at in range(1, len(lines)) if _stops(lines, at)), None)
    last = lines[stop - 1] if stop else lines[-1]
    end = last.start if stop and stop > 1 and _is_agency(last) else last.end
    behind = lines[stop] if stop else None
    text = page.text[start:end]
    plain = fold(text)
    kind = _kind_at_start(plain)
    if kind is None:
        return None
    name, length = kind
    heading = _HEADING.match(plain, length)
    number = parse_number(latin(one_dash(text[slice(*heading.span("number"))]))) if heading else None
    if heading is None or number is None:
        return None

    def at(group: str) -> tuple[int, int]:
        first, last = heading.span(group)
        return start + first, start + last - (len(heading[group]) - len(heading[group].rstrip()))

    day = next(find_dates(text[slice(*heading.span("date"))]), None) if heading["date"] else None
    issuer = next((group for group in ("issuer", "later") if heading[group]), None)
    issuers: tuple[Found[str], ...] = ()
    if issuer:
        issuers = tuple(
            found(shown_name(_without_office(name)), page, at(issuer), "issuers.in-line", 0.85)
            for name in joint_names(_after_of(page.text[slice(*at(issuer))]))
        )
    elif behind and (adopted := _ADOPTED.match(behind.plain)):
        span = (behind.start + adopted.start("issuer"), behind.start + adopted.end("issuer"))
        issuers = (found(_one_line(page.text[slice(*span)]), page, span, "issuers.adopted", 0.85),)
    return HeadingInLine(
        found(name, page, (start, start + length), "kind.in-line", 0.9),
        number,
        found(number.text, page, at("number"), "number.in-line", 0.9, number.flags),
        found(day.span, page, at("date"), "date.in-line", 0.9) if day else None,
        issuers,
        found(_one_line(page.text[slice(*at("subject"))]), page, at("subject"), "subject.in-line", 0.85)
        if heading["subject"]
        else None,
    )


def find_annex(header: Header) -> Found[str] | None:
    """The agency whose paper this annex hangs on, where its heading is Phụ lục."""
    if header.kind is None or header.kind.kind.name != "Phụ lục":
        return None
    page = header.lines[0].page
    start = header.lines[header.kind.first].start
    match = _ANNEX.search(fold(page.text), start, start + 1500)
    if not match:
        return None
    return found(_one_line(page.text[slice(*match.span("issuer"))]), page, match.span("issuer"), "parent.annex", 0.85)


def _lone_agency(lines: tuple[Line, ...]) -> int:
    """1 where the issuer's name stands alone above the heading ("Chính phủ"), else 0."""
    return int(len(lines) > 1 and _is_agency(lines[0]) and _kind_at_start(lines[1].plain) is not None)


def _is_agency(line: Line) -> bool:
    return begins_agency(line) and len(line.text) <= LONGEST_AGENCY and not any(map(str.isdigit, line.text))


def _stops(lines: tuple[Line, ...], at: int) -> bool:
    """True where the heading is over before line `at`: the text begins, or small letters follow on capitals."""
    line = lines[at]
    if at > 1 and not line.in_capitals and all(other.in_capitals for other in lines[:at]):
        return True
    plain = line.plain
    if begins_text(line) and not plain.startswith("ngay"):  # the heading's own date may begin a line
        return True
    return plain.lstrip("-–+• ").startswith(("can cu", "dieu 1", "theo de nghi", "kinh gui", "duoc ", "(duoc "))


def _kind_at_start(plain: str) -> tuple[str, int] | None:
    for match in reversed(list(re.finditer(r"\s|$", plain[:40]))):
        kind = by_head().get(words_key(plain[: match.start()]))
        if kind:
            return kind.name, match.start() + len(re.match(r"\s*", plain[match.start() :])[0])  # type: ignore[index] # always matches
    return None


def _one_line(text: str) -> str:
    return nfc(" ".join(text.split())).rstrip(" .;")


def _after_of(text: str) -> str:
    """The name behind CỦA: "CỦA THỦ TƯỚNG CHÍNH PHỦ " → "THỦ TƯỚNG CHÍNH PHỦ"."""
    return _one_line(re.sub(r"^\S+\s+", "", text))


def _without_office(name: str) -> str:
    """The agency that a head decides for: "BỘ TRƯỞNG BỘ TÀI CHÍNH" → "BỘ TÀI CHÍNH"; the Thủ tướng is one himself."""
    plain = fold(name)
    office = _HEAD_OF.match(plain)
    name = name[office.end() :] if office else name
    nation = _OF_THE_NATION.search(fold(name))
    return name[: nation.start()] if nation else name
