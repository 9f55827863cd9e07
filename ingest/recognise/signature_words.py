"""Marks of authority and titles of office: what a line of a signature block says (SPEC §1.2).

Lines are matched folded, blanks made one; on a scan a title may be off by a letter or two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from archive.normal import fold, nfc
from archive.tables import from_tables, rows
from ingest.recognise.signature_lines import Piece

LONGEST_HEAD = 70
"""Letters; a longer line is no line of a signature block."""
FEWEST_LETTERS_OF_SLIP = 7
"""A title of fewer letters is not told from others when letters are off."""
LETTERS_A_SLIP = 6
"""One letter in six may be off on a scan."""

# TM., T/M, T.M, "TM .", KT/, TUQ., Q.: OCR and haste lose the dot or put a slash or comma for it.
_MARK = re.compile(
    r"\W{0,3}(t ?[./]? ?u\.? ?q|t ?[./]? ?m|k ?[./]? ?t|t ?[./]? ?l|q)(?: ?[.,:/]{1,2} ?| (?=[^\W\d_]))(?=[^\W\d_])"
)
_MARKS = {"tm": "TM.", "kt": "KT.", "tl": "TL.", "tuq": "TUQ.", "q": "Q."}
_WRITTEN = ("thay mat ", "ky thay ", "thua ")
# What OCR leaves of a mark, or of one written by hand before the printed title: "VT, GIÁM ĐỐC", "V~T, GIÁM ĐỐC",
# "K7. CỤC TRƯỞNG".
_SPOILT_MARK = re.compile(r"\W{0,3}(?=\S{0,3}[^\W_])\S{1,4} (?=[^\W\d_])")
_POINTED_MARK = re.compile(r"\W{0,3}\w{1,3}[^\w\s]{1,2} (?=[^\W\d_])")
_SIGNED = re.compile(
    r"\W*(?:da k[yi]|chu k[yi]|dong dau|daky"
    r"|k[yi](?=[ ,;]{1,3}(?:ten|ghi|va|dien tu|so|thay|dong|ho)\b|\W*$))\b[\w ,;./&]{0,50}\W{0,5}"
)
_SIGNED_BEHIND = re.compile(r" ?\(? ?(?:da k[yi]|k[yi] ten[\w ,]{0,30})\W{0,3}$")
# Heads of whatever there is: "TRƯỞNG CHI NHÁNH", "TRẠM TRƯỞNG"; only where the mark on Ư and Ở can be trusted.
_HEAD_OF = re.compile(r"(?:PHÓ )?(?:TRƯỞNG [^\W\d_]|(?:[^\W\d_]{2,7} ){1,3}TRƯỞNG$)")
_ENGLISH = re.compile(r" / ?[A-Za-z ]{4,60}$")  # "GIÁM ĐỐC / DIRECTOR"


@dataclass(frozen=True, slots=True)
class Title:
    """A title of office: `text` as shown, `strong` where its holder signs papers, `slips` letters off, by OCR."""

    text: str
    strong: bool
    slips: int = 0


@from_tables
def _titles() -> tuple[tuple[str, str, bool], ...]:
    """Folded, spelled, strong; longer ones first, so that "chi cuc truong" is not "cuc truong"."""
    table = rows("signature", "title")
    titles = [(fold(word), nfc(word), bool(row["strong"])) for row in table for word in row["words"]]
    return tuple(sorted(titles, key=lambda title: -len(title[0])))


@from_tables
def _title_pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(plain) for plain, _, _ in _titles())
    return re.compile(rf"(?:(?:quyen|nguyen) )?(?:{words})\b")


@from_tables
def _strong() -> dict[str, bool]:
    return {plain: strong for plain, _, strong in _titles()}


@from_tables
def _squeezed() -> dict[str, tuple[str, bool]]:
    """Titles without blanks, which OCR puts and loses: those that may be read where letters are off."""
    exact = {
        fold(word)
        for row in rows("signature", "title")
        if row.get("exact") or not row["strong"]
        for word in row["words"]
    }
    inexact = [title for title in _titles() if title[0] not in exact]
    return {plain.replace(" ", ""): (spelled, strong) for plain, spelled, strong in reversed(inexact)}


@from_tables
def _written_marks() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(rf"\W{{0,3}}{fold(word)} (?=[^\W\d_])"), row["value"])
        for row in rows("signature", "mark")
        for word in row["words"]
    )


def opens_block(plain: str) -> bool:
    """A folded line begins with a mark or a title: a quick look, before more is asked."""
    plain = plain.lstrip("-–* ")
    if "truong" in plain or plain.startswith(_WRITTEN):
        return True
    return _MARK.match(plain) is not None or _title_pattern().match(plain) is not None


def marks_of(piece: Piece) -> tuple[tuple[str, ...], str]:
    """The marks that open a line, in their order, and the line behind them."""
    marks: list[str] = []
    rest = piece.plain[: 2 * LONGEST_HEAD]
    while match := _MARK.match(rest):
        marks.append(_MARKS[re.sub(r"[^a-z]", "", match[1])])
        rest = rest[match.end() :]
    if not marks and piece.mostly_capitals:
        for pattern, value in _written_marks():
            if match := pattern.match(rest):
                return (value,), piece.text[match.end() :]
    return tuple(marks), piece.text[len(piece.plain[: 2 * LONGEST_HEAD]) - len(rest) :]


def spoilt_mark(piece: Piece, *, sure: bool) -> str | None:
    """The line behind what may be a spoilt or handwritten mark, where a title follows.

    Where the whole line may be a title, a mark is told by its point: "-#T, GIÁM ĐỐC" and no "PHÓ GIÁM ĐỐC".
    """
    match = (_SPOILT_MARK if sure else _POINTED_MARK).match(piece.plain)
    rest = piece.text[match.end() :] if match else ""
    return rest if rest and title_of(rest, scanned=True) else None


def title_of(text: str, *, scanned: bool) -> Title | None:
    """The title that a line without its marks begins with; on a scan the table's spelling stands for a misread one."""
    text = text.strip(" -–—.:,;*")
    plain = fold(text)
    if not plain or len(plain) > LONGEST_HEAD:
        return None
    if signed := _SIGNED_BEHIND.search(plain):
        text, plain = text[: signed.start()], plain[: signed.start()]
    match = _title_pattern().match(plain)
    if match and _letters_agree(text, match[0], scanned):
        bare = match[0].removeprefix("quyen ").removeprefix("nguyen ")
        shown = _respelled(text, match[0], bare) if scanned and text[: len(match[0])].isupper() else nfc(text)
        return Title(shown, _strong()[bare], int(shown != nfc(text)))
    if scanned:
        return _misread(plain)
    return Title(nfc(text), strong=True) if _HEAD_OF.match(nfc(text)) else None


