"""The end of a paper, read a second time: titles and names under seals and signatures.

There the engine's search for columns and pictures fails: a seal is a picture to it, and the title that runs into its
ring goes with it (ô 7 and 8 of Nghị định 30/2020, Phụ lục I, mục IV: the seal covers a third of the signature). The
room right of "Nơi nhận" is cut out, freed of coloured ink and read line by line; where red is left, also with all
ink, for names are often stamped in red. Of the readings of a line the one with the most sure syllables is kept, and
lines that are but strokes of a pen go.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

import numpy as np
from PIL import Image

from archive.normal import fold
from ingest.ocr_words import cleaned, parts_of
from ingest.picture_angle import DARK
from ingest.picture_ink import Grey, all_ink, print_alone, red_alone
from ingest.syllables import is_syllable
from ingest.tesseract import Seen

Cutter = Callable[[int, int, int, int], Image.Image]
"""Cuts a piece out of the level page, in its colours: left, top, right, bottom."""
Reader = Callable[[Grey], list[Seen]]
"""Reads a block of print line by line."""

ABOVE_IN, BELOW_IN = 0.5, 3.3
"""The title stands level with "Nơi nhận" or a little above; the name is some two inches below."""
_LEFT, _LIST, _LEFTMOST, _RIGHTMOST = 0.45, 0.28, 0.36, 0.62
"""Shares of the page's width: where Nơi nhận and its list begin at most, and where the signature may begin."""
_HEADER = 0.4
"""Share of the page's height above which a line of titles is the header's: who decides, not who signs."""
LEAST_RED = 0.003
"""Share of the room that is red ink where a seal or a stamped name is."""
_RECIPIENTS = re.compile(r"\W*n[o0]i ?nh[ae]n\b")
_RECIPIENT = re.compile(r"\W*(?:nhu (?:tren|dieu|kinh)|luu ?:|luu vt\b)")
_MARK = re.compile(r"\W{0,2}(?:tm|kt|tl|tuq|t/m|k/t)[., ]\W{0,2}\w{2}")
_TITLE = re.compile(r"\W*(?:pho |quyen )?(?:giam doc|chu tich|chanh |thu tuong|(?:\w+ ){0,2}truong\b)")
_OFFICE = re.compile(r"\b(?:giam doc|chu tich|thu tuong|\w{2,5} truong|chanh [tv]\w{2,3} \w+|tong bien tap)\W*$")
_MARKS = re.compile(r"^[^\w(-]+|[^\w.,;:)]+$")
_CAPITALISED = re.compile(r"[A-ZĐÀ-ỸƯƠ][a-zđà-ỹ]+")
_DASH = re.compile("[-–]")
_SURE = 0.8
"""Lines of the first reading that are this sure stay, unless a better reading is at hand."""
SAME_ROW = 0.4
"""Lines that share so much of their height are one line, read twice; strokes of a pen make a word twice as high."""
LEAST_SHARE = 0.65
"""Share of a line's letters in sure syllables, for it to be print and no strokes of a pen."""
LEAST_OF_OFFICE = 0.4
"""The same for a line that ends as a title does."""
LEAST_CONFIDENCE, _LEAST_OF_LONG, _LONG = 0.3, 0.1, 3
CUT_OFF_IN = 0.05
HIGHEST_IN = 0.2
"""Height of a line of capitals at most: the marks of Ứ and Ộ reckoned in."""
_OVERLAP, _WIDER = 0.1, 3.2
"""Where the line below a title is looked for, in heights of the title: from a little above its foot, and wider."""
LINE_HEIGHTS = 1.25, 1.1, 1.4
"""How much of it is cut out, tried in this order: ink of the ring below may hide all of the line from the engine."""
_FRAME_PX = 10
NEIGHBOURS = 1.0
"""Words of one line stand no further apart than so many heights."""
ALONE = 0.6
"""So much is a word believed that other readings of its line do not bear out."""
_SECOND = 10_000
"""Number of the first block of a second reading: above any of the page's own."""
_BELOW = 0, 0, 0
"""The line below a title, as no line of a block is numbered."""


