"""A small archive of made papers, and every engine over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from archive.errors import NothingFound
from archive.messages import say
from archive.model import DateSpan, Document, Found, Record
from index.engine import Engine
from index.entry import Entry, entry
from index.memory import MemoryEngine
from index.sqlite_fts import SqliteEngine

Maker = Callable[..., Record]


def _found(value):
    return Found(value, str(value), (0, 0), 1, None, 1.0, "made")


def made_record(id, *, number=None, kind=None, day=None, issuers=(), subject=None, signer=None, pages=1, path=None):  # noqa: A002
    """A record as the archive gives it; `day` is a date or a DateSpan."""
    span = DateSpan(day, day, "day") if isinstance(day, date) else day
    document = Document(
        kind=_found(kind) if kind else None,
        number=_found(number) if number else None,
        date=_found(span) if span else None,
        issuers=tuple(map(_found, issuers)),
        subject=_found(subject) if subject else None,
        signer_name=_found(signer) if signer else None,
    )
    name = path or f"giay-{id}.txt"
    return Record(id, f"{id:064x}", "text/plain", 1, pages, (name,), datetime(2026, 1, 1, tzinfo=UTC), document)


@dataclass
class FakeArchive:
    """The part of an archive that an index follows (`index.catch_up.Papers`)."""

    kept: dict[int, tuple[Record, list[str]]] = field(default_factory=dict)
    events: list[tuple[int, int]] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)

    def keep(self, id, *texts, **fields):  # noqa: A002
        self.kept[id] = (made_record(id, pages=len(texts), **fields), list(texts))
        self.events.append((len(self.events) + 1, id))

    def drop(self, id):  # noqa: A002
        del self.kept[id]
        self.events.append((len(self.events) + 1, id))

    def changes(self, after_seq):
        return iter([event for event in self.events if event[0] > after_seq])

    def high_water(self):
        return self.events[-1][0] if self.events else 0

    def record(self, id):  # noqa: A002
        self.asked.append(id)
        if id not in self.kept:
            raise NothingFound(say("no record {id}", id=id))
        return self.kept[id][0]

    def page_text(self, id, page):  # noqa: A002
        return self.kept[id][1][page - 1]

    def entries(self) -> list[Entry]:
        return [entry(record, list(enumerate(texts, 1))) for record, texts in self.kept.values()]


SKHCN, UBND = "Sở Khoa học và Công nghệ", "UBND tỉnh Đắk Lắk"
GIAO = "Về việc giao dự toán ngân sách nhà nước năm 2018"


def office() -> FakeArchive:
    """Ten papers of one office; what each is for stands in the tests."""
    papers = FakeArchive()
    papers.keep(
        1,
        f"QUYẾT ĐỊNH\n{GIAO}\nĐiều 1. Giao dự toán chi ngân sách cho Chi cục.",
        "Phụ lục\nkinh phí tập huấn",
        number="24/QĐ-SKHCN",
        kind="Quyết định",
        day=date(2018, 1, 31),
        issuers=(SKHCN,),
        subject=GIAO,
    )
    papers.keep(
        2,
        "BÁO CÁO\nCăn cứ Quyết định số 24/QĐ-SKHCN, dự toán đã giao cho chi cục; dự toán thêm.",
        number="58/BC-SKHCN",
        kind="Báo cáo",
        day=date(2018, 12, 20),
        issuers=(SKHCN,),
        subject="Báo cáo kết quả năm 2018",
    )
    papers.keep(
        3,
        "Quyết định về kiện toàn Ban điều hành",
        number="24/QĐ-UBND",
        kind="Quyết định",
        day=date(2016, 1, 12),
        issuers=(UBND,),
        subject="Về việc kiện toàn Ban điều hành",
    )
    papers.keep(
        4,
        "CÔNG VĂN về phòng chống ma túy trong trường học",
        number="1234/UBND-KGVX",
        kind="Công văn",
        day=date(2019, 3, 5),
        issuers=(UBND,),
    )
    papers.keep(
        5, "Thông báo tuyển má hồng", kind="Thông báo", day=DateSpan(date(2017, 5, 1), date(2017, 5, 31), "month")
    )
    papers.keep(
        6,
        "Cong van khong dau ve giao du toan",
        kind="Công văn",
        number="05/SKHCN",
        day=date(2020, 2, 3),
        issuers=(SKHCN,),
    )
    papers.keep(7, "Hoá đơn của Hợp tác xã\nkĩ thuật chăn nuôi", path="hoa-don.txt")
    papers.keep(
        8,
        "trang một không có gì",
        "trang hai nói về chứng nhận VietGAP cho rau an toàn",
        "trang ba: chứng nhận khác",
        kind="Giấy chứng nhận",
        number="VietGAP-TT-13-05",
        day=date(2018, 8, 14),
    )
    papers.keep(
        9,
        "Kế hoạch ngân sách; dự toán; giao việc",
        number="24/KH-STC",
        kind="Kế hoạch",
        day=date(2018, 8, 14),
        issuers=("Sở Tài chính", SKHCN),
    )
    papers.keep(10, "", number="30/2020/NĐ-CP", kind="Nghị định", day=date(2020, 3, 5), issuers=("Chính phủ",))
    return papers


@pytest.fixture
def papers() -> FakeArchive:
    return office()


def opened(name: str, folder: Path):
    """An engine over the files in a folder; the one in memory leaves none."""
    if name == "memory":
        return nullcontext(MemoryEngine())
    if name == "tantivy":
        pytest.importorskip("tantivy", reason="hoso[tantivy] is not installed")
        from index.tantivy_engine import open_engine

        return open_engine(folder)
    return SqliteEngine(folder / "index.db")


@pytest.fixture(params=["sqlite", "memory", "tantivy"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An engine with nothing in it."""
    with opened(request.param, tmp_path) as engine:
        yield engine


@pytest.fixture(scope="session")
def open_at():
    """What opens an engine by its name over a folder."""
    return opened


@pytest.fixture(params=["sqlite", "tantivy"])
def on_disk(request: pytest.FixtureRequest) -> str:
    """The name of each engine that keeps files."""
    return request.param


@pytest.fixture
def engine(empty: Engine, papers: FakeArchive) -> Engine:
    """The office's papers in each engine."""
    empty.put(papers.entries())
    return empty


@pytest.fixture(scope="module")
def all_engines(tmp_path_factory: pytest.TempPathFactory) -> list[Engine]:
    """Every engine with the office's papers, side by side."""
    made = [MemoryEngine(), *(opened(name, tmp_path_factory.mktemp(name)) for name in ("sqlite", "tantivy"))]
    for engine in made:
        engine.put(office().entries())
    return made