def _respelled(text: str, plain: str, bare: str) -> str:
    """The title with the marks that the table gives it: OCR loses and changes them ("GIAM ĐÓC")."""
    printed = text[len(plain) - len(bare) : len(plain)].upper()
    spellings = (spelled.upper() for key, spelled, _ in _titles() if key == bare)  # THỨ TRƯỞNG and THỦ TRƯỞNG
    spelled = max(spellings, key=lambda one: sum(map(str.__eq__, one, printed)))
    return nfc(text[: len(plain) - len(bare)] + spelled + text[len(plain) :])


def _letters_agree(text: str, plain: str, scanned: bool) -> bool:
    """In a text layer "TRƯỜNG BAN" is no "TRƯỞNG BAN"; old fonts may have lost all marks of capitals."""
    return scanned or "truong" not in plain or "TRƯỜNG" not in nfc(text[: len(plain)]).upper()


def without_english(title: str) -> str:
    """The title of a bilingual paper in Vietnamese.

    >>> without_english("GIÁM ĐỐC / DIRECTOR")
    'GIÁM ĐỐC'
    """
    return _ENGLISH.sub("", title)


@from_tables
def _misread(plain: str) -> Title | None:
    """A whole line that is a title but for the blanks and some letters."""
    letters = "".join(filter(str.isalnum, plain))
    if whole := _squeezed().get(letters):
        return Title(whole[0].upper(), whole[1], 1)
    best: tuple[int, str, bool] | None = None
    for key, spelled, strong, chunks in _keys_of(len(letters)):
        if any(chunk in letters for chunk in chunks):
            off = _letters_off(letters, key, len(chunks) - 1)
            if off is not None and (best is None or off < best[0]):
                best = off, spelled, strong
    return Title(best[1].upper(), best[2], best[0]) if best else None


@from_tables
def _keys_of(length: int) -> tuple[tuple[str, str, bool, tuple[str, ...]], ...]:
    """Titles about so many letters long, each cut into one chunk more than may be off: one chunk must be whole."""
    keys = []
    for key, (spelled, strong) in _squeezed().items():
        most = len(key) // LETTERS_A_SLIP
        if length >= FEWEST_LETTERS_OF_SLIP <= len(key) and abs(len(key) - length) <= most:
            cuts = [len(key) * part // (most + 1) for part in range(most + 2)]
            keys.append((key, spelled, strong, tuple(key[start:end] for start, end in pairwise(cuts))))
    return tuple(keys)


def _letters_off(left: str, right: str, most: int) -> int | None:
    """Letters put, lost or changed between two words; None where they are more than `most`."""
    before = list(range(len(right) + 1))
    for at, letter in enumerate(left, 1):
        row = [at]
        for to, other in enumerate(right, 1):
            row.append(min(before[to] + 1, row[-1] + 1, before[to - 1] + (letter != other)))
        if min(row) > most:
            return None
        before = row
    return before[-1] if before[-1] <= most else None


def is_signed_note(piece: Piece) -> bool:
    """A note like "(Đã ký)", "(Ký, ghi rõ họ tên, đóng dấu)" stands between title and name."""
    return _SIGNED.fullmatch(piece.plain) is not None
