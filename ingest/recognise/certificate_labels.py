"""Labels in a line of a certificate: where they stand, and where the value behind each begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from archive.normal import fold
from ingest.recognise.certificate_clues import field_of
from ingest.recognise.certificate_misread import nearest
from ingest.recognise.certificate_words import (
    Label,
    begins_role,
    by_letters,
    english_labels,
    label_of,
    label_pattern,
    shape,
    words,
)

# Between the Vietnamese and the English label of one field, and after both.
_BETWEEN = re.compile(r"[\s/|()\u2013.,-]{0,6}")
# After both: a unit ("Diện tích (ha)"), a colon.
_COLON = re.compile(r"(?:\s?\((?:ha|tan|kg|tan/nam|m2|nam)\))?(?:\s{0,3}[._…]{3,60}|[\s.)/]{0,4})[:：;]?\s{0,4}")


# A leader of dots is as good as a colon: "Scope ........ Freight transport".
_LEADER = re.compile(r"[.…]{3}")
# What stands before the labels of a list: "- ", "2. ", "b) ".
_LEAD = re.compile(r"[^\w(\[]{0,4}(?:(?:\d{1,2}|[a-hivx]{1,3})[.)]\s{0,3})?", re.IGNORECASE)
# "cho các hoạt động sau:", "as follows:"; "Loại sản phẩm được chứng nhận:", "Scope of application:"
_TAIL = re.compile(
    r"\s{1,2}(?:sau day|sau|nhu sau|duoi day|as foiiows|beiow|duoc chung nhan|duoc cap chung nhan|dang ky chung nhan|"
    r"duoc cong nhan|of appiication|of certification|of registration|of approvai)(?![^\W_])"
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """Labels of one field that stand together in a text, and the value behind them.

    The labels are ``text[start:value]``; the value runs to `end`. `field` is None for text before any label.
    """

    field: str | None
    english: bool
    start: int
    value: int
    end: int


def labelled(text: str, *, misread: bool = False) -> list[Labelled]:
    """A text cut at its labels, in order; what stands before the first has no field.

    `misread` also takes a label before the first colon in which OCR got single letters wrong.

    >>> line = "Số / No.: 12 Địa chỉ: Hà Nội"
    >>> [(one.field, line[one.value : one.end]) for one in labelled(line)]
    [('number', '12 '), ('address', 'Hà Nội')]
    """
    shaped = shape(text)
    found = list(_accepted(text, shaped))
    begins = bool(found) and found[0].start < _MARGIN
    guessed = _worded(text, shaped, found[0] if begins else None)
    if misread and not begins and guessed is None:
        guessed = _misread_label(shaped, leads=text[:1].islower())
    if guessed:
        found = [guessed, *(one for one in found if one.start >= guessed.value)]
    if found and _LEAD.fullmatch(text, 0, found[0].start):
        found[0] = replace(found[0], start=0)
    cut: list[Labelled] = []
    if not found or found[0].start > 0:
        cut.append(Labelled(None, False, 0, 0, found[0].start if found else len(text)))
    ends = [*(one.start for one in found[1:]), *([len(text)] if found else ())]
    cut += [
        Labelled(one.field, one.english, one.start, min(one.value, end), end)
        for one, end in zip(found, ends, strict=True)
    ]
    return cut


def _accepted(text: str, shaped: str) -> Iterator[Labelled]:
    """Labels that stand as labels do: at the beginning, or with a colon behind them."""
    at = 0
    while match := label_pattern().search(shaped, at):
        label, anywhere = label_of(match[0])
        end, others = _bilingual(shaped, match.end(), label)
        if tail := _TAIL.match(shaped, end):
            end, others = _bilingual(shaped, tail.end(), Label(label.field, others, label.colon))
        rest = _COLON.match(shaped, end)
        value = rest.end() if rest else end
        has_colon = rest is not None and (any(sign in ":：;" for sign in rest[0]) or bool(_LEADER.search(rest[0])))
        alone = value >= len(text)
        begins = _LEAD.fullmatch(text, 0, match.start()) or not any(map(str.isalnum, shaped[: match.start()]))
        enclosed = text.count("(", 0, match.start()) > text.count(")", 0, match.start())
        anywhere = anywhere or (
            alone and not enclosed and label.field in {"holder", "scope"} and len(match[0].split()) > 2
        )
        may_stand = (bool(begins) or anywhere) and (alone or not label.colon)
        if has_colon or may_stand or (label.field == "scope" and _says_scope(match[0], shaped[value:])):
            yield Labelled(label.field, label.english and others, match.start(), value, value)
            at = max(value, match.end())
        else:
            at = match.end()


_LEADS_TO_SCOPE = re.compile(
    r"(?:ap dung )?(?:cho|doi voi)\s|trong iinh|hoat dong trong|pham vi chung nhan|for the|scope of cert"
)
_POINTS_AWAY = re.compile(
    r"\W{0,3}(?:neu|nay|duoc|nhu|theo|tai|xem|cua|is|are|as|of|iisted|described|stated|mentioned|shown|covered|specified|"
    r"contained|under|in|on|to)(?![^\W_])"
)


def _says_scope(label: str, behind: str) -> bool:
    """True for words that lead to the scope without a colon: "áp dụng cho lĩnh vực sản xuất …"."""
    several = len(label.split()) > 1 and _LEADS_TO_SCOPE.match(label) is not None
    return several and len(behind) > 5 and ":" not in behind and _POINTS_AWAY.match(behind) is None


def _bilingual(shaped: str, end: int, label: Label) -> tuple[int, bool]:
    """Where the labels of one field end that follow each other, and whether all of them are English."""
    english = label.english
    while between := _BETWEEN.match(shaped, end):
        if not between[0]:
            break
        following = label_pattern().match(shaped, between.end())
        if following is None:
            if half := _other_half(
                shaped, between.end(), label.field, slashed=any(sign in "/|(" for sign in between[0])
            ):
                return half, False
            rest = shaped[between.end() :].rstrip()
            if len(rest) > 3 and any(other.startswith(rest) for other in english_labels(label.field)):
                end = len(shaped)  # its English half goes on in the next line: "Phạm vi / Scope of"
            break
        other, _ = label_of(following[0])
        slashed = any(sign in "/|(" for sign in between[0])
        if other.field != label.field and not (slashed and other.english and not label.english):
            break
        end, english = following.end(), english and other.english
    return end if english else _english_half(shaped, end, label.field), english


_HALF = re.compile(r"[^:;,\d(]{2,60}?(?=\s{0,3}\)?\s{0,3}(?:[:：]|$))")


def _other_half(shaped: str, at: int, field: str, *, slashed: bool) -> int | None:
    """The end of the same label in other words, up to a colon or the line's end: "Tên đơn vị / Certified entity"."""
    half = _HALF.match(shaped, at)
    if half is None or not (slashed or ":" in shaped[half.end() : half.end() + 4]):
        return None
    return half.end() if field_of(half[0]) == field else None


