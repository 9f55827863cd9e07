"""``hoso certificates``: the register of certificates as it stood on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archive.messages import say, tell
from commands.frame import Call, command, option
from commands.values import COUNT, DAY, OneOf

if TYPE_CHECKING:
    from archive.certificates import Registered

PRINTED = (
    *("number", "scheme", "standard", "edition", "holder", "holder_tax_code", "address", "scope", "body"),
    *("accreditation", "issued", "expires", "ggn"),
)
JUDGED = ("status", "reason", "printed_expiry", "effective_expiry", "record")
BEHIND = ("decision", "decision_number", "decision_date", "support", "issued_by")
STATUS_WORDS = ("valid", "expiring", "expired", "suspended", "withdrawn", "not_yet", "unknown")


@command(
    "certificates",
    say("Lists every certificate in the archive as it stands on a day, with the reason."),
    say(
        "A certificate counts until the earliest of its printed day, the end of its standard's edition, and its "
        "withdrawal. Where no day of expiry is known it is unknown, never valid."
    ),
)
@option("--on", type=DAY, help=say("The day asked for (else today)."))
@option("--holder", metavar="TEXT", help=say("Only of this enterprise: its tax code, or words of its name."))
@option("--standard", metavar="TEXT", help=say("Only of this scheme or standard: VietGAP, ISO 9001:2008."))
@option("--status", type=OneOf(*STATUS_WORDS), help=say("Only those that stand so."))
@option("--within", type=COUNT, help=say("Days before its end in which a certificate is expiring (else 90)."))
@option("--json", "as_json", is_flag=True, help=say("Print the register as JSON."))
@option("--csv", "as_csv", is_flag=True, help=say("Print the register as CSV."))
@option("--xlsx", metavar="FILE", help=say("Write the register to an Excel workbook."))
@option("--svg", metavar="FILE", help=say("Draw the certificates on a line of time."))
def certificates(
    call: Call,
    on: date | None,
    holder: str | None,
    standard: str | None,
    status: str | None,
    within: int | None,
    as_json: bool,
    as_csv: bool,
    xlsx: str | None,
    svg: str | None,
) -> int:
    """Print the register."""
    from archive.certificates import chosen, register
    from commands.output import print_csv, print_json, write_text, write_xlsx

    day = on or date.today()
    with call.archive() as archive:
        days = within or archive.settings.expiring_days
        found = register(archive.connection, day, expiring_days=days)
    found = chosen(found, holder=holder, standard=standard, status=status)
    rows = [_row(one) for one in found]
    if xlsx is not None:
        head = [tell(name) for name in _HEAD]
        write_xlsx(Path(xlsx), head, ([_shown(value) for value in row.values()] for row in rows))
    if svg is not None:
        from archive.timeline import timeline

        write_text(Path(svg), timeline(found, day))
    if as_json:
        print_json({"on": day.isoformat(), "certificates": rows})
    elif as_csv:
        print_csv((*PRINTED, *JUDGED, *BEHIND), (list(row.values()) for row in rows))
    elif xlsx is None and svg is None:
        _print(found, day)
    return 0


def _row(one: Registered) -> dict[str, Any]:
    printed, behind = one.printed, one.backing
    row: dict[str, Any] = {name: _iso(getattr(printed, name)) for name in PRINTED}
    row |= {"status": one.status, "reason": tell(one.reason), "printed_expiry": _iso(printed.expires)}
    row |= {"effective_expiry": _iso(one.effective_expiry), "record": printed.record}
    row |= {"decision": behind.record if behind else None, "decision_number": behind.number if behind else None}
    row |= {"decision_date": _iso(behind.day) if behind else None, "support": behind.amount if behind else None}
    return row | {"issued_by": one.issued_by}


def _iso(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _shown(value: object) -> object:
    """A day as people write it."""
    if isinstance(value, str) and len(value) == 10 and value[4:5] == value[7:8] == "-":
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    return value


_HEAD = (
    *(say("Certificate"), say("Scheme"), say("Standard"), say("Edition"), say("Holder"), say("Tax code")),
    *(say("Address"), say("Scope"), say("Body"), say("Accreditation"), say("Issued"), say("Expires"), say("GGN")),
    *(say("Status"), say("Why"), say("Printed expiry"), say("Effective expiry"), say("Record")),
    *(say("Record of the decision"), say("Decision"), say("Date"), say("Support (đồng)"), say("Issuing decision")),
)


def _print(found: list[Registered], day: date) -> None:
    from archive.certificates import STATUSES
    from archive.money import grouped
    from commands.output import bold, clean, columns, line

    line(tell(say("Certificates in this archive as they stand on {day}: {count}", day=_day(day), count=len(found))))
    for one in found:
        printed, behind = one.printed, one.backing
        line()
        line(f"{bold(tell(STATUSES[one.status]))}  {clean(printed.number or '—')}  {clean(printed.holder or '—')}")
        support = f", {grouped(behind.amount)} đồng" if behind and behind.amount is not None else ""
        decision = f"{behind.number or '—'}, {_day(behind.day)}{support}" if behind else "—"
        columns(
            [
                (tell(say("standard")), clean(printed.standard or printed.scheme or "—")),
                (tell(say("issued")), _day(printed.issued)),
                (tell(say("printed expiry")), _day(printed.expires)),
                (tell(say("counts to")), _day(one.effective_expiry)),
                (tell(say("why")), clean(tell(one.reason))),
                (tell(say("support decision")), clean(decision)),
                (tell(say("record")), f"[{printed.record}]"),
            ]
        )


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "—"
