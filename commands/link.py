"""``hoso link``: how one paper stands to another, where a person knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archive.errors import CallError
from archive.messages import say, tell
from commands.frame import Call, command, option, typed
from commands.values import DAY

if TYPE_CHECKING:
    from datetime import date

    from archive.links import Relation


@command(
    "link",
    say("Says how the first paper stands to the second: hoso link 131/SKHCN “bổ sung” 24/SKHCN --why TEXT."),
    say("RELATION is a word of the law (thay thế, bãi bỏ, căn cứ, bị thay thế bởi …) or its name (THAY_THE)."),
)
@click.argument("first", metavar="REF")
@click.argument("relation")
@click.argument("second", metavar="REF")
@option("--why", metavar="TEXT", default="", help=say("The reason; the ledger keeps it."))
@option("--from", "effective", type=DAY, help=say("The first day of the effect, if not the paper's own."))
@option("--until", type=DAY, help=say("The last day of a suspension."))
@option("--remove", is_flag=True, help=say("Take such a relation back."))
def link(
    call: Call,
    first: str,
    relation: str,
    second: str,
    why: str,
    effective: date | None,
    until: date | None,
    remove: bool,
) -> int:
    """Keep it or take it back, and say it in full."""
    from archive.ledger import reason
    from archive.links import Link, add_link, remove_link
    from commands.citations import relation_name
    from commands.output import line
    from commands.reference import described, one_record

    said = _relation(typed(relation))
    given = reason(typed(why))
    if remove and (effective or until):
        raise CallError(say("--remove takes no days: it names the two papers and the relation."))
    with call.archive() as archive:
        ends = one_record(archive, first), one_record(archive, second)
        acting, acted_upon = reversed(ends) if said.backwards else ends
        made = Link(acting, said.name, acted_upon, effective, until)
        (remove_link if remove else add_link)(archive.connection, archive.actor, made, given)
        told = {
            "first": described(archive, acting),
            "relation": relation_name(said.name),
            "second": described(archive, acted_upon),
        }
    if remove:
        line(tell(say("Taken back: {first} – {relation} – {second}", **told)))
    else:
        line(tell(say("Kept: {first} – {relation} – {second}", **told)))
    return 0


def _relation(words: str) -> Relation:
    """The relation that a person names.

    Raises:
        CallError: there is none of these words.
    """
    from archive.links import relation_names, relation_of, words_of
    from commands.output import clean

    found = relation_of(words)
    if found is None:
        known = ", ".join(f"{words_of(name)} ({name})" for name in relation_names())
        raise CallError(say("“{relation}” is no relation. Known: {known}.", relation=clean(words), known=known))
    return found
