"""What was spent against what was assigned, and what a payment rests on: B7, B10, B11, B12 (SPEC §3.5).

A settlement (quyết toán, `archive.stages`) holds tables of two kinds, told by their heads: by task (dự toán giao, đã
chi, còn lại, chuyển nguồn, hủy) and by payment (hợp đồng, nghiệm thu, hóa đơn, số tiền).
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from archive.backing import Backing, all_identities, supported
from archive.budget import Assignment, Budget, budget_year
from archive.budget_columns import Cells
from archive.findings import Finding, Place
from archive.messages import say
from archive.money import grouped
from archive.normal import fold, nfc, words_key
from archive.numbers import number_key
from archive.resolve import citations_among
from archive.staged import Staged

_HEADS = {
    "content": re.compile(r".*\b(?:noi dung|nhiem vu|hang muc|khoan muc)\b.*"),
    "assigned": re.compile(r"(?:du toan|kinh phi)\b.*\b(?:giao|duoc giao|nam)\b.*|du toan"),
    "spent": re.compile(r"(?:so )?(?:da )?(?:chi|rut|thanh toan|su dung|quyet toan)\b.*"),
    "left": re.compile(r".*\bcon lai\b.*|.*\bso du\b.*"),
    "carried": re.compile(r".*\bchuyen (?:nguon|nam sau)\b.*"),
    "cancelled": re.compile(r".*\bhuy\b.*"),
    "contract": re.compile(r".*\bhop dong\b.*"),
    "invoice": re.compile(r".*\b(?:hoa don|chung tu)\b.*"),
    "sum": re.compile(r"(?:so tien|gia tri|thanh tien)\b.*"),
}
_CONTRACT = re.compile(r"\d{1,4}(?:/\d{4})?/[^\W\d_]{2,6}(?:-[^\W\d_]{2,10})*")
_NONE_GIVEN = re.compile(r"[\s\-–.]*")
_TREASURY = re.compile(r"\b(?:kho bac|kbnn)\b")
_HEAD = re.compile(r"\b(?:giam doc|chu tich|cuc truong|truong ban|bo truong|thu truong|chi cuc truong)\b")
_BY_DEPUTY = re.compile(r"^pho\b")


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment that a settlement lists: for which contract, and what it names as its invoice."""

    record: int
    page: int
    contract: str
    invoice: str
    amount: int | None
    raw: str


def payments(connection: sqlite3.Connection, settlements: list[Staged]) -> Iterator[Payment]:
    """The payments that settlements list row by row."""
    for record, page, cells, shown in _rows(connection, settlements, {"contract", "sum"}):
        cell = shown.text("contract")
        named = _CONTRACT.search(cell)
        if named:
            invoice = shown.text("invoice")
            yield Payment(record, page, named[0], invoice, shown.figure("sum"), " | ".join(cells))


def unbacked(connection: sqlite3.Connection, papers: list[Staged]) -> Iterator[Finding]:
    """B12: a payment ties to a contract, its acceptance, an invoice."""
    contracts = {paper.key: paper for paper in papers if paper.stage == "contract" and paper.key}
    accepted = accepted_contracts(connection, papers)
    for one in payments(connection, [paper for paper in papers if paper.stage == "settlement"]):
        key = number_key(one.contract)
        contract = contracts.get(key)
        told = {"amount": grouped(one.amount) if one.amount is not None else "—", "contract": one.contract}
        places = (Place(one.record, one.page, one.raw), *([Place(contract.record)] if contract else []))
        if contract is None:
            message = say("the payment of {amount} đồng: contract {contract} was not found in this archive", **told)
            yield Finding("B12", message, places)
        if key not in accepted:
            message = say(
                "the payment of {amount} đồng for contract {contract}: no acceptance was found in this archive", **told
            )
            yield Finding("B12", message, places)
        if _NONE_GIVEN.fullmatch(one.invoice):
            message = say("the payment of {amount} đồng for contract {contract} names no invoice", **told)
            yield Finding("B12", message, places)


def accepted_contracts(connection: sqlite3.Connection, papers: list[Staged]) -> dict[str, list[int]]:
    """Key of a contract's number → the records of its acceptances (biên bản nghiệm thu)."""
    found: dict[str, list[int]] = defaultdict(list)
    acceptances = [paper.record for paper in papers if paper.stage == "acceptance"]
    for one in citations_among(connection, acceptances):
        if one.key and one.kind and words_key(one.kind) == "hop dong" and one.record not in found[one.key]:
            found[one.key].append(one.record)
    return found


