"""What is laid over a PDF page: numbers and days typed into signed files, and signature stamps.

Document systems of offices print number and day as form fields over the finished page ("Số: 542"
where the page says "Số:    /TB-UBND"), and signature software lays its stamp (Người ký, Thời gian
ký) anywhere. Short overlays belong to the line they lie on; stamps are read apart.
"""

from __future__ import annotations

import re
from typing import Any

import pypdfium2.raw as pdfium_c

from ingest.readers.layout import Run

_SHOWN = {pdfium_c.FPDF_ANNOT_WIDGET, pdfium_c.FPDF_ANNOT_FREETEXT, pdfium_c.FPDF_ANNOT_STAMP}
MAX_ANNOTATIONS = 2_000
"""Of a page with more, the rest is not looked at: such pages are test files, not papers."""
_TYPED_IN = re.compile(r"[\d\s./-]{1,10}[a-zđ]?\s?")
NEIGHBOURS_PT = 14.0
"""Pieces of one stamp stand no further apart than this."""


def has_overlays(page: Any) -> bool:
    """True when the page has form fields, free text or stamps laid over it."""
    for index in range(min(pdfium_c.FPDFPage_GetAnnotCount(page), MAX_ANNOTATIONS)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        subtype = pdfium_c.FPDFAnnot_GetSubtype(annotation)
        pdfium_c.FPDFPage_CloseAnnot(annotation)
        if subtype in _SHOWN:
            return True
    return False


def with_overlays(page: list[Run], flattened: list[Run]) -> tuple[list[Run], list[list[Run]]]:
    """The runs of page and typed-in overlays, and the stamps as blocks of runs.

    `flattened` are the runs after the overlays were drawn into the page.
    """
    known = {(run.text, round(run.x0), round(run.top)) for run in page}
    blocks: list[list[Run]] = []
    for run in flattened:
        if (run.text, round(run.x0), round(run.top)) in known:
            continue
        home = next((block for block in blocks if any(_near(run, other) for other in block)), None)
        if home is None:
            blocks.append([run])
        else:
            home.append(run)
    typed = [block for block in blocks if _TYPED_IN.fullmatch(" ".join(run.text for run in block))]
    stamps = [block for block in blocks if block not in typed]
    return [*page, *(run for block in typed for run in block)], stamps


def _near(one: Run, other: Run) -> bool:
    apart_x = max(one.x0, other.x0) - min(one.x1, other.x1)
    apart_y = max(one.top, other.top) - min(one.bottom, other.bottom)
    return apart_x < NEIGHBOURS_PT and apart_y < NEIGHBOURS_PT
