"""Who signed: authority marks, position and name (ô 7a, 7b of Nghị định 30/2020, Phụ lục I; SPEC §1.2).

The block stands after the text, right of Nơi nhận: marks and titles in capitals, room for signature and seal, the
name. The first whole block is the paper's; a copy's block, an annex's and a form's come later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.model import Found, Page
from archive.normal import fold, nfc
from ingest.recognise.lines import Line, found_on, lines_of
from ingest.recognise.noise import is_noise

# TM. thay mặt, KT. ký thay, TL. thừa lệnh, TUQ. thừa ủy quyền, Q. quyền; OCR and haste lose the dot or add a slash.
_MARK = re.compile(r"\W{0,3}(t\.?m|t/m|k\.?t|k/t|t\.?l|t/l|t\.?u\.?q|q)(?:\s?[.,:/]\s?|\s(?=[^\W\d_]))(?=\S)")
_MARKS = {"tm": "TM.", "kt": "KT.", "tl": "TL.", "tuq": "TUQ.", "q": "Q."}
_TITLES = (
    "giam doc|chu tich|bo truong|thu truong|thu tuong|thong doc|truong|cuc truong|chi cuc truong|vu truong|chanh"
    "|vien truong|hieu truong|chu nhiem|tong kiem toan|bi thu|uy vien|chi huy|tu lenh|doi truong|benh vien truong"
    "|truong ban|tham phan|chu toa|ke toan truong|dai dien|nguoi|to truong|thuong truc|trung tam truong|tong thu ky"
    "|thu ky|vien pho"
)
_TITLE = re.compile(rf"(?:pho |quyen )?(?:tong |thu )?(?:{_TITLES})\b")
# Who fills in a form, not who issues a paper: taken only where nobody else signs.
_WEAK_TITLE = re.compile(r"(?:nguoi|dai dien|ke toan|thu ky|uy vien|chu toa)\b")
_BETWEEN = re.compile(
    r"\W*(?:da ky|chu ky|ky ten|ky,? ?(?:ghi ro )?ho ten|dong dau|ky ten,? ?dong dau|[( ]*da ky.*|\[?daky\]?)\W*"
)
_WORD = r"(?:[A-ZÀ-ỸĐ][a-zà-ỹđ]+|[A-ZÀ-ỸĐ]{2,})"
# Names of the highlands open with a mark of sex: "Y Bhăm Niê", "H' Yim Kđoh", "K’Brếp".
_NAME = re.compile(rf"(?:(?:Y\s|[HK]['’]\s?){_WORD}|{_WORD}(?=\s))(?:\s(?:{_WORD}|[A-ZĐ]\.?)){{0,4}}")
_RANK = re.compile(
    r"(?:(?:GS|PGS|TS|ThS|BS|CN|KS|CKI|CKII|LS|CVCC)\.?\s?[,.]?\s?(?:CK\s?I{1,2}\.?\s?)?"
    r"|(?:Đại|Thượng|Trung|Thiếu)\s(?:tướng|tá|úy)\s|Bác sĩ\s|Dược sĩ\s)+",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"noi nhan|so khoa|uy ban|cong hoa|viet nam$|chinh phu|quoc hoi|phu luc|mau so|dieu \d|ban hanh|kinh gui|nguoi"
    r"|cong ty|phong |don vi"
)
ROOM_LINES = 6
"""Between title and name stand at most a note that it is signed, stamps and empty room."""
MOST_LINES = 20_000
LONGEST_TITLE = 70
FAR_IN_LETTERS = 20


@dataclass(frozen=True, slots=True)
class Signature:
    """Marks in their order, the signer's own title (the last one), the name without ranks and degrees."""

    authority: tuple[Found[str], ...]
    position: Found[str] | None
    name: Found[str] | None


