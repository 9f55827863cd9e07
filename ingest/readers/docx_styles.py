"""How a run looks, as far as the text depends on it: font, capitals, hidden.

The order of ECMA-376 Part 1 §17.7.2: the run's own properties, its character style, the paragraph's
style, the document's defaults; fonts named by theme are looked up in the theme part.
"""

from __future__ import annotations

from typing import NamedTuple

from ingest.readers.docx_names import A, Element, W, attribute, child, switch

_MAX_CHAIN = 32
"""Styles based on styles; Word itself allows about ten, and a damaged file may hold a circle."""


class Look(NamedTuple):
    """What a set of properties says; None: it says nothing."""

    font: str | None = None
    caps: bool | None = None
    hidden: bool | None = None

    def over(self, below: Look) -> Look:
        """Itself, completed by the one below it."""
        return Look(
            below.font if self.font is None else self.font,
            below.caps if self.caps is None else self.caps,
            below.hidden if self.hidden is None else self.hidden,
        )


NOTHING = Look()


class ListPlace(NamedTuple):
    """Which list a paragraph belongs to and on which level (None: not said)."""

    number_id: str | None
    level: str | None


class Styles:
    """The styles part and the theme part of a document; either may be missing."""

    def __init__(self, styles: Element | None, theme: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._theme = _theme_fonts(theme)
        self._looks: dict[str, Look] = {}
        defaults = child(child(child(styles, "docDefaults"), "rPrDefault"), "rPr")
        self._defaults = self.own_look(defaults)
        self._default_paragraph: str | None = None
        for style in () if styles is None else styles.iterfind(W + "style"):
            style_id = attribute(style, "styleId") or ""
            self._styles[style_id] = style
            if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true", "on"):
                self._default_paragraph = style_id

    def own_look(self, properties: Element | None) -> Look:
        """What ``w:rPr`` itself says."""
        if properties is None:
            return NOTHING
        return Look(self._font(child(properties, "rFonts")), switch(properties, "caps"), switch(properties, "vanish"))

    def run(self, properties: Element | None, paragraph: Look) -> Look:
        """The look of a run with these properties in a paragraph of that look."""
        if properties is None:
            return paragraph
        own = self.own_look(properties)
        character_style = attribute(child(properties, "rStyle"))
        if character_style is not None:
            own = own.over(self._styled(character_style))
        return own.over(paragraph)

    def paragraph(self, properties: Element | None) -> Look:
        """The look that a paragraph's style gives to its runs."""
        style_id = attribute(child(properties, "pStyle")) or self._default_paragraph
        return self._defaults if style_id is None else self._styled(style_id).over(self._defaults)

    def list_place(self, properties: Element | None) -> ListPlace:
        """The list of a paragraph: its own ``w:numPr``, else that of its style."""
        own = _list_place(properties)
        style_id = attribute(child(properties, "pStyle")) or self._default_paragraph
        if own.number_id is None and style_id is not None:
            for style in self._chain(style_id):
                found = _list_place(child(style, "pPr"))
                if found.number_id is not None:
                    return ListPlace(found.number_id, own.level or found.level)
        return own

    def style_of(self, properties: Element | None) -> str | None:
        """The id of a paragraph's style."""
        return attribute(child(properties, "pStyle")) or self._default_paragraph

    def breaks_page_before(self, properties: Element | None) -> bool:
        """Whether the paragraph begins a page (``w:pageBreakBefore``), by itself or by its style."""
        own = switch(properties, "pageBreakBefore")
        if own is not None:
            return own
        style_id = attribute(child(properties, "pStyle"))
        for style in () if style_id is None else self._chain(style_id):
            said = switch(child(style, "pPr"), "pageBreakBefore")
            if said is not None:
                return said
        return False

    def ruled(self, properties: Element | None) -> bool:
        """Whether a table (``w:tblPr``) has rules between its columns, by itself or by its style."""
        said = _inner_rule(properties)
        style_id = attribute(child(properties, "tblStyle"))
        for style in () if said is not None or style_id is None else self._chain(style_id):
            said = _inner_rule(child(style, "tblPr"))
            if said is not None:
                break
        return bool(said)

    def _chain(self, style_id: str) -> list[Element]:
        """The style and those it is based on, nearest first."""
        chain: list[Element] = []
        following: str | None = style_id
        while following is not None and len(chain) < _MAX_CHAIN:
            style = self._styles.get(following)
            if style is None:
                break
            chain.append(style)
            following = attribute(child(style, "basedOn"))
        return chain

    def _styled(self, style_id: str) -> Look:
        look = self._looks.get(style_id)
        if look is None:
            look = NOTHING
            for style in self._chain(style_id):
                look = look.over(self.own_look(child(style, "rPr")))
            self._looks[style_id] = look
        return look

    def _font(self, fonts: Element | None) -> str | None:
        """The font of Latin letters; those beyond ASCII, which tell the encoding, come first."""
        if fonts is None:
            return None
        for slot in ("hAnsi", "ascii"):
            theme = self._theme.get(attribute(fonts, slot + "Theme") or "")
            named = theme or attribute(fonts, slot)
            if named:
                return named
        return None


def _theme_fonts(theme: Element | None) -> dict[str, str]:
    """Theme names such as ``minorHAnsi`` → the font of Latin letters."""
    fonts: dict[str, str] = {}
    for kind in ("major", "minor"):
        latin = None if theme is None else theme.find(f".//{A}fontScheme/{A}{kind}Font/{A}latin")
        typeface = None if latin is None else latin.get("typeface")
        if typeface:
            fonts.update({f"{kind}Ascii": typeface, f"{kind}HAnsi": typeface})
    return fonts


def _list_place(properties: Element | None) -> ListPlace:
    place = child(properties, "numPr")
    return ListPlace(attribute(child(place, "numId")), attribute(child(place, "ilvl")))


def _inner_rule(properties: Element | None) -> bool | None:
    rule = attribute(child(child(properties, "tblBorders"), "insideV"))
    return None if rule is None else rule not in ("nil", "none")
