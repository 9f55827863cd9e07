"""Tables as data: the shipped ones keep to their forms, an office's rows count, faults are told with their place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import tables
from archive.agencies import by_code, known_place, shown_name
from archive.errors import CallError
from archive.kinds import kind_of_code
from archive.store import Archive

SHIPPED = sorted(path.stem for folder in tables.FOLDERS for path in folder.glob("*.toml"))


@pytest.fixture(autouse=True)
def without_office() -> Iterator[None]:
    yield
    tables.use(())


@pytest.mark.parametrize("table", SHIPPED)
def test_a_shipped_table_keeps_to_its_form(table: str) -> None:
    assert [str(fault) for fault in tables.check_shipped(table)] == []


@pytest.mark.parametrize("table", SHIPPED)
def test_no_two_shipped_rows_have_one_key(table: str) -> None:
    forms = tables._shipped(table)["form"]
    for sort, form in forms.items():
        keys = [tuple(str(row.get(column)) for column in form["key"]) for row in tables.rows(table, sort)]
        assert len(set(keys)) == len(keys), sort


AGENCY = '[[agency]]\ncode = "TTBC"\nname = "Trung tâm Báo chí"\nlevel = "centre"\n'


def test_an_office_adds_rows() -> None:
    tables.use((("agencies", AGENCY), ("places", '[[place]]\nname = "Ea Sup"\nalso = ["Ea Súp"]\n')))
    agency = by_code("ttbc")
    assert agency is not None
    assert agency.name == "Trung tâm Báo chí"
    assert shown_name("TRUNG TÂM BÁO CHÍ TỈNH ĐẮK LẮK") == "Trung tâm Báo chí tỉnh Đắk Lắk"
    assert known_place("EA SÚP") == "Ea Sup"
    assert shown_name("SỞ TÀI CHÍNH") == "Sở Tài chính"
    tables.use(())
    assert by_code("ttbc") is None


def test_an_office_replaces_a_row() -> None:
    tables.use((("kinds", '[[kind]]\nname = "Báo cáo"\ncodes = ["BCX"]\nlevel = "administrative"\n'),))
    replaced = kind_of_code("BCX")
    assert replaced is not None
    assert replaced.name == "Báo cáo"
    assert kind_of_code("BC") is None


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("agencies", "[[agency]\n", "TOML"),
        ("colours", "", "no table of this name"),
        ("agencies", '[[person]]\nname = "x"\n', "“person” is no row"),
        ("agencies", '[agency]\nname = "x"\n', "is no row"),
        ("agencies", '[[agency]]\ncode = "X"\nlevel = "centre"\n', "[[agency]] 1: column “name” is missing"),
        ("agencies", AGENCY + AGENCY.replace("centre", "planet"), "[[agency]] 2: column “level” must be: central |"),
        ("agencies", AGENCY + 'colour = "red"\n', "unknown column “colour”"),
        ("agencies", AGENCY + 'from = "yesterday"\n', "column “from” must be: 2018-01-31"),
        ("kinds", '[[kind]]\nname = "X"\ncodes = "X"\nlevel = "known"\n', 'column “codes” must be: ["…", "…"]'),
        ("relations", '[[relation]]\nrelation = "CAN_CU"\nplace = "opening"\nwords = ["("]\n', "(regex)"),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, name: str, text: str, told: str) -> None:
    (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CallError) as caught:
        tables.office_tables(tmp_path)
    assert told in str(caught.value)
    assert f"{name}.toml" in str(caught.value)


def test_an_archive_brings_its_tables(folder: Path) -> None:
    with Archive.open(folder, create=True, actor="lan"):
        assert by_code("TTBC") is None
    (folder / "tables").mkdir()
    (folder / "tables" / "agencies.toml").write_text(AGENCY, encoding="utf-8")
    with Archive.open(folder, actor="lan") as archive:
        assert archive.settings.tables == (("agencies", AGENCY),)
        assert by_code("TTBC") is not None
    (folder / "tables" / "agencies.toml").write_text("nonsense", encoding="utf-8")
    with pytest.raises(CallError):
        Archive.open(folder, actor="lan")
