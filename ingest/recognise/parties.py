"""The enterprises, cooperatives and supported units that a paper names (Document.parties; SPEC §7.2).

A party is *about* where the paper is on it: a party of the contract, an applicant, the inspected, the holder of the
certificate, whom Điều 1 names; *listed* in a row of a table or an item of a list; *mentioned* in running text. The
paper's own issuer is none unless it applies or a label names it (Bên B); nor are organs of the State; those whom it
is sent to are mentioned at most.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from archive.model import Document, Found, Page, Party
from archive.normal import fold, nfc, words_key
from archive.paper import PartyRole
from ingest.recognise.lines import found, with_tabs
from ingest.recognise.parties_beside import schemes_in, tax_code_behind
from ingest.recognise.parties_names import Ground, Name, find_names, line_goes_on
from ingest.recognise.parties_rows import Listed, broken_cells, find_listed
from ingest.recognise.parties_words import context, find_heads, label_before

MOST_PARTIES = 5_000
LABEL_REACH = 160
BEFORE_REACH = 220
ITEM_LETTERS = 400

_ITEM_BEFORE = re.compile(r"(?:^|\n)[ \t]{0,8}(?:[-–+•*●]|\d{1,3}[.)]|[a-zđ]\))[ \t]{0,4}$")
_ITEM_END = re.compile(r"[;\n]\s*(?:[-–+•*●]|\d{1,3}[.)]|[a-zđ]\))\s|;|\.(?=\s*(?:\n|$))|/\.")
_ENDS_ITEM = re.compile(r"\s{0,3}(?:[:;,.()\n]|[-–]\s|$)")
_ADDRESSED = re.compile(r"(?:^|\n)\s*kinh gui\s?:?[^.:]{0,500}$")
_RECIPIENTS = re.compile(r"(?:^|[\n\t])\s*noi nhan\b(?:(?!\n\s*(?:phu luc|danh sach|bieu)).){0,1500}$", re.DOTALL)
_CONTRACT = re.compile(r"\bhop dong\b|\bnghiem thu\b|\bthanh ly\b|\bban giao\b")
_BASES = re.compile(r"(?:^|\n)\s*(?:-\s*)?can cu\b[^;\n]{0,400}$")
_FIRST_ARTICLE = re.compile(r"\bdieu 1\s?[.:][^;]{0,300}$")
_INSPECTION = re.compile(r"\b(?:kiem tra|giam sat|thanh tra|danh gia|lam viec|khao sat|tham tra)\b")
_LAB_OF = re.compile(r"\bphong (?:thu|thi) nghiem cua\s+$")


@dataclass(frozen=True, slots=True)
class _Paper:
    """What of the whole paper tells what its parties are."""

    issuers: tuple[str, ...]
    is_contract: bool
    is_inspection: bool
    is_decision: bool
    is_application: bool
    subject: tuple[int, int, int] | None


def with_parties(document: Document, pages: Sequence[Page], plains: Sequence[str]) -> Document:
    """The document with its parties; its tables, certificate and subject are known.

    Args:
        document: What is known of the paper.
        pages: Its pages.
        plains: Their texts, folded.
    """
    paper = _paper(document)
    parties: list[Found[Party]] = list(_holders(document))
    for page, plain in zip(pages, plains, strict=True):
        parties += _on_page(document, paper, page, plain)
        if len(parties) > MOST_PARTIES:
            break
    return replace(document, parties=_once(parties)) if parties else document


def _paper(document: Document) -> _Paper:
    kind = fold(document.kind.value) if document.kind else ""
    subject = document.subject
    title = f"{kind} {fold(subject.value)}" if subject else kind
    body = document.certificate.body if document.certificate else None
    names = [*document.issuers, *(one for one in (document.parent, body) if one)]
    return _Paper(
        tuple(words_key(one.value) for one in names),
        kind.startswith("hop dong") or (kind == "bien ban" and _CONTRACT.search(title) is not None),
        kind == "bien ban" and _INSPECTION.search(title) is not None,
        kind == "quyet dinh",
        kind.startswith(("don", "phieu dang ky", "giay de nghi")),
        (subject.page, *subject.span) if subject else None,
    )


def _holders(document: Document) -> Iterator[Found[Party]]:
    """The holder of a certificate."""
    certificate = document.certificate
    if certificate and (holder := certificate.holder):
        code = certificate.holder_tax_code.value if certificate.holder_tax_code else None
        scheme = certificate.scheme.value if certificate.scheme else None
        party = Party(_folded_blanks(holder.value), code, "about", scheme)
        yield Found(party, holder.raw, holder.span, holder.page, holder.box, holder.confidence, "party.holder")


def _on_page(document: Document, paper: _Paper, page: Page, plain: str) -> Iterator[Found[Party]]:
    heads = find_heads(plain)
    if not heads:
        return
    plain = with_tabs(plain, page.text)
    for listed in find_listed(document, page, {head.start for head in heads}):
        yield from _of_row(listed)
    ground = Ground(page.text, plain, lambda at: _is_labelled(plain, at), _goes_on(page))
    names = list(find_names(ground, heads))
    if names and page.grids:
        cells = broken_cells(page)
        names = [name for name in names if not _is_in(cells, name.start)]
    for name, following in zip_longest(names, names[1:]):
        behind = following.start if following else len(plain)
        yield from _of_text(document, paper, page, plain, name, behind)


def _goes_on(page: Page) -> Callable[[int], bool]:
    """Whether a name may run over the end of a line; the lines of Word are paragraphs."""
    return line_goes_on(page.text) if page.origin != "word" else (lambda at: False)


def _is_in(cells: list[tuple[int, int]], at: int) -> bool:
    index = bisect_right(cells, (at, len(cells) + 10**9)) - 1
    return index >= 0 and at < cells[index][1]


def _is_labelled(plain: str, at: int) -> bool:
    return label_before().search(plain[max(0, at - LABEL_REACH) : at]) is not None


def _of_row(listed: Listed) -> Iterator[Found[Party]]:
    """A party a scheme: the sum of the row stands with the first."""
    name = _folded_blanks(listed.name)
    for at, scheme in enumerate(listed.schemes or (None,)):
        party = Party(name, listed.tax_code, "listed", scheme, None if at else listed.amount)
        yield replace(found(party, listed.page, listed.span, "party.row", 0.9), box=listed.box)


def _of_text(
    document: Document, paper: _Paper, page: Page, plain: str, name: Name, behind: int
) -> Iterator[Found[Party]]:
    text = page.text[name.start : name.end]
    key = words_key(text)
    is_item = _is_item(plain, name)
    is_issuer = _is_issuer(paper, name, key)
    applies = (is_issuer or paper.is_application) and context("applies").match(plain, name.end) is not None
    role, rule, confidence = _role(paper, page, plain, name, is_item=is_item, applies=applies)
    if role is None or (is_issuer and not (applies or name.is_labelled)):
        return
    code = tax_code_behind(plain, name.end, behind, near=role == "mentioned")
    told: tuple[str, ...] = ()
    amount = None
    before = plain[max(0, name.start - BEFORE_REACH) : name.start]
    if (is_item or (paper.is_decision and _FIRST_ARTICLE.search(before))) and role != "mentioned":
        end = _end_of_item(plain, name.end, behind)
        told = schemes_in(page.text[name.end : end])
        amount = _amount_in(document, page, name.end, end)
    for at, scheme in enumerate(told or (None,)):
        party = Party(_folded_blanks(text), code, role, scheme, None if at else amount)
        yield found(party, page, (name.start, name.end), rule, confidence)


def _is_item(plain: str, name: Name) -> bool:
    """The name opens an item of a list, and stands in it as a name, not as the subject of a sentence."""
    return bool(_ITEM_BEFORE.search(plain[max(0, name.start - 24) : name.start]) and _ENDS_ITEM.match(plain, name.end))


def _role(
    paper: _Paper, page: Page, plain: str, name: Name, *, is_item: bool, applies: bool
) -> tuple[PartyRole | None, str, float]:
    before = plain[max(0, name.start - BEFORE_REACH) : name.start]
    if name.is_labelled:
        return "about", "party.label", 0.92
    if applies:
        return "about", "party.applicant", 0.85
    wide = plain[max(0, name.start - 1600) : name.start]
    if _ADDRESSED.search(wide[-600:]) or _RECIPIENTS.search(wide):
        return ("mentioned", "party.recipient", 0.7) if name.sort == "legal" else (None, "", 0.0)
    if is_item:
        if paper.is_contract:
            return "about", "party.item", 0.85
        if name.sort != "unit":
            return "listed", "party.item", 0.85
    if _acted_upon(paper, page, before, name):
        return "about", "party.acted-upon", 0.8
    if name.sort == "unit" and not context("unit.supported").match(plain, name.end) and not _LAB_OF.search(before):
        return None, "", 0.0
    return "mentioned", "party.text", 0.75


def _acted_upon(paper: _Paper, page: Page, before: str, name: Name) -> bool:
    """The paper is on it: its subject names it, or Điều 1 or the minutes say what is done to it."""
    subject = paper.subject
    is_in_subject = subject is not None and subject[0] == page.number and subject[1] <= name.start < subject[2]
    if is_in_subject and name.sort != "unit":
        return True
    if _BASES.search(before):
        return False
    acts = context("about.before").search(before) is not None
    if paper.is_decision:
        supports = acts or context("supported.before").search(before) is not None
        return supports and _FIRST_ARTICLE.search(before) is not None
    if not acts:
        return False
    return (paper.is_inspection or paper.is_contract) and name.sort != "unit"


def _is_issuer(paper: _Paper, name: Name, key: str) -> bool:
    """The paper's own issuer; of a public unit the letterhead may leave out the province."""
    if key in paper.issuers or name.sort != "unit":
        return key in paper.issuers
    return any(issuer.startswith(f"{key} ") or key.startswith(f"{issuer} ") for issuer in paper.issuers)


