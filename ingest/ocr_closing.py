"""The end of a paper, read a second time: titles and names under seals and signatures.

There the engine's search for columns and pictures fails: a seal is a picture to it, and the title that runs into its
ring goes with it (ô 7 and 8 of Nghị định 30/2020, Phụ lục I, mục IV: the seal covers a third of the signature). The
room right of "Nơi nhận" is cut out, freed of coloured ink and read line by line; where red is left, also with all
ink, for names are often stamped in red. The line below a title is read once more by itself: a deputy's title is often
stamped so close to the printed one that both run together. Of the readings of a line the one with the most sure
syllables is kept, and lines that are but strokes of a pen go.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from operator import attrgetter

import numpy as np
from PIL import Image

from archive.normal import fold
from ingest.ocr_closing_lines import HIGHEST_IN, SAME_ROW, Line, is_office, is_sure, lines_in, shared, words_in
from ingest.ocr_pieces import Cutter, Reader, overlap, placed
from ingest.ocr_words import parts_of
from ingest.picture_angle import DARK
from ingest.picture_ink import Grey, all_ink, print_alone, red_alone
from ingest.tesseract import Seen

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
_SURE = 0.8
"""Lines of the first reading that are this sure stay, unless a better reading is at hand."""
LEAST_SHARE = 0.65
"""Share of a line's letters in sure syllables, for it to be print and no strokes of a pen."""
LEAST_OF_OFFICE = 0.4
"""The same for a line that ends as a title does."""
CUT_OFF_IN = 0.05
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
    highest = round(HIGHEST_IN * dpi)
    rows = [[line] for line in lines_in(own, size[1])]
    running = [word for word in outside if word.bottom > above and word.top < below]
    pictures = _pictures(cut(*room))
    for number, picture in enumerate(pictures):
        reading = [placed(word, left, above, _SECOND + number) for word in words_in(read(picture))]
        for line in lines_in(reading, highest):
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
        if word.line[0] < _SECOND or not any(overlap(word, other, 1 / 2) for other in kept):
            kept.append(word)
    return kept


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


def _join(rows: list[list[Line]], line: Line) -> None:
    """Put a line to the row that it is another reading of, else in a row of its own."""
    best = [(max(row, key=attrgetter("worth")), row) for row in rows]
    at = max(range(len(rows)), key=lambda at: shared(best[at][0], line), default=None)
    if at is not None and shared(best[at][0], line) > SAME_ROW:
        rows[at].append(line)
    else:
        rows.append([line])


def _head(rows: list[list[Line]]) -> Line | None:
    """The highest line of a title, as it was read best."""
    titles = [line for row in rows for line in row if is_office(line)]
    top = min(titles, key=attrgetter("top"), default=None)
    near = [line for line in titles if top and shared(top, line) > SAME_ROW]
    return max(near, key=attrgetter("worth"), default=None)


def _below(head: Line, pictures: list[Grey], corner: tuple[int, int], dpi: float, read_line: Reader) -> Iterator[Line]:
    """The line below a title, read by itself: a deputy's title is often stamped so close that both run together."""
    sure = [word for word in head.words if is_sure(word)] or head.words
    highest = round(HIGHEST_IN * dpi)
    high = min(head.bottom - head.top, highest)
    top = max(head.bottom - round(_OVERLAP * high) - corner[1], 0)
    start = max(min(word.left for word in sure) - round(_WIDER * high) - corner[0], 0)
    end = max(word.right for word in sure) + round(_WIDER * high) - corner[0]
    across, down = corner[0] + start - _FRAME_PX, corner[1] + top - _FRAME_PX
    for number, picture in enumerate(pictures):
        for heights in LINE_HEIGHTS if number == 0 else LINE_HEIGHTS[:1]:
            piece = np.pad(picture[top : top + round(heights * high), start:end], _FRAME_PX, constant_values=255)
            words = [word._replace(line=_BELOW) for word in words_in(read_line(piece))]
            lines = list(lines_in((placed(word, across, down, _SECOND + number) for word in words), highest))
            yield from lines
            if any(is_office(line) and line.share == 1 for line in lines):
                break


def _best(row: list[Line], outside: list[Seen]) -> list[Seen]:
    """The words of the best reading of a line; a line that runs in from the left stays as the page has it."""
    first = row[0] if row[0].words[0].line[0] < _SECOND else None
    if any(_runs_on(word, line.words[0]) for line in row for word in outside):
        return first.words if first else []
    plain = [line for line in row if line.words[0].line[0] <= _SECOND]
    inked = [line for line in row if line.words[0].line[0] > _SECOND and (not _in_capitals(line) or is_office(line))]
    for lines in (plain, inked):
        best = max(lines, key=attrgetter("worth"), default=None)
        if best and is_office(best) and best.share >= LEAST_OF_OFFICE:
            return _joined([_levelled(_weighed(word, row), best) for word in best.words])
        if best and best.share >= LEAST_SHARE:
            words = best.words if best is first else _trimmed(best.words)
            if sum(map(is_sure, words)) > (best is not first):
                return [_levelled(_weighed(word, row), best) for word in words]
    return first.words if first and min(word.confidence for word in first.words) >= _SURE else []


def _weighed(word: Seen, row: list[Line]) -> Seen:
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


def _levelled(word: Seen, line: Line) -> Seen:
    """The word as high as its line: the ring of a seal may hang on it."""
    return word._replace(top=line.top, bottom=line.bottom)


def _in_capitals(line: Line) -> bool:
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
    while start < end and not is_sure(words[start]) and _stands_apart(words, start, start + 1):
        start += 1
    while start < end and not is_sure(words[end - 1]) and _stands_apart(words, end - 1, end - 2):
        end -= 1
    return words[start:end]


def _stands_apart(words: list[Seen], at: int, beside: int) -> bool:
    word = words[at]
    if not any(letter.isalnum() for letter in word.text) or not 0 <= beside < len(words):
        return True
    other = words[beside]
    gap = max(word.left, other.left) - min(word.right, other.right)
    return gap > other.bottom - other.top
