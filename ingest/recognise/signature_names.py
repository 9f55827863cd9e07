"""Names of those who sign: a line of capitalised words, ranks and degrees taken off (SPEC §1.2).

Names of the highlands open with a mark of sex ("Y Bhăm Niê", "H' Yim Kđoh", "K’Brếp"); a name in capitals, and any name
on a scan, must begin with a family's name of the table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.agencies import known_place
from archive.normal import fold, nfc, one_tone_place
from archive.tables import from_tables, rows
from ingest.recognise.signature_lines import Piece
from ingest.recognise.signature_words import LONGEST_HEAD, title_of

LONGEST_NAME_WORDS = 6
LONGEST_SYLLABLE = 8
_SIGNED_BEFORE = re.compile(r"\W{0,3}(?:da k[yi]|ky ten)\W{1,5}(?=\w)")
_SIGNED_BEHIND = re.compile(r" ?\(? ?(?:da k[yi]|k[yi] ten)\W{0,3}$")
_NO_SYLLABLE = re.compile(r"\b([GN])l(?=[^\W\d_])")  # "Glang": no syllable begins so; the l was an i
_NO_NAME = re.compile(
    r"noi nhan|so khoa|uy ban|cong hoa|viet nam$|chinh phu|quoc hoi|phu luc|mau so|dieu \d|ban hanh|kinh gui|nguoi"
    r"|cong ty|phong |don vi|ho va ten|ho ten|so luong|ghi chu|dong dau|nhu tren"
    r"|thanh pho|thi xa|thi tran|moi truong|nha nuoc|cong nghe|tai chinh|noi vu|ke hoach|giao duc|^(?:va|cap|cua) "
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name without ranks and degrees; `listed` where its first syllable is a known family's."""

    text: str
    listed: bool
    placeholder: bool
    """ "Nguyễn Văn A": the invented signer of a form."""


@from_tables
def _families() -> tuple[frozenset[str], frozenset[str]]:
    """Families as spelled, in small letters, and folded: on a scan and in names without marks only these agree."""
    words = [one_tone_place(nfc(word).lower()) for row in rows("signature", "surname") for word in row["words"]]
    return frozenset(words), frozenset(map(fold, words))


@from_tables
def _ranks(*, address: bool) -> re.Pattern[str]:
    """Ranks in small letters, spelled with all marks: "Bá" is a family's name, "Bà" is an address."""
    ranks = (row for row in rows("signature", "rank") if bool(row.get("address")) == address)
    words = sorted((nfc(word).lower() for row in ranks for word in row["words"]), key=len, reverse=True)
    return re.compile(rf"(?:(?:{'|'.join(words)})(?:\.[ ,.-]{{0,3}}|, ?| |(?<=[.])))+")


def name_of(piece: Piece, *, scanned: bool = False) -> Name | None:
    """The name that a line is, ranks and degrees taken off; a name in capitals must be of a known family."""
    signed = _SIGNED_BEFORE.match(piece.plain)
    text = piece.text[signed.end() if signed else 0 :].strip(" .,;:-–—*_“”\"'()[]")
    if len(text) > LONGEST_HEAD or not text[:1].isalpha():
        return None
    if noted := _SIGNED_BEHIND.search(fold(text)):
        text = text[: noted.start()]
    text = _bare(nfc(text), scanned)
    words = nfc(text).split()
    in_capitals = [word.isupper() for word in words if sum(map(str.isalpha, word)) > 1]
    if not 1 < len(words) <= LONGEST_NAME_WORDS or not all(map(_is_syllable, words)) or len(set(in_capitals)) > 1:
        return None
    plain = fold(text)
    listed = _is_family(words[0], scanned or text.isascii())
    if _NO_NAME.search(plain) or known_place(text) or title_of(text, scanned=False):
        return None
    if not listed and (text.isupper() or len(words[0]) == 1):
        return None
    last = words[-1].strip(".")
    placeholder = len(last) == 1 or plain.endswith((" van x", " thi y"))
    shown = " ".join(words)
    return Name(_NO_SYLLABLE.sub(r"\1i", shown) if scanned and len(words[0]) > 1 else shown, listed, placeholder)


def _bare(text: str, scanned: bool) -> str:
    """The name without ranks and degrees, and without Ông or Bà where a known family's name follows."""
    if rank := _ranks(address=False).match(text.lower()):
        text = text[rank.end() :].strip(" .,-–")
    if (address := _ranks(address=True).match(text.lower())) and text[address.end() :]:
        rest = text[address.end() :]
        if rest.count(" ") and _is_family(rest.split()[0], scanned):
            return rest
    return text


def _is_family(word: str, loosely: bool) -> bool:
    first = re.split(r"['’]", word)[0]
    spelled, folded = _families()
    return fold(first) in folded if loosely else one_tone_place(first.lower()) in spelled


def _is_syllable(word: str) -> bool:
    """A capital, then small letters, or capitals alone; "K'Brếp", "H’Yim" have a mark inside."""
    parts = [part for part in re.split(r"['’.]", word) if part]
    return 0 < len(parts) <= 2 and all(map(_is_part, parts))


def _is_part(part: str) -> bool:
    return (
        len(part) <= LONGEST_SYLLABLE
        and part.isalpha()
        and part[0].isupper()
        and (part.isupper() or part[1:].islower())
    )