def _end_of_item(plain: str, at: int, behind: int) -> int:
    stop = min(behind, at + ITEM_LETTERS)
    match = _ITEM_END.search(plain, at, stop)
    return match.start() if match else stop


def _amount_in(document: Document, page: Page, start: int, end: int) -> int | None:
    """The one sum that an item names."""
    sums = [one.value.value for one in document.amounts if one.page == page.number and start <= one.span[0] < end]
    return sums[0] if len(sums) == 1 else None


def _folded_blanks(text: str) -> str:
    return nfc(" ".join(text.split()))


def _once(parties: list[Found[Party]]) -> tuple[Found[Party], ...]:
    """Each party of a role once, at its first place, with the tax code that any place has.

    Who is merely mentioned as well as more than that is told as the latter; of a party's places those without a
    scheme or sum are left out where others have one.
    """
    codes: dict[str, str] = {}
    for one in parties:
        if one.value.tax_code:
            codes.setdefault(words_key(one.value.name), one.value.tax_code)
    more = {words_key(one.value.name) for one in parties if one.value.role != "mentioned"}
    kept: dict[tuple[object, ...], Found[Party]] = {}
    told = {(words_key(one.value.name), one.value.role) for one in parties if one.value.scheme or one.value.amount}
    for one in parties:
        party = one.value
        key = words_key(party.name)
        if party.role == "mentioned" and key in more:
            continue
        if (key, party.role) in told and not (party.scheme or party.amount):
            continue
        known = replace(party, tax_code=party.tax_code or codes.get(key))
        kept.setdefault((key, party.role, party.scheme, party.amount), replace(one, value=known))
    return tuple(kept.values())
