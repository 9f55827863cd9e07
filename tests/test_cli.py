"""The command line itself: help, languages, exit codes, encodings; see also test_cli_job."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from calling import ROOT, Outcome

import cli
from commands.values import Day

Hoso = Callable[..., Outcome]
HosoProcess = Callable[..., subprocess.CompletedProcess[bytes]]


def test_help_names_every_command_and_imports_none(hoso: Hoso) -> None:
    told = hoso("--help")
    assert told.code == 0
    assert all(f"\n  {name} " in told.out for name in cli.TABLE)


def test_without_a_command_the_help_is_shown(hoso: Hoso) -> None:
    assert hoso().out == hoso("--help").out


@pytest.mark.parametrize("name", cli.TABLE)
def test_every_command_has_a_help_page_in_both_languages(hoso: Hoso, name: str) -> None:
    english, vietnamese = hoso(name, "--help", "--lang", "en"), hoso("--lang=vi", name, "--help")
    assert english.code == vietnamese.code == 0
    assert english.out.startswith("Usage: hoso " + name)
    assert vietnamese.out.startswith("Cách dùng: hoso " + name)
    assert "Show this page" not in vietnamese.out


def test_version(hoso: Hoso) -> None:
    assert hoso("--version").out.startswith("hoso ")


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["serch"], "serch"),
        (["search", "--bog"], "--bog"),
        (["--archive"], "--archive"),
        (["search", "--limit", "-3"], "--limit"),
        (["search", "--limit", "9" * 30], "--limit"),
        (["search", "--sort", "colour"], "colour"),
        (["search", "--from", "30/2/2018"], "30/2/2018"),
        (["show"], "REF"),
        (["show", "1", "2"], "2"),
        (["--lang", "fr", "search"], "fr"),
        (["search", "x"], "hoso init"),
        (["import", "no-such-folder"], "no-such-folder"),
        (["read", "no-such-file.pdf"], "no-such-file.pdf"),
        (["verify", "--against", "no-such-checkpoint"], "no-such-checkpoint"),
    ],
)
def test_a_wrong_call_ends_with_2_and_one_line_that_names_what_is_wrong(
    hoso: Hoso, words: list[str], names: str
) -> None:
    told = hoso(*words)
    assert (told.code, told.out) == (2, "")
    assert names in told.err
    assert told.err.count("\n") == 1


def test_a_slip_is_answered_with_the_nearest_option(hoso: Hoso) -> None:
    assert "--limit" in hoso("search", "--limits", "3").err


def test_archive_option_is_understood_before_and_after_the_command(hoso: Hoso, tmp_path: Path) -> None:
    assert hoso("--archive", tmp_path / "one", "init").code == 0
    assert hoso("init", "--archive", tmp_path / "two").code == 0
    assert hoso("--archive", tmp_path / "not this", "init", "--archive", tmp_path / "three").code == 0
    assert sorted(path.name for path in tmp_path.iterdir() if (path / "hoso.db").exists()) == ["one", "three", "two"]


def test_the_language_is_the_locales_unless_it_is_named(hoso: Hoso, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "vi_VN.UTF-8")
    assert "Lệnh" in hoso("--help").out
    assert "Commands" in hoso("--help", "--lang", "en").out
    monkeypatch.setenv("LC_ALL", "C")
    assert "Commands" in hoso("--help").out


def test_an_unforeseen_fault_is_one_line_and_a_log(hoso: Hoso, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fault(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a fault of ours")

    monkeypatch.setattr("archive.store.Archive.open", fault)
    told = hoso("log")
    assert told.code == 70
    assert told.err.count("\n") == 1
    assert "a fault of ours" in told.err
    log = tmp_path / "state" / "hoso" / "hoso.log"
    assert str(log) in told.err
    assert "Traceback" in log.read_text(encoding="utf-8")


def test_ctrl_c_ends_with_130(hoso: Hoso, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("archive.store.Archive.open", interrupt)
    told = hoso("log")
    assert told.code == 130
    assert told.err.count("\n") == 1


def test_output_is_utf8_under_any_locale(hoso_process: HosoProcess) -> None:
    for locale in ({"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}):
        told = hoso_process("--lang", "vi", "--help", environment=locale)
        assert "Hồ Sơ" in told.stdout.decode("utf-8")


def test_words_typed_in_vietnamese_arrive_under_any_locale(hoso_process: HosoProcess) -> None:
    hoso_process("init")
    told = hoso_process(
        "search", "giao dự toán", environment={"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    )
    assert told.returncode == 1
    assert "“giao dự toán”" in told.stdout.decode("utf-8")


def test_words_that_are_no_utf8_are_searched_and_not_found(archive_folder: Path, hoso: Hoso) -> None:
    hoso("init")
    words = [sys.executable, str(ROOT / "cli.py"), "--archive", str(archive_folder), "search", b"d\xe1n \xff"]
    told = subprocess.run(words, capture_output=True, timeout=60, check=False)
    assert told.returncode == 1
    assert told.stderr == b""
    assert "\\xe1" in told.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_fault(hoso: Hoso, archive_folder: Path) -> None:
    hoso("init")
    words = [sys.executable, str(ROOT / "cli.py"), "--archive", str(archive_folder), "log", "--json"]
    reading, writing = os.pipe()
    os.close(reading)
    told = subprocess.run(words, stdout=writing, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(writing)
    assert (told.returncode, told.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_under_stdout_is_told(hoso_process: HosoProcess, hoso: Hoso) -> None:
    hoso("init")
    with Path("/dev/full").open("wb") as full:
        words = [sys.executable, str(ROOT / "cli.py"), "--help"]
        told = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
    assert told.returncode == 2
    assert told.stderr.count(b"\n") == 1


def test_search_and_help_import_little(archive_folder: Path, hoso: Hoso) -> None:
    hoso("init")
    script = "import sys, cli; code = cli.main(sys.argv[1:]); print('\\n'.join(sys.modules), file=sys.stderr)"
    for words in (["--help"], ["--archive", str(archive_folder), "search", "24/SKHCN"]):
        told = subprocess.run(
            [sys.executable, "-c", script, *words], capture_output=True, timeout=60, check=False, text=True, cwd=ROOT
        )
        heavy = {"pandas", "numpy", "rich", "lxml", "openpyxl", "cattrs", "sqlite_utils", "whoosh", "multiprocessing"}
        assert not heavy & {name.split(".")[0] for name in told.stderr.split()}


@pytest.mark.parametrize("written", ["2018-01-31", "31/1/2018", " 31/01/2018 "])
def test_days_are_written_in_two_ways(written: str) -> None:
    assert Day().convert(written, None, None).isoformat() == "2018-01-31"
