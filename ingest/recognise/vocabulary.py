"""Words by which header lines are told apart: headings of kinds, heads of agencies, titles of office."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.kinds import Kind, by_head
from archive.normal import words_key
from ingest.recognise.lines import Line

LONGEST_HEADING = 120
"""Letters; a longer line is no heading."""
SHORT_HEADING_WORDS = 8
"""So short, a heading may go on in small letters: "GIẤY CHỨNG NHẬN VietGAP"."""


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
    if (whole := heads.get(key)) and (not whole.weak or line.in_capitals):
        return KindHeading(whole, at, at, "")
    *first, last = key.split() or [""]
    if (annex := heads.get(" ".join(first))) and annex.numbered and _ORDINAL.fullmatch(last):
        return KindHeading(annex, at, at, "")
    return _with_tail(line, text, key.split(), at, weak)


def _with_tail(line: Line, text: str, words: list[str], at: int, weak: bool) -> KindHeading | None:
    """A heading that goes on behind the kind: "KẾ HOẠCH HÀNH ĐỘNG", "GIẤY CHỨNG NHẬN VietGAP"."""
    for count in range(min(len(words) - 1, 5), 0, -1):
        kind = by_head().get(" ".join(words[:count]))
        if kind and (weak or not kind.weak) and _stands_as_heading(kind, words[count:]):
            tail = _after_words(text, count)
            head = text[: len(text) - len(tail)]
            if line.in_capitals or (head.isupper() and len(words) <= SHORT_HEADING_WORDS):
                return KindHeading(kind, at, at, _same_end(line.text, tail))
    return None


def _stands_as_heading(kind: Kind, rest: list[str]) -> bool:
    """Not every line in capitals that begins with a kind's word is a heading: "LUẬT SƯ", "CHỈ THỊ SỐ"."""
    return rest[0] not in _OTHER_WORDS.get(kind.name, ())


# Words that make another word of a kind's name: Luật sư, Đơn vị.
_OTHER_WORDS = {"Luật": {"su", "gia", "khoa"}, "Lệnh": {"su", "gia", "khoa"}, "Đơn": {"vi", "gia", "duong"}}


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


# Words with which the name of an agency begins (folded). Order: longer before shorter.
_AGENCY_HEADS = (
    "uy ban thuong vu quoc hoi", "uy ban nhan dan", "uy ban", "ubnd", "ubmttq", "hoi dong nhan dan", "hoi dong",
    "hdnd", "thu tuong chinh phu", "chinh phu", "quoc hoi", "chu tich nuoc", "van phong", "bo", "so", "tong cuc",
    "cuc", "chi cuc", "tong cong ty", "cong ty", "tap doan", "doanh nghiep", "hop tac xa", "htx", "trung tam",
    "vien", "vu", "phong", "ban", "bql", "to", "doan", "hoi", "lien hiep", "lien doan", "lien minh", "lien so",
    "lien bo", "truong", "dai hoc", "hoc vien", "benh vien", "tram", "kho bac", "ngan hang", "bao hiem", "toa an",
    "vien kiem sat", "thanh tra", "kiem toan", "cong an", "bo chi huy", "quan khu", "dang bo", "dang uy", "tinh uy",
    "thanh uy", "huyen uy", "quan uy", "chi bo", "thi uy", "mat tran", "cong doan", "xi nghiep", "nha may",
    "nha xuat ban", "quy", "bao", "dai", "khoa", "tieu ban", "uy vien", "to chuc", "cuc thue", "tong thanh tra",
    "thuong truc", "dang doan", "ban chap hanh",
)  # fmt: skip
_AGENCY = re.compile(r"(?:" + "|".join(sorted(_AGENCY_HEADS, key=len, reverse=True)) + r")\b")

# Titles with which the authority line under the subject begins ("GIÁM ĐỐC SỞ …", "BỘ TRƯỞNG BỘ …").
_OFFICE = re.compile(
    r"(?:q\.?\s?)?(?:"
    r"giam doc|pho giam doc|tong giam doc|chu tich|pho chu tich|bo truong|thu truong|thu tuong|"
    r"thong doc|truong ban|truong phong|chi cuc truong|cuc truong|tong cuc truong|hieu truong|"
    r"vien truong|chanh van phong|chanh an|tong thanh tra|chanh thanh tra|tong kiem toan|chu nhiem|"
    r"thu truong|giam thi|tong bi thu|bi thu|vu truong|benh vien truong"
    r")\b"
)


def begins_agency(line: Line) -> bool:
    """True where a line begins the name of an agency."""
    return _AGENCY.match(line.plain.lstrip("-*• ")) is not None


def begins_office(line: Line) -> bool:
    """True where a line in capitals begins with a title of office: who decides, not what."""
    return line.in_capitals and _OFFICE.match(line.plain) is not None


# A name or title that ends so goes on in the next line, whatever word begins it.
_OPEN_END = re.compile(
    r"(?:\b(?:va|thuoc|cua|cac|ve|cho|tinh|thanh pho|huyen|van phong|so|bo|ban|hoi dong|trung tam|nghiep|truong|doan)"
    r"|^(?:dang uy|dang bo|chi bo|cong doan)|[-,&])$"
)


def ends_open(line: Line) -> bool:
    """True where a line ends in the middle of a name or title ("… THUỘC", "VĂN PHÒNG")."""
    return _OPEN_END.search(line.plain.rstrip(". ")) is not None
