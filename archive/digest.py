r"""One way to hash several values at once, so that no two lists of values give the same bytes.

Each value is written in UTF-8 as a *netstring* (D. J. Bernstein, 1997): its length in bytes as a
decimal number, a colon, the bytes, a comma. ``("ab", "c")`` and ``("a", "bc")`` so differ. Nothing
(None) is the empty string; whole numbers are decimal; fractions are written as Python's shortest
form that reads back as the same IEEE 754 double (``0.99``).

>>> netstrings("căn cứ", 24, None, 0.5)
b'9:c\xc4\x83n c\xe1\xbb\xa9,2:24,0:,3:0.5,'
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

_CHUNK_BYTES = 1024 * 1024

# What SQLite hands out. A value of another type than its column's is met only in a damaged database.
Value = str | int | float | bytes | None


def netstrings(*values: Value) -> bytes:
    """The values one after the other, each with its length."""
    return b"".join(b"%d:%b," % (len(raw), raw) for raw in map(_raw, values))


def sha256_of(values: Iterable[Value]) -> str:
    """SHA-256 over the netstrings of `values`, in lower-case hexadecimal."""
    return hashlib.sha256(netstrings(*values)).hexdigest()


def sha256_of_file(path: Path) -> str:
    """SHA-256 of a file's bytes, in lower-case hexadecimal.

    Raises:
        OSError: the file cannot be read.
    """
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


def canonical_json(value: Mapping[str, object]) -> str:
    """JSON in the one form that is hashed: keys sorted, no blanks, real letters, no NaN.

    >>> canonical_json({"b": [1, None], "a": "Đắk Lắk"})
    '{"a":"Đắk Lắk","b":[1,null]}'
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def _raw(value: Value) -> bytes:
    if value is None:
        return b""
    if isinstance(value, bytes):
        return value
    # surrogateescape: text that a damaged database no longer holds as UTF-8 is hashed as it stands.
    return str(value).encode("utf-8", "surrogateescape")
