"""The walk of a trace: from a node to all that is tied to it, nearest first, one round of look-ups for each step.

What was reached by being cited (a basis, a mandate) is followed to its own bases alone, so that a law does not pull
in every paper that rests on it; what was reached because it cites is followed both ways. A mere mention is followed
once on a way, and never from a paper that itself only mentions: a report names many matters, and is of none. An
enterprise leads to its papers, those to no other enterprise; a list leads to what it rests on, not to who stands
beside it.
"""

from __future__ import annotations

import json
import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from archive.enterprises import Enterprise, branches, enterprises_of
from archive.normal import words_key
from archive.relations import is_mention
from archive.resolve import Resolution, citations_among, citing_among, resolve
from archive.trace_lookups import CONTRACT, LAWS, Paper, assignments, citing_key, one_key

RECORD, ENTERPRISE, MISSING, BUDGET = "r", "e:", "m:", "b:"
"""How ids of nodes begin."""
CHUNK = 64
"""So many nodes are followed with one round of look-ups."""


class May(NamedTuple):
    """How a node may be followed: to those who cite it, through its own mentions, into enterprises' other papers."""

    down: bool
    mention: bool
    hop: bool

    def __or__(self, other: tuple[bool, ...]) -> May:
        return May(*(mine or others for mine, others in zip(self, other, strict=True)))


ALL = May(down=True, mention=True, hop=True)
BASES = May(down=False, mention=False, hop=False)


