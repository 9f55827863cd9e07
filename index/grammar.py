"""The query language (SPEC §5.8), read with Whoosh's parser: its taggers, groups and fields; not its index.

Loaded only when a question has operators. Whoosh's own operators bind a word to its neighbour, which
cuts Vietnamese words in two (``năng suất OR chất lượng``), and its ``-`` made words required; so a run
of words stays one here, and OR binds loosest, then AND, then what merely stands side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from whoosh.qparser import QueryParser, plugins, syntax
from whoosh.qparser.taggers import FnTagger, RegexTagger

from index.fields import STATUS, field, field_name, is_field, split_value
from index.terms import marked
from index.tree import All, Any, Node, Not, Phrase, Prefix, Words, all_of

QUOTES = '"“”„«»'
_AND, _OR, _NOT = "AND|VÀ", "OR|HOẶC", "NOT|KHÔNG"
_ALONE = r"(?<![^\s()]){}(?![^\s()])"
_MINUS = r"(?<![^\s(])-(?=[^\s-])"
_QUOTED = rf"[{QUOTES}](?P<text>[^{QUOTES}]*)[{QUOTES}]"
_PREFIX = r"(?<![^\s(:-])(?P<text>[^\s()*:\[\]" + QUOTES + r"]{1,60})\*(?![^\s)])"
_NAME = r"(?<![^\s(-])(?P<text>[^\W\d_]{2,12})\s{0,2}:\s{0,3}"
_BRACKETED = r"\[(?P<text>[^\[\]]{0,80})\]"


class Unfit(Exception):
    """The question's operators do not fit together."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The tree; `strict` where an AND says that each word counts; `reserved` fields left out.

    `halved` is the run of syllables of which a ``-`` leaves out the first alone.
    """

    node: Node | None
    strict: bool
    reserved: bool
    halved: str


class _Sign(syntax.MarkerNode):  # type: ignore[misc]  # Whoosh has no types
    """An operator; what it binds is settled by `_Reader`."""


class _And(_Sign):
    pass


class _Or(_Sign):
    pass


class _Not(_Sign):
    """NOT, KHÔNG: without the run of words behind it."""


class _Minus(_Not):
    """``-``: without the one word, phrase or group that it touches."""


class _Enclosed(syntax.WordNode):  # type: ignore[misc]
    """What stands in quotes or square brackets."""


class _Group(syntax.AndGroup):  # type: ignore[misc]
    """Brackets; they may be the value of a field: ``loai:(QĐ OR KH)``."""

    has_fieldname = True
    fieldname: str | None = None


class _NameTagger(RegexTagger):  # type: ignore[misc]
    """Names of fields, with or without marks; any other word before a colon stays a word."""

    def create(self, parser: object, match: object) -> syntax.FieldnameNode | None:
        name = match["text"]  # type: ignore[index]
        return syntax.FieldnameNode(field_name(name), match[0]) if is_field(name) else None  # type: ignore[index]


class _Signs(plugins.Plugin):  # type: ignore[misc]
    """Tags everything but groups."""

    def __init__(self, *, vietnamese: bool) -> None:
        self._vietnamese = vietnamese

    def taggers(self, parser: object) -> list[tuple[RegexTagger, int]]:
        words = (_AND, _OR, _NOT) if self._vietnamese else ("AND", "OR", "NOT")
        signs = zip(words, (_And, _Or, _Not), strict=True)
        return [
            (FnTagger(_QUOTED, _Enclosed, "quoted"), 0),
            (FnTagger(_BRACKETED, _Enclosed, "bracketed"), 0),
            (_NameTagger(_NAME), 1),
            *((FnTagger(_ALONE.format(f"(?:{word})"), sign, word), 2) for word, sign in signs),
            (FnTagger(_MINUS, _Minus, "minus"), 2),
            (FnTagger(_PREFIX, plugins.PrefixPlugin.PrefixNode, "prefix"), 3),
        ]


def read(text: str, *, vietnamese: bool = True) -> Reading:
    """The tree of a text of bounded length; `vietnamese`: VÀ, HOẶC and KHÔNG are operators.

    >>> read("năng suất OR chất lượng -đào").node.parts[1].parts[1]
    Not(part=Words(text='đào'))

    Raises:
        Unfit: it does not parse.
    """
    if text.count("(") != text.count(")") or sum(map(text.count, QUOTES)) % 2:
        raise Unfit
    reader = _Reader()
    node = reader.group(_parser(vietnamese=vietnamese).process(text))
    return Reading(node, reader.strict, reader.reserved, reader.halved)


def _parser(*, vietnamese: bool) -> QueryParser:
    parts = [_Signs(vietnamese=vietnamese), plugins.GroupPlugin(), plugins.FieldsPlugin("(?!)")]
    parser = QueryParser(None, None, plugins=parts, group=_Group)
    parser.remove_plugin_class(plugins.WhitespacePlugin)
    return parser


class _Reader:
    """Whoosh's syntax nodes → our tree."""

    def __init__(self) -> None:
        self.strict = False
        self.reserved = False
        self.halved = ""

    def group(self, nodes: Iterable[syntax.SyntaxNode], *, field_given: str | None = None) -> Node | None:
        """A group in brackets, or the whole question."""
        alternatives = [self._every(part, field_given) for part in self._split(nodes, _Or)]
        if len(alternatives) == 1:
            return alternatives[0]
        return Any(tuple(self._all_given(alternatives)))

    def _every(self, nodes: Sequence[syntax.SyntaxNode], field_given: str | None) -> Node | None:
        parts = [self._beside(part, field_given) for part in self._split(nodes, _And)]
        if len(parts) == 1:
            return all_of(parts[0])
        if not all(parts):
            raise Unfit
        return all_of([node for part in parts for node in part])

    def _split(self, nodes: Iterable[syntax.SyntaxNode], sign: type[_Sign]) -> Iterator[list[syntax.SyntaxNode]]:
        part: list[syntax.SyntaxNode] = []
        for node in nodes:
            if isinstance(node, sign):
                self.strict |= sign is _And
                yield part
                part = []
            else:
                part.append(node)
        yield part

    def _all_given(self, alternatives: Sequence[Node | None]) -> Iterator[Node]:
        for one in alternatives:
            if one is None:
                raise Unfit
            yield one

    def _beside(self, nodes: Sequence[syntax.SyntaxNode], field_given: str | None) -> list[Node]:
        """What stands side by side, without AND and OR."""
        parts: list[Node] = []
        unwanted: _Not | None = None
        for node in nodes:
            if isinstance(node, _Not):
                if unwanted:
                    raise Unfit
                unwanted = node
                continue
            found = self._node(node, field_given, unwanted)
            if found and unwanted:
                found[0] = Not(found[0])
                unwanted = None
            parts += found
        if unwanted:
            raise Unfit
        return parts

    def _node(self, node: syntax.SyntaxNode, field_given: str | None, unwanted: _Not | None) -> list[Node]:
        if isinstance(node, syntax.GroupNode):
            inside = self.group(node, field_given=node.fieldname)
            return list(inside.parts) if isinstance(inside, All) and not unwanted else [inside] if inside else []
        text = str(node.text).strip()
        name = node.fieldname
        if name and not marked(text):
            raise Unfit
        if not marked(text):
            return []
        if isinstance(node, plugins.PrefixPlugin.PrefixNode):
            return [Prefix(text)] if not name else self._field(name, text)
        if isinstance(node, _Enclosed) or field_given:
            return self._field(name, text) if name else [Phrase(text)]
        if name:
            value, rest = split_value(name, text)
            return [*self._field(name, value), *_words(rest)]
        if isinstance(unwanted, _Minus):  # "-thông báo" leaves out the one word
            word, _, rest = text.partition(" ")
            if rest and not self.halved:
                self.halved = " ".join(text.split()[:2])
            return [*_words(word), *_words(rest)]
        return [Phrase(text)] if unwanted else _words(text)

    def _field(self, name: str, value: str) -> list[Node]:
        if name == STATUS:
            self.reserved = True
            return []
        known = field(name, value)
        if known is None:
            raise Unfit
        return [known]


def _words(text: str) -> list[Node]:
    return [Words(text)] if marked(text) else []
