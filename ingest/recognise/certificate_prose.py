"""Certificates in running sentences: "… chứng nhận rằng A, có trụ sở tại B, đã … phù hợp với … trong hoạt động C".

There holder, address, scope, number and body stand without labels, over the ends of lines; the words between them are
those of the certifying sentence (SPEC §4.1, bilingual wording). Only a whole sentence counts: a holder with its
address behind it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.model import Found, Page
from archive.normal import fold
from archive.tax_codes import parse_tax_code, tax_code_flags
from ingest.recognise.certificate_body_names import is_own_name
from ingest.recognise.certificate_sheet import Sheet
from ingest.recognise.certificate_text import trimmed
from ingest.recognise.certificate_words import words
from ingest.recognise.lines import found

MOST_LETTERS = 6_000
"""Of the first page; sentences of annexes certify nothing."""
MOST_BEHIND = 900
"""Letters behind the address in which the scope stands."""
_AT = (
    r"(?:co )?(?:dia chi tru so(?: chinh)?|tru so(?: chinh)?|dia chi(?: dang ky)?)\s?(?:tai|:)?|dat tai|"
    r"(?:whose|with its|having its) (?:registered |head |main )?(?:office|address)(?: is)?(?: located)?(?: at| in)|"
    r"(?:which is )?(?:located|situated|based) (?:at|in)|of address"
)
_GOES_ON = (
    r"da |dap ung|duoc |dang |co he thong|phu hop|ap dung |thuc hien |san xuat |operates|has |have |is |was |"
    r"maintains|applies|complies|conforms|meets|fulfils"
)
_NAMES = (
    r"(?:chi nhanh |tong )?"
    r"(?:cong ty|hop tac xa|doanh nghiep|xi nghiep|nha may|co so san xuat|ho kinh doanh|tap doan)\s"
)
_TAX = (
    r"(?:,? \(?(?:co )?(?:mst|ma so (?:thue|doanh nghiep|dn)|tax (?:code|id))(?: so)?\s?:? "
    r"(?P<{0}>\d[\d -]{{8,16}}\d)\)?)?"
)
_SENTENCE = re.compile(
    r"(?<![^\W_])(?:(?:chung nhan|xac nhan) (?:rang (?:he thong[^.\t]{0,80}? cua )?|he thong[^.\t]{0,80}? cua )|"
    rf"(?:chung nhan|xac nhan) (?={_NAMES})|"
    r"(?:certif(?:y|ies)|confirms?|attests?|declares?) that (?:the [^.,\t]{0,80}? of )?|"
    r"the [^.,\t]{5,80}? systems? of )"
    rf"(?P<holder>[^\t:;]{{4,200}}?){_TAX.format('code')}(?:, | \(|,? )(?:{_AT}) "
    rf"(?P<address>[^\t:;]{{10,240}}?){_TAX.format('code_behind')}(?:, |\)?,? )(?:{_GOES_ON})"
)
_SCOPE = re.compile(
    r"(?:19|20)\d\d\)?,? (?:trong (?:cac )?(?:hoat dong|linh vuc|pham vi)|doi voi(?: viec| hoat dong| linh vuc)?|"
    r"(?:ap dung )?cho(?: viec| cac hoat dong| hoat dong| linh vuc| pham vi)?|"
    r"applicable to|in respect of|with (?:respect|regard) to|in relation to|for|covering)"
    r"(?: the (?:following )?(?:scope|activities)(?: of)?)?:? (?P<scope>[^.\t]{5,500}?)\.(?=\s|$)"
)
_NUMBER = re.compile(
    r"(?:giay chung nhan|chung chi|chung thu|certificate)(?: nay)?,? \(?(?:which )?"
    r"(?:mang so|co so|so|bears? the number|with the number|number|no\.?) "
    r"(?P<number>[^\s,;()]{2,30}(?: [^\s,;()]{1,12}){0,3}?)\)?,? "
    r"(?:duoc cap|cap ngay|was issued|is issued|issued|is valid|remains valid|co hieu luc|co gia tri|and )"
)
_BODY = re.compile(
    r"(?:^|\n|, |\. )(?P<body>[^\n,.\t][^,.\t]{4,100}?) (?:hereby )?"
    r"(?:certifies that|confirms that|chung nhan rang|xac nhan )|"
    r"(?:carried out|conducted|performed) by (?P<by>[^,.\t]{5,100}),"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What the certifying sentence of a page tells."""

    holder: Found[str]
    address: Found[str]
    scope: Found[str] | None
    number: Found[str] | None
    body: Found[str] | None
    tax_code: Found[str] | None


def told(sheet: Sheet) -> Told | None:
    """The fields of a running sentence; None where the paper has labels or lines of its own for them."""
    if not sheet.cells:
        return None
    page = sheet.cells[0].line.page
    broken = fold(page.text[:MOST_LETTERS])
    text = broken.replace("\n", " ")
    sentence = _SENTENCE.search(text)
    if sentence and not _is_holder(page.text[slice(*sentence.span("holder"))]):
        sentence = _SENTENCE.search(text, sentence.start("holder"))  # the heading "CHỨNG NHẬN" above the body's name
    if sentence is None or not _is_holder(page.text[slice(*sentence.span("holder"))]):
        return None
    first, last = sentence.start("holder"), sentence.end("address")
    if any(first <= cell.line.start < last and cell.is_label for cell in sheet.cells if cell.line.page is page):
        return None
    behind = _SCOPE.search(text, sentence.end(), sentence.end() + MOST_BEHIND)
    number = next((match for match in _NUMBER.finditer(text) if any(map(str.isdigit, match["number"]))), None)
    return Told(
        holder=_found(page, sentence.span("holder"), "holder.prose"),
        address=_found(page, sentence.span("address"), "address.prose"),
        scope=_found(page, behind.span("scope"), "scope.prose") if behind else None,
        number=_found(page, number.span("number"), "certificate.number.prose") if number else None,
        body=_body(page, broken, sentence.end()),
        tax_code=_tax_code(page, sentence),
    )


def _tax_code(page: Page, sentence: re.Match[str]) -> Found[str] | None:
    """The holder's tax code, beside its name or behind its address."""
    name = "code" if sentence["code"] else "code_behind"
    code = parse_tax_code(sentence[name]) if sentence[name] else None
    return found(code, page, sentence.span(name), "certificate.tax-code", 0.9, tax_code_flags(code)) if code else None


def _is_holder(text: str) -> bool:
    """A name over at most a few lines that begins with a capital; no second sentence within it."""
    return text[:1].isupper() and text.count("\n") <= 3 and ". " not in text and "chứng nhận rằng" not in text.lower()


def _body(page: Page, broken: str, end: int) -> Found[str] | None:
    """Who certifies, before the verb of the sentence or behind "audit carried out by"."""
    for match in _BODY.finditer(broken, 0, end):
        name = "body" if match["body"] else "by"
        start, end = match.span(name)
        lines = [start, *(at + 1 for at in range(start, end) if broken[at] == "\n")]
        for first in reversed(lines):  # the heading may stand in the line above
            text = broken[first:end]
            if (words("body").match(text) or words("firm").search(text)) and is_own_name(text):
                return _found(page, (first, end), "body.prose")
    return None


def _found(page: Page, span: tuple[int, int], rule: str) -> Found[str]:
    value = trimmed(" ".join(page.text[slice(*span)].split()))
    return found(value, page, span, rule, 0.88)
