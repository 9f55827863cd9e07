r"""RTF as a row of tokens: groups, control words, bytes (Rich Text Format Specification 1.9.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|\\'(?P<hex>[0-9a-fA-F]{2})"
    rb"|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<group>[{}])"
    rb"|(?P<text>[^\\{}\r\n\x00]+)"
    rb"|[\r\n\x00\\]"
)


class Token(NamedTuple):
    """A token. `kind`: ``{``, ``}``, ``word`` (with `number`), ``sign``, ``byte`` (one, by its code) or ``text``."""

    kind: str
    value: str = ""
    number: int | None = None
    data: bytes = b""


OPEN, CLOSE = Token("{"), Token("}")


def tokens(data: bytes) -> Iterator[Token]:
    r"""The tokens of an RTF file; what follows ``\bin`` is stepped over.

    >>> [token.kind for token in tokens(rb"{\b S\'e8: 24}")]
    ['{', 'word', 'text', 'byte', 'text', '}']
    """
    at = 0
    while (found := _TOKEN.match(data, at)) is not None:
        at = found.end()
        word, number, code, sign, group, text = found.group("word", "number", "hex", "sign", "group", "text")
        if text is not None:
            yield Token("text", data=text)
        elif word is not None:
            value = None if number is None else int(number)
            if word == b"bin" and value is not None and value > 0:
                at += value
            else:
                yield Token("word", word.decode("ascii"), value)
        elif group is not None:
            yield OPEN if group == b"{" else CLOSE
        elif code is not None:
            yield Token("byte", data=bytes([int(code, 16)]))
        elif sign is not None:
            yield Token("sign", sign.decode("latin-1"))
