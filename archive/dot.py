"""A trace in the language of Graphviz (``dot -Tsvg``), for those who lay it out anew."""

from __future__ import annotations

from archive.draw import COLOURS, FILLS
from archive.draw_text import wrap
from archive.messages import tell
from archive.relations import family_of, relation_words
from archive.traced import Node, Trace


def dot_of(found: Trace) -> str:
    """The trace as a directed graph, from the citing to the cited."""
    lines = [
        "digraph trace {",
        '  rankdir="RL"; node [shape=box, style="filled,rounded", fontname="Arial", fontsize=10];',
    ]
    lines += [f"  {_quoted(node.id)} [{_shape(node, found.root)}];" for node in found.nodes]
    for edge in found.edges:
        words = tell(relation_words(edge.relation))
        colour = COLOURS[family_of(edge.relation)]
        dash = ", style=dashed" if edge.made_by == "person" else ""
        lines.append(
            f"  {_quoted(edge.source)} -> {_quoted(edge.target)} "
            f'[label={_quoted(words)}, color="{colour}", fontcolor="{colour}", fontsize=8{dash}];'
        )
    return "\n".join([*lines, "}"]) + "\n"


def _shape(node: Node, root: str) -> str:
    text = "\n".join([node.title, *wrap(node.about, 190, 2)])
    style = ', style="dashed,rounded", color="#c0392b"' if node.type == "missing" else ""
    thick = ", penwidth=2.5" if node.id == root else ""
    return f'label={_quoted(text)}, fillcolor="{FILLS[node.type]}"{style}{thick}'


def _quoted(text: str) -> str:
    r"""A string as Graphviz reads it.

    >>> _quoted('a "b" \\c')
    '"a \\"b\\" \\\\c"'
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
