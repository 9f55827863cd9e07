"""What a paper does to those it cites: its references with their relations (SPEC §2.2, §2.3).

Words of effect (thay thế, bãi bỏ …) act only in the operative part; in the title of a căn cứ they describe the
cited paper. A citation inside another's title is nested: it is mentioned, not acted upon. A paper that the
text is itself about ("Nghị quyết số … bị thay thế bởi …") is its subject, not cited. What amends a base
(DUOC_SUA_DOI_BOI) stands to the base before it, not to the citing paper.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from archive.model import Document, Found, Page, Reference
from ingest.recognise.basis_format import badly_formed
from ingest.recognise.citation_flags import document_flags, future_flags, own_day
from ingest.recognise.citation_others import Mention
from ingest.recognise.citation_text import flatten
from ingest.recognise.effect_days import DATED, with_days
from ingest.recognise.grounds import Ground, find_ground
from ingest.recognise.judging import PROPOSAL, SUBJECT, Judge
from ingest.recognise.reference import MOST_CITATIONS, find_mentions

RESTORING = "KHOI_PHUC"
"""What takes a suspension back (khôi phục hiệu lực); it is told as the suspension with a flag."""


def with_references(
    document: Document, pages: tuple[Page, ...], own: tuple[int, int, int] | None, is_paper: bool
) -> Document:
    """The document with its references, and with the flags of the conflicts that they show (SPEC §2.4)."""
    on = own_day(document) if is_paper else None  # the day in a fragment is that of the paper it speaks of
    cited = replace(document, references=find_references(pages, own, is_paper, on))
    return replace(cited, flags=tuple(dict.fromkeys((*document.flags, *document_flags(cited)))))


def find_references(
    pages: tuple[Page, ...], own: tuple[int, int, int] | None, is_paper: bool, on: date | None = None
) -> tuple[Found[Reference], ...]:
    """All references of the paper.

    Args:
        pages: The pages of the paper.
        own: Page, start and end of its own number, which is no reference.
        is_paper: A whole paper; else a fragment, which is preamble and operative part alike.
        on: The paper's own day, later than all that it cites.
    """
    if not pages:
        return ()
    flat = flatten(pages)
    span = None
    if own:
        index = next((at for at, page in enumerate(pages) if page.number == own[0]), 0)
        span = (flat.offset(index, own[1]), flat.offset(index, own[2]))
    judge = Judge(find_ground(flat, span, is_paper=is_paper))
    judged: list[tuple[Mention, str, tuple[str, ...]]] = []
    for mention in find_mentions(flat, span):
        relation, flags = judge.judge(mention)
        if mention.rule == "reference.proposer" and relation != PROPOSAL:
            continue
        relation, flags = _as_told(mention, relation, flags)
        judged.append((mention, relation, (*flags, *future_flags(mention.reference, on))))
    if len(judged) >= MOST_CITATIONS:
        last, relation, flags = judged[-1]
        judged[-1] = (last, relation, (*flags, "REFERENCES_CUT"))
    wrong = badly_formed(flat, judged, on) if is_paper else frozenset()
    return tuple(
        _found(judge.ground, mention, relation, (*flags, "BASIS_FORMAT") if index in wrong else flags)
        for index, (mention, relation, flags) in enumerate(judged)
        if relation != SUBJECT
    )


def _as_told(mention: Mention, relation: str, flags: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The relation by the names of SPEC §2.2: a certificate that is cancelled is withdrawn, a restored one RESTORED."""
    if relation == RESTORING:
        return "DINH_CHI", (*flags, "RESTORED")
    if relation == "BAI_BO" and mention.rule == "reference.certificate":
        return "THU_HOI", flags
    return relation, flags


def _found(ground: Ground, mention: Mention, relation: str, flags: tuple[str, ...]) -> Found[Reference]:
    value = replace(mention.reference, relation=relation)
    if relation in DATED:
        clause = (ground.clauses.start(mention.start), ground.clauses.stop(mention.end))
        value = with_days(ground.flat, value, mention.start, mention.end, clause)
    all_flags = tuple(dict.fromkeys((*mention.flags, *flags)))
    return ground.flat.found(value, mention.start, mention.end, mention.confidence, mention.rule, all_flags)