class _Line(NamedTuple):
    """A line of a reading; `worth` counts its sure letters, `share` is their part of all its letters."""

    words: list[Seen]
    top: int
    bottom: int
    worth: float
    share: float


def with_closing(
    words: list[Seen], size: tuple[int, int], dpi: float, cut: Cutter, read: Reader, read_line: Reader
) -> list[Seen]:
    """The words of a page of this size, those of its signature's room read anew, where there is one."""
    top = _anchor(words, size)
    if top is None:
        return words
    room = _room(words, top, size, dpi)
    left, above, _, below = room
    own = [word for word in words if word.left >= left and word.top >= above and word.bottom <= below]
    inside = {id(word) for word in own}
    outside = [word for word in words if id(word) not in inside]
    rows = [[line] for line in _lines(own)]
    running = [word for word in outside if word.bottom > above and word.top < below]
    pictures = _pictures(cut(*room))
    for number, picture in enumerate(pictures):
        for line in _lines(_moved(word, left, above, _SECOND + number) for word in _words(read(picture))):
            if line.words[0].left - left >= CUT_OFF_IN * dpi:  # else running text, cut off at the edge
                _join(rows, line)
    if head := _head(rows):
        for line in _below(head, pictures, (left, above), dpi, read_line):
            _join(rows, line)
    return _once([*outside, *(word for row in rows for word in _best(row, running))])


def _once(words: list[Seen]) -> list[Seen]:
    """The words without those of a second reading over which another one stands."""
    kept: list[Seen] = []
    for word in words:
        if word.line[0] < _SECOND or not any(_covers(other, word) for other in kept):
            kept.append(word)
    return kept


def _covers(one: Seen, other: Seen) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 0 and down > 0 and 2 * across * down > (other.right - other.left) * (other.bottom - other.top)


def _anchor(words: Iterable[Seen], size: tuple[int, int]) -> int | None:
    """The top of the last line that begins "Nơi nhận", else that of a mark before a title, of a title."""
    width, title_from = size[0], _HEADER * size[1]
    recipients = recipient = mark = title = None
    for part in _parts(words):
        plain = fold(" ".join(word.text for word in part))
        top = part[0].top
        if part[0].left < _LEFT * width:
            recipients = top if _RECIPIENTS.match(plain) else recipients
            recipient = recipient or (top if _RECIPIENT.match(plain) else None)
        if part[0].left > _LEFTMOST * width and part[0].text[:2].isupper():
            mark = mark or (top if _MARK.match(plain) else None)
            title = top if top > title_from and _TITLE.match(plain) and part[-1].text.isupper() else title
    return next((top for top in (recipients, mark, recipient, title) if top is not None), None)


def _parts(words: Iterable[Seen]) -> Iterator[list[Seen]]:
    """The lines of the page, cut where a column ends."""
    for _, group in groupby(words, key=attrgetter("line")):
        yield from parts_of(list(group))


def _room(words: list[Seen], anchor: int, size: tuple[int, int], dpi: float) -> tuple[int, int, int, int]:
    """The room of the signature: right of the list of recipients, from above its head to below the name."""
    width, height = size
    top, bottom = max(anchor - round(ABOVE_IN * dpi), 0), min(anchor + round(BELOW_IN * dpi), height)
    parts = [part for part in _parts(words) if part[0].left < _LIST * width and anchor <= part[0].top < bottom]
    edges = [end for part in parts if (end := max(word.right for word in part)) < _RIGHTMOST * width]
    left = max(edges, default=0) + round(dpi / 15)
    return max(left, round(_LEFTMOST * width)), top, width, bottom


def _pictures(piece: Image.Image) -> list[Grey]:
    """The room freed of coloured ink; where red is left, also with all ink, and its red alone."""
    red = red_alone(piece)
    inked = [all_ink(piece), red] if float((red < DARK).mean()) >= LEAST_RED else []
    return [print_alone(piece), *inked]


