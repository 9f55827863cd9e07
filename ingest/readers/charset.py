"""Bytes → text, for files that do not say in which encoding they are written (TXT, HTML).

In this order: byte-order mark, what the file declares, UTF-16 and UTF-32 by their zeros, UTF-8, then the
one-byte encodings. TCVN3 and VNI are fonts over Windows-1252 and come out as its letters, for
`ingest.repair` to decode; Windows-1258 is told by its tones, which stand behind their vowels.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from archive.errors import Refusal
from archive.messages import say
from archive.model import Page
from archive.normal import nfc
from ingest import legacy
from ingest.syllables import is_syllable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like UTF-16's mark, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KNOWN = re.compile(
    r"utf-?8|windows-?\d{3,4}|cp-?\d{3,4}|iso-?8859-\d{1,2}|latin-?1|us-ascii|koi8-[ru]|gbk|gb2312|gb18030|big5|"
    r"shift[_-]jis|euc-(?:jp|kr)|viscii",
    re.IGNORECASE,
)
"""Names of encodings that a file may declare; Python knows others that are none (``hex``, ``zip``)."""
_ASIAN_AND_CYRILLIC = ["cp1252", "cp1251", "gb18030", "big5", "cp932", "cp949"]

_CONTROLS = bytes(byte for byte in range(0x20) if byte not in b"\t\n\x0b\x0c\r\x1a\x1b")
_MAX_CONTROL_SHARE = 0.01
_SAMPLE_BYTES = 65_536
_GOOD_PER_BAD = 20
"""Right letters a broken one, for a text to be taken for damaged UTF-8 (bytes of another encoding pasted into it)."""

# Windows-1258 keeps tones apart: grave, hook, tilde, acute, dot below, each behind its vowel.
_TONE_1258 = re.compile(rb"[aeiouyAEIOUY\xc2\xc3\xca\xd4\xd5\xdd\xe2\xe3\xea\xf4\xf5\xfd][\xcc\xd2\xde\xec\xf2]")
_WORD = re.compile(r"[^\W\d_]+")
_GOOD_SHARE_1258 = 0.8

# Windows-1252 with Latin-1's characters where it has none, so that every byte stands for one.
_BYTES_1252 = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))


def decode(data: bytes, declared: str | None = None) -> str:
    """The text in these bytes; `declared` is the encoding that the file names, if it does.

    Raises:
        Refusal: ``unsupported`` where the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    wide = _wide(data)
    if wide is not None:
        return data.decode(wide, "replace")
    if _is_binary(data):
        raise Refusal("unsupported", say("The file holds no text. Save the paper as PDF or DOCX and import that."))
    return _as_declared(data, declared) or _utf8(data) or _one_byte(data)


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: zeros stand in one place of each letter and not in the others."""
    sample = data[:4096]
    if len(sample) < 4 or not sample.count(0):
        return None
    quarters = [sample[at::4].count(0) / len(sample[at::4]) for at in range(4)]
    if quarters[2] > 0.9 and quarters[3] > 0.9 and quarters[0] < 0.1:
        return "utf-32-le"
    if quarters[0] > 0.9 and quarters[1] > 0.9 and quarters[3] < 0.1:
        return "utf-32-be"
    even, odd = (quarters[0] + quarters[2]) / 2, (quarters[1] + quarters[3]) / 2
    if odd > 0.3 and even < 0.02:  # in Vietnamese about every second letter is an ASCII one
        return "utf-16-le"
    if even > 0.3 and odd < 0.02:
        return "utf-16-be"
    return None


def _is_binary(data: bytes) -> bool:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls > len(data) * _MAX_CONTROL_SHARE


def _as_declared(data: bytes, declared: str | None) -> str | None:
    """The text in the declared encoding, where it is one and fits."""
    if declared is None or not _KNOWN.fullmatch(declared):
        return None
    try:
        codec = codecs.lookup(declared)
    except LookupError:
        return None
    if codec.name in ("cp1252", "iso8859-1", "ascii"):  # the name that programs give when they do not know
        return None
    try:
        return data.decode(codec.name)
    except UnicodeDecodeError:
        return None


def _utf8(data: bytes) -> str | None:
    try:
        # An incremental decoder forgives a file that was cut off inside its last letter.
        return codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(not letter.isascii() for letter in text) - bad
    return text if good >= bad * _GOOD_PER_BAD else None


def _one_byte(data: bytes) -> str:
    sample = data[:_SAMPLE_BYTES]
    if _is_1258(sample):
        return nfc(data.decode("cp1258", "replace"))
    text = _cp1252(data)
    if legacy.find((Page(1, _cp1252(sample)),)):
        return text
    foreign = _foreign(sample)
    return text if foreign is None else data.decode(foreign, "replace")


def _cp1252(data: bytes) -> str:
    return codecs.charmap_decode(data, "strict", _BYTES_1252)[0]


def _is_1258(sample: bytes) -> bool:
    """True when tones follow vowels and the marked words are then Vietnamese syllables."""
    if not _TONE_1258.search(sample):
        return False
    words = list(_marked_words(nfc(sample.decode("cp1258", "replace"))))
    good = sum(is_syllable(word) and (word.isupper() or word[1:].islower() or len(word) == 1) for word in words)
    return good >= len(words) * _GOOD_SHARE_1258


def _marked_words(text: str) -> Iterator[str]:
    return (word for word in _WORD.findall(text) if not word.isascii())


def _foreign(sample: bytes) -> str | None:
    """An encoding of another script, where the guess is sure and the letters are of that script."""
    from charset_normalizer import from_bytes  # costs more to load than most files to read

    best = from_bytes(sample, cp_isolation=_ASIAN_AND_CYRILLIC).best()
    if best is None or best.encoding == "cp1252":
        return None
    letters = [letter for letter in str(best) if letter.isalpha()]
    other = sum(letter > "\u036f" for letter in letters)
    return best.encoding if other * 2 > len(letters) else None
