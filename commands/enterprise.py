"""``hoso enterprise``: the enterprises that papers name, which of them may be one, and what a person decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from archive.errors import CallError, NothingFound
from archive.messages import say, tell
from archive.model import Message
from commands.frame import Call, command, option, typed

if TYPE_CHECKING:
    from archive.enterprises import Enterprise
    from archive.store import Archive

ROLES: dict[str, Message] = {
    "holder": say("holder of a certificate"),
    "about": say("party"),
    "listed": say("listed"),
    "mentioned": say("named"),
}
ACTIONS = {"same": True, "other": False, "undo": None}
COLUMNS = ("key", "name", "tax_codes", "other_names", "head", "papers", "records")
SHOWN = 8


@command(
    "enterprise",
    say("Lists the enterprises that papers name: one for all its spellings, by tax code and name."),
    say("hoso enterprise proposals: similar names that may be one enterprise, for you to decide."),
    say("hoso enterprise same A B --why TEXT, other A B, undo A B: A and B are tax codes or names."),
    say("hoso enterprise show A: where one is named."),
)
@click.argument("words", nargs=-1, metavar="[list|proposals|show A|same A B|other A B|undo A B]")
@option("--why", metavar="TEXT", default="", help=say("The reason; the ledger keeps it."))
@option("--json", "as_json", is_flag=True, help=say("Print the list as JSON."))
@option("--csv", "as_csv", is_flag=True, help=say("Print the list as CSV."))
def enterprise(call: Call, words: tuple[str, ...], why: str, as_json: bool, as_csv: bool) -> int:
    """List, propose, or keep a decision."""
    from archive.enterprise_proposals import proposals
    from archive.enterprises import enterprises

    asked = [typed(word) for word in words] or ["list"]
    action, names = asked[0], asked[1:]
    if len(names) != _wanted(action):
        raise CallError(say("hoso enterprise {action}: see “hoso enterprise --help”.", action=action))
    with call.archive() as archive:
        if action in ACTIONS:
            _decide(archive, action, names, why)
        elif action == "proposals":
            found = proposals(archive.connection)
            _print_proposals([(one.first, one.second, one.likeness) for one in found], as_json, as_csv)
        elif action == "show":
            _show(archive, _one(archive, names[0]), as_json)
        else:
            _print_list(enterprises(archive.connection), as_json, as_csv)
    return 0


def _wanted(action: str) -> int:
    """How many names an action takes; impossible for what is none."""
    return {"list": 0, "proposals": 0, "show": 1}.get(action, 2 if action in ACTIONS else -1)


def _one(archive: Archive, text: str) -> Enterprise:
    """The enterprise that a person names.

    Raises:
        NothingFound: there is none.
        CallError: several bear such a name.
    """
    from archive.enterprises import find_enterprises
    from commands.output import clean

    found = find_enterprises(archive.connection, text)
    if not found:
        raise NothingFound(say("No paper here names “{name}”. See: hoso enterprise list", name=clean(text)))
    if len(found) > 1:
        listed = "; ".join(clean(f"{one.name} ({one.key})") for one in found[:SHOWN])
        raise CallError(
            say("“{name}” may be {count} enterprises: {listed}.", name=clean(text), count=len(found), listed=listed)
        )
    return found[0]


def _decide(archive: Archive, action: str, names: list[str], why: str) -> None:
    """Keep an answer, or take it back; what is undone may be one enterprise by now, so its keys are asked for."""
    from archive.enterprise_decisions import decide
    from commands.output import clean, line

    if action == "undo":
        one, other = _decided_pair(archive, names)
        shown = names
    else:
        first, second = (_one(archive, name) for name in names)
        one, other, shown = first.key, second.key, [first.name, second.name]
        if one == other:  # a name is to be parted from the code to which it belongs by itself
            (one, other), shown = (_atom(name) for name in names), names
    decide(archive.connection, archive.actor, one, other, ACTIONS[action], typed(why))
    told = {"first": clean(shown[0]), "second": clean(shown[1])}
    if action == "same":
        line(tell(say("Kept: “{first}” and “{second}” are one enterprise.", **told)))
    elif action == "other":
        line(tell(say("Kept: “{first}” and “{second}” are two enterprises.", **told)))
    else:
        line(tell(say("Taken back: what was decided about “{first}” and “{second}”.", **told)))


def _atom(text: str) -> str:
    """The tax code or the key of the name that a person typed."""
    from archive.enterprise_names import enterprise_key
    from archive.tax_codes import parse_tax_code

    return parse_tax_code(text) or enterprise_key(text)


def _decided_pair(archive: Archive, names: list[str]) -> tuple[str, str]:
    """The keys under which something was decided, of two codes, keys or names.

    Raises:
        NothingFound: nothing was decided about the two.
    """
    from archive.enterprise_decisions import decisions
    from archive.enterprise_names import enterprise_key
    from archive.tax_codes import parse_tax_code
    from commands.output import clean

    rows = archive.connection.execute("SELECT DISTINCT name_key, tax_code FROM parties WHERE tax_code IS NOT NULL")
    codes: dict[str, set[str]] = {}
    for key, code in rows:
        codes.setdefault(key, set()).add(code)
    given = [{parse_tax_code(name) or "", enterprise_key(name), *codes.get(enterprise_key(name), ())} for name in names]
    for first, second, _ in decisions(archive.connection):
        if (first in given[0] and second in given[1]) or (second in given[0] and first in given[1]):
            return first, second
    raise NothingFound(
        say("Nothing was decided about {first} and {second}.", first=clean(names[0]), second=clean(names[1]))
    )


def _json(one: Enterprise) -> dict[str, Any]:
    return {
        "key": one.key,
        "name": one.name,
        "tax_codes": list(one.tax_codes),
        "names": list(one.names),
        "head": one.head,
        "papers": [
            {"record": at.record, "page": at.page, "role": at.role, "name": at.name, "scheme": at.scheme, "raw": at.raw}
            for at in one.namings
        ],
    }


def _print_list(found: list[Enterprise], as_json: bool, as_csv: bool) -> None:
    from commands.output import bold, clean, line, print_csv, print_json

    if as_json:
        print_json({"enterprises": [_json(one) for one in found]})
    elif as_csv:
        print_csv(COLUMNS, (_row(one) for one in found))
    else:
        width = max((len(", ".join(one.tax_codes)) for one in found), default=0)
        for one in found:
            codes = ", ".join(one.tax_codes) or "—"
            papers = tell(say("papers: {count}", count=len(one.records)))
            line(f"{codes:<{width}}  {bold(clean(one.name))}  {papers}")
            for other in one.names[1:]:
                if other.casefold() != one.name.casefold():
                    line(f"{'':<{width}}  {tell(say('also written {name}', name=clean(other)))}")
        line(tell(say("Enterprises: {count}.", count=len(found))))


def _row(one: Enterprise) -> list[object]:
    records = " ".join(map(str, one.records))
    return [one.key, one.name, " ".join(one.tax_codes), "; ".join(one.names[1:]), one.head, len(one.records), records]


def _print_proposals(found: list[tuple[Enterprise, Enterprise, float]], as_json: bool, as_csv: bool) -> None:
    from commands.output import line, print_csv, print_json

    if as_json:
        pairs = [{"first": _json(one), "second": _json(other), "likeness": alike} for one, other, alike in found]
        print_json({"proposals": pairs})
    elif as_csv:
        head = ("first_key", "first_name", "first_records", "second_key", "second_name", "second_records", "likeness")
        print_csv(head, ([*_half(one), *_half(other), likeness] for one, other, likeness in found))
    else:
        for one, other, likeness in found:
            line(f"{round(likeness * 100)}%  {_named(one)}  ~  {_named(other)}")
            line(f"     hoso enterprise same {one.key} {other.key} --why …")
        line(tell(say("Pairs that may be one enterprise: {count}.", count=len(found))))


def _half(one: Enterprise) -> list[object]:
    return [one.key, one.name, " ".join(map(str, one.records))]


def _named(one: Enterprise) -> str:
    """A name with its code and the papers that bear it."""
    from commands.output import bold, clean

    code = f" ({', '.join(one.tax_codes)})" if one.tax_codes else ""
    return f"{bold(clean(one.name))}{code} {' '.join(f'[{record}]' for record in one.records[:SHOWN])}"


def _show(archive: Archive, one: Enterprise, as_json: bool) -> None:
    from commands.output import bold, clean, line, print_json
    from commands.reference import described

    if as_json:
        print_json(_json(one))
        return
    line(f"{bold(clean(one.name))}  {', '.join(one.tax_codes)}".rstrip())
    for at in one.namings:
        what = ", ".join(filter(None, (tell(ROLES[at.role]), at.scheme)))
        place = tell(say("page {page}", page=at.page))
        line(f"  {described(archive, at.record)}  {place}  {what}: {clean(at.raw)}")