def _join(rows: list[list[_Line]], line: _Line) -> None:
    """Put a line to the row that it is another reading of, else in a row of its own."""
    best = [(max(row, key=attrgetter("worth")), row) for row in rows]
    at = max(range(len(rows)), key=lambda at: _shared(best[at][0], line), default=None)
    if at is not None and _shared(best[at][0], line) > SAME_ROW:
        rows[at].append(line)
    else:
        rows.append([line])


def _head(rows: list[list[_Line]]) -> _Line | None:
    """The highest line of a title, as it was read best."""
    titles = [line for row in rows for line in row if _is_office(line)]
    top = min(titles, key=attrgetter("top"), default=None)
    near = [line for line in titles if top and _shared(top, line) > SAME_ROW]
    return max(near, key=attrgetter("worth"), default=None)


def _is_office(line: _Line) -> bool:
    return _OFFICE.search(fold(" ".join(word.text for word in line.words))) is not None


def _below(
    head: _Line, pictures: list[Grey], corner: tuple[int, int], dpi: float, read_line: Reader
) -> Iterator[_Line]:
    """The line below a title, read by itself: a deputy's title is often stamped so close that both run together."""
    sure = [word for word in head.words if _is_sure(word)] or head.words
    high = min(head.bottom - head.top, round(HIGHEST_IN * dpi))
    top = max(head.bottom - round(_OVERLAP * high) - corner[1], 0)
    start = max(min(word.left for word in sure) - round(_WIDER * high) - corner[0], 0)
    end = max(word.right for word in sure) + round(_WIDER * high) - corner[0]
    across, down = corner[0] + start - _FRAME_PX, corner[1] + top - _FRAME_PX
    for number, picture in enumerate(pictures):
        for heights in LINE_HEIGHTS if number == 0 else LINE_HEIGHTS[:1]:
            piece = np.pad(picture[top : top + round(heights * high), start:end], _FRAME_PX, constant_values=255)
            words = [word._replace(line=_BELOW) for word in _words(read_line(piece))]
            lines = list(_lines(_moved(word, across, down, _SECOND + number) for word in words))
            yield from lines
            if any(_is_office(line) and line.share == 1 for line in lines):
                break


def _words(reading: list[Seen]) -> Iterator[Seen]:
    """The words of a reading; a name that was read as one word is cut at its capitals, a title at its dash."""
    for word in cleaned(reading):
        word = word._replace(text=_MARKS.sub("", word.text) or word.text)
        parts = _DASH.split(word.text) if word.text.isupper() else _CAPITALISED.findall(word.text)
        if len(parts) < 2 or sum(map(len, parts)) < len(word.text) - 1 or not all(map(is_syllable, parts)):
            yield word
            continue
        step = (word.right - word.left) / len(word.text)
        start = 0
        for part in parts:
            left, right = (round(word.left + step * at) for at in (start, start + len(part)))
            start += len(part)
            yield word._replace(text=part, left=left, right=right)


def _moved(word: Seen, across: int, down: int, block: int) -> Seen:
    return word._replace(
        left=word.left + across,
        top=word.top + down,
        right=word.right + across,
        bottom=word.bottom + down,
        line=(block, word.line[1], word.line[2]),
    )


def _lines(words: Iterable[Seen]) -> Iterator[_Line]:
    for _, group in groupby(words, key=attrgetter("line")):
        line = list(group)
        worth = sum(len(word.text) * word.confidence for word in line if _is_sure(word))
        sure = [word for word in line if _is_sure(word)]
        letters = sum(map(_letters, line))
        share = sum(map(_letters, sure)) / max(letters, 1)
        # strokes and rings that hang on a word say nothing of where the line stands
        top, bottom = (round(statistics.median(sides)) for sides in zip(*((w.top, w.bottom) for w in sure or line)))
        yield _Line(line, top, bottom, worth, share)


def _letters(word: Seen) -> int:
    return sum(map(str.isalnum, word.text))


