"""Words by which header lines are told apart: headings of kinds, heads of agencies, titles of office."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.kinds import Kind, by_head
from archive.normal import fold, words_key
from archive.tables import from_tables, rows
from ingest.recognise.lines import Line

LONGEST_HEADING = 120
"""Letters; a longer line is no heading."""
SHORT_HEADING_WORDS = 8
"""So short, a heading may go on in small letters: "GIẤY CHỨNG NHẬN VietGAP"."""

SPECKS = "-–—*• .,:'|_~"
"""Signs before a name: marks of a list, dirt that OCR has read."""
LONGEST_OF = 60
SHORTEST_RUN_TOGETHER = 7
"""Letters; a shorter heading without its blank may be another word."""


@dataclass(frozen=True, slots=True)
class KindHeading:
    """The heading that names the kind: lines `first` to `last`; `tail` ends its line, behind the kind."""

    kind: Kind
    first: int
    last: int
    tail: str


_ORDINAL = re.compile(r"[ivx]{1,5}|\d{1,2}[a-z]?|[a-h]")
_SPACED = re.compile(r"(?:[^\W\d_] ){3,}[^\W\d_](?!\w)")


def kind_heading(lines: list[Line], at: int, *, weak: bool = False) -> KindHeading | None:
    """The kind's heading that begins at line `at`, alone on its line or followed by capitals.

    `weak` lets the weak kinds of the table be followed by more ("ĐƠN ĐĂNG KÝ …") too.
    """
    line = lines[at]
    if len(line.text) > LONGEST_HEADING or line.is_rule:
        return None
    text = _unspaced(line.text)
    key = words_key(text)
    heads = by_head()
    if at + 1 < len(lines) and line.in_capitals and (two := heads.get(f"{key} {words_key(lines[at + 1].text)}")):
        return KindHeading(two, at, at + 1, "")
    if (whole := heads.get(key)) and _stands_alone(line, whole):
        return KindHeading(whole, at, at, "")
    if line.in_capitals and (run_together := _heads_run_together().get(key)):
        return KindHeading(run_together, at, at, "")
    *first, last = key.split() or [""]
    if (annex := heads.get(" ".join(first).removesuffix(" so"))) and annex.numbered and _ORDINAL.fullmatch(last):
        return KindHeading(annex, at, at, "")
    return _with_tail(line, text, key.split(), at, weak)


def _stands_alone(line: Line, kind: Kind) -> bool:
    """True where a line that is nothing but a kind's name heads a paper: "Quyết định" in a table's cell does not."""
    if line.in_capitals:
        return True
    return (not kind.weak or (kind.numbered and line.text[0].isupper())) and line.cells_in_row == 1


@from_tables
def _heads_run_together() -> dict[str, Kind]:
    """Headings whose blanks OCR or a font has lost: "QUYẾTĐỊNH"."""
    return {
        head.replace(" ", ""): kind
        for head, kind in by_head().items()
        if " " in head and len(head) > SHORTEST_RUN_TOGETHER
    }


def _with_tail(line: Line, text: str, words: list[str], at: int, weak: bool) -> KindHeading | None:
    """A heading that goes on behind the kind: "KẾ HOẠCH HÀNH ĐỘNG", "GIẤY CHỨNG NHẬN VietGAP"."""
    for count in range(min(len(words) - 1, 5), 0, -1):
        kind = by_head().get(" ".join(words[:count]))
        if kind and (weak or not kind.weak) and _stands_as_heading(kind, words[count:]):
            tail = _after_words(text, count)
            head = text[: len(text) - len(tail)]
            if line.in_capitals or (head.isupper() and len(words) <= SHORT_HEADING_WORDS) or _says_whose(line, tail):
                return KindHeading(kind, at, at, _same_end(line.text, tail))
    return None


def _says_whose(line: Line, tail: str) -> bool:
    """True for "Nghị định của Chính phủ", alone on its line, in small letters."""
    plain = fold(tail)
    return plain.startswith("cua ") and names_agency(plain[4:]) and line.cells_in_row == 1 and len(tail) <= LONGEST_OF


def _stands_as_heading(kind: Kind, rest: list[str]) -> bool:
    """Not every line in capitals that begins with a kind's word is a heading: "LUẬT SƯ", "CHỈ THỊ SỐ"."""
    return rest[0] not in _OTHER_WORDS.get(kind.name, ())


