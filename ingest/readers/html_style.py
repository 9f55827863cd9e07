"""What styles do to the text of an HTML page: hidden, page breaks, fonts. Only the file's own styles count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.readers.docx_names import Element

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_BREAK = r"break-{}\s*:\s*(?:always|page|left|right)"
_BREAK_BEFORE = re.compile(_BREAK.format("before"), re.IGNORECASE)
_BREAK_AFTER = re.compile(_BREAK.format("after"), re.IGNORECASE)
_PRE = re.compile(r"white-space\s*:\s*pre", re.IGNORECASE)
_RULED = re.compile(r"border(?:-\w+)?\s*:[^;]*solid", re.IGNORECASE)
_FAMILY = re.compile(r"font-family\s*:\s*[\"']?\s*([^\"',;}]{1,80})", re.IGNORECASE)
_STYLE_RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,5000})\}")
_SELECTOR = re.compile(r"\w*(\.[\w-]+)|(\w+)")
_MAX_SHEET_CHARS = 262_144

_NOT_SHOWN = frozenset(
    """
    applet audio canvas datalist del head iframe noscript object script select style svg template title video
    xml
    """.split()  # noqa: SIM905 — a list of words is easier to read and to extend
)
"""Elements without text of the page; ``del`` as well, since tracked changes count as accepted."""


def style_of(element: Element) -> str:
    """The element's own style, empty where it has none."""
    return element.get("style") or ""


def is_hidden(element: Element, name: str) -> bool:
    """Whether neither the element nor what is in it is seen."""
    return name in _NOT_SHOWN or element.get("hidden") is not None or _HIDDEN.search(style_of(element)) is not None


def breaks_before(element: Element) -> bool:
    """Whether a new page begins with the element."""
    return _BREAK_BEFORE.search(style_of(element)) is not None


def breaks_after(element: Element) -> bool:
    """Whether a new page begins behind the element."""
    return _BREAK_AFTER.search(style_of(element)) is not None


def keeps_lines(element: Element, name: str) -> bool:
    """Whether the line ends in the source are line ends of the text."""
    return name in ("pre", "textarea", "listing", "xmp", "plaintext") or _PRE.search(style_of(element)) is not None


def is_ruled(element: Element) -> bool:
    """Whether a table or cell has visible borders."""
    return element.get("border", "0") not in ("0", "") or _RULED.search(style_of(element)) is not None


class Fonts:
    """Fonts by class and by element, from the page's ``style`` elements (simple selectors only)."""

    def __init__(self, root: Element) -> None:
        sheet = "\n".join(element.text or "" for element in root.iter("style"))[:_MAX_SHEET_CHARS]
        self._named = dict(_families(sheet))

    def of(self, element: Element, name: str) -> str | None:
        """The font that the element asks for: its style, its ``face``, its class, its name; None: the outer one."""
        own = _FAMILY.search(style_of(element))
        if own:
            return own.group(1).strip()
        face = element.get("face")
        if face:
            return face.partition(",")[0].strip(" \"'")
        if not self._named:
            return None
        classes = (self._named.get("." + word) for word in (element.get("class") or "").split()[:10])
        return next((font for font in classes if font), None) or self._named.get(name)


def _families(sheet: str) -> Iterator[tuple[str, str]]:
    for rule in _STYLE_RULE.finditer(sheet):
        family = _FAMILY.search(rule.group(2))
        for selector in rule.group(1).split(",") if family else ():
            simple = _SELECTOR.fullmatch(selector.strip())
            if simple and family:
                yield simple.group(1) or simple.group(2).lower(), family.group(1).strip()