def unbalanced(connection: sqlite3.Connection, papers: list[Staged], budget: Budget) -> Iterator[Finding]:
    """B7: assigned = spent + left + carried over + cancelled, and assigned is what the decisions make."""
    settlements = {paper.record: paper for paper in papers if paper.stage == "settlement"}
    rows = list(_rows(connection, list(settlements.values()), {"assigned", "spent"}))
    times = Counter((record, words_key(shown.text("content"))) for record, _, _, shown in rows)
    for record, page, cells, shown in rows:
        assigned, spent = shown.figure("assigned"), shown.figure("spent")
        if assigned is None or spent is None:
            continue
        rest = sum(shown.figure(column) or 0 for column in ("left", "carried", "cancelled"))
        told = any(column in shown.places for column in ("left", "carried", "cancelled"))
        content = shown.text("content")
        if told and assigned != spent + rest:
            message = say(
                "“{content}”: {assigned} đồng assigned, {spent} spent, {rest} left, carried over or cancelled",
                content=content,
                assigned=grouped(assigned),
                spent=grouped(spent),
                rest=grouped(rest),
            )
            yield Finding("B7", message, (Place(record, page, " | ".join(cells)),))
        paper = settlements[record]
        key = (paper.issuer_key or "", budget_year(paper.subject, paper.year) or 0)
        current = budget.current.get(key, {}).get(words_key(content))
        if current is not None and current != assigned and times[record, words_key(content)] == 1:
            message = say(
                "“{content}”: the settlement begins with {assigned} đồng; the decisions make {current}",
                content=content,
                assigned=grouped(assigned),
                current=grouped(current),
            )
            yield Finding("B7", message, (Place(record, page, " | ".join(cells)),))


def spent(connection: sqlite3.Connection, papers: list[Staged]) -> dict[tuple[str, int], dict[str, int]]:
    """(issuer key, year) → key of a task's content → what settlements say was spent on it, in đồng."""
    settlements = {paper.record: paper for paper in papers if paper.stage == "settlement" and paper.issuer_key}
    found: dict[tuple[str, int], dict[str, int]] = defaultdict(dict)
    for record, _, _, shown in _rows(connection, list(settlements.values()), {"content", "assigned", "spent"}):
        paper, sum_spent = settlements[record], shown.figure("spent")
        year = budget_year(paper.subject, paper.year)
        if sum_spent is not None and year is not None and paper.issuer_key:
            found[paper.issuer_key, year][words_key(shown.text("content"))] = sum_spent
    return dict(found)


def funded_twice(connection: sqlite3.Connection) -> Iterator[Finding]:
    """B11: one enterprise supported for the same scheme in two decisions."""
    for rows in supported(connection, all_identities(connection)).values():
        by_scheme: dict[str, list[Backing]] = defaultdict(list)
        for row in rows:
            if row.scheme:
                by_scheme[row.scheme].append(row)
        for scheme, several in by_scheme.items():
            records = list(dict.fromkeys(row.record for row in several))
            if len(records) > 1:
                message = say(
                    "{name} is supported for {scheme} in {count} decisions: {numbers}",
                    name=several[0].name,
                    scheme=scheme,
                    count=len(records),
                    numbers=", ".join(dict.fromkeys(row.number or f"[{row.record}]" for row in several)),
                )
                yield Finding("B11", message, tuple(Place(record) for record in records))


def uncertain_form(connection: sqlite3.Connection, assignments: tuple[Assignment, ...]) -> Iterator[Finding]:
    """B10 (notices): who signed an assignment, and whether the Treasury (Kho bạc Nhà nước) receives it."""
    for one in assignments:
        position, recipients = connection.execute(
            "SELECT signer_position, recipients FROM papers WHERE record = ?", (one.record,)
        ).fetchone()
        authority = _authority(connection, one.record)
        received = [fold(nfc(recipient)) for recipient in json.loads(recipients)]
        name = one.number or f"[{one.record}]"
        if received and not any(_TREASURY.search(text) for text in received):
            message = say("{number}: the Treasury (Kho bạc Nhà nước) is not among the recipients", number=name)
            yield Finding("B10", message, (Place(one.record),), is_notice=True)
        plain = fold(nfc(position or ""))
        if plain and (not _HEAD.search(plain) or (_BY_DEPUTY.match(plain) and not authority)):
            message = say(
                "{number} is signed by {position}: no authority to sign is shown", number=name, position=position
            )
            yield Finding("B10", message, (Place(one.record),), is_notice=True)


def _authority(connection: sqlite3.Connection, record: int) -> list[str]:
    row = connection.execute(
        "SELECT json_extract(document, '$.authority[0].value') FROM records WHERE id = ?", (record,)
    ).fetchone()
    return [row[0]] if row and row[0] else []


def _rows(
    connection: sqlite3.Connection, papers: list[Staged], needed: set[str]
) -> Iterator[tuple[int, int, list[str], Cells]]:
    """The rows of tables that have the needed columns: record, page, cells, and the cells by what they hold."""
    rows = connection.execute(
        "SELECT sheet_rows.record, sheet_rows.page, cells, columns, unit_factor, level "
        "FROM sheet_rows JOIN sheets USING (record, sheet) "
        "WHERE record IN (SELECT value FROM json_each(?)) ORDER BY record, sheet, row",
        (json.dumps([paper.record for paper in papers]),),
    )
    for record, page, cells, heads, factor, level in rows:
        places = _places(tuple(json.loads(heads)))
        if needed <= places.keys() and level != 0:
            shown = json.loads(cells)
            yield record, page, shown, Cells(shown, places, factor)


@lru_cache(512)
def _places(heads: tuple[str, ...]) -> dict[str, int]:
    places: dict[str, int] = {}
    for at, head in enumerate(heads):
        name = next((name for name, form in _HEADS.items() if form.fullmatch(words_key(head))), None)
        if name and name not in places:
            places[name] = at
    return places
