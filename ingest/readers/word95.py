"""Word 6 and 95 documents that antiword refuses (it wants longer ones) or is not there for: their plain text.

Where the document was not saved fast, its text is one stretch of bytes, told at the beginning of the stream
(the FIB of Word 6: ``fcMin`` at 0x18, ``ccpText`` at 0x34).
"""

from __future__ import annotations

import re
import struct
from pathlib import Path

from archive.errors import Refusal
from archive.messages import say
from ingest.ole import open_ole
from ingest.readers.doc_streams import letters_1252
from ingest.readers.docx_fields import Fields
from ingest.readers.flow import Flow, Line

_IDENTITIES = (0xA5DC, 0xA5DB)
_FAST_SAVED, _ENCRYPTED = 0x0004, 0x0100
_TEXT_AT, _LENGTH_AT = 0x18, 0x34
_PART = re.compile("[^\x00-\x08\x0a-\x1f]+|\x07\x07|[\x07\x0b-\x0e\x13-\x15\x1e]")
_FIELD_MARKS = {"\x13": "begin", "\x14": "separate", "\x15": "end"}
_ROW_END, _CELL_END, _PAGE = "\x07\x07", "\x07", "\x0c"


def word95_lines(path: Path) -> list[Line] | None:
    """The lines of the main text; None where the file is of another kind or was saved fast.

    Raises:
        Refusal: ``damaged`` or ``encrypted``.
        OSError: the file cannot be opened.
    """
    with open_ole(path) as storage:
        document = storage.read("WordDocument") or b""
    if len(document) < _LENGTH_AT + 4:
        return None
    (identity,), (flags,) = struct.unpack_from("<H", document), struct.unpack_from("<H", document, 10)
    if flags & _ENCRYPTED:
        raise Refusal("encrypted", say("The file is locked with a password. Save it without one and import it again."))
    if identity not in _IDENTITIES or flags & _FAST_SAVED:
        return None
    (start,), (length,) = (struct.unpack_from("<I", document, at) for at in (_TEXT_AT, _LENGTH_AT))
    return _lines(letters_1252(document[start : start + length]))


def _lines(text: str) -> list[Line]:
    flow, fields = Flow(), Fields()
    for part in _PART.findall(text):
        if part in _FIELD_MARKS:
            fields.mark(_FIELD_MARKS[part])
        elif part == _PAGE:
            flow.page_break()
        elif part == _CELL_END:
            flow.text("\t")
        elif part == "\x1e":
            flow.text("-")
        elif part == _ROW_END or part < " ":
            fields.end_paragraph()
            flow.end_line()
        elif not fields.hiding:
            flow.text(part)
    return flow.finish()
