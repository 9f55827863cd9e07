"""Questions over a whole record of many papers: how long each command takes, and how much memory it needs.

    python -m bench.whole_record DIR --papers 100000

makes (once) an archive of made papers in DIR: offices with their number series, decisions based on others, plans,
support decisions with lists of enterprises, contracts, minutes, certificates, budgets with annexes; then asks each
question in a process of its own. Wall time and memory are those of the whole command, start included. The papers have
no originals: nothing is measured that would open one.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from archive import ledger, records
from archive.database import writing
from archive.model import (
    Amount,
    Certificate,
    DateSpan,
    Document,
    Found,
    Page,
    Party,
    Read,
    Reference,
    Source,
    Table,
    TableRow,
)
from archive.store import Archive

ROOT = Path(__file__).parents[1]
OFFICES, FIRST_YEAR, YEARS = 60, 2012, 10
ENTERPRISES_PER_HUNDRED = 8
BATCH = 2_000
LAWS = (
    ("Luật", "83/2015/QH13", date(2015, 6, 25)),
    ("Luật", "77/2015/QH13", date(2015, 6, 19)),
    ("Nghị định", "163/2016/NĐ-CP", date(2016, 12, 21)),
)
KINDS = (
    ("Công văn", None, 30, "V/v phối hợp thực hiện nhiệm vụ {n}"),
    ("Quyết định", "QĐ", 20, "Về việc ban hành quy định số {n}"),
    ("Quyết định", "QĐ", 3, "Về việc giao dự toán ngân sách nhà nước năm {year}"),
    ("Quyết định", "QĐ", 4, "Về việc phê duyệt danh sách doanh nghiệp được hỗ trợ năm {year}"),
    ("Báo cáo", "BC", 10, "Kết quả thực hiện nhiệm vụ {n}"),
    ("Kế hoạch", "KH", 6, "Triển khai nhiệm vụ {n} năm {year}"),
    ("Biên bản", "BB", 6, "Kiểm tra kết quả hỗ trợ năm {year}"),
    ("Biên bản", "BB", 5, "Nghiệm thu Hợp đồng tư vấn"),
    ("Hợp đồng", "HĐTV", 6, "Tư vấn"),
    ("Giấy chứng nhận", None, 10, None),
)


def found(value: Any) -> Found[Any]:
    """A value as if it had been read."""
    return Found(value, str(value)[:60], (0, 4), 1, None, 0.99, "made")


class Maker:
    """Makes papers one after the other; the same seed makes the same record."""

    def __init__(self, papers: int, seed: int = 6) -> None:
        self.random = random.Random(seed)
        self.papers = papers
        self.enterprises = max(20, papers * ENTERPRISES_PER_HUNDRED // 100)
        self.serials: dict[tuple[object, ...], int] = defaultdict(int)
        self.known: dict[int, list[tuple[str, str, date]]] = defaultdict(list)

    def documents(self) -> Iterator[Document]:
        """The papers, by their days."""
        weights = [kind[2] for kind in KINDS]
        for at in range(self.papers):
            office = at % OFFICES
            day = date(FIRST_YEAR, 1, 1) + timedelta(days=at * 365 * YEARS // self.papers)
            name, code, _, subject = self.random.choices(KINDS, weights)[0]
            yield self._document(at, office, day, name, code, subject)

    def _document(self, at: int, office: int, day: date, kind: str, code: str | None, subject: str | None) -> Document:
        issuer = f"Sở Khoa học và Công nghệ tỉnh Số {office}"
        if kind == "Giấy chứng nhận":
            return Document(kind=found(kind), certificate=self._certificate(at, day), parties=())
        number = self._number(office, day.year, code)
        recent = self.known[office][-200:]
        cited = [self._cite(*paper) for paper in self.random.sample(recent, min(3, len(recent)))]
        cited += [self._cite(*law) for law in self.random.sample(LAWS, 1)]
        self.known[office].append((kind, number, day))
        told = (subject or "").format(n=at, year=day.year)
        document = Document(
            kind=found(kind),
            number=found(number),
            number_state="printed",
            date=found(DateSpan(day, day, "day")) if kind != "Hợp đồng" else None,
            issuers=(found(issuer),),
            subject=found(told),
            references=tuple(cited),
        )
        return self._with_facts(document, at, told)

    def _number(self, office: int, year: int, code: str | None) -> str:
        symbol = f"{code}-S{office}" if code else f"S{office}-KH"
        self.serials[office, year, symbol] += 1
        serial = self.serials[office, year, symbol]
        return f"{serial:02d}/{year}/{symbol}" if code == "HĐTV" else f"{serial:02d}/{symbol}"

    def _cite(self, kind: str, number: str, day: date) -> Found[Reference]:
        return found(Reference(kind, number, day, None, None, self.random.choice(("CAN_CU", "CAN_CU", "DAN_CHIEU"))))

    def _party(self, role: str, **values: object) -> Found[Party]:
        one = self.random.randrange(self.enterprises)
        return found(Party(enterprise(one), f"60{one:08d}", role, **values))  # type: ignore[arg-type]  # made values

    def _with_facts(self, document: Document, at: int, told: str) -> Document:
        if "danh sách doanh nghiệp" in told:
            rows = tuple(self._party("listed", scheme="ISO 9001", amount=95_000_000) for _ in range(5))
            return replace(document, parties=rows)
        if "giao dự toán" in told:
            lines = tuple(
                TableRow((str(row), f"Nhiệm vụ {row}", "1000000"), 2, level=1, amount=1_000_000) for row in range(20)
            )
            sheet = Table(2, 2, "PHỤ LỤC", "đồng", 1, ("STT", "Nội dung", "Dự toán giao"), lines, 20_000_000)
            return replace(document, tables=(sheet,), amounts=(found(Amount(20_000_000, None, "assigned")),))
        if told.startswith(("Kiểm tra", "Nghiệm thu", "Tư vấn")):
            return replace(document, parties=(self._party("about"),))
        return document

    def _certificate(self, at: int, day: date) -> Certificate:
        one = self.random.randrange(self.enterprises)
        edition = self.random.choice(("2008", "2015"))
        return Certificate(
            number=found(f"QMS {at}"),
            scheme=found("ISO 9001"),
            standard=found(f"ISO 9001:{edition}"),
            edition=found(edition),
            holder=found(enterprise(one)),
            holder_tax_code=found(f"60{one:08d}"),
            body=found("Công ty TNHH Chứng nhận Mẫu"),
            issued=found(day),
            expires=found(day + timedelta(days=1095)),
        )


SYLLABLES = (
    *("An", "Bình", "Cao", "Đông", "Gia", "Hòa", "Khánh", "Lâm", "Minh", "Nam", "Phú"),
    *("Quang", "Sơn", "Tân", "Uyên", "Vĩnh", "Xuân", "Yên", "Trung", "Thành", "Lộc", "Phước"),
)


def enterprise(number: int) -> str:
    """A name of four syllables."""
    base, parts = number, []
    for _ in range(4):
        parts.append(SYLLABLES[base % len(SYLLABLES)])
        base //= len(SYLLABLES)
    return f"Công ty TNHH {' '.join(parts)}"


def build(folder: Path, papers: int) -> float:
    """Make the archive; gives the seconds it took."""
    begun = time.perf_counter()
    with Archive.open(folder, create=True, actor="bench") as archive:
        made = list(enumerate(Maker(papers).documents()))
        for start in range(0, len(made), BATCH):
            with writing(archive.connection):
                for at, document in made[start : start + BATCH]:
                    content = sha256(str(at).encode()).hexdigest()
                    page = Page(1, f"{document.number.value if document.number else ''}\n", ())
                    read = Read(Source(f"{at}.pdf", content, "application/pdf", 1000), (page,), document, ())
                    stored = records.store(archive.connection, read, f"{at}.pdf")
                    detail = {"path": f"{at}.pdf", "sha256": content, "record_hash": stored.record_hash}
                    detail |= {"pages_hash": stored.pages_hash}
                    ledger.append(archive.connection, actor="bench", action=ledger.ADD, record=stored.id, detail=detail)
    return time.perf_counter() - begun


def ask(folder: Path, *words: str) -> tuple[float, float, int, int]:
    """Wall and CPU seconds of one command, its peak memory in MiB, its exit code."""
    command = [sys.executable, str(ROOT / "cli.py"), "--archive", str(folder), *words]
    begun = time.perf_counter()
    with Path(os.devnull).open("wb") as nowhere:
        child = subprocess.Popen(command, stdout=nowhere, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - begun
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, os.waitstatus_to_exitcode(status)


QUESTIONS = (
    (("trace", "5/QĐ-S7@2016", "--json"), 0.5),
    (("trace", "QMS {certificate}", "--json"), 0.5),
    (("trace", "6000000123", "--json"), 0.5),
    (("certificates", "--json"), 1.0),
    (("certificates", "--on", "2018-09-15", "--status", "expired", "--json"), 1.0),
    (("gaps", "--json"), 20.0),
    (("budget", "--year", "2018", "--json"), None),
    (("budget", "--check", "--json"), None),
    (("register", "outgoing", "--year", "2018", "--xlsx", "{folder}/outgoing.xlsx"), 5.0),
)


def main() -> None:
    """Build where needed, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--papers", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=3, help="the best of so many calls is shown")
    given = parser.parse_args()
    folder = given.folder / f"{given.papers}"
    if not (folder / "hoso.db").exists():
        print(f"made {given.papers} papers in {build(folder, given.papers):.0f} s")
    with Archive.open(folder, actor="bench") as archive:
        row = archive.connection.execute("SELECT number FROM certificates ORDER BY record DESC LIMIT 1").fetchone()
    print(f"{'command':<60} {'wall s':>7} {'CPU s':>7} {'MiB':>6} {'asked':>6}")
    for words, asked in QUESTIONS:
        filled = [word.format(certificate=row[0].split()[-1], folder=given.folder) for word in words]
        runs = [ask(folder, *filled) for _ in range(given.repeat)]
        wall, cpu, memory, code = min(runs)
        shown = " ".join(filled) if code in {0, 6} else f"{' '.join(filled)} (exit {code})"
        print(f"{shown:<60} {wall:7.2f} {cpu:7.2f} {memory:6d} {asked or '':>6}")


if __name__ == "__main__":
    main()
