"""Who issued a cited paper: behind it ("của Sở A"), before its list, or as the proposer (SPEC §2.1).

An agency's name ends before the first word that tells of the paper again: "về", "quy định", "tại", all small, for
"Tài chính" is part of a name. The name stays as printed, with the office of its head behind a number ("của Bộ
trưởng Bộ A"), without it where the head proposes ("của Giám đốc Sở A tại Tờ trình số …").
"""

from __future__ import annotations

import re
from bisect import bisect_right

from archive.normal import fold, nfc
from ingest.recognise.citation_text import Flat
from ingest.recognise.citation_words import WordPattern

LONGEST = 120
_LEAD = re.compile(r"\s{0,2},?\s{0,2}(?:cua|do)\s{1,2}")
_BETWEEN = re.compile(r"\s{0,2}(?:ky\s)?giua\s{1,2}")
_SIGN = re.compile(r"[;.:,()“”\"]")
_SHORTENED = re.compile(r"\b(?:tp|tx|tt|p|q|h|t)$")
_COMMA_INSIDE = WordPattern("%issuer.comma%")
_PLACE_BEHIND = re.compile(r", (?:tinh|thanh pho|huyen|quan|thi xa)\s")
_END = WordPattern(r"\s%issuer.end%(?=\s|$)")
_END_ANY_CASE = WordPattern(r"\s%issuer.end_any_case%(?=\s|$)")
_AND_NAME = WordPattern(r"\sva\s(?!%issuer.other_paper%\b)")
_JOINED = re.compile(r"[\s,]{1,3}(?:va|hoac|cung|cac|so|theo)?\s{0,3}$")
_OFFICE = WordPattern(r"^(?:(?:dong chi|ong|ba)\s)?(?:quyen\s)?(?:pho\s)?%issuer.office%\s+")
_PROPOSER = re.compile(
    r"(?:cua|do)\s{1,2}(?P<who>(?:(?!\b(?:cua|theo)\b)[^;.:]){3,140}?)"
    r"\s{1,2}(?:tai|trinh tai|theo)\s{1,2}(?:cac\s{1,2})?$"
)
_OF = re.compile(r"\b(?:cua|do)\s{1,2}")
_ISSUING = re.compile(r"\s{0,3}(?P<who>[^,;\s][^,;]{1,100}?)\s(?:da\s)?(?:cung\s)?(?:ky\s)?(?:ban hanh|co|gui)\b")
_SECOND = WordPattern(r"\s(?:va|,)\s(?=%agency%\b)")
_PARTNER = WordPattern(r"\sva\s(?=%agency%\b)")


def issuer_behind(flat: Flat, at: int, stop: int) -> tuple[str | None, int]:
    """The agency behind "của", at most up to `stop`, and where it ends."""
    lead = _LEAD.match(flat.plain, at)
    if lead is None:
        return _parties(flat, at, stop)
    line = bisect_right(flat.openings, lead.end())
    opening = flat.openings[line] if line < len(flat.openings) else stop
    end = _end_of_name(flat, lead.end(), min(stop, opening, lead.end() + LONGEST))
    name = nfc(" ".join(flat.text[lead.end() : end].split())).strip(" ,-")
    return (name, end) if len(name) >= 2 and name[0].isalpha() else (None, at)


def _parties(flat: Flat, at: int, stop: int) -> tuple[str | None, int]:
    """The two parties of a contract: "giữa Sở A và Công ty B"."""
    lead = _BETWEEN.match(flat.plain, at)
    if lead is None:
        return None, at
    window = flat.plain[lead.end() : min(stop, lead.end() + 2 * LONGEST)]
    end = sign.start() if (sign := _SIGN.search(window)) else len(window)
    partner = _PARTNER().search(window[:end])
    if partner is None:
        return None, at
    sides = (
        flat.text[lead.end() : lead.end() + partner.start()],
        flat.text[lead.end() + partner.end() : lead.end() + end],
    )
    return "; ".join(nfc(" ".join(side.split())) for side in sides), lead.end() + end


def _end_of_name(flat: Flat, start: int, limit: int) -> int:
    """Where the name that begins at `start` ends: at a sign that is no part of it, or before a small word."""
    window = flat.plain[start:limit]
    end = len(window)
    for sign in _SIGN.finditer(window):
        if not _is_inside(window, sign):
            end = sign.start()
            break
    if word := _END_ANY_CASE().search(window, 0, end):
        end = word.start()
    end = _before_heading(flat.printed[start : start + end])
    for word in _END().finditer(window, 0, end):
        at = start + word.start() + 1
        if not flat.text[at].islower():
            continue
        if word[0] == " va" and _AND_NAME().match(window, word.start()):
            continue
        return start + word.start()
    return start + (joined.start() if (joined := _JOINED.search(window, max(0, end - 8), end)) else end)


def _before_heading(name: str) -> int:
    """Where a name in small letters ends whose next line is a heading in capitals ("… của Bộ Tài chính / SỔ CÁI …")."""
    first, *others = name.split("\n")
    end = len(first)
    for line in others:
        if line.isupper() and line.count(" ") >= 2 and not first.isupper():
            return end
        end += 1 + len(line)
    return len(name)


def _is_inside(window: str, sign: re.Match[str]) -> bool:
    """A dot or comma that belongs to the name: "TP. Cần Thơ", "Bộ Văn hóa, Thể thao và Du lịch"."""
    if sign[0] == ".":
        return _SHORTENED.search(window, 0, sign.start()) is not None
    if sign[0] == ",":
        around = window[max(0, sign.start() - 16) : sign.start() + 14]
        return _COMMA_INSIDE().search(around) is not None or _PLACE_BEHIND.match(window, sign.start()) is not None
    return False


def issuer_of_head(flat: Flat, start: int, end: int) -> str | None:
    """The agency between a kind and its number or list: "các Nghị quyết của HĐND tỉnh: số …"."""
    match = _OF.search(flat.plain, start, end)
    if match is None:
        return None
    return issuer_behind(flat, match.start(), end)[0]


def proposer(flat: Flat, start: int, at: int) -> str | None:
    """Who proposes, without the office of its head: "đề nghị của Giám đốc Sở A tại" before a Tờ trình."""
    match = _PROPOSER.search(flat.plain[start:at])
    if match is None:
        return None
    return _agencies(flat.text[start + match.start("who") : start + match.end("who")])


def _agencies(printed: str) -> str | None:
    """The agencies of "Giám đốc Sở A và Sở B", joined by a semicolon."""
    plain = fold(printed)
    cuts = [0, *(edge for match in _SECOND().finditer(plain) for edge in match.span()), len(printed)]
    names = []
    for first, last in zip(cuts[::2], cuts[1::2], strict=True):
        office = _OFFICE().match(plain[first:last])
        name = printed[first + (office.end() if office else 0) : last]
        names.append(nfc(" ".join(name.split())).strip(" ,"))
    return "; ".join(name for name in names if len(name) > 1) or None


def who_issued(flat: Flat, start: int, end: int) -> str | None:
    """As in "Ngày 14/8/2018, UBND tỉnh ban hành": the agency before the verb."""
    match = _ISSUING.match(flat.plain, start, end)
    name = nfc(" ".join(flat.text[slice(*match.span("who"))].split())) if match else ""
    return name if name[:1].isupper() and not name.startswith("Liên ") else None
