"""The wheel, installed with its declared dependencies into an empty environment, reads a file.

Nothing is downloaded: the wheel is built from a copy of the sources, and what it declares that it
needs is linked, distribution by distribution, from the environment that runs the tests. A package
that the wheel needs but does not declare is not there, nor is any module that the wheel forgets.
"""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
import venv
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path

import pytest
from calling import DECISION, ROOT
from packaging.requirements import Requirement

ROOMS = ("archive", "commands", "index", "ingest")
WHEEL_NEEDS = ("pyproject.toml", "README.md", "LICENSE", "cli.py", *ROOMS)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    sources = tmp_path_factory.mktemp("sources")
    for name in WHEEL_NEEDS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, sources / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, sources / name)
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", sources / "dist", sources)
    (built,) = (sources / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ``bin`` folder of a new environment with the wheel in it."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    site = Path(_run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    _run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel)
    (own,) = Distribution.discover(name="hoso", path=[str(site)])
    for needed in _closure(own):
        _link(needed, site)
    return folder / "bin"


def test_the_installed_program_reads_a_file(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "24-skhcn.txt").write_text(DECISION.format(number=24, year=2018), encoding="utf-8")
    told = json.loads(_run(installed / "hoso", "read", "24-skhcn.txt", "--json", cwd=tmp_path))
    assert (told["number"], told["date"]) == ("24/QĐ-SKHCN", "2018-01-31")


def test_the_installed_program_does_the_main_job(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "24-skhcn.txt").write_text(DECISION.format(number=24, year=2018), encoding="utf-8")
    assert "24/QĐ-SKHCN" not in _run(installed / "hoso", "import", "24-skhcn.txt", cwd=tmp_path)
    assert "24/QĐ-SKHCN" in _run(installed / "hoso", "search", "24/SKHCN", cwd=tmp_path)
    assert "nguyên vẹn" in _run(installed / "hoso", "--lang", "vi", "verify", cwd=tmp_path)


def test_the_installed_program_knows_its_version(installed: Path) -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert _run(installed / "hoso", "--version").split() == ["hoso", project["version"]]


def test_every_imported_package_is_declared() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [line for name, lines in project["optional-dependencies"].items() if name != "dev" for line in lines]
    declared = {_name(Requirement(line).name) for line in [*project["dependencies"], *extras]}
    offered_by = packages_distributions()
    undeclared = {
        top
        for path in [ROOT / "cli.py", *(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))]
        for top in _imported(path)
        if top in offered_by and top not in ROOMS and not {_name(name) for name in offered_by[top]} & declared
    }
    assert not undeclared


def test_every_dependency_is_pinned_in_the_constraints() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = [Requirement(line) for line in _lines(ROOT / "constraints.txt")]
    assert all(str(pin.specifier).startswith("==") and pin.url is None for pin in pins)
    wanted = [Requirement(line) for line in (*project["dependencies"], *project["optional-dependencies"]["dev"])]
    pinned = {_name(pin.name): next(iter(pin.specifier)).version for pin in pins}
    assert not [str(need) for need in wanted if pinned.get(_name(need.name), "") not in need.specifier]
    needed = {
        _name(each.metadata["Name"])
        for need in wanted
        for each in (distribution(need.name), *_closure(distribution(need.name)))
    }
    assert needed <= set(pinned)


def _imported(path: Path) -> set[str]:
    """The top-level packages that a module imports."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    return {name.split(".")[0] for name in plain | named} - {"cli"}


def _closure(root: Distribution) -> list[Distribution]:
    """Everything that a distribution needs to run, and what that needs, as installed here."""
    found: dict[str, Distribution] = {}
    waiting = [root]
    while waiting:
        for line in waiting.pop().requires or []:
            need = Requirement(line)
            if need.marker is not None and not need.marker.evaluate({"extra": ""}):
                continue
            if _name(need.name) not in found:
                found[_name(need.name)] = distribution(need.name)
                waiting.append(found[_name(need.name)])
    return list(found.values())


def _link(needed: Distribution, site: Path) -> None:
    """Link the top-level folders and files of a distribution into another environment."""
    tops = {file.parts[0] for file in needed.files or [] if file.parts[0] not in {"..", "__pycache__"}}
    for top in tops:
        target = site / top
        if not target.exists():
            target.symlink_to(Path(str(needed.locate_file(top))))


def _run(*words: str | Path, cwd: Path | None = None) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "HOSO"))}
    done = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def _name(name: str) -> str:
    """A distribution's name as the index compares it (PEP 503)."""
    return name.lower().replace("_", "-").replace(".", "-")
