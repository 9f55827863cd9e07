"""What is drawn on a PDF page, walked once: a page has hundreds of objects, and most of them are pieces of text.

Objects are plain addresses, and PDFium is called with them: as objects of Python they would cost three times as
much. They hold as long as the page is open and nothing is drawn into it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium_c

TEXT, PATH, FORM = pdfium_c.FPDF_PAGEOBJ_TEXT, pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_FORM
MAX_OBJECTS = 20_000
"""A drawing with more objects is not looked through; its text is then taken as seen."""


class InForm(NamedTuple):
    """An object of a form: its address, and that of the form, which has a space of its own."""

    address: int
    form: int


class Drawn(NamedTuple):
    """The pieces of text and the paths of a page in the order in which they are drawn; those of its forms apart."""

    texts: list[int]
    paths: list[int]
    texts_in_forms: list[InForm]
    paths_in_forms: list[InForm]


def plain(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of PDFium that takes plain addresses and numbers.

    Without `arguments` it takes numbers of 32 bits and references, which need no conversion: half the time of a call.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)  # the lock is kept: a call is shorter than giving it away


def address_of(handle: Any) -> int:
    """The address behind a handle of pypdfium2."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def reference(address: int) -> Any:
    """The address as a value that is converted once and not with every call."""
    return ctypes.byref(ctypes.c_char.from_address(address))


_POINTER, _INT = ctypes.c_void_p, ctypes.c_int
_kind = plain(pdfium_c.FPDFPageObj_GetType, _INT, _POINTER)
_of_page = plain(pdfium_c.FPDFPage_GetObject, _POINTER)
_of_form = plain(pdfium_c.FPDFFormObj_GetObject, _POINTER, _POINTER, ctypes.c_ulong)
_in_form = plain(pdfium_c.FPDFFormObj_CountObjects, _INT, _POINTER)


def draws_text_alone(page: Any) -> bool:
    """True where no picture, line or form is drawn: nothing but letters."""
    return all(kind == TEXT for _, kind in _told(_of_page, address_of(page), pdfium_c.FPDFPage_CountObjects(page)))


def drawn(page: Any) -> Drawn:
    """The objects of the page, and those of the forms drawn on it, one level deep."""
    things = _told(_of_page, address_of(page), pdfium_c.FPDFPage_CountObjects(page))
    found = Drawn(_of_kind(TEXT, things), _of_kind(PATH, things), [], [])
    for form in _of_kind(FORM, things):
        inside = _told(_of_form, form, _in_form(form))
        found.texts_in_forms.extend(InForm(address, form) for address in _of_kind(TEXT, inside))
        found.paths_in_forms.extend(InForm(address, form) for address in _of_kind(PATH, inside))
    return found


def _of_kind(wanted: int, things: list[tuple[int, int]]) -> list[int]:
    return [address for address, kind in things if kind == wanted]


def _told(get: Callable[..., Any], holder: int, count: int) -> list[tuple[int, int]]:
    """The addresses and kinds of what a page or a form holds; without a loop of Python's own, for speed."""
    count = max(min(count, MAX_OBJECTS), 0)
    addresses = list(map(get, repeat(reference(holder), count), range(count)))
    return list(zip(addresses, map(_kind, addresses), strict=True))


class Painted(NamedTuple):
    """How a path is drawn: its area, its line."""

    filled: bool
    stroked: bool


_draw_mode = plain(pdfium_c.FPDFPath_GetDrawMode, _INT, _POINTER, _POINTER, _POINTER)
_bounds = plain(pdfium_c.FPDFPageObj_GetBounds, _INT, *[_POINTER] * 5)
_modes = (ctypes.c_int * 2)()
_FILL, _STROKE = (ctypes.addressof(_modes) + place * ctypes.sizeof(ctypes.c_int) for place in range(2))
_sides = (ctypes.c_float * 4)()
_LEFT, _BOTTOM, _RIGHT, _TOP = (ctypes.addressof(_sides) + place * ctypes.sizeof(ctypes.c_float) for place in range(4))


def painted(path: int) -> Painted:
    """How the path at this address is drawn; a path may only cut others and be drawn not at all."""
    if not _draw_mode(path, _FILL, _STROKE):
        return Painted(filled=False, stroked=False)
    return Painted(_modes[0] != 0, _modes[1] != 0)


def bounds_of(thing: int) -> tuple[float, float, float, float] | None:
    """Left, bottom, right, top of the object at this address, in the space of what it is drawn in."""
    if not _bounds(thing, _LEFT, _BOTTOM, _RIGHT, _TOP):
        return None
    left, bottom, right, top = _sides
    return left, bottom, right, top
