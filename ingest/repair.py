"""Making the text of pages what the paper shows: one encoding, one normal form (SPEC §6.1–6.4).

The steps, in their order, each taken only where it is needed; their names are reported:

``mojibake``
    UTF-8 that was read as Windows-1252, Windows-1258 or Mac Roman (`ingest.misread`).
``look-alikes``
    Cyrillic and Greek letters inside Latin words (``QĐ-ВТС``).
``nfc``
    Decomposed letters composed (macOS, some PDF writers, the tones of Windows-1258). Before the legacy
    encodings, which have no marks of their own, so that a word in Unicode is known for one.
``tcvn3``, ``vni``
    The encodings of the time before Unicode (`ingest.legacy`).
``capitals``
    The small letters of the TCVN3 fonts that show them as capitals (``.VnTimeH``).
``signs``
    One kind of Đ and of blank, no invisible characters (`archive.normal.normal`), but tabs are kept; the
    mark that PDFium puts for a hyphen at the end of a line is a hyphen again (``TT-`` / ``BTC``).

Pages in, pages out: words keep their boxes and fonts and go on cutting their letters, and a page
that needs nothing is handed back as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from archive.model import Page
from archive.normal import latin, nfc, normal
from ingest import legacy, misread
from ingest.edits import Edit, rewrite
from ingest.legacy_fonts import Legacy, shows_capitals

# Pages of nothing but these are in normal form: the quick way for nearly all pages. Left out are blanks,
# control and invisible characters, combining marks, and the look-alikes Ð ð Ɖ.
_ORDINARY = re.compile(
    r"[\t\n -~\u00a1-\u00cf\u00d1-\u00ef\u00f1-\u0188\u018a-\u0233\u1ea0-\u1ef9"  # letters
    r"\u2010-\u2027\u2030-\u205e\u2190-\u27bf]*"  # signs
)
_LINE_END_HYPHEN = re.compile("[\x02\ufffe]")  # PDFium's mark, by the character and by the text range
_PIECE = re.compile(r"\S+|\s")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u03ff\u0400-\u04ff]")
_SMALL_LETTER = re.compile(r"[a-zà-ɏẠ-ỹ]")  # Latin only: the capital of µ is Greek
_LATIN_LETTER = re.compile(r"[A-Za-zÀ-ɏẠ-ỹ]")


@dataclass(frozen=True, slots=True)
class Repaired:
    """The pages as they read now, and the names of the steps taken, in their order."""

    pages: tuple[Page, ...]
    steps: tuple[str, ...]


def repair(pages: tuple[Page, ...]) -> Repaired:
    """The pages with their text repaired; repaired pages are left as they are.

    >>> repaired = repair((Page(1, "QuyÕt ®Þnh cña ChÝnh phñ vÒ viÖc söa ®æi, bæ sung"),))
    >>> repaired.pages[0].text, repaired.pages[0].encoding, repaired.steps
    ('Quyết định của Chính phủ về việc sửa đổi, bổ sung', 'tcvn3', ('tcvn3',))
    """
    steps: list[str] = []
    # What was no letter before it was decoded shows look-alikes beside it only then, so they are looked for twice.
    for step in (_misread, _look_alikes, _nfc, _legacy, _look_alikes, _capitals, _hyphens, _signs):
        pages, taken = step(pages)
        steps += taken
    return Repaired(pages, tuple(dict.fromkeys(steps)))


# Each step takes the pages and gives them back with the names of what it did (none: nothing to do).
Step = tuple[tuple[Page, ...], tuple[str, ...]]
Form = Callable[[str], str]


def _misread(pages: tuple[Page, ...]) -> Step:
    edits = misread.find(pages)
    if not edits:
        return pages, ()
    mended = (
        replace(rewrite(page, edits[place]), encoding="repaired") if place in edits else page
        for place, page in enumerate(pages)
    )
    return tuple(mended), ("mojibake",)


def _legacy(pages: tuple[Page, ...]) -> Step:
    edits: dict[int, list[tuple[Edit, Legacy]]] = {}
    for run in legacy.find(pages):
        for stretch in run.stretches:
            decoded = legacy.decode_stretch(pages[stretch.page].text, stretch, run.encoding)
            edits.setdefault(stretch.page, []).extend((edit, run.encoding) for edit in decoded)
    steps: set[str] = set()
    decoded_pages = list(pages)
    for place, found in edits.items():
        if not found:
            continue
        found.sort(key=lambda item: item[0].start)
        encodings = [encoding for _, encoding in found]
        steps.update(encodings)
        prevailing: Legacy = max(legacy.ENCODINGS, key=lambda encoding: encodings.count(encoding))
        decoded_pages[place] = replace(rewrite(pages[place], [edit for edit, _ in found]), encoding=prevailing)
    return tuple(decoded_pages), tuple(sorted(steps))


def _capitals(pages: tuple[Page, ...]) -> Step:
    def edits(page: Page) -> Iterator[Edit]:
        if not any(shows_capitals(font) for font in {word.font for word in page.words}):
            return
        for word in page.words:
            if shows_capitals(word.font):
                text = page.text[word.start : word.end]
                raised = _SMALL_LETTER.sub(lambda letter: letter[0].upper(), text)
                if raised != text and not any(map(str.isdigit, text)):  # 115/2004/QĐ-TTg stays as typed
                    yield Edit(word.start, word.end, raised)

    return _each(pages, edits, "capitals")


def _hyphens(pages: tuple[Page, ...]) -> Step:
    def edits(page: Page) -> Iterator[Edit]:
        return (Edit(*mark.span(), "-") for mark in _LINE_END_HYPHEN.finditer(page.text))

    return _each(pages, edits, "signs")


def _nfc(pages: tuple[Page, ...]) -> Step:
    return _formed(pages, nfc, lambda text: unicodedata.is_normalized("NFC", text), "nfc")


def _signs(pages: tuple[Page, ...]) -> Step:
    def form(text: str) -> str:
        return "\t".join(map(normal, text.split("\t")))  # a tab parts the cells of a row: it stays

    return _formed(pages, form, lambda text: _ORDINARY.fullmatch(text) is not None or form(text) == text, "signs")


def _formed(pages: tuple[Page, ...], form: Form, is_formed: Callable[[str], bool], name: str) -> Step:
    """The pages in a form of Unicode: blank by blank, word by word.

    Twice: first the end of a `Word` parts a piece, so that words which touch stay apart; then what is
    left where a letter and its mark were counted to different words.
    """

    def edits(page: Page, apart: bool) -> Iterator[Edit]:
        if is_formed(page.text):
            return
        cuts = {edge for word in page.words for edge in (word.start, word.end)} if apart else set()
        for piece in _PIECE.finditer(page.text):
            inner = (cut for cut in range(piece.start() + 1, piece.end()) if cut in cuts)
            for start, end in pairwise((piece.start(), *inner, piece.end())):
                yield from _edit(page.text, start, end, form)

    pages, apart = _each(pages, lambda page: edits(page, True), name)
    pages, joined = _each(pages, lambda page: edits(page, False), name)
    return pages, apart or joined


def _edit(text: str, start: int, end: int, form: Form) -> Iterator[Edit]:
    """The edit that brings ``text[start:end]`` into form, none when it is; what is alike at its ends is left out."""
    old, new = text[start:end], form(text[start:end])
    if old == new:
        return
    head = max(0, _alike(old, new) - 1)  # the last letter alike may be the base of a mark
    tail = min(_alike(old[::-1], new[::-1]), len(old) - head - 1, len(new) - head)
    cut, new_cut = len(old) - tail, len(new) - tail
    parts = ((old[:head], new[:head]), (old[head:cut], new[head:new_cut]), (old[cut:], new[new_cut:]))
    if any(form(was) != now for was, now in parts):
        head, cut, new_cut = 0, len(old), len(new)
    yield Edit(start + head, start + cut, new[head:new_cut])


def _alike(one: str, other: str) -> int:
    """How many first letters two texts share."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _look_alikes(pages: tuple[Page, ...]) -> Step:
    """Only in words with a Latin letter, on lines without a word that is truly in the other script."""

    def edits(page: Page) -> Iterator[Edit]:
        if not _OTHER_SCRIPT.search(page.text):
            return
        offset = 0
        for line in page.text.splitlines(keepends=True):
            changed = latin(line)
            if changed != line and not _OTHER_SCRIPT.search(changed):
                for word in _PIECE.finditer(line):
                    if _LATIN_LETTER.search(word[0]):
                        yield from _letter_by_letter(word[0], latin(word[0]), offset + word.start())
            offset += len(line)

    return _each(pages, edits, "look-alikes")


def _letter_by_letter(old: str, new: str, offset: int) -> Iterator[Edit]:
    for at, (was, now) in enumerate(zip(old, new, strict=True), offset):
        if was != now:
            yield Edit(at, at + 1, now)


def _each(pages: Sequence[Page], edits: Callable[[Page], Iterator[Edit]], name: str) -> Step:
    """Each page with its own edits; the name is given back when any page had some."""
    rewritten = tuple(rewrite(page, list(edits(page))) for page in pages)
    changed = any(new is not old for new, old in zip(rewritten, pages, strict=True))
    return rewritten, (name,) * changed