def find_signature(pages: tuple[Page, ...]) -> Signature | None:
    """The first whole signature block behind the header, or None."""
    weak = None
    for page in pages:
        if not _may_hold(page):
            continue
        lines = [line for line in lines_of(page, MOST_LINES) if not line.is_rule and not is_noise(line)]
        for column in (_right_column(lines), lines):
            for start, end in _blocks(column):
                signature = _read(column[start:end], column[end : end + ROOM_LINES])
                if signature and not (signature.position and _WEAK_TITLE.match(fold(signature.position.raw))):
                    return signature
                weak = weak or signature
    return weak if weak and weak.name and not weak.name.raw.isupper() else None


def _right_column(lines: list[Line]) -> list[Line]:
    """Lines that stand right of others or far in: the signature beside Nơi nhận, in a text without layout."""
    return [line for line in lines if _is_right(line)]


def _is_right(line: Line) -> bool:
    row = line.page.text.rfind("\n", 0, line.start) + 1
    return line.start - row >= FAR_IN_LETTERS or line.page.text.find("\t", row, line.start) >= 0


def _may_hold(page: Page) -> bool:
    """A quick look for a title or mark at the head of a line or cell: most pages have none."""
    for row in page.text.split("\n"):
        for cell in re.split(r"\t| {6,200}", row):
            text = cell.strip()
            if len(text) <= LONGEST_TITLE and (text[-2:].isupper() or text[:2].isupper()):
                plain = fold(text)
                if _MARK.match(plain) or _TITLE.match(plain.lstrip("-– ")):
                    return True
    return False


def _blocks(lines: list[Line]) -> Iterator[tuple[int, int]]:
    """Runs of lines that are marks or titles, as ``start, end``."""
    at = 0
    while at < len(lines):
        if not _opens(lines[at]):
            at += 1
            continue
        end = at + 1
        while end < len(lines) and end - at < 7 and _goes_on(lines[end]):
            end += 1
        yield at, end
        at = end


def _opens(line: Line) -> bool:
    if len(line.text) > LONGEST_TITLE:
        return False
    if not _mostly_capitals(line.text):  # "TM. Chính phủ", where a capitals-only font is lost
        return line.text[:2].isupper() and _MARK.match(line.plain) is not None and len(line.text.split()) <= 8
    return _MARK.match(line.plain) is not None or _TITLE.match(line.plain.lstrip("-– ")) is not None


def _goes_on(line: Line) -> bool:
    if len(line.text) > LONGEST_TITLE or _BETWEEN.fullmatch(line.plain):
        return False
    return (
        _opens(line)
        or (line.in_capitals and _NAME.fullmatch(line.text) is None)
        or (_TITLE.match(line.plain) is not None and len(line.text) < 40)
    )


def _mostly_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) > 0.7 * len(letters)


def _read(block: list[Line], room: list[Line]) -> Signature | None:
    name = None
    for line in room:
        if _BETWEEN.fullmatch(line.plain):
            continue
        name = _name(line)
        break
    if name is None and len(block) > 1:  # a name in capitals closes the block
        name = _name(block[-1])
        block = block[:-1] if name else block
    if name is None:
        return None
    marks = tuple(mark for line in block for mark in _marks(line))
    titles = [line for line in block if _TITLE.match(_without_mark(line.plain).lstrip("-– "))]
    if not titles:
        return None
    title = titles[-1]
    text = title.text[len(title.text) - len(_without_mark(title.plain)) :].strip(" -–.")
    return Signature(marks, found_on(nfc(text), [title], "signature.title", 0.92), name)


def _without_mark(plain: str) -> str:
    while match := _MARK.match(plain):
        plain = plain[match.end() :]
    return plain


def _marks(line: Line) -> Iterator[Found[str]]:
    plain = line.plain
    while match := _MARK.match(plain):
        letters = re.sub(r"[^a-z]", "", match[1])
        yield found_on(_MARKS[letters], [line], "signature.mark", 0.95)
        plain = plain[match.end() :]


def _name(line: Line) -> Found[str] | None:
    text = line.text.strip(" .,-–*")
    rank = _RANK.match(text)
    bare = text[rank.end() :].strip() if rank else text
    if not _NAME.fullmatch(bare) or _NO_NAME.search(line.plain) or _TITLE.match(line.plain):
        return None
    return found_on(" ".join(bare.split()), [line], "signature.name", 0.93)
