"""A seccomp filter (Linux, x86-64 and ARM64): the kernel refuses this process the calls that reach others.

No socket of any kind can be made, so there is no network even where namespaces are forbidden; other
processes can be neither traced nor read. The refused call gives "permission denied"; nothing is killed.
https://docs.kernel.org/userspace-api/seccomp_filter.html
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
import sys
from dataclasses import dataclass

from ingest.landlock import forbid_new_privileges

_SET_SECCOMP, _MODE_FILTER = 22, 2  # prctl(2)
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06  # classic BPF, linux/bpf_common.h
_NUMBER_AT, _MACHINE_AT = 0, 4  # offsets in struct seccomp_data
_X32 = 0x40000000
"""Calls of the x32 ABI have this bit; nobody uses them, but they would go round the filter."""


@dataclass(frozen=True, slots=True)
class Machine:
    """An architecture: its AUDIT_ARCH mark, and its numbers of the calls that are refused."""

    mark: int
    refused: tuple[int, ...]


# socket, ptrace, process_vm_readv, process_vm_writev, io_uring_setup (makes sockets too), pidfd_getfd
MACHINES = {
    "x86_64": Machine(0xC000003E, (41, 101, 310, 311, 425, 438)),
    "aarch64": Machine(0xC00000B7, (198, 117, 270, 271, 425, 438)),
}


class _Filter(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_char_p))


def refuse_calls() -> bool:
    """Install the filter, for good; False where the kernel or the architecture does not have it."""
    machine = MACHINES.get(platform.machine())
    if not sys.platform.startswith("linux") or machine is None or not forbid_new_privileges():
        return False
    code = program(machine)
    given = _Filter(len(code) // 8, code)
    library = ctypes.CDLL(None, use_errno=True)
    return int(library.prctl(_SET_SECCOMP, _MODE_FILTER, ctypes.byref(given), 0, 0)) == 0


def program(machine: Machine) -> bytes:
    """The filter, 8 bytes an instruction: another architecture and the refused calls fail, all else goes.

    >>> len(program(MACHINES["x86_64"])) // 8
    12
    """
    refused = machine.refused
    to_refuse = len(refused) + 1  # jumps count from the next instruction; ALLOW stands before REFUSE
    steps = [
        _step(_LOAD, value=_MACHINE_AT),
        _step(_EQUAL, unless=to_refuse + 2, value=machine.mark),
        _step(_LOAD, value=_NUMBER_AT),
        _step(_AT_LEAST, when=to_refuse, value=_X32),
        *(_step(_EQUAL, when=len(refused) - at, value=number) for at, number in enumerate(refused)),
        _step(_RETURN, value=_ALLOW),
        _step(_RETURN, value=_REFUSE),
    ]
    return b"".join(steps)


def _step(code: int, when: int = 0, unless: int = 0, value: int = 0) -> bytes:
    return struct.pack("=HBBI", code, when, unless, value)
