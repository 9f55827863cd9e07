r"""What the control words of RTF mean for text: where it goes, which letters they are, how a row of a table lies."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from ingest.readers.row_tables import FIRST_OF_COLUMN, MERGED_LEFT, MERGED_UP, RowForm

Place: TypeAlias = Literal["text", "note", "box", "header", "footer", "font", "instruction", "nowhere"]

_NOT_SHOWN = """
    colortbl stylesheet info pict objdata objclass filetbl revtbl listtable listoverridetable template nonshppict
    annotation atnid atnauthor bkmkstart bkmkend sp sn sv xe tc rxe falt panose pnseclvl upr nonesttables mmath
    ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn themedata datastore xmlnstbl formfield
"""
PLACES: dict[str, Place] = {
    **dict.fromkeys(_NOT_SHOWN.split(), "nowhere"),
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "footer"),
    "footnote": "note",
    "shptxt": "box",
    "fonttbl": "font",
    "fldinst": "instruction",
}
"""Destinations: where the text of a group goes."""
READ_THOUGH_STARRED = frozenset({"shpinst", "nesttableprops"})
r"""Destinations that stand behind ``\*`` ("may be skipped") and hold text or rows all the same."""
LETTERS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emspace": " ", "enspace": " ", "qmspace": " ", "tab": "\t",
}  # fmt: skip
_MERGES = {"clmrg": MERGED_LEFT, "clvmrg": MERGED_UP, "clvmgf": MERGED_UP | FIRST_OF_COLUMN}
_NO_RULES = ("brdrnone", "brdrnil", "brdrtbl")
_MAX_CELLS = 200


@dataclass(slots=True)
class Row:
    """The row being declared: edges in twips, merge flags, rules."""

    edges: list[int] = field(default_factory=list)
    merges: list[int] = field(default_factory=list)
    merge: int = 0
    ruled: bool = False
    _may_be_rule: bool = False

    def take(self, word: str, number: int | None) -> None:
        """Meet a control word; those that declare no cell do nothing."""
        if word == "cellx" and len(self.edges) < _MAX_CELLS:
            self.edges.append(number or 0)
            self.merges.append(self.merge)
            self.merge = 0
        elif word in _MERGES:
            self.merge |= _MERGES[word]
        elif word in ("clbrdrl", "trbrdrv"):  # a rule left of a cell that is not the first, or between all
            self._may_be_rule = bool(self.edges) or word == "trbrdrv"
        elif word.startswith("brdr") and self._may_be_rule:
            self.ruled = self.ruled or word not in _NO_RULES
            self._may_be_rule = False

    def form(self) -> RowForm:
        """As a table takes it; the left edge of the first cell is not told in RTF."""
        return RowForm((min(0, *self.edges) - 1, *self.edges) if self.edges else (), tuple(self.merges), self.ruled)