def _is_sure(word: Seen) -> bool:
    """True for a syllable that Vietnamese could write, read with some confidence; a mark (KT., TM.) is one too."""
    bare = word.text.strip(".,;:-–()/")
    told = (len(bare) > 1 and is_syllable(bare)) or bare in {
        "KT",
        "TM",
        "TL",
        "TUQ",
        "Q",
        "Y",
        "UBND",
        "HĐND",
        "TP",
    }
    return told and word.confidence >= (_LEAST_OF_LONG if len(bare) > _LONG else LEAST_CONFIDENCE)


def _shared(one: _Line, other: _Line) -> float:
    """The part of the higher line's height that both share; noise is no reading of any line."""
    if not one.worth or not other.worth:
        return 0.0
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared / max(one.bottom - one.top, other.bottom - other.top, 1)


def _best(row: list[_Line], outside: list[Seen]) -> list[Seen]:
    """The words of the best reading of a line; a line that runs in from the left stays as the page has it."""
    first = row[0] if row[0].words[0].line[0] < _SECOND else None
    if any(_runs_on(word, line.words[0]) for line in row for word in outside):
        return first.words if first else []
    plain = [line for line in row if line.words[0].line[0] <= _SECOND]
    inked = [line for line in row if line.words[0].line[0] > _SECOND and (not _in_capitals(line) or _is_office(line))]
    for lines in (plain, inked):
        best = max(lines, key=attrgetter("worth"), default=None)
        if best and _is_office(best) and best.share >= LEAST_OF_OFFICE:
            return _joined([_levelled(_weighed(word, row), best) for word in best.words])
        if best and best.share >= LEAST_SHARE:
            words = best.words if best is first else _trimmed(best.words)
            if sum(map(_is_sure, words)) > (best is not first):
                return [_levelled(_weighed(word, row), best) for word in words]
    return first.words if first and min(word.confidence for word in first.words) >= _SURE else []


def _weighed(word: Seen, row: list[_Line]) -> Seen:
    """The word, doubted where no second reading agrees with it."""
    middle = (word.left + word.right) / 2
    there = [other.text for line in row for other in line.words if other.left <= middle <= other.right]
    agreed = sum(fold(text) == fold(word.text) for text in there) > 1 or len(there) < 2
    return word if agreed else word._replace(confidence=round(word.confidence * ALONE, 3))


def _joined(words: list[Seen]) -> list[Seen]:
    """The words of a title, no blank between them so wide that they were cells: rubber stamps are set wide."""
    closed = [
        word._replace(right=max(word.right, after.left - (word.bottom - word.top) // 2))
        for word, after in pairwise(words)
    ]
    return [*closed, *words[-1:]]


def _levelled(word: Seen, line: _Line) -> Seen:
    """The word as high as its line: the ring of a seal may hang on it."""
    return word._replace(top=line.top, bottom=line.bottom)


def _in_capitals(line: _Line) -> bool:
    """True for the print of a seal; names are stamped in small letters."""
    return all(word.text.isupper() for word in line.words if word.text[0].isalpha())


def _runs_on(word: Seen, follower: Seen) -> bool:
    """True where a word of the page's left side and one of the room are neighbours in a line of running text."""
    high = follower.bottom - follower.top
    shared = min(word.bottom, follower.bottom) - max(word.top, follower.top)
    return shared > high / 2 and 0 <= follower.left - word.right < NEIGHBOURS * high


def _trimmed(words: list[Seen]) -> list[Seen]:
    """The line without the strokes that stand apart at its ends; a stroke close by may hide a letter, and stays."""
    start, end = 0, len(words)
    while start < end and not _is_sure(words[start]) and _stands_apart(words, start, start + 1):
        start += 1
    while start < end and not _is_sure(words[end - 1]) and _stands_apart(words, end - 1, end - 2):
        end -= 1
    return words[start:end]


def _stands_apart(words: list[Seen], at: int, beside: int) -> bool:
    word = words[at]
    if not any(letter.isalnum() for letter in word.text) or not 0 <= beside < len(words):
        return True
    other = words[beside]
    gap = max(word.left, other.left) - min(word.right, other.right)
    return gap > other.bottom - other.top