def _english_half(shaped: str, end: int, field: str) -> int:
    """The end of the first words of an English label whose rest stands in the next line: "/ Scope of"."""
    stroke = max((shaped.rfind(sign, 0, end + 3) for sign in ("/", "|", "(", " -")), default=-1)
    slash = re.compile(r"\s{0,2}[/|(-]\s{0,2}").match(shaped, stroke) if stroke > 0 else None
    if slash is None:
        return end
    for size in range(4, 1, -1):
        head = re.compile(rf"(?:[^\W_]+\s{{1,2}}){{{size - 1}}}[^\W_]+(?![^\W_])").match(shaped, slash.end())
        if head and any(other.startswith(f"{' '.join(head[0].split())} ") for other in english_labels(field)):
            return max(end, head.end())
    return end


_CAPTION = re.compile(r"\W{0,3}(?:\d{1,2}[.)]\s{0,3})?(?=[^\W\d_])(?P<label>[^:：;,\t]{2,70}?)\s{0,3}[:：]\s{0,4}")
_DIGIT = re.compile(r"\d")


def _worded(text: str, shaped: str, known: Labelled | None) -> Labelled | None:
    """The label of other words before the first colon: "Certified entity:", "Địa chỉ ĐKKD:".

    A known label before the colon is a part of it; where the words between tell more, they decide.
    """
    caption = _CAPTION.match(text)
    if caption is None or (known and known.value >= caption.end()) or _DIGIT.search(caption["label"]):
        return None
    if begins_role(caption["label"]) or words("organisation").match(fold(caption["label"]), 1):
        return None
    label = shaped[caption.start("label") : caption.end("label")]
    halves = [field for half in re.split(r"[/|(]", label) if (field := field_of(half))]
    field = halves[0] if halves else None
    if (
        known
        and field != "other"
        and (known.field == "other" or not _is_short(shaped[known.value : caption.end("label")]))
    ):
        return None
    if field is None or (known is None and field in {"number", "body"} and not _is_short(label)):
        return None
    return Labelled(field, text.isascii(), 0, caption.end(), caption.end())


def _is_short(words_between: str) -> bool:
    """True for the few words that a label has beside its known ones."""
    return len(words_between.split()) <= _MOST_MORE


_MOST_MORE = 5


def is_bare_code(text: str) -> bool:
    """True for the label "Code": the certificate's own, or that of an accreditation where it is one."""
    return "".join(filter(str.isalpha, text)).lower() == "code"


_MARGIN = 4
"""Letters before a label that begins its line: a bullet, a bracket."""
_BEFORE_COLON = re.compile(r"([^:]{5,70}):\s{0,4}")


def _misread_label(shaped: str, *, leads: bool) -> Labelled | None:
    """The label that stands before a colon with some letters misread: "Sồ giẫy chững nhện:"."""
    head = _BEFORE_COLON.match(shaped)
    if head is None:
        return _misread_lead(shaped) if leads else None
    for part in re.split(r"[/|(]", head[1]):
        letters = "".join(filter(str.isalnum, part))
        if word := nearest(letters, by_letters()):
            label = by_letters()[word]
            return Labelled(label.field, label.english, 0, head.end(), head.end())
    return None


_SHORTEST_LEAD = 14


def _misread_lead(shaped: str) -> Labelled | None:
    """The sentence's words before the scope, alone on a line in small letters: "produces the [ollowing products"."""
    letters = "".join(filter(str.isalnum, shaped))
    word = nearest(letters, by_letters()) if _SHORTEST_LEAD <= len(letters) <= _LONGEST_LEAD else None
    label = by_letters()[word] if word else None
    if label is None or label.field != "scope":
        return None
    return Labelled(label.field, label.english, 0, len(shaped), len(shaped))


_LONGEST_LEAD = 50
