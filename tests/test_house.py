"""The house keeps its own rules: who may import whom, who may print, how long a module may be."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("archive", "ingest", "index", "commands")
MAY_IMPORT = {
    "archive": set(),
    "ingest": {"archive"},
    "index": {"archive"},
    "commands": {"archive", "ingest", "index"},
    "cli": {"archive", "ingest", "index", "commands"},
}
LONGEST_MODULE_LINES = 400


def _modules() -> dict[str, Path]:
    """Every module of ours by its dotted name."""
    found = {"cli": ROOT / "cli.py"}
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = _modules()


def _imports(source: str, module: str) -> Iterator[str]:
    """Every module that a source text names in an import, those inside functions and under TYPE_CHECKING included."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                base = ".".join([*module.split(".")[: -node.level], *filter(None, [node.module])])
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


def _runtime_imports(tree: ast.Module) -> Iterator[ast.stmt]:
    """The statements that run when a module is imported: not functions, not what only type checkers see."""
    waiting: list[ast.stmt] = list(tree.body)
    while waiting:
        statement = waiting.pop()
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(statement, ast.If) and ast.unparse(statement.test) == "TYPE_CHECKING":
            continue
        yield statement
        for block in ("body", "orelse", "finalbody", "handlers"):
            for inner in getattr(statement, block, []):
                waiting.extend(inner.body if isinstance(inner, ast.ExceptHandler) else [inner])


def _ours(module: str) -> set[str]:
    """Those of our modules that `module` imports when it is imported."""
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    names: set[str] = set()
    for statement in _runtime_imports(tree):
        if isinstance(statement, ast.Import | ast.ImportFrom):
            names.update(_imports(ast.unparse(statement), module))
    return {name for name in names if name in MODULES and name != module}


@pytest.mark.parametrize("module", MODULES)
def test_a_room_imports_only_the_rooms_below_it(module: str) -> None:
    room = module.split(".")[0]
    source = MODULES[module].read_text(encoding="utf-8")
    rooms = {name.split(".")[0] for name in _imports(source, module)} & {
        *ROOMS,
        "cli",
        "samples",
        "bench",
        "tests",
        "tools",
    }
    assert rooms - {room} <= MAY_IMPORT[room]


def test_no_import_goes_round_in_a_circle() -> None:
    done: set[str] = set()

    def visit(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, " → ".join((*way[way.index(module) :], module))
        if module not in done:
            for other in sorted(_ours(module)):
                visit(other, (*way, module))
            done.add(module)

    for module in MODULES:
        visit(module, ())


@pytest.mark.parametrize("module", [module for module in MODULES if module.split(".")[0] not in {"cli", "commands"}])
def test_only_the_command_line_prints(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    printing = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Name) and node.func.id == "print")
            or ast.unparse(node.func) in {"sys.stdout.write", "sys.stderr.write", "click.echo"}
        )
    ]
    assert not printing


@pytest.mark.parametrize("module", MODULES)
def test_a_module_stays_readable(module: str) -> None:
    assert len(MODULES[module].read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE_LINES


def test_every_package_is_listed_for_the_wheel() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    listed = set(project["tool"]["setuptools"]["packages"])
    assert listed == {name for name, path in MODULES.items() if path.name == "__init__.py"}


def test_the_rules_are_able_to_fail() -> None:
    assert "ingest.pdf" in set(_imports("def f():\n    from ingest import pdf\n", "archive.store"))
    assert "archive.model" in set(_imports("from .model import Page", "archive.store"))
    assert not list(_runtime_imports(ast.parse("if TYPE_CHECKING:\n    import ingest")))[1:]