class Walk:
    """The nodes reached, with their distance; `is_cut` where more could be reached than may be shown."""

    def __init__(self, connection: sqlite3.Connection, most: int) -> None:
        self.connection, self.most = connection, most
        self.hops: dict[str, int] = {}
        self.enterprises: dict[str, Enterprise] = {}
        self.absent: dict[str, Resolution] = {}
        self.is_cut = False
        self._may: dict[str, May] = {}
        self._cited: dict[int, list[Resolution]] = {}
        self._papers: dict[int, Paper] = {}
        self._keys: dict[str, str] = {}

    def go(self, start: str, depth: int | None) -> None:
        """Walk from a node, at most `depth` steps."""
        if start.startswith(ENTERPRISE):
            self._identify([start[len(ENTERPRISE) :]])
        elif start.startswith(MISSING):
            deque(self._citing_absent(start), maxlen=0)
        frontier = {start: ALL}
        self.hops[start] = 0
        step = 0
        while frontier and not self.is_cut and (depth is None or step < depth):
            step += 1
            following: dict[str, May] = {}
            for chunk in _chunks(frontier):
                self._take(chunk, step, following)
            frontier = following

    def _take(self, chunk: dict[str, May], step: int, following: dict[str, May]) -> None:
        """Reach what a part of the frontier leads to; nothing more where the picture is full."""
        if self.is_cut:
            return
        for node, may in self._next(chunk):
            known = self._may.get(node)
            wider = may if known is None else known | may
            if node not in self.hops:
                if len(self.hops) >= self.most:
                    self.is_cut = True
                    return
                self.hops[node] = step
            elif known is not None and wider == known:
                continue
            self._may[node] = following[node] = wider

    def records(self) -> list[int]:
        """The records reached, nearest first."""
        return [int(node[1:]) for node in self.hops if node.startswith(RECORD)]

    def paper(self, record: int) -> Paper:
        """What is known of a record that was reached."""
        return self._known_papers([record])[record]

    def cited(self, records: Iterable[int]) -> dict[int, list[Resolution]]:
        """What these records cite."""
        asked = list(records)
        self._cite(asked)
        return {record: self._cited[record] for record in asked}

    def node_of(self, atom: str) -> str | None:
        """The node of the enterprise that a tax code or the key of a name belongs to, if it was met."""
        return self._keys.get(atom)

    def _next(self, frontier: dict[str, May]) -> Iterator[tuple[str, May]]:
        """Where the frontier leads: what is cited, who cites, links, enterprises; each with how to follow it."""
        papers = {int(node[1:]): may for node, may in frontier.items() if node.startswith(RECORD)}
        self._cite(papers)
        yield from self._up(papers)
        yield from self._down({record: may for record, may in papers.items() if may.down})
        yield from self._linked(papers)
        yield from self._to_enterprises({record: may for record, may in papers.items() if may.hop})
        for node, may in frontier.items():
            if node.startswith(ENTERPRISE) and may.hop:
                yield from self._papers_of(node)
            elif node.startswith(MISSING) and may.down:
                yield from self._citing_absent(node)
            elif node.startswith(BUDGET):
                yield from ((f"{RECORD}{record}", ALL) for record in assignments(self.connection, int(node[2:])))

    def _up(self, papers: dict[int, May]) -> Iterator[tuple[str, May]]:
        for record, may in papers.items():
            targets = [(found, self.target(found)) for found in self._cited[record]]
            strong = {target for found, target in targets if not is_mention(found.citation.relation)}
            for found, target in targets:
                mentions = target not in strong
                if target is None or (mentions and not may.mention):
                    continue
                # "Phụ lục I kèm theo Nghị định …" is said of a decree's annex, by a paper that is none of it.
                goes_with = found.citation.relation == "KEM_THEO" and found.citation.kind not in LAWS
                if goes_with or (found.record is not None and self.paper(found.record).is_of_one_matter):
                    yield target, May(may.down, may.mention and not mentions, may.hop and not mentions)
                else:
                    yield target, May(down=False, mention=may.mention and not mentions, hop=False)

    def _down(self, papers: dict[int, May]) -> Iterator[tuple[str, May]]:
        for found in citing_among(self.connection, papers):
            if found.record in papers:
                may, mentions = papers[found.record], is_mention(found.citation.relation)
                yield f"{RECORD}{found.citation.record}", May(True, may.mention and not mentions, may.hop)

    def _linked(self, papers: dict[int, May]) -> Iterator[tuple[str, May]]:
        for first, relation, second, _ in self.links(papers):
            if first in papers and not (is_mention(relation) and not papers[first].mention):
                yield f"{RECORD}{second}", May(False, papers[first].mention and not is_mention(relation), False)
            if second in papers and papers[second].down:
                may = papers[second]
                yield f"{RECORD}{first}", May(True, may.mention and not is_mention(relation), may.hop)

    def _to_enterprises(self, papers: dict[int, May]) -> Iterator[tuple[str, May]]:
        """The enterprises that papers are about, or that a decision supports; each leads to its own papers."""
        rows = self.connection.execute(
            "SELECT record, coalesce(tax_code, name_key), role FROM parties "
            "WHERE record IN (SELECT value FROM json_each(?)) ORDER BY record, ordinal",
            (_list(papers),),
        ).fetchall()
        known = self._known_papers(papers)
        wanted = [
            (record, atom)
            for record, atom, role in rows
            if role in {"holder", "about"} or self.hops[f"{RECORD}{record}"] == 0 or known[record].stage == "support"
        ]
        keys = self._identify(atom for _, atom in wanted)
        for _, atom in wanted:
            yield keys[atom], May(down=False, mention=False, hop=not self._advises(keys[atom]))

    def _advises(self, node: str) -> bool:
        """Whether it is the adviser of a contract: he has clients of his own, whose papers are no part of this."""
        namings = self.enterprises[node].namings
        if any(one.role in {"holder", "listed"} or one.scheme for one in namings):
            return False
        papers = self._known_papers({one.record for one in namings})
        return any(papers[one.record].kind == CONTRACT for one in namings if one.role == "about")

    def _papers_of(self, node: str) -> Iterator[tuple[str, May]]:
        enterprise = self.enterprises[node]
        for head in self._identify([enterprise.head] if enterprise.head else []).values():
            yield head, BASES
        for branch in self._identify(branches(self.connection, enterprise.tax_codes)).values():
            yield branch, May(down=False, mention=False, hop=True)
        for naming in enterprise.namings:
            if naming.role in {"holder", "about"}:
                yield f"{RECORD}{naming.record}", May(down=True, mention=False, hop=False)
            else:
                yield f"{RECORD}{naming.record}", May(down=False, mention=naming.role == "listed", hop=False)

    def _citing_absent(self, node: str) -> Iterator[tuple[str, May]]:
        for found in citing_key(self.connection, node[2:].rpartition("@")[0]):
            if self.target(found) == node:
                self.absent.setdefault(node, found)
                yield f"{RECORD}{found.citation.record}", ALL

    def _identify(self, atoms: Iterable[str]) -> dict[str, str]:
        """The nodes of the enterprises that tax codes and keys of names belong to."""
        asked = list(dict.fromkeys(atoms))
        if new := [atom for atom in asked if atom not in self._keys]:
            for enterprise in enterprises_of(self.connection, new):
                node = f"{ENTERPRISE}{enterprise.key}"
                self.enterprises[node] = enterprise
                self._keys.update({naming.atom: node for naming in enterprise.namings})
            self._keys.update({atom: f"{ENTERPRISE}{atom}" for atom in new if atom not in self._keys})
        return {atom: self._keys[atom] for atom in asked if self._keys[atom] in self.enterprises}

    def target(self, found: Resolution) -> str | None:
        """The node that a citation leads to."""
        if found.status == "found":
            return f"{RECORD}{found.record}"
        if found.status not in {"absent", "ambiguous"} and not (found.status == "unnumbered" and found.citation.name):
            return None
        node = self._absent_id(found)
        self.absent.setdefault(node, found)
        return node

    def _absent_id(self, found: Resolution) -> str:
        """One id for each number and year; a later mention without day means what its paper cited before."""
        cited = found.citation
        key = one_key(cited.number, cited.kind) or cited.key or f"={words_key(cited.name or '')}"
        year = cited.year
        if year is None:
            own = (one.citation for one in self._cited.get(cited.record, ()) if one.citation.key == cited.key)
            year = next((one.year for one in own if one.year), None)
        if year is None:
            return next((node for node in self.absent if node.startswith(f"{MISSING}{key}@")), f"{MISSING}{key}@")
        return f"{MISSING}{key}@{year}"

    def _cite(self, records: Iterable[int]) -> None:
        """Resolve what these records cite, if not done."""
        if new := [record for record in records if record not in self._cited]:
            self._cited.update({record: [] for record in new})
            found = resolve(self.connection, citations_among(self.connection, new))
            for one in found:
                self._cited[one.citation.record].append(one)
            self._known_papers({*new, *(one.record for one in found if one.record is not None)})

    def _known_papers(self, records: Iterable[int]) -> dict[int, Paper]:
        asked = list(records)
        if new := [record for record in asked if record not in self._papers]:
            rows = self.connection.execute(
                "SELECT id, kind, subject, certificates.record IS NOT NULL FROM records "
                "LEFT JOIN certificates ON certificates.record = id WHERE id IN (SELECT value FROM json_each(?))",
                (_list(new),),
            )
            self._papers.update({record: Paper(kind, subject, bool(is_one)) for record, kind, subject, is_one in rows})
        return self._papers

    def links(self, records: Iterable[int]) -> list[tuple[int, str, int, str]]:
        """The relations that people set from or to these records."""
        return self.connection.execute(
            "SELECT from_record, relation, to_record, why FROM links WHERE from_record IN "
            "(SELECT value FROM json_each(?1)) OR to_record IN (SELECT value FROM json_each(?1)) ORDER BY event",
            (_list(records),),
        ).fetchall()


def _chunks(frontier: dict[str, May]) -> Iterator[dict[str, May]]:
    """The frontier in parts, so that no more is looked up than a full picture needs."""
    items = iter(frontier.items())
    while chunk := dict(islice(items, CHUNK)):
        yield chunk


def _list(records: Iterable[int]) -> str:
    return json.dumps(sorted(records))
