"""``hoso reread``: the archive by today's rules; shows what would change before it does."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from archive.messages import say, tell
from commands.frame import Call, command, option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.changes import Change
    from archive.store import Archive
    from ingest.renew import Renewal


@command(
    "reread",
    say("Recognises the papers of the archive anew, by today's rules and tables, and shows what would change."),
    say("Nothing changes without --apply. Corrections by people stay. Without REF: all papers."),
)
@click.argument("ref", nargs=-1)
@option("--apply", is_flag=True, help=say("Keep the new readings; the ledger tells of each."))
@option("--json", "as_json", is_flag=True, help=say("Print the changes as JSON."))
def reread(call: Call, ref: tuple[str, ...], apply: bool, as_json: bool) -> int:
    """Print what differs; 6 where today's rules would refuse a paper as secret."""
    from commands.output import print_json
    from commands.progress import progress
    from ingest.renew import renew

    told: list[Renewal] = []
    seen = differing = 0
    with call.archive() as archive:
        wanted = list(_wanted(archive, ref))
        with progress(len(wanted)) as bar:
            for record in wanted:
                renewal = renew(archive, record, apply=apply)
                bar.ends(renewal.file)
                seen += 1
                differing += renewal.differs
                if renewal.changes or renewal.stopped:
                    told.append(renewal)
        if apply and differing:
            from commands.follow import follow

            with call.engine() as engine:
                follow(archive, engine)
    if as_json:
        print_json({"seen": seen, "differing": differing, "applied": apply, "records": [_json(one) for one in told]})
    else:
        _print(told, seen, differing, apply)
    return 6 if any(one.stopped for one in told) else 0


def _wanted(archive: Archive, refs: tuple[str, ...]) -> Iterator[int]:
    if refs:
        from commands.reference import one_record

        yield from dict.fromkeys(one_record(archive, ref) for ref in refs)
    else:
        yield from archive.ids()


def _json(renewal: Renewal) -> dict[str, Any]:
    return {
        "record": renewal.record,
        "file": renewal.file,
        "changes": [{"field": one.field, "before": one.before, "after": one.after} for one in renewal.changes],
        "stopped": None if renewal.stopped is None else tell(renewal.stopped),
    }


def _print(told: list[Renewal], seen: int, differing: int, apply: bool) -> None:
    from commands.output import bold, clean, line

    for renewal in told:
        line(bold(f"[{renewal.record}] {clean(renewal.file)}"))
        if renewal.stopped:
            line(f"  {tell(renewal.stopped)}")
        for change in renewal.changes:
            line(f"  {change.field:<16} {_shown(change)}")
    by_field = Counter(change.field for renewal in told for change in renewal.changes)
    for field, count in by_field.most_common():
        line(tell(say("{field}: {count} papers", field=field, count=count)))
    sums = {"seen": seen, "changed": len(told), "only": max(differing - len(told), 0)}
    line(
        tell(say("{seen} papers read anew: {changed} with other values, {only} with other places or sureness.", **sums))
    )
    if differing and not apply:
        line(tell(say("Nothing was changed. To keep the new readings: hoso reread --apply")))


def _shown(change: Change) -> str:
    from commands.output import clean

    before, after = (
        clean("; ".join(side) if isinstance(side, tuple) else side or "") or "—"
        for side in (change.before, change.after)
    )
    return f"{before} → {after}"
