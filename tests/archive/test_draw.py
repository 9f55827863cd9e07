"""Pictures of traces: nothing overlaps, lines run between the boxes, texts are cut and escaped."""

from __future__ import annotations

import random
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from itertools import combinations

import pytest

from archive.dot import dot_of
from archive.draw import svg_of
from archive.draw_grid import grid_of, implied
from archive.draw_lines import BOX_WIDTH, Picture, picture_of
from archive.draw_text import text_width, wrap
from archive.messages import say
from archive.trace_page import page_of
from archive.traced import Edge, Node, Trace

STRANDS = ("law", "governance", "plans", "budget", "support", "inspection", "review", None)
SVG = "{http://www.w3.org/2000/svg}"


def made(count: int, seed: int = 6) -> Trace:
    """A trace of papers that cite earlier ones, with enterprises and missing papers among them."""
    chance = random.Random(seed)
    nodes, edges = [Node("r1", "document", "176/QĐ-UBND", "Quyết định", "2014-01-17", 1, strand="governance")], []
    day = date(2014, 2, 1)
    for at in range(2, count + 1):
        day += timedelta(days=chance.randint(0, 20))
        sort = chance.choice(("document", "document", "document", "missing", "enterprise", "certificate"))
        strand = "enterprise" if sort == "enterprise" else "certificate" if sort == "certificate" else None
        nodes.append(
            Node(
                f"r{at}",
                sort,  # type: ignore[arg-type]  # one of the node types
                f"{at}/2018/QĐ-SKHCN-BTC-BKHCN" if at % 7 == 0 else f"{at}/QĐ-SKHCN",
                "Quyết định: về việc một điều \x0b“khác” & <thêm>",
                None if at % 9 == 0 else day.isoformat(),
                at if sort == "document" else None,
                strand=strand or chance.choice(STRANDS),
                note=say("not found in this archive (as of {day})", day="1/1/2020") if sort == "missing" else None,
            )
        )
        others = chance.sample(range(1, at), min(at - 1, chance.randint(1, 3)))
        relations = ("CAN_CU", "THUC_HIEN", "DAN_CHIEU", "THAY_THE", "BEN")
        edges += [Edge(f"r{at}", f"r{one}", chance.choice(relations), 1, "Căn cứ <x>") for one in others]
    return Trace("r1", tuple(nodes), tuple(edges), (), date(2026, 11, 23), date(2026, 11, 23))


@pytest.mark.parametrize("count", [1, 2, 5, 51, 200])
def test_no_two_boxes_overlap(count: int) -> None:
    picture = picture_of(made(count), 48)
    assert len(picture.boxes) == count
    for one, other in combinations(picture.boxes.values(), 2):
        apart = abs(one[0] - other[0]) >= BOX_WIDTH or abs(one[1] - other[1]) >= picture.box_height
        assert apart, (one, other)


@pytest.mark.parametrize(("count", "seed"), [(5, 1), (51, 2), (200, 3)])
def test_no_line_runs_through_a_box(count: int, seed: int) -> None:
    picture = picture_of(made(count, seed), 35)
    assert len(picture.lines) >= count - 1
    for line in picture.lines:
        for first, last in zip(line.points, line.points[1:], strict=False):
            assert first[0] == last[0] or first[1] == last[1], "a line runs level or upright"
            assert not _crossed(picture, first, last), line


def _crossed(picture: Picture, first: tuple[float, float], last: tuple[float, float]) -> bool:
    left, right = sorted((first[0], last[0]))
    top, bottom = sorted((first[1], last[1]))
    return any(
        (x < right - 0.1 and left + 0.1 < x + BOX_WIDTH and y < bottom - 0.1 and top + 0.1 < y + picture.box_height)
        or (x + 0.1 < left < x + BOX_WIDTH - 0.1 and y < bottom and top < y + picture.box_height)
        for x, y in picture.boxes.values()
    )


@pytest.mark.parametrize("count", [5, 51])
def test_everything_stands_inside_the_picture(count: int) -> None:
    picture = picture_of(made(count), 48)
    xs = [x for line in picture.lines for x, _ in line.points] + [x + BOX_WIDTH for x, _ in picture.boxes.values()]
    ys = [y for line in picture.lines for _, y in line.points] + [y + 48 for _, y in picture.boxes.values()]
    assert max(xs) <= picture.width
    assert max(ys) <= picture.height
    assert min(xs) >= 0
    assert min(ys) > 60, "below the title"


def test_time_runs_from_left_to_right() -> None:
    found = made(51)
    grid = grid_of(found)
    dated = sorted(
        (node.day, grid.spots[node.id].column) for node in found.nodes if node.day and node.type == "document"
    )
    assert [column for _, column in dated] == sorted(column for _, column in dated)


@pytest.mark.parametrize("count", [51, 200])
def test_the_shape_is_that_of_a_screen(count: int) -> None:
    picture = picture_of(made(count), 48)
    assert 0.5 < picture.width / picture.height < 3.5


@pytest.mark.parametrize("count", [1, 51, 200])
def test_the_svg_is_well_formed_and_asks_for_nothing_from_elsewhere(count: int) -> None:
    text = svg_of(made(count), lambda node: f"#{node.id}")
    root = ET.fromstring(text)
    assert len(root.findall(f".//{SVG}g[@class='box']")) == count
    addresses = [part.split('"')[0] for part in text.split('href="')[1:]]
    assert len(addresses) == count
    assert all(address.startswith("#") for address in addresses)
    assert "<script" not in text


def test_missing_papers_are_dashed_and_the_root_is_thick() -> None:
    nodes = (
        Node("r1", "document", "24/QĐ-SKHCN", record=1),
        Node("m:1", "missing", "395/QĐ-SKHCN", note=say("not found in this archive (as of {day})", day="x")),
    )
    root = ET.fromstring(
        svg_of(Trace("r1", nodes, (Edge("r1", "m:1", "CAN_CU"),), (), date(2018, 1, 1), date(2018, 1, 1)))
    )
    first, second = (box.find(f"{SVG}rect") for box in root.findall(f".//{SVG}g[@class='box']"))
    assert first is not None
    assert second is not None
    assert (first.get("stroke-dasharray"), second.get("stroke-dasharray")) == (None, "5 3")
    assert first.get("stroke-width") == "2.4"


def test_what_a_longer_way_says_too_is_pale() -> None:
    edges = [Edge("a", "b", "CAN_CU"), Edge("b", "c", "CAN_CU"), Edge("a", "c", "CAN_CU")]
    assert implied(edges) == {("a", "c")}
    assert implied([*edges[:2], Edge("c", "a", "CAN_CU")]) == set()


def test_texts_are_broken_and_cut() -> None:
    lines = wrap("Nâng cao năng suất chất lượng sản phẩm, hàng hóa", 90, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(text_width(line, 10.5) <= 90 for line in lines)
    assert wrap("x" * 200, 60, 2)[0].endswith("…")
    assert wrap("", 60, 2) == []


def test_the_page_is_complete_by_itself_and_quotes_every_relation() -> None:
    found = made(20)
    text = page_of(found)
    assert text.count("Căn cứ &lt;x&gt;") == len(found.edges)
    assert "<script" not in text
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")


def test_dot_names_every_node_and_edge() -> None:
    found = made(20)
    text = dot_of(found)
    assert text.startswith("digraph trace {")
    assert text.count(" -> ") == len(found.edges)
    assert text.count("label=") == len(found.nodes) + len(found.edges)