# Words that make another word of a kind's name, or a heading inside a text: Luật sư, Đơn vị, QUY ĐỊNH CHUNG.
_OTHER_WORDS = {
    "Luật": {"su", "gia", "khoa"},
    "Lệnh": {"su", "gia", "khoa"},
    "Đơn": {"vi", "gia", "duong"},
    "Kế hoạch": {"hoa"},
    "Quy định": {"chung"},
    "Kết luận": {"va", "chung", "kien"},
    "Hướng dẫn": {"vien"},
    "Báo cáo": {"vien"},
}


def _unspaced(text: str) -> str:
    """The heading with letters set apart put together: "Q U Y Ế T  Đ Ị N H" → "QUYẾT ĐỊNH"."""
    if not _SPACED.search(text):
        return text
    return re.sub(r"(?<=[^\W\d_]) (?=[^\W\d_](?:\s|$))", "", re.sub(r" {2,}", "\u2003", text)).replace("\u2003", " ")


def _after_words(text: str, count: int) -> str:
    """What follows the first `count` words of a text, words counted as `words_key` does."""
    for match in re.finditer(r"[^\W_]+", text):
        count -= 1
        if count == 0:
            return text[match.end() :].lstrip(" :-–")
    return ""


def _same_end(text: str, tail: str) -> str:
    """The end of `text` that has the letters of `tail`, which may have lost blanks between them."""
    if text.endswith(tail):
        return tail
    letters = sum(not letter.isspace() for letter in tail)
    at = len(text)
    while letters and at:
        at -= 1
        letters -= not text[at].isspace()
    return text[at:]


@from_tables
def _agency() -> re.Pattern[str]:
    """The heads of the table, longest first, unless a word of a heading stands there."""
    heads = sorted((fold(word) for row in rows("agency_heads", "head") for word in row["words"]), key=len, reverse=True)
    others = "|".join(word for row in rows("agency_heads", "other") for word in row["patterns"])
    # OCR and fonts lose blanks: "THỦ TƯỚNGCHÍNH PHỦ".
    names = "|".join(re.escape(head).replace(r"\ ", " ?") for head in heads)
    return re.compile(rf"(?!(?:{others})\b)(?:{names})\b")


# Titles with which the authority line under the subject begins ("GIÁM ĐỐC SỞ …", "BỘ TRƯỞNG BỘ …").
_OFFICES = (
    "giam doc|pho giam doc|tong giam doc|chu tich|pho chu tich|bo truong|thu truong|thu tuong|thong doc|truong ban|"
    "truong phong|chi cuc truong|cuc truong|tong cuc truong|hieu truong|vien truong|chanh van phong|chanh an|"
    "tong thanh tra|chanh thanh tra|tong kiem toan|chu nhiem|giam thi|tong bi thu|bi thu|vu truong|benh vien truong"
)
_OFFICE = re.compile(rf"(?:q\.?\s?)?(?:{_OFFICES.replace(' ', ' ?')})")


def names_agency(plain: str) -> bool:
    """True where a folded text begins the name of an agency."""
    return _agency().match(plain) is not None


def begins_agency(line: Line) -> bool:
    """True where a line begins the name of an agency."""
    text = line.text.lstrip(SPECKS)
    return _agency().match(line.plain[len(line.text) - len(text) :]) is not None and not text.startswith("Số ")


def begins_office(line: Line) -> bool:
    """True where a line begins with a title of office: who decides, not what.

    It stands in capitals, or, where these were lost with the font, all in small letters before an agency's name.
    """
    office = _OFFICE.match(line.plain)
    if office is None:
        return False
    return line.in_capitals or (line.text.islower() and names_agency(line.plain[office.end() :].lstrip()))


# A name or title that ends so goes on in the next line, whatever word begins it.
_OPEN_END = re.compile(
    r"(?:\b(?:va|thuoc|cua|cac|ve|cho|tinh|thanh pho|huyen|van phong|so|bo|ban|hoi dong|trung tam|nghiep|truong|doan)"
    r"|^(?:dang uy|dang bo|chi bo|cong doan)|[-,&])$"
)


def ends_open(line: Line) -> bool:
    """True where a line ends in the middle of a name or title ("… THUỘC", "VĂN PHÒNG")."""
    return _OPEN_END.search(line.plain.rstrip(". ")) is not None
