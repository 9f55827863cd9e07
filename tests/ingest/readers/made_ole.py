"""Made OLE compound files: a small writer of [MS-CFB], version 3, without a mini stream."""

from __future__ import annotations

import struct

_SECTOR = 512
_FREE, _END, _FAT, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5


def ole(streams: dict[str, bytes]) -> bytes:
    """A compound file with these streams; slashes in a name make storages. Streams are filled up to 4,096 bytes."""
    names = sorted({*streams, *(name.rsplit("/", 1)[0] for name in streams if "/" in name)})
    sectors: list[bytes] = []
    fat: list[int] = []

    def store(data: bytes) -> int:
        first = len(sectors)
        parts = [data[at : at + _SECTOR].ljust(_SECTOR, b"\0") for at in range(0, len(data), _SECTOR)]
        sectors.extend(parts)
        fat.extend(range(first + 1, first + len(parts)))
        fat.append(_END)
        return first

    places = {name: store(streams[name].ljust(4096, b"\0")) for name in names if name in streams}
    entries = [_entry("Root Entry", _ROOT, _first_child("", names), _END, 0)]
    for name in names:
        data = streams.get(name)
        entries.append(
            _entry(
                name.rsplit("/", 1)[-1],
                _STREAM if data is not None else _STORAGE,
                _NONE if data is not None else _first_child(name, names),
                places.get(name, 0),
                0 if data is None else max(len(data), 4096),
                _next_sibling(name, names),
            )
        )
    directory = store(b"".join(entries))
    fat_sectors = 1
    while (len(sectors) + fat_sectors) * 4 > fat_sectors * _SECTOR:
        fat_sectors += 1
    fat_at = len(sectors)
    fat += [_FAT] * fat_sectors
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(fat_sectors * _SECTOR, b"\xff")
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, fat_sectors, directory, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", *[*range(fat_at, fat_at + fat_sectors), *[_FREE] * (109 - fat_sectors)])
    return header + b"".join(sectors) + table


def _parent(name: str) -> str:
    return name.rpartition("/")[0]


def _first_child(storage: str, names: list[str]) -> int:
    return next((at for at, name in enumerate(names, start=1) if _parent(name) == storage), _NONE)


def _next_sibling(name: str, names: list[str]) -> int:
    behind = names[names.index(name) + 1 :]
    return next((names.index(other) + 1 for other in behind if _parent(other) == _parent(name)), _NONE)


def _entry(name: str, kind: int, child: int, start: int, size: int, right: int = _NONE) -> bytes:
    raw = name.encode("utf-16-le")
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(raw) + 2, kind, 1, _NONE, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
